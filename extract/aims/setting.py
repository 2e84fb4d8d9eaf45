"""Setting: what stands around a number - its section and what the headings above it allow, its sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from extract.document.head import Head
from extract.document.sections import Section, Structure

from .bars import heading_bars
from .quantities import mended_digits, mended_numerals
from .timing import Timing, timing

__all__ = ["Setting", "is_norm", "sentence_around", "setting_of"]

#: Types that tell what was done; only what they look forward to is a target.
_REPORTS = frozenset({"BC", "BB"})
_FORWARD = re.compile(
    r"(?<!\w)(?:phương hướng|nhiệm vụ|giải pháp|kế hoạch|mục tiêu|chỉ tiêu|dự kiến|thời gian tới)(?!\w)")
#: Types that lay down norms: their numbers bind, but commit nobody to reach anything.
_NORMS = frozenset({"HP", "L", "BL", "PL", "NĐ", "TT", "TTLT", "NQLT", "QC", "QĐi", "QyĐ", "HD", "QĐ", "ĐL", "Lệnh"})
_PLANS = ("kế hoạch", "chương trình", "đề án", "chiến lược", "chỉ tiêu", "phương án", "quy hoạch", "lộ trình",
          "mục tiêu")
#: What makes a guidance one of work to be done in its year.
_WORK = re.compile(
    r"(?<!\w)(?:tháng cao điểm|tháng hành động|đợt|chiến dịch|phong trào|cuộc vận động|thi đua|hoạt động|nhiệm vụ"
    r"|công tác|hưởng ứng|phát động|triển khai)(?!\w)")
_TIMED = re.compile(r"(?<!\w)(?:năm|tháng|quý|nhiệm kỳ|giai đoạn|dịp)(?!\w)")
_LONGEST_TITLE = 160
#: How far a sentence may reach before and behind the number in it.
_BACK, _ON = 1500, 3000


@dataclass(slots=True)
class Setting:
    """The view's text, the same before numbers in words were made digits and in small letters, parts, head and periods.

    `norm` tells that the document lays down norms. Which sections are barred is worked out when first asked for.
    """

    text: str
    printed: str
    low: str
    structure: Structure
    head: Head
    time: Timing
    norm: bool
    starts: list[int]
    barred: dict[int, bool] = field(default_factory=dict)

    def section_at(self, position: int) -> int | None:
        """Return the index of the innermost section around `position`."""
        return self._around(bisect_right(self.starts, position) - 1, position)

    def floor_at(self, position: int) -> int:
        """Return where the innermost section, or else the part of the document, around `position` starts."""
        index = self.section_at(position)
        parts = (self.structure.body, self.structure.tail, *self.structure.annexes)
        part = max((start for start, end in parts if start <= position < end), default=0)
        return max(part, self.structure.sections[index].start if index is not None else 0)

    def only_aims_at(self, position: int) -> bool:
        """Tell whether verbs of doing commit nobody at `position`: in norms, preambles, where a report looks back."""
        if self.structure.preamble[0] <= position < self.structure.preamble[1]:
            return True
        if self.norm or self.head.type not in _REPORTS:
            return self.norm
        index = self.section_at(position)
        while index is not None:
            section = self.structure.sections[index]
            if _FORWARD.search(section.title.lower()):
                return False
            index = self._around(index - 1, section.start)
        return True

    def title_at(self, position: int) -> str:
        """Return the heading right above the sentence at `position`, empty if it is too long for one."""
        index = self.section_at(position)
        while index is not None and position < self.structure.sections[index].body:  # the sentence is its own heading
            index = self._around(index - 1, self.structure.sections[index].start)
        title = self.structure.sections[index].title if index is not None else ""
        return title if len(title) < _LONGEST_TITLE else ""

    def kind_at(self, position: int) -> str:
        """Return the kind of the section around `position`, or `barred` where a heading bars its numbers."""
        index = self.section_at(position)
        section = self.structure.sections[index] if index is not None else None
        if index is not None and section is not None:
            if section.kind == "targets" and not _bars(section, goals=True):
                return "targets"
            if self._is_barred(index):
                return "barred"
        if self.time.goals_at(position):
            return "targets"
        return section.kind if section else "other"

    def _around(self, index: int, position: int) -> int | None:
        while index >= 0 and self.structure.sections[index].end <= position:
            index -= 1
        return index if index >= 0 else None

    def _is_barred(self, index: int) -> bool:
        if index not in self.barred:
            section = self.structure.sections[index]
            above = self._around(index - 1, section.start)
            self.barred[index] = _bars(section) or (above is not None and self._is_barred(above))
        return self.barred[index]


def _bars(section: Section, goals: bool = False) -> bool:
    return 0 < len(section.title) < _LONGEST_TITLE and heading_bars(section.title, goals)


#: Items of a list whose figures stand apart as in a column (`- Giá trị sản xuất tăng        20 - 21%/năm.`).
_APART = re.compile(r"(?<![^\n])(?:[-+*•] [^\t\n]{3,}\t[^\t\n]*(?:\n|\Z))+")


def _joined(text: str) -> str:
    """Return `text`, as long as before, with blanks for the tabs in lists that are no tables."""
    position = text.find("\t")
    while position >= 0 and text[text.rfind("\n", 0, position) + 1] not in "-+*•":
        position = text.find("\t", position + 1)
    if position < 0:
        return text
    pieces, done = [], 0
    for items in _APART.finditer(text):
        above, below = text.rfind("\n", 0, max(items.start() - 1, 0)) + 1, text.find("\n", items.end())
        if "\t" in text[above:items.start()] or "\t" in text[items.end():below if below >= 0 else None]:
            continue  # rows of a table
        pieces += [text[done:items.start()], items[0].replace("\t", " ")]
        done = items.end()
    return "".join((*pieces, text[done:]))


def setting_of(text: str, structure: Structure, head: Head) -> Setting:
    """Return the setting of a document whose view has the words `text`."""
    printed = _joined(mended_digits(text))
    text = mended_numerals(printed)
    low = text.lower()
    if len(low) != len(text):  # a letter that grows in small letters would move every position
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return Setting(text, printed, low, structure, head, timing(text, low, structure, head), is_norm(head),
                   [section.start for section in structure.sections])


def is_norm(head: Head) -> bool:
    """Tell whether a document lays down norms rather than goals."""
    title = (head.title or "").lower()
    if head.type == "HD" and _WORK.search(title) and _TIMED.search(title):
        return False
    return head.type in _NORMS and not any(word in title for word in _PLANS)


def sentence_around(text: str, position: int, start: int, end: int) -> tuple[int, int]:
    """Return the sentence of `text[start:end]` that holds `position`; a line ends a sentence, length bounds it."""
    start, end = max(start, position - _BACK), min(end, position + _ON)
    first = max(text.rfind("\n", start, position), text.rfind(". ", start, position), start - 1) + 1
    line = text.find("\n", position, end)
    line = end if line < 0 else line
    stop = text.find(". ", position, line)
    while 0 <= stop < line - 2 and text[stop + 2].islower():
        stop = text.find(". ", stop + 1, line)
    return first, line if stop < 0 else stop + 1
