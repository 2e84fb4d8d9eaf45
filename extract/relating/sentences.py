"""Sentences: where the sentence, the list item and the preamble that hold a position begin and end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.bodies.organisations import UPPER
from extract.document.sections import Structure

__all__ = ["LABEL", "closed_aside", "is_listed", "line_start", "opens_line", "preamble_end", "said_at",
           "sentence_start", "sentence_starts"]

_REACH = 900
#: So far before a position the bracket that holds it may open.
_ASIDE = 60
_STOP = re.compile(rf"[.!?…]+[”\"')*]{{0,3}}\s+(?=[{UPPER}“\"'(*\d+-])|:\s?[“\"](?=\S)|\n")
_SHORTENED = re.compile(r"(?:\b(?:TP|Tp|TX|TT|Q|P|H|T|PGS|GS|TS|ThS|Th\.S|Mr|Số|số|Đ/c|đ/c|v\.v|tr)|\b[A-ZĐ])$")
#: So many characters `_SHORTENED` may find, a line end behind them included.
_LONGEST_SHORT = 6
# the body that decides may stand in capitals above its bases
_BASES = re.compile(rf"\s{{0,3}}(?:[{UPPER} ,:\d-]{{3,120}}\n){{0,4}}"
                    r"(?:[ -]{0,2}(?:Căn cứ|Thực hiện|Theo|Xét|Trên cơ sở)[^\n]{10,2000}(?:[;,.]\n|\n?$)){1,80}")
#: The mark of a list item and the blanks around it; group 1 is the mark, None for a bullet or none.
LABEL = re.compile(r"[ *+•-]{0,3}(\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[a-zđ][.)]|[IVX]{1,5}\.|\(\d{1,2}\))?[ *+•-]{0,3}")

_FULL_LINE = 200
# what begins a paragraph of its own
_OPENS = re.compile(r"[IVX]{1,5}[.-]|[a-zđ]\)|(?:Điều|Chương|Mục|Phần|Căn cứ|Thực hiện|Theo|Xét|Nơi nhận)(?!\w)")
_SAYS = re.compile(r"(căn cứ|thực hiện|triển khai|theo)(?: các)?(?: ý kiến)? "
                   r"(?:chỉ đạo|kết luận|yêu cầu|phân công|đề nghị)(?: kết luận)? của ", re.IGNORECASE)


def line_start(text: str, position: int) -> int:
    """Return where the line that holds `position` starts."""
    return text.rfind("\n", 0, position) + 1


def sentence_start(text: str, position: int) -> int:
    """Return where the sentence that holds `position` starts; a list mark or a quotation after a colon begins one."""
    floor = max(0, position - _REACH)
    start = max(floor, text.rfind("\n", floor, position) + 1)
    first = start
    for match in _STOP.finditer(text, first, position + 1):
        if match.end() <= position and not (match[0][0] == "." and \
                _SHORTENED.search(text, max(floor, match.start() - _LONGEST_SHORT), match.start())):
            start = match.end()
    return start


def sentence_starts(text: str, positions: Sequence[int]) -> list[tuple[int, int]]:
    """Return for each of the rising `positions` the start of its sentence as far as it is seen, and as it is.

    Of a sentence longer than what is looked at, or broken in the middle by a line end, it starts where that of the
    position before does.
    """
    starts: list[tuple[int, int]] = []
    for index, position in enumerate(positions):
        start = begun = sentence_start(text, position)
        before = positions[index - 1] if index else -1
        if (position - start == _REACH and before >= start) or (
                before >= 0 and _runs_on(text, start) and before >= line_start(text, start - 1)):
            begun = starts[-1][1]
        starts.append((start, begun))
    return starts


def _runs_on(text: str, start: int) -> bool:
    """Whether the line that starts at `start` goes on with the sentence of the one above, which is broken off."""
    return start > _FULL_LINE and text[start - 1] == "\n" and text[start - 2].isalpha() \
        and start - 1 - line_start(text, start - 1) >= _FULL_LINE and text[start:start + 1].isalpha() \
        and _OPENS.match(text, start) is None


def said_at(text: str, start: int, floor: int, lead: int) -> tuple[int, int] | None:
    """Return the word that governs `thực hiện chỉ đạo của A về … B tại X`: what is said at X, not B, is carried out.

    `start` is where the sentence starts, `floor` the end of B, `lead` the start of X.
    """
    if text[floor:lead].strip(" ,") != "tại":
        return None
    label = LABEL.match(text, start)
    opening = _SAYS.match(text, label.end() if label else start, floor)
    return opening.span(1) if opening else None


def opens_line(text: str, position: int) -> bool:
    """Whether nothing but the mark of a list stands before `position` in its line, or a semicolon right before it."""
    return LABEL.fullmatch(text, line_start(text, position), position) is not None \
        or text[max(0, position - 2):position].rstrip()[-1:] == ";"


def is_listed(text: str, position: int) -> bool:
    """Whether the line that holds `position` is a bullet."""
    line = line_start(text, position)
    return text[line:position].lstrip()[:1] in {"-", "+", "*", "•"}


def preamble_end(text: str, parts: Structure) -> int:
    """Return where the preamble ends; opening lines that name a basis belong to it, though no heading closes them."""
    if parts.body[0] >= parts.body[1]:
        return max((end for start, end in (parts.preamble, parts.head) if end > start), default=0)
    if parts.preamble[0] == parts.preamble[1] and parts.head[1] > 0 and (opening := _BASES.match(text, parts.body[0])):
        return opening.end()
    return parts.body[0]


def closed_aside(text: str, position: int, end: int) -> bool:
    """Return whether `position` stands in brackets that close before `end` (`(sau đây gọi tắt là Nghị quyết …)`)."""
    opened = text.rfind("(", max(0, position - _ASIDE), position)
    return opened >= 0 and text.find(")", opened, position) < 0 and text.find(")", position, end) >= 0
