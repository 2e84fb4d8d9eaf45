"""Feed: gives quads to the store in threads of its own, so that the next are made while it takes some in."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Self

from kg.stores.embedded import EmbeddedStore
from kg.stores.store import Store

__all__ = ["Feed"]

#: So many chunks may be ready beside those that are taken in.
_READY = 1
#: So many chunks the engine in this process takes in at once: it parses one while it sorts another.
_AT_ONCE = 2


class Feed:
    """Gives chunks of N-Quads to a store, in no certain order; used in `with`, which ends when the store rests."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._at_once = _AT_ONCE if isinstance(store, EmbeddedStore) else 1
        self._engine = ThreadPoolExecutor(self._at_once, "engine")
        self._given: deque[Future[None]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._engine.shutdown(cancel_futures=True)

    def put(self, chunk: bytes) -> None:
        """Give a chunk to the store, once few enough are on their way; raises what it said to those before."""
        while len(self._given) >= self._at_once + _READY:
            self._given.popleft().result()
        if chunk:
            self._given.append(self._engine.submit(self._store.bulk, [chunk]))

    def wait(self) -> None:
        """Return when the store has taken in what it was given; raises what it said to it."""
        while self._given:
            self._given.popleft().result()
