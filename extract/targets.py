"""Targets: the quantified commitments of a document, in its sentences and in its assigning tables."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from .assignees import named_unit, unit_of_heading, unit_of_row
from .commitments import Found, barred, committed, has_aim, section_bar
from .comparators import compare
from .head import Head
from .indicators import indicator_of
from .periods import Period, find_periods, near_period, opening_period, title_period
from .quantities import Quantity, find_quantities, unit_at
from .sections import Section, Structure
from .tables import Cell, Table, assigned_cells, find_tables
from .timing import Timing, timing
from .view import View

__all__ = ["Goal", "find_targets"]


@dataclass(frozen=True, slots=True)
class Goal:
    """A target in view positions; `parent` is the index of the target that it is a part of."""

    start: int
    end: int
    value: float
    comparator: str
    unit: str | None = None
    value_max: float | None = None
    indicator: str | None = None
    assignee: str | None = None
    period: str | None = None
    total: bool = False
    parent: int | None = None
    quote: tuple[int, int] | None = None
    rule: str = ""


class _Draft(NamedTuple):
    """A target of a sentence before the next one, on which its indicator depends, is known."""

    found: Found
    end: int
    unit: str | None
    period: str | None
    parent: int | None
    rule: str


@dataclass(slots=True)
class _Whole:
    """What every step needs: the view's text, the same in small letters, its parts, head and periods."""

    text: str
    low: str
    structure: Structure
    head: Head
    time: Timing
    norm: bool
    starts: list[int]
    bars: dict[int, bool] = field(default_factory=dict)

    def section_at(self, position: int) -> int | None:
        """Return the index of the innermost section around `position`."""
        index = bisect_right(self.starts, position) - 1
        while index >= 0 and self.structure.sections[index].end <= position:
            index -= 1
        return index if index >= 0 else None

    def is_barred(self, index: int) -> bool:
        """Tell whether the heading of a section, or one above it, keeps its numbers from being targets."""
        if index not in self.bars:
            section = self.structure.sections[index]
            heading = section.title and len(section.title) < _LONGEST_TITLE
            own = bool(heading and section_bar(section.title))
            self.bars[index] = own or any(
                self.is_barred(above) for above in (self._above(index, section),) if above is not None)
        return self.bars[index]

    def _above(self, index: int, section: Section) -> int | None:
        above = index - 1
        while above >= 0 and self.structure.sections[above].end <= section.start:
            above -= 1
        return above if above >= 0 else None


_RISES = re.compile(r"(?<!\w)(?:lên|xuống|còn|phấn đấu|giảm|tăng)(?!\w)")
#: Types that lay down norms: their numbers bind, but commit nobody to reach anything.
_NORMS = frozenset({"HP", "L", "BL", "PL", "NĐ", "TT", "TTLT", "NQLT", "QC", "QĐi", "QyĐ", "HD", "QĐ", "ĐL"})
_PLANS = ("kế hoạch", "chương trình", "đề án", "chiến lược", "chỉ tiêu", "phương án", "quy hoạch")
_LONGEST_TITLE = 160
_NEAR = 300


def find_targets(view: View, structure: Structure, head: Head) -> tuple[Goal, ...]:
    """Return the targets of a document in text order."""
    text, low = view.text, view.text.lower()
    if len(low) != len(text):  # a letter that grows in small letters would move every position
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    norm = head.type in _NORMS and not any(word in (head.title or "").lower() for word in _PLANS)
    if norm and not any(s.kind == "targets" for s in structure.sections) and not has_aim(low):
        return ()
    whole = _Whole(text, low, structure, head, timing(text, low, structure, head), norm,
                   [section.start for section in structure.sections])
    goals: list[Goal] = []
    for start, end in sorted({structure.body, *structure.annexes}):
        position = start
        for table in find_tables(text, start, end):
            goals += _in_text(whole, position, table.start, len(goals))
            goals += _in_table(whole, table, len(goals))
            position = table.end
        goals += _in_text(whole, position, end, len(goals))
    return tuple(goals)


