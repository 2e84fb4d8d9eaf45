"""Records as JSON: what is written is read again; what is no record is named with its place."""

from __future__ import annotations

import json
from typing import Any

import pytest

from extract.bodies.jurisdiction import Jurisdiction
from extract.records import (
    Assignment,
    Citation,
    Document,
    Link,
    Observation,
    Record,
    RecordError,
    Report,
    Signer,
    Span,
    Target,
    dump_line,
    load_lines,
)

_WORDS = Span(3, 12, "kế hoạch")


def whole() -> Record:
    """Return a record with something in every field."""
    return Record(
        "plans/a.txt",
        Document("12/KH-LĐLĐ", "KH", "Phát triển đoàn viên", "Liên đoàn Lao động tỉnh Lai Châu", "Lai Châu",
                 "2024-01-24", (Signer("Trần Văn Mẫu", "Chủ tịch", "TM."), Signer("Lò Thị Mẫu")), ("Lưu",), "2024",
                 Jurisdiction("province", "union", "tỉnh Lai Châu"), {"title": (_WORDS, _WORDS)}),
        (Citation("c1", 3, 12, "02-NQ/TW", "NQ", "02-NQ/TW", None, "2021-06-12", short=True, quote=_WORDS,
                  candidates=("c2", "c3")),),
        (Link("c1", "implements", "c2", _WORDS),),
        (Target("t1", 3, 12, "x", 85, ">=", "%", 90.5),),
        (Assignment("Ban Tổ chức", 1, 3, 12, "x", (_WORDS,)),),
        (Report("Công đoàn cơ sở", "Liên đoàn Lao động", 3, 12, "x"),),
        (Observation("o1", "quotes", 3, 12, "x", "1"),),
        ("một ghi chú",), "0" * 64, 100)


def test_what_is_written_is_read_again() -> None:
    line = dump_line(whole())
    assert list(load_lines([line, "  \n"])) == [whole()]
    assert json.loads(line) == whole().to_json()
    told = whole().to_json()
    assert list(told["links"][0]) == ["from", "relation", "to", "cue", "rule"]
    assert [repr(told["targets"][0][key]) for key in ("value", "value_max")] == ["85", "90.5"]


def test_half_of_a_surrogate_pair_is_kept() -> None:
    record = Record("a", Document(title="x\ud800"))
    assert list(load_lines([dump_line(record), json.dumps(record.to_json())])) == [record] * 2


def test_what_is_no_json_is_told_with_its_place() -> None:
    with pytest.raises(RecordError, match=r"a\.jsonl, line 1: no JSON: Expecting ',' delimiter at character 16"):
        list(load_lines(['{"source": "a" "b"}'], "a.jsonl"))


def test_what_is_missing_takes_its_default_and_what_is_unknown_is_ignored() -> None:
    assert Record.from_json({"source": "a", "document": {"number": None}, "later": 1}) == Record("a", Document())


WRONG: list[tuple[list[str | int], Any, str]] = [
    ([], [], "record: expected object, got array"),
    (["source"], None, "record.source: expected str, got null"),
    (["length"], True, "record.length: expected int, got bool"),
    (["length"], 2.5, "record.length: expected int, got float"),
    (["citations"], {}, "record.citations: expected array, got object"),
    (["citations", 0, "quote", "start"], "3", "record.citations[0].quote.start: expected int, got str"),
    (["citations", 0, "short"], 1, "record.citations[0].short: expected bool, got int"),
    (["citations", 0, "candidates", 1], 2, "record.citations[0].candidates[1]: expected str, got int"),
    (["links", 0, "from"], 7, "record.links[0].from: expected str, got int"),
    (["targets", 0, "value"], "85", "record.targets[0].value: expected int | float, got str"),
    (["document", "jurisdiction"], "tỉnh", "record.document.jurisdiction: expected object, got str"),
    (["document", "spans", "title", 1], {"start": 1, "end": 2},
     "record.document.spans[...][1]: object missing required field text"),
]


@pytest.mark.parametrize(("place", "value", "message"), WRONG)
def test_what_is_no_record_is_named_with_its_place(place: list[str | int], value: Any, message: str) -> None:
    told: Any = {"record": whole().to_json()}
    *above, last = ["record", *place]
    part = told
    for step in above:
        part = part[step]
    part[last] = value
    with pytest.raises(RecordError) as error:
        Record.from_json(told["record"])
    assert str(error.value).startswith(message)
    with pytest.raises(RecordError, match=r"a\.jsonl, line 2: "):
        list(load_lines(["", json.dumps(told["record"])], "a.jsonl"))
