"""Commands that fill the store: extract, build, load, remove."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sized
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from kg.errors import BadParameter

from .options import STORE_OPTION, opened, say

if TYPE_CHECKING:
    from kg.graph import Report

__all__ = ["build", "correct", "extract", "load", "remove"]

_JOBS = click.option("--jobs", type=click.IntRange(1, 256), default=None, metavar="N",
                     help="Number of processes; default: one a core.")
_SOURCES = click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")


@click.command(short_help="Read files into records (JSON Lines).")
@_SOURCES
@click.option("-o", "--output", default="-", metavar="FILE", help="Write to a file; - is stdout.")
@_JOBS
def extract(sources: tuple[str, ...], output: str, jobs: int | None) -> None:
    """Read files or folders and write their records as JSON Lines, in a stable order."""
    from extract.collection import Rejection, extract_files, find_sources  # noqa: PLC0415 - keeps `kg --help` quick
    from extract.records import dump_line  # noqa: PLC0415

    found = find_sources(sources)
    bad = list(found.rejected)
    with _writer(output) as out, _progress(len(found.files)) as step:
        for one in extract_files(found.files, jobs):
            if isinstance(one, Rejection):
                bad.append(one)
            else:
                out.write(dump_line(one) + "\n")
            step()
    for rejection in bad:
        say(f"rejected: {rejection.source}: {rejection.reason}")
    _tell_passed_over(found.passed_over)
    if bad or not found.files:
        raise click.exceptions.Exit(1)


@click.command(short_help="Read files or folders into the store.")
@_SOURCES
@STORE_OPTION
@_JOBS
@click.option("--rebuild", is_flag=True, help="First restore a damaged store from what its ledger still holds.")
def build(sources: tuple[str, ...], store: str, jobs: int | None, rebuild: bool) -> None:
    """Read files or folders into the store; unchanged sources are skipped, changed ones replaced."""
    if rebuild:
        with opened(store) as graph:
            restored = graph.rebuild()
        say(f"{store}: {len(restored.read)} sources restored, {len(restored.rejected)} lost")
        for rejection in restored.rejected:
            say(f"lost: {rejection.source}: {rejection.reason}")
    with opened(store, write=True) as graph, _progress(None) as step:
        report = graph.build(sources, jobs=jobs, progress=step)
    _tell_passed_over(report.passed_over)
    _tell(report, store)


@click.command(short_help="Put records into the store.")
@click.argument("records", metavar="RECORDS.jsonl|-")
@STORE_OPTION
def load(records: str, store: str) -> None:
    """Put records (JSON Lines, as `kg extract` writes them) into the store."""
    if records != "-" and not Path(records).is_file():
        raise BadParameter(f"{records!r} is no file; allowed is a file of records (JSON Lines), or - for stdin")
    with opened(store, write=True) as graph:
        report = graph.load(sys.stdin if records == "-" else Path(records))
    _tell(report, store)


@click.command(short_help="Take sources out of the store.")
@_SOURCES
@STORE_OPTION
def remove(sources: tuple[str, ...], store: str) -> None:
    """Take sources out of the store again, by the paths they were read from."""
    from kg.keeping.folder import Folder  # noqa: PLC0415 - keeps `kg --help` quick

    if "://" not in store:
        Folder(Path(store)).check()  # a store that is not there is not made for it
    with opened(store, write=True) as graph:
        report = graph.remove(sources)
    _tell(report, store)


@click.command(short_help="Write corrections from edited records.")
@click.argument("extracted", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="EXTRACTED.jsonl")
@click.argument("edited", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="EDITED.jsonl")
@click.option("-o", "--output", default="-", metavar="FILE", help="Write to a file; - is stdout.")
def correct(extracted: Path, edited: Path, output: str) -> None:
    """Write the corrections that make edited records of extracted ones.

    Put as corrections.jsonl beside the sources, they are applied to every later extraction of the same text.
    """
    from extract.corrections import differences  # noqa: PLC0415 - keeps `kg --help` quick
    from extract.records import RecordError, load_lines  # noqa: PLC0415

    try:
        old, new = ({record.source: record for record in load_lines(path.read_text("utf-8").splitlines(), path.name)}
                    for path in (extracted, edited))
    except RecordError as error:
        raise BadParameter(str(error)) from error
    if strange := new.keys() - old.keys():
        raise BadParameter(f"{edited} has records of {', '.join(sorted(strange))}, {extracted} has none")
    with _writer(output) as out:
        for source, record in new.items():
            out.writelines(f"{found.line()}\n" for found in differences(old[source], record))


def _tell_passed_over(passed: int) -> None:
    """Tell how many files of folders are of kinds that nobody reads; named one by one they would be rejected."""
    from extract.read.formats import SUFFIXES  # noqa: PLC0415 - keeps `kg --help` quick

    if passed:
        say(f"passed over in folders: {passed} file{'s' * (passed > 1)} of other kinds than {' '.join(SUFFIXES)}")


def _tell(report: Report, store: str) -> None:
    """Tell on stderr what was done; status 1 where something was rejected."""
    for rejection in report.rejected:
        say(f"rejected: {rejection.source}: {rejection.reason}")
    counts: dict[str, Sized] = {"read": report.read, "replaced": report.replaced, "skipped": report.skipped,
                                "removed": report.removed, "rejected": report.rejected}
    said = ", ".join(f"{len(found)} {word}" for word, found in counts.items() if found)
    say(f"{store}: {said or 'nothing to do'}")
    if report.rejected:
        raise click.exceptions.Exit(1)


@contextmanager
def _writer(output: str) -> Iterator[TextIO]:
    if output == "-":
        yield sys.stdout
    else:
        with Path(output).open("w", encoding="utf-8", newline="\n") as out:
            yield out


@contextmanager
def _progress(total: int | None) -> Iterator[Callable[[], None]]:
    """Show a bar on stderr if that is a terminal; yields what is to be called for each source done."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console  # noqa: PLC0415 - rich is wanted on terminals only
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("sources"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("sources", total=total)
        yield lambda: bar.advance(task)
