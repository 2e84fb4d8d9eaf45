"""English names of bodies in questions, numbers written with blanks, and times seen from today or without a year."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from kg.errors import UnclearQuestion
from kg.graph import KnowledgeGraph
from kg.stores.store import Store
from kg.words.asking import understand
from kg.words.english import body_rows, in_vietnamese
from kg.words.names import Names
from kg.words.times import times


@pytest.fixture(scope="module")
def store(root: Path) -> Store:
    graph = KnowledgeGraph.open()
    graph.build([str(root / "samples")], jobs=1)
    return graph.store


@pytest.mark.parametrize("row", body_rows(), ids=lambda row: row["example_en"])
def test_the_rows_of_bodies(row: dict[str, str]) -> None:
    for name in row["en"].split("|"):
        said = row["example_en"].casefold()
        if name in said:
            break
    else:
        pytest.fail("the example holds none of the words")
    assert in_vietnamese(f"Documents of {row['example_en']}", Names(None)) == f"Documents of {row['example_vi']}"


@pytest.mark.parametrize(("text", "said"), [
    ("tasks for the Ministry of Health", "tasks for Bộ Y tế"),
    ("tasks of Quảng Trị Department of Health", "tasks of Sở Y tế tỉnh Quảng Trị"),
    ("tasks of Quảng Trị Finance Department", "tasks of Sở Tài chính tỉnh Quảng Trị"),
    ("Reports that Nậm Lành district labour federation owes", "Reports that Liên đoàn Lao động huyện Nậm Lành owes"),
    ("documents of lai chau provincial labor federation", "documents of Liên đoàn Lao động tỉnh lai chau"),
    ("the people's committee of Đông Lĩnh", "Ủy ban nhân dân huyện Đông Lĩnh"),
    ("Has Nậm Lành district labour federation a plan?", "Has Liên đoàn Lao động huyện Nậm Lành a plan?"),
    ("documents of the Standing Committee of the Yên Bái provincial Party committee",
     "documents of Ban Thường vụ Tỉnh ủy Yên Bái"),
    ("Fatherland Front documents since 2022", "Fatherland Front documents since 2022"),
    ("documents of the government since 2022", "documents of the government since 2022"),
    ("what did the labour federation of Nowhere issue?", "what did the labour federation of Nowhere issue?"),
    ("Chỉ tiêu của LĐLĐ huyện Nậm Lành", "Chỉ tiêu của LĐLĐ huyện Nậm Lành"),
])
def test_english_names(store: Store, text: str, said: str) -> None:
    assert in_vietnamese(text, Names(store)) == said


@pytest.mark.parametrize(("text", "question", "parameters"), [
    ("02 nq tw", "document", {"document": "02-NQ/TW"}),
    ("ke hoach nao trien khai 02 nq tw nam 2021", "plans-implementing", {"resolution": "02-NQ/TW", "date": "2021"}),
    ("42 kh ldld co nhung chi tieu nao", "targets-of-document", {"document": "42/KH-LĐLĐ"}),
    ("chỉ tiêu của 15ctr tu", "targets-of-document", {"document": "15-CTr/TU"}),
    ("báo cáo nào phải nộp trong tháng 12/2026?", "reports-due", {"from": "2026-12", "until": "2026-12"}),
    ("Báo cáo nào phải nộp từ tháng 10 đến tháng 12/2023", "reports-due", {"from": "2023-10", "until": "2023-12"}),
    ("Which reports fall due between October and December 2023?", "reports-due",
     {"from": "2023-10", "until": "2023-12"}),
    ("Báo cáo nào quá hạn tính đến ngày 1/12/2024?", "reports-due", {"day": "2024-12-01"}),
    ("15-CTr/TU đặt ra mục tiêu gì đến năm 2030", "targets-of-document",
     {"document": "15-CTr/TU", "period": "2030"}),
    ("Ai phải báo cáo về Sở Nội vụ?", "reports-due", {"recipient": "Sở Nội vụ"}),
    ("còn thiếu những văn bản nào", "most-cited-not-held", {}),
    ("chỉ tiêu của 04/KH-LĐLĐ huyện Nậm Lành", "targets-of-document",
     {"document": "document/4-kh-lddldd.yen-bai_huyen-nam-lanh.2022-01-25"}),
])
def test_short_forms(store: Store, text: str, question: str, parameters: dict[str, str]) -> None:
    found = understand(text, store)
    assert (found.question, dict(found.parameters)) == (question, parameters)


def test_what_a_report_is_about_is_no_recipient(store: Store) -> None:
    with pytest.raises(UnclearQuestion, match="not accounted for: dịch"):
        understand("ai phải báo cáo về dịch vụ công", store)


def test_times_seen_from_today() -> None:
    today = date.today()
    quarter = (today.month - 1) // 3 * 3
    monday = today - timedelta(days=today.weekday())
    assert [(one.first, one.last, one.day) for one in times("hom nay, tuan nay, next year, quy nay")] == [
        (today.isoformat(), today.isoformat(), today.isoformat()),
        (monday.isoformat(), (monday + timedelta(days=6)).isoformat(), None),
        (str(today.year + 1), str(today.year + 1), None),
        (f"{today.year}-{quarter + 1:02}", f"{today.year}-{quarter + 3:02}", None)]
    assert [(one.first, one.last) for one in times("thang nay")] == [(today.isoformat()[:7],) * 2]
