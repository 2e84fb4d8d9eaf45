"""Reporters: who has to report - the subject of the sentence, or the unit of the entry or of the heading around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extract.bodies.jurisdiction import Jurisdiction, complete
from extract.document.head import Head
from extract.document.sections import Structure
from extract.text.letters import compiled

from .assignments import Duty
from .items import PARAGRAPH, read_item
from .names import names_at
from .places import Place, begins
from .units import leading_unit, unit_starts
from .words import TELLING

__all__ = ["Known", "addressed", "reporter", "told"]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the document: its duties, parts, own data, and the year of days without one."""

    duties: Sequence[Duty]
    parts: Structure
    head: Head
    year: int | None
    addressed: str | None

    @property
    def where(self) -> Jurisdiction:
        return self.head.jurisdiction

    def before(self, position: int) -> Duty | None:
        """Return the last duty that begins before `position`."""
        at = bisect_right(self.duties, position, key=lambda duty: duty.start) - 1
        return self.duties[at] if at >= 0 else None

    def tasked(self, position: int) -> Duty | None:
        """Return the duty in one of whose tasks `position` is."""
        duty = self.before(position)
        return duty if duty is not None and any(start <= position <= end for start, end in duty.items) else None

    def full(self, name: str) -> str:
        """Return a name in full; a body called by its class alone (`Bộ`, `Trường`) is the issuer, if it is one."""
        issuer = self.head.issuer or ""
        word = _CLASS_ALONE.fullmatch(name)
        own = re.search(rf"(?<!\w){word[1]} (?!trưởng)\w.*", issuer) if word is not None else None
        if own is not None:
            return own[0]
        full = complete(name, self.where)
        if full == name and name in _ORGANS and issuer.startswith(f"{name} "):
            return issuer
        body = _WITH_ORGANS.match(issuer) if full == name and name in _ORGANS else None
        if body is not None:
            return f"{name} {body[1]}"
        return name if " " not in name and full.casefold() == name.casefold() else full


_CLASS_ALONE = re.compile(
    r"(?:[Nn]hà )?(?i:(bộ|sở|cục|tổng cục|chi cục|viện|học viện|đại học|trường|công ty|tổng công ty|tập đoàn))")
_ORGANS = frozenset({"Ban Chấp hành", "Ban Thường vụ", "Ban Thường trực", "Thường trực", "Đoàn Chủ tịch", "Hội đồng"})
#: Bodies whose organs are called without them in their own papers.
_WITH_ORGANS = re.compile(
    r"(?:Ban Chấp hành |Ban Thường vụ |Ban Thường trực )?((?:Hội (?!đồng)|Liên đoàn |Tổng Liên đoàn |Công đoàn |Đoàn "
    r"|(?:Tỉnh|Huyện|Thành|Thị|Quận) (?:đoàn|Đoàn|ủy|uỷ)|Đảng ủy |Đảng uỷ |Ủy ban Mặt trận |Ủy ban MTTQ ).*)")
_SENDER = compiled(
    r"(?:^|(?<=[,.] ))([A-Ỹ][^,;:.\n]{1,60}?) (?:phải |có trách nhiệm |chịu trách nhiệm )?(?:nộp|gửi|lập)(?: bản)? $")
_ADVISED = re.compile(r"(?:tham mưu|giúp)(?: cho| đề xuất| với)? ")
#: Whom a draft is handed to is the one who reports on (`trình UBND tỉnh báo cáo HĐND tỉnh`).
_HANDED = compiled(
    r" trình ((?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Chủ tịch|Ban Thường vụ|Bộ trưởng|Chính phủ)"
    r"(?: [^\W\d]+){0,5}?)(?: để)? $")
#: Who is urged to report is the one who reports (`Văn phòng đôn đốc các đơn vị báo cáo …`).
_URGED = re.compile(r"(?:đôn đốc|nhắc nhở|yêu cầu|hướng dẫn|chỉ đạo|đề nghị) ")
_BEFORE_REPORT = 24
_ASKED = re.compile(r"(?:đề nghị|yêu cầu|giao|phân công) ", re.IGNORECASE)
#: How a letter calls those whom it addresses.
_WHOM = re.compile(
    r"(?:các|quý) (?:cơ quan|đơn vị|địa phương|cấp|ngành|đồng chí|sở|bộ|trường)"
    r"(?:,? (?:và )?(?:cơ quan|đơn vị|địa phương|ban|ngành|tổ chức|trực thuộc|liên quan))*", re.IGNORECASE)
_ADDRESSED = re.compile(r"^[ *]*Kính gửi ?:? ?(.*)$", re.MULTILINE | re.IGNORECASE)
_BULLET = re.compile(r"[-+*\s]*(?:\(?[\da-zđIVX.]{1,6}[.)] )?")
#: Before what a line is about there is no subject (`Chế độ báo cáo: Các đơn vị báo cáo …`).
_TOPIC = re.compile(r": (?=\S)")
_DONE = re.compile(r" đã (?!được |giao|ban hành|đề ra|đăng ký|có )")
_OWN = frozenset({"KH", "CTr", "HD", "TB", "BC", "ĐA", "PA"})
_MOST_HEADINGS = 60
_BETWEEN = 40
_FURTHEST = 8000
_MOST_LINES = 40
_REACH = 1200


def reporter(place: Place, known: Known) -> str | None:
    """Return who reports; in a letter, `các đơn vị` are those whom it addresses."""
    found = _found(place, known)
    return known.addressed if found is not None and known.addressed and _WHOM.fullmatch(found) else found


