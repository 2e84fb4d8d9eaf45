"""What people ask: one `.rq` file a question (here), the steps that paths are made of (`steps/`), what names are
looked up in (`lookup/`), and what the audit asks (`audit/`)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["names", "text"]


@cache
def names(folder: str = "") -> tuple[str, ...]:
    """Return the names (file stems) of the queries of a folder, sorted: "" the questions, `steps`, `lookup`."""
    room = files(__name__) / folder if folder else files(__name__)
    return tuple(sorted(entry.name.removesuffix(".rq") for entry in room.iterdir() if entry.name.endswith(".rq")))


@cache
def text(name: str, folder: str = "") -> str:
    """Return the text of the query `name`."""
    room = files(__name__) / folder if folder else files(__name__)
    return (room / f"{name}.rq").read_text(encoding="utf-8")
