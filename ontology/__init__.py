"""What things mean: the ontology, the shapes and the vocabularies, and the one way to read their rows.

Errors:
    TableError      a table is malformed: unknown column, duplicate id, empty required cell
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

__all__ = ["Row", "TableError", "read_rows", "rows", "text"]

Row = dict[str, str]


class TableError(ValueError):
    """A table of rows is malformed; the message names the file, the line and what is allowed."""


def read_rows(
    path: Traversable, columns: Sequence[str], required: Sequence[str], key: Sequence[str]
) -> tuple[Row, ...]:
    """Read a CSV table whose header is exactly `columns`.

    `required` cells may not be empty; the cells of `key` together may not occur twice.
    Multi-valued cells hold `|` between values and are left as they stand.
    """
    reader = csv.reader(path.read_text(encoding="utf-8").splitlines(keepends=True))
    header = next(reader, [])
    if header != list(columns):
        raise TableError(f"{path.name}: columns are {header}, allowed are {list(columns)}")
    found: list[Row] = []
    seen: dict[tuple[str, ...], int] = {}
    for cells in reader:
        where = f"{path.name}, line {reader.line_num}"
        if len(cells) != len(columns):
            raise TableError(f"{where}: {len(cells)} cells, allowed are {len(columns)}")
        row = dict(zip(columns, cells, strict=True))
        empty = [name for name in required if not row[name].strip()]
        if empty:
            raise TableError(f"{where}: empty required cells {empty}")
        ident = tuple(row[name] for name in key)
        if ident in seen:
            raise TableError(f"{where}: {ident} stands already in line {seen[ident]}")
        seen[ident] = reader.line_num
        found.append(row)
    return tuple(found)


#: The vocabularies of this folder: file stem -> (columns, required columns, key columns).
VOCABULARIES: dict[str, tuple[Sequence[str], Sequence[str], Sequence[str]]] = {
    "abbreviations": (
        ("abbr", "expansion", "meaning", "category", "in_names", "ambiguous_with", "verified", "example", "notes"),
        ("abbr", "expansion", "meaning", "category", "in_names", "verified", "example"), ("abbr",)),
    "checks": (
        ("check", "severity", "title_vi", "title_en", "explanation_vi", "explanation_en", "verified", "example",
         "notes"),
        ("check", "severity", "title_vi", "title_en", "explanation_vi", "explanation_en", "verified", "example"),
        ("check",)),
    "classes": (
        ("words", "where", "verified", "example", "notes"), ("words", "where", "verified", "example"), ("words",)),
    "concepts": (
        ("scheme", "code", "name_vi", "name_en", "verified", "example", "notes"),
        ("scheme", "code", "name_vi", "name_en", "verified", "example"), ("scheme", "code")),
    "issuers": (
        ("symbol", "label", "label_en", "names", "kind", "level", "branch", "parent", "scope", "reset", "in_number",
         "valid_from", "valid_to", "verified", "example", "notes"),
        ("label", "label_en", "kind", "level", "branch", "scope", "reset", "in_number", "verified", "example"),
        ("symbol", "label")),
    "namesakes": (
        ("name", "provinces", "verified", "example", "notes"), ("name", "provinces", "verified", "example"), ("name",)),
    "organs": (
        ("name", "short", "kind", "level", "branch", "verified", "example", "notes"),
        ("name", "kind", "level", "branch", "verified", "example"), ("name",)),
    "parents": (
        ("body", "level", "parent", "parent_level", "verified", "example", "notes"),
        ("body", "level", "parent", "parent_level", "verified", "example"), ("body", "level")),
    "places": (
        ("word", "level", "short", "committee", "youth", "valid_to", "verified", "example", "notes"),
        ("word", "level", "committee", "verified", "example"), ("word", "level")),
    "provinces": (
        ("code", "name", "kind", "valid_from", "valid_to", "successor", "variants", "verified", "example", "notes"),
        ("name", "kind", "verified", "example"), ("name", "valid_from")),
    "terms": (
        ("body", "label", "number", "congress_start", "congress_end", "numbering_from", "numbering_to", "verified",
         "example", "notes"),
        ("body", "label", "number", "verified", "example"), ("body", "number")),
    "document_types": (
        ("code", "name_vi", "name_en", "branches", "family", "words", "symbols", "example", "verified", "notes"),
        ("code", "name_vi", "name_en", "branches", "family", "words", "example", "verified"), ("code",)),
}


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Return the rows of the vocabulary `name` (a file stem of this folder, such as `issuers`)."""
    try:
        columns, required, key = VOCABULARIES[name]
    except KeyError:
        raise TableError(f"no vocabulary {name!r}; there are {sorted(VOCABULARIES)}") from None
    return read_rows(files(__name__) / f"{name}.csv", columns, required, key)


def text(name: str) -> str:
    """Return the text of a file of this folder (`ontology.ttl`, `shapes.ttl`)."""
    return (files(__name__) / name).read_text(encoding="utf-8")
