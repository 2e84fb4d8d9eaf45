"""Nesting: which mentions stand inside the subject or the name of another one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from extract.bodies.organisations import UPPER, without_marks
from extract.citing.mention import Mention
from extract.citing.subjects import row_of_changes
from ontology import Row, read_rows

from .cues import word_tree

__all__ = ["NUMBER_ONLY", "Passive", "is_carrier", "is_item", "link_rows", "list_words", "parents_of", "passive_before"]

#: A mention that gives type and number and no name, as acts that amend are cited (`Luật số 35/2018/QH14`).
NUMBER_ONLY = re.compile(r"(?:\w{1,20}\s){0,3}(?:s[ốóô]\s|\d)", re.IGNORECASE)


@cache
def link_rows() -> tuple[Row, ...]:
    """The rows of `rules/links.csv`."""
    return read_rows(files("extract") / "rules" / "links.csv", ("cue", "relation", "role", "example"),
                     ("cue", "role", "example"), ("cue", "role"))


# after a number, date and issuer these words begin the subject
_OPENERS = ("về", "v/v", "quy định", "ban hành", "phê duyệt", "tiếp tục", "tăng cường", "đẩy mạnh", "nhằm thực hiện",
            *(row["cue"] for row in link_rows() if row["role"] == "subject"))
_SUBJECT = re.compile(rf"[ ,]{{0,3}}[“\"'(]? ?(?:{word_tree(_OPENERS)})(?!\w)[^;\n]{{0,260}}$", re.IGNORECASE)
_OPENER = re.compile(rf"(?<!\w)(?:{word_tree(_OPENERS)})(?!\w)", re.IGNORECASE)
_CARRIERS = {"QĐ", "NQ", "NQLT", "TT", "TTLT", "NĐ", "CT", "L", "CV"}
_BREAK = re.compile(rf"[.!?]\s+(?=[{UPPER}])")
_PASSIVE = {without_marks(row["cue"]): row for row in link_rows() if row["role"] == "passive"}
_ACTED_ON = re.compile(rf"(?<!\w)({word_tree(_PASSIVE)})(?!\w)[^;\n]{{0,90}}$")
_AGENT = re.compile(r"(?:^|\s)(?:boi|theo|tai|bang|trong)(?:\s[^;\n]{0,60})?$")
_LIST_WORDS = read_rows(files("extract") / "rules" / "list_words.csv", ("word", "role", "example"),
                        ("word", "role", "example"), ("word", "role"))


def list_words(role: str) -> str:
    """Return a pattern for the words of `rules/list_words.csv` that have `role`."""
    return word_tree(row["word"] for row in _LIST_WORDS if row["role"] == role)


_MARKS = r"[\s,;:.()“”\"'*+•/-]*"
# words that carry a list on without governing it
_NEUTRAL = re.compile(rf"{_MARKS}(?:(?:{list_words('join')}|\d{{1,2}}|\w(?=\))|[a-zđ])(?!\w){_MARKS}){{0,8}}",
                      re.IGNORECASE)
# what is said of a document, with whose it is: `chỉ đạo của Thủ tướng Chính phủ tại`, `các mục tiêu của`
_CONTENT = re.compile(
    rf"[\s,;:(]{{0,4}}(?:(?:và|các|những|một số)\s){{0,2}}(?:{list_words('content')})(?!\w)"
    r"(?:\s(?!theo\s)[^,;.\n]{0,90})?\s(?:tại|trong|của|nêu tại|nêu trong)\s(?:các\s)?$", re.IGNORECASE)
_SEPARATORS = re.compile(r"[;:,\n]|\s(?:và|gắn với|cùng với|trọng tâm là)\s")


class Passive(tuple[Row, int, int]):
    """The row of a passive cue and where its words stand."""

    __slots__ = ()


def passive_before(text: str, start: int, end: int) -> Passive | None:
    """Return the passive words that end at `end` (`được sửa đổi, bổ sung một số điều bởi`), or None."""
    if end - start > 200 or end - start < 8:
        return None
    between = without_marks(text[start:end]).lower()
    match = _ACTED_ON.search(between)
    if not match or "\n" in between[:match.start()]:
        return None
    row = _PASSIVE[match[1]]
    if row["relation"] == "promulgates" and (_OPENER.search(text, start, start + match.start(1))
                                             or len(between) - match.end(1) > 3):
        return None  # `sửa đổi Quy chế ban hành kèm theo …`, `ban hành kèm theo Quyết định này …`
    if "theo" not in row["cue"] and not row["cue"].endswith("bởi") and not _AGENT.search(between[match.end(1):]):
        return None
    return Passive((row, start + match.start(1), start + match.end(1)))


def is_item(gap: str) -> bool:
    """Whether nothing but joining words stands between the last separator of `gap` and its end."""
    cut = 0
    for match in _SEPARATORS.finditer(gap):
        cut = match.end()
    return _NEUTRAL.fullmatch(gap, cut) is not None or _CONTENT.match(gap, cut) is not None


def parents_of(text: str, mentions: Sequence[Mention]) -> tuple[int | None, ...]:
    """Return for each mention the index of the mention whose subject or name it stands in, or None.

    Numbers coordinated with the mention (`217, 218-QĐ/TW`) and acts that amend it (`… được sửa đổi bởi …`) stand
    beside it, not in it.
    """
    found: list[int | None] = []
    for index, mention in enumerate(mentions):
        parent, lead = None, _lead(mention)
        for other in range(index - 1, max(-1, index - 12), -1):
            outer = mentions[other]
            # most end before: not worth a call
            if (mention.start < outer.end or lead < outer.stop) and _holds(text, outer, mention):
                parent = other
                break
        if parent is None and index:
            parent = _by_words(text, mentions, index)
        found.append(parent)
    return tuple(found)


def _lead(mention: Mention) -> int:
    return min(mention.provision_start, mention.start)


def _holds(text: str, outer: Mention, inner: Mention) -> bool:
    if inner.start < outer.end:
        named = outer.name is not None or (outer.title_span is not None and outer.title_span[0] <= inner.start)
        return named and inner.start >= outer.start and inner.end <= outer.end
    lead = _lead(inner)
    if lead >= outer.stop:
        return False
    passive = passive_before(text, outer.end, lead)
    if passive and (passive[0]["relation"] != "promulgates" or is_carrier(inner)):
        return False
    if outer.title_span:
        return outer.title_span[0] <= lead < outer.title_span[1]
    return _OPENER.search(text, outer.end, lead) is not None


def is_carrier(mention: Mention) -> bool:
    """Whether other texts are issued with a document of this type (a decision, not a statute)."""
    return mention.type is None or mention.type in _CARRIERS


def _by_words(text: str, mentions: Sequence[Mention], index: int) -> int | None:
    """The mention just before, where the words between begin its subject although its extent ends earlier."""
    before, mention = mentions[index - 1], mentions[index]
    start, end = max(before.stop, before.end), _lead(mention)
    if not 0 < end - start <= 260 or before.title_span or before.short:
        return None
    between = text[start:end]
    if _SUBJECT.match(between) and not _BREAK.search(between) and not is_item(between) \
            and not passive_before(text, start, end) and not row_of_changes(text, _lead(before), start):
        return index - 1
    return None
