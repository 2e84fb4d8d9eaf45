"""Cells: the rows of an answer as people read them: heads and words of their language, and where a cell leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from urllib.parse import urlencode

from kg.answers.cells import Cell as Value
from kg.answers.columns import Column
from kg.answers.days import day
from kg.answers.result import Result
from kg.terms import DATA
from ontology import rows

from .words import speaker

__all__ = ["Cell", "figure", "for_people", "link", "table", "word"]

#: Columns that name a document -> those of its IRI and its date, by which the document is found.
_DOCUMENTS = {
    "number": (("document_iri", "citing_iri", "node_iri"), "date"), "resolution": ((), "resolution_date"),
    "document_number": ((), "document_date"), "cited": (("cited_iri",), "cited_date"),
    "other_number": (("other_iri",), "other_date"), "basis": ((), "basis_date"), "upper": ((), "upper_date"),
}
#: Columns that name a body -> the question that tells more of it.
_BODIES = {"organisation": "tasks-of-organisation", "neighbour": "neighbours-of-organisation"}
#: How the cells of a column are shown -> what its name ends with.
_SHAPES = {"quote": ("quote", "task"), "wide": ("title", "indicator", "issuer", "recipients"),
           "source": ("source", "iri"), "number": ("number",)}
_WORDS = ("level", "branch", "relation", "how", "state", "change", "comparator", "upper_comparator", "severity", "tie",
          "first_relation", "second_relation")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its text, the kind of its column, and where it leads."""

    text: str
    kind: str
    href: str = ""


def link(name: str, given: Mapping[str, str], lang: str) -> str:
    """Return the address of a question with what is given."""
    pairs = {**given, **({"lang": lang} if lang else {})}
    return f"/questions/{name}" + (f"?{urlencode(pairs)}" if pairs else "")


def table(said: Mapping[str, Any], lang: str, *, everything: bool) -> dict[str, Any]:
    """Return heads and rows of an answer, the main columns or all of them."""
    say = speaker(lang)
    names = [name for name, _ in said["columns"]]
    wanted = names if everything or not said["show"] else _wanted(said, lang)
    shown = [(place, name, kind) for place, (name, kind) in enumerate(said["columns"]) if name in wanted]
    found = []
    for row in said["rows"]:
        known = dict(zip(names, row, strict=True))
        found.append([_cell(row[place], name, kind, known, lang) for place, name, kind in shown])
    heads = [(say(f"column.{name}", name.replace("_", " ")), kind) for _, name, kind in shown]
    return {"heads": heads, "rows": found, "hidden": len(names) - len(shown)}


def for_people(result: Result, lang: str) -> Result:
    """Return a result whose heads and words are those of a language, for files that people open; dates stay dates."""
    say = speaker(lang)
    columns = tuple(Column(say(f"column.{one.name}", one.name.replace("_", " ")),
                           "string" if one.kind == "boolean" else one.kind) for one in result.columns)
    rows_ = tuple(tuple(_word(value, column.name, lang) for value, column in zip(row, result.columns, strict=True))
                  for row in result.rows)
    return replace(result, columns=columns, rows=rows_, show=())


def _word(value: Value, name: str, lang: str) -> Value:
    """Return a code or a yes or no in words; what is neither as it is."""
    say = speaker(lang)
    if isinstance(value, bool):
        return say("yes" if value else "no")
    if value is not None and (name in _WORDS or name == "type"):
        return say(f"cell.{value}", say(f"type.{value}", _types(lang).get(str(value), str(value))))
    return value


def word(lang: str, kind: str, said: str) -> str:
    """Return the name of a column, a part of a sheet or a code (`cell`) in a language."""
    say = speaker(lang)
    if kind != "cell":
        return say(f"{kind}.{said}", said.replace("_", " "))
    yes = {"true": "yes", "false": "no"}.get(said)
    return say(yes) if yes else say(f"cell.{said}", say(f"type.{said}", _types(lang).get(said, said)))


def _wanted(said: Mapping[str, Any], lang: str) -> list[str]:
    """Return the main columns: explanations in one language, and the number of the document where there are several."""
    wanted = [name for name in said["show"] if not name.startswith("explanation_") or name.endswith(lang)]
    names = [name for name, _ in said["columns"]]
    told = [(names.index(name), name) for name in ("number", "date") if name in names]
    if "number" not in wanted and len({tuple(row[place] for place, _ in told) for row in said["rows"]}) > 1:
        wanted += [name for _, name in told]
    return wanted


def _cell(value: Any, name: str, kind: str, known: Mapping[str, Any], lang: str) -> Cell:
    if value is None or isinstance(value, bool):
        return Cell(str(_word(value, name, lang) or ""), kind)
    text = str(value)
    if name in _WORDS or name == "type":
        return Cell(str(_word(text, name, lang)), "word")
    if kind == "date":
        return Cell(day(text, lang), kind)
    if kind in ("integer", "decimal") and not isinstance(value, str):
        return Cell(text if name.endswith(("start", "end")) else figure(value, lang), kind)
    shape = next((shape for shape, endings in _SHAPES.items() if name.endswith(endings)), kind)
    return Cell(text, shape, _leads_to(text, name, known, lang))


def _leads_to(text: str, name: str, known: Mapping[str, Any], lang: str) -> str:
    if name in _BODIES:
        return link(_BODIES[name], {"organisation": text}, lang)
    if name not in _DOCUMENTS:
        return ""
    iris, dated = _DOCUMENTS[name]
    iri = next((str(known[one]) for one in iris if known.get(one)), None)
    if iri:
        return link("document", {"document": iri.removeprefix(DATA)}, lang)
    return link("document", {"document": text, **({"date": str(known[dated])} if known.get(dated) else {})}, lang)


@cache
def _types(lang: str) -> Mapping[str, str]:
    """Return the names of the types of documents by their codes."""
    return {row["code"]: row[f"name_{lang}"] for row in rows("document_types")}


def figure(value: float, lang: str) -> str:
    """Return a number with the marks of a language: 1.200,5 in Vietnamese, 1,200.5 in English."""
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.10f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,")) if lang == "vi" else text
