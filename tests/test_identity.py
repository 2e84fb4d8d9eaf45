"""Identity: a table of pairs of mentions, and what must hold for any set of claims."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.records import Record
from kg.identity.claims import OWN, Claim, claims_of
from kg.identity.names import read_name
from kg.identity.numbers import read_number, term_of
from kg.identity.resolve import Outcome, resolve
from kg.identity.territory import Seat

from .papers import cite, paper

TABLE = Path(__file__).parent / "data" / "identity.csv"
PAIRS = list(csv.DictReader(TABLE.open(encoding="utf-8", newline="")))


def outcome_of(*records: Record) -> tuple[dict[tuple[str, str], str], dict[str, tuple[str, ...]]]:
    """Decide the claims of records in memory: numbers first, then names."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for record in records:
        for claim in claims_of(record).claims:
            groups[claim.group].append(claim)
    means: dict[tuple[str, str], str] = {}
    doubts: dict[str, tuple[str, ...]] = {}
    for claims in groups.values():
        found = resolve(claims)
        means |= found.means
        doubts |= found.doubts
    return means, doubts


def pair(row: dict[str, str]) -> tuple[Record, Record]:
    """Return two papers of two bodies, each with one of the two mentions."""
    return tuple(  # type: ignore[return-value]
        paper(f"{side}.txt", f"{number}/BC-XX", None, row[f"cited_on_{side}"], home=row[f"home_{side}"], citations=[
            cite(row[f"mention_{side}"], row[f"type_{side}"], row[f"issuer_{side}"], row[f"date_{side}"])])
        for side, number in (("a", 901), ("b", 902)))


@pytest.mark.parametrize("row", PAIRS, ids=lambda row: f"{row['mention_a']} {row['verdict']} {row['why']}")
def test_pairs_are_joined_or_kept_apart(row: dict[str, str]) -> None:
    one, other = pair(row)
    means, doubts = outcome_of(one, other)
    first, second = means["a.txt", "c1"], means["b.txt", "c1"]
    assert (first == second) == (row["verdict"] == "same"), (first, second)
    if row["verdict"] == "different":
        assert second not in doubts.get(first, ())


def test_the_table_is_large_and_says_each_verdict() -> None:
    assert len(PAIRS) >= 150
    assert {row["verdict"] for row in PAIRS} == {"same", "different", "undecidable"}


@pytest.mark.parametrize("date", ["2021-06-11", "2020-06-12", "2021-07-12"])
def test_a_date_that_differs_in_one_component_is_linked(date: str) -> None:
    means, doubts = outcome_of(
        paper("a.txt", citations=[cite("02-NQ/TW", "NQ", date="2021-06-12")], date="2024-01-01"),
        paper("b.txt", citations=[cite("02-NQ/TW", "NQ", date=date)], date="2024-01-01"))
    one, other = means["a.txt", "c1"], means["b.txt", "c1"]
    assert one != other
    assert other in doubts[one]
    assert one in doubts[other]


UNDATED = [cite("124-QĐ/TW", "QĐ")]
FIRST, SECOND = cite("124-QĐ/TW", "QĐ", date="2018-02-02"), cite("124-QĐ/TW", "QĐ", date="2023-10-04")


def test_with_several_candidates_it_stays_apart_and_lists_them() -> None:
    means, doubts = outcome_of(
        paper("a.txt", citations=[FIRST], date="2024-01-01"), paper("b.txt", citations=[SECOND], date="2024-01-01"),
        paper("c.txt", citations=UNDATED, date="2024-01-01"))
    apart = means["c.txt", "c1"]
    assert apart not in {means["a.txt", "c1"], means["b.txt", "c1"]}
    assert set(doubts[apart]) == {means["a.txt", "c1"], means["b.txt", "c1"]}


def test_the_citing_date_is_the_upper_bound() -> None:
    means, _ = outcome_of(
        paper("a.txt", citations=[FIRST], date="2024-01-01"), paper("b.txt", citations=[SECOND], date="2024-01-01"),
        paper("c.txt", citations=UNDATED, date="2022-01-01"))
    assert means["c.txt", "c1"] == means["a.txt", "c1"]


def test_the_same_file_comes_before_the_collection() -> None:
    means, _ = outcome_of(
        paper("a.txt", citations=[FIRST], date="2024-01-01"),
        paper("c.txt", citations=[SECOND, *UNDATED], date="2024-01-01"))
    assert means["c.txt", "c2"] == means["c.txt", "c1"]


def test_the_same_chain_comes_before_the_collection() -> None:
    above = cite("12-CT/TU", "CTr", "Tỉnh ủy Lai Châu", "2024-01-10")
    means, _ = outcome_of(
        paper("a.txt", citations=[FIRST], date="2024-06-01"),
        paper("b.txt", citations=[above, SECOND], links=[(1, "implements", 2)], date="2024-06-01"),
        paper("c.txt", citations=[above, *UNDATED], links=[(1, "implements", 2)], date="2024-06-01"))
    assert means["c.txt", "c2"] == means["b.txt", "c2"]


def test_no_document_cites_itself() -> None:
    record = paper("a.txt", "12/KH-LĐLĐ", "Liên đoàn Lao động tỉnh Lai Châu", "2024-01-10",
                   [cite("12/KH-LĐLĐ", "KH", "Liên đoàn Lao động tỉnh Lai Châu")])
    means, _ = outcome_of(record)
    assert means["a.txt", "c1"] != means["a.txt", OWN]


