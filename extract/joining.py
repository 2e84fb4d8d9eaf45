"""Joining: does a printed line go on in the next one, and what stands between them then?

The words, the marks and the width of the lines tell: an open number (`21-` / `KL/TW`), a small letter, a word that
cannot end a line (`của`), a line too full for the next word. How lines start and end is in `rules/lines.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .lines import BLANK, PAGE, RULE, Line, line_pattern, line_words

__all__ = ["Shape", "glue", "glue_row", "shape_of"]

_START = line_pattern("start")
_CLOSED = line_pattern("closed")
_OPEN = line_words("open")
_OPEN_NUMBER = line_words("open-number")
_NUMERAL = re.compile(r"[\d(]|[IVX]+\b")
_SYMBOL_REST = re.compile(r"-(?:[A-ZĐƯ]{1,3}[a-zđ]?[A-ZĐƯ]{0,10})(?![\w])|/(?=\w)")
_SYMBOL_HEAD = re.compile(r"\d[a-zđ]?$|/[A-ZĐƯ][A-Za-zĐđƯư]{0,9}$")
_YEARS = re.compile(r"- ?(?:19|20)\d\d\b")
_YEAR_END = re.compile(r"(?:19|20)\d\d$")
_HEADING = re.compile(r"[IVX]{1,6}[.-]|\d{1,2}[.)]|[A-HĐ]\. |Điều \d|[a-zđ]\)")
_BARE_NUMERAL = re.compile(r"\S{1,9}$|(?:PHẦN|CHƯƠNG|MỤC|ĐIỀU) (?:THỨ )?\S{1,5}$")


class Shape(NamedTuple):
    """How a text is printed: the width at which its lines are broken (0: they are not), and whether every line is
    followed by an empty one, so that an empty line says nothing."""

    width: int
    spaced: bool


def shape_of(lines: Sequence[Line]) -> Shape:
    """Return how a text was printed, from the lengths of its lines."""
    sizes = sorted([len(line.body) for line in lines if not line.is_row])
    if len(sizes) < 4:
        return Shape(0, False)
    width = sizes[len(sizes) * 9 // 10]
    near = sum(1 for size in sizes if width * 0.8 <= size <= width * 1.2)
    wrapped = near * 4 >= len(sizes) if 40 <= width <= 130 else near * 2 >= len(sizes) and 130 < width <= 220
    apart = sum(1 for line in lines if line.gap)
    return Shape(width if wrapped else 0, apart * 8 >= len(lines) * 7)


def glue(last: str, line: Line, upper: bool, shape: Shape) -> str:
    """Return what stands between the line `last` and `line`: nothing, a blank, or an end of line.

    `upper` says that all of the logical line so far is in capitals.
    """
    body = line.body
    first, end = body[0], last[-1]
    number = _number_glue(last, body) if end in "-/0123456789" or first in "-/" else None
    if number is not None and not line.gap & RULE:
        return number
    word = last[last.rfind(" ") + 1:]
    if word in _OPEN_NUMBER and _NUMERAL.match(body) and not line.gap & RULE:
        return " "
    full = _is_full(last, body, shape)
    if _START.match(body):
        # `… Nhóm châu Á` / `- Thái Bình Dương …`: a dash inside a sentence came to stand first
        dash = first == "-" and full and not line.gap & BLANK and end not in ".;:,!?" and not upper
        return " " if dash and body[2:3].isalpha() and not _HEADING.match(last) else "\n"
    if line.gap & RULE or _CLOSED.match(last) or _CLOSED.match(body):
        return "\n"
    if upper:
        return " " if body.isupper() and _capitals_go_on(last, word, body, full) else "\n"
    return " " if _goes_on(last, word, line, full, shape) else "\n"


def _number_glue(last: str, body: str) -> str | None:
    """Return what joins the parts of a number or of a range of years, None if there is none."""
    end, first = last[-1], body[0]
    if end in "-/" and first.isalnum() and len(last) > 1:
        if last[-2].isalnum():
            return ""
        return " " if first.isdigit() and last[-2] == " " and len(last) > 2 and last[-3].isdigit() else None
    if first in "-/":
        if _SYMBOL_REST.match(body) and _SYMBOL_HEAD.search(last):
            return ""
        if _YEARS.match(body) and _YEAR_END.search(last):
            return " "
    return None


def _is_full(last: str, body: str, shape: Shape) -> bool:
    """Tell whether the first word of `body` would not have fitted into the line `last`."""
    if not shape.width:
        return False
    space = body.find(" ")
    needed = len(last) + 1 + (space if space > 0 else len(body))
    return needed >= shape.width * (1.0 if _HEADING.match(last) else 0.9)


def _capitals_go_on(last: str, word: str, body: str, full: bool) -> bool:
    if word in _OPEN or last[-1] in ",-" or full:
        return True
    return body.split(" ", 1)[0] in _OPEN or (
        _HEADING.match(last) is not None and not _BARE_NUMERAL.match(last) and last[-1] not in ".:;")


def _goes_on(last: str, word: str, line: Line, full: bool, shape: Shape) -> bool:
    """Tell whether a sentence goes on from the line `last` to `line`, which bears no mark of a new one."""
    body, end = line.body, last[-1]
    closing = last.rstrip("”\"’')»")[-1:]
    inner = body.lstrip("“\"‘'«")
    if " " in body and body.isupper() and sum(map(str.isalpha, body)) >= 6 and word not in _OPEN:
        return False
    apart = bool(line.gap & BLANK) and not line.gap & PAGE and not shape.spaced
    if inner[:1].islower():
        if closing in ".:!?":
            return full and not apart
        return body[0] != "(" or full
    if end == "," or word in _OPEN:
        return shape.width > 0 or len(last) > 30
    if closing in ".;:!?":
        return full and closing in ".;" and not apart and last[-3:] != "./." and body[0] not in "(["
    if full and not apart:
        return True
    return bool(line.gap & PAGE) and not shape.width and len(last) >= 60


def glue_row(last: str, line: Line, in_row: bool) -> str:
    """Return what stands between the line `last` and `line`, one of which (`in_row`: the first) is a table row."""
    if line.goes_on:
        return "" if line.body[0] == "\t" else " "
    small = in_row and not line.is_row and line.body[0].islower() and not _START.match(line.body)
    return " " if small and last[-1] not in "\t.:!?" else "\n"