def _found(place: Place, known: Known) -> str | None:
    """Return who is advised to, the subject of the sentence, the unit of the entry or of the heading."""
    text = place.text
    handed = _HANDED.search(text, place.first, place.start)
    if handed is not None:
        return known.full(handed[1])
    for advised in _ADVISED.finditer(text, place.first, place.start):
        named = names_at(text, advised.end(), place.start)
        between = text[named[1]:place.start] if named is not None else ","
        if named is not None and len(between) < _BETWEEN and ("," not in between or between.startswith(" tổng hợp")):
            return known.full(named[0][-1])
    subject = _urged(place) or _subject(place)
    if subject is not None:
        full = known.full(subject)
        return full[:1].upper() + full[1:]
    entry = known.tasked(place.start)
    if entry is not None:
        return entry.organization
    return _heading_unit(place, known, known.before(place.start)) or _item_unit(place, known) \
        or _asked_above(place, known) or known.addressed or _own_body(place, known)


def told(place: Place, known: Known) -> bool:
    """Tell whether the sentence tells what was done (`các phòng đã …, báo cáo UBND huyện`), as all of a report does."""
    text = place.text
    for done in _DONE.finditer(text, place.first, place.start):
        unit = leading_unit(text[begins(place):done.start()] + ":")
        if unit is not None and unit.form == "heading":
            return True
    if known.head.type not in TELLING or _ASKED.search(text, place.line, place.start):
        return False
    section = known.parts.section_at(place.start)
    return section is None or section.kind != "duties"


def _urged(place: Place) -> str | None:
    """Return the unit that stands right before `báo cáo` and is urged to do so."""
    text = place.text
    for urged in _URGED.finditer(text, place.first, place.start):
        unit = leading_unit(text[urged.end():place.last]) if unit_starts(text, urged.end()) else None
        task = urged.end() + unit.task if unit is not None and unit.form == "verb" else 0
        if unit is not None and place.start - _BEFORE_REPORT <= task <= place.start \
                and "," not in text[task:place.start]:
            return text[urged.end() + unit.start:urged.end() + unit.end]
    return None


def _subject(place: Place) -> str | None:
    """Return the unit that the sentence begins with, that is asked in it, or that the line begins with."""
    text = place.text
    sentence = text[place.first:place.last]
    starts = [place.first + len(sentence) - len(sentence.lstrip(" -+*"))]
    asked = [match.end() for match in _ASKED.finditer(text, place.line, place.start)
             if match.end() > place.first or match[0][0] in "ĐđYyGP"]  # no `được giao`, `phân công` told in passing
    starts += [at for at in reversed(asked) if unit_starts(text, at)]
    starts += [match.end() for match in _TOPIC.finditer(text, place.first, place.start)]
    lead = _BULLET.match(text, place.line)
    starts.append(lead.end() if lead is not None else place.line)
    for start in starts:
        unit = leading_unit(text[start:place.last])
        if unit is not None and unit.form != "heading" and start + unit.end <= place.start:
            return text[start + unit.start:start + unit.end]
    sender = _SENDER.search(text, place.first, place.start)
    return sender[1] if sender is not None else None


def _asked_above(place: Place, known: Known) -> str | None:
    """Return the unit that the line above asks to carry out (`… giao Đoàn Chủ tịch … chỉ đạo thực hiện.`)."""
    text = place.text
    above = max(text.rfind("\n", 0, max(place.line - 1, 0)) + 1, place.line - _REACH)
    for match in reversed(list(_ASKED.finditer(text, above, place.line))):
        unit = leading_unit(text[match.end():place.line].rstrip()) if unit_starts(text, match.end()) else None
        if unit is not None and unit.form != "heading":
            return known.full(text[match.end() + unit.start:match.end() + unit.end])
    return None


def _heading_unit(place: Place, known: Known, entry: Duty | None) -> str | None:
    """Return the unit that an enclosing heading names; what closes the list of an entry's tasks is not the entry's."""
    sections = known.parts.sections
    level = 99
    stop = bisect_right(sections, place.start, key=lambda section: section.start)
    for section in reversed(sections[max(0, stop - _MOST_HEADINGS):stop]):
        if section.level < level and section.end > place.start:
            level = section.level
            unit = leading_unit(section.title) if section.title else None
            closing = entry is not None and section.start <= entry.start < section.body
            if unit is not None and unit.form == "heading" and not closing:
                return known.full(section.title[unit.start:unit.end])
        if level == 1:
            break
    return None


def _item_unit(place: Place, known: Known) -> str | None:
    """Return the unit of the item that the line is listed under (`b) Bộ Tài chính:`, then bullets)."""
    text = place.text
    own = read_item(text[place.line:place.last], place.line)
    rank = own.rank if own is not None and own.rank < PARAGRAPH else 0
    above = text[max(0, place.line - _FURTHEST):max(0, place.line - 1)].split("\n")[-_MOST_LINES:]
    for line in reversed(above):
        item = read_item(line, 0) if rank > 0 else None
        if item is None or item.rank >= rank:
            continue
        rank = item.rank
        unit = leading_unit(item.text)
        if unit is not None and (unit.form == "heading" or item.text.rstrip().endswith(":")):
            return known.full(item.text[unit.start:unit.end])
    return None


def addressed(text: str, parts: Structure, where: Jurisdiction) -> str | None:
    """Return whom the letter addresses: in a letter they are the ones who report."""
    stop = parts.preamble[0]
    match = _ADDRESSED.search(text, 0, stop)
    if match is None:
        return None
    entries = [entry.strip(" -+*;.,:") for entry in text[match.start(1):stop].split("\n")]
    return "; ".join(complete(entry, where) for entry in entries if entry) or None


def _own_body(place: Place, known: Known) -> str | None:
    """Return the issuer: in its own plan it does what no one else is named for."""
    section = known.parts.section_at(place.start)
    if known.head.type in _OWN and (section is None or section.kind != "duties"):
        return known.head.issuer
    return None
