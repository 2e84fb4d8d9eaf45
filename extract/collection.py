"""Collections: many files -> their records, in order, side by side in processes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from .pipeline import extract_file
from .read import LIMITS, SUFFIXES, Limits, ReadError
from .records import Record

__all__ = ["Rejection", "extract_files", "find_sources"]

#: Below this many files one process is done sooner than several have started.
FEW = 16


@dataclass(frozen=True, slots=True)
class Rejection:
    """A source that gave no record, and why."""

    source: str
    reason: str


def find_sources(places: Iterable[str | Path]) -> tuple[list[Path], list[Rejection]]:
    """Return the files to read in the given files and folders, and which of these places gave none and why.

    A folder gives all files of known formats in it and below it, by name; hidden files and folders are left out. A
    file that is named itself is taken whatever its suffix: the reader says if it cannot be read. None comes twice.
    """
    paths: dict[Path, None] = {}
    rejected: list[Rejection] = []
    for place in map(Path, places):
        if place.is_dir():
            found = [path for path in sorted(place.rglob("*")) if path.suffix.lower() in SUFFIXES and path.is_file()
                     and not any(part.startswith(".") for part in path.relative_to(place).parts)]
            if not found:
                rejected.append(Rejection(place.as_posix(), f"no file of a known format in it ({' '.join(SUFFIXES)})"))
            paths.update(dict.fromkeys(found))
        elif place.exists():
            paths[place] = None
        else:
            rejected.append(Rejection(place.as_posix(), "there is no such file or folder"))
    return list(paths), rejected


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
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_one, paths, [limits] * len(paths), chunksize=8)


def _one(path: Path, limits: Limits) -> Record | Rejection:
    try:
        return extract_file(path, limits)
    except ReadError as error:
        return Rejection(path.as_posix(), str(error))
