"""Values: what a user gave for the parameters of a question -> RDF terms, looked up in the store where they are names.

Each function takes the store, the parameter, the words given and the other words given; it returns the terms, or
raises BadParameter (malformed), UnknownValue (the store holds no such thing) or AmbiguousValue.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from unicodedata import normalize

from extract.bodies.organisations import spell_out
from kg.errors import AmbiguousValue, BadParameter, UnknownValue
from kg.identity.spelling import date_in, fold, nearest, number_key, number_spellings
from kg.stores.store import Store
from kg.terms import DATA, DKG, XSD, Literal, NamedNode, Term

from .bind import ask
from .question import TYPES, Parameter, Question

__all__ = ["terms_of", "words_of"]

Terms = tuple[Term, ...]
#: A thing that the store holds, with the names it goes by and its date (documents only).
Entry = tuple[Term, tuple[str, ...], str]

#: So many names are listed whole where none fits.
FEW = 12

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
    return terms


def _documents(store: Store, parameter: Parameter, text: str, day: str | None) -> Terms:
    entries = _by_iri(store, text) or _by_number(store, text) or _by_name(store, text)
    if not entries:
        known = (name for _, names, _ in _entries(store, "documents") for name in names)
        raise UnknownValue(_unknown(f"no document {text!r}", nearest(text, known)))
    if day:
        fitting = [entry for entry in entries if entry[2].startswith(day)]
        if not fitting:
            dates = sorted({entry[2] or "no date" for entry in entries})
            raise UnknownValue(f"no document {text!r} of {day}; the store holds it with {', '.join(dates)}")
        entries = fitting
    if parameter.type == "document" and len(entries) > 1:
        listed = "; ".join(f"{names[0]} of {when or 'no date'} <{_text(term)}>" for term, names, when in entries)
        raise AmbiguousValue(f"{parameter.name}={text} names {len(entries)} documents, one is needed: {listed}")
    return tuple(sorted((entry[0] for entry in entries), key=str))


def _by_iri(store: Store, text: str) -> list[Entry]:
    iri = text.strip("<>")
    if not iri.startswith((DATA, "document/")) or re.search(r"[\s<>\"{}|^`\\]", iri):
        return []
    node = NamedNode(iri if iri.startswith(DATA) else DATA + iri)
    return _grouped(ask(store, "document", {"document": (node,)}, folder="lookup"))


def _by_number(store: Store, text: str) -> list[Entry]:
    spellings = tuple(Literal(spelling) for spelling in number_spellings(text))
    found = _grouped(ask(store, "number", {"number": spellings}, folder="lookup"))
    if found:
        return found
    key = number_key(text)
    if not re.match(r"\d+ \S", key):
        return []
    return [entry for entry in _entries(store, "documents")
            if entry[1] and entry[1][0][:1].isdigit() and number_key(entry[1][0]) == key]


def _by_name(store: Store, text: str) -> list[Entry]:
    """Return the documents of that name, or else the only one whose name holds these words, side by side or not."""
    wanted = fold(text)
    folded = [(entry, [fold(name) for name in entry[1]]) for entry in _entries(store, "documents")]
    same = [entry for entry, names in folded if wanted in names]
    if same:
        return same
    words = set(wanted.split())
    holding = [entry for entry, names in folded if any(wanted in name for name in names)] \
        or [entry for entry, names in folded if any(words <= set(name.split()) for name in names)]
    return holding if len(holding) == 1 else []


def _named(kind: str) -> Callable[[Store, Parameter, str], Terms]:
    """Return a reader of names of one kind: those equal to the words given, or else all that hold these words."""
    def read(store: Store, parameter: Parameter, text: str) -> Terms:
        wanted = {fold(text), fold(spell_out(text))} if kind == "organisations" else {fold(text)}
        entries = _entries(store, kind)
        folded = [(term, [fold(name) for name in names]) for term, names, _ in entries]
        found = [term for term, names in folded if wanted.intersection(names)] \
            or [term for term, names in folded if any(part in name for name in names for part in wanted)]
        if not found:
            known = sorted({name for _, names, _ in entries for name in names})
            if len(known) <= FEW:
                raise UnknownValue(f"no {parameter.type} {text!r} in the store; it holds {', '.join(known) or 'none'}")
            raise UnknownValue(_unknown(f"no {parameter.type} {text!r} in the store", nearest(text, known)))
        return tuple(found)
    return read


def _many(store: Store, parameter: Parameter, text: str) -> Terms:
    """Read a list of organisations: the name that the store has for each, or the words as they stand."""
    known = {fold(name): names[0] for _, names, _ in _entries(store, "organisations") for name in names}
    names: list[Term] = []
    for part in filter(None, (part.strip() for part in re.split(r"[;\n]", text))):
        same = [known[key] for key in (fold(part), fold(spell_out(part))) if key in known]
        names.append(Literal(same[0] if same else part))
    if not names:
        raise BadParameter(f"{parameter.name}: {text!r} names nobody; allowed are {TYPES[parameter.type]}")
    return tuple(dict.fromkeys(names))


def _one_of(allowed: Iterable[str], base: str) -> Callable[[Store, Parameter, str], Terms]:
    choices = tuple(allowed)

    def read(_store: Store, parameter: Parameter, text: str) -> Terms:
        for choice in choices:
            if choice.casefold() == text.casefold():
                return (NamedNode(base + choice) if base else Literal(choice),)
        raise BadParameter(f"{parameter.name}: {text!r}; allowed are {', '.join(choices)}")
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


def _recipient(store: Store, _parameter: Parameter, text: str) -> Terms:
    """Read a recipient: the words as they stand, and the bodies of that name."""
    wanted = {fold(text), fold(spell_out(text))}
    return (Literal(text), *(body for body, names, _ in _entries(store, "organisations")
                             if wanted.intersection(map(fold, names))))


_READERS: dict[str, Callable[[Store, Parameter, str], Terms]] = {
    "organisation": _named("organisations"),
    "organisations": _many,
    "person": _named("persons"),
    "place": _named("places"),
    "indicator": _named("indicators"),
    "unit": _named("units"),
    "doctype": _named("doctypes"),
    "provision": _named("provisions"),
    "level": _named("levels"),
    "branch": _named("branches"),
    "relation": _one_of(_RELATIONS, DKG),
    "from": _bound(False),
    "until": _bound(True),
    "day": _day,
    "year": _year,
    "recipient": _recipient,
    "text": _text_value,
    "integer": _whole,
    "limit": _whole,
}


def _entries(store: Store, kind: str) -> list[Entry]:
    return _grouped(ask(store, kind, {}, folder="lookup"))


def _grouped(rows: Iterable[tuple[Term | None, ...]]) -> list[Entry]:
    """Group the rows of a lookup (thing, names …, date) by thing; the first name is the one it is shown by."""
    names: dict[Term, dict[str, None]] = {}
    dates: dict[Term, str] = {}
    for thing, *said, when in rows:
        if thing is not None:
            names.setdefault(thing, {}).update((_text(name), None) for name in said if name is not None)
            dates[thing] = max(dates.get(thing, ""), _text(when) if when is not None else "")
    return [(thing, tuple(names[thing]), dates[thing]) for thing in sorted(names, key=str)]


def _text(term: Term) -> str:
    return term.value


def _unknown(what: str, near: list[str]) -> str:
    return f"{what}; nearest: {', '.join(near)}" if near else f"{what}, and nothing like it"
