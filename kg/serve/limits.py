"""Limits: what strangers' queries and their answers may cost; all in one place, shown at `/limits`, lowered at will."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of `kg serve`.

    `text` and `memory` and `answer` are in bytes; `seconds` counts from the arrival of a request, waiting included;
    `rows` is how many a page shows (files hold all); `workers` is how many queries run at once, `waiting` how many
    more may wait for a place.
    """

    text: int = 20_480
    nesting: int = 50
    seconds: float = 10.0
    memory: int = 1 << 30
    answer: int = 100_000_000
    rows: int = 10_000
    workers: int = 4
    waiting: int = 100
