"""Placing: what the words leave open of a place is told by the only place of the graph that fits.

A paper that never names its province speaks of `huyện Phong Thổ`; another one of `huyện Phong Thổ, tỉnh Lai Châu`. The
key of a body, person or place of which province or district is not said holds what is known of its place behind a `~`:

    lien-doan-lao-dong-huyen-phong-tho~huyen-phong-tho
    ban-thuong-vu.lien-doan-lao-dong-huyen-phong-tho~huyen-phong-tho
    ~huyen-phong-tho
    tinh-uy^.lien-doan-lao-dong-huyen-phong-tho~huyen-phong-tho

Such a place joins the only one of the graph that has its name and all that is known of it; such a body joins the one of
its name there, if that is the only place that fits; one that such a paper calls by its class alone (`Tỉnh ủy`, marked
with `^`) joins that of the province. With several places it stays apart. A name that districts of several provinces
bear (`namesakes`) tells nothing without the province.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kg.iri import slug
from ontology import rows

from .territory import province_row

__all__ = [
    "ABOVE", "ABOVE_WITH_KIND", "OPEN", "REFORMED", "above_of", "alone", "class_above", "fits", "is_open",
    "is_province", "seated", "spot_of", "the_only", "twin_of",
]

#: Stands before what is known of a place of which something is left open.
OPEN = "~"
#: Marks a class of bodies of the province, or of a name that the province's with its kind stands behind.
ABOVE, ABOVE_WITH_KIND = "^", "^^"
#: The mark of communes and provinces that stand for other land since 1 July 2025.
REFORMED = ".2025"
_COMMUNES = ("xa-", "phuong-", "thi-tran-", "dac-khu-")


def is_open(key: str) -> bool:
    """Whether a key leaves something of its place open."""
    return OPEN in key


def seated(name: str, place: str) -> str:
    """Return the key of what has a name at a place (its parts from above to below)."""
    *above, finest = place.split("/")
    mark = REFORMED if finest.endswith(REFORMED) else ""
    return name + "".join(f".{part}" for part in reversed(above)) + mark


def alone(key: str) -> str:
    """Return the key of what joins nothing: what is known of its place is all that is told."""
    name, _, place = key.partition(OPEN)
    return seated(name.replace(ABOVE, ""), place) if name else place


def twin_of(key: str, place: str) -> tuple[str, str]:
    """Return the key at a place of what is left open, and of the body that must stand there (empty for a place)."""
    name = key.partition(OPEN)[0]
    if ABOVE in name:
        return _above(name, place)
    return (seated(name, place), seated(name.rpartition(".")[2], place)) if name else (place, "")


def _above(name: str, place: str) -> tuple[str, str]:
    """Return the key of a body of the province that a place lies in, or of what belongs to it, and that of the body."""
    *before, body = name[:name.index(ABOVE)].split(".")
    province, mark, _ = place.partition("/")[0].partition(REFORMED)
    row = province_row(province, None)
    kind = f"-{slug(row['kind'])}" if row and ABOVE_WITH_KIND in name else ""
    whole = f"{body}{kind}-{province}{mark}"
    return ".".join([*before, whole]), whole


def class_above(key: str) -> str:
    """Return the name of the class by which an open key calls a body of the province, empty for another key."""
    return key[:key.index(ABOVE)].rpartition(".")[2] if ABOVE in key else ""


def spot_of(key: str) -> str:
    """Return the name of the finest place of a key that is open, or of a place."""
    return key.rpartition(OPEN)[2].rpartition("/")[2].removesuffix(REFORMED)


def is_province(place: str) -> bool:
    """Whether the key of a place is that of a province."""
    return province_row(place.removesuffix(REFORMED), None) is not None


def above_of(place: str) -> str:
    """Return the key of what a place lies in, empty where that is not known."""
    above = place.removeprefix(OPEN).rpartition("/")[0]
    return above if "/" in above or is_province(above) else above and OPEN + above


def fits(key: str, places: Iterable[str]) -> tuple[str, ...]:
    """Return those of the places (none of them open) that an open key may mean, sorted."""
    *known, finest = key.rpartition(OPEN)[2].split("/")
    name = finest.removesuffix(REFORMED)
    return tuple(sorted(place for place in places if spot_of(place) == name and set(known) <= set(place.split("/"))
                        and (not name.startswith(_COMMUNES) or (REFORMED in place) == finest.endswith(REFORMED))))


def the_only(key: str, places: Iterable[str]) -> str | None:
    """Return the place that an open key means, None if several fit, or its name is one that many bear."""
    found = fits(key, places)
    return found[0] if len(found) == 1 and key.rpartition(OPEN)[2] not in _namesakes() else None


@cache
def _namesakes() -> frozenset[str]:
    return frozenset(slug(row["name"]) for row in rows("namesakes"))
