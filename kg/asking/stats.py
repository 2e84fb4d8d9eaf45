"""Stats: what a store holds, counted."""

from __future__ import annotations

from kg.answers.columns import Column
from kg.answers.result import Result
from kg.stores.store import Store

__all__ = ["stats"]

_COUNTS = (
    ("sources", "?x a dkg:Source"),
    ("documents held", "?x a dkg:Document ; dkg:inCollection true"),
    ("documents only cited", "?x a dkg:Document ; dkg:inCollection false"),
    ("citations", "?x a dkg:Citation"),
    ("links", "?x a dkg:Link"),
    ("targets", "?x a dkg:Target"),
    ("assignments", "?x a dkg:Assignment"),
    ("tasks", "?x a dkg:Task"),
    ("reporting duties", "?x a dkg:ReportingDuty"),
    ("organisations", "?x a dkg:Organisation"),
    ("persons", "?x a dkg:Person"),
    ("documents possibly the same as another", "?x a dkg:Document ; dkg:possiblySame ?other"),
)


def stats(store: Store) -> Result:
    """Return a row for each kind of thing and how many of it there are."""
    rows = []
    for what, pattern in _COUNTS:
        found = store.select(f"SELECT (COUNT(DISTINCT ?x) AS ?count) {{ {pattern} }}").rows[0][0]
        rows.append((what, int(found.value) if found is not None else 0))
    rows.append(("quads", store.size()))
    return Result((Column("what"), Column("count", "integer")), tuple(rows), "What the store holds")
