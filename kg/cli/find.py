"""Command that finds: search."""

from __future__ import annotations

import click

from .options import STORE_OPTION, Output, opened, print_result, say, with_format

__all__ = ["search", "told_if_many"]

#: From so many changed sources and entities on, the user is told that the index is made first.
_MANY = 500


@click.command(short_help="Find documents, bodies, persons, places.")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Greatest number of rows.")
@STORE_OPTION
@with_format
def search(words: tuple[str, ...], limit: int, store: str, output: Output) -> None:
    """Find documents, bodies, persons and places by words, numbers or names, in whatever spelling.

    \b
    kg search dan van
    kg search 02 - nq/tw
    kg search "Lò Văn Pánh" --limit 5
    """
    with opened(store) as graph:
        print_result(graph.search(" ".join(words), limit, told_if_many), output)


def told_if_many(count: int) -> None:
    """Tell that the index is made first, where that takes a while."""
    if count >= _MANY:
        say(f"reading {count} changed sources and names into the index; this is done once …")
