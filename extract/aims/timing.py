"""Timing: which period the title, the headings and the lines that lead in a list give to a place of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.document.head import Head
from extract.document.sections import Structure

from .periods import event_month, find_periods, opening_period, term_of_office, title_period

__all__ = ["Lead", "Timing", "timing"]


@dataclass(frozen=True, slots=True)
class Lead:
    """A line that leads in what follows (`Đến năm 2030:`, `Chỉ tiêu:`): its stretch, period, and whether of goals."""

    start: int
    end: int
    period: str | None
    goals: bool


@dataclass(frozen=True, slots=True)
class Timing:
    """The periods of a document: its own, its term of office, those of headings and leads, of named events."""

    document: str | None
    year: int | None
    term: str | None
    leads: tuple[Lead, ...]
    events: tuple[tuple[str, str], ...]

    @property
    def first_year(self) -> int | None:
        """The year that the document is for: the one after its issue if its own period is that, else that of issue."""
        following = self.year is not None and self.document == str(self.year + 1)
        return self.year + 1 if self.year is not None and following else self.year

    def period_at(self, position: int) -> str | None:
        """Return the period of the innermost heading or lead around `position`, else the document's own."""
        best: Lead | None = None
        for lead in self.leads:
            if lead.start > position:
                break
            if lead.period and position < lead.end and (best is None or lead.end - lead.start <= best.end - best.start):
                best = lead
        return best.period if best else self.document

    def goals_at(self, position: int) -> bool:
        """Tell whether a line that leads in goals governs `position`."""
        return any(lead.goals and lead.start <= position < lead.end for lead in self.leads)

    def event_in(self, low: str) -> str | None:
        """Return the period of the event that `low` names, or None."""
        return next((period for name, period in self.events if name in low), None)


_EVENT = re.compile(r"(?:tháng|đợt) (?:cao điểm|hành động|công nhân|thanh niên|phát động)|tuần lễ|chiến dịch")
_EVENT_WORDS = ("tháng ", "đợt ", "tuần lễ", "chiến dịch")
_LEAD_WORDS = re.compile(
    r"chỉ tiêu|mục tiêu|phấn đấu|năm (?:19|20)\d\d|giai đoạn|nhiệm k[ỳì]|(?:hằng|hàng) năm|tháng \d|đến 20\d\d")
#: A heading that says how many goals it has.
_NUMBERED_GOALS = re.compile(r"\(\d{1,2} (?:nhóm )?chỉ tiêu\)")
#: A heading that names goals beside something else (`Phương hướng, nhiệm vụ và các chỉ tiêu chủ yếu`).
_WITH_GOALS = re.compile(
    r"[\W\d]{0,8}(?:phương hướng|nhiệm vụ|kế hoạch|nội dung)(?!\w)"
    r"(?:(?!kết quả|đánh giá|tình hình|giải pháp|thực hiện)[^.;:]){0,50}"
    r"(?:,| và) (?:các |một số |những )?(?:chỉ tiêu|mục tiêu)(?!\w)")
_NUMBER = re.compile(
    r"(?<![\d/.,-])(?!(?:19|20)\d\d(?!\d))\d[\d.,]*(?: ?%| (?!năm (?:19|20)\d\d|năm\W|năm$)[a-zà-ỹđ“\"])")
_GOALS = re.compile(r"chỉ tiêu|mục tiêu|ph[ấầâ]n đ[ấâ]u")
#: The end of a long line that gives goals, and the start of one that only says what for.
_GIVES = re.compile(r"giao (?:các )?chỉ tiêu[^;.:\n]{0,160}(?:như sau|cụ thể|sau đây)$")
_SO_THAT = re.compile(r"[-+*•\s]{0,4}(?:\(?(?:[\divx]{1,4}(?:\.\d{1,2}){0,3}|[a-zđ])(?:[.)] ?|/ |- ))?(?:để|nhằm) ")
#: The month of a meeting is not that of its conclusions.
_HELD = re.compile(
    r"(?<!\w)(?:họp|giao ban|hội nghị|buổi làm việc)(?!\w)[^,;]{0,60}(?<!\w)tháng \d{1,2}(?: ?/ ?| năm )\d{4}")
_PARTED = ("trong đó", "cụ thể", "cụ thể như sau", "chia ra", "chia ra như sau")
#: A line whose number the list below it parts (`Phát triển 600 hội viên, trong đó:`); money is parted by its sources.
_COUNTED = re.compile(r"^(?![^\n]*(?:kinh phí|ngân sách|vốn|dự toán))[^\n]*\d", re.MULTILINE)
_UNTIL = re.compile(r"(?:đến|tới|tầm nhìn|hướng tới|sau)(?: hết| cuối)? $")
#: Types of documents that are mostly made for one year.
_YEARLY = frozenset({"KH", "CTr"})
_BULLETS = "-+*•"
#: A heading of goals that stands alone on its line, above a list; an item with its number in brackets.
_GOALS_ALONE = re.compile(
    r"\n(?:(?:\d{1,2} |các |một số |những |hệ thống )?(?:chỉ|mục) tiêu"
    r"(?!\w| (?:quốc gia|kỹ thuật|kĩ thuật|thống kê|lý hóa|vi sinh|cảm quan)(?!\w)|[^\n]{0,90} (?:là|nhằm|để|phải) )"
    r"[^.;:%\n]{0,90}"
    r"|[-+*• ]{1,3}(?:các |một số |những )?(?:chỉ|mục) tiêu"
    r"(?: (?:cụ thể|chủ yếu|cơ bản|chính|phấn đấu|kinh tế|xã hội))?"
    r"(?: \(?(?:về|đến|trong|năm|giai đoạn|nhiệm k[ỳì]|của)(?!\w)[^.;:%\n]{0,80})?)"
    r":?\n(?=[-+*•]|\(?\d{1,2}[.)/])")
