"""Assignees: the one named unit that a sentence, a heading or a table row makes responsible for a target.

A class of units (`mỗi xã`, `các sở, ngành`, `công đoàn cấp trên`) or several units are none; a relative name is
completed by the document's own jurisdiction.
"""

from __future__ import annotations

import re

from extract.bodies.jurisdiction import Jurisdiction, complete
from extract.duties.units import Unit, acting_unit, leading_unit, unit_starts
from extract.text.letters import compiled

from .commitments import doing_words
from .goal import Found
from .labels import LABEL

__all__ = [
    "bracketed", "unit_in_charge", "unit_of_column", "unit_of_heading", "unit_of_part", "unit_of_row",
    "unit_of_sentence",
]

_LABEL = re.compile(LABEL)
_CLASS = re.compile(
    r"(?<!\w)(?:[Cc]ác|[Mm]ỗi|[Tt]ừng|[Nn]hững|[Tt]oàn|[Mm]ọi|cấp(?! cao)|hoặc|nói chung|trực thuộc|khác|liên quan"
    r"|đạt|được|có|còn|trong sạch|vững mạnh|\d{1,3} (?:phường|xã|huyện|quận|thị trấn|đơn vị|trường|thôn|bản))"
    r"(?!\w)|[;/]|, (?:huyện|thành phố|xã|phường|tỉnh|ban|ngành|thị trấn)(?!\w)")
_NEXT = compiled(r"(?:, | và )(?=[A-Ỹ])")
_CLASSES = r"(?:Huyện|Thành phố|Thị xã|Xã|Phường|Thị trấn|Quận|Đặc khu|Tỉnh|TP\.?) "
_PLACE = compiled(rf"{_CLASSES}(?=[A-Ỹ])")
#: A place right before its number, or parted by a colon (`4. Thị xã Nghĩa Lộ: 80 lao động`).
_PLACE_ALONE = compiled(rf"(?P<name>{_CLASSES}[A-Ỹ][a-ỹ]*(?: [A-Ỹ][a-ỹ]*){{0,4}})"
                         r"(?: ?: | (?:(?:khoảng|trên|hơn|từ|thêm|ít nhất|tối thiểu) )*$)")
#: A class of places without a name behind it (`Thành phố phấn đấu …`).
_NO_PLACE = compiled(rf"{_CLASSES}(?![A-Ỹ]|đoàn|ủy|uỷ|hội)")
#: What opens a bracket before a part, what a share is no part of, and a place before its part.
_SHARE = re.compile(r"[^()\d;.]{0,60}\((?:[Tt]rong đó,? )?(?:có |gồm |gồm có |riêng )?")
_OF = re.compile(r" (?!kế hoạch|chỉ tiêu|dự toán|so với|tổng|mục tiêu|nghị quyết|cùng kỳ)[^\W\d_]")
#: The name between a number and the mark, or the word of parts, before it.
_NAMED = re.compile(
    r"(?:[(,;:]|[Tt]rong đó"
    r"| và(?= (?:[Hh]uyện|[Tt]hị xã|[Tt]hành phố|TP\.|[Xx]ã|[Pp]hường|[Tt]hị trấn) [^\W\da-zà-ỹđ]))"
    r"(?: (?:[Tt]rong đó|[Rr]iêng|gồm|và)[,:]?){0,2} ?"
    r"(?P<name>(?!(?:mỗi|bình quân|trung bình|tăng|giảm|so|năm|lũy kế|nâng|hằng|hàng|đạt|chiếm) )"
    r"[^\W\d_][^,;:()%\d]{3,80}?)(?::| là| có| góp| đóng góp)? $")
#: Who is in charge, by the words before or behind the name, and what ends the name.
_IN_CHARGE = compiled(
    r"(?:(?:[Đđ]ơn vị|[Cc]ơ quan|[Bb]ộ phận) (?:chủ trì|thực hiện|chịu trách nhiệm|đầu mối|phụ trách|tham mưu)"
    r"|[Cc]hủ trì)(?: thực hiện| tham mưu| chính)? ?: ?(?P<name>[^.;:\n()]{4,120})")
_IN_CHARGE_BELOW = compiled(rf"\n[ *(+-]{{0,4}}{_IN_CHARGE.pattern}")
_CHARGED = compiled(
    r"\((?P<name>[A-Ỹ][^();:]{3,80}?) (?:làm |là )?(?:đơn vị |cơ quan )?(?:chủ trì|chịu trách nhiệm|đầu mối|phụ trách)"
    r"[^()]{0,60}\)")
