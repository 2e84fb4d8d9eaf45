"""Feed: gives quads to the store in a thread of its own, so that the next are made while it takes some in."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import Self

from kg.stores.store import Store

__all__ = ["Feed"]


class Feed:
    """Gives chunks of N-Quads to a store, one at a time; used in `with`, which ends when the store rests."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._engine = ThreadPoolExecutor(1, "engine")
        self._last: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._engine.shutdown()

    def put(self, chunk: bytes) -> None:
        """Give a chunk to the store when it has taken in the one before; raises what it said to that."""
        self.wait()
        if chunk:
            self._last = self._engine.submit(self._store.bulk, [chunk])

    def wait(self) -> None:
        """Return when the store has taken in what it was given; raises what it said to it."""
        last, self._last = self._last, None
        if last is not None:
            last.result()
