"""Results: one type, written as table, CSV, JSON, JSON Lines, XLSX, DataFrame and HTML."""

from __future__ import annotations

import csv
import io
import json
import pickle
from datetime import date
from pathlib import Path

import openpyxl
import pandas
import pytest
from rich.cells import cell_len

from kg.answers.cells import cell, kind_of
from kg.answers.columns import Column
from kg.answers.formats import FORMATS
from kg.answers.notes import cut
from kg.answers.result import Result
from kg.answers.table import legible, show, unshown
from kg.errors import BadParameter, FormatError
from kg.terms import DKG, XSD, Literal, NamedNode

HOSTILE = '=HYPERLINK("http://x","Đẩy mạnh")'


@pytest.fixture
def result() -> Result:
    columns = (Column("number"), Column("date", "date"), Column("count", "integer"), Column("value", "decimal"),
               Column("held", "boolean"), Column("title"))
    rows = (("02-NQ/TW", date(2021, 6, 12), 3, 2.5, True, 'Nói "có", rồi\nxuống dòng'),
            ("04/KH-LĐLĐ", None, None, None, False, HOSTILE))
    return Result(columns, rows, title="Văn bản", show=("number", "title"), notes=("one note",))


def test_csv_for_machines_reads_back(result: Result) -> None:
    assert list(csv.reader(io.StringIO(result.to_csv()))) == [
        ["number", "date", "count", "value", "held", "title"],
        ["02-NQ/TW", "2021-06-12", "3", "2.5", "true", 'Nói "có", rồi\nxuống dòng'],
        ["04/KH-LĐLĐ", "", "", "", "false", HOSTILE],
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_for_people_is_inert(start: str) -> None:
    text = Result((Column("a"), Column("n", "integer")), ((f"{start}1+1", -5),)).to_csv(people=True)
    assert text.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(text[1:], newline="")))[1] == [f"'{start}1+1", "-5"]


def test_json_and_json_lines(result: Result) -> None:
    rows = json.loads(result.to_json())
    assert rows[0] == {"number": "02-NQ/TW", "date": "2021-06-12", "count": 3, "value": 2.5, "held": True,
                       "title": 'Nói "có", rồi\nxuống dòng'}
    out = io.BytesIO()
    FORMATS["jsonl"](result, out, False)
    assert [json.loads(line) for line in out.getvalue().decode().splitlines()] == rows
    assert json.loads(Result((Column("a"),), ()).to_json()) == []


