"""Own place: the level, the branch and the places of the body that issues a document.

A relative name (`Liên đoàn Lao động tỉnh`) gets its place from the letterhead, the dateline, the directory path of an
electronic signature, or from the one place of that class that the text names; else none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from extract.bodies.jurisdiction import Jurisdiction, province_named
from extract.bodies.organisations import known_body, one_tone
from extract.text.letters import compiled, plain
from ontology import rows

from .letterhead import head_words

__all__ = ["Surroundings", "branch_of", "is_central", "jurisdiction", "named_place"]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What may tell the place: the bodies of the letterhead, the dateline's place, the whole text."""

    bodies: Sequence[str]
    dateline: str | None
    text: str


_PLACE_WORD = r"tỉnh|thành phố|huyện|quận|thị xã|(?<!thị )xã|phường|thị trấn|đặc khu"
_PROPER = r"[A-Ỹ][\w'’]*(?:(?: |-| - )[A-Ỹ][\w'’]*){0,3}"
_NAMED = compiled(rf"(?<!\w)({_PLACE_WORD}) ({_PROPER}|\d{{1,2}}(?!\w))(?!\w)")
_COMMITTEE_NAMED = compiled(rf"(?<!\w)(Tỉnh|Thành|Huyện|Quận|Thị) ?(?:ủy|uỷ|đoàn) ({_PROPER})(?!\w)")
_COMMITTEE = re.compile(r"(?<!\w)(Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ?(?:[Ủủ]y|[Đđ]oàn)(?!\w)")
_CLASS_OF_COMMITTEE = {"Tỉnh": "tỉnh", "Thành": "thành phố", "Huyện": "huyện", "Quận": "quận", "Thị": "thị xã",
                       "Đảng": "xã"}
_LEVELS = {"tỉnh": "province", "huyện": "district", "quận": "district", "thị xã": "district", "xã": "commune",
           "phường": "commune", "thị trấn": "commune", "đặc khu": "commune"}
_RELATIVE = re.compile(rf"(?:^|\s)({_PLACE_WORD})(?=$|[\s,.;:])")
#: Each class of places in running text, anchored on the rare end of its word so that the scan is quick.
_IN_TEXT = {
    "tỉnh": compiled(rf"ỉnh (?:[uủ][ỷy] |đoàn )?({_PROPER})(?!\w)"),
    "thành phố": compiled(rf"(?:ành phố|ành ủy|TP\.?) ({_PROPER})(?!\w)"),
    "huyện": compiled(rf"uyện (?:[uủ][ỷy] |đoàn )?({_PROPER})(?!\w)"),
    "quận": compiled(rf"uận (?:[uủ][ỷy] |đoàn )?({_PROPER})(?!\w)"),
    "thị xã": compiled(rf"hị xã ({_PROPER})(?!\w)"), "xã": compiled(rf"(?<!hị )xã ({_PROPER})(?!\w)"),
    "phường": compiled(rf"hường ({_PROPER})(?!\w)"), "thị trấn": compiled(rf"hị trấn ({_PROPER})(?!\w)"),
    "đặc khu": compiled(rf"ặc khu ({_PROPER})(?!\w)"),
}
_BESIDE = compiled(rf"\s?[,-]?\s?(?:tỉnh|thành phố|TP\.?) ?({_PROPER})")
_PATH = re.compile(r"<[^<>\n]{1,60}?/((?:[A-Z]{2,30}/){1,4})DCS/VN>")
_PATH_HEADS = (("THU", "district"), ("TU", "province"), ("HU", "district"), ("QU", "district"), ("DU", "commune"))
_CENTRAL = (
    "bo ", "chinh phu", "thu tuong", "quoc hoi", "uy ban thuong vu quoc hoi", "tong lien doan", "van phong chinh phu",
    "tong cuc", "ngan hang nha nuoc", "thanh tra chinh phu", "kiem toan nha nuoc", "toa an nhan dan toi cao",
    "vien kiem sat nhan dan toi cao", "thong doc", "dang doan quoc hoi", "chu tich nuoc", "van phong quoc hoi",
    "uy ban dan toc", "dai hoi dai bieu toan quoc", "hoi dong bau cu quoc gia")
