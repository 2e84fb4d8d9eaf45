"""Places: what is left open of a place in one source is told by the others; see `kg.identity.placing`.

The table `spot` holds by name the places that a source speaks of, and the keys that leave something of a place open;
`joined` holds where in the graph each of the open keys stands.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from kg.identity.placing import alone, class_above, fits, is_open, spot_of, the_only, twin_of

__all__ = ["hinging", "node_of", "settle_places", "spots_of", "who_else"]


def spots_of(base: sqlite3.Connection, number: int) -> set[str]:
    """Return the names of the places that a source has a say in."""
    return {name for (name,) in base.execute("SELECT DISTINCT name FROM spot WHERE source = ?", (number,))}


def node_of(base: sqlite3.Connection, kind: str, key: str) -> str:
    """Return the key under which the graph has what a key in the words of a source means."""
    if not is_open(key):
        return key
    found = base.execute("SELECT node FROM joined WHERE kind = ? AND key = ?", (kind, key)).fetchone()
    return str(found[0]) if found else alone(key)


def who_else(base: sqlite3.Connection, kind: str, node: str) -> tuple[str, ...]:
    """Return the keys of the bodies or places that one of which something is open may be, sorted."""
    found: set[str] = set()
    for (key,) in base.execute("SELECT key FROM joined WHERE kind = ? AND node = ?", (kind, node)).fetchall():
        if node == alone(key):
            found.update(twin_of(key, place)[0] for place in fits(key, _places(base, key)))
    return tuple(sorted(key for key in found - {node} if _stands(base, kind, key)))


def hinging(base: sqlite3.Connection, bodies: Iterable[str]) -> set[str]:
    """Return the names of the places at which something is open that is decided by whether some bodies stand."""
    waiting = base.execute("SELECT name, key FROM joined WHERE key LIKE '%^%'").fetchall()
    parts = (key.partition(".")[0].split("-") for key in (bodies if waiting else ()))
    heads = {"-".join(words[:count]) for words in parts for count in range(1, len(words))}
    return {name for name, key in waiting if class_above(key) in heads}


def settle_places(base: sqlite3.Connection, names: Iterable[str], sources: set[int]) -> None:
    """Decide anew what is open at places of some names.

    All that is decided otherwise is marked stale, and the sources that speak of it are added to `sources`.
    """
    for name in sorted(names):
        keys = base.execute("SELECT DISTINCT kind, key FROM spot WHERE name = ? AND open = 1", (name,)).fetchall()
        after = {(kind, key): _decided(base, key) for kind, key in keys}
        before = {(kind, key): node for kind, key, node in
                  base.execute("SELECT kind, key, node FROM joined WHERE name = ?", (name,))}
        moved = {one for one in after if before.get(one) not in (None, after[one])}
        if before != after:
            base.execute("DELETE FROM joined WHERE name = ?", (name,))
            base.executemany("INSERT INTO joined VALUES (?, ?, ?, ?)",
                             [(name, *one, node) for one, node in sorted(after.items())])
        for (kind, _), node in (*before.items(), *after.items()):
            base.execute("INSERT OR IGNORE INTO stale VALUES (?, ?)", (kind, node))
        for kind, key in sorted(moved):
            found = base.execute("SELECT source FROM spot WHERE name = ? AND kind = ? AND key = ? AND open = 1",
                                 (name, kind, key))
            sources.update(number for (number,) in found.fetchall())
    numbers = [(number,) for number in sources]
    base.executemany("INSERT OR IGNORE INTO stale SELECT 'document', node FROM claim "
                     "WHERE source = ? AND issuers LIKE '%~%'", numbers)
    base.executemany("INSERT OR IGNORE INTO stale SELECT joined.kind, joined.node FROM spot JOIN joined "
                     "ON joined.kind = spot.kind AND joined.key = spot.key WHERE spot.source = ? AND spot.open = 1",
                     numbers)


def _decided(base: sqlite3.Connection, key: str) -> str:
    """Return where an open key stands: at the only place that fits, if the body of that name stands there too."""
    place = the_only(key, _places(base, key))
    if place is None:
        return alone(key)
    node, body = twin_of(key, place)
    return node if not body or _stands(base, "organisation", body) else alone(key)


def _places(base: sqlite3.Connection, key: str) -> list[str]:
    return [place for (place,) in base.execute(
        "SELECT DISTINCT key FROM spot WHERE name = ? AND open = 0", (spot_of(key),))]


def _stands(base: sqlite3.Connection, kind: str, key: str) -> bool:
    return base.execute("SELECT 1 FROM named WHERE kind = ? AND key = ? LIMIT 1", (kind, key)).fetchone() is not None
