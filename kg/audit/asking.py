"""Asking: the queries of the audit as rows of plain text; what is not bound is empty.

Records may be corrected by hand, and stores damaged: what is no number or no day of the calendar counts as not said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from kg.asking.bind import Values, ask
from kg.iri import part
from kg.stores.store import Store
from kg.terms import DATA, NamedNode

__all__ = ["Row", "asked", "day_in", "in_batches", "number_in", "statement"]

Row = tuple[str, ...]

#: So many nodes enter a query at once.
_BATCH = 2_000


def asked(store: Store, name: str, values: Values | None = None) -> Iterator[Row]:
    """Yield the rows of a query of the folder `audit`, their terms as text."""
    for row in ask(store, name, values or {}, "audit"):
        yield tuple("" if term is None else term.value for term in row)


def day_in(cell: str) -> date | None:
    """Return the day of a whole ISO date."""
    try:
        return date.fromisoformat(cell) if len(cell) == 10 else None
    except ValueError:
        return None


def number_in(cell: str) -> float:
    """Return a number, 0 for what is none."""
    try:
        return float(cell)
    except ValueError:
        return 0.0


def statement(source: str, field: str) -> str:
    """Return the node of the words in which the document of a source (an IRI) says a thing of itself."""
    return part("statement", source.removeprefix(f"{DATA}source/"), f"{field}.1")


def in_batches(store: Store, name: str, place: str, nodes: Iterable[str]) -> Iterator[Row]:
    """Yield the rows of a query into which many nodes enter at `place`."""
    rest = iter(dict.fromkeys(nodes))
    while batch := [NamedNode(node) for node in islice(rest, _BATCH)]:
        yield from asked(store, name, {place: batch})
