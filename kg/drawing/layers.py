"""Layers: where each document of a cascade stands in a picture, from the centre above to the commune below.

The row of a document is told by its level; inside a level those that rest on others of the same level stand below
them. In a row, documents stand near what they rest on, so that few lines cross (barycentre method of Sugiyama). A line
that passes a row goes through a bend there, so that it never runs behind a document; lines to one document share
their bends.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["LEVELS", "Band", "Layout", "lay_out"]

LEVELS = ("central", "province", "district", "commune", "unit", "unknown")
CARD, BEND, HEIGHT = 242, 40, 130
#: A row longer than this is broken into several.
LONGEST = 14
#: More bends than this take long to draw and show no way any more.
BENDS = 4000
_SWEEPS = 8
#: Rounds in which a row is moved towards what it is tied to, and how much more a bend keeps its line straight.
_SETTLE, _STIFF = 12, 4.0

Edge = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Band:
    """The strip of a level: its name, top and bottom."""

    level: str
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The place of each node and bend, the bends that a line passes on its way, and the strips behind them."""

    places: Mapping[str, tuple[int, int]]
    routes: Mapping[Edge, tuple[str, ...]]
    bands: tuple[Band, ...]


def lay_out(levels: Mapping[str, str], edges: Collection[Edge]) -> Layout:
    """Place the nodes of `levels` (node -> level, in the order that breaks ties); an edge goes from lower to upper."""
    inside = [(start, end) for start, end in edges if start in levels and end in levels and start != end]
    rows = _rows(levels, inside)
    routes = _bend(rows, inside)
    beside: dict[str, list[str]] = {node: [] for row in rows for node in row}
    for edge in inside:
        path = (edge[0], *routes[edge], edge[1])
        for near, far in pairwise(path):
            beside[near].append(far)
            beside[far].append(near)
    for sweep in range(_SWEEPS):
        _sweep(rows, beside, down=sweep % 2 == 0)
    return Layout(_places(rows, beside, levels), routes, _bands(rows, levels))


def _rows(levels: Mapping[str, str], edges: Sequence[Edge]) -> list[list[str]]:
    """Return rows of one level each, from above: who rests on a peer stands in a lower row of the level."""
    peers: dict[str, list[str]] = {node: [] for node in levels}
    for start, end in edges:
        if levels[start] == levels[end]:
            peers[start].append(end)
    depth: dict[str, int] = {}

    def rank(node: str, path: tuple[str, ...]) -> int:
        if node not in depth:
            known = [peer for peer in peers[node] if peer not in path] if len(path) < 50 else []
            depth[node] = max((rank(peer, (*path, node)) + 1 for peer in known), default=0)
        return depth[node]

    found: dict[tuple[int, int], list[str]] = {}
    for node, level in levels.items():
        found.setdefault((LEVELS.index(level), rank(node, (node,))), []).append(node)
    return [row[start:start + LONGEST] for _, row in sorted(found.items()) for start in range(0, len(row), LONGEST)]


def _bend(rows: list[list[str]], edges: Sequence[Edge]) -> dict[Edge, tuple[str, ...]]:
    """Add to each row the bends of the lines that pass it, and return the bends of each edge from its start on.

    Where there would be more than BENDS there are none: so many lines run straight, behind the documents.
    """
    at = {node: place for place, row in enumerate(rows) for node in row}
    passed = {(start, end): range(at[start] + (step := -1 if at[end] < at[start] else 1), at[end], step)
              for start, end in edges}
    bends = dict.fromkeys((end, place) for (_, end), places in passed.items() for place in places) \
        if sum(map(len, passed.values())) <= BENDS * 20 else {}
    if not bends or len(bends) > BENDS:
        return dict.fromkeys(passed, ())
    for end, place in bends:
        rows[place].append(f"{end} {place}")
    return {(start, end): tuple(f"{end} {place}" for place in places) for (start, end), places in passed.items()}


def _sweep(rows: list[list[str]], beside: Mapping[str, Sequence[str]], *, down: bool) -> None:
    """Sort each row by the mean place of what its documents are tied to in the rows passed before."""
    place = {node: index - len(row) / 2 for row in rows for index, node in enumerate(row)}
    above = {node: count for count, row in enumerate(rows) for node in row}

    def mean(node: str) -> float:
        tied = [place[other] for other in beside[node] if (above[other] < above[node]) == down]
        return sum(tied) / len(tied) if tied else place[node]

    for row in rows if down else list(reversed(rows)):
        row.sort(key=mean)
        place.update((node, index - len(row) / 2) for index, node in enumerate(row))


def _places(rows: Sequence[Sequence[str]], beside: Mapping[str, Sequence[str]],
            levels: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """Return where each node and bend stands: as near to what it is tied to as the order of its row allows."""
    offsets = {node: offset for row in rows for node, offset in zip(row, _offsets(row, levels), strict=True)}
    across = dict(offsets)
    for sweep in range(_SETTLE):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            wished = [sum(across[other] for other in beside[node]) / len(beside[node]) if beside[node] else across[node]
                      for node in row]
            weights = [1.0 if node in levels else _STIFF for node in row]
            slack = _rising([wish - offsets[node] for wish, node in zip(wished, row, strict=True)], weights)
            across.update((node, offsets[node] + move) for node, move in zip(row, slack, strict=True))
    return {node: (round(across[node]), line * HEIGHT) for line, row in enumerate(rows) for node in row}


def _offsets(row: Sequence[str], levels: Mapping[str, str]) -> list[float]:
    """Return the places of a row whose members stand close together around the middle."""
    widths = [CARD if node in levels else BEND for node in row]
    left = -sum(widths) / 2
    found = []
    for width in widths:
        found.append(left + width / 2)
        left += width
    return found


def _rising(wished: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Return the rising values nearest to those wished, by weighted squares (pool adjacent violators)."""
    pools: list[tuple[float, float, int]] = []
    for value, weight in zip(wished, weights, strict=True):
        pool = (value, weight, 1)
        while pools and pools[-1][0] > pool[0]:
            mean, heavy, count = pools.pop()
            whole = heavy + pool[1]
            pool = ((mean * heavy + pool[0] * pool[1]) / whole, whole, count + pool[2])
        pools.append(pool)
    return [value for value, _, count in pools for _ in range(count)]


def _bands(rows: Sequence[Sequence[str]], levels: Mapping[str, str]) -> tuple[Band, ...]:
    strips: dict[str, list[int]] = {}
    for line, row in enumerate(rows):
        strips.setdefault(next(levels[node] for node in row if node in levels), []).append(line * HEIGHT)
    return tuple(Band(level, min(lines) - HEIGHT // 2, max(lines) + HEIGHT // 2) for level, lines in strips.items())
