"""Rows: printed lines that hold cells, told apart by tabs, pipes or wide blanks, and rows broken inside a cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Line", "open_rows", "printed", "whole_rows"]


class Line(NamedTuple):
    """A printed line: where it starts, its words, what stood before it, whether it is a row of cells (tabs).

    `goes_on` marks the rest of a table row that was broken inside a cell; `between` is what stands before a line that
    is a cell of its own.
    """

    start: int
    body: str
    gap: int
    is_row: bool = False
    goes_on: bool = False
    between: str | None = None


_NUMERAL_TAB = re.compile(r"(?:[-+*•]|\(?[\dIVX]{1,4}(?:\.\d{1,2}){0,4}[.)]|[a-zđ]\)|Điều \d{1,3}\.)[ \t]+[^\t]*\Z")
_COLUMNS = re.compile(r"(?<![:….,/ ])(?<!ngày)(?<!tháng)(?<!năm)(?<!số)(?<!Số) {4,}(?![/,;.]|tháng|năm \d)")


def open_rows(raws: Sequence[str]) -> frozenset[int]:
    """Return the indices of the rows whose leading pipe stands for an empty cell: other rows of the table have none."""
    found: set[int] = set()
    start = 0
    for index in range(len(raws) + 1):
        if index < len(raws) and raws[index].count("|") > 1:
            continue
        block = range(start, index)
        led = [place for place in block if raws[place].lstrip().startswith("|")]
        found.update(led if len(led) < len(block) else ())
        start = index + 1
    return frozenset(found)


def printed(line: Line, raw: str, open_: bool) -> Line:
    """Return the line with its cells, if it has any, told apart by tabs; a row that is `open_` starts with none."""
    body = line.body
    if "\t" in body or "|" in body:
        return _row(line, raw, open_)
    if "    " in body:
        body = _COLUMNS.sub(lambda match: "\t" + " " * (match.end() - match.start() - 1), body)
        return Line(line.start, body, line.gap, "\t" in body)
    return line


def _row(line: Line, raw: str, open_: bool) -> Line:
    body = line.body
    if "|" in body:
        body = body.replace("|", "\t")
        if body[0] == "\t" and body[-1] == "\t" and not open_:
            body = body[1:-1]
        kept = body.strip() if "\t" not in body.strip() else body
        return Line(line.start + line.body.replace("|", "\t").find(kept), kept.rstrip(" "), line.gap, "\t" in kept)
    if _NUMERAL_TAB.match(body):
        return Line(line.start, body.replace("\t", " "), line.gap)
    edge = len(raw) - len(raw.lstrip(" "))
    return Line(line.start - (len(raw) - len(raw.lstrip()) - edge), raw.strip(" "), line.gap, True)


def whole_rows(lines: list[Line]) -> list[Line]:
    """Mark the rest of each table row that is broken inside a cell, told by the number of its columns."""
    found = list(lines)
    for start, end in _tables(lines):
        counts = Counter(line.body.count("\t") for line in lines[start:end] if line.is_row)
        full = max(counts, key=lambda count: (counts[count], count))
        index = start
        while index < end:
            size = lines[index].body.count("\t") if lines[index].is_row else full
            last = index
            while size < full and last + 1 < min(end, index + 5):
                last += 1
                size += lines[last].body.count("\t") if lines[last].is_row else 0
            if last > index and size == full:
                for rest in range(index + 1, last + 1):
                    found[rest] = lines[rest]._replace(goes_on=True, is_row=True)
                index = last
            index += 1
    return found


def _tables(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return where tables of three or more rows stand: rows with at most two other lines between them."""
    tables: list[tuple[int, int]] = []
    rows = [index for index, line in enumerate(lines) if line.is_row]
    start = 0
    for place, index in enumerate(rows):
        if place + 1 == len(rows) or rows[place + 1] - index > 3:
            if place - start >= 2:
                tables.append((rows[start], index + 1))
            start = place + 1
    return tables
