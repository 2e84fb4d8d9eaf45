"""Reading: a question in words as the pieces it is made of.

What is told by its form is cut out first (`cutting`), then come the known words with their labels (`vocabulary`), then
what is left between them and names something (`naming`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .cutting import things
from .english import in_vietnamese
from .names import Names
from .naming import indicator, named, whole_names
from .pieces import Piece, Reading
from .tokens import Token, loosely, plain_form, tokens
from .vocabulary import labels_at

__all__ = ["read"]

#: What may be counted where it is listed; `bao nhiêu` behind targets asks for their values.
_COUNTED = ("document", "type-", "level-", "body", "target", "task", "report", "citation", "provision", "finding")
_TAGS = ("không", "chưa", "khong", "chua")


def read(text: str, names: Names, year: str = "") -> Reading:
    """Read a question; `year` is that of its times which tell none."""
    text = in_vietnamese(plain_form(text), names)
    cut = things(text, names, year)
    free = _outside(tokens(text), cut)
    loose = loosely(free)
    pieces = list(_phrases(text, free, cut, loose=loose))
    if names and any(not piece.labels for piece in pieces):
        known = list(whole_names(text, free, names))
        if known:
            cut = sorted((*cut, *known), key=lambda piece: piece.start)
            pieces = list(_phrases(text, _outside(free, known), cut, loose=loose))
    return Reading(text, tuple(named(text, list(_asked(indicator(text, pieces, names))), names)))


def _outside(found: Sequence[Token], cut: Sequence[Piece]) -> list[Token]:
    return [token for token in found if not any(p.start < token.end and token.start < p.end for p in cut)]


def _phrases(text: str, free: Sequence[Token], things: Sequence[Piece], *, loose: bool) -> Iterator[Piece]:
    """Yield the things and, between them, the known words and those that are not known."""
    waiting = list(things)
    for stretch in _stretches(free, things):
        while waiting and waiting[0].start < stretch[0].start:
            yield waiting.pop(0)
        place = 0
        while place < len(stretch):
            count, labels = labels_at(stretch, place, loose=loose)
            start, end = stretch[place].start, stretch[place + count - 1].end
            yield Piece(start, end, text[start:end], frozenset({"parting"}) if stretch[place].parting else labels)
            place += count
    yield from waiting


def _stretches(free: Sequence[Token], things: Sequence[Piece]) -> Iterator[list[Token]]:
    """Yield the tokens between one thing and the next."""
    stretch: list[Token] = []
    for token in free:
        if stretch and any(stretch[-1].end <= piece.start < token.start for piece in things):
            yield stretch
            stretch = []
        stretch.append(token)
    if stretch:
        yield stretch


def _asked(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces; what only asks says nothing more: `không` at the end, `bao nhiêu` before what is listed."""
    for place, piece in enumerate(pieces):
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        asks = place > 0 and following is None and piece.text.casefold() in _TAGS
        counts = piece.of("count") and (following.of(*_COUNTED) if following else any(p.of("target") for p in pieces))
        yield replace(piece, labels=piece.labels | {"filler"}) if asks or counts else piece