def _in_text(whole: _Whole, start: int, end: int, base: int) -> list[Goal]:
    """Return the targets of the sentences of `text[start:end]`; their parents count from `base`."""
    drafts: list[_Draft] = []
    sentence = (start, start)
    named: list[Period] | None = None
    for quantity in find_quantities(whole.text, start, end):
        if not _worth_a_look(whole.low, quantity):
            continue
        kind = _kind(whole, quantity.start)
        if kind == "barred":
            continue
        if quantity.start >= sentence[1]:
            sentence = _sentence(whole.text, quantity.start, start, end)
            named = None
        before = drafts[-1] if drafts and drafts[-1].found.sentence == sentence else None
        found = _found(whole, quantity, sentence, before, kind)
        part = _part_of(whole.low, found, drafts, before)
        rule = _rule(whole, found, drafts, (part, before))
        if not rule or barred(whole.low, found):
            continue
        if named is None:
            named = find_periods(whole.low, *sentence, whole.time.term)
        if not _is_past(whole, found, named):
            drafts.append(_draft(whole, found, drafts, (part, before), (rule, named)))
    return [_goal(whole, drafts, index, base) for index in range(len(drafts))]


_TIMES = frozenset((" năm", " thá", " ngà", " giờ", " tuổ", " phú", " tuầ", " quý"))
_TOLD = ("đạt ", "lên ", "là ", "còn ", "dưới ", "trên ", "hơn ", "xuống ", "bằng ", "thiểu ", "nhất ", "gần ", "khoảng ",
         "quá ", "mức ", "tăng ", "giảm ", ": ", "đến ", "đa ", "trì ", "tới ")


def _worth_a_look(low: str, quantity: Quantity) -> bool:
    """Tell quickly whether a quantity may be a target: it has a sign, or a noun follows, or a verdict leads to it."""
    if quantity.sign or quantity.magnitude:
        return True
    following = low[quantity.end:quantity.end + 4]
    if following[:1] == " " and following[1:2].isalpha():
        return following not in _TIMES
    return following[:1].isalpha() or low[max(quantity.start - 8, 0):quantity.start].endswith(_TOLD)


def _sentence(text: str, position: int, start: int, end: int) -> tuple[int, int]:
    first = max(text.rfind("\n", start, position), text.rfind(". ", start, position), start - 1) + 1
    line = text.find("\n", position, end)
    line = end if line < 0 else line
    stop = text.find(". ", position, line)
    while 0 <= stop < line - 2 and text[stop + 2].islower():
        stop = text.find(". ", stop + 1, line)
    return first, line if stop < 0 else stop + 1


def _found(whole: _Whole, quantity: Quantity, sentence: tuple[int, int], before: _Draft | None, kind: str) -> Found:
    low = whole.low
    first = max(low.rfind(";", sentence[0], quantity.start) + 1, sentence[0])
    stop = low.find(";", quantity.end, sentence[1])
    clause = (first, sentence[1] if stop < 0 else stop)
    floor = max(first, before.end if before else first)
    unit = None if quantity.sign else unit_at(whole.text, quantity.end)
    if unit and unit.end > clause[1]:
        unit = None
    return Found(quantity, unit, compare(low, quantity, floor, clause[1]), sentence, clause, floor, kind)


def _kind(whole: _Whole, position: int) -> str:
    """Return the kind of the section around `position`: targets, tasks …, or `barred` where its heading bars it."""
    index = whole.section_at(position)
    section = whole.structure.sections[index] if index is not None else None
    if index is not None and section is not None:
        if section.kind == "targets" and not (section.title and section_bar(section.title)):
            return "targets"
        if whole.is_barred(index):
            return "barred"
    if whole.time.goals_at(position):
        return "targets"
    return section.kind if section else "other"


def _rule(whole: _Whole, found: Found, drafts: list[_Draft], near: tuple[int | None, _Draft | None]) -> str | None:
    """Return the rule by which a quantity is a target; `near` is what it is a part of and what stands before it."""
    part, before = near
    if part is not None and (found.quantity.sign or found.unit or drafts[part].unit):
        return "part"
    return committed(whole.low, found, before is not None and _follows(whole.low, found, before), whole.norm)


def _is_past(whole: _Whole, found: Found, named: list[Period]) -> bool:
    """Tell whether the words before a number name a year before the document's time (`năm 2023 đạt 92%`)."""
    start = whole.time.document or ""
    first = int(start[:4]) if start[:4].isdigit() else whole.time.year
    before = [period for period in named if found.floor <= period.start and period.end <= found.quantity.start]
    if first is None or not before or len(before[-1].value) != 4 or int(before[-1].value) >= first:
        return False
    return not _RISES.search(whole.low, before[-1].end, found.quantity.start)


def _follows(low: str, found: Found, before: _Draft) -> bool:
    """Tell whether only a comma, a conjunction or `trong đó` stands before a number in a list of targets."""
    between = low[before.end:found.comparison.start].rstrip()
    return between.endswith((",", ";", " và", "trong đó", "trong đó có", ":", "(")) or not between


