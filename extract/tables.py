"""Tables: the cells of an assigning table, one number to be reached each.

A table is a run of lines with tabs between the cells. Header rows combine from the top down; the unit is the one
that a header prints (`(người)`, `ĐVT`), the assignee the unit of the row, a totals row is marked as such. Lists,
budgets and columns of the past assign nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from .comparators import compare
from .quantities import Quantity, find_quantities, unit_at

__all__ = ["Cell", "Table", "assigned_cells", "find_tables"]


@dataclass(frozen=True, slots=True)
class Table:
    """A run of rows, each a tuple of (start, end) of its cells; `caption` is where the lines above it start."""

    start: int
    end: int
    caption: int
    rows: tuple[tuple[tuple[int, int], ...], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A number that a table assigns; `label` is what its row names, `header` what its column says."""

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
    row: int


_CAPTION_LINES = 7
_CAPTION_REACH = 700


def find_tables(text: str, start: int, end: int) -> list[Table]:
    """Return the tables of `text[start:end]` with two or more rows."""
    tables: list[Table] = []
    rows: list[tuple[int, int]] = []
    position = text.find("\t", start, end)
    while position >= 0:
        first = text.rfind("\n", start, position) + 1 or start
        last = text.find("\n", position, end)
        last = end if last < 0 else last
        if rows and first - rows[-1][1] > 1 and not _is_group(text[rows[-1][1] + 1:first]):
            tables += _table(text, rows, start)
            rows = []
        rows.append((first, last))
        position = text.find("\t", last, end)
    return tables + _table(text, rows, start)


def _is_group(between: str) -> bool:
    """Tell whether one short line between two rows is a row with a single cell."""
    return between.count("\n") == 1 and len(between) < 80


def _table(text: str, lines: list[tuple[int, int]], floor: int) -> list[Table]:
    if len(lines) < 2:
        return []
    first = lines[0][0]
    caption = first
    for _ in range(_CAPTION_LINES):
        before = text.rfind("\n", floor, max(caption - 1, floor)) + 1
        if caption <= floor or first - before > _CAPTION_REACH:
            break
        caption = max(before, floor)
    return [Table(first, lines[-1][1], caption, tuple(_cells(text, *line) for line in lines))]


def _cells(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    cells = []
    position = start
    for part in text[start:end].split("\t"):
        left = len(part) - len(part.lstrip())
        cells.append((position + left, position + left + len(part.strip())))
        position += len(part) + 1
    return tuple(cells)


_GOAL = re.compile(r"(?<!\w)(?:giao|chỉ tiêu|phân bổ|phân khai|mục tiêu|phấn đấu|kế hoạch(?! số)|kh năm|kh 20\d\d)(?!\w)")
_LISTING = re.compile(
    r"^(?:danh sách|danh mục|thống kê|tổng hợp kết quả|dự toán|kinh phí|lịch|bảng tính|thực trạng|hiện trạng|kết quả|"
    r"khái toán|nhu cầu kinh phí|phân bổ kinh phí|dự kiến kinh phí|mẫu|bảng điểm|thang điểm|tiêu chí chấm)")
_ATTACHED = re.compile(r"\(?(?:ban hành )?kèm theo[^\n]*")
_REMARK = re.compile(
    r"(?:ghi chú|chú thích|thời gian|tiến độ|lộ trình|thời hạn|năm hoàn thành|chủ trì|phối hợp|căn cứ|kinh phí|dự toán|"
    r"thành tiền|đơn giá|điểm|điện thoại|địa chỉ|người phụ trách|stt|tt|số tt|lãnh đạo)(?!\w)")
_PAST = re.compile(
    r"(?<!\w)(?:hiện trạng|hiện có|đã (?:có|đạt|thực hiện)|kết quả|ước (?:thực hiện|đạt|năm)|thực hiện (?:năm )?(?:20|19)\d\d|"
    r"đầu (?:kỳ|năm)|thực trạng|tổng số (?:dân|hộ|lao động|đoàn viên hiện)|dân số|số liệu)")
_UNITS_LABEL = re.compile(r"(?:tên )?(?:đơn vị(?! tính)|địa phương|cơ quan|xã|phường|huyện|công đoàn|sở|chi bộ|đảng bộ|"
                          r"chi hội|trường|tổ chức|thôn|các đơn vị|các xã|địa bàn)(?!\w)")
_MEASURE_LABEL = re.compile(r"(?:đơn vị tính|đơn vị đo|đvt|đơn vị \(?tính\)?)(?!\w)")
_INDICATOR_LABEL = re.compile(r"(?:tên |các |nội dung )?(?:chỉ tiêu|nội dung|chỉ số|mục tiêu|danh mục|nhiệm vụ|tiêu chí|sản phẩm)")
_TOTAL = re.compile(r"(?:tổng(?: cộng| số)?|cộng|toàn (?:tỉnh|huyện|thành phố|xã|quốc|ngành|thị xã|quận)|cả (?:nước|tỉnh))\W*$")
_SERIAL = re.compile(r"(?:\d{1,3}|[IVX]{1,5}|[A-Ha-h])[.)]?$")
_GROUP_SERIAL = re.compile(r"(?:[IVX]{1,5}|[A-H])[.)]?$")
_COUNTING = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])\)?(?:\s?=.*)?$")
_PRINTED_UNIT = re.compile(r"\((?:ĐVT ?: ?|đvt ?: ?|đơn vị(?: tính)?: )?([^()\d]{1,24}|m2|m3)\)")
_CAPTION_UNIT = re.compile(r"(?:đơn vị(?: tính)?|đvt) ?: ?([^\n\t;,.)]{1,24})")
_PERCENT = re.compile(r"%|(?<!\w)tỷ lệ|(?<!\w)tỉ lệ")
_NOUN = re.compile(
    r"(?<!\w)(?:đoàn viên|đảng viên|hội viên|người lao động|lao động|học sinh|cđcs|công đoàn cơ sở|nghiệp đoàn|mô hình|"
    r"doanh nghiệp|hợp tác xã|htx|hộ|nhà|ha|người|xã|thôn|lớp|cuộc|vụ|dự án|công trình|sản phẩm|tổ chức|chi bộ|đv)(?!\w)")