def test_a_document_that_arrives_takes_its_place() -> None:
    means, _ = outcome_of(
        paper("a.txt", citations=[cite("14/KH-LĐLĐ", "KH", "LĐLĐ tỉnh", "2023-12-29")], date="2024-01-24"),
        paper("b.txt", "14/KH-LĐLĐ", "Ban Thường vụ Liên đoàn Lao động tỉnh Lai Châu", "2023-12-29"))
    assert means["a.txt", "c1"] == means["b.txt", OWN]


def test_a_short_mention_means_what_it_refers_to() -> None:
    full = cite("02-NQ/TW", "NQ", date="2021-06-12")
    told = claims_of(paper("a.txt", citations=[full, cite("Nghị quyết 02", "NQ", short=True, refers_to="c1")]))
    assert told.same == {"c2": "c1"}


NUMBERS = [
    # number, group, what restarts, year inside, level of the body
    ("02-NQ/TW", "2-nq-tw", "term", None, "central"),
    ("145/2020/NĐ-CP", "145-2020-ndd-cp", "year", "2020", "central"),
    ("10/2022/QH15", "10-2022-qh15", "year", "2022", "central"),
    ("69-KL/TƯ", "69-kl-tu", "term", None, "province"),
    ("299/KH-LĐLĐ", "299-kh-lddldd", "unknown", None, None),
    ("490/QĐ-UBND", "490-qdd-ubnd", "year", None, None),
    ("1399/TLĐ-ToC", "1399-tldd-toc", "unknown", None, "central"),
    ("04-CTr/BDVTU-BCSĐUBND", "4-ctr-bdvtu-bcsddubnd", "term", None, "province"),
    ("20-NQ/HU", "20-nq-hu", "term", None, "district"),
]


@pytest.mark.parametrize(("number", "group", "reset", "year", "level"), NUMBERS)
def test_numbers_are_taken_apart(number: str, group: str, reset: str, year: str | None, level: str | None) -> None:
    found = read_number(number)
    assert found is not None
    assert (found.group, found.reset, found.year, found.level) == (group, reset, year, level)


@pytest.mark.parametrize("number", ["", "/KH-UBND", "…/KH-UBND", "   /QĐ-TTg"])
def test_a_blank_number_is_none(number: str) -> None:
    assert read_number(number) is None


NAMES = [
    ("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIV", "NQ", "congress.nq.party", "14", None),
    ("Nghị quyết Trung ương 4 (khóa XII)", "NQ", "plenum.nq.4", "12", None),
    ("Luật Công đoàn năm 2012", "L", "name.luat-cong-doan", None, "2012"),
    ("Điều lệ Công đoàn Việt Nam khóa XIII", "ĐL", "name.dieu-le-cong-doan", "13", None),
    ("Hiến pháp năm 2013", "HP", "name.hien-phap", None, "2013"),
    ("Nghị quyết Đại hội đại biểu lần thứ hai mươi ba Đảng bộ huyện", "NQ", "congress.nq.party", "23", None),
]


@pytest.mark.parametrize(("name", "kind", "group", "serial", "when"), NAMES)
def test_names_are_taken_apart(name: str, kind: str, group: str, serial: str | None, when: str | None) -> None:
    found = read_name(name, kind)
    assert (found.group, found.serial, found.when) == (group, serial, when)


@pytest.mark.parametrize(("date", "term"), [("2021-06-12", "XIII"), ("2018-02-02", "XII"), ("2026-03-17", "XIV"),
                                            ("2016-01-07", "XI"), ("1980-01-01", None)])
def test_terms_of_office(date: str, term: str | None) -> None:
    assert term_of(date) == term


SEATS = [Seat("central"), Seat("province", "lai-chau"), Seat("province", "tay-ninh"), Seat(None, "lai-chau"),
         Seat("district", None, "huyen-phong-tho"), Seat("district", "lai-chau", "huyen-phong-tho"), Seat("province"),
         Seat()]
DATES = [None, "2021", "2021-06", "2021-06-12", "2021-06-11", "2023-10-04", "2020-06-12"]

claims_drawn = st.lists(st.builds(
    Claim, st.sampled_from([f"{n}.txt" for n in range(5)]), st.sampled_from(["", "c1", "c2", "c3"]), st.just("2-nq-tw"),
    st.sampled_from(SEATS), st.none(), st.sampled_from(DATES), st.sampled_from(["term"]),
    st.sampled_from([None, "2022-01-01", "2024-01-01"]), st.sampled_from([None, "12-ct-tu"]), st.none(), st.booleans(),
), max_size=14, unique_by=lambda claim: (claim.source, claim.local))


def told(outcome: Outcome) -> tuple[dict[tuple[str, str], str], dict[str, tuple[str, ...]]]:
    return outcome.means, outcome.doubts


@settings(max_examples=300, deadline=None)
@given(claims_drawn, st.randoms(use_true_random=False), st.sampled_from(["term", "year", "date", "whole"]))
def test_the_order_of_claims_makes_no_difference(claims: list[Claim], random: Random, series: str) -> None:
    claims = [Claim(**{name: getattr(c, name) for name in c.__slots__} | {"series": series}) for c in claims]
    expected = told(resolve(claims))
    shuffled = list(claims)
    random.shuffle(shuffled)
    assert told(resolve(shuffled)) == expected


@settings(max_examples=200, deadline=None)
@given(claims_drawn)
def test_every_claim_means_one_document_that_fits(claims: list[Claim]) -> None:
    outcome = resolve(claims)
    assert set(outcome.means) == {(claim.source, claim.local) for claim in claims}
    for claim in claims:
        identity = outcome.nodes[outcome.means[claim.source, claim.local]]
        assert identity.seat.fits(claim.seat)
        assert claim.when is None or identity.when is None or identity.when[:4] == claim.when[:4]
