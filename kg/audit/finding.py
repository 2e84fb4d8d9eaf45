"""Finding: what a check found, in words of two languages, with the words of the papers that prove it.

The checks are the rows of `checks.csv`: severity, title, and the explanation with the places where values enter. Rows
of severity `part` are pieces of explanations.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from hashlib import sha256

import ontology

__all__ = ["SEVERITIES", "Draft", "Finding", "Quote", "Said", "check_row", "dated", "joined", "piece"]

#: The severities, the gravest first.
SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Said:
    """One thing in Vietnamese and English."""

    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a paper: the node that holds them, the source, and where they stand in it."""

    node: str
    source: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What a check found, before labels and quotes are looked up.

    `document` is the IRI of the document it is about, `evidence` the nodes that prove it, the most telling first;
    `values` enter the explanation: ISO dates are written as each language writes them. `rank` sorts within the check.
    """

    check: str
    document: str
    values: Mapping[str, str | Said] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()
    rank: tuple[float | str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: `document` is an IRI, `label` its number or name; `day` is given where it depends on one."""

    check: str
    severity: str
    title: Said
    document: str
    label: str
    explanation: Said
    quotes: tuple[Quote, ...]
    day: str | None = None

    @property
    def key(self) -> str:
        """What tells findings apart: a digest of the check, the document and the evidence."""
        told = [self.check, self.document, *(quote.node for quote in self.quotes), self.explanation.en]
        return sha256("\n".join(told).encode()).hexdigest()[:16]


@cache
def _rows() -> dict[str, ontology.Row]:
    return {row["check"]: row for row in ontology.rows("checks")}


def check_row(check: str) -> ontology.Row:
    """Return the row of a check."""
    return _rows()[check]


_ISO = re.compile(r"\d{4}-\d\d(?:-\d\d)?")


@lru_cache(maxsize=4096)
def dated(value: str) -> Said:
    """Return an ISO date as each language writes it: 24/01/2023 (days and months as the norm pads them), 2023-01-24."""
    if not _ISO.fullmatch(value):
        return Said(value, value)
    year, month, *day = value.split("-")
    shown = month if int(month) < 3 else str(int(month))  # January and February are padded, lest 1 becomes 11
    return Said("/".join([*day, shown, year]), value)


def piece(check: str, values: Mapping[str, str | Said]) -> Said:
    """Return the explanation of a row with its values; values that are ISO dates are written as dates."""
    row = check_row(check)
    both = {name: value if isinstance(value, Said) else dated(value) for name, value in values.items()}
    return Said(row["explanation_vi"].format_map({name: said.vi for name, said in both.items()}),
                row["explanation_en"].format_map({name: said.en for name, said in both.items()}))


def joined(parts: Sequence[Said], between: str = "; ") -> Said:
    """Return several things as one."""
    return Said(between.join(part.vi for part in parts), between.join(part.en for part in parts))
