"""Facts: what the ledger knows of a document, a body, a person or a place.

A document that is held tells of itself; what it does not tell, and all of one that is only cited, is told by those
that cite it: of several readings the one of most sources counts, of equally many the first in the alphabet.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache, partial
from typing import Any

from kg.identity.claims import home
from kg.identity.placing import is_open
from kg.identity.spelling import fold

from .entities import Facts, Named, document_lines, named_lines, place_of, sent_to
from .ledger import Ledger
from .ntriples import Lines
from .places import node_of, who_else
from .told import WORD_COLUMNS, own_number

__all__ = ["entity_lines", "mark_changed"]

_MANY_NAMES = 12


def entity_lines(ledger: Ledger, kind: str, key: str) -> tuple[Lines, str] | None:
    """Return the statements about an entity and how the vote on it came out; None if no source speaks of it."""
    if kind == "document":
        found = _facts(ledger, key)
        return (document_lines(found[0]), found[1]) if found else None
    rows = ledger.base.execute(
        "SELECT key, data, words, count(*) FROM named WHERE kind = ?1 AND key IN "
        "(SELECT ?2 UNION SELECT key FROM joined WHERE kind = ?1 AND node = ?2) GROUP BY key, data, words", (kind, key)
    ).fetchall()
    if not rows:
        return None
    votes: Counter[str] = Counter()
    whole = any(not is_open(told) for told, *_ in rows)
    for told, data, _, count in rows:
        if not (whole and is_open(told)):  # what leaves something open is told by what does not
            votes[data] += count
    elected, words = _elect(votes), sorted({words for *_, words, _ in rows})[:_MANY_NAMES]
    lines = named_lines(Named(kind, key, elected, ""), words, partial(node_of, ledger.base),
                        who_else(ledger.base, kind, key))
    return lines, json.dumps([elected, words], ensure_ascii=False)


def mark_changed(base: sqlite3.Connection, numbers: Sequence[int]) -> None:
    """Mark stale what new sources name, but for those of which they only say what was elected already.

    A vote for the winner changes no election; so a source that cites what many cite before it has little to write.
    The numbers are those that the ledger gave one after the other.
    """
    if not numbers:
        return
    reach = numbers[0], numbers[-1]
    base.execute("INSERT OR IGNORE INTO stale SELECT 'document', node FROM claim "
                 "WHERE source BETWEEN ? AND ? AND local = ''", reach)
    elected: dict[str, Any] = {}
    changed: set[tuple[str, str]] = set()
    for node, votes, *told in base.execute(
            f"SELECT node, votes, {WORD_COLUMNS}, date FROM claim "  # noqa: S608 - names of columns
            "LEFT JOIN entity ON entity.kind = 'document' AND entity.key = node "
            "WHERE source BETWEEN ? AND ? AND local <> ''", reach):
        if votes is not None and node not in elected:
            elected[node] = json.loads(votes)
        if votes is None or not _agrees(elected[node], told):
            changed.add(("document", node))
    for kind, key, data, words, votes in base.execute(
            "SELECT named.kind, coalesce(node, named.key), data, words, votes FROM named "
            "LEFT JOIN joined ON joined.kind = named.kind AND joined.key = named.key "
            "LEFT JOIN entity ON entity.kind = named.kind AND entity.key = coalesce(node, named.key) "
            "WHERE source BETWEEN ? AND ?", reach):
        if (kind, key) not in changed:
            won, spelt = _elected(votes)
            if won != data or words not in spelt or len(spelt) >= _MANY_NAMES:
                changed.add((kind, key))
    base.executemany("INSERT OR IGNORE INTO stale VALUES (?, ?)", sorted(changed))


@lru_cache(maxsize=4096)
def _elected(votes: str | None) -> tuple[str | None, frozenset[str]]:
    """Return what was elected for a body, person or place, and the ways in which it is written."""
    won, words = json.loads(votes) if votes else (None, ())
    return won, frozenset(words)


def _agrees(elected: list[Any], told: list[str | None]) -> bool:
    """Whether what a mention says is what was elected, or nothing."""
    *fields, also = elected
    if told[1] is not None and (told[1] not in also or len(also) >= _MANY_NAMES):
        return False
    return all(value is None or place == 1 or value == won
               for place, (won, value) in enumerate(zip(fields, told, strict=True)))


def _facts(ledger: Ledger, key: str) -> tuple[Facts, str] | None:
    base = ledger.base
    rows = base.execute(
        f"SELECT {WORD_COLUMNS}, date, count(DISTINCT source) FROM claim "  # noqa: S608 - names of columns
        f"WHERE node = ? AND local <> '' GROUP BY {WORD_COLUMNS}, date", (key,)).fetchall()
    held = dict(base.execute(
        "SELECT path, issuers FROM claim JOIN source ON source.id = claim.source WHERE node = ? AND local = '' "
        "ORDER BY path", (key,)))
    sources = tuple(held)
    if not rows and not sources:
        return None
    votes: list[Counter[str]] = [Counter() for _ in range(7)]
    for *told, count in rows:
        for field, value in zip(votes, told, strict=True):
            if value:
                field[value] += count
    number, name, kind, title, issuer, _, _ = (_elect(field) if field else None for field in votes)
    keys = _elect(Counter({row[5]: row[7] for row in rows if row[4] == issuer and row[5]})) if any(
        row[4] == issuer and row[5] for row in rows) else None
    date, also = _longest(votes[6]), _names(votes[1])
    came_out = json.dumps([number, name, kind, title, issuer, keys, date, also], ensure_ascii=False)
    own = ledger.document(sources[0]) if sources else None
    if own and own.issuer:
        issuer, keys = own.issuer, held[sources[0]]
    number = (own and own_number(own)) or number
    where = home(own, sources[0]) if own else None
    here = place_of(own, where) if own and where else None
    addressed = sent_to(own, where) if own and where else ()
    return Facts(
        key=key, number=number, name=None if number else name, type=(own and own.type) or kind,
        title=(own and own.title) or title, issuer=issuer,
        issuer_keys=tuple(sorted({node_of(base, "organisation", key) for key in (keys or "").split("|") if key})),
        date=(own and own.date) or date, own=own,
        own_source=sources[0] if sources else None, place=here and node_of(base, "place", here),
        sent_to=tuple(dict.fromkeys(node_of(base, "organisation", key) for key in addressed)),
        sources=sources, also=also, edges=_edges(ledger, key), doubts=_doubts(ledger, key)), came_out


def _doubts(ledger: Ledger, key: str) -> tuple[str, ...]:
    return tuple(other for (other,) in ledger.base.execute(
        "SELECT DISTINCT other FROM doubt WHERE node = ? ORDER BY other", (key,)))


_folded = lru_cache(maxsize=65536)(fold)


def _elect(votes: Counter[str]) -> str:
    """Return the reading with most votes; readings that differ in marks and case only vote together first."""
    together: Counter[str] = Counter()
    for value, count in votes.items():
        together[_folded(value)] += count
    return min(votes, key=lambda value: (-together[_folded(value)], -votes[value], value))


def _longest(dates: Counter[str]) -> str | None:
    """Return the date that says most; among those that say as much, the one of most sources."""
    return min(dates, key=lambda date: (-len(date), -dates[date], date), default=None)


def _names(votes: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(sorted(votes, key=lambda name: (-votes[name], name))[:_MANY_NAMES]))


def _edges(ledger: Ledger, key: str) -> tuple[tuple[str, str], ...]:
    """Return the relations of a document to others: those of its own citations, and those that others state."""
    found = ledger.base.execute(
        "SELECT m.relation, c.node FROM claim o JOIN mention m ON m.source = o.source "
        "JOIN claim c ON c.source = m.source AND c.local = m.meant WHERE o.node = ?1 AND o.local = '' UNION "
        "SELECT t.relation, c.node FROM claim f JOIN tie t ON t.source = f.source AND t.meant = f.local "
        "JOIN claim c ON c.source = t.source AND c.local = t.other WHERE f.node = ?1", (key,))
    return tuple(sorted(found))
