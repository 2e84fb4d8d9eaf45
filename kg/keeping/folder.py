"""Folder: where an embedded store lies on disk, who may write to it, and in which format it was written.

    format           one line that names the format
    ledger.sqlite    the ledger
    quads/           the engine's files
    lock             held by the one writer

Opening for reading gives a snapshot that a writer does not disturb; opening for writing takes the lock, and first works
off what an interrupted writer left.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg.errors import StoreDamaged, StoreError, StoreFormat, StoreLocked, StoreMissing, StoreUnwritable
from kg.stores.embedded import EmbeddedStore
from kg.stores.snapshot import READERS, clear_dead
from kg.writing.ledger import FORMAT, Ledger
from kg.writing.writer import Writer

__all__ = ["MARK", "PARTS", "REBUILT", "Folder", "Held"]

#: Where a store lies that was built anew and is to take the place of the old one.
REBUILT = "rebuilt"

#: Names of all that may lie in the folder of a store, be it whole or not; the last is the index of `kg.search`.
PARTS = frozenset(("format", "ledger.sqlite", "quads", "lock", READERS, REBUILT, "unfinished", "search.sqlite"))

#: What the file `format` says.
MARK = f"directive-kg store {FORMAT}\n"


@dataclass(slots=True)
class Held:
    """A store opened for writing; `close` lets the next writer in."""

    store: EmbeddedStore
    ledger: Ledger
    writer: Writer
    unlock: Callable[[], None] | None = None

    def close(self) -> None:
        """Let go of the files and of the lock."""
        self.ledger.close()
        try:
            self.store.close()
        finally:
            if self.unlock is not None:
                self.unlock()


class Folder:
    """The folder of a store."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def ledger_file(self) -> Path:
        """Where the ledger lies."""
        return self.path / "ledger.sqlite"

    @property
    def quads(self) -> Path:
        """Where the engine's files lie."""
        return self.path / "quads"

    def check(self) -> None:
        """Raise StoreMissing, StoreFormat or StoreDamaged unless a store of this format lies here."""
        mark = self.path / "format"
        if not mark.is_file():
            if self.quads.exists() or self.ledger_file.exists():
                raise StoreDamaged(f"{self.path} has lost its file `format`; restore it with `kg build --rebuild`")
            raise StoreMissing(f"there is no store at {self.path}; `kg build SOURCE… --store {self.path}` makes one")
        found = mark.read_text(encoding="utf-8", errors="replace")
        if found != MARK:
            raise StoreFormat(f"{self.path} is of the format {found.strip()!r:.80}, this version reads "
                              f"{MARK.strip()!r}; build it anew with `kg build --rebuild`")
        missing = [part.name for part in (self.quads, self.ledger_file) if not part.exists()]
        if missing:
            raise StoreDamaged(f"{self.path} has lost {', '.join(missing)}; restore it with `kg build --rebuild`")

    def reader(self) -> EmbeddedStore:
        """Open a snapshot for reading."""
        self.check()
        return EmbeddedStore.open(self.quads, write=False)

    def ledger(self) -> Ledger:
        """Open the ledger for reading."""
        self.check()
        return Ledger.open(self.ledger_file, write=False)

    def hold(self) -> Held:
        """Open for writing, made new where nothing is; raises StoreLocked while somebody else writes."""
        unlock = self.lock()
        try:
            self.finish()
            if self._empty():
                self._make()
            self.check()
            store = EmbeddedStore.open(self.quads)
            ledger = Ledger.open(self.ledger_file)
            return Held(store, ledger, Writer(ledger, store), unlock)
        except BaseException:
            unlock()
            raise

    def finish(self) -> None:
        """Let a store that was built aside, and is complete, take the place of this one, wherever that was interrupted.

        A part that is still aside has not been moved yet; `format` comes last.
        """
        aside = self.path / REBUILT
        if not (aside / "format").is_file():
            return
        (self.path / "format").unlink(missing_ok=True)
        if (aside / "quads").exists():
            shutil.rmtree(self.quads, ignore_errors=True)
            (aside / "quads").rename(self.quads)
        if (aside / "ledger.sqlite").exists():
            for left in ("ledger.sqlite-wal", "ledger.sqlite-shm"):
                (self.path / left).unlink(missing_ok=True)
            (aside / "ledger.sqlite").replace(self.ledger_file)
        (aside / "format").replace(self.path / "format")
        shutil.rmtree(aside, ignore_errors=True)

    def clear(self) -> None:
        """Take everything out but the lock, to begin anew."""
        for part in ("format", "ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm"):
            (self.path / part).unlink(missing_ok=True)
        shutil.rmtree(self.quads, ignore_errors=True)

    def _empty(self) -> bool:
        return not any(part.exists() for part in (self.path / "format", self.quads, self.ledger_file))

    def _make(self) -> None:
        """Make a new store; the file `format` comes last, so that a store half made is made again."""
        unfinished = self.path / "unfinished"
        unfinished.touch()
        EmbeddedStore.open(self.quads).close()
        Ledger.open(self.ledger_file).close()
        part = self.path / "format.part"
        part.write_text(MARK, encoding="utf-8")
        part.replace(self.path / "format")
        unfinished.unlink()

    def lock(self) -> Callable[[], None]:
        """Take the writer's lock and return what lets go of it; raises StoreLocked while somebody else has it."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            lock = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        except FileExistsError as error:
            raise StoreError(f"{self.path} is a file, not a folder") from error
        except OSError as error:
            raise StoreUnwritable(f"{self.path} cannot be written to: {error.strerror}") from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(lock)
            raise StoreLocked(f"another process is writing to {self.path}; wait until it has finished") from error
        clear_dead(self.path)
        if (self.path / "unfinished").exists():  # whoever made this store died before it was one
            self.clear()
        return partial(os.close, lock)
