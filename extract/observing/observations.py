"""Observations: what an audit has to know of a paper that is no fact about the world.

    numeral-repeated    a heading with the numeral of the one before it; `numeral` observes that one
    numeral-skipped     a heading whose numeral leaves one out (`other` is the one expected)
    signed              the day of an electronic signature
    annex               the number and date of the document that an annex says it belongs to
    total               a total that is not the sum of its column
    parts               a total that is not the sum of the parts beside it
    threshold           a limit that the text draws in two ways
    quotes-own          the document's subject has quotation marks that do not close
    quotes-cited        the same of the subject of a cited document

Only what is odd is observed (but signatures and annexes, which are compared with what the document says of itself):
the scans are cheap and most papers give no observation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.aims.tables import find_tables
from extract.citing.dates import read_date
from extract.citing.mention import Mention
from extract.citing.numbers import find_numbers
from extract.document.head import Head
from extract.document.sections import Structure
from extract.text.view import View

from . import numerals
from .observed import Observed
from .quotation import find_open_quotes
from .stamps import find_stamps
from .sums import find_sums
from .thresholds import find_thresholds

__all__ = ["Observed", "observe"]

_ANNEX_HEAD = 900


def observe(view: View, structure: Structure, head: Head, mentions: Sequence[Mention]) -> tuple[Observed, ...]:
    """Return what is odd about the paper, in the order of the list above."""
    text = view.text
    found = numerals.observed(view, structure, 0)
    found += find_stamps(text)
    found += _annexes(text, structure)
    if "\t" in text:
        tables = [table for start, end in (structure.body, *structure.annexes)
                  for table in find_tables(text, start, end)]
        found += find_sums(text, tables, len(found))
    found += find_thresholds(text, text.lower(), len(found))
    found += find_open_quotes(text, head.spans.get("title", ()), mentions)
    return tuple(found)


def _annexes(text: str, structure: Structure) -> Iterator[Observed]:
    """Yield the references of the annexes to what carries them (`(Kèm theo Kế hoạch số 9/KH-UBND ngày …)`)."""
    for start, end in structure.annexes:
        stop = min(end, start + _ANNEX_HEAD)
        mark = text.find("èm theo ", start, stop)
        if mark < 0 or "(" not in text[max(start, mark - 24):mark]:
            continue
        close = text.find(")", mark, stop)
        close = text.find("\n", mark, stop) if close < 0 else close
        words = text[mark:close if close >= 0 else stop]
        number = next(iter(find_numbers(words)), None)
        if number is None:
            continue
        date = read_date(words, number.end)
        first = text.rfind("(", start, mark)
        yield Observed("annex", first, mark + len(words), number.number, date[2] if date else None, number.code)
