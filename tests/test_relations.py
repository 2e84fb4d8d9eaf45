"""Relations: the words that govern a mention say what this document does with it."""

from __future__ import annotations

import time
from importlib.resources import files

import pytest

from extract.citing.citations import find_citations
from extract.document.head import Head
from extract.document.sections import structure as build
from extract.relating.nesting import parents_of
from extract.relating.relations import relate
from extract.text.layout import lay_out
from ontology import Row, read_rows

from . import marked

ROWS = read_rows(files("extract") / "rules" / "relations.csv", ("cue", "relation", "role", "example"),
                 ("cue", "relation", "role", "example"), ("cue",))
WORDS = read_rows(files("extract") / "rules" / "list_words.csv", ("word", "role", "example"),
                  ("word", "role", "example"), ("word", "role"))
#: Running lists and what this document has to each document in them.
LISTS = read_rows(files("tests") / "data" / "lists_in_text.csv", ("text", "relations"), ("text", "relations"),
                  ("text",))


def relations(text: str, head: int = 0, body: int = 0) -> list[str]:
    plain, mentions = marked.read(text)
    return [found.relation for found in relate(marked.view(plain), marked.structure(plain, head, body), mentions)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["cue"])
def test_each_cue_proves_itself(row: Row) -> None:
    articles = "Điều " in row["example"]
    plain, mentions = marked.read(("\n" if articles else "") + row["example"] + ("\nĐiều 1" if articles else ""))
    preamble = len(plain) if row["role"] == "basis" else 0
    found = relate(marked.view(plain), marked.structure(plain, 0, preamble), mentions)[0]
    assert found.relation == row["relation"]
    if row["role"] != "skip":
        assert found.cue is not None
        words = plain[slice(*found.cue)].lower()
        assert words.startswith(row["cue"]) or words.endswith(row["cue"])


@pytest.mark.parametrize("row", WORDS, ids=lambda row: f"{row['role']} {row['word']}")
def test_each_word_of_a_list_carries_on_what_governs_it(row: Row) -> None:
    expected = {"join": ["implements"] * 2, "content": ["implements"] * 2, "review": ["reviews"]}
    assert row["word"] in row["example"].lower()
    assert relations(row["example"]) == expected[row["role"]]


