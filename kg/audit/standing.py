"""Standing: bases that were replaced, reports whose day has passed, documents that are cited but not held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from .asking import Asking, Row, day_in, number_in
from .finding import Draft, Said, piece

__all__ = ["drafts"]

#: A law comes into force long after its date, other documents soon.
_LAWS, _LAW_WAITS, _WAITS = ("L", "BL", "HP", "PL"), timedelta(days=400), timedelta(days=60)
#: So many of the documents that are cited but not held are told.
_MOST = 50
#: Where no more than so many cite a document it is looked at whether they are copies of one paper.
_FEW = 10


def drafts(asking: Asking, day: date) -> Iterator[Draft]:
    """Yield what does not stand any more, and what is missing."""
    yield from _replaced(asking)
    yield from _reports(asking, day.isoformat())
    yield from _missing(asking)


def _reports(asking: Asking, today: str) -> Iterator[Draft]:
    """Yield the reports that were due before today, and those that were due before they were asked for.

    The year of such a deadline must stand in the words: one that was left out is told by the document's date.
    """
    for document, duty, deadline, date_, reporter, recipient, quote in asking.rows("deadlines"):
        if deadline[:len(date_)] < date_[:len(deadline)]:
            if deadline[:4] in quote:
                yield Draft("deadline-before", document, {"deadline": deadline, "date": date_}, (duty,), (deadline,))
        elif deadline < today:
            who = f"{reporter or '?'} → {recipient or '?'}"
            yield Draft("report-passed", document, {"deadline": deadline, "day": today, "who": who}, (duty,),
                        (deadline, who))


def _replaced(asking: Asking) -> Iterator[Draft]:
    changes: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(asking.rows("changed"), key=lambda row: (row[2], row[-1])):
        changes[row[0]].append(row)
    seen: set[tuple[str, str]] = set()
    resting = asking.batches("resting", "cited", sorted(changes))
    for cited, document, day, evidence, order in sorted(resting, key=lambda row: (row[1], number_in(row[4]))):
        change = next((row for row in changes[cited] if row[5] != document and _in_force(row[2], day, row[4])), None)
        if change is None or (document, cited) in seen:
            continue
        seen.add((document, cited))
        _, by, by_date, how, _, _, proof = change
        values: dict[str, str | Said] = {"date": day, "cited": cited, "by": by, "by_date": by_date,
                                         "change": piece(f"replaced-basis.{how}", {})}
        yield Draft("replaced-basis", document, values, (evidence, proof), (number_in(order),))


def _in_force(changed: str, day: str, kind: str) -> bool:
    """Tell whether what was changed on one day was surely in force on the other."""
    first, second = day_in(changed), day_in(day)
    if first is None or second is None:
        return 0 < number_in(changed[:4]) < number_in(day[:4]) - 1
    return first + (_LAW_WAITS if kind in _LAWS else _WAITS) < second


def _missing(asking: Asking) -> Iterator[Draft]:
    rows = sorted((-int(count), -int(mentions), document, first) for document, count, mentions, first
                  in asking.rows("missing"))[:2 * _MOST]
    papers = _papers(asking, [document for count, _, document, _ in rows if -count <= _FEW])
    counted = sorted((-papers.get(row[2], -row[0]), *row[1:]) for row in rows)
    for count, mentions, document, first in [row for row in counted if row[0] < -1][:_MOST]:
        yield Draft("not-held", document, {"count": str(-count), "mentions": str(-mentions)}, (first,),
                    (count, mentions))


def _papers(asking: Asking, documents: Sequence[str]) -> dict[str, int]:
    """Return how many papers cite each document.

    What tells neither number nor title counts for none; one without number that another of its issuer and title may be
    a copy of is that one.
    """
    found: dict[str, dict[tuple[str, str], set[str]]] = {document: defaultdict(set) for document in documents}
    for document, citing, number, title, issuer in asking.batches("citing", "document", documents):
        if number or title:
            found[document][(title, issuer) if title and issuer else (citing, "")].add(number)
    return {document: sum(len(numbers - {""}) or 1 for numbers in papers.values())
            for document, papers in found.items()}
