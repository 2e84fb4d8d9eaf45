"""Triples: a record becomes evidence that points at the words, entities that stand once, and the shapes hold."""

from __future__ import annotations

import pytest

from extract.records import Assignment, Document, Record, Report, Signer, Span, Target
from kg import KnowledgeGraph
from kg.audit.shacl import violations
from kg.terms import Literal
from kg.writing.ntriples import boolean, date, decimal, encoded, in_graph, integer, literal, tagged

from .papers import cite, jurisdiction_of, paper

FORMS = [
    (decimal(85.0), "85", "decimal"), (decimal(2.5), "2.5", "decimal"), (decimal(24500.0), "24500", "decimal"),
    (decimal(0.1), "0.1", "decimal"), (decimal(1e16), "10000000000000000", "decimal"), (integer(7), "7", "integer"),
    (boolean(True), "true", "boolean"), (date("2021-06-12"), "2021-06-12", "date"),
    (date("2021-06"), "2021-06", "gYearMonth"), (date("2022"), "2022", "gYear"),
]


@pytest.mark.parametrize(("term", "value", "kind"), FORMS)
def test_values_have_their_canonical_form(term: str, value: str, kind: str) -> None:
    assert term == f'"{value}"^^<http://www.w3.org/2001/XMLSchema#{kind}>'


@pytest.mark.parametrize("value", ["2021-02-30", "2023-02-29", "2021-13", "12/6/2021", "20", "2021-00-10", ""])
def test_a_date_that_no_calendar_has_is_none(value: str) -> None:
    assert date(value) is None


TEXTS = ['"', "\\", "a\tb\nc\rd", "\x00\x08\x0c\x1f\x7f", "đ\U0001f600\u2028", '</script><img src=x onerror="1">', ""]


@pytest.mark.parametrize("text", TEXTS)
def test_a_literal_is_written_as_the_engine_writes_it(text: str) -> None:
    assert literal(text) == str(Literal(text))
    assert tagged(text, "vi") == str(Literal(text, language="vi"))


def test_a_lone_surrogate_is_replaced() -> None:
    assert literal("a\ud800b") == '"a\ufffdb"'


def test_lines_in_a_graph() -> None:
    assert in_graph(encoded(["<a> <b> <c>", "<a> <b> <d>"]), "g") == b"<a> <b> <c> <g> .\n<a> <b> <d> <g> .\n"
    assert in_graph(encoded([]), "g") == b""


def whole() -> Record:
    """Return a record with something of everything."""
    words = Span(10, 20, "mười chữ ạ")
    plan = paper("plans/a.txt", "12/KH-LĐLĐ", "Ban Thường vụ Liên đoàn Lao động huyện Phong Thổ", "2024-01-24", [
        cite("14/KH-LĐLĐ", "KH", "Liên đoàn Lao động tỉnh Lai Châu", "2023-12-29", cue=Span(3, 12, "Thực hiện"),
             position="preamble", section="I. MỤC ĐÍCH", rule="number implements", provision="Điều 5"),
        cite("02-NQ/TW", "NQ", "Bộ Chính trị", "2021-06-12", relation="cites"),
        cite("Nghị quyết 02", "NQ", short=True, refers_to="c2"),
    ], home="huyện Phong Thổ, tỉnh Lai Châu", links=[(1, "implements", 2)])
    document = Document(
        "12/KH-LĐLĐ", "KH", "Phát triển đoàn viên", "Ban Thường vụ Liên đoàn Lao động huyện Phong Thổ", "Phong Thổ",
        "2024-01-24", (Signer("Trần Văn Mẫu", "Chủ tịch", "TM. Ban Thường vụ"),), ("LĐLĐ tỉnh", "Lưu"), "2024",
        jurisdiction_of("huyện Phong Thổ, tỉnh Lai Châu"), {"number": (words,), "title": (words,)})
    return Record(
        plan.source, document, plan.citations, plan.links,
        (Target("t1", 10, 20, "mười chữ ạ", 85.0, ">", "%", indicator="đoàn viên", period="2024", quote=words),
         Target("t2", 10, 20, "mười chữ ạ", 13.0, "=", "%", 13.5, parent="t1",
                assignee="Công đoàn cơ sở xã Lương Minh")),
        (Assignment("Liên đoàn Lao động huyện", 1, 10, 20, "mười chữ ạ", (words,)),),
        (Report("Các công đoàn cơ sở", "Liên đoàn Lao động huyện", 10, 20, "mười chữ ạ", via="Văn phòng",
                frequency="hằng quý", deadline="2024-11-20"),),
        sha256=plan.sha256, length=plan.length)


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    found = KnowledgeGraph.open()
    found._writer().change([(whole(), "1")])
    return found