@pytest.mark.parametrize(("text", "expected"), [
    ("Tổng kết 15 năm thực hiện {Nghị quyết số 10-NQ/TW} và 5 năm thực hiện {Kết luận số 5-KL/TU}", ["reviews"] * 2),
    ("Tổ chức thực hiện các nhiệm vụ được giao tại {Quyết định số 12/QĐ-TTg}.", ["implements"]),
    ("Tiếp theo {Công điện số 5/CĐ-TTg ngày 1/3/2024}, để chủ động ứng phó, Thủ tướng yêu cầu", ["cites"]),
    # the word that governs the first of a list governs the list
    ("Căn cứ {Luật Công đoàn}; {Nghị định số 43/2013/NĐ-CP}; {Điều lệ Công đoàn Việt Nam};", ["basedOn"] * 3),
    (("Thực hiện {Công văn số 5-CV/TU, ngày 1/3/2024 của Tỉnh ủy về học tập}; {Kế hoạch số 7/KH-TLĐ}, {Kế "
      "hoạch số 8/KH-TLĐ} và "
     "{Quyết định số 9/QĐ-TLĐ}"), ["implements"] * 4),
    (("Thực hiện {Nghị quyết số 57-NQ/TW ngày 22/12/2024 về đột phá} ({Nghị quyết số 57-NQ/TW}), {Chỉ thị số 5-CT/TU}"),
     ["implements", "cites", "implements"]),
    # the line may break behind the word that governs
    ("Căn cứ\n{Luật Tiếp công dân};\nCăn cứ {Luật Khiếu nại};", ["basedOn"] * 2),
    # a semicolon inside the subject of the first
    (("Căn cứ {Kết luận số 8-KL/TW về tổ chức lễ kỷ niệm; xây dựng, công bố phim tài liệu}; ý kiến chỉ đạo của Ban "
      "Bí thư tại {Công văn số 17-CV/VPTW}"), ["basedOn"] * 2),
    # what was said at a notice is carried out, not what it was said about
    (("Thực hiện chỉ đạo của Chủ tịch tỉnh về sơ kết 5 năm thực hiện {Nghị định số 27/2018/NĐ-CP} tại "
      "{Thông báo số 40/TB-UBND}"), ["reviews", "implements"]),
    # a change of several kinds is an amendment
    ("\nĐiều 1. Sửa đổi, bổ sung, bãi bỏ một số điều của {Nghị định số 63/2010/NĐ-CP}\n", ["amends"]),
    # a short name defined in brackets stands aside
    (("Thực hiện {Quyết định số 9/QĐ-TTg ngày 1/3/2024 về kiểm kê} (sau đây gọi là {Quyết định số 9/QĐ-TTg}); {Quyết "
      "định số 7/QĐ-BTC}"), ["implements", "cites", "implements"]),
    # provisions of laws are items of the list as well, but what is done by them is not
    (("Thực hiện nghiêm túc {Nghị quyết số 9/2021/QH15}; các quy định của {Bộ luật Hình sự}, {Luật Đặc xá} và {Luật "
      "Giám định tư pháp}"), ["implements"] * 4),
    ("Thực hiện {Nghị quyết số 9/2021/QH15}; xử lý theo quy định của {Bộ luật Hình sự}", ["implements", "cites"]),
    # until another word governs
    ("Căn cứ {Chương trình số 17-CTr/TU}; thực hiện {Kế hoạch số 5-KH/TU}; theo {Hướng dẫn số 6-HD/TU}",
     ["basedOn", "implements", "cites"]),
    # every line of its own
    (("Căn cứ {Luật Thanh niên};\nCăn cứ {Nghị định số 13/2021/NĐ-CP};\nThực hiện {Kế hoạch số 4-KH/TU};\n"
     "Theo đề nghị của Sở Nội vụ tại {Tờ trình số 8/TTr-SNV}."), ["basedOn", "basedOn", "implements", "cites"]),
    # a list under one word
    ("Căn cứ:\n- {Luật Thanh niên};\n- {Nghị định số 13/2021/NĐ-CP};", ["basedOn", "basedOn"]),
    # what amends a basis is a basis, too
    (("Căn cứ {Luật Xây dựng số 50/2014/QH13} được sửa đổi, bổ sung bởi {Luật số 62/2020/QH14};\n"
     "Căn cứ {Luật Nhà ở}"), ["basedOn", "basedOn", "basedOn"]),
    (("Căn cứ {Luật Xây dựng số 50/2014/QH13} đã được sửa đổi, bổ sung một số điều theo {Luật số 3/2016/QH14}, "
     "{Luật số 35/2018/QH14} và {Luật số 62/2020/QH14};"), ["basedOn"] * 4),
    # a basis that was promulgated with a decision
    ("Căn cứ Quy chế làm việc ban hành kèm theo {Quyết định số 15/QĐ-UBND};", ["basedOn"]),
    ("Căn cứ Quy định về thẩm quyền ban hành văn bản ban hành kèm theo {Quyết định số 36-QĐ/TWĐTN};", ["basedOn"]),
    # a subject is not this document's doing
    (("Thực hiện {Kết luận số 43-KL/TW, ngày 07/01/2019 của Ban Bí thư về tiếp tục thực hiện {Nghị quyết số "
      "25-NQ/TW}}; "
     "{Kế hoạch số 3-KH/TU}"), ["implements", "cites", "implements"]),
])
def test_preamble(text: str, expected: list[str]) -> None:
    assert relations(text, body=len(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    (("- Quán triệt, triển khai thực hiện {Nghị quyết số 2-NQ/TW} và {Chỉ thị số 5-CT/TW} gắn với {Kết luận "
      "số 1-KL/TW}."),
     ["implements"] * 3),
    ("- Thực hiện tốt công tác xây dựng Đảng theo tinh thần {Kết luận số 21-KL/TW}; {Nghị quyết số 2-NQ/TW}.",
     ["cites", "cites"]),
    ("- Triển khai chủ trương của Đảng về dân vận, trọng tâm là {Chỉ thị số 33/CT-TTg}; {Kết luận số 69-KL/TU}.",
     ["implements", "implements"]),
    ("- Thực hiện các văn bản như: {Quyết định số 23-QĐ/TW}; {Quyết định số 11-QĐ/TU}.", ["implements", "implements"]),
    ("- Kiểm tra, giám sát việc thực hiện {Quy định số 8-QĐ/TW}.", ["implements"]),
    (("- Quán triệt chỉ đạo của Ban Bí thư tại {Công văn số 79-CV/TW}, chỉ đạo của Thủ tướng Chính phủ tại "
     "{Chỉ thị số 5/CT-TTg}, {Chỉ thị số 6/CT-TTg}."), ["implements"] * 3),
    ("- Thực hiện có hiệu quả {Chương trình số 4-CTr/TU} giai đoạn 2021-2026. {Kế hoạch số 68-KH/TU}.",
     ["implements", "implements"]),
    # reviews
    ("- Sơ kết thực hiện {Kết luận số 69-KL/TU} và {Đề án số 7-ĐA/TU}.", ["reviews", "reviews"]),
    ("- Đánh giá kết quả 2 năm thực hiện {Quyết định số 105/QĐ-TTg}.", ["reviews"]),
    ("- Tổ chức sơ kết, tổng kết việc triển khai thực hiện {Nghị quyết số 18-NQ/TW}.", ["reviews"]),
    # a verb with an object of its own stands between
    ("- Thực hiện nhiệm vụ được giao; nâng cao nhận thức về {Luật Trẻ em}.", ["cites"]),
    ("- Thực hiện quy định về báo cáo; bố trí kinh phí từ nguồn của {Quyết định số 59/QĐ-UBND}.", ["cites"]),
    ("- Đề xuất sửa đổi, bổ sung {Nghị định số 29/2008/NĐ-CP}, {Luật Đầu tư}.", ["cites", "cites"]),
    ("- Chấp hành nghiêm các quy định của {Luật An toàn giao thông}.", ["implements"]),
    ("- Thực hiện chi trả theo quy định của {Luật Bảo hiểm xã hội}.", ["cites"]),
    ("- Theo dõi, đôn đốc thực hiện {Kế hoạch số 5-KH/TU}.", ["implements"]),
    # names that hold a governing word
    ("- Phối hợp với Sở Xây dựng rà soát {Quyết định số 5/QĐ-UBND}.", ["cites"]),
    # the body names its basis
    ("- Căn cứ {Quyết định số 100/QĐ-LĐLĐ} và Kế hoạch này, các đơn vị xây dựng kế hoạch.", ["cites"]),
    ("Kế hoạch này thay thế {Kế hoạch số 98-KH/TU} và {Kế hoạch số 99-KH/TU}.", ["replaces", "replaces"]),
    ("Đưa {Nghị quyết số 22-NQ/TU} vào cuộc sống.", ["implements"]),
    ("Đưa tin về {Nghị quyết số 22-NQ/TU}.", ["cites"]),
    ("{Thông tư số 5/2001/TT-BTC của Bộ Tài chính} hết hiệu lực kể từ ngày Thông tư này có hiệu lực thi hành.",
     ["repeals"]),
    ("{Thông tư số 6/2001/TT-BTC của Bộ Tài chính} đã hết hiệu lực từ ngày 01/5/2003.", ["cites"]),
    ("Ban Tổ chức hướng dẫn thực hiện; những điểm của {Quy định số 80-QĐ/TW} trái với Quy định này thì bỏ.", ["cites"]),
    ("II. ĐÁNH GIÁ\n1. {Nghị quyết số 58/2016/NQ-HĐND} đã đi vào cuộc sống.", ["cites"]),
    # nothing governs
    ("Danh sách kèm Biểu số 2 ({Nghị quyết số 5-NQ/TU}).", ["cites"]),
])
def test_body_of_a_plan(text: str, expected: list[str]) -> None:
    assert relations(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Điều 1. Sửa đổi, bổ sung một số điều của {Quyết định số 12/2019/QĐ-UBND}.", ["amends"]),
    (("Điều 1. Sửa đổi, bổ sung một số điều của Quy định ban hành kèm theo {Quyết định số "
      "12/2019/QĐ-UBND}."), ["amends"]),
    (("Điều 3. Thông tư này bãi bỏ {Thông tư số 1/2015/TT-BNV}, sửa đổi khoản 2 {Thông tư số 2/2016/TT-BNV} và "
      "thay thế {Quyết định số 3/2007/QĐ-BNV}."), ["repeals", "amends", "replaces"]),
    ("Điều 2. Bãi bỏ khoản 2 Điều 4 {Quyết định số 12/2019/QĐ-UBND} và {Quyết định số 13/2018/QĐ-UBND}.",
     ["repeals", "repeals"]),
    (("Điều 3. Quyết định này có hiệu lực từ ngày 01 tháng 6 và thay thế {Quyết định số "
      "20/2017/QĐ-UBND}."), ["replaces"]),
    (("Điều 2. Các văn bản sau hết hiệu lực kể từ ngày Thông tư này có hiệu lực thi hành:\na) {Thông tư số "
      "5/2017/TT-BNV};\n"
     "b) {Thông tư số 6/2017/TT-BNV}."), ["repeals", "repeals"]),
    (("Điều 2. Quyết định này thay thế các Quyết định sau:\n1. {Quyết định số 9/2008/QĐ-UBND}.\n"
      "2. {Quyết định số 10/2013/QĐ-UBND}."), ["replaces", "replaces"]),
    (("Điều 2. Bãi bỏ các văn bản sau:\na) Quy chế thi đua ban hành kèm theo {Quyết định số 3/QĐ-UBND}.\n"
      "b) Quy chế làm việc ban hành kèm theo {Quyết định số 4/QĐ-UBND}."), ["repeals", "repeals"]),
    ("Điều 2. Thông tư này hướng dẫn hồ sơ theo quy định tại {Nghị định số 5/2019/NĐ-CP}.", ["cites"]),
    ("Điều 2. Thông tư này hướng dẫn chế độ quy định tại {Nghị định số 5/2019/NĐ-CP}.", ["guides"]),
    ("Điều 2. Quyết định có hiệu lực sau 07 ngày kể từ ngày ký và thay thế {Quyết định số 9/QĐ-UB}.", ["replaces"]),
    ("Điều 1.Bãi bỏ {Quyết định số 11/2007/QĐ-UBND}.", ["repeals"]),  # the blank lost
    ("Điều 2. {Quyết định số 10/2007/QĐ-BNV} hết hiệu lực kể từ ngày Thông tư này có hiệu lực.", ["repeals"]),
    ("Điều 1. Thông tư này hướng dẫn thi hành {Nghị định số 24/2018/NĐ-CP}.", ["guides"]),
    ("Điều 1. Nghị định này quy định chi tiết {Luật Thủ đô} và hướng dẫn thi hành {Nghị quyết số 9/2023/QH15}.",
     ["guides", "guides"]),
    ("Điều 4. Mức chi thực hiện theo quy định tại {Thông tư số 5/2020/TT-BTC}.", ["cites"]),
    ("Điều 4. Quy chế được sửa đổi theo {Quyết định số 8/QĐ-UBND}.", ["cites"]),
])
def test_articles(text: str, expected: list[str]) -> None:
    opening = "QUYẾT ĐỊNH\nĐiều 1. Phạm vi\n"
    assert relations(opening + text) == expected


