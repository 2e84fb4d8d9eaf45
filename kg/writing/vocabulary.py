"""Vocabulary: the ontology and the concepts made from its rows, as the statements of one graph."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

import ontology
from kg.iri import concept, place, slug
from kg.terms import DATA, SKOS

from .ntriples import LABEL, A, Lines, date, dkg, iri, literal, tagged

__all__ = ["vocabulary_lines"]

_NOTATION, _PREF, _ALT = f"<{SKOS}notation>", f"<{SKOS}prefLabel>", f"<{SKOS}altLabel>"
_CONCEPT, _SCHEME, _IN = f"<{SKOS}Concept>", f"<{SKOS}ConceptScheme>", f"<{SKOS}inScheme>"

_SCHEMES = {
    "type": ("Loại văn bản", "Types of document"), "level": ("Cấp", "Levels"), "branch": ("Hệ thống", "Branches"),
}


@cache
def vocabulary_lines() -> Lines:
    """Return the statements of the vocabulary graph, without line ends."""
    parsed = ox.parse(ontology.text("ontology.ttl"), format=ox.RdfFormat.TURTLE)
    lines = Lines(str(quad.triple) for quad in parsed)
    for scheme, labels in _SCHEMES.items():
        lines.about(f"<{DATA}scheme/{scheme}>", (A, _SCHEME), *((_PREF, words) for words in _both(labels)))
    for row in ontology.rows("document_types"):
        subject = _concept(lines, "type", row["code"], (row["name_vi"], row["name_en"]))
        symbols = [symbol for symbol in row["symbols"].split("|") if symbol and symbol != row["code"]]
        lines.about(subject, *((_ALT, literal(symbol)) for symbol in symbols))
    for row in ontology.rows("concepts"):
        _concept(lines, row["scheme"], row["code"], (row["name_vi"], row["name_en"]))
    _provinces(lines)
    return lines


def _concept(lines: Lines, scheme: str, code: str, labels: tuple[str, str]) -> str:
    subject = iri(concept(scheme, code))
    lines.about(subject, (A, _CONCEPT), (_IN, f"<{DATA}scheme/{scheme}>"), (_NOTATION, literal(code)),
                *((_PREF, words) for words in _both(labels)))
    return subject


def _both(labels: tuple[str, str]) -> tuple[str, str]:
    return tagged(labels[0], "vi"), tagged(labels[1], "en")


def _provinces(lines: Lines) -> None:
    """Write the provinces with their time: a name that stands for more land since the reform is a place of its own."""
    for row in ontology.rows("provinces"):
        key = place_key(row)
        lines.about(
            iri(place(key)), (A, dkg("Place")), (LABEL, tagged(f"{row['kind']} {row['name']}", "vi")),
            (dkg("level"), iri(concept("level", "province"))),
            (dkg("validFrom"), date(row["valid_from"]) if row["valid_from"] else None),
            (dkg("validTo"), date(row["valid_to"]) if row["valid_to"] else None),
            *((_ALT, tagged(name, "vi")) for name in (row["name"], *row["variants"].split("|")) if name))
        after = [other for other in ontology.rows("provinces")
                 if row["successor"] and other["name"] == row["successor"] and other["valid_from"] > row["valid_from"]]
        if after:
            lines.about(iri(place(key)), (dkg("successor"), iri(place(place_key(min(
                after, key=lambda other: other["valid_from"]))))))


def place_key(row: ontology.Row) -> str:
    """Return the key of a province: its name, and the year from which it stands for other land or rank."""
    first = min((r["valid_from"] for r in ontology.rows("provinces") if r["name"] == row["name"]), default="")
    return slug(row["name"]) + ("" if row["valid_from"] == first else f".{row['valid_from'][:4]}")
