"""Every question: its file, its example, and golden rows on the small graph."""

from __future__ import annotations

import pytest

from kg.bind import places
from kg.embedded import EmbeddedStore
from kg.query import WALKED, answer
from kg.question import Question, questions
from tests.small import build


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return build().store()


@pytest.mark.parametrize("asked", questions(), ids=lambda asked: asked.name)
def test_every_parameter_enters_its_query(asked: Question) -> None:
    entering = {p.name for p in asked.parameters if p.type not in ("documentdate", "limit")}
    if asked.walk:
        assert WALKED in places(asked.sparql)
        entering -= {asked.walk.parameter}
    assert {place.removeprefix("wanted_") for place in places(asked.sparql) - {WALKED}} == entering


@pytest.mark.parametrize("asked", questions(), ids=lambda asked: asked.name)
def test_every_column_named_in_the_head_is_one(asked: Question) -> None:
    columns = {column.name for column in asked.columns}
    assert set(asked.show) <= columns
    assert set(asked.join) <= columns
    assert {asked.count} - {""} <= columns


@pytest.mark.parametrize("asked", questions(), ids=lambda asked: asked.name)
def test_every_question_answers_its_examples(store: EmbeddedStore, asked: Question) -> None:
    required = {p.name: p.example for p in asked.parameters if p.required or p.type == "documentdate"}
    given = {p.name: p.example for p in asked.parameters}
    assert answer(store, asked.name, given).columns == asked.columns
    assert len(answer(store, asked.name, required)) > 0 or asked.name in NOTHING_THERE


#: Questions to which the small graph has no answer.
NOTHING_THERE = {"possibly-same", "cited-before-issued", "sent-to"}
