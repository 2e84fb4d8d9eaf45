"""Linear time: the patterns of the citation stage do not blow up on hostile text."""

from __future__ import annotations

import importlib
import re
from time import perf_counter

import pytest

from tests.citing import cite

MODULES = ("anchors", "antecedents", "capitals", "citations", "congresses", "dates", "governing", "kinds", "laws",
           "names", "numbers", "provisions", "sharing", "shorts", "subjects", "tails", "titles", "unnumbered")
PATTERNS = [
    pytest.param(pattern, id=f"{module}.{name}")
    for module in MODULES
    for name, pattern in vars(importlib.import_module(f"extract.{module}")).items()
    if isinstance(pattern, re.Pattern)]
SEEDS = (
    "1", "1/", "1-", " 1,", "số 1, ", "A", "A-", "A/", " A", "a ", " ", "(", ")", "“", "\"", ",", ", ", ";", "\t",
    "số ",
    "Luật ", "Luật A, ", "Nghị quyết ", "Nghị quyết Đại hội ", "Đại hội Đảng bộ ", "Đảng bộ tỉnh ", "lần thứ X ",
    "khóa X, ", "ngày 1 ", "ngày 1 tháng 1 ", "khoản 1 ", "điểm a, ", "Điều 1, ", "của Ban ", "của ", " và ",
    "đến năm 2020 ", "giai đoạn 2021-2025, ", "Quyết định số 1/QĐ-UBND, ", "về việc ", "ban hành kèm ",
    "Chương trình mục tiêu quốc gia về ", "các luật: Giá, ", "Đề án A ", "thực hiện ", "gọi tắt là ")


def seconds(pattern: re.Pattern[str], text: str) -> float:
    start = perf_counter()
    pattern.search(text)
    for position in range(0, len(text), max(1, len(text) // 40)):
        pattern.match(text, position)
    return perf_counter() - start


@pytest.mark.parametrize("pattern", PATTERNS)
def test_pattern_grows_with_its_text(pattern: re.Pattern[str]) -> None:
    for seed in SEEDS:
        text = seed * (6000 // len(seed)) + "\x00"
        taken = min(seconds(pattern, text) for _ in range(2))
        assert taken < 0.25, f"{pattern.pattern[:80]} on {seed!r}: {taken:.2f} s for {len(text)} characters"


@pytest.mark.parametrize("seed", SEEDS)
def test_stage_grows_with_its_text(seed: str) -> None:
    start = perf_counter()
    cite("Căn cứ " + seed * (20000 // len(seed)))
    assert perf_counter() - start < 2
