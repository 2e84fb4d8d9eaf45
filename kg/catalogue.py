"""Catalogue: the ready questions as a page of documentation: `python -m kg.catalogue > docs/questions.md`."""

from __future__ import annotations

import sys

from .asking.question import TYPES, Question, questions

__all__ = ["catalogue"]

_HEAD = """# Ready questions

Made from `queries/*.rq` by `python -m kg.catalogue > docs/questions.md`; do not edit.

`kg query NAME key=value …` in the terminal, `graph.query("NAME", key="value")` in Python (`from_=…` for `from`);
`kg questions NAME` shows the SPARQL. Numbers may be given in any spelling (`2-NQ/TW`, `02 - NQ/TW`, `02-nq/tw`), dates
as `2021-06-12`, `12/6/2021`, `2021-06` or `2021`, organisations, persons and places by a part of their name, with or
without marks and abbreviations, or by their IRI.
"""


def catalogue() -> str:
    """Return the page: a list of all questions, then each with its parameters and columns."""
    every = questions()
    listed = "\n".join(f"- [`{one.name}`](#{one.name}): {one.title['en']} · *{one.title['vi']}*" for one in every)
    types = "\n".join(f"- `{name}`: {words}" for name, words in TYPES.items())
    return "\n".join([_HEAD, listed, "", *map(_entry, every), "## Types of parameters\n", types, ""])


def _entry(one: Question) -> str:
    lines = [f"## {one.name}", "", f"**{one.title['en']}.** {one.description['en']}", "",
             f"**{one.title['vi']}.** {one.description['vi']}", ""]
    if one.parameters:
        lines += ["| parameter | type | | example | |", "|---|---|---|---|---|"]
    for parameter in one.parameters:
        presence = "required" if parameter.required else f"default {parameter.default}" if parameter.default else ""
        lines.append(f"| `{parameter.name}` | {parameter.type} | {presence} | `{parameter.example}` "
                     f"| {parameter.words['en']} · *{parameter.words['vi']}* |")
    columns = " ".join(column.name + (f":{column.kind}" if column.kind != "string" else "") for column in one.columns)
    lines += ["", f"Columns: `{columns}`. Shown best as: {one.view}.", ""]
    return "\n".join(lines if one.parameters else lines[:-3] + lines[-2:])


if __name__ == "__main__":
    sys.stdout.write(catalogue())
