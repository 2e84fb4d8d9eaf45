"""Unnumbered: the documents that a text cites by name, found at the type words that no number took."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from .congresses import Named, read_congress, read_plenum
from .kinds import TypeWord, bare
from .laws import is_draft, read_law, read_law_list
from .names import read_charter, read_constitution, read_national_programmes, read_resolution
from .titles import TITLED, read_titled

__all__ = ["find_named"]

_YEAR_LAST = re.compile(r"((?:19|20)\d\d)\)?$")
_YEAR_BEHIND = re.compile(r",? \(?(?:năm )?(?:19|20)\d\d\)?$")
#: The abbreviation between a name and its year: `Luật Thi hành án dân sự (THADS) năm 2008`.
_ABBREVIATED = re.compile(r" \([A-ZĐƯ]{2,9}\)(?=,? \(?(?:năm )?(?:19|20)\d\d)")
#: Rules whose names hold no other names: what stands inside them is not read again.
_CLOSED = frozenset({"law-listed", "congress", "plenum", "programme", "charter", "constitution"})
_AFTER = (" ", ",", ";", ".", ":", ")")


def find_named(text: str, words: Sequence[TypeWord]) -> list[tuple[Named, int]]:
    """Return the named documents in text order, each with where the name of the amending law around it ends (or 0)."""
    found: list[tuple[Named, int]] = []
    stop = amending = 0
    for word in words:
        if word.start < stop or not (text.startswith(_AFTER, word.end) or word.end == len(text)):
            continue
        names = _READERS[word.code](text, word) if word.code in _READERS else []
        found.extend((_yearless(name) if name.end == amending else name, amending) for name in names)
        if names and names[0].rule == "law-amending":
            amending = names[0].end
        if names and names[0].rule in _CLOSED:
            stop = names[-1].end
    return found


def _yearless(name: Named) -> Named:
    """The year behind the last of the amended laws is that of the law that amends them."""
    words = _YEAR_BEHIND.sub("", name.name)
    return replace(name, end=name.end - len(name.name) + len(words), name=words, date=None)


def _law(text: str, word: TypeWord) -> list[Named]:
    if word.code == "L" and (listed := read_law_list(text, word.start, word.end)):
        return [Named(start, end, name, "L", "law-ellipsis") for start, end, name in listed]
    law = read_law(text, word.start, word.end)
    if law is None or is_draft(text, word.start, law.end):
        return []
    year = _YEAR_LAST.search(text, word.end, law.end)
    name = _ABBREVIATED.sub("", text[word.start:law.end])
    return [Named(word.start, law.end, name, word.code, law.rule, None, year[1] if year else None)]


def _constitution(text: str, word: TypeWord) -> list[Named]:
    return _some(read_constitution(text, word))


def _charter(text: str, word: TypeWord) -> list[Named]:
    return _some(read_charter(text, word))


def _resolution(text: str, word: TypeWord) -> list[Named]:
    plenum = read_plenum(text, word) if word.code in ("NQ", "KL") else []
    return plenum or _some(read_resolution(text, word)) or read_congress(text, word)


def _programme(text: str, word: TypeWord) -> list[Named]:
    return read_national_programmes(text, word) or _titled(text, word)


def _titled(text: str, word: TypeWord) -> list[Named]:
    return _some(read_titled(text, bare(word, text)))


def _some(name: Named | None) -> list[Named]:
    return [name] if name else []


_READERS: dict[str, Callable[[str, TypeWord], list[Named]]] = {
    **dict.fromkeys(sorted(TITLED), _titled), **dict.fromkeys(("L", "BL", "PL"), _law),
    **dict.fromkeys(("NQ", "KL", "QĐ", "CT"), _resolution), "CTr": _programme, "HP": _constitution, "ĐL": _charter}
