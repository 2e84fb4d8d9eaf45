"""What the name of an unnumbered document says: which document it is, whatever the spelling and the shortening.

    congress resolutions      branch, place, ordinal      Nghị quyết Đại hội XIII của Đảng
    plenum resolutions        plenum, term      Nghị quyết Trung ương 4 (khóa XII)
    laws, codes, ordinances   name, year      Luật Công đoàn năm 2012
    charters, constitution    name, term or year      Điều lệ Công đoàn Việt Nam khóa XIII
    the rest                  name without small words, period      Chương trình … giai đoạn 2021-2030
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from unicodedata import normalize

from kg.iri import slug
from ontology import rows

__all__ = ["Name", "law_group", "read_name"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart.

    `group` is equal for all spellings; `serial` (ordinal, term or period) and `when` (year) are None where the name
    does not tell. `reach` says whose name it is: `nation` (it needs no place), `place` (the place in the name or the
    issuer) or `local` (a name of a few words that many bodies use).
    """

    group: str
    serial: str | None
    when: str | None
    reach: str
    kind: str


_ONES = ("", "nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin")
_ROMAN = re.compile(r"m{0,3}(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})")
_ONE = "|".join((*_ONES[1:], "mot", "bon", "lam"))
_ORDINAL = rf"(?P<ordinal>\d{{1,2}}|[ivxl]{{1,7}}|(?:hai |ba )?muoi(?: (?:{_ONE}))?|{_ONE})\b"
_NTH = re.compile(rf"\blan thu {_ORDINAL}")
_AFTER = re.compile(rf"\b(?:dai hoi(?: dai bieu)?(?: toan quoc)?|dai) {_ORDINAL}")
_TERM = re.compile(rf"\bkhoa {_ORDINAL}")
_PLENUM = re.compile(rf"(?:lan thu )?(?:(?:ban chap hanh )?trung uong (?:dang )?)?(?:lan thu )?{_ORDINAL}")
_PERIOD = re.compile(
    r"\b(?:giai doan |nhiem ky |thoi ky )?(?:tu nam )?((?:19|20)\d\d) (?:den )?(?:nam )?((?:19|20)\d\d)\b")
_UNTIL = re.compile(r"\b(?:den|nam) (?:nam )?((?:19|20)\d\d)\b")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_SMALL = frozenset((
    "ve", "viec", "cua", "cac", "tren", "dia", "ban", "so", "va", "o", "cho", "tai", "trong", "nam", "giai", "doan",
    "den", "nhung", "mot", "thi", "duoc", "voi"))
_NATION = re.compile(r"\b(?:quoc gia|toan quoc|nha nuoc|viet nam|chinh phu|trung uong|dang cong san|ca nuoc)\b")
_BRANCHES = (
    ("cong doan", "union"), ("lien doan lao dong", "union"), ("doan thanh nien", "youth"), ("doan tncs", "youth"),
    ("mat tran", "front"), ("phu nu", "women"), ("nong dan", "farmers"), ("cuu chien binh", "veterans"),
    ("dang", "party"), ("chi bo", "party"),
)
_MANY_WORDS = 7


@lru_cache(maxsize=65536)
def read_name(name: str, type_code: str | None) -> Name:
    """Return what the name of an unnumbered document says."""
    text = _folded(name)
    if re.match(r"(?:bo luat|luat|phap lenh)\b", text):
        return _law(text)
    if re.match(r"hien phap\b", text):
        return Name("name.hien-phap", None, _year(text), "nation", "law")
    if re.match(r"(?:nghi quyet|van kien|bao cao chinh tri)\b.*\bdai (?:hoi|[ivx]+\b)", text):
        return _congress(text)
    if re.match(r"(?:nghi quyet|ket luan|thong bao)\b.*\btrung uong\b", text) and (found := _plenum(text)):
        return found
    if re.match(r"dieu le\b", text):
        term = _TERM.search(text)
        base = _TERM.sub("", text).replace("dang cong san viet nam", "dang").strip().removesuffix(" viet nam")
        return Name(f"name.{slug(base)}", _ordinal(term), None, "nation", "charter")
    return _other(text, type_code)


