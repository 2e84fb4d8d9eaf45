"""Sources: which files of a run are new, changed or known, and their records in batches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import file_digest
from pathlib import Path

from extract.collection import Rejection, extract_files
from extract.records import Record
from extract.version import version_for
from kg.report import Report

from .batches import batches

__all__ = ["fresh", "in_batches"]


def fresh(paths: Iterable[Path], held: Callable[[str], tuple[str, str] | None], report: Report) -> list[Path]:
    """Return the files that the store does not hold as they are now; those that it does are told in the report.

    `held` gives the digest of a source that is held, and the version of its extractor.
    """
    new = []
    for path in paths:
        known = held(path.as_posix())
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
    yield from batches(_records(extract_files(paths, jobs), report, progress))


def _records(
    found: Iterable[Record | Rejection], report: Report, progress: Callable[[], None]
) -> Iterator[Record]:
    for one in found:
        progress()
        if isinstance(one, Rejection):
            report.rejected.append(one)
        else:
            yield one
