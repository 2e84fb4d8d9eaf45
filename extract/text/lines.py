"""Lines: a regular text -> its printed lines, without page numbers, page breaks, rules and conversion debris."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from extract.document.headlines import Headlines
from ontology import Row, read_rows

from .letters import compiled
from .rows import Line, open_rows, printed, whole_rows

__all__ = ["BLANK", "PAGE", "RULE", "Line", "in_prose", "line_pattern", "line_rows", "line_words", "split_lines"]

#: What stood between a line and the one before it.
BLANK, PAGE, RULE = 1, 2, 4


@cache
def line_rows() -> tuple[Row, ...]:
    """Return the rows of how lines start and end: id, kind, pattern (or words), example."""
    columns = ("id", "kind", "pattern", "example")
    return read_rows(files("extract") / "rules" / "lines.csv", columns, columns, ("id",))


def line_pattern(kind: str, whole: bool = False) -> re.Pattern[str]:
    """Return one pattern for all rows of `kind`, for the start of a line or for a whole line."""
    either = "|".join(row["pattern"] for row in line_rows() if row["kind"] == kind)
    return re.compile(f"(?:{either})\\Z" if whole else either)


def line_words(kind: str) -> frozenset[str]:
    """Return the words of all rows of `kind`."""
    return frozenset(word for row in line_rows() if row["kind"] == kind for word in row["pattern"].split("|"))


_LETTER = re.compile(r"[^\W_]")
_PAGE = line_pattern("page", whole=True)
_DEBRIS = line_pattern("debris", whole=True)
_CLOSED = line_pattern("closed")
_PLACE = re.compile(r"[ \t](?=(?:[A-ZĐÀ-Ỹ][\w.]{0,9} (?:phố )?){0,4}[A-ZĐÀ-Ỹ]\w{1,9}, ?ngày)")
_OWN_NUMBER = re.compile(r"(?<=\s)S[ốô6] ?:? ?(?=\d{0,5} ?[/-])")
_DATED = re.compile(r"ngày \d{0,2} ?tháng \d{0,2} ?năm \d{4}")
#: What begins a line of its own in a text whose line ends were lost.
_PARTS = re.compile(r" (?=(?:Căn cứ|Xét|Theo đề nghị|Thực hiện) |QUYẾT (?:ĐỊNH|NGHỊ) ?:|Điều \d{1,3}\. |Nơi nhận ?:"
                    r"|[IVX]{1,4}\. [A-ZĐÀ-Ỹ]{2}|T[M/]\S? ?[A-ZĐÀ-Ỹ]{3})"
                    r"|(?<=[a-zà-ỹ\d]) (?=(?:[ỦU][YỶ] BAN|HỘI ĐỒNG|CHỦ TỊCH|BỘ TRƯỞNG|GIÁM ĐỐC) [A-ZĐÀ-Ỹ]{2})")
#: The number behind the date, where the two columns of a letterhead were read one after the other.
_NUMBER_LAST = compiled(r" ?S[ốô6] ?:? ?\d{1,5} ?[/-][\w./-]{2,40}(?= [A-Ỹ]{2})")
#: What a text begins with that lost its letterhead and its line ends.
_TYPE_FIRST = compiled(r"(?:NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|KẾ HOẠCH|NGHỊ ĐỊNH|THÔNG TƯ|HƯỚNG DẪN) [A-Ỹ]{2,9} [A-Ỹ]{2}")
#: Where a subject in capitals ends and the text begins.
_TEXT_BEGINS = compiled(r"(?<=[A-Ỹ\d]{2}) (?!Về )(?=[A-Ỹ][a-ỹ]{1,6} [a-ỹ])")
_LONGEST_HEAD, _SHORTEST_SUBJECT, _LONGEST_SUBJECT = 400, 40, 700
_SHORTEST_TEXT = 150
#: The right column of the youth union; in the left one its name goes on with its place.
_YOUTH = re.compile(r"ĐOÀN (?:TNCS|THANH NIÊN CỘNG SẢN) HỒ CHÍ MINH"
                    r"(?= (?:[A-ZĐÀ-Ỹ]\w{0,9} ){0,4}[A-ZĐÀ-Ỹ]\w{1,9}, ?ngày)")
_COMMITTEE = re.compile(r"(?<=\w )(?:BAN CHẤP HÀNH|BCH) (?=ĐOÀN|TỈNH|THÀNH|HUYỆN|QUẬN|THỊ|XÃ|PHƯỜNG|TRƯỜNG|TRUNG ƯƠNG)")
_RECIPIENTS = re.compile(r"N[ơo]i nh[ậạâa]n ?:(?=[ \t]{0,99}(?:[A-ZĐÂÊÔƠƯỦỐỘ][A-ZĐÀ-Ỹ./]|$))")
_ANNEX = re.compile(r"(?:PHỤ LỤC|Phụ lục|BIỂU|DANH SÁCH|DANH MỤC)\b|\((?:Ban hành )?[Kk]èm theo")
_GAP = re.compile(r" *\t| {4,}(?![/\d])")
_BEFORE_NAME = (" LẬP", " CỦA", " LỆ", " SỬ", " NƯỚC", " VÌ", " VỀ", " VỚI", " TOÀN", " TRONG", " VÀO", " TRUYỀN")
_RULED = re.compile(r"^[-_=*.— ]{3,}|[-_=*— ]{3,}$|[ _]+$")
_LONGEST_MARK = 60
#: Signs that fill a cell of a flattened table.
_UNITS = frozenset("%‰")
#: What the marks of page breaks and debris start with (`rules/lines.csv`).
_MARK_STARTS = frozenset("-=_*[ TtPpCbB`0123456789")
#: So many lines may hold a letterhead, or recipients beside a signature; a page holds at least so many characters.
_HEAD_LINES = _TAIL_LINES = 40
_SHORTEST_PAGE = 600
#: So many page numbers in a row may have been lost (OCR).
_LOST_PAGES = 6


def split_lines(text: str) -> list[Line]:
    """Return the lines of a regular text that hold words."""
    feeds = [match.start() for match in re.finditer("\f", text)][::-1] if "\f" in text else []
    if feeds:
        text = text.replace("\f", "\n")
    lines: list[Line] = []
    numbers: list[int] = []
    gap = position = 0
    cells = "\t" in text or "|" in text or "    " in text
    raws = text.split("\n")
    open_ = open_rows(raws) if "|" in text else frozenset()
    for index, raw in enumerate(raws):
        body = raw.strip()
        if not body:
            gap |= BLANK
        elif not body[0].isalnum() and body not in _UNITS and not _LETTER.search(body):
            gap |= RULE
        elif body[0] in _MARK_STARTS and len(body) <= _LONGEST_MARK and (mark := _mark(body)):
            gap |= mark
        else:
            start = position + raw.find(body[0])
            while feeds and feeds[-1] <= start:
                feeds.pop()
                gap |= PAGE
            if len(body) <= 7 and (body.strip("- ") if body[0].isdigit() else body.strip("-. ")).isdecimal():
                numbers.append(len(lines))
            line = Line(start, body, gap)
            lines.append(printed(line, raw, index in open_) if cells else line)
            gap = 0
        position += len(raw) + 1
    if numbers:
        lines = _without_page_numbers(lines, numbers)
    lines = _side_by_side(lines)
    return whole_rows(lines) if any(line.is_row for line in lines) else lines


def _mark(body: str) -> int:
    if _DEBRIS.match(body):
        return BLANK
    return PAGE if _PAGE.match(body) else 0


def _side_by_side(lines: list[Line]) -> list[Line]:
    """Return the lines, those apart that stand beside each other in the letterhead and at the end of a document."""
    apart: list[Line] = []
    tail = 0  # lines that may still be recipients beside a signature
    headlines = Headlines()
    for index, line in enumerate(lines):
        if line.body[0] == "N" and _RECIPIENTS.match(line.body):
            tail = _TAIL_LINES
        elif tail and (line.body.count("\t") > 1 or _ANNEX.match(line.body)):
            tail = 0
        if tail:
            apart += _tail_columns(line)
            tail -= 1
        elif index < _HEAD_LINES:
            apart += _cut(line, cuts) if (cuts := headlines.cuts(line.body)) else _head_columns(line)
        else:
            apart.append(line)
    return apart


def in_prose(before: str) -> bool:
    """Tell whether a name of the right column goes on a sentence that ends in `before` (`NGÀY THÀNH LẬP ĐẢNG …`)."""
    return before.rstrip().endswith(_BEFORE_NAME)


def _head_columns(line: Line) -> list[Line]:
    """Return the words of each column of a letterhead as a line of its own."""
    match = next((name for name in _CLOSED.finditer(line.body) if not in_prose(line.body[:name.start()])), None)
    match = match or (_YOUTH.search(line.body) if len(line.body) > _SHORTEST_TEXT else None)
    if match and match[0] != line.body:
        cuts = _flattened(line.body, match)
    elif line.body.startswith(("Số", "S6", "Sô", "Só")) and (place := _PLACE.search(line.body, 6)):
        cuts = {place.start()}
    elif len(line.body) > _LONGEST_HEAD and _TYPE_FIRST.match(line.body):
        cuts = {found.start() for found in _PARTS.finditer(line.body)}
    else:
        return [line]
    return _cut(line, cuts.union(match.start() for match in re.finditer("\t", line.body)))


def _flattened(body: str, first: re.Match[str]) -> set[int]:
    """Return where the parts of a letterhead begin and end that stands on one line, and those of a text behind it."""
    cuts, end = set(first.span()), first.end()
    for match in _CLOSED.finditer(body, first.start()):
        cuts |= set(match.span())
        end = match.end()
    if first.re is _YOUTH:
        cuts |= {found.start() for pattern in (_OWN_NUMBER, _COMMITTEE)
                 if (found := pattern.search(body, 0, first.start()))}
    for pattern in (_OWN_NUMBER, _PLACE):
        if found := pattern.search(body, end, end + _LONGEST_HEAD):
            cuts.add(found.start())
    if dated := _DATED.search(body, end, end + _LONGEST_HEAD):
        cuts.add(dated.end())
        if len(body) > dated.end() + _SHORTEST_TEXT:
            cuts |= {found.start() for found in _PARTS.finditer(body, dated.end())}
            cuts |= _behind_date(body, dated.end())
    return cuts


def _behind_date(body: str, start: int) -> set[int]:
    """Return where the number behind the date of a flattened letterhead ends, and a subject in capitals after it."""
    number = _NUMBER_LAST.match(body, start)
    begin = number.end() if number else start
    text = _TEXT_BEGINS.search(body, begin, begin + _LONGEST_SUBJECT)
    if text and text.start() - begin >= _SHORTEST_SUBJECT and body[begin:text.start()].isupper():
        return {begin, text.start()}
    return {begin}


def _tail_columns(line: Line) -> list[Line]:
    """Return recipients and, beside them, who signs as lines of their own."""
    heading = _RECIPIENTS.match(line.body)
    if not heading and line.body[0] not in "-+*•~¬" and "    " not in line.body:
        return [line]
    return _cut(line, {match.start() for match in _GAP.finditer(line.body)}.union({heading.end()} if heading else ()))


def _cut(line: Line, cuts: set[int]) -> list[Line]:
    """Return the parts of a line between `cuts` that hold words."""
    if not cuts:
        return [line]
    found: list[Line] = []
    for start, end in pairwise(sorted(cuts | {0, len(line.body)})):
        part = _RULED.sub(lambda match: " " * len(match[0]), line.body[start:end])
        if _LETTER.search(part):
            kept = part.strip()
            found.append(Line(line.start + start + part.find(kept), kept, BLANK if found else line.gap))
    return found


def _without_page_numbers(lines: list[Line], numbers: Sequence[int]) -> list[Line]:
    """Leave out the lines that number the pages."""
    pages = _pages(lines, numbers)
    kept: list[Line] = []
    gap = 0
    for index, line in enumerate(lines):
        if index in pages:
            gap |= line.gap | PAGE
        else:
            kept.append(line._replace(gap=line.gap | gap) if gap else line)
            gap = 0
    return kept


class _Series(NamedTuple):
    """Page numbers that count upwards: how many, the line of the last one, the series before it."""

    size: int
    line: int
    before: _Series | None


def _pages(lines: Sequence[Line], numbers: Sequence[int]) -> frozenset[int]:
    """Return the indices of the page numbers: the longest series that counts upwards, a page apart from each other."""
    best: dict[int, _Series] = {}  # the longest series so far that ends with a number
    for index in numbers:
        number, start = int(lines[index].body.strip("-. ")), lines[index].start
        found = _Series(1, index, None) if number == 1 or start >= (number - 1) * _SHORTEST_PAGE else None
        for previous in range(max(1, number - _LOST_PAGES), number):
            series = best.get(previous)
            far = series and start - lines[series.line].start >= (number - previous) * _SHORTEST_PAGE
            if series and far and (found is None or series.size >= found.size):
                found = _Series(series.size + 1, index, series)
        if found and (number not in best or found.size > best[number].size):
            best[number] = found
    longest = max(best.values(), key=lambda series: series.size, default=None)
    if longest is None or (longest.size == 1 and not _splits_sentence(lines, longest.line)):
        return frozenset()
    pages = set()
    series = longest
    while series:
        pages.add(series.line)
        series = series.before
    return frozenset(pages)


def _splits_sentence(lines: Sequence[Line], index: int) -> bool:
    return 0 < index < len(lines) - 1 and (
        lines[index + 1].body[0].islower() or bool(lines[index + 1].gap & PAGE or lines[index].gap & PAGE))


