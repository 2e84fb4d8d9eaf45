"""Structure: letterhead, preamble, body with its sections, tail and annexes."""

from __future__ import annotations

from time import process_time

import pytest

from extract.document.headings import find_sections, heading_rows, label_of
from extract.document.sections import Structure, structure
from extract.text.layout import lay_out

PLAN = """LIÊN ĐOÀN LAO ĐỘNG TỈNH BẮC KẠN
Số: 21/KH-LĐLĐ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bắc Kạn, ngày 02 tháng 3 năm 2020
KẾ HOẠCH
Thực hiện công tác nữ công năm 2020
Thực hiện Chương trình số 05/CTr-TLĐ ngày 10/01/2020 của Tổng Liên đoàn;
Ban Thường vụ Liên đoàn Lao động tỉnh xây dựng kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Nâng cao nhận thức của nữ đoàn viên.
2. Yêu cầu
- Bám sát thực tế cơ sở.
II. CHỈ TIÊU
- 90% nữ đoàn viên được tuyên truyền.
II. NHIỆM VỤ
1. Tuyên truyền
a) Tổ chức hội nghị chuyên đề.
b) In tờ gấp.
1.1. Tại cơ sở
IV. TỔ CHỨC THỰC HIỆN
1. Ban Nữ công tham mưu kế hoạch.
2. Các công đoàn cơ sở triển khai.
Trên đây là kế hoạch năm 2020./.
Nơi nhận:
- Tổng Liên đoàn (b/c);
- Lưu: VT.
TM. BAN THƯỜNG VỤ
PHÓ CHỦ TỊCH
Hà Thị Liễu
LIÊN ĐOÀN LAO ĐỘNG TỈNH BẮC KẠN
BIỂU GIAO CHỈ TIÊU
(Kèm theo Kế hoạch số 21/KH-LĐLĐ ngày 02/3/2020)
TT\tĐơn vị\tSố lớp
1\tCông đoàn ngành Y tế\t3
"""


def parts_of(text: str) -> tuple[str, Structure]:
    view = lay_out(text)
    return view.text, structure(view)


def test_plan() -> None:
    text, parts = parts_of(PLAN)
    assert text[slice(*parts.head)].rstrip().endswith("năm 2020")
    assert text[slice(*parts.preamble)].startswith("Thực hiện Chương trình")
    assert text[slice(*parts.body)].startswith("I. MỤC ĐÍCH")
    assert text[slice(*parts.tail)].startswith("Nơi nhận:")
    assert text[slice(*parts.tail)].rstrip().endswith("Hà Thị Liễu")
    assert [text[start:].split("\n")[0] for start, _ in parts.annexes] == ["LIÊN ĐOÀN LAO ĐỘNG TỈNH BẮC KẠN"]


def test_sections_nest_and_keep_their_printed_numerals() -> None:
    _, parts = parts_of(PLAN)
    assert [(s.level, s.label, s.kind) for s in parts.sections] == [
        (1, "I", "goal"), (2, "1", "goal"), (2, "2", "goal"), (1, "II", "targets"), (1, "II", "tasks"),
        (2, "1", "tasks"), (3, "a", "tasks"), (3, "b", "tasks"), (3, "1.1", "tasks"), (1, "IV", "duties"),
        (2, "1", "duties"), (2, "2", "duties")]
    assert parts.sections[0].title == "MỤC ĐÍCH, YÊU CẦU"


def test_section_at_is_the_innermost() -> None:
    text, parts = parts_of(PLAN)
    for words, title in (("Bám sát", "Yêu cầu"), ("90% nữ", "CHỈ TIÊU"), ("In tờ gấp", "In tờ gấp")):
        section = parts.section_at(text.index(words))
        assert section is not None
        assert section.title == title
    assert parts.section_at(text.index("Bắc Kạn, ngày")) is None
    assert parts.section_at(text.index("Hà Thị Liễu")) is None


