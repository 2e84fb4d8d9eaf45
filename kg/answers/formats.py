"""Formats: a result's rows as CSV, JSON, JSON Lines, XLSX or iCalendar, written to a binary stream."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from .cells import Cell

if TYPE_CHECKING:
    from .result import Result

__all__ = ["FORMATS", "plain"]


def plain(value: Cell) -> str:
    """Return a value as text: dates in ISO form, booleans `true` and `false`, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def _inert(value: Cell) -> str:
    """Return text that no spreadsheet program takes for a formula (OWASP, CSV injection)."""
    text = plain(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def write_csv(result: Result, out: BinaryIO, people: bool) -> None:
    """Write CSV with a header line; for people with a byte order mark, CRLF and formulas made inert."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig" if people else "utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n" if people else "\n")
    writer.writerow([column.name for column in result.columns])
    read = _inert if people else plain
    writer.writerows([read(value) for value in row] for row in result.rows)
    text.detach()


def _object(result: Result, row: tuple[Cell, ...]) -> str:
    values = {column.name: value.isoformat() if isinstance(value, date) else value
              for column, value in zip(result.columns, row, strict=True)}
    return json.dumps(values, ensure_ascii=False)


def write_json(result: Result, out: BinaryIO, _people: bool) -> None:
    """Write one JSON list with an object a row."""
    rows = ",\n ".join(_object(result, row) for row in result.rows)
    out.write(f"[{rows}]\n".encode())


def write_jsonl(result: Result, out: BinaryIO, _people: bool) -> None:
    """Write one JSON object a line."""
    out.writelines(f"{_object(result, row)}\n".encode() for row in result.rows)


def write_xlsx(result: Result, out: BinaryIO, _people: bool) -> None:
    """Write a workbook with one sheet of typed cells."""
    from .workbook import write  # noqa: PLC0415 - openpyxl is slow to import and few calls need it

    write(result, out)


def write_ics(result: Result, out: BinaryIO, _people: bool) -> None:
    """Write a calendar of the deadlines."""
    from .ics import write  # noqa: PLC0415 - see write_xlsx

    write(result, out)


#: The forms a result can be written in: name (and file suffix) -> writer.
FORMATS: dict[str, Callable[[Result, BinaryIO, bool], None]] = {
    "csv": write_csv, "json": write_json, "jsonl": write_jsonl, "xlsx": write_xlsx, "ics": write_ics,
}
