"""Linear time: no pattern of the extractor blows up on hostile text (head and duties: `test_linear_head`)."""

from __future__ import annotations

import importlib
import pkgutil
import re
from time import process_time

import pytest
from _pytest.mark.structures import ParameterSet

from tests.citing import cite


def patterns(*folders: str) -> list[ParameterSet]:
    """Return every compiled pattern of the modules in these folders of the extractor."""
    modules = [
        importlib.import_module(found.name)
        for folder in folders
        for found in pkgutil.iter_modules(importlib.import_module(f"extract.{folder}").__path__, f"extract.{folder}.")
    ]
    return [
        pytest.param(pattern, id=f"{module.__name__.removeprefix('extract.')}.{name}")
        for module in modules
        for name, pattern in vars(module).items()
        if isinstance(pattern, re.Pattern)
    ]


PATTERNS = patterns("aims", "bodies", "citing", "observing", "relating", "text")
SEEDS = (
    "1", "1/", "1-", " 1,", "số 1, ", "A", "A-", "A/", " A", "a ", " ", "(", ")", "“", "\"", ",", ", ", ";", "\t",
    "số ",
    "Luật ", "Luật A, ", "Nghị quyết ", "Nghị quyết Đại hội ", "Đại hội Đảng bộ ", "Đảng bộ tỉnh ", "lần thứ X ",
    "khóa X, ", "ngày 1 ", "ngày 1 tháng 1 ", "khoản 1 ", "điểm a, ", "Điều 1, ", "của Ban ", "của ", " và ",
    "đến năm 2020 ", "giai đoạn 2021-2025, ", "Quyết định số 1/QĐ-UBND, ", "về việc ", "ban hành kèm ",
    "Chương trình mục tiêu quốc gia về ", "các luật: Giá, ", "Đề án A ", "thực hiện ", "gọi tắt là ")


def seconds(pattern: re.Pattern[str], text: str) -> float:
    start = process_time()
    pattern.search(text)
    for position in range(0, len(text), max(1, len(text) // 40)):
        pattern.match(text, position)
    return process_time() - start


@pytest.mark.parametrize("pattern", PATTERNS)
def test_pattern_grows_with_its_text(pattern: re.Pattern[str]) -> None:
    for seed in SEEDS:
        text = seed * (6000 // len(seed)) + "\x00"
        quick = any(seconds(pattern, text) < 0.25 for _ in range(6))  # a busy machine is slow at times, not six times
        assert quick, f"{pattern.pattern[:80]} on {seed!r}: over 0.25 s for {len(text)} characters"


@pytest.mark.parametrize("seed", SEEDS)
def test_stage_grows_with_its_text(seed: str) -> None:
    def taken() -> float:
        start = process_time()
        cite("Căn cứ " + seed * (20000 // len(seed)))
        return process_time() - start

    assert any(taken() < 2 for _ in range(3))
