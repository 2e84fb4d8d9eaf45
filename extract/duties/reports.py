"""Reports: the duties to report - who, to whom, through whom, how often or by when.

A duty is read where a sentence says `báo cáo` and names the addressee. What is reported only on condition (`nếu có
vướng mắc`), what only serves another's report (`để tổng hợp, báo cáo …`) and what is handed in for decision is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.document.head import Head
from extract.document.sections import Structure
from extract.text.letters import compiled
from extract.text.view import View

from .addressees import addressee_of, through
from .assignments import Duty, find_assignments
from .deadlines import When, find_when
from .further import follows, further_times, kind_time, listed_time, tells_of_all, time_by_kind
from .places import FURTHER, FURTHER_ALONE, Place, begins, joined, place_of, words
from .reporters import Known, addressed, reporter, told

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


_NO_DUTY = re.compile(
    r"(?:nghe|theo|dự thảo|thẩm định|thẩm tra|phê duyệt|các|trong|tại|mẫu|kèm theo|sau|qua|(?<!định )kỳ|số liệu"
    r"|phát biểu,|bản|tập|của|về|buổi|phiên) $", re.IGNORECASE)
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
#: What is reported only where there is any.
_TROUBLE = re.compile(r",? (?:về )?(?:những |các )?(?:khó khăn|vướng mắc)")
_RESULT = re.compile(r"kết quả|tình hình|tiến độ|số liệu")
#: What is gathered is what is reported (`tổng hợp kết quả thực hiện, báo cáo …`).
_GATHERED = re.compile(
    r"(?:tổng hợp|đánh giá)(?: [^\W\d_]+)? (?:kết quả|tình hình|tiến độ)[^,;.]{0,60}(?:, | )(?:và |gửi |định kỳ )?$",
    re.IGNORECASE)
#: A time that runs from an event (`chậm nhất 05 ngày sau khi kết thúc`).
_WITHIN = re.compile(
    r"(?:trong vòng|trong thời hạn|trong thời gian|chậm nhất|không quá|sau)(?: là)?(?: sau)? \d{1,2} (?:ngày|giờ|tuần)",
    re.IGNORECASE)
_PROMPTLY = re.compile(r"(kịp thời|thường xuyên)(?: tổng hợp,?| phản ánh,?)? $", re.IGNORECASE)
_TIMELY = re.compile(r"(?:theo )?đúng tiến độ|theo tiến độ(?: (?:thực hiện|công việc))?")
#: A recurrence at the beginning of the line, before the clauses that it governs.
_LEADS = compiled(
    r"[-+* ]{0,9}(?:[\da-zđ.]{1,6}[.)] )?(?:Định kỳ|Hằng|Hàng|Mỗi|Cuối mỗi|Sau mỗi) [^,;.\n]{2,60}, (?=[A-Ỹ]|các )")
#: `gửi báo cáo tháng về …`: the kind of report tells how often.
_KIND = re.compile(
    r" ((?:ngày|tháng|quý|tuần|6 tháng)(?:(?:,| và) (?:tuần|tháng|quý|6 tháng|(?:cả )?năm)){0,3})"
    r"(?= (?:gửi |nộp )?(?:về|cho|đến|tới) )")
#: A sentence that only tells when the report is due that was asked for before it (`Thời gian gửi báo cáo: trước …`).
_DUE = re.compile(
    r"(?:^|(?<= ))(?:gửi|nộp|hạn|thời gian|thời điểm|thời hạn)(?: [^\W\d_]+){0,2} $"
    r"|^\W{0,3}(?:(?:[a-zđ]|\d{1,2})[.)] ?)?$", re.IGNORECASE)
_FURTHEST_DUE = 900
_MOST_UNDATED = 3


def find_reports(
    view: View, parts: Structure, head: Head, duties: Sequence[Duty] | None = None
) -> tuple[ReportDuty, ...]:
    """Return the duties to report of the body and of the annexes, in text order.

    `duties` are the document's assignments, where they were found before.
    """
    text = view.text
    known = Known(find_assignments(view, parts, head) if duties is None else duties, parts, head, _year(head),
                  addressed(text, parts, head.jurisdiction))
    # in a letter what opens like a basis may be all that is asked (`Để …, Sở … đề nghị …`)
    body = (parts.preamble[0] if known.addressed else parts.body[0], parts.body[1])
    return tuple(duty for begin, end in (body, *parts.annexes) for duty in _stretch(text, begin, end, known))


def _stretch(text: str, begin: int, end: int, known: Known) -> list[ReportDuty]:
    """Return the duties of `text[begin:end]`, in text order."""
    found: list[ReportDuty] = []
    last = begin
    undated: list[Place] = []
    waiting: list[tuple[Place, When]] = []
    row: list[tuple[Place, When]] = []
    for word in words(text, begin, end):
        if word[0] < last:
            continue
        place = place_of(text, word, (last, end))
        duty = _read(place, known) or (_alone(place, found[-1], known) if found else None)
        if duty is None and undated:
            duty = _dated(place, undated, known)
            if duty is not None:
                if found and found[-1].start == duty.start:
                    found.pop()  # it had no time
                found.append(duty)
                last = place.end
                continue
        if duty is not None:
            found += [*_earlier(place, duty, row, known), duty, *_again(place, duty, known)]
            last = joined(place, duty.end)
            waiting, row = [], []
        elif waiting and tells_of_all(place):
            found += _listed(place, waiting, known)
            waiting = []
        elif (when := listed_time(place, known.year)) is not None:
            waiting.append((place, when))
        row = _in_row(place, row, known) if duty is None else []
        undated = _undated(place, duty, undated)
    return found


def _undated(place: Place, duty: ReportDuty | None, before: list[Place]) -> list[Place]:
    """Return the places that may yet be given a time: none behind a duty with a time."""
    if duty is None:
        return before if place.sent else [*before[-_MOST_UNDATED:], place]
    return [place] if (duty.frequency, duty.deadline) == (None, None) else []


def _dated(place: Place, undated: Sequence[Place], known: Known) -> ReportDuty | None:
    """Return the duty of the last one of `undated` that has an addressee, with the time that `place` gives it."""
    text = place.text
    if not _DUE.search(text[place.first:place.start]) or _CONDITION.search(text, place.first, place.start) \
            or addressee_of(place) is not None:
        return None
    when = find_when(text, place.first, place.last, known.year)
    if when is None or (when.frequency is not None and begins(place) == place.start
                        and listed_time(place, known.year) is None):
        return None  # a report of its own (`Báo cáo định kỳ hằng quý tình hình …`)
    entry = known.tasked(place.start)  # what another unit reports is due at its own time
    above = next((other for other in reversed(undated) if place.start - other.end <= _FURTHEST_DUE
                  and (entry is None or other.start >= entry.start) and addressee_of(other) is not None), None)
    duty = _read(above, known, when) if above is not None else None
    listed = above is not None and "\n" in text[above.end:place.first]
    return replace(duty, start=begins(place), end=place.last) if duty is not None and listed else duty


def _alone(place: Place, before: ReportDuty, known: Known) -> ReportDuty | None:
    """Return the further report of a line or letter (`…; báo cáo tổng kết trước ngày 20/11`), sent as the first one."""
    starts = begins(place)
    further = FURTHER_ALONE.match(place.text, starts, place.last)
    if known.addressed and further is None and addressee_of(place) is None:
        further = FURTHER.search(place.text, max(place.first, place.start - 12), place.end + 24)
    same = further is not None and (known.addressed or "\n" not in place.text[before.start:place.first])
    when = time_by_kind(place) or find_when(place.text, place.end, place.last, known.year) if same else None
    if when is None or (when.frequency, when.deadline) == (before.frequency, before.deadline):
        return None
    return replace(before, start=starts, end=place.last, frequency=when.frequency, deadline=when.deadline,
                   rule="report-further")


def _again(place: Place, duty: ReportDuty, known: Known) -> Iterator[ReportDuty]:
    """Yield the further reports of the sentence that have a time of their own (`… và báo cáo năm trước ngày …`)."""
    for when in further_times(place, When(0, 0, duty.frequency, duty.deadline), known.year):
        yield replace(duty, frequency=when.frequency, deadline=when.deadline, rule="report-further")


def _in_row(place: Place, row: list[tuple[Place, When]], known: Known) -> list[tuple[Place, When]]:
    """Return the reports of a row so far that have a time but name nobody, `place` the last of them."""
    when = kind_time(place, known.year)
    if when is None or _CONDITION.search(place.text, place.first, place.start) or addressee_of(place) is not None \
            or told(place, known):
        return []
    return [*(row if row and follows(place, row[-1][0]) else []), (place, when)]


def _earlier(place: Place, duty: ReportDuty, row: Sequence[tuple[Place, When]], known: Known) -> list[ReportDuty]:
    """Return the reports of the row that `place` ends, sent where its report goes."""
    return [replace(duty, start=begins(other), end=other.last, source=reporter(other, known) or duty.source,
                    frequency=when.frequency, deadline=when.deadline, rule="report-listed")
            for other, when in row if follows(place, row[-1][0])]


def _listed(place: Place, waiting: Sequence[tuple[Place, When]], known: Known) -> list[ReportDuty]:
    """Return the duties of a list of reports with their times of which `place` tells where all are sent."""
    addressee = addressee_of(place) if waiting and tells_of_all(place) else None
    if addressee is None:
        return []
    names, stop, _ = addressee
    to = "; ".join(dict.fromkeys(known.full(name) for name in names))
    via = through(place.text, place.end, min(place.last, stop + 200), known.where)
    return [ReportDuty(begins(other), other.last, reporter(other, known) or reporter(place, known), to, via,
                       when.frequency, when.deadline, "report-listed")
            for other, when in waiting if place.start - other.end <= _FURTHEST_DUE]


def _year(head: Head) -> int | None:
    """Return the year that a day without one belongs to: the plan's own, else that of its date."""
    for value in (head.period, head.date):
        if value and re.fullmatch(r"\d{4}(?:-\d\d){0,2}", value):
            return int(value[:4])
    return None


