"""Result: the answer to a question or a query, whatever it is shown or written as.

    result.to_dataframe()                  typed columns
    result.write("answer.xlsx")            by suffix: .csv .json .jsonl .xlsx
    for row in result: row["number"]       rows as dicts
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import BadParameter, FormatError

from .cells import Cell
from .columns import Column, View
from .formats import FORMATS, plain
from .notes import notes_in

if TYPE_CHECKING:
    import pandas

__all__ = ["Result"]

#: So many rows are shown on a screen; more are in the files that can be written.
ON_SCREEN = 10_000
_IN_NOTEBOOK = 200


@dataclass(frozen=True, slots=True, repr=False)
class Result:
    """Rows under typed columns.

    `show` names the columns that matter most, `notes` what the asker should know, in English (see `notes_in`);
    `things` are the IRIs of the documents and organisations that the rows tell of, `roots` those that were asked about.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    question: str | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    view: View = "table"
    show: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()

    def __repr__(self) -> str:
        name = self.question or self.title or "of a query"
        return f"<Result {name}: {len(self.rows)} rows, {len(self.columns)} columns>"

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        names = [column.name for column in self.columns]
        return (dict(zip(names, row, strict=True)) for row in self.rows)

    def column(self, name: str) -> list[Cell]:
        """Return the values of one column."""
        names = [column.name for column in self.columns]
        if name not in names:
            raise FormatError(f"no column {name!r}; there are {', '.join(names)}")
        place = names.index(name)
        return [row[place] for row in self.rows]

    def notes_in(self, lang: str) -> tuple[str, ...]:
        """Return the notes in `vi` or `en`."""
        return notes_in(self.notes, lang)

    def select(self, *names: str) -> Result:
        """Return the result with only the columns of these names, in this order; raises BadParameter for others."""
        known = {column.name: place for place, column in enumerate(self.columns)}
        if unknown := [name for name in names if name not in known]:
            raise BadParameter(f"no column {', '.join(unknown)}; there are {', '.join(known)}")
        places = [known[name] for name in names]
        rows = tuple(tuple(row[place] for place in places) for row in self.rows)
        return replace(self, columns=tuple(self.columns[place] for place in places), rows=rows, show=())

    def to_dataframe(self) -> pandas.DataFrame:
        """Return a DataFrame: dates datetime64, integers Int64, decimals Float64, booleans boolean, the rest string."""
        from .frame import frame  # noqa: PLC0415 - pandas takes half a second to import and few calls need it

        return frame(self)

    def to_csv(self, *, people: bool = False) -> str:
        """Return CSV; `people` makes it safe and legible for spreadsheet programs (byte order mark, inert formulas)."""
        return self._bytes("csv", people).decode()

    def to_json(self) -> str:
        """Return a JSON list with one object a row."""
        return self._bytes("json", False).decode()

    def write(self, path: str | Path, *, people: bool = False) -> Path:
        """Write the rows to a file in the form that its suffix tells."""
        target = Path(path)
        form = target.suffix.removeprefix(".").casefold()
        if form not in FORMATS:
            allowed = ", ".join(f".{name}" for name in FORMATS)
            raise FormatError(f"{target}: suffix {target.suffix!r}; allowed are {allowed}")
        target.write_bytes(self._bytes(form, people))
        return target

    def _bytes(self, form: str, people: bool) -> bytes:
        out = io.BytesIO()
        FORMATS[form](self, out, people)
        return out.getvalue()

    def _repr_html_(self) -> str:
        shown = [(place, column.name) for place, column in enumerate(self.columns)
                 if not self.show or column.name in self.show]
        head = "".join(f"<th>{escape(name)}</th>" for _, name in shown)
        body = "".join("<tr>" + "".join(f"<td>{escape(plain(row[place]))}</td>" for place, _ in shown) + "</tr>"
                       for row in self.rows[:_IN_NOTEBOOK])
        more, hidden = len(self.rows) - _IN_NOTEBOOK, len(self.columns) - len(shown)
        notes = list(self.notes) + ([f"{more} more rows: use to_dataframe() or write()"] if more > 0 else [])
        notes += [f"{hidden} more columns: to_dataframe() has them all"] if hidden else []
        foot = "".join(f"<p>{escape(note)}</p>" for note in notes)
        return (f"<table><caption>{escape(self.title)}</caption><thead><tr>{head}</tr></thead>"
                f"<tbody>{body}</tbody></table>{foot}")
