"""Observations: tables of lines with what is odd about them, and of lines that only look odd."""

from __future__ import annotations

import re
from time import process_time

import pytest

from extract.observing import numerals, quotation, stamps, sums, thresholds
from extract.pipeline import extract_text
from extract.records import Record, dump_line, load_lines

from .audited import paper


def seen(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(o.kind, o.value, o.other) for o in extract_text(text).observations]


def body(*lines: str) -> str:
    return paper("12/KH-LĐLĐ", "2024-03-05", *lines)


REPEATED, SKIPPED = "numeral-repeated", "numeral-skipped"

#: lines of a plan -> the headings that break the order, as (kind, numeral, the one expected)
NUMERALS = [
    # two sections III
    (("I. MỤC ĐÍCH", "- Một.", "II. CHỈ TIÊU", "- Hai.", "III. NHIỆM VỤ", "- Ba.", "III. TỔ CHỨC THỰC HIỆN", "- Bốn."),
     [(REPEATED, "III", "IV")]),
    # no section III
    (("I. MỤC ĐÍCH", "- Một.", "II. NỘI DUNG", "- Hai.", "IV. TỔ CHỨC THỰC HIỆN", "- Ba."), [(SKIPPED, "IV", "III")]),
    # two items 2 of which the second has a follower
    (("I. NỘI DUNG", "1. Mục tiêu chung", "- Một.", "2. Mục tiêu cụ thể", "- Hai.", "2. Nhiệm vụ", "- Ba.",
     "3. Giải pháp",
      "- Bốn."), [(REPEATED, "2", "3")]),
    # item 4 left out, decimal numerals repeated
    (("I. PHÂN CÔNG", "1. Văn phòng", "- Một.", "2. Ban Tổ chức", "- Hai.", "3. Ban Tài chính", "- Ba.",
     "5. Ban Nữ công",
      "- Bốn."), [(SKIPPED, "5", "4")]),
    (("I. NỘI DUNG", "1. Việc chung", "1.1. Rà soát danh sách", "- Một.", "1.2. Lập hồ sơ", "- Hai.", "1.2. Trao quà",
      "- Ba.", "1.3. Báo cáo", "- Bốn."), [(REPEATED, "1.2", "1.3")]),
    # sound: numbering begins anew under each section
    (("I. MỤC ĐÍCH", "1. Một việc", "2. Hai việc", "II. YÊU CẦU", "1. Một việc", "2. Hai việc", "III. TỔ CHỨC",
     "- Ba."), []),
    # a list inside an item whose numerals have the same form
    (("I. NỘI DUNG", "1. Việc thứ nhất, gồm:", "1. Rà soát danh sách", "2. Lập hồ sơ", "2. Việc thứ hai", "3. Việc thứ ba"),
     []),
    # the numeral stands in the text in another form: at the end of a line, without a stop, on a line of its own
    (("I. MỤC ĐÍCH", "- Một. II. YÊU CẦU", "- Hai.", "III. NỘI DUNG", "- Ba.", "IV. TỔ CHỨC", "- Bốn."), []),
    (("I. MỤC ĐÍCH", "- Một.", "II. YÊU CẦU", "- Hai.", "III NỘI DUNG", "- Ba.", "IV. TỔ CHỨC", "- Bốn."), []),
    (("I. PHÂN CÔNG", "1. Văn phòng: tổng hợp.", "2. Ban Tổ chức: theo dõi.", "3.", "Ban Tài chính: chi trả.",
      "4. Ban Nữ công: thăm hỏi."), []),
    # a heading whose numeral scanning spoilt
    (("I. PHÂN CÔNG", "1. Văn phòng: tổng hợp.", "2. Ban Tổ chức: theo dõi.", "§. Ban Tài chính: chi trả.",
      "4. Ban Nữ công: thăm hỏi."), []),
    (("I. MỤC ĐÍCH", "- Một.", "II. YÊU CẦU", "- Hai.", "TỔ CHỨC THỰC HIỆN CHUNG", "- Ba.", "IV. KINH PHÍ",
     "- Bốn."), []),
    # II read for III: the numeral after it goes on as if III had stood there
    (("I. MỤC ĐÍCH", "- Một.", "II. YÊU CẦU", "- Hai.", "II. NỘI DUNG", "- Ba.", "IV. TỔ CHỨC", "- Bốn."), []),
    # provisions of another act keep their own numerals
    (("1. Sửa đổi khoản 3 Điều 8 như sau:", "“3. Đơn vị lập danh sách.", "4. Đơn vị gửi hồ sơ.”",
     "2. Sửa đổi Điều 9 như sau:",
      "“Điều 9. Hồ sơ", "1. Đơn xin hỗ trợ.”", "3. Bãi bỏ Điều 10."), []),
    # letters: some count đ, some do not
    (("I. PHÂN CÔNG", "a) Văn phòng.", "b) Ban Tổ chức.", "c) Ban Tài chính.", "d) Ban Nữ công.",
     "e) Ban Tuyên giáo."), []),
    # a form to be filled in
    (("I. MẪU", "1. Họ và tên ..............", "2. Nơi ở ..............", "2. Nơi làm việc ..............",
      "3. Nguyện vọng .............."), []),
]


