"""Reports: duties to report with reporter, addressees, the office between, frequency and deadline."""

from __future__ import annotations

import re
from time import process_time

import pytest

from extract.bodies.jurisdiction import Jurisdiction
from extract.document.head import read_head
from extract.document.sections import structure
from extract.duties.addressees import through
from extract.duties.deadlines import find_when
from extract.duties.names import names_at
from extract.duties.reports import ReportDuty, find_reports
from extract.text.layout import lay_out
from tests.blocks import Block, read_blocks

BLOCKS = [block for block in read_blocks("duties.txt") if block.all("report")]


def reports_of(text: str) -> tuple[ReportDuty, ...]:
    view = lay_out(text)
    parts = structure(view)
    return find_reports(view, parts, read_head(view, parts))


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.name)
def test_reports(block: Block) -> None:
    found = [" | ".join(value or "-" for value in (duty.source, duty.to, duty.via, duty.frequency, duty.deadline))
             for duty in reports_of(block.text)]
    assert found == [value for value in block.all("report") if value != "none"]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.name)
def test_words_of_the_duty_say_report(block: Block) -> None:
    text = lay_out(block.text).text
    for duty in reports_of(block.text):
        assert re.search("áo cáo|ết quả", text[duty.start:duty.end])


@pytest.mark.parametrize(("words", "frequency", "deadline"), [
    ("định kỳ hằng quý báo cáo", "định kỳ hằng quý", None),
    ("Định kỳ 6 tháng, một năm báo cáo", "Định kỳ 6 tháng, một năm", None),
    ("định kỳ hàng năm (trước ngày 10/12) báo cáo", "định kỳ hàng năm", None),
    ("hằng tháng, quý, năm báo cáo", "hằng tháng, quý, năm", None),
    ("trước ngày 20 hằng tháng", "trước ngày 20 hằng tháng", None),
    ("trước ngày 05/6 và 05/12 hàng năm", "trước ngày 05/6 và 05/12 hàng năm", None),
    ("định kỳ báo cáo theo quy định", "định kỳ", None),
    ("báo cáo 6 tháng, năm về UBND huyện", "6 tháng, năm", None),
    ("trước ngày 12 tháng cuối quý", "trước ngày 12 tháng cuối quý", None),
    ("tại kỳ họp cuối năm", "tại kỳ họp cuối năm", None),
    ("tại kỳ họp cuối năm 2023", None, None),
    ("trước ngày 15/11/2021", None, "2021-11-15"),
    ("chậm nhất vào 17h00 ngày 05 tháng 6 năm 2019", None, "2019-06-05"),
    ("trước ngày 28/3", None, "2018-03-28"),
    ("trong quý III năm 2012", None, "2012-09-30"),
    ("trong tháng 02 năm 2024", None, "2024-02-29"),
    ("trước tháng 01/2025", None, "2024-12-31"),
    ("theo Kế hoạch số 12/KH-UBND ngày 05/6/2019", None, None),
    ("theo quy định", None, None),
])
def test_when(words: str, frequency: str | None, deadline: str | None) -> None:
    when = find_when(words, 0, len(words), 2018)
    assert (when.frequency if when else None, when.deadline if when else None) == (frequency, deadline)


