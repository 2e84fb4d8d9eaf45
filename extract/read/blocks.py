"""Blocks: paragraphs and tables, as readers of marked-up formats meet them -> lines of text.

A table becomes one line a row with a tab between cells; merged cells leave their columns empty, so that columns stay
aligned. The tables that only place things side by side (letterhead, recipients and signature) become lines, cell by
cell, row by row, in reading order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

__all__ = ["Cell", "Table", "Writer"]

_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_PLACING = re.compile(
    r"C[ỘO]NG H(?:ÒA|OÀ|OA) X[ÃA] H[ỘO]I|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập ?[-–] ?Tự do|N[ơo]i nh[ậa]n ?:|Kính gửi ?:"
    r"|(?:^|\n)(?:TM|KT|TL|TUQ|Q)\. ?[A-ZĐÀ-Ỹ]{2}|(?:^|\n)(?:T/M|K/T|T/L) ?[A-ZĐ]|(?:^|\n)Số ?: ?[\d…. ]*/"
    r"|\((?:chữ ký|ký tên|đã ký|Ký|Đã ký)")
#: A placing table is small.
_PLACING_ROWS, _PLACING_COLUMNS = 8, 4
_MOST_COLUMNS = 200


@dataclass(slots=True)
class Cell:
    """A table cell: its paragraphs, how many columns and further rows it spans, whether the one above goes on in it."""

    paragraphs: list[str] = field(default_factory=list)
    columns: int = 1
    rows: int = 1
    continues: bool = False
    holds_table: bool = False


@dataclass(slots=True)
class Table:
    """A table under construction: its rows, each a list of cells."""

    rows: list[list[Cell]] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Return the lines of the table."""
        return self._placed() if self._is_placing() else self._aligned()

    def _is_placing(self) -> bool:
        cells = [cell for row in self.rows for cell in row]
        if len(self.rows) == 1 or any(cell.holds_table for cell in cells):
            return True
        if len(self.rows) > _PLACING_ROWS or max(map(len, self.rows), default=0) > _PLACING_COLUMNS:
            return False
        return any(_PLACING.search("\n".join(cell.paragraphs)) for cell in cells)

    def _placed(self) -> list[str]:
        return [line for row in self.rows for cell in row for line in cell.paragraphs]

    def _aligned(self) -> list[str]:
        lines = []
        open_: dict[int, int] = {}  # column -> rows for which a cell above still stands in it
        for row in self.rows:
            cells: list[str] = []
            for cell in row:
                _skip(cells, open_)
                words = " ".join(_BLANKS.sub(" ", text).strip() for text in cell.paragraphs).strip()
                for column in range(cell.columns):
                    if cell.rows > 1:
                        open_[len(cells)] = cell.rows - 1
                    cells.append("" if column or cell.continues else words)
            _skip(cells, open_)
            if any(cells):
                lines.append("\t".join(cells))
        return lines


def _skip(cells: list[str], open_: dict[int, int]) -> None:
    """Leave the columns empty in which a cell above still stands."""
    while open_.get(len(cells), 0) > 0 and len(cells) < _MOST_COLUMNS:
        open_[len(cells)] -= 1
        cells.append("")


class Writer:
    """Takes paragraphs and tables in reading order and gives the text."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._tables: list[Table] = []

    def paragraph(self, text: str) -> None:
        """Add a paragraph, to the open table cell if there is one."""
        if self._tables:
            rows = self._tables[-1].rows
            if rows and rows[-1]:
                if text.strip():
                    rows[-1][-1].paragraphs.append(text)
                return
        self._lines.append(text)

    def open_table(self) -> None:
        """Start a table; tables nest."""
        self._tables.append(Table())

    def open_row(self) -> None:
        """Start a row of the innermost table."""
        if self._tables:
            self._tables[-1].rows.append([])

    def open_cell(self, columns: int = 1, rows: int = 1) -> None:
        """Start a cell of the innermost row."""
        if self._tables and self._tables[-1].rows:
            size = max(1, min(columns, _MOST_COLUMNS))
            self._tables[-1].rows[-1].append(Cell([], size, max(1, rows)))

    def shape_cell(self, columns: int, continues: bool) -> None:
        """Tell how many columns the cell just opened spans and whether the one above goes on in it."""
        if self._tables and self._tables[-1].rows and self._tables[-1].rows[-1]:
            cell = self._tables[-1].rows[-1][-1]
            cell.columns, cell.continues = max(1, min(columns, _MOST_COLUMNS)), continues

    def close_table(self) -> None:
        """End the innermost table."""
        if not self._tables:
            return
        table = self._tables.pop()
        if self._tables and self._tables[-1].rows and self._tables[-1].rows[-1]:
            self._tables[-1].rows[-1][-1].holds_table = True
        for line in table.lines():
            self.paragraph(line)

    def text(self) -> str:
        """Return the text of all that was added."""
        while self._tables:
            self.close_table()
        return "\n".join(self._lines)