@pytest.mark.parametrize(("lines", "expected"), NUMERALS)
def test_numerals(lines: tuple[str, ...], expected: list[tuple[str, str, str]]) -> None:
    assert [one for one in seen(body(*lines)) if one[0].startswith("numeral-")] == expected


def test_a_break_is_beside_the_heading_before() -> None:
    record = extract_text(body(*NUMERALS[0][0]))
    before, after = (o for o in record.observations if o.kind.startswith("numeral"))
    assert (before.kind, before.text, after.beside) == ("numeral", "III. NHIỆM VỤ", before.id)


HEADER = "TT\tĐơn vị\tSố đoàn viên (người)\tSố tổ công đoàn (tổ)"
PARTS = "TT\tĐơn vị\tTổng số (người)\tKhu vực nhà nước (người)\tNgoài nhà nước (người)"

#: rows of a table -> (kind, printed, sum)
SUMS = [
    # the first column is wrong, the second is right
    ((HEADER, "1\tXã Mường Than\t120\t4", "2\tXã Phúc Than\t60\t3", "3\tXã Hua Nà\t20\t5", "\tTổng cộng\t210\t12"),
     [("total", "210", "200")]),
    # thousands, decimals, empty cells and dashes
    ((HEADER, "1\tXã Mường Than\t1.200\t4", "2\tXã Phúc Than\t640\t", "3\tXã Hua Nà\t-\t5", "Cộng\t\t1.940\t9"),
     [("total", "1.940", "1.840")]),
    # a row whose parts do not make up its total; the totals row goes wrong with it and is not told
    ((PARTS, "1\tXã Mường Than\t30\t10\t20", "2\tXã Phúc Than\t40\t15\t25", "3\tXã Hua Nà\t50\t30\t20",
     "4\tXã Tà Gia\t30\t14\t15",
      "\tCộng\t150\t69\t80"), [("parts", "30", "29")]),
    # all adds up; group rows carry sums of their own; a total above; a list without totals
    ((HEADER, "1\tXã Mường Than\t120\t4", "2\tXã Phúc Than\t60\t3", "3\tXã Hua Nà\t20\t5", "\tTổng cộng\t200\t12"), []),
    ((HEADER, "I\tKhu vực 1\t180\t7", "1\tXã Mường Than\t120\t4", "2\tXã Phúc Than\t60\t3", "II\tKhu vực 2\t20\t5",
      "1\tXã Hua Nà\t20\t5", "\tTổng cộng\t200\t12"), []),
    ((HEADER, "\tTổng số\t200\t12", "1\tXã Mường Than\t120\t4", "2\tXã Phúc Than\t60\t3", "3\tXã Hua Nà\t20\t5"), []),
    ((HEADER, "1\tXã Mường Than\t120\t4", "2\tXã Phúc Than\t60\t3", "3\tXã Hua Nà\t20\t5"), []),
    # shares and averages are no sums
    (("TT\tĐơn vị\tSố hộ\tTỷ lệ (%)", "1\tXã Mường Than\t120\t40", "2\tXã Phúc Than\t60\t30", "3\tXã Hua Nà\t20\t50",
      "\tTổng cộng\t200\t38"), []),
    # a totals row with merged cells: everything stands one cell further to the left
    ((HEADER, "1\tXã Mường Than\t120\t4", "2\tXã Phúc Than\t60\t3", "3\tXã Hua Nà\t20\t5", "Tổng cộng\t200\t12"), []),
    # nothing shows that this table adds up
    ((HEADER, "1\tXã Mường Than\t120\t4", "2\tXã Phúc Than\t60\t3", "3\tXã Hua Nà\t20\t5", "\tTổng cộng\t900\t77"), []),
]


