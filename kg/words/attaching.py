"""Attaching: what stands behind a document's number and belongs to it: issuer, date and subject.

    Kế hoạch 04/KH-LĐLĐ của LĐLĐ huyện Mường Khao      which of the documents of that number is meant
    Nghị quyết 02-NQ/TW ngày 12/6/2021                 its date
    Nghị quyết 02 của Bộ Chính trị                     the number that the count stands for

Words are taken for a part of the document only where the store knows a document of the number that they fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.bodies.organisations import spell_out
from kg.identity.spelling import fold, number_key
from kg.terms import DATA

from .names import Names
from .papers import Holder, Paper
from .pieces import Piece, Reading

__all__ = ["Doubt", "attached"]

_SUBJECT = ("về", "on", "regarding", "concerning", "about", "ve", "v/v")
_OF = ("của", "of", "by", "do", "from", "cua")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that stand for several documents, or for none that the store knows."""

    piece: Piece
    papers: tuple[Paper, ...]
    shown: tuple[str, ...]

    @property
    def told(self) -> str:
        """What is to be said of it."""
        if not self.papers:
            return f"no document of the store is meant by {self.piece.text!r}"
        return f"not sure which document is meant by {self.piece.text!r}: {'; '.join(dict.fromkeys(self.shown))}"


def attached(reading: Reading, names: Names) -> tuple[Reading, tuple[Doubt, ...]]:
    """Return the reading with each document as one piece, and the counts that may be several documents."""
    pieces, doubts = list[Piece](), list[Doubt]()
    place = 0
    while place < len(reading.pieces):
        piece = reading.pieces[place]
        place += 1
        if piece.paper is None or (not names and piece.paper.number[:1].isdigit() and "/" not in piece.text):
            pieces.append(_measured(piece, reading.pieces[place:place + 3]))
            place += pieces[-1].of("measure") and _upto(reading.pieces, place, pieces[-1].end)
            continue
        whole, doubt = _paper(piece, reading.pieces[place:], names)
        if before := _issuer_before(whole, pieces, names):
            del pieces[-before:]
        place += _upto(reading.pieces, place, whole.end)
        pieces.append(whole)
        doubts += [doubt] if doubt else []
    return replace(reading, pieces=tuple(pieces)), tuple(doubts)


def _issuer_before(piece: Piece, before: Sequence[Piece], names: Names) -> int:
    """Return how many pieces before a document name who issued it (`the Politburo's resolution 02-NQ/TW`)."""
    count = 2 if before and before[-1].text == "s" else 1
    if len(before) < count or not before[-count].of("org") or piece.paper is None:
        return 0
    holders = [one for one in names.holders(piece.paper.number) if one.date.startswith(piece.paper.date or "")]
    return count if holders and all(_issued(one, before[-count].text) for one in holders) else 0


def _upto(pieces: Sequence[Piece], place: int, end: int) -> int:
    """Return how many pieces from `place` on end by `end`."""
    return sum(piece.end <= end for piece in pieces[place:])


def _measured(piece: Piece, following: Sequence[Piece]) -> Piece:
    """Return the piece, or the unit of measure that stands behind the words that announce one."""
    if not piece.of("unit"):
        return piece
    for one in following:
        if not one.of("filler", "parting") or one.text == "%":
            return Piece(piece.start, one.end, one.text, frozenset({"measure"}))
    return piece


