"""What can go wrong in this room, as one tree.

    KgError
      StoreError            the store cannot do what was asked; the message names the store
        StoreMissing        nothing is stored at this place yet
        StoreLocked         another process is writing
        StoreFormat         the store was written in a format that this version does not read
        StoreDamaged        something that was stored is missing or unreadable
        StoreUnwritable     disk full, read-only folder, no permission
        StoreUnreachable    no server answers there, or what answers is no endpoint
        StoreRefused        the server does not let us in
      QueryError            a query cannot be answered; the message quotes the reason
        UnknownQuestion     there is no ready question of that name; the message offers the nearest
        UnclearQuestion     words that may ask several ready questions or none; the message lists candidates
        BadParameter        a parameter is missing, unknown or malformed; the message lists what is allowed
        UnknownValue        the store holds nothing of that number or name; the message offers the nearest
        AmbiguousValue      a number or name stands for several where one is needed; the message lists them
        QueryRefused        an endpoint does not run this: updates, other servers, files, too much text or nesting
        QueryStopped        the query was stopped: it took more time than is allowed
          WorkerLost        the process that answered it is gone: more memory than is allowed, or the engine broke
        AnswerTooLarge      the answer has more bytes than are allowed
        Busy                too many queries are running or waiting; try again later
      QuestionError         the file of a ready question is malformed
      FormatError           a result cannot be written in the form that was asked for
      DrawError             there is nothing in an answer that could be drawn
"""

# ruff: noqa: N818 - the names of the tree say what happened; the base class says that it is an error

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = [
    "AmbiguousValue", "AnswerTooLarge", "Asked", "BadParameter", "Busy", "DrawError", "FormatError", "KgError", "Offer",
    "QueryError", "QueryRefused", "QueryStopped", "QuestionError", "StoreDamaged", "StoreError", "StoreFormat",
    "StoreLocked", "StoreMissing", "StoreRefused", "StoreUnreachable", "StoreUnwritable", "UnclearQuestion",
    "UnknownQuestion", "UnknownValue", "WorkerLost",
]


@dataclass(frozen=True, slots=True)
class Offer:
    """A value that a parameter may be given instead, how people are shown it, and its date where it is a document."""

    parameter: str
    value: str
    shown: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A ready question that may be meant; `missing` are parameters without a value, `left` words left over."""

    question: str
    given: Mapping[str, str]
    missing: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


class KgError(Exception):
    """Anything that this room refuses to do; the message says what was given and what is allowed."""


class StoreError(KgError):
    """The store cannot do what was asked."""


class StoreMissing(StoreError):
    """Nothing is stored at this place yet."""


class StoreLocked(StoreError):
    """Another process is writing to this store."""


class StoreFormat(StoreError):
    """The store was written in a format that this version does not read."""


class StoreDamaged(StoreError):
    """Something that was stored is missing or unreadable."""


class StoreUnwritable(StoreError):
    """The disk is full, or the folder may not be written to."""


class StoreUnreachable(StoreError):
    """No server answers at the address of a store."""


class StoreRefused(StoreError):
    """The server of a store does not let us in."""


class QueryError(KgError):
    """A query cannot be answered: its text is wrong, or a value does not fit; `offers` are values that may."""

    def __init__(self, words: str = "", offers: Sequence[Offer] = ()) -> None:
        super().__init__(words)
        self.offers = tuple(offers)


class UnknownQuestion(QueryError):
    """There is no ready question of that name."""


class UnclearQuestion(QueryError):
    """Words that may ask several ready questions, or none; `likely` are those that may be meant."""

    def __init__(self, words: str, likely: Sequence[Asked] = ()) -> None:
        super().__init__(words)
        self.likely = tuple(likely)


class BadParameter(QueryError):
    """A parameter is missing, unknown or malformed."""


class UnknownValue(QueryError):
    """The store holds nothing of that number or name."""


class AmbiguousValue(QueryError):
    """A number or name stands for several things where one is needed."""


class QueryRefused(QueryError):
    """An endpoint does not run this query."""


class QueryStopped(QueryError):
    """A query was stopped before it was answered."""


class WorkerLost(QueryStopped):
    """The process that was to answer a query is gone."""


class AnswerTooLarge(QueryError):
    """The answer to a query is larger than is allowed."""


class Busy(QueryError):
    """Too many queries are running or waiting."""


class QuestionError(KgError):
    """The file of a ready question is malformed."""


class FormatError(KgError):
    """A result cannot be written in the form that was asked for."""


class DrawError(KgError):
    """There is nothing in an answer that could be drawn."""
