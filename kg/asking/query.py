"""Query: ask a ready question, or any SPARQL, and get a Result.

    answer(store, "plans-implementing", {"resolution": "02-NQ/TW"})
    sparql(store, "SELECT …")

The words given become RDF terms (`values`), the terms enter the query (`bind`), chains of documents are followed
(`walk`, `chains`), and the rows are put in a stable order (`arrange`). The terms of a parameter NAME enter where the
query says `VALUES ?NAME { UNDEF }`, or `VALUES ?wanted_NAME { UNDEF }` where `?NAME` is what is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.answers.cells import Cell, cell, cells, kind_of
from kg.answers.columns import Column
from kg.answers.notes import Note, cut
from kg.answers.result import Result
from kg.stores.store import Rows, Store
from kg.terms import DATA, FINDINGS, Literal, NamedNode, Term

from .arrange import arranged
from .bind import bind, places
from .chains import walked
from .question import Question, question
from .values import terms_of, words_of

__all__ = ["answer", "sparql"]

#: Types of parameters that are documents or organisations, and the IRIs of such.
_ASKED = ("document", "documents", "organisation", "doer")
_THINGS = (DATA + "document/", DATA + "organisation/")


def answer(store: Store, name: str, given: Mapping[str, object]) -> Result:
    """Answer the ready question `name` with the parameters given; see `kg.errors` for what may be refused."""
    asked = question(name)
    words = words_of(asked, given)
    terms = terms_of(store, asked, words)
    entering = {place: found for key, found in terms.items() for place in (key, f"wanted_{key}")
                if place in places(asked.sparql)}
    between: frozenset[Term] = frozenset()
    if asked.walk:
        found, between = walked(store, asked, terms[asked.walk.parameter], entering)
    else:
        found = store.select(bind(asked.sparql, entering))
    found = arranged(asked, found)
    limit = next((int(words[p.name]) for p in asked.parameters if p.type == "limit" and p.name in words), None)
    notes = (*_notes(asked, words, terms, len(found.rows), limit), *([] if found.rows else _unkept(store, asked)))
    rows, things = _cells(asked, found, limit)
    things.update(term.value for term in between)
    roots = {term.value for p in asked.parameters if p.type in _ASKED for term in terms.get(p.name, ())}
    return Result(asked.columns, rows, asked.title["en"], name, words, asked.view, asked.show, notes,
                  _things(things), _things(roots))


def _unkept(store: Store, asked: Question) -> list[Note]:
    """Return the note that a question about findings needs where the store keeps none."""
    if "dkg:Finding" not in asked.sparql or store.ask(f"ASK {{ GRAPH <{FINDINGS}> {{ ?one ?says ?what }} }}"):
        return []
    return [Note("the store keeps no findings: `kg check --keep` puts them there, until the sources change",
                 "kho chưa lưu kết quả kiểm tra: hãy chạy `kg check --keep`; kết quả được giữ đến khi nguồn thay đổi")]


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
    return Result(columns, rows, things=_things({
        term.value for row in found.rows for term in row if isinstance(term, NamedNode)}))


def _raw(term: Term | None, kind: str) -> Cell:
    """Return a cell of a free query: an IRI stays whole."""
    return cell(term, kind) if isinstance(term, Literal) else term and str(term.value)  # type: ignore[arg-type]


def _things(iris: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(iri for iri in iris if iri.startswith(_THINGS)))


def _cells(asked: Question, found: Rows, limit: int | None) -> tuple[tuple[tuple[Cell, ...], ...], set[str]]:
    """Return the first rows as values under the columns of the question, and the IRIs that these rows name.

    A column `x_iri` shows the IRI of `?x` where there is nothing of its own.
    """
    rows = found.rows[:limit]
    terms = dict(zip(found.variables, zip(*rows, strict=True), strict=False))  # no columns where there are no rows
    nothing: tuple[Term | None, ...] = (None,) * len(rows)
    told: list[list[Cell]] = []
    iris: set[str] = set()
    read: set[str] = set()
    for column in asked.columns:
        place = column.name if column.name in terms else column.name.removesuffix("_iri")
        own, behind = terms.get(place, nothing), terms.get(column.name.removesuffix("_iri"), nothing)
        if own is not behind:
            own = tuple(one or other for one, other in zip(own, behind, strict=True))
        values, named = cells(own, column.kind)
        told.append(values)
        iris.update(named)
        read.add(place)
    iris.update(term.value for name, hidden in terms.items() if name not in read
                for term in hidden if isinstance(term, NamedNode))
    return tuple(zip(*told, strict=True)), iris


def _notes(asked: Question, words: Mapping[str, str], terms: Mapping[str, Sequence[Term]], count: int,
           limit: int | None) -> tuple[str, ...]:
    notes = [Note(f"{p.name}={words[p.name]} names {len(terms[p.name])} documents; each has rows of its own",
                  f"{p.name}={words[p.name]} là tên của {len(terms[p.name])} văn bản; mỗi văn bản có dòng riêng")
             for p in asked.parameters if p.type == "documents" and len(terms.get(p.name, ())) > 1]
    if limit is not None and count > limit:
        notes.append(cut(limit, count))
    return tuple(notes)
