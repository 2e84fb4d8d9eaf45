"""Pieces: what a question in words is made of."""

from __future__ import annotations

from dataclasses import dataclass

from .papers import Paper
from .times import Time

__all__ = ["Piece", "Reading"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that belong together and what they may be; without labels they are not understood."""

    start: int
    end: int
    text: str
    labels: frozenset[str]
    paper: Paper | None = None
    time: Time | None = None

    def of(self, *labels: str) -> bool:
        """Whether the piece bears one of these labels, or one that begins with one ending in `-`."""
        return any(mine == label or (label.endswith("-") and mine.startswith(label))
                   for mine in self.labels for label in labels)

    @property
    def names(self) -> bool:
        """Whether the words may be a part of a name."""
        return not self.labels or self.of("head", "province", "surname", "level-", "branch-", "known")


@dataclass(frozen=True, slots=True)
class Reading:
    """A question in the form in which it was read, and its pieces."""

    text: str
    pieces: tuple[Piece, ...]
