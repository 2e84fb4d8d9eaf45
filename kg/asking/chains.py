"""Chains: a question asked of the documents that a walk reaches, and what is told of the way to each.

The documents enter the query in `VALUES (?root ?document) { (UNDEF UNDEF) }`. Chains run from the plan upwards.
They enter level by level, while the walk goes on beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
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
_UNSAID = (None,) * len(_WORDS)


def walked(store: Store, asked: Question, roots: Iterable[Term],
           entering: Mapping[str, Sequence[Term]]) -> tuple[Rows, frozenset[Term]]:
    """Return the rows of a question with a walk, and the documents that stand in the chains."""
    walk, place = asked.walk, walked_place(asked)
    if place is None or walk is None:
        raise QuestionError(f"{asked.name}.rq: a question with a walk has VALUES for {WALKED}")
    with ThreadPoolExecutor(1) as beside:  # the engine does not hold Python's lock, so it does two things at once
        parts: list[Future[Rows]] = []

        def find(ends: Sequence[tuple[Term, Term]]) -> None:
            for start in range(0, max(1, len(ends)), BATCH):
                values: Values = {**entering, place: ends[start:start + BATCH]}
                parts.append(beside.submit(store.select, bind(asked.sparql, values)))

        def level(root: Term, documents: Sequence[Term]) -> None:
            if not entering:  # what else enters would be gone through for each level
                find([(root, document) for document in documents])

        reached = [one for root in roots
                   for one in follow(store, root, walk.direction, walk.steps, partial(level, root))]
        if not parts:  # nothing reached may be an answer too
            find([(one.root, one.document) for one in reached])
        steps = [one.step(upwards=walk.direction == "above") for one in reached]
        spoken = steps if walk.words else []
        half = beside.submit(said, store, spoken[:len(spoken) // 2])
        words = said(store, spoken[len(spoken) // 2:]) | half.result()
        found = Rows(parts[0].result().variables, [row for part in parts for row in part.result().rows])
    told = _told(walk, list(zip(reached, steps, strict=True)), _labels(store, reached, found), words)
    between = frozenset(term for one in reached for chain in (one.chain, *one.others) for term in chain)
    return _widened(found, *told), between


def walked_place(asked: Question) -> str | None:
    """Return the place in a query where what a walk reached enters."""
    return WALKED if WALKED in places(asked.sparql) else None


def _told(walk: Walk, reached: Sequence[tuple[Reached, Step]], labels: Mapping[Term, Label],
          words: Mapping[Step, Words]) -> tuple[tuple[str, ...], dict[tuple[Term | None, ...], Line]]:
    """Return the names of what is told of the way to a document, and this for each root and document.

    That is `how`, `via`, `also_via` and `depth`, the relation and words of the step where the question asks for them,
    and of the root its label and date under the name of the parameter.
    """
    names = ("how", "via", "also_via", "depth", *(("relation", *_WORDS) if walk.words else ()),
             *(() if walk.parameter in WALKED.split() else (walk.parameter, f"{walk.parameter}_date")))
    return names, {(one.root, one.document): (
        *_way(one, labels, upwards=walk.direction == "above"), *(_step(step, words) if walk.words else ()),
        *(() if walk.parameter in WALKED.split() else labels[one.root][1:])) for one, step in reached}


def _widened(found: Rows, names: Sequence[str], told: Mapping[tuple[Term | None, ...], Line]) -> Rows:
    """Return the rows with what is told of the way to their documents."""
    nothing: Line = (None,) * len(names)
    ends = zip(column(found, "root"), column(found, "document"), strict=True)
    return widened(found, names, [told.get(end, nothing) for end in ends])


def _way(one: Reached, labels: Mapping[Term, Label], *, upwards: bool) -> Line:
    """Return `how`, `via`, `also_via` and `depth`."""
    def chain(documents: Iterable[Term]) -> str:
        names = [labels[document][0] if document in labels else document.value for document in documents]
        return " > ".join(reversed(names) if upwards else names)
    return (_INDIRECT if one.chain else _DIRECT, Literal(chain(one.chain)) if one.chain else _NOTHING,
            Literal("; ".join(map(chain, one.others))) if one.others else _NOTHING, Literal(len(one.chain) + 1))


def _step(step: Step, words: Mapping[Step, Words]) -> Line:
    """Return the relation of a step and its words."""
    return (step[1], *words.get(step, _UNSAID))


def _labels(store: Store, reached: Iterable[Reached], found: Rows) -> dict[Term, Label]:
    """Return label and date of the roots and of all that stands between, `number` and `date` where rows tell them."""
    named = {document for one in reached for chain in (one.chain, *one.others) for document in chain}
    named.update(one.root for one in reached)
    told = zip(*(column(found, name) for name in ("document", "number", "date")), strict=True)
    rows = [row for row in told if row[0] in named]
    missing = sorted(named - {row[0] for row in rows}, key=str)
    rows += ask(store, "labels", {"document": missing}, folder="steps") if missing else []
    return {row[0]: (row[1].value, row[1], row[2])
            for row in sorted(rows, key=str) if row[0] is not None and row[1] is not None}
