"""Item: what can be found, and what is quoted from a source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["Item", "Key", "Quote", "Source"]

#: Kind and key of what an entry is made from: a source (`source`, its path) or an entity.
Key: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source and where they stand."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A source: its path, the IRI of the document that it holds, and what is quoted from it."""

    path: str
    document: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A document, organisation, person or place; `names` are others than the label, with `; ` between."""

    kind: str
    iri: str
    label: str
    names: str = ""
    title: str | None = None
    issuer: str | None = None
    date: str | None = None
    held: bool | None = None
