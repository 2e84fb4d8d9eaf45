"""Asking: a question in words -> a ready question and its parameters.

    understand("kế hoạch nào thực hiện Nghị quyết 02-NQ/TW?", store)     # plans-implementing, resolution=02-NQ/TW

Nothing is guessed: a question is taken only where every word that says something is accounted for and no other
question is asked as well by the same words. Otherwise UnclearQuestion lists what may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import queries
from kg.answers.notes import Note
from kg.answers.result import Result
from kg.asking.query import answer
from kg.asking.question import question
from kg.errors import Asked, BadParameter, QueryError, UnclearQuestion
from kg.stores.store import Store

from .attaching import Doubt, attached
from .matching import Candidate, candidates
from .names import Names
from .papers import Paper
from .pieces import Reading
from .reading import read
from .vocabulary import tongue

__all__ = ["LONGEST", "Understood", "ask", "understand"]

#: Longer texts are no questions.
LONGEST = 600
#: A question is taken if it fits so much better than every other.
MARGIN = 1.0
_LISTED = 4
_WORST = -3.0


@dataclass(frozen=True, slots=True)
class Understood:
    """The ready question that was asked, its parameters, and how this is told to whoever asked."""

    question: str
    parameters: Mapping[str, str]
    told: str


def ask(store: Store, text: str, given: Mapping[str, object]) -> Result:
    """Answer a question in words; the first note of the answer tells how it was taken."""
    asked = understand(text, store, given)
    try:
        found = answer(store, asked.question, asked.parameters)
    except QueryError as error:
        raise type(error)(f"{asked.told}: {error}", error.offers) from error
    return replace(found, notes=(asked.told, *found.notes))


def understand(text: str, store: Store | None, given: Mapping[str, object] | None = None) -> Understood:
    """Return the ready question that the words ask; raises UnclearQuestion with candidates where that is not clear.

    `given` are parameters that are told apart from the words. Names are looked up in the store; without one, bodies,
    places and persons are known by their form only.
    """
    if len(text) > LONGEST:
        raise BadParameter(f"a question of {len(text)} characters; allowed are {LONGEST}")
    names = Names(store)
    reading, doubts = attached(read(text, names), names)
    told = {name: str(value) for name, value in (given or {}).items()}
    found = candidates(reading, told)
    if open_words := [piece.text for piece in reading.pieces if piece.of("yearless")]:
        several = [attached(read(text, names, year), names)[0] for year in names.years()[:_LISTED]]
        _refuse([f"not sure which year is meant by {words!r}" for words in open_words], several, told, text)
    if doubts:
        several = [_with(reading, doubt, paper) for doubt in doubts for paper in doubt.papers] or [reading]
        _refuse([doubt.told for doubt in doubts], several, told, text)
    if doubts or open_words or not found or not found[0].whole or (
            len(found) > 1 and found[1].whole and found[0].score - found[1].score < MARGIN):
        raise UnclearQuestion(_unclear(text, found), _likely(found))
    first = _written(found[0], names, given or {})
    title = question(first.question).title
    note = Note(f"taken as {call(first)}: {title[tongue(text)]}",
                f"hiểu là {call(first)}: {title['vi']}")
    return Understood(first.question, first.parameters, note)


def _refuse(why: Sequence[str], readings: Sequence[Reading], told: Mapping[str, str], text: str) -> None:
    """Raise UnclearQuestion for words that may be read in several ways, with what each asks, if that is anything."""
    found = {call(best[0]): best[0] for reading in readings if (best := candidates(reading, told))}
    likely = [one for one in found.values() if one.score > _WORST]
    if likely:
        raise UnclearQuestion("\n".join([*why, *_listed(likely, tongue(text))]), _likely(likely))


def _with(reading: Reading, doubt: Doubt, paper: Paper) -> Reading:
    """Return a reading in which the words in doubt mean one document."""
    return replace(reading, pieces=tuple(replace(piece, paper=paper) if piece == doubt.piece else piece
                                         for piece in reading.pieces))


def _written(one: Candidate, names: Names, given: Mapping[str, object]) -> Candidate:
    """Return the candidate with bodies named as the store names them."""
    if not names or one.question == "sent-to":  # recipients are looked for as they stand in the papers
        return one
    told = dict(one.parameters)
    for parameter in question(one.question).parameters:
        if parameter.name in told and parameter.name not in given and (
                parameter.type in ("organisations", "doer") or parameter.name in ("organisation", "recipient")):
            told[parameter.name] = "; ".join(map(names.written, told[parameter.name].split("; ")))
    return replace(one, parameters=told)


def _likely(found: Sequence[Candidate]) -> list[Asked]:
    """Return the few ready questions that words may ask, the likeliest first."""
    return [Asked(one.question, one.parameters, one.missing, one.left) for one in found if one.score > _WORST][:_LISTED]


def call(one: Candidate) -> str:
    """Return how a candidate is asked by name; what is missing is shown as `name=…`."""
    pairs = [f"{name}={_quoted(value)}" for name, value in one.parameters.items()]
    return " ".join([one.question, *pairs, *(f"{name}=…" for name in one.missing)])


def _quoted(value: str) -> str:
    return f'"{value}"' if re.search(r"[\s;&|<>()$`\\'*?#~]", value) else value


def _unclear(text: str, found: Sequence[Candidate]) -> str:
    likely = [one for one in found if one.score > _WORST]
    if not likely:
        return (f"no ready question is asked by {' '.join(text.split())!r}; `kg questions` lists all "
                f"{len(queries.names())}, `kg search` finds words in documents")
    return "\n".join([f"not sure what is asked by {' '.join(text.split())!r}; it may be:",
                      *_listed(likely, tongue(text))])


def _listed(found: Sequence[Candidate], lang: str) -> list[str]:
    lines: list[str] = []
    for one in found[:_LISTED]:
        asked = question(one.question)
        why = f"; not accounted for: {', '.join(one.left)}" if one.left else ""
        if one.missing:
            wanted = (p for p in asked.parameters if p.name in one.missing)
            why += f"; wants {', '.join(f'{p.name} (such as {p.example})' for p in wanted)}"
        lines.append(f"  kg query {call(one)}\n      {asked.title[lang]}{why}")
    return lines
