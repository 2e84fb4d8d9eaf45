"""Reading: files of many formats -> sources (plain text with a name and a digest), or a clear refusal.

`read` reads one file, `find_sources` tells which files a list of files and folders names. Formats stand in the table
`SUFFIXES`, limits in `LIMITS`, the tree of errors in `errors`.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from .errors import ConverterMissing, EmptyFile, MissingFile, NoText, NotVietnamese, ReadError, ScannedPages, TooLarge
from .find import Found, find_sources, unknown
from .formats import RECOGNITION, SUFFIXES, Format
from .guard import read_guarded
from .language import Likeness, likeness
from .limits import LIMITS, Limits
from .ocr import missing
from .source import Source

__all__ = ["LIMITS", "SUFFIXES", "Found", "Limits", "ReadError", "Source", "find_sources", "read"]


def read(path: Path | str, limits: Limits = LIMITS) -> Source:
    """Return the source that the file at `path` holds; raises a ReadError that names the file and the reason."""
    path = Path(path)
    name = path.as_posix()
    format_ = SUFFIXES.get(path.suffix.lower())
    size = _size(path, name)
    if format_ is None:
        raise unknown(path)
    if size == 0:
        raise EmptyFile(name, "is empty")
    if size > limits.file_bytes:
        raise TooLarge(name, f"is {size} bytes large, allowed are {limits.file_bytes}")
    reader = _guarded if format_.guarded else _plainly
    text, notes, digest = reader(path, name, format_, limits)
    return _checked(Source(name, text, format_.name, digest, notes), limits)


def _size(path: Path, name: str) -> int:
    try:
        if path.is_dir():
            raise MissingFile(name, "is a folder, not a file")
        if not path.exists():
            raise MissingFile(name, "there is no such file")
        if not path.is_file():
            raise MissingFile(name, "is no regular file")
        return path.stat().st_size
    except (OSError, ValueError) as error:
        if isinstance(error, ReadError):
            raise
        raise MissingFile(name, f"cannot be opened ({error})") from error


def _plainly(path: Path, name: str, format_: Format, limits: Limits) -> tuple[str, tuple[str, ...], str]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise MissingFile(name, f"cannot be opened ({error.strerror})") from error
    text, notes = format_.reader()(data, name, limits)
    return text, notes, sha256(data).hexdigest()


def _guarded(path: Path, name: str, format_: Format, limits: Limits) -> tuple[str, tuple[str, ...], str]:
    try:
        found = read_guarded(path, name, format_, limits)
    except ScannedPages as error:
        lacking = missing()
        if lacking:
            raise ConverterMissing(name, f"{error.reason}; to recognise its text {lacking} is needed") from error
        return read_guarded(path, name, RECOGNITION, limits)
    if format_.name == RECOGNITION.name and likeness(found[0]) == Likeness.UNMARKED and missing() is None:
        return _recognised(path, name, limits) or found  # a scanner's text layer that knows no Vietnamese
    return found


def _recognised(path: Path, name: str, limits: Limits) -> tuple[str, tuple[str, ...], str] | None:
    """Return what is recognised on the pages of a PDF if that is better than a text layer without marks."""
    try:
        found = read_guarded(path, name, RECOGNITION, limits)
    except ReadError:
        return None
    return found if likeness(found[0]) == Likeness.VIETNAMESE else None


def _checked(source: Source, limits: Limits) -> Source:
    text = source.text
    if len(text) > limits.text_characters:
        raise TooLarge(source.name, f"holds {len(text)} characters of text, allowed are {limits.text_characters}")
    if not text.strip():
        raise EmptyFile(source.name, "holds nothing but blanks")
    if not any(map(str.isalnum, text)):
        raise NoText(source.name, "holds no words")
    degree = likeness(text)
    if degree == Likeness.FOREIGN:
        raise NotVietnamese(source.name, "its text is not Vietnamese")
    if degree == Likeness.UNMARKED:
        return replace(source, notes=(*source.notes, "its letters have lost their marks"))
    return source
