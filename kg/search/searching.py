"""Searching: over a store on this machine, its index kept beside it, or in memory where it cannot be kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path
from typing import Self, TypeVar

from kg.answers.notes import Note, cut
from kg.answers.result import Result
from kg.errors import StoreDamaged, StoreUnwritable
from kg.keeping.folder import Folder
from kg.stores.store import Store
from kg.writing.ledger import Ledger

from .filling import Progress, fill
from .finding import as_result, find, unknown_words
from .index import Index, remove

__all__ = ["FILE", "Search"]

#: The name of the index in the folder of a store.
FILE = "search.sqlite"
Found = TypeVar("Found")


class Search:
    """Searches one store; the index is brought to the state of the ledger before each search.

    `snapshot` opens a store that is as new as the ledger.
    """

    def __init__(
        self, path: Path | None, ledger: Ledger, snapshot: Callable[[], AbstractContextManager[Store]]
    ) -> None:
        self._path = path
        self._ledger = ledger
        self._snapshot = snapshot
        self._index: Index | None = None

    @classmethod
    def beside(cls, folder: Folder) -> Self:
        """Return the search over the store in a folder."""
        return cls(folder.path / FILE, folder.ledger(), lambda: closing(folder.reader()))

    @classmethod
    def in_memory(cls, ledger: Ledger, store: Store) -> Self:
        """Return the search over a store in memory."""
        return cls(None, ledger, lambda: nullcontext(store))

    def search(self, words: str, limit: int, progress: Progress) -> Result:
        """Return the documents, bodies, persons and places found; see `finding`."""
        index, hits = self._with_index(lambda index: find(index, words, limit + 1), progress)
        notes = [cut(limit)] if len(hits) > limit else []
        if not hits and (unknown := unknown_words(index, words)):
            notes.append(Note(f"nothing holds {', '.join(unknown)}", f"không có gì chứa {', '.join(unknown)}"))
        return as_result(hits[:limit], words, tuple(notes))

    def prepare(self, progress: Progress) -> None:
        """Bring the index to the state of the store, so that the first search need not."""
        self._with_index(lambda _: None, progress)

    def _with_index(self, work: Callable[[Index], Found], progress: Progress) -> tuple[Index, Found]:
        """Return the index and what `work` makes of it; an index that proves to be damaged is made again."""
        try:
            index = self._filled(progress)
            return index, work(index)
        except (StoreDamaged, sqlite3.DatabaseError):
            if self._path is None:
                raise
            self._forget()
            remove(self._path)
            index = self._filled(progress)
            return index, work(index)

    def _filled(self, progress: Progress) -> Index:
        """Return the index in the state of the ledger; one in memory where the folder may not be written to."""
        try:
            self._index = self._index or Index.open(self._path)
            fill(self._index, self._ledger, self._snapshot, progress)
        except StoreUnwritable:
            if self._path is None:
                raise
            self._forget()
            self._path = None
            return self._filled(progress)
        return self._index

    def close(self) -> None:
        """Let go of the index; the ledger of a store in memory belongs to its writer."""
        if self._ledger.location != "memory":
            self._ledger.close()
        self._forget()

    def _forget(self) -> None:
        if self._index is not None:
            self._index.close()
        self._index = None
