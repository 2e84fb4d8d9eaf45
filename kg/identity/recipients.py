"""Recipients: an entry of the list of recipients (Nơi nhận) -> the bodies that it names.

    LĐLĐ tỉnh · Thường trực Tỉnh ủy      a body, an organ
    HĐND, UBND tỉnh Gia Lai · Thường trực HĐND, UBND xã      several bodies of the place that stands last
    Chủ tịch, các PCT UBND tỉnh      the head, not the deputies
    Các Bộ: Công an, Quốc phòng      the ministries of a list
    LĐLĐ các huyện, thành phố · Các phòng, ban · Lưu: VT      a class, nobody: no body
"""

from __future__ import annotations

import re
from functools import lru_cache

from extract.bodies.organisations import known_body, one_tone
from ontology import Row

from .organisation import LEVELS, Body, Home, bodies, class_row

__all__ = ["addressees"]

_NOBODY = re.compile(r"(?:Lưu|Như|Website|Cổng|Trang|Công báo|Đ/c|Đồng chí|Thành viên|Ủy viên)(?!\w)", re.IGNORECASE)
_NOTE = re.compile(r"\s?\([^()]{0,40}\)")
_STANDING = re.compile(r"(?<!\w)TT\.\s?(?=\w)")
_LIST = re.compile(r"các (?P<kind>bộ|sở|ban|tổng cục|cục|vụ)(?!\w)[^:]{0,40}:\s*(?P<items>.+)", re.IGNORECASE)
_HEAD = re.compile(r"(?P<post>Thủ tướng|Chủ tịch)[, ]{1,2}(?:và )?các (?:PCT|Phó Chủ tịch|Phó Thủ tướng) (?P<body>.+)")
#: Of these, what follows a comma belongs to the name.
_WHOLE = re.compile(r"(?:Văn phòng|VP|Tổ đảng|Cục|Vụ)(?!\w)")
#: The place in which a list of bodies ends, and the committee in which one of organs does.
_TAIL = re.compile(r"(?<!\w)(?i:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?: (?!ủy)(?=(\w)).*)?$")
_COMMITTEE = re.compile(r"(?<!\w)(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ủy(?!\w).*$")


@lru_cache(maxsize=16384)
def addressees(entry: str, home: Home) -> tuple[tuple[str, tuple[Body, ...]], ...]:
    """Return the bodies that an entry names: the words for each, and it with those above it, as `bodies` gives them."""
    text = _STANDING.sub("TT ", _NOTE.sub("", " ".join(entry.split())))
    if _NOBODY.match(text):
        return ()
    found = []
    pieces = _pieces(one_tone(text))
    for piece in pieces:
        chain = _told(piece, home)
        if not chain and piece != pieces[-1]:
            chain = _told(f"{piece} {_behind(pieces[-1], home, piece)}", home)
        if chain:
            found.append((piece, chain))
    return tuple(found)


def _behind(last: str, home: Home, piece: str) -> str:
    """Return what the last of several bodies tells of one before it: the place of a body, the committee of an organ."""
    if all(one.organ for one in bodies(piece, home)):
        committee = _COMMITTEE.search(last)
        return committee[0] if committee else ""
    tail = _TAIL.search(last)
    return tail[0] if tail and (tail[1] is None or tail[1].isupper()) else ""


def _pieces(text: str) -> list[str]:
    if listed := _LIST.fullmatch(text):
        kind = listed["kind"].capitalize()
        items = [item.strip(" .") for item in listed["items"].split(",")]
        return [item if class_row(item) and not known_body(f"{kind} {item}") else f"{kind} {item}" for item in items]
    if head := _HEAD.fullmatch(text):
        return [f"{head['post']} {head['body']}"]
    text = text.partition(":")[0]
    return [text] if _WHOLE.match(text) else [piece for piece in re.split(r",\s*", text) if piece]


def _told(name: str, home: Home) -> tuple[Body, ...]:
    """Return the bodies of a name if it tells of one that is known beyond the paper, else none."""
    chain = bodies(name, home) if name[:1].isupper() else ()
    body = next((one for one in chain if one.organ is None), None)
    if body is None:
        return ()
    row = class_row(body.label)
    if body.level == "central" or (row and (body.place or _is_proper(body.label, row) or _is_above(body, home))):
        return chain
    return ()


def _is_proper(label: str, row: Row) -> bool:
    rest = label[len(row["name"]):].lstrip()
    return rest[:1].isupper()


def _is_above(body: Body, home: Home) -> bool:
    """Whether a body of which the level alone is told (`LĐLĐ huyện`) is the one above; those below are a class."""
    own = home.seat.level or ""
    return body.level in ("province", "district") and own in LEVELS and LEVELS.index(body.level) < LEVELS.index(own)
