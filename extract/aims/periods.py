"""Periods: the time for which a target holds, as the text says it nearest.

A year is `2024`, a range or a term of office `2023-2028`, a month `2024-07`, a recurrence `hằng năm`. Dates of issue,
deadlines to the day and years that are only compared with (`so với năm 2020`) are no periods.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Period", "event_month", "find_periods", "near_period", "opening_period", "term_of_office", "title_period"]


@dataclass(frozen=True, slots=True)
class Period:
    """Words that name a period, with its normal form; `year` is its last year, None for a recurrence."""

    start: int
    end: int
    value: str
    year: int | None


_Y = r"(?:19|20)\d\d"
_WORDS = re.compile(
    rf"(?P<skip>ngày \d{{1,2}}(?: tháng \d{{1,2}} năm {_Y}| ?[/.-] ?\d{{1,2}} ?[/.-] ?{_Y})"
    rf"|(?:trước|chậm nhất)(?: hết)? (?:ngày|tháng|quý)[^,;.\n]{{0,25}}?{_Y}|nhiệm kỳ,? khóa)"
    rf"|(?:trước|chậm nhất(?: là)?(?: trong| vào)?)(?: hết)? năm (?P<by>{_Y})(?![\d%]|[.,/]\d| ?- ?\d)"
    rf"|(?:giai đoạn|nhiệm k[ỳì]|thời k[ỳì]|các năm|năm học|năm)(?: từ)?(?: năm)? (?P<from>{_Y})"
    rf" ?(?:-|đến(?: năm)?) ?(?P<to>{_Y})"
    rf"|tháng (?P<month>0?[1-9]|1[0-2])(?: ?/ ?| năm )(?P<monthyear>{_Y})"
    rf"|(?:năm|đến|tới) (?P<year>{_Y})(?![\d%]|[.,/]\d| ?- ?\d)"
    r"|(?:hằng|hàng|mỗi|từng) (?P<each>năm|quý|tháng|tuần)(?!\w)"
    rf"|(?P<term>(?:hết|cuối|cả|trong|chỉ tiêu|mục tiêu|đến hết|toàn) (?:nhiệm kỳ|nhiệm kì)(?! ?-? ?{_Y}))")
#: What every period has one of; most sentences have none.
_HINTS = ("năm", "tháng", "nhiệm k", "giai đoạn", " 20", "quý")
_BARE = re.compile(rf"(?<![\d/.]){_Y} ?- ?{_Y}(?![\d/])")
#: Words before a year that make it a base of comparison, a start or a part of a name.
_BASE = re.compile(
    r"(?:so(?: với)?|so sánh|giá|gốc|cùng kỳ|lần|bằng|hơn|từ|kể từ|sau|trước|thời điểm|lần so với|mức|số liệu|"
    r"chuẩn nghèo|đa chiều)"
    r"(?: (?:với|cùng kỳ|mức|kế hoạch|kết quả|dự toán|ước|số|thực hiện|cuối|đầu|của|năm|tháng \d+|thời điểm))* $")
_NAME = re.compile(
    r"(?:chương trình|kế hoạch|đề án|chiến lược|nghị quyết|quyết định|luật|bộ luật|đại hội|chỉ thị|quy hoạch|nghị định|"
    r"thông tư|hiến pháp|bộ tiêu chí|tiêu chí|tiêu chuẩn|kết luận)[^,;:.]{0,80}(?<! trong )(?<! vào )(?<! và )$")
_AFTER = re.compile(r"(?: ?[,;.():\n]|$| (?:trở đi|trên địa bàn|của|và)| so với)")
#: What stands before words that open a clause.
_OPENS = re.compile(r"(?:[\n,;:.]|^)[ *+•-]{0,3}(?:ph[ấầâ]n đ[ấâ]u )?$")
_NAME_REACH = 90


def find_periods(low: str, start: int, end: int, term: str | None) -> list[Period]:
    """Return the periods named in `low[start:end]` (small letters); `term` is the document's term of office."""
    found: list[Period] = []
    if all(low.find(hint, start, end) < 0 for hint in _HINTS):
        return found
    for match in _WORDS.finditer(low, start, end):
        period = _period(match, term)
        onwards = low.startswith(" trở đi", match.end())
        base = _BASE.search(low, max(0, match.start() - 40), match.start())
        if period is not None and (onwards or base is None or (match["from"] and base[0].strip() == "từ")):
            found.append(period)
    return found


