"""Sketch: a picture as shapes and words at fixed places, for files that do not move (`svg`, `png`).

It is laid out as the page is: the same places, colours and marks, with title above and legend below. Documents that
the page shows only on demand are left out, as its subtitle says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, pi, sin
from typing import Any

__all__ = ["Shape", "Sketch", "Words", "sketch"]

Point = tuple[float, float]

WIDE, HIGH, LEFT = 216, 62, 34
_MARGIN, _LEGEND, _LINE = 40, 250, 22
#: Corners of a mark and the angle of the first; all others are round.
_CORNERS = {"diamond": (4, 0.0), "square": (4, pi / 4), "triangle": (3, -pi / 2), "triangleDown": (3, pi / 2),
            "hexagon": (6, 0.0), "pentagon": (5, -pi / 2)}
#: Marks whose corners stand out: how many, and how near to the middle the others are.
_SPIKY = {"star": (5, 0.45), "cross": (4, 0.4)}
_ROUND = 24
#: Letters that XML 1.0 cannot hold.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Shape:
    """A figure through points: closed, or with `curved` a line of cubic pieces (end, two handles, end, …)."""

    points: tuple[Point, ...]
    fill: str = "none"
    line: str = "none"
    width: float = 1.0
    dashed: bool = False
    curved: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text: `x` is its left end, or its `right` one, `y` its middle, `room` its greatest width."""

    x: float
    y: float
    text: str
    size: float = 12
    bold: bool = False
    colour: str = "#1d2433"
    right: bool = False
    room: float = 0


@dataclass(frozen=True, slots=True)
class Sketch:
    """Shapes and words from (0, 0) to (width, height), the hind ones first."""

    width: float
    height: float
    parts: tuple[Shape | Words, ...]


def sketch(title: str, subtitle: str, data: Mapping[str, Any]) -> Sketch:
    """Return the sketch of a picture's data (see `draw.Picture`)."""
    nodes = {node["id"]: node for node in data["nodes"] if not node["later"]}
    bands = [band for band in data["bands"]
             if any(band["top"] <= node["y"] <= band["bottom"] for node in nodes.values())]
    spots = {node: (float(said["x"]), float(said["y"])) for node, said in nodes.items()}
    bends = {bend["id"]: (float(bend["x"]), float(bend["y"])) for bend in data["bends"]}
    left = min(x for x, _ in spots.values()) - WIDE / 2 - _MARGIN
    top = min(y for _, y in spots.values()) - HIGH / 2 - _MARGIN
    low = max(y for _, y in spots.values()) + HIGH / 2 + _MARGIN
    deep = 60 + _LINE * max((len(group["entries"]) for group in data["legend"]), default=0)
    right = max(x for x, _ in spots.values()) + WIDE / 2 + _MARGIN
    wide = max(right - left, 2 * _MARGIN + _LEGEND * len(data["legend"]), 2 * _MARGIN + 10 * len(title))
    head = 90.0

    def moved(point: Point) -> Point:
        return point[0] - left, point[1] - top + head

    places = {name: moved(point) for name, point in {**bends, **spots}.items()}
    parts: list[Shape | Words] = [Shape(_box(0, 0, wide, head + low - top + deep), "#ffffff")]
    for count, band in enumerate(bands):
        upper, lower = (moved((0, edge))[1] for edge in (max(band["top"], top), min(band["bottom"], low)))
        parts += [Shape(_box(0, upper, wide, lower - upper), "#ffffff" if count % 2 else "#f4f6fa"),
                  Words(12, upper + 14, _clean(band["name"]), 13, True, "#8b95a7")]
    for edge in data["edges"]:
        if edge["from"] in nodes and edge["to"] in nodes:
            parts += _edge(edge, [places[name] for name in (edge["from"], *edge["route"], edge["to"])], bool(bands))
    for name, node in nodes.items():
        parts += _card(node, *places[name])
    parts += [Words(_MARGIN, 34, _clean(title), 20, True, room=wide - 2 * _MARGIN),
              Words(_MARGIN, 62, _clean(subtitle), 13, colour="#4a5365", room=wide - 2 * _MARGIN),
              *_legend(data["legend"], head + low - top + 30)]
    return Sketch(wide, head + low - top + deep, tuple(parts))


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", " ".join(text.split()))


def _box(x: float, y: float, wide: float, high: float) -> tuple[Point, ...]:
    return (x, y), (x + wide, y), (x + wide, y + high), (x, y + high)


