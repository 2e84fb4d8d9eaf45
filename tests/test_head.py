"""Head: number, type, subject, issuer, place, date, period, signers, recipients of documents of many bodies."""

from __future__ import annotations

import pytest

from extract.document.head import Head, read_head
from extract.document.imprint import find_dateline, find_number
from extract.document.own_title import opening_rows, opens_text, type_code
from extract.document.sections import structure
from extract.document.signing import authority, name_in, post, post_rows, whole_post
from extract.text.layout import lay_out
from tests.blocks import Block, read_blocks

BLOCKS = read_blocks("heads.txt")


def head_of(text: str) -> Head:
    view = lay_out(text)
    return read_head(view, structure(view))


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.name)
def test_head(block: Block) -> None:
    head = head_of(block.text)
    for field in ("number", "type", "title", "issuer", "place", "date", "period"):
        for value in block.all(field):
            got = getattr(head, field)
            assert (got or "none").casefold() == value.casefold(), field
    if block.all("signers"):
        assert [signer.name for signer in head.signers] == block.all("signers")
    if block.all("recipients"):
        assert list(head.recipients) == block.all("recipients")
    for level in block.all("level"):
        assert head.jurisdiction.level == level


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.name)
def test_spans_hold_the_words(block: Block) -> None:
    view = lay_out(block.text)
    head = read_head(view, structure(view))
    for field, places in head.spans.items():
        assert all(0 <= start < end <= len(view.text) for start, end in places), field
    if head.place:
        assert " ".join(view.text[slice(*head.spans["place"][0])].split()).casefold() == head.place.casefold()
    for signer, place in zip(head.signers, head.spans["signers"], strict=True):
        assert signer.name.split()[-1].casefold() in view.text[slice(*place)].casefold()
    assert len(head.recipients) == len(head.spans["recipients"])


@pytest.mark.parametrize(("line", "number"), [
    ("Số: 12/KH-UBND", "12/KH-UBND"),
    ("Số 09 -KL/TƯ", "09-KL/TU"),
    ("Số: 439 /KH - LĐLĐ", "439/KH-LĐLĐ"),
    ("Số:      /KH-UBND", "/KH-UBND"),
    ("Số: …/QĐ-SGDĐT", "/QĐ-SGDĐT"),
    ("Số: I2/2024/QĐ-UBND", "12/2024/QĐ-UBND"),
    ("Luật số: 15/2019/QH14", "15/2019/QH14"),
    ("Số: 77/TTr-SNV Bắc Kạn, ngày 03 tháng 4 năm 2019", "77/TTr-SNV"),
    ("Số: 308/CTPH-LĐLĐ-SGDĐT", "308/CTPH-LĐLĐ-SGDĐT"),
    ("Số: 61/QĐUBND", "61/QĐ-UBND"),
    ("Số: 61/2001/QĐ.UB", "61/2001/QĐ.UB"),
])
def test_number(line: str, number: str) -> None:
    found = find_number([(0, line)], None, 1)
    assert found is not None
    assert found.number == number
    assert 0 <= found.span[0] < found.span[1] <= len(line)


@pytest.mark.parametrize("line", [
    "V/v thực hiện Nghị quyết số 02-NQ/TW", "(Kèm theo Quyết định số 15/QĐ-UBND ngày 02/3/2020)",
    "Số điện thoại: 0213 876 543"])
def test_number_of_another_document_is_not_taken(line: str) -> None:
    assert find_number([(0, line)], None, 1) is None


