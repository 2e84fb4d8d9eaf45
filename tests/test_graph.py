"""The graph: the same truth in whatever order it arrives; what is one stands once, what looks alike stays apart."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from extract.records import Record, dump_line
from kg import KnowledgeGraph
from kg.terms import Literal

from .papers import cite, paper

RESOLUTION = ("02-NQ/TW", "NQ", "Bộ Chính trị", "2021-06-12")


def collection() -> list[Record]:
    """Return papers that pull at each other's identities: undated mentions, slips, laws by name, copies, cascades."""
    lai_chau = "Liên đoàn Lao động tỉnh Lai Châu"
    return [
        paper("tw/02.txt", "02-NQ/TW", "Bộ Chính trị", "2021-06-12", [cite("Điều lệ Đảng", "ĐL")], home=""),
        paper("lc/12.txt", "12-CT/TU", "Tỉnh ủy Lai Châu", "2021-08-10", [cite(*RESOLUTION)]),
        paper("lc/299.txt", "299/KH-LĐLĐ", lai_chau, "2022-01-10", [
            cite("02-NQ/TW", "NQ"), cite("Luật Công đoàn số 12/2012/QH13", "L", number="12/2012/QH13", name=None),
            cite("124-QĐ/TW", "QĐ", "Ban Bí thư", "2018-02-02")]),
        paper("lc/14.txt", "14/KH-LĐLĐ", lai_chau, "2023-12-29", [
            cite("12-CT/TU", "CTr", "Tỉnh ủy"), cite("02-NQ/TW", "NQ"), cite("Luật Công đoàn", "L"),
            cite("124-QĐ/TW", "QĐ", "Bộ Chính trị", "2023-10-04")], links=[(1, "implements", 2)]),
        paper("pt/04.txt", "04/KH-LĐLĐ", "Liên đoàn Lao động huyện Phong Thổ", "2024-01-24", [
            cite("14/KH-LĐLĐ", "KH", "LĐLĐ tỉnh"), cite("124-QĐ/TW", "QĐ"), cite(*RESOLUTION),
            cite("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIV", "NQ")], home="huyện Phong Thổ, tỉnh Lai Châu"),
        paper("tn/439.txt", "439/KH-LĐLĐ", "Liên đoàn Lao động tỉnh Tây Ninh", "2023-05-09", [
            cite("33/CT-TTg", "CT", "Thủ tướng Chính phủ", "2021-11-26"), cite("145/2020/NĐ-CP", "NĐ"),
            cite("Luật Công đoàn năm 2012", "L", None, "2012")], home="tỉnh Tây Ninh"),
        paper("tn/copy.txt", "439/KH-LĐLĐ", "LĐLĐ tỉnh Tây Ninh", "2023-05-09", [
            cite("33/CT-TTg", "CT", "Thủ tướng Chính phủ", "2021-11-25"),
            cite("145/2020/NĐ-CP", "NĐ", None, "2020-12-14")], home="tỉnh Tây Ninh"),
        paper("tn/500.txt", "500/KH-LĐLĐ", "Liên đoàn Lao động tỉnh Tây Ninh", "2026-04-01", [
            cite("02-NQ/TW", "NQ", "Bộ Chính trị", "2026-03-17"), cite("02-NQ/TW", "NQ"),
            cite("145/2020/NĐ-CP", "NĐ", None, "2021-12-14"), cite("69-KL/TU", "KL")], home="tỉnh Tây Ninh"),
        paper("lc/none.txt", None, lai_chau, None, [cite("33/CT-TTg", "CT"), cite("Luật Công đoàn", "L")]),
        paper("x/19.txt", "19/BC-LĐLĐ", "Liên đoàn Lao động tỉnh Sơn La", "2025-03-01", [
            cite("02-NQ/TW", "NQ"), cite("490/QĐ-UBND", "QĐ"), cite("Chương trình Công tác Dân vận năm 2024", "CTr")],
              home="tỉnh Sơn La"),
    ]


def lines_of(records: Sequence[Record]) -> list[str]:
    return [dump_line(record) for record in records]


def canonical(graph: KnowledgeGraph) -> list[str]:
    """Return the dataset in canonical form: there are no blank nodes, so the sorted lines are it."""
    return sorted(graph.store.lines())


def built(batches: Sequence[Sequence[Record]]) -> KnowledgeGraph:
    graph = KnowledgeGraph.open()
    for batch in batches:
        graph.load([dump_line(record) for record in batch])
    return graph


