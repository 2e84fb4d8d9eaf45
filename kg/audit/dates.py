"""Dates: documents against those that they cite, against their signature and the year of their subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from kg.identity.spelling import fold

from .asking import Asking, Row, day_in, number_in, statement
from .finding import Draft, Said, joined, piece

__all__ = ["drafts"]

#: A number and date are put in by hand some days after the signature; a signature of the same paper does not come
#: months after its date.
_BEFORE, _AFTER = timedelta(days=15), timedelta(days=60)
#: From this month on a plan may be for the year after.
_PLANNING = 7
#: A date that was read well: words, digits and what stands between them.
_LEGIBLE = re.compile(r"[\w\s,.:/-]+")
_PORTAL = re.compile(r"cong .*(?:thong tin|dien tu)|van thu|so hoa")
#: Subjects that speak of a year that is over.
_LOOKS_BACK = re.compile(r"(?<!\w)(?:ket qua|tong ket|so ket|danh gia|bao cao|quyet toan|kiem diem|thong ke)(?!\w)")
_PLANS = ("KH", "CTr", "CT")


@dataclass(slots=True)
class _Paper:
    """A held document with what bears witness to its date."""

    date: str
    year: str
    dated: str
    titled: str
    signed: list[tuple[str, str, str]] = field(default_factory=list)
    signers: set[str] = field(default_factory=set)
    later: list[tuple[str, str, str]] = field(default_factory=list)


def drafts(asking: Asking) -> Iterator[Draft]:
    """Yield what is wrong with dates."""
    papers = _papers(asking)
    rows = sorted(asking.rows("later"), key=lambda row: (row[0], number_in(row[5])))
    labels = asking.pairs("labels", "document", (row[2] for row in rows))
    spoilt = _spoilt(asking, papers, {row[0] for row in rows})
    later: dict[tuple[str, str], Row] = {}
    for row in rows:
        if row[0] not in spoilt:
            later.setdefault((row[0], row[2]), row)
    for document, day, cited, stated, evidence, order in later.values():
        paper, label = papers.get(document), labels.get(cited, cited)
        yield Draft("cited-later", document, {"date": day, "cited": label, "stated": stated},
                    (evidence, paper.dated if paper else ""), (number_in(order),))
        if paper and day_in(stated):
            paper.later.append((stated, label, evidence))
    for document, paper in papers.items():
        if (day_of := day_in(paper.date)) and document not in spoilt:
            yield from _own(document, paper, day_of)
    yield from _chains(asking)


def _spoilt(asking: Asking, papers: Mapping[str, _Paper], doubted: set[str]) -> set[str]:
    """Return the documents whose own date was hardly legible: it proves nothing against others."""
    nodes = {paper.dated: document for document, paper in papers.items() if document in doubted or paper.signed}
    return {nodes[quote.node] for quote in asking.words(nodes) if not _LEGIBLE.fullmatch(quote.text)}


def _chains(asking: Asking) -> Iterator[Draft]:
    seen: set[Row] = set()
    rows = sorted(asking.rows("chains"), key=lambda row: (row[0], number_in(row[8])))
    for document, first, first_date, relation, second, second_date, one, other, order in rows:
        pair = (document, first, first_date, second, second_date)
        if pair in seen:
            continue
        seen.add(pair)
        values: dict[str, str | Said] = {
            "first": first, "first_date": first_date, "second": second, "second_date": second_date,
            "relation": piece(f"chain-later.{relation.rpartition('#')[2]}", {})}
        yield Draft("chain-later", document, values, (one, other), (number_in(order),))


def _papers(asking: Asking) -> dict[str, _Paper]:
    papers: dict[str, _Paper] = {}
    for document, source, _, kind, day, title, period in asking.own:
        if day and document not in papers:
            year = period if re.fullmatch(r"\d{4}", period) and kind in _PLANS else ""
            if year not in title or _LOOKS_BACK.search(fold(title)):
                year = ""
            papers[document] = _Paper(day, year, statement(source, "date"), statement(source, "title"))
    for document, node, kind, value, _, label, *_ in asking.observations:
        if kind == "signed" and document in papers and day_in(value):
            papers[document].signed.append((value, node, label))
    for document, name in asking.rows("signers"):
        if document in papers:
            papers[document].signers.add(fold(name))
    return papers


def _own(document: str, paper: _Paper, day: date) -> Iterator[Draft]:
    """Yield a finding if one strong witness or two weak ones speak against the document's own date."""
    reasons: list[tuple[Said, str, int]] = []
    signed = [(value, node, strength) for value, node, label in sorted(paper.signed)
              if (strength := _against(day, date.fromisoformat(value), label, paper.signers))]
    if signed:
        value, node, strength = signed[0]
        reasons.append((piece("own-date.signed", {"signed": value}), node, strength))
    if paper.year and (int(paper.year) < day.year or (int(paper.year) > day.year and day.month < _PLANNING)
                       or int(paper.year) > day.year + 1):
        reasons.append((piece("own-date.year", {"year": paper.year}), paper.titled, 1))
    if paper.later:
        stated, label, node = max(paper.later)
        reasons.append((piece("own-date.cites", {"cited": label, "stated": stated}), node,
                        2 if len(paper.later) > 1 else 1))
    if sum(strength for *_, strength in reasons) < 2:
        return
    said = joined([said for said, *_ in reasons])
    likely = _likely(day, paper)
    if likely:
        said = piece("own-date.likely", {"reasons": said, "likely": likely})
    yield Draft("own-date", document, {"date": paper.date, "reasons": said},
                (paper.dated, *(node for _, node, _ in reasons)))


def _against(day: date, signed: date, label: str, signers: set[str]) -> int:
    """Return how strongly a signature speaks against a date: 2, 1 or not at all.

    A later signature is weak if it is not of one who signed the paper: copies are signed too.
    """
    if signed < day - _BEFORE:
        return 2
    if signed <= day + _AFTER or _PORTAL.search(fold(label)):
        return 0
    return 2 if fold(label) in signers else 1


def _likely(day: date, paper: _Paper) -> str | None:
    """Return the date with another year that fits all that speaks against the date stated, if there is just one."""
    told = {value[:4] for value, *_ in (*paper.signed, *paper.later)} | {paper.year}
    found = set()
    for year in {int(year) for year in told if year} - {day.year}:
        try:
            moved = day.replace(year=year)
        except ValueError:
            continue
        fits = all(moved.isoformat() >= stated for stated, *_ in paper.later) and all(
            -_BEFORE <= date.fromisoformat(signed) - moved <= _AFTER for signed, *_ in paper.signed)
        if fits and (not paper.year or year == int(paper.year)
                     or (year == int(paper.year) - 1 and day.month >= _PLANNING)):
            found.add(moved.isoformat())
    return found.pop() if len(found) == 1 else None
