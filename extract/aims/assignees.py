"""Assignees: the one named unit that a sentence, a heading or a table row makes responsible for a target.

A class of units (`mỗi xã`, `các sở, ngành`, `công đoàn cấp trên`) or several units are none; a relative name is
completed by the document's own jurisdiction.
"""

from __future__ import annotations

import re

from extract.bodies.jurisdiction import Jurisdiction, complete
from extract.duties.units import Unit, acting_unit, leading_unit, unit_starts

__all__ = ["unit_of_column", "unit_of_heading", "unit_of_row", "unit_of_sentence"]

_LABEL = re.compile(r"[-+*•\s]{0,4}(?:\(?(?:[\dIVX]{1,4}(?:\.\d{1,2}){0,3}|[a-zđ])(?:[.)] ?|- ))?")
_CLASS = re.compile(
    r"(?<!\w)(?:[Cc]ác|[Mm]ỗi|[Tt]ừng|[Nn]hững|[Tt]oàn|[Mm]ọi|cấp(?! cao)|hoặc|nói chung|trực thuộc|khác|liên quan"
    r"|đạt|được|có|còn)"
    r"(?!\w)|[;/]|, (?:huyện|thành phố|xã|phường|tỉnh|ban|ngành|thị trấn)(?!\w)")
_NEXT = re.compile(r"(?:, | và )(?=[A-ZĐÀ-Ỹ])")
_PLACE = re.compile(r"(?:Huyện|Thành phố|Thị xã|Xã|Phường|Thị trấn|Quận|Đặc khu|Tỉnh|TP\.?) [A-ZĐÀ-Ỹ]")
#: How far behind a number the words may be read that show a name to be followed by a verb.
_VERB = 20
_LONGEST_TOPIC = 60
_LEAST_WORDS = 2
#: A kind of body without a name of its own.
_KINDS = frozenset({
    "Công đoàn", "Nghiệp đoàn", "Mặt trận", "Chính quyền", "Cấp ủy", "Chi bộ", "Đảng bộ", "Doanh nghiệp"})


def unit_of_sentence(text: str, start: int, end: int, where: Jurisdiction) -> str | None:
    """Return the unit that the sentence `text[start:end]` opens with as its doer, or None."""
    label = _LABEL.match(text, start, end)
    line = text[label.end() if label else start:end]
    found = _doer(line, text[end:end + _VERB])
    topic = line.find(": ", 0, _LONGEST_TOPIC)
    if found is None and topic >= 0 and ";" not in line:  # `10. Kiểm tra: Hội Nông dân tỉnh kiểm tra 04 huyện`
        line = line[topic + 2:]
        found = _doer(line, text[end:end + _VERB])
    return _single(line[found.start:found.end], where) if found else None


def _doer(line: str, following: str) -> Unit | None:
    """Return the unit that acts at the start of `line`; `following` are the words behind it."""
    found = leading_unit(line)
    if found is not None and line.rstrip().endswith(":") and found.end == len(line.rstrip(" :")):
        return found  # `- Huyện A: 200 hội viên`
    return acting_unit(line + following) if found is None or found.form == "heading" else found


def unit_of_heading(title: str, where: Jurisdiction) -> str | None:
    """Return the unit that a heading consists of (`2. Sở Y tế`), or None."""
    line = title.strip(" .:-*")
    found = leading_unit(line) if line else None
    if found is None or found.form == "verb":
        return None
    return _single(line[found.start:found.end], where)


def unit_of_row(label: str, where: Jurisdiction) -> str | None:
    """Return the unit that a table row is for; the row's label is a name already."""
    name = label.strip(" .:;-*")
    return complete(name, where) if name and not name.isdigit() else None


def unit_of_column(header: str, where: Jurisdiction) -> str | None:
    """Return the unit that a column of a table is for (`Huyện Lục Yên`, `Sở Y tế`), or None."""
    return complete(header, where) if _PLACE.match(header) else unit_of_heading(header, where)


def _single(name: str, where: Jurisdiction) -> str | None:
    """Return the completed name if it names one unit."""
    if len(name.split()) < _LEAST_WORDS or name in _KINDS or _CLASS.search(name):
        return None
    if any(unit_starts(name, joint.end()) for joint in _NEXT.finditer(name)):
        return None
    return complete(name, where)
