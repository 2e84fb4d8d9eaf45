"""Jurisdiction: relative names made whole by the document's own place, never by a wrong one."""

from __future__ import annotations

import pytest

from extract.bodies.jurisdiction import Jurisdiction, complete, in_department, place_of, province_named
from extract.bodies.organisations import spell_out

PROVINCE = Jurisdiction("province", "union", "tỉnh Lai Châu")
DISTRICT = Jurisdiction("district", "union", "tỉnh Lai Châu", "huyện Phong Thổ")
COMMUNE = Jurisdiction("commune", "front", "tỉnh Quảng Ninh", None, "xã Lương Minh")
CITY = Jurisdiction("province", "state", "thành phố Hà Nội")
TOWN = Jurisdiction("district", "party", "tỉnh Điện Biên", "thị xã Mường Lay")
QUARTER = Jurisdiction("district", "party", "thành phố Hồ Chí Minh", "quận 7")
CENTRE = Jurisdiction("central", "state")
UNKNOWN = Jurisdiction()


@pytest.mark.parametrize(("name", "where", "expected"), [
    # organs of the centre are named alone, whatever the spelling
    ("Ban Bí thư Trung ương Đảng", PROVINCE, "Ban Bí thư"),
    ("Ban Bí thư (khóa XI)", PROVINCE, "Ban Bí thư"),
    ("Bộ Chính trị khóa XIII", DISTRICT, "Bộ Chính trị"),
    ("BCH Trung ương Đảng khoá XI", PROVINCE, "Ban Chấp hành Trung ương"),
    ("Ban Chấp hành Trương ương Đảng (khóa XIII)", DISTRICT, "Ban Chấp hành Trung ương"),
    ("Hội nghị lần thứ 5 Ban Chấp hành Trung ương Đảng khóa XII", CENTRE, "Ban Chấp hành Trung ương"),
    ("Thủ tướng", PROVINCE, "Thủ tướng Chính phủ"),
    ("Chỉnh phú", PROVINCE, "Chính phủ"),
    ("TLĐ", PROVINCE, "Tổng Liên đoàn Lao động Việt Nam"),
    ("TLĐ LĐVN", PROVINCE, "Tổng Liên đoàn Lao động Việt Nam"),
    ("Đoàn Chủ tịch Tổng LĐLĐ Việt Nam", PROVINCE, "Đoàn Chủ tịch Tổng Liên đoàn Lao động Việt Nam"),
    ("UBTW MTTQ Việt Nam", COMMUNE, "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"),
    ("Bộ LĐTBXH", PROVINCE, "Bộ Lao động - Thương binh và Xã hội"),
    ("Bộ trưởng Bộ VHTTDL", PROVINCE, "Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch"),
    ("Hội đồng Bộ trưởng (nay là Chính phủ)", CENTRE, "Hội đồng Bộ trưởng"),
    ("Ban Bí thư Trung ương Đoàn", PROVINCE, "Ban Bí thư Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
    ("Ban Chấp hành Trung ương Hội Nông dân Việt Nam", PROVINCE, "Ban Chấp hành Trung ương Hội Nông dân Việt Nam"),
    # Party committees
    ("Tỉnh ủy", PROVINCE, "Tỉnh ủy Lai Châu"),
    ("Ban Thường vụ Tỉnh uỷ", DISTRICT, "Ban Thường vụ Tỉnh ủy Lai Châu"),
    ("BTV TU", PROVINCE, "Ban Thường vụ Tỉnh ủy Lai Châu"),
    ("BTV TU", CITY, "Ban Thường vụ Thành ủy Hà Nội"),
    ("Thành ủy", CITY, "Thành ủy Hà Nội"),
    ("Huyện ủy", DISTRICT, "Huyện ủy Phong Thổ"),
    ("Ban Thường vụ Thị ủy", TOWN, "Ban Thường vụ Thị ủy Mường Lay"),
    ("Quận ủy", QUARTER, "Quận ủy quận 7"),
    ("Ban Thường vụ Đảng ủy", COMMUNE, "Ban Thường vụ Đảng ủy xã Lương Minh"),
    ("Đại hội Đảng bộ tỉnh lần thứ XIV", PROVINCE, "Đại hội Đảng bộ tỉnh Lai Châu"),
    ("tỉnh Đảng bộ", PROVINCE, "Đảng bộ tỉnh Lai Châu"),
    ("Ban cán sự đảng UBND tỉnh", PROVINCE, "Ban cán sự đảng Ủy ban nhân dân tỉnh Lai Châu"),
    # State, Front, unions, youth
    ("UBND tỉnh", DISTRICT, "Ủy ban nhân dân tỉnh Lai Châu"),
    ("UBND huyện", DISTRICT, "Ủy ban nhân dân huyện Phong Thổ"),
    ("Chủ tịch UBND Thành phố", CITY, "Chủ tịch Ủy ban nhân dân thành phố Hà Nội"),
    ("Ban Thường vụ LĐLĐ tỉnh", DISTRICT, "Ban Thường vụ Liên đoàn Lao động tỉnh Lai Châu"),
    ("Ban Thường trực Ủy ban MTTQ Việt Nam xã", COMMUNE, ("Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam "
                                                          "xã Lương Minh")),
    ("Ủy ban MTTQ tỉnh", COMMUNE, "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Quảng Ninh"),
    ("Tỉnh đoàn", PROVINCE, "Tỉnh đoàn Lai Châu"),
    ("Phòng Lao động - Thương binh và Xã hội huyện", DISTRICT, ("Phòng Lao động - Thương binh và Xã hội huyện "
                                                                "Phong Thổ")),
    # written in capitals
    ("ỦY BAN NHÂN DÂN TỈNH LÀO CAI", UNKNOWN, "Ủy ban nhân dân tỉnh Lào Cai"),
    ("ỦY BAN MTTQ VIỆT NAM XÃ LƯƠNG MINH", UNKNOWN, "Ủy ban Mặt trận Tổ quốc Việt Nam xã Lương Minh"),
    ("BAN THƯỜNG VỤ HUYỆN ỦY PHONG THỔ", UNKNOWN, "Ban Thường vụ Huyện ủy Phong Thổ"),
    ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH TỈNH YÊN BÁI", UNKNOWN, "Sở Văn hóa, Thể thao và Du lịch tỉnh Yên Bái"),
    # several names
    ("Tỉnh ủy; UBND tỉnh", PROVINCE, "Tỉnh ủy Lai Châu; Ủy ban nhân dân tỉnh Lai Châu"),
    # names that are whole stay
    ("Cục thuế tỉnh Đồng Nai", PROVINCE, "Cục thuế tỉnh Đồng Nai"),
    ("Thành uỷ Hà Nội", PROVINCE, "Thành ủy Hà Nội"),
    ("UBND TP. Hồ Chí Minh", PROVINCE, "Ủy ban nhân dân thành phố Hồ Chí Minh"),
    ("Đảng bộ tỉnh Lai châu", UNKNOWN, "Đảng bộ tỉnh Lai Châu"),
])
def test_name_is_made_whole(name: str, where: Jurisdiction, expected: str) -> None:
    assert complete(name, where) == expected


@pytest.mark.parametrize(("name", "where"), [
    ("Tỉnh ủy", CITY), ("Tỉnh ủy", CENTRE), ("Tỉnh ủy", UNKNOWN), ("Thành ủy", PROVINCE), ("Huyện ủy", PROVINCE),
    ("Ủy ban nhân dân huyện", TOWN), ("Ủy ban nhân dân xã", DISTRICT), ("Ủy ban nhân dân thành phố", DISTRICT),
    ("Liên đoàn Lao động các huyện, thành phố", PROVINCE), ("Ủy ban nhân dân các tỉnh", PROVINCE),
    ("Hội đồng nhân dân cấp tỉnh", PROVINCE), ("Hợp tác xã", COMMUNE), ("Đảng ủy", PROVINCE), ("Công an tỉnh", CENTRE),
])
def test_relative_name_never_becomes_a_wrong_place(name: str, where: Jurisdiction) -> None:
    assert complete(name, where) == name


def test_department_takes_its_province() -> None:
    assert in_department("Sở Nội vụ", DISTRICT) == "Sở Nội vụ tỉnh Lai Châu"
    assert in_department("Sở Nội vụ tỉnh Sơn La", DISTRICT) == "Sở Nội vụ tỉnh Sơn La"
    assert in_department("Sở Nội vụ", UNKNOWN) == "Sở Nội vụ"
    assert complete("Sở Nội vụ", DISTRICT) == "Sở Nội vụ"


def test_city_inside_a_city_is_meant_by_its_own_documents() -> None:
    inner = Jurisdiction("district", "state", "thành phố Hồ Chí Minh", "thành phố Thủ Đức")
    outer = Jurisdiction("province", "state", "thành phố Hồ Chí Minh", "thành phố Thủ Đức")
    assert place_of("thành phố", inner) == "thành phố Thủ Đức"
    assert place_of("thành phố", outer) == "thành phố Hồ Chí Minh"


@pytest.mark.parametrize(("name", "province"), [
    ("LAI CHÂU", "tỉnh Lai Châu"), ("Lai châu", "tỉnh Lai Châu"), ("tỉnh Hoà Bình", "tỉnh Hòa Bình"),
    ("TP. Hồ Chí Minh", "thành phố Hồ Chí Minh"), ("Thừa Thiên - Huế", "tỉnh Thừa Thiên Huế"),
    ("Đắc Lắc", "tỉnh Đắk Lắk"), ("Phong Thổ", None), ("", None),
])
def test_province_is_told_by_its_name(name: str, province: str | None) -> None:
    assert province_named(name) == province


def test_completing_twice_changes_nothing() -> None:
    for name in ("BTV LĐLĐ tỉnh", "Tỉnh ủy", "UBND huyện", "TLĐ", "BAN THƯỜNG VỤ TỈNH ỦY"):
        once = complete(name, DISTRICT)
        assert complete(once, DISTRICT) == once


@pytest.mark.parametrize(("capitals", "name"), [
    ("BAN VĂN HÓA - XÃ HỘI", "Ban Văn hóa - Xã hội"),
    ("BẢO HIỂM XÃ HỘI TỈNH LAI CHÂU", "Bảo hiểm xã hội tỉnh Lai Châu"),
    ("UBND XÃ HỘI SƠN", "Ủy ban nhân dân xã Hội Sơn"), ("CÔNG AN XÃ HỘI SƠN", "Công an xã Hội Sơn"),
    ("ĐẢNG ỦY XÃ HỘI AN", "Đảng ủy xã Hội An"), ("ĐẢNG ỦY THỊ TRẤN MỘC CHÂU", "Đảng ủy thị trấn Mộc Châu"),
    ("ĐẢNG ỦY ĐẶC KHU PHÚ QUÝ", "Đảng ủy đặc khu Phú Quý"), ("TỈNH ĐOÀN LAI CHÂU", "Tỉnh đoàn Lai Châu"),
    ("SỞ TƯ PHÁP", "Sở Tư pháp"),
    ("SỞ KẾ HOẠCH VÀ ĐẦU TƯ", "Sở Kế hoạch và Đầu tư"),
])
def test_capitals_are_written_as_in_a_sentence(capitals: str, name: str) -> None:
    assert spell_out(capitals) == name
