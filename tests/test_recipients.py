"""Recipients: which bodies an entry of the list of recipients names, and the graph that is made of them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from extract.records import Record, Span
from kg.asking.query import answer
from kg.audit.shacl import violations
from kg.identity.organisation import Home, home_of
from kg.identity.recipients import addressees

from .papers import jurisdiction_of, paper
from .test_graph import built, canonical


def home(places: str) -> Home:
    return home_of(replace(paper("a.txt", date="2022-01-10").document, jurisdiction=jurisdiction_of(places)), "local")


PROVINCE, DISTRICT, COMMUNE = "tỉnh Sơn La", "huyện Mai Sơn, tỉnh Sơn La", "xã Cò Nòi, huyện Mai Sơn, tỉnh Sơn La"

NAMED = [
    ("LĐLĐ tỉnh", DISTRICT, ["Liên đoàn Lao động tỉnh Sơn La"]),
    ("TT. Huyện ủy", DISTRICT, ["Thường trực Huyện ủy Mai Sơn"]),
    ("TT Tỉnh ủy, HĐND, UBND tỉnh (để b/c)", PROVINCE, [
        "Thường trực Tỉnh ủy Sơn La", "Hội đồng nhân dân tỉnh Sơn La", "Ủy ban nhân dân tỉnh Sơn La"]),
    ("HĐND, UBND tỉnh Gia Lai", "", ["Hội đồng nhân dân tỉnh Gia Lai", "Ủy ban nhân dân tỉnh Gia Lai"]),
    ("Thường trực HĐND, UBND xã", COMMUNE, [
        "Thường trực Hội đồng nhân dân xã Cò Nòi", "Ủy ban nhân dân xã Cò Nòi"]),
    ("Chủ tịch, các PCT UBND tỉnh", PROVINCE, ["Chủ tịch Ủy ban nhân dân tỉnh Sơn La"]),
    ("Ban Dân vận, Tuyên giáo Tỉnh ủy", PROVINCE, ["Ban Dân vận Tỉnh ủy Sơn La"]),
    ("Các Bộ: Công an, Quốc phòng", "", ["Bộ Công an", "Bộ Quốc phòng"]),
    ("Bộ Chính trị, Ban Bí thư", PROVINCE, ["Bộ Chính trị", "Ban Bí thư"]),
    ("Sở Nội vụ", PROVINCE, ["Sở Nội vụ tỉnh Sơn La"]),
    ("Hội Cựu chiến binh tỉnh", PROVINCE, ["Hội Cựu chiến binh tỉnh Sơn La"]),
    ("UBND huyện", "xã Cò Nòi", ["Ủy ban nhân dân huyện"]),
]


@pytest.mark.parametrize(("entry", "where", "names"), NAMED)
def test_bodies_of_an_entry(entry: str, where: str, names: list[str]) -> None:
    assert [chain[0].label for _, chain in addressees(entry, home(where))] == names


@pytest.mark.parametrize("entry", [
    "LĐLĐ các huyện, thành phố", "LĐLĐ huyện, TP, CĐN", "Các phòng, ban", "Các sở, ban, ngành tỉnh", "Lưu: VT, TC-KT",
    "Như trên", "Như Điều 3", "Đ/c Nguyễn Văn An, Phó Chủ tịch", "Website LĐLĐ tỉnh", "Văn phòng, các ban LĐLĐ tỉnh",
    "HĐND, UBND các tỉnh, thành phố trực thuộc trung ương", "Ủy viên BCH LĐLĐ tỉnh", "Chi bộ, BGH", "", ", ,",
])
def test_classes_persons_and_filing_notes_stay_words(entry: str) -> None:
    assert addressees(entry, home(PROVINCE)) == ()


def sent(path: str, number: str, places: str, *entries: str) -> Record:
    record = paper(path, number, "Liên đoàn Lao động huyện Mai Sơn", "2024-02-01", home=places)
    spans = tuple(Span(10 * count, 10 * count + len(entry), entry) for count, entry in enumerate(entries, 1))
    return replace(record, document=replace(record.document, recipients=entries, spans={"recipients": spans}))


def papers() -> list[Record]:
    return [
        sent("a.txt", "01/KH-LĐLĐ", DISTRICT, "BTV LĐLĐ tỉnh", "UBND huyện", "Các phòng, ban", "Lưu: VT"),
        sent("b.txt", "02/KH-LĐLĐ", "huyện Mai Sơn", "UBND huyện", "Công an huyện", "Lưu: VT"),
        paper("c.txt", "03/KH-LĐLĐ", "Liên đoàn Lao động tỉnh Sơn La", "2024-03-01", home=PROVINCE),
    ]


def test_the_graph_says_who_a_paper_is_sent_to_and_where_it_says_so() -> None:
    graph = built([papers()])
    rows = graph.store.select(
        "SELECT ?entry ?name { ?node dkg:addressee ?body ; dkg:quote ?entry . ?body rdfs:label ?name . "
        "?document dkg:sentTo ?body ; dkg:number '01/KH-LĐLĐ' ; ^dkg:ofDocument ?node } ORDER BY ?entry").rows
    assert [[str(cell and cell.value) for cell in row] for row in rows] == [
        ["BTV LĐLĐ tỉnh", "Ban Thường vụ Liên đoàn Lao động tỉnh Sơn La"],
        ["UBND huyện", "Ủy ban nhân dân huyện Mai Sơn"]]
    assert violations(graph.store) == []
    assert canonical(built([[record] for record in reversed(papers())])) == canonical(graph)


@pytest.mark.parametrize(("asked", "numbers"), [
    ("LĐLĐ tỉnh Sơn La", ["01/KH-LĐLĐ"]), ("Ủy ban nhân dân huyện Mai Sơn", ["01/KH-LĐLĐ", "02/KH-LĐLĐ"]),
    ("UBND huyện Mai Sơn", ["01/KH-LĐLĐ", "02/KH-LĐLĐ"]), ("phòng, ban", ["01/KH-LĐLĐ"]), ("Sở Y tế", []),
])
def test_the_question_finds_spellings_of_a_body(asked: str, numbers: list[str]) -> None:
    found = answer(built([papers()]).store, "sent-to", {"recipient": asked})
    assert [row["number"] for row in found] == numbers
