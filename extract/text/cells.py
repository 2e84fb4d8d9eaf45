"""Cells: a table whose cells came as lines of their own, one below the other, is made rows again.

Text taken from a PDF or a web page often lost the columns of its tables: `STT`, `Tên thôn`, `Số hộ`, `1`, `Thôn Bến`,
`120`, `2`, … Only tables are made whole whose header tells how many columns there are, whose serial numbers run on and
whose rows are all full; any other stays as it is, since nobody could tell which of its cells are empty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .rows import Line

__all__ = ["gridded"]

_SERIAL_HEADS = frozenset({"STT", "TT", "Stt", "Số TT", "S TT", "S.TT", "SỐ TT"})
_FIGURE = re.compile(r"(?:[≥≤<>~]{0,2} ?\d[\d.,/]{0,14} ?%?|[-x])\Z")
_SERIAL = re.compile(r"0?(\d{1,3})[.)]?\Z")
_TOTAL = re.compile(r"(?:tổng(?: cộng| số)?|cộng|toàn (?:tỉnh|huyện|thành phố|xã|thị xã))\W{0,3}\Z", re.IGNORECASE)
_REMARK = re.compile(r"ghi chú\Z", re.IGNORECASE)
_MEASURE = re.compile(r"(?:ĐVT|Đơn vị(?: tính)?)\Z", re.IGNORECASE)
#: How long the words of a cell may be, how many lines a header and a label may have, how many rows a table must have.
_LONGEST_CELL, _MOST_HEADS, _MOST_WORDS, _FEWEST_ROWS = 90, 24, 4, 2


class _Row(NamedTuple):
    """The lines of each cell of a row; `lost` tells that the cell of the serial number is missing."""

    cells: tuple[tuple[int, ...], ...]
    lost: bool = False


def gridded(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, those that are cells of a flattened table told what stands before them (`between`)."""
    found = list(lines)
    done = 0
    for index, line in enumerate(lines):
        if index < done or line.body not in _SERIAL_HEADS or line.is_row:
            continue
        rows = _grid(lines, index)
        for row in rows:
            _mark(found, row)
        done = rows[-1].cells[-1][-1] + 1 if rows else index + 1
    return found


def _mark(found: list[Line], row: _Row) -> None:
    between = "\n\t" if row.lost else "\n"
    for cell in row.cells:
        for place in cell:
            found[place] = found[place]._replace(is_row=True, between=between)
            between = " "
        between = "\t"


def _grid(lines: Sequence[Line], start: int) -> list[_Row]:
    """Return the header and the rows of the table whose header starts at `start`, none if it is not whole."""
    heads, first = _header(lines, start)
    if heads is None:
        return []
    remark = _REMARK.match(lines[heads[-1][0]].body) is not None
    measured = _MEASURE.match(lines[heads[2][0]].body) is not None
    for figures in {len(heads) - 2 - measured, len(heads) - 2 - measured - remark}:
        rows = _rows(lines, first, figures, measured) if figures > 0 else []
        if len(rows) >= _FEWEST_ROWS:
            return [_Row(tuple(heads)), *rows]
    return []


def _header(lines: Sequence[Line], start: int) -> tuple[list[tuple[int, ...]] | None, int]:
    """Return the lines of each header cell, and where the first row starts."""
    heads: list[tuple[int, ...]] = []
    for index in range(start, min(start + _MOST_HEADS, len(lines))):
        body = lines[index].body
        if _FIGURE.match(body) or (_TOTAL.match(body) and _follows_figure(lines, index)):
            return (heads if len(heads) > 2 else None), index
        if len(body) > _LONGEST_CELL or lines[index].is_row:
            break
        if heads and (body[0].islower() or body[0] == "("):
            heads[-1] += (index,)
        else:
            heads.append((index,))
    return None, start


def _follows_figure(lines: Sequence[Line], index: int) -> bool:
    return index + 1 < len(lines) and _FIGURE.match(lines[index + 1].body) is not None


def _rows(lines: Sequence[Line], start: int, figures: int, measured: bool) -> list[_Row]:
    """Return the rows from `start` on, each with a label and `figures` numbers, serial numbers running on.

    `measured`: a unit of measure stands between label and numbers.
    """
    rows: list[_Row] = []
    serial, index = 1, start
    while index < len(lines):
        total = _TOTAL.match(lines[index].body) is not None
        numbered = _SERIAL.match(lines[index].body)
        if not total and (numbered is None or int(numbered[1]) != serial):
            break
        label, after = _label(lines, index if total else index + 1)
        row = _figures(lines, after, figures)
        if row is None or len(label) <= measured:
            return []  # some cell is empty: which one cannot be told
        named = (label[:-1], label[-1:]) if measured else (label,)
        rows.append(_Row((named if total else ((index,), *named)) + row, total))
        index = after + figures
        serial += not total
    return rows


def _label(lines: Sequence[Line], start: int) -> tuple[tuple[int, ...], int]:
    end = start
    while end < len(lines) and end - start < _MOST_WORDS and len(lines[end].body) <= _LONGEST_CELL \
            and not _FIGURE.match(lines[end].body):
        end += 1
    return tuple(range(start, end)), end


def _figures(lines: Sequence[Line], start: int, count: int) -> tuple[tuple[int, ...], ...] | None:
    cells = tuple((index,) for index in range(start, min(start + count, len(lines)))
                  if _FIGURE.match(lines[index].body))
    return cells if len(cells) == count else None
