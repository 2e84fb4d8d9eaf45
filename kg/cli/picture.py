"""Commands that make files of the graph: draw, export."""

from __future__ import annotations

from pathlib import Path

import click

from kg.errors import BadParameter

from .options import STORE_OPTION, asked, opened, say
from .tongue import tell_notes

__all__ = ["draw", "export"]


@click.command(short_help="Draw an answer: HTML, SVG or PNG.")
@click.argument("name")
@click.argument("pairs", nargs=-1, metavar="[KEY=VALUE]…")
@click.option("-o", "--output", required=True, metavar="FILE",
              help="A page .html, or a picture at rest .svg .png; - is the page on stdout.")
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True, help="Its language.")
@STORE_OPTION
def draw(name: str, pairs: tuple[str, ...], output: str, lang: str, store: str) -> None:
    """Draw the documents of a question's answer: one page that needs no network, or a picture at rest.

    \b
    kg draw cascade resolution=02-NQ/TW -o cascade.html
    kg draw cascade resolution=02-NQ/TW -o cascade.svg
    kg draw "kế hoạch nào thực hiện Nghị quyết 02-NQ/TW?" -o plans.html
    """
    from kg.drawing.draw import SUFFIXES  # noqa: PLC0415 - keeps `kg --help` quick
    from kg.drawing.draw import draw as draw_  # noqa: PLC0415 - see above

    if output != "-" and Path(output).suffix.casefold() not in SUFFIXES:
        raise BadParameter(f"-o {output}: a picture is written as {', '.join(SUFFIXES)}")
    name, values = asked(name, pairs)
    with opened(store) as graph:
        found = graph.query(name, **values)
        picture = draw_(graph.store, found, lang)
    tell_notes(found.notes)
    if output == "-":
        click.echo(picture.html)
    else:
        Path(output).parent.mkdir(parents=True, exist_ok=True)
        say(f"{picture.subtitle}")
        click.echo(picture.save(output))


@click.command(short_help="Write the whole graph to a file.")
@click.option("-o", "--output", required=True, metavar="FILE", help="The suffix tells the form: .ttl .nt .nq .trig "
              ".jsonld (RDF), .graphml .gexf (network), .csv .jsonl .xlsx (all references as rows).")
@STORE_OPTION
def export(output: str, store: str) -> None:
    """Write the whole graph to a file."""
    from kg.export import export as write  # noqa: PLC0415 - keeps `kg --help` quick

    with opened(store) as graph:
        said = write(graph.store, Path(output))
    say(said)
    click.echo(output)
