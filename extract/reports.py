"""Reports: the duties to report - who, to whom, through whom, how often or by when.

A duty is read where a sentence says `báo cáo` and names the addressee. What is reported only on condition (`nếu có
vướng mắc`), what only serves another's report (`để tổng hợp, báo cáo …`) and what is handed in for decision is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from .addressees import names_at, through
from .assignments import Duty, find_assignments
from .deadlines import When, find_when
from .head import Head
from .jurisdiction import Jurisdiction, complete
from .letters import compiled
from .sections import Structure
from .units import leading_unit, unit_starts
from .view import View

__all__ = ["ReportDuty", "find_reports"]


@dataclass(frozen=True, slots=True)
class ReportDuty:
    """One duty to report; `start..end` are the words of the sentence that gives it, in view positions."""

    start: int
    end: int
    source: str | None
    to: str
    via: str | None = None
    frequency: str | None = None
    deadline: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where `báo cáo` stands: its words, the sentence around it, and the start of the line."""

    text: str
    start: int
    end: int
    first: int
    last: int
    line: int


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the document: its duties, parts, own data, and the year of days without one."""

    duties: Sequence[Duty]
    parts: Structure
    head: Head
    year: int | None
    addressed: str | None

    @property
    def where(self) -> Jurisdiction:
        return self.head.jurisdiction


_REPORT = re.compile(r"áo cáo(?![^\W\d_])")  # anchored on a literal: `báo cáo`, `Báo cáo`
_EDGE = compiled(r"(?<=[^\s.])[.!?](?= [A-Ỹ“\"(-]|\s*$)|;", re.MULTILINE)
_NO_DUTY = re.compile(
    r"(?:nghe|theo|dự thảo|thẩm định|thẩm tra|phê duyệt|các|trong|tại|mẫu|lập|kèm theo|sau|qua|kỳ|số liệu|phát biểu,"
    r"|bản|tập|của|về|buổi|phiên) $", re.IGNORECASE)
_NAMED_REPORT = re.compile(
    r"\s?(?:số \d|nghiên cứu|kinh tế|tài chính|đánh giá tác động|chính trị|viên(?!\w)|quyết toán|kiểm toán)")
_CONDITION = re.compile(
    r"(?<![^\W\d_])(?:nếu|trường hợp|khi (?:có|phát hiện|xảy ra|cần|phát sinh)"
    r"|trong quá trình (?:triển khai|tổ chức|thực hiện))(?![^\W\d_])", re.IGNORECASE)
_ON_DEMAND = re.compile(r"khi (?:có|được) yêu cầu|nếu có|theo yêu cầu|trong trường hợp|trước khi")
_PURPOSE = re.compile(
    r"(?<![^\W\d_])(?:để|dé|làm cơ sở|phục vụ)"
    r"(?:(?: [^\s,;.]+){0,9} | (?:[^\s,;.]+ ){0,6}(?:tổng hợp|theo dõi|xem xét|rà soát|tham mưu|đánh giá), )$")
_FOR_DECISION = re.compile(
    r"[, ]{0,2}(?:xem xét|quyết định|phê duyệt|cho ý kiến|cho phép|điều chỉnh|để trình|giải pháp, lộ trình)")
_TOWARDS = re.compile(r",? ?(?:về |với |gửi (?:về |cho |tới |đến )?|cho |lên |tới |đến |trước |định kỳ (?:với|về) )?")
_CONTENT = compiled(
    r" (?:gửi(?: về| cho| tới| đến)?|về(?: cho)?|với|cho|lên|tới|đến|trước) (?=[A-Ỹ]|các |cấp |ban |cơ quan)")
_RESULT = re.compile(r"kết quả|tình hình|tiến độ|số liệu")
_DEMAND = compiled(r"[Tt]heo (?:yêu cầu|chỉ đạo|phân công) của (?=[A-Ỹ])")
_ADVISED = re.compile(r"(?:tham mưu|giúp)(?: cho| đề xuất| với)? ")
_PROMPTLY = re.compile(r"(kịp thời|thường xuyên)(?: tổng hợp,?| phản ánh,?)? $", re.IGNORECASE)
_TIMELY = re.compile(r"(?:theo )?đúng tiến độ|theo tiến độ")
_AND = re.compile(r" (?:và|đồng thời) (?=(?:kịp thời|định kỳ|thường xuyên|tổng hợp) )")
_ASKED = re.compile(r"(?:đề nghị|yêu cầu|giao|phân công) ", re.IGNORECASE)
_ADDRESSED = re.compile(r"^[ *]*Kính gửi ?:? ?(.*)$", re.MULTILINE | re.IGNORECASE)
_BULLET = re.compile(r"[-+*\s]*(?:\(?[\da-zđIVX.]{1,6}[.)] )?")
_OWN = frozenset({"KH", "CTr", "HD", "TB", "BC", "ĐA", "PA"})
_LONGEST_CONTENT = 420
_REACH = 1200
_MOST_HEADINGS = 60


def find_reports(
    view: View, parts: Structure, head: Head, duties: Sequence[Duty] | None = None
) -> tuple[ReportDuty, ...]:
    """Return the duties to report of the body and of the annexes, in text order.

    `duties` are the document's assignments, where they were found before.
    """
    text = view.text
    known = _Known(find_assignments(view, parts, head) if duties is None else duties, parts, head, _year(head),
                   _addressed(text, parts, head.jurisdiction))
    found: list[ReportDuty] = []
    for begin, end in (parts.body, *parts.annexes):
        last = begin
        for word in _REPORT.finditer(text, begin, end):
            if word.start() > last and text[word.start() - 1] in "Bb":
                place = _place(text, word, max(begin, last), end)
                duty = _read(place, known)
                if duty is not None:
                    found.append(duty)
                    last = _second(place, duty)
    return tuple(found)


def _second(place: _Place, duty: ReportDuty) -> int:
    """Return from where another duty may follow in the sentence (`… và kịp thời báo cáo Thủ tướng …`)."""
    match = _AND.search(place.text, place.end, duty.end)
    return match.start() if match is not None else duty.end


def _year(head: Head) -> int | None:
    """Return the year that a day without one belongs to: the plan's own, else that of its date."""
    for value in (head.period, head.date):
        if value and re.fullmatch(r"\d{4}(?:-\d\d){0,2}", value):
            return int(value[:4])
    return None


