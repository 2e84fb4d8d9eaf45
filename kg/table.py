"""Table: a result for the terminal, its columns aligned whatever the letters; the only file that lays out with rich."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, TextIO

from rich.box import ROUNDED
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .cells import Cell
from .formats import plain
from .question import Column
from .result import ON_SCREEN

if TYPE_CHECKING:
    from .result import Result

__all__ = ["legible", "show", "unshown"]

#: Width where there is no terminal to ask, as in a pipe.
WIDTH = 140
_LONGEST = 240
#: Marks that move the cursor, colour the terminal or turn the direction of writing; a document may hold any.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_NARROW = ("date", "integer", "decimal", "boolean")


def legible(words: str, longest: int = _LONGEST) -> str:
    """Return words on one line without control marks, cut where they are too long for a cell."""
    clean = " ".join(_CONTROLS.sub(" ", words).split())
    return clean if len(clean) <= longest else clean[:longest - 1].rstrip() + "…"


def show(result: Result, out: TextIO) -> None:
    """Print the columns that matter most as a table; at most `ON_SCREEN` rows."""
    width = shutil.get_terminal_size((WIDTH, 50)).columns
    console = Console(file=out, width=max(width, 60), highlight=False, markup=False, emoji=False)
    table = Table(box=ROUNDED, show_lines=True, title=legible(result.title) or None, title_justify="left",
                  title_style="bold")
    shown = _shown(result)
    for _, column in shown:
        table.add_column(column.name, justify="right" if column.kind in ("integer", "decimal") else "left",
                         no_wrap=column.kind in _NARROW or column.name == "number", overflow="fold",
                         header_style="bold")
    for row in result.rows[:ON_SCREEN]:
        table.add_row(*[_text(row[place]) for place, _ in shown])
    console.print(table)


def unshown(result: Result) -> str | None:
    """Return a line that tells what the table left out, None if nothing."""
    hidden = [column.name for column in result.columns if column not in [one for _, one in _shown(result)]]
    parts = [f"columns not shown: {', '.join(hidden)}"] if hidden else []
    if len(result.rows) > ON_SCREEN:
        parts.append(f"{len(result.rows) - ON_SCREEN} rows not shown")
    return f"{'; '.join(parts)} (--format csv|json|jsonl|xlsx gives all)" if parts else None


def _shown(result: Result) -> list[tuple[int, Column]]:
    places = list(enumerate(result.columns))
    return [(place, column) for place, column in places if column.name in result.show] if result.show else places


def _text(value: Cell) -> Text:
    return Text(legible(plain(value)))
