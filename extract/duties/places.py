"""Places: where a text says to report - `báo cáo`, or results that are sent in - with the sentence and the line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.text.letters import compiled

__all__ = ["Place", "after", "begins", "joined", "places"]


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
    r"ết quả(?: [^\s,;.]+){0,9}? gửi(?= (?:về|cho|đến|tới|[A-Ỹ]))(?<!áo cáo kết quả gửi)"
    r"|ửi (?:kết quả|số liệu)(?! giải quyết| thẩm định)(?![^\W\d_])")
#: What joins another duty to the one before it.
_AND = re.compile(r" (?:và|đồng thời) (?=(?:kịp thời|định kỳ|thường xuyên|tổng hợp) )")
_EDGE = compiled(r"[.!?](?<=[^\s.].)(?= [A-Ỹ“\"(-]|\s*$)|;", re.MULTILINE)
_REACH = 1200


def places(text: str, begin: int, end: int) -> Iterator[Place]:
    """Yield the places in `text[begin:end]`, in text order."""
    words = [(word.start() - 1, word.end(), False) for word in _REPORT.finditer(text, begin, end)
             if word.start() > begin and text[word.start() - 1] in "Bb"]
    sent = [(word.start() - 1, word.end(), True) for word in _RESULTS.finditer(text, begin, end)
            if word.start() > begin and text[word.start() - 1] in "KkGg"]
    for start, stop, is_sent in sorted(words + sent):
        yield _place(text, (start, stop), (begin, end), is_sent)


def _place(text: str, word: tuple[int, int], within: tuple[int, int], sent: bool) -> Place:
    start, stop = word
    line = max(text.rfind("\n", within[0], start) + 1, within[0], start - _REACH)
    newline = text.find("\n", stop, min(within[1], stop + _REACH))
    first, last = line, min(within[1], stop + _REACH) if newline < 0 else newline
    for edge in _EDGE.finditer(text, line, last):
        if edge.end() <= start:
            first = edge.end()
        elif edge.start() >= stop:
            last = edge.start()
            break
    another = _AND.search(text, stop, last)
    if another is not None and _REPORT.search(text, another.end(), last):
        last = another.start()
    return Place(text, start, stop, first, last, line, sent)


def after(place: Place, position: int) -> Place:
    """Return the place with its sentence beginning at `position` at the earliest."""
    return replace(place, first=max(place.first, position), line=max(place.line, position))


def joined(place: Place, end: int) -> int:
    """Return from where another duty may follow in the sentence (`… và kịp thời báo cáo Thủ tướng …`), else `end`."""
    match = _AND.search(place.text, place.end, end)
    return match.start() if match is not None else end


def begins(place: Place) -> int:
    """Return where the words of the sentence begin."""
    sentence = place.text[place.first:place.last]
    return place.first + len(sentence) - len(sentence.lstrip())
