"""Filling: the values of a question's parameters from the pieces of a question in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise

from extract.bodies.organisations import without_marks
from kg.asking.question import Parameter, Question

from .pieces import Piece, Reading
from .tokens import tokens
from .vocabulary import labels_at

__all__ = ["fill"]

#: The values found, the places of the pieces that they were found in, and of those that no value can tell.
Filled = tuple[dict[str, str], frozenset[int], frozenset[int]]


def fill(asked: Question, reading: Reading, used: frozenset[int]) -> Filled:
    """Return the values of the parameters; `used` are the pieces that the way accounts for."""
    return _Filler(asked, reading.pieces, used).fill()


class _Filler:
    """Fills one question: `told` are the values, `taken` the pieces they come from, `untold` those it cannot tell."""

    def __init__(self, asked: Question, pieces: tuple[Piece, ...], used: frozenset[int]) -> None:
        self.asked = asked
        self.pieces = pieces
        self.used = used
        self.told: dict[str, str] = {}
        self.taken: set[int] = set()
        self.untold: set[int] = set()

    def fill(self) -> Filled:
        for parameter in self.asked.parameters:
            value = _FILLERS.get(parameter.type, _nothing)(self, parameter)
            if value:
                self.told[parameter.name] = value
        if {"first", "second"} <= self.told.keys() and self._against():
            turned = {"first": "second", "second": "first", "first_date": "second_date", "second_date": "first_date"}
            self.told = {turned.get(name, name): value for name, value in self.told.items()}
        return self.told, frozenset(self.taken), frozenset(self.untold)

    def _against(self) -> bool:
        """Whether the later document is named first: `42/KH-LĐLĐ bỏ gì so với 15-CTr/TU`."""
        papers = [place for place, piece in enumerate(self.pieces) if piece.of("doc")][:2]
        return len(papers) > 1 and any(piece.of("against") for piece in self.pieces[papers[0]:papers[1]])

    def take(self, *labels: str, used: bool = False) -> Piece | None:
        """Return the first piece of a label that is not taken yet; with `used` only one that the way accounts for."""
        for place, piece in enumerate(self.pieces):
            if place not in self.taken and piece.of(*labels) and (not used or place in self.used):
                self.taken.add(place)
                return piece
        return None

    def has(self, kind: str) -> bool:
        return any(parameter.type == kind for parameter in self.asked.parameters)


def _nothing(_filler: _Filler, _parameter: Parameter) -> str | None:
    return None


def _document(filler: _Filler, parameter: Parameter) -> str | None:
    """Return the number, or, where it bears a date for which there is no parameter, the document itself."""
    piece = filler.take("doc")
    if piece is None or piece.paper is None:
        return None
    place = filler.asked.parameters.index(parameter) + 1
    dated = any(following.type == "documentdate" for following in filler.asked.parameters[place:place + 1])
    if dated or not piece.paper.date or piece.paper.iri:
        return piece.paper.number if dated or not piece.paper.date else piece.paper.iri
    filler.untold.add(filler.pieces.index(piece))
    return None


def _document_date(filler: _Filler, parameter: Parameter) -> str | None:
    """Return the date of the document of the parameter before, which was taken last."""
    before = filler.asked.parameters[filler.asked.parameters.index(parameter) - 1].name
    papers = (piece.paper for place, piece in enumerate(filler.pieces) if place in filler.taken)
    return next((paper.date for paper in papers if paper and paper.number == filler.told.get(before)), None)


def _organisation(filler: _Filler, _parameter: Parameter) -> str | None:
    piece = filler.take("org") or filler.take("place", "class", used=True)
    return piece.text if piece else None


def _organisations(filler: _Filler, _parameter: Parameter) -> str | None:
    found: list[str] = []
    while piece := filler.take("org"):
        found.append(piece.text)
    return "; ".join(found)


def _words(label: str) -> Callable[[_Filler, Parameter], str | None]:
    def take(filler: _Filler, _parameter: Parameter) -> str | None:
        piece = filler.take(label, used=True)
        return piece.text if piece else None
    return take


def _text(filler: _Filler, parameter: Parameter) -> str | None:
    """Return free words: a period of targets, a recipient (behind a word for `to`), a body, or quoted words."""
    if parameter.name == "period":
        time = filler.take("time")
        return time.time.period if time and time.time else None
    if parameter.name == "severity":
        return _code("severity-")(filler, parameter)
    if filler.asked.name in ("sent-to", "findings"):
        piece = filler.take("org", used=True) or filler.take("words", "class", used=True)
        return piece.text if piece else None
    for place, piece in enumerate(filler.pieces):
        if place in filler.taken or not (piece.of("org") or (piece.of("class") and place in filler.used)):
            continue
        if _about(filler.pieces[:place], piece):
            filler.untold.add(place)
        elif _towards(filler.pieces, place) == (parameter.name == "recipient"):
            filler.taken.add(place)
            return piece.text
    return None


def _about(before: tuple[Piece, ...], piece: Piece) -> bool:
    """Whether `về` tells what a report is about: a body behind it begins with a word for bodies (`về Sở Nội vụ`)."""
    return bool(before) and before[-1].text.casefold() in ("về", "ve") and "head" not in labels_at(
        tokens(piece.text), 0, loose=True)[1]


def _towards(pieces: tuple[Piece, ...], place: int) -> bool:
    """Whether a body stands behind a word for `to`, or as the second one behind the reporting: `A báo cáo B`."""
    before = pieces[:place]
    return bool(before) and (before[-1].of("to", "send") or (
        before[-1].of("report") and any(piece.of("org") for piece in before)))


def _code(prefix: str) -> Callable[[_Filler, Parameter], str | None]:
    """Return a filler for a code; where different ones stand in the question none is taken."""
    def take(filler: _Filler, _parameter: Parameter) -> str | None:
        found = {label.removeprefix(prefix): place for place, piece in enumerate(filler.pieces)
                 for label in piece.labels if label.startswith(prefix)}
        if len(found) != 1:
            return None
        ((code, _),) = found.items()
        filler.taken.update(place for place, piece in enumerate(filler.pieces) if piece.of(prefix))
        return code
    return take


def _time(filler: _Filler, parameter: Parameter) -> str | None:
    """Return a bound of the first time that is not the day as of which is asked; both bounds come from the same."""
    for place, piece in enumerate(filler.pieces):
        if piece.time is not None and not (filler.has("day") and piece.time.day):
            filler.taken.add(place)
            return piece.time.first if parameter.type == "from" else piece.time.last
    return None


def _day(filler: _Filler, _parameter: Parameter) -> str | None:
    for place, piece in enumerate(filler.pieces):
        if piece.time is not None and piece.time.day:
            filler.taken.add(place)
            return piece.time.day
    return date.today().isoformat() if filler.take("today") else None


def _year(filler: _Filler, _parameter: Parameter) -> str | None:
    for place, piece in enumerate(filler.pieces):
        if piece.time is not None and piece.time.first == piece.time.last and len(piece.time.first or "") == 4:
            filler.taken.add(place)
            return piece.time.first
    return None


_VIETNAMESE: Mapping[str, str] = {
    "article": "Điều", "art.": "Điều", "clause": "khoản", "paragraph": "khoản", "point": "điểm", "section": "mục",
    "chapter": "chương", "part": "phần", "of": "", "dieu": "Điều", "khoan": "khoản", "diem": "điểm", "muc": "mục",
    "chuong": "chương", "phan": "phần",
}


_PARTS = ("phần", "chương", "mục", "Điều", "khoản", "điểm")


def _article(filler: _Filler, _parameter: Parameter) -> str | None:
    """Return a provision as the graph writes it (`Clause 2 of Article 5` -> `Điều 5 khoản 2`)."""
    piece = filler.take("article")
    said = [_VIETNAMESE.get(without_marks(word).lower(), word) for word in re.findall(r"[\w.]+", piece.text)] \
        if piece else []
    parts = [f"{word} {number}" for word, number in pairwise(filter(None, said)) if word in _PARTS]
    return " ".join(sorted(parts, key=lambda part: _PARTS.index(part.split()[0])))


def _any(label: str) -> Callable[[_Filler, Parameter], str | None]:
    def take(filler: _Filler, _parameter: Parameter) -> str | None:
        piece = filler.take(label)
        return piece.text if piece else None
    return take


_FILLERS: Mapping[str, Callable[[_Filler, Parameter], str | None]] = {
    "document": _document, "documents": _document, "documentdate": _document_date,
    "organisation": _organisation, "doer": _organisation, "organisations": _organisations, "person": _words("person"),
    "place": _words("place"), "indicator": _words("words"), "recipient": _text, "text": _text, "party": _text,
    "unit": _any("measure"),
    "doctype": _code("type-"), "level": _code("level-"), "branch": _code("branch-"), "from": _time, "until": _time,
    "day": _day, "year": _year, "provision": _article, "limit": _any("limit"),
}
