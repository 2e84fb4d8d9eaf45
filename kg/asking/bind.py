"""Bind: put RDF terms into a query where it says `VALUES ?name { UNDEF }`, and run it.

A query text is never made from strings of a user: what enters is the N-Triples form of a term, and the block for a
variable that is not bound is taken out, which leaves the variable free.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import queries
from kg.errors import QuestionError
from kg.stores.store import Store
from kg.terms import Term

__all__ = ["Values", "ask", "bind", "places"]

#: A variable's terms, or the rows of terms of several variables (names with blanks between).
Values: TypeAlias = Mapping[str, Sequence[Term] | Sequence[tuple[Term, ...]]]

_PLACE = re.compile(r"VALUES (?:\?(\w+) \{ UNDEF \}|\(((?:\?\w+ ?)+)\) \{ \((?:UNDEF ?)+\) \})")


def places(sparql: str) -> frozenset[str]:
    """Return the names that a query lets values enter at; several variables of one block with blanks between."""
    return frozenset(_name(match) for match in _PLACE.finditer(sparql))


def bind(sparql: str, values: Values) -> str:
    """Return the query with the terms of `values` in their places and the other places taken out."""
    unknown = set(values) - places(sparql)
    if unknown:
        raise QuestionError(f"the query has no place `VALUES ?name {{ UNDEF }}` for {sorted(unknown)}")

    def block(match: re.Match[str]) -> str:
        name = _name(match)
        if name not in values:
            return ""
        if " " not in name and match.group(1):
            return f"VALUES ?{name} {{ {' '.join(map(str, values[name]))} }}"
        rows = [f"({' '.join(map(str, row))})" for row in values[name] if isinstance(row, tuple)]
        return f"VALUES ({match.group(2)}) {{ {' '.join(rows)} }}"

    return _PLACE.sub(block, sparql)


def ask(store: Store, name: str, values: Values, folder: str) -> list[tuple[Term | None, ...]]:
    """Return the rows of the query `name` of a folder of `queries`."""
    return store.select(bind(queries.text(name, folder), values)).rows


def _name(match: re.Match[str]) -> str:
    return match.group(1) or " ".join(match.group(2).replace("?", "").split())
