"""Chains: a question asked of the documents that a walk reaches, and what is told of the way to each.

The documents enter the query in `VALUES (?root ?document) { (UNDEF UNDEF) }`. Chains run from the plan upwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from kg.errors import QuestionError
from kg.stores.store import Rows, Store
from kg.terms import Literal, Term

from .arrange import Line, column, widened
from .bind import Values, ask, bind, places
from .question import Question, Walk
from .said import Step, Words, said
from .walk import Reached, follow

__all__ = ["WALKED", "walked", "walked_place"]

#: What a walk tells a query of a document that it reached.
WALKED = "root document"
BATCH = 1000

#: Label and date of a document.
Label: TypeAlias = tuple[str, Term, Term | None]

_DIRECT, _INDIRECT, _NOTHING = Literal("direct"), Literal("indirect"), Literal("")
_WORDS = ("quote", "source", "start", "end")


def walked(store: Store, asked: Question, roots: Iterable[Term],
           entering: Mapping[str, Sequence[Term]]) -> tuple[Rows, frozenset[Term]]:
    """Return the rows of a question with a walk, and the documents that stand in the chains."""
    walk, place = asked.walk, walked_place(asked)
    if place is None or walk is None:
        raise QuestionError(f"{asked.name}.rq: a question with a walk has VALUES for {WALKED}")
    reached = [one for root in roots for one in follow(store, root, walk.direction, walk.steps)]
    ends = [(one.root, one.document) for one in reached]
    names: tuple[str, ...] = ()
    rows: list[Line] = []
    for start in range(0, max(1, len(ends)), BATCH):
        values: Values = {**entering, place: ends[start:start + BATCH]}
        found = store.select(bind(asked.sparql, values))
        names = found.variables
        rows += found.rows
    between = frozenset(term for one in reached for chain in (one.chain, *one.others) for term in chain)
    return _told(store, walk, reached, Rows(names, rows)), between


def walked_place(asked: Question) -> str | None:
    """Return the place in a query where what a walk reached enters."""
    return WALKED if WALKED in places(asked.sparql) else None


def _told(store: Store, walk: Walk, reached: Sequence[Reached], found: Rows) -> Rows:
    """Return the rows with what is told of the way to their documents.

    That is `how`, `via`, `also_via` and `depth`, the relation and words of the step where the question asks for them,
    and of the root its label and date under the name of the parameter.
    """
    labels = _labels(store, reached)
    steps = [one.step(upwards=walk.direction == "above") for one in reached]
    words = said(store, steps) if walk.words else None
    names = ("how", "via", "also_via", "depth", *(("relation", *_WORDS) if walk.words else ()),
             *(() if walk.parameter in WALKED.split() else (walk.parameter, f"{walk.parameter}_date")))
    ways = {(one.root, one.document): (
        *_way(one, labels, upwards=walk.direction == "above"), *_step(step, words),
        *(() if walk.parameter in WALKED.split() else labels[one.root][1:]))
        for one, step in zip(reached, steps, strict=True)}
    nothing: Line = (None,) * len(names)
    ends = zip(column(found, "root"), column(found, "document"), strict=True)
    return widened(found, names, [ways.get(end, nothing) for end in ends])  # type: ignore[arg-type]


def _way(one: Reached, labels: Mapping[Term, Label], *, upwards: bool) -> Line:
    """Return `how`, `via`, `also_via` and `depth`."""
    def chain(documents: Iterable[Term]) -> str:
        names = [labels[document][0] if document in labels else document.value for document in documents]
        return " > ".join(reversed(names) if upwards else names)
    return (_INDIRECT if one.chain else _DIRECT, Literal(chain(one.chain)) if one.chain else _NOTHING,
            Literal("; ".join(map(chain, one.others))) if one.others else _NOTHING, Literal(len(one.chain) + 1))


def _step(step: Step, words: Mapping[Step, Words] | None) -> Line:
    """Return the relation of a step and its words, nothing where they are not wanted."""
    if words is None:
        return ()
    said_of = words.get(step, {})
    return (step[1], *(said_of.get(name) for name in _WORDS))


def _labels(store: Store, reached: Iterable[Reached]) -> dict[Term, Label]:
    """Return label and date of the roots and of all that stands between."""
    named = {document for one in reached for chain in (one.chain, *one.others) for document in chain}
    named.update(one.root for one in reached)
    if not named:
        return {}
    rows = ask(store, "labels", {"document": sorted(named, key=str)}, folder="steps")
    return {row[0]: (row[1].value, row[1], row[2])
            for row in sorted(rows, key=str) if row[0] is not None and row[1] is not None}