def test_articles_that_scanning_marred_are_articles() -> None:
    assert relations("QUYẾT ĐỊNH\nĐièu 1. Bãi bỏ {Quyết định số 12/2019/QĐ-UBND}.") == ["repeals"]


@pytest.mark.parametrize(("title", "expected"), [
    ("KẾ HOẠCH\nTriển khai thực hiện {Chỉ thị số 11-CT/TU}\n", "implements"),
    ("QUYẾT ĐỊNH\nSỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA {LUẬT NHÀ Ở}\n", "amends"),
    ("NGHỊ QUYẾT\nVề việc bãi bỏ {Nghị quyết số 50/2015/NQ-HĐND}\n", "repeals"),
    ("HƯỚNG DẪN\nthực hiện một số nội dung của {Quy định số 24-QĐ/TW}\n", "implements"),
    ("BÁO CÁO\nSơ kết 5 năm thực hiện {Chỉ thị số 18-CT/TW}\n", "reviews"),
    ("THÔNG TƯ\nHướng dẫn thi hành {Nghị định số 24/2018/NĐ-CP}\n", "guides"),
    ("TỜ TRÌNH\nVề việc đề nghị sửa đổi {Nghị quyết số 50/2015/NQ-HĐND}\n", "cites"),
])
def test_title_says_what_this_document_does(title: str, expected: str) -> None:
    assert relations(title, head=len(title) - 2, body=len(title) - 2) == [expected]


