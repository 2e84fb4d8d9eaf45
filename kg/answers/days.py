"""Days: a date as people write it in a language; files and programs keep the ISO form."""

from __future__ import annotations

import re

__all__ = ["day"]

_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def day(text: str, lang: str) -> str:
    """Return a whole or partial ISO date as it is written in a language: 12/06/2021, 06/2021 in Vietnamese."""
    found = _ISO.fullmatch(text)
    return "/".join(part for part in reversed(found.groups()) if part) if found and lang == "vi" else text
