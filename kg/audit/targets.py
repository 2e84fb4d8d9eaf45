"""Targets: shares below those of the document above, totals of tables against the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import ontology
from kg.identity.spelling import fold

from .asking import Asking, number_in
from .finding import Draft

__all__ = ["drafts"]

#: So many of the words of two indicators must be the same: for two documents, for table and text of one.
_ALIKE, _SAME = 0.8, 0.75
_FEWEST = 4
_WORDS = re.compile(r"[^\W_]+")
#: Words that say how, not what.
_EMPTY = frozenset((
    "dat", "tren", "ty", "le", "so", "cac", "duoc", "co", "va", "tro", "len", "phan", "dau", "la", "tong", "cua",
    "trong", "do", "giao", "chi", "tieu"))
_UP = (">=", ">", "=")


@dataclass(frozen=True, slots=True)
class _Target:
    node: str
    value: float
    comparator: str
    unit: str
    indicator: str
    period: str
    total: bool
    order: float
    words: frozenset[str]


def drafts(asking: Asking) -> Iterator[Draft]:
    """Yield targets that are lower than above, and totals that are not what the text says."""
    targets: dict[str, list[_Target]] = defaultdict(list)
    for row in asking.rows("targets"):
        document, node, value, comparator, unit, indicator, period, total, order = row
        targets[document].append(_Target(node, number_in(value), comparator, unit, indicator, period, total == "true",
                                         number_in(order), _content(indicator)))
    for document, found in sorted(targets.items()):
        yield from _tables(document, sorted(found, key=lambda one: one.order))
    shares = any(one.unit == "%" for found in targets.values() for one in found)
    for document, above in sorted(asking.rows("above")) if shares else ():
        if document in targets and above in targets and document != above:
            yield from _below(document, targets[document], targets[above], above)


@lru_cache(maxsize=65536)
def _content(indicator: str) -> frozenset[str]:
    """Return the words that say what is counted, abbreviations written out, without marks."""
    words = re.sub(r"\([^()]{0,80}\)", " ", indicator)
    words = " ".join(_abbreviations().get(word, word) for word in words.split())
    return frozenset(word for word in _WORDS.findall(fold(words)) if word not in _EMPTY)


@cache
def _abbreviations() -> dict[str, str]:
    return {row["abbr"]: row["expansion"] for row in ontology.rows("abbreviations") if not row["ambiguous_with"]}


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _below(document: str, own: Sequence[_Target], upper: Sequence[_Target], above: str) -> Iterator[Draft]:
    """Yield the shares that are lower than those of the document above for the same thing and time."""
    wanted = [one for one in upper if one.unit == "%" and one.comparator in _UP and not one.total]
    for one in own:
        if one.unit != "%" or one.comparator not in _UP or one.total or len(one.words) < _FEWEST:
            continue
        like = [(share, other) for other in wanted if other.period == one.period
                and (share := _likeness(one.words, other.words)) >= _ALIKE]
        best = max(like, key=lambda pair: (pair[0], -pair[1].order), default=None)
        if best and one.value < best[1].value and not any(other.value <= one.value for _, other in like):
            yield Draft("target-below", document, {
                "value": _shown(one.value), "indicator": one.indicator, "above": above,
                "above_value": _shown(best[1].value)}, (one.node, best[1].node), (one.order,))


def _tables(document: str, found: Sequence[_Target]) -> Iterator[Draft]:
    """Yield the totals of tables that are not what the text says of the same thing and time."""
    texts = [one for one in found if not one.total]
    for total in found:
        if not total.total or len(total.words) < _FEWEST or total.unit == "%":
            continue
        like = [one for one in texts if one.unit != "%" and one.period == total.period
                and _likeness(one.words, total.words) >= _SAME]
        if like and all(one.value != total.value and one.comparator == "=" for one in like):
            one = like[0]
            yield Draft("table-text", document, {
                "printed": _shown(total.value), "unit": total.unit, "indicator": one.indicator,
                "stated": _shown(one.value)}, (total.node, one.node), (total.order,))


def _shown(value: float) -> str:
    """Return a number as Vietnamese prints it."""
    return f"{value:,.10g}".replace(",", " ").replace(".", ",").replace(" ", ".")
