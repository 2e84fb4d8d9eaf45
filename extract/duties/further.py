"""Further reports: the times that follow in a sentence or stand in a list, each of them a report of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from .deadlines import When, find_when
from .places import FURTHER, FURTHER_ALONE, Place, begins

__all__ = ["follows", "further_times", "kind_time", "listed_time", "tells_of_all", "time_by_kind"]

#: `quý I trước ngày 10/3; 6 tháng trước ngày 10/6`: kinds of reports in a row, without the word itself.
_CHAIN = re.compile(
    r"(?:[;,]| và|; và) (?:(?:học kỳ|đợt|lần) (?:I{1,3}|\d)"
    r"|quý (?:I{1,3}|IV)|(?:0?6|sáu|9|chín) tháng(?: đầu năm| cuối năm)?|(?:cả |một |0?1 |cuối )?năm)"
    r"(?: \([^()\n]{0,40}\))?:? (?:gửi )?(?:trước|chậm nhất|vào) [^;,\n()]{4,40}(?: \([^()\n]{0,60}\))?")
#: A review sent in at the end, without the word `báo cáo` (`…; tổng kết cao điểm gửi trước ngày 18/12`).
_REVIEW = re.compile(
    r"(?:[;,]| và) (?:sơ kết|tổng kết)(?: (?!báo cáo)[^\W\d]+){0,5} gửi (?:trước|chậm nhất) [^;,\n()]{4,40}")
#: The kind of a report tells how often, if its day names no month (`báo cáo tháng trước ngày 20`).
_BY_KIND = re.compile(
    r" ((?:tháng|tuần|quý) (?:gửi )?(?:trước|chậm nhất|vào)(?: vào)? (?:ngày \d{1,2}|thứ \w+))(?! ?[/\d-]| tháng)")
#: One day more of the same duty (`trước ngày 20/6 … và trước ngày 20/11`).
_MORE = re.compile(r"(?: \([^()\n]{0,60}\))?(?:,| và|;) (?:trước|chậm nhất) ngày [\d/.-]{3,10}")
#: An item of a list that only tells which report is due when (`- Báo cáo quý: trước ngày 20 của tháng cuối quý`).
_ITEM = re.compile(
    r"áo cáo(?: [^\W\d]+(?: I{1,3}| IV)?| \d tháng){1,8}(?: \([^()\n]{0,40}\))? ?(?::|-|,)? ?(?:gửi |nộp |xong )?"
    r"(?=trước|chậm nhất|muộn nhất|vào|ngày)")
#: A report of a kind, of several in a row of which only the last tells to whom all go.
_OF_KIND = re.compile(
    r" (?:sơ kết|tổng kết|tiến độ|kết quả|tình hình|định kỳ|nhanh|giữa kỳ|cuối kỳ|đợt|lần|quý|tháng|tuần|cả năm|năm"
    r"|6 tháng|sáu tháng|9 tháng)(?!\w)")
_TIME_FIRST = re.compile(r"(?:trước|chậm nhất)(?: là)?(?: vào)? ngày [\d/.-]{3,10},? ")
#: A day and a recurrence side by side (`trước ngày 10/4/2021, sau đó định kỳ hằng quý`).
_ONCE = re.compile(
    r"(?:trước|chậm nhất)(?: là)?(?: vào)? ngày \d{1,2}[/.-]\d{1,2}[/.-]\d{4},?"
    r"(?: và| sau đó| tiếp đó){1,2},?(?= định kỳ )")
_LABEL = re.compile(r"\W{0,4}(?:(?:[a-zđ]|\d{1,2}(?:\.\d{1,2}){0,3})[.)/] ?)?")
_ALL = re.compile(r"(?:[Cc]ác|[Nn]hững|[Tt]oàn bộ|[Tt]ất cả các) (?:loại )?$")
_SENDING = re.compile(r"(?:[Gg]ửi|[Nn]ộp) (?:các )?$")
_TO = re.compile(r" (?:trên |nêu trên |nói trên |định kỳ )?(?:về|đến|tới|cho) (?=[A-ỸĐ])")
_SENT = re.compile(
    r" (?:này |trên |nêu trên |nói trên )?(?:[^\W\d]+ ){0,3}?(?:được |phải |đều |đề nghị |yêu cầu )?(?:gửi|nộp) ")


def further_times(place: Place, first: When, year: int | None) -> Iterator[When]:
    """Yield the times of the further reports of the sentence and of the row that it begins."""
    text = place.text
    starts = [match.start() for match in FURTHER.finditer(text, place.end, place.last)]
    for start, stop in pairwise((*starts, place.last)):
        when = find_when(text, start, stop, year)
        if when is not None and when.deadline not in (None, first.deadline):
            yield When(when.start, when.end, deadline=when.deadline)
        elif when is not None and when.frequency != first.frequency and any(c.isdigit() for c in when.frequency or ""):
            yield When(when.start, when.end, when.frequency)
    once = _ONCE.search(text, place.first, place.last) if first.frequency is not None else None
    day = find_when(text, once.start(), once.end(), year) if once is not None else None
    if day is not None and day.deadline is not None:
        yield When(day.start, day.end, deadline=day.deadline)
    review = _REVIEW.match(text, place.last)
    closing = find_when(text, review.start(), review.end(), year) if review is not None else None
    if closing is not None and closing.deadline is not None:
        yield When(closing.start, closing.end, deadline=closing.deadline)
    if first.deadline is None or starts:
        return
    told = find_when(text, place.end, place.last, year)
    at = told.end if told is not None and told.deadline == first.deadline else place.last
    while (match := _CHAIN.match(text, at) or _MORE.match(text, at)) is not None:
        when = find_when(text, match.start(), match.end(), year)
        if when is None or when.deadline is None:
            break
        yield When(when.start, when.end, deadline=when.deadline)
        at = match.end()


def time_by_kind(place: Place) -> When | None:
    """Return how often the report is due by its kind and a day without a month, or None."""
    match = _BY_KIND.match(place.text, place.end, place.last)
    return When(match.start(1), match.end(1), match[1]) if match is not None else None


def listed_time(place: Place, year: int | None) -> When | None:
    """Return when the report is due that an item of a list names, or None where it is no such item."""
    label = _LABEL.match(place.text, begins(place), place.last)
    if label is None or label.end() != place.start or not _ITEM.match(place.text, place.start + 1, place.last):
        return None
    return find_when(place.text, place.end, place.last, year)


def kind_time(place: Place, year: int | None) -> When | None:
    """Return when a report of a kind is due that names nobody (`gửi báo cáo quý I trước ngày 10/4; …`), or None."""
    if not place.text.startswith(";", place.last) or not _OF_KIND.match(place.text, place.end, place.last):
        return None
    return find_when(place.text, place.end, place.last, year) or find_when(
        place.text, place.first, place.start, year)


def follows(place: Place, before: Place) -> bool:
    """Tell whether `place` is the next report of the row (`…; báo cáo năm trước ngày 15/12 về Sở Nội vụ`)."""
    starts = begins(place)
    first = _TIME_FIRST.match(place.text, starts, place.start)
    return place.first == before.last + 1 and FURTHER_ALONE.match(
        place.text, first.end() if first is not None else starts, place.last) is not None


def tells_of_all(place: Place) -> bool:
    """Tell whether the sentence says where all of several reports are sent (`Các báo cáo gửi về …`)."""
    before = max(place.first, place.start - 16)
    if _ALL.search(place.text, before, place.start) is not None:
        return _SENT.match(place.text, place.end, place.last) is not None
    return _SENDING.search(place.text, before, place.start) is not None \
        and _TO.match(place.text, place.end, place.last) is not None
