"""Addressees: to whom, and through whom, a report goes."""

from __future__ import annotations

import re

from extract.bodies.jurisdiction import Jurisdiction, complete
from extract.text.letters import compiled

from .deadlines import find_when
from .names import name_end, names_at
from .places import FURTHER, FURTHER_ALONE, Place, begins

__all__ = ["addressee_of", "through"]

#: What follows the name of an office in brackets.
_CONTACT = re.compile(r",? (?:trước|điện thoại|đt|email|e-mail|địa chỉ|hộp thư|số điện|sđt|gặp)(?!\w)", re.IGNORECASE)
_VIA = compiled(r"\((?:thông )?qua ([^()\n]{3,90})\)|(?<!\w)(?:thông )?qua (?=[A-Ỹ])")
_TOWARDS = re.compile(r",? ?(?:về |với |gửi (?:về |cho |tới |đến )?|cho |lên |tới |đến |trước |định kỳ (?:với|về) )?")
_CONTENT = compiled(
    r" (?:gửi(?: về| cho| tới| đến)?|về(?: cho)?|với|cho|lên|tới|đến|trước)"
    r" (?=[A-Ỹ]|các |cấp |ban |cơ quan|đồng chí |đ/c "
    r"|(?:công đoàn|đảng ủy|đảng uỷ|đoàn|hội) cấp |(?:phòng|sở|văn phòng) [A-Ỹ])")
#: `báo cáo kết quả Chủ tịch UBND tỉnh`: the addressee follows what is reported, without a preposition.
_TOLD = compiled(r" (?:kết quả|tình hình|tiến độ)(?: thực hiện| triển khai| giải ngân)? (?=[A-Ỹ])")
_GATHERER = compiled(r"(?<= để )(?=[A-Ỹ])")
_DEMAND = compiled(r"[Tt]heo (?:yêu cầu|chỉ đạo|phân công) của (?=[A-Ỹ])")
_SENT = compiled(r"(?:[Gg]ửi|[Nn]ộp) [^;.]{0,120}?(?<= )(?:về|đến|cho) (?=[A-Ỹ]|(?:phòng|sở|văn phòng) [A-Ỹ])")
_LONGEST_CONTENT = 420


def addressee_of(place: Place) -> tuple[list[str], int, bool] | None:
    """Return the addressees, where their names end, and whether they follow `báo cáo` at once, or None."""
    text = place.text
    lead = _TOWARDS.match(text, place.end)
    named = names_at(text, lead.end(), place.last) if lead is not None else None
    if named is not None:
        return *named, True
    for preposition in _CONTENT.finditer(text, place.end, min(place.last, place.end + _LONGEST_CONTENT)):
        named = names_at(text, preposition.end(), place.last)
        if named is not None:
            return *named, False
    told = _TOLD.match(text, place.end, place.last)
    named = names_at(text, told.end(), place.last) if told is not None else None
    if named is not None:
        return *named, False
    # who gathers the reports that name nobody else (`báo cáo kết quả trước ngày … để UBND xã tổng hợp`)
    gatherer = _GATHERER.search(text, place.end, place.last)
    named = names_at(text, gatherer.end(), place.last) if gatherer is not None else None
    if named is not None and text.startswith(" tổng hợp", named[1]):
        return *named, False
    # who regularly asks for a report that names nobody else (`định kỳ … theo yêu cầu của Ban Chỉ đạo`)
    demand = _DEMAND.search(text, place.end, place.last)
    named = names_at(text, demand.end(), place.last) if demand is not None else None
    regular = named is not None and "ịnh kỳ" in text[place.first:place.last]
    return (*named, False) if named is not None and regular else _sent_before(place)


def _sent_before(place: Place) -> tuple[list[str], int, bool] | None:
    """Return to whom something else is sent in the sentence, where a report with a day of its own only follows it."""
    text = place.text
    further = FURTHER.search(text, max(place.first, place.start - 24), place.last)
    alone = FURTHER_ALONE.match(text, begins(place), place.last)
    found, since = (alone, place.line) if alone is not None else (further, place.first)
    if found is None or not found.start() <= place.start < found.end():
        return None
    for sent in reversed(list(_SENT.finditer(text, since, found.start()))):
        named = names_at(text, sent.end(), found.start())
        if named is not None:
            when = find_when(text, place.end, place.last, None)
            return (named[0], place.end, True) if when is not None and when.deadline else None
    return None


def through(text: str, position: int, end: int, where: Jurisdiction) -> str | None:
    """Return through whom the report goes (`(qua Sở Nội vụ)`), in full."""
    match = _VIA.search(text, position, end)
    if match is None:
        return None
    if match[1]:
        words = _CONTACT.split(match[1])[0].strip()
        return complete(words[:1].upper() + words[1:], where)
    stop = name_end(text, match.end(), end)
    return complete(text[match.end():stop], where) if stop is not None else None
