"""Seams: where conversion glued words that are written apart (`Thựchiện Nghịquyết`, `củaBan`).

A Vietnamese syllable has one group of vowels, so two groups in one run of letters are two words or a foreign one. Such
a run is parted where all its parts are words that the tables of rules themselves use, and only one way of parting is.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from .letters import TONES

__all__ = ["glued_runs", "parted"]

_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_VOWELS += _VOWELS.upper()
_CONSONANTS = "bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX"
_TWO = re.compile(rf"[{_VOWELS}][{_CONSONANTS}]+[{_VOWELS}]")
_VOWEL = re.compile(rf"[{_VOWELS}]")
_RUN = re.compile(r"(?<![\w./@-])[^\W\d_]{4,40}(?![\w/@])")
_WORD = re.compile(r"[^\W\d_]{2,7}")
#: Short runs in capitals are symbols (`ĐUCA`).
_SHORTEST_CAPITALS = 6
_LONGEST_WORD = 7
_MOST_PARTS = 4
_LONGEST_RUN = 40
#: What conversion did to a text shows in its first words; others are not searched to the end.
_SAMPLE = 6000
_TABLES = ("duty_words", "governing", "issuer_words", "laws", "list_words", "name_heads", "relations",
           "subject_openers", "subject_stops")


def glued_runs(text: str) -> frozenset[str]:
    """Return the runs of letters of `text` that glue words, if there are any at its beginning."""
    return _glued(text) if len(text) > _SAMPLE and _glued(text[:_SAMPLE]) else _glued(text[:_SAMPLE])


def parted(line: str, start: int, end: int, glued: frozenset[str]) -> list[tuple[int, int]]:
    """Return `start, end` cut at each seam of `line` between them; `glued` are the runs that have some."""
    cuts = [start]
    for run in _RUN.finditer(line, start, end):
        at = run.start()
        for part in _parts(run.group())[:-1] if run.group() in glued else ():
            at += len(part)
            cuts.append(at)
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _glued(text: str) -> frozenset[str]:
    """Return the runs of `text` with two groups of vowels that can be parted."""
    found: set[str] = set()
    position = 0
    while two := _TWO.search(text, position):
        position = two.end()
        start = two.start()
        while start > two.start() - _LONGEST_RUN and text[start - 1:start].isalpha():
            start -= 1
        run = _RUN.match(text, start)
        if run is not None:
            position = max(position, run.end())
            if len(_parts(run[0])) > 1:
                found.add(run[0])
    return frozenset(found)


@lru_cache(maxsize=4096)
def _parts(run: str) -> tuple[str, ...]:
    """Return the words that `run` glues; `run` alone where it may be one word or be parted in several ways."""
    if run.isascii() or not _TWO.search(run) or (run.isupper() and len(run) < _SHORTEST_CAPITALS):
        return (run,)
    low, words = run.lower(), _words()
    ways = [()] if low in words else _ways(low, words, _MOST_PARTS)
    if len(ways) != 1 or not ways[0]:
        return (run,)
    found, at = [], 0
    for part in ways[0]:
        found.append(run[at:at + len(part)])
        at += len(part)
    return tuple(found)


def _ways(run: str, words: frozenset[str], most: int) -> list[tuple[str, ...]]:
    if not run:
        return [()]
    if not most:
        return []
    return [(run[:size], *rest) for size in range(2, min(len(run), _LONGEST_WORD) + 1) if run[:size] in words
            for rest in _ways(run[size:], words, most - 1)]


@cache
def _words() -> frozenset[str]:
    """Return the words of the tables and of their examples."""
    found: set[str] = set()
    for table in _TABLES:
        for word in _WORD.findall((files("extract") / "rules" / f"{table}.csv").read_text(encoding="utf-8").lower()):
            if _VOWEL.search(word) and not _TWO.search(word):
                found.add(word)
    for old, new in TONES.items():
        found |= {word[:-2] + other for word in found for end, other in ((old, new), (new, old)) if word.endswith(end)}
    return frozenset(found | {"ubnd", "hđnd"})
