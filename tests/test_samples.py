"""The shipped collection: its expected records stand in its texts, form cascades, and are what is extracted."""

from __future__ import annotations

import json
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extract.pipeline import extract_file
from extract.read import read
from tests import make_formats
from tests.expected import load, located
from tests.scoring import Scores, compare, number

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
EXPECTED = load(SAMPLES / "expected")
RELATIONS = {"basedOn", "implements", "reviews", "amends", "replaces", "repeals", "guides", "promulgates", "cites"}

#: Measure -> the least F1 over the whole collection.
FLOORS = {
    "document.number": 1.0, "document.type": 1.0, "document.issuer": 1.0, "document.place": 0.9, "document.date": 1.0,
    "document.title": 0.95, "document.signers": 0.95, "document.recipients": 0.95, "citations": 0.97, "facts": 0.88,
    "links": 0.85, "short_mentions": 0.95, "targets": 0.92, "targets_full": 0.9, "assignments": 0.95, "reports": 0.93,
}


def test_every_document_has_its_expected_record() -> None:
    documents = {path.name for path in SAMPLES.iterdir() if path.is_file() and not path.name.startswith("README")}
    assert documents == set(EXPECTED)
    assert len(documents) >= 12
    assert {Path(name).suffix for name in documents} == {".txt", ".html", ".docx", ".pdf"}


@pytest.mark.parametrize("name", EXPECTED)
def test_expected_items_stand_in_the_text(name: str) -> None:
    text = read(SAMPLES / name).text
    record = located(EXPECTED[name], text)
    ids = {item["id"] for item in record["citations"]}
    assert all({link["from"], link["to"]} <= ids for link in record["links"])
    assert all(item.get("refers_to", item["id"]) in ids for item in record["citations"])
    assert {item["relation"] for item in record["citations"]} <= RELATIONS
    assert [item["start"] for item in record["citations"]] == sorted(item["start"] for item in record["citations"])


def test_two_cascades_are_three_levels_deep() -> None:
    rests_on: dict[str, set[str]] = {}
    for record in EXPECTED.values():
        upper = {f"{number(c['number'])} {c['date']}" for c in record["citations"]
                 if c["number"] and c["relation"] in ("implements", "basedOn")}
        rests_on[f"{number(record['document']['number'])} {record['document']['date']}"] = upper

    def depth(document: str, seen: tuple[str, ...] = ()) -> int:
        upper = rests_on.get(document, set()) - {document, *seen}
        return 1 + max((depth(above, (*seen, document)) for above in upper), default=0)

    assert depth("4/kh-lđlđ 2022-01-25") >= 4
    assert depth("15/ubnd-vp 2023-03-06") >= 5
    assert depth("11/kh-mttq-btt 2026-05-05") >= 3


@pytest.mark.parametrize("name", [name for name in EXPECTED if name.endswith(".docx")])
def test_word_files_are_made_from_their_texts(name: str, tmp_path: Path) -> None:
    text = (make_formats.TEXTS / name).with_suffix(".txt").read_text(encoding="utf-8")
    make_formats.write_docx(text, tmp_path / name)
    assert parts(tmp_path / name) == parts(SAMPLES / name)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@cache
def scores() -> Scores:
    result = Scores()
    for name, expected in EXPECTED.items():
        record: Any = json.loads(json.dumps(extract_file(SAMPLES / name).to_json()))
        compare(located(expected, read(SAMPLES / name).text), record, result)
    return result


@pytest.mark.parametrize("measure", FLOORS)
def test_floor(measure: str) -> None:
    tally = scores().tallies[measure]
    assert tally.f1 >= FLOORS[measure], "\n".join([str(tally), *scores().differences])
