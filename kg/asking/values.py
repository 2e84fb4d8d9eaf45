"""Values: what a user gave for the parameters of a question -> RDF terms, looked up in the store where they are names.

Each function takes the store, the parameter, the words given and the other words given; it returns the terms, or
raises BadParameter (malformed), UnknownValue (the store holds no such thing) or AmbiguousValue.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from unicodedata import normalize

from kg.errors import AmbiguousValue, BadParameter, Offer, UnknownValue
from kg.identity.spelling import date_in, fold, nearest, number_key, number_spellings
from kg.iri import concept
from kg.stores.store import Store
from kg.terms import DATA, DKG, XSD, Literal, NamedNode
from ontology import rows

from .bind import ask
from .names import Entry, Terms, by_address, doer, entries, grouped, many, named, party, recipient, unknown
from .question import TYPES, Parameter, Question

__all__ = ["terms_of", "words_of"]

_RELATIONS = ("implements", "basedOn", "guides", "amends", "replaces", "repeals", "promulgates", "reviews", "cites")


def words_of(question: Question, given: Mapping[str, object]) -> dict[str, str]:
    """Return the words for each parameter, defaults put in; raises BadParameter for an unknown or missing one."""
    allowed = [parameter.name for parameter in question.parameters]
    signature = " ".join(p.usage for p in question.parameters)
    for name in given:
        if name not in allowed:
            raise BadParameter(f"{question.name} has no parameter {name!r}; it takes: {signature or 'none'}")
    words: dict[str, str] = {}
    for parameter in question.parameters:
        value = given.get(parameter.name)
        text = "" if value is None else normalize("NFC", str(value)).strip()
        if not text and parameter.required:
            raise BadParameter(f"{question.name} needs {parameter.name}=…; it takes: {signature}")
        if text or parameter.default is not None:
            words[parameter.name] = text or str(parameter.default)
    return words


def terms_of(store: Store, question: Question, words: Mapping[str, str]) -> dict[str, Terms]:
    """Return the terms of each parameter that was given."""
    terms: dict[str, Terms] = {}
    for place, parameter in enumerate(question.parameters):
        text = words.get(parameter.name)
        if text is None or parameter.type == "documentdate":
            continue
        if parameter.type in ("document", "documents"):
            following = question.parameters[place + 1:place + 2]
            dated = following[0] if following and following[0].type == "documentdate" else None
            day = _part_date(dated, words[dated.name]) if dated and dated.name in words else date_in(text)
            terms[parameter.name] = _documents(store, parameter, text, day)
        else:
            terms[parameter.name] = _READERS[parameter.type](store, parameter, text)
    if "from" in terms and "until" in terms and str(terms["from"][0]) > str(terms["until"][0]):
        raise BadParameter(f"from={words['from']} is later than until={words['until']}")
    return terms


def _documents(store: Store, parameter: Parameter, text: str, day: str | None) -> Terms:
    held = _by_iri(store, text) or _by_number(store, text) or _by_name(store, text) or _by_subject(store, text)
    if not held:
        known = (name for _, names, _ in entries(store, "documents") for name in names)
        raise unknown(parameter, f"no document {text!r}", nearest(text, known))
    if day:
        fitting = [entry for entry in held if entry[2].startswith(day)]
        if not fitting:
            dates = sorted({entry[2] or "no date" for entry in held})
            raise UnknownValue(f"no document {text!r} of {day}; the store holds it with {', '.join(dates)}",
                               _offered(parameter, held))
        held = fitting
    if parameter.type == "document" and len(held) > 1:
        listed = "; ".join(f"{names[0]} of {when or 'no date'} <{term.value}>" for term, names, when in held)
        raise AmbiguousValue(f"{parameter.name}={text} names {len(held)} documents, one is needed: {listed}",
                             _offered(parameter, held))
    return tuple(sorted((entry[0] for entry in held), key=str))


def _offered(parameter: Parameter, held: Iterable[Entry]) -> list[Offer]:
    """Return documents as what may be given, by their addresses, which tell apart those of one number."""
    return [Offer(parameter.name, str(term.value).removeprefix(DATA), names[0], when) for term, names, when in held]


def _by_iri(store: Store, text: str) -> list[Entry]:
    node = by_address(text, "document/")
    return grouped(ask(store, "document", {"document": node}, folder="lookup")) if node else []


def _by_number(store: Store, text: str) -> list[Entry]:
    spellings = tuple(Literal(spelling) for spelling in number_spellings(text))
    found = grouped(ask(store, "number", {"number": spellings}, folder="lookup"))
    if found:
        return found
    key = number_key(text)
    if not re.match(r"\d+ \S", key):
        return []
    return [entry for entry in entries(store, "documents")
            if entry[1] and entry[1][0][:1].isdigit() and number_key(entry[1][0]) == key]


def _by_name(store: Store, text: str) -> list[Entry]:
    """Return the documents of that name, or else the only one whose name holds these words, side by side or not."""
    wanted = fold(text)
    folded = [(entry, [fold(name) for name in entry[1]]) for entry in entries(store, "documents")]
    same = [entry for entry, names in folded if wanted in names]
    if same:
        return same
    words = set(wanted.split())
    holding = [entry for entry, names in folded if any(wanted in name for name in names)] \
        or [entry for entry, names in folded if any(words <= set(name.split()) for name in names)]
    return holding if len(holding) == 1 else []


def _by_subject(store: Store, text: str) -> list[Entry]:
    """Return the only document whose subject holds these words; `Luật Đất đai` is a name, not what a plan is about."""
    wanted = fold(text)
    if " " not in wanted or wanted[0].isdigit() or wanted.startswith(_types()):
        return []
    found = [entry for entry in entries(store, "titles") if any(wanted in fold(title) for title in entry[1])]
    return found if len(found) == 1 else []


@cache
def _types() -> tuple[str, ...]:
    """Return how the names of documents begin: with their types."""
    names = {name for row in rows("document_types") for name in (row["name_vi"], *row["words"].split("|"))}
    return tuple(sorted(f"{fold(name)} " for name in names if name))


def _one_of(allowed: Iterable[str], base: str) -> Callable[[Store, Parameter, str], Terms]:
    choices = tuple(allowed)

    def read(_store: Store, parameter: Parameter, text: str) -> Terms:
        for choice in choices:
            if choice.casefold() == text.casefold():
                return (NamedNode(base + choice) if base else Literal(choice),)
        raise BadParameter(f"{parameter.name}: {text!r}; allowed are {', '.join(choices)}")
    return read


def _concept(scheme: str) -> Callable[[Store, Parameter, str], Terms]:
    """Return a reader of the codes of a vocabulary (`ontology/concepts.csv`) or their names in either language."""
    codes = {fold(name): row["code"] for row in rows("concepts") if row["scheme"] == scheme
             for name in (row["code"], row["name_vi"], row["name_en"], row["name_vi"].removeprefix("Cấp "))}

    def read(_store: Store, parameter: Parameter, text: str) -> Terms:
        if fold(text) not in codes:
            raise BadParameter(f"{parameter.name}: {text!r}; allowed are {TYPES[parameter.type]}")
        return (NamedNode(concept(scheme, codes[fold(text)])),)
    return read


def _part_date(parameter: Parameter, text: str) -> str:
    """Return a whole or partial ISO date from ISO or from day/month/year."""
    if text.casefold() in ("today", "hôm nay"):
        return date.today().isoformat()
    local = re.fullmatch(r"(?:(\d{1,2})[/.-])?(?:(\d{1,2})[/.-])?(\d{4})", text)
    if local:
        day, month, year = local.groups() if local.group(2) else (None, local.group(1), local.group(3))
        text = "-".join([year] + [f"{int(part):02}" for part in (month, day) if part])
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text):
        raise BadParameter(f"{parameter.name}: {text!r} is no date; allowed are {TYPES[parameter.type]}")
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4:])
    except ValueError as error:
        raise BadParameter(f"{parameter.name}: {text!r} is no date of the calendar") from error
    return text


def _bound(end: bool) -> Callable[[Store, Parameter, str], Terms]:
    def read(_store: Store, parameter: Parameter, text: str) -> Terms:
        day = _part_date(parameter, text)
        return (Literal(day + ("-12-31" if end else "-01-01")[len(day) - 4:]),)
    return read


def _day(_store: Store, parameter: Parameter, text: str) -> Terms:
    day = _part_date(parameter, text)
    if len(day) != 10:
        raise BadParameter(f"{parameter.name}: {text!r} is no whole date; allowed are {TYPES['day']}")
    return (Literal(day, datatype=NamedNode(XSD + "date")),)


def _whole(_store: Store, parameter: Parameter, text: str) -> Terms:
    if not re.fullmatch(r"\d{1,9}", text):
        raise BadParameter(f"{parameter.name}: {text!r}; allowed is {TYPES[parameter.type]}")
    return (Literal(int(text)),)


def _year(_store: Store, parameter: Parameter, text: str) -> Terms:
    if not re.fullmatch(r"(1[89]|20|21)\d\d", text):
        raise BadParameter(f"{parameter.name}: {text!r}; allowed is {TYPES['year']}")
    return (Literal(text),)


def _text_value(_store: Store, _parameter: Parameter, text: str) -> Terms:
    return (Literal(text),)


_READERS: dict[str, Callable[[Store, Parameter, str], Terms]] = {
    "organisation": named("organisations"),
    "organisations": many,
    "doer": doer,
    "party": party,
    "person": named("persons"),
    "place": named("places"),
    "indicator": named("indicators"),
    "unit": named("units"),
    "doctype": named("doctypes"),
    "provision": named("provisions"),
    "level": _concept("level"),
    "branch": _concept("branch"),
    "relation": _one_of(_RELATIONS, DKG),
    "from": _bound(False),
    "until": _bound(True),
    "day": _day,
    "year": _year,
    "recipient": recipient,
    "text": _text_value,
    "integer": _whole,
    "limit": _whole,
}
