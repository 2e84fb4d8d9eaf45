"""Antecedents: the full mentions of a text, indexed by what a later short mention may say of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from .kinds import TYPE_OF_WORD, fold
from .mention import Mention
from .sharing import name_key

__all__ = ["Antecedents", "family", "leading"]

_FAMILY = {"QĐi": "QĐ", "BL": "L", "NQLT": "NQ", "TTLT": "TT", "TTLB": "TT"}
_APPROVED = re.compile(
    r"(?:về )?(?:[Pp]hê duyệt|[Bb]an hành)(?: kèm theo)?(?: điều chỉnh)? "
    r"(?P<kind>[Cc]hương trình|[Đđ]ề án|[Cc]hiến lược"
    r"|[Qq]uy hoạch|[Kk]ế hoạch) (?P<name>.{12,300})")
#: The least words by which a name means what a decision approved.
LEAST_WORDS = 4
_ORDINAL = re.compile(r"(?<!\w)[IVXL]{1,6}(?!\w)")
_DIGITS = re.compile(r"\d+(?:\.\d+)?[a-zđ]?")


def family(code: str | None) -> str:
    """Return the type that a short mention would use for `code`: a joint resolution is a resolution."""
    return _FAMILY.get(code or "", code or "")


def leading(number: str) -> str:
    """Return the digits of a number without leading zeros: `02-NQ/TW` -> `2`."""
    found = _DIGITS.match(number)
    return found.group().lstrip("0") if found else ""


class Antecedents:
    """Answers which documents, cited before a position, fit a short mention; documents are told by the index of
    their first full mention."""

    def __init__(self, full: Sequence[Mention]) -> None:
        self.full = full
        self._first: list[int] = []
        self._numbers: dict[tuple[str, str], list[int]] = {}
        self._types: dict[str, list[int]] = {}
        self._subjects: dict[tuple[str, str], list[tuple[int, tuple[str, ...]]]] = {}
        self._issuers: dict[tuple[str, str], set[int]] = {}
        self._congresses: dict[int, frozenset[str]] = {}
        self._coded: set[str] = set()
        self._approved: dict[tuple[str, str], list[tuple[int, tuple[str, ...]]]] = {}
        firsts: dict[str, int] = {}
        for index, mention in enumerate(full):
            first = firsts.setdefault(_key(mention), index)
            self._first.append(first)
            self._types.setdefault(family(mention.type), []).append(index)
            if mention.number:
                self._add_number(first, mention)
            elif mention.rule.startswith("congress") and first == index:
                self._congresses[index] = frozenset(fold(mention.name or "").split())

    def _add_number(self, first: int, mention: Mention) -> None:
        kind = family(mention.type)
        self._coded.add(kind)
        same = self._numbers.setdefault((kind, leading(mention.number or "")), [])
        if first not in same:
            same.append(first)
        approved = _APPROVED.match(mention.title or "") if kind == "QĐ" else None
        if approved:
            carried = _words(approved["name"].strip("“”\" "))
            what = TYPE_OF_WORD.get(approved["kind"].lower(), "")
            if len(carried) >= LEAST_WORDS:
                self._approved.setdefault((what, " ".join(carried[:2])), []).append((first, carried))
        words = _words(mention.title or "")
        if len(words) > 1:
            self._subjects.setdefault((kind, " ".join(words[:2])), []).append((first, words))
        if mention.issuer:
            self._issuers.setdefault((kind, mention.issuer), set()).add(first)

    def first(self, index: int) -> int:
        """Return the first full mention of the document that mention `index` names."""
        return self._first[index]

    def numbered(self, code: str, digits: str) -> list[int]:
        """Return the documents of a type whose number starts with `digits`."""
        return self._numbers.get((family(code), digits.lstrip("0")), [])

    def has_number(self, code: str) -> bool:
        """Whether any document of this type was cited by number."""
        return family(code) in self._coded

    def before(self, code: str, position: int) -> list[int]:
        """Return the mentions of a type that start before `position`, in text order."""
        mentions = self._types.get(family(code), [])
        return mentions[:bisect_left(mentions, position, key=lambda index: self.full[index].start)]

    def congresses(self, said: frozenset[str], position: int) -> list[int]:
        """Return the congress resolutions cited before `position` whose names hold all folded words of `said`."""
        return [index for index, words in self._congresses.items()
                if said <= words and self.full[index].start < position]

    def approved(self, code: str, words: str, position: int) -> int:
        """Return how many of `words` name what a decision cited before `position` approved (`Chương trình …`), or 0."""
        if not self._approved:
            return 0
        said = _words(words)
        return max((_common(said, carried) for first, carried in
                    self._approved.get((code, " ".join(said[:2])), ()) if self.full[first].start < position), default=0)

    def titled(self, code: str, words: str, issuer: str | None, position: int) -> list[int]:
        """Return the numbered documents before `position` whose subject starts with `words`, or without words those of
        that very issuer."""
        said = _words(words)
        if not said:
            fitting = self._issuers.get((family(code), issuer), set()) if issuer else set()
        else:
            fitting = {
                first for first, title in self._subjects.get((family(code), " ".join(said[:2])), ())
                if title[:len(said)] == said and (issuer is None or _alike(self.full[first].issuer, issuer))}
        return sorted(first for first in fitting if self.full[first].start < position)


def _common(said: tuple[str, ...], carried: tuple[str, ...]) -> int:
    """How many words the two have in common from the start, 0 if too few to mean the same."""
    count = next((index for index, pair in enumerate(zip(said, carried, strict=False)) if pair[0] != pair[1]),
                 min(len(said), len(carried)))
    return count if count >= LEAST_WORDS else 0


@lru_cache(maxsize=1024)
def _words(words: str) -> tuple[str, ...]:
    return tuple(fold(words).replace(",", " ").split())


def _alike(issuer: str | None, said: str) -> bool:
    return issuer is not None and (fold(said) in fold(issuer) or fold(issuer) in fold(said))


def _key(mention: Mention) -> str:
    """What mentions of one document share; a congress resolution is told by its congress and ordinal."""
    if mention.number:
        return mention.number.lstrip("0").casefold()
    ordinal = _ORDINAL.search(mention.name or "") if mention.rule.startswith("congress") else None
    if ordinal and mention.issuer:
        return f"{name_key(mention.issuer).replace('dai bieu ', '')} {ordinal.group()}"
    return name_key(mention.name or "")
