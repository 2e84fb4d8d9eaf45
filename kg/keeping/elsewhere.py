"""Elsewhere: a store behind an endpoint written to, its ledger kept in the store itself.

Whoever may write to the endpoint can go on with it, from any machine: the records of all sources lie in a graph of
their own, `graph/ledger`, from which the ledger is made anew (in memory) when the store is opened for writing. What is
going to be written is announced there first; an announcement that is still there when the store is opened tells of a
writer that was interrupted, and everything is written again.
"""

from __future__ import annotations

import base64
import os
import platform
import zlib
from collections.abc import Iterable, Iterator, Sequence

from extract.records import Record, dump_line, load_lines
from kg.errors import StoreDamaged, StoreFormat, StoreLocked
from kg.iri import property_, source, source_key
from kg.stores.store import Change, Store
from kg.terms import DATA, LEDGER, VOCABULARY, NamedNode
from kg.writing.ledger import FORMAT, Ledger
from kg.writing.ntriples import Lines, iri, literal
from kg.writing.writer import Step, Writer

__all__ = ["DistantWriter", "distant_writer"]

_HEAD = DATA + "ledger"
_FORMAT, _UNFINISHED, _WRITER = (property_(name) for name in ("format", "unfinished", "writer"))
_PATH, _EXTRACTOR, _RECORD = (property_(name) for name in ("recordedPath", "extractor", "record"))
_BATCH = 500


class DistantWriter(Writer):
    """Writes to a store that keeps its own ledger; `close` lets the next writer in."""

    def __init__(self, store: Store) -> None:
        super().__init__(Ledger.open(None), store, careful=True)
        self._name = f"{platform.node()} {os.getpid()}"

    def fill(self, steps: Iterable[Step]) -> None:
        """Make one change after the other, each announced and then acknowledged; see `Writer.fill`."""
        for add, remove in steps:
            paths = [*remove, *(record.source for record, _ in add)]
            self._say(unfinished=True)  # in a step of its own: a long change may be made in several
            self._say(unfinished=True, forget=paths, lines=_record_lines(add))
            super().fill([(add, remove)])
            self._say(unfinished=False)

    def close(self) -> None:
        """Let the next writer in."""
        self.store.apply(Change(forget=((LEDGER, _HEAD),), insert={LEDGER: _text(_head())}))

    def begin(self, *, unfinished: bool) -> None:
        """Take the store over: learn what it was made from, and write it all again if somebody was interrupted."""
        self._say(unfinished=unfinished)
        self.note(list(_records(self.store)), ())
        base = self.ledger.base
        if unfinished:
            known = {VOCABULARY, LEDGER, *(source(source_key(path)) for path in self.ledger.sources())}
            self.store.apply(Change(drop=tuple(graph for graph in self.store.graphs() if graph not in known)))
            self.work_off()
            self._say(unfinished=False)
        else:
            with self.ledger.transaction():
                base.execute("UPDATE source SET stale = 0")
                base.execute("DELETE FROM stale")

    def _say(self, *, unfinished: bool, forget: Sequence[str] = (), lines: Sequence[str] = ()) -> None:
        """Tell who writes and whether something is under way; put records into the ledger graph in the same step."""
        self.store.apply(Change(
            forget=((LEDGER, _HEAD), *((LEDGER, source(source_key(path))) for path in forget)),
            insert={LEDGER: _text([*_head(self._name, unfinished=unfinished), *lines])}))


def distant_writer(store: Store, *, take_over: bool = False) -> DistantWriter:
    """Open a store elsewhere for writing; raises StoreLocked while somebody else writes to it.

    `take_over` goes on although another writer has not said that it is done: it must be known to be dead.
    """
    said = _said(store)
    if said.get(_FORMAT, FORMAT) != FORMAT:
        raise StoreFormat(f"{store.location} is of format {said[_FORMAT]}, this version writes {FORMAT}")
    if _WRITER in said and not take_over:
        raise StoreLocked(f"{said[_WRITER]} is writing to {store.location}; wait until it has finished")
    writer = DistantWriter(store)
    writer.begin(unfinished=_UNFINISHED in said)
    return writer


def _record_lines(add: Sequence[tuple[Record, str]]) -> Lines:
    lines = Lines()
    for record, version in add:
        packed = base64.b64encode(zlib.compress(dump_line(record).encode("utf-8", "surrogatepass"))).decode()
        lines.about(iri(source(source_key(record.source))), (iri(_PATH), literal(record.source)),
                    (iri(_EXTRACTOR), literal(version)), (iri(_RECORD), literal(packed)))
    return lines


def _head(writer: str | None = None, *, unfinished: bool = False) -> Lines:
    lines = Lines()
    lines.about(iri(_HEAD), (iri(_FORMAT), literal(FORMAT)), (iri(_WRITER), literal(writer) if writer else None),
                (iri(_UNFINISHED), literal("yes") if unfinished else None))
    return lines


def _text(lines: Sequence[str]) -> str:
    return "".join(f"{line} .\n" for line in lines)


def _said(store: Store) -> dict[str, str]:
    rows = store.select("SELECT ?p ?o { GRAPH ?ledger { ?head ?p ?o } }",
                        {"ledger": NamedNode(LEDGER), "head": NamedNode(_HEAD)}).rows
    return {p.value: o.value for p, o in rows if p is not None and o is not None}


def _records(store: Store) -> Iterator[tuple[Record, str]]:
    """Yield the records of the ledger graph, one a query: a record may be long."""
    ledger = {"ledger": NamedNode(LEDGER)}
    sources = store.select(f"SELECT ?source ?path {{ GRAPH ?ledger {{ ?source <{_PATH}> ?path }} }}", ledger).rows
    for subject, path in sorted(sources, key=str):
        assert subject is not None
        wanted = f"?source <{_EXTRACTOR}> ?extractor ; <{_RECORD}> ?record"
        rows = store.select(f"SELECT ?extractor ?record {{ GRAPH ?ledger {{ {wanted} }} }}",
                            ledger | {"source": subject}).rows
        try:
            ((extractor, packed),) = [(str(a.value), str(b.value)) for a, b in rows if a is not None and b is not None]
            text = zlib.decompress(base64.b64decode(packed)).decode("utf-8", "surrogatepass")
            yield next(load_lines([text])), extractor
        except (ValueError, zlib.error) as error:
            raise StoreDamaged(f"{store.location}: the record of {path} is damaged ({error})") from error
