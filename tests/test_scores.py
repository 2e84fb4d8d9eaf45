"""Scores on the gold records of real documents: floors that only go up."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from extract import extract_file

#: Measure -> the least F1 (sets) or accuracy (fields).
FLOORS = {
    "citations": 1.0,
    "facts": 0.99,
    "links": 1.0,
    "short_mentions": 1.0,
    "targets": 1.0,
    "targets_full": 1.0,
    "assignments": 1.0,
    "reports": 1.0,
    "document.number": 1.0,
    "document.type": 1.0,
    "document.title": 1.0,
    "document.issuer": 1.0,
    "document.place": 1.0,
    "document.date": 1.0,
    "document.signers": 1.0,
    "document.recipients": 1.0,
}


@pytest.fixture(scope="module")
def figures(shared: Path) -> dict[str, dict[str, float]]:
    score = load_scorer(shared / "eval" / "score.py")
    golds = score.load_gold(shared / "eval" / "gold")
    texts = {path.stem: path for folder in ("seeds", "corpus") for path in (shared / folder).glob("*.txt")}
    preds = {key: json.loads(json.dumps(extract_file(texts[key]).to_json())) for key in golds}
    result: dict[str, dict[str, float]] = score.score(golds, preds)
    return result


def load_scorer(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = ModuleType("score")
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("measure", FLOORS)
def test_floor(figures: dict[str, dict[str, float]], measure: str) -> None:
    figure = figures[measure]
    assert figure.get("f1", figure.get("accuracy")) >= FLOORS[measure], figure
