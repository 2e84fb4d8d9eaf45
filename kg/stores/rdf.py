"""RDF: the quads of a store as N-Quads, TriG, Turtle, N-Triples or JSON-LD.

Quads are written in the order of their N-Quads lines, so two exports of one graph are the same file. Turtle and
N-Triples hold no names of graphs: there a triple that several sources state stands once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from pyoxigraph import Quad, RdfFormat, parse, serialize

from kg.errors import FormatError
from kg.terms import PREFIXES, Triple

from .store import Store

__all__ = ["RDF_SUFFIXES", "write_rdf"]

RDF_SUFFIXES = {".ttl": RdfFormat.TURTLE, ".nt": RdfFormat.N_TRIPLES, ".nq": RdfFormat.N_QUADS, ".trig": RdfFormat.TRIG,
                ".jsonld": RdfFormat.JSON_LD}


def write_rdf(store: Store, out: BinaryIO, suffix: str) -> int:
    """Write all quads (or triples) and return how many."""
    if suffix not in RDF_SUFFIXES:
        raise FormatError(f"RDF is not written as {suffix!r}; allowed are {', '.join(RDF_SUFFIXES)}")
    form = RDF_SUFFIXES[suffix]
    lines = sorted(store.lines())
    if suffix == ".nq":
        out.writelines(f"{line}\n".encode() for line in lines)
        return len(lines)
    quads: Iterable[Quad] = parse(input="\n".join(lines), format=RdfFormat.N_QUADS)
    if form.supports_datasets:
        serialize(quads, output=out, format=form, prefixes=PREFIXES)
        return len(lines)
    triples = list(_once(quads))
    serialize(triples, output=out, format=form, prefixes=PREFIXES)
    return len(triples)


def _once(quads: Iterable[Quad]) -> Iterator[Triple]:
    """Yield the triples of quads, each once, in the order of their N-Triples lines."""
    triples = {str(quad.triple): quad.triple for quad in quads}
    return (triples[line] for line in sorted(triples))
