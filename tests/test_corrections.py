"""Corrections of a reviewer: they survive the next extraction, and what no longer fits is told."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from extract import Record, Rejection, dump_line, extract, extract_files, extract_text
from extract.corrections import Correction, CorrectionError, correct, differences, load_corrections
from extract.records import Citation
from kg import KnowledgeGraph
from kg.cli import program

TEXT = """Số: 12/KH-UBND

KẾ HOẠCH
Làm sạch dữ liệu đất đai năm 2024

Căn cứ Kế hoạch số 31/KH-UBND ngày 05/3/2023 của Ủy ban nhân dân tỉnh Lào Cai về dữ liệu đất đai;
Theo Công văn số 77/UBND-NC ngày 06/4/2023 của Ủy ban nhân dân huyện.
"""


@pytest.fixture(scope="module")
def record() -> Record:
    return extract_text(TEXT, "plans/data.txt")


def at(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def one(tmp_path: Path, **fields: Any) -> Correction:
    path = tmp_path / "corrections.jsonl"
    path.write_text(json.dumps({"source": "data.txt"} | fields, ensure_ascii=False) + "\n\n", encoding="utf-8")
    return load_corrections(path)[0]


def citation(record: Record, number: str) -> Citation:
    return next(c for c in record.citations if c.number == number)


def test_a_field_is_set_and_stays_set(record: Record, tmp_path: Path) -> None:
    told = {"was": {"relation": "cites"}, "set": {"relation": "implements"}}
    change = one(tmp_path, kind="citations", **at("77/UBND-NC"), **told)
    corrected = correct(record, TEXT, [change])
    assert citation(corrected, "77/UBND-NC").relation == "implements"
    assert citation(corrected, "77/UBND-NC").rule == "corrected"
    assert corrected.notes == record.notes


def test_the_document_is_corrected(record: Record, tmp_path: Path) -> None:
    change = one(tmp_path, kind="document", was={"date": None}, set={"date": "2024-01-09"})
    assert correct(record, TEXT, [change]).document.date == "2024-01-09"


def test_a_fact_is_removed_with_what_hangs_on_it(record: Record, tmp_path: Path) -> None:
    change = one(tmp_path, kind="citations", **at("77/UBND-NC"), remove=True)
    corrected = correct(record, TEXT, [change])
    assert [c.number for c in corrected.citations] == ["31/KH-UBND"]


def test_a_fact_is_added_in_its_place(record: Record, tmp_path: Path) -> None:
    change = one(tmp_path, kind="targets", **at("năm 2024"), add={"value": 1, "comparator": "=", "unit": "năm"})
    corrected = correct(record, TEXT, [change])
    added = next(t for t in corrected.targets if t.rule == "added")
    assert TEXT[added.start:added.end] == "năm 2024"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        # the text has changed under the correction
        ({"kind": "citations", "start": 0, "end": 4, "text": "Thư:", "remove": True}, "the text there is now"),
        # nothing stands there
        ({"kind": "citations", **at("đất đai năm 2024"), "remove": True}, "0 facts"),
        # the extractor says something else than what the reviewer saw: the correction stands, with a note
        ({"kind": "citations", **at("77/UBND-NC"), "was": {"relation": "reviews"}, "set": {"relation": "guides"}},
         "the extractor now says"),
    ],
)
def test_a_conflict_is_told(record: Record, tmp_path: Path, fields: dict[str, Any], words: str) -> None:
    corrected = correct(record, TEXT, [one(tmp_path, **fields)])
    assert words in corrected.notes[-1]
    assert "corrections.jsonl, line 1" in corrected.notes[-1]


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "citation", "start": 1, "end": 2, "text": "x", "remove": True},
        {"kind": "citations", "start": 1, "end": 2, "text": "x"},
        {"kind": "citations", "start": 1, "end": 2, "text": "x", "remove": True, "add": {"type": "KL"}},
        {"kind": "citations", "start": 1, "text": "x", "remove": True},
        {"kind": "document", "remove": True},
        {"kind": "document", "set": {"date": "2024"}, "colour": "red"},
    ],
)
def test_what_is_no_correction_is_refused(tmp_path: Path, fields: dict[str, Any]) -> None:
    with pytest.raises(CorrectionError, match="line 1"):
        one(tmp_path, **fields)


@pytest.mark.parametrize("change", [{"colour": "red"}, {"relation": 7}])
def test_what_a_record_cannot_hold_is_refused(record: Record, tmp_path: Path, change: dict[str, Any]) -> None:
    with pytest.raises(CorrectionError, match="line 1"):
        correct(record, TEXT, [one(tmp_path, kind="citations", **at("77/UBND-NC"), set=change)])


def test_an_edited_record_gives_the_corrections_that_make_it(record: Record, tmp_path: Path) -> None:
    first, second = record.citations
    edited = replace(
        record,
        document=replace(record.document, date="2024-01-09"),
        citations=(replace(first, relation="implements"),),
    )
    found = differences(record, edited)
    overlay = tmp_path / "overlay.jsonl"
    overlay.write_text("\n".join(c.line() for c in found), encoding="utf-8")
    corrected = correct(record, TEXT, load_corrections(overlay))
    assert corrected.document.date == "2024-01-09"
    assert [(c.number, c.relation) for c in corrected.citations] == [(first.number, "implements")]
    assert second.number not in {c.number for c in corrected.citations}
    assert differences(record, record) == ()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "data.txt"
    path.write_text(TEXT, encoding="utf-8", newline="")
    return path


def test_an_overlay_beside_the_source_is_applied(plan: Path) -> None:
    one(plan.parent, kind="document", set={"date": "2024-01-09"})
    assert extract(plan).document.date == "2024-01-09"


def test_a_changed_overlay_makes_the_source_be_read_again(plan: Path) -> None:
    with KnowledgeGraph.open(plan.parent / "store", write=True) as graph:
        assert graph.build([plan]).read
        assert graph.build([plan]).skipped
        one(plan.parent, kind="document", set={"date": "2024-01-09"})
        assert graph.build([plan]).replaced
        assert graph.build([plan]).skipped
        assert graph.query("document", document="12/KH-UBND").column("date") == [date(2024, 1, 9)]


def test_a_broken_overlay_is_told_for_each_source_that_it_would_correct(plan: Path) -> None:
    (plan.parent / "corrections.jsonl").write_text('{"source": 7', encoding="utf-8")
    (rejected,) = extract_files([plan])
    assert isinstance(rejected, Rejection)
    assert "corrections.jsonl, line 1" in rejected.reason


def test_the_command_writes_what_a_reviewer_changed(record: Record, tmp_path: Path) -> None:
    edited = replace(record, document=replace(record.document, place="Lào Cai"))
    for name, one_of_both in (("old", record), ("new", edited)):
        (tmp_path / f"{name}.jsonl").write_text(dump_line(one_of_both) + "\n", encoding="utf-8")
    arguments = ["correct", str(tmp_path / "old.jsonl"), str(tmp_path / "new.jsonl")]
    done = CliRunner().invoke(program, arguments)
    assert json.loads(done.stdout)["set"] == {"place": "Lào Cai"}
