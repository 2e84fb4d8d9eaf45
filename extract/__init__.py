"""Text -> records: documents, citations, targets and duties, each with the words that say so."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .collection import Rejection, extract_files
    from .pipeline import extract, extract_file, extract_text
    from .read import LIMITS, Limits, ReadError
    from .records import Record, RecordError, dump_line, load_lines

__all__ = [
    "LIMITS", "Limits", "ReadError", "Record", "RecordError", "Rejection", "dump_line", "extract",
    "extract_file", "extract_files", "extract_text", "load_lines",
]

#: Where each name of the face stands: rules are compiled when text is first read, not when records are.
_HOMES = {
    "collection": ("Rejection", "extract_files"),
    "pipeline": ("extract", "extract_file", "extract_text"),
    "read": ("LIMITS", "Limits", "ReadError"),
    "records": ("Record", "RecordError", "dump_line", "load_lines"),
}


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