def _paper(piece: Piece, following: Sequence[Piece], names: Names) -> tuple[Piece, Doubt | None]:
    assert piece.paper is not None
    paper = piece.paper
    if paper.about or not paper.number:
        return _by_subject(piece, paper, following)
    if not any(c.isalpha() for c in paper.number):
        numbers = names.numbers(paper.type or "", paper.number)
        if not numbers:
            return replace(piece, labels=frozenset(), paper=None), None
    else:
        numbers = [paper.number]
    holders = {holder.iri: holder for number in numbers for holder in names.holders(number)}
    mine = {iri: number for number in numbers for iri in holders} if len(numbers) == 1 else \
        {holder.iri: number for number in numbers for holder in names.holders(number)}
    kept, end, date, named = _narrowed(list(holders.values()), following, piece.end)
    left = list(dict.fromkeys(mine[holder.iri] for holder in kept)) or numbers
    if len({number_key(number) for number in left}) > 1:
        return piece, Doubt(piece, tuple(replace(paper, number=number) for number in left), tuple(left))
    if named and not date and 1 < len(kept) < len(names.holders(left[0])):  # the number alone would mean the others too
        return _doubted(replace(piece, end=end), paper, kept)
    iri = kept[0].iri.removeprefix(DATA) if len(kept) == 1 else None
    number = iri if iri and named and len(holders) > 1 and not date else left[0]
    return replace(piece, end=end, paper=replace(paper, number=number, date=date, iri=iri)), None


def _by_subject(piece: Piece, paper: Paper, following: Sequence[Piece]) -> tuple[Piece, Doubt | None]:
    """Return the document of a subject, by its number and date, as far as the words behind leave one."""
    kept, end, _, _ = _narrowed(list(paper.about), following, piece.end)
    if len(kept) == 1:
        return replace(piece, end=end, paper=_found(paper, kept[0])), None
    return _doubted(replace(piece, end=end), paper, kept)


def _doubted(piece: Piece, paper: Paper, kept: Sequence[Holder]) -> tuple[Piece, Doubt]:
    """Return a piece that may be each of some documents, with that doubt."""
    shown = (" of ".join(filter(None, (one.number or one.title, one.date))) for one in kept)
    return piece, Doubt(piece, tuple(_found(paper, one) for one in kept), tuple(shown))


def _found(paper: Paper, one: Holder) -> Paper:
    """Return the paper that is one document of the store, told by its number and date where it has them."""
    iri = one.iri.removeprefix(DATA)
    return replace(paper, number=one.number or iri, date=one.date or None, iri=iri, about=())


def _narrowed(holders: list[Holder], following: Sequence[Piece],
              end: int) -> tuple[list[Holder], int, str | None, bool]:
    """Return the documents that fit the words behind the number, where these end, the date, and whether others told."""
    date, named, place = None, False, 0
    while place < len(following):
        piece = following[place]
        behind = following[place + 1] if place + 1 < len(following) else None
        if piece.time is not None and piece.time.way == "in" and not piece.time.word and date is None:
            day = piece.time.last or ""
            fitting = [holder for holder in holders if holder.date.startswith(day)]
            if holders and not fitting:
                break
            holders, date, end = fitting, day, piece.end
        elif behind is not None and piece.text.casefold() in _OF and behind.of("org", "place"):
            fitting = [holder for holder in holders if _issued(holder, behind.text)]
            if not fitting:
                break
            holders, end, named, place = fitting, behind.end, True, place + 1
        elif piece.of("place", "org") and 0 < len(
                fitting := [one for one in holders if _issued(one, piece.text)]) < len(holders):
            holders, end, named = fitting, piece.end, True
        elif piece.text.casefold() in _SUBJECT and (length := _subject(holders, following[place + 1:])):
            words = following[place + 1:place + 1 + length]
            holders = [holder for holder in holders if _titled(holder, words)]
            end, named, place = words[-1].end, True, place + length
        elif not (piece.of("parting") and behind is not None and behind.time):
            break
        place += 1
    return holders, end, date, named


def _issued(holder: Holder, words: str) -> bool:
    issuer = fold(holder.issuer)
    return bool(issuer) and any(form in issuer or issuer in form for form in (fold(words), fold(spell_out(words))))


def _subject(holders: Sequence[Holder], following: Sequence[Piece]) -> int:
    """Return how many pieces are words of the subject of some of the documents."""
    length = 0
    for count in range(1, len(following) + 1):
        if any(_titled(holder, following[:count]) for holder in holders):
            length = count
    return length


def _titled(holder: Holder, words: Sequence[Piece]) -> bool:
    said = " ".join(part for piece in words if (part := fold(piece.text).strip(" ,;")))
    return said in fold(holder.title).replace(",", "")
