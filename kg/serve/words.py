"""Words: what the pages say in each language, from the rows of `words.csv`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files

from ontology import read_rows

__all__ = ["LANGUAGES", "phrases", "speaker"]

LANGUAGES = ("vi", "en")


@cache
def _rows() -> dict[str, dict[str, str]]:
    table = files(__package__ or "kg.serve") / "words.csv"
    return {row["key"]: row for row in read_rows(table, ("key", *LANGUAGES), ("key", *LANGUAGES), ("key",))}


def phrases(prefix: str, lang: str) -> dict[str, str]:
    """Return what the keys that begin with a prefix go on with, and their words in a language."""
    return {key.removeprefix(prefix): row[lang] for key, row in _rows().items() if key.startswith(prefix)}


def speaker(lang: str) -> Callable[..., str]:
    """Return a function that gives the words of a key in a language, or what is to be said where there are none."""
    def say(key: str, otherwise: str | None = None) -> str:
        row = _rows().get(key)
        return row[lang] if row else key if otherwise is None else otherwise
    return say
