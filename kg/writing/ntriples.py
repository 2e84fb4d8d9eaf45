"""N-Triples text, written by hand because it is ten times faster than building terms.

Every form here is the one that the store gives back (numbers in canonical form, the same escapes), so that what was
written can be compared with what is there, line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from kg.iri import property_
from kg.terms import DCTERMS, RDF, RDFS, XSD

__all__ = [
    "A", "Lines", "boolean", "date", "decimal", "dkg", "encoded", "in_graph", "integer", "iri", "literal", "tagged",
]

A = f"<{RDF}type>"
LABEL = f"<{RDFS}label>"
TITLE = f"<{DCTERMS}title>"

_SPECIAL = re.compile(r'[\x00-\x1f\x7f"\\\ud800-\udfff\ufffe\uffff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}


class Lines(list[str]):
    """Lines of N-Triples without their final ` .`; `about` says several things of one subject, leaving out the None."""

    def about(self, subject: str, *said: tuple[str, str | None]) -> None:
        """Add a line for each `(predicate, object)` whose object is not None."""
        self += [f"{subject} {predicate} {value}" for predicate, value in said if value is not None]


def iri(value: str) -> str:
    """Return an IRI as a term."""
    return f"<{value}>"


def dkg(name: str) -> str:
    """Return a property or class of the ontology as a term."""
    return f"<{property_(name)}>"


def literal(text: str) -> str:
    """Return text as a plain literal; a lone surrogate becomes the replacement character."""
    return f'"{_SPECIAL.sub(_escape, text)}"' if _SPECIAL.search(text) else f'"{text}"'


def tagged(text: str, language: str) -> str:
    """Return text in a language."""
    return f"{literal(text)}@{language}"


def integer(value: int) -> str:
    """Return a whole number."""
    return f'"{value}"^^<{XSD}integer>'


def decimal(value: float) -> str:
    """Return a number in the canonical form of xsd:decimal."""
    text = format(Decimal(repr(value)), "f")
    return f'"{(text.rstrip("0").rstrip(".") if "." in text else text) or "0"}"^^<{XSD}decimal>'


def boolean(value: bool) -> str:
    """Return a truth value."""
    return f'"{"true" if value else "false"}"^^<{XSD}boolean>'


def date(value: str) -> str | None:
    """Return an ISO date as xsd:date, xsd:gYearMonth or xsd:gYear; None for one that no calendar has."""
    kind = _TYPES.get(len(value))
    if kind is None or not (_valid(value) if len(value) == 10 else _DATE.fullmatch(f"{value}-01-01"[:10])):
        return None
    return f'"{value}"^^<{XSD}{kind}>'


def _valid(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    year, month, day = map(int, value.split("-"))
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return day <= (29 if leap else 28) if month == 2 else day <= 31 - (month in (4, 6, 9, 11))


def encoded(lines: Iterable[str]) -> bytes:
    """Return lines in one, with line ends between: no line has one of its own, since literals escape theirs."""
    return "\n".join(lines).encode()


def in_graph(said: bytes, graph: str) -> bytes:
    """Return encoded lines as N-Quads of one graph."""
    end = f" <{graph}> .\n".encode()
    return said.replace(b"\n", end) + end if said else b""


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if char in _SHORT:
        return _SHORT[char]
    return "\ufffd" if "\ud800" <= char <= "\udfff" else f"\\u{ord(char):04X}"
