"""Remote: a store behind a SPARQL endpoint, with the same face as the embedded one.

What a server keeps beside our graphs (all of them are under `terms.DATA`) is neither counted nor touched; nor is the
ledger counted that the store keeps of itself (`terms.LEDGER`). The default graph must be the union of the named ones:
of itself (Virtuoso, GraphDB), by a parameter that is sent along (Oxigraph), or by the server's settings (Fuseki:
`tdb2:unionDefaultGraph`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Self

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.terms import DATA, DKG, ENTITIES, LEDGER, PREFIXES, XSD, Literal, NamedNode, Term

from .endpoint import Endpoint, Reply
from .store import NO_VALUES, Answer, Answering, Change, Rows, bind, form_of, words_of

__all__ = ["RemoteStore"]

_ROWS, _TRIPLES = "application/sparql-results+json", "application/n-triples"
_OURS = f'FILTER(STRSTARTS(STR(?g), "{DATA}") && STR(?g) != "{LEDGER}")'
#: So many statements and bytes go into one request at most. Virtuoso's parser holds fewer than 5,000 statements.
LINES, FEW, SIZE = 20_000, 2_000, 8_000_000
_OPERATIONS, _GRAPHS = 200, 40


class RemoteStore(Answering):
    """Quads behind an endpoint: `RemoteStore.open("https://…/sparql")`."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    @classmethod
    def open(cls, url: str) -> Self:
        """Open the store behind an endpoint; raises StoreError if its default graph is not the union of the graphs."""
        store = cls(Endpoint(url))
        one = f"SELECT ?s {{ GRAPH ?g {{ ?s a <{DKG}Source> }} }} LIMIT 1"
        if store.ask(f"ASK {{ {{ {one} }} FILTER NOT EXISTS {{ ?s a <{DKG}Source> }} }}"):
            raise StoreError(f"{url} keeps named graphs out of its default graph; switch the union of graphs on in its "
                             "settings (Fuseki: tdb2:unionDefaultGraph true)")
        return store

    @property
    def location(self) -> str:
        """Where the store lies: the address of the endpoint."""
        return self._endpoint.url

    # asking

    def query(self, text: str, values: Mapping[str, Term] = NO_VALUES) -> Answer:
        """Answer any query form: Rows for SELECT, bool for ASK, triples for CONSTRUCT and DESCRIBE."""
        asked = _declared(bind(text, values))
        reply = self._reply(asked, ())
        found = self._read(asked, reply)
        if isinstance(found, list):
            return found
        if isinstance(found, ox.QueryBoolean):
            return bool(found)
        rows = Rows(tuple(variable.value for variable in found.variables), [tuple(map(_tidy, row)) for row in found])
        return rows if reply.cut is None else self._page_by_page(asked, rows, reply.cut)

    def solve(self, text: str, default: Sequence[str] = (), named: Sequence[str] = ()) -> Any:
        """Answer a query as the server does: solutions, a truth value or a list of triples.

        `default` and `named` are the graphs that are asked; the union of all where neither is given.
        """
        asked = _declared(text)
        graphs = [("default-graph-uri", graph) for graph in default] + [("named-graph-uri", graph) for graph in named]
        reply = self._reply(asked, graphs)
        if reply.cut is not None:
            raise QueryError(f"the server gives {reply.cut} rows of an answer at most, and this one has more")
        return self._read(asked, reply)

    def _reply(self, asked: str, graphs: Sequence[tuple[str, str]]) -> Reply:
        form, own = form_of(asked)
        union = () if graphs or own else (("union-default-graph", "true"),)
        return self._endpoint.ask(asked, _TRIPLES if form in ("construct", "describe") else _ROWS, (*graphs, *union))

    def _read(self, asked: str, reply: Reply) -> Any:
        try:
            if form_of(asked)[0] in ("construct", "describe"):
                return [quad.triple for quad in ox.parse(reply.body, format=ox.RdfFormat.N_TRIPLES, lenient=True)]
            return ox.parse_query_results(reply.body, format=ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{self.location} gave an answer that is not what was asked for: {error}") from error

    def _page_by_page(self, asked: str, first: Rows, size: int) -> Rows:
        """Ask for an answer that was cut again, in pages of a stable order."""
        start = next(place for word, place in words_of(asked) if word == "select")
        order = " ".join(f"?{name}" for name in first.variables)
        inner = f"SELECT * {{ {{ {asked[start:]} }} }} ORDER BY {order}"
        rows: list[tuple[Term | None, ...]] = []
        while True:
            page = f"{asked[:start]} SELECT * {{ {{ {inner} }} }} LIMIT {size} OFFSET {len(rows)}"
            found = self._read(page, self._reply(page, ()))
            places = [[variable.value for variable in found.variables].index(name) for name in first.variables]
            more = [tuple(_tidy(row[place]) for place in places) for row in found]
            rows.extend(more)
            if len(more) < size:
                return Rows(first.variables, rows)

    # what there is

    def graphs(self) -> list[str]:
        """Return the IRIs of our named graphs, sorted."""
        rows = self.select(f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} {_OURS} }}").rows
        return sorted(graph.value for (graph,) in rows if graph is not None)

    def size(self) -> int:
        """Return the number of quads in our graphs."""
        ((count,),) = self.select(f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} {_OURS} }}").rows
        return int(count.value) if count is not None else 0

    def lines(self, graph: str | None = None) -> Iterator[str]:
        """Yield the N-Triples lines of one graph, or the N-Quads lines of all of them, without line ends.

        Those of one subject in one graph stand together.
        """
        if graph is not None:
            yield from (line for line, _ in self._lines([graph]))
            return
        every = self.graphs()
        alone = [[one] for one in every if one == ENTITIES]
        others = [one for one in every if one != ENTITIES]
        for some in (*alone, *(others[start:start + _GRAPHS] for start in range(0, len(others), _GRAPHS))):
            yield from (f"{line[:-1]}<{name}> ." for line, name in self._lines(some))

    def _lines(self, graphs: Sequence[str]) -> list[tuple[str, str]]:
        named = " ".join(str(NamedNode(graph)) for graph in graphs)
        rows = self.select(f"SELECT ?g ?s ?p ?o {{ VALUES ?g {{ {named} }} GRAPH ?g {{ ?s ?p ?o }} }}").rows
        return sorted((" ".join(map(str, spo)) + " .", g.value if g is not None else "") for g, *spo in rows)

    # changing

    def apply(self, change: Change) -> None:
        """Make a change: in one request where it is small enough, which servers make a transaction, else in several."""
        operations = [f"DROP SILENT GRAPH <{graph}>" for graph in change.drop]
        operations += [f"DELETE WHERE {{ GRAPH <{graph}> {{ <{about}> ?p ?o }} }}" for graph, about in change.forget]
        texts = self._inserts((graph, line) for graph, triples in change.insert.items()
                              for line in triples.split("\n") if line)
        for start in range(0, max(len(operations), 1), _OPERATIONS):
            some = operations[start:start + _OPERATIONS]
            if start + _OPERATIONS >= len(operations):
                some += [text for text in [next(texts, "")] if text]
            if some:
                self._endpoint.update(" ;\n".join(some))
        for text in texts:
            self._endpoint.update(text)

    def _inserts(self, lines: Iterable[tuple[str, str]]) -> Iterator[str]:
        """Yield updates that put statements in, as many at once as the server can take."""
        most = FEW if "virtuoso" in self._endpoint.server.casefold() else LINES
        waiting: list[tuple[str, str]] = []
        size = 0
        for graph, line in lines:
            if waiting and (len(waiting) >= most or size > SIZE):
                yield _insert(waiting)
                waiting, size = [], 0
            waiting.append((graph, line))
            size += len(line)
        if waiting:
            yield _insert(waiting)

    def replace(self, graph: str, triples: str) -> None:
        """Make N-Triples text the whole content of a named graph."""
        self.apply(Change(drop=(graph,), insert={graph: triples}))

    def remove(self, graph: str) -> None:
        """Take a named graph out with all its quads."""
        self.apply(Change(drop=(graph,)))

    def bulk(self, chunks: Iterable[bytes]) -> None:
        """Add N-Quads, as many at once as the server can take."""
        for text in self._inserts(_quads(chunks)):
            self._endpoint.update(text)

    def flush(self) -> None:
        """Nothing waits here: what a server has answered is its own to keep."""

    def backup(self, folder: Path) -> None:
        """Raise StoreError: only the server itself can be asked for a copy."""
        raise StoreError(f"{self.location}: a store behind an endpoint is backed up by its server, not to {folder}; "
                         "`kg export -o FILE.nq` writes all that it holds")

    def close(self) -> None:
        """Nothing is kept open."""