@pytest.mark.parametrize(("rows", "expected"), SUMS)
def test_sums(rows: tuple[str, ...], expected: list[tuple[str, str, str]]) -> None:
    assert [one for one in seen(body("I. CHỈ TIÊU", *rows)) if one[0] in ("total", "parts")] == expected


FROM_25 = "Doanh nghiệp có từ 25 lao động trở lên nộp báo cáo quý."

#: sentences of a plan -> the signs of a limit that is drawn in two ways
LIMITS = [
    (("Vận động doanh nghiệp có từ 25 lao động trở lên lập công đoàn.", "Danh sách doanh nghiệp có trên 25 lao động."),
     [(">=", "25"), (">", "25")]),
    ((FROM_25, "Số DN có trên 25 LĐ đã đối thoại."), [(">=", "25"), (">", "25")]),
    (("Doanh nghiệp có trên 50 lao động lập tổ tự quản.", "Doanh nghiệp có dưới 50 lao động cử đầu mối."), [(">",
     "50"), ("<", "50")]),
    (("Công đoàn cơ sở có từ 100 đoàn viên trở lên bầu 7 ủy viên.",
     "Công đoàn cơ sở có không quá 100 đoàn viên bầu 5 ủy viên."),
     [(">=", "100"), ("<=", "100")]),
    # the two fit
    ((FROM_25, "Doanh nghiệp có dưới 25 lao động nộp báo cáo năm."), []),
    # other numbers, other nouns, other populations
    ((FROM_25, "Doanh nghiệp có trên 50 lao động nộp báo cáo tháng."), []),
    ((FROM_25, "Doanh nghiệp có trên 25 đoàn viên lập ban nữ công."), []),
    ((FROM_25, "Hợp tác xã có trên 25 lao động nộp báo cáo năm."), []),
    # shares and days are no limits of a population
    (("Phấn đấu 25% trở lên đơn vị có trên 25% đoàn viên nữ.",
     "Báo cáo trước ít nhất 25 ngày, có trên 25 ngày thì nhắc lại."), []),
]


