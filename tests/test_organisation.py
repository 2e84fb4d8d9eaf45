"""Organisations: one key for all spellings, with organ, level, branch, place and parent."""

from __future__ import annotations

import pytest

from extract.records import Document
from kg.identity.naming import names_in
from kg.identity.organisation import Home, bodies, home_of
from kg.identity.territory import Seat, places_in, province_row
from ontology import Row, rows

from .papers import jurisdiction_of


def home(places: str, date: str | None = "2022-01-10") -> Home:
    return home_of(Document(jurisdiction=jurisdiction_of(places), date=date), "local")


PROVINCE, DISTRICT, CENTRE = home("tỉnh Lai Châu"), home("huyện Phong Thổ, tỉnh Lai Châu"), home("")
FEDERATION = "lien-doan-lao-dong-tinh-lai-chau"

SPELLINGS = [
    # names, where they stand, one key for all
    (["Liên đoàn Lao động tỉnh Lai Châu", "LĐLĐ tỉnh Lai Châu", "Liên đoàn lao động tỉnh Lai Châu", "LĐLĐ tỉnh",
      "Liên đoàn Lao động Tỉnh"], PROVINCE, FEDERATION),
    (["Tỉnh ủy Lai Châu", "Tỉnh uỷ Lai Châu", "Tỉnh ủy"], DISTRICT, "tinh-uy-lai-chau"),
    (["Tổng Liên đoàn Lao động Việt Nam", "Tổng LĐLĐ Việt Nam", "Tổng Liên đoàn", "TLĐ"], PROVINCE,
     "tong-lien-doan-lao-dong-viet-nam"),
    (["Ban Chấp hành Trung ương", "Ban Chấp hành Trung ương Đảng", "BCH Trung ương", "Ban Chấp hành TW"], CENTRE,
     "ban-chap-hanh-trung-uong"),
    (["Ủy ban nhân dân tỉnh Lai Châu", "UBND tỉnh Lai Châu", "UBND tỉnh"], DISTRICT, "uy-ban-nhan-dan-tinh-lai-chau"),
    (["Sở Nội vụ", "Sở Nội vụ tỉnh Lai Châu"], PROVINCE, "so-noi-vu-tinh-lai-chau"),
    (["Huyện ủy Phong Thổ", "Huyện ủy"], DISTRICT, "huyen-uy-phong-tho.lai-chau"),
]


@pytest.mark.parametrize(("names", "where", "key"), SPELLINGS)
def test_one_body_in_all_its_spellings(names: list[str], where: Home, key: str) -> None:
    assert {bodies(name, where)[0].key for name in names} == {key}


CHAINS = [
    ("Ban Thường vụ Liên đoàn Lao động huyện Phong Thổ", DISTRICT,
     [("Ban Thường vụ", "district", "union"), (None, "district", "union"), (None, "province", "union"),
      (None, "central", "union")]),
    ("Phòng Nội vụ huyện Phong Thổ", DISTRICT,
     [(None, "district", "state"), (None, "district", "state"), (None, "province", "state"),
      (None, "central", "state")]),
    ("Huyện ủy Phong Thổ", DISTRICT,
     [(None, "district", "party"), (None, "province", "party"), (None, "central", "party")]),
    ("Bộ Chính trị", CENTRE, [(None, "central", "party")]),
]


@pytest.mark.parametrize(("name", "where", "chain"), CHAINS)
def test_a_body_knows_its_organ_and_those_above(
    name: str, where: Home, chain: list[tuple[str | None, str, str]]
) -> None:
    found = bodies(name, where)
    assert [(body.organ, body.level, body.branch) for body in found] == chain
    assert [body.parent for body in found[:-1]] == [body.key for body in found[1:]]


APART = [
    ("Liên đoàn Lao động tỉnh", PROVINCE, home("tỉnh Tây Ninh")),
    ("Văn phòng", home_of(Document(), "one"), home_of(Document(), "other")),
    ("Ủy ban nhân dân tỉnh", home("tỉnh Lào Cai", "2024-01-01"), home("tỉnh Lào Cai", "2026-01-01")),
    ("Liên đoàn Lao động huyện Châu Thành", home("tỉnh Tây Ninh"), home("tỉnh Long An")),
]


