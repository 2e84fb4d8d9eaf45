"""Forces: where the documents of a network stand in a picture that has no levels: what is tied stands near, nothing
covers anything.

Each connected part is laid out by springs (Fruchterman and Reingold), its cards are pushed apart until none overlaps,
and the parts are put side by side, the large ones first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import networkx as nx
import numpy as np

from .layers import CARD, Layout

__all__ = ["MOST", "scatter"]

#: More documents than this make a tangle; they are shown in layers instead.
MOST = 300
_HIGH = 96
_SPREAD = 200
_ROUNDS = 400
#: How much wider than high a picture is.
_WIDE = 1.7

Points = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def scatter(nodes: Collection[str], edges: Iterable[tuple[str, str]]) -> Layout:
    """Place at most MOST nodes; the same nodes and edges in the same order always give the same places."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(edges)
    order = {node: place for place, node in enumerate(nodes)}
    parts = sorted((sorted(part, key=order.__getitem__) for part in nx.connected_components(graph)),
                   key=lambda part: (-len(part), order[part[0]]))
    spots = [_part(graph.subgraph(part), part) for part in parts]
    sizes = [(float(spot[:, 0].max()) + CARD, float(spot[:, 1].max()) + _HIGH) for spot in spots]
    corners = _side_by_side(sizes)
    places = {node: (round(left + x), round(top + y)) for part, spot, (left, top) in
              zip(parts, spots, corners, strict=True) for node, (x, y) in zip(part, spot, strict=True)}
    return Layout(places, {}, ())


def _side_by_side(sizes: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the corners of parts set in lines, as wide as makes the whole fit a screen best."""
    widths = {sum(width for width, _ in sizes[:count]) for count in range(1, len(sizes) + 1)}
    widest = max((width for width, _ in sizes), default=0.0)
    tried = [_in_lines(sizes, max(width, widest)) for width in sorted(widths)]
    return min(tried, key=lambda one: max(one[1] / _WIDE, one[2]))[0] if tried else []


def _in_lines(sizes: Sequence[tuple[float, float]], most: float) -> tuple[list[tuple[float, float]], float, float]:
    """Return the corners of parts set in lines no wider than `most`, and how wide and high they are together."""
    corners: list[tuple[float, float]] = []
    left, top, high, wide = 0.0, 0.0, 0.0, 0.0
    for width, height in sizes:
        if left and left + width > most:
            left, top, high = 0.0, top + high, 0.0
        corners.append((left, top))
        left, high = left + width, max(high, height)
        wide = max(wide, left)
    return corners, wide, top + high


def _part(graph: nx.Graph[str], nodes: list[str]) -> Points:
    """Return the spots of a connected part, from (0, 0) on."""
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(nodes)
    ordered.add_edges_from(sorted((min(edge), max(edge)) for edge in graph.edges))
    spread = nx.spring_layout(ordered, seed=7, iterations=150, k=1.6 / len(nodes) ** 0.5)
    spots = np.array([spread[node] for node in nodes]) * _SPREAD * len(nodes) ** 0.5 * (1.0, 0.62)
    spots = _apart(spots)
    corner: Points = spots.min(axis=0)
    return spots - corner


def _apart(spots: Points) -> Points:
    """Push cards that overlap apart, each pair along the way that is shorter."""
    size = np.array([CARD, _HIGH], dtype=float)
    order = np.arange(len(spots))
    earlier = np.where(np.subtract.outer(order, order) > 0, 1.0, -1.0)[..., None]
    for _ in range(_ROUNDS):
        gap = spots[:, None, :] - spots[None, :, :]
        over = size - np.abs(gap)
        np.einsum("iik->ik", over)[:] = -1
        hit = (over > 1e-6).all(axis=2)
        if not hit.any():
            break
        sideways = over[..., 0] / size[0] <= over[..., 1] / size[1]
        sign = np.where(gap == 0, earlier, np.sign(gap))
        push = over * sign * 0.52
        push[..., 0] *= sideways & hit
        push[..., 1] *= ~sideways & hit
        spots = spots + push.sum(axis=1) / np.maximum(1, hit.sum(axis=1))[:, None]
    return spots
