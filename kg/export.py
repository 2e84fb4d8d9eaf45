"""Export: the whole graph as RDF, as a network, or as rows, by the suffix of a file."""

from __future__ import annotations

from pathlib import Path

from .answers.formats import FORMATS
from .asking.query import answer
from .drawing.network import SUFFIXES as NETWORKS
from .drawing.network import network, write_network
from .errors import FormatError
from .stores.rdf import RDF_SUFFIXES, write_rdf
from .stores.store import Store

__all__ = ["export", "suffixes"]


def suffixes() -> tuple[str, ...]:
    """Return the suffixes that `export` knows."""
    return (*RDF_SUFFIXES, *NETWORKS, *(f".{form}" for form in FORMATS if form not in ("json", "ics")))


def export(store: Store, target: Path) -> str:
    """Write the graph to `target`, whole or not at all; returns what was written in words."""
    suffix = target.suffix.casefold()
    if suffix not in suffixes():
        raise FormatError(f"{target}: suffix {target.suffix!r}; allowed are {' '.join(suffixes())}")
    write = _rdf if suffix in RDF_SUFFIXES else _network if suffix in NETWORKS else _rows
    part = target.with_name(f".{target.name}.part")
    try:
        said = write(store, part, suffix)
        part.replace(target)
    except OSError as error:
        raise FormatError(f"{target} cannot be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
    return said


def _rdf(store: Store, part: Path, suffix: str) -> str:
    with part.open("wb") as out:
        return f"{write_rdf(store, out, suffix)} quads"


def _network(store: Store, part: Path, suffix: str) -> str:
    graph = network(store)
    with part.open("wb") as out:
        write_network(graph, out, suffix)
    return f"{len(graph)} documents, {graph.number_of_edges()} relations"


def _rows(store: Store, part: Path, suffix: str) -> str:
    found = answer(store, "references", {})
    with part.open("wb") as out:
        FORMATS[suffix[1:]](found, out, False)
    return f"{len(found)} references"
