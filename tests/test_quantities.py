"""Numbers as Vietnamese writes them, their comparators and the nouns they count."""

from __future__ import annotations

import time

import pytest

from extract.aims.comparators import comparator_rows, compare, grade_rows
from extract.aims.quantities import find_quantities, magnitude_rows, noun_at, noun_rows

NUMBERS = [
    # a number by itself: value, end of range, sign
    ("24.500 hội viên", [(24500, None, "")]),
    ("tăng 2,5%", [(2.5, None, "%")]),
    ("tăng 2.5%", [(2.5, None, "%")]),  # the English decimal mark, before a sign only
    ("05 mô hình", [(5, None, "")]),
    ("đạt 98 %;", [(98, None, "%")]),
    ("đạt 98 phần trăm", [(98, None, "%")]),
    ("≥95%", [(95, None, "%")]),
    ("dưới 12 ‰", [(12, None, "‰")]),
    ("-100% chi hội", [(100, None, "%")]),
    ("100%chi hội", [(100, None, "%")]),
    ("trồng 2.000ha rừng", [(2000, None, "")]),
    # ranges
    ("đạt 8-8,5%", [(8, 8.5, "%")]),
    ("đạt 16% - 18%/năm", [(16, 18, "%")]),
    ("từ 5 đến 7%", [(5, 7, "%")]),
    ("30 - 40 mô hình", [(30, 40, "")]),
    ("từ 1.250 tỷ đồng đến 1.300 tỷ đồng", [(1250, 1300, "")]),
    ("từ 900 triệu đến 1,2 tỷ đồng", [(0.9, 1.2, "")]),
    ("tỷ số 2-1", []),
    # fractions of something
    ("ít nhất 2/3 số hộ", [(0.6667, None, "")]),
    ("hơn 2/3 hội viên", [(0.6667, None, "")]),
    ("ngày 2/3 hội viên đi bầu", []),
    ("dưới 40/100.000 trẻ", [(40, None, "")]),
    ("đạt 14/15 tiêu chí", []),
    ("có 06/08 trường, 25/30 chi bộ", [(6, None, ""), (25, None, "")]),
    ("tổ chức 20/10 trường", []),
    # dates, numbers of documents, labels
    ("ngày 12/6/2021 và tháng 7 năm 2024", []),
    ("giai đoạn 2021-2025", []),
    ("giai đoạn 2021 - 2025, định hướng", []),
    ("Nghị quyết số 02-NQ/TW", []),
    ("Quyết định 1563/QĐ-UBND", []),
    ("mạng 5G, bản đồ 3D, Covid-19, phiên bản 4.0", []),
    ("quý IV và điểm 2.1.3", []),
    ("cả năm 12.500 ha", [(12500, None, "")]),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers(text: str, expected: list[tuple[float, float | None, str]]) -> None:
    found = [(q.value, q.value_max, q.sign) for q in find_quantities(text, 0, len(text))]
    assert found == expected


@pytest.mark.parametrize("row", magnitude_rows(), ids=lambda row: row["word"])
def test_magnitude(row: dict[str, str]) -> None:
    (found,) = find_quantities(row["example"], 0, len(row["example"]))
    assert (found.value, found.magnitude) == (float(row["value"]), row["word"])


@pytest.mark.parametrize("row", comparator_rows(), ids=lambda row: row["cue"])
def test_comparator(row: dict[str, str]) -> None:
    text = row["example"].lower()
    (found,) = find_quantities(text, 0, len(text))
    result = compare(text, found, 0, len(text))
    assert (result.comparator, result.place) == (row["comparator"], row["place"])


@pytest.mark.parametrize("row", grade_rows(), ids=lambda row: row["word"])
def test_or_better_belongs_to_a_grade(row: dict[str, str]) -> None:
    text = row["example"].lower()
    (found,) = find_quantities(text, 0, len(text))
    assert compare(text, found, 0, len(text)).comparator == "="


COMPARISONS = [
    ("tối thiểu có 10 hợp tác xã", ">="),
    ("hướng tới tối thiểu đạt 25%", ">="),
    ("đạt mức trên 55%", ">"),
    ("tối thiểu mỗi quý tổ chức 01 buổi", ">="),
    ("bình quân mỗi chi bộ giới thiệu ít nhất 01 quần chúng", ">="),
    ("trung bình mỗi năm đấu thầu từ 05 gói trở lên", ">="),
    ("thu nhập bình quân đầu người đạt 58 triệu đồng", "="),
    ("tuổi thọ trung bình đạt 76", "="),
    ("bình quân lương thực đầu người 540 kg", "="),
    ("từ 60% hội viên ưu tú được kết nạp trở lên", ">="),
    ("80% hội viên trở lên được học nghị quyết", ">="),
    ("70% chi hội được xếp loại khá trở lên", "="),
    ("100% xã có từ hai mô hình trở lên", "="),
    ("tuyên truyền trên địa bàn 12 xã", "="),
    ("công đoàn cấp trên 90%", "="),
]


@pytest.mark.parametrize(("text", "expected"), COMPARISONS)
def test_comparison(text: str, expected: str) -> None:
    (found,) = find_quantities(text, 0, len(text))
    assert compare(text, found, 0, len(text)).comparator == expected


@pytest.mark.parametrize("row", noun_rows(), ids=lambda row: row["noun"])
def test_noun(row: dict[str, str]) -> None:
    text = row["example"]
    (found,) = find_quantities(text, 0, len(text))
    noun = noun_at(text, found.end)
    words = text[noun.start:noun.end].lower() if noun else ""
    if row["kind"] == "stop":
        assert row["noun"] not in words.split()
    else:
        assert words.startswith(row["noun"].lower())


NOUNS = [
    ("12 bác sĩ/vạn dân", "bác sĩ/vạn dân"),
    ("60 triệu đồng/người/năm", "đồng/người/năm"),
    ("50 Đoàn viên công đoàn ưu tú", "Đoàn viên công đoàn"),
    ("2/3 số hộ nghèo", "hộ nghèo"),
    ("15m2 sàn", "m2"),
    ("03 tổ hợp tác, 02 hợp tác xã", "tổ hợp tác"),
    ("40/100.000 trẻ đẻ sống", "/100.000 trẻ đẻ sống"),
    ("40/100.000 vào năm 2030", "/100.000"),
    ("90 và tăng dần", None),
    ("90.", None),
]


@pytest.mark.parametrize(("text", "expected"), NOUNS)
def test_counted_noun(text: str, expected: str | None) -> None:
    found = next(find_quantities(text, 0, len(text)))
    noun = noun_at(text, found.end)
    assert (text[noun.start:noun.end] if noun else None) == expected


@pytest.mark.parametrize(
    "piece", ["1.000", "1-", "9,9 ", "5 - 6 ", "100% ", "1/2", "7 tỷ đồng đến ", "00", "a1", "1 2 3 "])
def test_numbers_in_linear_time(piece: str) -> None:
    def seconds(times: int) -> float:
        text = piece * times
        start = time.process_time()
        for found in find_quantities(text, 0, len(text)):
            compare(text, found, 0, len(text))
            noun_at(text, found.end)
        return time.process_time() - start

    seconds(100)
    assert seconds(8000) < 40 * max(seconds(1000), 0.002)