def _quads(chunks: Iterable[bytes]) -> Iterator[tuple[str, str]]:
    """Yield graph and N-Triples line of N-Quads as the writer writes them: `s p o <graph> .`"""
    for chunk in chunks:
        for line in filter(None, chunk.decode().split("\n")):
            triple, _, graph = line.rpartition(" <")
            yield graph[:-3], f"{triple} ."


def _insert(lines: Sequence[tuple[str, str]]) -> str:
    blocks = ("GRAPH <{}> {{\n{}\n}}".format(graph, "\n".join(line for _, line in some))
              for graph, some in groupby(lines, key=lambda pair: pair[0]))
    return "INSERT DATA {{\n{}\n}}".format("\n".join(blocks))


def _declared(text: str) -> str:
    """Return a query with those prefixes declared that every query may use and this one does not declare itself."""
    wanted = [name for name in PREFIXES if f"{name}:" in text and not re.search(rf"(?i)prefix\s+{name}:", text)]
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in wanted) + text


def _tidy(term: Term | None) -> Term | None:
    """Return a term in the form that we write: Virtuoso gives truth values as 1 and 0."""
    if isinstance(term, Literal) and term.datatype.value == XSD + "boolean" and term.value in ("0", "1"):
        return Literal("true" if term.value == "1" else "false", datatype=term.datatype)
    return term
