"""Arrange: the rows of a query as its question wants them: paired, alike, each once, with days, in order.

Rows stay tuples of terms under the names of their variables: a question of a whole store has hundreds of thousands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TypeAlias

from kg.answers.cells import value_of
from kg.identity.spelling import ALIKE, likeness, order_key
from kg.stores.store import Rows
from kg.terms import Literal, Term

from .pairs import paired
from .question import Question

__all__ = ["Line", "arranged", "column", "widened"]

Line: TypeAlias = tuple[Term | None, ...]


def arranged(asked: Question, found: Rows) -> Rows:
    """Return the rows as they are told; see the head of a question in `question`."""
    for step in (_paired, _alike, _once, _days, _ordered):
        found = step(asked, found)
    return found


def column(found: Rows, name: str) -> Sequence[Term | None]:
    """Return the terms of one variable, nothing in every row where there is no such variable."""
    if name not in found.variables:
        return [None] * len(found.rows)
    place = found.variables.index(name)
    return [row[place] for row in found.rows]


def widened(found: Rows, names: Sequence[str], more: Iterable[Line]) -> Rows:
    """Return the rows with more terms in each; a name that is there already is replaced."""
    kept = [place for place, name in enumerate(found.variables) if name not in names]
    if len(kept) == len(found.variables):
        return Rows((*found.variables, *names), [row + added for row, added in zip(found.rows, more, strict=True)])
    return Rows((*(found.variables[place] for place in kept), *names),
                [(*(row[place] for place in kept), *added) for row, added in zip(found.rows, more, strict=True)])


def _paired(asked: Question, found: Rows) -> Rows:
    """Match the targets of two sides (see `pairs`)."""
    if not asked.pairs:
        return found
    rows = paired([dict(zip(found.variables, row, strict=True)) for row in found.rows], *asked.pairs)
    names = tuple(dict.fromkeys(name for row in rows for name in row))
    return Rows(names, [tuple(row.get(name) for name in names) for row in rows])


def _alike(asked: Question, found: Rows) -> Rows:
    """Keep the rows whose two columns of `alike` use the same words, and tell how much they do."""
    if not asked.alike:
        return found
    kept: list[Line] = []
    shares: list[Line] = []
    for row, one, other in zip(found.rows, *(column(found, name) for name in asked.alike), strict=True):
        share = likeness(one.value, other.value) if one is not None and other is not None else 0.0
        if share >= ALIKE:
            kept.append(row)
            shares.append((Literal(round(share, 2)),))
    return widened(Rows(found.variables, kept), ("likeness",), shares)


def _once(asked: Question, found: Rows) -> Rows:
    """Keep one row for each value of `unique`: the one with the least `prefer`, ties broken by all its terms."""
    if not asked.unique:
        return found
    keys = list(zip(*(column(found, name) for name in asked.unique), strict=True))
    if not asked.count and len(set(keys)) == len(keys):
        return found
    groups: dict[Line, list[Line]] = {}
    for key, row in zip(keys, found.rows, strict=True):
        groups.setdefault(key, []).append(row)
    best = _better(asked, found.variables)
    kept = Rows(found.variables, [group[0] if len(group) == 1 else min(group, key=best) for group in groups.values()])
    parts = list(groups.values())
    for name in asked.join:
        kept = widened(kept, (name,), [_joined(Rows(found.variables, group), name) for group in parts])
    return widened(kept, (asked.count,), [(Literal(len(group)),) for group in parts]) if asked.count else kept


def _better(asked: Question, names: Sequence[str]) -> Callable[[Line], tuple[object, ...]]:
    """Return what the rows that fall into one are compared by."""
    places = [names.index(name) if name in names else None for name in asked.prefer]

    def key(row: Line) -> tuple[object, ...]:
        return (*(order_key(value_of(None if place is None else row[place])) for place in places), _whole(names, row))
    return key


def _joined(group: Rows, name: str) -> Line:
    """Return all values of a column in one; those of one row as they are."""
    terms = [term for term in column(group, name) if term is not None]
    if len(group.rows) == 1 or not terms:
        return (terms[0] if terms else None,)
    return (Literal("; ".join(sorted({term.value for term in terms}, key=order_key))),)


def _days(asked: Question, found: Rows) -> Rows:
    """Add the column of `days`: from one whole date to another."""
    if not asked.days:
        return found
    name, first, last = asked.days
    return widened(found, (name,), [(_between(start, end),) for start, end in zip(
        column(found, first), column(found, last), strict=True)])


def _between(start: Term | None, end: Term | None) -> Term | None:
    if start is None or end is None or len(start.value) != 10 or len(end.value) != 10:
        return None
    return Literal((date.fromisoformat(end.value) - date.fromisoformat(start.value)).days)


def _ordered(asked: Question, found: Rows) -> Rows:
    """Sort by `order`; what is equal there by `unique`, or else by all its terms: never by the engine's order."""
    ties: list[object] = [*zip(*([str(term) for term in column(found, name)] for name in asked.unique), strict=True)] \
        if asked.unique else [_whole(found.variables, row) for row in found.rows]
    order = sorted(range(len(found.rows)), key=ties.__getitem__)  # type: ignore[arg-type]
    for name in reversed(asked.order):
        terms = column(found, name.removeprefix("-"))
        keys = {term: order_key(value_of(term)) for term in set(terms)}
        if len(keys) > 1:
            ranks = _ranks(keys)
            order.sort(key=[ranks[term] for term in terms].__getitem__, reverse=name.startswith("-"))
    return Rows(found.variables, [found.rows[place] for place in order])


def _ranks(keys: Mapping[Term | None, object]) -> dict[Term | None, int]:
    """Return the place of each term among all, the same for those of equal keys: whole numbers sort fast."""
    ranks: dict[Term | None, int] = {}
    for _, same in groupby(sorted(keys, key=keys.__getitem__), key=keys.__getitem__):  # type: ignore[arg-type]
        rank = len(ranks)
        ranks.update((term, rank) for term in same)
    return ranks


def _whole(names: Sequence[str], row: Line) -> list[str]:
    """Return all that a row says, as text in a fixed order."""
    return [str(term) for _, term in sorted(zip(names, row, strict=True), key=lambda pair: pair[0])]