_BRACKETED = re.compile(r"\((?:\d{1,2}|[a-zđ])\)")
#: The sections that end what a heading of goals without a number holds.
_NOT_GOALS = frozenset({"tasks", "duties"})
_LONGEST_LEAD = 220
_EVENT_REACH = 500
_MOST_LINES = 60


def timing(text: str, low: str, structure: Structure, head: Head) -> Timing:
    """Return the periods that headings, leads and title give, for `low`, the view's text in small letters."""
    title = (head.title or "").lower()
    term = term_of_office(title) or term_of_office(low)
    leads: list[Lead] = []
    events: list[tuple[str, str]] = []
    for section in structure.sections:
        if not section.title:
            continue
        low_title = section.title.lower()
        period = None if _is_statement(low_title, term) else title_period(section.title, term)
        event = _EVENT.search(low_title) if any(word in low_title for word in _EVENT_WORDS) else None
        if event and not (period and len(period) > 4):
            month = event_month(low, section.start, min(section.end, section.start + _EVENT_REACH))
            if month:
                events.append((event[0], month))
                period = month
        goals = _NUMBERED_GOALS.search(low_title) is not None or _WITH_GOALS.match(low_title) is not None
        if period or goals:
            leads.append(Lead(section.start, section.end, period, goals))
    for start, end in (structure.body, *structure.annexes):
        above = low.rfind("\n", 0, max(start - 1, 0)) + 1  # the line that leads in the whole part
        leads += _leads(text, low, (start, end), structure, term) + _headed(text, low, (above, end), structure, term)
    leads.sort(key=lambda lead: lead.start)
    document = _document_period(low, structure, head, term)
    year = re.match(r"\d{4}", head.date or "")
    return Timing(document, int(year[0]) if year else None, term, tuple(leads), tuple(events))


def _is_statement(low: str, term: str | None) -> bool:
    """Tell whether a heading is a sentence with a number of its own and names a time for that number only."""
    number = _NUMBER.search(low)
    if number is None:
        return False
    first, named = number.start(), find_periods(low, 0, len(low), term)
    return all(period.start > first or (
        period.year is None and opening_period(low, [period], (0, len(low)), first) is None) for period in named)


def _document_period(low: str, structure: Structure, head: Head, term: str | None) -> str | None:
    """Return the document's own period: its title's, else that of its opening sentence, else a plan's year of issue."""
    found = title_period(head.title or "", term) or head.period
    if found:
        held = "-" in found and _HELD.search((head.title or "").lower())
        return found.removeprefix("năm ") if not held else found[:4]
    year = int(head.date[:4]) if head.date else None
    if head.type in _YEARLY and year:
        opening = low.rfind("\n", 0, max(structure.body[0] - 1, 0)) + 1
        for period in find_periods(low, opening, structure.body[0], term):
            if period.value in (str(year), str(year + 1)) and not _UNTIL.search(low, opening, period.start):
                return period.value
        return str(year) if head.type == "KH" else None
    return None


def _leads(text: str, low: str, area: tuple[int, int], structure: Structure, term: str | None) -> list[Lead]:
    found = []
    position = low.find(":\n", *area)
    while position >= 0:
        start = low.rfind("\n", 0, position) + 1
        section = structure.section_at(start)
        heading = section is not None and section.start == start
        if low.endswith(_PARTED, start, position) and _COUNTED.search(low, start, position):
            found.append(Lead(position, _list_end(text, start, position + 2, area[1]), None, True))
        long = position - start > _LONGEST_LEAD
        if _GIVES.search(low, position - _LONGEST_LEAD, position) if long else _LEAD_WORDS.search(low, start, position):
            stop = section.end if section else area[1]
            goals = long or bool(_GOALS.search(low, start, position) and not _SO_THAT.match(low, start, position))
            period = title_period(text[max(start, text.rfind(". ", start, position)):position], term)
            if (goals or period) and not heading:
                found.append(Lead(position, _list_end(text, start, position + 2, stop), period, goals))
            elif goals and section is not None:
                found.append(Lead(position, stop, None, True))
        position = low.find(":\n", position + 1, area[1])
    return found


def _headed(text: str, low: str, area: tuple[int, int], structure: Structure, term: str | None) -> list[Lead]:
    """Return the stretches below headings of goals that bear no number (`Các chỉ tiêu chủ yếu`)."""
    found = []
    for heading in _GOALS_ALONE.finditer(low, max(area[0] - 1, 0), area[1]):
        start, end = heading.start() + 1, heading.end() - 1
        section = structure.section_at(start)
        if (section is not None and section.start == start) or text[start].islower():
            continue  # a heading with a number is a section, and a line in small letters goes on
        behind = (other.start for other in structure.sections if other.start > start and other.kind in _NOT_GOALS)
        stop = section.end if section else min(behind, default=area[1])
        found.append(Lead(end, _list_end(text, start, end + 1, stop), title_period(text[start:end], term), True))
    return found


def _list_end(text: str, start: int, position: int, stop: int) -> int:
    """Return where the list that a line leads in ends: at the next line with the same mark.

    Where its items bear the mark of the line itself, the next line of that mark that ends with a colon ends it.
    """
    mark = text[start] if text[start] in _BULLETS else ""
    alike = bool(mark) and text[position:position + 1] == mark
    for _ in range(_MOST_LINES):
        if position >= stop:
            return stop
        first = text[position]
        after = text.find("\n", position, stop)
        if first == mark and (not alike or text[after - 1:after] == ":"):
            return position
        if not mark and first not in _BULLETS and not first.islower() and not first.isdigit() \
                and not _BRACKETED.match(text, position):
            return position
        if after < 0:
            return stop
        position = after + 1
    return position
