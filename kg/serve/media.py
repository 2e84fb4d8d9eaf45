"""Media: which form of an answer a client gets, by its `Accept` header (RFC 9110 §12.5.1) or a form's short name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.serve.jobs import GRAPH_TYPES, ROW_TYPES

__all__ = ["accepted", "graph_type", "row_type"]

#: Other names of a form: what clients ask for, and what they mean where the answer is rows, or a graph.
_ROWS = {"application/json": "application/sparql-results+json", "text/json": "application/sparql-results+json",
         "application/xml": "application/sparql-results+xml", "text/xml": "application/sparql-results+xml"}
_GRAPHS = {"application/x-turtle": "text/turtle", "text/plain": "application/n-triples",
           "application/json": "application/ld+json", "application/xml": "application/rdf+xml",
           "text/xml": "application/rdf+xml", "text/rdf+xml": "application/rdf+xml"}
#: Short names, as the parameter `format` gives them.
_SHORT = {"json": "application/json", "xml": "application/xml", "csv": "text/csv", "tsv": "text/tab-separated-values",
          "ttl": "text/turtle", "turtle": "text/turtle", "nt": "application/n-triples",
          "rdf": "application/rdf+xml", "jsonld": "application/ld+json"}


def row_type(accept: str | None, short: str | None = None) -> str | None:
    """Return the media type for rows and truth values that a client likes best; None if it accepts none."""
    offered = [*ROW_TYPES, *_ROWS]
    return (short in _SHORT and accepted(_SHORT[short], offered, _ROWS)) or accepted(accept, offered, _ROWS)


def graph_type(accept: str | None, short: str | None = None) -> str | None:
    """Return the media type for triples that a client likes best; None if it accepts none."""
    offered = [*GRAPH_TYPES, *_GRAPHS]
    return (short in _SHORT and accepted(_SHORT[short], offered, _GRAPHS)) or accepted(accept, offered, _GRAPHS)


def accepted(accept: str | None, offered: Iterable[str], other: dict[str, str] | None = None) -> str | None:
    """Return the offered media type that is liked best, the first of those liked alike; `other` names lead to one."""
    ranges = list(_ranges(accept)) or [("*/*", 1.0)]
    best, most = None, 0.0
    for kind in offered:
        fitting = [(_narrow(span), liked) for span, liked in ranges if _fits(kind, span)]
        liked = max(fitting)[1] if fitting else 0.0
        if liked > most:
            best, most = kind, liked
    return (other or {}).get(best or "", best)


def _ranges(accept: str | None) -> Iterator[tuple[str, float]]:
    for part in (accept or "").split(","):
        span, *parameters = (word.strip() for word in part.split(";"))
        if "/" not in span:
            continue
        liked = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip().casefold() == "q":
                try:
                    liked = min(1.0, max(0.0, float(value)))
                except ValueError:
                    liked = 0.0
        yield span.casefold(), liked


def _fits(kind: str, span: str) -> bool:
    return span in (kind, "*/*") or (span.endswith("/*") and kind.startswith(span[:-1]))


def _narrow(span: str) -> int:
    return 0 if span == "*/*" else 1 if span.endswith("/*") else 2
