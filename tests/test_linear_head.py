"""Linear time: the patterns of head, tail, structure and duties do not blow up on hostile text."""

from __future__ import annotations

import importlib
import re
from time import perf_counter

import pytest

from extract.head import read_head
from extract.layout import lay_out
from extract.sections import structure
from tests.test_linear import SEEDS, seconds

MODULES = ("addressees", "assignments", "deadlines", "head", "headings", "imprint", "items", "letterhead", "own_body",
           "own_issuer", "own_place", "own_title", "reporters", "reports", "sections", "signing", "tail", "units")
PATTERNS = [
    pytest.param(pattern, id=f"{module}.{name}")
    for module in MODULES
    for name, pattern in vars(importlib.import_module(f"extract.{module}")).items()
    if isinstance(pattern, re.Pattern)]
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
        start = perf_counter()
        read_head(view, structure(view))
        assert perf_counter() - start < 1
