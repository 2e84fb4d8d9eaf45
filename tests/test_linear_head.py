"""Linear time: the patterns of head, tail, structure and duties do not blow up on hostile text."""

from __future__ import annotations

import re
from time import process_time

import pytest

from extract.document.head import read_head
from extract.document.sections import structure
from extract.text.layout import lay_out
from tests.test_linear import SEEDS, patterns, seconds

PATTERNS = patterns("document", "duties")
HEADERS = (
    "SỐ 1 ", "Số: 1/", "CỦA ", "TM. ", "TM. A, ", "KT. A ", "Nơi nhận: ", "- Lưu: ", "1. ", "I. ", "a) ", "UBND, ",
    "ỦY BAN ",
    "Các sở, ", "Sở Y tế, ", "giao ", "báo cáo ", "trước ngày ", "hằng quý, ", "6 tháng, ", "(qua ", "<A/b", "tỉnh A ",
    "Tỉnh ủy ", "Phụ lục ", "như sau: ", "- ", "_ ", "*", "|", "IV", "X")


@pytest.mark.parametrize("pattern", PATTERNS)
def test_pattern_grows_with_its_text(pattern: re.Pattern[str]) -> None:
    for seed in (*SEEDS, *HEADERS):
        text = seed * (6000 // len(seed)) + "\x00"
        taken = min(seconds(pattern, text) for _ in range(2))
        assert taken < 0.25, f"{pattern.pattern[:80]} on {seed!r}: {taken:.2f} s for {len(text)} characters"


@pytest.mark.parametrize("seed", [*SEEDS, *HEADERS, "A\n", "- a\n", "1. A\n", "TM. A\n", "Số: 1/A\n", "PHỤ LỤC\n"])
def test_head_grows_with_its_text(seed: str) -> None:
    for lead in ("", "KẾ HOẠCH\n", "Nơi nhận:\n"):
        view = lay_out(lead + seed * (20000 // len(seed)))
        start = process_time()
        read_head(view, structure(view))
        assert process_time() - start < 1
