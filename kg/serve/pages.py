"""Pages: what people see, as HTML; the only file that drives Jinja. Everything that is put in is escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import cache
from importlib.resources import files
from shlex import quote
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.answers.days import day
from kg.asking.question import Parameter, Question, question, questions
from kg.serve.limits import Limits
from ontology import read_rows

from .cells import figure, link, table
from .found import found
from .onward import onward, subject
from .words import LANGUAGES, phrases, speaker

__all__ = ["LANGUAGES", "Pages", "in_terminal", "link"]

#: What a parameter may be, where it is one of a few.
_CHOICES = {
    "level": ("central", "province", "district", "commune", "unit"),
    "branch": ("party", "state", "front", "union", "youth"),
    "relation": ("implements", "basedOn", "guides", "amends", "replaces", "repeals", "promulgates", "reviews", "cites"),
}
#: Files that an answer is offered as; a calendar only where it has deadlines.
_FILES = ("xlsx", "csv", "json", "ics")
#: The question whose answer is shown as a sheet, one field a line.
_SHEET = "document"


class Pages:
    """Makes pages from the templates of this folder."""

    def __init__(self, limits: Limits) -> None:
        self._limits_held = limits
        self._templates = Environment(loader=PackageLoader("kg.serve"), autoescape=True, undefined=StrictUndefined,
                                      trim_blocks=True, lstrip_blocks=True)
        self._templates.filters["day"] = day

    def home(self, lang: str) -> str:
        """Return the first page: questions in words, search, and the ready questions by topic, each with its form."""
        return self._page("home.html", lang, "/", topics=_by_topic(), examples={
            one.name: link(one.name, _example(one), lang) for one in questions()})

    def listed(self) -> list[dict[str, Any]]:
        """Return the list of the questions for programs."""
        return [{"name": one.name, "title": one.title, "description": one.description, "sparql": one.sparql,
                 "view": one.view, "columns": [column.name for column in one.columns],
                 "parameters": [{"name": p.name, "type": p.type, "required": p.required, "default": p.default,
                                 "example": p.example, "words": p.words} for p in one.parameters]}
                for one in questions()]

    def question(self, asked: Question, lang: str, given: Mapping[str, str], options: Set[str] = frozenset(),
                 **outcome: Any) -> str:
        """Return a question's form with what was given; `said` is the answer, `problem` why there is none."""
        said, about, everything = outcome.get("said"), subject(asked, given), "all" in options
        shown = table(said, lang, everything=everything) if said else None
        return self._page(
            "question.html", lang, link(asked.name, given, ""), asked=asked, given=given, said=said, table=shown,
            sheet=asked.name == _SHEET,
            problem=_before_list(outcome.get("problem", {}).get(lang), outcome.get("instead")),
            files=_offered(asked, given, lang),
            example=link(asked.name, _example(asked), lang), everything=everything, instead=[
                (f"{name} ({day(when, lang)})" if when else name, link(asked.name, other, lang))
                for name, when, other in outcome.get("instead", ())],
            columns=link(asked.name, {**given, **({} if everything else {"all": "1"})}, lang),
            here=link(asked.name, given, lang), picture=f"/pictures/{asked.name}?{urlencode({**given, 'lang': lang})}",
            editor=f"/editor?{urlencode({'query': asked.sparql})}", about=_named(asked, about, shown),
            command=outcome.get("command", ""),
            onward=[one for one in onward(*about[:2], lang, about[2]) if one.name != asked.name] if about else [])

    def search(self, text: str, lang: str, said: Mapping[str, Any] | None, problem: Mapping[str, str]) -> str:
        """Return the page of a search; `said` is what was found, None where nothing was looked for."""
        more = f"/search?{urlencode({'words': text, 'limit': said['limit'] * 5, 'lang': lang})}" if said else ""
        return self._page("search.html", lang, f"/search?{urlencode({'words': text})}" if text else "/search",
                          text=text, said=said, found=found(said, lang) if said else [], more=more,
                          problem=problem.get(lang))

    def editor(self, lang: str) -> str:
        """Return the editor for free queries."""
        return self._page("editor.html", lang, "/editor", questions=questions(),
                          words=phrases("editor.", lang) if lang != "en" else {})

    def limits(self, told: Mapping[str, Any], lang: str) -> str:
        """Return the limits as a page."""
        shown = {key: ", ".join(value) or "–" if isinstance(value, tuple) else figure(value, lang)
                 for key, value in told.items()}
        return self._page("limits.html", lang, "/limits", told=shown)

    def unclear(self, text: str, said: Mapping[str, Any], why: Mapping[str, str], lang: str) -> str:
        """Return what may be meant by words that do not clearly ask one question."""
        likely = [(question(one["question"]).title[lang], _told(question(one["question"]), one["given"], lang),
                   link(one["question"], one["given"], lang), one["left"]) for one in said["likely"]]
        doubt = not why["en"].startswith(("not sure what", "no ready question"))
        return self._page("unclear.html", lang, f"/ask?{urlencode({'words': text})}", text=text, why=why[lang],
                          doubt=doubt, likely=likely, search=f"/search?{urlencode({'words': text, 'lang': lang})}")

    def problem(self, status: int, words: Mapping[str, str], lang: str, command: str = "") -> str:
        """Return a page that tells what went wrong; `command` is how the same is asked in a terminal."""
        return self._page("problem.html", lang, "/", status=status, words=words[lang], command=command)

    def _page(self, template: str, lang: str, path: str, **values: Any) -> str:
        other = next(one for one in LANGUAGES if one != lang)
        say = speaker(lang)

        def choices(parameter: Parameter) -> Sequence[tuple[str, str]]:
            return [(code, say(f"type.{code}", code)) for code in _CHOICES.get(parameter.type, ())]

        return self._templates.get_template(template).render(
            lang=lang, say=say, choices=choices, path=path, other=f"{path}{'&' if '?' in path else '?'}lang={other}",
            **values)


