"""Find: paths of files and folders -> the files to read, in one stable order, and what is refused at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .errors import EmptyFolder, MissingFile, ReadError, UnknownFormat
from .formats import SUFFIXES

__all__ = ["Found", "find_sources"]


#: What lies beside sources and is none: records and corrections.
_OURS = (".json", ".jsonl")


@dataclass(frozen=True, slots=True)
class Found:
    """The files to read, each once; the errors of what was named but cannot be read; how many files of other formats
    were passed over in folders."""

    files: tuple[Path, ...]
    rejected: tuple[ReadError, ...] = ()
    skipped: int = 0


def find_sources(paths: Iterable[Path | str]) -> Found:
    """Return the files that `paths` name: a file as it is, a folder with all that is in it, sorted by name.

    Hidden files and folders are left out, links to folders not followed. A folder without any readable file, an
    unknown format that was named itself and a path that does not exist are rejected.
    """
    files: dict[Path, None] = {}
    rejected: list[ReadError] = []
    skipped = 0
    for path in map(Path, paths):
        name = path.as_posix()
        if path.is_dir():
            inside, passed = _inside(path)
            skipped += passed
            files.update(dict.fromkeys(inside))
            if not inside:
                rejected.append(EmptyFolder(name, f"holds no file that can be read ({_known()})"))
        elif not path.exists():
            rejected.append(MissingFile(name, "there is no such file"))
        elif path.suffix.lower() not in SUFFIXES:
            rejected.append(unknown(path))
        else:
            files[path] = None
    return Found(tuple(files), tuple(rejected), skipped)


def unknown(path: Path) -> UnknownFormat:
    """Return the error for a file whose suffix no reader knows."""
    shown = f"files of kind {path.suffix!r} are" if path.suffix else "files without a suffix are"
    return UnknownFormat(path.as_posix(), f"{shown} not read ({_known()})")


def _known() -> str:
    return "known are " + " ".join(SUFFIXES)


def _inside(folder: Path) -> tuple[list[Path], int]:
    found: list[Path] = []
    skipped = 0
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.startswith((".", "~$")):
            continue
        if path.is_dir():
            if not path.is_symlink():
                more, passed = _inside(path)
                found += more
                skipped += passed
        elif path.suffix.lower() in SUFFIXES and path.is_file():
            found.append(path)
        elif path.suffix.lower() not in _OURS:
            skipped += 1
    return found, skipped
