"""Check: the shapes of the graph, and the contradictions in the papers themselves, as a Result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kg.answers.cells import Cell
from kg.answers.columns import Column
from kg.answers.notes import Note
from kg.answers.result import Result
from kg.audit import SEVERITIES, Finding, Quote, audit, explained
from kg.audit.keep import finding_lines
from kg.errors import BadParameter
from kg.stores.store import Store
from kg.writing.ntriples import Lines

from .shacl import violations

__all__ = ["check", "findings", "kept"]

_COLUMNS = (
    *map(Column, ("severity", "check", "document", "explanation_vi", "explanation_en", "quote", "source")),
    Column("start", "integer"), Column("end", "integer"), Column("also"))
#: One of a severity, several, and the same in Vietnamese.
_COUNTED = {"error": ("error", "errors", "lỗi"), "warning": ("warning", "warnings", "cảnh báo"),
            "info": ("info", "info", "lưu ý")}
_SHOW = ("severity", "document", "explanation_vi", "explanation_en", "quote")


def check(found: Sequence[Finding], severity: str = "info") -> Result:
    """Return a row for each finding of at least this severity.

    `quote`, `source`, `start` and `end` are the most telling proof, `also` holds the others. Raises BadParameter for
    another severity.
    """
    if severity not in SEVERITIES:
        raise BadParameter(f"severity {severity!r}; allowed are {', '.join(SEVERITIES)}")
    wanted = SEVERITIES[:SEVERITIES.index(severity) + 1]
    told = [finding for finding in found if finding.severity in wanted]
    rows = tuple(_row(finding) for finding in told)
    counts = [(sum(finding.severity == one for finding in told), one) for one in wanted]
    note = Note(", ".join(f"{count} {_COUNTED[one][count != 1]}" for count, one in counts),
                ", ".join(f"{count} {_COUNTED[one][2]}" for count, one in counts))
    return Result(_COLUMNS, rows, "Findings", show=_SHOW, notes=(note,),
                  things=tuple(dict.fromkeys(finding.document for finding in told)))


def findings(store: Store, day: date) -> tuple[Finding, ...]:
    """Return what breaks a shape, then what the audit finds; reports due before `day` are told as passed."""
    found = []
    for node, path, words in violations(store):
        title, said = explained("shape", {"node": node, "path": path, "words": words})
        found.append(Finding("shape", "error", title, node, node, said, ()))
    return (*found, *audit(store, day))


def kept(found: Iterable[Finding], day: date) -> Lines:
    """Return the statements of the graph about what the audit of a day found."""
    return finding_lines((finding for finding in found if finding.check != "shape"), day)


def _row(finding: Finding) -> tuple[Cell, ...]:
    first, *others = finding.quotes or (None,)
    proof: tuple[Cell, ...] = (None, None, None, None) if first is None else (
        _plain(first), first.source, first.start, first.end)
    also = "; ".join(f"“{_plain(quote)}” {quote.source}:{quote.start}-{quote.end}" for quote in others if quote)
    return (finding.severity, finding.check, finding.label, finding.explanation.vi, finding.explanation.en, *proof,
            also or None)


def _plain(quote: Quote) -> str:
    return " ".join(quote.text.split())
