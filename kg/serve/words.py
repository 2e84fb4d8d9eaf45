"""Words: what the pages say in each language, from the rows of `words.csv`."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import cache
from importlib.resources import files

__all__ = ["LANGUAGES", "speaker"]

LANGUAGES = ("vi", "en")


@cache
def _rows() -> dict[str, dict[str, str]]:
    text = (files(__package__ or "kg.serve") / "words.csv").read_text(encoding="utf-8")
    return {row["key"]: row for row in csv.DictReader(text.splitlines())}


def speaker(lang: str) -> Callable[..., str]:
    """Return a function that gives the words of a key in a language, or what is to be said where there are none."""
    def say(key: str, otherwise: str | None = None) -> str:
        row = _rows().get(key)
        return row[lang] if row else key if otherwise is None else otherwise
    return say
