"""Formats: the reader table; a new format is one function and one line here."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple, cast

from .limits import Limits

__all__ = ["RECOGNITION", "SUFFIXES", "Format", "Reader"]

#: Bytes, the source's name and the limits -> text and notes.
Reader = Callable[[bytes, str, Limits], tuple[str, tuple[str, ...]]]


class Format(NamedTuple):
    """A format: its name, the function of this package that reads it, whether it is read in a guarded process."""

    name: str
    module: str
    function: str
    guarded: bool = True

    def reader(self) -> Reader:
        """Return the function that reads this format; only now is the library loaded that it needs."""
        return cast(Reader, getattr(import_module(f"{__package__}.{self.module}"), self.function))


SUFFIXES: dict[str, Format] = {
    ".txt": Format("txt", "plain", "read_plain", guarded=False),
    ".md": Format("md", "plain", "read_plain", guarded=False),
    ".html": Format("html", "html", "read_html"),
    ".htm": Format("html", "html", "read_html"),
    ".docx": Format("docx", "docx", "read_docx"),
    ".doc": Format("doc", "doc", "read_doc"),
    ".pdf": Format("pdf", "pdf", "read_pdf"),
}
#: How a PDF of scanned pages is read.
RECOGNITION = Format("pdf", "ocr", "read_scanned")
