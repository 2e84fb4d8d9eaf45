"""Writer: changes to the sources, first into the ledger, then into the store, then acknowledged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from extract.records import Record

from .entities import entity_iri
from .facts import entity_lines, mark_changed
from .iri import source, source_key
from .ledger import Ledger
from .ntriples import in_graph
from .settle import Touched, settle
from .store import Change, Store
from .terms import ENTITIES, VOCABULARY
from .triples import Meaning, source_lines
from .vocabulary import vocabulary_lines

__all__ = ["Writer", "digest_of", "source_graph_lines"]

#: Up to so many stale sources and entities are written as one transaction that readers see whole or not at all.
SMALL = (8, 3_000)
CHUNK = 24_000_000
DROPS = 500


class Writer:
    """Writes to one store and its ledger; there is one writer at a time."""

    def __init__(self, ledger: Ledger, store: Store) -> None:
        self.ledger = ledger
        self.store = store
        if self.stale():
            self.work_off(clean=False)

    def change(self, add: Sequence[tuple[Record, str]] = (), remove: Iterable[str] = ()) -> None:
        """Add records (each with the version of its extractor), replace those of the same path, take sources out.

        When this returns the change is on disk in the ledger and in the store.
        """
        base = self.ledger.base
        with self.ledger.transaction():
            touched = Touched()
            for path in dict.fromkeys([*remove, *(record.source for record, _ in add)]):
                number = self.ledger.number(path)
                if number is not None:
                    touched.leave(base, number)
                    self.ledger.drop(path)
            numbers = [self.ledger.add(record, version) for record, version in add]
            for number in numbers:
                touched.arrive(base, number)
            settle(base, touched)
            for number in numbers:
                mark_changed(base, number)
        self.work_off(clean=True)

    def stale(self) -> bool:
        """Whether something was written down that is not in the store yet."""
        return bool(self.ledger.base.execute(
            "SELECT EXISTS (SELECT 1 FROM source WHERE stale) OR EXISTS (SELECT 1 FROM stale)").fetchone()[0])

    def work_off(self, *, clean: bool) -> None:
        """Write what is stale into the store and acknowledge it.

        `clean` tells that the store holds nothing but what was acknowledged; after an interruption it may hold more.
        """
        base = self.ledger.base
        sources = base.execute("SELECT path, graph IS NOT NULL FROM source WHERE stale ORDER BY path").fetchall()
        gone = [key for (key,) in base.execute("SELECT key FROM stale WHERE kind = 'source' ORDER BY key")]
        entities = base.execute("SELECT kind, key FROM stale WHERE kind <> 'source' ORDER BY kind, key").fetchall()
        drop = dict.fromkeys([*gone, *(path for path, written in sources if written or not clean)])
        done = _Done()
        pieces = self._pieces([path for path, _ in sources], entities, done, clean=clean)
        graphs = [source(source_key(path)) for path in drop]
        if len(sources) <= SMALL[0] and len(entities) <= SMALL[1]:
            insert: dict[str, str] = {}
            for graph, lines in pieces:
                insert[graph] = insert.get(graph, "") + "".join(f"{line} .\n" for line in lines)
            self.store.apply(Change(tuple(graphs), tuple(done.forget), insert))
        else:
            for start in range(0, len(graphs), DROPS):
                self.store.apply(Change(drop=tuple(graphs[start:start + DROPS])))
            self.store.bulk(self._chunks(pieces, done))
        self.store.flush()
        self._acknowledge(done)
        self.ledger.forget_records()

    def _pieces(
        self, sources: Sequence[str], entities: Iterable[tuple[str, str]], done: _Done, *, clean: bool
    ) -> Iterator[tuple[str, list[str]]]:
        """Yield the lines of each stale source and entity with their graph, noting what is done and to be forgotten."""
        yield from self._vocabulary(done)
        for path in sources:
            lines = source_graph_lines(self.ledger, path)
            done.sources.append((digest_of(lines), path))
            yield source(source_key(path)), lines
        written = {(kind, key): (digest, votes) for kind, key, digest, votes in
                   self.ledger.base.execute("SELECT kind, key, digest, votes FROM entity WHERE (kind, key) IN stale")}
        for kind, key in entities:
            lines, votes = entity_lines(self.ledger, kind, key) or ([], "")
            digest = digest_of(lines)
            before = written.get((kind, key))
            if clean and before == (digest, votes):
                continue
            if before is not None or not clean:
                done.forget.append((ENTITIES, entity_iri(kind, key)))
            if lines:
                done.entities.append((kind, key, digest, votes))
                yield ENTITIES, lines
            else:
                done.dead.append((kind, key))

    def _vocabulary(self, done: _Done) -> Iterator[tuple[str, list[str]]]:
        lines = vocabulary_lines()
        digest = digest_of(lines).hex()
        found = self.ledger.base.execute("SELECT value FROM about WHERE name = 'vocabulary'").fetchone()
        if found is None or found[0] != digest:
            self.store.remove(VOCABULARY)
            done.vocabulary = digest
            yield VOCABULARY, lines

    def _chunks(self, pieces: Iterable[tuple[str, list[str]]], done: _Done) -> Iterator[bytes]:
        """Yield N-Quads in chunks, forgetting what stands of an entity before its new statements are given out."""
        chunk, size = [], 0
        for graph, lines in pieces:
            chunk.append(in_graph(lines, graph))
            size += len(chunk[-1])
            if size > CHUNK or len(done.forget) >= DROPS:
                self._forget(done)
                yield b"".join(chunk)
                chunk, size = [], 0
        self._forget(done)
        yield b"".join(chunk)

    def _forget(self, done: _Done) -> None:
        if done.forget:
            self.store.apply(Change(forget=tuple(done.forget)))
            done.forget.clear()

    def _acknowledge(self, done: _Done) -> None:
        base = self.ledger.base
        with self.ledger.transaction():
            base.executemany("UPDATE source SET graph = ?, stale = 0 WHERE path = ?", done.sources)
            base.executemany("INSERT OR REPLACE INTO entity VALUES (?, ?, ?, ?)", done.entities)
            base.executemany("DELETE FROM entity WHERE kind = ? AND key = ?", done.dead)
            base.execute("DELETE FROM stale")
            if done.vocabulary:
                base.execute("INSERT OR REPLACE INTO about VALUES ('vocabulary', ?)", (done.vocabulary,))


class _Done:
    """What was written and is to be acknowledged; `forget` is what is to be taken out of the store before."""

    def __init__(self) -> None:
        self.sources: list[tuple[bytes, str]] = []
        self.entities: list[tuple[str, str, bytes, str]] = []
        self.dead: list[tuple[str, str]] = []
        self.forget: list[tuple[str, str]] = []
        self.vocabulary: str | None = None


def source_graph_lines(ledger: Ledger, path: str) -> list[str]:
    """Return the statements of the graph of a source as the ledger has them now."""
    base = ledger.base
    nodes = dict(base.execute(
        "SELECT local, node FROM claim JOIN source ON source.id = claim.source WHERE path = ?", (path,)))
    meant = base.execute(
        "SELECT local, meant FROM mention JOIN source ON source.id = mention.source WHERE path = ?", (path,))
    documents = nodes | {local: nodes[other] for local, other in meant}
    return source_lines(ledger.record(path), Meaning(documents))


def digest_of(lines: Iterable[str]) -> bytes:
    """Return the digest of statements; they are made in a stable order, so equal digests are equal statements."""
    return sha256("\n".join(lines).encode()).digest()[:16]
