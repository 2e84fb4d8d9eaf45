"""Pages: what people see, as HTML; the only file that drives Jinja. Everything that is put in is escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.asking.question import Parameter, Question, questions
from kg.serve.limits import Limits

from .words import LANGUAGES, speaker

__all__ = ["LANGUAGES", "Pages", "link"]

#: What a parameter may be, where it is one of a few.
_CHOICES = {
    "level": ("central", "province", "district", "commune", "unit"),
    "branch": ("party", "state", "front", "union", "youth"),
    "relation": ("implements", "basedOn", "guides", "amends", "replaces", "repeals", "promulgates", "reviews", "cites"),
}
#: Columns that name a document -> those of its IRI and its date, by which the document is found.
_DOCUMENTS = {
    "number": (("document_iri", "citing_iri", "node_iri"), "date"), "resolution": ((), "resolution_date"),
    "document_number": ((), "document_date"), "cited": (("cited_iri",), "cited_date"),
    "other_number": (("other_iri",), "other_date"), "basis": ((), "basis_date"), "upper": ((), "upper_date"),
}
#: How the cells of a column are shown -> what its name ends with.
_SHAPES = {"quote": ("quote", "task"), "wide": ("title", "indicator", "issuer"), "source": ("source", "iri"),
           "number": ("number",)}
_WORDS = ("level", "branch", "relation", "how", "state", "change", "comparator", "upper_comparator")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its text, the kind of its column, and where it leads."""

    text: str
    kind: str
    href: str = ""


class Pages:
    """Makes pages from the templates of this folder."""

    def __init__(self, limits: Limits) -> None:
        self._limits_held = limits
        self._templates = Environment(loader=PackageLoader("kg.serve"), autoescape=True, undefined=StrictUndefined,
                                      trim_blocks=True, lstrip_blocks=True)

    def home(self, lang: str) -> str:
        """Return the list of the questions, each with its form."""
        ordered = sorted(questions(), key=lambda one: (one.name != "plans-implementing", one.name))
        return self._page("home.html", lang, "/", questions=ordered, examples={
            one.name: link(one.name, _example(one), lang) for one in ordered})

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
        said, table = outcome.get("said"), None
        if said:
            table = _table(said, lang, everything="all" in options)
        files = [(form, link(f"{asked.name}.{form}", {**given, **({"people": "1"} if form == "csv" else {})}, ""))
                 for form in ("xlsx", "csv", "json")]
        more = {} if "all" in options else {"all": "1"}
        return self._page(
            "question.html", lang, link(asked.name, given, ""), asked=asked, given=given, said=said, table=table,
            problem=outcome.get("problem"), files=files, example=link(asked.name, _example(asked), lang),
            columns=link(asked.name, {**given, **more}, lang), everything="all" in options,
            here=link(asked.name, given, lang), picture=f"/pictures/{asked.name}?{urlencode({**given, 'lang': lang})}",
            editor=f"/editor?{urlencode({'query': asked.sparql})}")

    def editor(self, lang: str) -> str:
        """Return the editor for free queries."""
        return self._page("editor.html", lang, "/editor", questions=questions())

    def limits(self, told: Mapping[str, Any], lang: str) -> str:
        """Return the limits as a page."""
        shown = {key: ", ".join(value) or "–" if isinstance(value, tuple) else _figure(value, lang)
                 for key, value in told.items()}
        return self._page("limits.html", lang, "/limits", told=shown)

    def unclear(self, text: str, said: Mapping[str, Any], lang: str) -> str:
        """Return what may be meant by words that do not clearly ask one question."""
        titles = {one.name: one.title[lang] for one in questions()}
        likely = [(titles[one["question"]], one["given"], link(one["question"], one["given"], lang))
                  for one in said["likely"]]
        return self._page("unclear.html", lang, f"/ask?{urlencode({'words': text})}", text=text, why=said["why"],
                          likely=likely)

    def problem(self, status: int, words: str, lang: str) -> str:
        """Return a page that tells what went wrong."""
        return self._page("problem.html", lang, "/", status=status, words=words)

    def _page(self, template: str, lang: str, path: str, **values: Any) -> str:
        other = next(one for one in LANGUAGES if one != lang)
        say = speaker(lang)

        def choices(parameter: Parameter) -> Sequence[tuple[str, str]]:
            return [(code, say(f"type.{code}", code)) for code in _CHOICES.get(parameter.type, ())]

        return self._templates.get_template(template).render(
            lang=lang, say=say, choices=choices, path=path, other=f"{path}{'&' if '?' in path else '?'}lang={other}",
            **values)


def link(name: str, given: Mapping[str, str], lang: str) -> str:
    """Return the address of a question with what is given."""
    pairs = {**given, **({"lang": lang} if lang else {})}
    return f"/questions/{name}" + (f"?{urlencode(pairs)}" if pairs else "")


def _example(asked: Question) -> dict[str, str]:
    return {parameter.name: parameter.example for parameter in asked.parameters if parameter.required}


def _table(said: Mapping[str, Any], lang: str, *, everything: bool) -> dict[str, Any]:
    """Return heads and rows of an answer, the main columns or all of them."""
    say = speaker(lang)
    names = [name for name, _ in said["columns"]]
    shown = [(place, name, kind) for place, (name, kind) in enumerate(said["columns"])
             if everything or not said["show"] or name in said["show"]]
    rows = []
    for row in said["rows"]:
        known = dict(zip(names, row, strict=True))
        rows.append([_cell(row[place], name, kind, known, lang) for place, name, kind in shown])
    heads = [(say(f"column.{name}", name.replace("_", " ")), kind) for _, name, kind in shown]
    return {"heads": heads, "rows": rows, "hidden": len(names) - len(shown)}


def _cell(value: Any, name: str, kind: str, known: Mapping[str, Any], lang: str) -> Cell:
    say = speaker(lang)
    if value is None:
        return Cell("", kind)
    if isinstance(value, bool):
        return Cell(say("yes" if value else "no"), kind)
    text = str(value)
    if name in _WORDS:
        return Cell(say(f"cell.{text}", say(f"type.{text}", text)), kind)
    if kind in ("integer", "decimal") and not isinstance(value, str):
        return Cell(text if name.endswith(("start", "end")) else _figure(value, lang), kind)
    shape = next((shape for shape, endings in _SHAPES.items() if name.endswith(endings)), kind)
    return Cell(text, shape, _document(text, name, known, lang) if name in _DOCUMENTS else "")


def _document(text: str, name: str, known: Mapping[str, Any], lang: str) -> str:
    iris, day = _DOCUMENTS[name]
    iri = next((known[one] for one in iris if known.get(one)), None)
    if iri:
        return link("document", {"document": str(iri)}, lang)
    return link("document", {"document": text, **({"date": str(known[day])} if known.get(day) else {})}, lang)


def _figure(value: float, lang: str) -> str:
    """Return a number with the marks of a language: 1.200,5 in Vietnamese, 1,200.5 in English."""
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.10f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,")) if lang == "vi" else text
