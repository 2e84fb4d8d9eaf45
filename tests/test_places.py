"""Places: what papers that never name their province mean is told by the others, whatever the order they come in."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from extract.records import Assignment, Record, Report
from kg import KnowledgeGraph
from kg.audit.shacl import violations
from kg.identity.claims import home
from kg.identity.organisation import bodies
from kg.identity.placing import alone, fits, seated, the_only, twin_of
from kg.identity.territory import Seat
from ontology import Row, rows

from .papers import cite, paper
from .test_graph import built, canonical

OFFICE = (Assignment("Văn phòng", 1, 1, 9, "Văn phòng"),)
UNION, COMMUNE = "Liên đoàn Lao động huyện Phong Thổ", "Ủy ban nhân dân xã Dào San"


def collection() -> list[Record]:
    """Return papers of a district with and without its province, of its communes, and of two of one name."""
    return [
        paper("pt/04.txt", "04/KH-LĐLĐ", UNION, "2024-01-24", [cite("14/KH-LĐLĐ", "KH", "LĐLĐ tỉnh")],
              home="huyện Phong Thổ, tỉnh Lai Châu", assignments=OFFICE),
        paper("pt/07.txt", "07/KH-LĐLĐ", f"Ban Thường vụ {UNION}", "2024-03-11",
              [cite("04/KH-LĐLĐ", "KH", "LĐLĐ huyện Phong Thổ", "2024-01-24")], home="huyện Phong Thổ",
              assignments=OFFICE, reports=(Report("Công đoàn xã Dào San", UNION, 1, 9, "báo cáo"),
                                           Report("Sở Nội vụ", "LĐLĐ tỉnh", 1, 9, "báo cáo"),
                                           Report("Văn phòng", "Ban Thường vụ Tỉnh ủy", 1, 9, "báo cáo"))),
        paper("lc/14.txt", "14/KH-LĐLĐ", "Liên đoàn Lao động tỉnh Lai Châu", "2023-12-29",
              [cite("12-CTr/TU", "CTr", "Ban Thường vụ Tỉnh ủy", "2023-01-01")], assignments=(
                  Assignment("Sở Nội vụ", 1, 1, 9, "Sở Nội vụ"),)),
        paper("ds/01.txt", "01/KH-UBND", COMMUNE, "2024-02-02", home="xã Dào San, huyện Phong Thổ, tỉnh Lai Châu"),
        paper("ds/02.txt", "02/KH-UBND", COMMUNE, "2024-02-20", home="xã Dào San, tỉnh Lai Châu"),
        paper("ds/03.txt", "03/KH-UBND", COMMUNE, "2026-02-20", home="xã Dào San, tỉnh Lai Châu"),
        paper("ds/04.txt", "04/KH-UBND", COMMUNE, "2024-05-20", home="xã Dào San, huyện Phong Thổ"),
        paper("hm/01.txt", "01/KH-LĐLĐ", "Liên đoàn Lao động huyện Hòa Minh", "2024-01-05",
              home="huyện Hòa Minh, tỉnh Tây Ninh"),
        paper("hm/02.txt", "02/KH-LĐLĐ", "Liên đoàn Lao động huyện Hòa Minh", "2024-01-06",
              home="huyện Hòa Minh, tỉnh Long An"),
        paper("hm/03.txt", "03/KH-LĐLĐ", "Liên đoàn Lao động huyện Hòa Minh", "2024-01-07", home="huyện Hòa Minh"),
        paper("tw/01.txt", "01/CV-TLĐ", "Tổng Liên đoàn Lao động Việt Nam", "2024-06-01",
              [cite("04/KH-LĐLĐ", "KH", UNION, "2024-01-24")], home=""),
    ]


def of(graph: KnowledgeGraph, path: str) -> list[str]:
    """Return the keys of the bodies that issued the paper of a path."""
    found = graph.store.select(f'SELECT ?body {{ ?document dkg:source/dkg:path "{path}" ; dkg:issuer ?body }}').rows
    return sorted(str(row[0])[1:-1].rpartition("organisation/")[2] for row in found)


@pytest.fixture(scope="module")
def expected() -> list[str]:
    return canonical(built([collection()]))


@pytest.mark.parametrize("seed", range(60))
def test_order_increments_and_removal_make_no_difference(expected: list[str], seed: int) -> None:
    rnd = random.Random(seed)
    papers = collection()
    rnd.shuffle(papers)
    cuts = [0, *sorted(rnd.sample(range(1, len(papers)), rnd.randrange(len(papers)))), len(papers)]
    graph = built([papers[a:b] for a, b in pairwise(cuts)])
    assert canonical(graph) == expected
    out = rnd.sample(papers, rnd.randrange(1, len(papers)))
    graph.remove([record.source for record in out])
    assert canonical(graph) == canonical(built([[record for record in papers if record not in out]]))
    assert list(graph.verify()) == []
    graph._writer().change([(record, "1") for record in out])
    assert canonical(graph) == expected


def test_a_body_without_its_province_is_the_only_one_that_fits() -> None:
    graph = built([collection()])
    union, commune = "lien-doan-lao-dong-huyen-phong-tho.lai-chau", "uy-ban-nhan-dan-xa-dao-san"
    assert of(graph, "pt/04.txt") == [union]
    assert of(graph, "pt/07.txt") == [f"ban-thuong-vu.{union}"]
    assert of(graph, "ds/01.txt") == of(graph, "ds/02.txt") == of(graph, "ds/04.txt") == [
        f"{commune}.huyen-phong-tho.lai-chau"]
    assert of(graph, "ds/03.txt") == [f"{commune}.lai-chau.2025"]
    assert graph.store.ask(f"ASK {{ ?duty dkg:reportsTo <https://w3id.org/directive-kg/organisation/{union}> }}")
    above = """SELECT ?name { ?duty a dkg:ReportingDuty ; dkg:reporter|dkg:reportsTo ?body .
        ?body dkg:place/dkg:level/skos:notation 'province' ; rdfs:label ?name } ORDER BY ?name"""
    assert [str(row[0] and row[0].value) for row in graph.store.select(above).rows] == [
        "Ban Thường vụ Tỉnh ủy Lai Châu", "Liên đoàn Lao động tỉnh Lai Châu", "Sở Nội vụ tỉnh Lai Châu"]
    offices = 'SELECT DISTINCT ?office { ?duty dkg:organisation ?office . ?office rdfs:label "Văn phòng" }'
    assert len(graph.store.select(offices).rows) == 1
    assert violations(graph.store) == []


def test_two_of_one_name_stay_apart_and_a_third_lists_them() -> None:
    graph = built([collection()])
    name = "lien-doan-lao-dong-huyen-hoa-minh"
    assert [of(graph, f"hm/0{n}.txt") for n in (1, 2, 3)] == [[f"{name}.tay-ninh"], [f"{name}.long-an"], [name]]
    base = "https://w3id.org/directive-kg/organisation/"
    rows = graph.store.select(f"SELECT ?other {{ <{base}{name}> dkg:possiblySame ?other }} ORDER BY ?other").rows
    assert [str(row[0])[1:-1].removeprefix(base) for row in rows] == [f"{name}.long-an", f"{name}.tay-ninh"]
    graph.remove(["hm/02.txt"])
    assert of(graph, "hm/03.txt") == [f"{name}.tay-ninh"]


@pytest.mark.parametrize(("name", "places", "meant"), [
    ("~huyen-phong-tho", ["lai-chau/huyen-phong-tho"], "lai-chau/huyen-phong-tho"),
    ("~huyen-phong-tho", ["lai-chau/huyen-sin-ho"], None),
    ("~huyen-hoa-minh", ["long-an/huyen-hoa-minh", "tay-ninh/huyen-hoa-minh"], None),
    ("~huyen-chau-thanh", ["long-an/huyen-chau-thanh"], None),
    ("~xa-dao-san", ["lai-chau/huyen-phong-tho/xa-dao-san"], "lai-chau/huyen-phong-tho/xa-dao-san"),
    ("~xa-dao-san", ["lai-chau/xa-dao-san.2025"], None),
    ("~xa-dao-san.2025", ["lai-chau/xa-dao-san.2025"], "lai-chau/xa-dao-san.2025"),
    ("~xa-pho-bang.2025", ["tuyen-quang.2025/xa-pho-bang"], "tuyen-quang.2025/xa-pho-bang"),
    ("~lai-chau/xa-dao-san", ["lai-chau/huyen-a/xa-dao-san", "tay-ninh/huyen-b/xa-dao-san"],
     "lai-chau/huyen-a/xa-dao-san"),
    ("~huyen-b/xa-dao-san", ["lai-chau/huyen-a/xa-dao-san"], None),
])
def test_the_only_place_that_fits(name: str, places: list[str], meant: str | None) -> None:
    assert the_only(name, places) == meant


@pytest.mark.parametrize(("key", "by_itself", "at", "there"), [
    ("ubnd-xa-a~huyen-b/xa-a", "ubnd-xa-a.huyen-b", "c/huyen-b/xa-a", ("ubnd-xa-a.huyen-b.c", "ubnd-xa-a.huyen-b.c")),
    ("bch.ubnd-xa-a~xa-a.2025", "bch.ubnd-xa-a.2025", "c/xa-a.2025", ("bch.ubnd-xa-a.c.2025", "ubnd-xa-a.c.2025")),
    ("~huyen-b", "huyen-b", "c/huyen-b", ("c/huyen-b", "")),
    ("tinh-uy^.hu-b~huyen-b", "tinh-uy.hu-b", "lai-chau/huyen-b", ("tinh-uy-lai-chau", "tinh-uy-lai-chau")),
    ("btv.ldld-tinh^.hu-b~huyen-b", "btv.ldld-tinh.hu-b", "lao-cai.2025/huyen-b",
     ("btv.ldld-tinh-lao-cai.2025", "ldld-tinh-lao-cai.2025")),
    ("so-y-te^^.hu-b~huyen-b", "so-y-te.hu-b", "ha-noi/huyen-b", ("so-y-te-thanh-pho-ha-noi",) * 2),
])
def test_keys(key: str, by_itself: str, at: str, there: tuple[str, str]) -> None:
    assert alone(key) == by_itself
    assert twin_of(key, at) == there


@pytest.mark.parametrize("row", rows("namesakes"), ids=lambda row: row["name"])
def test_a_name_that_many_districts_bear_tells_nothing(row: Row) -> None:
    body = bodies(row["example"], home(paper("a.txt", date="2024-01-01", home="").document, "a.txt"))[0]
    place = body.key.partition("~")[2]
    assert place
    assert len(row["provinces"].split("|")) > 1
    assert the_only(body.key, [f"lai-chau/{place}"]) is None


parts = st.sampled_from(["a", "b", "huyen-c", "huyen-d"])
places_drawn = st.sets(st.builds(lambda *p: "/".join(p), parts, parts, st.sampled_from(["xa-e", "xa-f"])), max_size=6)


@settings(max_examples=200, deadline=None)
@given(places_drawn, st.sampled_from(["~xa-e", "~a/xa-e", "~huyen-c/xa-f"]))
def test_what_is_open_joins_only_what_has_all_that_is_known_of_it(places: set[str], key: str) -> None:
    found = fits(key, places)
    assert found == fits(key, sorted(places, reverse=True))
    for place in found:
        assert set(key.removeprefix("~").split("/")) <= set(place.split("/"))
        assert seated("body", place) != alone(f"body{key}")
    assert (the_only(key, places) is not None) == (len(found) == 1)


@pytest.mark.parametrize(("province", "key"), [
    (None, "lien-doan-lao-dong-huyen-phong-tho~huyen-phong-tho"), ("ha-noi", "lien-doan-lao-dong-huyen-phong-tho"),
])
def test_a_paper_of_the_centre_that_sits_in_a_province_tells_no_district(province: str | None, key: str) -> None:
    where = replace(home(paper("a.txt", date="2024-01-01", home="").document, "a.txt"), seat=Seat("central", province))
    assert bodies("LĐLĐ huyện Phong Thổ", where)[0].key == key


@pytest.mark.parametrize("name", [
    "Tỉnh Hội Nông dân", "Hội LHPN Tỉnh Hội", "Sở Y tế tỉnh Xyz", "UBND thành phố Xyz", "Hội Nông dân Thành Hội"])
def test_a_province_that_the_rows_do_not_have_stops_nothing(name: str) -> None:
    graph = built([[paper("a.txt", "4/KH-LĐLĐ", "Liên đoàn Lao động tỉnh Lai Châu", "2024-01-24",
                         assignments=(Assignment(name, 1, 1, 9, name),))]])
    assert graph.sparql("ASK { ?assignment dkg:organisation ?body }").rows == ((True,),)
    assert not violations(graph.store)
