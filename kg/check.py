"""Check: the shapes of the graph, and the contradictions in the papers themselves, as a Result."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .audit import SEVERITIES, Finding, Quote, audit, explained
from .cells import Cell
from .errors import BadParameter
from .question import Column
from .result import Result
from .shacl import violations
from .store import Store

__all__ = ["check", "findings"]

_COLUMNS = (
    *map(Column, ("severity", "check", "document", "explanation_vi", "explanation_en", "quote", "source")),
    Column("start", "integer"), Column("end", "integer"), Column("also"))
_SHOW = ("severity", "document", "explanation_vi", "explanation_en", "quote")


def check(store: Store, day: date, severity: str = "info") -> Result:
    """Return a row for each finding of at least this severity: shapes first, then the papers.

    `day` is the day of the audit: reports due before it are told. `quote`, `source`, `start` and `end` are the most
    telling proof, `also` holds the others. Raises BadParameter for another severity.
    """
    if severity not in SEVERITIES:
        raise BadParameter(f"severity {severity!r}; allowed are {', '.join(SEVERITIES)}")
    wanted = SEVERITIES[:SEVERITIES.index(severity) + 1]
    found = [finding for finding in findings(store, day) if finding.severity in wanted]
    rows = tuple(_row(finding) for finding in found)
    counts = ", ".join(f"{sum(finding.severity == one for finding in found)} {one}" for one in wanted)
    return Result(_COLUMNS, rows, "Findings", show=_SHOW, notes=(f"as of {day.isoformat()}: {counts}",),
                  things=tuple(dict.fromkeys(finding.document for finding in found)))


def findings(store: Store, day: date) -> Iterator[Finding]:
    """Yield the findings: what breaks a shape, then what the audit finds."""
    for node, path, words in violations(store):
        title, said = explained("shape", {"node": node, "path": path, "words": words})
        yield Finding("shape", "error", title, node, node, said, ())
    yield from audit(store, day)


def _row(finding: Finding) -> tuple[Cell, ...]:
    first, *others = finding.quotes or (None,)
    proof: tuple[Cell, ...] = (None, None, None, None) if first is None else (
        _plain(first), first.source, first.start, first.end)
    also = "; ".join(f"“{_plain(quote)}” {quote.source}:{quote.start}-{quote.end}" for quote in others if quote)
    return (finding.severity, finding.check, finding.label, finding.explanation.vi, finding.explanation.en, *proof,
            also or None)


def _plain(quote: Quote) -> str:
    return " ".join(quote.text.split())
