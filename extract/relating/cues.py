"""Cues: the nearest governing words to the left of a position."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extract.bodies.organisations import UPPER, one_tone, without_marks
from ontology import Row

__all__ = ["Cue", "Cues", "word_tree"]

_REACH = 420
_NAMED = re.compile(rf"(?<!\w)(?:[{UPPER}]\w*|(?:luật|pháp lệnh|bộ|sở|ban|phòng|cục|ngành|điều lệ)) $")
_LONG = 6


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that govern a mention: where they stand and the row that lists them."""

    start: int
    end: int
    row: Row

    @property
    def words(self) -> str:
        """The words as the row has them."""
        return self.row["cue"]


def word_tree(words: Iterable[str]) -> str:
    """Return a pattern for any of `words` that shares their beginnings, the longest first."""
    tree: dict[str, dict[str, object]] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})  # type: ignore[assignment]
        node[""] = {}
    return _branches(tree)


def _branches(tree: dict[str, dict[str, object]]) -> str:
    parts = []
    for letter, node in sorted(tree.items()):
        if letter:
            parts.append(re.escape(letter) + _branches(node))  # type: ignore[arg-type]
    if not parts:
        return ""
    body = parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
    return f"(?:{body})?" if "" in tree else body


class Cues:
    """The cue words of a table, searched from right to left.

    The text is read backwards, so that the first hit is the nearest cue and the search ends there. Marks that scanning
    lost are forgiven in long cues, where no cue with its marks is found.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = {one_tone(row["cue"])[::-1]: row for row in rows}
        self._plain = {without_marks(words): row for words, row in self._rows.items() if len(words) >= _LONG}
        spelled = {**self._rows, **{words.replace("aóh", "áoh").replace("yủh", "ỷuh"): row
                                    for words, row in self._rows.items()}}
        self._rows = spelled
        self._search = re.compile(rf"(?<!\w)(?:{word_tree(spelled)})(?!\w)").finditer
        self._search_plain = re.compile(rf"(?<!\w)(?:{word_tree(self._plain)})(?!\w)").finditer

    def nearest(self, text: str, start: int, end: int) -> Cue | None:
        """Return the last cue in `text[start:end]`, or None."""
        if end <= start:
            return None
        start = max(start, end - _REACH)
        backwards = text[start:end].lower()[::-1]
        for match in self._search(backwards):
            if self._rows[match[0]]["role"] == "skip":  # holds a cue and is none (`theo dõi`)
                continue
            if cue := self._cue(text, end, match, self._rows[match[0]]):
                return cue
        for match in self._search_plain(without_marks(backwards)):
            row = self._plain[match[0]]
            if row["role"] != "skip" and (cue := self._cue(text, end, match, row)):
                return cue
        return None

    @staticmethod
    def _cue(text: str, end: int, match: re.Match[str], row: Row) -> Cue | None:
        first, last = end - match.end(), end - match.start()
        # a capital inside a sentence begins a name (`Sở Xây dựng`, `Luật Thực hiện dân chủ`); acts that amend are
        # called by what they do (`Luật Sửa đổi, bổ sung một số điều của Luật …`)
        if text[first].isupper() and not text[first + 1:first + 2].isupper() and row["relation"] != "amends" \
                and _NAMED.search(text, max(0, first - 12), first):
            return None
        return Cue(first, last, row)
