"""Tables: the cells of an assigning table, one number to be reached each.

A table is a run of lines with tabs between the cells. The unit of a cell is the one that a header prints (`(người)`,
`ĐVT`), a totals row is marked as such. Lists, budgets and columns of the past assign nothing; zero and remarks neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .columns import Columns, Words, assigns, columns_of, is_listing, is_role, unit_of
from .comparators import compare
from .quantities import Quantity, find_quantities, noun_at

__all__ = ["Cell", "Table", "assigned_cells", "caption_of", "cells_of", "find_tables"]

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Table:
    """A run of rows, each a line (start, end)."""

    start: int
    end: int
    lines: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A number that a table assigns; `label` is what its row names, `header` what its column says (`group > column`).

    `by_unit` tells that the row is an organisation's, `doer` is who its row says carries it out; `row` is where the
    whole row stands; `of_place` that its column bears the bare name of a place.
    """

    start: int
    end: int
    quantity: Quantity
    comparator: str
    unit: str | None
    label: str
    header: str
    by_unit: bool
    total: bool
    column: int
    row: Span
    doer: str = ""
    of_place: bool = False


_CAPTION_LINES = 7
_CAPTION_REACH = 700
#: What a share may stand with in its cell (`100% xã`).
_FEW_WORDS = re.compile(r"(?:đạt )?[^\W\d_]{1,30}(?: [^\W\d_]{1,30}){0,3}$")
_LONGEST_GROUP = 80
_LONGEST_CAPTION = 120
_MOST_HEADERS = 6
_LONGEST_NUMBER = 40
_ATTACHED = re.compile(r"\(?(?:ban hành )?kèm theo[^\n]*")
_CAPTION_UNIT = re.compile(r"(?:đơn vị(?: tính)?|đvt) ?: ?([^\n\t;,.)]{1,24})")
_SERIAL = re.compile(r"(?:\d{1,3}|[IVX]{1,5}|[A-Ha-h])[.)]?$")
#: How the header of what there is now begins.
_NOW = ("tổng số ", "số ", "dân số", "diện tích tự nhiên")
#: How the first header of a table begins.
_HEADER = re.compile(r"(?:TT|STT|Số TT|Stt|Tt)\t")
_GROUP = re.compile(r"(?:[IVX]{1,5}|[A-H])[.)]?$")


def find_tables(text: str, start: int, end: int) -> list[Table]:
    """Return the tables of `text[start:end]` with two or more rows."""
    tables: list[Table] = []
    rows: list[Span] = []
    position = text.find("\t", start, end)
    while position >= 0:
        first = max(text.rfind("\n", start, position) + 1, start)
        last = text.find("\n", position, end)
        last = end if last < 0 else last
        apart = text[rows[-1][1] + 1:first] if rows else ""
        if apart and not (_is_group(apart) and not _begins(text, (first, last), rows)):
            tables += _table(rows)
            rows = []
        rows.append((first, last))
        position = text.find("\t", last, end)
    return tables + _table(rows)


def _is_group(between: str) -> bool:
    """Tell whether one short line between two rows is a row with a single cell."""
    return between.count("\n") == 1 and len(between) < _LONGEST_GROUP


def _begins(text: str, row: Span, above: list[Span]) -> bool:
    """Tell whether a row is the header of a table of its own, and not one that a new page repeats."""
    return _HEADER.match(text, *row) is not None and text[slice(*row)] != text[slice(*above[0])]


def _table(lines: list[Span]) -> list[Table]:
    return [Table(lines[0][0], lines[-1][1], tuple(lines))] if len(lines) > 1 else []


def caption_of(text: str, table: Table, floor: int) -> str:
    """Return the lines above a table that may be its caption, none before `floor` and no long sentence."""
    lines: list[str] = []
    stop = table.start
    while stop > floor and len(lines) < _CAPTION_LINES and table.start - stop < _CAPTION_REACH:
        first = max(text.rfind("\n", floor, stop - 1) + 1, floor)
        line = text[first:stop].strip()
        if "\t" in line:  # the table above
            break
        lines.append("" if len(line) > _LONGEST_CAPTION and line.endswith((".", ";")) else line)
        stop = first
    return "\n".join(reversed(lines))


