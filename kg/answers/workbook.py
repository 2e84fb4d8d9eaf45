"""Workbook: a result as XLSX with typed cells; the only file that drives openpyxl."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from .cells import Cell

if TYPE_CHECKING:
    from .result import Result

__all__ = ["write"]

#: What a spreadsheet cell can hold at most.
LONGEST = 32_767
FIRST_DAY = date(1900, 3, 1)  # before it, spreadsheet programs count a 29 February 1900 that never was


def write(result: Result, out: BinaryIO) -> None:
    """Write one sheet: a bold header line that stays in sight, then the rows."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Kết quả")
    sheet.freeze_panes = "A2"
    for place, column in enumerate(result.columns):
        sheet.column_dimensions[chr(65 + place % 26)].width = 14 if column.kind != "string" else 28
    head = [_cell(sheet, column.name) for column in result.columns]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)
    for row in result.rows:
        sheet.append([_cell(sheet, value) for value in row])
    book.save(out)


def _cell(sheet: Any, value: Cell) -> Any:
    if isinstance(value, date) and value < FIRST_DAY:
        value = value.isoformat()
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value=value)
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)[:LONGEST])
    cell.data_type = "s"  # text that begins with = stays text
    return cell
