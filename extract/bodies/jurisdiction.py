"""Jurisdiction: where a document stands, and the names of organisations made whole by it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from ontology import rows

from .organisations import one_tone, spell_out

__all__ = ["Jurisdiction", "complete", "in_department", "place_of", "province_named"]


class Jurisdiction(Struct, frozen=True, gc=False):
    """The level, branch and places of the body that issues a document.

    `level` is central, province, district, commune, unit or unknown; `branch` party, state, front, union, youth,
    university … or unknown. Places stand with their class word (`tỉnh Lai Châu`, `huyện Phong Thổ`, `xã Lương Minh`).
    """

    level: str = "unknown"
    branch: str = "unknown"
    province: str | None = None
    district: str | None = None
    commune: str | None = None


_WORDS = r"tỉnh|thành\sphố|huyện|quận|thị\sxã|(?<!thị\s)(?<!tác\s)xã|phường|thị\strấn|đặc\skhu"
# a class of places (`các huyện`, `huyện, thành phố`, `cấp tỉnh`, `mỗi xã`) is no place
_RELATIVE = re.compile(rf"(?<!,)(?<!các)(?<!cấp)(?<!những)(?<!mỗi)(?<!từng)\s({_WORDS})$")
_PLURAL = re.compile(rf"\b(?:các|những|mỗi|từng)\s(?:{_WORDS})\b")
_COMMITTEE = re.compile(r"(?<!\w)(Tỉnh|Thành|Huyện|Quận|Thị|Đảng)\s?(ủy|đoàn|bộ\stỉnh|bộ\shuyện)$", re.IGNORECASE)
_SYMBOL = re.compile(r"(?<!\w)(TU|HU|QU|ĐU)$")
_CITY = re.compile(r"(?<!\w)(?:TP|Tp|T\.P)(?:\.\s?|\s)(?=[A-ZĐ])")
_NAMED = re.compile(r"(?<!\w)(tỉnh|thành\sphố|[Tt]ỉnh\sủy|[Tt]hành\sủy)\s([^\s,;][^,;]{1,30})$")
_DEPARTMENT_OF = re.compile(
    r"(?:^|\s)Sở\s[^;]{3,60}?(?<!tỉnh)(?<!phố)\s((?:Bà Rịa - |Thừa Thiên )?[^\W\d_]+\s[^\W\d_]+)$")
_CLASS = {"Tỉnh": "tỉnh", "Thành": "thành phố", "Huyện": "huyện", "Quận": "quận", "Thị": "thị xã"}
_BY_SYMBOL = {"TU": ("province",), "HU": ("district",), "QU": ("district",), "ĐU": ("commune",)}


def complete(name: str, where: Jurisdiction) -> str:
    """Return an organisation's name as it stands, written out and with the place that `where` gives it.

    `Ban Thường vụ LĐLĐ tỉnh` -> `Ban Thường vụ Liên đoàn Lao động tỉnh Lai Châu`, `Tỉnh ủy` -> `Tỉnh ủy Lai Châu`.
    A place that `where` does not know is left as it stands; several names stay apart by `; `.
    """
    return _complete(name, where)


@lru_cache(maxsize=4096)
def _complete(name: str, where: Jurisdiction) -> str:
    if ";" in name:
        return "; ".join(_complete(part, where) for part in name.split(";") if part.strip())
    text = spell_out(_CITY.sub("thành phố ", name))
    if _PLURAL.search(text):
        return text
    text = _SYMBOL.sub(lambda m: _committee_of(m[1], where) or m[1], text)
    if match := _RELATIVE.search(text):
        word = " ".join(match[1].split())
        place = place_of(word, where)
        return f"{text[:match.start(1)]}{place}" if place else text
    if match := _COMMITTEE.search(text):
        return _with_place(text, match[1].capitalize(), match[2], where)
    if match := _NAMED.search(text):
        proper = province_named(match[2])
        return f"{text[:match.start(2)]}{proper.split(' ', 1)[1] if proper.startswith('tỉnh') else _bare(proper)}" \
            if proper else text
    return text


def place_of(word: str, where: Jurisdiction) -> str | None:
    """Return the place of the class `word` (`tỉnh`, `thành phố`, `huyện`, `xã` …) that `where` belongs to, or None."""
    if where.level == "central":
        return None
    order = (where.district, where.province, where.commune) if where.level in ("district", "commune") else \
        (where.province, where.district, where.commune)
    return next((place for place in order if place and place.startswith(word + " ")), None)


def _with_place(text: str, head: str, tail: str, where: Jurisdiction) -> str:
    if head == "Đảng":
        if tail != "ủy" or where.level != "commune" or not where.commune:
            return text
        return f"{text} {where.commune}"
    place = place_of(_CLASS[head], where)
    return f"{text} {_bare(place)}" if place else text


def _bare(place: str) -> str:
    return re.sub(rf"^(?:{_WORDS})\s(?!\d)", "", place)  # a number is no name: `quận 7`


def _committee_of(symbol: str, where: Jurisdiction) -> str | None:
    for row in rows("places"):
        if row["level"] in _BY_SYMBOL[symbol] and place_of(row["word"], where) and row["committee"]:
            return row["committee"]
    return None


def in_department(name: str, where: Jurisdiction) -> str:
    """Return `name` completed, a provincial department without a place (`Sở Nội vụ`) with its province too."""
    text = complete(name, where)
    if (bare := _DEPARTMENT_OF.search(text)) and (proper := province_named(bare[1])):
        own = where.province if where.province and where.province.endswith(f" {bare[1]}") else proper
        return f"{text[:bare.start(1)]}{own}"
    if where.province and where.level not in ("central", "unknown") \
            and re.search(r"(?:^|\s)Sở\s(?:(?!tỉnh|thành phố)[^;])*$", text):
        return f"{text} {where.province}"
    return text


@cache
def _provinces() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in sorted(rows("provinces"), key=lambda row: (row["valid_to"] == "", row["valid_to"])):
        for name in (row["name"], *row["variants"].split("|")):
            if name:
                found[one_tone(name).lower()] = found[f"{row['kind']} {one_tone(name).lower()}"] \
                    = f"{row['kind']} {row['name']}"
    return found


def province_named(name: str) -> str | None:
    """Return the province that `name` spells, with its class word (`LAI CHÂU` -> `tỉnh Lai Châu`), or None.

    Of several units that bore the name the one of the class word in front of it counts, else the last one.
    """
    low = re.sub(r"^tp\.?\s", "thành phố ", one_tone(" ".join(name.split())).lower())
    return _provinces().get(low) or _provinces().get(re.sub(r"^(?:tỉnh|thành phố)\s", "", low))
