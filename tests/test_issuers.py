"""Issuers: the organ named after `của`, and the one that a symbol determines."""

from __future__ import annotations

import time
from importlib.resources import files

import pytest

from extract.bodies.issuers import find_issuer, issuer_after, issuer_of_symbol
from extract.bodies.jurisdiction import Jurisdiction
from ontology import Row, read_rows

#: Bodies of all levels, before and after 2025, with words that go on behind their names.
BODIES = read_rows(files("tests") / "data" / "bodies_in_text.csv", ("name", "after"), ("name", "after"), ("name",))
WORDS = read_rows(files("extract") / "rules" / "issuer_words.csv", ("word", "role", "example"),
                  ("word", "role", "example"), ("word", "role"))
HERE = Jurisdiction("district", "union", "tỉnh Lai Châu", "huyện Phong Thổ")
CITY = Jurisdiction("province", "state", "thành phố Đà Nẵng")
CENTRE = Jurisdiction("central", "state")


@pytest.mark.parametrize(("words", "name", "rest"), [
    # what follows a name is not part of it
    (" của Chính phủ quy định chi tiết", "Chính phủ", " quy định chi tiết"),
    (" của Chính phủ Quy định về lương", "Chính phủ", " Quy định về lương"),
    (" của Bộ Nội vụ Hướng dẫn một số điểm", "Bộ Nội vụ", " Hướng dẫn một số điểm"),
    (" của Ủy ban nhân dân tỉnh Yên Bái Ban hành Quy chế", "Ủy ban nhân dân tỉnh Yên Bái", " Ban hành Quy chế"),
    (" của Thủ tướng Chính phủ, cắt giảm thủ tục", "Thủ tướng Chính phủ", ", cắt giảm thủ tục"),
    (" của Bộ Chính trị, Chương trình số 5", "Bộ Chính trị", ", Chương trình số 5"),
    (" của Ủy ban bầu cử xã Phố Bảng Về việc lập tổ", "Ủy ban bầu cử xã Phố Bảng", " Về việc lập tổ"),
    (" của Cục thuế tỉnh Đồng Nai thì phải nộp", "Cục thuế tỉnh Đồng Nai", " thì phải nộp"),
    # what a body does is not part of its name, though other names have the word
    (" của Hội Nông dân Hà Nội chỉ đạo Đại hội các cấp", "Hội Nông dân Hà Nội", " chỉ đạo Đại hội các cấp"),
    (" của Ủy ban kiểm tra Huyện ủy kiểm tra quỹ", "Ủy ban Kiểm tra Huyện ủy Phong Thổ", " kiểm tra quỹ"),
    (" của Ban quản lý dự án huyện Mường Tè xây dựng", "Ban quản lý dự án huyện Mường Tè", " xây dựng"),
    (" của Ban Chỉ đạo phòng, chống tham nhũng, lãng phí tỉnh Lào Cai về",
     "Ban Chỉ đạo phòng, chống tham nhũng, lãng phí tỉnh Lào Cai", " về"),
    (" của Sở Nội vụ Nghệ An về Quy chế", "Sở Nội vụ tỉnh Nghệ An", " về Quy chế"),
    # a place that joint bodies share
    (" của Hội đồng nhân dân và Ủy ban nhân dân tỉnh về",
     "Hội đồng nhân dân tỉnh Lai Châu; Ủy ban nhân dân tỉnh Lai Châu", " về"),
    # the term of office is passed over, and is not part of the name
    (" của Bộ Chính trị khóa XIII về đổi mới", "Bộ Chính trị", " về đổi mới"),
    (" của Ban Bí thư (khóa XI) về dân vận", "Ban Bí thư", " về dân vận"),
    (" (khóa XII) của Ban Chấp hành Trung ương Đảng về", "Ban Chấp hành Trung ương", " về"),
    (", của Hội đồng Bộ trưởng (nay là Chính phủ) về", "Hội đồng Bộ trưởng", " về"),
    # names with commas, hyphens, several parts
    (" của Bộ Văn hóa, Thể thao và Du lịch quy định", "Bộ Văn hóa, Thể thao và Du lịch", " quy định"),
    (" của Sở Văn hoá, Thể thao và Du lịch về lễ hội", "Sở Văn hóa, Thể thao và Du lịch tỉnh Lai Châu", " về lễ hội"),
    (" của Công đoàn cơ sở Công ty TNHH Nhựa và hóa chất ABC, có trụ sở",
     "Công đoàn cơ sở Công ty trách nhiệm hữu hạn Nhựa và hóa chất ABC", ", có trụ sở"),
    (" của Trường Đại học Khoa học Tự nhiên.", "Trường Đại học Khoa học Tự nhiên", "."),
    (" của Ban Kinh tế - Ngân sách HĐND tỉnh;", "Ban Kinh tế - Ngân sách Hội đồng nhân dân tỉnh Lai Châu", ";"),
    (" của Ủy ban nhân dân huyện Mường Tè, tỉnh Lai Châu về", "Ủy ban nhân dân huyện Mường Tè, tỉnh Lai Châu", " về"),
    (" của Ban Chỉ đạo 35 tỉnh về", "Ban Chỉ đạo 35 tỉnh Lai Châu", " về"),
    # relative names
    (" của Ban Thường vụ Tỉnh ủy về việc", "Ban Thường vụ Tỉnh ủy Lai Châu", " về việc"),
    (" của UBND huyện tại", "Ủy ban nhân dân huyện Phong Thổ", " tại"),
    (" của Tổng Liên đoàn về", "Tổng Liên đoàn Lao động Việt Nam", " về"),
    # several issuers
    (" của Ban Dân vận Tỉnh ủy và Ban cán sự đảng UBND tỉnh phối hợp",
     "Ban Dân vận Tỉnh ủy Lai Châu; Ban cán sự đảng Ủy ban nhân dân tỉnh Lai Châu", " phối hợp"),
    (" của Bộ Y tế và Bộ Tài chính hướng dẫn", "Bộ Y tế; Bộ Tài chính", " hướng dẫn"),
    (" của Ủy ban Thường vụ Quốc hội, Chính phủ và Đoàn Chủ tịch Ủy ban Trung ương MTTQ Việt Nam về",
     "Ủy ban Thường vụ Quốc hội; Chính phủ; Đoàn Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", " về"),
    # ministries joined by commas, unless the last one is the subject of what follows
    (" của Bộ Nội vụ, Bộ Tài chính, Sở hướng dẫn", "Bộ Nội vụ; Bộ Tài chính", ", Sở hướng dẫn"),
    (" của Bộ Công an, Tòa án nhân dân tối cao;", "Bộ Công an; Tòa án nhân dân tối cao", ";"),
    (" của Bộ Nội vụ, Bộ Tài chính yêu cầu", "Bộ Nội vụ", ", Bộ Tài chính yêu cầu"),
    (" của Ủy ban nhân dân (UBND) tỉnh, đạt", "Ủy ban nhân dân tỉnh Lai Châu", ", đạt"),
    (" của Chính phủ và Kế hoạch số 5", "Chính phủ", " và Kế hoạch số 5"),
    (" giữa Tỉnh đoàn và Sở Giáo dục và Đào tạo về",
     "Tỉnh đoàn Lai Châu; Sở Giáo dục và Đào tạo tỉnh Lai Châu", " về"),
    # a higher and a lower body do not issue together
    (" của Chính phủ và Ủy ban nhân dân tỉnh chỉ đạo", "Chính phủ", " và Ủy ban nhân dân tỉnh chỉ đạo"),
    # marks lost in scanning
    (" của Chỉnh phú về sửa đổi", "Chính phủ", " về sửa đổi"),
])
def test_issuer_after_a_number(words: str, name: str, rest: str) -> None:
    text = f"Nghị quyết số 5{words}"
    found = issuer_after(text, len("Nghị quyết số 5"), HERE)
    assert found is not None
    assert found[2] == name
    assert text[found[1]:] == rest
    assert text[:found[0]].endswith(("của ", "giữa "))


