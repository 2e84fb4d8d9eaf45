"""SHACL: the graph against the shapes of the ontology; the only file that knows pySHACL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyshacl
import rdflib
from rdflib.namespace import SH

import ontology
from kg.asking.bind import bind
from kg.stores.store import Store
from kg.terms import RDFS, VOCABULARY, NamedNode

from .screen import screen

__all__ = ["violations"]

#: So many of the nodes that may be wrong are judged; more of them have one cause, which a few show.
MOST = 500
_AROUND = """CONSTRUCT { ?node ?says ?what . ?what a ?kind } {
  VALUES ?node { UNDEF } ?node ?says ?what OPTIONAL { ?what a ?kind }
}"""


def violations(store: Store) -> list[tuple[str, str, str]]:
    """Return for each node that breaks a shape the node, the path and the words of the shape, sorted.

    Only nodes that fail a quick look are given to pySHACL, with all that is said of them; see `kg.audit.screen`.
    """
    suspects = screen(store)
    if not suspects:
        return []
    data = rdflib.Graph().parse(data="\n".join(_around(store, suspects[:MOST])), format="nt")
    shapes = rdflib.Graph().parse(data=ontology.text("shapes.ttl"), format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    if not isinstance(report, rdflib.Graph):
        return [("", "", str(report))]
    judged = set(suspects[:MOST])
    found = sorted((str(report.value(result, SH.focusNode)), str(report.value(result, SH.resultPath)),
                    str(report.value(result, SH.resultMessage)))
                   for result in report.subjects(rdflib.RDF.type, SH.ValidationResult))
    found = [row for row in found if row[0] in judged]
    if len(suspects) > MOST:
        found.append(("", "", f"{len(suspects) - MOST} more nodes may break a shape"))
    return found


def _around(store: Store, nodes: Sequence[str]) -> Iterator[str]:
    """Yield what is said of nodes, the classes of what they lead to, and how classes stand to each other."""
    for triple in store.construct(bind(_AROUND, {"node": [NamedNode(node) for node in nodes]})):
        yield f"{triple} ."
    for line in store.lines(VOCABULARY):
        if f"<{RDFS}subClassOf>" in line:
            yield line