def _place(text: str, word: re.Match[str], begin: int, end: int) -> _Place:
    start = word.start() - 1
    line = max(text.rfind("\n", begin, start) + 1, begin, start - _REACH)
    stop = text.find("\n", word.end(), min(end, word.end() + _REACH))
    first, last = line, min(end, word.end() + _REACH) if stop < 0 else stop
    for edge in _EDGE.finditer(text, line, last):
        if edge.end() <= start:
            first = edge.end()
        elif edge.start() >= word.end():
            last = edge.start()
            break
    return _Place(text, start, word.end(), first, last, line)


def _read(place: _Place, known: _Known) -> ReportDuty | None:
    text = place.text
    before = text[place.first:place.start]
    if _CONDITION.search(before) or _NAMED_REPORT.match(text, place.end) or _PURPOSE.search(before):
        return None
    addressee = _addressee(place)
    if addressee is None:
        return None
    names, stop, _ = addressee
    when = _when(place, stop, known.year)
    if not _binding(place, addressee, when):
        return None
    source = _reporter(place, known)
    to = "; ".join(dict.fromkeys(complete(name, known.where) for name in names))
    if (source is None and when is None) or source == to:
        return None
    start = place.first + len(before) - len(before.lstrip(" -+*"))
    return ReportDuty(
        start, place.last, source, to, through(text, stop, min(place.last, stop + 200), known.where),
        when.frequency if when else None, when.deadline if when else None, f"report-{_form(when)}")


def _binding(place: _Place, addressee: tuple[list[str], int, bool], when: When | None) -> bool:
    """Tell whether the words give a duty: a time, or results that are to be reported without any condition."""
    text = place.text
    _, stop, near = addressee
    if when is None:
        wanted = _RESULT.search(text, place.end, place.last) is not None
        if not wanted or _ON_DEMAND.search(text, place.end, place.last):
            return False
    if _NO_DUTY.search(text, max(place.first, place.start - 24), place.start) and (when is None or near):
        return False
    return not _FOR_DECISION.match(text, stop) or (when is not None and when.frequency is not None)


def _form(when: When | None) -> str:
    if when is None:
        return "open"
    return "regular" if when.frequency else "deadline"


def _addressee(place: _Place) -> tuple[list[str], int, bool] | None:
    """Return the addressees, where their names end, and whether they follow `báo cáo` at once."""
    text = place.text
    lead = _TOWARDS.match(text, place.end)
    named = names_at(text, lead.end(), place.last) if lead is not None else None
    if named is not None:
        return *named, True
    for preposition in _CONTENT.finditer(text, place.end, min(place.last, place.end + _LONGEST_CONTENT)):
        named = names_at(text, preposition.end(), place.last)
        if named is not None:
            return *named, False
    # who regularly asks for a report that names nobody else (`định kỳ … theo yêu cầu của Ban Chỉ đạo`)
    demand = _DEMAND.search(text, place.end, place.last)
    named = names_at(text, demand.end(), place.last) if demand is not None else None
    return (*named, False) if named is not None and "ịnh kỳ" in text[place.first:place.last] else None


