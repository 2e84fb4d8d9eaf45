"""Questions: their files, their parameters, and the headline question on a small graph."""

from __future__ import annotations

import pytest

from kg.asking.bind import bind
from kg.asking.query import answer, sparql
from kg.asking.question import parse
from kg.errors import AmbiguousValue, BadParameter, QuestionError, UnknownQuestion, UnknownValue
from kg.identity.spelling import date_in, fold, nearest, number_key, number_spellings, order_key
from kg.stores.embedded import EmbeddedStore
from kg.terms import Literal, NamedNode
from tests.small import build


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return build().store()


HEADLINE = ["number", "title", "issuer", "date", "how", "via", "quote", "source", "start", "end", "resolution",
            "resolution_date"]


def test_headline_columns(store: EmbeddedStore) -> None:
    found = answer(store, "plans-implementing", {"resolution": "02-NQ/TW"})
    assert [column.name for column in found.columns][:12] == HEADLINE
    assert found.columns[-1].name == "also_via"


def test_headline_rows(store: EmbeddedStore) -> None:
    found = answer(store, "plans-implementing", {"resolution": "02-NQ/TW"})
    rows = [(row["number"], row["how"], row["via"], row["also_via"], str(row["resolution_date"])) for row in found]
    assert rows == [
        ("21/KH-LĐLĐ", "direct", "", "", "2021-06-12"),
        ("15/KH-LĐLĐ", "direct", "", "12-CTr/TU", "2021-06-12"),
        ("07/KH-LĐLĐ", "indirect", "15/KH-LĐLĐ", "", "2021-06-12"),
        ("03/KH-CĐ", "indirect", "07/KH-LĐLĐ > 15/KH-LĐLĐ", "", "2021-06-12"),
        ("40/KH-LĐLĐ", "direct", "", "", "2026-03-17"),
    ]
    assert found.notes == ("resolution=02-NQ/TW names 2 documents; each has rows of its own",)
    assert found.notes_in("en") == found.notes
    assert found.notes_in("vi") == ("resolution=02-NQ/TW là tên của 2 văn bản; mỗi văn bản có dòng riêng",)


def test_headline_quotes_the_first_step(store: EmbeddedStore) -> None:
    rows = {row["number"]: row for row in answer(store, "plans-implementing", {"resolution": "02-NQ/TW"})}
    assert rows["15/KH-LĐLĐ"]["quote"] == "triển khai Nghị quyết số 02-NQ/TW"
    assert rows["03/KH-CĐ"]["quote"] == "Căn cứ Kế hoạch 07/KH-LĐLĐ"
    assert rows["03/KH-CĐ"]["source"] == "xa.txt"


@pytest.mark.parametrize("given", [
    "2-NQ/TW", "02 - NQ/TW", "02-nq/tw", "02 NQ/TW", "02–NQ / TW", "Nghị quyết số 02-NQ/TW", "002-NQ/TW", "02NQ/TW",
])
def test_a_number_in_any_spelling(store: EmbeddedStore, given: str) -> None:
    assert len(answer(store, "plans-implementing", {"resolution": given})) == 5


@pytest.mark.parametrize(("given", "count"), [
    ({"resolution": "02-NQ/TW", "date": "2021-06-12"}, 4),
    ({"resolution": "02-NQ/TW", "date": "12/6/2021"}, 4),
    ({"resolution": "02-NQ/TW", "date": "2026"}, 1),
    ({"resolution": "Nghị quyết 02-NQ/TW ngày 17/3/2026"}, 1),
    ({"resolution": "Luật Công đoàn năm 2012"}, 4),
    ({"resolution": "luat cong doan 2012"}, 4),
    ({"resolution": "document/kh-15"}, 2),
    ({"resolution": "to chuc cong doan"}, 4),
    ({"resolution": "03/KH-CĐ"}, 0),
])
def test_narrowing(store: EmbeddedStore, given: dict[str, str], count: int) -> None:
    assert len(answer(store, "plans-implementing", given)) == count