def _card(node: Mapping[str, Any], x: float, y: float) -> Iterator[Shape | Words]:
    look = node["card"]
    box = _box(x - WIDE / 2, y - HIGH / 2, WIDE, HIGH)
    yield Shape(_pill(x, y) if look["kind"] else box, "#ffffff", look["colour"], 3 if look["root"] else 1.75,
                look["dashed"])
    yield Shape(_mark(node["shape"], x - WIDE / 2 + 18, y, 9), "#ffffff" if look["dashed"] else look["colour"],
                look["colour"], 1.5, look["dashed"])
    lines = node["label"].split("\n")
    first = y - (len(lines) - 1) * 15 / 2
    for count, line in enumerate(lines):
        heading = count < look["heads"]
        room = WIDE - LEFT - 6 - (68 if look["date"] and not count else 0)
        yield Words(x - WIDE / 2 + LEFT, first + count * 15, _clean(line), 13 if heading else 12, heading,
                    "#1d2433" if heading else "#4a5365", room=room)
    if look["date"]:
        yield Words(x + WIDE / 2 - 8, first, _clean(look["date"]), 11, False, "#737d8f", True, 66)


def _pill(x: float, y: float) -> tuple[Point, ...]:
    """Return a card with round ends, for what is no document."""
    far, turns = HIGH / 2, [pi * i / _ROUND - pi / 2 for i in range(_ROUND + 1)]
    return tuple((x + side * (WIDE / 2 - far + far * cos(turn)), y + side * far * sin(turn))
                 for side in (1, -1) for turn in turns)


def _mark(shape: str, x: float, y: float, size: float) -> tuple[Point, ...]:
    if shape in _SPIKY:
        tips, near = _SPIKY[shape]
        return tuple((x + size * (near if i % 2 else 1) * cos(pi * i / tips - pi / 2),
                      y + size * (near if i % 2 else 1) * sin(pi * i / tips - pi / 2)) for i in range(2 * tips))
    count, turn = _CORNERS.get(shape, (_ROUND, 0.0))
    far = size if shape in _CORNERS else size * 0.85
    return tuple((x + far * cos(turn + 2 * pi * i / count), y + far * sin(turn + 2 * pi * i / count))
                 for i in range(count))


def _edge(edge: Mapping[str, Any], path: list[Point], layered: bool) -> Iterator[Shape]:
    """Yield the line of an edge, upright at its ends in layers, and its head."""
    colour, width = edge["color"]["color"], edge["width"]
    path = [*path[:-1], _border(path[-2], path[-1], layered)]
    points: list[Point] = [path[0]]
    for (x, y), (to_x, to_y) in pairwise(path):
        middle = (y + to_y) / 2
        points += [(x, middle), (to_x, middle), (to_x, to_y)] if layered else [(x, y), (to_x, to_y), (to_x, to_y)]
    yield Shape(tuple(points), "none", colour, width, curved=True)
    (tip_x, tip_y), (x, y) = path[-1], (path[-1][0], points[-2][1]) if layered else path[-2]
    far = hypot(tip_x - x, tip_y - y) or 1.0
    across, down = (tip_x - x) / far, (tip_y - y) / far
    yield Shape(((tip_x, tip_y), (tip_x - 10 * across + 5 * down, tip_y - 10 * down - 5 * across),
                 (tip_x - 10 * across - 5 * down, tip_y - 10 * down + 5 * across)), colour)


def _border(start: Point, end: Point, layered: bool) -> Point:
    """Return where a line from `start` meets the card around `end`."""
    across, down = start[0] - end[0], start[1] - end[1]
    if layered and abs(down) > HIGH:
        return end[0], end[1] + (HIGH / 2 if down > 0 else -HIGH / 2)
    share = min(WIDE / 2 / abs(across) if across else 1.0, HIGH / 2 / abs(down) if down else 1.0, 1.0)
    return end[0] + across * share, end[1] + down * share


def _legend(groups: Sequence[Mapping[str, Any]], top: float) -> Iterator[Shape | Words]:
    for column, group in enumerate(groups):
        x = _MARGIN + column * _LEGEND
        yield Words(x, top, _clean(group["name"]), 13, True)
        for count, entry in enumerate(group["entries"], 1):
            y = top + count * _LINE
            if entry["shape"] == "line":
                yield Shape(((x, y), (x, y), (x + 22, y), (x + 22, y)), "none", entry["border"], entry["width"], False,
                            True)
            else:
                yield Shape(_mark(entry["shape"], x + 10, y, 8), entry["fill"], entry["border"], entry["width"],
                            entry["dashes"])
            yield Words(x + 30, y, _clean(entry["name"]), 12, colour="#4a5365", room=_LEGEND - 40)