@pytest.mark.parametrize(("words", "names"), [
    ("UBND tỉnh kết quả thực hiện", ["UBND tỉnh"]),
    ("Thường trực Huyện ủy, Thường trực LĐLĐ tỉnh kết quả", ["Thường trực Huyện ủy", "Thường trực LĐLĐ tỉnh"]),
    ("ban chấp hành cùng cấp và LĐLĐ tỉnh", ["ban chấp hành cùng cấp", "LĐLĐ tỉnh"]),
    ("Bộ Y tế (đối với thuốc) và Bộ Công Thương trong quý", ["Bộ Y tế", "Bộ Công Thương"]),
    ("Văn phòng HĐND-UBND huyện trước ngày", ["Văn phòng HĐND-UBND huyện"]),
    ("Bộ (qua Vụ Pháp chế)", ["Bộ"]),
    ("Thủ trưởng đơn vị và Phòng Đào tạo", ["Thủ trưởng đơn vị", "Phòng Đào tạo"]),
    ("cấp có thẩm quyền xem xét", ["cấp có thẩm quyền"]),
    ("Sở Y tế, Viện Pasteur Nha Trang hàng tháng", ["Sở Y tế", "Viện Pasteur Nha Trang"]),
    ("Trung tâm Kiểm soát bệnh tật tỉnh trước ngày 25", ["Trung tâm Kiểm soát bệnh tật tỉnh"]),
    ("Hội đồng tự đánh giá về tiến độ", ["Hội đồng tự đánh giá"]),
    ("Hội đồng thành viên Tổng công ty kết quả", ["Hội đồng thành viên Tổng công ty"]),
    ("Tổ giúp việc Ban Chỉ đạo trước ngày 5/6", ["Tổ giúp việc Ban Chỉ đạo"]),
    ("Trung tâm Đảm bảo chất lượng trước ngày 3/8", ["Trung tâm Đảm bảo chất lượng"]),
    ("Ban Chỉ huy phòng chống lụt bão và tìm kiếm cứu nạn tỉnh để tổng hợp",
     ["Ban Chỉ huy phòng chống lụt bão và tìm kiếm cứu nạn tỉnh"]),
    ("Ban Chỉ đạo và Ủy ban nhân dân tỉnh kết quả", ["Ban Chỉ đạo", "Ủy ban nhân dân tỉnh"]),
    ("Sở tài chính - vật giá trước ngày 10/9", ["Sở tài chính - vật giá"]),
    ("Ban Tổng Giám đốc kết quả", ["Ban Tổng Giám đốc"]),
    ("Thường trực Tỉnh hội và Trung ương Hội hằng năm", ["Thường trực Tỉnh hội", "Trung ương Hội"]),
    ("Phó Trưởng phòng Tổ chức cán bộ trước ngày", ["Phó Trưởng phòng Tổ chức cán bộ"]),
    ("Tổ Dược - Vật tư trước ngày 5/6", ["Tổ Dược - Vật tư"]),
    ("Quân khu 4, UBND tỉnh theo định kỳ", ["Quân khu 4", "UBND tỉnh"]),
])
def test_addressees(words: str, names: list[str]) -> None:
    found = names_at(words, 0, len(words))
    assert found is not None
    assert found[0] == names


@pytest.mark.parametrize("words", ["kết quả thực hiện", "Kế hoạch này", "đúng thời gian quy định", ""])
def test_no_addressee(words: str) -> None:
    assert names_at(words, 0, len(words)) is None


def test_through() -> None:
    where = Jurisdiction("province", "state", "tỉnh Kon Tum", None, None)
    words = "UBND tỉnh (qua Sở Nội vụ, trước ngày 05/11)"
    assert through(words, 9, len(words), where) == "Sở Nội vụ"
    assert through("UBND tỉnh trước ngày 05/11", 9, 26, where) is None


@pytest.mark.parametrize("seed", [
    "và báo cáo năm ", "Gửi danh sách về ",
    "báo cáo ", "Báo cáo UBND tỉnh, ", "định kỳ hằng quý, ", "ngày 1/1 ", "để ", "giao Sở Y tế ", "nếu ",
    "- báo cáo về Bộ Y tế\n", "trước ngày ", "(qua ", "Kính gửi: ", "; báo cáo ", "; báo cáo quý trước ngày 1/4/2020"])
def test_reports_grow_with_their_text(seed: str) -> None:
    text = "KẾ HOẠCH\nCông tác năm 2020\nCăn cứ Điều lệ;\nII. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n"
    text += seed * (20000 // len(seed))
    start = process_time()
    reports_of(text)
    assert process_time() - start < 2
