"""Provisions: the part of a document that stands before its mention, `khoản 2 Điều 5`, in one order.

The normal form runs from the large to the small: `Điều 1 khoản 16 điểm a`. Parts of one rank stay side by side
(`Điều 39, Điều 50`); a part named before a larger one is inside it.
"""

from __future__ import annotations

import re

__all__ = ["read_provision"]

_RANKS = ("phần", "phụ lục", "chương", "mục", "tiểu mục", "điều", "khoản", "điểm", "đoạn")
_PRINTED = {"phần": "Phần", "phụ lục": "Phụ lục", "chương": "Chương", "mục": "Mục", "tiểu mục": "Tiểu mục",
            "điều": "Điều"}
_NUMERAL = r"(?:\d[\dIl]{0,2}(?:\.\d{1,2}){0,3}[a-zđ]?(?![\w/])|[IVX]{1,6}(?!\w)|thứ \w{2,4}|[A-E](?!\w))"
_LETTER = r"(?:[a-zđ]\d?(?!\w)|\d{1,2}(?:\.\d{1,2}){0,3}[a-z]?(?![\w/]))"
_JOINT = r"(?:, | và |; | hoặc |,|\u0020?- ?)"
_KIND = "[Pp]hần|[Pp]hụ lục|[Cc]hương|[Tt]iểu mục|[Mm]ục|[Đđ]iều|[Kk]hoản|[Đđ]oạn"
_LIST = rf"{_NUMERAL}(?:{_JOINT}{_NUMERAL}){{0,12}}"
_LETTERS = rf"{_LETTER}(?:{_JOINT}{_LETTER}){{0,12}}"
_UNIT = rf"(?:(?:{_KIND})(?: số| [Đđ]iều)? {_LIST}|[Đđ]iểm {_LETTERS})"
_CHAIN = re.compile(rf"{_UNIT}(?:(?:,? (?:và|của|thuộc|tại|hoặc|đến)|,|;)? ?{_UNIT}){{0,8}}$")
_LINK = re.compile(r"(?:,? (?:của|tại|thuộc|trong|ở|theo|được ban hành kèm theo|ban hành kèm theo|kèm theo)|,)?[ \n]$")
_FIRST = re.compile(r"[Pp]hần |[Pp]hụ lục |[Cc]hương |[Mm]ục |[Đđ]iều |[Kk]hoản |[Đđ]iểm ")
_ONE = re.compile(rf"(?:({_KIND})(?: số| [Đđ]iều)? ({_LIST})|([Đđ]iểm) ({_LETTERS}))")
#: How far before a mention its provision may start.
REACH = 220
_LINK_REACH = 40


def read_provision(text: str, position: int) -> tuple[int, str] | None:
    """Return (start, normal form) of the provision that ends where a mention starts at `position`, or None."""
    floor = max(0, position - REACH)
    floor = max(floor, text.rfind("\n", floor, max(floor, position - 1)) + 1)
    last = _last_kind(text, floor, position)
    if last < 0 or position - last > 60 + _LINK_REACH:
        return None
    linked = _LINK.search(text, max(floor, position - _LINK_REACH), position)
    stop = linked.start() if linked else position
    last = _last_kind(text, floor, stop)
    if last < 0 or stop - last > 60:
        return None
    for first in _FIRST.finditer(text, floor, stop):
        chain = _CHAIN.match(text, first.start(), stop)
        if chain:
            return first.start(), _normal(chain.group())
    return None


def _last_kind(text: str, start: int, end: int) -> int:
    """Return where the last word that may name a part ends in `text[start:end]`, nearly; -1 if there is none."""
    return max([text.rfind(word, start, end) for word in ("iều ", "hoản ", "ục ", "iểm ", "hương ", "hần ")])


def _normal(words: str) -> str:
    """Put the parts of a chain in order: a larger part goes before the smaller ones that it follows."""
    falling = _falling(words)
    groups: list[tuple[int, str]] = []
    for kind, numeral in _parts(words):
        rank = _RANKS.index(kind)
        part = f"{_PRINTED.get(kind, kind)} {numeral}"
        inside = len(groups)
        while inside and kind != "phụ lục" and groups[inside - 1][0] > rank:
            inside -= 1
        if inside < len(groups):  # `khoản 2, khoản 3 Điều 5`
            groups[inside:] = [(rank, f"{part} " + ", ".join(words for _, words in groups[inside:]))]
        elif groups and falling and rank > groups[-1][0]:  # `Điều 5 khoản 2`
            groups[-1] = (groups[-1][0], f"{groups[-1][1]} {part}")
        else:
            groups.append((rank, part))
    return ", ".join(part for _, part in groups)


def _parts(words: str) -> list[tuple[str, str]]:
    found = (((one[1] or one[3]).lower(), " ".join((one[2] or one[4]).split())) for one in _ONE.finditer(words))
    return [(kind, numeral) for kind, numeral in found if kind in _RANKS]


def _falling(words: str) -> bool:
    """Whether a chain runs from the large to the small (`Điều 5 khoản 2`)."""
    ranks = [_RANKS.index(kind) for kind, _ in _parts(words)]
    return ranks == sorted(ranks)
