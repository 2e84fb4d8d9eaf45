"""Problem: which status of HTTP tells an error, and which words a stranger is told, in both languages.

Errors are raised in English. The rows of `problems.csv` say what they are in Vietnamese: `{name}` stands for what was
given; a row of kind `part` is what such a place, or an item of a list in it, may hold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, partial
from http import HTTPStatus
from importlib.resources import files

from kg.errors import (
    AnswerTooLarge,
    Busy,
    DrawError,
    FormatError,
    KgError,
    Offer,
    QueryError,
    QueryStopped,
    StoreError,
    UnknownQuestion,
    WorkerLost,
)
from ontology import read_rows

from .protocol import ProtocolError

__all__ = ["in_vietnamese", "instead", "status_of", "words_of"]

#: The first kind that fits tells the status.
_STATUS: tuple[tuple[type[KgError], int], ...] = (
    (UnknownQuestion, 404), (FormatError, 406), (DrawError, 404), (Busy, 503), (WorkerLost, 500), (QueryStopped, 504),
    (AnswerTooLarge, 500), (QueryError, 400), (StoreError, 503),
)
_SLOT = re.compile(r"\{(\w+)\}")


def status_of(error: Exception) -> int:
    """Return the status that tells of an error; 500 for one that is not foreseen."""
    if isinstance(error, ProtocolError) or not isinstance(error, KgError):
        return int(getattr(error, "status", getattr(error, "status_code", 500)))
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def words_of(error: Exception) -> dict[str, str]:
    """Return what a stranger is told, by language; where the store lies and what is wrong with it is for its keeper."""
    if isinstance(error, StoreError):
        words = "the store cannot be read at the moment; try again in a while"
    elif isinstance(error, KgError):
        words = str(error)
    else:
        words = HTTPStatus(status_of(error)).phrase.casefold()
    return {"vi": in_vietnamese(words), "en": words}


def instead(error: KgError, given: Mapping[str, str]) -> list[tuple[str, str, dict[str, str]]]:
    """Return what may be given instead of a value that names several things or none: name, date, what to give."""
    return [(offer.shown, offer.date, _with(offer, given)) for offer in error.offers] \
        if isinstance(error, QueryError) else []


def _with(offer: Offer, given: Mapping[str, str]) -> dict[str, str]:
    """Return what is given, with the value offered; an address tells the document without a date beside it."""
    dates = ("date", f"{offer.parameter}_date") if offer.value.startswith("document/") else ()
    return {**{name: value for name, value in given.items() if name not in dates}, offer.parameter: offer.value}


def in_vietnamese(words: str) -> str:
    """Return what the rows say an English message is in Vietnamese; the message itself where no row fits."""
    return _told(words, "whole") or words


def _told(words: str, kind: str) -> str | None:
    for parts, vi in _rows()[kind]:
        places = _places(words, parts)
        if places is not None:
            return _SLOT.sub(partial(_filled, places), vi)
    return None


def _filled(places: Mapping[str, str], place: re.Match[str]) -> str:
    text = places[place.group(1)]
    items = [(_told(item, "part"), item) for item in text.split("; ")]
    if len(items) > 1 and any(told for told, _ in items):
        return "; ".join(told or item for told, item in items)
    return _told(text, "part") or text


def _places(words: str, parts: Sequence[str]) -> dict[str, str] | None:
    """Return what stands in the places between the texts of a row, each as short as can be; None where a text is not.

    Nothing is tried twice, so that words which somebody made up take no time.
    """
    first, *rest = parts
    if not words.startswith(first):
        return None
    found, at = {}, len(first)
    for count, (name, text) in enumerate(zip(rest[::2], rest[1::2], strict=True), 1):
        last = count * 2 == len(rest)
        end = len(words) - len(text) if last and words.endswith(text) else -1 if last else words.find(text, at + 1)
        if end <= at:
            return None
        found[name], at = words[at:end], end + len(text)
    return found if at == len(words) else None


@cache
def _rows() -> Mapping[str, list[tuple[list[str], str]]]:
    """Return by kind the texts of each row, with the names of the places between them, and its Vietnamese."""
    found: dict[str, list[tuple[list[str], str]]] = {"whole": [], "part": []}
    table = files(__package__ or "kg.serve") / "problems.csv"
    for row in read_rows(table, ("kind", "en", "vi", "example"), ("kind", "en", "vi", "example"), ("en",)):
        found[row["kind"]].append((_SLOT.split(row["en"]), row["vi"]))
    return found
