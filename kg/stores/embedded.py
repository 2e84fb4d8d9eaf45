"""Embedded: the store in this process, on disk or in memory; the only file that drives pyoxigraph's engine."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from textwrap import shorten
from typing import Any, Self
from weakref import finalize

import pyoxigraph as ox

from kg.errors import QueryError, StoreDamaged, StoreError, StoreLocked, StoreMissing, StoreUnwritable
from kg.terms import PREFIXES, NamedNode, Term

from .snapshot import open_snapshot
from .store import NO_VALUES, Answer, Answering, Change, Rows, bind, form_of

__all__ = ["EmbeddedStore"]


class EmbeddedStore(Answering):
    """Quads in pyoxigraph: `EmbeddedStore.open(folder)`, or `EmbeddedStore.open(None)` for one in memory."""

    def __init__(self, inner: ox.Store, location: str) -> None:
        self._inner: ox.Store | None = inner
        self._location = location
        self._links: finalize[..., EmbeddedStore] | None = None
        self._beside: Future[None] | None = None

    @classmethod
    def open(cls, folder: Path | None, *, write: bool = True) -> Self:
        """Open the store in a folder; `write=False` gives a snapshot of this moment that a writer does not disturb."""
        if folder is None:
            return cls(ox.Store(), "memory")
        with _named(str(folder)):
            if not write:
                inner, links = open_snapshot(folder)
                opened = cls(inner, str(folder))
                opened._links = finalize(opened, rmtree, links, ignore_errors=True) if links else None
                return opened
            folder.mkdir(parents=True, exist_ok=True)
            for left in folder.glob("bulk-*.sst"):  # a killed bulk load leaves its unused files behind
                left.unlink()
            return cls(ox.Store(str(folder)), str(folder))

    @property
    def location(self) -> str:
        """Where the store lies: a folder, or `memory`."""
        return self._location

    @property
    def inner(self) -> ox.Store:
        """The engine's own store, for the bridge to rdflib."""
        if self._inner is None:
            raise StoreError(f"{self._location} is closed")
        return self._inner

    def query(self, text: str, values: Mapping[str, Term] = NO_VALUES) -> Answer:
        """Answer any query form: Rows for SELECT, bool for ASK, triples for CONSTRUCT and DESCRIBE."""
        with _answering(self._location):
            found: Any = self.inner.query(bind(text, values), prefixes=PREFIXES,
                                          use_default_graph_as_union=not form_of(text)[1])
            if isinstance(found, ox.QuerySolutions):
                return Rows(tuple(v.value for v in found.variables), [tuple(row) for row in found])
            return bool(found) if isinstance(found, ox.QueryBoolean) else list(found)

    def graphs(self) -> list[str]:
        """Return the IRIs of the named graphs, sorted."""
        with _named(self._location):
            return sorted(graph.value for graph in self.inner.named_graphs() if isinstance(graph, NamedNode))

    def size(self) -> int:
        """Return the number of quads."""
        with _named(self._location):
            return len(self.inner)

    def lines(self, graph: str | None = None, about: str | None = None) -> Iterator[str]:
        """Yield the N-Triples lines of one graph, or the N-Quads lines of all of them, without line ends, unsorted.

        `about` is the subject that they are about, if not all are wanted.
        """
        with _named(self._location):
            name, subject = (None if iri is None else NamedNode(iri) for iri in (graph, about))
            for quad in self.inner.quads_for_pattern(subject, None, None, name):
                yield f"{quad.triple} ." if graph else f"{quad} ."

    def apply(self, change: Change) -> None:
        """Make a change in one transaction."""
        steps = [f"DROP SILENT GRAPH <{graph}>" for graph in change.drop]
        steps += [f"DELETE WHERE {{ GRAPH <{graph}> {{ <{about}> ?p ?o }} }}" for graph, about in change.forget]
        text = "\n".join(f"GRAPH <{graph}> {{\n{triples}\n}}" for graph, triples in change.insert.items() if triples)
        if text:
            steps.append(f"INSERT DATA {{\n{text}\n}}")
        if steps:
            with _named(self._location):
                self.inner.update(" ;\n".join(steps))

    def replace(self, graph: str, triples: str) -> None:
        """Make N-Triples text the whole content of a named graph."""
        self.apply(Change(drop=(graph,), insert={graph: triples}))

    def remove(self, graph: str) -> None:
        """Take a named graph out with all its quads."""
        self.apply(Change(drop=(graph,)))

    def bulk(self, chunks: Iterable[bytes]) -> None:
        """Add N-Quads, chunk after chunk, as fast as the engine can; each chunk whole or not at all."""
        for chunk in chunks:
            with _named(self._location):  # lenient: our own IRIs need no second look
                self.inner.bulk_load(input=chunk, format=ox.RdfFormat.N_QUADS, lenient=True)

    def optimize(self) -> None:
        """Begin to put the quads in the order in which they are read fastest; worth its time after much was added.

        It goes on beside whatever is done next, until `rest`.
        """
        self.rest()
        thread = ThreadPoolExecutor(1, "order")
        self._beside = thread.submit(self.inner.optimize)
        thread.shutdown(wait=False)

    def rest(self) -> None:
        """Return when nothing goes on beside any more."""
        beside, self._beside = self._beside, None
        if beside is not None:
            with _named(self._location):
                beside.result()

    def flush(self) -> None:
        """Return when everything done so far is on disk."""
        if self._location != "memory":
            with _named(self._location):
                self.inner.flush()

    def backup(self, folder: Path) -> None:
        """Write a copy of the store into a folder that does not exist yet (hard links on the same disk)."""
        with _named(self._location):
            self.inner.backup(str(folder))

    def close(self) -> None:
        """Let go of the files once nothing goes on; the engine has no call for it, so the last reference is dropped."""
        try:
            self.rest()
        finally:
            self._inner = None
            if self._links is not None:
                self._links()


@contextmanager
def _answering(location: str) -> Iterator[None]:
    try:
        yield
    except SyntaxError as error:
        raise QueryError(f"the query is not SPARQL 1.1: {shorten(str(error), 200, placeholder=' …')}") from error
    except (RuntimeError, ValueError) as error:
        if "Corruption" in str(error):
            raise StoreDamaged(f"{location} cannot be read: {error}") from error
        raise QueryError(f"the query cannot be answered: {error}") from error
    except OSError as error:
        raise StoreDamaged(f"{location} cannot be read: {error}") from error


@contextmanager
def _named(location: str) -> Iterator[None]:
    """Give the engine's complaints their names."""
    try:
        yield
    except FileNotFoundError as error:
        raise StoreMissing(f"nothing is stored in {location}") from error
    except OSError as error:
        words = str(error)
        if "lock" in words.casefold():
            raise StoreLocked(f"another process is writing to {location}; wait until it has finished") from error
        if isinstance(error, PermissionError) or _unwritable(error, words):
            raise StoreUnwritable(f"{location} cannot be written to: {words}") from error
        raise StoreDamaged(f"{location} cannot be read: {words}") from error
    except SyntaxError as error:
        raise StoreError(f"{location} was given quads that are not RDF: {error}") from error
    except RuntimeError as error:
        if "read-write" in str(error):
            raise StoreUnwritable(f"{location} is open for reading only") from error
        raise StoreDamaged(f"{location} cannot be read: {error}") from error


def _unwritable(error: OSError, words: str) -> bool:
    return error.errno in {errno.ENOSPC, errno.EROFS, errno.EACCES} or any(
        sign in words for sign in ("No space left", "Read-only file system", "Permission denied"))
