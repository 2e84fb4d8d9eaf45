"""Bare numbers: documents cited by digits without a symbol that nothing else in the text completes.

`Nghị quyết số 20 ngày …`, `Đề án 06`, and rows of them (`các Nghị quyết 57, 59 và 66 của Bộ Chính trị`), whose items
have the date and the issuer behind the last one in common.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.document.head import Head

from . import short_forms as forms
from .anchors import Anchor
from .kinds import TypeWord
from .mention import Mention
from .tails import Tail, read_tail

__all__ = ["in_row", "read_bare", "row_item"]

_SEVERAL = re.compile(r"(?:[Cc]ác|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]hững) $")


def read_bare(text: str, word: TypeWord, found: re.Match[str], starts: Sequence[int], head: Head) -> Mention | None:
    """Return the document that the type word and the bare number `found` name, or None where they count something."""
    if word.code == head.type and text.endswith("èm theo ", 0, word.start):
        return None  # the back reference of an annex
    if not text[word.start].isupper():
        return None
    said = bool(found["so"].strip())
    tail = read_tail(text, Anchor(word.start, last_of_row(text, found.end()), word.code, "number-alone",
                                  number=found["digits"]), starts, head.jurisdiction)
    told = tail.date or tail.issuer
    if told and not said and word.code in forms.NEEDS_SO - forms.TOLD_BY_ISSUER:
        return None
    if not (said or told):
        row = in_row(text, word.start) and forms.ONE_MORE.match(text, found.end())
        if (word.code in forms.NEEDS_SO and not row) or forms.COUNTED.match(text, found.end()):
            return None
    return _mention(text, (word.start, found.end()), word.code, tail,
                    named=word.code in ("CTr", "ĐA") and not said, digits=found["digits"])


def row_item(text: str, item: re.Match[str], code: str, starts: Sequence[int], head: Head) -> Mention:
    """Return the document that one more number of a row names."""
    start, end = item.span("digits")
    tail = read_tail(text, Anchor(start, last_of_row(text, end), code, "number-alone", number=item["digits"]), starts,
                     head.jurisdiction)
    return _mention(text, (start, end), code, tail, named=False, digits=item["digits"])


def in_row(text: str, start: int) -> bool:
    """Tell whether what starts at `start` is announced as several (`các Nghị quyết …`)."""
    return _SEVERAL.search(text, max(0, start - 6), start) is not None


def last_of_row(text: str, end: int) -> int:
    """Return where the last number of the row ends that goes on at `end`; `end` itself without one."""
    while more := forms.ONE_MORE.match(text, end):
        end = more.end()
    return end


def _mention(text: str, place: tuple[int, int], code: str, tail: Tail, *, named: bool, digits: str) -> Mention:
    start, end = place
    span = (tail.subject.start, tail.subject.end) if tail.subject else None
    alone = forms.ONE_MORE.match(text, end) is None
    return Mention(
        start=start, end=end, stop=max(tail.stop, end) if alone else end, type=code,
        number=None if named else digits, name=text[start:end] if named else None, date=tail.date, issuer=tail.issuer,
        title=" ".join(text[span[0]:span[1]].split()) if span and alone else None, title_span=span if alone else None,
        provision=tail.provision, provision_start=min(tail.provision_start, start), rule="number-alone")
