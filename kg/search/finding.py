"""Finding: words -> the documents, bodies, persons and places that bear them, and the quotes that hold them.

Words are looked for side by side first, then in one name or quote, then as the beginnings and as the middles of words;
what is found first is shown first. Among equals labels come before titles, titles before quotes, and what has the marks
that were given before what has not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg.answers.columns import Column
from kg.answers.result import Result
from kg.errors import BadParameter
from kg.terms import DATA

from .index import Index
from .item import Item, Quote
from .spelled import marked, paired, shortened, words

__all__ = ["COLUMNS", "Hit", "as_result", "find", "rank", "unknown_words", "wanted_words"]

COLUMNS = (Column("kind"), Column("label"), Column("title"), Column("issuer"), Column("date", "date"),
           Column("held", "boolean"), Column("quote"), Column("source"), Column("start", "integer"),
           Column("end", "integer"), Column("iri"))
SHOWN = ("kind", "label", "title", "issuer", "date", "quote")

#: Longer texts are not looked for, nor more words.
LONGEST, MOST_WORDS = 200, 12
#: So many items, and so many times as many quotes as rows are wanted, are looked at for each way of looking.
AT_ONCE, QUOTES = 200, 10
#: So many words are looked for in the place of one that is the beginning or the middle of them.
PARTS = 24


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found: an item, and the quote where the words stand in one."""

    item: Item
    quote: Quote | None = None
    path: str | None = None


def find(index: Index, text: str, limit: int) -> list[Hit]:
    """Return up to `limit` hits, the best first."""
    forms = list(dict.fromkeys((tuple(wanted_words(text)), tuple(words(shortened(text))))))
    hits: dict[str, Hit] = {}
    seen: set[int] = set()
    for place, expression in _expressions(index, forms):
        if place == "quoted":
            found = _quotes(index, expression, limit, text)
        else:
            numbers = [number for number in index.named(expression, AT_ONCE) if number not in seen]
            seen.update(numbers)
            found = [Hit(item) for item in rank(map(index.item, numbers), forms[0], text)]
        for hit in found:
            key = hit.item.iri or hit.path or ""
            if key in hits and hits[key].quote is None:
                hits[key] = Hit(hits[key].item, hit.quote, hit.path)
            hits.setdefault(key, hit)
        if len(hits) >= limit:
            break
    return list(hits.values())[:limit]


def wanted_words(text: str) -> list[str]:
    """Return the words to look for; raises BadParameter if there are none or too many."""
    wanted = words(text)
    if not wanted or len(text) > LONGEST or len(wanted) > MOST_WORDS:
        raise BadParameter(f"{text[:50]!r} is nothing to search for; wanted are 1 to {MOST_WORDS} words of "
                           f"letters and digits, {LONGEST} characters at most")
    return wanted


def _expressions(index: Index, forms: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield where and what to look for as FTS5 wants it, the strictest first; words are of letters and digits only."""
    side = " OR ".join(f"({_all(paired(form).split())})" for form in forms)
    yield "named", f"{{label}} : ({side})"
    yield "named", f"{{title issuer}} : ({side})"
    yield "quoted", side
    if len(forms[0]) > 1:
        together = " OR ".join(f"({_all(form)})" for form in forms)
        yield "named", together
        yield "quoted", together
    for begin in (True, False):
        parts = [index.words_with(word, PARTS, begin=begin) for word in forms[0]]
        if all(parts):
            loose = " AND ".join(f"({' OR '.join(map(_word, part))})" for part in parts)
            yield "named", loose
            yield "quoted", loose


def _all(found: Sequence[str]) -> str:
    """Return an expression for all of these; where two words stand side by side their pair is enough."""
    pairs = [word for word in found if "_" in word]
    return " AND ".join(map(_word, pairs or found))


def _word(word: str) -> str:
    return f'"{word}"'


def rank(items: Iterable[Item], wanted: Sequence[str], text: str) -> list[Item]:
    """Return items in order, those first whose label is what was wanted."""
    def key(item: Item) -> tuple[object, ...]:
        label = words(item.label)
        begins = 0 if label == list(wanted) else 1 if label[:len(wanted)] == list(wanted) else 2
        names = f"{item.label} {item.names} {item.title or ''} {item.issuer or ''}"
        kind = item.kind != "document"
        return (begins, _unmarked(names, text), not item.held, kind, len(label), item.label, item.iri)
    return sorted(items, key=key)


def unknown_words(index: Index, text: str) -> list[str]:
    """Return the words wanted that no word of the index holds."""
    return [word for word in wanted_words(text) if not index.words_with(word, 1, begin=False)]


def _unmarked(held: str, text: str) -> int:
    """Return how many of the words given, which may bear marks, do not stand there as they are."""
    there = set(marked(held))
    return sum(word not in there for word in marked(text))


def _quotes(index: Index, expression: str, limit: int, text: str) -> list[Hit]:
    """Return a hit for each document, with the quote of it that has the marks given."""
    places: dict[int, list[int]] = {}
    for number, place in index.quoted(expression, limit * QUOTES):
        places.setdefault(number, []).append(place)
    hits: list[tuple[tuple[int, str], Hit]] = []
    for number in list(places)[:limit * 2]:
        source = index.source(number)
        quote = min((source.quotes[place] for place in places[number]),
                    key=lambda quote: (_unmarked(quote.text, text), quote.start))
        item = index.of(source.document) or Item("document", source.document, source.path)
        hits.append(((_unmarked(quote.text, text), item.label), Hit(item, quote, source.path)))
    return [hit for _, hit in sorted(hits, key=lambda pair: pair[0])]


def as_result(hits: Sequence[Hit], text: str, notes: tuple[str, ...] = ()) -> Result:
    """Return hits as a result."""
    rows = tuple((
        hit.item.kind, hit.item.label, hit.item.title, hit.item.issuer, _date(hit.item.date), hit.item.held,
        hit.quote.text if hit.quote else None, hit.path, hit.quote.start if hit.quote else None,
        hit.quote.end if hit.quote else None, hit.item.iri) for hit in hits)
    drawn = (DATA + "document/", DATA + "organisation/")
    things = tuple(hit.item.iri for hit in hits if hit.item.iri.startswith(drawn))
    return Result(COLUMNS, rows, f"Search: {text}", show=SHOWN, notes=notes, things=things)


def _date(text: str | None) -> date | str | None:
    """Return a whole date as one; a partial one stays text."""
    return date.fromisoformat(text) if text and len(text) == 10 else text