def _folded(name: str) -> str:
    """Return a name in small letters without marks, its abbreviations written out."""
    text = " ".join(normalize("NFC", name).split())
    return slug(_shortened().sub(lambda match: _abbreviations()[match[0]], text), 10_000).replace("-", " ")


@cache
def _abbreviations() -> dict[str, str]:
    return {row["abbr"]: row["expansion"] for row in rows("abbreviations") if row["in_names"] == "yes"}


@cache
def _shortened() -> re.Pattern[str]:
    words = sorted(_abbreviations(), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w&])(?:{'|'.join(map(re.escape, words))})(?![\w&])")


def law_group(name: str) -> str:
    """Return the group of a law's name, as `read_name` gives it."""
    return _law(_folded(name)).group


def _law(text: str) -> Name:
    bare = re.split(r" (?:so \d|ngay \d)", text)[0]
    when = _year(bare) or _year(text)
    base = re.sub(r" (?:nam )?(?:19|20)\d\d$", "", bare)
    base = re.sub(r"^(bo luat|luat|phap lenh) (?:ve |so )", r"\1 ", base)
    return Name(f"name.{slug(base)}", None, when, "nation", "law")


def _congress(text: str) -> Name:
    period = _PERIOD.search(text)
    serial = _ordinal(_NTH.search(text) or _AFTER.search(text))
    branch = next((branch for words, branch in _BRANCHES if words in text), "party")
    kind = "nq" if text.startswith("nghi quyet") else slug(text.split(" dai ", maxsplit=1)[0])
    nation = "toan quoc" in text or "viet nam" in text or re.search(r"\bcua dang\b|\bdang toan quoc\b", text)
    local = re.search(r"\b(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran|dang bo|chi bo|cap)\b", text)
    reach = "nation" if nation or not local else "place"
    return Name(f"congress.{kind}.{branch}", serial, period[1] if period else None, reach, "congress")


def _plenum(text: str) -> Name | None:
    head = re.sub(r"^(nghi quyet|ket luan|thong bao)(?: so)?(?: hoi nghi)? ?", "", text)
    found = _PLENUM.match(head)
    if not found:
        return None
    kind = "nq" if text.startswith("nghi quyet") else slug(text[:8])
    return Name(f"plenum.{kind}.{_ordinal(found)}", _ordinal(_TERM.search(text)), None, "nation", "plenum")


def _other(text: str, type_code: str | None) -> Name:
    period = _PERIOD.search(text)
    until = None if period else _UNTIL.search(text)
    serial = f"{period[1]}-{period[2]}" if period else until[1] if until else None
    base = text
    for match in (period, until):
        base = base.replace(match[0], " ") if match else base
    words = [word for word in base.split() if word not in _SMALL]
    nation = _NATION.search(text) or (type_code == "CL" and not re.search(r"\b(?:tinh|thanh pho|huyen)\b", text))
    reach = "nation" if nation else "place" if len(words) >= _MANY_WORDS else "local"
    kind = slug(type_code) if type_code else "x"
    return Name(f"name.{kind}.{slug(' '.join(words))}", serial, None, reach, "other")


def _year(text: str) -> str | None:
    found = _YEAR.search(text)
    return found[1] if found else None


def _ordinal(match: re.Match[str] | None) -> str | None:
    """Return the number that an ordinal stands for: `xiii`, `13`, `thu muoi ba` -> `13`."""
    if match is None:
        return None
    word = match["ordinal"]
    if word.isdigit():
        return str(int(word))
    if _ROMAN.fullmatch(word):
        values = [{"i": 1, "v": 5, "x": 10, "l": 50}[letter] for letter in word]
        return str(sum(-v if v < max(values[i:]) else v for i, v in enumerate(values)))
    total = 0
    for part in word.split():
        value = {"mot": 1, "bon": 4, "lam": 5}.get(part) or (_ONES.index(part) if part in _ONES else 0)
        total = (total or 1) * 10 if part == "muoi" else total + value
    return str(total)