def _read(place: Place, known: Known, due: When | None = None) -> ReportDuty | None:
    """Return the duty of the sentence; `due` is when, where another sentence tells it."""
    text = place.text
    before = text[place.first:place.start]
    if text.startswith(":", place.end) and "áo cáo" in text[place.end:place.last]:
        return None  # `Chế độ báo cáo: Các đơn vị báo cáo …`
    if _CONDITION.search(before) or _NAMED_REPORT.match(text, place.end) or _PURPOSE.search(before):
        return None
    addressee = addressee_of(place) if not told(place, known) else None
    if addressee is None:
        return None
    names, stop, _ = addressee
    when = due or _when(place, stop, known.year)
    if not _binding(place, addressee, when):
        return None
    source = reporter(place, known)
    to = "; ".join(dict.fromkeys(known.full(name) for name in names))
    if (source is None and when is None) or source == to:
        return None
    start = place.first + len(before) - len(before.lstrip(" -+*"))
    return ReportDuty(
        start, place.last, source, to, through(text, place.end, min(place.last, stop + 200), known.where),
        when.frequency if when else None, when.deadline if when else None, f"report-{_form(when)}")


def _binding(place: Place, addressee: tuple[list[str], int, bool], when: When | None) -> bool:
    """Tell whether the words give a duty: a time, or results that are to be reported without any condition."""
    text = place.text
    _, stop, near = addressee
    if when is None:
        if place.sent:
            return False
        wanted = _RESULT.search(text, place.end, place.last) or _WITHIN.search(
            text, place.first, place.last) or _GATHERED.search(text, place.first, place.start)
        if not wanted or _ON_DEMAND.search(text, place.end, place.last):
            return False
    if _TROUBLE.match(text, stop):
        return False
    if _NO_DUTY.search(text, max(place.first, place.start - 24), place.start) and (when is None or near):
        return False
    if text.startswith("lập ", place.start - 4) and (when is None or not near):
        return False
    return not _FOR_DECISION.match(text, stop) or (when is not None and when.frequency is not None)


