"""Text -> records: documents, citations, targets and duties, each with the words that say so."""

from __future__ import annotations

from .collection import Rejection, extract_files
from .pipeline import extract, extract_file, extract_text
from .read import LIMITS, Limits, ReadError
from .records import Record, RecordError, dump_line, load_lines
from .version import version

__all__ = [
    "LIMITS", "Limits", "ReadError", "Record", "RecordError", "Rejection", "dump_line", "extract",
    "extract_file", "extract_files", "extract_text", "load_lines", "version",
]
