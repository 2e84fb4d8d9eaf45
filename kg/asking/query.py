"""Query: ask a ready question, or any SPARQL, and get a Result.

    answer(store, "plans-implementing", {"resolution": "02-NQ/TW"})
    sparql(store, "SELECT …")

The words given become RDF terms (`values`), the terms enter the query (`bind`), chains of documents are followed
(`walk`), and the rows are put in a stable order. The terms of a parameter NAME enter where the query says
`VALUES ?NAME { UNDEF }`, or `VALUES ?wanted_NAME { UNDEF }` where `?NAME` is what is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from kg.answers.cells import Cell, cell, kind_of
from kg.answers.columns import Column
from kg.answers.notes import Note, cut
from kg.answers.result import Result
from kg.errors import QuestionError
from kg.identity.spelling import ALIKE, likeness, order_key
from kg.stores.store import Rows, Store
from kg.terms import DATA, Literal, NamedNode, Term

from .bind import ask, bind, places
from .pairs import paired
from .question import Question, Walk, question
from .said import said
from .values import terms_of, words_of
from .walk import Reached, follow

__all__ = ["WALKED", "answer", "sparql", "walked_place"]

Row = dict[str, Term | None]

#: Types of parameters that are documents or organisations, and the IRIs of such.
_ASKED = ("document", "documents", "organisation")
_THINGS = (DATA + "document/", DATA + "organisation/")

#: What a walk tells a query of a document that it reached.
WALKED = "root document"
BATCH = 1000


def answer(store: Store, name: str, given: Mapping[str, object]) -> Result:
    """Answer the ready question `name` with the parameters given; see `kg.errors` for what may be refused."""
    asked = question(name)
    words = words_of(asked, given)
    terms = terms_of(store, asked, words)
    entering = {place: found for key, found in terms.items() for place in (key, f"wanted_{key}")
                if place in places(asked.sparql)}
    between: set[Term] = set()
    if asked.walk:
        reached = [one for root in terms[asked.walk.parameter]
                   for one in follow(store, root, asked.walk.direction, asked.walk.steps)]
        rows = _walked(store, asked, reached, entering)
        between = {term for one in reached for chain in (one.chain, *one.others) for term in chain}
    else:
        rows = _rows(store.select(bind(asked.sparql, entering)))
    if asked.pairs:
        rows = paired(rows, *asked.pairs)
    kept = _sorted(asked, [_days(asked, row) for row in _unique(asked, _alike(asked, rows))])
    limit = next((int(words[p.name]) for p in asked.parameters if p.type == "limit" and p.name in words), None)
    notes = _notes(asked, words, terms, len(kept), limit)
    cells = tuple(tuple(cell(_term(row, c.name), c.kind) for c in asked.columns) for row in kept[:limit])
    things = _things(between.union(term for row in kept[:limit] for term in row.values()
                                   if isinstance(term, NamedNode)))
    roots = _things(term for p in asked.parameters if p.type in _ASKED for term in terms.get(p.name, ()))
    return Result(asked.columns, cells, asked.title["en"], name, words, asked.view, asked.show, notes, things, roots)


def sparql(store: Store, text: str) -> Result:
    """Answer any SPARQL query: SELECT as it is, ASK as one boolean, CONSTRUCT and DESCRIBE as rows of three terms."""
    found = store.query(text)
    if isinstance(found, bool):
        return Result((Column("answer", "boolean"),), ((found,),))
    if not isinstance(found, Rows):
        names = ("subject", "predicate", "object")
        lines = sorted((str(t.subject), str(t.predicate), str(t.object)) for t in found)
        return Result(tuple(Column(name) for name in names), tuple(lines))
    kinds = [kind_of(row[place] for row in found.rows) for place in range(len(found.variables))]
    columns = tuple(Column(name, kind) for name, kind in zip(found.variables, kinds, strict=True))
    rows = tuple(tuple(_raw(term, kind) for term, kind in zip(row, kinds, strict=True)) for row in found.rows)
    return Result(columns, rows, things=_things(term for row in found.rows for term in row))


def _raw(term: Term | None, kind: str) -> Cell:
    """Return a cell of a free query: an IRI stays whole."""
    return cell(term, kind) if isinstance(term, Literal) else term and str(term.value)  # type: ignore[arg-type]


def _rows(found: Rows) -> list[Row]:
    return [dict(zip(found.variables, row, strict=True)) for row in found.rows]


def _things(terms: Iterable[Term | None]) -> tuple[str, ...]:
    return tuple(sorted({term.value for term in terms
                         if isinstance(term, NamedNode) and term.value.startswith(_THINGS)}))


def _walked(store: Store, asked: Question, reached: Sequence[Reached],
            entering: Mapping[str, Sequence[Term]]) -> list[Row]:
    """Ask the question of what a walk reached."""
    place = walked_place(asked)
    walk = asked.walk
    if place is None or walk is None:
        raise QuestionError(f"{asked.name}.rq: a question with a walk has VALUES for {WALKED}")
    ends = [(one.root, one.document) for one in reached]
    told = _told(store, walk, reached)
    rows: list[Row] = []
    for start in range(0, max(1, len(ends)), BATCH):
        values: dict[str, Sequence[Term] | Sequence[tuple[Term, ...]]] = {
            **entering, place: ends[start:start + BATCH]}
        for row in _rows(store.select(bind(asked.sparql, values))):
            root, document = row.get("root"), row.get("document")
            rows.append({**row, **told[root, document]} if root is not None and document is not None else row)
    return rows


def walked_place(asked: Question) -> str | None:
    """Return the place in a query where what a walk reached enters."""
    return WALKED if WALKED in places(asked.sparql) else None


def _told(store: Store, walk: Walk, reached: Sequence[Reached]) -> dict[tuple[Term, Term], Row]:
    """Return what a walk tells of each document; chains run from the plan upwards.

    It tells `how`, `via`, `also_via` and `depth`, the relation and words of the step where the question asks for them,
    and of the root its label and date under the name of the parameter.
    """
    labels = _labels(store, reached)
    steps = [one.step(upwards=walk.direction == "above") for one in reached]
    words = said(store, steps) if walk.words else {}

    def chain(documents: Iterable[Term]) -> str:
        names = [labels[document][0].value if document in labels else document.value for document in documents]
        return " > ".join(reversed(names) if walk.direction == "above" else names)

    return {(one.root, one.document): {
        "how": Literal("direct" if one.direct else "indirect"),
        "via": Literal(chain(one.chain)),
        "also_via": Literal("; ".join(chain(other) for other in one.others)),
        "depth": Literal(len(one.chain) + 1),
        **({"relation": step[1], **words.get(step, {})} if walk.words else {}),
        **({} if walk.parameter in WALKED.split() else {
            walk.parameter: labels[one.root][0], f"{walk.parameter}_date": labels[one.root][1]}),
    } for one, step in zip(reached, steps, strict=True)}


def _labels(store: Store, reached: Iterable[Reached]) -> dict[Term, tuple[Term, Term | None]]:
    """Return label and date of the roots and of all that stands between."""
    named = {document for one in reached for chain in (one.chain, *one.others) for document in chain}
    named.update(one.root for one in reached)
    if not named:
        return {}
    rows = ask(store, "labels", {"document": sorted(named, key=str)}, folder="steps")
    return {row[0]: (row[1], row[2]) for row in sorted(rows, key=str) if row[0] is not None and row[1] is not None}


def _alike(asked: Question, rows: list[Row]) -> list[Row]:
    """Keep the rows whose two columns of `alike` use the same words, and tell how much they do."""
    if not asked.alike:
        return rows
    kept = []
    for row in rows:
        one, other = (row.get(name) for name in asked.alike)
        share = likeness(one.value, other.value) if one is not None and other is not None else 0.0
        if share >= ALIKE:
            kept.append({**row, "likeness": Literal(round(share, 2))})
    return kept


def _unique(asked: Question, rows: list[Row]) -> list[Row]:
    """Keep one row for each value of `unique`: the one with the least `prefer`, ties broken by all its terms."""
    if not asked.unique:
        return rows
    groups: dict[tuple[Term | None, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row.get(name) for name in asked.unique), []).append(row)
    return [_one(asked, group) for group in groups.values()]


def _one(asked: Question, group: list[Row]) -> Row:
    """Return the row that stands for a group, with what the columns of `join` and `count` want from all of it."""
    if len(group) == 1 and not asked.count:
        return group[0]
    best = min(group, key=lambda row: (*(order_key(_value(row.get(name))) for name in asked.prefer), _whole(row)))
    more: Row = {}
    for name in asked.join:
        values = sorted({term.value for row in group if (term := row.get(name)) is not None}, key=order_key)
        more[name] = Literal("; ".join(values)) if values else None
    if asked.count:
        more[asked.count] = Literal(len(group))
    return {**best, **more}


def _term(row: Row, name: str) -> Term | None:
    """Return the term of a column; a column `x_iri` shows the IRI of `?x`."""
    return row.get(name) or row.get(name.removesuffix("_iri"))


def _whole(row: Row) -> str:
    return str(sorted((name, str(term)) for name, term in row.items()))


def _days(asked: Question, row: Row) -> Row:
    """Add the column of `days`: from one whole date to another."""
    if not asked.days:
        return row
    name, first, last = asked.days
    start, end = (row.get(key) for key in (first, last))
    if start is None or end is None or len(start.value) != 10 or len(end.value) != 10:
        return row
    return {**row, name: Literal((date.fromisoformat(end.value) - date.fromisoformat(start.value)).days)}


def _sorted(asked: Question, rows: list[Row]) -> list[Row]:
    """Sort by `order`; what is equal there by `unique`, or else by all its terms: never by the engine's order."""
    rows = sorted(rows, key=lambda row: [str(row.get(name)) for name in asked.unique] or _whole(row))
    for name in reversed(asked.order):
        column = name.removeprefix("-")
        keys = {term: order_key(_value(term)) for term in {row.get(column) for row in rows}}
        rows.sort(key=lambda row, column=column, keys=keys: keys[row.get(column)],  # type: ignore[misc]
                  reverse=name.startswith("-"))
    return rows


def _value(term: Term | None) -> Cell:
    return cell(term, kind_of((term,)))


def _notes(asked: Question, words: Mapping[str, str], terms: Mapping[str, Sequence[Term]], count: int,
           limit: int | None) -> tuple[str, ...]:
    notes = [Note(f"{p.name}={words[p.name]} names {len(terms[p.name])} documents; each has rows of its own",
                  f"{p.name}={words[p.name]} là tên của {len(terms[p.name])} văn bản; mỗi văn bản có dòng riêng")
             for p in asked.parameters if p.type == "documents" and len(terms.get(p.name, ())) > 1]
    if limit is not None and count > limit:
        notes.append(cut(limit, count))
    return tuple(notes)