def _form(when: When | None) -> str:
    if when is None:
        return "open"
    return "regular" if when.frequency else "deadline"


def _yearly(place: Place, when: When | None, year: int | None) -> When | None:
    """Return a day without a year as what recurs where the line begins so (`Hằng năm, A …; B báo cáo trước 15/11`)."""
    if when is None or when.deadline is None or re.search(r"\d{4}", place.text[when.start:when.end]):
        return when
    line = place.text.rfind("\n", 0, place.start) + 1
    leads = _LEADS.match(place.text, line, place.start)
    lead = find_when(place.text, line, leads.end(), year) if leads is not None else None
    return lead if lead is not None and " năm" in (lead.frequency or "") else when


def _when(place: Place, stop: int, year: int | None) -> When | None:
    """Return when the report is due: by the words after the addressee, then by those before it."""
    text = place.text
    after = find_when(text, stop, place.last, year)
    before = find_when(text, place.first, stop, year)
    if before is not None and after is not None and (after.frequency or "").startswith("tại "):
        return before  # at which session of the year only places what is due every year
    for when in (after, before):
        if when is not None and when.frequency is not None and " " in when.frequency.replace("ịnh kỳ", ""):
            return when
    if after is not None or before is not None:
        return _yearly(place, after or before, year)
    kind = _KIND.match(text, place.end, place.last)
    if kind is not None:
        return When(kind.start(1), kind.end(1), kind[1])
    leads = _LEADS.match(text, place.line, place.first)
    if leads is not None:  # `Hằng năm, Sở A kiểm tra …; báo cáo …`
        return find_when(text, place.line, leads.end(), year)
    promptly = _PROMPTLY.search(text, place.first, place.start) or _TIMELY.search(text, place.end, place.last)
    return When(promptly.start(), promptly.end(), promptly[0].strip()) if promptly is not None else None


