"""Restore: a damaged store built anew from what its ledger still holds; backups, and stores made from them."""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from extract.records import Record, RecordError, load_lines
from kg.errors import StoreError, StoreMissing, StoreUnwritable

from .folder import MARK, REBUILT, Folder

__all__ = ["backup", "rebuild", "restore"]

_BATCH = 500


def rebuild(folder: Folder) -> tuple[list[str], list[str]]:
    """Build the store anew from the whole records of its ledger; return the paths restored and those that are lost.

    What is lost must be built again from its sources. The old store stays until the new one is complete.
    """
    unlock = folder.lock()
    try:
        folder.finish()
        aside = Folder(folder.path / "rebuilding")
        shutil.rmtree(aside.path, ignore_errors=True)
        lost: list[str] = []
        restored: list[str] = []
        held = aside.hold()
        try:
            for batch in _batches(_salvaged(folder.ledger_file, lost.append)):
                held.writer.change(batch)
                restored += [record.source for record, _ in batch]
        finally:
            held.close()
        aside.path.rename(folder.path / REBUILT)
        folder.finish()
        return restored, lost
    finally:
        unlock()


def _batches(found: Iterable[tuple[Record, str]]) -> Iterator[list[tuple[Record, str]]]:
    batch: list[tuple[Record, str]] = []
    for one in found:
        batch.append(one)
        if len(batch) >= _BATCH:
            yield batch
            batch = []
    yield batch


def _salvaged(ledger: Path, lose: Callable[[str], None]) -> Iterator[tuple[Record, str]]:
    """Yield the records of a ledger that are whole; each one that is not is given to `lose`."""
    if not ledger.is_file():
        return
    base = sqlite3.connect(f"{ledger.resolve().as_uri()}?mode=ro", uri=True)
    try:
        for path, extractor, packed, digest in base.execute("SELECT path, extractor, record, digest FROM source"):
            try:
                if sha256(packed).digest() != digest:
                    raise RecordError(f"{path}: damaged")
                yield next(load_lines([zlib.decompress(packed).decode("utf-8", "surrogatepass")], path)), extractor
            except (RecordError, ValueError, TypeError, zlib.error):
                lose(str(path))
    except sqlite3.DatabaseError as error:
        lose(f"what stands behind the damage of the ledger ({error})")
    finally:
        base.close()


def backup(folder: Folder, target: Path) -> None:
    """Write a copy of the store into a folder that does not exist yet; no writer may be at work meanwhile."""
    if target.exists():
        raise StoreError(f"{target} exists already; a backup is written into a new folder")
    held = folder.hold()
    try:
        target.mkdir(parents=True)
        held.store.backup(target / "quads")
        copy = sqlite3.connect(target / "ledger.sqlite")
        held.ledger.base.backup(copy)
        copy.close()
        (target / "format").write_text(MARK, encoding="utf-8")
    except OSError as error:
        raise StoreUnwritable(f"{target} cannot be written to: {error.strerror or error}") from error
    finally:
        held.close()


def restore(copy: Path, folder: Folder) -> None:
    """Make a store from a backup; where a store lies already nothing is touched."""
    if not copy.is_dir():
        raise StoreMissing(f"there is no backup at {copy}; `kg backup FOLDER` writes one")
    Folder(copy).check()
    if folder.path.exists() and any(folder.path.iterdir()):
        raise StoreError(f"{folder.path} is not empty; a backup is restored into a new folder")
    part = folder.path.with_name(folder.path.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        shutil.copytree(copy, part, ignore=shutil.ignore_patterns("lock", "LOCK", "readers", "rebuil*"))
        if folder.path.exists():
            folder.path.rmdir()
        part.rename(folder.path)
    except OSError as error:
        raise StoreUnwritable(f"{folder.path} cannot be written to: {error.strerror or error}") from error