@pytest.fixture(scope="module")
def expected() -> list[str]:
    return canonical(built([collection()]))


@pytest.mark.parametrize("seed", range(60))
def test_order_and_increments_make_no_difference(expected: list[str], seed: int) -> None:
    rnd = random.Random(seed)
    papers = collection()
    rnd.shuffle(papers)
    cuts = sorted(rnd.sample(range(1, len(papers)), rnd.randrange(len(papers))))
    batches = [papers[a:b] for a, b in zip([0, *cuts], [*cuts, len(papers)], strict=True)]
    graph = built(batches)
    assert canonical(graph) == expected
    out = rnd.sample(papers, rnd.randrange(1, 6))
    graph.remove([record.source for record in out])
    left = [record for record in papers if record not in out]
    assert canonical(graph) == canonical(built([left]))
    rnd.shuffle(out)
    for record in out:
        graph.load([dump_line(record)])
    assert canonical(graph) == expected
    assert list(graph.verify()) == []


def test_a_changed_paper_replaces_what_it_said(expected: list[str]) -> None:
    graph = built([collection()])
    changed = paper("lc/299.txt", "299/KH-LĐLĐ", "Liên đoàn Lao động tỉnh Lai Châu", "2022-01-11",
                    [cite("03-NQ/TW", "NQ")])
    report = graph.load([dump_line(changed)])
    assert report.replaced == ["lc/299.txt"]
    assert not graph.store.ask('ASK { ?c dkg:statedNumber "12/2012/QH13" }')
    assert graph.store.ask('ASK { ?d dkg:number "03-NQ/TW" }')
    graph.load([dump_line(next(record for record in collection() if record.source == "lc/299.txt"))])
    assert canonical(graph) == expected


def test_removing_all_leaves_the_vocabulary_only(expected: list[str]) -> None:
    graph = built([collection()])
    graph.remove([record.source for record in collection()])
    assert graph.store.size() == sum("graph/vocabulary>" in line for line in expected)


def document(graph: KnowledgeGraph, number: str, date: str | None = None) -> list[str]:
    rows = graph.store.select("SELECT ?d ?date { ?d dkg:number ?n OPTIONAL { ?d dkg:dateText ?date } }",
                              {"n": Literal(number)}).rows
    return sorted(str(d) for d, when in rows if date is None or (when and when.value == date))


def test_one_node_for_a_resolution_wherever_it_is_cited() -> None:
    graph = built([collection()])
    assert len(document(graph, "02-NQ/TW", "2021-06-12")) == 1
    assert len(document(graph, "02-NQ/TW", "2026-03-17")) == 1
    citing = graph.store.select(
        'SELECT ?n { ?c dkg:citedDocument ?d ; dkg:citingDocument/dkg:number ?n . '
        '?d dkg:number "02-NQ/TW" ; dkg:dateText "2021-06-12" } ORDER BY ?n').rows
    assert {str(row[0].value) for row in citing if row[0]} >= {"12-CT/TU", "299/KH-LĐLĐ", "14/KH-LĐLĐ", "04/KH-LĐLĐ"}


def test_a_law_by_name_and_by_number_is_one_where_a_text_says_so() -> None:
    graph = built([collection()])
    assert graph.store.ask(
        'ASK { ?d dkg:number "12/2012/QH13" ; skos:altLabel "Luật Công đoàn" ; '
        '^dkg:citedDocument/dkg:citingDocument/dkg:number "439/KH-LĐLĐ" }')


def test_what_stays_apart_lists_what_it_may_be() -> None:
    graph = built([collection()])
    rows = graph.store.select(
        'SELECT ?other { ?c dkg:citingDocument/dkg:number "04/KH-LĐLĐ" ; dkg:statedNumber "124-QĐ/TW" ; '
        'dkg:citedDocument/dkg:possiblySame/dkg:dateText ?other } ORDER BY ?other').rows
    assert [row[0].value for row in rows if row[0]] == ["2018-02-02", "2023-10-04"]


def test_a_held_document_tells_of_itself() -> None:
    graph = built([collection()])
    assert graph.store.ask('ASK { ?d dkg:number "02-NQ/TW" ; dkg:dateText "2021-06-12" ; dkg:inCollection true ; '
                           'dcterms:title "Kế hoạch tw/02.txt" }')
    graph.remove(["tw/02.txt"])
    assert graph.store.ask('ASK { ?d dkg:number "02-NQ/TW" ; dkg:dateText "2021-06-12" ; dkg:inCollection false }')
