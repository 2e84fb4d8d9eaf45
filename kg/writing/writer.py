"""Writer: changes to the sources, first into the ledger, then into the store, then acknowledged."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from secrets import token_hex
from typing import TypeAlias

from extract.records import Record
from kg.stores.embedded import EmbeddedStore
from kg.stores.store import Change, Store
from kg.terms import FINDINGS

from .facts import mark_changed
from .feed import Feed
from .ledger import Ledger
from .ntriples import in_graph
from .pieces import Done, Piece, as_change, pieces, stale_counts
from .settle import Touched, foreseen, settle

__all__ = ["Step", "Writer"]

#: Records to be added, each with the version of its extractor, and paths of sources to be taken out.
Step: TypeAlias = tuple[Sequence[tuple[Record, str]], Sequence[str]]
#: What is to be acknowledged once it is written, and what is to be written, some of it made already.
_Ready: TypeAlias = tuple[Done, Iterable[Piece]]

#: Up to so many stale sources and entities are written as one transaction, which readers see whole or not at all.
SMALL = (8, 3_000)
#: Bytes of new statements that are given to the engine at once, and lines that replace others in one transaction.
CHUNK = 40_000_000
LINES = 20_000
#: The store is put in order when so many sources came in, and a fifth of all.
_MANY, _PART = 1_000, 5
#: How many things may come into being before Python looks for rings among them. A batch has hundreds of thousands, all
#: of which stay until it is written.
_RINGS = (200_000, 20, 20)


class Writer:
    """Writes to one store and its ledger; there is one writer at a time.

    `careful` takes nothing for granted: whatever is written replaces what may be in its place.
    """

    def __init__(self, ledger: Ledger, store: Store, *, careful: bool = False) -> None:
        self.ledger = ledger
        self.store = store
        self._careful = careful
        self._clean = not any(stale_counts(ledger))
        self._given: Done | None = None
        if not self._clean:
            self.work_off()

    def change(self, add: Sequence[tuple[Record, str]] = (), remove: Sequence[str] = ()) -> None:
        """Add records (each with the version of its extractor), replace those of the same path, take sources out.

        When this returns the change is on disk in the ledger and in the store.
        """
        self.fill([(add, remove)])

    def fill(self, steps: Iterable[Step]) -> None:
        """Make one change after the other; while the store takes one in, the next is noted.

        The ledger commits the next change together with the acknowledgement of the one before, once that is on disk.
        When this returns all changes are.
        """
        with Feed(self.store) as feed, _seldom_collecting():
            try:
                for add, remove in steps:
                    clean = self._clean or self._given is not None
                    with self._acknowledging(feed):
                        self._note(add, remove)
                        ready = self._prepared(clean=clean)
                    self._hand_over(feed, ready)
            finally:
                if self._given is not None:
                    with self._acknowledging(feed):
                        pass

    def note(self, add: Sequence[tuple[Record, str]], remove: Sequence[str]) -> None:
        """Write a change down in the ledger, decide what it touches, and mark stale what comes out otherwise."""
        with self.ledger.transaction():
            self._note(add, remove)

    def work_off(self) -> None:
        """Write what is stale into the store and acknowledge it."""
        with Feed(self.store) as feed:
            self._hand_over(feed, self._prepared(clean=self._clean))
            with self._acknowledging(feed):
                pass

    def keep(self, findings: Sequence[str]) -> None:
        """Make statements about findings the content of their graph, until the next change of the sources."""
        self.store.replace(FINDINGS, "".join(f"{line} .\n" for line in findings))
        self.store.flush()

    def put_in_order(self, added: int) -> None:
        """Let the engine begin to order its files where `added` sources are many, and a good part of all."""
        if isinstance(self.store, EmbeddedStore) and added >= max(_MANY, self.ledger.count() / _PART):
            self.store.optimize()

    def _note(self, add: Sequence[tuple[Record, str]], remove: Sequence[str]) -> None:
        base = self.ledger.base
        touched = Touched()
        for path in dict.fromkeys([*remove, *(record.source for record, _ in add)]):
            number = self.ledger.number(path)
            if number is not None:
                touched.leave(base, number)
                self.ledger.drop(path)
        told = self.ledger.add(add)
        for number, said in told:
            touched.arrive(number, said)
        self.ledger.write(told, foreseen(base, touched))
        settle(base, touched)
        mark_changed(base, [number for number, _ in told])

    def _prepared(self, *, clean: bool) -> _Ready:
        """Make the first of what is stale, from the ledger alone: the store may still take in what was given before.

        `clean` tells that after that the store will hold nothing but what was acknowledged.
        """
        done = Done()
        found = pieces(self.ledger, done, clean=clean and not self._careful)
        first: list[Piece] = []
        size = 0
        while size < CHUNK and (piece := next(found, None)):
            first.append(piece)
            size += len(piece.said)
        return done, chain(first, found)

    def _hand_over(self, feed: Feed, ready: _Ready) -> None:
        """Give what is stale to the store.

        What is there already is replaced in transactions, so that it is never missing; what is new goes in bulk.
        """
        done, made = ready
        sources, entities = stale_counts(self.ledger)
        found = self._compared(made)
        self._clean = False
        if self.store.ask(f"ASK {{ GRAPH <{FINDINGS}> {{ ?finding ?says ?what }} }}"):
            self.store.apply(Change(drop=(FINDINGS,)))  # what was found does not outlive what it was found in
        if sources <= SMALL[0] and entities <= SMALL[1]:
            self.store.apply(as_change(found))
        else:
            for chunk in self._chunks(found):
                feed.put(chunk)
        self._given = done
        self.ledger.forget_records()

    def _compared(self, found: Iterable[Piece]) -> Iterator[Piece]:
        """Yield pieces but for those that the store holds already; those of which it holds nothing are new.

        So after an interruption what had arrived is left as it is, and what had not goes in bulk.
        """
        for piece in found:
            if piece.new or not isinstance(self.store, EmbeddedStore):
                yield piece
            else:
                held = {line.removesuffix(" .") for line in self.store.lines(piece.graph, piece.about)}
                if held != set(piece.lines):
                    yield replace(piece, new=not held)

    def _chunks(self, found: Iterable[Piece]) -> Iterator[bytes]:
        """Yield new pieces as chunks of N-Quads, and replace what is not new on the way."""
        chunk: list[bytes] = []
        old: list[Piece] = []
        size = lines = 0
        for piece in found:
            if piece.new:
                chunk.append(in_graph(piece.said, piece.graph))
                size += len(chunk[-1])
            else:
                old.append(piece)
                lines += piece.said.count(b"\n") + 2
            if lines > LINES:
                self.store.apply(as_change(old))
                old, lines = [], 0
            if size > CHUNK:
                yield b"".join(chunk)
                chunk, size = [], 0
        self.store.apply(as_change(old))
        yield b"".join(chunk)

    @contextmanager
    def _acknowledging(self, feed: Feed) -> Iterator[None]:
        """A transaction of the ledger that strikes off what the store was given, and ends when it is on disk there.

        If that fails nothing is struck off, and all of it will be written again.
        """
        given, self._given = self._given, None
        with self.ledger.transaction():
            if given is not None:
                self._strike_off(given)
            yield
            if given is not None:
                feed.wait()
                self.store.flush()
                self._clean = True

    def _strike_off(self, done: Done) -> None:
        base = self.ledger.base
        base.executemany("UPDATE source SET graph = ?, stale = 0 WHERE path = ?", done.sources)
        base.executemany("INSERT OR REPLACE INTO entity VALUES (?, ?, ?, ?)", done.entities)
        base.executemany("DELETE FROM entity WHERE kind = ? AND key = ?", done.dead)
        base.execute("DELETE FROM stale")
        base.execute("INSERT OR REPLACE INTO about VALUES ('state', ?)", (token_hex(16),))
        if done.vocabulary:
            base.execute("INSERT OR REPLACE INTO about VALUES ('vocabulary', ?)", (done.vocabulary,))


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Let Python look for rings of unreachable things seldom meanwhile."""
    before = gc.get_threshold()
    gc.set_threshold(*_RINGS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
