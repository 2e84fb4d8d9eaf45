"""Facts of eleven real documents, read by hand before anything was extracted from them: floors for unseen texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extract.pipeline import extract_text
from tests.expected import load, located
from tests.scoring import Scores, compare

GOLD = load(Path(__file__).resolve().parent / "data" / "gold")

#: Measure -> the least F1 over all documents.
FLOORS = {
    "document.number": 0.8, "document.type": 0.9, "document.issuer": 0.8, "document.date": 0.9, "document.place": 0.8,
    "citations": 0.95, "facts": 0.8, "links": 0.75, "short_mentions": 0.7, "targets": 0.9, "targets_full": 0.8,
    "assignments": 0.7, "reports": 0.7,
}


@pytest.fixture(scope="module")
def scores(shared: Path) -> Scores:
    result = Scores()
    for name, expected in GOLD.items():
        text = (shared / expected["folder"] / name).read_bytes().decode("utf-8")
        record: Any = json.loads(json.dumps(extract_text(text, name).to_json()))
        compare(located(expected, text), record, result)
    return result


def test_enough_documents_are_annotated() -> None:
    assert len(GOLD) >= 10
    assert sum(len(record["citations"]) for record in GOLD.values()) >= 120


@pytest.mark.parametrize("measure", FLOORS)
def test_floor(scores: Scores, measure: str) -> None:
    tally = scores.tallies[measure]
    assert tally.f1 >= FLOORS[measure], "\n".join([str(tally), *scores.differences])