#: One office of two bodies.
_OFFICE = re.compile(r"^Văn phòng .{4,60} và (?=(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân)(?!\w))")
#: What a heading may say behind its unit (`2. Bộ Tài chính chủ trì:`).
_LEADS = re.compile(r",? (?:chủ trì|có trách nhiệm|chịu trách nhiệm)(?:,? phối hợp với [^:.;]{3,80})?")
_WITH = re.compile(r",? (?:phối hợp|cùng)(?!\w)")
#: The verb behind a unit that a part is for (`riêng Hội xã A phát triển 90 hội viên`).
_DEED = re.compile(rf"(?: (?:{'|'.join(doing_words())}|ít nhất|tối thiểu|trên|thêm|mới|được))+$")
#: What turns to one of many (`; riêng Đoàn xã A đảm nhận 03 công trình`), and what is given out, not a level.
_ONLY = re.compile(r"\s?(?:(?:[Vv]à |[Tt]rong đó,? )?[Rr]iêng(?: đối với)?,?|[Cc]ụ thể,) ")
_GIVES = re.compile(r" cấp(?= $)")
_BRACKET = 300
#: How far behind a number the words may stand that put a unit in charge.
_CHARGE_REACH = 500
#: How far behind a number the words may be read that show a name to be followed by a verb.
_VERB = 20
_LONGEST_TOPIC = 60
_LEAST_WORDS = 2
#: A kind of body without a name of its own.
_KINDS = frozenset({
    "Công đoàn", "Nghiệp đoàn", "Mặt trận", "Chính quyền", "Cấp ủy", "Chi bộ", "Đảng bộ", "Doanh nghiệp",
    "Công đoàn cơ sở", "Nghiệp đoàn cơ sở", "Tổ công đoàn", "Chi hội", "Tổ hội", "Chi đoàn", "Đoàn cơ sở", "Nhà trường",
    "Tổ chức cơ sở đảng", "Ủy ban kiểm tra", "Đảng ủy", "Khu dân cư"})


def unit_of_sentence(text: str, start: int, end: int, where: Jurisdiction) -> str | None:
    """Return the unit that the sentence `text[start:end]` opens with as its doer, or None."""
    label = _LABEL.match(text, start, end)
    line = text[label.end() if label else start:end]
    only = _ONLY.match(line)
    line = line[only.end():only.end() + 1].upper() + line[only.end() + 1:] if only else line
    line = _GIVES.sub(" tổ chức", line)
    place = _PLACE_ALONE.match(line)
    if place:
        return complete(place["name"], where)
    found = _doer(line, text[end:end + _VERB])
    named = _single(line[found.start:found.end], where) if found else None
    topic = line.find(": ", 0, _LONGEST_TOPIC)
    if named is None and topic >= 0 and ";" not in line and (found is None or found.end <= topic):
        line = line[topic + 2:]  # `10. Kiểm tra: Hội Nông dân tỉnh kiểm tra 04 huyện`
        found = _doer(line, text[end:end + _VERB])
        named = _single(line[found.start:found.end], where) if found else None
    return named


def _doer(line: str, following: str) -> Unit | None:
    """Return the unit that acts at the start of `line`; `following` are the words behind it."""
    found = leading_unit(line)
    if found is not None and line.rstrip().endswith(":") and found.end == len(line.rstrip(" :")):
        return found  # `- Huyện A: 200 hội viên`
    return acting_unit(line + following) if found is None or found.form == "heading" else found


def unit_of_part(text: str, found: Found, where: Jurisdiction) -> str | None:
    """Return the place or unit that stands right before its part of a number.

    `12 tỷ đồng (thành phố A 2,5 tỷ đồng, huyện B …)`, `90 hộ, trong đó huyện A 60 hộ`, `…; Hội Nông dân xã B 40 cây`.
    """
    start, stop = found.sentence[0], min(found.comparison.start, found.quantity.start)
    named = _NAMED.search(text, max(start, stop - _BRACKET), stop)
    if named is None:
        return None
    name = named["name"][:1].upper() + named["name"][1:]
    name = name if _CLASS.search(name) else _DEED.sub("", name)
    return complete(name, where) if _PLACE.match(name) else unit_of_heading(name, where)