def _period(match: re.Match[str], term: str | None) -> Period | None:
    where = match.span()
    if match["from"]:
        return Period(*where, f"{match['from']}-{match['to']}", int(match["to"]))
    if match["monthyear"]:
        return Period(*where, f"{match['monthyear']}-{int(match['month']):02d}", int(match["monthyear"]))
    year = match["year"] or (match["by"] if match["by"] and _is_due(match) else None)
    if year:
        return Period(*where, year, int(year))
    if match["each"]:
        return Period(*where, f"hằng {match['each']}", None)
    if match["term"] and term:
        return Period(*where, term, int(term[-4:]))
    return None


def _is_due(match: re.Match[str]) -> bool:
    """Tell whether `trước năm 2010` says by when: it opens or closes a clause."""
    low, start, end = match.string, match.start(), match.end()
    closes = low[end:end + 1] in ("", ",", ";", ".", ":", "\n", ")")
    return closes or _OPENS.search(low, max(0, start - 12), start) is not None


def near_period(low: str, named: list[Period], clause: tuple[int, int], number: tuple[int, int]) -> str | None:
    """Return the period that the clause around a number names: its own right after it, else the nearest before it.

    `named` are the periods of the sentence.
    """
    own = next((p for p in named if number[1] <= p.start < clause[1]), None)
    if own is not None and _OWN.fullmatch(low, number[1], own.start):
        return own.value
    before = [p for p in named if clause[0] <= p.start and p.end <= number[0] and not _named(low, clause[0], p.start)]
    before = [p for p in before if not _is_start(low, clause[0], p, number[0]) and not _aside(low, p, number[0])]
    if before:
        years = [p for p in before if p.year is not None]
        return (years or before)[-1].value
    for period in named:
        if period.year is None and _LEADS.fullmatch(low, clause[0], number[0]):
            continue  # `100% chi hội sinh hoạt hằng tháng`: the words of the population recur, not the share
        if number[1] <= period.start < clause[1] and not _named(low, number[1], period.start) \
                and _AFTER.match(low, period.end) and not _GOVERNS.match(low, period.end):
            return period.value
    return None


#: What stands between a period and a number of its own (`còn 19% (năm 2008: 21,4%)`).
_GOVERNS = re.compile(r":? ?(?:đạt |là |còn |có )?\d")


def _aside(low: str, period: Period, number: int) -> bool:
    """Tell whether a period stands in a bracket that is closed before a number."""
    return low.rfind("(", 0, period.start) > low.rfind(")", 0, period.start) and low.find(")", period.end, number) >= 0


#: What stands between a number and a period that is its own (`50% vào năm 2025 và 60% vào năm 2030`).
_OWN = re.compile(r"(?: (?!và )[^\W\d_]+){0,6} (?:vào|từ)(?: cuối| đầu)? ")
#: What may stand before a number that opens its clause.
_LEADS = re.compile(
    r"[-+*•\s(]{0,4}(?:\(?(?:[\divx]{1,4}(?:\.\d{1,2}){0,3}|[a-zđ])(?:[.)] ?|/ |- )){0,2}"
    r"(?:(?:chỉ tiêu \d{1,2}:|phấn đấu(?: có)?|duy trì|đạt|có|từ|trên|hơn|ít nhất|tối thiểu|khoảng|và) ){0,4}")
_FROM_VALUE = re.compile(r"(?<!\w)từ(?: khoảng| mức| trên| dưới)? \d[\d.,]*[^\d;,\n]{0,40}$")
_ONWARDS = re.compile(r"(?<!\w)(?:lên|xuống|còn)(?!\w)")
_VALUE_REACH = 70