def test_bases_below_the_head_make_a_preamble_where_nothing_else_shows_one() -> None:
    opening = "Kính gửi: Các ban;\nCăn cứ {Luật Nhà ở} và {Luật Đất đai}, cơ quan thông báo.\n"
    later = "Sở trả lời {Công văn số 5/UBND-NC}.\nCăn cứ {Luật Đầu tư}, việc đó là đúng."
    assert relations("CÔNG VĂN\n" + opening + later, head=8, body=8) == ["basedOn", "basedOn", "cites", "cites"]
    nested = "Căn cứ {Nghị định số 5/2002/NĐ-CP} quy định chi tiết {Pháp lệnh Giá};\nCăn cứ {Thông tư số 6/TT-BTC};\n"
    assert relations("NGHỊ QUYẾT\n" + nested, head=11, body=11) == ["basedOn", "cites", "basedOn"]


def test_position_and_cue_are_kept() -> None:
    plain, mentions = marked.read("Căn cứ {Luật Nhà ở};\nI. NỘI DUNG\nThực hiện {Luật Đất đai}.")
    first, second = relate(marked.view(plain), marked.structure(plain, 0, 19), mentions)
    assert (first.position, plain[slice(*first.cue or (0, 0))]) == ("preamble", "Căn cứ")
    assert (second.position, plain[slice(*second.cue or (0, 0))]) == ("body", "Thực hiện")