def bracketed(text: str, found: Found, before: tuple[int, str | None]) -> bool:
    """Tell whether a quantity in brackets is a part of the target before it, whose end and unit `before` gives.

    A share of it (`40 km kênh (có 50% kênh …)`), or so many of the same noun (`500 ha (100 ha rừng …)`).
    """
    start, stop = before[0], min(found.comparison.start, found.quantity.start)
    if found.quantity.sign:
        return _SHARE.fullmatch(text, start, stop) is not None and _OF.match(text, found.quantity.end) is not None
    noun = text[found.noun.start:found.noun.end] if found.noun else ""
    unit = f"{found.quantity.magnitude} {noun}".strip().lower()
    if not noun or unit != (before[1] or "").lower():
        return False
    return _SHARE.fullmatch(text, start, stop) is not None or _NAMED.search(text, start, stop) is not None


def unit_in_charge(text: str, found: Found, where: Jurisdiction) -> str | None:
    """Return the unit that the words behind a number, or the line below, put in charge (`Đơn vị chủ trì: Sở X.`)."""
    far = min(found.quantity.end + _CHARGE_REACH, len(text))
    line = text.find("\n", found.quantity.end, far)
    line = far if line < 0 else line
    behind = _IN_CHARGE.search(text, found.quantity.end, line) or _CHARGED.search(text, found.quantity.end, line) \
        or _IN_CHARGE_BELOW.match(text, line)
    name = _WITH.split(behind["name"])[0] if behind else ""
    return unit_of_heading(name, where) if name else None


def unit_of_heading(title: str, where: Jurisdiction) -> str | None:
    """Return the unit that a heading consists of (`2. Sở Y tế`), or None."""
    line = title.strip(" .:-*")
    found = leading_unit(line) if line else None
    if found is None or (found.form == "verb" and not _LEADS.fullmatch(line, found.end)):
        return None
    return _single(line[found.start:found.end], where)


def unit_of_row(label: str, where: Jurisdiction) -> str | None:
    """Return the unit that a table row is for; the row's label is a name already."""
    name = label.strip(" .:;-*")
    return complete(name, where) if name and not name.isdigit() else None


def unit_of_column(header: str, where: Jurisdiction) -> str | None:
    """Return the unit that a column of a table is for (`Huyện Lục Yên`, `Sở Y tế`), or None."""
    return complete(header, where) if _PLACE.match(header) else unit_of_heading(header, where)


#: Of these one body has all (`Công đoàn các khu công nghiệp`), and a number that is no part of a name before it.
_ZONES = re.compile(r"(?i:các )(?:khu công nghiệp|KCN|khu kinh tế|khu chế xuất|cơ quan(?: tỉnh| huyện| thành phố)?$)")
_COUNT = re.compile(r"(?<!uận)(?<!ường)(?<!số)(?<!oàn)(?<!ội)(?<!hu)(?<!hóm)(?<!ấp)(?<!hôn)(?<!ản) \d[\d.]*$")


def _is_pair(name: str) -> bool:
    """Tell whether a joint parts two bodies of one place (`Bưu điện Lào Cai, Viễn thông Lào Cai`)."""
    first, joint, second = name.partition(", ") if ", " in name else name.partition(" và ")
    ends = [part.split()[-2:] for part in (first, second)]
    return bool(joint) and len(second.split()) > len(ends[1]) and ends[0] == ends[1] and ends[0][-1][:1].isupper()


#: What an authority is like is no place that it governs (`2.1. Chính quyền số`).
_TOPIC = re.compile(
    r"(?i:chính quyền|cơ quan|xã hội|doanh nghiệp|công dân) (?:số|điện tử|đô thị|thông minh|địa phương)$")


def _single(name: str, where: Jurisdiction) -> str | None:
    """Return the completed name if it names one unit."""
    if _TOPIC.match(name) or _is_pair(name):
        return None
    name = _COUNT.sub("", name)
    whole = _ZONES.sub("", name)
    if len(name.split()) < _LEAST_WORDS or name.capitalize() in _KINDS or _CLASS.search(whole) or _NO_PLACE.match(name):
        return None
    if any(unit_starts(name, joint.end()) for joint in _NEXT.finditer(_OFFICE.sub("", name))):
        return None
    return complete(name, where)
