"""Errors of reading: every file that gives no text is refused with its name and the reason.

ReadError (a ValueError)
├── MissingFile         there is no such file, or it may not be read
├── EmptyFile           the file holds no bytes, or nothing but blanks
├── EmptyFolder         a folder holds no file of a known format
├── UnknownFormat       no reader for this kind of file
├── TooLarge            a limit of size is exceeded (file, unpacked parts, text)
├── BinaryFile          the bytes are no text
├── BrokenFile          the file is not what its format demands
├── NoText              a well-formed file without words
│   └── ScannedPages    a PDF without a text layer that can be used
├── NotVietnamese       the text is in another language
├── ConverterMissing    the format needs a program that is not installed
├── TimedOut            reading took longer than allowed
└── OutOfMemory         reading took more memory than allowed
"""

# ruff: noqa: N818 - the names say what is wrong with the file
from __future__ import annotations

from typing import ClassVar

__all__ = [
    "BinaryFile", "BrokenFile", "ConverterMissing", "EmptyFile", "EmptyFolder", "MissingFile", "NoText",
    "NotVietnamese", "OutOfMemory", "ReadError", "ScannedPages", "TimedOut", "TooLarge", "UnknownFormat", "error_named",
]


class ReadError(ValueError):
    """A source that cannot be read; `name` is the source, `reason` says why in one line."""

    kinds: ClassVar[dict[str, type[ReadError]]] = {}

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name = name
        self.reason = reason

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        ReadError.kinds[cls.__name__] = cls

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


class MissingFile(ReadError):
    """There is no such file, or it may not be read."""


class EmptyFile(ReadError):
    """The file holds no bytes, or nothing but blanks."""


class EmptyFolder(ReadError):
    """The folder holds no file of a known format."""


class UnknownFormat(ReadError):
    """There is no reader for this kind of file."""


class TooLarge(ReadError):
    """A limit of size is exceeded."""


class BinaryFile(ReadError):
    """The bytes are no text."""


class BrokenFile(ReadError):
    """The file is not what its format demands."""


class NoText(ReadError):
    """The file is well formed but holds no words."""


class ScannedPages(NoText):
    """The PDF has no text layer that can be used; its pages are pictures."""


class NotVietnamese(ReadError):
    """The text is in another language."""


class ConverterMissing(ReadError):
    """The format needs a program or package that is not installed."""


class TimedOut(ReadError):
    """Reading took longer than allowed."""


class OutOfMemory(ReadError):
    """Reading took more memory than allowed."""


def error_named(kind: str, name: str, reason: str) -> ReadError:
    """Return the error of class `kind`, as another process reported it."""
    return ReadError.kinds.get(kind, BrokenFile)(name, reason)