def test_what_is_coordinated_or_amends_stands_beside() -> None:
    for text, expected in (
        ("theo {Quyết định 217}, {218-QĐ/TW}", (None, None)),
        ("{Luật số 9/2014/QH13 được sửa đổi bởi {Luật số 8/2020/QH14}}", (None, None)),
        ("{Luật số 9/2014/QH13 về sửa đổi {Luật Nhà ở}, {Luật Đất đai}}", (None, 0, 0)),
    ):
        plain, mentions = marked.read(text)
        assert parents_of(plain, mentions) == expected


@pytest.mark.parametrize("unit", ["thực hiện ", "{Luật A}; ", ("theo {Luật B} về "
                                                               ""), "sửa đổi, bổ sung ", "{Luật A}\n", "a. A "])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def seconds(count: int) -> float:
        plain, mentions = marked.read(unit * count + "{Luật Nhà ở}")
        start = time.process_time()
        relate(marked.view(plain), marked.structure(plain), mentions)
        return time.process_time() - start

    seconds(20)
    assert seconds(2_000) < 0.1 + 40 * seconds(200)


def test_a_section_of_bases_is_a_preamble() -> None:
    text = ("KẾ HOẠCH\nChuyển đổi số\nI. CĂN CỨ XÂY DỰNG KẾ HOẠCH\n1. Quyết định số 24/QĐ-TTg ngày 2/8/2022;\n"
            "2. Nghị quyết số 5-NQ/TU ngày 7/6/2021.\nCăn cứ Kế hoạch số 6-KH/TU.\n"
            "II. MỤC TIÊU\n1. Nghị quyết số 8-NQ/TU ngày 6/10/2021.")
    seen = lay_out(text)
    parts = build(seen)
    found = relate(seen, parts, find_citations(seen, parts, Head(number="9/KH-UBND")))
    assert [relation.relation for relation in found] == ["basedOn", "basedOn", "basedOn", "cites"]


def test_a_list_longer_than_what_is_looked_at_is_governed_to_its_end() -> None:
    items = [f"{{Quy định số {number}-QĐ/TW ngày 7/6/2012 của Ban Bí thư về nêu gương của cán bộ, đảng viên trong "
             "công tác, học tập và rèn luyện đạo đức hằng ngày}" for number in range(10, 24)]
    assert relations(f"Chi bộ cam kết thực hiện {'; '.join(items)}") == ["implements"] * 14


def test_a_line_broken_in_the_middle_goes_on() -> None:
    text = (f"Chi bộ cam kết thực hiện {{Quy định số 8-QĐ/TW về {'nêu gương của cán bộ ' * 10}và Ủy viên\n"
            "Ban Chấp hành Trung ương}; {Quy định số 37-QĐ/TW}")
    assert relations(text) == ["implements", "implements"]


@pytest.mark.parametrize("row", LISTS, ids=lambda row: row["text"][:60])
def test_a_list_goes_on_behind_what_its_verbs_have_of_their_own(row: Row) -> None:
    view = lay_out(f"I. NHIỆM VỤ\n1. {row['text']}")
    parts = build(view)
    found = relate(view, parts, find_citations(view, parts, Head(type="KH")))
    assert [relation.relation for relation in found] == row["relations"].split()


@pytest.mark.parametrize("opening", [
    "Để việc học tập đạt kết quả cao, căn cứ tình hình thực tế và {Kế hoạch số 30-KH/TU} của Tỉnh ủy",
    "Năm qua phong trào có nhiều khởi sắc. Để tiếp tục đổi mới, căn cứ {Chỉ thị số 34-CT/TW} của Bộ Chính trị, chi bộ"])
def test_a_text_cut_off_before_its_first_heading_is_a_preamble(opening: str) -> None:
    assert relations("KẾ HOẠCH\n" + opening, head=9, body=9) == ["basedOn"]
