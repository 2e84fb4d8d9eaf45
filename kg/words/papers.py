"""Papers: the documents that a question names by number, each with the type word before it.

`Nghị quyết số 02 – NQ/TW` is one document, in whatever way the number is spelled; `Nghị quyết 02` is one as well, and
which it is the store must tell (`names`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from extract.bodies.organisations import without_marks
from kg.identity.spelling import fold
from ontology import rows

__all__ = ["Holder", "Paper", "counted", "numbered", "spaced", "typed"]

#: So far before a number its type word is looked for.
_BEFORE = 60


@dataclass(frozen=True, slots=True)
class Holder:
    """A document that bears a number: its IRI, title, issuer, date and the number itself."""

    iri: str
    title: str
    issuer: str
    date: str
    number: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A document in a question: where it stands with its type word, its number as written, and the type's code.

    The date that stands behind it, and its IRI where only one document fits all that is said, come from `attaching`.
    `about` are the documents of the store that one named by its subject may be.
    """

    start: int
    end: int
    number: str
    type: str | None = None
    date: str | None = None
    iri: str | None = None
    about: tuple[Holder, ...] = ()


@cache
def _symbols() -> str:
    symbols = {fold(symbol) for row in rows("document_types") for symbol in (row["code"], *row["symbols"].split("|"))}
    return "|".join(sorted(filter(None, symbols), key=lambda symbol: (-len(symbol), symbol)))


@cache
def _number() -> re.Pattern[str]:
    """A count, then letters behind dashes or slashes; behind a blank or nothing only the symbol of a type."""
    mark, word = r"\s?[-/]\s?", r"[^\W_][\w&.]{0,24}"
    return re.compile(
        rf"(?<![\w/.-])\d{{1,5}}[a-z]?(?:{mark}(?:19|20)\d\d)?"
        rf"(?:{mark}(?=[^\W\d_])|\s(?=(?:{_symbols()})\s?[-/])|(?=(?:{_symbols()})\s?[-/]))"
        rf"{word}(?:{mark}{word}){{0,5}}", re.IGNORECASE)


@cache
def _types() -> dict[str, str]:
    """Words for a type, with and without marks -> its code."""
    found: dict[str, str] = {}
    for row in rows("document_types"):
        for name in (row["name_vi"], row["name_en"], row["code"], *row["words"].split("|"), *row["symbols"].split("|")):
            for form in filter(None, (name.casefold(), fold(name))):
                found.setdefault(form, row["code"])
    return found


@cache
def _type() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(_types(), key=lambda word: (-len(word), word))))
    return re.compile(rf"(?<!\w)({words})(?:\s(?:số|so|no\.?|number))?\s$", re.IGNORECASE)


def typed(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a word for one type stands in full before a word for `about`: start, end of both, code."""
    for match in _about().finditer(text):
        yield match.start(), match.end(), _types()[match[1].casefold()]


@cache
def _about() -> re.Pattern[str]:
    symbols = {fold(symbol) for row in rows("document_types") for symbol in (row["code"], *row["symbols"].split("|"))}
    words = "|".join(map(re.escape, sorted(_types().keys() - symbols, key=lambda word: (-len(word), word))))
    return re.compile(rf"(?<!\w)({words})\s(?:về|ve|v/v|on|about|regarding|concerning)(?:\sviệc|\sviec)?\s(?=[^\W\d])",
                      re.IGNORECASE)


def numbered(text: str) -> Iterator[Paper]:
    """Yield the documents named by a whole number."""
    for match in _number().finditer(text):
        yield _paper(text, match.start(), match[0].rstrip(" .,;:-/"))


def spaced(text: str, known: Callable[[str], str | None]) -> Iterator[Paper]:
    """Yield the documents whose number is written with blanks only (`02 nq tw`); `known` tells how the store has it."""
    pattern = rf"(?<![\w/.-])\d{{1,5}}(?: (?:19|20)\d\d)? ?(?:{_symbols()})(?: [^\W_]{{1,12}}){{1,3}}(?![\w/-])"
    for match in re.finditer(pattern, without_marks(text), re.IGNORECASE):
        words = text[match.start():match.end()].split(" ")
        for end in range(len(words), 1, -1):
            if number := known("-".join(words[:end])):
                paper = _paper(text, match.start(), " ".join(words[:end]))
                yield replace(paper, number=number)
                break


def counted(text: str) -> Iterator[Paper]:
    """Yield the documents named by a type and a count only (`Nghị quyết 02`); a year is no count."""
    for match in re.finditer(r"(?<![\w/.-])(?!(?:19|20)\d\d)\d{1,4}(?![\w/.%-])", text):
        paper = _paper(text, match.start(), match[0])
        if paper.type:
            yield paper


def _paper(text: str, start: int, number: str) -> Paper:
    shown = text[max(0, start - _BEFORE):start]
    before = _type().search(shown)
    code = _types()[before[1].casefold()] if before else None
    return Paper(start - len(shown) + before.start() if before else start, start + len(number), number, code)