_NATIONAL = (" Việt Nam", " Trung ương")
_INSPECTION = "uy ban kiem tra "
_NOT_CENTRAL = ("bo chi huy", "bo tu lenh", "bo doi")
_PLACELESS = frozenset({"uy ban nhan dan", "hoi dong nhan dan"})
_COMMON_RATIO = 3


def named_place(name: str) -> str | None:
    """Return the first place with its class word that a body's name holds (`huyện Phong Thổ`)."""
    places = _places_in(name)
    return f"{places[0][0]} {places[0][1]}" if places else None


def jurisdiction(body: str, branch: str, around: Surroundings) -> Jurisdiction:
    """Return where the issuing `body` (in the spelling of a sentence) stands."""
    if not body:
        return Jurisdiction("unknown", branch, _only_province(around))
    if is_central(body):
        return Jurisdiction("central", branch)
    level, own = _own(body, around)
    chain: dict[str, str | None] = {"province": None, "district": None, "commune": None}
    if own is not None and level in chain:
        chain[level] = own
    for other in around.bodies:
        for word, proper in _places_in(other):
            place = f"{word} {proper}"
            rank = _level(word, proper)
            if place != own and rank != level and chain[rank] is None:
                chain[rank] = place
    if level != "province" and chain["province"] is None:
        chain["province"] = _province_of(own, around)
    if level == "unknown":
        level = "unit" if branch in {"university", "business"} else next(
            (rank for rank in ("commune", "district", "province") if chain[rank]), "unknown")
    if level == "unknown" and (body.endswith(_NATIONAL) or any(is_central(other) for other in around.bodies)):
        level = "central"
    return Jurisdiction(level, branch, chain["province"], chain["district"], chain["commune"])


def is_central(name: str) -> bool:
    """Return whether a body belongs to the centre."""
    known = known_body(name)
    if known is not None:
        return _level_of_label().get(known) == "central"
    low = plain(name)
    return low.startswith(_CENTRAL) and not low.startswith(_NOT_CENTRAL) and not _places_in(name)


def branch_of(name: str) -> str:
    """Return the branch of a body, organs and offices in front of its name aside."""
    words, pattern = head_words()
    bare = plain(name)
    if bare.startswith(_INSPECTION):  # the Party has one, so have the union and the youth union
        own = branch_of(name[len(_INSPECTION):])
        return own if own != "unknown" else "party"
    match = pattern.match(bare)
    while match is not None:
        kind, branch = words[match[0]]
        if branch not in {"any", ""}:
            return branch.split("|")[0]
        if kind not in {"organ", "office"}:
            return "unknown"
        bare = bare[match.end():].lstrip()
        match = pattern.match(bare)
    return "unknown"


@cache
def _level_of_label() -> dict[str, str]:
    return {row["label"]: row["level"] for row in reversed(rows("issuers"))}


def _places_in(words: str) -> list[tuple[str, str]]:
    found = [(match.start(), match[1], match[2]) for match in _NAMED.finditer(words)]
    found += [(match.start(), _CLASS_OF_COMMITTEE[match[1]], match[2]) for match in _COMMITTEE_NAMED.finditer(words)]
    return [(word, proper) for _, word, proper in sorted(found)]


def _level(word: str, proper: str) -> str:
    if word != "thành phố":
        return _LEVELS[word]
    return "province" if (province_named(f"{word} {proper}") or "").startswith("thành phố") else "district"


