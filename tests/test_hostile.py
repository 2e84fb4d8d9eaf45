"""Hostile values: whatever is given, the query keeps its shape and the answer is rows or a named error."""

from __future__ import annotations

import contextlib
import re
from itertools import product
from pathlib import Path

import pytest

from kg import KnowledgeGraph
from kg.asking.bind import bind, places
from kg.asking.question import Question, questions
from kg.errors import KgError
from kg.terms import Literal

OPENINGS = [
    '"', "'", '"""', "'''", "\\", '\\"', "\n", "\r\n", "}", "} ", ")", ">", "<", "#", "\t", '"^^', '"@vi ',
    "\u0000", "\\u0022", "\u2028",
]
ENDS = [
    " } DROP ALL ; #", " } INSERT DATA { <a> <b> <c> } #", " SERVICE <http://127.0.0.1/> { ?s ?p ?o }",
    "../../etc/passwd", " UNION { ?s ?p ?o }", " || true ) #", " UNDEF } VALUES ?x { 1", "${jndi:ldap://x}", " FROM <file:///etc/passwd>",
    " . ?s ?p ?o", " 02-NQ/TW' OR '1'='1",
]
VALUES = [start + end for start, end in product(OPENINGS, ENDS)]

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"(?:\^\^<[^>]*>)?')


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    graph = KnowledgeGraph.open()
    graph.build([Path(__file__).resolve().parent.parent / "samples"])
    return graph


def shape(query: str) -> str:
    return _STRING.sub('""', query)


def test_there_are_enough_of_them() -> None:
    assert len(set(VALUES)) >= 200


@pytest.mark.parametrize("asked", questions(), ids=lambda asked: asked.name)
def test_no_value_changes_the_shape_of_a_query(asked: Question) -> None:
    def bound(value: str) -> str:
        term = Literal(value)
        return bind(asked.sparql, {place: [(term,) * len(place.split())] if " " in place else [term]
                                   for place in places(asked.sparql)})

    plain = shape(bound("x"))
    assert all(shape(bound(value)) == plain for value in VALUES)


@pytest.mark.parametrize("asked", questions(), ids=lambda asked: asked.name)
def test_every_value_gives_rows_or_a_named_error(graph: KnowledgeGraph, asked: Question) -> None:
    given = {p.name: p.example for p in asked.parameters if p.required or p.type == "documentdate"}
    for parameter, value in product(asked.parameters, VALUES[::9]):
        with contextlib.suppress(KgError):
            assert graph.query(asked.name, **{**given, parameter.name: value}).columns == asked.columns
