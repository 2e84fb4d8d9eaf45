"""Commands that look after the store: check, verify, serve."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from kg.errors import KgError

from .options import STORE_OPTION, Output, opened, print_result, say, with_format

__all__ = ["check", "serve", "verify"]


@click.command()
@STORE_OPTION
@with_format
def check(store: str, output: Output) -> None:
    """Check the graph: its shapes (SHACL) and the contradictions in the papers themselves; status 1 on errors."""
    with opened(store) as graph:
        found = graph.check()
    print_result(found, output)
    if "severity" in [column.name for column in found.columns] and "error" in found.column("severity"):
        raise click.exceptions.Exit(1)


@click.command()
@STORE_OPTION
@with_format
def verify(store: str, output: Output) -> None:
    """Is everything that was acknowledged there and whole?; status 1 if not."""
    with opened(store) as graph:
        found = graph.verify()
    print_result(found, output)
    if len(found):
        raise click.exceptions.Exit(1)


@click.command()
@STORE_OPTION
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(store: str, host: str, port: int) -> None:
    """Serve the SPARQL 1.1 Protocol at /sparql, and pages to ask and look."""
    module = _extra("kg.serve", "serve")
    say(f"http://{host}:{port}/")
    module.run(store, host, port)


def _extra(name: str, extra: str) -> Any:
    """Import a module that needs an extra; says how to get it where it is missing."""
    try:
        return import_module(name)
    except ImportError as error:
        raise KgError(f"`kg {extra}` needs more packages ({error.name} is missing): "
                      f"pip install 'directive-kg[{extra}]'") from error
