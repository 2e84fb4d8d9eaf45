"""Thresholds: one limit that a text draws in two ways (`từ 25 lao động trở lên`, `trên 25 lao động`).

What is exactly at the limit falls on both sides then, or on none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from ontology import rows

from .observed import Observed

__all__ = ["find_thresholds"]

_LIMIT = re.compile(
    r"có (?P<word>từ đủ|từ trên|từ dưới|từ|trên|hơn|dưới|ít nhất|tối thiểu|không quá|tối đa|ít hơn|nhiều hơn) "
    r"(?P<number>\d{1,3}(?:\.\d{3}){0,3}|\d{1,6})(?![\d.,/%-]) (?!đến )(?P<noun>(?:người (?=lao|dân|học))?[^\W\d_]{1,8}"
    r"(?: (?!tr[ởê]|thì|phải|được|và|hoặc|đến|dưới)[^\W\d_]{1,8})?)")
_SIGNS = {"từ": ">=", "từ đủ": ">=", "ít nhất": ">=", "tối thiểu": ">=", "trên": ">", "từ trên": ">", "hơn": ">",
          "nhiều hơn": ">", "dưới": "<", "từ dưới": "<", "ít hơn": "<", "không quá": "<=", "tối đa": "<="}
#: Signs that together leave what is exactly at the limit on both sides or on none.
_AGAINST = ((">=", ">"), ("<", "<="), ("<", ">"), ("<=", ">="))
#: The noun before `có`; one word of it must be told by its abbreviation.
_OF = re.compile(r"([^\W\d_]{1,8})(?: ([^\W\d_]{1,8}))? $")
_UP, _DOWN = re.compile(r" ?(?:[^\W\d_]{1,8} ){0,3}trở lên"), re.compile(r" ?(?:[^\W\d_]{1,8} ){0,3}trở xuống")


def find_thresholds(text: str, low: str, base: int) -> list[Observed]:
    """Return the first words of each way in which a limit is drawn, where two ways do not fit.

    `low` is `text` in small letters. `value` is the number, `other` the sign, `label` who is counted by what; the
    second way is `beside` the first (whose index is counted from `base`).
    """
    ways: dict[tuple[str, str, str], dict[str, tuple[int, int]]] = defaultdict(dict)
    for match in _LIMIT.finditer(low):
        whose = _population(low, match.start())
        if whose:
            sign, end = _sign(low, match)
            key = (whose, match["number"].replace(".", "").lstrip("0"), _spelt(match["noun"]))
            ways[key].setdefault(sign, (match.start(), end))
    found: list[Observed] = []
    for (whose, number, noun), drawn in ways.items():
        pair = next((pair for pair in _AGAINST if all(sign in drawn for sign in pair)), None)
        if pair and len(text) == len(low):
            first, second = sorted(pair, key=lambda sign: drawn[sign])
            label = f"{whose} có … {noun}"
            found.append(Observed("threshold", *drawn[first], number, first, label))
            found.append(Observed("threshold", *drawn[second], number, second, label, base + len(found) - 1))
    return found


def _sign(low: str, match: re.Match[str]) -> tuple[str, int]:
    sign, end = _SIGNS[match["word"]], match.end("noun")
    for pattern, meant in ((_UP, ">="), (_DOWN, "<=")):
        more = pattern.match(low, match.end("number") + 1)
        if more is not None and sign in (">=", "<="):
            return meant, max(end, more.end())
    return sign, end


def _population(low: str, position: int) -> str:
    """Return the noun before `có`, written out: only one of two syllables is sure to name a population."""
    words = _OF.search(low, max(position - 18, 0), position)
    if words is None:
        return ""
    last = _abbreviations().get((words[2] or words[1]).upper(), "")
    return last or (f"{words[1]} {words[2]}" if words[2] else "")


def _spelt(noun: str) -> str:
    """Return a counted noun written out; an abbreviation is one word."""
    first, _, _ = noun.partition(" ")
    return (_abbreviations().get(first.upper()) or noun).removeprefix("người ")


@cache
def _abbreviations() -> dict[str, str]:
    return {row["abbr"]: row["expansion"].casefold() for row in rows("abbreviations") if row["in_names"] == "no"}
