"""Verify: is everything that was acknowledged there and whole?

The ledger is read in full (SQLite's own check, the digest of each record), all that should be in the store is worked
out from it, and both are compared statement by statement.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from kg.answers.columns import Column
from kg.answers.result import Result
from kg.errors import KgError, StoreDamaged
from kg.iri import source, source_key
from kg.stores.store import Store
from kg.terms import ENTITIES, FINDINGS, LEDGER, VOCABULARY

from .facts import entity_lines
from .ledger import Ledger
from .pieces import source_graph_lines
from .told import CLAIM_COLUMNS, TABLES, WORD_COLUMNS, tell
from .vocabulary import vocabulary_lines

__all__ = ["verify"]


def verify(ledger: Ledger, store: Store) -> Result:
    """Return a row for each part that is damaged: where, what, and the problem; no rows if all is whole."""
    rows = tuple(_problems(ledger, store))
    return Result((Column("part"), Column("name"), Column("problem")), rows, "What is missing or damaged")


def _problems(ledger: Ledger, store: Store) -> Iterator[tuple[str, str, str]]:
    try:
        for (words,) in ledger.base.execute("PRAGMA integrity_check"):
            if words != "ok":
                yield "ledger", ledger.location, words
                return
        if _waiting(ledger):
            yield "ledger", ledger.location, "a writer was interrupted or is at work; the next change finishes its work"
        paths = list(ledger.sources())
        damaged = [(path, problem) for path in paths if (problem := _record_problem(ledger, path))]
        yield from (("ledger", path, problem) for path, problem in damaged)
        if damaged:
            return
        yield from _store_problems(ledger, store, paths)
    except (sqlite3.DatabaseError, StoreDamaged) as error:
        yield "ledger", ledger.location, str(error)


def _waiting(ledger: Ledger) -> bool:
    return bool(ledger.base.execute(
        "SELECT EXISTS (SELECT 1 FROM source WHERE stale) OR EXISTS (SELECT 1 FROM stale)").fetchone()[0])


def _record_problem(ledger: Ledger, path: str) -> str | None:
    """Return what is wrong with the record of a source, or with the rows that were made from it."""
    try:
        told = tell(ledger.record(path)).rows
    except (KgError, ValueError) as error:
        return str(error)
    for table in TABLES:
        columns = "*" if table != "claim" else f"source, {CLAIM_COLUMNS}, settled, {WORD_COLUMNS}"
        held = ledger.base.execute(
            f"SELECT {columns} FROM {table} WHERE source = (SELECT id FROM source WHERE path = ?)", (path,))  # noqa: S608
        if sorted(map(repr, (row[1:] for row in held))) != sorted(map(repr, told[table])):
            return f"what the ledger's table {table} holds is not what the record says"
    return None


def _store_problems(ledger: Ledger, store: Store, paths: list[str]) -> Iterator[tuple[str, str, str]]:
    try:
        for path in paths:
            if problem := _difference(store, source(source_key(path)), set(source_graph_lines(ledger, path))):
                yield "source", path, problem
        expected: set[str] = set()
        for kind, key in ledger.base.execute(
                "SELECT DISTINCT 'document', node FROM claim UNION SELECT DISTINCT named.kind, "
                "coalesce(node, named.key) FROM named LEFT JOIN joined ON joined.kind = named.kind "
                "AND joined.key = named.key").fetchall():
            found = entity_lines(ledger, kind, key)
            expected.update(found[0] if found else ())
        if problem := _difference(store, ENTITIES, expected):
            yield "entities", ENTITIES, problem
        if paths and (problem := _difference(store, VOCABULARY, set(vocabulary_lines()))):
            yield "vocabulary", VOCABULARY, problem
        known = {ENTITIES, FINDINGS, LEDGER, VOCABULARY, *(source(source_key(path)) for path in paths)}
        for graph in store.graphs():
            if graph not in known and next(store.lines(graph), None):
                yield "store", graph, "is in the store, but no source of the ledger gave it"
    except KgError as error:
        yield "store", store.location, str(error)


def _difference(store: Store, graph: str, expected: set[str]) -> str | None:
    held = {line.removesuffix(" .") for line in store.lines(graph)}
    missing, more = expected - held, held - expected
    if not missing and not more:
        return None
    example = min(missing or more)
    return f"{len(missing)} statements are missing and {len(more)} should not be there, such as {example:.200}"