#: (text with ` / ` for line ends, first words of the body, number of annexes, first words of the tail)
SHAPES = [
    # a decision with its plan: the plan is an annex, its sections count
    (("QUYẾT ĐỊNH / Về việc ban hành Kế hoạch / Căn cứ Luật Thanh niên; / QUYẾT ĐỊNH: / Điều 1. Ban hành. / "
     "Nơi nhận: / - Lưu: VT. / CHỦ TỊCH / Hà Thị Liễu / KẾ HOẠCH / Hành động vì trẻ em / "
     "(Kèm theo Quyết định số 5/QĐ-UBND) / I. MỤC TIÊU"), "Điều 1", 1, "Nơi nhận"),
    # a letter
    (("V/v cử cán bộ tập huấn / Kính gửi: Các phòng / Căn cứ Kế hoạch số 3/KH-SNV, Sở đề nghị: / 1. Cử một người. / "
     "Nơi nhận: / - Như trên."), "1. Cử", 0, "Nơi nhận"),
    # the Party's dashes
    ("NGHỊ QUYẾT / về công tác cán bộ / I- TÌNH HÌNH / 1- Kết quả / Nơi nhận: / - Lưu.", "I- TÌNH HÌNH", 0, "Nơi nhận"),
    # a text without recipients
    ("Chỉ thị về việc phòng chống rét / Trong những ngày qua rét đậm kéo dài. / 1. Các huyện kiểm tra chuồng trại.",
     "1. Các huyện", 0, ""),
    # signatures before the recipients
    (("NGHỊ QUYẾT LIÊN TỊCH / Về phối hợp / Điều 1. Nội dung. / TM. CHÍNH PHỦ / THỦ TƯỚNG / Hà Văn Lâm / "
     "Nơi nhận: / - Lưu: VT. / PHỤ LỤC / BIỂU MẪU"), "Điều 1", 1, "TM. CHÍNH PHỦ"),
]


@pytest.mark.parametrize(("text", "body", "annexes", "tail"), SHAPES)
def test_shapes(text: str, body: str, annexes: int, tail: str) -> None:
    view, parts = parts_of(text.replace(" / ", "\n"))
    assert view[slice(*parts.body)].startswith(body)
    assert len(parts.annexes) == annexes
    assert view[slice(*parts.tail)].startswith(tail)


def test_parts_follow_each_other() -> None:
    for text in (PLAN, *(shape[0] for shape in SHAPES), "", "\n", "Một dòng.", "Nơi nhận:\n- Lưu.\n"):
        view, parts = parts_of(text.replace(" / ", "\n"))
        annexes = [edge for annex in parts.annexes for edge in annex]
        edges = [*parts.head, *parts.preamble, *parts.body, *parts.tail, *annexes]
        assert edges == sorted(edges)
        assert edges[-1] <= len(view)


@pytest.mark.parametrize(("line", "form"), [
    ("I. MỤC TIÊU", "roman"), ("II- NHIỆM VỤ", "roman"), ("Ii. mục tiêu", "roman"), ("IL MỤC TIÊU CHUNG", "blurred"),
    ("A. NHỮNG KẾT QUẢ", "capital"), ("B -NHIỆM VỤ", "capital"), ("Chương II", "chapter"),
    ("Mục 1. QUY ĐỊNH", "division"),
    ("PHẦN THỨ NHẤT", "part"), ("Phần II. NHIỆM VỤ", "part"), ("Điều 12. Hiệu lực", "article"),
    ("3. Sở Tài chính", "number"), ("3/ Sở Tài chính", "number"), ("2.1. Chỉ tiêu", "deep"),
    ("2.1 - Các đơn vị", "deep"), ("1.3 Xây dựng", "deep"), ("(2) Tổ chức", "bracket"), ("(2). Tổ chức", "bracket"),
    ("đ) Phối hợp", "letter"), ("a. Mục đích", "letter"),
])
def test_numerals(line: str, form: str) -> None:
    label = label_of(line)
    assert label is not None
    assert label[0] == form


@pytest.mark.parametrize("line", [
    "2023 - 2028", "24.500 đoàn viên", "100% công đoàn", "31/12/2021.", "V/v cử cán bộ", "5.4 triệu đồng",
    "Với mục tiêu", "Các đơn vị", "1\tCông đoàn ngành Y tế\t3", "Căn cứ Luật", "Điều lệ Công đoàn", "Mục tiêu chung",
    "Phần lớn đơn vị"])
def test_no_numeral(line: str) -> None:
    assert label_of(line) is None


@pytest.mark.parametrize("row", heading_rows(), ids=lambda row: row["id"])
def test_heading_rows(row: dict[str, str]) -> None:
    sections = find_sections(f"I. {row['example']}\n- Nội dung.\n", 0, 40 + len(row["example"]))
    assert sections[0].kind == row["kind"]


@pytest.mark.parametrize("title", [
    "Tổ chức thực hiện tốt công tác tuyên truyền", "Đẩy mạnh thực hiện mục tiêu quốc gia", "Kinh phí thực hiện"])
def test_no_kind(title: str) -> None:
    assert find_sections(f"I. {title}\n", 0, 4 + len(title))[0].kind == "other"


@pytest.mark.parametrize("unit", [
    "1. A\n", "I. A\n", "- a\n", "Nơi nhận:\n", "A " * 40, "PHỤ LỤC\n", "TM. A\n", "ngày 1 tháng 1 năm 2020 ", "("])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        view = lay_out(unit * (size // len(unit)))
        start = process_time()
        structure(view)
        return process_time() - start

    assert seconds(200_000) < 1.0
