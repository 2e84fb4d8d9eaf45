"""Keep: findings as statements of a graph of their own, which never stand in the graph of a source."""

from __future__ import annotations

from collections.abc import Iterable

from kg.iri import part
from kg.writing.ntriples import LABEL, A, Lines, date, dkg, integer, iri, literal, tagged

from .finding import Finding

__all__ = ["finding_lines"]


def finding_lines(findings: Iterable[Finding]) -> Lines:
    """Return the statements about findings, without line ends; the evidence is the nodes that hold the words."""
    lines = Lines()
    for order, finding in enumerate(findings, 1):
        subject = iri(part("finding", finding.check, finding.key))
        lines.about(
            subject, (A, dkg("Finding")),
            (LABEL, tagged(finding.title.vi, "vi")), (LABEL, tagged(finding.title.en, "en")),
            (dkg("check"), literal(finding.check)), (dkg("severity"), literal(finding.severity)),
            (dkg("explanation"), tagged(finding.explanation.vi, "vi")),
            (dkg("explanation"), tagged(finding.explanation.en, "en")),
            (dkg("aboutDocument"), iri(finding.document)), (dkg("order"), integer(order)),
            (dkg("asOf"), date(finding.day) if finding.day else None),
            *((dkg("evidence"), iri(quote.node)) for quote in finding.quotes))
    return lines