@pytest.mark.parametrize(("name", "one", "other"), APART)
def test_a_relative_name_is_another_body_elsewhere(name: str, one: Home, other: Home) -> None:
    assert bodies(name, one)[0].key != bodies(name, other)[0].key


@pytest.mark.parametrize("name", ["các LĐLĐ huyện, thành phố", "LĐLĐ các huyện", "Mỗi CĐCS", "những đơn vị trực thuộc"])
def test_a_class_of_units_is_no_body(name: str) -> None:
    assert bodies(name, PROVINCE) == ()


@pytest.mark.parametrize("row", rows("classes"), ids=lambda row: row["words"])
def test_each_row_of_classes_tells_that_its_example_is_no_body(row: Row) -> None:
    assert bodies(row["example"], PROVINCE) == ()


@pytest.mark.parametrize("name", [
    "tỉnh Sơn La, tỉnh Lai Châu", "Quốc", "Thành phố Hồ Chí Minh", "Các", "",
])
def test_places_and_scraps_are_no_bodies(name: str) -> None:
    assert bodies(name, PROVINCE) == ()


@pytest.mark.parametrize("name", [
    "Công đoàn cơ sở Trường Tiểu học Số 1", "Doanh nghiệp Đồng Tâm", "TLĐ", "Ban Chỉ đạo cải cách hành chính cấp tỉnh",
    "Cơ quan Báo và Phát thanh Hà Nội", "Văn phòng", "Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh",
])
def test_names_of_bodies(name: str) -> None:
    assert bodies(name, PROVINCE) != ()


def test_joint_names_are_taken_apart() -> None:
    assert names_in("Bộ Tài chính;  Bộ Nội vụ ") == names_in("Bộ Tài chính, Bộ Nội vụ") == ("Bộ Tài chính", "Bộ Nội vụ")
    assert names_in("Lãnh đạo Ban Dân nguyện") == ("Ban Dân nguyện",)
    assert names_in(None) == ()


PLACES = [
    ("Liên đoàn Lao động huyện Phong Thổ, tỉnh Lai Châu", [("district", "huyen-phong-tho"), ("province", "lai-chau")]),
    ("Thành ủy Hà Nội", [("province", "ha-noi")]),
    ("Ủy ban nhân dân thành phố Lai Châu", [("district", "thanh-pho-lai-chau")]),
    ("Cục Thuế tỉnh Bà Rịa - Vũng Tàu", [("province", "ba-ria-vung-tau")]),
    ("Ủy ban nhân dân xã Lương Minh tỉnh Quảng Ninh", [("commune", "xa-luong-minh"), ("province", "quang-ninh")]),
    ("UBND quận 1", [("district", "quan-1")]),
    ("Ủy ban nhân dân tỉnh", []),
    ("các huyện Biên giới", []),
]


@pytest.mark.parametrize(("name", "expected"), PLACES)
def test_places_in_names(name: str, expected: list[tuple[str, str]]) -> None:
    assert [(level, key) for level, key, _ in places_in(name)] == expected


def test_provinces_have_their_time() -> None:
    before, after = province_row("lao-cai", "2020-01-01"), province_row("lao-cai", "2026-01-01")
    assert before is not None
    assert after is not None
    assert before["valid_to"] == "2025-06-30"
    assert after["valid_from"] == "2025-07-01"
    assert province_row("nowhere", None) is None


SEATS = [
    (Seat("central"), True, ""), (Seat("province", "lai-chau"), True, "lai-chau"),
    (Seat("province"), False, "anyprovince"),
    (Seat("district", None, "huyen-phong-tho"), True, "huyen-phong-tho"), (Seat(), False, "any"),
]


@pytest.mark.parametrize(("seat", "complete", "key"), SEATS)
def test_seats(seat: Seat, complete: bool, key: str) -> None:
    assert (seat.complete, seat.key) == (complete, key)


def test_seats_fit_where_nothing_known_differs() -> None:
    assert Seat("district", "lai-chau", "huyen-phong-tho").fits(Seat("district", None, "huyen-phong-tho"))
    assert not Seat("province", "lai-chau").fits(Seat("province", "tay-ninh"))
    assert not Seat("province", "lai-chau").fits(Seat("district", "lai-chau"))
