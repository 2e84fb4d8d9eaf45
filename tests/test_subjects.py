"""Subjects: the words that open them and the words at which they end; every row proves itself."""

from __future__ import annotations

from importlib.resources import files

import pytest

from extract.citing.subjects import read_subject
from ontology import Row, read_rows

RULES = files("extract") / "rules"
OPENERS = read_rows(RULES / "subject_openers.csv", ("words", "use", "example"), ("words", "use", "example"), ("words",))
STOPS = read_rows(RULES / "subject_stops.csv", ("words", "unless", "example"), ("words", "example"), ("words",))


def subject(text: str) -> str | None:
    found = read_subject(text, 0, ())
    return text[found.start:found.end] if found else None


@pytest.mark.parametrize("row", [pytest.param(row, id=row["words"]) for row in OPENERS])
def test_row_of_openers(row: Row) -> None:
    words = row["example"][row["example"].index(row["words"]):]
    kept = words if row["use"] == "keep" else words.removeprefix(row["words"]).strip(" “”")
    assert subject(f" {words}") == kept


@pytest.mark.parametrize("row", [pytest.param(row, id=row["words"].strip()) for row in STOPS])
def test_row_of_stops(row: Row) -> None:
    before = row["example"].removeprefix("về ").split(row["words"])[0]
    assert subject(f" {row['example']}") == before.strip()


@pytest.mark.parametrize(("text", "expected"), [
    (" về phát triển kinh tế, bảo đảm quốc phòng năm 2024.", "phát triển kinh tế, bảo đảm quốc phòng năm 2024"),
    (" về xây dựng Đảng; ngăn chặn, đẩy lùi suy thoái; các sở", "xây dựng Đảng; ngăn chặn, đẩy lùi suy thoái"),
    (" “V/v tổ chức hè”", "tổ chức hè"),
    (", Quy định số 22-QĐ/TW về kiểm tra", None),  # the next document, not a verb
    (" về quản lý thuế (được sửa đổi bởi Luật số 5)", "quản lý thuế"),
    (" về bảo vệ rừng, Ban Thường vụ Huyện ủy (khóa XX) ban hành kế hoạch", "bảo vệ rừng"),
    (" về việc nghỉ hè năm nay, Sở Giáo dục và Đào tạo (GDĐT) Hướng dẫn các trường", "nghỉ hè năm nay"),
    (" về cải cách năm 2023, Ban Chỉ đạo huyện (sau đây gọi tắt là Ban Chỉ đạo) ban hành", "cải cách năm 2023"),
    (" về tinh gọn năm 2025, Bộ Chính trị, Ban Bí thư yêu cầu các cấp ủy", "tinh gọn năm 2025"),
    (" về chuyển đổi số (CĐS) quốc gia (Nghị quyết số 57-NQ/TW), Tỉnh ủy", "chuyển đổi số (CĐS) quốc gia"),
    (" về cứu nạn, cứu hộ tại Thông báo số 31/TB-VPCP ngày 5/10/2022", "cứu nạn, cứu hộ"),
    (" về thực hiện kết luận của Thủ tướng tại Thông báo số 31/TB-VPCP;",
     "thực hiện kết luận của Thủ tướng tại Thông báo số 31/TB-VPCP"),
    (" về phòng thủ dân sự (Ban hành kèm theo Quyết định số 5/QĐ-UBND)", "phòng thủ dân sự"),
])
def test_ends_of_subjects(text: str, expected: str | None) -> None:
    assert subject(text) == expected


def test_who_issues_the_next_document_begins_a_clause() -> None:
    text = " về điều hành ngân sách năm 2018 và Sở Tài chính tỉnh đã ban hành Công văn số 9/STC-NS về quyết toán"
    found = read_subject(text, 0, (text.index("Công văn"),))
    assert found is not None
    assert text[found.start:found.end] == "điều hành ngân sách năm 2018"


def test_a_range_in_brackets_joins_nothing() -> None:
    text = " về thi đua thực hiện Kế hoạch 5 năm (2021 - 2025) theo Nghị quyết Đại hội lần thứ XIII"
    found = read_subject(text, 0, (text.index("Nghị quyết"),))
    assert found is not None
    assert text[found.start:found.end] == text[4:]