@pytest.mark.parametrize("words", [" về việc học", " của các cấp", " của nhân dân", (" của Đảng, Nhà "
                                                                                     "nước"), " của Hội đồng", ""])
def test_no_issuer(words: str) -> None:
    assert issuer_after(words, 0, HERE) is None


@pytest.mark.parametrize(("number", "name"), [
    ("76/NQ-CP", "Chính phủ"), ("66.7/2025/NQ-CP", "Chính phủ"), ("195/CP", "Chính phủ"), ("65-CP", "Chính phủ"),
    ("244/HĐBT", "Hội đồng Bộ trưởng"), ("16/CT-TTg", "Thủ tướng Chính phủ"), ("16/ct-ttg", "Thủ tướng Chính phủ"),
    ("10/2022/QH15", "Quốc hội"), ("18/NQ-UBTVQH15", "Ủy ban Thường vụ Quốc hội"),
    ("24/2025/TT-BCT", "Bộ Công Thương"), ("01/2018/TTLT-BTC-BNV", "Bộ Tài chính; Bộ Nội vụ"),
    ("83/BKHCN-BTTTT-VP", "Bộ Khoa học và Công nghệ; Bộ Thông tin và Truyền thông"),
    ("06/KH-MTTW-BTT", "Ban Thường trực Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"),
    ("1399/TLĐ-ToC", "Tổng Liên đoàn Lao động Việt Nam"), ("36-HD/VPTW", "Văn phòng Trung ương Đảng"),
    ("04-CTr/BDVTU-BCSĐUBND", "Ban Dân vận Tỉnh ủy Lai Châu; Ban cán sự đảng Ủy ban nhân dân tỉnh Lai Châu"),
    # class symbols, several organs under one symbol, unknown bodies determine nothing
    ("02-NQ/TW", None), ("69-KL/TU", None), ("490/QĐ-UBND", None), ("04/KH-LĐLĐ", None), ("18/KH-MTTQ-BTT", None),
    ("6b/NQ-BCH", None), ("4103/CT-TTHT", None), ("12-HD/BTC", None), ("3617/QĐ-ABCXYZ", None), ("", None),
])
def test_issuer_of_symbol(number: str, name: str | None) -> None:
    assert issuer_of_symbol(number, None, HERE) == name


