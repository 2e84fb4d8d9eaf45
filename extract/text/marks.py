"""Marks: set phrases of the genre whose marks scanning marred, in their right spelling (`Chính phù`, `thực hiên`).

A phrase is found by its plain letters; the spellings that mean something else (`văn bản hành chính`) are named with it
in `rules/set_phrases.csv`. Each keeps its length and its capitals, so positions stay the same.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from ontology import Row, read_rows

from .letters import plain

__all__ = ["mended_marks", "phrase_rows"]

#: A scanned text shows it in its first words; others are not searched to the end.
_SAMPLE = 6000
#: Both are right (`uỷ`, `ủy`).
_TONES = (("uỷ", "ủy"), ("hoá", "hóa"))


@cache
def phrase_rows() -> tuple[Row, ...]:
    """Return the phrases: their words, which spellings are marred (`any`, or each), which are not, and an example."""
    return read_rows(files("extract") / "rules" / "set_phrases.csv", ("words", "marred", "unless", "example"),
                     ("words", "marred", "example"), ("words",))


def mended_marks(text: str) -> str:
    """Return `text` with the set phrases in their right spelling, if any is marred at its beginning."""
    if _mended(text[:_SAMPLE]) == text[:_SAMPLE]:
        return text
    return _mended(text)


@cache
def _patterns() -> tuple[dict[str, Row], re.Pattern[str], dict[str, str], re.Pattern[str]]:
    phrases = {plain(row["words"]): row for row in phrase_rows() if row["marred"] == "any"}
    words = {raw: row["words"] for row in phrase_rows() if row["marred"] != "any" for raw in row["marred"].split("|")}
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    either = "|".join(longest).replace(" ", r"[ \n]")
    return (phrases, re.compile(rf"(?:{either})(?!\w)"),
            words, re.compile(rf"(?<!\w)(?:{'|'.join(sorted(words))})(?!\w)"))


def _mended(text: str) -> str:
    phrases, either, words, word = _patterns()
    pieces: list[str] = []
    position = 0
    for found in either.finditer(plain(text)):
        start, end = found.span()
        raw, row = text[start:end], phrases[found[0].replace("\n", " ")]
        low = raw.lower().replace("\n", " ")
        for tone, same in _TONES:
            low = low.replace(tone, same)
        if low == row["words"] or raw.isascii() or (start and text[start - 1].isalnum()):
            continue
        if row["unless"] and text[start:end + 8].lower().startswith(tuple(row["unless"].split("|"))):
            continue
        pieces += [text[position:start], _in_case(raw, row["words"])]
        position = end
    mended = "".join([*pieces, text[position:]]) if pieces else text
    return word.sub(lambda match: words[match[0]], mended) if any(raw in mended for raw in words) else mended


def _in_case(raw: str, meant: str) -> str:
    letters = zip(raw, meant, strict=True)
    return "".join(old if old == "\n" else (new.upper() if old.isupper() else new) for old, new in letters)
