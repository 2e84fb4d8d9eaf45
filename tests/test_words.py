"""Questions in words: the vocabulary, the ways of asking, and paraphrases of every question.

`data/paraphrases.csv` holds sentences with the question that they ask and parameters that must be among those found
(`*`: any value); `-` stands for a sentence that no ready question answers, which must be refused.
"""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from kg.asking.question import questions
from kg.errors import AmbiguousValue, BadParameter, KgError, UnclearQuestion, UnknownValue
from kg.graph import KnowledgeGraph
from kg.search.spelled import shortened, words
from kg.stores.store import Store
from kg.words.asking import understand
from kg.words.papers import counted, numbered
from kg.words.times import times
from kg.words.tokens import is_words, plain_form, tokens
from kg.words.vocabulary import THINGS, labels_at, way_rows, ways, word_rows

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    """The samples in memory."""
    graph = KnowledgeGraph.open()
    graph.build([str(ROOT / "samples")], jobs=1)
    return graph


@pytest.fixture(scope="module")
def store(graph: KnowledgeGraph) -> Store:
    return graph.store


# the rows

@pytest.mark.parametrize("row", word_rows(), ids=lambda row: f"{row['label']}-{row['words'][:12]}")
def test_the_words_of_a_row_bear_its_label_and_stand_in_its_example(row: dict[str, str]) -> None:
    found = tokens(plain_form(row["example"]))
    said = " ".join(token.text for token in found)
    phrases = [" ".join(token.text for token in tokens(plain_form(phrase))) for phrase in row["words"].split("|")]
    assert any(re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", said) for phrase in phrases), row["example"]
    for phrase in row["words"].split("|"):
        part = tokens(plain_form(phrase))
        length, labels = labels_at(part, 0, loose=False)
        assert length == len(part)
        assert row["label"] in labels


def test_no_row_holds_words_twice() -> None:
    for row in word_rows():
        twice = [phrase for phrase, count in Counter(row["words"].split("|")).items() if count > 1]
        assert not twice, (row["label"], twice)


def test_every_question_has_ways_of_labels_that_exist() -> None:
    labels = {row["label"] for row in word_rows()} | {*THINGS, "level", "branch"}
    assert {way.question for way in ways()} == {one.name for one in questions()}
    for way in ways():
        used = {label for part in way.parts for place in part.chain for label in place}
        assert used <= labels, (way.text, used - labels)


@pytest.mark.parametrize("row", way_rows(), ids=lambda row: f"{row['question']}: {row['way']}")
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_examples_of_a_way_ask_its_question(store: Store, row: dict[str, str], lang: str) -> None:
    found = understand(row[lang], store)
    assert found.question == row["question"]
    for pair in row["fills"].split():
        name, value = pair.split("=")
        assert found.parameters[name] == value


#: What people say around a question.
AROUND = {
    "vi": ["Cho tôi biết {}", "Xin hỏi {}", "Hãy liệt kê {}", "Bạn có thể cho biết {} được không?", "{} vậy ạ?",
           "Tôi muốn biết {}", "Làm ơn cho xem {}", "Hiện nay {}", "Đề nghị cung cấp {}", "Giúp tôi tra cứu {}"],
    "en": ["Please show me: {}", "I want to know {}", "Can you tell me {}", "{} please", "Could you list {}", "Hi, {}",
           "Currently, {}", "I am looking for {}", "Give me an overview: {}", "Do you know {}"],
}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_polite_words_change_nothing(store: Store, lang: str) -> None:
    for place, row in enumerate(way_rows()):
        for around in (AROUND[lang][place % 10], AROUND[lang][(place + 5) % 10]):
            text = around.format(row[lang].rstrip("?"))
            assert understand(text, store).question == row["question"], text


# paraphrases

def paraphrases() -> list[dict[str, str]]:
    with (ROOT / "tests" / "data" / "paraphrases.csv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def wanted(row: dict[str, str]) -> dict[str, str]:
    return dict(re.findall(r"(\w+)=(.*?)(?= \w+=|$)", row["parameters"]))


def same(told: str, value: str) -> bool:
    """Whether two values are the same but for marks and abbreviations."""
    return words(shortened(told)) == words(shortened(value))


def asked(store: Store, text: str) -> tuple[str, dict[str, str], str]:
    """Return the question taken (`-` if none), its parameters, and the question offered first."""
    try:
        found = understand(text, store)
    except UnclearQuestion as error:
        first = re.search(r"kg query (\S+)", str(error))
        return "-", {}, first[1] if first else "-"
    return found.question, dict(found.parameters), found.question


def test_paraphrases(store: Store) -> None:
    rows = [row for row in paraphrases() if row["question"] != "-"]
    assert len(rows) >= 300
    assert {row["question"] for row in rows} == {one.name for one in questions()}
    taken = first = 0
    wrong = []
    for row in rows:
        name, parameters, offered = asked(store, row["text"])
        missed = {key: value for key, value in wanted(row).items()
                  if value != "*" and not same(parameters.get(key, ""), value)}
        taken += name == row["question"]
        first += offered == row["question"]
        if name != "-" and (name != row["question"] or missed):
            wrong.append((row["text"], name, parameters))
    assert not wrong
    assert first >= 0.95 * len(rows)
    assert taken >= 0.9 * len(rows)


@pytest.mark.parametrize("row", [row for row in paraphrases() if row["question"] == "-"], ids=lambda row: row["text"])
def test_what_no_question_answers_is_refused(store: Store, row: dict[str, str]) -> None:
    with pytest.raises(UnclearQuestion):
        understand(row["text"], store)


#: What turns a question into another one; none of these may be passed over.
TWISTS = ["nếu ", "không ", "chưa từng ", "chỉ ", "ngoại trừ LĐLĐ tỉnh Yên Bái ", "mới nhất ", "gần đây ", "tốt nhất ",
          "bí mật ", "của phụ nữ ", "trên 500 ", "tại Lai Châu "]


@pytest.mark.parametrize("twist", TWISTS)
@pytest.mark.parametrize("question", [
    "Kế hoạch nào {}thực hiện Nghị quyết 02-NQ/TW?", "Chỉ tiêu {}của Kế hoạch 42/KH-LĐLĐ là gì?",
    "Văn bản nào {}viện dẫn Kế hoạch 42/KH-LĐLĐ?", "Nhiệm vụ {}trong Kế hoạch 42/KH-LĐLĐ"])
def test_a_word_that_changes_the_question_is_not_passed_over(store: Store, question: str, twist: str) -> None:
    name, _, _ = asked(store, question.format(twist))
    assert name == "-"


# what is recognised

@pytest.mark.parametrize(("text", "number", "kind"), [
    ("Nghị quyết số 02-NQ/TW", "02-NQ/TW", "NQ"), ("nghi quyet 2 - nq / tw", "2 - nq / tw", "NQ"),
    ("NQ 02 NQ/TW", "02 NQ/TW", "NQ"), ("Law No. 50/2024/QH15", "50/2024/QH15", "L"),
    ("145/2020/nđ-cp", "145/2020/nđ-cp", None), ("Công văn 118/LĐLĐ-CSPL", "118/LĐLĐ-CSPL", "CV"),
    ("02NQ/TW", "02NQ/TW", None), ("kế hoạch 11/KH-MTTQ-BTT.", "11/KH-MTTQ-BTT", "KH"),
])
def test_numbers(text: str, number: str, kind: str | None) -> None:
    (paper,) = numbered(plain_form(text))
    assert (paper.number, paper.type) == (number, kind)


@pytest.mark.parametrize("text", ["ngày 12/6/2021", "giai đoạn 2021-2025", "6 tháng/năm", "24/7", "100%", "và/hoặc"])
def test_no_numbers(text: str) -> None:
    assert not list(numbered(plain_form(text)))


def test_a_count_with_its_type() -> None:
    found = counted("Nghị quyết 02 và năm 2021, kế hoạch số 7")
    assert [(paper.number, paper.type) for paper in found] == [("02", "NQ"), ("7", "KH")]


@pytest.mark.parametrize(("text", "first", "last"), [
    ("tu nam 2021 den nam 2023", "2021", "2023"), ("2021-2023", "2021", "2023"),
    ("giai doan 2021 - 2025", "2021", "2025"),
    ("since 2021", "2021", None), ("tu thang 9/2021 den nay", "2021-09", None), ("truoc nam 2022", None, "2021"),
    ("before 1 january 2022", None, "2021-12-31"), ("sau ngay 31/12/2021", "2022-01-01", None),
    ("after march 2021", "2021-04", None), ("den het nam 2025", None, "2025"), ("by 2025", None, "2025"),
    ("ngay 12 thang 6 nam 2021", "2021-06-12", "2021-06-12"), ("june 12, 2021", "2021-06-12", "2021-06-12"),
    ("quy iv/2022", "2022-10", "2022-12"), ("q1 2023", "2023-01", "2023-03"), ("trong nam 2022", "2022", "2022"),
    ("6 thang dau nam 2022", "2022-01", "2022-06"), ("the second half of 2022", "2022-07", "2022-12"),
    ("the third quarter of 2021", "2021-07", "2021-09"), ("between may 2021 and june 2022", "2021-05", "2022-06"),
])
def test_times(text: str, first: str | None, last: str | None) -> None:
    (found,) = times(text)
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize("text", ["31/2/2021", "thang 13/2021", "99/99/2021"])
def test_days_that_no_calendar_has(text: str) -> None:
    assert not [time for time in times(text) if time.start == 0]


@pytest.mark.parametrize(("text", "parameters"), [
    ("Kế hoạch nào thực hiện Nghị quyết 02 của Bộ Chính trị?", {"resolution": "02-NQ/TW"}),
    ("Chỉ tiêu của Kế hoạch 04/KH-LĐLĐ của LĐLĐ huyện Nậm Lành",
     {"document": "document/4-kh-lddldd.yen-bai_huyen-nam-lanh"}),
    ("Nghị quyết 02-NQ/TW về xây dựng và phát triển Thủ đô Hà Nội được văn bản nào triển khai?",
     {"resolution": "document/2-nq-tw.2026-03-17"}),
    ("Văn bản nào viện dẫn Luật Công đoàn?", {"document": "Luật Công đoàn"}),
    ("Kế hoạch 04/KH-LĐLĐ ngày 12/01/2021 có mâu thuẫn gì không?",
     {"document": "document/4-kh-lddldd.yen-bai_huyen-muong-khao.2021-01-12"}),
    ("Who cites Clause 2 of Article 5 of Decree 145/2020/NĐ-CP?", {"provision": "Điều 5 khoản 2"}),
    ("ai phai bao cao cho LDLD tinh Yen Bai", {"recipient": "Liên đoàn Lao động tỉnh Yên Bái"}),
])
def test_words_around_a_number_tell_which_document_is_meant(
        store: Store, text: str, parameters: dict[str, str]) -> None:
    found = understand(text, store).parameters
    assert all(str(found[name]).startswith(value) for name, value in parameters.items()), found


@pytest.mark.parametrize(("text", "name"), [
    ("Văn bản nào do Nguyễn Văn An ký?", "no person 'Nguyễn Văn An'"),
    ("Nhiệm vụ của Sở Xây dựng tỉnh Lai Châu", "no organisation 'Sở Xây dựng tỉnh Lai Châu'"),
    ("Văn bản của huyện Phong Thổ", "no place 'huyện Phong Thổ'"),
    ("Chỉ tiêu nuôi ong rừng qua các năm", "no indicator 'nuôi ong rừng'"),
])
def test_names_that_the_store_does_not_hold_are_told(graph: KnowledgeGraph, text: str, name: str) -> None:
    with pytest.raises(UnknownValue, match=name):
        graph.query(text)


def test_a_count_of_several_documents_lists_them(store: Store) -> None:
    with pytest.raises(UnclearQuestion, match="02-NQ/TW; 02-NQ/ĐU"):
        understand("Kế hoạch nào thực hiện Nghị quyết 02?", store)


# asking

def test_python(graph: KnowledgeGraph) -> None:
    by_words = graph.query("Kế hoạch nào thực hiện Nghị quyết 02-NQ/TW ngày 12/6/2021?")
    by_name = graph.query("plans-implementing", resolution="02-NQ/TW", date="2021-06-12")
    assert by_words.rows == by_name.rows
    assert by_words.notes[0].startswith("taken as plans-implementing resolution=02-NQ/TW date=2021-06-12")


def test_parameters_beside_the_words(graph: KnowledgeGraph) -> None:
    found = graph.query("Những kế hoạch nào thực hiện?", resolution="02-NQ/TW", date="2021")
    assert found.question == "plans-implementing"
    assert found.parameters == {"resolution": "02-NQ/TW", "date": "2021"}


def test_errors_tell_how_the_question_was_taken(graph: KnowledgeGraph) -> None:
    with pytest.raises(UnknownValue, match=r"taken as plans-implementing resolution=99-NQ/XX.*nearest"):
        graph.query("Kế hoạch nào thực hiện Nghị quyết 99-NQ/XX?")


def test_what_is_asked_when_it_is_unclear(store: Store) -> None:
    with pytest.raises(UnclearQuestion) as told:
        understand("Kế hoạch của phụ nữ thực hiện Nghị quyết 02-NQ/TW", store)
    assert "kg query plans-implementing resolution=02-NQ/TW" in str(told.value)
    assert "phụ nữ" in str(told.value)


@pytest.mark.parametrize(("name", "asks"), [
    ("plans-implementing", False), ("plans-implementin", False), ("cascade", False), ("Chỉ tiêu", True),
    ("who reports?", True), ("kế hoạch nào", True), ("chỉtiêu", True),
])
def test_names_and_words(name: str, asks: bool) -> None:
    assert is_words(name) == asks


@pytest.mark.parametrize("text", [
    "a" * 601, "\x00" * 50, "“" * 300, "1/" * 250, "từ năm 2021 đến " * 30, "khoản 1 điều " * 40, "LĐLĐ huyện " * 50,
    "Nghị quyết 02-NQ/TW " * 25, "không " * 90, "(" * 500, "từ " * 150, "2021-" * 100, "Sở " * 150, "%" * 400,
])
def test_hostile_words_are_answered_soon(store: Store, text: str) -> None:
    start = time.process_time()
    with pytest.raises((UnclearQuestion, BadParameter)):
        understand(text, store)
    assert time.process_time() - start < 2


def test_what_is_taken_is_answered(graph: KnowledgeGraph) -> None:
    counts: Counter[str] = Counter()
    for row in (row for row in paraphrases() if row["question"] != "-"):
        try:
            counts["rows" if len(graph.query(row["text"])) else "no rows"] += 1
        except (UnclearQuestion, UnknownValue, AmbiguousValue) as error:
            counts[type(error).__name__] += 1
    assert counts["rows"] >= 370
    assert counts["UnknownValue"] + counts["AmbiguousValue"] <= 12, counts


@pytest.mark.parametrize("value", ['x" } DROP ALL #', "> } ; DELETE { ?s ?p ?o", "' OR 1=1", "\\u0022", "${x}",
                                   "?root"])
def test_hostile_names_change_no_query(graph: KnowledgeGraph, value: str) -> None:
    before = graph.stats().rows
    with pytest.raises(KgError):
        graph.query(f"Nhiệm vụ của LĐLĐ huyện {value}")
    assert graph.stats().rows == before


# the command line

@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of the samples on disk."""
    place = str(tmp_path_factory.mktemp("words") / "store")
    with KnowledgeGraph.open(place) as graph:
        graph.build([str(ROOT / "samples")], jobs=1)
    return place


def kg(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg.cli", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_kg_query_tells_on_stderr_what_it_took(folder: str) -> None:
    done = kg("query", "kế hoạch nào thực hiện Nghị quyết 02-NQ/TW năm 2021?", "--store", folder, "--format", "csv")
    assert done.returncode == 0
    assert done.stdout.startswith("number,title,issuer")
    assert "taken as plans-implementing resolution=02-NQ/TW date=2021" in done.stderr


def test_kg_query_without_quotes(folder: str) -> None:
    done = kg("query", "chi", "tieu", "cua", "ke", "hoach", "42/KH-LDLD", "--store", folder)
    assert done.returncode == 0
    assert "taken as targets-of-document document=42/KH-LDLD" in done.stderr


def test_kg_query_lists_candidates_when_it_is_unclear(folder: str) -> None:
    done = kg("query", "kế hoạch mật nào thực hiện Nghị quyết 02-NQ/TW?", "--store", folder)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "kg query plans-implementing resolution=02-NQ/TW" in done.stderr
    assert "not accounted for: mật" in done.stderr
