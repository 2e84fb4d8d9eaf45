"""Telling: an error as data that goes over a pipe, and the same error from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from kg import errors
from kg.errors import KgError, Offer, QueryError

__all__ = ["error_of", "told"]


def told(error: KgError) -> dict[str, Any]:
    """Return the kind of an error, its words, and what it offers instead."""
    offers = [asdict(one) for one in error.offers] if isinstance(error, QueryError) else []
    return {"error": type(error).__name__, "words": str(error), "offers": offers}


def error_of(said: Mapping[str, Any]) -> KgError:
    """Return the error that was told; one of an unknown kind is a KgError."""
    kind = getattr(errors, said["error"], KgError)
    error = kind(said["words"]) if isinstance(kind, type) and issubclass(kind, KgError) else KgError(said["words"])
    if isinstance(error, QueryError):
        error.offers = tuple(Offer(**one) for one in said.get("offers", ()))
    return error
