"""Sources: which files of a run are new, changed or known, and their records in batches."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import file_digest
from pathlib import Path

from extract.collection import Rejection, extract_files, find_sources
from extract.records import Record
from extract.version import version_for
from kg.report import Report

__all__ = ["fresh", "in_batches"]

#: A batch is written to the store, and acknowledged, after so many sources or so many seconds.
BATCH = 1_000
SECONDS = 30.0


def fresh(places: Sequence[str | Path], held: dict[str, tuple[str, str]], report: Report) -> list[Path]:
    """Return the files in the given files and folders that the store does not hold as they are now."""
    paths, rejected = find_sources([str(place) for place in places])
    report.rejected.extend(rejected)
    new = []
    for path in paths:
        known = held.get(path.as_posix())
        if known and known[1] == version_for(path) and known[0] == _digest(path):
            report.skipped.append(path.as_posix())
        else:
            new.append(path)
    return new


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""  # the reader will say what is wrong with it


def in_batches(
    paths: Sequence[Path], jobs: int | None, report: Report, progress: Callable[[], None]
) -> Iterator[list[Record]]:
    """Yield the records of files, read side by side, a batch at a time; what gives none goes into the report."""
    yield from _batches(_records(extract_files(paths, jobs), report, progress))


def _records(
    found: Iterable[Record | Rejection], report: Report, progress: Callable[[], None]
) -> Iterator[Record]:
    for one in found:
        progress()
        if isinstance(one, Rejection):
            report.rejected.append(one)
        else:
            yield one


def _batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    batch: list[Record] = []
    since = time.monotonic()
    for record in records:
        batch.append(record)
        if len(batch) >= BATCH or time.monotonic() - since > SECONDS:
            yield batch
            batch, since = [], time.monotonic()
    if batch:
        yield batch
