"""Names: what the store knows by name, for the words of a question that are no words of the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from extract.bodies.organisations import spell_out
from kg.asking.bind import ask
from kg.identity.spelling import fold, number_key, number_spellings
from kg.search.spelled import shortened, words
from kg.stores.store import Store
from kg.terms import Literal, NamedNode, Term
from ontology import rows

from .papers import Holder
from .tokens import tokens

__all__ = ["Names"]

#: Things of a question -> the lookup that lists their names.
_LOOKUPS = {"org": "organisations", "person": "persons", "place": "places", "words": "indicators"}
_WHOLE = ("person", "place", "org")
#: Lookups of the words for who is charged with tasks, who reports and who is written to.
_CHARGED = ("doers", "parties", "recipients")
_MANY = re.compile(r"(?<!\w)(?:cac|nhung|moi)(?!\w)")


class Names:
    """The names of a store, read when they are first wanted; without a store nothing is known."""

    def __init__(self, store: Store | None) -> None:
        self._store = store
        self._joined: dict[str, str] = {}
        self._exact: dict[tuple[str, ...], str] | None = None
        self._unnumbered: str | None = None
        self._many: str | None = None
        self._about: dict[str, list[Holder]] = {}
        self._numbers: list[tuple[str, str]] | None = None

    def __bool__(self) -> bool:
        return self._store is not None

    def holds(self, kind: str, text: str) -> bool:
        """Whether some name of a kind holds these words, abbreviations written out or not."""
        if self._store is None:
            return False
        if kind not in self._joined:
            self._joined[kind] = "\n".join(sorted({fold(name) for name in self._list(_LOOKUPS[kind])}))
        forms = {fold(text)} | ({fold(spell_out(text))} if kind == "org" else set())
        return any(form in self._joined[kind] for form in forms if form)

    def kinds(self, text: str) -> frozenset[str]:
        """Return the kinds of things of which some name holds these words; one word alone is told by too many."""
        if " " not in text.strip():
            return frozenset()
        return frozenset(kind for kind in _LOOKUPS if self.holds(kind, text))

    def whole(self, words: Sequence[str]) -> str | None:
        """Return the kind of a person, place or body of whom these words, without marks, are a whole name."""
        if self._exact is None:
            self._exact = {}
            for kind in _WHOLE if self._store else ():
                for name in self._list(_LOOKUPS[kind]):
                    for form in {name, shortened(name)} if kind == "org" else {name}:
                        key = tuple(token.plain for token in tokens(form) if not token.parting)
                        if len(key) > 1:
                            self._exact.setdefault(key, kind)
        return self._exact.get(tuple(words))

    def written(self, text: str) -> str:
        """Return the label of the body of this name, whatever its abbreviations and marks; or the text as it is."""
        if self._store is None:
            return text
        wanted = {_short(text), _short(spell_out(text))}
        found = sorted(ask(self._store, _LOOKUPS["org"], {}, folder="lookup"), key=str)
        things = [thing for thing, name, *_ in found if thing is not None and _short(_text(name)) in wanted]
        labels = ask(self._store, "labels", {"document": things}, folder="steps") if things else []
        return min((_text(label) for _, label, *_ in labels if _short(_text(label)) in wanted), default=text)

    def many(self, text: str) -> bool:
        """Whether the store calls many bodies at once so, or with more words."""
        if self._many is None:
            held = {name for kind in _CHARGED for name in self._list(kind)} if self._store else set()
            self._many = "\n".join(sorted(f" {_words(name)} " for name in held if _MANY.search(fold(name))))
        return any(f" {form} " in self._many for form in {_words(text), _words(spell_out(text))})

    def unnumbered(self, text: str) -> bool:
        """Whether the name of a document without number holds these words."""
        if self._unnumbered is None:
            names = self._list("unnumbered") if self._store else ()
            self._unnumbered = "\n".join(sorted({fold(name) for name in names}))
        return fold(text) in self._unnumbered

    def numbers(self, kind: str, count: str) -> list[str]:
        """Return the numbers of that count and type of document (`02`, `NQ` -> `02-NQ/TW`, …)."""
        symbols = next(row["symbols"] for row in rows("document_types") if row["code"] == kind)
        signs = {fold(symbol) for symbol in (kind, *symbols.split("|")) if symbol}
        keys = ((number, code, number_key(number).split()) for number, code in self._all())
        return list(dict.fromkeys(
            number for number, code, key in keys
            if key[:1] == [count.lstrip("0") or "0"] and (code == kind or signs.intersection(key[1:4]))))

    def number(self, text: str) -> str | None:
        """Return a number as the store writes it, from any spelling; None if the store has none such."""
        key = number_key(text)
        return next((number for number, _ in self._all() if number_key(number) == key), None)

    def holders(self, number: str) -> list[Holder]:
        """Return the documents that bear this number."""
        if self._store is None:
            return []
        found = self._papers(number_spellings(number))
        if not found:
            key = number_key(number)
            found = self._papers([one for one, _ in self._all() if number_key(one) == key])
        return [Holder(iri.value, _text(title), _text(issuer), _text(day), number)
                for iri, title, issuer, day in sorted(found, key=str) if isinstance(iri, NamedNode)]

    def about(self, kind: str) -> list[Holder]:
        """Return the documents of a type that have a title."""
        if self._store is not None and kind not in self._about:
            found = ask(self._store, "subjects", {"code": (Literal(kind),)}, folder="lookup")
            self._about[kind] = [Holder(iri.value, _text(title), _text(issuer), _text(day), _text(number))
                                 for iri, title, issuer, day, number in sorted(found, key=str)
                                 if isinstance(iri, NamedNode)]
        return self._about.get(kind, [])

    def years(self) -> list[str]:
        """Return this year, and those of the documents that the store holds, the latest first."""
        found = ask(self._store, "years", {}, folder="lookup") if self._store else []
        held = sorted({_text(year) for year, *_ in found} - {""}, reverse=True)
        return list(dict.fromkeys([str(date.today().year), *held]))

    def _papers(self, numbers: Sequence[str]) -> list[tuple[Term | None, ...]]:
        assert self._store is not None
        terms = tuple(Literal(number) for number in numbers)
        return ask(self._store, "papers", {"number": terms}, folder="lookup") if terms else []

    def _all(self) -> list[tuple[str, str]]:
        """Return all numbers with the code of their type."""
        if self._numbers is None:
            found = ask(self._store, "numbers", {}, folder="lookup") if self._store else []
            self._numbers = sorted({(number.value, code.value if code else "") for number, code in found if number})
        return self._numbers

    def _list(self, lookup: str) -> Iterable[str]:
        assert self._store is not None
        return {_text(name) for _, name, *_ in ask(self._store, lookup, {}, folder="lookup") if name is not None}


def _words(text: str) -> str:
    return " ".join(token.plain for token in tokens(text) if not token.parting)


def _short(name: str) -> str:
    return " ".join(words(shortened(name)))


def _text(term: Term | None) -> str:
    return term.value if term is not None else ""
