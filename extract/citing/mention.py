"""Mention: one mention of another document, in positions of the view."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Mention"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of another document, as it was read from the text of a view.

    `start..end` is the type word through the number, or the name; a coordinated number without a type word of its
    own (`218` of `217, 218-QĐ/TW`) covers the number only. `stop` is where the whole mention ends, with its date,
    issuer and subject; other mentions may stand inside (`start < other.start < stop`). `number` is in normal form;
    unnumbered documents have `name`. `title` is the subject, `title_span` its words. `provision` is the part cited
    (`Điều 5 khoản 2`) and `provision_start` where its words begin (before `start`, else equal to it). A `short`
    mention names a document cited elsewhere: `refers_to` is the index of that mention, `candidates` those that it
    may mean where this is not clear.
    """

    start: int
    end: int
    stop: int
    type: str | None = None
    number: str | None = None
    name: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    provision: str | None = None
    provision_start: int = -1
    short: bool = False
    refers_to: int | None = None
    rule: str = ""
    candidates: tuple[int, ...] = ()
    title_span: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        if self.provision_start < 0:
            object.__setattr__(self, "provision_start", self.start)
