"""Columns: what the header rows of a table call its columns, and which of them assign numbers.

Header rows combine from the top down, merged cells are carried to the right; the wordings are in `rules/columns.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from extract.text.letters import compiled
from ontology import Row, read_rows

from .quantities import Quantity, find_quantities

__all__ = ["Columns", "Words", "assigns", "column_rows", "columns_of", "figure", "is_listing", "is_role", "unit_of"]

#: The words of the cells of one row.
Words = Sequence[str]


@cache
def column_rows() -> tuple[Row, ...]:
    """Return the wordings of headers and captions: id, role, pattern (small letters) and example."""
    columns = ("id", "role", "pattern", "example")
    return read_rows(files("extract") / "rules" / "columns.csv", columns, columns, ("id",))


@cache
def _pattern(role: str) -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in column_rows() if row["role"] == role))


def is_role(role: str, words: str) -> bool:
    """Tell whether `words` (small letters) start with a wording of `role`."""
    return _pattern(role).match(words) is not None


def assigns(words: str, start: int = 0, end: int | None = None) -> bool:
    """Tell whether a caption or header, `words[start:end]` in small letters, speaks of goals."""
    return _pattern("goal").search(words, start, len(words) if end is None else end) is not None


def is_listing(caption: str) -> bool:
    """Tell whether a caption (small letters) heads a list, a budget or a state of things, which assign nothing."""
    return any(is_role("listing", line.strip(" *#\"“.-")) for line in caption.split("\n"))


@dataclass(frozen=True, slots=True)
class Columns:
    """The headers of a table (`group > column`), which column names the row and which gives its unit of measure.

    `doer` is the column that tells who carries it out (-1: none); `by_unit`: the rows are organisations; `printed`:
    header -> the unit that a neighbour under the same head prints; `places`: the columns that are places' by their bare
    names, beside that of the whole.
    """

    headers: tuple[str, ...]
    label: int
    measure: int
    doer: int
    by_unit: bool
    printed: dict[str, str]
    places: frozenset[int] = frozenset()

    def takes(self, column: int, goals: bool, year: int | None) -> bool:
        """Tell whether a column assigns numbers; `goals`: its table does, `year`: the document's."""
        header = self.headers[column].lower() if column < len(self.headers) else ""
        if not header or column == self.measure or is_role("remark", header.rpartition(" > ")[2]):
            return False
        if _pattern("past").search(header) or _is_past_year(header, year):
            return False
        return goals or assigns(header)


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEARS = re.compile(r"(?:19|20)\d\d ?- ?(?:19|20)\d\d")
_COUNTING = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])\)?(?:\s?=.{0,20})?$")
_SERIAL = re.compile(r"(?:\d{1,3}|[IVX]{1,5}|[A-Ha-h])[.)]?$")
_FIGURE = re.compile(r"[≥≤<>=~ ]{0,3}\d[\d.,/ -]{0,20}[%‰]?$")
_PRINTED_UNIT = re.compile(r"\((?:ĐVT ?: ?|đvt ?: ?|đơn vị(?: tính)?: )?([^()\d]{1,24}|m2|m3)\)")
_PERCENT = re.compile(r"%|(?<!\w)t[ỷỉ] lệ")
_WHOLE = re.compile(r"(?:toàn (?:tỉnh|huyện|thành phố|thị xã|quận|xã|phường)|tổng(?: số| cộng)?)$")
_BARE_NAME = compiled(r"[A-Ỹ][a-ỹ]*(?: [A-Ỹ][a-ỹ]*){1,3}")
_LONGEST_FIGURE = 40
_MOST_HEADERS = 8


def columns_of(rows: Sequence[Words]) -> tuple[Columns, int]:
    """Return the columns of a table and the index of its first row of data."""
    first = _first_data_row(rows)
    headers = _headers(rows, first)
    first += first < len(rows) and _is_counting(rows[first])
    headers = _mended(rows[first:], headers)
    lows = [header.lower() for header in headers]
    measure = next((i for i, low in enumerate(lows) if is_role("measure", low)), -1)
    label = next((i for i, low in enumerate(lows[:3]) if is_role("indicator", low) or is_role("units", low)), -1)
    if measure < 0 and label >= 0 and is_role("indicator", lows[label]):  # `Chỉ tiêu | Đơn vị | Năm 2025`
        measure = next((i for i in range(label + 1, len(lows)) if lows[i] == "đơn vị"), -1)
    if label < 0:
        label = 1 if len(headers) > 2 and (not lows[0] or is_role("remark", lows[0])) else 0
    by_unit = bool(lows) and is_role("units", lows[label])
    doer = next((i for i, low in enumerate(lows) if is_role("doer", low.rpartition(" > ")[2])), -1)
    places = frozenset() if by_unit else _places(headers)
    return Columns(tuple(headers), label, measure, doer, by_unit, _printed(headers), places), first


def figure(words: str) -> Quantity | None:
    """Return the quantity of a cell, if it is short enough for one."""
    return next(find_quantities(words, 0, len(words)), None) if words and len(words) <= _LONGEST_FIGURE else None


