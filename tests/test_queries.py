"""Every question: its file, and golden rows on the small graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import KnowledgeGraph
from kg.asking.bind import places
from kg.asking.chains import walked_place
from kg.asking.query import answer
from kg.asking.question import Question, questions
from kg.catalogue import catalogue
from kg.stores.embedded import EmbeddedStore
from tests.small import Small, build

UNION = "Liên đoàn Lao động tỉnh Sơn Thủy"
DISTRICT = "Liên đoàn Lao động huyện Bình Lâm"

#: question, parameters, columns, rows of these columns
GOLDEN: list[tuple[str, dict[str, str], str, list[str]]] = [
    ("cascade", {"resolution": "02-NQ/TW", "date": "2021"}, "number level held depth via relation also_via", [
        "12-CTr/TU province false 1 - implements -", "21/KH-LĐLĐ province true 1 - implements -",
        "15/KH-LĐLĐ province true 1 - implements 12-CTr/TU", "07/KH-LĐLĐ district true 2 15/KH-LĐLĐ implements -",
        "03/KH-CĐ commune true 3 07/KH-LĐLĐ>15/KH-LĐLĐ basedOn -"]),
    ("cascade-above", {"document": "03/KH-CĐ"}, "number depth via relation", [
        "07/KH-LĐLĐ 1 - basedOn", "15/KH-LĐLĐ 2 07/KH-LĐLĐ implements",
        "12-CTr/TU 3 07/KH-LĐLĐ>15/KH-LĐLĐ implements", "02-NQ/TW 3 07/KH-LĐLĐ>15/KH-LĐLĐ implements",
        "LuậtCôngđoànnăm2012 3 07/KH-LĐLĐ>15/KH-LĐLĐ basedOn"]),
    ("cited-before-issued", {}, "number", []),
    ("cited-together", {"document": "02-NQ/TW", "date": "2021"}, "number together citing_documents", [
        "LuậtCôngđoànnăm2012 2 15/KH-LĐLĐ;21/KH-LĐLĐ", "12-CTr/TU 1 15/KH-LĐLĐ"]),
    ("compare-references", {"first": "21/KH-LĐLĐ", "second": "15/KH-LĐLĐ"}, "change number second_relation", [
        "added 12-CTr/TU implements", "kept LuậtCôngđoànnăm2012 basedOn", "kept 02-NQ/TW implements"]),
    ("compare-references", {"first": "15/KH-LĐLĐ", "second": "07/KH-LĐLĐ"}, "change number", [
        "added 15/KH-LĐLĐ", "dropped LuậtCôngđoànnăm2012", "dropped 02-NQ/TW", "dropped 12-CTr/TU"]),
    ("compare-targets", {"first": "21/KH-LĐLĐ", "second": "15/KH-LĐLĐ"},
     "change indicator first_value second_value difference likeness", [
        "raised kếtnạpđoànviên 900 1100 200 1", "added côngđoàncơsởxếploạitốt - 90 - -"]),
    ("coverage", {"resolution": "02-NQ/TW", "date": "2021", "units": f"LĐLĐ huyện Hòa An Đông; {DISTRICT}; LĐLĐ xã Xa"},
     "unit covered number how days", [
        "LiênđoànLaođộnghuyệnHòaAnĐông false - - -", "LĐLĐxãXa false - - -",
        "LiênđoànLaođộnghuyệnBìnhLâm true 07/KH-LĐLĐ indirect 968"]),
    ("coverage-by-level", {"resolution": "02-NQ/TW", "date": "2021", "level": "province", "branch": "union"},
     "unit covered number days all_plans", ["LiênđoànLaođộngtỉnhSơnThủy true 21/KH-LĐLĐ 572 15/KH-LĐLĐ;21/KH-LĐLĐ"]),
    ("document", {"document": "15/KH-LĐLĐ"}, "number type level place date period held signers positions source", [
        "15/KH-LĐLĐ KH province SơnThủy 2024-01-10 2024 true TrầnVănBình Chủtịch tinh-2024.txt"]),
    ("documents-by-issuer", {"organisation": "LĐLĐ tỉnh Sơn Thủy", "from": "2024"}, "number date", [
        "15/KH-LĐLĐ 2024-01-10", "40/KH-LĐLĐ 2026-05-04"]),
    ("documents-by-place", {"place": "sơn thuỷ"}, "number", ["21/KH-LĐLĐ", "15/KH-LĐLĐ"]),
    ("documents-by-signer", {"signer": "Trần Văn Bình"}, "signer position number", [
        "TrầnVănBình Chủtịch 21/KH-LĐLĐ", "TrầnVănBình Chủtịch 15/KH-LĐLĐ"]),
    ("documents-in-period", {"from": "2024", "until": "2024-03", "type": "KH", "level": "district"}, "number",
     ["07/KH-LĐLĐ"]),
    ("documents-in-period", {"until": "2023"}, "number type", ["21/KH-LĐLĐ KH"]),
    ("findings", {}, "severity check document explanation_vi quote start proofs", [
        "warning replaced-basis 15/KH-LĐLĐ Căncứđãbịthaythế CăncứLuậtCôngđoànnăm2012 10 2"]),
    ("findings", {"severity": "error"}, "document", []),
    ("legal-basis", {"document": "15/KH-LĐLĐ"}, "basis provision held change changed_by changed_on", [
        "LuậtCôngđoànnăm2012 Điều10 false replaces 50/2024/QH15 2024-11-27"]),
    ("most-cited-not-held", {"limit": "2"}, "number date cited_by mentions", [
        "02-NQ/TW 2021-06-12 3 4", "LuậtCôngđoànnăm2012 2012 2 2"]),
    ("most-cited-not-held", {"type": "NQ", "level": "central"}, "number cited_by", ["02-NQ/TW 3", "02-NQ/TW 1"]),
    ("neighbours-of-organisation", {"organisation": UNION}, "tie neighbour documents", [
        "above BộChínhtrị 3", "above Quốchội 3", "above TỉnhủySơnThủy 1",
        "assigns LiênđoànLaođộnghuyệnBìnhLâm 1", "below LiênđoànLaođộnghuyệnBìnhLâm 1"]),
    ("neighbours-of-organisation", {"organisation": DISTRICT}, "tie neighbour", [
        "above LiênđoànLaođộngtỉnhSơnThủy", "assigns CôngđoànxãTânXuân", "below CôngđoànxãTânXuân"]),
    ("organisations", {"level": "district"}, "organisation held cited", [
        "LiênđoànLaođộnghuyệnBìnhLâm 1 0", "LiênđoànLaođộnghuyệnHòaAnĐông 1 0"]),
    ("outdated-basis", {}, "number relation basis change changed_by before", [
        "21/KH-LĐLĐ basedOn LuậtCôngđoànnăm2012 replaces 50/2024/QH15 false",
        "15/KH-LĐLĐ basedOn LuậtCôngđoànnăm2012 replaces 50/2024/QH15 false"]),
    ("plans-implementing", {"resolution": "02-NQ/TW", "date": "2026"}, "number how", ["40/KH-LĐLĐ direct"]),
    ("possibly-same", {}, "number", []),
    ("provisions-cited", {"document": "Luật Công đoàn năm 2012", "provision": "điều 10"}, "provision number", [
        "Điều10 15/KH-LĐLĐ"]),
    ("references", {"relation": "cites"}, "number relation cited held source", [
        "9/CV-LĐLĐ cites 02-NQ/TW false cong-van.txt"]),
    ("references-of", {"document": "15/KH-LĐLĐ", "relation": "implements"}, "number mentions held", [
        "12-CTr/TU 1 false", "02-NQ/TW 2 false"]),
    ("references-to", {"document": "15/KH-LĐLĐ"}, "relation number", ["implements 07/KH-LĐLĐ"]),
    ("reports-due", {"day": "2024-12-01"}, "state deadline days frequency reporter", [
        "overdue 2024-11-15 -16 - LiênđoànLaođộnghuyệnBìnhLâm", "recurring - - hằngquý CôngđoànxãTânXuân"]),
    ("reports-due", {"day": "2024-11-01", "organisation": "huyện Bình Lâm"}, "state days", ["upcoming 14"]),
    ("reports-of-document", {"document": "07/KH-LĐLĐ"}, "reporter recipient via frequency", [
        "CôngđoànxãTânXuân LiênđoànLaođộnghuyệnBìnhLâm Vănphòng hằngquý"]),
    ("same-basis", {"document": "15/KH-LĐLĐ"}, "number shared shared_documents", [
        "21/KH-LĐLĐ 2 02-NQ/TW;LuậtCôngđoànnăm2012", "9/CV-LĐLĐ 1 02-NQ/TW"]),
    ("sent-to", {"recipient": "tỉnh ủy"}, "number recipient", ["15/KH-LĐLĐ ThườngtrựcTỉnhủy"]),
    ("sent-to", {"recipient": "Tỉnh uỷ Sơn Thủy"}, "number recipient quote source", ["07/KH-LĐLĐ TTTU TTTU huyen.txt"]),
    ("sent-to", {"recipient": "LĐLĐ tỉnh Sơn Thuỷ"}, "number recipient", ["07/KH-LĐLĐ LĐLĐtỉnh"]),
    ("sent-to", {"recipient": "phòng, ban"}, "number recipient", ["07/KH-LĐLĐ Cácphòng,ban"]),
    ("target-parts", {}, "whole whole_value part part_value part_assignee", [
        "kếtnạpđoànviên 200 trongdoanhnghiệp 50 CôngđoànxãTânXuân"]),
    ("targets-against-above", {"document": "07/KH-LĐLĐ"}, "indicator value upper upper_value difference likeness", [
        "kếtnạpđoànviên 200 15/KH-LĐLĐ 1100 -900 1"]),
    ("targets-by-indicator", {"indicator": "ket nap", "unit": "đoàn viên"}, "period number value", [
        "2023 21/KH-LĐLĐ 900", "2024 07/KH-LĐLĐ 200", "2024 15/KH-LĐLĐ 1100"]),
    ("targets-of-cascade", {"resolution": "02-NQ/TW", "date": "2021", "unit": "đoàn viên", "period": "2024"},
     "number how value", ["15/KH-LĐLĐ direct 1100", "07/KH-LĐLĐ indirect 200", "07/KH-LĐLĐ indirect 50"]),
    ("targets-of-document", {"document": "07/KH-LĐLĐ"}, "indicator comparator value unit assignee part_of", [
        "kếtnạpđoànviên >= 200 đoànviên - -", "trongdoanhnghiệp = 50 đoànviên CôngđoànxãTânXuân >=200đoànviên"]),
    ("targets-of-organisation", {"organisation": "xã tân xuân"}, "number value", ["07/KH-LĐLĐ 50"]),
    ("tasks-of-document", {"document": "15/KH-LĐLĐ"}, "organisation task", [
        "LiênđoànLaođộnghuyệnBìnhLâm Xâydựngkếhoạchcủahuyện",
        "LiênđoànLaođộnghuyệnBìnhLâm Theodõi,đônđốccôngđoàncơsở"]),
    ("tasks-of-organisation", {"organisation": "huyen binh lam"}, "organisation number task", [
        "LiênđoànLaođộnghuyệnBìnhLâm 15/KH-LĐLĐ Xâydựngkếhoạchcủahuyện",
        "LiênđoànLaođộnghuyệnBìnhLâm 15/KH-LĐLĐ Theodõi,đônđốccôngđoàncơsở"]),
    ("tasks-of-organisation", {"organisation": "cong doan cac xa"}, "organisation number task", [
        "Côngđoàncácxã,thịtrấn 07/KH-LĐLĐ Ràsoátđoànviên"]),
]


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return build().store()


@pytest.fixture(scope="module")
def samples() -> KnowledgeGraph:
    graph = KnowledgeGraph.open()
    report = graph.build([Path(__file__).resolve().parent.parent / "samples"])
    assert not report.rejected
    graph.check(keep=True)
    return graph


def shown(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return "-" if value in (None, "") else text.replace(" ", "")


@pytest.mark.parametrize(("name", "given", "columns", "rows"), GOLDEN, ids=[row[0] for row in GOLDEN])
def test_golden_rows(store: EmbeddedStore, name: str, given: dict[str, str], columns: str, rows: list[str]) -> None:
    found = answer(store, name, given)
    assert [" ".join(shown(row[column]) for column in columns.split()) for row in found] == rows


@pytest.mark.parametrize("asked", questions(), ids=lambda asked: asked.name)
def test_the_examples_of_every_question_are_answered_by_the_samples(samples: KnowledgeGraph, asked: Question) -> None:
    given = {p.name: p.example for p in asked.parameters}
    assert samples.query(asked.name, **given).columns == asked.columns
    needed = {p.name: p.example for p in asked.parameters if p.required or p.type == "documentdate"}
    assert len(samples.query(asked.name, **needed)) > 0


def test_the_headline_question_on_the_samples(samples: KnowledgeGraph) -> None:
    rows = samples.query("plans-implementing", resolution="02-NQ/TW")
    assert sorted((str(row["number"]), str(row["resolution_date"])[:4]) for row in rows) == [
        ("02/KH-CĐCS", "2021"), ("04/KH-LĐLĐ", "2021"), ("04/KH-LĐLĐ", "2021"), ("05-CTr/TU", "2026"),
        ("08/HD-LĐLĐ", "2021"), ("11/KH-MTTQ-BTT", "2026"), ("118/LĐLĐ-CSPL", "2021"), ("15-CTr/TU", "2021"),
        ("31/BC-LĐLĐ", "2021"), ("42/KH-LĐLĐ", "2021")]
    ways = {(row["number"], row["issuer"]): (row["how"], row["via"]) for row in rows}
    assert ways["08/HD-LĐLĐ", "Ban Thường vụ Liên đoàn Lao động tỉnh Yên Bái"] == ("indirect", "42/KH-LĐLĐ")
    assert ways["04/KH-LĐLĐ", "Ban Thường vụ Liên đoàn Lao động huyện Nậm Lành"] == ("indirect", "42/KH-LĐLĐ")


def test_targets_are_compared_by_likeness() -> None:
    small = Small()
    small.organisation("ld", "Liên đoàn Lao động huyện", "district", "union")
    for key, year in (("a", "2023"), ("b", "2024")):
        small.document(key, f"{year[-1]}/KH", f"{year}-01-05", "ld", held=f"{key}.txt", type="KH")
    for key, value, unit, words in (
            ("a", 900, "đoàn viên", "kết nạp đoàn viên mới trong năm 2023"), ("a", 80, "%", "kết nạp đoàn viên mới"),
            ("a", 5, "cuộc", "kiểm tra việc chấp hành Điều lệ"), ("a", 3, "lớp", "tập huấn cán bộ"),
            ("b", 850, "đoàn viên", "Kết nạp mới đoàn viên năm 2024"), ("b", 5, "cuộc", "Kiểm tra chấp hành Điều lệ"),
            ("b", 10, "cuộc", "giám sát doanh nghiệp")):
        small.target(f"{key}.txt", key, value, "=", unit, indicator=words)
    found = answer(small.store(), "compare-targets", {"first": "3/KH", "second": "4/KH"})
    assert [(row["change"], row["first_value"], row["second_value"]) for row in found] == [
        ("lowered", 900, 850), ("kept", 5, 5), ("dropped", 80, None), ("dropped", 3, None), ("added", None, 10)]


def test_what_is_assigned_to_a_unit_is_compared_with_what_the_same_unit_gets() -> None:
    small = Small()
    units = ("Công đoàn xã Tân Xuân", "Công đoàn xã Hòa Bình", "Công đoàn xã Phú Mỹ")
    for key, name in zip("xyz", units, strict=True):
        small.organisation(key, name, "commune", "union")
    for key, year, values in (("a", "2023", (30, 20, None)), ("b", "2024", (25, None, 40))):
        small.document(key, f"{year[-1]}/KH", f"{year}-01-05", "x", held=f"{key}.txt", type="KH")
        for name, value in zip(units, values, strict=True):
            if value is not None:
                small.target(f"{key}.txt", key, value, "=", "đoàn viên", indicator="kết nạp đoàn viên",
                             assigneeName=name)
    found = answer(small.store(), "compare-targets", {"first": "3/KH", "second": "4/KH"})
    assert [(row["change"], row["assignee"], row["first_value"], row["second_value"]) for row in found] == [
        ("lowered", units[0], 30, 25), ("dropped", units[1], 20, None), ("added", units[2], None, 40)]


def test_every_question_has_golden_rows() -> None:
    assert {asked.name for asked in questions()} == {row[0] for row in GOLDEN}
    assert len(questions()) >= 25


@pytest.mark.parametrize("asked", questions(), ids=lambda asked: asked.name)
def test_every_parameter_enters_its_query(asked: Question) -> None:
    entering = {p.name for p in asked.parameters if p.type not in ("documentdate", "limit")}
    walked = walked_place(asked)
    assert (walked is not None) == (asked.walk is not None)
    if asked.walk:
        entering -= {asked.walk.parameter}
        assert "rdfs:label ?number" in asked.sparql  # the names of a chain are taken from there
        assert "dkg:dateText ?date" in asked.sparql
    assert {place.removeprefix("wanted_") for place in places(asked.sparql) - {walked}} == entering


@pytest.mark.parametrize("asked", questions(), ids=lambda asked: asked.name)
def test_every_column_named_in_the_head_is_one(asked: Question) -> None:
    columns = {column.name for column in asked.columns}
    assert set(asked.show) <= columns
    assert set(asked.join) <= columns
    assert {asked.count} - {""} <= columns


def test_the_page_of_questions_is_current() -> None:
    page = Path(__file__).resolve().parent.parent / "docs" / "questions.md"
    assert page.read_text(encoding="utf-8") == catalogue(), "run: python -m kg.catalogue > docs/questions.md"
