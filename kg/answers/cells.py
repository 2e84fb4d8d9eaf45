"""Cells: RDF terms -> the plain values that a result holds, and the kind of a column from its terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeAlias

from kg.terms import DATA, DKG, XSD, Literal, NamedNode, Term

from .columns import Kind

__all__ = ["Cell", "cell", "cells", "kind_of", "value_of"]

Cell: TypeAlias = str | int | float | bool | date | None

_KINDS: dict[str, Kind] = {
    XSD + "date": "date", XSD + "gYearMonth": "date", XSD + "gYear": "date", XSD + "boolean": "boolean",
    XSD + "decimal": "decimal", XSD + "double": "decimal", XSD + "float": "decimal", XSD + "integer": "integer",
    XSD + "int": "integer", XSD + "long": "integer", XSD + "nonNegativeInteger": "integer",
    XSD + "positiveInteger": "integer", XSD + "short": "integer", XSD + "byte": "integer",
}


#: Concepts whose IRI ends in the code that people use.
_CODES = (DATA + "level/", DATA + "branch/")


def kind_of(terms: Iterable[Term | None]) -> Kind:
    """Return the kind that all terms of a column share; `string` where they differ or there are none."""
    kinds: set[Kind] = {_kind(term) for term in terms if term is not None}
    if kinds == {"integer", "decimal"}:
        return "decimal"
    return kinds.pop() if len(kinds) == 1 else "string"


def value_of(term: Term | None) -> Cell:
    """Return the value of a term as its own kind wants it."""
    return None if term is None else cell(term, _kind(term))


def cell(term: Term | None, kind: Kind) -> Cell:
    """Return the value of a term as the kind of its column wants it; a partial date stays text (`2024-06`).

    A relation, level or branch is told by its short name, any other IRI whole.
    """
    if term is None:
        return None
    text = term.value
    return _named(text) if isinstance(term, NamedNode) else _read(text, kind)


def cells(terms: Iterable[Term | None], kind: Kind) -> tuple[list[Cell], Iterable[str]]:
    """Return the values of a column and the IRIs in it; what is told twice is read and kept once."""
    iris: dict[str, Cell] = {}
    words: dict[str, Cell] = {}
    found: list[Cell] = []
    for term in terms:
        if term is None:
            found.append(None)
            continue
        text = term.value
        if isinstance(term, NamedNode):
            if text not in iris:
                iris[text] = _named(text)
            found.append(iris[text])
        else:
            if text not in words:
                words[text] = _read(text, kind)
            found.append(words[text])
    return found, iris


def _kind(term: Term) -> Kind:
    return _KINDS.get(term.datatype.value, "string") if isinstance(term, Literal) else "string"


def _named(iri: str) -> str:
    return iri.rpartition("/")[2] if iri.startswith(_CODES) else iri.removeprefix(DKG)


def _read(text: str, kind: Kind) -> Cell:
    if kind not in _READ:
        return text
    try:
        return _READ[kind](text)
    except ValueError:
        return text


def _date(text: str) -> Cell:
    return date.fromisoformat(text) if len(text) == 10 else text


def _decimal(text: str) -> Cell:
    number = float(text)
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


_READ: dict[Kind, Callable[[str], Cell]] = {
    "integer": int, "decimal": _decimal, "boolean": lambda text: text in ("true", "1"), "date": _date,
}
