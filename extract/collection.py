"""Collections: many files -> their records, in order, side by side in processes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import read
from .corrections import CorrectionError
from .pipeline import extract_file
from .read import LIMITS, Limits, ReadError
from .records import Record
from .workers import WorkerDied, side_by_side

__all__ = ["Rejection", "Sources", "extract_files", "find_sources"]

#: Files that a process takes at a time.
CHUNK = 8
#: Below this many files one process is done sooner than several have started.
FEW = 16


@dataclass(frozen=True, slots=True)
class Rejection:
    """A source that gave no record, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sources:
    """The files to read, the places that gave none and why, and how many files in folders no reader knows."""

    files: tuple[Path, ...]
    rejected: tuple[Rejection, ...]
    passed_over: int


def find_sources(places: Iterable[str | Path]) -> Sources:
    """Return the files to read in the given files and folders."""
    found = read.find_sources(places)
    rejected = tuple(Rejection(error.name, error.reason) for error in found.rejected)
    return Sources(found.files, rejected, found.skipped)


def extract_files(
    paths: Sequence[Path], jobs: int | None = None, limits: Limits = LIMITS
) -> Iterator[Record | Rejection]:
    """Yield for each path its record, or why there is none, in the order of `paths`.

    `jobs` is the number of processes (default: one a core; few files are read in this process). The records are the
    same whatever their number.
    """
    workers = min(jobs or os.cpu_count() or 1, max(1, len(paths) // FEW) if jobs is None else len(paths))
    if workers <= 1:
        yield from (_one(path, limits) for path in paths)
        return
    chunks = [[(path, limits) for path in paths[start:start + CHUNK]] for start in range(0, len(paths), CHUNK)]
    for chunk, found in zip(chunks, side_by_side(extract_chunk, iter(chunks), workers), strict=True):
        if isinstance(found, WorkerDied):
            yield from (Rejection(path.as_posix(), str(found)) for path, _ in chunk)
        else:
            yield from found


def extract_chunk(chunk: Sequence[tuple[Path, Limits]]) -> list[Record | Rejection]:
    """Return the outcome of each file of a chunk: what one process does at a time."""
    return [_one(path, limits) for path, limits in chunk]


def _one(path: Path, limits: Limits) -> Record | Rejection:
    try:
        return extract_file(path, limits)
    except ReadError as error:
        return Rejection(path.as_posix(), error.reason)
    except CorrectionError as error:
        return Rejection(path.as_posix(), str(error))
