"""Shorts: later mentions by part of a number or name, tied to the document that they mean."""

from __future__ import annotations

import pytest

from extract.document.head import Head
from tests.citing import PLAN, PROVINCE, cite


def shorts(text: str, head: Head = PLAN) -> list[tuple[str, int | None]]:
    return [(text[m.start:m.end], m.refers_to) for m in cite(text, head) if m.short]


PROGRAMME = (
    "Chương trình số 17-CTr/TU của Ban Thường vụ Tỉnh ủy về công tác dân vận năm 2022. Kế hoạch thực hiện "
    "Chương trình Công tác dân vận của Ban Thường vụ Tỉnh ủy.")
LEAD = "Thực hiện Kết luận số 69-KL/TU ngày 09/4/2021 của Ban Thường vụ Tỉnh ủy"


@pytest.mark.parametrize(("text", "expected"), [
    (f"{LEAD}. Báo cáo kết quả Kết luận 69 và Kết luận số 69.", [("Kết luận 69", 0), ("Kết luận số 69", 0)]),
    (f"{LEAD} (viết tắt là Kết luận 69). Kết quả Kết luận 69 là cơ sở", [("Kết luận 69", 0), ("Kết luận 69", 0)]),
    (f"{LEAD} (sau đây gọi tắt là “Kết luận số 69”) như sau", [("Kết luận số 69", 0)]),
    (f"{LEAD}. Theo Kết luận này, các sở rà soát. Kết luận nêu trên", [("Kết luận này", 0), ("Kết luận nêu trên", 0)]),
    ("Nghị định số 24/2014/NĐ-CP. Theo Điều 5 nghị định này", [("nghị định này", 0)]),
    ("Luật Viễn thông quy định. Theo Luật này", [("Luật này", 0)]),
    ("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX. Quán triệt Nghị quyết Đại hội đến các cấp",
     [("Nghị quyết Đại hội", 0)]),
    (PROGRAMME, [("Chương trình Công tác dân vận của Ban Thường vụ Tỉnh ủy", 0)]),
    ("Chỉ thị số 11-CT/TU của Ban Thường vụ Tỉnh ủy. Quán triệt Chỉ thị của Ban Thường vụ Tỉnh ủy và",
     [("Chỉ thị của Ban Thường vụ Tỉnh ủy", 0)]),
    ("Nghị quyết số 43/2022/QH15 của Quốc hội. Bám sát Nghị quyết của Quốc hội, Tỉnh ủy Hà Nam về tài khóa", []),
    ("thực hiện Đề án phát triển dữ liệu dân cư giai đoạn 2022-2025 (Đề án 06). Nhiệm vụ Đề án 06",
     [("Đề án 06", 0), ("Đề án 06", 0)]),
    ("Quyết định số 1956/QĐ-TTg phê duyệt Đề án “Đào tạo nghề đến năm 2020” (Đề án 1956). Vốn Đề án 1956",
     [("Đề án 1956", 0), ("Đề án 1956", 0)]),
    ("Quyết định số 31/2009/QĐ-TTg phê duyệt đề án “Phổ biến pháp luật”. Tiếp tục thực hiện Đề án 31 đến năm 2016",
     [("Đề án 31", 0)]),
    ("Nghị định 244/HĐBT; Điều 5 Nghị định 244 ngày 30/6/1990", [("Nghị định 244", 0)]),
    (f"{LEAD}. Sau 5 năm thực hiện Kết luận số 69 nêu trên, kết quả tốt", [("Kết luận số 69", 0)]),
    ("Nghị quyết số 35/NQ-HĐND của Hội đồng nhân dân tỉnh. Vốn bố trí theo Nghị quyết trên.", [("Nghị quyết trên", 0)]),
    ("Nghị quyết số 35/NQ-HĐND của Hội đồng nhân dân tỉnh. Mức hỗ trợ trong Nghị quyết trên địa bàn tỉnh", []),
    ("Kế hoạch số 45/KH-UBND về chuyển đổi số. Báo cáo kết quả Kế hoạch số 45 hằng quý", [("Kế hoạch số 45", 0)]),
    ("Kế hoạch số 45/KH-UBND về chuyển đổi số. Báo cáo kết quả Kế hoạch nêu trên", [("Kế hoạch nêu trên", 0)]),
    ("Kế hoạch số 45/KH-UBND về chuyển đổi số.\nBáo cáo kết quả Kế hoạch nêu trên; Kế hoạch trên", []),
    ("Nhận được Công văn số 1234/BNV-TCBC của Bộ Nội vụ. Thực hiện Công văn trên, các sở", [("Công văn trên", 0)]),
    ("Quyết định số 6/QĐ-TTg của Thủ tướng Chính phủ (Đề án 6) và nhiệm vụ Đề án 6", [("Đề án 6", 0), ("Đề án 6", 0)]),
    # rows of numbers, several documents, one number of two issuers
    ("Nghị quyết số 57-NQ/TW, Nghị quyết số 66-NQ/TW. Tuyên truyền Nghị quyết 57, 66 trên báo",
     [("Nghị quyết 57", 0), ("66", 1)]),
    ("Nghị quyết số 57-NQ/TW, Nghị quyết số 66-NQ/TW. Tuyên truyền Nghị quyết 57, 12 và 66 trên báo",
     [("Nghị quyết 57", 0)]),
    ("Nghị quyết số 57-NQ/TW, Nghị quyết số 66-NQ/TW. Theo Nghị quyết 57, 66 nhiệm vụ", [("Nghị quyết 57", 0)]),
    ("Nghị quyết số 18-NQ/TW và Nghị quyết số 19-NQ/TW. Quán triệt các nghị quyết nêu trên",
     [("nghị quyết nêu trên", None)]),
    ("Nghị quyết số 57-NQ/TW và Nghị quyết số 68-NQ/TW. Hai Nghị quyết trên là cơ sở", [("Nghị quyết trên", None)]),
    ("Nghị quyết số 18-NQ/TW.\nNghị quyết số 19-NQ/TW. Quán triệt các nghị quyết nêu trên", []),
    ("Nghị quyết số 18-NQ/TW; Nghị quyết số 18/NQ-CP; Nghị quyết số 18 của Chính phủ được cụ thể hóa",
     [("Nghị quyết số 18", 1)]),
    ("Chỉ thị số 2/CT-TTg và Chỉ thị số 7/CT-UBND.\nQuán triệt Chỉ thị nêu trên của Thủ tướng Chính phủ",
     [("Chỉ thị nêu trên", 0)]),
    # not tied, no mention
    ("Kế hoạch này; Nghị quyết Đại hội các cấp; Biên bản này; các Chỉ thị của Tỉnh ủy", []),
    (f"{LEAD}. Trong 69 nội dung; quy định trên địa bàn; Kết luận trên cơ sở", []),
])
def test_antecedent(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert shorts(text) == expected


@pytest.mark.parametrize(("text", "numbers", "issuer"), [
    ("Quán triệt các Nghị quyết 57, 59 và 66 của Bộ Chính trị", ["57", "59", "66"], "Bộ Chính trị"),
    ("Quán triệt các nghị quyết lớn (Nghị quyết 70, Nghị quyết số 71, 72)", ["71"], None),
    ("Theo các Kết luận số 5 & số 8 của Ban Thường vụ Tỉnh ủy Hà Nam", ["5", "8"], "Ban Thường vụ Tỉnh ủy Hà Nam"),
    ("Thực hiện Kết luận 14 của Bộ Chính trị", ["14"], "Bộ Chính trị"),
    ("Tổng kết Kết luận 14 nhiệm vụ; Kế hoạch 5 năm", [], None),
    ("thực hiện Dự án 3 và Dự án 4 của Chương trình", [], None),
])
def test_bare_numbers(text: str, numbers: list[str], issuer: str | None) -> None:
    mentions = [mention for mention in cite(text) if mention.rule == "number-alone"]
    assert [mention.number for mention in mentions if mention.number in numbers] == numbers
    assert {mention.issuer for mention in mentions} == ({issuer} if mentions else set())


def test_short_mention_carries_what_its_document_is() -> None:
    short = cite(f"{LEAD}. Báo cáo kết quả Kết luận 69.")[1]
    assert (short.type, short.number, short.date) == ("KL", "69-KL/TU", "2021-04-09")
    assert short.issuer == "Ban Thường vụ Tỉnh ủy Hà Nam"


def test_several_that_are_pointed_at_are_all_candidates() -> None:
    short = cite("Nghị quyết số 18-NQ/TW và Nghị quyết số 19-NQ/TW. Quán triệt các nghị quyết nêu trên.")[-1]
    assert short.candidates == (0, 1)


def test_doubt_lists_its_candidates() -> None:
    short = cite("Nghị quyết số 18-NQ/TW; Nghị quyết số 18/NQ-CP; thực hiện Nghị quyết 18.")[-1]
    assert short.short
    assert short.refers_to is None
    assert short.candidates == (0, 1)


@pytest.mark.parametrize(("kind", "text"), [
    ("QĐ", "Quyết định số 5/QĐ-UBND. Quyết định này có hiệu lực. Quy chế này gồm 5 chương."),
    ("NQLT", "Nghị quyết số 203/2025/QH15. Nghị quyết này có hiệu lực."),
    ("L", "Luật Giá. Luật này có hiệu lực."),
])
def test_a_document_that_speaks_of_itself(kind: str, text: str) -> None:
    assert shorts(text, Head(type=kind, title="Ban hành Quy chế làm việc", jurisdiction=PROVINCE)) == []
