"""Subjects: the words that open them and the words at which they end; every row proves itself."""

from __future__ import annotations

from importlib.resources import files

import pytest

from extract.subjects import read_subject
from ontology import Row, read_rows

RULES = files("extract") / "rules"
OPENERS = read_rows(RULES / "subject_openers.csv", ("words", "use", "example"), ("words", "use", "example"), ("words",))
STOPS = read_rows(RULES / "subject_stops.csv", ("words", "example"), ("words", "example"), ("words",))


def subject(text: str) -> str | None:
    found = read_subject(text, 0, ())
    return text[found.start:found.end] if found else None


@pytest.mark.parametrize("row", [pytest.param(row, id=row["words"]) for row in OPENERS])
def test_row_of_openers(row: Row) -> None:
    words = row["example"][row["example"].index(row["words"]):]
    kept = words if row["use"] == "keep" else words.removeprefix(row["words"]).strip(" “”")
    assert subject(f" {words}") == kept


@pytest.mark.parametrize("row", [pytest.param(row, id=row["words"].strip()) for row in STOPS])
def test_row_of_stops(row: Row) -> None:
    before = row["example"].removeprefix("về ").split(row["words"])[0]
    assert subject(f" {row['example']}") == before.strip()
