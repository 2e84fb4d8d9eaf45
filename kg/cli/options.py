"""Options that several commands share, and how they open a store and print a result."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.answers.formats import FORMATS
from kg.answers.result import Result
from kg.asking.question import question, questions
from kg.errors import BadParameter, StoreError
from kg.words.tokens import is_words

from .tongue import tell_notes

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

__all__ = ["FORMAT_OPTIONS", "STORE_OPTION", "Output", "asked", "given", "opened", "print_result", "say", "with_format"]

STORE_OPTION = click.option(
    "--store", default="kg-store", envvar="KG_STORE", show_default=True, show_envvar=True, metavar="FOLDER|URL",
    help="Where the graph lies: a folder, or a SPARQL endpoint.")

FORMAT_OPTIONS = (
    click.option("--format", "form", type=click.Choice(["table", *FORMATS]),
                 help="How rows are written; default: table on a terminal, csv otherwise."),
    click.option("-o", "--output", default="-", metavar="FILE", help="Write to a file; - is stdout."),
    click.option("--columns", default="", metavar="A,B,…", help="Only these columns, in this order."),
    click.option("--people", is_flag=True, help="CSV for spreadsheet programs: byte order mark, formulas made inert."),
)


@dataclass(frozen=True, slots=True)
class Output:
    """How and where a command writes its rows: the values of the shared options."""

    form: str | None
    file: str
    columns: tuple[str, ...]
    people: bool


def with_format(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say how rows are written; the command gets them as one `output`."""

    @wraps(command)
    def run(*args: Any, form: str | None, output: str, columns: str, people: bool, **others: Any) -> Any:
        names = tuple(name.strip() for name in columns.split(",") if name.strip())
        return command(*args, output=Output(form, output, names, people), **others)

    for option in reversed(FORMAT_OPTIONS):
        run = option(run)
    return run


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


def asked(name: str, pairs: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """Return what is asked, a name or words that need no quotation marks, and the parameters; refuses unknown names."""
    if name not in {one.name for one in questions()}:
        name = " ".join([name, *(pair for pair in pairs if "=" not in pair)])
        pairs = tuple(pair for pair in pairs if "=" in pair)
    values = given(pairs)
    if not is_words(name):
        question(name)
    return name, values


@contextmanager
def opened(store: str, *, write: bool = False) -> Iterator[KnowledgeGraph]:
    """Open the graph for the time of a command; a store that was made and holds nothing at its end is taken away."""
    from kg.graph import KnowledgeGraph  # noqa: PLC0415 - keeps `kg --help` quick

    if not write:
        with KnowledgeGraph.open(store) as graph:
            yield graph
        return
    new, there = _is_new(store), Path(store).is_dir()
    try:
        with KnowledgeGraph.open(store, write=True) as graph:
            yield graph
    finally:
        if new:
            _take_away_empty(Path(store), with_folder=not there)


def _take_away_empty(path: Path, *, with_folder: bool) -> None:
    """Take away a store that was made and got nothing, unless somebody else writes to it now."""
    from kg.keeping.folder import Folder  # noqa: PLC0415 - keeps `kg --help` quick

    folder = Folder(path)
    with suppress(StoreError):
        unlock = folder.lock()
        try:
            ledger = folder.ledger()
            held = ledger.count()
            ledger.close()
            if not held:
                folder.clear()
                (path / "lock").unlink()
                if with_folder:
                    path.rmdir()
        except OSError:
            pass  # something else lies there by now
        finally:
            unlock()


def _is_new(store: str) -> bool:
    """Tell whether a store is to be made here; refuses to among files of other kinds, such as the documents."""
    from kg.keeping.folder import PARTS  # noqa: PLC0415 - keeps `kg --help` quick

    folder = Path(store)
    if "://" in store or not folder.is_dir():
        return "://" not in store
    held = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    if held and not held & PARTS:
        raise BadParameter(f"--store {store}: this folder holds other files ({min(held)} …); a store wants a folder of "
                           "its own, a new or an empty one")
    return not held


def print_result(result: Result, output: Output) -> None:
    """Write a result where and how the user wants it, and its notes to stderr."""
    if output.columns:
        result = result.select(*output.columns)
    suffix = Path(output.file).suffix.removeprefix(".").casefold()
    if output.form is None and output.file != "-" and suffix not in ("", "txt", *FORMATS):
        raise BadParameter(f"-o {output.file}: rows are written as {', '.join(f'.{name}' for name in FORMATS)}; "
                           "another suffix needs --format")
    form = output.form or (suffix if output.file != "-" and suffix in FORMATS else None)
    form = form or ("table" if output.file == "-" and sys.stdout.isatty() else "csv")
    if form == "table":
        _print_table(result, output.file)
    elif output.file != "-":
        with Path(output.file).open("wb") as out:
            FORMATS[form](result, out, output.people)
    elif form == "xlsx" and sys.stdout.isatty():
        raise BadParameter("xlsx is no text for a terminal; give -o FILE.xlsx")
    else:
        FORMATS[form](result, sys.stdout.buffer, output.people)
        sys.stdout.flush()
    tell_notes(result.notes)
    if not result.rows:
        say("no rows")


def _print_table(result: Result, output: str) -> None:
    from kg.answers.table import show, unshown  # noqa: PLC0415 - rich is wanted for tables only

    if output == "-":
        show(result, sys.stdout)
    else:
        with Path(output).open("w", encoding="utf-8") as out:
            show(result, out)
    hidden = unshown(result)
    if hidden:
        say(hidden)
