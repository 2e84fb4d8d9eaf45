"""Keep: findings as statements of a graph of their own, which never stand in the graph of a source."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kg.iri import part
from kg.terms import DCTERMS, FINDINGS
from kg.writing.ntriples import LABEL, A, Lines, dkg, integer, iri, literal, tagged
from kg.writing.ntriples import date as iso

from .finding import Finding

__all__ = ["finding_lines"]

_CREATED = f"<{DCTERMS}created>"


def finding_lines(findings: Iterable[Finding], day: date) -> Lines:
    """Return the statements about findings, without line ends; the evidence is the nodes that hold the words.

    The first says of which day they are, so that none at all can be told from an audit that was never kept.
    """
    lines = Lines()
    lines.about(iri(FINDINGS), (_CREATED, iso(day.isoformat())))
    for order, finding in enumerate(findings, 1):
        subject = iri(part("finding", finding.check, finding.key))
        lines.about(
            subject, (A, dkg("Finding")),
            (LABEL, tagged(finding.title.vi, "vi")), (LABEL, tagged(finding.title.en, "en")),
            (dkg("check"), literal(finding.check)), (dkg("severity"), literal(finding.severity)),
            (dkg("explanation"), tagged(finding.explanation.vi, "vi")),
            (dkg("explanation"), tagged(finding.explanation.en, "en")),
            (dkg("aboutDocument"), iri(finding.document)), (dkg("order"), integer(order)),
            (dkg("asOf"), iso(finding.day) if finding.day else None),
            *((dkg("evidence"), iri(quote.node)) for quote in finding.quotes))
    return lines
