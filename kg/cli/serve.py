"""The command that serves: serve."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from kg.errors import KgError
from kg.serve.limits import Limits

from .find import told_if_many
from .options import STORE_OPTION, say

__all__ = ["serve"]

_USUAL = Limits()


@click.command(short_help="Serve pages and a SPARQL endpoint.")
@STORE_OPTION
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--seconds", type=click.FloatRange(0.1, 3600), default=_USUAL.seconds, show_default=True,
              help="Time of a query, waiting included.")
@click.option("--memory", type=click.IntRange(64, 1 << 20), default=_USUAL.memory >> 20, show_default=True,
              metavar="MIB", help="Memory of a query.")
@click.option("--workers", type=click.IntRange(1, 64), default=_USUAL.workers, show_default=True,
              help="Queries that run at once.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="Host name that requests may be addressed to, "
              "beside this machine's own; may be given several times.")
@click.option("--cors", "origins", multiple=True, metavar="ORIGIN", help="Let pages of this origin ask (CORS); off "
              "unless given.")
def serve(store: str, host: str, port: int, **given: Any) -> None:
    """Serve the SPARQL 1.1 Protocol at /sparql, and pages to ask and look; all limits are shown at /limits."""
    try:
        module = import_module("kg.serve.run")
    except ImportError as error:
        raise KgError(f"`kg serve` needs more packages ({error.name} is missing): "
                      "pip install 'directive-kg[serve]'") from error
    limits = replace(_USUAL, seconds=given["seconds"], memory=given["memory"] << 20, workers=given["workers"])
    door = module.Door(given["names"], given["origins"])
    _prepare_search(store)
    module.run(store, (host, port), limits, door, lambda: say(f"http://{host}:{port}/ (Ctrl+C stops it)"))


def _prepare_search(store: str) -> None:
    """Bring the index of search to the state of a store on this machine, so that nobody waits for it on a page."""
    from kg.keeping.folder import Folder  # noqa: PLC0415 - keeps `kg --help` quick
    from kg.search.searching import Search  # noqa: PLC0415

    if "://" in store:
        return
    searching = Search.beside(Folder(Path(store)))
    try:
        searching.prepare(told_if_many)
    finally:
        searching.close()
