"""Jobs: what a worker is asked to do with its store: SPARQL, ready questions, their files and pictures, search, counts.

Each job takes the store, a stream for the answer and its own arguments, which came as JSON; it returns what is to be
known about the answer, as JSON again. Jobs raise the errors of `kg.errors`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from textwrap import shorten
from typing import Any, Protocol

import pyoxigraph as ox

from kg.answers.formats import FORMATS
from kg.asking.query import answer
from kg.errors import FormatError, QueryError, QueryRefused, StoreDamaged, StoreError, UnclearQuestion
from kg.keeping.folder import Folder
from kg.search.distant import distant_search
from kg.search.searching import Search
from kg.stores.embedded import EmbeddedStore
from kg.stores.remote import RemoteStore
from kg.stores.store import Store
from kg.terms import PREFIXES, NamedNode
from kg.words.asking import understand

from .cells import for_people

__all__ = ["GRAPH_TYPES", "JOBS", "ROW_TYPES", "Out"]

Said = dict[str, Any]
#: Media types of the answers to SELECT and ASK, and to CONSTRUCT and DESCRIBE; the first of each is the usual one.
ROW_TYPES = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
GRAPH_TYPES = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class Out(Protocol):
    """Where the bytes of an answer go."""

    def write(self, data: bytes, /) -> int:
        """Take bytes; returns how many."""


class _XmlOut:
    """Writes on what XML can hold; other control characters, which a source may have, become U+FFFD."""

    def __init__(self, out: Out) -> None:
        self._out = out

    def write(self, data: bytes) -> int:
        self._out.write(_NOT_XML.sub(b"\xef\xbf\xbd", data))
        return len(data)

    def flush(self) -> None:
        """Nothing is kept back."""


def sparql(store: Store, out: Out, **asked: Any) -> Said:
    """Answer a query: `text`, `base`, `dataset` (see `_dataset`), `rows_as` and `graph_as` (media types or None)."""
    with _answering():
        found = _found(store, asked["text"], asked["base"], asked["dataset"])
        triples = isinstance(found, (ox.QueryTriples, list))
        kind = asked["graph_as" if triples else "rows_as"]
        if kind is None:
            allowed = GRAPH_TYPES if triples else ROW_TYPES
            raise FormatError(f"the answer to this query is written as {', '.join(allowed)}; none of them is accepted")
        sink: Any = _XmlOut(out) if kind.endswith("+xml") else out
        if triples:
            ox.serialize(found, output=sink, format=GRAPH_TYPES[kind], prefixes=PREFIXES)
        else:
            found.serialize(output=sink, format=ROW_TYPES[kind])
    return {"type": kind}


def _found(store: Store, text: str, base: str | None,
           dataset: Mapping[str, Any]) -> Any:
    """Run a query over the union of all graphs, or over those that it or the request names.

    `dataset`: `graphs` after FROM in the text (None if there is no FROM), `default` and `named` of the request (None
    if it has neither), which go before those of the text.
    """
    if isinstance(store, RemoteStore):
        return store.solve(text, dataset["default"] or (), dataset["named"] or ())
    if not isinstance(store, EmbeddedStore):
        raise StoreError(f"{store.location} cannot be served")
    for graph in dataset["graphs"] or ():
        if not _held(store, graph):
            raise QueryRefused(f"FROM <{graph:.200}>: the store has no such graph, and nothing is fetched or read from "
                               "elsewhere")
    if dataset["default"] is None and dataset["named"] is None:
        return store.inner.query(text, base_iri=base, prefixes=PREFIXES,
                                 use_default_graph_as_union=dataset["graphs"] is None)
    default: list[Any] = [NamedNode(graph) for graph in dataset["default"] or ()]
    named: list[Any] = [NamedNode(graph) for graph in dataset["named"] or ()]
    return store.inner.query(text, base_iri=base, prefixes=PREFIXES, default_graph=default, named_graphs=named)


def _held(store: EmbeddedStore, graph: str) -> bool:
    try:
        return store.inner.contains_named_graph(NamedNode(graph))
    except ValueError:
        return False


@contextmanager
def _answering() -> Iterator[None]:
    """Give the engine's complaints their names; how the store lies on disk is not told to strangers."""
    try:
        yield
    except SyntaxError as error:
        raise QueryError(f"the query is not SPARQL 1.1: {shorten(str(error), 200, placeholder=' …')}") from error
    except (RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {error!s:.1000}") from error
    except PermissionError as error:
        raise QueryRefused("queries reach no other server and no file") from error
    except OSError as error:
        raise StoreDamaged(f"{type(error).__name__} while reading") from error


def question(store: Store, out: Out, *, name: str, given: Mapping[str, str], rows: int) -> Said:
    """Answer a ready question; at most `rows` of the rows are told, `total` is how many there are."""
    del out
    found = answer(store, name, given)
    return {
        "columns": [[column.name, column.kind] for column in found.columns], "total": len(found),
        "rows": [[cell.isoformat() if isinstance(cell, date) else cell for cell in row] for row in found.rows[:rows]],
        "show": found.show, "notes": {lang: found.notes_in(lang) for lang in ("vi", "en")}, "view": found.view,
        "parameters": dict(found.parameters),
        "drawable": any("/document/" in thing for thing in (*found.roots, *found.things)),
    }


def file(store: Store, out: Out, *, name: str, given: Mapping[str, str], form: str, people: str) -> Said:
    """Write the answer to a ready question as a file; `people` is the language of those who open it, if any do."""
    found, buffer = answer(store, name, given), BytesIO()
    FORMATS[form](for_people(found, people) if people else found, buffer, bool(people))
    out.write(buffer.getvalue())
    return {}


def picture(store: Store, out: Out, *, name: str, given: Mapping[str, str], lang: str) -> Said:
    """Write a page that draws the documents of an answer."""
    from kg.drawing.draw import draw  # noqa: PLC0415 - pyvis is slow to import and few jobs need it

    out.write(draw(store, answer(store, name, given), lang).html.encode())
    return {}


def counts(store: Store, out: Out) -> Said:
    """Count what the store holds, for its description."""
    del out
    rows = store.select("SELECT ?class (COUNT(DISTINCT ?x) AS ?count) { ?x a ?class } GROUP BY ?class").rows
    classes = {kind.value: int(count.value) for kind, count in _pairs(rows)}
    return {"quads": store.size(), "graphs": len(store.graphs()), "classes": dict(sorted(classes.items()))}


def _pairs(rows: Sequence[tuple[Any, ...]]) -> Iterator[tuple[Any, Any]]:
    return ((row[0], row[1]) for row in rows if row[0] is not None and row[1] is not None)


def understanding(store: Store, out: Out, *, text: str) -> Said:
    """Tell which ready question words ask: `question` and `given`, or `why` not and what is `likely` meant."""
    del out
    try:
        found = understand(text, store)
    except UnclearQuestion as error:
        return {"question": None, "why": str(error).partition("\n")[0], "likely": [
            {"question": one.question, "given": dict(one.given), "left": one.left} for one in error.likely]}
    return {"question": found.question, "given": dict(found.parameters)}


def search(store: Store, out: Out, *, at: str, words: str, limit: int) -> Said:
    """Find documents, bodies, persons and places; `at` is where the store lies, `more` whether there is more."""
    del out
    found = distant_search(store, words, limit + 1) if isinstance(store, RemoteStore) else \
        _searching(at).search(words, limit + 1, lambda _: None)
    more = len(found) > limit
    return {
        "columns": [[column.name, column.kind] for column in found.columns], "limit": limit, "more": more,
        "rows": [[cell.isoformat() if isinstance(cell, date) else cell for cell in row] for row in found.rows[:limit]],
        "notes": {lang: [] if more else found.notes_in(lang) for lang in ("vi", "en")},
    }


@cache
def _searching(at: str) -> Search:
    """Return the search over a store on this machine, opened once a process."""
    return Search.beside(Folder(Path(at)))


JOBS: dict[str, Callable[..., Said]] = {
    "sparql": sparql, "question": question, "file": file, "picture": picture, "counts": counts,
    "understanding": understanding, "search": search,
}
