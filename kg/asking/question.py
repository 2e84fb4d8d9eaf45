"""Question: a ready query with its title, parameters and columns, read from the head of a `.rq` file.

The head is made of comment lines `#+ key: value` (after the custom of grlc):

    title@vi, title@en, description@vi, description@en     what is asked, in both languages
    parameter    name | type | required, optional or default=… | example | words @vi | words @en
    columns      the columns of the answer in order, each `name` or `name:kind`
    order        the columns that the rows are sorted by, `-name` the greatest first
    unique       the variables that may stand in one row only; the row with the least `prefer` is kept
    prefer       see unique
    join         the columns whose values are put together, `; ` between, where rows fall into one by `unique`
    count        the column that tells how many rows fell into one
    walk         `below|above PARAMETER STEPS [words]`: follow the steps of `steps/STEPS.rq` from the documents of the
                 parameter; with `words` the answer tells the relation of each step and what the text says of it;
                 the query gives the label of a ?document as ?number and its date as ?date
    alike        `ONE OTHER`: only rows where the words of two columns are alike stay; `likeness` tells how much
    pairs        `ONE OTHER`: rows that tell of a target of one side or the other are matched (see `pairs`)
    days         `NAME FROM UNTIL`: a column of the whole days between two dates
    ties         `END RELATION END`: what the rows tie in a picture; an end is `COLUMN@COLUMN_OF_ITS_IRI` or
                 `COLUMN/organisation|person|place`, RELATION a word or a column
    show         the columns that matter most, for a narrow screen; all where it is left out
    view         table, cascade, timeline, network or chart: how the answer is best shown

Errors:
    QuestionError           a `.rq` file is malformed; the message names the file and what is allowed
    UnknownQuestion         there is no question of that name; the message offers the nearest
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Literal, get_args

import queries
from kg.answers.columns import Column, Kind, View
from kg.errors import QuestionError, UnknownQuestion

__all__ = ["TYPES", "Parameter", "Question", "Walk", "parse", "question", "questions"]

#: The types of parameters and what a value of each looks like.
TYPES = {
    "documents": "a document's number, name, subject or IRI; all documents that it names",
    "document": "a document's number, name, subject or IRI, naming one document",
    "documentdate": "the date of the document named by the parameter before: 2021-06-12, 12/6/2021, 2021-06 or 2021",
    "organisation": "an organisation's name, or a part of it, or its IRI",
    "organisations": "names of organisations with a semicolon between",
    "doer": "an organisation's name, or a part of it, or its IRI; or the words for many of them: UBND các xã",
    "person": "a person's name, or a part of it, or the IRI",
    "place": "a place's name, or a part of it, or its IRI",
    "indicator": "words of an indicator",
    "unit": "a unit of measure, such as % or đoàn viên",
    "doctype": "the code or name of a type of document, such as KH or Kế hoạch",
    "level": "central, province, district, commune or unit",
    "branch": "party, state, front, union, youth, women, farmers, veterans, university or business",
    "relation": "implements, basedOn, guides, amends, replaces, repeals, promulgates, reviews or cites",
    "from": "a date; a month or a year counts from its first day",
    "until": "a date; a month or a year counts to its last day",
    "day": "a date: 2024-06-11 or 11/6/2024, or today",
    "year": "a year: 2024",
    "provision": "a provision: Điều 5, khoản 2 Điều 5",
    "recipient": "an organisation's name, or words of the list of recipients",
    "party": "the name of who reports or is reported to, or a part of it, or its IRI",
    "text": "any words",
    "integer": "a whole number",
    "limit": "the greatest number of rows",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question wants to be told; `default` is None where there is none."""

    name: str
    type: str
    required: bool
    default: str | None
    example: str
    words: dict[str, str]

    @property
    def usage(self) -> str:
        """How the parameter is given in a shell: `name=example`, in brackets if it may be left out."""
        given = f'{self.name}="{self.example}"' if " " in self.example else f"{self.name}={self.example}"
        return given if self.required else f"[{given}]"


