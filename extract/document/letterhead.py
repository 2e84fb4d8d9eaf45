"""Letterhead: the bodies that the left column of a header names, whichever way the columns were serialised."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extract.bodies.organisations import spell_out
from extract.text.letters import compiled, plain
from ontology import rows

from .banners import is_banner
from .own_title import Line
from .signing import authority

__all__ = ["Body", "decided_by", "head_words", "joint_bodies", "letterhead", "mended"]

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Body:
    """One body of the letterhead: its name in the spelling of a sentence, and its words."""

    name: str
    span: Place


#: The right column: the republic, its motto, the Party's name, a dateline, a number; scanning mars them.
_RIGHT = re.compile(
    r"(?:^|\s|_|\|)\W{0,6}(?:c\W{0,2}[oô]?\w{0,3}ng\s?hoa\s?xa\s?h\S{1,3}\s?ch\S{1,3}\s?ngh\S{1,3}\s?vi\S{1,3}\s?nam"
    r"|do[cq]\w?\s?[l1]\S{0,2}p\b.*|d\S{0,2}c [l1]\S{0,2}p\W|dang cong san viet nam"
    r"|^doan (?:tncs|thanh nien cong san) ho chi minh$"
    r"|(?:luat )?so\s?[:.]?\s?\S{0,12}\s?[/-]"
    r"|(?:[a-z.]{1,8} ){0,3}[a-z.]{2,8},? ?ngay\b|ngay\s.{0,12}thang)")
#: Capitals before the place of a dateline belong to the left column (`HUYỆN ỦY SÔNG MÃ Sông Mã, ngày …`).
_STILL_LEFT = compiled(r"\s{0,3}(?:(?!TP)[A-Ỹ]{2,12}\s{1,3}){1,8}(?=(?:(?:TP|Tp)\.? ?)?[A-Ỹ][a-ỹ])")
_JOINT = re.compile(r"LIÊN (?:NGÀNH|SỞ|TỊCH|CƠ QUAN|BỘ)\s?:?\s+(?=\w)")
_BETWEEN = re.compile(r" - |-(?=(?i:bộ) )")
#: The term of office, its word torn at a line end (`KH / ÓA XVIII`).
_TORN = re.compile(r"(?<!\w)(?:K\s?H?\s)?H?\s?(?:ÓA|OÁ)(?=\s[IVXL\d]{1,6}(?!\w))")
_RULE = re.compile(r"[-_=*~—.…]{3,}")
_STAMP = re.compile(
    r"^(?:cong$|(?:cong )?hoa xa hoi chu nghia"
    r"|sao (?:y|luc)|trich sao|cong van den|den\b|hoa toc|thuong khan|khan|mat|toi mat|tuyet mat|du thao|so den"
    r"|chuyen|ky boi|nguoi ky|email|co quan ?:|thoi gian ky|luu ho so|v/v|kinh gui|page|trang \d)")
_PLACE_WORDS = re.compile(
    r"^(?:(?:cap )?(?:tinh|thanh pho|tp\.?|huyen|quan|thi xa|xa|phuong|thi tran|dac khu)\b"
    r"(?!(?<=tinh|uyen|quan) (?:uy|doan|hoi)\b)|viet nam\b"
    r"|khoa [ivx\d]|nhiem ky|lan thu|trung uong\b)")
_MORE_BODIES = (
    "Cảng vụ", "Hạt", "Đội", "Xí nghiệp", "Bưu điện", "Nhà xuất bản", "Nhà văn hóa", "Nhà thiếu nhi", "Cung văn hóa",
    "Thư viện", "Nhà hát", "Vườn quốc gia", "Khu bảo tồn", "Phân viện", "Câu lạc bộ", "Liên chi đoàn", "Chi đoàn",
    "Lữ đoàn", "Sư đoàn", "Trung đoàn", "Quân chủng", "Binh chủng", "Đồn biên phòng", "Cụm thi đua")
#: What stands below who decides and is no more of its name (QUỐC HỘI / NƯỚC CỘNG HÒA …).
_NO_BODY = ("can cu", "quyet", "nghi", "nuoc")
_NO_WORD = compiled(r"[^A-Ỹa-ỹ\d]+$")


@cache
def head_words() -> tuple[dict[str, tuple[str, str]], re.Pattern[str]]:
    """Return the words that names of bodies and organs start with (plain letters -> kind and branch) and a pattern."""
    words: dict[str, tuple[str, str]] = {}
    for row in rows("organs"):
        for name in (row["name"], *row["short"].split("|")):
            if len(name) > 1:
                words.setdefault(plain(name), (row["kind"], row["branch"]))
    for row in rows("issuers"):
        if row["scope"] == "global" and len(row["label"]) > 6:
            words.setdefault(plain(row["label"]), ("whole", row["branch"]))
    for name in _MORE_BODIES:
        words.setdefault(plain(name), ("body", ""))
    longest_first = sorted(words, key=len, reverse=True)
    return words, re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})(?![^\W\d_])")


@cache
def _whole_names() -> dict[str, str]:
    names = {plain(row["label"]): row["label"] for row in rows("issuers") if row["scope"] == "global"}
    names |= {plain(row["name"]): row["name"] for row in rows("organs")}
    return names


def mended(name: str) -> str:
    """Return a name in its known spelling where only its marks were lost (`TONG LIEN DOAN …`), else as it is."""
    known = _whole_names().get(plain(" ".join(name.split())))
    if known is None and name.isupper() and " " in name and all(len(word) <= 2 for word in name.split()):
        return name.capitalize()  # SỞ Y TẾ has no word that is too long for an abbreviation
    return known or name


def letterhead(lines: Sequence[Line], before: int) -> tuple[Body, ...]:
    """Return the bodies above the type words (or the subject of a letter), parent first.

    `before` is the number of lines to look at.
    """
    parts: list[tuple[str, int, int]] = []
    for start, line in lines[:before]:
        cut = _left(line)
        if cut is None:
            continue
        first, last = cut
        parts.append((line[first:last], start + first, start + last))
    bodies: list[tuple[str, int, int]] = []
    for words, first, last in parts:
        if bodies and _continues(bodies[-1][0], words):
            bodies[-1] = (f"{bodies[-1][0]} {words}", bodies[-1][1], last)
        elif head_words()[1].match(plain(words)):
            bodies.append((words, first, last))
    return tuple(Body(_spelled(words), (first, last)) for words, first, last in bodies)


def _spelled(words: str) -> str:
    """Return a name in the spelling of a sentence; bodies that issue jointly stay apart by ` - `."""
    return " - ".join(spell_out(mended(part)) for part in joint_bodies(_TORN.sub("KHÓA", words)))


def joint_bodies(words: str) -> list[str]:
    """Return the bodies that ` - ` joins; a hyphen inside a name (`Bộ Lao động - Thương binh và Xã hội`) joins none."""
    bodies: list[str] = []
    for part in _BETWEEN.split(words):
        if bodies and not head_words()[1].match(plain(part.strip())):
            bodies[-1] = f"{bodies[-1]} - {part.strip()}"
        else:
            bodies.append(part.strip())
    return bodies


def _left(line: str) -> tuple[int, int] | None:
    """Return where the left column stands in a line of the header, or None if there is nothing of it."""
    bare = plain(line)
    right = _RIGHT.search(bare)
    last = right.start() if right else len(line)
    own = _STILL_LEFT.match(line, last) if right else None
    last = own.end() if own else last
    first = 0
    while first < last and not line[first].isalnum():
        first += 1
    joint = _JOINT.match(line, first)
    first = joint.end() if joint is not None else first
    rule = _RULE.search(line, first, last)
    if rule:
        last = rule.start()
    trail = _NO_WORD.search(line, first, last)
    last = trail.start() if trail else last
    words = line[first:last]
    if line.lstrip().startswith("/"):  # the symbol of a number, its digits apart
        return None
    letters = [c for c in words if c.isalpha()]
    if len(letters) < 3 or sum(c.isupper() for c in letters) < 0.8 * len(letters) or len(words) > 200:
        return None
    if _STAMP.match(bare[first:last]) or any(c.isdigit() for c in words[:3]) or authority(words):
        return None
    return first, last


def _continues(above: str, words: str) -> bool:
    """Tell whether `words` go on with the name in the line above rather than name another body."""
    bare = plain(words)
    if _PLACE_WORDS.match(bare):
        return True
    if plain(above) == "thuong truc":  # THƯỜNG TRỰC / HĐND TỈNH X
        return True
    if plain(above).endswith((" va", ",", " -", " cua", " cac")) or bare.startswith(("va ", "- ")):
        return True
    return not head_words()[1].match(bare)


def decided_by(lines: Sequence[Line]) -> tuple[str, Place] | None:
    """Return the line (or two) below the subject that names who decides, right above the basis."""
    if not lines:
        return None
    start, first = lines[0]
    words, end = first.strip(" *:"), start + len(first)
    following = lines[1][1].strip(" *:") if len(lines) > 1 else ""
    if words.isupper() and words.endswith(" ĐIỆN"):  # a telegram: THỦ TƯỚNG CHÍNH PHỦ ĐIỆN:
        return words.removesuffix(" ĐIỆN"), (start, end)
    if is_banner(words):
        if following.isupper() and len(following) < 90 and not plain(following).startswith(_NO_BODY):
            words, end = f"{words} {following}", lines[1][0] + len(lines[1][1])
        return words, (start, end)
    below = plain(following).lstrip("- ")
    if len(words) < 90 and below.startswith("can cu") and head_words()[1].match(plain(words)) and words[-1].isalpha():
        return words.upper(), (start, end)
    return None
