"""Commands that look after the store: check, verify, backup, restore."""

from __future__ import annotations

from datetime import datetime

import click

from .options import STORE_OPTION, Output, opened, print_result, say, with_format

__all__ = ["backup", "check", "restore", "verify"]


@click.command(short_help="Find contradictions and broken shapes.")
@STORE_OPTION
@click.option("--severity", type=click.Choice(["error", "warning", "info"]), default="info", show_default=True,
              help="Leave out what is less grave.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), metavar="DATE",
              help="The day on which reports are late: 2024-12-01 or 1/12/2024; default: today.")
@click.option("--keep", is_flag=True, help="Put what the audit finds into the graph, until the sources change.")
@with_format
def check(store: str, severity: str, day: datetime | None, keep: bool, output: Output) -> None:
    """Check the graph: its shapes (SHACL) and the contradictions in the papers themselves; status 1 on errors."""
    with opened(store) as graph:
        found = graph.check(day.date() if day else None, severity, keep=keep)
    print_result(found, output)
    if "error" in found.column("severity"):
        raise click.exceptions.Exit(1)


@click.command(short_help="Is all that was acknowledged there and whole?")
@STORE_OPTION
@with_format
def verify(store: str, output: Output) -> None:
    """Is everything that was acknowledged there and whole?; status 1 if not."""
    with opened(store) as graph:
        found = graph.verify()
    print_result(found, output)
    if len(found):
        raise click.exceptions.Exit(1)


@click.command(short_help="Write a copy of the store.")
@click.argument("folder")
@STORE_OPTION
def backup(folder: str, store: str) -> None:
    """Write a copy of the store into a new folder."""
    with opened(store) as graph:
        graph.backup(folder)
    say(f"{folder}: copy of {store}")


@click.command(short_help="Make a store from a copy.")
@click.argument("folder")
@STORE_OPTION
def restore(folder: str, store: str) -> None:
    """Make a store from a copy that `kg backup` wrote, where there is none."""
    from kg.graph import KnowledgeGraph  # noqa: PLC0415 - keeps `kg --help` quick

    KnowledgeGraph.restore(folder, store).close()
    say(f"{store}: restored from {folder}")
