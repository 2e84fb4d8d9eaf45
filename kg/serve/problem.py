"""Problem: which status of HTTP tells an error, and which words a stranger is told."""

from __future__ import annotations

from http import HTTPStatus

from kg.errors import (
    AnswerTooLarge,
    Busy,
    DrawError,
    FormatError,
    KgError,
    QueryError,
    QueryStopped,
    StoreError,
    UnknownQuestion,
    WorkerLost,
)

from .protocol import ProtocolError

__all__ = ["status_of", "words_of"]

#: The first kind that fits tells the status.
_STATUS: tuple[tuple[type[KgError], int], ...] = (
    (UnknownQuestion, 404), (FormatError, 406), (DrawError, 404), (Busy, 503), (WorkerLost, 500), (QueryStopped, 504),
    (AnswerTooLarge, 500), (QueryError, 400), (StoreError, 503),
)


def status_of(error: Exception) -> int:
    """Return the status that tells of an error; 500 for one that is not foreseen."""
    if isinstance(error, ProtocolError) or not isinstance(error, KgError):
        return int(getattr(error, "status", getattr(error, "status_code", 500)))
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def words_of(error: Exception) -> str:
    """Return what a stranger is told; where the store lies and what is wrong with it is for its keeper."""
    if isinstance(error, StoreError):
        return "the store cannot be read at the moment; try again in a while"
    if isinstance(error, KgError):
        return str(error)
    return HTTPStatus(status_of(error)).phrase.casefold()
