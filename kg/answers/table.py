"""Table: a result for the terminal, its columns aligned whatever the letters; the only file that lays out with rich."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, TextIO

from rich.box import ROUNDED
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .columns import Column
from .formats import plain
from .result import ON_SCREEN

if TYPE_CHECKING:
    from .result import Result

__all__ = ["legible", "show", "unshown"]

#: Width where there is no terminal to ask, as in a pipe.
WIDTH = 140
_LONGEST = 240
#: Marks that move the cursor, colour the terminal or turn the direction of writing; a document may hold any.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
#: A column of words is not made narrower than this.
_READABLE = 14
#: A document whose number is longer than this has none and is called by its subject.
_NUMBER = 28
_NARROW = ("date", "integer", "decimal", "boolean")


def legible(words: str, longest: int = _LONGEST) -> str:
    """Return words on one line without control marks, cut where they are too long for a cell."""
    clean = " ".join(_CONTROLS.sub(" ", words).split())
    return clean if len(clean) <= longest else clean[:longest - 1].rstrip() + "…"


def show(result: Result, out: TextIO) -> None:
    """Print the columns that matter most: as a table, or one below the other where the screen is too narrow."""
    width = max(shutil.get_terminal_size((WIDTH, 50)).columns, 40)
    console = Console(file=out, width=width, highlight=False, markup=False, emoji=False)
    shown = _shown(result)
    rows = [[legible(plain(row[place])) for place, _ in shown] for row in result.rows[:ON_SCREEN]]
    wanted = sum(_least(column, [row[place] for row in rows]) + 3 for place, (_, column) in enumerate(shown)) + 1
    if result.title:
        console.print(Text(legible(result.title), style="bold"))
    console.print(_table(shown, rows) if wanted <= width or not rows else _blocks(shown, rows))


def _least(column: Column, cells: list[str]) -> int:
    """Return the least width at which a column can be read."""
    longest = max([cell_len(cell) for cell in cells] + [cell_len(column.name)])
    return longest if _whole(column, cells) else min(longest, _READABLE)


def _whole(column: Column, cells: list[str]) -> bool:
    """Whether the cells are not broken: figures, dates and numbers, where no document is called by its subject."""
    return column.kind in _NARROW or (column.name == "number" and all(len(cell) <= _NUMBER for cell in cells))


def _table(shown: list[tuple[int, Column]], rows: list[list[str]]) -> Table:
    table = Table(box=ROUNDED, show_lines=True)
    for place, (_, column) in enumerate(shown):
        table.add_column(column.name, justify="right" if column.kind in ("integer", "decimal") else "left",
                         no_wrap=_whole(column, [row[place] for row in rows]), overflow="fold", header_style="bold")
    for row in rows:
        table.add_row(*[Text(cell) for cell in row])
    return table


def _blocks(shown: list[tuple[int, Column]], rows: list[list[str]]) -> Table:
    """Return each row as a block of lines `name value`, what is empty left out."""
    grid = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(overflow="fold")
    for count, row in enumerate(rows):
        if count:
            grid.add_row("", "")
        for (_, column), cell in zip(shown, row, strict=True):
            if cell:
                grid.add_row(column.name, Text(cell))
    return grid


def unshown(result: Result) -> str | None:
    """Return a line that tells what the table left out, None if nothing."""
    hidden = [column.name for column in result.columns if column not in [one for _, one in _shown(result)]]
    parts = [f"columns not shown: {', '.join(hidden)}"] if hidden else []
    if len(result.rows) > ON_SCREEN:
        parts.append(f"{len(result.rows) - ON_SCREEN} rows not shown")
    return f"{'; '.join(parts)} (--format csv|json|jsonl|xlsx gives all)" if parts else None


def _shown(result: Result) -> list[tuple[int, Column]]:
    """Return the columns to show, with their places: those that matter most, unless they are empty all the way."""
    places = [(place, column) for place, column in enumerate(result.columns)
              if not result.show or column.name in result.show]
    full = [(place, column) for place, column in places if any(plain(row[place]) for row in result.rows)]
    return full or places
