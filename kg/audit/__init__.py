"""The audit: contradictions in the papers, found by questions to the graph.

A family of checks is a file with one function `drafts`: it asks the queries of `queries/audit` and yields what it
found, each with the nodes that prove it. Here labels and quotes are looked up and the findings put in order.

    dates       own dates, dates of cited documents, signatures
    numbers     one number with two dates, numbers against dates
    words       type words against symbols, issuers
    paper       numerals, quotation marks, sums, limits, annexes
    targets     shares below those above, tables against the text
    standing    replaced bases, reports whose day has passed, documents not held
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from kg.stores.store import Store

from . import dates, numbers, paper, standing, targets, words
from .asking import Asking
from .finding import SEVERITIES, Draft, Finding, Quote, Said, check_row, piece

__all__ = ["SEVERITIES", "Finding", "Quote", "Said", "audit", "explained"]


def audit(store: Store, day: date) -> tuple[Finding, ...]:
    """Return what the checks find, the gravest first, then by check and document; `day` is the day of the audit."""
    asking = Asking(store)
    drafts = list(_drafts(asking, day))
    labels = _labels(asking, drafts)
    quotes = _quotes(asking, drafts)
    found = [(draft, _finding(draft, labels, quotes, day)) for draft in drafts]
    found.sort(key=lambda pair: _place(*pair))
    return tuple(finding for _, finding in found)


def explained(check: str, values: Mapping[str, str | Said]) -> tuple[Said, Said]:
    """Return the title of a check and its explanation with values."""
    row = check_row(check)
    return Said(row["title_vi"], row["title_en"]), piece(check, values)


def _drafts(asking: Asking, day: date) -> Iterator[Draft]:
    for family in (dates, numbers, words, paper, targets):
        yield from family.drafts(asking)
    yield from standing.drafts(asking, day)


def _place(draft: Draft, finding: Finding) -> tuple[object, ...]:
    rank = tuple((isinstance(part, str), part) for part in draft.rank)
    ranked = (rank, finding.label) if draft.check == "not-held" else (finding.label, finding.document, rank)
    return SEVERITIES.index(finding.severity), draft.check, ranked, finding.key


def _finding(draft: Draft, labels: dict[str, str], quotes: dict[str, Quote], day: date) -> Finding:
    values: dict[str, str | Said] = {name: labels.get(value, value) if isinstance(value, str) else value
                                     for name, value in draft.values.items()}
    label = labels.get(draft.document, draft.document)
    title, said = explained(draft.check, values | {"document": label})
    return Finding(
        draft.check, check_row(draft.check)["severity"], title, draft.document, label, said,
        tuple(quotes[node] for node in dict.fromkeys(draft.evidence) if node in quotes),
        day.isoformat() if "day" in draft.values else None)


def _labels(asking: Asking, drafts: Iterable[Draft]) -> dict[str, str]:
    """Return what the documents are called that findings are about or name by their IRI."""
    wanted = {value for draft in drafts for value in (draft.document, *draft.values.values())
              if isinstance(value, str) and value.startswith("https://")}
    return asking.pairs("labels", "document", sorted(wanted))


def _quotes(asking: Asking, drafts: Iterable[Draft]) -> dict[str, Quote]:
    wanted = sorted({node for draft in drafts for node in draft.evidence if node})
    return {quote.node: quote for quote in asking.words(wanted)}
