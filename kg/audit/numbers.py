"""Numbers: one number with two dates, numbers against dates, type words and years against symbols.

Numbers are compared within one body and one run of its numbering only: the calendar year of a State body, the term of a
Party committee. What restarts when is told by `issuers.csv`; committees below the centre restart in the years of their
congresses, which are left out. Bodies of which nothing is known are not judged, but for dates that look like two
writings of one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg.identity.numbers import Number, read_number, term_of

from .asking import Asking, day_in, statement
from .finding import Draft, Said, dated, joined

__all__ = ["drafts"]

#: Congresses below the centre are held in these years, and bodies were merged on this day: numbers start anew.
_CONGRESS = frozenset((2005, 2010, 2015, 2020, 2025))
_REFORM = "2025-07-01"
#: Numbers are given out and signed some days apart.
_DAYS = 10
_DIGITS = re.compile(r"(\d{1,5})[-/]")
#: The Assembly counts over its term, the Government writes decimals, letters mark plenums: no rows of numbers.
_SYMBOL = re.compile(r"(\d{1,5})(?:/(?:19|20)\d\d)?[-/]([A-ZĐa-zđ]{1,6})[-/](.+)")


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A document with a number and a whole date, and the run of numbers that it belongs to, as far as it is known."""

    document: str
    number: str
    date: str
    held: bool
    read: Number
    run: tuple[str, ...] | None


def drafts(asking: Asking) -> Iterator[Draft]:
    """Yield what is wrong with numbers and dates."""
    documents = _numbered(asking)
    twice = [*_twice(documents), *_slips(asking)]
    order = list(_out_of_order(documents))
    years = [one for one in documents if one.read.year and _wrong_year(one)]
    wanted = {one.document for group in twice for one in group} | {
        one.document for pair in order for one in pair} | {one.document for one in years}
    proofs = _proofs(asking, wanted)
    seen: set[frozenset[str]] = set()
    for group in twice:
        known = [one for one in group if proofs.get((one.document, one.date))]
        members = frozenset(one.document for one in known)
        if len({one.date for one in known}) > 1 and not any(members <= other for other in seen):
            seen.add(members)
            yield _two_dates(known, proofs)
    for one, other in order:
        evidence = [proofs[key] for key in ((one.document, one.date), (other.document, other.date)) if key in proofs]
        if len(evidence) == 2:
            values = {"number": one.number, "date": one.date, "other": other.number, "other_date": other.date}
            yield Draft("number-sequence", one.document, values, tuple(evidence))
    for one in years:
        if proof := proofs.get((one.document, one.date)):
            yield Draft("number-year", one.document, {"number": one.number, "date": one.date,
                                                      "year": one.read.year or ""}, (proof,))


def _numbered(asking: Asking) -> list[_Numbered]:
    found: dict[str, tuple[str, str, bool, set[str]]] = {}
    for document, number, day, held, level, place in asking.rows("numbered"):
        if day_in(day) is None:
            continue
        seats = found.setdefault(document, (number, day, held == "true", set()))[3]
        seats.add(f"{level}:{place.rpartition('/place/')[2]}" if level else "")
    documents = []
    for document, (number, day, is_held, seats) in sorted(found.items()):
        read = read_number(number)
        if read is not None:
            documents.append(_Numbered(document, number, day, is_held, read, _run(read, day, seats)))
    return documents


def _run(read: Number, day: str, seats: set[str]) -> tuple[str, ...] | None:
    """Return what tells one run of numbers from another: the body's seat and the time between two restarts."""
    seat = "central" if read.level == "central" else next(iter(seats)) if len(seats) == 1 else ""
    if not read.known or not seat or seat.endswith(":") or seat.startswith(("unit:", "central:")):
        return None
    span = read.year or (_span(day, seat) if read.reset == "year" else _term(day, seat) if read.reset == "term" else "")
    return (seat, span) if span else None


def _span(day: str, seat: str) -> str:
    """Return the year, in which bodies below the centre may have begun anew when they were merged."""
    half = "" if day[:4] != _REFORM[:4] or seat == "central" else " first" if day < _REFORM else " second"
    return day[:4] + half


def _term(day: str, seat: str) -> str:
    """Return the term of a committee; below the centre its first year is left out, whose congress may lie anywhere."""
    year = int(day[:4])
    if seat == "central":
        return term_of(day) or ""
    return "" if year in _CONGRESS else f"since {year - year % 5}"