def in_terminal(name: str, given: Mapping[str, str], *, picture: bool = False) -> str:
    """Return the command that asks a question, or draws its answer, without the server."""
    pairs = " ".join(quote(f"{key}={value}") for key, value in given.items())
    asked = f"{name} {pairs}".rstrip()
    return f"kg draw {asked} -o {name}.html" if picture else f"kg query {asked}"


def _before_list(words: str | None, instead: Sequence[Any] | None) -> str | None:
    """Return what is told of a problem; what it offers is left to the list of links that follows."""
    head, between, _ = (words or "").rpartition(": ")
    return f"{head}:" if instead and between else words


def _told(asked: Question, given: Mapping[str, str], lang: str) -> list[tuple[str, str]]:
    """Return the words of the parameters that are given, and their values with dates as people write them."""
    return [(parameter.words[lang], day(given[parameter.name], lang)) for parameter in asked.parameters
            if parameter.name in given]


def _example(asked: Question) -> dict[str, str]:
    return {parameter.name: parameter.example for parameter in asked.parameters if parameter.required}


def _offered(asked: Question, given: Mapping[str, str], lang: str) -> list[tuple[str, str]]:
    """Return the files that an answer is offered as, with their addresses; those for people in their language."""
    dated = any(column.name == "deadline" for column in asked.columns)
    return [(form, link(f"{asked.name}.{form}", {**given, "people": "1"}, lang) if form in ("csv", "xlsx")
             else link(f"{asked.name}.{form}", given, "")) for form in _FILES if form != "ics" or dated]


def _named(asked: Question, about: tuple[str, str, str] | None, shown: Mapping[str, Any] | None) -> str:
    """Return the name of what was asked about for a heading: that of the document found, of an address only its end."""
    if about is None:
        return ""
    if asked.name == _SHEET and shown and len(shown["rows"]) == 1:
        return str(shown["rows"][0][0].text)
    return about[1].rpartition("/")[2] if about[1].startswith(("document/", "https://")) else about[1]


@cache
def _by_topic() -> dict[str, list[Question]]:
    """Return the questions by topic, in the order of `topics.csv`; those that it does not have come last."""
    table_of = files(__package__ or "kg.serve") / "topics.csv"
    topics = {row["question"]: row["topic"] for row in
              read_rows(table_of, ("question", "topic"), ("question", "topic"), ("question",))}
    order = list(topics)
    grouped: dict[str, list[Question]] = {topic: [] for topic in topics.values()}
    for one in sorted(questions(), key=lambda one: order.index(one.name) if one.name in topics else len(order)):
        grouped.setdefault(topics.get(one.name, "others"), []).append(one)
    return {topic: asked for topic, asked in grouped.items() if asked}
