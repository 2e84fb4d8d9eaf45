"""Quotation: subjects whose quotation marks do not close."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.citing.mention import Mention

from .observed import Observed

__all__ = ["find_open_quotes"]

_OPEN, _CLOSE = "“", "”\"″»"
#: A mark may stand before the `về` that leads to the subject.
_BEFORE = re.compile(r"“ ?(?:[Vv]ề (?:việc )?)?$")
_LEAD = 14


def find_open_quotes(text: str, head: tuple[tuple[int, int], ...], mentions: Sequence[Mention]) -> Iterator[Observed]:
    """Yield the document's own subject (places `head`) and the subjects of cited ones with marks that do not pair.

    `value` counts what opens, `other` what closes. A mark that closes later in the same paragraph is no matter.
    """
    if head:
        start, end = head[0][0], head[-1][1]
        yield from _judged(text, "quotes-own", start, end, _reach(text, end))
    for mention in mentions:
        if mention.title_span is not None and not mention.short:
            start, end = mention.title_span
            mark = _BEFORE.search(text, max(start - _LEAD, mention.end), start)
            yield from _judged(text, "quotes-cited", mark.start() if mark else start, end, _reach(text, end))


def _reach(text: str, end: int) -> int:
    stop = text.find("\n", end)
    return stop if stop >= 0 else len(text)


def _judged(text: str, kind: str, start: int, end: int, reach: int) -> Iterator[Observed]:
    words = text[start:end]
    if _OPEN in words and _stays_open(words, text[end:reach]):
        closed = sum(words.count(mark) for mark in _CLOSE)
        yield Observed(kind, start, end, str(words.count(_OPEN)), str(closed))


def _stays_open(words: str, rest: str) -> bool:
    """Tell whether a mark of `words` is closed neither in them nor in the `rest` of the paragraph.

    A straight mark closes what is open.
    """
    depth = 0
    for letter in words:
        depth += (letter == _OPEN) - (letter in _CLOSE and depth > 0)
    for letter in rest:
        if not depth:
            break
        depth += (letter == _OPEN) - (letter in _CLOSE)
    return depth > 0