def test_commission_of_a_city_and_of_nowhere() -> None:
    assert issuer_of_symbol("12-HD/BTCTU", "HD", CITY) == "Ban Tổ chức Thành ủy Đà Nẵng"
    assert issuer_of_symbol("12-HD/BTCTU", "HD", CENTRE) is None


@pytest.mark.parametrize("unit", ["Trường ", "Ban Thường vụ ",
                                  "xã A, ", "và Bộ Y tế ", "Công ty và ", "(khóa ", "tỉnh ", "Phòng A, ",
                                  "Hà Nội hà ", "Trung tâm Văn hóa, Thể thao "])
def test_hostile_names_take_linear_time(unit: str) -> None:
    def seconds(count: int) -> float:
        text = " của " + unit * count
        start = time.process_time()
        issuer_after(text, 0, Jurisdiction("unit", "x", commune=f"xã {count}"))
        find_issuer(text, 5)
        return time.process_time() - start

    seconds(10)
    assert seconds(20_000) < 0.05 + 40 * seconds(1_000)


@pytest.mark.parametrize("row", BODIES, ids=lambda row: row["name"])
def test_name_in_running_text_is_neither_cut_nor_runs_on(row: Row) -> None:
    text = f"của {row['name']} {row['after'].strip()}"
    end = find_issuer(text, 4)
    assert end is not None
    assert text[4:end] == row["name"]


@pytest.mark.parametrize("row", [row for row in WORDS if row["role"] in ("verb", "listed")],
                         ids=lambda row: f"{row['role']} {row['word']}")
def test_words_that_end_a_name_or_go_on_with_it(row: Row) -> None:
    end = find_issuer(row["example"], 0)
    assert end is not None
    assert row["example"][end:].startswith(f" {row['word']}") if row["role"] == "verb" else end == len(row["example"])
