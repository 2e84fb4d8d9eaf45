"""Settle: decide anew the groups that a change touches, and mark stale what comes out otherwise than before.

Only what is decided differently is written again: the sources whose mentions mean another document now, and the
documents that gained or lost a mention.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from .identity import OWN, Claim
from .resolve import Identity, Node, Outcome, founded_by, resolve
from .told import CLAIM_COLUMNS, claim_of, seat_of

__all__ = ["Touched", "settle", "touched_by"]


@dataclass(slots=True)
class Touched:
    """What a change of some sources touches: groups to decide again, and sources whose mentions mean others now."""

    groups: set[str] = field(default_factory=set)
    sources: set[int] = field(default_factory=set)


def touched_by(base: sqlite3.Connection, path: str) -> set[str]:
    """Return the groups that a source has a say in, and mark stale all that it names."""
    (number,) = base.execute("SELECT id FROM source WHERE path = ?", (path,)).fetchone()
    mark_named(base, number)
    rows = base.execute("SELECT grp, alias FROM claim WHERE source = ?", (number,))
    return {group for row in rows for group in row if group}


def mark_named(base: sqlite3.Connection, number: int) -> None:
    """Mark stale the documents, bodies, persons and places that a source names."""
    base.execute("INSERT OR IGNORE INTO stale SELECT 'document', node FROM claim WHERE source = ? AND node <> ''",
                 (number,))
    base.execute("INSERT OR IGNORE INTO stale SELECT kind, key FROM named WHERE source = ?", (number,))


def settle(base: sqlite3.Connection, touched: Touched) -> None:
    """Decide the touched groups, numbers before names, since a law's number may be known by its name."""
    names = set()
    for group in sorted(touched.groups):
        aliases = base.execute("SELECT DISTINCT alias FROM claim WHERE grp = ? AND alias IS NOT NULL", (group,))
        names |= {alias for (alias,) in aliases}
    for group in sorted(touched.groups - names):
        _settle_group(base, group, touched.sources)
    for group in sorted(names):
        _settle_group(base, group, touched.sources)
    for number in touched.sources:
        base.execute("UPDATE source SET stale = 1 WHERE id = ?", (number,))
        base.execute("INSERT OR IGNORE INTO stale SELECT 'document', node FROM claim WHERE source = ? AND "
                     "(local = '' OR local IN (SELECT meant FROM tie WHERE tie.source = claim.source))", (number,))


def _settle_group(base: sqlite3.Connection, group: str, sources: set[int]) -> None:
    seeds, stood = _seeds(base, group)
    rows = base.execute(
        f"SELECT claim.source, node, path, {CLAIM_COLUMNS} FROM claim "  # noqa: S608 - names of columns
        "JOIN source ON source.id = claim.source WHERE grp = ? AND settled = 0", (group,)).fetchall()
    claims = [(row[0], row[1], claim_of(row[2:])) for row in rows]
    outcome = resolve([claim for _, _, claim in claims], [*seeds, *_namesakes(base, group)])
    for seed, seat, serial, date in stood:
        _move_class(base, (group, seat, serial, date), outcome.renamed.get(seed, seed), sources)
    for number, before, claim in claims:
        node = outcome.means[claim.source, claim.local]
        if node != before:
            _move(base, number, claim, before, node)
            sources.add(number)
    _write_doubts(base, group, outcome)


def _seeds(base: sqlite3.Connection, group: str) -> tuple[list[Node], list[tuple[str, str, str | None, str]]]:
    """Return the documents founded by the settled claims of a group, and the class that each stands for."""
    found: dict[tuple[str, str | None, str], Node] = {}
    stood = []
    for seat, serial, date, series, weight in base.execute(
            "SELECT seat, serial, date, series, count(DISTINCT source) FROM claim "
            "WHERE grp = ? AND settled = 1 GROUP BY seat, serial, date, series", (group,)):
        key = founded_by(Claim("", OWN, group, seat_of(seat), serial, date, series, None))
        found[seat, serial, date] = Node(key, Identity(seat_of(seat), serial, date), series, weight)
        stood.append((key, seat, serial, date))
    if found:
        for seat, serial, date, path in base.execute(
                "SELECT DISTINCT seat, serial, claim.date, path FROM claim JOIN source ON source.id = claim.source "
                "WHERE grp = ?1 AND settled = 1 AND claim.source IN "
                "(SELECT source FROM claim WHERE grp = ?1 AND settled = 0)", (group,)):
            found[seat, serial, date].near.add(path)
        for seat, serial, date, path in base.execute(
                "SELECT seat, serial, claim.date, path FROM claim JOIN source ON source.id = claim.source "
                "WHERE grp = ? AND settled = 1 AND local = ''", (group,)):
            found[seat, serial, date].own.add(path)
        for seat, serial, date, chain in base.execute(
                "SELECT DISTINCT seat, serial, date, chain FROM claim "
                "WHERE grp = ? AND settled = 1 AND chain IS NOT NULL", (group,)):
            found[seat, serial, date].chains.add(chain)
    return list(found.values()), stood


def _namesakes(base: sqlite3.Connection, group: str) -> list[Node]:
    """Return the numbered laws that some text calls by the name of this group."""
    found: dict[str, Node] = {}
    for node, seat, date, series, number, path in base.execute(
            "SELECT node, seat, claim.date, series, grp, path FROM claim JOIN source ON source.id = claim.source "
            "WHERE alias = ? ORDER BY node, length(claim.date), claim.date, path", (group,)):
        year = number.split("-")[1] if series == "whole" else None
        known = found.setdefault(node, Node(node, Identity(seat_of(seat), None, date or year)))
        known.identity = Identity(known.identity.seat, None, date or known.identity.when)
        known.near.add(path)
    return list(found.values())


def _move_class(
    base: sqlite3.Connection, where: tuple[str, str, str | None, str], node: str, sources: set[int]
) -> None:
    """Let the settled claims of a class mean the document `node`."""
    moved = base.execute("SELECT source, node FROM claim WHERE grp = ? AND seat = ? AND serial IS ? AND date = ? "
                         "AND settled = 1 AND node <> ?", (*where, node)).fetchall()
    if moved:
        sources.update(number for number, _ in moved)
        _mark(base, {before for _, before in moved} | {node})
        base.execute("UPDATE claim SET node = ? WHERE grp = ? AND seat = ? AND serial IS ? AND date = ? "
                     "AND settled = 1 AND node <> ?", (node, *where, node))


def _move(base: sqlite3.Connection, number: int, claim: Claim, before: str, node: str) -> None:
    base.execute("UPDATE claim SET node = ? WHERE source = ? AND local = ?", (node, number, claim.local))
    _mark(base, {before, node})


def _mark(base: sqlite3.Connection, nodes: Iterable[str]) -> None:
    base.executemany("INSERT OR IGNORE INTO stale VALUES ('document', ?)", [(node,) for node in nodes if node])


def _write_doubts(base: sqlite3.Connection, group: str, outcome: Outcome) -> None:
    before = set(base.execute("SELECT node, other FROM doubt WHERE grp = ?", (group,)))
    after = {(node, other) for node, others in outcome.doubts.items() for other in others}
    if before != after:
        base.execute("DELETE FROM doubt WHERE grp = ?", (group,))
        base.executemany("INSERT INTO doubt VALUES (?, ?, ?)", [(group, *pair) for pair in sorted(after)])
        _mark(base, {node for node, _ in before ^ after})
