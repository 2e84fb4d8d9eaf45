"""Options that several commands share, and how they open a store and print a result."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.errors import BadParameter
from kg.formats import FORMATS
from kg.result import Result

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

__all__ = ["FORMAT_OPTIONS", "STORE_OPTION", "given", "opened", "print_result", "say", "with_format"]

Command = TypeVar("Command", bound=Callable[..., Any])

STORE_OPTION = click.option(
    "--store", default="kg-store", envvar="KG_STORE", show_default=True, show_envvar=True, metavar="FOLDER|URL",
    help="Where the graph lies: a folder, or a SPARQL endpoint.")

FORMAT_OPTIONS = (
    click.option("--format", "form", type=click.Choice(["table", *FORMATS]),
                 help="How rows are written; default: table on a terminal, csv otherwise."),
    click.option("-o", "--output", default="-", metavar="FILE", help="Write to a file; - is stdout."),
    click.option("--people", is_flag=True, help="CSV for spreadsheet programs: byte order mark, formulas made inert."),
)


def with_format(command: Command) -> Command:
    """Add the options that say how rows are written."""
    for option in reversed(FORMAT_OPTIONS):
        command = option(command)
    return command


def say(words: str) -> None:
    """Tell the user something on stderr."""
    click.echo(words, err=True)


def given(pairs: tuple[str, ...]) -> dict[str, str]:
    """Read `key=value` words; raises BadParameter for one that is not."""
    values: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key.strip():
            raise BadParameter(f"{pair!r} is not key=value")
        if key.strip() in values:
            raise BadParameter(f"{key.strip()} is given twice")
        values[key.strip()] = value
    return values


@contextmanager
def opened(store: str, *, write: bool = False) -> Iterator[KnowledgeGraph]:
    """Open the graph for the time of a command."""
    from kg.graph import KnowledgeGraph  # noqa: PLC0415 - keeps `kg --help` quick

    with KnowledgeGraph.open(store, write=write) as graph:
        yield graph


def print_result(result: Result, form: str | None, output: str, people: bool) -> None:
    """Write a result where and how the user wants it, and its notes to stderr."""
    suffix = Path(output).suffix.removeprefix(".").casefold()
    form = form or (suffix if output != "-" and suffix in FORMATS else None)
    form = form or ("table" if output == "-" and sys.stdout.isatty() else "csv")
    if form == "table":
        _print_table(result, output)
    elif output != "-":
        with Path(output).open("wb") as out:
            FORMATS[form](result, out, people)
    elif form == "xlsx" and sys.stdout.isatty():
        raise BadParameter("xlsx is no text for a terminal; give -o FILE.xlsx")
    else:
        FORMATS[form](result, sys.stdout.buffer, people)
        sys.stdout.flush()
    for note in result.notes:
        say(f"note: {note}")
    if not result.rows:
        say("no rows")


def _print_table(result: Result, output: str) -> None:
    from kg.table import show, unshown  # noqa: PLC0415 - rich is wanted for tables only

    if output == "-":
        show(result, sys.stdout)
    else:
        with Path(output).open("w", encoding="utf-8") as out:
            show(result, out)
    hidden = unshown(result)
    if hidden:
        say(hidden)
