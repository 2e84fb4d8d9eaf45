"""Structure: a view -> its letterhead, preamble, body with sections, tail and annexes."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from .view import View

__all__ = ["Section", "Structure", "structure"]


@dataclass(frozen=True, slots=True)
class Section:
    """One headed part of the body, in view positions.

    `start` is where its heading starts, `body` where its text after the heading starts, `end` where the next section
    of the same or a higher level starts. `kind` is goal, targets, tasks, duties or other; `level` counts from 1;
    `label` is the numeral as printed (`II`, `2.1`, `a`).
    """

    start: int
    end: int
    body: int
    label: str
    title: str
    level: int
    kind: str


@dataclass(frozen=True, slots=True)
class Structure:
    """The parts of a document as (start, end) view positions; a part that is missing is empty."""

    head: tuple[int, int]
    preamble: tuple[int, int]
    body: tuple[int, int]
    tail: tuple[int, int]
    annexes: tuple[tuple[int, int], ...]
    sections: tuple[Section, ...]

    def section_at(self, position: int) -> Section | None:
        """Return the innermost section that holds `position`."""
        last = bisect_right(self.sections, position, key=lambda section: section.start) - 1
        while last >= 0:
            if self.sections[last].end > position:
                return self.sections[last]
            last -= 1
        return None


_HEADING = re.compile(r"^(?:([IVX]{1,6})\s?[.-]|(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?(?=\s)|([a-zđ])\))[ \t]?(.{0,300})", re.M)


def structure(view: View) -> Structure:
    """Return the structure of `view`."""
    text = view.text
    opening = re.search(r"^(?:Căn cứ|Thực hiện|- Căn cứ)", text, re.M)
    first = re.search(r"^(?:I\s?[.-]|1\.|Điều 1)", text, re.M)
    closing = re.search(r"^Nơi nhận", text, re.M)
    stop = closing.start() if closing else len(text)
    body = min(first.start() if first else 0, stop)
    lead = min(opening.start() if opening else body, body)
    found = [m for m in _HEADING.finditer(text, body, stop)]
    levels = [1 if m[1] else (2 + m[2].count(".") if m[2] else 5) for m in found]
    sections = []
    for i, m in enumerate(found):
        later = (found[j].start() for j in range(i + 1, len(found)) if levels[j] <= levels[i])
        sections.append(Section(m.start(), next(later, stop), min(m.end(), stop), m[1] or m[2] or m[3], m[4].strip(),
                                levels[i], "other"))
    return Structure((0, lead), (lead, body), (body, stop), (stop, len(text)), (), tuple(sections))
