"""Places: where a text says to report - `báo cáo`, or results that are sent in - with the sentence and the line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.text.letters import compiled

__all__ = ["FURTHER", "FURTHER_ALONE", "Place", "begins", "joined", "place_of", "words"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where `báo cáo` stands: its words, the sentence around it, and the start of the line.

    `sent` tells that the word itself is missing: results are only sent in (`gửi kết quả về Sở Nội vụ`).
    """

    text: str
    start: int
    end: int
    first: int
    last: int
    line: int
    sent: bool = False


_REPORT = re.compile(r"áo cáo(?![^\W\d_])")  # anchored on a literal: `báo cáo`, `Báo cáo`
_RESULTS = compiled(
    r"ết quả(?: [^\s,;.]+){0,9}? gửi(?= (?:về|cho|đến|tới|[A-Ỹ]))(?<!áo cáo kết quả gửi)")
_SENDING = compiled(r"ửi (?:kết quả|số liệu)(?! giải quyết| thẩm định)(?![^\W\d_])")
#: Further reports of a sentence that have a day of their own, and those that begin one.
FURTHER = compiled(
    r"(?:,| và|,? đồng thời) (?:(?:trước|chậm nhất)(?: là)? ngày [\d/.-]{3,10},? )?(?:gửi |nộp )?"
    r"báo cáo (?:tổng kết|sơ kết|năm|cả năm|quý|kết quả|6 tháng|sáu tháng|cuối năm"
    r"|tổng hợp|chính thức)(?!\w)"
    r"|(?:,| và) (?:cả năm|tổng kết năm|năm|6 tháng cuối năm)(?= (?:gửi )?(?:trước|chậm nhất) )")
FURTHER_ALONE = re.compile(
    r"(?:(?:Thời (?:gian|hạn|điểm)[^:;.\n]{0,40}|Cụ thể|gồm): |Từ (?:tháng|quý|năm) [\dIV/]{1,8}, )?"
    r"(?:gửi |nộp )?báo cáo (?:tổng kết|sơ kết|năm|cả năm|quý|tháng|6 tháng|sáu tháng|cuối năm|chính thức|nhanh"
    r"|bổ sung|giữa kỳ|cuối kỳ|đợt|lần|(?:được )?(?:gửi |nộp )?định kỳ)(?!\w)"
    r"|(?:tổng kết|sơ kết)(?: [^\W\d]+){0,4},? báo cáo(?= (?:trước|chậm nhất|vào) )", re.IGNORECASE)
#: What joins another duty to the one before it.
_AND = re.compile(r" (?:và|đồng thời) (?=(?:kịp thời|định kỳ|thường xuyên|tổng hợp) )")
_EDGE = compiled(r"[.!?](?<=[^\s.].)(?= [A-Ỹ“\"(-]|\s*$)|;", re.MULTILINE)
_BLANK = re.compile(r"\s+")
_REACH = 1200


def words(text: str, begin: int, end: int) -> list[tuple[int, int, bool]]:
    """Return where `text[begin:end]` says to report: start and end of the words, and whether results are only sent."""
    found = [(word.start() - 1, word.end(), False) for word in _REPORT.finditer(text, begin, end)
             if word.start() > begin and text[word.start() - 1] in "Bb"]
    found += [(word.start() - 1, word.end(), True) for pattern in (_RESULTS, _SENDING)
              for word in pattern.finditer(text, begin, end)
              if word.start() > begin and text[word.start() - 1] in "KkGg"]
    return sorted(found)


def place_of(text: str, word: tuple[int, int, bool], within: tuple[int, int]) -> Place:
    """Return the place of one of the `words` in the stretch `within`; no sentence begins before the stretch."""
    start, stop, sent = word
    line = max(text.rfind("\n", within[0], start) + 1, within[0], start - _REACH)
    newline = text.find("\n", stop, min(within[1], stop + _REACH))
    first, last = line, min(within[1], stop + _REACH) if newline < 0 else newline
    for edge in _EDGE.finditer(text, line, last):
        if edge.end() <= start:
            first = edge.end()
        elif edge.start() >= stop and not (text[edge.start()] == ";" and _in_brackets(text, first, edge.start())):
            last = edge.start()
            break
    another = _AND.search(text, stop, last)
    if another is not None and _REPORT.search(text, another.end(), last):
        last = another.start()
    return Place(text, start, stop, first, last, line, sent)


def _in_brackets(text: str, start: int, position: int) -> bool:
    return text.count("(", start, position) > text.count(")", start, position) and ")" in text[position:position + 120]


def joined(place: Place, end: int) -> int:
    """Return from where another duty may follow in the sentence (`… và kịp thời báo cáo Thủ tướng …`), else `end`."""
    match = _AND.search(place.text, place.end, end)
    return match.start() if match is not None else end


def begins(place: Place) -> int:
    """Return where the words of the sentence begin."""
    blank = _BLANK.match(place.text, place.first, place.last)
    return blank.end() if blank is not None else place.first
