"""A build that dies: `python -m tests.dying STORE RECORDS BATCH [POINT STEP]` loads records, so many at a time.

It prints an empty line when it begins, and the path of each source when it is acknowledged. With a point of `POINTS` it
dies there, at the so manieth time (from 0 on) that it comes there; otherwise whoever started it may kill it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from kg import KnowledgeGraph
from kg.stores.embedded import EmbeddedStore
from kg.writing import batches, writer
from kg.writing.feed import Feed
from kg.writing.writer import Writer

__all__ = ["DIED", "POINTS", "acknowledged"]

#: The exit status of a process that died at a named point.
DIED = 9

#: Where a process may die: before or after a method is done.
POINTS: dict[str, tuple[type, str, bool]] = {
    "after extraction": (Writer, "_note", False),
    "before commit": (Writer, "_hand_over", False),
    "in the middle of the commit": (EmbeddedStore, "apply", True),
    "between commit and ledger": (EmbeddedStore, "flush", True),
    "before the ledger is closed": (Writer, "_strike_off", True),
    "after ledger": (Feed, "__exit__", True),
}


def acknowledged(printed: str) -> set[str]:
    """Return the paths that were told to be acknowledged; the last line may have been cut off."""
    return set(filter(None, printed.split("\n")[:-1]))


def _die_at(point: str, step: int) -> None:
    owner, name, after = POINTS[point]
    method, calls = getattr(owner, name), count()

    def dying(self: object, *given: Any) -> Any:
        last = next(calls) == step
        if last and not after:
            os._exit(DIED)
        found = method(self, *given)
        if last:
            os._exit(DIED)
        return found

    setattr(owner, name, dying)


def _tell() -> None:
    acknowledging = Writer._acknowledging

    @contextmanager
    def telling(self: Writer, feed: Feed) -> Iterator[None]:
        given = self._given
        with acknowledging(self, feed):
            yield
        if given is not None:
            sys.stdout.write("".join(f"{path}\n" for _, path in given.sources))
            sys.stdout.flush()

    Writer._acknowledging = telling  # type: ignore[method-assign]


def main(store: str, records: str, size: str, point: str = "", step: str = "0") -> None:
    batches.BATCH = int(size)
    writer.CHUNK = 2_000_000  # so that several are on their way
    _tell()
    if point:
        _die_at(point, int(step))
    with KnowledgeGraph.open(store, write=True) as graph:
        sys.stdout.write("\n")
        sys.stdout.flush()
        graph.load(records)


if __name__ == "__main__":
    main(*sys.argv[1:])