@pytest.mark.parametrize(("sentences", "expected"), LIMITS)
def test_thresholds(sentences: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    found = seen(body("I. NỘI DUNG", *(f"- {sentence}" for sentence in sentences)))
    assert [(other, value) for kind, value, other in found if kind == "threshold"] == expected


#: traces at the end of a paper -> (day, signer)
STAMPS = [
    ("\t2024-03-06T08:11:02+0700\n\tViệt Nam\n\tLò Văn Mẫu<mau@example.vn> đã ký lên văn bản này!", [("2024-03-06",
     "Lò Văn Mẫu")]),
    ("Người ký: Lò Văn Mẫu\nEmail: mau@example.vn\nThời gian ký: 06.03.2024 08:11:02 +07:00", [("2024-03-06",
     "Lò Văn Mẫu")]),
    ("Ký bởi: Cổng Thông tin điện tử tỉnh\nNgày ký: 6/3/2024 10:05:00", [("2024-03-06",
     "Cổng Thông tin điện tử tỉnh")]),
    # twelve seconds apart by one hand: one signature
    ("\n".join(f"2024-03-06T08:11:{second}+0700\nLò Văn Mẫu<m> đã ký lên văn bản này!" for second in ("02", "14")),
     [("2024-03-06", "Lò Văn Mẫu")]),
    # no calendar knows the day; a time of a meeting; a date without a time
    ("Thời gian ký: 66.03.2024 08:11:02 +07:00", []),
    ("Hội nghị khai mạc lúc 08:00 ngày 06/3/2024.", []),
    ("Ngày ký: 06/3/2024", []),
]


@pytest.mark.parametrize(("trace", "expected"), STAMPS)
def test_stamps(trace: str, expected: list[tuple[str, str]]) -> None:
    record = extract_text(paper("12/KH-LĐLĐ", "2024-03-05", tail=trace))
    assert [(o.value, o.label) for o in record.observations if o.kind == "signed"] == expected


CITED = "Thực hiện Chỉ thị số 05-CT/TU ngày 02/02/2024 của Ban Thường vụ Tỉnh ủy"

#: subject, basis -> kinds of observation
QUOTES = [
    ("Hưởng ứng “Tháng Công nhân năm 2024", "", ["quotes-own"]),
    ("Hưởng ứng “Tháng Công nhân” năm 2024", "", []),
    ("Hưởng ứng \"Tháng Công nhân\" năm 2024", "", []),
    ("Chăm lo đời sống", f"{CITED} về “chống biểu hiện “tự diễn biến”;",
     ["quotes-cited"]),
    ("Chăm lo đời sống", f"{CITED} “về chăm lo đời sống;",
     ["quotes-cited"]),
    # closed, closed by a straight mark, closed after the subject
    ("Chăm lo đời sống", f"{CITED} về “chăm lo đời sống”;", []),
    ("Chăm lo đời sống", f"{CITED} về “chăm lo đời sống\";", []),
    ("Chăm lo đời sống", f"{CITED} về “chống biểu hiện “tự diễn biến”, “tự chuyển hóa””;", []),
]


@pytest.mark.parametrize(("title", "basis", "expected"), QUOTES)
def test_quotes(title: str, basis: str, expected: list[str]) -> None:
    record = extract_text(paper("12/KH-LĐLĐ", "2024-03-05", title=title, basis=basis))
    assert [o.kind for o in record.observations if o.kind.startswith("quotes")] == expected


def test_an_annex_tells_what_it_belongs_to() -> None:
    text = paper("12/KH-LĐLĐ", "2024-03-05", annex="PHỤ LỤC\nDANH SÁCH ĐƠN VỊ\n"
                 "(Kèm theo Kế hoạch số 21/KH-LĐLĐ, ngày 06/3/2024 của Ban Thường vụ)\n1. Xã Hua Nà")
    assert ("annex", "21/KH-LĐLĐ", "2024-03-06") in seen(text)
    blank = text.replace("21/KH-LĐLĐ, ngày 06/3/2024", "     /KH-LĐLĐ, ngày    /3/2024")
    assert not [one for one in seen(blank) if one[0] == "annex"]


def test_observations_are_spans_of_the_source_and_survive_json() -> None:
    text = body(*NUMERALS[0][0], HEADER, *SUMS[0][0][1:])
    record = extract_text(text)
    assert record.observations
    assert all(text[o.start:o.end] == o.text for o in record.observations)
    assert list(load_lines([dump_line(record)])) == [record]


def test_a_record_without_observations_is_a_record() -> None:
    told = extract_text(body()).to_json()
    del told["observations"]
    assert Record.from_json(told).observations == ()


@pytest.mark.parametrize("seed", ["I. ", "1. A\n", "1.1. A\n", "“1. ", "có trên 1 a ", "1\t", "1\t2\n", "Tổng\t1\n",
":00 ", "“", "ký: 1.1.2024 10:10 "])
def test_scans_grow_with_their_text(seed: str) -> None:
    start = process_time()
    extract_text(body("I. NỘI DUNG\n" + seed * (20_000 // len(seed))))
    assert process_time() - start < 3


PATTERNS = [pattern for module in (numerals, quotation, stamps, sums, thresholds)
            for pattern in vars(module).values() if isinstance(pattern, re.Pattern)]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.pattern[:40])
def test_patterns_grow_with_their_text(pattern: re.Pattern[str]) -> None:
    for seed in ("1", "1.", "1.000", " ", "a ", "có trên 1 ", "\n“1.", "Ngày ký: 1/", "I", "Ký bởi: a", "“ về "):
        text = seed * (6000 // len(seed)) + "\x00"
        start = process_time()
        pattern.search(text)
        assert process_time() - start < 0.25, seed
