"""Filling: the ledger and the store -> the index, as far as they changed since it was made.

The ledger names its state; while that is the one the index was made from, nothing is done. Otherwise the digests of
sources and entities tell what is new, changed or gone. What was not acknowledged yet is left for the next time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from kg.iri import document
from kg.stores.store import Store
from kg.terms import DCTERMS, DKG, ENTITIES, RDFS, SKOS, Literal, NamedNode
from kg.writing.entities import entity_iri
from kg.writing.ledger import Ledger

from .index import Index
from .item import Item, Key, Quote, Source
from .spelled import shortened

__all__ = ["Progress", "fill", "quotes_of"]

#: Called with the number of sources and entities that are to be read, before they are.
Progress = Callable[[int], None]

#: Beyond so many changed entities all of them are read from the store in one go.
MANY = 2_000
_FIELDS = {
    RDFS + "label": "label", SKOS + "altLabel": "also", DCTERMS + "title": "title", DKG + "issuerName": "issuer",
    DKG + "dateText": "date", DKG + "inCollection": "held", DKG + "name": "also",
}
Said = dict[str, list[str]]
Snapshot = Callable[[], AbstractContextManager[Store]]


def fill(index: Index, ledger: Ledger, snapshot: Snapshot, progress: Progress = lambda _: None) -> None:
    """Bring the index to the state of the ledger; `snapshot` gives a store that is at least as new."""
    state = _state(ledger)
    if state is not None and index.said("state") == state:
        return
    with index.transaction():  # the state is read again: another process may have been here meanwhile
        state = _state(ledger)
        if state is not None and index.said("state") == state:
            return
        now, before = _digests(ledger), index.marks()
        for key in before.keys() - now.keys():
            index.take(key)
        changed = sorted(key for key, digest in now.items() if before.get(key) != digest)
        if changed:
            progress(len(changed))
        for key, source in _sources(ledger, changed):
            index.put(key, now[key], source)
        for key, item in _entities(snapshot, changed):
            index.put(key, now[key], item)
        if state is not None:
            index.say("state", state)


def _state(ledger: Ledger) -> str | None:
    found = ledger.base.execute("SELECT value FROM about WHERE name = 'state'").fetchone()
    return str(found[0]) if found else None


def _digests(ledger: Ledger) -> dict[Key, bytes]:
    """Return the acknowledged state of each source and entity."""
    found: dict[Key, bytes] = {("source", path): digest + graph for path, digest, graph in ledger.base.execute(
        "SELECT path, digest, graph FROM source WHERE graph IS NOT NULL AND NOT stale")}
    for kind, key, digest in ledger.base.execute("SELECT kind, key, digest FROM entity"):
        found[kind, key] = digest
    return found


def _sources(ledger: Ledger, changed: Iterable[Key]) -> Iterator[tuple[Key, Source]]:
    for kind, path in changed:
        if kind == "source":
            node = ledger.base.execute(
                "SELECT node FROM claim JOIN source ON source.id = claim.source WHERE path = ? AND local = ''", (path,)
            ).fetchone()
            yield (kind, path), Source(path, document(node[0]) if node else "", tuple(quotes_of(ledger.told(path))))


def quotes_of(told: Mapping[str, Any]) -> Iterator[Quote]:
    """Yield what is quoted from a source, each place once."""
    seen: set[tuple[int, int]] = set()
    for entry in _quoted(told):
        if entry and (entry["start"], entry["end"]) not in seen and entry["text"].strip():
            seen.add((entry["start"], entry["end"]))
            yield Quote(entry["start"], entry["end"], entry["text"])


def _quoted(told: Mapping[str, Any]) -> Iterator[Mapping[str, Any] | None]:
    for kind in ("citations", "targets"):
        for entry in told.get(kind, ()):
            yield entry.get("quote") or entry
    for entry in told.get("assignments", ()):
        yield from entry.get("items") or (entry,)
    yield from told.get("reports", ())
    for field in ("signers", "recipients"):
        yield from told.get("document", {}).get("spans", {}).get(field, ())


def _entities(snapshot: Snapshot, changed: Sequence[Key]) -> Iterator[tuple[Key, Item]]:
    keys = {entity_iri(kind, key): (kind, key) for kind, key in changed if kind != "source"}
    if not keys:
        return
    with snapshot() as store:
        for iri, said in _said(store, keys):
            yield keys[iri], _item(keys[iri][0], iri, said)


def _item(kind: str, iri: str, said: Said) -> Item:
    label, *others = said.get("label", [""])
    names = [name for name in (*others, *said.get("also", ())) if name != label]
    if kind == "organisation":
        names += [short for name in (label, *names) if (short := shortened(name)) != name]
    return Item(kind, iri, label, "; ".join(dict.fromkeys(names)), _first(said, "title"), _first(said, "issuer"),
                _first(said, "date"), said["held"][0] == "true" if "held" in said else None)


def _first(said: Said, field: str) -> str | None:
    return said[field][0] if field in said else None


def _said(store: Store, wanted: Mapping[str, Key]) -> Iterator[tuple[str, Said]]:
    """Yield what the store says of entities: one by one where they are few, else all that it says of any."""
    if len(wanted) <= MANY:
        text = f"SELECT ?says ?what WHERE {{ GRAPH <{ENTITIES}> {{ ?thing ?says ?what }} }}"
        for iri in wanted:
            yield iri, _fields((row[0], row[1]) for row in store.select(text, {"thing": NamedNode(iri)}).rows)
        return
    found: dict[str, list[tuple[Any, Any]]] = {}
    predicates = " ".join(f"<{predicate}>" for predicate in _FIELDS)
    text = (f"SELECT ?thing ?says ?what WHERE {{ VALUES ?says {{ {predicates} }} "
            f"GRAPH <{ENTITIES}> {{ ?thing ?says ?what }} }}")
    for thing, says, what in store.select(text).rows:
        if isinstance(thing, NamedNode) and thing.value in wanted:
            found.setdefault(thing.value, []).append((says, what))
    for iri in wanted:
        yield iri, _fields(found.get(iri, ()))


def _fields(rows: Iterable[tuple[Any, Any]]) -> Said:
    said: Said = {}
    for says, what in sorted(rows, key=str):
        if isinstance(says, NamedNode) and isinstance(what, Literal) and says.value in _FIELDS:
            said.setdefault(_FIELDS[says.value], []).append(what.value)
    return said