def cells_of(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return where the words of each cell of a row stand."""
    cells = []
    position = start
    for part in text[start:end].split("\t"):
        words = part.strip()
        left = position + (part.find(words) if words else 0)
        cells.append((left, left + len(words)))
        position += len(part) + 1
    return tuple(cells)


def assigned_cells(texts: tuple[str, str], table: Table, caption: str, year: int | None) -> list[Cell]:
    """Return the cells of a table that assign a number, in text order.

    `texts` are the view's text and the same in small letters, `year` is that of the document.
    """
    text, low = texts
    caption = _ATTACHED.sub("", caption.lower())
    goals = assigns(caption) and not is_listing(caption)
    if not goals and not assigns(low, table.start, table.lines[min(_MOST_HEADERS, len(table.lines)) - 1][1]):
        return []
    rows = _merged([cells_of(text, *line) for line in table.lines], text)
    words = [[text[start:end] for start, end in row] for row in rows]
    columns, first = columns_of(words)
    taken = [column for column in range(columns.label + 1, len(columns.headers)) if columns.takes(column, goals, year)]
    taken = _assigning(columns, taken)
    unit = _CAPTION_UNIT.search(caption)
    if not taken:
        return []
    return [cell for row, spans in zip(words[first:], rows[first:], strict=True)
            for cell in _row_cells((text, low), (columns, taken), (row, spans), unit[1].strip() if unit else None)]


def _assigning(columns: Columns, taken: list[int]) -> list[int]:
    """Return the columns but for what there is now (`Tổng số hội viên`, `Số hộ`) beside those that say `chỉ tiêu`."""
    headers = {column: columns.headers[column].lower() for column in taken}
    if not any(assigns(header) for header in headers.values()):
        return taken
    return [column for column, header in headers.items() if assigns(header) or not header.startswith(_NOW)]


def _merged(rows: list[tuple[Span, ...]], text: str) -> list[tuple[Span, ...]]:
    """Return the rows, those of totals with the empty cells that were merged into their first one."""
    width = max(map(len, rows))
    return [((row[0][0], row[0][0]),) * (width - len(row)) + row
            if len(row) < width and is_role("total", text[slice(*row[0])].lower()) else row for row in rows]


def _row_cells(
    texts: tuple[str, str], columns: tuple[Columns, list[int]], row: tuple[Words, tuple[Span, ...]], unit: str | None,
) -> Iterator[Cell]:
    """Yield the numbers of one row; `unit` is that of the whole table."""
    (text, low), (named, taken), (words, spans) = texts, columns, row
    head = words[:named.label + 1]
    label = next((cell for cell in reversed(head) if cell and not _SERIAL.match(cell)), "")
    group = named.by_unit and bool(head) and bool(_GROUP.match(head[0]))
    total = group or any(is_role("total", cell.lower()) for cell in head)
    doer = words[named.doer] if not named.by_unit and 0 <= named.doer < len(words) else ""
    for column in taken:
        found = _number(low, *spans[column]) if column < len(spans) else None
        if found is None:
            continue
        quantity, comparator, noun = found
        counted = f"{quantity.magnitude} {text[noun[0]:noun[1]] if noun else ''}".strip()
        own = quantity.sign or counted or unit_of(named, words, column, label)
        yield Cell(*spans[column], quantity, comparator, own or unit, label, named.headers[column],
                   named.by_unit and not group, total, column, (spans[0][0], spans[-1][1]), doer,
                   column in named.places)


def _number(low: str, start: int, end: int) -> tuple[Quantity, str, Span | None] | None:
    """Return quantity, comparator and noun of a cell that holds a number and nothing else, and not zero."""
    if start == end or end - start > _LONGEST_NUMBER:
        return None
    quantity = next(find_quantities(low, start, end), None)
    if quantity is None or (quantity.value == 0 and quantity.value_max is None):
        return None
    comparison = compare(low, quantity, start, end)
    noun = noun_at(low, quantity.end) if not quantity.sign and quantity.end < end else None
    stop = min(max(comparison.end, noun.end if noun else 0), end)
    rest = (low[start:comparison.start] + low[stop:end]).strip(" .,;:()/")
    if rest not in ("", "đạt") and not (quantity.sign and _FEW_WORDS.match(rest)):
        return None
    return quantity, comparison.comparator, (noun.start, noun.end) if noun else None