_FIGURE = re.compile(r"[≥≤<>=~ ]{0,3}\d[\d.,/ -]{0,20}[%‰]?$")
_LONGEST_NUMBER = 40


def assigned_cells(text: str, low: str, table: Table, year: int | None) -> list[Cell]:
    """Return the cells of a table that assign a number, in text order; `year` is that of the document."""
    first = _first_data_row(text, table)
    headers = _headers(text, table, first)
    caption = _ATTACHED.sub("", low[table.caption:table.start])
    lines = [line.strip(" *#\"“.-") for line in caption.split("\n")]
    listing = any(_LISTING.match(line) for line in lines if line)
    goals = not listing and any(_GOAL.search(line) for line in lines)
    rows = [row for row in table.rows[first:] if not _is_counting(text, row)]
    headers = _mended(text, rows, headers)
    columns = _Columns.of(headers)
    unit = _CAPTION_UNIT.search(caption)
    found: list[Cell] = []
    for index, row in enumerate(rows):
        for column in range(columns.label + 1, len(row)):
            header = headers[column] if column < len(headers) else ""
            if column == columns.measure or not _is_value_column(header, goals, year):
                continue
            cell = _cell(text, low, row, column, columns, header, index)
            if cell is not None:
                found.append(cell if cell.unit or not unit else _with_unit(cell, unit[1].strip()))
    return found


def _with_unit(cell: Cell, unit: str) -> Cell:
    return Cell(cell.start, cell.end, cell.quantity, cell.comparator, unit, cell.label, cell.header, cell.by_unit,
                cell.total, cell.column, cell.row)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column names the row, which gives its unit of measure, and whether rows are organisations."""

    label: int
    measure: int
    by_unit: bool
    printed: dict[str, str]

    @classmethod
    def of(cls, headers: list[str]) -> _Columns:
        lows = [header.lower() for header in headers]
        measure = next((i for i, low in enumerate(lows) if _MEASURE_LABEL.match(low)), -1)
        label = next((i for i, low in enumerate(lows) if _INDICATOR_LABEL.match(low) or _UNITS_LABEL.match(low)), -1)
        if label < 0 or label > 2:
            label = 1 if len(headers) > 2 and (not lows[0] or _REMARK.match(lows[0])) else 0
        return cls(label, measure, bool(_UNITS_LABEL.match(lows[label]) if lows else False), _printed(headers))


def _printed(headers: list[str]) -> dict[str, str]:
    """Return the unit that a neighbour under the same head prints, for headers that print none themselves."""
    units: dict[str, str] = {}
    for header in headers:
        group, _, own = header.rpartition(" > ")
        found = _PRINTED_UNIT.search(own)
        if group and found:
            units.setdefault(group, found[1].strip())
    return {header: units[group] for header in headers
            if (group := header.rpartition(" > ")[0]) in units and not _PRINTED_UNIT.search(header)}


def _first_data_row(text: str, table: Table) -> int:
    for index, row in enumerate(table.rows):
        words = [text[start:end] for start, end in row]
        filled = [word for word in words if word]
        if _is_counting(text, row):
            return index
        if len(filled) > 1 and (_SERIAL.match(filled[0]) or _TOTAL.match(filled[0].lower())) and index:
            return index
        if index and len(filled) > 1 and any(_FIGURE.match(word) for word in words[1:]):
            return index
    return len(table.rows)


def _is_counting(text: str, row: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether a row only counts the columns: `(1) (2) (3)`, `A B 1 2`."""
    words = [text[start:end] for start, end in row if end > start]
    if len(words) < 3 or not all(_COUNTING.match(word) for word in words):
        return False
    numbers = [int(found[0]) for word in words if (found := re.search(r"\d+", word.split("=")[0]))]
    return len(numbers) >= 2 and all(b - a == 1 for a, b in pairwise(numbers)) and numbers[0] <= 3


