"""Distant: search over a store elsewhere, which has no index of ours: the names and titles that match a pattern.

The letters of a word match with and without marks (`dan` also `dân`); the words must stand in the order given, at the
beginnings of words, with others between them or not. Quotes are not searched.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from unicodedata import combining, normalize

from kg.answers.notes import Note, cut
from kg.answers.result import Result
from kg.asking.bind import ask
from kg.stores.store import Store
from kg.terms import Literal, NamedNode, Term

from .finding import Hit, as_result, rank, wanted_words
from .item import Item

__all__ = ["distant_search"]

NOTE = Note(
    "a store elsewhere is searched by names and titles only; quotes and the middles of words are not looked into",
    "kho ở máy chủ khác chỉ được tìm theo tên và trích yếu; lời văn trích dẫn và phần giữa của từ không được tìm")


def distant_search(store: Store, words: str, limit: int) -> Result:
    """Return the entities of a store whose names, title and issuer hold the words in their order."""
    wanted = wanted_words(words)
    rows = ask(store, "search", {"pattern": (Literal(pattern(wanted)),)}, folder="lookup")
    found: dict[str, Item] = {}
    for thing, kind, label, also, title, issuer, date, held in sorted(rows, key=str):
        if isinstance(thing, NamedNode):
            found.setdefault(thing.value, Item(
                _text(kind).rpartition("#")[2].lower(), thing.value, _text(label), _text(also), _text(title) or None,
                _text(issuer) or None, _text(date) or None, _text(held) == "true" if held else None))
    hits = [Hit(item) for item in rank(found.values(), wanted, words)]
    more = (cut(limit, len(hits)),) if len(hits) > limit else ()
    return as_result(hits[:limit], words, (NOTE, *more))


def pattern(wanted: Sequence[str]) -> str:
    """Return a regular expression for words in their order, whatever their marks and the zeros of numbers."""
    found = rf"(^|[^{_letters()}0-9])"
    for place, word in enumerate(wanted):
        if place:
            found += _between(wanted[place - 1].isdigit(), word.isdigit())
        found += f"0*{word}" if word.isdigit() else "".join(_variants().get(letter, letter) for letter in word)
    return found + ("([^0-9]|$)" if wanted[-1].isdigit() else "")


def _between(after_number: bool, before_number: bool) -> str:
    """Return what may stand between two words: a word may go on behind its beginning, a number may not."""
    letter, figure = f"[^{_letters()}]", "[^0-9]"
    begin = figure if before_number else letter
    if after_number:
        return f"({figure}|{figure}.*{begin})" if before_number else f"({letter}?|{figure}.*{begin})"
    return f"(.*{begin}|)" if before_number else f".*{begin}"


@cache
def _variants() -> dict[str, str]:
    """Return for each letter the class of it with all its marks."""
    found: dict[str, str] = {}
    for code in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)):
        letter = chr(code)
        plain = next(c for c in normalize("NFD", letter) if not combining(c)).lower()
        plain = {"đ": "d", "ð": "d"}.get(plain, plain)
        if letter.isalpha() and plain.isascii():
            found[plain] = found.get(plain, plain) + letter
    return {plain: f"[{letters}]" for plain, letters in found.items()}


@cache
def _letters() -> str:
    return "a-z" + "".join(letters[2:-1] for letters in _variants().values())


def _text(term: Term | None) -> str:
    return term.value if term is not None else ""
