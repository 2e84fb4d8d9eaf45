"""Paper: what is wrong with a paper itself, as the observations of the extractor tell it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.identity.numbers import read_number

from .asking import Asking, Row, number_in, statement
from .finding import Draft, Said, piece

__all__ = ["drafts"]

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Seen:
    """An observation: what is written, what it is held against, what it belongs to, and what it is to be read with."""

    document: str
    node: str
    kind: str
    value: str
    other: str
    label: str
    beside: str
    before: str
    order: float

    def draft(self, check: str, **values: str) -> Draft:
        """Return what was found in it."""
        proof = (self.beside, self.node) if self.beside else (self.node,)
        return Draft(check, self.document, values, proof, (self.order,))


def drafts(asking: Asking) -> Iterator[Draft]:
    """Yield what is wrong with the papers, document by document."""
    papers: dict[str, list[_Seen]] = defaultdict(list)
    for row in asking.observations:
        document, node, kind, value, other, label, beside, before, order, source = row
        papers[source].append(_Seen(document, node, kind, value, other, label, beside, before, number_in(order)))
    limits = [seen.node for found in papers.values() for seen in found if seen.kind == "threshold"]
    words = {quote.node: _SPACES.sub(" ", quote.text).strip() for quote in asking.words(limits)}
    own = {row[1]: row for row in asking.own} if any(
        seen.kind == "annex" for found in papers.values() for seen in found) else {}
    for source, found in sorted(papers.items()):
        yield from _judged(sorted(found, key=lambda seen: seen.order), words)
        if source in own:
            yield from _annexes(found, own[source])


def _judged(found: Sequence[_Seen], words: dict[str, str]) -> Iterator[Draft]:
    by_node = {seen.node: seen for seen in found}
    for seen in found:
        if seen.kind in ("numeral-repeated", "numeral-skipped"):
            yield seen.draft(seen.kind, numeral=seen.value, expected=seen.other, before=seen.before)
        elif seen.kind in ("quotes-own", "quotes-cited"):
            yield seen.draft(seen.kind, opened=seen.value, closed=seen.other)
        elif seen.kind == "parts":
            yield seen.draft("parts", column=_last(seen.label), printed=seen.value, sum=seen.other)
        elif seen.kind == "threshold" and seen.beside in by_node:
            yield _limit(by_node[seen.beside], seen, words)
    totals = [seen for seen in found if seen.kind == "total"]
    for seen in totals:
        near = [other for other in totals if other.beside == seen.node or seen.beside == other.node]
        shifted = any(seen.value == other.other or seen.other == other.value for other in near)
        values = {"column": _last(seen.label), "printed": seen.value, "sum": seen.other}
        yield Draft("total-shifted" if shifted else "total", seen.document, values, (seen.node,), (seen.order,))


def _last(header: str) -> str:
    """Return the own name of a column: the last of its headers, the group before it if that says little."""
    *groups, own = header.split(" > ")
    return own if not groups or len(own.split()) > 2 else f"{groups[0]}: {own}"


def _limit(first: _Seen, second: _Seen, words: dict[str, str]) -> Draft:
    signs = {first.other, second.other}
    effect = "gap" if signs == {"<", ">"} else "both" if signs == {"<=", ">="} else "changes"
    values: dict[str, str | Said] = {
        "first": words[first.node], "second": words[second.node], "number": first.value,
        "effect": piece(f"threshold.{effect}", {})}
    return Draft("threshold", second.document, values, (first.node, second.node), (second.order,))


def _annexes(found: Sequence[_Seen], own: Row) -> Iterator[Draft]:
    """Yield the annexes that name another number or date than the document's, which must be of the same type."""
    _, source, number, kind, day, _, _ = own
    read = read_number(number)
    for seen in found:
        if seen.kind != "annex" or seen.label != kind or read is None:
            continue
        named = read_number(seen.value)
        if named is not None and named.group != read.group:
            proof = (seen.node, statement(source, "number"))
            yield Draft("annex-number", seen.document, {"annex": seen.value}, proof, (seen.order,))
        elif named is not None and len(day) == 10 and len(seen.other) == 10 and seen.other != day:
            values = {"stated": seen.other, "date": day}
            yield Draft("annex-date", seen.document, values, (seen.node, statement(source, "date")), (seen.order,))
