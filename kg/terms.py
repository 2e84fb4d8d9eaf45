"""RDF terms and the namespaces of the graph; the only place that spells a namespace.

The terms are those of pyoxigraph: small, frozen, hashable, and `str(term)` is the term in N-Triples.
"""

from __future__ import annotations

from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

__all__ = [
    "DATA", "DCTERMS", "DKG", "ELI", "ENTITIES", "FINDINGS", "LEDGER", "ORG", "OWL", "PREFIXES", "PROV", "RDF", "RDFS",
    "SKOS", "VOCABULARY", "XSD", "BlankNode", "Literal", "NamedNode", "Term", "Triple",
]

Term: TypeAlias = NamedNode | BlankNode | Literal

DKG = "https://w3id.org/directive-kg/ontology#"
DATA = "https://w3id.org/directive-kg/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
ORG = "http://www.w3.org/ns/org#"
ELI = "http://data.europa.eu/eli/ontology#"

#: Named graph of what is said of documents, organisations and places, each statement once, whoever the witnesses are.
ENTITIES = DATA + "graph/entities"
#: Named graph of what an audit found and was told to keep; the next change to the sources empties it.
FINDINGS = DATA + "graph/findings"
#: Named graph of the records that a store elsewhere was made from; an embedded store has its ledger beside it.
LEDGER = DATA + "graph/ledger"
#: Named graph of the ontology and of the concepts made from its rows.
VOCABULARY = DATA + "graph/vocabulary"

#: Prefixes that every query may use without declaring them.
PREFIXES: dict[str, str] = {
    "dkg": DKG, "data": DATA, "rdf": RDF, "rdfs": RDFS, "xsd": XSD, "owl": OWL, "skos": SKOS, "dcterms": DCTERMS,
    "prov": PROV, "org": ORG, "eli": ELI,
}
