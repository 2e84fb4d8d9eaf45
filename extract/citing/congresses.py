"""Congresses: resolutions of congresses and plenums, which are cited by their body and ordinal instead of a number."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .kinds import TypeWord

__all__ = ["Named", "read_congress", "read_plenum"]


@dataclass(frozen=True, slots=True)
class Named:
    """A document named without a number: its words at `start..end`, the name in full, who issued it as it stands.

    `title` are the words of its subject where they stand inside the name.
    """

    start: int
    end: int
    name: str
    code: str
    rule: str
    issuer: str | None = None
    date: str | None = None
    title: tuple[int, int] | None = None


_ROMAN = r"(?:[IVXLl]{1,6}|\d{1,2})(?!\w)"
_ORDINAL = rf"lần thứ (?:{_ROMAN}|nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười(?: \w+)?|nhât)"
_SESSION = r"(?:khóa|khoá|Khóa|Khoá)"
_TERM = (
    rf"(?:,? \(?{_SESSION} (?:[IVXLl]{{1,6}}|\d{{1,2}})\)?(?:,? (?:và )?{_SESSION} [IVXL]{{1,6}}){{0,3}}"
    r"|,? \(?nhiệm kỳ (?:19|20)\d\d ?[-–] ?(?:19|20)?\d\d\)?)")
_PLACE_WORDS = r"tỉnh|huyện|[Tt]hành phố|thị xã|quận|xã|phường|thị trấn|đặc khu"
_CAPITAL = r"[A-ZĐÂÊÔƠƯÁÀẢÃẠÉÈÍÌÓÒÚÙÝỨỪỬỮỰỐỒỔỖỘỚỜẤẦẨẪẬẮẰẲẶẾỀỂỄỆ]"
#: A capitalised word, perhaps with the small second syllable of a trade (`Điện lực Việt Nam`).
_AFTER_NAME = (r"(?:lần|của|và|đã|nhiệm|khóa|khoá|về|các|đến|thành|với|là|theo|được|tỉnh|trong|trên|tại|vào|để|cho|khi"
               r"|từ|do|cùng|gắn|đưa|toàn|bằng|ở|cũng|phải|nhằm)")
_PROPER = (rf"(?:{_CAPITAL}[\wÀ-ỹ.&]*(?:(?<=[a-zà-ỹđ])(?: (?!{_AFTER_NAME} )[a-zà-ỹđ]{{2,6}}){{1,3}}"
           rf"(?= (?:{_CAPITAL}|lần thứ|tỉnh |thành phố )))?)")
_BODY_WORD = (
    r"(?:của|Đảng|đảng|bộ|Bộ|Đảng bộ|đảng bộ|Đoàn|đoàn|Công đoàn|công đoàn|Liên đoàn|Lao động|Hội|hội|Mặt trận|Tổ quốc"
    r"|Cộng sản|viên chức|cơ quan|các cơ quan|doanh nghiệp|khối|Khối|trực thuộc|Trung ương|trung ương|toàn quốc"
    r"|Tổng công ty|[Cc]ông ty|cổ phần|TNHH|Tập đoàn|Ngân hàng|Học viện|Bệnh viện|Viện|Cục|Sở|Quân khu|Công an|nhân dân"
    r"|Kho bạc|Trung tâm|Trường|cao đẳng|trung học|phổ thông|tiểu học|mầm non"
    r"|đại biểu|toàn thể|các(?= (?:KCN|[Kk]hu ))|công nghiệp|chế xuất|kinh tế"
    rf"|{_PLACE_WORDS}|ngành|Thanh niên|thanh niên|Phụ nữ|phụ nữ|Nông dân|nông dân|Cựu chiến binh|Liên hiệp|liên hiệp"
    rf"|Đại học|trường|lần thứ|{_PROPER})")
_HEAD = re.compile(
    rf"(?: của)? (?:[Đđ]ại hội|ĐẠI HỘI|ĐHĐB|Đại(?= {_ROMAN}))(?: {_BODY_WORD}| {_ORDINAL}| {_ROMAN}){{0,24}}"
    rf"{_TERM}?(?: {_ORDINAL})?{_TERM}?")
_LOST = re.compile(rf" (?:lần thứ )?[IVX]{{1,6}} (?:của )?(?:Công đoàn|Đảng bộ|Đảng)(?: {_BODY_WORD}){{0,10}}{_TERM}?")
_MORE = re.compile(
    rf"(?:[;,] (?:và )?| và )(?P<name>(?:(?:Nghị quyết )?Đại hội|(?:đại biểu )?(?:Đảng bộ|Công đoàn|Đảng ủy))"
    rf"(?: {_BODY_WORD}| {_ORDINAL}| {_ROMAN}){{0,16}}{_TERM}?)")
_NUMBER = re.compile(rf"{_ORDINAL}|(?<= )[IVX]{{1,6}}(?!\w)|nhiệm kỳ (?:19|20)\d\d")
_GENERIC = re.compile(r"các cấp|cấp mình|cấp trên|cùng cấp|các đảng bộ|đảng bộ các|Đảng bộ các|Đảng các|của các")
_STRAY = re.compile(r"(?: (?:của|các|đại biểu|lần thứ|các cơ quan|trực thuộc|hội|bộ))+$")


def read_congress(text: str, word: TypeWord) -> list[Named]:
    """Return the congress resolution that `word` starts and those joined to it by an ellipsis, or none.

    `Nghị quyết Đại hội Đảng bộ huyện lần thứ XX; Đảng bộ tỉnh lần thứ XIV` gives two.
    """
    head = (_HEAD.match(text, word.end) or _LOST.match(text, word.end)) if word.code == "NQ" else None
    if head is None:
        return []
    end = _cut(text, word.end, head.end())
    words = text[word.start:end]
    if _GENERIC.search(text, word.start, min(len(text), end + 12)) or not _NUMBER.search(words):
        return []
    found = [Named(word.start, end, words, word.code, "congress", _congress(words[word.end - word.start:]))]
    while more := _MORE.match(text, end):
        name_end = _cut(text, more.start("name"), more.end("name"))
        part = text[more.start("name"):name_end]
        if part.startswith("Nghị quyết") or not _NUMBER.search(part) or _GENERIC.search(part):
            break
        full = f"Nghị quyết {part}" if part.startswith("Đại hội") else f"Nghị quyết Đại hội {part}"
        found.append(Named(more.start("name"), name_end, full, word.code, "congress-ellipsis",
                           _congress(full.removeprefix("Nghị quyết"))))
        end = name_end
    return found


def _cut(text: str, start: int, end: int) -> int:
    stray = _STRAY.search(text, start, end)
    end = stray.start() if stray else end
    while text[end - 1] in " ,.(":
        end -= 1
    return end


def _congress(words: str) -> str | None:
    """The congress itself: its ordinal and term left out; that of the whole Party is the national congress."""
    body = re.sub(rf"{_TERM}|{_ORDINAL}|(?<= )[IVXL]{{1,6}}(?!\w)", "", words)
    body = " ".join(body.replace("ĐHĐB", "Đại hội đại biểu").replace(" của ", " ").split()).removeprefix("của ")
    body = re.sub(r"^Đại (?!hội|biểu)", "Đại hội ", body)
    if not re.match("đại hội", body, re.IGNORECASE):
        body = f"Đại hội {body}"
    body = body[0].upper() + body[1:]
    body = re.sub(r"(?:tỉnh Đảng bộ|Tỉnh Đảng bộ|Đảng tỉnh bộ)", "Đảng bộ tỉnh", body)
    if _NATIONAL.fullmatch(body):
        return "Đại hội đại biểu toàn quốc"
    return body


_NATIONAL = re.compile(
    r"Đại hội(?: đại biểu)?(?: toàn quốc)?(?: Đảng)?(?: toàn quốc)?(?: Đảng)?(?: Cộng sản Việt Nam)?")
_CENTRAL = r"(?:Ban Chấp hành Trung ương|BCH Trung ương|BCHTW|BCH TW|Trung ương|TW|TƯ|T\.Ư|trung ương)(?: Đảng)?"
#: A plenum that met twice: `Hội nghị lần thứ sáu (lần 2)`.
_PART = r"(?: \(lần (?:\d|thứ \w+|một|hai)\))"
_PLENUM = re.compile(
    rf"(?: của)?(?: Hội nghị| hội nghị| HN)?(?: lần thứ| số)? ?{_CENTRAL},?(?: lần thứ)? "
    rf"(?P<order>\d{{1,2}}|[IVX]{{1,5}}|bốn|tư|năm|sáu|bảy|tám)(?!\w|[/-]\w){_PART}?"
    rf"(?:,? \(?{_SESSION} [IVXLl]{{1,6}}\)?){{0,3}}(?:,? (?:và )?(?:khóa |khoá )?[IVX]{{2,5}}(?!\w)){{0,3}}")
_NEXT_PLENUM = re.compile(
    rf"(?:,| và|, và) (?P<name>(?:Hội nghị )?(?:(?P<body>Trung ương|TW) \d{{1,2}}(?![\w/-]){_PART}?"
    rf"|\d{{1,2}}(?=(?:(?:,| và) \d{{1,2}}){{0,4}},? \(?{_SESSION} [IVXL]))"
    rf"(?:,? \(?{_SESSION} [IVXLl]{{1,6}}\)?){{0,3}})")
_MEETING = re.compile(
    rf"(?: của)? [Hh]ội nghị(?: {_ORDINAL}){_PART}?,? (?:của )?(?:(?P<central>{_CENTRAL})"
    rf"|(?P<local>Ban [Cc]hấp hành(?: {_BODY_WORD}){{1,10}}))(?:,? \(?{_SESSION} [IVXLl]{{1,6}}\)?)?(?: {_ORDINAL})?")


def read_plenum(text: str, word: TypeWord) -> list[Named]:
    """Return the resolution of a plenum (`Nghị quyết Trung ương 4 (khóa XII)`) that `word` starts, or none.

    A second plenum joined to it (`Trung ương 6, Trung ương 7 khóa XII`) gives another one.
    """
    first = _plenum(text, word)
    found = _by_term(text, first) if first else []
    while found and (more := _NEXT_PLENUM.match(text, found[-1].end)):
        lead = text[word.start:word.end] if more["body"] else f"{text[word.start:word.end]} Trung ương"
        name = f"{lead} {text[more.start('name'):more.end()]}"
        found.append(Named(more.start("name"), more.end(), name, word.code, "plenum-ellipsis", found[0].issuer))
    return found


#: The terms of office of plenums that have one ordinal: `Trung ương 4 khóa XI, XII`.
_TERMS = re.compile(rf",? \(?{_SESSION} (?P<all>[IVXLl]{{1,6}}(?:(?:,| và|, và) (?:{_SESSION} )?[IVXLl]{{1,6}})+)\)?$")
_ONE_TERM = re.compile(rf"(?:{_SESSION} )?(?P<term>[IVXLl]{{1,6}})(?!\w)")


def _by_term(text: str, named: Named) -> list[Named]:
    """Return what one name says of several terms as a resolution each: the plenums of two committees are two."""
    terms = _TERMS.search(text, named.start, named.end)
    if terms is None:
        return [named]
    found: list[Named] = []
    lead = text[terms.start():terms.start("all")]
    for term in _ONE_TERM.finditer(text, *terms.span("all")):
        name = f"{text[named.start:terms.start()]}{lead}{term['term']}{')' if '(' in lead else ''}"
        start = term.start() if found else named.start
        found.append(replace(named, start=start, end=term.end(), name=name,
                             rule="plenum-ellipsis" if found else named.rule))
    found[-1] = replace(found[-1], end=named.end)
    return found


def _plenum(text: str, word: TypeWord) -> Named | None:
    found = _PLENUM.match(text, word.end)
    issuer = "Ban Chấp hành Trung ương"
    if found is None:
        found = _MEETING.match(text, word.end)
        if found is None:
            return None
        if found["local"]:
            issuer = found["local"].replace("chấp hành", "Chấp hành")
    end = found.end()
    if text.count("(", word.end, end) > text.count(")", word.end, end) and text.startswith(")", end):
        end += 1
    return Named(word.start, end, text[word.start:end], word.code, "plenum", issuer)
