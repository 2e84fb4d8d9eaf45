"""Own body: the body of a letterhead that issues, called in full by the bodies above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.bodies.jurisdiction import Jurisdiction, in_department
from extract.bodies.organisations import known_body
from extract.text.letters import compiled, plain

from .letterhead import Body
from .own_place import branch_of, named_place

__all__ = ["ORGAN_OF_BODY", "issuing_body", "organ_of"]

#: The organs that act for a body and stand in front of its name.
ORGAN_OF_BODY = re.compile(
    r"(?:ban thuong vu|ban chap hanh|ban thuong truc|doan chu tich|thuong truc|thuong vu|btv|bch|btt|dct)(?![^\W\d_])")
#: Organs and units whose names say nothing without the body above them.
_NAMELESS = frozenset({"ban bi thu", "ban thu ky", "uy ban trung uong", "uy ban"})
_CONGRESSES = frozenset({"dai hoi", "dai hoi dai bieu"})
_UNITS = frozenset({"cong doan", "cong doan co so", "doan thanh nien", "doan tncs ho chi minh", "chi bo", "dang uy",
                    "dang bo", "chi bo co so", "dang bo co so", "hoi cuu chien binh", "hoi phu nu"})
_PLACE_ONLY = re.compile(r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu) ")
_PARTY = re.compile(r"Đảng bộ (tỉnh|thành phố|huyện|quận|thị xã)( .+)")
_COMMITTEES = {"tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy"}
_WITHIN = re.compile(r"^[\w ]+ (trường|công ty|tổng công ty|tập đoàn|bệnh viện|sở|học viện|viện|cục)$", re.IGNORECASE)
_INNER = (
    "van phong", "uy ban kiem tra", "tieu ban", "ban to chuc", "ban tuyen giao", "ban dan van", "ban noi chinh",
    "ban xay dung dang", "co quan", "ban phap che", "ban kinh te", "ban van hoa", "to ", "hoi dong bau", "ban bau cu")
#: Offices whose divisions are called after them; those of a People's Committee are called after its place.
_OFFICES = ("cong an", "so ", "cuc ", "bo chi huy", "vien kiem sat", "toa an", "tong cuc")
_LOCAL = (
    "so ", "phong ", "chi cuc", "cong an", "thanh tra", "trung tam", "ban ", "hoi ", "cong doan", "bao ", "dai ",
    "doan ", "dang uy khoi", "dang bo khoi", "lien ", "kho bac", "bo chi huy", "mat tran", "cuc ", "toa an",
    "vien kiem sat", "bao hiem")
_SPOILT = compiled(r"[^A-Ỹa-ỹ\s\d,.\-–&()/'’“”\"]|\w[()]\w")


def organ_of(name: str) -> str:
    """Return the organ that `name` starts with (`Ban Thường vụ …`), the whole name if it starts with none."""
    match = ORGAN_OF_BODY.match(plain(name))
    return name[:match.end()] if match else name


def issuing_body(bodies: Sequence[Body]) -> tuple[str, tuple[int, int]] | None:
    """Return the issuing body of a letterhead: its last line, with the parent's name where it has none of its own."""
    clear = [body for body in bodies if not _SPOILT.search(body.name)]
    if not clear:
        return None
    name = clear[-1].name
    above = issuing_body(clear[:-1]) if ORGAN_OF_BODY.fullmatch(plain(name)) else None
    if above is not None:
        name = f"{name} {above[0]}"
    elif len(clear) > 1:
        name = _with_parent(name, clear[-2].name)
    return name, clear[-1].span


def _with_parent(name: str, parent: str) -> str:
    organ = organ_of(name)
    if organ != name and _PLACE_ONLY.match(name[len(organ):].strip()):  # BAN CHẤP HÀNH TỈNH X below the national body
        above = parent.removesuffix(f" {named_place(parent)}").removesuffix(" Việt Nam")
        return f"{organ} {above} {name[len(organ):].strip()}"
    if _needs_parent(plain(name), name, parent):
        return f"{name} {parent}"
    return name if known_body(name) or named_place(name) else _below(name, parent)


def _needs_parent(low: str, name: str, parent: str) -> bool:
    """Tell whether a name says nothing without its parent's: `Ban Bí thư` of a union, `Công đoàn` of a company."""
    if low in _CONGRESSES:
        return not plain(parent).startswith("dang cong san")
    if low in _NAMELESS:
        return branch_of(parent) != "party"
    return low in _UNITS and branch_of(parent) != branch_of(name)


def _below(name: str, parent: str) -> str:
    """Return the name of a unit below `parent`: an inner office takes its parent's name, a department its place."""
    low, above = plain(name), plain(parent)
    if above.startswith("ban chap hanh trung uong"):
        return known_body(f"{name} Trung ương") or f"{name} Trung ương"
    if low.endswith("uy ban nhan dan") and above.startswith("uy ban nhan dan "):  # VĂN PHÒNG HĐND VÀ UBND
        return f"{name} {parent[len('Ủy ban nhân dân '):]}"
    if low.startswith(_INNER) or (low.startswith(("phong ", "doi ")) and above.startswith(_OFFICES)):
        return f"{name} {_committee(parent)}"
    within = _WITHIN.search(name)
    if within is not None and above.startswith(plain(within[1])):  # CÔNG ĐOÀN TRƯỜNG below TRƯỜNG ĐẠI HỌC X
        return f"{name[:within.start(1)]}{parent}"
    place = named_place(parent) or named_place(in_department(parent, Jurisdiction()))  # SỞ Y TẾ LẠNG SƠN: the tỉnh
    if place is not None and low.startswith(_LOCAL) and not low.startswith("cong doan co so"):
        return f"{name} {place}"
    return name


def _committee(party: str) -> str:
    """Return the committee of a party organisation, whose offices are called after it (`Đảng bộ tỉnh X`)."""
    match = _PARTY.match(party)
    return f"{_COMMITTEES[match[1]]}{match[2]}" if match is not None else party
