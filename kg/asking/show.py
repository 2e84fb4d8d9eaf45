"""Show: all that the graph knows of one document, put together from ready questions."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.answers.cells import Cell
from kg.answers.formats import plain
from kg.answers.result import Result
from kg.answers.table import legible
from kg.errors import BadParameter
from kg.stores.store import Store

from .query import answer

__all__ = ["PARTS", "Say", "Sheet", "as_json", "as_text", "sheets"]

#: The parts of a sheet and the questions that fill them.
PARTS = {
    "rests on": "references-of", "rests on it": "references-to", "targets": "targets-of-document",
    "tasks": "tasks-of-document", "reports": "reports-of-document",
}


#: Fields whose values are codes.
_CODES = ("type", "level", "held")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document: its metadata and a Result for each of PARTS."""

    document: dict[str, Cell]
    parts: dict[str, Result]


def sheets(store: Store, number: str, date: str | None = None) -> tuple[Sheet, ...]:
    """Return a sheet for each document of that number (or name, or IRI), narrowed by its date."""
    given = {"document": number, **({"date": date} if date else {})}
    found = answer(store, "document", given)
    return tuple(Sheet(row, {part: answer(store, name, {"document": row["document_iri"]})
                             for part, name in PARTS.items()}) for row in found)


#: Gives the words for a field, a part or a code: `say("part", "rests on")`.
Say = Callable[[str, str], str]


def as_text(found: Sequence[Sheet], say: Say = lambda _, word: word) -> str:
    """Return the sheets as text, quotes indented under what they prove; `say` puts names and codes into a language."""
    return "\n\n".join("\n".join(_lines(sheet, say)) for sheet in found)


def as_json(found: Sequence[Sheet]) -> str:
    """Return the sheets as a JSON list."""
    def cells(row: dict[str, Cell]) -> dict[str, object]:
        return {name: value if isinstance(value, (str, int, float, bool, type(None))) else value.isoformat()
                for name, value in row.items()}
    return json.dumps([{"document": cells(sheet.document)} | {part: [cells(row) for row in rows]
                       for part, rows in sheet.parts.items()} for sheet in found], ensure_ascii=False, indent=1)


def _lines(sheet: Sheet, say: Say) -> Iterator[str]:
    document = sheet.document
    yield f"{legible(plain(document['number']))}  {legible(plain(document['title']))}"
    yield "=" * 60
    width = max(13, *(len(say("column", name)) for name in document))
    for name, value in document.items():
        if name not in ("number", "title") and value is not None:
            shown = say("cell", plain(value)) if name in _CODES else plain(value)
            yield f"{say('column', name):{width}} {legible(shown, 2000)}"
    for part, rows in sheet.parts.items():
        if len(rows):
            yield f"\n{say('part', part)} ({len(rows)})"
            for row in rows:
                yield f"- {_headline(part, row, say)}"
                yield f"    “{legible(plain(row.get('quote') or row.get('task')))}” {_place(row)}"


def _headline(part: str, row: dict[str, Cell], say: Say) -> str:
    if part == "targets":
        most = f"-{plain(row['value_max'])}" if row["value_max"] is not None else ""
        names = [plain(row["indicator"]), f"{plain(row['comparator'])} {plain(row['value'])}{most}", plain(row["unit"]),
                 f"({plain(row['period'])})" if row["period"] else "", plain(row["assignee"])]
    elif part == "tasks":
        names = [plain(row["organisation"])]
    elif part == "reports":
        names = [plain(row["reporter"]), "→", plain(row["recipient"]),
                 f"qua {plain(row['via'])}" if row["via"] else "", plain(row["frequency"]), plain(row["deadline"])]
    elif part in ("rests on", "rests on it"):
        names = [say("cell", plain(row["relation"])), plain(row["number"]), plain(row["date"]), plain(row["issuer"]),
                 "" if row["held"] else f"({say('part', 'not held')})"]
    else:
        raise BadParameter(f"no part {part!r}; there are {', '.join(PARTS)}")
    return legible(" ".join(name for name in names if name))


def _place(row: dict[str, Cell]) -> str:
    return f"{plain(row['source'])}:{plain(row['start'])}-{plain(row['end'])}"
