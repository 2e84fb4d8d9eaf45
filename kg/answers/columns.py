"""Columns: what an answer is made of, and how it is best shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Column", "Kind", "View"]

Kind = Literal["string", "integer", "decimal", "boolean", "date"]
View = Literal["table", "cascade", "timeline", "network", "chart"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer and the kind of its values."""

    name: str
    kind: Kind = "string"
