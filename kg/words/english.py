"""English: the bodies that an English question names are given the names that Vietnamese papers have for them.

    the Lai Châu provincial labour federation       Liên đoàn Lao động tỉnh Lai Châu
    the People's Committee of Mường Khao district   Ủy ban nhân dân huyện Mường Khao
    the Ministry of Health                          Bộ Y tế

The rows are `queries/bodies.csv` (`level`: the class of place that the name holds for; `{where}` is the place with its
class, `{name}` the place alone) and the English labels of `ontology/issuers.csv`; where there is a Ministry of Health
in Hà Nội there is a Department of Health in each province. Words that fit no such form stay as they are.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from extract.bodies.organisations import UPPER, without_marks
from kg.identity.spelling import fold
from ontology import Row, read_rows, rows

from .names import Names
from .vocabulary import tongue

__all__ = ["body_rows", "in_vietnamese"]

#: English words for classes of places -> the Vietnamese one.
_LEVELS = {"province": "tỉnh", "provincial": "tỉnh", "urban district": "quận", "district": "huyện", "commune": "xã",
           "communal": "xã", "ward": "phường", "city": "thành phố", "municipal": "thành phố", "town": "thị xã"}
#: Classes that a place of which none is told may be of, those tried first that are greater.
_GUESSES = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường")
#: English names of bodies that are also everyday words.
#: Words that only an English question holds, but for unmarked Vietnamese ones of the same letters.
_ENGLISH = re.compile(r"(?i)(?<!\w)(?:the|of|what|which|who|whom|by|for|from|does|did|has|is|are|in|to)(?!\w)")
_EVERYDAY = frozenset({"government", "council", "steering committee", "sub-committee", "secretariat"})


@cache
def body_rows() -> tuple[Row, ...]:
    """Return the rows of `queries/bodies.csv`."""
    columns = ("en", "level", "vi", "example_en", "example_vi")
    return read_rows(files("queries") / "bodies.csv", columns, columns, ("en", "level"))


def in_vietnamese(text: str, names: Names) -> str:
    """Return the question with the English names of bodies in Vietnamese."""
    if tongue(text) != "en" and not _ENGLISH.search(text):
        return text
    for pattern in _patterns():
        text = pattern.sub(lambda match: _body(match, names) or match[0], text)
    pattern, labels = _central()
    text = pattern.sub(lambda match: labels[match[1].casefold()], text)
    return re.sub(r"(?i)\b(?:the )?standing (?:committee|board) of (?:the )?(?=(?:tỉnh|thành|huyện|quận|thị|đảng) ủy"
                  r"|liên đoàn|hội )", "Ban Thường vụ ", text)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return the forms in which a body of a place is named: place before class, class before place."""
    kinds = sorted({name for row in body_rows() for name in row["en"].split("|")} | set(_departments()),
                   key=lambda name: (-len(name), name))
    kind = rf"(?P<kind>(?i:{'|'.join(map(re.escape, kinds))}))(?!\w)"
    level = rf"(?i:{'|'.join(sorted(_LEVELS, key=lambda word: -len(word)))})"
    known = "|".join(sorted({re.escape(form) for row in rows("provinces")
                             for name in (row["name"], *row["variants"].split("|")) if name
                             for form in (name, without_marks(name))}, key=lambda name: (-len(name), name)))
    capital = rf"[{UPPER}][^\W\d_]*"
    place = rf"(?P<place>(?i:{known})(?!\w)|{capital}(?:[ -]{capital}){{0,3}})"
    of, the = r"(?i:(?:of|in|for|from) (?:the )?)", r"(?<!\w)(?:[Tt]he )?"
    behind = rf"(?:(?P<level>{level})(?:'s?|-level)? )?{kind}"
    before = rf"{kind} {of}(?:(?P<level>{level}) (?:of )?)?"
    return (
        re.compile(rf"{the}(?:(?P<first>{level}) {of}?)?{place}(?:'s?)? {behind}"),
        re.compile(rf"{the}(?:(?P<first>{level})(?:-level)? )?{before}{place}(?: (?P<last>{level})(?!\w))?"),
    )


def _body(match: re.Match[str], names: Names) -> str | None:
    """Return the Vietnamese name of what matched: one that the store holds, or else the only one that is likely."""
    said = match.groupdict()
    word = next((said[name] for name in ("first", "level", "last") if said.get(name)), None)
    kind, parts = said["kind"].casefold(), said["place"].split(" ")
    likely: str | None = None
    for start in range(len(parts)):
        place = " ".join(parts[start:])
        own = _province(place)
        for level in (_LEVELS[word.casefold()],) if word else _GUESSES:
            name = _named(kind, level, place)
            if name and names.holds("org", name):
                return " ".join([*parts[:start], name])
            if name and likely is None and (own == level if own or not word else True):
                likely = " ".join([*parts[:start], name]) if start == 0 or own else None
    return likely


def _named(kind: str, level: str, place: str) -> str | None:
    if kind in _departments():
        return f"{_departments()[kind]} {level} {place}" if level in ("tỉnh", "thành phố") else None
    for row in body_rows():
        if kind in row["en"].split("|") and row["level"] in ("any", level):
            return row["vi"].format(where=f"{level} {place}", name=place)
    return None


def _province(place: str) -> str | None:
    """Return the class of a province or city of this name."""
    return next((row["kind"] for row in rows("provinces")
                 if fold(place) in map(fold, (row["name"], *row["variants"].split("|")))), None)


@cache
def _departments() -> dict[str, str]:
    """Return the departments of a province by their English names, after the ministries."""
    found: dict[str, str] = {}
    for row in rows("issuers"):
        if row["label_en"].startswith("Ministry of "):
            field, name = row["label_en"].casefold().removeprefix("ministry of "), row["label"].replace("Bộ ", "Sở ", 1)
            found[f"department of {field}"] = found[f"{field} department"] = name
    return found


@cache
def _central() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the English labels of bodies that need no place, and their Vietnamese ones."""
    labels: dict[str, str] = {}
    for row in rows("issuers"):
        english = row["label_en"].casefold()
        plain = english and english not in _EVERYDAY and not re.search(r"[(/]|\d", row["label"])
        if row["scope"] == "global" and plain:
            labels.setdefault(english, row["label"])
    longest = sorted(labels, key=lambda name: (-len(name), name))
    return re.compile(rf"(?i)(?<!\w)(?:the )?({'|'.join(map(re.escape, longest))})(?!\w)"), labels