def unit_of(columns: Columns, row: Words, column: int, label: str) -> str | None:
    """Return the unit of a cell: its row's own, the one its header prints, the noun that header or row counts."""
    if 0 <= columns.measure < len(row) and row[columns.measure]:
        return row[columns.measure]
    header = columns.headers[column] if column < len(columns.headers) else ""
    parts = header.split(" > ")[::-1]
    for words in parts if columns.by_unit else [label, *parts]:
        printed = _PRINTED_UNIT.search(words)
        if printed:
            return printed[1].strip()
    if header in columns.printed:
        return columns.printed[header]
    for words in parts:
        noun = _pattern("noun").search(words.lower())
        if noun or _PERCENT.search(words.lower()):
            return words[noun.start():noun.end()] if noun and not _PERCENT.search(words.lower()) else "%"
    return "%" if not columns.by_unit and _PERCENT.search(label.lower()) else None


def _places(headers: Sequence[str]) -> frozenset[int]:
    """Return the columns behind that of the whole (`Toàn huyện | Mường Khoa | Nậm Sỏ`) whose headers are bare names."""
    names = [header.rpartition(" > ")[2] for header in headers]
    whole = next((i for i, name in enumerate(names) if _WHOLE.match(name.lower())), len(names))
    found = frozenset(i for i, name in enumerate(names) if i > whole and _BARE_NAME.fullmatch(name))
    return found if len(found) > 1 else frozenset()


def _is_past_year(header: str, year: int | None) -> bool:
    named = _YEAR.search(header)
    return bool(named and year and int(named[0]) < year and not _YEARS.search(header))


def _first_data_row(rows: Sequence[Words]) -> int:
    for index, row in enumerate(rows[:_MOST_HEADERS]):
        filled = [words for words in row if words]
        if _is_counting(row):
            return index
        if not index or len(filled) < 2:
            continue
        if _SERIAL.match(filled[0]) or any(map(_FIGURE.match, row[1:])):
            return index
    return min(len(rows), _MOST_HEADERS)


def _is_counting(row: Words) -> bool:
    """Tell whether a row only counts the columns: `(1) (2) (3)`, `A B 1 2`."""
    filled = [words for words in row if words]
    if len(filled) < 3 or not all(map(_COUNTING.match, filled)):
        return False
    numbers = [int(found[0]) for words in filled if (found := re.search(r"\d+", words.split("=")[0]))]
    return len(numbers) >= 2 and all(b - a == 1 for a, b in pairwise(numbers)) and numbers[0] <= 3


def _headers(rows: Sequence[Words], first: int) -> list[str]:
    """Return what each column is called: its header cells from the top down, merged cells carried to the right."""
    width = max((len(row) for row in rows), default=0)
    grid = [[*row, *[""] * (width - len(row))] for row in rows[:first]]
    for level, row in enumerate(grid[:-1]):
        for column in range(1, width):
            if not row[column] and row[column - 1] and any(lower[column] for lower in grid[level + 1:]):
                row[column] = row[column - 1]
    return [" > ".join(dict.fromkeys(row[column] for row in grid if row[column])) for column in range(width)]


def _mended(rows: Sequence[Words], headers: list[str]) -> list[str]:
    """Return the headers, moved to the right where a lost header cell shows: a total is the sum of more columns.

    The parts of a `Tổng …` column follow it; if its rows add up with one part more than the header has, the header
    of that part was lost and all headers behind it stand one column too far to the left.
    """
    total = next((i for i, header in enumerate(headers) if header.rpartition(" > ")[2].lower().startswith("tổng")), -1)
    group = headers[total].rpartition(" > ")[0] if total >= 0 else ""
    if not group:
        return headers
    parts = 0
    while total + parts + 1 < len(headers) and headers[total + parts + 1].startswith(group + " >"):
        parts += 1
    values = [[_value(row, column) for column in range(total, len(headers))] for row in rows]
    values = [row for row in values if row[0]]

    def adds_up(count: int) -> bool:
        return all(row[0] == sum(row[1:count + 1]) for row in values)

    lost = total + parts + 1
    if parts < 1 or len(values) < 3 or lost >= len(headers) or adds_up(parts) or not adds_up(parts + 1):
        return headers
    return [*headers[:lost], headers[lost - 1], *headers[lost:-1]]


def _value(row: Words, column: int) -> float:
    quantity = figure(row[column]) if column < len(row) else None
    return quantity.value if quantity else 0.0


def _printed(headers: Sequence[str]) -> dict[str, str]:
    """Return the unit that a neighbour under the same head prints, for headers that print none themselves."""
    units: dict[str, str] = {}
    for header in headers:
        group, _, own = header.rpartition(" > ")
        found = _PRINTED_UNIT.search(own)
        if group and found and "%" not in found[1]:
            units.setdefault(group, found[1].strip())
    return {header: units[group] for header in headers
            if (group := header.rpartition(" > ")[0]) in units and not _PRINTED_UNIT.search(header)}
