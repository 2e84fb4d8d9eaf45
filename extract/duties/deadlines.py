"""Deadlines: how often or by when a duty is due, as words and as an ISO date.

A quarter or a month as deadline is its last day. A day without a year takes the year of the plan; a day that recurs
(`trước ngày 20 hằng tháng`) is no deadline but a frequency.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from extract.citing.dates import read_date

__all__ = ["When", "find_when"]


@dataclass(frozen=True, slots=True)
class When:
    """The words that say when, and what they come to: a frequency as it stands, or a deadline (ISO date)."""

    start: int
    end: int
    frequency: str | None = None
    deadline: str | None = None


_EACH = (r"(?:(?:sau |cuối |kết thúc )?mỗi (?:học kỳ|năm học|đợt)"
         r"|(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|quí|năm|6 tháng|sáu tháng))")
_SPAN = (rf"(?:{_EACH}|(?:0?[369]|sáu|chín|ba|12) tháng(?: đầu năm| cuối năm)?(?: một lần)?|(?:một|01|1|cả|cuối) năm"
         r"|quý|quí|năm|tháng|tuần|học kỳ|cuối (?:quý|tháng|tuần|học kỳ|năm học))")
_NOTE = r"(?: ?\([^()\n]{0,80}\))?"
_LIST = rf"{_SPAN}{_NOTE}(?:(?:, và |, | và |; | hoặc ){_SPAN}{_NOTE}(?!\w)){{0,4}}(?: \d lần)?"
_PERIODIC = re.compile(
    rf"(?:[Đđ]ịnh k[ỳì],? ?(?:theo )?(?P<regular>{_LIST})"
    rf"|[Đđ]ịnh k[ỳì] \((?P<listed>{_LIST})\)|theo (?P<by>{_LIST})(?! \d| học| tài chính)"
    r"|(?P<times>(?:(?:mỗi|một|1|01) (?:năm|quý|tháng|tuần) )?(?:\d{1,2}|một|hai|ba|bốn) lần ?(?:/|mỗi|một|trong) ?"
    r"(?:năm|quý|tháng|tuần)|(?:mỗi|một|1|01) (?:năm|quý|tháng|tuần) (?:\d{1,2}|một|hai|ba|bốn) lần)"
    r"|(?P<often>(?:\d{1,2}|hai|ba|năm|bảy|mười|mười lăm) (?:ngày|tuần|tháng)(?: (?:một|1|01) | ?/ ?(?:1 |01 )?)lần)"
    rf"|(?P<each>(?:{_EACH}){_NOTE}"
    rf"(?:(?:, và |, | và |; | hoặc ){_SPAN}{_NOTE}(?!\w)){{0,4}})"
    rf"|(?P<halves>(?:(?:quý|tháng), )?(?:6|sáu) tháng{_NOTE}(?:, và |, | và )"
    rf"(?:cả |một |01 |1 |cuối )?năm(?! \d){_NOTE}))"
    r"(?!\w)", re.IGNORECASE)
_DAY = r"(?:0?\d|[12]\d|3[01])(?: ?/ ?(?:0?\d|1[0-2])(?![/\d])| tháng (?:0?\d|1[0-2])(?! năm \d))?"
_RECURRING = re.compile(
    r"(?!\d{1,2} tháng (?:đầu|cuối) năm)"
    r"(?:(?:vào |trước |chậm nhất |muộn nhất )(?:là |vào |trước )?)?(?:ngày |các ngày |thứ )?"
    rf"{_DAY}(?:(?:, | và )(?:ngày )?{_DAY}){{0,4}} "
    r"(?:hằng|hàng|mỗi|của|các|tháng đầu|cuối|(?=tháng (?:cuối|đầu)(?: mỗi| hằng)? quý)) ?(?:hằng |mỗi )?"
    r"(?:tháng cuối(?: mỗi| hằng)? quý|tháng đầu(?: mỗi)? quý|tháng sau|tháng tiếp theo|năm sau|năm tiếp theo"
    r"|năm liền kề|quý sau|tháng|quý|quí|năm|tuần)"
    r"(?! \d)(?! năm \d)"
    r"|(?:trước|lúc|vào) (?:\d{1,2}(?:h|g| giờ) ?(?:\d{1,2}(?: phút)?)? )(?:hằng|hàng|mỗi) ngày", re.IGNORECASE)
_SESSION = re.compile(
    r"tại (?:các |mỗi )?(?:kỳ|phiên|cuộc) họp (?:thường lệ|thường kỳ|cuối năm|giữa năm|hằng \w+|hàng \w+)(?! \d)")
_MULTIPLE = re.compile(r"[Đđ]ịnh k[ỳì](?! (?:năm|tháng|quý)? ?\d{4})")
_CUE = re.compile(
    r"(?:trước|chậm nhất|muộn nhất|đến hết|hết|xong trước|không muộn hơn|hạn cuối|vào)(?: là| vào| đến| trước)?"
    r"(?: hết)?:? (?:\d{1,2}(?:h|g| giờ) ?(?:\d{1,2}(?: phút)?)?,? )?(?=ngày|\d)|(?<![\w/])(?=ngày \d)", re.IGNORECASE)
_SYMBOL = re.compile(r"\d[\w.]{0,12}\s?[/-]\s?[\w/&-]{2,24}[, ]{0,2}$")
_SHORT_DAY = re.compile(r"(?:ngày )?(\d{1,2})(?: ?/ ?| tháng )(\d{1,2})(?![\d/]|\s?năm|,? năm \d| ?/ ?\d)")
_QUARTER = re.compile(
    r"(?:trong |trước |hết |cuối )?qu[ýí] (IV|I{1,3}|[1-4])(?: ?/ ?|,? (?:năm )?)((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_MONTH = re.compile(
    r"(?P<cue>trong|trước|hết|cuối|vào|phiên họp|kỳ họp|họp thường kỳ) tháng (\d{1,2})"
    r"(?:(?: ?/ ?|,? năm )((?:19|20)\d\d)(?!\d)"
    r"|(?![\d/]|,? năm|,? \d| hằng| hàng| mỗi))", re.IGNORECASE)
_LONG_DAY = re.compile(r"(\d{1,2}) tháng (\d{1,2}),? năm ((?:19|20)\d\d)(?!\d)")
_YEAR = re.compile(r"(?:vào cuối|đến hết|trước hết|xong trong) năm ((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
#: One of these stands in any words that say when: a quick test before the patterns.
_SIGNS = ("ịnh k", "ằng ", "àng ", "ỗi ", "gày ", "áng", "uý ", "uí ", "rước ", "hất ", "ạn ",
          " họp ", " lần", "ối năm", "ết năm", "heo ")
_DIGIT = re.compile(r"\d|[Qq]u[ýí] [IVX]")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def find_when(text: str, start: int, end: int, year: int | None) -> When | None:
    """Return when the duty in `text[start:end]` is due; a recurrence counts before a single date."""
    words = text[start:end]
    if not any(sign in words for sign in _SIGNS):
        return None
    dated = _DIGIT.search(words) is not None
    found = _PERIODIC.search(text, start, end)
    day = _RECURRING.search(text, start, end) if dated else None
    if day is not None and (found is None or day.start() < found.start() < day.end()):
        found = day  # the day belongs to the recurrence: `trước ngày 20 hằng tháng`
    if found is not None:
        listed = found.re is _PERIODIC and found["listed"] is not None
        return When(found.start(), found.end(), _bare(re.sub(r"[()]", "", found[0]) if listed else found[0]))
    single = _single(text, start, end, year) if dated else None
    if single is not None:
        return single
    found = _MULTIPLE.search(text, start, end) or _SESSION.search(text, start, end)
    return When(found.start(), found.end(), found[0]) if found is not None else None


def _bare(words: str) -> str:
    return " ".join(re.sub(r" ?\([^()]*\)", "", words).split()).strip(" ,;")


def _single(text: str, start: int, end: int, year: int | None) -> When | None:
    for cue in _CUE.finditer(text, start, end):
        if not cue[0] and _SYMBOL.search(text, max(0, cue.start() - 30), cue.start()):
            continue  # the date of a document
        date = read_date(text, cue.end())
        if date is not None and date[2] and len(date[2]) == 10 and date[0] <= cue.end() + 1:
            return When(cue.start(), date[1], deadline=date[2])
        long = _LONG_DAY.match(text, cue.end())
        if long is not None and (iso := _iso(int(long[3]), int(long[2]), int(long[1]))) is not None:
            return When(cue.start(), long.end(), deadline=iso)
        short = _SHORT_DAY.match(text, cue.end())
        if short is not None and cue[0] and year is not None:
            iso = _iso(year, int(short[2]), int(short[1]))
            if iso is not None:
                return When(cue.start(), short.end(), deadline=iso)
    quarter = _QUARTER.search(text, start, end)
    if quarter is not None:
        month = 3 * _QUARTERS[quarter[1].lower()]
        return When(quarter.start(), quarter.end(), deadline=_iso(int(quarter[2]), month, None))
    month_of = _MONTH.search(text, start, end)
    of_year = int(month_of[3]) if month_of is not None and month_of[3] else year
    if month_of is not None and of_year is not None and 1 <= int(month_of[2]) <= 12:
        month = int(month_of[2])
        if month_of["cue"].lower() == "trước":
            month, of_year = (month - 1, of_year) if month > 1 else (12, of_year - 1)
        return When(month_of.start(), month_of.end(), deadline=_iso(of_year, month, None))
    of = _YEAR.search(text, start, end)
    return When(of.start(), of.end(), deadline=_iso(int(of[1]), 12, None)) if of is not None else None


def _iso(year: int, month: int, day: int | None) -> str | None:
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    day = last if day is None else day
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= last else None
