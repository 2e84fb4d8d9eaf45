"""Settle: decide anew the groups that a change touches, and mark stale what comes out otherwise than before.

Only what is decided differently is written again: the sources whose mentions mean another document now, and the
documents that gained or lost a mention.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from kg.identity.claims import OWN, Claim
from kg.identity.resolve import Identity, Node, Outcome, founded_by, resolve, settled
from kg.identity.territory import Seat

from .places import hinging, settle_places, spots_of
from .told import CLAIM_COLUMNS, Told, claim_of, seat_of, seat_text

__all__ = ["Touched", "foreseen", "settle"]

#: The key that a class of settled claims founds, its seat, serial and date, and the least and the greatest of the keys
#: that its claims have in the ledger.
_Class: TypeAlias = tuple[str, str, str | None, str, frozenset[str]]


@dataclass(slots=True)
class Touched:
    """What a change touches: groups to decide again, claims that go and come, sources that moved, places, bodies."""

    groups: set[str] = field(default_factory=set)
    gone: dict[str, list[Claim]] = field(default_factory=lambda: defaultdict(list))
    new: dict[str, list[tuple[int, Claim]]] = field(default_factory=lambda: defaultdict(list))
    sources: set[int] = field(default_factory=set)
    spots: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)

    def leave(self, base: sqlite3.Connection, number: int) -> None:
        """Note what a source that is to go has a say in, and mark stale all that it names."""
        base.execute("INSERT OR IGNORE INTO stale SELECT 'document', node FROM claim WHERE source = ?", (number,))
        base.execute("INSERT OR IGNORE INTO stale SELECT named.kind, coalesce(node, named.key) FROM named "
                     "LEFT JOIN joined ON joined.kind = named.kind AND joined.key = named.key WHERE source = ?",
                     (number,))
        self.spots |= spots_of(base, number)
        self.bodies.update(key for (key,) in base.execute(
            "SELECT DISTINCT key FROM named WHERE source = ? AND kind = 'organisation'", (number,)))
        for row in base.execute(
                f"SELECT path, {CLAIM_COLUMNS} FROM claim "  # noqa: S608 - names of columns
                "JOIN source ON source.id = claim.source WHERE source.id = ?", (number,)):
            claim = claim_of(row)
            self.gone[claim.group].append(claim)
            if claim.alias:
                self.groups |= {claim.group, claim.alias}

    def arrive(self, number: int, told: Told) -> None:
        """Note what a new source says."""
        for claim in told.claims:
            self.new[claim.group].append((number, claim))
        self.spots.update(name for name, *_ in told.rows["spot"])
        self.bodies.update(key for kind, key, *_ in told.rows["named"] if kind == "organisation")


def foreseen(base: sqlite3.Connection, touched: Touched) -> dict[tuple[int, str], str]:
    """Return what new claims mean, by source and local id, of groups in which they can change nothing.

    It is asked before the claims are written down, so that they are written once; these groups need not be settled.
    """
    called = {claim.alias for claims in touched.new.values() for _, claim in claims}
    found: dict[tuple[int, str], str] = {}
    for group, claims in list(touched.new.items()):
        if group in touched.groups or group in touched.gone or group in called:
            continue
        nodes = _stand_in(base, group, [claim for _, claim in claims])
        if nodes is not None:
            found.update(((number, claim.local), node) for node, (number, claim) in zip(nodes, claims, strict=True))
            del touched.new[group]
    return found


def settle(base: sqlite3.Connection, touched: Touched) -> None:
    """Decide the touched groups, numbers before names, since a law's number may be known by its name."""
    touched.groups |= {group for group, claims in touched.gone.items() if not _leave(base, group, claims)}
    for group, claims in touched.new.items():
        if group not in touched.groups and not _join(base, group, claims):
            touched.groups.add(group)
    names = set()
    for group in sorted(touched.groups):
        aliases = base.execute("SELECT DISTINCT alias FROM claim WHERE grp = ? AND alias IS NOT NULL", (group,))
        names |= {alias for (alias,) in aliases}
    for group in sorted(touched.groups - names):
        _settle_group(base, group, touched.sources)
    for group in sorted(names):
        _settle_group(base, group, touched.sources)
    settle_places(base, touched.spots | hinging(base, touched.bodies), touched.sources)
    numbers = [(number,) for number in touched.sources]
    base.executemany("UPDATE source SET stale = 1 WHERE id = ?", numbers)
    base.executemany(
        "INSERT OR IGNORE INTO stale SELECT 'document', node FROM claim WHERE source = ?1 AND (local = '' OR local IN "
        "(SELECT meant FROM tie WHERE tie.source = ?1))", numbers)


