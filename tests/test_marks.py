"""Marks: set phrases that scanning marred are read in their right spelling, what means something else is left alone."""

from __future__ import annotations

import pytest

from extract.text.marks import mended_marks, phrase_rows
from ontology import Row


@pytest.mark.parametrize("row", phrase_rows(), ids=lambda row: row["words"])
def test_row_of_phrases(row: Row) -> None:
    mended = mended_marks(row["example"])
    assert mended != row["example"]
    assert row["words"] in mended.lower()
    assert len(mended) == len(row["example"])


@pytest.mark.parametrize("row", [row for row in phrase_rows() if row["unless"]], ids=lambda row: row["words"])
def test_other_words_stay(row: Row) -> None:
    for words in row["unless"].split("|"):
        assert mended_marks(f"Các {words} mới") == f"Các {words} mới"


@pytest.mark.parametrize(("text", "mended"), [
    ("KÉ HOẠCH cùa Thù tướng Chính phù", "KẾ HOẠCH của Thủ tướng Chính phủ"),
    ("Tỉnh uỷ, Ủy ban nhân dân, hoá chất, cụ thể hoá", "Tỉnh uỷ, Ủy ban nhân dân, hoá chất, cụ thể hoá"),
    ("văn bản hành chính phù hợp với phương thức hiện đại", "văn bản hành chính phù hợp với phương thức hiện đại"),
    ("ke hoach, thuc hien nghi quyet", "ke hoach, thuc hien nghi quyet"),
])
def test_text(text: str, mended: str) -> None:
    assert mended_marks(text) == mended
