"""Naming: which words name one body, and which a class of bodies, persons, places, or nothing.

The rows are `classes.csv`; `where` says when their words make a name that of a class: `any` (wherever they stand),
`start` (at the beginning), `alone` (with nothing behind them), `common` (with no proper name behind them) or `bare`
(directly behind the class of a body, with nothing more: `Ủy ban nhân dân cấp tỉnh`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from extract.bodies.organisations import known_body, spell_out
from ontology import rows

from .territory import places_in

__all__ = ["names_in", "names_one"]

#: The leaders of a body speak for it.
_LEADERS = re.compile(r"(?:Đại diện )?(?:L|l)ãnh đạo (?=(\w))")


@lru_cache(maxsize=16384)
def names_in(text: str | None) -> tuple[str, ...]:
    """Return the single names in a cell of names, between which `; ` stands, or `, ` where all are of the centre."""
    names: list[str] = []
    for part in (text or "").split(";"):
        name = " ".join(part.split())
        several = name.split(", ")
        names += several if len(several) > 1 and all(known_body(one) for one in several) else [name]
    return tuple(_led(name) for name in names if name)


def _led(name: str) -> str:
    match = _LEADERS.match(name)
    return name[match.end():] if match and match[1].isupper() else name


@lru_cache(maxsize=16384)
def names_one(name: str) -> bool:
    """Whether words name one body."""
    text = spell_out(name)
    if known_body(text):
        return True
    if len(text.split()) < 2 or _only_places(text) or any(pattern.search(text) for pattern in _classes()):
        return False
    common = _common().match(text)
    return not common or any(word[0].isupper() or word[0].isdigit() for word in text[common.end():].split())


def _only_places(name: str) -> bool:
    """Whether words are the names of places, and no more."""
    rest = name
    for _, _, words in places_in(name):
        rest = re.sub(re.escape(words), "", rest, flags=re.IGNORECASE)
    return rest != name and not rest.strip(" ,và")


@cache
def _classes() -> tuple[re.Pattern[str], ...]:
    bodies = _any_of(row["name"] for row in rows("organs") if row["kind"] == "body")
    return (
        re.compile(rf"(?<!\w)(?:{_words('any')})(?!\w)", re.IGNORECASE),
        re.compile(rf"^(?:{_words('start')})(?!\w)", re.IGNORECASE),
        re.compile(rf"^(?:{_words('alone')})$", re.IGNORECASE),
        re.compile(rf"^(?:{bodies}) (?:{_words('bare')})$", re.IGNORECASE))


@cache
def _common() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('common')})(?!\w)", re.IGNORECASE)


def _words(where: str) -> str:
    return _any_of(row["words"] for row in rows("classes") if row["where"] == where)


def _any_of(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))
