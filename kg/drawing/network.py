"""Network: the documents and their relations as a networkx graph, for measures and for GraphML and GEXF files.

A node is a document (its IRI) with label, title, type, issuer, level, branch, date, held and source. An edge goes from
the citing document to the cited one, one for each relation between them (the relation is its key), with the number of
mentions and the words, source and offsets of the first.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any, BinaryIO

import networkx as nx

from kg.asking.bind import ask
from kg.errors import FormatError
from kg.stores.store import Store
from kg.terms import Term

__all__ = ["SUFFIXES", "network", "write_network"]

_NODE = ("label", "title", "type", "issuer", "level", "branch", "date", "held", "source")
#: Letters that XML 1.0 cannot hold; a source may.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BATCH = 2000


def network(store: Store, documents: Sequence[Term] | None = None) -> nx.MultiDiGraph[str]:
    """Return the graph of all documents, or of those given and the relations among them."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in sorted(_rows(store, "documents", "document", documents), key=str):
        if row[0] is not None and row[0].value not in graph:
            said = {name: _plain(term) for name, term in zip(_NODE, row[1:], strict=True)}
            graph.add_node(row[0].value, **said | {"held": said["held"] == "true"})
    for citing, relation, cited, *words in sorted(_rows(store, "assertions", "citing", documents), key=_first):
        if citing is None or cited is None or relation is None or not {citing.value, cited.value} <= graph.nodes.keys():
            continue
        key = relation.value.rpartition("#")[2]
        if graph.has_edge(citing.value, cited.value, key):
            graph.edges[citing.value, cited.value, key]["mentions"] += 1
        else:
            quote, source, start, end = (_plain(term) for term in words[:4])
            graph.add_edge(citing.value, cited.value, key, relation=key, mentions=1, quote=quote, source=source,
                           start=int(start or 0), end=int(end or 0))
    return graph


def write_network(graph: nx.MultiDiGraph[str], out: BinaryIO, suffix: str) -> None:
    """Write GraphML or GEXF, by suffix."""
    if suffix not in SUFFIXES:
        raise FormatError(f"a network is not written as {suffix!r}; allowed are {', '.join(SUFFIXES)}")
    clean: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, said in graph.nodes(data=True):
        clean.add_node(node, **_writable(said))
    for start, end, key, said in graph.edges(keys=True, data=True):
        clean.add_edge(start, end, key, **_writable(said))
    buffer = io.BytesIO()
    SUFFIXES[suffix](clean, buffer)
    # GEXF tells the day it was written, which would make two exports of one store differ
    out.write(re.sub(rb' lastmodifieddate="[^"]*"', b"", buffer.getvalue()))


def _gexf(graph: nx.MultiDiGraph[str], out: BinaryIO) -> None:
    nx.write_gexf(graph, out)


def _graphml(graph: nx.MultiDiGraph[str], out: BinaryIO) -> None:
    nx.write_graphml_lxml(graph, out)


SUFFIXES = {".graphml": _graphml, ".gexf": _gexf}


def _rows(store: Store, name: str, at: str, documents: Sequence[Term] | None) -> list[tuple[Term | None, ...]]:
    if documents is None:
        return ask(store, name, {}, folder="network")
    parts = [documents[start:start + BATCH] for start in range(0, len(documents), BATCH)]
    return [row for part in parts for row in ask(store, name, {at: part}, folder="network")]


def _first(row: tuple[Term | None, ...]) -> tuple[str, int, str]:
    """Order assertions by document, then as they stand in the text."""
    order, start = row[7], row[5]
    place = int(order.value if order is not None else start.value if start is not None else 0)
    return (str(row[0]), place, str(row))


def _plain(term: Term | None) -> str:
    return "" if term is None else term.value


def _writable(said: dict[str, Any]) -> dict[str, Any]:
    return {name: _UNWRITABLE.sub("\ufffd", value) if isinstance(value, str) else value for name, value in said.items()}
