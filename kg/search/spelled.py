"""Spelled: text as it is compared in search: without marks and case, composed or not, numbers without leading zeros.

`02 – NQ/TW`, `2-nq/tw` and `02NQ/TW` are the words `2 nq tw`; `Dân vận` and `dan van` the words `dan van`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from unicodedata import combining, normalize

from ontology import rows

__all__ = ["marked", "paired", "shortened", "words"]

_MARKS = {code: None for code in range(0x300, 0x370) if combining(chr(code))} | {
    ord("đ"): "d", ord("Đ"): "d", ord("ð"): "d", ord("Ð"): "d"}
_WORD = re.compile(r"[a-z]+|[0-9]+|[^\W\d_]+")


def words(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    found: list[str] = _WORD.findall(normalize("NFD", text).translate(_MARKS).casefold())
    return [word.lstrip("0") or "0" if word[0] <= "9" else word for word in found]


def paired(found: Sequence[str]) -> str:
    """Return words with each two that stand side by side as a pair: `dan van` -> `dan van dan_van`."""
    return " ".join([*found, *map("_".join, pairwise(found))])


def marked(text: str) -> list[str]:
    """Return the words of a text with their marks, for telling apart what differs in them only."""
    return re.findall(r"[^\W\d_]+|\d+", normalize("NFC", text).casefold())


def shortened(name: str) -> str:
    """Return the name of a body as it is abbreviated (`Liên đoàn Lao động tỉnh Yên Bái` -> `LĐLĐ tỉnh Yên Bái`)."""
    pattern, shorts = _shorts()
    return pattern.sub(lambda match: shorts[match[0].casefold()], name)


@cache
def _shorts() -> tuple[re.Pattern[str], dict[str, str]]:
    found = {row["expansion"].casefold(): row["abbr"] for row in rows("abbreviations") if row["in_names"] == "yes"}
    found |= {row["name"].casefold(): row["short"].split("|")[0] for row in rows("organs") if row["short"]}
    longest = sorted(found, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE), found
