"""Names: bodies, persons, places and other things that the store knows by name, or by their address.

A name fits in whatever spelling: with or without marks and capitals, its abbreviations written out or not
(`ubnd tinh lao cai` is the `Ủy ban nhân dân tỉnh Lào Cai`). The abbreviations are those of `ontology/abbreviations.csv`
that stand in names; those that are a word as well once their marks are gone (`TƯ`, `Tư`) are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import chain

from extract.bodies.organisations import spell_out
from kg.errors import BadParameter, Offer, UnknownValue
from kg.identity.spelling import fold, nearest
from kg.stores.store import Store
from kg.terms import DATA, Literal, NamedNode, Term
from ontology import rows

from .bind import ask
from .question import TYPES, Parameter

__all__ = [
    "Entry", "Terms", "by_address", "doer", "entries", "grouped", "many", "named", "party", "recipient", "unknown",
]

Terms = tuple[Term, ...]
#: A thing that the store holds, with the names it goes by and its date (documents only).
Entry = tuple[Term, tuple[str, ...], str]

#: So many names are listed whole where none fits.
FEW = 12
#: Kinds of things that have addresses of their own -> the last part of the address before the name.
_ADDRESSES = {"organisations": "organisation/", "places": "place/", "persons": "person/"}
#: Words for many bodies at once, without marks.
_MANY = re.compile(r"(?<!\w)(?:cac|nhung|moi|tung|toan the|mot so)(?!\w)")
_SPOKEN = re.compile("[aeiouy]")


def by_address(text: str, folder: str) -> Terms:
    """Return the node at an address of ours, whole or from its folder on (`document/…`); nothing if it is none."""
    address = text.strip("<>")
    if not address.startswith((DATA, folder)) or re.search(r"[\s<>\"{}|^`\\]", address):
        return ()
    return (NamedNode(address if address.startswith(DATA) else DATA + address),)


def named(kind: str) -> Callable[[Store, Parameter, str], Terms]:
    """Return a reader of names of one kind: those equal to the words given, or else all that hold these words."""
    given, forms = (_given, (_plain, _held)) if kind == "organisations" else (_plain, (_plain,))

    def read(store: Store, parameter: Parameter, text: str) -> Terms:
        if kind in _ADDRESSES and (at := _at(store, text, _ADDRESSES[kind])):
            return (at[0],)
        held, wanted = entries(store, kind), given(text)
        for spellings in forms:  # few names of a store are short ones, so they are written out only if need be
            folded = [(term, set(chain.from_iterable(map(spellings, names)))) for term, names, _ in held]
            if found := [term for term, names in folded if wanted & names] \
                    or [term for term, names in folded if any(part in name for name in names for part in wanted)]:
                return tuple(found)
        raise _none(parameter, text, held)
    return read


def many(store: Store, parameter: Parameter, text: str) -> Terms:
    """Read a list of organisations: the name that the store has for each, or the words as they stand."""
    held = entries(store, "organisations")
    known = {key: names[0] for _, names, _ in held for name in names for key in _held(name)}
    found: list[Term] = []
    for part in filter(None, (part.strip() for part in re.split(r"[;\n]", text))):
        at = _at(store, part, "organisation/")
        same = [at[1][0]] if at else [known[key] for key in (fold(part), *sorted(_given(part))) if key in known]
        found.append(Literal(same[0] if same else part))
    if not found:
        raise BadParameter(f"{parameter.name}: {text!r} names nobody; allowed are {TYPES[parameter.type]}")
    return tuple(dict.fromkeys(found))


def recipient(store: Store, _parameter: Parameter, text: str) -> Terms:
    """Read a recipient: the words as lists of recipients write them, and the bodies of that name or address."""
    if at := _at(store, text, "organisation/"):
        return (at[0],)
    wanted = _given(text)
    return (*_worded(text, entries(store, "recipients")), *(
        body for body, names, _ in entries(store, "organisations") if wanted.intersection(map(fold, names))))


def doer(store: Store, parameter: Parameter, text: str) -> Terms:
    """Read who is charged with tasks: bodies of the store, or many at once by the words that the papers have for them.

    Words for many (`các`, `mỗi` …) are looked for in both, the name of one body among bodies only.
    """
    many_of = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _given(text)))})(?!\w)")
    words = [(term, fold(name)) for term, (name, *_), _ in entries(store, "doers")]
    same = tuple(term for term, name in words if name in _given(text))
    classes = same or (tuple(term for term, name in words if many_of.search(name)) if _MANY.search(fold(text)) else ())
    try:
        return (*named("organisations")(store, parameter, text), *classes)
    except UnknownValue:
        if not classes:
            raise
    return classes


def party(store: Store, parameter: Parameter, text: str) -> Terms:
    """Read who reports or is reported to: the words as the duties write them.

    A body of the store that has no such duty is no error; raises UnknownValue for any other name.
    """
    at = _at(store, text, "organisation/")
    text = at[1][0] if at else text
    held = entries(store, "parties")
    found = _worded(text, held)
    if not at and not any(word.value.casefold() in name.casefold() for word in found for _, (name,), _ in held):
        named("organisations")(store, parameter, text)
    return found


def _worded(text: str, held: Iterable[Entry]) -> tuple[Literal, ...]:
    """Return the words as they were given, and as they stand in the names with their marks and abbreviations."""
    said = {text: None}
    forms = sorted(filter(None, _given(text)))
    for _, (name,), _ in held:
        plain, whole = fold(name), " ".join(name.casefold().split())
        if len(plain) == len(whole) and text.casefold() not in whole:
            said.update((whole[at:at + len(form)], None) for form in forms if (at := plain.find(form)) >= 0)
    return tuple(map(Literal, said))


def _at(store: Store, text: str, folder: str) -> Entry | None:
    """Return what stands at an address, None where the words are none; raises UnknownValue where there is nothing."""
    if not (address := by_address(text, folder)):
        return None
    if not (found := grouped(ask(store, "labelled", {"thing": address}, folder="lookup"))):
        raise UnknownValue(f"the store holds nothing at {text}")
    return found[0]


def entries(store: Store, kind: str) -> list[Entry]:
    """Return all things of a kind with their names, as `queries/lookup` lists them."""
    return grouped(ask(store, kind, {}, folder="lookup"))


def grouped(found: Iterable[tuple[Term | None, ...]]) -> list[Entry]:
    """Group the rows of a lookup (thing, names …, date) by thing; the first name is the one it is shown by."""
    names: dict[Term, dict[str, None]] = {}
    dates: dict[Term, str] = {}
    for thing, *said, when in found:
        if thing is not None:
            names.setdefault(thing, {}).update((name.value, None) for name in said if name is not None)
            dates[thing] = max(dates.get(thing, ""), when.value if when is not None else "")
    return [(thing, tuple(names[thing]), dates[thing]) for thing in sorted(names, key=str)]


def unknown(parameter: Parameter, what: str, near: list[str]) -> UnknownValue:
    """Return the error that tells that there is no such thing, and offers what is nearest."""
    between = "; " if any("," in name for name in near) else ", "
    return UnknownValue(f"{what}; nearest: {between.join(near)}" if near else f"{what}, and nothing like it",
                        _offers(parameter, near))


def _offers(parameter: Parameter, names: Iterable[str]) -> list[Offer]:
    return [Offer(parameter.name, name, name) for name in names]


def _none(parameter: Parameter, text: str, held: Iterable[Entry]) -> UnknownValue:
    what = f"no {'organisation' if parameter.type in ('party', 'doer') else parameter.type} {text!r} in the store"
    known = sorted({name for _, names, _ in held for name in names})
    if len(known) <= FEW:
        return UnknownValue(f"{what}; it holds {', '.join(known) or 'none'}", _offers(parameter, known))
    return unknown(parameter, what, nearest(text, known))


def _plain(name: str) -> frozenset[str]:
    return frozenset({fold(name)})


def _held(name: str) -> frozenset[str]:
    """Return the spellings in which a body's name of the store is compared."""
    plain = fold(name)
    pattern, long = _abbreviations()
    return frozenset({plain, pattern.sub(lambda match: long[match[0]], plain)})


def _given(name: str) -> frozenset[str]:
    """Return the spellings in which a body's name that was given is compared."""
    return _held(name) | {fold(spell_out(name))}


@cache
def _abbreviations() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return the abbreviations of bodies without their marks, those that cannot be words, and what they stand for."""
    long = {fold(row["abbr"]): fold(row["expansion"]) for row in rows("abbreviations") if row["in_names"] == "yes"}
    long = {short: whole for short, whole in long.items() if not _SPOKEN.search(short) or len(short) > 3}
    longest = sorted(long, key=lambda short: (-len(short), short))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"), long
