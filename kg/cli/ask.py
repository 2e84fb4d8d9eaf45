"""Commands that ask: query, questions, sparql, show, stats."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click

from kg.answers.columns import Column
from kg.answers.result import Result
from kg.asking.question import TYPES, Question, question
from kg.asking.question import questions as all_questions
from kg.errors import BadParameter

from .options import STORE_OPTION, Output, asked, opened, print_result, with_format

__all__ = ["query", "questions", "show", "sparql", "stats"]


@click.command(short_help="Answer a question, by its name or in words.")
@click.argument("name")
@click.argument("pairs", nargs=-1, metavar="[KEY=VALUE]…")
@STORE_OPTION
@with_format
def query(name: str, pairs: tuple[str, ...], store: str, output: Output) -> None:
    """Answer a ready question, asked by its name or in words, Vietnamese or English.

    \b
    kg query plans-implementing resolution=02-NQ/TW
    kg query plans-implementing resolution=02-NQ/TW date=2021-06-12 --format csv
    kg query "kế hoạch nào thực hiện Nghị quyết 02-NQ/TW?"
    """
    name, values = asked(name, pairs)
    with opened(store) as graph:
        print_result(graph.query(name, **values), output)


@click.command(short_help="List the ready questions, or show one.")
@click.argument("name", required=False)
@click.option("--lang", type=click.Choice(["en", "vi"]), default="en", show_default=True, help="Language of the words.")
@with_format
def questions(name: str | None, lang: str, output: Output) -> None:
    """List the ready questions, or show one in full with its SPARQL."""
    if name:
        click.echo(_in_full(question(name), lang))
        return
    rows = tuple((one.name, one.title[lang], " ".join(p.usage for p in one.parameters), one.view)
                 for one in all_questions())
    columns = tuple(Column(title) for title in ("name", "title", "parameters", "view"))
    print_result(Result(columns, rows), output)


def _in_full(one: Question, lang: str) -> str:
    lines = [one.name, "", one.title[lang], one.description[lang], "", "parameters:"]
    for parameter in one.parameters:
        presence = "required" if parameter.required else \
            f"default {parameter.default}" if parameter.default else "optional"
        lines.append(f"  {parameter.usage}  ({presence}) {parameter.words[lang]}: {TYPES[parameter.type]}")
    lines += ["", f"columns: {' '.join(column.name for column in one.columns)}", f"view: {one.view}"]
    if one.walk:
        lines.append(f"walk: {one.walk.direction} {one.walk.parameter}, by queries/steps/{one.walk.steps}.rq")
    return "\n".join([*lines, "", one.sparql])


@click.command(short_help="Answer any SPARQL 1.1 query.")
@click.argument("text", required=False, default="-", metavar="[QUERY|FILE|-]")
@STORE_OPTION
@with_format
def sparql(text: str, store: str, output: Output) -> None:
    """Answer any SPARQL 1.1 query: as an argument, from a file, or from stdin.

    The default graph is the union of all sources. The prefixes dkg, dcterms, eli, org, owl, prov, rdf, rdfs, skos and
    xsd need no declaration.
    """
    with opened(store) as graph:
        print_result(graph.sparql(_query_text(text)), output)


def _query_text(text: str) -> str:
    if text == "-":
        return sys.stdin.read()
    if "{" not in text:
        path = Path(text)
        if not path.is_file():
            raise BadParameter(f"{text!r} is neither a query nor a file")
        return path.read_text(encoding="utf-8")
    return text


@click.command(short_help="Show all that is known of one document.")
@click.argument("number")
@click.option("--date", default=None, metavar="DATE", help="Date of the document where several have that number.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--lang", type=click.Choice(["en", "vi"]), default="en", show_default=True, help="Language of the text.")
@STORE_OPTION
def show(number: str, date: str | None, form: str, lang: str, store: str) -> None:
    """Show one document: metadata, what it rests on, what rests on it, targets and duties, with quotes."""
    from kg.asking.show import as_json, as_text, sheets  # noqa: PLC0415 - keeps `kg --help` quick
    from kg.serve.cells import word  # noqa: PLC0415 - see above

    with opened(store) as graph:
        found = sheets(graph.store, number, date)
        if form == "json":
            click.echo(as_json(found), nl=False)
        else:
            click.echo(as_text(found, partial(word, lang) if lang != "en" else lambda _, said: said))


@click.command(short_help="Tell what the store holds.")
@STORE_OPTION
@with_format
def stats(store: str, output: Output) -> None:
    """Tell what the store holds."""
    with opened(store) as graph:
        print_result(graph.stats(), output)
