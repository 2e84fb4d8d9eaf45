"""Names: laws, congresses, programmes and rules that are cited without a number; every row proves itself."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from extract.citing.governing import governed
from extract.document.head import Head
from ontology import Row, read_rows
from tests.citing import PLAN, cite, one, told

RULES = files("extract") / "rules"


def table(name: str, *columns: str) -> list[object]:
    rows = read_rows(RULES / f"{name}.csv", columns, columns, columns[:2])
    return [pytest.param(row, id=f"{name}-{index}") for index, row in enumerate(rows, 2)]


@pytest.mark.parametrize("row", table("laws", "kind", "name", "example"))
def test_row_of_laws(row: Row) -> None:
    assert told(row["example"]) == [f"{row['kind']} {row['name']}"]


@pytest.mark.parametrize("row", table("laws", "kind", "name", "example"))
def test_a_law_is_one_citation_with_its_number(row: Row) -> None:
    number = "05/2005/PL-UBTVQH11" if row["kind"] == "Pháp lệnh" else "64/2025/QH15"
    mention = one(f"Căn cứ {row['kind']} {row['name']} số {number} ngày 19 tháng 6 năm 2025;")
    assert (mention.number, mention.date) == (number, "2025-06-19")
    assert mention.type == {"Luật": "L", "Bộ luật": "BL", "Pháp lệnh": "PL"}[row["kind"]]


@pytest.mark.parametrize("row", table("national_programmes", "subject", "example"))
def test_row_of_national_programmes(row: Row) -> None:
    mention = one(f"thực hiện {row['example']}")
    assert mention.name == row["example"]
    assert mention.title == row["subject"]


@pytest.mark.parametrize("row", table("name_abbreviations", "short", "words", "example"))
def test_row_of_name_abbreviations(row: Row) -> None:
    mention = one(f"theo {row['example']} hiện hành")
    assert mention.name == row["example"]
    assert mention.rule == "law-listed"


@pytest.mark.parametrize("row", table("name_heads", "code", "words", "sense", "example"))
def test_row_of_name_heads(row: Row) -> None:
    names = told(f"tiếp tục thực hiện {row['example']}.")
    assert names == ([] if row["sense"] in ("campaign", "unit") else [row["example"]])


@pytest.mark.parametrize("row", table("name_stops", "words", "scope", "example"))
def test_row_of_name_stops(row: Row) -> None:
    name = row["example"].split(f" {row['words']}")[0]
    if name.split()[0] in ("Luật", "Bộ") and name != "Luật":
        assert told(f"theo {row['example']}") == [name]
    else:
        assert all(name.startswith(found) for found in told(f"theo {row['example']}"))


@pytest.mark.parametrize("row", table("governing", "words", "sense", "example"))
def test_row_of_governing(row: Row) -> None:
    start = re.search(r"Đề án|Quy hoạch|Chương trình|Quy chế", row["example"])
    assert start
    assert governed(row["example"], start.start()) is (row["sense"] == "carry")
    assert bool(told(row["example"])) is (row["sense"] == "carry")


@pytest.mark.parametrize(("text", "names"), [
    # names run over commas and và
    ("Luật Phòng, chống ma túy và các văn bản", ["Luật Phòng, chống ma túy"]),
    ("Luật Cán bộ, công chức, Luật Viên chức", ["Luật Cán bộ, công chức", "Luật Viên chức"]),
    ("Luật Xuất cảnh, nhập cảnh của công dân Việt Nam", ["Luật Xuất cảnh, nhập cảnh của công dân Việt Nam"]),
    ("Luật thi đua khen thưởng", ["Luật thi đua khen thưởng"]),  # small letters, a comma left out
    ("Luật Thuê thu nhập cá nhân", ["Luật Thuê thu nhập cá nhân"]),  # a mark lost in scanning
    ("Luật MTTQ Việt Nam, Luật Ban hành VBQPPL của HĐND, UBND",
     ["Luật MTTQ Việt Nam", "Luật Ban hành VBQPPL của HĐND, UBND"]),
    ("Luật Khí quyển và vũ trụ được thông qua", ["Luật Khí quyển và vũ trụ"]),  # not listed
    ("Luật Phòng, chống ma túy (PCMT) năm 2021", ["Luật Phòng, chống ma túy năm 2021"]),  # abbreviated on the way
    ("Bộ luật Lao động năm 2019, Luật Đất đai 2024", ["Bộ luật Lao động năm 2019", "Luật Đất đai 2024"]),
    ("các luật: Đất đai, Nhà ở và Đầu tư", ["Luật Đất đai", "Luật Nhà ở", "Luật Đầu tư"]),
    # the amending law and the laws that it amends
    ("Luật sửa đổi, bổ sung một số điều của Luật Giá", ["Luật sửa đổi, bổ sung một số điều của Luật Giá", "Luật Giá"]),
    ("Luật sửa đổi, bổ sung Điều 6 và Phụ lục 4 về Danh mục ngành, nghề kinh doanh có điều kiện của Luật Đầu tư",
     ["Luật sửa đổi, bổ sung Điều 6 và Phụ lục 4 về Danh mục ngành, nghề kinh doanh có điều kiện của Luật Đầu tư",
      "Luật Đầu tư"]),
    ("Luật sửa đôi, bô sung một số điều của Luật Giá và Luật Đầu tư",
     ["Luật sửa đổi, bổ sung một số điều của Luật Giá và Luật Đầu tư", "Luật Giá", "Luật Đầu tư"]),
    ("Luật sửa đổi, bổ sung một số điều của Luật Giá Luật Đầu tư ngày 3/4/2020",  # the joining word lost
     ["Luật sửa đổi, bổ sung một số điều của Luật Giá Luật Đầu tư", "Luật Giá", "Luật Đầu tư"]),
    ("Thi hành Luật Giá và Luật sửa đổi, bổ sung; Kết luận 14-KL/TW ngày 2/3/2023", ["Luật Giá", "14-KL/TW"]),
    ("theo Luật sửa đổi, bổ sung một số điều về giá đất, ban hành năm 2024",
     ["Luật sửa đổi, bổ sung một số điều về giá đất"]),
    ("Luật sửa đổi, bổ sung Điều 5 của Luật Giá và Điều 6 của Luật Đầu tư",
     ["Luật sửa đổi, bổ sung Điều 5 của Luật Giá và Điều 6 của Luật Đầu tư", "Luật Giá", "Luật Đầu tư"]),
    ("Luật sửa đổi, bổ sung một số điều của các luật có liên quan đến đường thủy ngày 5/6/2025",
     ["Luật sửa đổi, bổ sung một số điều của các luật có liên quan đến đường thủy"]),
    # the number behind is the amending law's, in a list of bases or behind several amended laws
    ("theo Luật sửa đổi, bổ sung một số điều của Luật Giá và Luật Đầu tư số 90/2026/QH15",
     ["90/2026/QH15", "Luật Giá", "Luật Đầu tư"]),
    ("Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Giá số 90/2026/QH15;", ["90/2026/QH15", "Luật Giá"]),
    ("thông qua Luật sửa đổi, bổ sung một số điều của Luật Giá số 16/2023/QH15",
     ["Luật sửa đổi, bổ sung một số điều của Luật Giá", "16/2023/QH15"]),
    # no laws
    ("pháp luật đất đai; kỷ luật lao động; Luật sư; Trường Đại học Luật Hà Nội; theo Luật này", []),
    # projects of law
    ("dự án Luật Việc làm; dự thảo Luật Nhà giáo; xây dựng Luật Dữ liệu", []),
    ("thẩm tra các dự án: Luật Việc làm, Luật Nhà giáo", []),
    ("trình Quốc hội Luật Đất đai (sửa đổi)", []),
    # the constitution, and law in general
    ("Hiến pháp năm 2013", ["Hiến pháp năm 2013"]),
    ("Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;",
     ["Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam"]),
    ("tuân thủ Hiến pháp và pháp luật", []),
])
def test_laws(text: str, names: list[str]) -> None:
    assert told(text) == names


@pytest.mark.parametrize(("text", "names"), [
    ("Nghị quyết Đại hội Đảng bộ huyện lần thứ XX; Đảng bộ tỉnh lần thứ XIV",
     ["Nghị quyết Đại hội Đảng bộ huyện lần thứ XX", "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIV"]),
    ("Nghị quyết Đại hội XIII của Đảng và Đại hội XX Đảng bộ tỉnh",
     ["Nghị quyết Đại hội XIII của Đảng", "Nghị quyết Đại hội XX Đảng bộ tỉnh"]),
    ("Nghị quyết Đại hội Công đoàn tỉnh lần thứ XV, nhiệm kỳ 2023 - 2028, với chủ đề",
     ["Nghị quyết Đại hội Công đoàn tỉnh lần thứ XV, nhiệm kỳ 2023 - 2028"]),
    ("Nghị quyết Hội nghị cán bộ, viên chức Trường THPT An Khê năm học 2021; Nghị quyết Hội nghị CBCCVC năm 2024",
     ["Nghị quyết Hội nghị cán bộ, viên chức Trường THPT An Khê", "Nghị quyết Hội nghị CBCCVC năm 2024"]),
    ("Nghị quyết Đại XIII Công đoàn Việt Nam", ["Nghị quyết Đại XIII Công đoàn Việt Nam"]),  # a word lost
    ("Nghị quyết Trung ương 4 (khóa XII) về", ["Nghị quyết Trung ương 4 (khóa XII)"]),
    ("Nghị quyết Trung ương 2, 5 và 7 khóa VIII", [
        "Nghị quyết Trung ương 2", "Nghị quyết Trung ương 5", "Nghị quyết Trung ương 7 khóa VIII"]),
    ("Nghị quyết Đại hội V Công đoàn các KCN&CX thành phố Hải Phòng;",
     ["Nghị quyết Đại hội V Công đoàn các KCN&CX thành phố Hải Phòng"]),
    ("Nghị quyết Đại hội Đảng bộ Tổng công ty Cảng hàng không Việt Nam lần thứ II;",
     ["Nghị quyết Đại hội Đảng bộ Tổng công ty Cảng hàng không Việt Nam lần thứ II"]),
    ("Nghị quyết Đại hội Công đoàn Dầu khí Việt Nam lần thứ VI, nhiệm kỳ 2018-2023; theo",
     ["Nghị quyết Đại hội Công đoàn Dầu khí Việt Nam lần thứ VI, nhiệm kỳ 2018-2023"]),
    ("Nghị quyết Trung ương 6 (lần 2) khóa VIII được", ["Nghị quyết Trung ương 6 (lần 2) khóa VIII"]),
    ("Nghị quyết Trung ương 3, 12 nhiệm vụ", ["Nghị quyết Trung ương 3"]),
    ("Nghị quyết kỳ họp thứ 6 Quốc hội khóa XI và", ["Nghị quyết kỳ họp thứ 6 Quốc hội khóa XI"]),
    ("Nghị quyết kỳ họp thứ hai của Hội đồng nhân dân tỉnh khóa IX,",
     ["Nghị quyết kỳ họp thứ hai của Hội đồng nhân dân tỉnh khóa IX"]),
    ("các Nghị quyết Trung ương 6, Trung ương 7 khóa XII",
     ["Nghị quyết Trung ương 6", "Nghị quyết Trung ương 7 khóa XII"]),
    # plenums of several terms are a resolution each
    ("Nghị quyết Trung ương 4 khóa XI, khóa XII gắn với",
     ["Nghị quyết Trung ương 4 khóa XI", "Nghị quyết Trung ương 4 khóa XII"]),
    ("Nghị quyết Trung ương 4 (khóa XI, XII), Chỉ thị",
     ["Nghị quyết Trung ương 4 (khóa XI)", "Nghị quyết Trung ương 4 (khóa XII)"]),
    ("tuyên truyền Luật Đất đai sửa đổi năm 2001 tới", ["Luật Đất đai sửa đổi năm 2001"]),
    ("Nghị quyết Hội nghị lần thứ năm Ban Chấp hành Trung ương Đảng khóa XIII",
     ["Nghị quyết Hội nghị lần thứ năm Ban Chấp hành Trung ương Đảng khóa XIII"]),
    ("Nghị quyết của Hội đồng nhân dân tỉnh về dự toán ngân sách năm 2024;",
     ["Nghị quyết của Hội đồng nhân dân tỉnh về dự toán ngân sách năm 2024"]),
    # no document, or not one
    ("các nghị quyết của Đảng; Nghị quyết Đại hội Đảng bộ các cấp; Nghị quyết đại hội đảng bộ cấp mình", []),
    ("dự thảo Nghị quyết của Quốc hội về giảm thuế; các Nghị quyết của Chính phủ về đầu tư", []),
])
def test_resolutions(text: str, names: list[str]) -> None:
    assert told(text) == names


@pytest.mark.parametrize(("text", "issuer"), [
    ("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX", "Đại hội Đảng bộ tỉnh Hà Nam"),
    ("Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng", "Đại hội đại biểu toàn quốc"),
    ("Nghị quyết Đại hội XIII của Đảng", "Đại hội đại biểu toàn quốc"),
    ("Nghị quyết Đại hội XII Công đoàn Việt Nam", "Đại hội Công đoàn Việt Nam"),
    ("Nghị quyết Đại hội tỉnh Đảng bộ lần thứ VIII", "Đại hội Đảng bộ tỉnh Hà Nam"),
    ("Nghị quyết Trung ương 7 khóa XII", "Ban Chấp hành Trung ương"),
    ("Nghị quyết Hội đồng nhân dân tỉnh về đầu tư công", "Hội đồng nhân dân tỉnh Hà Nam"),
    ("Luật Giá", None),
    ("Điều lệ Công đoàn Việt Nam", None),
])
def test_issuer_of_a_name(text: str, issuer: str | None) -> None:
    assert one(text).issuer == issuer


@pytest.mark.parametrize(("text", "names"), [
    ("thực hiện Chiến lược quốc gia về bình đẳng giới giai đoạn 2021-2030; vận động",
     ["Chiến lược quốc gia về bình đẳng giới giai đoạn 2021-2030"]),
    ("theo Quy hoạch tỉnh Hà Nam thời kỳ 2021-2030, tầm nhìn đến năm 2050 và",
     ["Quy hoạch tỉnh Hà Nam thời kỳ 2021-2030, tầm nhìn đến năm 2050"]),
    ("tiếp tục thực hiện Đề án tăng cường dạy nghề cho thanh niên ở các huyện trên địa bàn tỉnh Hà Nam đến năm 2025;",
     ["Đề án tăng cường dạy nghề cho thanh niên ở các huyện trên địa bàn tỉnh Hà Nam đến năm 2025"]),
    ("3 Chương trình mục tiêu quốc gia giai đoạn 2021-2025: về giảm nghèo bền vững, xây dựng nông thôn mới.",
     ["Chương trình mục tiêu quốc gia giai đoạn 2021-2025: về giảm nghèo bền vững",
      "Chương trình mục tiêu quốc gia giai đoạn 2021-2025 về xây dựng nông thôn mới"]),
    ("Điều lệ trường trung học cơ sở, trường trung học phổ thông, Điều lệ trường mầm non",
     ["Điều lệ trường trung học cơ sở, trường trung học phổ thông", "Điều lệ trường mầm non"]),
    ("Căn cứ Quy chế làm việc của Ban Chấp hành, Ban Thường vụ và Thường trực Huyện ủy khóa XX, Ban Thường vụ họp",
     ["Quy chế làm việc của Ban Chấp hành, Ban Thường vụ và Thường trực Huyện ủy khóa XX"]),
    ("Căn cứ Quy chế làm việc của Ban Chấp hành Đảng bộ huyện khóa XX, Ban Thường vụ Huyện ủy ban hành",
     ["Quy chế làm việc của Ban Chấp hành Đảng bộ huyện khóa XX"]),
    ("theo Điều lệ Hội Nông dân Việt Nam (khóa VIII); Điều lệ Đảng",
     ["Điều lệ Hội Nông dân Việt Nam", "Điều lệ Đảng"]),
    ("thực hiện Chiến lược quốc gia phòng, chống thiên tai đến năm 2020",
     ["Chiến lược quốc gia phòng, chống thiên tai đến năm 2020"]),
    # to be written, campaigns, what a numbered decision carries
    ("Xây dựng Đề án sắp xếp trường học giai đoạn 2025-2030", []),
    ("trình Thủ tướng Chính phủ Đề án đường sắt đến năm 2035", []),
    ("Xây dựng, triển khai Chương trình phát triển kinh tế số quốc gia giai đoạn 2025-2030", []),
    ("bố trí vốn cho các Chương trình mục tiêu quốc gia trên địa bàn tỉnh Sóc Trăng giai đoạn 2021 - 2025;", []),
    ("triển khai 03 Chương trình mục tiêu quốc gia; phong trào “Dân vận khéo”; Chương trình “Tết sum vầy”", []),
    ("thực hiện Quy chế quản lý chợ ban hành kèm theo Quyết định số 45/2020/QĐ-UBND", ["45/2020/QĐ-UBND"]),
    ("Quyết định số 490/QĐ-UBND ban hành Chương trình phát triển du lịch giai đoạn 2021-2025", ["490/QĐ-UBND"]),
    ("chấp hành Quy chế làm việc của UBND các xã, phường", []),
    ("theo Luật GDQP&AN năm 2013", ["Luật GDQP&AN năm 2013"]),
    ("thực hiện tốt Quy chế dân chủ ở cơ sở, Quy chế chi tiêu nội bộ", []),
])
def test_titles(text: str, names: list[str]) -> None:
    assert told(text) == names


def test_what_the_document_itself_promulgates_is_no_citation() -> None:
    head = Head(type="NQ", title="Ban hành Chương trình hành động của Chính phủ về chuyển đổi xanh", number="05/NQ-CP",
                jurisdiction=PLAN.jurisdiction)
    assert cite("thực hiện Chương trình hành động của Chính phủ", head) == ()