def _join(base: sqlite3.Connection, group: str, claims: Sequence[tuple[int, Claim]]) -> bool:
    """Let new claims join the documents of a group where that can change nothing else in it; False if it might."""
    nodes = _stand_in(base, group, [claim for _, claim in claims])
    if nodes is None:
        return False
    base.executemany("UPDATE claim SET node = ? WHERE source = ? AND local = ?",
                     [(node, number, claim.local) for node, (number, claim) in zip(nodes, claims, strict=True)])
    return True


def _leave(base: sqlite3.Connection, group: str, claims: Sequence[Claim]) -> bool:
    """Tell whether claims have left the documents of a group without changing anything else in it."""
    return all(claim.local != OWN for claim in claims) and _stand_in(base, group, claims) is not None


def _stand_in(base: sqlite3.Connection, group: str, claims: Sequence[Claim]) -> list[str] | None:
    """Return the documents that stand whether or not these claims do, each its own; None if a claim may matter.

    They do not matter where nothing of the group is in doubt, no law is called by a name, and each claim is of a
    settled class that others are of too, with no chain of its own.
    """
    if base.execute("SELECT EXISTS (SELECT 1 FROM doubt WHERE grp = ?1) OR "
                    "EXISTS (SELECT 1 FROM claim WHERE alias = ?1)", (group,)).fetchone()[0]:
        return None
    found: list[str] = []
    classes: dict[tuple[Seat, str | None, str | None, str | None], str | None] = {}
    for claim in claims:
        if not settled(claim) or claim.alias:
            return None
        of = claim.seat, claim.when, claim.serial, claim.chain
        if of not in classes:
            classes[of] = _known_class(base, claim)
        node = classes[of]
        if node is None:
            return None
        found.append(node)
    if claims[0].series == "whole" and len(base.execute(
            "SELECT DISTINCT seat, date, serial FROM claim WHERE grp = ? AND settled = 1", (group,)).fetchall()) > 1:
        return None  # another date might become the likeliest
    return found


def _known_class(base: sqlite3.Connection, claim: Claim) -> str | None:
    """Return the document that others of the class of a settled claim mean, None if none does in the same chain."""
    row = base.execute(
        "SELECT node FROM claim WHERE grp = ? AND settled = 1 AND seat = ? AND date = ? AND serial IS ? "
        "AND node <> '' LIMIT 1", (claim.group, seat_text(claim.seat), claim.when, claim.serial)).fetchone()
    if row is None or (claim.chain and not base.execute(
            "SELECT EXISTS (SELECT 1 FROM claim WHERE grp = ? AND chain = ? AND node = ?)",
            (claim.group, claim.chain, row[0])).fetchone()[0]):
        return None
    return str(row[0])


def _settle_group(base: sqlite3.Connection, group: str, sources: set[int]) -> None:
    seeds, stood = _seeds(base, group)
    rows = base.execute(
        f"SELECT claim.source, node, path, {CLAIM_COLUMNS} FROM claim "  # noqa: S608 - names of columns
        "JOIN source ON source.id = claim.source WHERE grp = ? AND settled = 0", (group,)).fetchall()
    claims = [(row[0], row[1], claim_of(row[2:])) for row in rows]
    outcome = resolve([claim for _, _, claim in claims], [*seeds, *_namesakes(base, group)])
    for seed, seat, serial, date, meant in stood:
        node = outcome.renamed.get(seed, seed)
        if meant != {node}:
            _move_class(base, (group, seat, serial, date), node, sources)
    for number, before, claim in claims:
        node = outcome.means[claim.source, claim.local]
        if node != before:
            _move(base, number, claim, before, node)
            sources.add(number)
    _write_doubts(base, group, outcome)


def _seeds(base: sqlite3.Connection, group: str) -> tuple[list[Node], list[_Class]]:
    """Return the documents founded by the settled claims of a group, and the class that each stands for."""
    found: dict[tuple[str, str | None, str], Node] = {}
    stood = []
    for seat, serial, date, series, weight, first, last in base.execute(
            "SELECT seat, serial, date, series, count(DISTINCT source), min(node), max(node) FROM claim "
            "WHERE grp = ? AND settled = 1 GROUP BY seat, serial, date, series", (group,)):
        key = founded_by(Claim("", OWN, group, seat_of(seat), serial, date, series, None))
        found[seat, serial, date] = Node(key, Identity(seat_of(seat), serial, date), series, weight)
        stood.append((key, seat, serial, date, frozenset((first, last))))
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
