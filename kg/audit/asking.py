"""Asking: the queries of the audit as rows of plain text; what is not bound is empty.

Records may be corrected by hand, and stores damaged: what is no number or no day of the calendar counts as not said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import islice

from kg.asking.bind import Values, ask
from kg.iri import part, source_of
from kg.stores.store import Store
from kg.terms import DATA, NamedNode

from .finding import Quote

__all__ = ["Asking", "Row", "day_in", "number_in", "statement"]

Row = tuple[str, ...]

#: So many nodes enter a query at once.
_BATCH = 2_000


class Asking:
    """The queries of the folder `audit` over one store; what several checks need is asked once."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def rows(self, name: str, values: Values | None = None) -> Iterator[Row]:
        """Yield the rows of a query, their terms as text."""
        for row in ask(self._store, name, values or {}, "audit"):
            yield tuple("" if term is None else term.value for term in row)

    def batches(self, name: str, place: str, nodes: Iterable[str]) -> Iterator[Row]:
        """Yield the rows of a query into which many nodes enter at `place`."""
        rest = iter(dict.fromkeys(nodes))
        while batch := [NamedNode(node) for node in islice(rest, _BATCH)]:
            yield from self.rows(name, {place: batch})

    def pairs(self, name: str, place: str, nodes: Iterable[str]) -> dict[str, str]:
        """Return the rows of such a query that have two columns, by the first of them."""
        return {row[0]: row[1] for row in self.batches(name, place, nodes)}

    @cached_property
    def own(self) -> list[Row]:
        """What the documents that are held say of themselves, sorted."""
        return sorted(self.rows("own"))

    @cached_property
    def observations(self) -> list[Row]:
        """What is odd about the papers themselves."""
        return list(self.rows("observations"))

    def words(self, evidence: Iterable[str]) -> Iterator[Quote]:
        """Yield the words of pieces of evidence, and where they stand."""
        found = list(self.batches("words", "evidence", evidence))
        paths = self.pairs("paths", "source", (source_of(node) for node, *_ in found))
        for node, start, end, text in found:
            if path := paths.get(source_of(node)):
                yield Quote(node, path, int(number_in(start)), int(number_in(end)), text)


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
