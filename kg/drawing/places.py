"""Places: where documents stand at first, and where they stand when all are shown.

At first only the nearest FIRST are shown, and stand as if there were no others; all of them have places of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from . import forces
from .layers import LEVELS, Layout, lay_out

__all__ = ["FIRST", "Drawn", "bands", "bends", "place", "whole"]

#: So many documents are shown at first.
FIRST = 300

Drawn = Mapping[str, Mapping[str, Any]]
Edges = Collection[tuple[str, str]]


def place(said: Drawn, edges: Edges, *, loose: bool) -> tuple[Layout, Layout]:
    """Return the layouts of the first documents and of all; `loose` ones are scattered by forces if they are few."""
    first = list(said)[:FIRST]
    kept = frozenset(first)
    scattered = loose and len(first) <= forces.MOST
    near = [edge for edge in edges if kept.issuperset(edge)]
    opening = forces.scatter(first, near) if scattered else lay_out({node: _level(said[node]) for node in first}, near)
    if len(first) == len(said):
        return opening, opening
    return opening, lay_out({node: _level(words) for node, words in said.items()}, edges)


def whole(layout: Layout, said: Drawn, edges: Edges, names: Mapping[str, str]) -> dict[str, Any]:
    """Return what the page needs to show all documents: their places, and for each edge in order its bends."""
    return {"places": {node: layout.places[node] for node in said}, "bends": bends(layout, said),
            "bands": bands(layout, names), "routes": [layout.routes.get(edge, ()) for edge in edges]}


def bends(layout: Layout, said: Drawn) -> list[dict[str, Any]]:
    """Return the bends of a layout with their places."""
    return [{"id": bend, "x": x, "y": y} for bend, (x, y) in layout.places.items() if bend not in said]


def bands(layout: Layout, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the strips of the levels under their names."""
    return [{"name": names[band.level], "top": band.top, "bottom": band.bottom} for band in layout.bands]


def _level(words: Mapping[str, Any]) -> str:
    return words["level"] if words["level"] in LEVELS else "unknown"
