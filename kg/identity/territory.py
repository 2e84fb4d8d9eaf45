"""Territory: the places that stand in an organisation's name, with their time.

63 provinces became 34 on 1 July 2025; a province that took others in is another place since then, under its old name.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from kg.iri import slug
from ontology import Row, rows

__all__ = ["Seat", "places_in", "province_row", "province_slug"]


class Seat(Struct, frozen=True, cache_hash=True, array_like=True):  # it is a part of the keys of many caches
    """Where a body sits: level and the keys of its places, None where the words do not tell.

    `unit` is the commune, or the named unit below or beside the territories (a school, a company).
    """

    level: str | None = None
    province: str | None = None
    district: str | None = None
    unit: str | None = None

    @property
    def known(self) -> int:
        """How many of the parts are known."""
        return sum(part is not None for part in (self.level, self.province, self.district, self.unit))

    @property
    def complete(self) -> bool:
        """Whether the level and the place of that level are known."""
        if self.level == "central":
            return True
        return {"province": self.province, "district": self.district}.get(self.level or "", self.unit) is not None

    def fits(self, other: Seat) -> bool:
        """Whether nothing that is known of both differs."""
        return (
            (self.level == other.level or self.level is None or other.level is None)
            and (self.province == other.province or self.province is None or other.province is None)
            and (self.district == other.district or self.district is None or other.district is None)
            and (self.unit == other.unit or self.unit is None or other.unit is None)
        )

    @property
    def key(self) -> str:
        """The known places from above to below, as a part of a key; empty for the centre."""
        if self.level == "central":
            return ""
        named = [part for part in (self.province, self.district, self.unit) if part]
        return "_".join(named) if self.complete else "_".join([*named, f"any{self.level or ''}"])


@cache
def _levels() -> dict[str, str]:
    """Class word of a place -> level; `thành phố` is decided by the name."""
    return {row["word"]: row["level"] for row in rows("places")}


@cache
def _provinces() -> dict[str, str]:
    """Slug of a province's name or variant -> the slug of its name."""
    found: dict[str, str] = {}
    for row in rows("provinces"):
        for name in (row["name"], *filter(None, row["variants"].split("|"))):
            found.setdefault(slug(name), slug(row["name"]))
    return found


def province_slug(name: str) -> str | None:
    """Return the key of a province by any of its names, without its class word, or None."""
    return _provinces().get(slug(name))


@lru_cache(maxsize=1024)
def province_row(province: str, date: str | None) -> Row | None:
    """Return the row of the province with that key as it was on an ISO date (without a date: as it was first)."""
    held = [row for row in rows("provinces") if slug(row["name"]) == province]
    for row in sorted(held, key=lambda row: row["valid_from"], reverse=True):
        if date and row["valid_from"] <= date:
            return row
    return min(held, key=lambda row: row["valid_from"], default=None)


_NAME = r"[^\W\d_][\w'’]*|\d{1,2}"
_PLACE = re.compile(
    r"(?<!\w)(?<!các )(?<!những )(?<!mỗi )"
    r"(?P<word>(?i:tỉnh|thành phố|huyện|quận|thị xã|(?<!thị )xã|phường|thị trấn|đặc khu))[ ]"
    rf"(?=(?P<name>(?:{_NAME})(?:[ ](?:-[ ])?(?:{_NAME})){{0,4}}))")
_COMMITTEE = re.compile(
    r"(?<!\w)(?P<word>Tỉnh|Thành|Huyện|Quận|Thị)[ ]?(?:ủy|đoàn)[ ]"
    rf"(?=(?P<name>(?:{_NAME})(?:[ ](?:-[ ])?(?:{_NAME})){{0,4}}))")
_OF_COMMITTEE = {"Tỉnh": "tỉnh", "Thành": "thành phố", "Huyện": "huyện", "Quận": "quận", "Thị": "thị xã"}


@lru_cache(maxsize=16384)
def places_in(name: str) -> tuple[tuple[str, str, str], ...]:
    """Return the places in a name as (level, slug, words as they stand), in text order.

    `Liên đoàn Lao động huyện Phong Thổ, tỉnh Lai Châu` gives a district and a province.
    """
    found = []
    for match in (*_COMMITTEE.finditer(name), *_PLACE.finditer(name)):
        word = _OF_COMMITTEE.get(match["word"], match["word"].lower())
        proper = _capitals(match["name"], province=word in ("tỉnh", "thành phố"))
        if proper:
            province = _province_of(word, proper)
            level = "province" if province else "district" if word == "thành phố" else _levels()[word]
            words = f"{word} {proper}"
            found.append((level, province or slug(words if level != "province" else proper), words))
    return tuple(found)


def _province_of(word: str, proper: str) -> str | None:
    """Return the key of the province; `thành phố Lai Châu` is none, being a city inside the province of its name."""
    found = province_slug(proper) if word in ("tỉnh", "thành phố") else None
    kinds = {row["kind"] for row in rows("provinces") if slug(row["name"]) == found}
    if word == "thành phố" and kinds == {"tỉnh"}:
        return None
    return found


def _capitals(words: str, *, province: bool) -> str:
    """Return the leading words that are written as a proper name; a province's name ends where it is complete."""
    taken: list[str] = []
    for word in words.split():
        if not (word[0].isupper() or word[0].isdigit() or word == "-"):
            break
        taken.append(word)
        if province and province_slug(" ".join(taken)) and not _longer(taken, words.split()):
            break
    return " ".join(taken).rstrip(" -")


def _longer(taken: list[str], words: list[str]) -> bool:
    """Whether more of the words make the name of another province (`Bà Rịa - Vũng Tàu`)."""
    return any(province_slug(" ".join(words[:count])) for count in range(len(taken) + 1, len(words) + 1))
