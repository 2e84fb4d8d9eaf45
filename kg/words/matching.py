"""Matching: how well a question in words fits each way of asking a ready question.

A way fits when all its parts are there and every word that says something is accounted for: by a part of the way, or
by a parameter of the question. A word that is left over may be the very one that changes the meaning, so a way with
words left over is no answer, only a candidate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.asking.question import Question, question

from .filling import fill
from .pieces import Piece, Reading
from .vocabulary import MISSPELT, Part, Way, ways

__all__ = ["Candidate", "candidates"]

#: Labels of words that no way needs to account for.
_ALWAYS = ("filler", "passive", "document", "type-", "parting", "title-word", "who", "collection")
#: What a parameter of a type, given apart from the words, stands for in a way.
_GIVEN = {"document": "doc", "documents": "doc", "organisation": "org", "doer": "org", "organisations": "org",
          "person": "person", "place": "place", "indicator": "words", "recipient": "words", "text": "words",
          "party": "words", "level": "level", "provision": "article"}
#: Types and names of parameters that take one thing -> the labels that it may have.
_ONE = {"organisation": ("org", "place"), "doer": ("org", "place", "class"), "recipient": ("org",),
        "person": ("person",), "place": ("place",)}
#: What the fit of a way is made of.
_PART, _HINT, _ABSENT, _LEFT, _MISSING = 2.0, 1.0, 3.0, 2.0, 1.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that may be meant, with the parameters found; `left` are the words that it does not account for."""

    question: str
    parameters: Mapping[str, str]
    missing: tuple[str, ...]
    left: tuple[str, ...]
    absent: int
    score: float

    @property
    def whole(self) -> bool:
        """Whether nothing is missing and nothing left over."""
        return not (self.missing or self.left or self.absent)


def candidates(reading: Reading, given: Mapping[str, str]) -> list[Candidate]:
    """Return the best candidate of each question, the best first; `given` are parameters that are told already."""
    best: dict[str, Candidate] = {}
    for way in ways():
        one = _candidate(way, reading, given)
        if one is not None and (way.question not in best or _rank(one) > _rank(best[way.question])):
            best[way.question] = one
    return sorted(best.values(), key=lambda one: (*(-value for value in _rank(one)), one.question))


def _rank(one: Candidate) -> tuple[float, float]:
    return (one.whole, one.score)


def _candidate(way: Way, reading: Reading, given: Mapping[str, str]) -> Candidate | None:
    asked = question(way.question)
    allowed = {parameter.name for parameter in asked.parameters}
    if not allowed.issuperset(given):
        return None
    fit = _Fit(reading.pieces, {_GIVEN.get(p.type, "") for p in asked.parameters if p.name in given})
    for part in sorted(way.parts, key=lambda part: part.optional):
        fit.add(part)
    if not fit.used:
        return None
    told, taken, untold = fill(asked, reading, frozenset(fit.used))
    told = {**told, **way.fills, **given}
    left = [piece for place, piece in enumerate(reading.pieces)
            if place in untold or piece.of(MISSPELT)
            or (place not in fit.used and place not in taken and not piece.of(*_ALWAYS))]
    left += _doubled(asked, reading.pieces)
    left += _second(asked, [reading.pieces[place] for place in sorted(fit.used - taken - untold)])
    missing = tuple(p.name for p in asked.parameters if p.required and p.name not in told)
    score = fit.score + _HINT * len(taken - fit.used) - _ABSENT * fit.absent - _MISSING * len(missing)
    score -= sum(_HINT if piece.of(MISSPELT) else _LEFT * len(piece.text.split()) for piece in left)
    return Candidate(way.question, told, missing, tuple(piece.text for piece in left), fit.absent, score)


def _doubled(asked: Question, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the types of documents that would narrow the question, were they not several."""
    if all(parameter.type != "doctype" for parameter in asked.parameters):
        return []
    typed = [piece for piece in pieces if piece.of("type-")]
    kinds = {label for piece in typed for label in piece.labels if label.startswith("type-")}
    return typed[1:] if len(kinds) > 1 else []


def _second(asked: Question, used: Sequence[Piece]) -> list[Piece]:
    """Return the bodies, places and persons that a way stands on and no parameter tells: a question takes one each."""
    kinds = {kind for p in asked.parameters for sort in (p.type, p.name) for kind in _ONE.get(sort, ())}
    return [piece for piece in used if piece.of(*kinds) and not piece.of("filler")]


class _Fit:
    """How the parts of a way lie on the pieces: `used` pieces, parts that are `absent`, and the score."""

    def __init__(self, pieces: Sequence[Piece], given: Iterable[str]) -> None:
        self.pieces = pieces
        self.given = set(given)
        self.used: set[int] = set()
        self.stood: set[int] = set()  # each part stands on pieces of its own
        self.absent = 0
        self.score = 0.0

    def add(self, part: Part) -> None:
        """Lay one part on the pieces."""
        found = [[place for place in self._places(labels) if part.optional or place not in self.stood]
                 for labels in part.chain if not self.given.intersection(labels)]
        chosen = _increasing(found)
        if chosen is None:
            self.absent += not part.optional
            self.score += 0 if part.optional else sum(self._worth(places[0]) for places in found if places)
            chosen = [] if part.optional else [places[0] for places in found if places]
        else:
            self.score += sum(_HINT if part.optional else self._worth(place) for place in chosen
                              if not (part.optional and self.pieces[place].of("filler")))
            self.used.update(place for labels, places in zip(part.chain, found, strict=False) for place in places
                             if not {"doc", "doc2"}.intersection(labels))
        self.used.update(chosen)
        if not part.optional:
            self.stood.update(chosen)

    def _worth(self, place: int) -> float:
        return _HINT if self.pieces[place].of("filler") else _PART

    def _places(self, labels: Sequence[str]) -> list[int]:
        found: list[int] = []
        for label in labels:
            if label in ("doc", "doc2"):
                papers = [place for place, piece in enumerate(self.pieces) if piece.of("doc")]
                found += papers[:1] if label == "doc" else papers[1:2]
            else:
                wanted = _SORTS.get(label, (label,))
                found += [place for place, piece in enumerate(self.pieces) if piece.of(*wanted)]
        return sorted(set(found))


_SORTS = {"level": ("level-",), "branch": ("branch-",), "document": ("document", "type-")}


def _increasing(found: Sequence[Sequence[int]]) -> list[int] | None:
    """Return one place of each list so that they increase; None if there are none."""
    chosen: list[int] = []
    for places in found:
        later = [place for place in places if not chosen or place > chosen[-1]]
        if not later:
            return None
        chosen.append(later[0])
    return chosen