def _when(place: _Place, stop: int, year: int | None) -> When | None:
    """Return when the report is due: by the words after the addressee, then by those before it."""
    text = place.text
    after = find_when(text, stop, place.last, year)
    before = find_when(text, place.first, stop, year)
    for when in (after, before):
        if when is not None and when.frequency is not None and " " in when.frequency.replace("ịnh kỳ", ""):
            return when
    if after is not None or before is not None:
        return after or before
    promptly = _PROMPTLY.search(text, place.first, place.start) or _TIMELY.search(text, place.end, place.last)
    return When(promptly.start(), promptly.end(), promptly[0].strip()) if promptly is not None else None


def _reporter(place: _Place, known: _Known) -> str | None:
    """Return who reports: who is advised to, the subject of the sentence, the unit of the entry or of the heading."""
    text, where = place.text, known.where
    for advised in _ADVISED.finditer(text, place.first, place.start):
        named = names_at(text, advised.end(), place.start)
        if named is not None and place.start - named[1] < 40:
            return complete(named[0][-1], where)
    subject = _subject(place)
    if subject is not None:
        full = complete(subject, where)
        return full[:1].upper() + full[1:]
    at = bisect_right(known.duties, place.start, key=lambda duty: duty.start) - 1
    entry = known.duties[at] if at >= 0 else None
    if entry is not None and any(start <= place.start <= end for start, end in entry.items):
        return entry.organization
    return _heading_unit(place, known, entry) or _asked_above(place, known) or known.addressed \
        or _own_body(place, known)


def _subject(place: _Place) -> str | None:
    """Return the unit that the sentence begins with, that is asked in it, or that the line begins with."""
    text = place.text
    sentence = text[place.first:place.last]
    starts = [place.first + len(sentence) - len(sentence.lstrip(" -+*"))]
    asked = [match.end() for match in _ASKED.finditer(text, place.line, place.start)]
    starts += [at for at in reversed(asked) if unit_starts(text, at)]
    lead = _BULLET.match(text, place.line)
    starts.append(lead.end() if lead is not None else place.line)
    for start in starts:
        unit = leading_unit(text[start:place.last])
        if unit is not None and unit.form != "heading" and start + unit.end <= place.start:
            return text[start + unit.start:start + unit.end]
    return None


def _asked_above(place: _Place, known: _Known) -> str | None:
    """Return the unit that the line above asks to carry out (`… giao Đoàn Chủ tịch … chỉ đạo thực hiện.`)."""
    text = place.text
    above = max(text.rfind("\n", 0, max(place.line - 1, 0)) + 1, place.line - _REACH)
    for match in reversed(list(_ASKED.finditer(text, above, place.line))):
        unit = leading_unit(text[match.end():place.line].rstrip()) if unit_starts(text, match.end()) else None
        if unit is not None and unit.form != "heading":
            return complete(text[match.end() + unit.start:match.end() + unit.end], known.where)
    return None


def _heading_unit(place: _Place, known: _Known, entry: Duty | None) -> str | None:
    """Return the unit that an enclosing heading names; what closes the list of an entry's tasks is not the entry's."""
    sections = known.parts.sections
    level = 99
    stop = bisect_right(sections, place.start, key=lambda section: section.start)
    for section in reversed(sections[max(0, stop - _MOST_HEADINGS):stop]):
        if section.level < level and section.end > place.start:
            level = section.level
            unit = leading_unit(section.title) if section.title else None
            closing = entry is not None and section.start <= entry.start < section.body
            if unit is not None and unit.form == "heading" and not closing:
                return complete(section.title[unit.start:unit.end], known.where)
        if level == 1:
            break
    return None


def _addressed(text: str, parts: Structure, where: Jurisdiction) -> str | None:
    """Return whom the letter addresses: in a letter they are the ones who report."""
    stop = parts.preamble[0]
    match = _ADDRESSED.search(text, 0, stop)
    if match is None:
        return None
    entries = [entry.strip(" -+*;.,:") for entry in text[match.start(1):stop].split("\n")]
    return "; ".join(complete(entry, where) for entry in entries if entry) or None


def _own_body(place: _Place, known: _Known) -> str | None:
    """Return the issuer: in its own plan it does what no one else is named for."""
    section = known.parts.section_at(place.start)
    if known.head.type in _OWN and (section is None or section.kind != "duties"):
        return known.head.issuer
    return None
