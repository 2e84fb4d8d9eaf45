"""Observed: something odd about the paper itself, before it becomes a record."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Observed"]


@dataclass(frozen=True, slots=True)
class Observed:
    """An observation in view positions; `beside` is the index of the one that it is to be read with.

    `value` is what is written, `other` what it is held against, `label` what both belong to.
    """

    kind: str
    start: int
    end: int
    value: str | None = None
    other: str | None = None
    label: str | None = None
    beside: int | None = None
