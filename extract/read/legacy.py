"""Legacy: text in the 8-bit Vietnamese encodings TCVN3 (ABC, fonts `.VnTime`) and VNI -> Unicode.

The letters stand in `rules/legacy_letters.csv`: encoding, how Windows shows the code, the letter that is meant.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from ontology import Row, read_rows

from .language import syllable_share

__all__ = ["ENCODINGS", "convert", "legacy_rows", "mended"]

ENCODINGS = ("TCVN3", "VNI")
#: Conversion must at least double the share of Vietnamese syllables and reach this much.
_LEAST = 0.15


@cache
def legacy_rows() -> tuple[Row, ...]:
    """Return the rows of the letters: encoding, code, letter."""
    columns = ("encoding", "code", "letter")
    return read_rows(Path(__file__).parents[1] / "rules" / "legacy_letters.csv", columns, columns, ("encoding", "code"))


@cache
def _letters(encoding: str) -> tuple[dict[str, str], re.Pattern[str]]:
    letters = {row["code"]: row["letter"] for row in legacy_rows() if row["encoding"] == encoding}
    return letters, re.compile("|".join(sorted(map(re.escape, letters), key=len, reverse=True)))


def convert(text: str, encoding: str) -> str:
    """Return `text`, whose characters are those that Windows-1252 shows for the bytes of `encoding`, in Unicode."""
    letters, pattern = _letters(encoding)
    return pattern.sub(lambda match: letters[match[0]], text)


def mended(text: str) -> tuple[str, str | None]:
    """Return `text` and None, or the text that was meant and the encoding, if `text` shows a legacy one's letters."""
    share = syllable_share(text)
    if share >= _LEAST * 2:
        return text, None
    candidates = [(syllable_share(converted), encoding, converted)
                  for encoding in ENCODINGS for converted in [convert(text, encoding)]]
    best, encoding, converted = max(candidates)
    if best >= _LEAST and best >= 2 * share:
        return converted, encoding
    return text, None