FACTS = [
    ("a citation points at its words", """?c a dkg:Citation ; dkg:order 1 ; dkg:citingDocument ?d ;
      dkg:relation dkg:implements ;
      dkg:quote "14/KH-LĐLĐ" ; dkg:start 100 ; dkg:end 110 ; dkg:inSource/dkg:path "plans/a.txt" ;
      dkg:section "I. MỤC ĐÍCH" ;
      dkg:cue "Thực hiện" ; dkg:position "preamble" ; dkg:provision "Điều 5" ; dkg:rule "number implements" .
      ?d dkg:number "12/KH-LĐLĐ" ; dkg:inCollection true"""),
    ("a short mention means the same document", """?c dkg:isShort true ; dkg:citedDocument/dkg:number "02-NQ/TW" """),
    ("a direct edge follows from a citation", """?d dkg:number "12/KH-LĐLĐ" ;
      dkg:implements/dkg:number "14/KH-LĐLĐ" """),
    ("a direct edge follows from a link", """?d dkg:number "14/KH-LĐLĐ" ; dkg:implements/dkg:number "02-NQ/TW" """),
    ("a link names both citations", """?l a dkg:Link, dkg:Assertion ; dkg:fromCitation/dkg:order 1 ;
      dkg:toCitation/dkg:order 2"""),
    ("a document has its metadata", """?d dkg:number "12/KH-LĐLĐ" ; rdfs:label "12/KH-LĐLĐ" ;
      dcterms:title "Phát triển đoàn viên" ;
      dkg:documentType/skos:notation "KH" ; dkg:date "2024-01-24"^^xsd:date ; dkg:dateText "2024-01-24" ;
      dkg:period "2024" ;
      dkg:place/rdfs:label "huyện Phong Thổ"@vi ; dkg:placeName "Phong Thổ" ; dkg:recipient "Lưu" ;
      dkg:source/dkg:path "plans/a.txt" ;
      dkg:issuerName "Ban Thường vụ Liên đoàn Lao động huyện Phong Thổ" ;
      dkg:issuer/dkg:level/skos:notation "district" """),
    ("a signer stands with post, authority and person", """?d dkg:signer ?s . ?s dkg:name "Trần Văn Mẫu" ;
      dkg:position "Chủ tịch" ;
      dkg:authority "TM. Ban Thường vụ" ;
      dkg:person/rdfs:label "Trần Văn Mẫu" . ?s dkg:person/org:memberOf/dkg:organ "Ban Thường vụ" """),
    ("an organ is a part of its body", """?o dkg:organ "Ban Thường vụ" ; org:subOrganizationOf ?b . ?b rdfs:label
      "Liên đoàn Lao động huyện Phong Thổ" ; dkg:branch/skos:notation "union" ;
      org:subOrganizationOf+/skos:altLabel* ?top .
      ?b org:subOrganizationOf+/rdfs:label "Tổng Liên đoàn Lao động Việt Nam" """),
    ("a cited document is a node", """?d dkg:number "02-NQ/TW" ; dkg:inCollection false ;
      dkg:issuer/rdfs:label "Bộ Chính trị" """),
    ("a target has figure, unit and parent", """?t a dkg:Target ; dkg:value 13.0 ; dkg:valueMax 13.5 ;
      dkg:unit "%" ; dkg:isTotal false ;
      dkg:parentTarget/dkg:value 85.0 ; dkg:ofDocument/dkg:number "12/KH-LĐLĐ" """),
    ("an assignment has tasks", """?a a dkg:Assignment ; dkg:taskCount 1 ;
      dkg:organisation/rdfs:label "Liên đoàn Lao động huyện Phong Thổ" ;
      dkg:organisationName "Liên đoàn Lao động huyện" ; dkg:task/dkg:quote "mười chữ ạ" """),
    ("a reporting duty", """?r a dkg:ReportingDuty ; dkg:reporterName "Các công đoàn cơ sở" ; dkg:via "Văn phòng" ;
      dkg:frequency "hằng quý" ;
      dkg:deadline "2024-11-20"^^xsd:date ; dkg:reportsTo/rdfs:label "Liên đoàn Lao động huyện Phong Thổ" """),
    ("what the document says of itself", """?s a dkg:Statement ; dkg:field "title" ; dkg:quote "mười chữ ạ" ;
      dkg:statedValue "Phát triển đoàn viên" """),
]


@pytest.mark.parametrize(("what", "pattern"), FACTS, ids=[what for what, _ in FACTS])
def test_facts_of_a_record(graph: KnowledgeGraph, what: str, pattern: str) -> None:
    assert graph.store.ask(f"ASK {{ {pattern} }}")


def test_no_class_of_units_becomes_an_organisation(graph: KnowledgeGraph) -> None:
    assert not graph.store.ask("ASK { ?r a dkg:ReportingDuty ; dkg:reporter ?o }")


def test_every_statement_stands_once(graph: KnowledgeGraph) -> None:
    lines = [line.rsplit(" <", 1)[0] for line in graph.store.lines()]
    assert len(lines) == len(set(lines))


def test_the_shapes_hold(graph: KnowledgeGraph) -> None:
    assert violations(graph.store) == []