@pytest.mark.parametrize(("name", "given", "error", "words"), [
    ("plans-implementin", {}, UnknownQuestion, "nearest: plans-implementing"),
    ("plans-implementing", {}, BadParameter, "needs resolution=…"),
    ("plans-implementing", {"resolutions": "02-NQ/TW"}, BadParameter, "no parameter 'resolutions'; it takes: res"),
    ("plans-implementing", {"resolution": "03-NQ/TW"}, UnknownValue, "nearest: 02-NQ/TW"),
    ("plans-implementing", {"resolution": "Kế hoạch phát triển đoàn viên xã"}, UnknownValue, "no document"),
    ("plans-implementing", {"resolution": "phát triển đoàn viên"}, UnknownValue, "no document"),
    ("plans-implementing", {"resolution": "02-NQ/TW", "date": "2020"}, UnknownValue, "2021-06-12, 2026-03-17"),
    ("plans-implementing", {"resolution": "02-NQ/TW", "date": "2021-13-40"}, BadParameter, "no date of the calendar"),
    ("plans-implementing", {"resolution": "02-NQ/TW", "date": "soon"}, BadParameter, "is no date"),
    ("cascade-above", {"document": "02-NQ/TW"}, AmbiguousValue, "names 2 documents"),
])
def test_refusals(store: EmbeddedStore, name: str, given: dict[str, str], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words.replace("?", r"\?").replace("+", r"\+")):
        answer(store, name, given)


@pytest.mark.parametrize(("text", "words"), [
    ("#+ title@vi: a\nSELECT * {}", "no title@en"),
    ("#+ nonsense\nSELECT * {}", "is not `#\\+ key: value`"),
    ("#+ title@vi: a\n#+ title@vi: b\nSELECT * {}", "stands twice"),
    ("#+ parameter: a | colour | required | x | y | z\nSELECT * {}", "is not name"),
])
def test_malformed_files(text: str, words: str) -> None:
    with pytest.raises(QuestionError, match=words):
        parse("bad", text)


@pytest.mark.parametrize(("text", "key"), [
    ("02-NQ/TW", "2 nq tw"), ("Nghị quyết số 02 – NQ/TW ngày 12/6/2021", "2 nq tw"), ("12b/NQ-BCH", "12 b nq bch"),
    ("145/2020/NĐ-CP", "145 2020 nd cp"), ("50/2024/QH15", "50 2024 qh 15"),
])
def test_number_key(text: str, key: str) -> None:
    assert number_key(text) == key


def test_spellings_and_order() -> None:
    assert number_spellings("2 - nq/tw")[:1] == ("02-nq/tw",)
    assert "02-NQ/TW" in number_spellings("2 nq/tw")
    assert date_in("Nghị quyết 02-NQ/TW, ngày 12 tháng 6 năm 2021") == "2021-06-12"
    assert date_in("02-NQ/TW") is None
    assert fold("Đẩy  MẠNH dân vận") == "day manh dan van"
    assert nearest("02-NQ/TU", ["02-NQ/TW", "90/KH-UBND"]) == ["02-NQ/TW"]
    assert sorted(["10/KH", "2/KH", "", "A"], key=order_key) == ["", "2/KH", "10/KH", "A"]


def test_values_enter_as_terms() -> None:
    query = "SELECT * WHERE { VALUES ?a { UNDEF } VALUES (?b ?c) { (UNDEF UNDEF) } VALUES ?d { UNDEF } }"
    hostile = '" } DROP ALL # \\ \n'
    bound = bind(query, {"a": [Literal(hostile)], "b c": [(NamedNode("urn:x"), Literal(1))]})
    assert bound == ('SELECT * WHERE { VALUES ?a { "\\" } DROP ALL # \\\\ \\n" } VALUES (?b ?c) { (<urn:x> '
                     '"1"^^<http://www.w3.org/2001/XMLSchema#integer>) }  }')
    with pytest.raises(QuestionError, match="no place"):
        bind(query, {"e": []})


def test_free_queries(store: EmbeddedStore) -> None:
    found = sparql(store, "SELECT ?n ?d ?o { ?c dkg:order ?o ; dkg:citingDocument [ dkg:number ?n ; dkg:date ?d ] }")
    assert [column.kind for column in found.columns] == ["string", "date", "integer"]
    assert sparql(store, "ASK { ?x dkg:number '02-NQ/TW' }").rows == ((True,),)
    assert len(sparql(store, "CONSTRUCT { ?x rdfs:label ?n } WHERE { ?x dkg:number ?n }").rows) == 10
