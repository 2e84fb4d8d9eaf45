"""Dates: the date of issue that stands with a mention, whole or partial, as ISO.

Order is always day, month, year. A date that the text gives in part stays partial (`2024-06`, `2022`); a day or a
month that the calendar does not know gives none. Misread digits (`l4 tháng 4`, `2U14`) are mended in their frame only.
"""

from __future__ import annotations

import re
from calendar import monthrange

from extract.text.letters import completed

__all__ = ["iso_date", "read_date"]

#: Letters that scanning puts in the place of digits.
_DIGITS = completed(str.maketrans("OoQUDóIl|!]Jití", "0000061111111" + "11"))
_D = r"[0-9OoQUDóIl|!\]Jit]"
_WORDS = re.compile(
    rf"ngà?y[ ,]?(?:m[ồù]ng )?(?P<day>{_D}{{1,2}})?[ ,]?th[áai]ng[ ,]?(?P<month>{_D}{{1,2}})?[ ,]?"
    rf"(?:năm|nam|tháng|[-/,])[ ]?(?P<year>[12]{_D}{{3}}(?![\w]))")
_NUMBERS = re.compile(
    r"(?:ngà?y(?: m[ồù]ng)?(?: [^\d\n.;:]{0,10})?,? ?\n?)?(?P<day>\d{1,2}) ?[/.-] ?(?P<month>\d{1,2}) ?[/.-] ?"
    r"(?P<year>(?:19|20) ?\d ?\d(?!\d)|\d\d(?![\d/.-]*\d))")
_MONTH = re.compile(r"tháng (?P<month>\d{1,2})(?: năm |[/-]| ?/ ?)(?P<year>(?:19|20)\d\d)(?!\d)")
_YEAR = re.compile(r"năm (?P<year>(?:19|20)\d\d)(?![\d]| ?[-/] ?\d)")
#: What may stand between a number and its date; a blank alone is enough.
_LEAD = re.compile(
    r"[ ,;.\t]{0,3}\(?(?:(?:được |đã được )?(?:Quốc hội[^.;\n]{0,40}?)?(?:ký )?(?:ban hành|thông qua|ký|phê duyệt|đề)"
    r"(?: vào)? )?")
#: A number that fills the cell before its date (`12/2015/QĐ-UBND | 01/02/2015`).
_FILLS_CELL = re.compile(r"(?:^|[\t\n])(?:[^\W\d]+ ){0,3}(?:số )?\d[\w./&-]{2,40}[ .]?$")
_SIGN = re.compile(r"\s?\)")


def read_date(text: str, position: int) -> tuple[int, int, str | None] | None:
    """Return (start, end, ISO date) of the date of issue that follows `position`, or None if none follows at once.

    The ISO date is None where a date stands that the calendar does not know. A year alone needs the word `năm`.
    """
    lead = _LEAD.match(text, position)
    if lead and "\t" in lead[0] and not _FILLS_CELL.search(text, max(0, position - 60), position):
        return None  # the next column of a table tells of something else
    start = lead.end() if lead else position
    for pattern in (_WORDS, _NUMBERS, _MONTH, _YEAR):
        found = pattern.match(text, start)
        if found and pattern is _YEAR and ";" in text[position:start]:
            return None  # `…; năm 2020, toàn tỉnh có` starts a clause
        if found and ";" in text[position:start] and text.startswith(", ", found.end()):
            return None  # `…; ngày 20/5/2022, Ban Thường vụ ban hành` does so, too
        if found:
            end = found.end()
            if "(" in text[position:start]:
                close = _SIGN.match(text, end)
                end = close.end() if close else end
            return found.start(), end, _iso(found)
    return None


def iso_date(words: str) -> str | None:
    """Return the ISO form of a date that is the whole of `words`, or None."""
    found = read_date(words, 0)
    return found[2] if found else None


def _iso(found: re.Match[str]) -> str | None:
    parts = found.groupdict()
    year = _number(parts["year"])
    month, day = _number(parts.get("month")), _number(parts.get("day"))
    if year is not None and year < 100:
        year += 2000 if year < 45 else 1900
    if year is None or not 1900 <= year <= 2099:
        return None
    if month is None or not 1 <= month <= 12:
        return None if parts.get("month") else f"{year:04d}"
    if day is None or not 1 <= day <= monthrange(year, month)[1]:
        return None if parts.get("day") else f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}"


def _number(digits: str | None) -> int | None:
    mended = (digits or "").replace(" ", "").translate(_DIGITS)
    return int(mended) if mended.isascii() and mended.isdigit() else None
