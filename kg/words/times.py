"""Times: the days, months and years that a question names, in Vietnamese or English, with or without marks.

    từ năm 2021 đến năm 2023        since 2021        trước ngày 12/6/2021        in June 2022        hôm nay

A day, month or quarter without a year (`tháng 6`, `in June`) is of the year that `times` is given; without one it is
told that such a time stands there, and nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["Time", "times"]


@dataclass(frozen=True, slots=True)
class Time:
    """A time in a question: its first and its last day as ISO dates, whole or partial; None where it is open.

    `way` tells how it is bounded: in, from, after, until, before or range, or open where its year is not told; `word`
    whether a word before it says so.
    """

    start: int
    end: int
    first: str | None
    last: str | None
    way: str
    word: bool

    @property
    def day(self) -> str | None:
        """The whole date, where it is a single one."""
        single = self.way == "until" or (self.way == "in" and self.first == self.last)
        return self.last if single and self.last and len(self.last) == 10 else None

    @property
    def period(self) -> str:
        """The time as periods of targets are written: `2025`, `2021-2025`."""
        return "-".join(dict.fromkeys(filter(None, (self.first, self.last))))


_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")
_MONTH = "|".join((*_MONTHS, *(month[:3] for month in _MONTHS), "sept"))
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
#: Words for a time seen from today: what it is made of, and how many of these lie between.
_RELATIVE = {
    "ngay hom nay": ("day", 0), "hom nay": ("day", 0), "today": ("day", 0), "hom qua": ("day", -1),
    "yesterday": ("day", -1), "ngay mai": ("day", 1), "tomorrow": ("day", 1), "tuan nay": ("week", 0),
    "this week": ("week", 0), "tuan sau": ("week", 1), "tuan toi": ("week", 1), "next week": ("week", 1),
    "tuan truoc": ("week", -1), "last week": ("week", -1), "thang nay": ("month", 0), "this month": ("month", 0),
    "thang sau": ("month", 1), "thang toi": ("month", 1), "next month": ("month", 1), "thang truoc": ("month", -1),
    "last month": ("month", -1), "quy nay": ("quarter", 0), "this quarter": ("quarter", 0), "quy sau": ("quarter", 1),
    "quy toi": ("quarter", 1), "next quarter": ("quarter", 1), "nam nay": ("year", 0), "this year": ("year", 0),
    "nam sau": ("year", 1), "nam toi": ("year", 1), "next year": ("year", 1), "nam ngoai": ("year", -1),
    "nam truoc": ("year", -1), "last year": ("year", -1),
}
_YEAR = r"(?:19|20)\d\d"
_AGO = "|".join(words for words, (unit, _) in _RELATIVE.items() if unit == "year")
#: The forms of a time, the longest first; named groups: y year, r year seen from today, m month, d day, q quarter,
#: h half, w word.
_FORMS = (
    rf"thang (?P<m>\d{{1,2}}) (?:cua )?(?P<r>{_AGO})",
    rf"(?P<w>{_MONTH}) (?:of )?(?P<r>{_AGO})",
    rf"(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)",
    rf"(?:ngay )?(?P<d>\d{{1,2}}) ?[/.-] ?(?P<m>\d{{1,2}}) ?[/.-] ?(?P<y>{_YEAR})",
    rf"(?:ngay )?(?P<d>\d{{1,2}}) thang (?P<m>\d{{1,2}})(?:,? nam|,| )? ?(?P<y>{_YEAR})",
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<w>{_MONTH})\.?,? (?P<y>{_YEAR})",
    rf"(?P<w>{_MONTH})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>{_YEAR})",
    rf"thang (?P<m>\d{{1,2}}) ?(?:/|-|,? nam|,| ) ?(?P<y>{_YEAR})",
    rf"(?P<m>\d{{1,2}})[/-](?P<y>{_YEAR})",
    rf"(?P<y>{_YEAR})-(?P<m>0\d|1[0-2])(?!\d)",
    rf"(?P<w>{_MONTH})\.?,? (?:of )?(?P<y>{_YEAR})",
    rf"(?:quy |q)(?P<q>iv|i{{1,3}}|[1-4])(?:/| nam | of | )(?P<y>{_YEAR})",
    rf"(?:the )?(?P<q>first|second|third|fourth) quarter of (?P<y>{_YEAR})",
    rf"(?:6|sau) thang (?P<h>dau|cuoi) nam (?P<y>{_YEAR})",
    rf"(?:the )?(?P<h>first|second) half of (?P<y>{_YEAR})",
    rf"(?:nam |the year |year )?(?P<y>{_YEAR})",
    rf"(?P<w>{'|'.join(sorted(_RELATIVE, key=lambda words: -len(words)))})",
)
#: A month whose year is told by the other end of a span: `tháng 10 đến tháng 12/2023`.
_YEARLESS = (r"thang (?P<m>\d{1,2})(?!/)", rf"(?P<w>{_MONTH})")
#: Stands for a year that is not told; every day of the calendar is one of it.
_ANY = "2000"
_DISTINCT = "|".join(month for month in _MONTHS if month not in ("march", "may"))  # words of no other meaning
#: Forms of a time whose year is not told.
_OPEN = (
    r"ngay (?P<d>\d{1,2}) ?[/-] ?(?P<m>\d{1,2})(?!\d|[/-]\d)",
    r"(?:ngay )?(?P<d>\d{1,2}) thang (?P<m>\d{1,2})(?!\d|[/-]\d)",
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<w>{'|'.join(_MONTHS)})",
    rf"(?P<w>{'|'.join(_MONTHS)}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?",
    r"thang (?P<m>\d{1,2})(?!\d|[/-]\d)",
    r"quy (?P<q>iv|i{1,3}|[1-4])",
    r"(?:the )?(?P<q>first|second|third|fourth) quarter",
)


_END, _SOFT_END = r"(?![\w%/-])", r"(?![\w%/]|-(?!(?:19|20)\d\d(?!\w)))"


def _atom(number: int, more: tuple[str, ...] = (), forms: tuple[str, ...] = _FORMS) -> str:
    """Return the pattern of a time with its groups numbered apart, so that two may stand in one pattern."""
    forms = tuple(re.sub(r"\(\?P<(\w)>", rf"(?P<\g<1>{number}_{place}>", form)
                  for place, form in enumerate((*forms, *more)))
    return rf"(?:{'|'.join(forms)}){_END if number == 2 else _SOFT_END}"


_ENDED = r"(?: (?:tro di|tro lai day|den nay|toi nay|onwards?|on|to date|until now|till now|up to now))?"
_UNTO = "-| den het | den cuoi | den | toi | until | till | to | and | va | through | thru "
_WITHIN = ("ke tu|tu|trong giai doan|giai doan|thoi ky|trong khoang|khoang|from|between|in|during|for|the period|trong",
           "thoi gian|nam|the years?|years?|the period")
_UNTIL = "cho den|tinh den|tinh toi|den het|den cuoi|den|toi|until|till|up to|through|by the end of|by|as of|as at"
_FROM = "ke tu|bat dau tu|tu sau|tu|since|from|starting(?: from| in)?|as from|beginning"
#: Ways in which a time is bounded and their patterns; the first that fits a place counts.
_PATTERNS = tuple((way, re.compile(rf"(?<!\w){pattern}")) for way, pattern in {
    "range": rf"(?:(?:{_WITHIN[0]})(?: (?:{_WITHIN[1]})){{0,3}} )?{_atom(1, _YEARLESS)} ?(?:{_UNTO}) ?{_atom(2)}",
    "from": rf"(?:{_FROM}) {_atom(1)}{_ENDED}",
    "after": rf"(?:sau|after|later than|following) {_atom(1)}",
    "before": rf"(?:truoc|before|prior to|earlier than) {_atom(1)}",
    "until": rf"(?:{_UNTIL}) {_atom(1)}",
    "in": rf"(?:(?P<said>trong|vao|in|on|during|within|over|cho|for) )?(?:of |dated |ngay )?{_atom(1)}",
}.items())
_NAMED, _MONTH_WORD = rf"(?P<w>{'|'.join(_MONTHS)})", rf"(?P<w>{_DISTINCT})"
_OPEN_ATOM = _atom(1, (_MONTH_WORD,), _OPEN)
#: The same for times without a year; what is also another word (`may`) is a month behind a word for times only.
_OPEN_PATTERNS = tuple((way, re.compile(rf"(?<!\w){pattern}")) for way, pattern in (
    ("range", rf"(?:(?:{_WITHIN[0]}) )?{_OPEN_ATOM} ?(?:{_UNTO}) ?{_atom(2, (_MONTH_WORD,), _OPEN)}"),
    ("from", rf"(?:{_FROM}) {_atom(1, (_NAMED,), _OPEN)}{_ENDED}"),
    ("after", rf"(?:sau|after|later than|following) {_atom(1, (_NAMED,), _OPEN)}"),
    ("before", rf"(?:truoc|before|prior to|earlier than) {_atom(1, (_NAMED,), _OPEN)}"),
    ("until", rf"(?:{_UNTIL}) {_atom(1, (_NAMED,), _OPEN)}"),
    ("in", rf"(?P<said>trong|vao|in|on|during|within|of|for) {_atom(1, (_NAMED,), _OPEN)}"),
    ("in", _OPEN_ATOM),
))


def times(plain: str, year: str = "") -> Iterator[Time]:
    """Yield the times of a text in small letters without marks, each with the words that bound it.

    Those that do not tell their year are of the `year` given; without one they are open.
    """
    taken: list[tuple[int, int]] = []
    for told, patterns in (("", _PATTERNS), (year or _ANY, _OPEN_PATTERNS)):
        for way, pattern in patterns:
            for match in pattern.finditer(plain):
                if any(match.start() < end and start < match.end() for start, end in taken):
                    continue
                if found := _time(way, match, told):
                    taken.append(match.span())
                    yield Time(found.start, found.end, None, None, "open", found.word) if told and not year else found


def _time(way: str, match: re.Match[str], year: str) -> Time | None:
    end = _span(match, 2, year) if way == "range" else ("", "")
    span = _span(match, 1, year or end[0][:4]) if end else None
    if end is None or span is None:
        return None
    (first, last), until = span, end[1]
    word = way != "in" or bool(match.groupdict().get("said"))
    bounds = {
        "range": (first, until), "from": (first, None), "in": (first, last), "until": (None, last),
        "after": (_step(last, 1), None), "before": (None, _step(first, -1)),
    }[way]
    return Time(match.start(), match.end(), *bounds, way, word)


def _span(match: re.Match[str], number: int, other: str = "") -> tuple[str, str] | None:
    """Return the first and last day of an atom as partial ISO dates; None if the calendar has no such day.

    `other` is the year of the other end of a span, for a month that names none.
    """
    said = {key[0]: value for key, value in match.groupdict().items()
            if value is not None and key[1:].startswith(f"{number}_")}
    if not said.keys() & {"y", "r"} and (said.get("w", "") in _RELATIVE or not other):
        return _relative(said["w"]) if said.get("w", "") in _RELATIVE else None
    year = _relative(said["r"])[0] if "r" in said else said.get("y", other)
    if "q" in said:
        quarter = _QUARTERS.get(said["q"]) or int(said["q"])
        return f"{year}-{quarter * 3 - 2:02}", f"{year}-{quarter * 3:02}"
    if "h" in said:
        return (f"{year}-01", f"{year}-06") if said["h"] in ("dau", "first") else (f"{year}-07", f"{year}-12")
    month = int(said["m"]) if "m" in said else 0
    if "w" in said:
        month = next(place for place, name in enumerate(_MONTHS, 1) if name.startswith(said["w"][:3]))
    parts = [year] + [f"{part:02}" for part in (month, int(said.get("d", 0))) if part]
    text = "-".join(parts)
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4:])
    except ValueError:
        return None
    return text, text


def _relative(words: str) -> tuple[str, str]:
    unit, by = _RELATIVE[words]
    today = date.today()
    if unit == "week":
        monday = today + timedelta(days=7 * by - today.weekday())
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    if unit == "quarter":
        quarter = today.year * 4 + (today.month - 1) // 3 + by
        return tuple(f"{quarter // 4}-{quarter % 4 * 3 + month:02}" for month in (1, 3))  # type: ignore[return-value]
    text = _step(today.isoformat()[:{"day": 10, "month": 7, "year": 4}[unit]], by)
    return text, text


def _step(text: str, by: int) -> str:
    """Return the day, month or year after (1) or before (-1) a partial date."""
    if len(text) == 4:
        return str(int(text) + by)
    if len(text) == 7:
        month = int(text[:4]) * 12 + int(text[5:]) - 1 + by
        return f"{month // 12}-{month % 12 + 1:02}"
    return (date.fromisoformat(text) + timedelta(days=by)).isoformat()
