"""Goal: what a target is before it becomes a record, a quantity that may be one, and what is known in between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from .comparators import Comparison
from .quantities import Noun, Quantity

__all__ = ["Draft", "Found", "Goal"]


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity with the words around it.

    `sentence` and `clause` are where it stands, `floor` where the target before it in the same clause ends (the
    clause's start without one); `kind` is that of its section.
    """

    quantity: Quantity
    noun: Noun | None
    comparison: Comparison
    sentence: tuple[int, int]
    clause: tuple[int, int]
    floor: int
    kind: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A target in view positions; `parent` is the index of the target that it is a part of.

    `start`..`end` covers comparator, number and counted noun, `quote` the sentence or the table row.
    """

    start: int
    end: int
    value: float
    comparator: str
    unit: str | None = None
    value_max: float | None = None
    indicator: str | None = None
    assignee: str | None = None
    period: str | None = None
    total: bool = False
    parent: int | None = None
    quote: tuple[int, int] | None = None
    rule: str = ""


class Draft(NamedTuple):
    """A target of a sentence before the next one, on which its indicator depends, is known."""

    found: Found
    end: int
    unit: str | None
    period: str | None
    parent: int | None
    rule: str
