"""Headlines: subjects in capitals that lines break, and letterheads that conversion put on one line with the text."""

from __future__ import annotations

import pytest

from extract import Record, extract_text

LETTERHEAD = ("ỦY BAN NHÂN DÂN\nTỈNH SÓC TRĂNG\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
              "Độc lập - Tự do - Hạnh phúc\n---------------\nSố: 61/QĐ-UBND\nSóc Trăng, ngày 14 tháng 3 năm 2022\n")
BASIS = "ỦY BAN NHÂN DÂN TỈNH SÓC TRĂNG\nCăn cứ Luật Thú y ngày 19/6/2015;\nQUYẾT ĐỊNH:\nĐiều 1. Giao Sở Y tế.\n"


def cited(record: Record) -> list[tuple[str | None, str]]:
    return [(citation.number or citation.name, citation.relation) for citation in record.citations]


@pytest.mark.parametrize(("subject", "numbers"), [
    ("VỀ THỰC HIỆN NGHỊ\nQUYẾT SỐ 08/2021/NQ-HĐND NGÀY 10/12/2021 CỦA HỘI ĐỒNG NHÂN DÂN TỈNH", ["08/2021/NQ-HĐND"]),
    ("VỀ THỰC HIỆN NGHỊ QUYẾT\nSỐ 08/2021/NQ-HĐND NGÀY 10/12/2021 CỦA HỘI ĐỒNG NHÂN DÂN TỈNH", ["08/2021/NQ-HĐND"]),
    (("THỰC HIỆN CHỈ THỊ SỐ 7/CT-TTG NGÀY 2 THÁNG 3 NĂM 2021 CỦA THỦ TƯỚNG CHÍNH PHỦ VÀ CHỈ\nTHỊ SỐ 4/CT-UBND NGÀY "
     "9 THÁNG 4 NĂM 2021 CỦA ỦY BAN NHÂN DÂN TỈNH"), ["07/CT-TTg", "04/CT-UBND"]),
])
def test_a_document_whose_type_a_line_breaks_is_cited_in_the_subject(subject: str, numbers: list[str]) -> None:
    record = extract_text(f"{LETTERHEAD}QUYẾT ĐỊNH\n{subject}\n{BASIS}")
    assert record.document.title == subject.replace("\n", " ").removeprefix("VỀ ")
    assert [number.lstrip("0") for number, relation in cited(record) if number and relation == "implements"] == [
        number.lstrip("0") for number in numbers]


@pytest.mark.parametrize("heading", [
    "THÔNG TƯ\nSỐ 12/2001/TT-BTM NGÀY 5 THÁNG 6 NĂM 2001\nVỀ VIỆC KIỂM TRA CHỢ",
    "THÔNG TƯ\nCỦA BỘ THƯƠNG MẠI SỐ 12/2001/TT-BTM NGÀY 5 THÁNG 6 NĂM 2001 VỀ VIỆC KIỂM TRA CHỢ"])
def test_the_number_of_the_document_itself_is_cut_off_its_heading(heading: str) -> None:
    document = extract_text(f"{heading}\nCăn cứ Luật Thương mại ngày 10/5/1997;\n").document
    assert (document.number, document.title, document.date) == ("12/2001/TT-BTM", "KIỂM TRA CHỢ", "2001-06-05")


@pytest.mark.parametrize("imprint", [
    "Sóc Trăng, ngày 14 tháng 3 năm 2012 Số: 09/2012/CT-UBND",
    "Số: 09/2012/CT-UBND Sóc Trăng, ngày 14 tháng 3 năm 2012",
])
def test_a_letterhead_on_one_line_with_its_text(imprint: str) -> None:
    record = extract_text(
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ỦY BAN NHÂN DÂN TỈNH SÓC TRĂNG Độc lập - Tự do - Hạnh phúc ------- "
        f"{imprint} CHỈ THỊ VỀ VIỆC GIỮ SẠCH CÁC CHỢ Ở TRONG TỈNH Những năm qua, việc thực hiện Chỉ thị số 3/CT-TTg "
        "ngày 5 tháng 1 năm 2010 của Thủ tướng Chính phủ đạt kết quả. Tuy vậy nhiều chợ chưa gọn, gom rác còn chậm.")
    document = record.document
    assert (document.number, document.type, document.title) == (
        "09/2012/CT-UBND", "CT", "GIỮ SẠCH CÁC CHỢ Ở TRONG TỈNH")
    assert (document.issuer, document.date) == ("Ủy ban nhân dân tỉnh Sóc Trăng", "2012-03-14")
    assert [number for number, _ in cited(record)] == ["3/CT-TTg"]


@pytest.mark.parametrize("end", ["TRONG GIAI ĐOẠN 2016 - 2020", "CÁC CHỢ TRÊN ĐỊA BÀN TỈNH SÓC TRĂNG"])
def test_the_organ_that_decides_is_no_part_of_a_subject_that_fills_its_line(end: str) -> None:
    subject = f"VỀ SỬA CHỮA VÀ GIỮ SẠCH CÁC CHỢ CỦA CÁC XÃ, PHƯỜNG,\nTHỊ TRẤN VÀ {end}"
    bases = ("Căn cứ Luật Giá ngày 20 tháng 6 năm 2012 và các văn bản quy\nđịnh việc thi hành;\n"
             "Căn cứ Luật Thú y ngày 19 tháng 6 năm 2015 và các văn bản quy\nđịnh việc thi hành;\n"
             "Xét Tờ trình số 5/TTr-UBND ngày 3 tháng 4 năm 2016 của Ủy ban\nnhân dân tỉnh;\n")
    title = extract_text(f"{LETTERHEAD.replace('QĐ-UBND', 'NQ-HĐND')}NGHỊ QUYẾT\n{subject}\n"
                         f"HỘI ĐỒNG NHÂN DÂN TỈNH SÓC TRĂNG\n{bases}").document.title
    assert title == subject.replace("\n", " ").removeprefix("VỀ ")


def test_a_text_on_one_line_that_lost_its_letterhead() -> None:
    record = extract_text(
        "NGHỊ QUYẾT THÔNG QUA VIỆC SỬA CHỢ CỦA CÁC XÃ NĂM 2016 HỘI ĐỒNG NHÂN DÂN TỈNH SÓC TRĂNG KHÓA IX, KỲ HỌP THỨ 2 "
        "Căn cứ Luật Giá ngày 20 tháng 6 năm 2012; Căn cứ Luật Thú y ngày 19 tháng 6 năm 2015; Xét Tờ trình số "
        "5/TTr-UBND ngày 3 tháng 4 năm 2016 của Ủy ban nhân dân tỉnh; đại biểu đã thảo luận, QUYẾT NGHỊ: Điều 1. Sửa "
        "chợ của xã. Điều 2. Giao Ủy ban nhân dân tỉnh tổ chức thực hiện. Điều 3. Nghị quyết có hiệu lực khi ký.")
    assert (record.document.type, record.document.title) == ("NQ", "THÔNG QUA VIỆC SỬA CHỢ CỦA CÁC XÃ NĂM 2016")
    assert record.document.issuer == "Hội đồng nhân dân tỉnh Sóc Trăng"
    assert cited(record) == [("Luật Giá", "basedOn"), ("Luật Thú y", "basedOn"), ("5/TTr-UBND", "cites")]
