"""Onward: which questions can be asked of a document, a body, a person or a place that a page tells of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.asking.question import Parameter, Question, questions

from .cells import link

__all__ = ["Onward", "onward", "subject"]

#: What a page tells of -> the types of parameters that name it.
KINDS = {"document": ("document", "documents"), "organisation": ("organisation", "doer"), "person": ("person",),
         "place": ("place",)}


@dataclass(frozen=True, slots=True)
class Onward:
    """A question that can be asked next: its name, its title, and its address with what is known filled in."""

    name: str
    title: str
    href: str


def onward(kind: str, value: str, lang: str, date: str = "") -> list[Onward]:
    """Return the questions that need one thing of this kind and nothing else; `date` is that of a document."""
    return [Onward(one.name, one.title[lang], link(one.name, given, lang))
            for one, given in _asked_of(kind, value, date)]


def _asked_of(kind: str, value: str, date: str) -> Iterator[tuple[Question, dict[str, str]]]:
    for one in questions():
        needed = _needed(one)
        if needed and needed.type in KINDS.get(kind, ()):
            dated = next((p.name for p in one.parameters if p.type == "documentdate"), None)
            yield one, {needed.name: value, **({dated: date} if dated and date else {})}


def subject(asked: Question, given: Mapping[str, str]) -> tuple[str, str, str] | None:
    """Return kind, value and date of the one thing that a question was asked about; None where there is no such."""
    needed = _needed(asked)
    kind = next((kind for kind, types in KINDS.items() if needed and needed.type in types), None)
    if needed is None or kind is None or not given.get(needed.name):
        return None
    date = next((given[p.name] for p in asked.parameters if p.type == "documentdate" and given.get(p.name)), "")
    return kind, given[needed.name], date


def _needed(asked: Question) -> Parameter | None:
    """Return the only parameter that a question needs."""
    needed = [parameter for parameter in asked.parameters if parameter.required]
    return needed[0] if len(needed) == 1 else None
