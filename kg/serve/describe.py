"""Describe: the endpoint in RDF, by the vocabularies SPARQL 1.1 Service Description and VoID."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pyoxigraph import Triple, serialize

from kg.serve.jobs import GRAPH_TYPES, ROW_TYPES
from kg.terms import DATA, DCTERMS, DKG, ELI, ORG, PREFIXES, PROV, RDF, SKOS, XSD, BlankNode, Literal, NamedNode

__all__ = ["description"]

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
FORMATS = "http://www.w3.org/ns/formats/"
_FORMATS = {
    "application/sparql-results+json": "SPARQL_Results_JSON", "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV", "text/tab-separated-values": "SPARQL_Results_TSV", "text/turtle": "Turtle",
    "application/n-triples": "N-Triples", "application/rdf+xml": "RDF_XML", "application/ld+json": "JSON-LD",
}
Node = NamedNode | BlankNode


def description(endpoint: str, counted: Mapping[str, Any], kind: str) -> bytes:
    """Return the description of the service at `endpoint` and of its data, with what was `counted` (may be empty)."""
    lines = [*_service(endpoint), *_data(endpoint, counted)]
    return serialize(lines, format=GRAPH_TYPES[kind], prefixes={**PREFIXES, "sd": SD, "void": VOID}) or b""


def _service(endpoint: str) -> Iterator[Triple]:
    service, data, default = NamedNode(endpoint), _data_node(endpoint), BlankNode("default")
    yield _is(service, SD + "Service")
    yield Triple(service, NamedNode(SD + "endpoint"), service)
    yield Triple(service, NamedNode(SD + "supportedLanguage"), NamedNode(SD + "SPARQL11Query"))
    yield Triple(service, NamedNode(SD + "feature"), NamedNode(SD + "UnionDefaultGraph"))
    for kind in (*ROW_TYPES, *GRAPH_TYPES):
        yield Triple(service, NamedNode(SD + "resultFormat"), NamedNode(FORMATS + _FORMATS[kind]))
    yield Triple(service, NamedNode(SD + "defaultDataset"), data)
    yield _is(data, SD + "Dataset")
    yield Triple(data, NamedNode(SD + "defaultGraph"), default)
    yield _is(default, SD + "Graph")


def _data(endpoint: str, counted: Mapping[str, Any]) -> Iterator[Triple]:
    data = _data_node(endpoint)
    yield _is(data, VOID + "Dataset")
    yield Triple(data, NamedNode(DCTERMS + "title"), Literal("Văn bản chỉ đạo và kế hoạch", language="vi"))
    yield Triple(data, NamedNode(DCTERMS + "title"), Literal("Directives and plans", language="en"))
    yield Triple(data, NamedNode(VOID + "sparqlEndpoint"), NamedNode(endpoint))
    yield Triple(data, NamedNode(VOID + "uriSpace"), Literal(DATA))
    for vocabulary in (DKG, ELI, ORG, PROV, SKOS, DCTERMS):
        yield Triple(data, NamedNode(VOID + "vocabulary"), NamedNode(vocabulary))
    if counted:
        yield Triple(data, NamedNode(VOID + "triples"), _number(counted["quads"]))
        yield Triple(data, NamedNode(VOID + "classes"), _number(len(counted["classes"])))
    for place, (kind, count) in enumerate(counted.get("classes", {}).items()):
        part = BlankNode(f"class{place}")
        yield Triple(data, NamedNode(VOID + "classPartition"), part)
        yield Triple(part, NamedNode(VOID + "class"), NamedNode(kind))
        yield Triple(part, NamedNode(VOID + "entities"), _number(count))


def _data_node(endpoint: str) -> NamedNode:
    return NamedNode(f"{endpoint}#data")


def _is(node: Node, kind: str) -> Triple:
    return Triple(node, NamedNode(RDF + "type"), NamedNode(kind))


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=NamedNode(XSD + "integer"))
