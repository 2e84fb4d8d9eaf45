"""Questions in words that leave something open: the year of a month, the number of a document; and their language."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from extract.bodies.organisations import without_marks
from kg.asking.query import answer
from kg.errors import KgError, UnclearQuestion
from kg.graph import KnowledgeGraph
from kg.stores.store import Store
from kg.words.asking import understand
from kg.words.times import times
from kg.words.vocabulary import tongue

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with KnowledgeGraph.open() as graph:
        graph.build([str(ROOT / "samples")], jobs=1)
        yield graph.store


@pytest.mark.parametrize(("text", "first", "last"), [
    ("tháng 6", "2022-06", "2022-06"), ("từ tháng 6 đến tháng 9", "2022-06", "2022-09"),
    ("trước ngày 15/12", None, "2022-12-14"), ("quý III", "2022-07", "2022-09"),
    ("ngày 3 tháng 4", "2022-04-03", "2022-04-03"),
    ("in June", "2022-06", "2022-06"), ("by 15 December", None, "2022-12-15"), ("since March", "2022-03", None),
    ("in the third quarter", "2022-07", "2022-09"), ("December 15th", "2022-12-15", "2022-12-15"),
])
def test_times_without_a_year_are_of_the_year_given(text: str, first: str | None, last: str | None) -> None:
    plain = without_marks(text).lower()
    [open_] = times(plain)
    assert (open_.way, open_.first, open_.last) == ("open", None, None)
    [found] = times(plain, "2022")
    assert (found.first, found.last) == (first, last)
    assert plain[found.start:found.end].strip() == plain


@pytest.mark.parametrize("text", [
    "tháng 13", "6 tháng đầu năm", "may i see the plans", "ngày 31/2", "march on", "quy 5", "thang", "12 thang",
])
def test_what_is_no_time(text: str) -> None:
    assert not list(times(text, "2022"))


def test_a_month_of_this_year_tells_its_year() -> None:
    [found] = times("thang 6 nam ngoai")
    assert found.first == f"{date.today().year - 1}-06"


@pytest.mark.parametrize(("text", "words", "likely"), [
    ("Văn bản nào được ban hành trong tháng 10?", "not sure which year is meant by 'trong tháng 10'",
     {"question": "documents-in-period", "from": "2022-10", "until": "2022-10"}),
    ("bao cao nao phai nop trong thang 12", "not sure which year is meant by 'trong thang 12'",
     {"question": "reports-due", "from": "2022-12", "until": "2022-12"}),
    ("Which documents were issued in November?", "not sure which year is meant by 'in November'",
     {"question": "documents-in-period", "from": "2022-11", "until": "2022-11"}),
    ("Chỉ tiêu của kế hoạch về phát triển đoàn viên là gì?", "04/KH-LĐLĐ of 2022-01-12",
     {"question": "targets-of-document", "document": "118/KH-TLĐ", "date": "2021-09-16"}),
    ("Kế hoạch nào thực hiện nghị quyết về nuôi ong rừng?",
     "no document of the store is meant by 'nghị quyết về nuôi ong rừng'", {"question": "plans-implementing"}),
    ("Which plans implement the resolution on keeping bees?",
     "no document of the store is meant by 'resolution on keeping bees'", {"question": "plans-implementing"}),
    ("Chỉ tiêu của Kế hoạch 04/KH-LĐLĐ của LĐLĐ huyện Mường Khao", "04/KH-LĐLĐ of 2021-01-12; 04/KH-LĐLĐ of 2022-01-12",
     {"question": "targets-of-document", "document": "04/KH-LĐLĐ", "date": "2021-01-12"}),
    ("Nghị quyết 02 được ai thực hiện?", "'Nghị quyết 02': 02-NQ/TW; 02-NQ/ĐU",
     {"question": "plans-implementing", "resolution": "02-NQ/TW"}),
])
def test_what_is_open_is_asked_back(store: Store, text: str, words: str, likely: dict[str, str]) -> None:
    with pytest.raises(UnclearQuestion) as told:
        understand(text, store)
    assert words in str(told.value)
    assert likely in [{"question": one.question, **one.given} for one in told.value.likely]


@pytest.mark.parametrize(("text", "call"), [
    ("Kế hoạch nào thực hiện nghị quyết về đổi mới tổ chức và hoạt động công đoàn?",
     "plans-implementing resolution=02-NQ/TW date=2021-06-12"),
    ("van ban nao thuc hien chuong trinh ve doi moi to chuc va hoat dong cong doan",
     "plans-implementing resolution=15-CTr/TU date=2021-09-20"),
    ("Căn cứ của quyết định về cung cấp dịch vụ công trực tuyến là gì?",
     "legal-basis document=3015/QĐ-UBND date=2022-12-20"),
    ("Which documents implement the Politburo's resolution 02-NQ/TW of 17 March 2026?",
     "plans-implementing resolution=02-NQ/TW date=2026-03-17"),
    ("Chỉ thị về đẩy mạnh cung cấp dịch vụ công trực tuyến được ai thực hiện?",
     "plans-implementing resolution=41/CT-TTg date=2022-11-18"),
])
def test_a_document_is_known_by_its_subject(store: Store, text: str, call: str) -> None:
    assert understand(text, store).told.startswith(f"taken as {call}: ")


@pytest.mark.parametrize("text", [
    "Các kế hoạch về phát triển đoàn viên", "Which plans on phát triển đoàn viên are there?",
    "Những lỗi trong kế hoạch về nuôi ong rừng",
    "LĐLĐ huyện Mường Khao phải báo cáo về kết quả phát triển đoàn viên cho ai?",
])
def test_several_documents_or_a_verb_are_no_document(store: Store, text: str) -> None:
    with pytest.raises(UnclearQuestion):
        understand(text, store)


@pytest.mark.parametrize(("text", "lang"), [
    ("Which plans did LĐLĐ tỉnh Yên Bái issue?", "en"), ("van ban cua LDLD tinh Yen Bai", "vi"),
    ("Văn bản của Đảng", "vi"), ("42/KH-LĐLĐ", "vi"), ("02-NQ/TW", "en"), ("overdue reports", "en"),
    ("Targets of 42/KH-LĐLĐ", "en"), ("ke hoach nao thuc hien 76/NQ-CP", "vi"),
])
def test_the_language_of_a_question(text: str, lang: str) -> None:
    assert tongue(text) == lang


@pytest.mark.parametrize("text", [
    "tháng 6 " * 70, "ngày 3/4 và " * 50, "nghị quyết về " * 40, "resolution on the " * 30,
    "nghị quyết về phát triển đoàn viên " * 15, "in may " * 80, "kế hoạch về " + "đoàn viên " * 55,
])
def test_hostile_words_are_answered_soon(store: Store, text: str) -> None:
    start = time.process_time()
    with pytest.raises(KgError):
        understand(text, store)
    assert time.process_time() - start < 4


@pytest.mark.parametrize(("text", "call"), [
    ("UBND các xã phải làm gì?", 'tasks-of-organisation organisation="UBND các xã"'),
    ("nhiem vu cua cac huyen la gi", 'tasks-of-organisation organisation="cac huyen"'),
    ("LĐLĐ các huyện báo cáo định kỳ như thế nào?", 'reports-due organisation="LĐLĐ các huyện"'),
    ("Văn bản nào gửi các huyện ủy?", 'sent-to recipient="các huyện ủy"'),
    ("Các huyện nào chưa có kế hoạch thực hiện Nghị quyết 02-NQ/TW?",
     "coverage-by-level resolution=02-NQ/TW level=district"),
    ("LĐLĐ các huyện nào chưa có kế hoạch thực hiện Nghị quyết 02-NQ/TW?",
     "coverage-by-level resolution=02-NQ/TW level=district branch=union"),
    ("cac to chuc cong doan cap huyen", "organisations level=district branch=union"),
    ("The Prime Minister's directive 41/CT-TTg: who implements it?", "plans-implementing resolution=41/CT-TTg"),
    ("Kế hoạch về cung cấp dịch vụ công của huyện Đông Lĩnh căn cứ văn bản nào?",
     "legal-basis document=07/KH-UBND date=2023-01-10"),
])
def test_many_bodies_are_known_by_the_words_of_the_papers(store: Store, text: str, call: str) -> None:
    assert understand(text, store).told.startswith(f"taken as {call}: ")


@pytest.mark.parametrize("text", [
    "Văn bản do UBND các xã ban hành", "Các nhà thờ phải làm gì?", "Phòng Nội vụ huyện Đông Lĩnh phải làm gì?",
    "Các xã của huyện Đông Lĩnh có chỉ tiêu gì?",
])
def test_bodies_that_no_question_tells_apart_are_asked_back(store: Store, text: str) -> None:
    with pytest.raises(UnclearQuestion):
        understand(text, store)


@pytest.mark.parametrize(("given", "numbers"), [
    ("UBND các xã", {"07/KH-UBND", "09/TB-UBND"}), ("Ủy ban nhân dân các xã, thị trấn", {"07/KH-UBND"}),
    ("cac cong doan co so", {"04/KH-LĐLĐ"}), ("các huyện", {"15-CTr/TU", "42/KH-LĐLĐ", "3015/QĐ-UBND"}),
    ("Tỉnh ủy Yên Bái", set()),
])
def test_tasks_of_many_bodies_at_once(store: Store, given: str, numbers: set[str]) -> None:
    found = answer(store, "tasks-of-organisation", {"organisation": given})
    assert set(found.column("number")) == numbers