def _own(body: str, around: Surroundings) -> tuple[str, str | None]:
    """Return the level of the issuing body and its place, where the evidence gives it."""
    places = _places_in(body)
    if places:
        word, proper = places[0]
        level = _level(word, proper)
        return level, (province_named(f"{word} {proper}") if level == "province" else None) or f"{word} {proper}"
    bare = one_tone(body)
    relative = _RELATIVE.search(bare)
    committee = _COMMITTEE.search(bare)
    word = relative[1] if relative else _CLASS_OF_COMMITTEE[committee[1]] if committee else ""
    if not word:  # a cell lost the second line of the name: the dateline tells it
        low = plain(body)
        placeless = low in _PLACELESS or low.startswith("so ")
        dated = _dated(around) if placeless else None
        return ("province", dated) if dated is not None else ("unknown", None)
    level = _LEVELS.get(word, "province")
    headed = next((place for name in reversed(around.bodies) for place in _places_in(name) if place[0] == word), None)
    if headed is not None:  # `của Tỉnh ủy …` below TỈNH ỦY X: the letterhead has the place
        level = _level(*headed)
        return level, (province_named(" ".join(headed)) if level == "province" else None) or " ".join(headed)
    if relative is None and level == "commune":  # `Đảng ủy` does not tell the class: the letterhead does
        below = (f"{kind} {proper}" for name in around.bodies for kind, proper in _places_in(name)
                 if _level(kind, proper) == level)
        if (own := next(below, None)) is not None:
            return level, own
    return level, _place_in_text(word, level, around)


def _dated(around: Surroundings) -> str | None:
    """Return the province of the dateline, called by the class word that letterhead or text give it."""
    named = province_named(around.dateline) if around.dateline else None
    if named is None:
        return None
    former = (province_named(f"{word} {around.dateline}") for word in ("tỉnh", "thành phố"))
    head = " ".join(around.bodies)
    return next((name for name in former if name and (name in head or f" {name}" in around.text)), named)


def _place_in_text(word: str, level: str, around: Surroundings) -> str | None:
    """Return the one place of the class `word` that dateline, signature path or the text itself names."""
    path = _path(around.text).get(level)
    if level == "province":
        dated = province_named(f"{word} {around.dateline}") if around.dateline else None
        if dated is not None and dated.startswith(word):
            return dated
        return _ascii_provinces().get(path or "") or _commonest(
            province_named(f"{word} {match[1]}") for match in _IN_TEXT[word].finditer(around.text))
    counted = Counter(match[1] for match in _IN_TEXT[word].finditer(around.text))
    wanted = path or (plain(around.dateline).replace(" ", "") if around.dateline else None)
    named = next((name for name in counted if plain(name).replace(" ", "") == wanted), None)
    local = path is None and around.dateline and province_named(around.dateline) is None
    if named is not None or local:
        return f"{word} {named or around.dateline}"
    common = _commonest(counted.elements())
    return f"{word} {common}" if common else None


def _province_of(own: str | None, around: Surroundings) -> str | None:
    """Return the province of a district or commune: by the signature path, beside its name, or the only one named."""
    path = _ascii_provinces().get(_path(around.text).get("province", ""))
    if path is not None:
        return path
    at = around.text.find(own) if own else -1
    while own and at >= 0:
        beside = _BESIDE.match(around.text, at + len(own))
        if beside is not None and (province := province_named(beside[0].strip(" ,-"))):
            return province
        at = around.text.find(own, at + 1)
    return _only_province(around)


def _only_province(around: Surroundings) -> str | None:
    """Return the only province, or where none is named the only city of the centre, that the text names."""
    found = _commonest(province_named(f"tỉnh {match[1]}") for match in _IN_TEXT["tỉnh"].finditer(around.text))
    if found is not None or " tỉnh " in around.text:
        return found
    named = (province_named(f"thành phố {match[1]}") for match in _IN_TEXT["thành phố"].finditer(around.text))
    return _commonest(name for name in named if name is not None and name.startswith("thành phố"))


def _commonest(names: Iterable[str | None]) -> str | None:
    """Return the name that stands alone or clearly outnumbers all others."""
    counted = Counter(name for name in names if name)
    ranked = counted.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] >= _COMMON_RATIO * ranked[1][1]):
        return ranked[0][0]
    return None


def _path(text: str) -> dict[str, str]:
    """Return the places in the directory path of an electronic signature, in plain letters without blanks."""
    match = _PATH.search(text) if "/DCS/VN>" in text else None
    found: dict[str, str] = {}
    for part in match[1].split("/") if match else ():
        for head, level in _PATH_HEADS:
            if part.startswith(head) and len(part) > len(head) + 2:
                found.setdefault(level, part[len(head):].lower())
                break
    return found


@cache
def _ascii_provinces() -> dict[str, str]:
    return {plain(row["name"]).replace(" ", ""): f"{row['kind']} {row['name']}" for row in rows("provinces")}
