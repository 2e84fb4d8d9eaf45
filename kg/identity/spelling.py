"""Spelling: compare numbers and names as a clerk would, whatever the blanks, dashes, zeros, case and marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from unicodedata import combining, normalize

__all__ = ["ALIKE", "date_in", "fold", "likeness", "nearest", "number_key", "number_spellings", "order_key"]

#: Two indicators that share so many of their words tell of the same thing.
ALIKE = 0.6
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212\u00ad]\s*")
_SLASHES = re.compile(r"\s*/\s*")
_PARTS = re.compile(r"[0-9]+|[a-z]+")
_RUNS = re.compile(r"\d+|\D+")
_FIRST = re.compile(r"\d[^\s,;]*(?:\s*[-/\u2010-\u2015\u2212]\s*[^\s,;]+|\s+[^\W\d_]{2,4}/\S+)*")
_DATE = re.compile(
    r"(?:ngày|of|dated|,)\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})|\bngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})")


def fold(text: str) -> str:
    """Return text without marks and case, `đ` as `d`, its blanks single."""
    plain = normalize("NFD", text.replace("Đ", "D").replace("đ", "d").replace("Ð", "D").replace("ð", "d"))
    return " ".join("".join(c for c in plain if not combining(c)).casefold().split())


def _number(text: str) -> str:
    """Return the number in words that name a document (`Nghị quyết số 02 - NQ/TW ngày …` -> `02 - NQ/TW`)."""
    match = _FIRST.search(text)
    return match.group() if match else text


def number_key(text: str) -> str:
    """Return what a number has in all its spellings: `02 – nq / tw` -> `2 nq tw`."""
    parts = _PARTS.findall(fold(_number(text)))
    return " ".join(part.lstrip("0") or "0" if part.isdigit() else part for part in parts)


def number_spellings(text: str) -> tuple[str, ...]:
    """Return the forms under which the store may hold this number as it stands, the likeliest first."""
    clean = _SLASHES.sub("/", _DASHES.sub("-", " ".join(normalize("NFC", _number(text)).replace("Ð", "Đ").split())))
    match = re.match(r"(\d+)[ -]*(.*)", clean, re.DOTALL)
    if not match:
        return (clean,)
    digits, rest = match.group(1).lstrip("0") or "0", clean[len(match.group(1)):]
    dashed = re.sub(r"^ (?=\S)", "-", rest)
    counts = (digits.zfill(2), digits, digits.zfill(3))
    tails = (rest, rest.upper(), dashed, dashed.upper())
    return tuple(dict.fromkeys(count + tail for tail in tails for count in counts))


def date_in(text: str) -> str | None:
    """Return the ISO date that stands beside a number (`… ngày 12/6/2021`), None if there is none."""
    match = _DATE.search(text)
    if not match:
        return None
    day, month, year = [group for group in match.groups() if group]
    return f"{year}-{int(month):02}-{int(day):02}"


def nearest(given: str, names: Iterable[str], count: int = 5) -> list[str]:
    """Return the names most like the given one, the likest first; only those that share most words are compared."""
    wanted = fold(given)
    parts = set(_PARTS.findall(wanted))
    shared = {name: len(parts & set(_PARTS.findall(fold(name)))) for name in names}
    rough = sorted(shared, key=lambda name: (-shared[name], len(name), name))
    matcher = SequenceMatcher(b=wanted)
    scored: list[tuple[float, str]] = []
    for name in rough[:300]:
        matcher.set_seq1(fold(name))
        likeness = matcher.ratio()
        if likeness > 0.45:
            scored.append((-likeness, name))
    return [name for _, name in sorted(scored)[:count]]


def likeness(one: str, other: str) -> float:
    """Return the share of words that two texts have in common, what stands in brackets left out (Jaccard's index)."""
    first, second = (set(_PARTS.findall(re.sub(r"\([^()]{0,80}\)", " ", fold(text)))) for text in (one, other))
    return len(first & second) / len(first | second) if first and second else 0.0


def order_key(value: object) -> tuple[int, list[tuple[int, int, str]]]:
    """Return what the values of a column are sorted by: nothing first, figures in words by size (`2` before `10`)."""
    if value is None or value == "":
        return (0, [])
    if isinstance(value, (int, float)):
        return (1, [(0, int(value * 1000), "")])
    parts = _RUNS.findall(str(value))
    return (2, [(0, int(part), part) if part.isdecimal() else (1, 0, part) for part in parts])