@dataclass(frozen=True, slots=True)
class Walk:
    """Follow `steps` from the documents of `parameter`: `below` to what rests on them, `above` to what they rest on.

    `words`: the words of each step are told.
    """

    direction: Literal["below", "above"]
    parameter: str
    steps: str
    words: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A ready question; `sparql` is the query with `VALUES ?parameter { UNDEF }` where the parameters enter."""

    name: str
    title: dict[str, str]
    description: dict[str, str]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    order: tuple[str, ...]
    unique: tuple[str, ...]
    prefer: tuple[str, ...]
    join: tuple[str, ...]
    count: str
    alike: tuple[str, ...]
    pairs: tuple[str, ...]
    days: tuple[str, ...]
    ties: tuple[str, ...]
    show: tuple[str, ...]
    view: View
    walk: Walk | None
    sparql: str


def questions() -> tuple[Question, ...]:
    """Return all ready questions, sorted by name."""
    return tuple(question(name) for name in queries.names())


@cache
def question(name: str) -> Question:
    """Return the question `name`; an unknown name raises UnknownQuestion."""
    if name not in queries.names():
        near = get_close_matches(name, queries.names(), 3, 0.5)
        hint = f"; nearest: {', '.join(near)}" if near else ""
        raise UnknownQuestion(f"no question {name!r}{hint}; `kg questions` lists all {len(queries.names())}")
    return parse(name, queries.text(name))


_HEAD = re.compile(r"#\+ ([a-z@]+): (.*)")
_ONCE = ("title@vi", "title@en", "description@vi", "description@en", "columns", "order", "unique", "prefer",
         "join", "count", "alike", "pairs", "days", "ties", "show", "view", "walk")


def parse(name: str, text: str) -> Question:
    """Read a question from the text of its `.rq` file."""
    once: dict[str, str] = {}
    parameters: list[Parameter] = []
    for line in text.splitlines():
        if not line.startswith("#+"):
            continue
        match = _HEAD.fullmatch(line.strip())
        if match is None:
            raise QuestionError(f"{name}.rq: {line!r} is not `#+ key: value`")
        key, value = match.group(1), match.group(2).strip()
        if key == "parameter":
            parameters.append(_parameter(name, value))
        elif key not in _ONCE or key in once:
            raise QuestionError(f"{name}.rq: key {key!r} stands twice or is none of parameter, {', '.join(_ONCE)}")
        else:
            once[key] = value
    missing = [key for key in _ONCE[:5] if not once.get(key)]
    if missing:
        raise QuestionError(f"{name}.rq: no {', '.join(missing)}")
    view = once.get("view", "table")
    if view not in get_args(View):
        raise QuestionError(f"{name}.rq: view {view!r}; allowed are {', '.join(get_args(View))}")
    return Question(
        name, _tongues(once, "title"), _tongues(once, "description"), tuple(parameters),
        tuple(_column(name, word) for word in once["columns"].split()),
        _words(once, "order"), _words(once, "unique"), _words(once, "prefer"), _words(once, "join"),
        once.get("count", ""), _words(once, "alike"), _words(once, "pairs"), _words(once, "days"), _words(once, "ties"),
        _words(once, "show"),
        view,  # type: ignore[arg-type]
        _walk(name, once.get("walk"), parameters),
        "\n".join(line for line in text.splitlines() if not line.startswith("#+")).strip("\n"),
    )


def _tongues(once: dict[str, str], key: str) -> dict[str, str]:
    return {tongue: once[f"{key}@{tongue}"] for tongue in ("vi", "en")}


def _words(once: dict[str, str], key: str) -> tuple[str, ...]:
    return tuple(once.get(key, "").split())


def _parameter(name: str, row: str) -> Parameter:
    cells = [cell.strip() for cell in row.split("|")]
    if len(cells) != 6 or cells[1] not in TYPES:
        raise QuestionError(f"{name}.rq: parameter {row!r} is not name | type | presence | example | @vi | @en "
                            f"with a type of {', '.join(TYPES)}")
    presence, default = cells[2], None
    if presence.startswith("default="):
        default = presence.removeprefix("default=")
    elif presence not in ("required", "optional"):
        raise QuestionError(f"{name}.rq: parameter {cells[0]} is {presence!r}; "
                            "allowed are required, optional, default=…")
    return Parameter(cells[0], cells[1], presence == "required", default, cells[3], {"vi": cells[4], "en": cells[5]})


def _column(name: str, word: str) -> Column:
    title, _, kind = word.partition(":")
    if kind not in ("", *get_args(Kind)):
        raise QuestionError(f"{name}.rq: column kind {kind!r}; allowed are {', '.join(get_args(Kind))}")
    return Column(title, kind or "string")  # type: ignore[arg-type]


def _walk(name: str, text: str | None, parameters: Sequence[Parameter]) -> Walk | None:
    if text is None:
        return None
    words = text.split()
    known = queries.names("steps")
    if len(words) < 3 or words[3:] not in ([], ["words"]) or words[0] not in ("below", "above") \
            or words[2] not in known or words[1] not in [parameter.name for parameter in parameters]:
        raise QuestionError(f"{name}.rq: walk {text!r} is not `below|above PARAMETER STEPS [words]` "
                            f"with steps of {', '.join(known)}")
    return Walk(words[0], words[1], words[2], len(words) > 3)  # type: ignore[arg-type]
