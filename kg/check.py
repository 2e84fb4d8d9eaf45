"""Check: the shapes of the graph, and the contradictions in the papers themselves."""

from __future__ import annotations

from .question import Column
from .result import Result
from .shacl import violations
from .store import Store

__all__ = ["check"]

_COLUMNS = tuple(Column(name) for name in ("severity", "check", "document", "explanation", "explanation_vi", "quote",
                                           "source"))


def check(store: Store) -> Result:
    """Return a row for each finding: shapes first, then the papers."""
    rows = [("error", "shape", node, f"{path}: {words}", f"{path}: {words}", None, None)
            for node, path, words in violations(store)]
    return Result(_COLUMNS, tuple(rows), "Findings")