def _is_start(low: str, floor: int, period: Period, number: int) -> bool:
    """Tell whether a period is that of the value from which a rise or a fall starts (`từ 12% năm 2023 lên`)."""
    return _FROM_VALUE.search(low, max(floor, period.start - _VALUE_REACH), period.start) is not None \
        and _ONWARDS.search(low, period.end, number) is not None


_OPENING = re.compile(
    r"[-+*•\s(]{0,4}(?:\(?(?:[\divx]{1,4}(?:\.\d{1,2}){0,3}|[a-zđ])(?:[.)] ?|/ |- )){0,2}"
    r"(?:(?:ph[ấầâ]n đ[ấâ]u,?|trước mắt,|riêng|trong|từ|chỉ tiêu \d{1,2}:|đến|hết|cuối|mục tiêu:?|chỉ tiêu:?|từ nay|"
    r"cụ thể:?|bình quân|trung bình) ){0,6}$")
_OPENING_REACH = 60


def opening_period(low: str, named: list[Period], sentence: tuple[int, int], number: int) -> str | None:
    """Return the period that opens a sentence and so holds for all of it (`Đến năm 2030, …; …`), or None."""
    for period in named:
        if period.end > min(number, sentence[0] + _OPENING_REACH):
            return None
        if _OPENING.match(low, sentence[0], period.start):
            return period.value
    return None


def _named(low: str, floor: int, position: int) -> bool:
    return _NAME.search(low, max(floor, position - _NAME_REACH), position) is not None


def title_period(title: str, term: str | None = None) -> str | None:
    """Return the period that a title or heading names, or None.

    Years inside names of documents and outlooks (`định hướng đến năm 2030`) count only where nothing else does.
    """
    low = title.lower()
    if not _DIGIT.search(low) and not any(word in low for word in _TIMELESS):
        return None
    found = find_periods(low, 0, len(low), term)
    own = [p for p in found if not _named(low, 0, p.start) and not _OUTLOOK.search(low, 0, p.start)]
    for period in own:
        if period.year is not None:
            return period.value
    bare = _BARE.search(low)
    if bare and not _named(low, 0, bare.start()) and not _BASE.search(_OF_PERIOD.sub("", low[:bare.start()])):
        return bare[0].replace(" ", "")
    return next((period.value for period in (*own, *found)), None)


_DIGIT = re.compile(r"[0-9]")
#: Words of periods that have no digit.
_TIMELESS = ("hằng ", "hàng ", "mỗi ", "từng ", "nhiệm k")
_OUTLOOK = re.compile(r"(?:định hướng|tầm nhìn|hướng)(?: đến| tới)? $")
_OF_PERIOD = re.compile(r"(?:giai đoạn|thời k[ỳì]|các năm|năm) $")
_TERM = re.compile(rf"nhiệm k[ỳì] (?P<from>{_Y}) ?- ?(?P<to>{_Y})")


def term_of_office(low: str) -> str | None:
    """Return the term of office that the text names first (`nhiệm kỳ 2023 - 2028`), or None."""
    found = _TERM.search(low)
    return f"{found['from']}-{found['to']}" if found else None


_SPAN = re.compile(
    rf"(?:vào|trong) tháng (?P<month>\d{{1,2}})(?: ?/ ?| năm )(?P<year>{_Y})"
    rf"|từ ngày \d{{1,2}}/0?(?P<m1>\d{{1,2}})(?:/(?P<y1>{_Y}))? đến(?: hết)?(?: ngày)? \d{{1,2}}"
    rf"/0?(?P<m2>\d{{1,2}})/(?P<y2>{_Y})")


def event_month(low: str, start: int, end: int) -> str | None:
    """Return the month (`2024-07`) in which the event described in `low[start:end]` is said to take place, or None."""
    for found in _SPAN.finditer(low, start, end):
        month, year = found["month"] or found["m1"], found["year"] or found["y2"]
        if found["month"] or (found["m1"] == found["m2"] and found["y1"] in (None, found["y2"])):
            return f"{year}-{int(month):02d}"
    return None