def _twice(documents: list[_Numbered]) -> Iterator[list[_Numbered]]:
    groups: dict[tuple[str, ...], list[_Numbered]] = defaultdict(list)
    for one in documents:
        if one.run:
            groups[one.read.group, *one.run].append(one)
    yield from (group for group in groups.values() if len({one.date for one in group}) > 1)


def _slips(asking: Asking) -> Iterator[list[_Numbered]]:
    for document, number, day, other, other_date in asking.rows("slips"):
        read = read_number(number)
        if read and day_in(day) and day_in(other_date) and _is_slip(day, other_date):
            yield [_Numbered(document, number, day, False, read, None),
                   _Numbered(other, number, other_date, False, read, None)]


def _is_slip(one: str, other: str) -> bool:
    return sum(a != b for a, b in zip(one.split("-"), other.split("-"), strict=True)) == 1


def _two_dates(group: list[_Numbered], proofs: dict[tuple[str, str], str]) -> Draft:
    ordered = sorted(group, key=lambda one: (one.date, one.document))
    days: list[Said] = [dated(day) for day in dict.fromkeys(one.date for one in ordered)]
    return Draft("two-dates", ordered[0].document, {"number": ordered[0].number, "dates": joined(days, ", ")},
                 tuple(proofs[one.document, one.date] for one in ordered))


def _wrong_year(one: _Numbered) -> bool:
    """Tell whether a date is not in the year of its number; what was numbered in December may be dated in January."""
    year = int(one.read.year or 0)
    return int(one.date[:4]) != year and not one.date.startswith(f"{year + 1}-01")


def _out_of_order(documents: list[_Numbered]) -> Iterator[tuple[_Numbered, _Numbered]]:
    """Yield pairs of one run in which the greater number has the earlier date, the suspect first."""
    rows: dict[tuple[str, ...], dict[int, list[_Numbered]]] = defaultdict(lambda: defaultdict(list))
    for one in documents:
        symbol = _SYMBOL.fullmatch(one.number)
        if symbol and one.run and not symbol[2].casefold().startswith("qh"):
            form = "year" if one.read.year else "plain"  # a body numbers its norms apart from the rest
            rows[symbol[2], symbol[3], form, *one.run][int(symbol[1])].append(one)
    for row in rows.values():
        single = [ones[0] for _, ones in sorted(row.items()) if len({one.date for one in ones}) == 1]
        sound = _longest_rise(single)
        kept = {id(one) for one in sound}
        if len(single) == 2 and len(sound) == 1:
            sound, kept = [single[0]], {id(single[0])}
        for place, one in enumerate(single):
            if id(one) in kept:
                continue
            against = _against(single, place, kept)
            if against is not None:
                yield against


def _against(row: list[_Numbered], place: int, kept: set[int]) -> tuple[_Numbered, _Numbered] | None:
    """Return the nearest sound document that contradicts the one at `place`, the greater number first."""
    one = row[place]
    for other in row[place - 1::-1] if place else ():
        if id(other) in kept and _days(one.date, other.date) >= _DAYS:
            return one, other
    for other in row[place + 1:]:
        if id(other) in kept and _days(other.date, one.date) >= _DAYS:
            return other, one
    return None


def _days(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def _longest_rise(row: list[_Numbered]) -> list[_Numbered]:
    """Return the longest part of a row whose dates do not fall (patience sorting)."""
    ends: list[str] = []
    last: list[int] = []
    before: list[int | None] = []
    for index, one in enumerate(row):
        pile = bisect_right(ends, one.date)
        ends[pile:pile + 1] = [one.date]
        last[pile:pile + 1] = [index]
        before.append(last[pile - 1] if pile else None)
    chain: list[_Numbered] = []
    at: int | None = last[-1] if last else None
    while at is not None:
        chain.append(row[at])
        at = before[at]
    return chain[::-1]


def _proofs(asking: Asking, documents: set[str]) -> dict[tuple[str, str], str]:
    """Return where each document is given each date: by itself if it is held, else the first mention by its key."""
    found: dict[tuple[str, str], str] = {}
    for document, day, evidence in asking.batches("dated", "document", sorted(documents)):
        found[document, day] = evidence
    held = {document: (day, source) for document, source, _, _, day, _, _ in asking.own
            if document in documents}
    return found | {(document, day): statement(source, "date") for document, (day, source) in held.items()}