@pytest.mark.parametrize(("line", "place", "date"), [
    ("Lai Châu, ngày 10 tháng 01 năm 2022", "Lai Châu", "2022-01-10"),
    ("TP. Hồ Chí Minh, ngày 5 tháng 12 năm 2019", "TP. Hồ Chí Minh", "2019-12-05"),
    ("Bà Rịa - Vũng Tàu, ngày 01 tháng 7 năm 2020", "Bà Rịa - Vũng Tàu", "2020-07-01"),
    ("Độc lập - Tự do - Hạnh phúc Ia Grai, ngày 09 tháng 5 năm 2018", "Ia Grai", "2018-05-09"),
    ("Nam Định, ngày 3 tháng 2 năm 2016", "Nam Định", "2016-02-03"),
    ("Độc lập - Tự do - Hạnh phúc Tư Nghĩa, ngày 3 tháng 2 năm 2016", "Tư Nghĩa", "2016-02-03"),
    ("Quận 3, ngày 15 tháng 4 năm 2020", "Quận 3", "2020-04-15"),
    ("Hà Nội, ngày     tháng 6 năm 2024", "Hà Nội", "2024-06"),
    ("Hà Nội, ngày tháng năm 2026", "Hà Nội", "2026"),
    ("Số: 5/KH-UBND | Đắk Lắk, ngày 3/2/2021", "Đắk Lắk", "2021-02-03"),
    ("Ha Nội, ngày 26 tháng 10 nám 2021", "Hà Nội", "2021-10-26"),
    ("Số: 31/KH-GDTX, ngày 6 tháng 3 năm 2025", None, "2025-03-06"),
])
def test_dateline(line: str, place: str | None, date: str) -> None:
    found = find_dateline([(0, " ".join(line.split()))])
    assert (found.place, found.date) == (place, date)


@pytest.mark.parametrize("line", [
    "Kết luận tại cuộc họp ngày 03 tháng 10 năm 2022", "Nghị quyết này có hiệu lực từ ngày ký"])
def test_a_date_in_a_sentence_is_no_dateline(line: str) -> None:
    assert find_dateline([(0, line)]).date is None


@pytest.mark.parametrize("row", opening_rows(), ids=lambda row: row["id"])
def test_opening_rows(row: dict[str, str]) -> None:
    assert opens_text(row["example"])


@pytest.mark.parametrize("row", post_rows(), ids=lambda row: row["post"])
def test_post_rows(row: dict[str, str]) -> None:
    assert post(row["example"]) == row["post"]
    assert whole_post(row["example"]) == row["post"]


@pytest.mark.parametrize(("line", "name"), [
    ("Hoàng Văn Khê", "Hoàng Văn Khê"), ("TS. Đoàn Đức Khiêm", "Đoàn Đức Khiêm"), ("PGS.TS Vũ Thị Hòa", "Vũ Thị Hòa"),
    ("Đã ký: Ngô Văn Hợi", "Ngô Văn Hợi"), ("Đại tá Lê Văn Ngự", "Lê Văn Ngự"), ("NGUYỄN VĂN DẬU", "Nguyễn Văn Dậu"),
    ("Y Thanh Hà Niê Kđăm", "Y Thanh Hà Niê Kđăm"),
    ("PHÓ CHỦ TỊCH", None), ("Nơi nhận", None), ("(đã ký)", None), ("Việt Nam", None),
])
def test_names(line: str, name: str | None) -> None:
    assert name_in(line) == name


@pytest.mark.parametrize("line", [
    "TM. BAN THƯỜNG VỤ", "T/M ĐẢNG ỦY", "KT. CHỦ TỊCH", "K/T TRƯỞNG BAN", "TL. BỘ TRƯỞNG", "K.T CHỦ TỊCH"])
def test_authority(line: str) -> None:
    assert authority(line) is not None


@pytest.mark.parametrize("line", ["Tham mưu cho Ban Thường vụ", "Tăng cường công tác", "TỔNG LIÊN ĐOÀN LAO ĐỘNG"])
def test_no_authority(line: str) -> None:
    assert authority(line) is None


@pytest.mark.parametrize(("words", "code"), [
    ("KẾ HOẠCH", "KH"), ("CHƯƠNG TRÌNH HÀNH ĐỘNG", "CTr"), ("QUYÉT ĐỊNH", "QĐ"), ("Quy định", "QĐi"),
    ("Tối hậu thư", None)])
def test_type_code(words: str, code: str | None) -> None:
    assert type_code(words) == code
