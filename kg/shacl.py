"""SHACL: the graph against the shapes of the ontology; the only file that knows pySHACL."""

from __future__ import annotations

import pyshacl
import rdflib
from rdflib.namespace import SH

import ontology

from .store import Store

__all__ = ["violations"]


def violations(store: Store) -> list[tuple[str, str, str]]:
    """Return for each node that breaks a shape the node, the path and the words of the shape, sorted."""
    data = rdflib.Graph()
    for graph in store.graphs():
        data.parse(data="\n".join(store.lines(graph)), format="nt")
    shapes = rdflib.Graph().parse(data=ontology.text("shapes.ttl"), format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    if not isinstance(report, rdflib.Graph):
        return [("", "", str(report))]
    return sorted((str(report.value(result, SH.focusNode)), str(report.value(result, SH.resultPath)),
                   str(report.value(result, SH.resultMessage)))
                  for result in report.subjects(rdflib.RDF.type, SH.ValidationResult))
