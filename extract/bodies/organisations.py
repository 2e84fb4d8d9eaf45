"""Organisations: how their names are written, and the one spelling that we keep for each.

The rows are `ontology/issuers.csv` (bodies with a fixed name), `ontology/organs.csv` (organs, offices and classes of
bodies), `ontology/abbreviations.csv` and `ontology/provinces.csv`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from extract.citing.kinds import pattern_of
from extract.text.letters import TONES, completed
from ontology import rows

__all__ = ["KNOWN", "KNOWN_BARE", "ORGAN", "UPPER", "any_of", "known_body", "one_tone", "spell_out", "without_marks"]

_TONES = dict(TONES)
_TONES |= {old.upper(): new.upper() for old, new in _TONES.items()}
_TONES |= {old.capitalize(): new.capitalize() for old, new in list(_TONES.items()) if old.islower()}
# only an open syllable has two spellings (hoà, not hoàn), and the u of qu is no vowel (quý)
_TONE = re.compile(rf"(?<![qQ])(?:{'|'.join(_TONES)})(?!\w)")
_BARE = re.compile(r"(?<![qQ])(?:[òóỏõọ][ae]|[ùúủũụ]y)(?!\w)", re.IGNORECASE)
_OTHER = {new: old for old, new in _TONES.items()}


def one_tone(text: str) -> str:
    """Return `text` with the tone mark on the first vowel of an open syllable (`uỷ` -> `ủy`, `hoà` -> `hòa`)."""
    return _TONE.sub(lambda m: _TONES[m[0]], text)


def any_of(names: Iterable[str]) -> str:
    """Return a pattern for any of `names`, the longest first, in both spellings of the tones, with free blanks."""
    spelt = {spelling for name in names if name for spelling in _spellings(one_tone(name))}
    # a tree, not a list: hundreds of names are tried at each place
    return pattern_of(sorted(spelt)).replace(r"\ ", r"\s")


def _spellings(name: str) -> list[str]:
    """Return `name` with each of its open syllables in either spelling."""
    found, done = [""], 0
    for match in _BARE.finditer(name):
        between = name[done:match.start()]
        found = [head + between + end for head in found for end in {match[0], _OTHER.get(match[0], match[0])}]
        done = match.end()
    return [head + name[done:] for head in found]


def _fold(name: str) -> str:
    return " ".join(one_tone(name).lower().split())


@cache
def _bodies() -> dict[str, str]:
    """Folded name -> label, for bodies that need no place to be identified; the first row of a name wins."""
    found: dict[str, str] = {}
    for row in rows("issuers"):
        if row["scope"] == "global" and not re.search(r"QH\d", row["symbol"]):
            for name in (row["label"], *row["names"].split("|")):
                if name:
                    found.setdefault(_fold(name), row["label"])
    return found


_ORDINAL = (r"(?:\d{1,2}|[IVXLivxl]{1,7}|nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín"
            r"|mười(?:\s(?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?)(?!\w)")

_LETTERS = "".join(map(chr, (*range(0xC0, 0x130), *range(0x168, 0x1B5), *range(0x1EA0, 0x1EFA))))
#: The capital letters of Vietnamese, as the inside of a character class.
UPPER = "A-Z" + "".join(letter for letter in _LETTERS if letter.isupper())
_PLAIN = completed({ord(c): ord(unicodedata.normalize("NFD", c)[0]) for c in _LETTERS}
                   | {ord("đ"): ord("d"), ord("Đ"): ord("D")})


def without_marks(text: str) -> str:
    """Return `text` without the marks of Vietnamese letters, position by position (`Chính phủ` -> `Chinh phu`)."""
    return text.translate(_PLAIN)


#: A body with a fixed name, as it may be written; case is free.
KNOWN = re.compile(rf"(?:{any_of(_bodies())})(?!\w)(?!\s(?:(?:Trung\sương|TW)\s)?(?:Đoàn|Hội)(?!\w))",
                   re.IGNORECASE)
#: The same in text without marks, for the marks that scanning lost; short names are left out.
KNOWN_BARE = re.compile(rf"(?:{any_of(without_marks(name) for name in _bodies() if len(name) > 8)})(?!\w)"
                        r"(?!\s(?:(?:Trung\suong|TW)\s)?(?:Doan|Hoi)(?!\w))",
                        re.IGNORECASE)

_SHORT = {short: row["name"] for row in rows("organs") for short in row["short"].split("|") if short}
_PARTS = {_fold(row["name"]): row["name"] for row in rows("organs") if row["kind"] in ("organ", "office")}
_PARTS |= {_fold(short): row["name"] for row in rows("organs") if row["kind"] in ("organ", "office")
           for short in row["short"].split("|") if short}

#: An organ of a body or an office in it (`Ban Thường vụ`, `BTV`, `Hội nghị lần thứ 4`) and the blank after it.
ORGAN = re.compile(
    rf"(?:(?:(?i:{any_of(name for name in _PARTS if len(name) > 4)})|{any_of(s for s in _SHORT if _fold(s) in _PARTS)})"
    rf"(?:\slần\sthứ\s{_ORDINAL})?)\s(?:của\s|cấp\s(?=[A-ZĐ]))?")

_IN_NAMES = {row["abbr"]: row["expansion"] for row in rows("abbreviations") if row["in_names"] == "yes"}
_LOWER = {short.lower(): short for short in (*_SHORT, *_IN_NAMES)}
_ABBR = re.compile(rf"(?<![\w&/-])(?:{'|'.join(re.escape(a) for a in sorted(_IN_NAMES, key=lambda a: (-len(a), a)))})"
                   r"(?![\w&]|-[A-ZĐ])")
_CENTRE = re.compile(r"(?<=ương)\sđảng(?:\scộng\ssản\sviệt\snam)?$", re.IGNORECASE)
_TERM = re.compile(r"[,\s]{0,3}\(?(?<!\w)(?:(?:khóa|khoá|nhiệm\skỳ|giai\sđoạn)\s[\dIVXLivxl][^;]{0,40}"
                   r"|lần\sthứ\s" + _ORDINAL + r"(?:[,\s]{1,2}(?:của\s)?Đảng)?)$", re.IGNORECASE)
_NOTE = re.compile(r"\s?\([^()]{0,80}\)")
_ORGANS, _LONGEST = 5, 400
_SMALL = re.compile(r"(?<!\w)(?:Tỉnh|Thành\sphố|Huyện|Quận|Thị\sxã|Xã|Phường|Thị\strấn|Đặc\s[kK]hu)(?!\w)"
                    r"(?!\s(?:hội\b|[ủỦ]y|[đĐ]oàn)\b)")
_OF_COUNCIL = re.compile(r"(?<=\w) của (?=Hội đồng nhân dân)")
_YOUTH = re.compile(r"(?<!\w)(Tỉnh|Thành|Huyện|Quận|Thị|Xã|Phường) Đoàn(?!\w)")


def known_body(name: str) -> str | None:
    """Return the label of a body with a fixed name, whatever its spelling (`Tổng LĐLĐ Việt Nam`), or None."""
    found, folded = _bodies(), _fold(name)
    return found.get(folded) or found.get(_fold(_CENTRE.sub("", name))) or _scanned().get(without_marks(folded))


@cache
def _scanned() -> dict[str, str]:
    return {without_marks(name): label for name, label in _bodies().items() if len(name) > 8}


@lru_cache(maxsize=4096)
def spell_out(name: str) -> str:
    """Return an organisation's name with one tone spelling, without term of office, its abbreviations written out.

    `BTV LĐLĐ tỉnh` -> `Ban Thường vụ Liên đoàn Lao động tỉnh`; bodies with a fixed name get their label
    (`Ban Bí thư Trung ương Đảng` -> `Ban Bí thư`). Places stay as they are.
    """
    text = _TERM.sub("", _NOTE.sub("", one_tone(" ".join(name[:_LONGEST].split())))).strip(" ,;.:-“”\"'")
    if text.isupper() and any(word not in _SHORT and word not in _IN_NAMES and len(word) > 2 for word in text.split()):
        text = _recase(text)
    parts: list[str] = []
    while not (label := known_body(text)) and len(parts) < _ORGANS and (match := ORGAN.match(text)):
        parts.append(_organ(match[0]))
        text = text[match.end():]
    if label is None:
        wide = _ABBR.sub(lambda m: _IN_NAMES[m[0]], text)
        label = known_body(wide)
        text = label or _SMALL.sub(lambda m: m[0].lower(), wide)
        text = re.sub(r"^(Ủy ban Mặt trận Tổ quốc)(?! Việt Nam)(?= \w|$)", r"\1 Việt Nam", text)
        text = _OF_COUNCIL.sub(" ", text)
        text = _YOUTH.sub(lambda m: f"{m[1]} đoàn", text)
        text = re.sub(r"^([Tt])ỉnh [Đđ]ảng bộ\b", "Đảng bộ tỉnh", text)
        text = re.sub(r"^([Hh])uyện [Đđ]ảng bộ\b", "Đảng bộ huyện", text)
    if label and parts and label.startswith(f"{parts[-1]} "):  # the body is called by the name of its organ
        parts.pop()
    whole = " ".join([*(part for part in parts if part), label or text])
    return known_body(whole) or whole[:1].upper() + whole[1:]


def _organ(words: str) -> str:
    bare = re.sub(r"\s(?:của|cấp)\s$|\slần\sthứ.*$", "", words).strip()
    name = _PARTS.get(_fold(bare), bare)
    # what a meeting of a committee adopts is the committee's
    return "" if name == "Hội nghị" else name


@cache
def _cased() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {row["label"] for row in rows("issuers")} | {row["name"] for row in rows("organs")}
    names |= {row["name"] for row in rows("provinces")}
    names |= {"Việt Nam", "Lao động", "Mặt trận Tổ quốc", "Trung ương", "Xã hội"}
    names |= {row["expansion"] for row in rows("abbreviations") if row["in_names"] == "yes"}
    known = {_fold(name): one_tone(name) for name in sorted(names)}
    words = "|".join(re.escape(name) for name in sorted(known, key=lambda name: (-len(name), name)))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)"), known


# behind these `xã hội …` is the commune Hội …, else society
_COMMUNE = "|".join(rf"(?<={word} xã )" for word in ("nhân dân", "đảng ủy", "công an", "phụ nữ", "đảng bộ", "UBND"))
_PLACE = re.compile(rf"(?<!\w)(tỉnh|thành phố|huyện|quận|thị xã|(?<!thị )(?<!tác )xã|phường|thị trấn|đặc khu"
                    rf"|[^\W\d_]+ ủy|[^\W\d_]+ đoàn)\s(?:{_COMMUNE}|(?!ủy|đoàn|ban |lao động|thanh niên|hội\b|các "
                    r"|đặc khu |thị trấn |thị xã |thành phố |xã |phường ))([^,;]{1,40})")


#: The rest of a school's name is its own.
_SCHOOL = re.compile(r"(?<!\w)(tiểu học|trung học cơ sở|trung học phổ thông|THPT|THCS|mầm non|mẫu giáo)\s"
                     r"((?!(?:và|dân tộc|chuyên|cấp|bán trú|nội trú|công lập|tư thục|trung học|phổ thông)(?!\w))"
                     r"[^,;–-]{1,40}?)(?=$| (?:tỉnh|huyện|thành phố|quận|xã|phường|thị xã) )")


#: No word of a name is without a vowel; Roman numerals that are no words (`XI măng`).
_ABBREVIATED = re.compile(r"[BCDĐGHKLMNPQRSTVX]{2,7}|I{1,3}|IV|V|X")


#: The word *tư*, no abbreviation (`SỞ TƯ PHÁP`, `SỞ KẾ HOẠCH VÀ ĐẦU TƯ`).
_WORD_TU = re.compile(
    r"(?<!\w)TƯ(?= (?:pháp|lệnh|vấn|nhân|liệu|tưởng|thục|duy)(?!\w))|(?:(?<=đầu )|(?<=vật ))TƯ(?!\w)")


def _recase(name: str) -> str:
    """Return a name in capitals with the capitals that names of its kind have."""
    pattern, known = _cased()
    text = " ".join(word if _ABBREVIATED.fullmatch(word) else _LOWER.get(word.lower(), word.lower())
                    for word in one_tone(name).split())
    text = _WORD_TU.sub("tư", text)
    text = _PLACE.sub(lambda m: f"{m[1]} {m[2].title()}", text)
    text = pattern.sub(lambda m: known[m[0]], text).replace("cơ Sở", "cơ sở")
    text = _SCHOOL.sub(lambda m: f"{m[1]} {m[2].title()}", text)
    return text[:1].upper() + text[1:]
