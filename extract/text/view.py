"""View: a clean reading of a source text that maps every position back to the untouched text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from unicodedata import combining

from extract.records import Span

__all__ = ["View"]


@dataclass(frozen=True, slots=True)
class View:
    """Clean text beside the source text it was read from.

    `text` is NFC, its lines are logical ones (a heading, a paragraph, a bullet, a table row with tabs between the
    cells), its blanks single, its dashes `-`. `starts[i]` is the position in `text` from which on positions run in
    step with the source from `origins[i]` on.
    """

    source: str
    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def at(self, position: int) -> int:
        """Return the source position of the character at `position` of the view."""
        run = bisect_right(self.starts, position) - 1
        return self.origins[run] + position - self.starts[run]

    def span(self, start: int, end: int) -> Span:
        """Return the words of the source that `text[start:end]` was read from (`start < end`)."""
        starts = self.starts
        run = bisect_right(starts, start) - 1
        first = self.origins[run] + start - starts[run]
        if run + 1 < len(starts) and starts[run + 1] < end:  # the words stand in more than one run
            run = bisect_right(starts, end - 1, run) - 1
        last = self.origins[run] + end - starts[run]
        # decomposed marks belong to their letter
        while last < len(self.source) and combining(self.source[last]):
            last += 1
        return Span(first, last, self.source[first:last])
