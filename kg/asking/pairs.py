"""Pairs: the targets of two documents matched by likeness of their indicators, each with one at most.

What is assigned to one unit is held against what the other document assigns to the same unit only. Rows tell of a
target of one side (`first_target`, `first_indicator`, `first_unit`, `first_value` …) or of the other (`second_…`).
Years are left out of what is compared: the plan of the next year has the next year in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.identity.spelling import ALIKE, fold, likeness
from kg.terms import XSD, Literal, NamedNode, Term

__all__ = ["paired"]

Row = dict[str, Term | None]

#: What became of a target, the most telling first.
_CHANGES = ("raised", "lowered", "kept", "dropped", "added")
#: What is told once, in the words of the later document.
_SHARED = ("indicator", "unit", "assignee")
_YEAR = re.compile(r"\b(?:nam )?(?:19|20)\d\d\b")


def paired(rows: Sequence[Row], first: str, second: str) -> list[Row]:
    """Return a row for each pair and each lone target, with `change`, its `rank`, `difference` and `likeness`."""
    left = sorted((row for row in rows if row.get(f"{first}_target")), key=lambda row: str(row[f"{first}_target"]))
    right = sorted((row for row in rows if row.get(f"{second}_target")), key=lambda row: str(row[f"{second}_target"]))
    keys = [[(_key(row, f"{side}_indicator"), (_key(row, f"{side}_unit"), _key(row, f"{side}_assignee")),
              _text(row, f"{side}_period")) for row in part] for side, part in ((first, left), (second, right))]
    likely = sorted(
        (-share, one[2] != other[2], place, beside)
        for place, one in enumerate(keys[0]) for beside, other in enumerate(keys[1])
        if one[1] == other[1] and (share := likeness(one[0], other[0])) >= ALIKE)
    taken: dict[int, int] = {}
    shares: dict[int, float] = {}
    for share, _, place, beside in likely:
        if place not in taken and beside not in taken.values():
            taken[place], shares[place] = beside, -share
    found = [_told(row, right[taken[place]] if place in taken else {}, first, second, shares.get(place))
             for place, row in enumerate(left)]
    left_over = [row for place, row in enumerate(right) if place not in taken.values()]
    found += [_told({}, row, first, second, None) for row in left_over]
    return [{**row, "rank": Literal(_CHANGES.index(_text(row, "change")))} for row in found]


def _told(one: Row, other: Row, first: str, second: str, share: float | None) -> Row:
    """Return the row of both sides with the words, unit and assignee of the later one and what became of the value."""
    side = second if other else first
    told: Row = {key: value for row in (one, other) for key, value in row.items() if value is not None}
    told |= {name: term for name in _SHARED if (term := told.get(f"{side}_{name}")) is not None}
    if share is None:
        return {**told, "change": Literal("added" if side == second else "dropped")}
    difference = _value(told, second) - _value(told, first)
    change = "raised" if difference > 0 else "lowered" if difference < 0 else "kept"
    return {**told, "change": Literal(change), "likeness": Literal(round(share, 2)),
            "difference": Literal(f"{round(difference, 6):.10g}", datatype=NamedNode(XSD + "decimal"))}


def _value(row: Row, side: str) -> float:
    return float(_text(row, f"{side}_value"))


def _key(row: Row, name: str) -> str:
    words = fold(_text(row, name))
    return " ".join(_YEAR.sub(" ", words).split()) or words


def _text(row: Row, name: str) -> str:
    term = row.get(name)
    return term.value if term is not None else ""
