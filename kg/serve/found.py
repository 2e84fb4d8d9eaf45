"""Found: what a search found, as people read it, with what can be asked of each thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.answers.days import day
from kg.terms import DATA

from .cells import link
from .onward import Onward, onward

__all__ = ["Found", "found"]


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found; `more` says what is known of it, `where` in which source and at which place the quote
    stands, `onward` what can be asked of it."""

    kind: str
    label: str
    href: str
    title: str
    more: str
    held: bool | None
    quote: str
    where: str
    onward: tuple[Onward, ...]


def found(said: Mapping[str, Any], lang: str) -> list[Found]:
    """Return what was found; bodies, persons and places of one name stand once, since they are asked for by name."""
    names = [name for name, _ in said["columns"]]
    things: dict[tuple[str, str], Found] = {}
    for row in said["rows"]:
        known = dict(zip(names, row, strict=True))
        key = (known["kind"], known["iri"] or known["source"] if known["kind"] == "document" else known["label"])
        things.setdefault(key, _found(known, lang))
    return list(things.values())


def _found(known: Mapping[str, Any], lang: str) -> Found:
    kind, label = known["kind"], known["label"] or known["source"] or ""
    value = str(known["iri"] or label).removeprefix(DATA) if kind == "document" else label
    asked = onward(kind, value, lang)
    if kind == "document":
        href = link("document", {"document": value}, lang)
        asked = [one for one in asked if one.name != "document"]
    else:
        href = asked[0].href if asked else ""
    where = f"{known['source']}:{known['start']}-{known['end']}" if known["quote"] else ""
    more = " · ".join(filter(None, (known["issuer"], day(str(known["date"] or ""), lang))))
    return Found(kind, label, href, known["title"] or "", more, known["held"], known["quote"] or "", where,
                 tuple(asked))