def _part_of(low: str, found: Found, drafts: list[_Draft], before: _Draft | None) -> int | None:
    """Return the index of the target that a quantity is a part of (`trong đó có …`)."""
    if not drafts:
        return None
    last = len(drafts) - 1
    if before is None:
        first = found.sentence[0]
        opens = low[first:first + 14].lstrip(" -+*•(").startswith("trong đó")
        return _top(drafts, last) if opens and first - drafts[last].end < _NEAR else None
    if "trong đó" in low[before.end:found.quantity.start]:
        return _top(drafts, last)
    if before.parent is not None and ";" not in low[before.end:found.quantity.start]:
        return before.parent
    return None


def _top(drafts: list[_Draft], index: int) -> int:
    parent = drafts[index].parent
    return index if parent is None else parent


def _draft(
    whole: _Whole, found: Found, drafts: list[_Draft], near: tuple[int | None, _Draft | None],
    why: tuple[str, list[Period]],
) -> _Draft:
    (part, before), (rule, named) = near, why
    unit: str | None = found.quantity.sign or None
    end = max(found.comparison.end, found.quantity.end)
    if found.unit:
        unit, end = whole.text[found.unit.start:found.unit.end], max(end, found.unit.end)
    elif not unit and part is not None:
        unit = drafts[part].unit
    elif not unit and before and before.unit not in ("%", "‰"):
        unit = before.unit  # `thêm 05 khu du lịch, nâng tổng số lên 12`
    period = near_period(whole.low, named, (found.floor, found.clause[1]), (found.quantity.start, end)) \
        or opening_period(whole.low, named, found.sentence, found.quantity.start)
    if period is None:
        period = drafts[part].period if part is not None else whole.time.period_at(found.quantity.start)
    return _Draft(found, end, unit, period, part, rule)


def _goal(whole: _Whole, drafts: list[_Draft], index: int, base: int) -> Goal:
    draft = drafts[index]
    found = draft.found
    following = None
    if index + 1 < len(drafts) and drafts[index + 1].found.sentence == found.sentence:
        start = drafts[index + 1].found.comparison.start
        following = start if start < found.clause[1] else None
    return Goal(
        found.comparison.start, draft.end, found.quantity.value, found.comparison.comparator, draft.unit,
        found.quantity.value_max, indicator_of(whole.text, found, following), _assignee(whole, found), draft.period,
        parent=None if draft.parent is None else draft.parent + base, quote=found.sentence, rule=draft.rule)


def _assignee(whole: _Whole, found: Found) -> str | None:
    where = whole.head.jurisdiction
    named = named_unit(whole.text, found.sentence[0], found.quantity.start, where)
    if named and found.clause[0] > found.sentence[0] and ":" not in whole.text[found.sentence[0]:found.clause[0]]:
        return None  # a doer before a semicolon does what stands before it
    if named or found.kind not in ("duties", "tasks", "targets"):
        return named
    index = whole.section_at(found.quantity.start)
    title = whole.structure.sections[index].title if index is not None else ""
    return unit_of_heading(title, where) if title and len(title) < _LONGEST_TITLE else None


def _in_table(whole: _Whole, table: Table, base: int) -> list[Goal]:
    """Return the targets of an assigning table; the cells of a column are parts of its total."""
    cells = assigned_cells(whole.text, whole.low, table, whole.time.year)
    if not cells:
        return []
    caption = whole.text[table.caption:table.start]
    period = whole.time.event_in(caption.lower()) or title_period(caption, whole.time.term) \
        or whole.time.period_at(table.start)
    totals = {cell.column: index + base for index, cell in reversed(list(enumerate(cells))) if cell.total}
    return [_cell_goal(whole, table, cell, period, totals.get(cell.column)) for cell in cells]


def _cell_goal(whole: _Whole, table: Table, cell: Cell, period: str | None, total: int | None) -> Goal:
    own = title_period(cell.header, whole.time.term)
    where = whole.head.jurisdiction
    assignee = unit_of_row(cell.label, where) if cell.by_unit and not cell.total else unit_of_heading(
        cell.header.rpartition(" > ")[2], where)
    row = table.rows[cell.row]
    return Goal(
        cell.start, cell.end, cell.quantity.value, cell.comparator, cell.unit, cell.quantity.value_max,
        " - ".join(_words(cell)) or None, assignee, own or period, cell.total, None if cell.total else total,
        (row[0][0], row[-1][1]), "table")


def _words(cell: Cell) -> Iterator[str]:
    if cell.label and not cell.by_unit:
        yield cell.label
    if cell.header:
        yield cell.header.replace(" > ", ", ")
