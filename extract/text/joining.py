"""Joining: does a printed line go on in the next one, and what stands between them then?

The words, the marks and the width of the lines tell: an open number (`21-` / `KL/TW`), a small letter, a word that
cannot end a line (`của`), a line too full for the next word. How lines start and end is in `rules/lines.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.document.headlines import CITED, LONGEST_TYPE

from .lines import BLANK, PAGE, RULE, Line, in_prose, line_pattern, line_words

__all__ = ["Shape", "glue", "glue_row", "shape_of"]

_START = line_pattern("start")
_CLOSED = line_pattern("closed")
_CLOSED_STARTS = frozenset("CĐD")
#: Names of the right column, which a narrow cell breaks anywhere.
_NAME = re.compile(rf"{_CLOSED.pattern}|ĐOÀN (?:TNCS|THANH NIÊN CỘNG SẢN) HỒ CHÍ MINH")
_SYLLABLES = frozenset({"ỦY", "UỶ", "HỘI", "BỘ", "LIÊN", "THỦ", "CHÍNH", "QUYẾT", "NGHỊ", "THÔNG", "CHỈ", "HƯỚNG",
                        "KẾT", "THỰC", "THI", "TRIỂN", "BAN", "TIẾP", "PHÊ", "QUY", "TĂNG", "TỔ", "SỬA", "ĐẨY", "VỀ"})
_BASIS = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị|Xét Tờ trình|Xét tờ trình) ")
_NAME_STARTS = frozenset({"CỘNG", "ĐẢNG", "ĐOÀN"})
_OPEN = line_words("open")
_OPEN_NUMBER = line_words("open-number")
_OPENING = line_words("opening")
#: The share of the width that a line and the next word must exceed for the line to be full; first lines are indented.
_FULL, _FULL_INDENTED = 0.89, 0.84
#: How much wider a capital is than a small letter, and how many of them a line holds as a rule.
_WIDE, _CAPITALS = 0.4, 4
#: So many paragraphs tell that their first lines are cut short.
_FEWEST_CUT = 5
#: A line of a text without a width that may go on after a comma.
_LONG = 30
_ORGAN = re.compile(r"(?:CHỦ TỊCH )?(?:HỘI ĐỒNG|[ỦU][ỶY] BAN) NHÂN DÂN"
                    r"(?P<place> (?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|PHƯỜNG|XÃ|ĐẶC KHU) [\w -]{2,30})")
_OPEN_NUMERAL = frozenset({"Điều", "điều", "khoản", "Khoản", "ngày", "tháng"})
_NUMERAL = re.compile(r"\d|[IVX]+\b")
_SYMBOL_REST = re.compile(r"-(?:[A-ZĐƯ]{1,3}[a-zđ]?[A-ZĐƯ]{0,10})(?![\w])|/(?=\w)")
_SYMBOL_HEAD = re.compile(r"\d[a-zđ]?$|/[A-ZĐƯ][A-Za-zĐđƯư]{0,9}$")
_YEARS = re.compile(r"- ?(?:19|20)\d\d\b")
_YEAR_END = re.compile(r"(?:19|20)\d\d$")
_HEADING = re.compile(r"[IVX]{1,6}[.-]|\d{1,2}[.)]|[A-HĐ]\. |Điều \d|[a-zđ]\)")
_LONE = re.compile(r"(?:[IVX]{1,5}|[A-HĐ]|[a-zđ]|\d{1,2}(?:\.\d{1,2}){0,3})[.)]-?\Z")
_BARE_NUMERAL = re.compile(r"\S{1,9}$|(?:PHẦN|CHƯƠNG|MỤC|ĐIỀU) (?:THỨ )?\S{1,5}$")


class Shape(NamedTuple):
    """How a text is printed.

    `width`: where its lines are broken (0: they are not); `spaced`: an empty line follows every line and says
    nothing; `parted`: empty lines stand between paragraphs, so that lines without one belong together; `cut`: the
    first line of each paragraph is cut short as well (texts taken from web pages).
    """

    width: int
    spaced: bool
    parted: bool
    cut: bool = False


def shape_of(lines: Sequence[Line]) -> Shape:
    """Return how a text was printed; the lines that go on with a small letter tell the width."""
    broken = sorted([
        len(line.body) for line, following in pairwise(lines)
        if following.body[0].islower() and line.body[-1] not in ".;:" and not line.is_row and not following.is_row
    ])
    apart = sum(1 for line in lines if line.gap)
    spaced = apart * 8 >= len(lines) * 7
    if len(broken) < 3 or len(broken) * 12 < len(lines):
        return Shape(0, spaced, False)
    width = broken[len(broken) * 19 // 20]
    near = sum(1 for size in broken if size * 20 >= width * 17)
    if not 40 <= width <= 220 or near * 10 < len(broken) * 3:
        return Shape(0, spaced, False)
    marked = [line.gap for line in lines if _START.match(line.body)]
    parted = not spaced and sum(map(bool, marked)) * 10 >= len(marked) * 7
    return Shape(width, spaced, parted, parted and _is_cut(lines, width))


def _is_cut(lines: Sequence[Line], width: int) -> bool:
    """Tell whether most paragraphs of three or more lines start with a line of half the width at most."""
    first = [len(line.body) * 2 <= width for line, second, third in zip(lines, lines[1:], lines[2:], strict=False)
             if line.gap & BLANK and not second.gap and not third.gap and second.body[0].islower()]
    return len(first) >= _FEWEST_CUT and sum(first) * 10 >= len(first) * 7


def glue(last: str, line: Line, fresh: bool, upper: bool, shape: Shape) -> str:
    """Return what stands between the line `last` and `line`: nothing, a blank, or an end of line.

    `fresh`: `last` is the first of its logical line; `upper`: all of the logical line so far is in capitals.
    """
    if line.gap & RULE:
        return "\n"
    body = line.body
    number = _number_glue(last, body) if last[-1] in "-/0123456789" or body[0] in "-/:" else None
    if number is not None:
        return number
    word = last[last.rfind(" ") + 1:]
    full = shape.width > 0 and _is_full(last, body, fresh, shape)
    if _START.match(body):
        joined = full and _is_inside(last, word, line, upper)
    elif (last[0] in _CLOSED_STARTS and _CLOSED.match(last)) or (body[0] in _CLOSED_STARTS and _CLOSED.match(body)
                                                             and not in_prose(last)):
        joined = False
    elif (word in _OPEN_NUMBER and _NUMERAL.match(body)) or (fresh and _LONE.match(last)) \
            or (last[:4] in _NAME_STARTS and _NAME.fullmatch(f"{last} {body}")) \
            or (fresh and not line.gap and _is_cut_short(last, body)):
        joined = True
    elif upper:
        joined = body.isupper() and _capitals_go_on(last, word, body, full)
    else:
        joined = _goes_on(last, word, line, full, shape)
    return " " if joined else "\n"


def _is_cut_short(last: str, body: str) -> bool:
    """Tell whether a narrow cell broke `last`: one syllable of a name or type, or a basis that nothing closes."""
    if last in _SYLLABLES or last.endswith((" ỦY", " UỶ", " THỦ")):
        return body.isupper()
    if last.endswith(" NHÂN") and body.startswith("DÂN"):
        return body.isupper()
    last = last.removeprefix("- ")
    return last[0] in "CTX" and last[-1] not in ".;,:/" and not body.isupper() and _BASIS.match(last) is not None


def _is_inside(last: str, word: str, line: Line, upper: bool) -> bool:
    """Tell whether what looks like the start of a line stands inside a sentence that fills the line `last`."""
    if line.body[0] == "-":  # `... Nhóm châu Á` / `- Thái Bình Dương ...`
        apart = line.gap & BLANK or last[-1] in ".;:,!?" or upper or _HEADING.match(last)
        return not apart and line.body[2:3].isalpha()
    return word in _OPEN_NUMERAL and line.body[0].isdigit()  # `... tại khoản 3 Điều` / `5. Các ...`


def _number_glue(last: str, body: str) -> str | None:
    """Return what joins the parts of a number or of a range of years, or a colon, None if there is none."""
    end, first = last[-1], body[0]
    if end in "-/" and first.isalnum() and len(last) > 1:
        if last[-2].isalnum():
            return ""
        return " " if end == "-" and last[-2] == " " else None
    if first == ":":  # `V/v` / `: kiểm tra …`
        return ""
    if first in "-/":
        if _SYMBOL_REST.match(body) and _SYMBOL_HEAD.search(last):
            return ""
        if _YEARS.match(body) and _YEAR_END.search(last):
            return " "
    return None


def _is_full(last: str, body: str, fresh: bool, shape: Shape) -> bool:
    """Tell whether the first word of `body` would not have fitted into the line `last`."""
    space = body.find(" ", 2)
    word = body[:space] if space > 0 else body
    needed = len(last) + 1 + len(word)
    least = shape.width * (_FULL_INDENTED if fresh else _FULL)
    if needed + _WIDE * len(last) < least:  # too short, were all of it capitals
        return False
    if needed < least and needed + _WIDE * max(0, sum(map(str.isupper, last)) - _CAPITALS) < least:
        return False
    # a heading or a title may be just as long: does a new sentence begin?
    return last[-1] in ",;-" or word not in _OPENING or (not fresh and needed >= shape.width)


def _capitals_go_on(last: str, word: str, body: str, full: bool) -> bool:
    if word in _OPEN or last[-1] in ",-" or (full and not _decides(last, body)):
        return True
    if "SỐ" in body[:LONGEST_TYPE] and _parts_type(last, body):
        return True
    return body.startswith("VÀ ") or (
        _HEADING.match(last) is not None and not _BARE_NUMERAL.match(last) and last[-1] not in ".:;")


def _decides(last: str, body: str) -> bool:
    """Tell whether `body` is the organ that decides, below a subject that ends in its place or in a number."""
    organ = _ORGAN.fullmatch(body)
    return organ is not None and (last[-1].isdigit() or last.endswith(organ["place"]))


def _parts_type(last: str, body: str) -> bool:
    """Tell whether the type of a document that is cited ends `last`, or is broken there (`… NGHỊ` / `QUYẾT SỐ 15`)."""
    tail = last[-LONGEST_TYPE:]
    cited = CITED.search(f"{tail} {body[:LONGEST_TYPE + 8]}")
    return cited is not None and cited.start() < len(tail) < cited.end() and len(last) > len(tail) - cited.start()


def _goes_on(last: str, word: str, line: Line, full: bool, shape: Shape) -> bool:
    """Tell whether a sentence goes on from the line `last` to `line`, which bears no mark of a new one."""
    body, end = line.body, last[-1]
    closing = last.rstrip("”\"’')»")[-1:]
    apart = bool(line.gap & BLANK) and not line.gap & PAGE and not shape.spaced
    if body.lstrip("“\"‘'«")[:1].islower():
        joined = (full and not apart) if closing in ".:!?" else (body[0] != "(" or full)
    elif _is_headline(body) and word not in _OPEN:
        joined = False
    elif _is_open(last, body, "“", "”") or _is_open(last, body, "(", ")"):
        joined = not apart
    elif end == "," or word in _OPEN:
        joined = shape.width > 0 or len(last) > _LONG
    elif closing in ".;:!?":
        joined = full and closing in ".;" and not apart and last[-3:] != "./." and body[0] not in "(["
    elif full:
        joined = not apart
    elif shape.parted and not line.gap:
        joined = (shape.cut or len(last) >= shape.width * 0.6) and body.split(" ", 1)[0] not in _OPENING
    else:
        joined = bool(line.gap & PAGE) and not shape.width and len(last) > 2 * _LONG
    return joined


def _is_headline(body: str) -> bool:
    return " " in body and body.isupper() and sum(map(str.isalpha, body)) >= 6


def _is_open(last: str, body: str, opening: str, closing: str) -> bool:
    """Tell whether a quotation or bracket that `last` opens is closed in `body`."""
    at = last.rfind(opening)
    if at < 0 or last.find(closing, at) >= 0:
        return False
    end = body.find(closing)
    return end >= 0 and body.find(opening, 0, end) < 0


def glue_row(last: str, line: Line, in_row: bool) -> str:
    """Return what stands between the line `last` and `line`, one of which (`in_row`: the first) is a table row."""
    if line.goes_on:
        return "" if line.body[0] == "\t" else " "
    small = in_row and not line.is_row and line.body[0].islower() and not _START.match(line.body)
    return " " if small and last[-1] not in "\t.:!?" else "\n"
