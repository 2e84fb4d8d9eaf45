"""Report: what was done with the sources of a run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.collection import Rejection

__all__ = ["Report"]


@dataclass(slots=True)
class Report:
    """What was done with each source of a run, by path; `passed_over` counts files in folders that no reader knows."""

    read: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    passed_over: int = 0

    def add(self, paths: Iterable[str], held: Callable[[str], object]) -> None:
        """Count sources as read, or as replaced where they are held."""
        for path in paths:
            (self.replaced if held(path) else self.read).append(path)

    def __str__(self) -> str:
        counts = {"read": len(self.read), "replaced": len(self.replaced), "skipped": len(self.skipped),
                  "removed": len(self.removed), "rejected": len(self.rejected), "passed over": self.passed_over}
        return ", ".join(f"{count} {word}" for word, count in counts.items() if count) or "nothing to do"
