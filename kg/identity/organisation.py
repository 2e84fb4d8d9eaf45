"""Organisation: a name -> the body it names, with organ, level, branch, places and parent.

What a name says depends on the name and on the document it stands in (its `Home`), never on other documents; so the
same body has the same key wherever it is named, and the order of documents does not matter.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from extract.bodies.jurisdiction import Jurisdiction
from extract.bodies.organisations import known_body, spell_out
from extract.records import Document
from kg.iri import slug
from ontology import Row, rows

from .naming import names_one
from .placing import ABOVE, ABOVE_WITH_KIND, OPEN, REFORMED, alone, is_open, seated
from .territory import Seat, places_in, province_row

__all__ = ["Body", "Home", "bodies", "central_row", "class_row", "home_of"]

LEVELS = ("central", "province", "district", "commune", "unit")
REFORM = "2025-07-01"


class Home(Struct, frozen=True, cache_hash=True):
    """Where a document stands: the places of its issuer with their words, and a key for what is local.

    `reformed` tells that it is of the time since the places were drawn anew.
    """

    seat: Seat
    province: str | None
    district: str | None
    commune: str | None
    reformed: bool
    local: str


class Body(Struct, frozen=True, cache_hash=True, array_like=True):
    """An organisation, or (with `organ`) an organ of the body `parent`.

    The keys of body, place and parent may leave something open (see `placing`); `within` is the district of a commune.
    """

    key: str
    label: str
    seat: Seat
    organ: str | None = None
    level: str | None = None
    branch: str | None = None
    place: str | None = None
    place_words: str | None = None
    parent: str | None = None
    within: str | None = None


def home_of(document: Document, local: str) -> Home:
    """Return where the document stands by its jurisdiction, issuer and place line; `local` keys what nothing names."""
    return _home(document.jurisdiction, document.issuer, bool(document.date and document.date >= REFORM), local)


@lru_cache(maxsize=16384)
def _home(where: Jurisdiction, issuer: str | None, reformed: bool, local: str) -> Home:
    found: dict[str, tuple[str, str]] = {}
    for words in (where.province, where.district, where.commune, issuer):
        for level, key, name in places_in(words or ""):
            found.setdefault(level, (key, name))
    names = {level: name for level, (_, name) in found.items()}
    keys = {level: key for level, (key, _) in found.items()}
    standing = where.level if where.level in LEVELS else None
    if standing is None and issuer and central_row(_organ(spell_out(issuer))[1]):
        standing = "central"
    standing = standing or next((level for level in ("commune", "district", "province") if level in keys), None)
    seat = Seat(standing, keys.get("province"), keys.get("district"), keys.get("commune"))
    return Home(seat, names.get("province"), names.get("district"), names.get("commune"), reformed, local)


_WORDS = r"tỉnh|thành phố|huyện|quận|thị xã|(?<!thị )xã|phường|thị trấn|đặc khu"
_BARE = re.compile(rf"(?<!\w)({_WORDS})$", re.IGNORECASE)
_COMMITTEE = re.compile(r"(?<!\w)(Tỉnh|Thành|Huyện|Quận|Thị)[ ]?(?:ủy|đoàn)$")
_COMMITTEES = {"Tỉnh": "tỉnh", "Thành": "thành phố", "Huyện": "huyện", "Quận": "quận", "Thị": "thị xã"}
_PLACES = re.compile(rf"[, ]*(?<!\w)(?i:{_WORDS})[ ](?!ủy |đoàn )(?=[^\W_]).*$")


def bodies(name: str, home: Home) -> tuple[Body, ...]:
    """Return what a name names, the organ first, then the body and those above it; nothing for a class of bodies.

    `Ban Thường vụ Liên đoàn Lao động huyện Phong Thổ` gives the organ, the district federation, the provincial
    federation and the confederation.
    """
    if not names_one(name):
        return ()
    return _bodies(name, home.seat, (home.province, home.district, home.commune), home.reformed, home.local)


@lru_cache(maxsize=16384)
def _bodies(
    name: str, seat: Seat, words: tuple[str | None, ...], reformed: bool, local: str
) -> tuple[Body, ...]:
    text = _with_home(spell_out(name), seat, words)
    organ, rest = _organ(text)
    if organ and not rest:
        return (_local(text, organ, local),)
    body = _body(rest, seat, reformed=reformed, local=local)
    if body.within is None and words[1] and body.seat.district in {key for _, key, _ in places_in(words[1])}:
        body = replace(body, within=words[1])
    chain = _linked([body, *_above(body, rest, words, reformed=reformed)])
    if organ:
        head = Body(f"{slug(organ)}.{body.key}", f"{organ} {body.label}", body.seat, organ, body.level, body.branch,
                    body.place, body.place_words, body.key, body.within)
        chain.insert(0, head)
    return tuple(chain)


def _linked(chain: list[Body]) -> list[Body]:
    """Return the bodies each with the key of the next as its parent."""
    return [replace(body, parent=above.key) for body, above in pairwise(chain)] + chain[-1:]


def _with_home(text: str, seat: Seat, words: tuple[str | None, ...]) -> str:
    """Return a relative name with the place that the document gives it (`UBND tỉnh` -> `UBND tỉnh Lai Châu`)."""
    if match := _BARE.search(text):
        named = _place_of(match[1].lower(), words)
        return f"{text[:match.start()]}{named}" if named else text
    if match := _COMMITTEE.search(text):
        named = _place_of(_COMMITTEES[match[1]], words)
        return f"{text} {_proper(named)}" if named else text
    row = class_row(text)
    if row and row["level"] == "province" and words[0] and not places_in(text) and not known_body(text) \
            and seat.level != "central":
        return f"{text} {words[0]}"
    return text


def _place_of(word: str, words: tuple[str | None, ...]) -> str | None:
    return next((name for name in words if name and name.startswith(word + " ")), None)


def _organ(text: str) -> tuple[str | None, str]:
    """Split a name into the organ (`Ban Thường vụ`) and the body it belongs to."""
    if central_row(text):
        return None, text
    for row in _organs():
        if _starts(text, row["name"]):
            rest = re.sub(r"^của ", "", text[len(row["name"]):].lstrip(" ,"))
            if not rest or rest[0].isupper():
                return row["name"], rest
    return None, text


def _body(text: str, seat: Seat, *, reformed: bool, local: str) -> Body:
    row = central_row(text)
    if row:
        label = row["label"]
        return Body(slug(label), label, Seat("central"), None, "central", row["branch"])
    places = {level: (key, name) for level, key, name in reversed(places_in(text))}
    kind = class_row(text)
    branch = kind["branch"] if kind and kind["branch"] != "any" else None
    if not places:
        level = kind["level"] if kind and kind["level"] not in ("any", "local") else None
        bare = _BARE.search(text)
        if level == "central" or (not bare and re.search(r"Việt Nam|Trung ương|Quốc gia|Nhà nước", text)):
            return Body(slug(text), text, Seat("central"), None, level, branch)
        if bare:  # a place of which only the class is told: some province, some district
            level = _level_of(bare[1].lower())
        placed = bare or level in ("province", "district")
        where = Seat(level) if placed else Seat("unit", seat.province, None, slug(text))
        named = bare or _COMMITTEE.search(text)
        mark = (ABOVE if named else ABOVE_WITH_KIND) if level == "province" and is_open(local) else ""
        return Body(f"{slug(text)}{mark}.{local}", text, where, None, level, branch)
    level = next(name for name in ("commune", "district", "province") if name in places)
    found = _filled(places, seat, level)
    stem = _PLACES.sub("", text).strip(" ,") or text
    finest = places[level][1]
    label = f"{stem} {finest}" if stem != text else text
    # a committee's name holds its place (`Tỉnh ủy Lai Châu`); those above it keep places of one name apart
    place = _place_key(found, reformed=reformed)
    key = slug(label) + place if is_open(place) else seated(slug(label), place)
    if is_open(place) and seat.level == "central" and seat.province:  # it may not speak of the province it sits in
        key, place = alone(key), alone(place)
    within = places["district"][1] if "district" in places else None
    if kind and kind["level"] == "unit":
        found, level = Seat("unit", found.province, found.district, slug(text)), "unit"
    return Body(key, label, found, None, level, branch, place, finest, within=within)


def _level_of(word: str) -> str:
    """Return the level of a class of places; a city of which nothing else is told may be of either."""
    return next(row["level"] for row in rows("places") if row["word"] == word)


def _filled(places: dict[str, tuple[str, str]], seat: Seat, level: str) -> Seat:
    """Return the seat that the places of a name give, the province from the document where the name has none."""
    key = {name: place[0] for name, place in places.items()}
    province, district = key.get("province"), key.get("district")
    if level != "province" and province is None and seat.level != "central":
        province = seat.province
    ours = seat.level == "district" or seat.unit == key.get("commune")  # a district speaks of its own communes
    if level == "commune" and district is None and ours and province == seat.province:
        district = seat.district
    return Seat(level, province, district, key.get("commune"))


def _above(body: Body, text: str, words: tuple[str | None, ...], *, reformed: bool) -> list[Body]:
    """Return the bodies above by the rows of `parents`, as far as their places are known."""
    chain: list[Body] = []
    words = (words[0], body.within or words[1], *words[2:])
    stem, current = _PLACES.sub("", text).strip(" ,"), body
    while row := next((r for r in rows("parents") if r["level"] == current.level and _starts(stem, r["body"])), None):
        if row["parent_level"] == "central":
            return [*chain, _body(row["parent"], body.seat, reformed=reformed, local="")]
        stem = row["parent"]
        name = _named(stem, row["parent_level"], current.seat, words, reformed=reformed)
        if name is None:
            break
        current = _body(name, current.seat, reformed=reformed, local="")
        chain.append(current)
    return chain


def _named(
    stem: str, level: str, seat: Seat, words: tuple[str | None, ...], *, reformed: bool
) -> str | None:
    """Return the name of the body of a class at the level above: its place is that of `seat`."""
    if level == "district" and not seat.district:
        level = "province"
    if level == "district":
        place = words[1] if words[1] and any(key == seat.district for _, key, _ in places_in(words[1])) else None
    else:
        row = province_row(seat.province or "", REFORM if reformed else None)
        place = f"{row['kind']} {row['name']}" if row else None
    if place is None:
        return None
    if not stem.endswith(" ủy"):
        return f"{stem} {place}"
    committee = next(r["committee"] for r in rows("places") if place.startswith(r["word"] + " "))
    return f"{committee} {_proper(place)}"


def _proper(words: str) -> str:
    return re.sub(r"^(?:tỉnh|thành phố|huyện|quận|thị xã) ", "", words)


def _place_key(seat: Seat, *, reformed: bool) -> str:
    """Return the key of the finest place, the parts from above to below; open where one above it is not known."""
    province = seat.province and seat.province + (REFORMED if reformed and _renewed(seat.province) else "")
    key = "/".join(part for part in (province, seat.district, seat.unit) if part)
    if seat.level == "commune" and reformed and REFORMED not in key:
        key += REFORMED  # there are no districts any more, and hardly a commune that is what it was
    whole = seat.province and (seat.level != "commune" or seat.district or reformed)
    return key if whole else f"{OPEN}{key}"


def _renewed(province: str) -> bool:
    """Whether the province's name stands for another territory since the reform."""
    row = province_row(province, REFORM)
    return bool(row and row["valid_from"] == REFORM)


def _local(text: str, organ: str, local: str) -> Body:
    return Body(f"{slug(text)}.{local}", text, Seat(), organ)


def _starts(text: str, name: str) -> bool:
    return text.casefold() == name.casefold() or text.casefold().startswith(name.casefold() + " ")


@cache
def _organs() -> tuple[Row, ...]:
    kept = [row for row in rows("organs") if row["kind"] in ("organ", "office")]
    return tuple(sorted(kept, key=lambda row: (-len(row["name"]), row["name"])))


@cache
def _classes() -> tuple[Row, ...]:
    return tuple(sorted((r for r in rows("organs") if r["kind"] == "body"), key=lambda r: (-len(r["name"]), r["name"])))


@lru_cache(maxsize=16384)
def class_row(text: str) -> Row | None:
    """Return the row of `organs` for the class of body that a name begins with."""
    return next((row for row in _classes() if _starts(text, row["name"])), None)


@lru_cache(maxsize=16384)
def central_row(text: str) -> Row | None:
    """Return the row of `issuers` of a central body with a fixed name."""
    label = known_body(text)
    found = [row for row in rows("issuers") if row["label"] == label] if label else []
    return found[0] if found and found[0]["level"] == "central" else None