def test_workbook_has_typed_cells(result: Result, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(result.write(tmp_path / "a.xlsx")).active
    assert sheet is not None
    first, second = list(sheet.iter_rows(min_row=2))
    assert [c.data_type for c in first] == ["s", "d", "n", "n", "b", "s"]
    assert (second[5].value, second[5].data_type) == (HOSTILE, "s")
    assert sheet.freeze_panes == "A2"


def test_dataframe_has_the_right_types(result: Result) -> None:
    frame = result.to_dataframe()
    assert [str(kind) for kind in frame.dtypes] == ["string", "datetime64[s]", "Int64", "Float64", "boolean", "string"]
    assert frame["date"].isna().tolist() == [False, True]
    assert frame["count"].tolist()[1] is pandas.NA
    assert frame.loc[0, "date"] == pandas.Timestamp(2021, 6, 12)


def test_partial_dates_stay_text() -> None:
    frame = Result((Column("date", "date"),), ((date(2021, 6, 12),), ("2024",))).to_dataframe()
    assert frame["date"].tolist() == ["2021-06-12", "2024"]


def test_an_empty_result_keeps_its_columns_and_types() -> None:
    frame = Result((Column("date", "date"), Column("n", "integer")), ()).to_dataframe()
    assert [str(kind) for kind in frame.dtypes] == ["datetime64[s]", "Int64"]


def test_html_is_escaped() -> None:
    payload = "</td><script>alert(1)</script><img src=x onerror=alert(1)>"
    html = Result((Column(payload),), ((payload,),), title=payload, notes=(payload,))._repr_html_()
    assert "<script" not in html
    assert "<img" not in html


def test_table_is_aligned_and_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    words = "Đẩy mạnh thực hiện Nghị quyết của Bộ Chính trị về công đoàn \x1b[31mđỏ\u202e"
    out = io.StringIO()
    show(Result((Column("number"), Column("title")), (("02-NQ/TW", words), ("04/KH-LĐLĐ", "ngắn"))), out)
    lines = [line for line in out.getvalue().splitlines() if line.strip()]
    assert len({cell_len(line.rstrip()) for line in lines}) == 1
    assert not {"\x1b", "\u202e"} & set(out.getvalue())


def test_table_tells_what_it_left_out(result: Result) -> None:
    assert unshown(result) == "columns not shown: date, count, value, held (--format csv|json|jsonl|xlsx gives all)"
    assert unshown(Result((Column("a"),), ())) is None
    assert legible("a" * 300).endswith("…")


def test_columns_and_suffixes_are_named_in_errors(result: Result, tmp_path: Path) -> None:
    assert result.column("number") == ["02-NQ/TW", "04/KH-LĐLĐ"]
    with pytest.raises(FormatError, match="there are number, date"):
        result.column("nummer")
    with pytest.raises(FormatError, match=r"allowed are \.csv"):
        result.write(tmp_path / "a.pdf")


@pytest.mark.parametrize(("term", "kind", "value"), [
    (Literal("2021-06-12", datatype=NamedNode(XSD + "date")), "date", date(2021, 6, 12)),
    (Literal("2021", datatype=NamedNode(XSD + "gYear")), "date", "2021"),
    (Literal("24500", datatype=NamedNode(XSD + "decimal")), "decimal", 24500),
    (Literal("2.5", datatype=NamedNode(XSD + "decimal")), "decimal", 2.5),
    (Literal(7), "integer", 7), (Literal(True), "boolean", True), (Literal("x"), "integer", "x"),
    (NamedNode(DKG + "implements"), "string", "implements"), (None, "date", None),
])
def test_cells(term: Literal, kind: str, value: object) -> None:
    assert cell(term, kind) == value  # type: ignore[arg-type]


def test_kinds() -> None:
    assert kind_of([Literal(1), None, Literal("1.5", datatype=NamedNode(XSD + "decimal"))]) == "decimal"
    assert kind_of([Literal(1), Literal("x")]) == "string"
    assert kind_of([]) == "string"


def test_columns_are_chosen_in_the_order_asked_for() -> None:
    result = Result((Column("number"), Column("date", "date"), Column("how")), (("1/KH", "2024-01-02", "direct"),))
    assert result.select("how", "number").to_csv() == "how,number\ndirect,1/KH\n"
    with pytest.raises(BadParameter, match="no column colour; there are number, date, how"):
        result.select("colour")


def test_deadlines_as_a_calendar() -> None:
    columns = (Column("deadline", "date"), Column("reporter"), Column("recipient"), Column("quote"))
    words = "báo cáo; trước ngày 15,\nqua Văn phòng"
    rows = ((date(2024, 11, 15), "Liên đoàn Lao động huyện Bình Lâm", "LĐLĐ tỉnh", words),
            (None, "không hạn", "", ""), ("2024-12", "tháng", "", ""))
    out = io.BytesIO()
    FORMATS["ics"](Result(columns, rows), out, False)
    lines = out.getvalue().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    text = out.getvalue().decode().replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20241115\r\n" in text
    assert "SUMMARY:Liên đoàn Lao động huyện Bình Lâm → LĐLĐ tỉnh\r\n" in text
    assert "báo cáo\\; trước ngày 15\\,\\nqua Văn phòng" in text
    with pytest.raises(FormatError, match="deadline"):
        FORMATS["ics"](Result((Column("a"),), ()), io.BytesIO(), False)


def test_notes_know_both_languages() -> None:
    noted = Result((Column("n"),), (), notes=(cut(5), cut(5, 9), "plain words"))
    assert noted.notes_in("en") == noted.notes
    assert noted.notes[1] == "the first 5 of 9 rows; limit=… for more"
    assert noted.notes_in("vi") == (
        "5 dòng đầu, còn nữa; muốn xem thêm hãy đặt limit=…", "5 dòng đầu trong 9 dòng; muốn xem thêm hãy đặt limit=…",
        "plain words")
    assert pickle.loads(pickle.dumps(noted)).notes_in("vi") == noted.notes_in("vi")


def test_a_document_called_by_its_subject_leaves_the_rest_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    rows = (("Triển khai công tác tuyên truyền, phổ biến pháp luật trong đoàn viên và người lao động năm 2022", "KH"),
            ("42/KH-LĐLĐ", "KH"))
    out = io.StringIO()
    columns = tuple(map(Column, ("number", "type", "title", "issuer")))
    show(Result(columns, tuple((*row, "a b", "c d") for row in rows)), out)
    assert out.getvalue().count("│ 42/KH-LĐLĐ ") == 1
