"""Vocabulary: what words mean in a question, and the ways in which each ready question is asked.

`queries/words.csv`: a label and the words that bear it; the label `filler` says nothing.
`queries/ways.csv`: a ready question, the labels and things that a sentence must hold to ask it, and the values of
parameters that follow from the way itself (`fills`: `relation=amends`). The parts of a way:

    target doc          both, in any order
    doc>cite            the document stands before the word
    lack/covered        either
    count?              may be there
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.identity.spelling import fold
from ontology import Row, read_rows, rows

from .tokens import Token, plain_form, tokens

__all__ = ["MISSPELT", "THINGS", "Part", "Way", "labels_at", "tongue", "way_rows", "ways", "word_rows"]

#: What a question names: documents, bodies, places, persons, times …; each is found by a file of its own.
THINGS = ("doc", "doc2", "org", "place", "person", "time", "article", "measure", "words", "limit", "class")

Phrase = tuple[str, ...]

#: The label of words that are known but for their marks.
MISSPELT = "misspelt"

#: Words of these labels are nothing else than they say as a whole.
_CLOSED = {"citation", "citation-in", "ground", "grounded", "lack", "not", "report", "amended-by", "replaced-by",
           "repealed-by"}
#: What is told of the whole words only: a phrase with a name in it is no name.
_OWN = {"head", "province", "surname"}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a way: the labels that stand in this order, of each place one of several."""

    chain: tuple[tuple[str, ...], ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a question is asked."""

    question: str
    text: str
    parts: tuple[Part, ...]
    fills: Mapping[str, str]


@cache
def word_rows() -> tuple[Row, ...]:
    """Return the rows of `queries/words.csv`."""
    columns = ("label", "lang", "words", "example")
    return read_rows(files("queries") / "words.csv", columns, columns, ("label", "words"))


@cache
def way_rows() -> tuple[Row, ...]:
    """Return the rows of `queries/ways.csv`."""
    return read_rows(files("queries") / "ways.csv", ("question", "way", "fills", "vi", "en"),
                     ("question", "way", "vi", "en"), ("question", "way"))


@cache
def ways() -> tuple[Way, ...]:
    """Return all ways."""
    return tuple(Way(row["question"], row["way"], tuple(map(_part, row["way"].split())), _fills(row["fills"]))
                 for row in way_rows())


def _part(text: str) -> Part:
    return Part(tuple(tuple(place.split("/")) for place in text.removesuffix("?").split(">")), text.endswith("?"))


def _fills(text: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in text.split())


@dataclass(frozen=True, slots=True)
class _Lexicon:
    exact: Mapping[Phrase, frozenset[str]]
    plain: Mapping[Phrase, frozenset[str]]
    longest: int


@cache
def _lexicon() -> _Lexicon:
    exact: dict[Phrase, set[str]] = {}
    for label, words in _phrases():
        exact.setdefault(tuple(token.text for token in tokens(plain_form(words))), set()).add(label)
    for phrase in sorted(exact, key=len):
        exact[phrase] |= _inside(phrase, exact)
    plain: dict[Phrase, set[str]] = {}
    for phrase, labels in exact.items():
        plain.setdefault(tuple(map(fold, phrase)), set()).update(labels)
    return _Lexicon({k: frozenset(v) for k, v in exact.items()}, {k: frozenset(v) for k, v in plain.items()},
                    max(map(len, exact)))


def _inside(phrase: Phrase, known: Mapping[Phrase, set[str]]) -> set[str]:
    """Return what a phrase is as well if all of it but one part says nothing: `đã ban hành` is also `ban hành`."""
    if len(phrase) == 1 or _CLOSED & known[phrase]:
        return set()
    parts, place = list[set[str]](), 0
    while place < len(phrase):
        length = next((length for length in range(min(len(phrase) - 1, len(phrase) - place), 0, -1)
                       if phrase[place:place + length] in known), 0)
        if not length:
            return set()
        parts.append(known[phrase[place:place + length]])
        place += length
    saying = [labels for labels in parts if "filler" not in labels]
    return saying[0] - _OWN if len(saying) == 1 else set()


def _phrases() -> Iterator[tuple[str, str]]:
    """Yield label and words: of our rows, and of the vocabularies of bodies, provinces and types of documents."""
    for row in word_rows():
        yield from ((row["label"], words) for words in row["words"].split("|"))
    for row in rows("document_types"):
        names = (row["name_vi"], row["name_en"], row["name_en"] + "s", *row["words"].split("|"))
        yield from ((f"type-{row['code']}", words) for words in names)
    for row in rows("organs"):
        yield from (("head", words) for words in (row["name"], *filter(None, row["short"].split("|"))))
    for row in rows("issuers"):
        if row["scope"] == "global":
            yield from (("head", words) for words in (row["label"], *row["names"].split("|")) if len(words) > 2)
        if row["kind"] == "ministry" and row["label"].startswith("Bộ "):
            yield "head", row["label"].replace("Bộ", "Sở", 1)  # each province has departments after the ministries
    for row in rows("provinces"):
        yield from (("province", words) for words in (row["name"], *filter(None, row["variants"].split("|"))))


def tongue(text: str) -> str:
    """Return the language that a question is written in, whatever the names in it: `vi` or `en`."""
    small = [token for token in tokens(plain_form(text)) if token.text[0].isalpha() and not token.capital]
    words = _tongues()
    english = sum(token.text in words["en"] and token.plain not in words["vi"] for token in small)
    vietnamese = sum(token.text != token.plain or (token.plain in words["vi"] and token.text not in words["en"])
                     for token in small)
    return "vi" if vietnamese > english or (vietnamese == english and not text.isascii()) else "en"


@cache
def _tongues() -> Mapping[str, frozenset[str]]:
    """Return the single words of the rows of each language, those of Vietnamese without marks."""
    return {lang: frozenset(token.plain for row in word_rows() if row["lang"] == lang
                            for token in tokens(plain_form(row["words"].replace("|", " ")))) for lang in ("vi", "en")}


def labels_at(found: Sequence[Token], place: int, *, loose: bool) -> tuple[int, frozenset[str]]:
    """Return how many tokens from `place` make the longest known words, and their labels; (1, none) if there are none.

    Words without marks are known where the whole question has none, or where they are several. Several words whose
    marks are wrong (`kế hoặch`) bear MISSPELT as well: what they may be is told, and not taken.
    """
    lexicon = _lexicon()
    for length in range(min(lexicon.longest, len(found) - place), 0, -1):
        part = found[place:place + length]
        labels = lexicon.exact.get(tuple(token.text for token in part), frozenset())
        if (loose and not part[0].proper) or (length > 1 and all(token.text == token.plain for token in part)):
            labels |= lexicon.plain.get(tuple(token.plain for token in part), frozenset())
        if labels:
            return length, labels
    return _misspelt(found, place)


def _misspelt(found: Sequence[Token], place: int) -> tuple[int, frozenset[str]]:
    """Return the longest words from `place`, two at least, that would be known if their marks were right."""
    lexicon = _lexicon()
    for length in range(min(lexicon.longest, len(found) - place), 1, -1):
        part = found[place:place + length]
        labels = lexicon.plain.get(tuple(token.plain for token in part), frozenset())
        if labels and "filler" not in labels and not any(token.capital for token in part):
            return length, labels | {MISSPELT}
    return 1, frozenset()
