"""Sums: totals of a table that are not the sum of what they total.

A column is judged only where its table shows that its rows add up: the totals row must be right for as many columns as
it is wrong for, the parts of a row must make up its total in most rows. So tables that were read with shifted cells,
shares and averages are left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.aims.columns import columns_of, is_role
from extract.aims.tables import Table, cells_of

from .observed import Observed

__all__ = ["find_sums"]

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,3})?|\d{1,12}(?:,\d{1,3})?")
_NOTHING = frozenset(("", "-", "–", "0", "00", "x", "/"))
_SHARE = re.compile(r"%|(?<!\w)(?:t[ỷỉ] lệ|bình quân|trung bình|đơn giá|mức|số thứ tự|stt|năm sinh|điện thoại)(?!\w)")
_RANKS = (re.compile(r"[IVX]{1,5}[.)]?$"), re.compile(r"[A-H][.)]?$"), re.compile(r"\d{1,3}[.)]?$"),
          re.compile(r"\d{1,3}\.\d{1,2}[.)]?$"), re.compile(r"[a-zđ][.)]?$"))
#: So many rows must show that a table adds up.
_FEWEST = 3
_LONGEST = 400

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class _Grid:
    """The rows of data of a table: their cells, what kind of row each is, and the numbers in them."""

    headers: Sequence[str]
    label: int
    rows: Sequence[Row]
    places: Sequence[tuple[int, int]]
    total: int | None

    def value(self, row: int, column: int) -> Decimal | None:
        """Return the number of a cell, 0 for one that says nothing, None for one that holds words."""
        cells = self.rows[row]
        return _value(cells[column]) if 0 <= column < len(cells) else Decimal(0)


def find_sums(text: str, tables: Sequence[Table], base: int) -> list[Observed]:
    """Return the totals that do not add up: `value` as printed, `other` the sum, `label` the header of the column.

    Those of one totals row are each `beside` the one before (indexes count from `base`).
    """
    found: list[Observed] = []
    for table in tables:
        grid = _grid(text, table)
        if grid is None:
            continue
        before: int | None = None
        for observed in _columns(grid):
            found.append(Observed("total", *observed, before))
            before = base + len(found) - 1
        found += [Observed("parts", *observed, None) for observed in _parts(grid)]
    return found


def _grid(text: str, table: Table) -> _Grid | None:
    rows = [[text[start:end] for start, end in cells_of(text, *line)] for line in table.lines]
    columns, first = columns_of(rows)
    places = [(start, min(end, start + _LONGEST)) for start, end in table.lines[first:]]
    rows = rows[first:]
    label = columns.label
    totals = [index for index, row in enumerate(rows)
              if any(is_role("total", cell.lower()) for cell in row[:label + 2])]
    if len(rows) < _FEWEST or any(_value(row[label]) is not None and row[label] not in _NOTHING
                                  for row in rows if len(row) > label):
        return None  # numbers where the names of rows should be: the cells were shifted
    return _Grid(columns.headers, label, rows, places, totals[0] if len(totals) == 1 else None)


def _value(cell: str) -> Decimal | None:
    words = cell.strip()
    if words in _NOTHING:
        return Decimal(0)
    return Decimal(words.replace(".", "").replace(",", ".")) if _NUMBER.fullmatch(words) else None


def _is_share(header: str) -> bool:
    return _SHARE.search(header.lower()) is not None


def _columns(grid: _Grid) -> Iterator[tuple[int, int, str, str, str]]:
    """Yield (start, end, printed, sum, header) for the columns whose total is wrong."""
    total = grid.total
    if total is None or total not in (0, len(grid.rows) - 1):
        return
    levels = _levels(grid, total)
    sums = {column: found for column in range(grid.label + 1, len(grid.headers))
            if not _is_share(grid.headers[column]) and (found := _sums(grid, levels, column))}
    wrong, right = _judged(grid, total, sums, 0)
    if not wrong or len(wrong) > right:
        return
    if any(_judged(grid, total, sums, shift)[1] > right for shift in (-2, -1, 1, 2)):
        return  # the totals row has fewer cells than the others
    for column in wrong:
        yield (*grid.places[total], grid.rows[total][column], _printed(sums[column][0]), grid.headers[column])


def _levels(grid: _Grid, total: int) -> list[list[int]]:
    """Return the rows of data by the form of their serial, the most numerous form first, then all of them."""
    forms: dict[int, list[int]] = {}
    for index, row in enumerate(grid.rows):
        if index != total:
            form = next((n for n, rank in enumerate(_RANKS) if row and rank.match(row[0].strip())), -1)
            forms.setdefault(form, []).append(index)
    levels = sorted(forms.values(), key=len, reverse=True)
    return levels if len(levels) == 1 else [*levels, sorted(index for level in levels for index in level)]


def _sums(grid: _Grid, levels: list[list[int]], column: int) -> list[Decimal]:
    """Return the sums of a column over the rows of each level; none if it holds words or hardly a number."""
    found = []
    filled = 0
    for level in levels:
        values = [grid.value(row, column) for row in level]
        if any(value is None for value in values):
            return []
        filled = max(filled, sum(bool(value) for value in values))
        found.append(sum((value for value in values if value is not None), Decimal(0)))
    return found if filled >= 2 or (found and grid.total is not None and not filled) else []


def _judged(grid: _Grid, total: int, sums: dict[int, list[Decimal]], shift: int) -> tuple[list[int], int]:
    """Return the columns whose total is none of the sums, and how many are right, if totals stand `shift` cells off."""
    values = {column: grid.value(total, column + shift) for column in sums}
    wrong = [column for column, value in values.items() if value and value not in sums[column]]
    return wrong, sum(bool(value) for value in values.values()) - len(wrong)


def _parts(grid: _Grid) -> Iterator[tuple[int, int, str, str, str]]:
    """Yield (start, end, printed, sum, header) for the rows whose total is not the sum of the parts beside it."""
    for column in range(grid.label + 1, len(grid.headers) - 2):
        own = grid.headers[column].rpartition(" > ")[2].lower()
        if not own.startswith(("tổng", "cộng")) or _is_share(grid.headers[column]):
            continue
        best = max(_fits(grid, column), default=(0, 0, ()), key=lambda fit: fit[:2])
        hold, last, broken = best
        if hold >= _FEWEST and 0 < len(broken) <= hold // 3:
            for row in broken:
                parts = sum((grid.value(row, c) or Decimal(0) for c in range(column + 1, last + 1)), Decimal(0))
                yield (*grid.places[row], grid.rows[row][column], _printed(parts), grid.headers[column])


def _fits(grid: _Grid, column: int) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Yield for each last column of the parts: how many rows hold, that column, and the rows that do not."""
    for last in range(column + 2, min(column + 9, len(grid.headers))):
        verdicts: Counter[str] = Counter()
        broken = []
        if any(_is_share(grid.headers[c]) for c in range(column + 1, last + 1)):
            return
        for row in range(len(grid.rows)):
            if row == grid.total:
                continue  # it goes wrong with the rows that it totals
            values = [grid.value(row, c) for c in range(column, last + 1)]
            whole, *parts = values
            if not whole or any(part is None for part in parts):
                continue
            holds = whole == sum(part for part in parts if part is not None)
            verdicts["hold"] += holds and sum(bool(part) for part in parts) > 1
            verdicts["weak"] += holds
            if not holds:
                broken.append(row)
        if verdicts["hold"] >= 2:
            yield verdicts["weak"], last, tuple(broken)


def _printed(value: Decimal) -> str:
    """Return a number as Vietnamese prints it."""
    whole, _, rest = format(value.normalize(), "f").partition(".")
    return f"{int(whole):,}".replace(",", ".") + (f",{rest}" if rest else "")
