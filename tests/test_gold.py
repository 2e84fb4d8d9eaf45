"""Facts of real documents, read by hand before anything was extracted from them: floors for unseen texts."""

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
    "document.number": 1.0, "document.type": 1.0, "document.issuer": 0.95, "document.date": 1.0, "document.place": 0.9,
    "citations": 0.97, "facts": 0.92, "links": 0.85, "short_mentions": 0.85, "targets": 0.97, "targets_full": 0.95,
    "assignments": 0.92, "reports": 0.9,
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
