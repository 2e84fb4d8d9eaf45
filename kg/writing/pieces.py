"""Pieces: what is stale, as it is to be in the store: a whole graph of a source, or all about one entity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from kg.iri import source, source_key
from kg.stores.store import Change
from kg.terms import ENTITIES, VOCABULARY

from .entities import entity_iri
from .facts import entity_lines
from .ledger import Ledger
from .ntriples import encoded
from .triples import Meaning, source_lines
from .vocabulary import vocabulary_lines

__all__ = ["Done", "Piece", "as_change", "pieces", "source_graph_lines", "stale_counts"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Statements of a graph; with `about` those about one subject, else all of the graph.

    `said` are their encoded lines; `new` tells that the store holds nothing in their place.
    """

    graph: str
    said: bytes
    new: bool
    about: str | None = None

    @property
    def lines(self) -> list[str]:
        """The statements without line ends."""
        return self.said.decode().split("\n") if self.said else []


@dataclass(slots=True)
class Done:
    """What was written and is to be acknowledged."""

    sources: list[tuple[bytes, str]] = field(default_factory=list)
    entities: list[tuple[str, str, bytes, str]] = field(default_factory=list)
    dead: list[tuple[str, str]] = field(default_factory=list)
    vocabulary: str | None = None


def as_change(found: Iterable[Piece]) -> Change:
    """Return what makes the store hold these pieces, in one transaction."""
    drop: list[str] = []
    forget: list[tuple[str, str]] = []
    insert: dict[str, list[str]] = {}
    for piece in found:
        if piece.about is not None and not piece.new:
            forget.append((piece.graph, piece.about))
        elif not piece.new:
            drop.append(piece.graph)
        insert.setdefault(piece.graph, []).extend(f"{line} .\n" for line in piece.lines)
    return Change(tuple(drop), tuple(forget), {graph: "".join(lines) for graph, lines in insert.items()})


def stale_counts(ledger: Ledger) -> tuple[int, int]:
    """Return how many sources (to be written or taken out) and how many entities are stale."""
    sources, gone, entities = ledger.base.execute(
        "SELECT (SELECT count(*) FROM source WHERE stale), (SELECT count(*) FROM stale WHERE kind = 'source'), "
        "(SELECT count(*) FROM stale WHERE kind <> 'source')").fetchone()
    return sources + gone, entities


def pieces(ledger: Ledger, done: Done, *, clean: bool) -> Iterator[Piece]:
    """Yield a piece for all that is stale, noting in `done` what it is.

    `clean` tells that the store holds nothing but what was acknowledged; after an interruption it may hold more.
    """
    base = ledger.base
    yield from _vocabulary(ledger, done)
    gone = {key for (key,) in base.execute("SELECT key FROM stale WHERE kind = 'source'")}
    sources = base.execute("SELECT path, graph IS NULL FROM source WHERE stale ORDER BY path").fetchall()
    for path, unwritten in sources:
        said = encoded(source_graph_lines(ledger, path))
        done.sources.append((_digest(said), path))
        yield Piece(source(source_key(path)), said, new=clean and bool(unwritten) and path not in gone)
        gone.discard(path)
    yield from (Piece(source(source_key(path)), b"", new=False) for path in sorted(gone))
    written = {(kind, key): (digest, votes) for kind, key, digest, votes in
               base.execute("SELECT kind, key, digest, votes FROM entity WHERE (kind, key) IN stale")}
    stale = base.execute("SELECT kind, key FROM stale WHERE kind <> 'source' ORDER BY kind, key").fetchall()
    for kind, key in stale:
        lines, votes = entity_lines(ledger, kind, key) or ([], "")
        said = encoded(lines)
        digest = _digest(said)
        before = written.get((kind, key))
        if clean and before == (digest, votes):
            continue
        if lines:
            done.entities.append((kind, key, digest, votes))
        else:
            done.dead.append((kind, key))
        yield Piece(ENTITIES, said, new=clean and before is None, about=entity_iri(kind, key))


def _vocabulary(ledger: Ledger, done: Done) -> Iterator[Piece]:
    said = encoded(vocabulary_lines())
    digest = _digest(said).hex()
    found = ledger.base.execute("SELECT value FROM about WHERE name = 'vocabulary'").fetchone()
    if found is None or found[0] != digest:
        done.vocabulary = digest
        yield Piece(VOCABULARY, said, new=False)


def source_graph_lines(ledger: Ledger, path: str) -> list[str]:
    """Return the statements of the graph of a source as the ledger has them now."""
    base, number = ledger.base, ledger.number(path)
    nodes = dict(base.execute("SELECT local, node FROM claim WHERE source = ?", (number,)))
    meant = base.execute("SELECT local, meant FROM mention WHERE source = ?", (number,))
    documents = nodes | {local: nodes[other] for local, other in meant}
    others = {(kind, key): node for kind, key, node in base.execute(
        "SELECT spot.kind, spot.key, node FROM spot JOIN joined ON joined.kind = spot.kind AND joined.key = spot.key "
        "WHERE source = ? AND open = 1", (number,))}
    return source_lines(ledger.record(path), Meaning(documents, others))


def _digest(said: bytes) -> bytes:
    """Return the digest of statements; they are made in a stable order, so equal digests are equal statements."""
    return sha256(said).digest()[:16]