def _number(word: str) -> Quantity | None:
    if not word or len(word) > _LONGEST_NUMBER:
        return None
    return next(find_quantities(word, 0, len(word)), None)


def _headers(text: str, table: Table, first: int) -> list[str]:
    """Return what each column is called: its header cells from the top down, merged cells carried to the right."""
    rows = [[text[start:end] for start, end in row] for row in table.rows[:first]]
    width = max((len(row) for row in table.rows), default=0)
    grid = [row + [""] * (width - len(row)) for row in rows]
    for level, row in enumerate(grid[:-1]):
        for column in range(1, width):
            below = any(lower[column] for lower in grid[level + 1:])
            if not row[column] and below and row[column - 1]:
                row[column] = row[column - 1]
    headers = []
    for column in range(width):
        parts: list[str] = []
        for row in grid:
            if row[column] and row[column] not in parts:
                parts.append(row[column])
        headers.append(" > ".join(parts))
    return headers


def _mended(text: str, rows: list[tuple[tuple[int, int], ...]], headers: list[str]) -> list[str]:
    """Return the headers, moved to the right where a lost header cell shows: a total is the sum of more columns.

    The parts of a `Tổng …` column follow it; if its rows add up with one part more than the header has, the header
    of that part was lost and all headers behind it stand one column too far to the left.
    """
    total = next((i for i, header in enumerate(headers) if header.lower().split(" > ")[-1].startswith("tổng")), -1)
    if total < 0 or len(rows) < 3:
        return headers
    values = [[_plain_value(text, row, column) for column in range(len(headers))] for row in rows]
    values = [row for row in values if row[total]]
    group = headers[total].rpartition(" > ")[0]
    parts = 0
    while total + parts + 1 < len(headers) and group and headers[total + parts + 1].startswith(group + " >"):
        parts += 1
    if parts < 1 or len(values) < 3:
        return headers

    def adds_up(count: int) -> bool:
        return all(row[total] == sum(row[total + 1:total + 1 + count]) for row in values)

    if adds_up(parts) or total + parts + 1 >= len(headers) or not adds_up(parts + 1):
        return headers
    lost = total + parts + 1
    return [*headers[:lost], headers[lost - 1], *headers[lost:-1]]


def _plain_value(text: str, row: tuple[tuple[int, int], ...], column: int) -> float:
    quantity = _number(text[row[column][0]:row[column][1]]) if column < len(row) else None
    return quantity.value if quantity else 0.0


def _is_value_column(header: str, goals: bool, year: int | None) -> bool:
    low = header.lower()
    last = low.rpartition(" > ")[2]
    if _REMARK.match(last) or _PAST.search(low):
        return False
    named = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", low)
    if named and year and int(named[0]) < year and not re.search(r"(?:19|20)\d\d ?- ?(?:19|20)\d\d", low):
        return False
    return bool(low) and (goals or bool(_GOAL.search(low)))


def _cell(  # noqa: PLR0913 - a cell is told by its row, its column and what both are called
    text: str, low: str, row: tuple[tuple[int, int], ...], column: int, columns: _Columns, header: str, index: int,
) -> Cell | None:
    start, end = row[column]
    if start == end or end - start > _LONGEST_NUMBER:
        return None
    quantity = next(find_quantities(text, start, end), None)
    if quantity is None or (quantity.value == 0 and quantity.value_max is None):
        return None
    comparison = compare(low, quantity, start, end)
    noun = unit_at(text, quantity.end) if not quantity.sign and quantity.end < end else None
    stop = min(max(comparison.end, noun.end if noun else 0), end)
    if (low[start:comparison.start] + low[stop:end]).strip(" .,;:()/đạt") != "":
        return None
    words = [text[a:b] for a, b in row[:columns.label + 1]]
    label = next((word for word in reversed(words) if word and not _SERIAL.match(word)), "")
    total = any(_TOTAL.match(word.lower()) for word in words)
    group = columns.by_unit and bool(words) and bool(_GROUP_SERIAL.match(words[0]))
    unit = quantity.sign or (text[noun.start:noun.end] if noun else None) or _unit(text, row, columns, label, header)
    return Cell(start, end, quantity, comparison.comparator, unit, label, header, columns.by_unit and not group,
                total or group, column, index)


def _unit(text: str, row: tuple[tuple[int, int], ...], columns: _Columns, label: str, header: str) -> str | None:
    """Return the unit of a cell: its row's own, the one its header prints, the noun that header or row counts."""
    if 0 <= columns.measure < len(row):
        start, end = row[columns.measure]
        if end > start:
            return text[start:end]
    for words in ([label] if not columns.by_unit else []) + list(reversed(header.split(" > "))):
        printed = _PRINTED_UNIT.search(words)
        if printed:
            return printed[1].strip()
    if header in columns.printed:
        return columns.printed[header]
    for words in reversed(header.split(" > ")):
        noun = _NOUN.search(words.lower())
        if noun:
            return words[noun.start():noun.end()]
        if _PERCENT.search(words.lower()):
            return "%"
    if not columns.by_unit and _PERCENT.search(label.lower()):
        return "%"
    return None
