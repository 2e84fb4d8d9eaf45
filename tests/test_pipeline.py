"""Whole records: every span is its quote, the same text gives the same record, spaCy sees the same facts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from extract import Record, dump_line, extract, extract_text, load_lines
from extract.component import KEYS, facts_of

PLAN = """LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ NAM
LIÊN ĐOÀN LAO ĐỘNG HUYỆN SÔNG VÂN
Số: 12/KH-LĐLĐ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sông Vân, ngày 05 tháng 3 năm 2024

KẾ HOẠCH
Phát triển đoàn viên năm 2024

Căn cứ Nghị quyết số 02-NQ/TW, ngày 12/6/2021 của Bộ Chính trị về đổi mới tổ chức và hoạt động của Công đoàn
Việt Nam trong tình hình mới; thực hiện Kế hoạch số 21-
KH/TU, ngày 03/10/2021 của Tỉnh ủy, Ban Thường vụ Liên đoàn Lao động huyện xây dựng kế hoạch như sau:

I. CHỈ TIÊU
1. Kết nạp ít nhất 150 đoàn viên, thành lập 02 công đoàn cơ sở.
2. Trên 85% công đoàn cơ sở xếp loại tốt, trong đó có 20% xuất sắc.

II. TỔ CHỨC THỰC HIỆN
1. Liên đoàn Lao động huyện
- Tham mưu, hướng dẫn các công đoàn cơ sở.
- Định kỳ hằng quý báo cáo kết quả về Liên đoàn Lao động tỉnh.
2. Công đoàn cơ sở
- Xây dựng kế hoạch của đơn vị, báo cáo trước ngày 20/3/2024.

Nơi nhận:
- Liên đoàn Lao động tỉnh;
- Lưu: VT.
TM. BAN THƯỜNG VỤ
CHỦ TỊCH
Trần Văn Mẫu
"""


def spans(value: Any) -> Iterator[tuple[int, int, str]]:
    """Yield every (start, end, text) anywhere in a record."""
    if isinstance(value, Struct):
        names = set(value.__struct_fields__)
        if {"start", "end", "text"} <= names:
            yield value.start, value.end, value.text
        for name in names:
            yield from spans(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from spans(item)


def assert_quotes(text: str, record: Record) -> int:
    count = 0
    for start, end, quote in spans(record):
        assert 0 <= start < end <= len(text)
        assert text[start:end] == quote
        count += 1
    return count


def test_a_small_plan() -> None:
    record = extract_text(PLAN, "plan.txt")
    assert assert_quotes(PLAN, record) > 20
    assert record.document.number == "12/KH-LĐLĐ"
    assert record.document.date == "2024-03-05"
    assert [(c.number, c.relation, c.date) for c in record.citations] == [
        ("02-NQ/TW", "basedOn", "2021-06-12"),
        ("21-KH/TU", "implements", "2021-10-03"),
    ]
    assert [(t.comparator, t.value) for t in record.targets] == [(">=", 150), ("=", 2), (">", 85), ("=", 20)]
    assert [(a.organization, a.tasks) for a in record.assignments] == [
        ("Liên đoàn Lao động huyện Sông Vân", 2), ("Công đoàn cơ sở", 1)]


def test_lines_are_read_back_as_written() -> None:
    record = extract_text(PLAN, "plan.txt")
    assert list(load_lines([dump_line(record)])) == [record]


def test_a_string_is_a_text_and_a_path_is_a_file(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(PLAN, encoding="utf-8", newline="")
    assert extract(file).citations == extract(PLAN).citations == extract(str(file)).citations


def test_every_span_is_its_quote_in_every_real_document(shared: Path) -> None:
    for folder in ("seeds", "corpus"):
        for path in sorted((shared / folder).glob("*.txt")):
            text = path.read_bytes().decode("utf-8")
            assert assert_quotes(text, extract(path)) > 0, path


@pytest.mark.parametrize("change", ["", "\n\n", "\r\n", "\u00a0"])
def test_the_component_gives_the_same_facts(change: str) -> None:
    text = PLAN.replace("\n", change or "\n")
    nlp = spacy.blank("xx")
    nlp.add_pipe("directives")
    seen = nlp(text)
    record = extract_text(text)
    assert seen.text == text
    facts = facts_of(record)
    for key in KEYS:
        got = [(span.start_char, span.end_char, span.label_, span.id_) for span in seen.spans[key]]
        assert [g[2:] for g in got] == [f[2:] for f in facts[key]]
        assert all(g[0] <= f[0] and f[1] <= g[1] for g, f in zip(got, facts[key], strict=True))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*PLAN.split(" "), "\n", "\t|", "\u0301", "Ð", "217, 218-QĐ/TW", "“", "100%"]),
                max_size=120))
def test_any_words_give_a_record_whose_spans_are_quotes(words: list[str]) -> None:
    text = " ".join(words)
    record = extract_text(text)
    assert_quotes(text, record)
    assert extract_text(text) == record
    json.loads(dump_line(record))
