"""Leads: what may stand before an item's unit - what it is about (`Về vốn: Giao …`) or a level (`Cấp xã: …`)."""

from __future__ import annotations

import re
from dataclasses import replace

from .units import Unit, leading_unit
from .words import patterns

__all__ = ["LEVEL", "led_unit"]

_LEVELS = (
    r"(?:(?:Ở|Đối với) )?(?P<level>(?:các )?cấp (?:trung ương|tỉnh|thành phố|thành|huyện|quận|xã|cơ sở)"
    r"(?:(?:,| và| -)? (?:các |cấp )?(?:tỉnh|thành phố|thành|thị xã|thị|huyện|quận|xã|phường|thị trấn|cơ sở|tương đương"
    r"|đơn vị trực thuộc)(?!\w)){0,4})")
#: A heading that only names a level (`1. Cấp tỉnh`); the units stand in the paragraphs below.
LEVEL = re.compile(rf"{_LEVELS}[ .:]*$", re.IGNORECASE)
_LEVEL_LINE = re.compile(rf"{_LEVELS}: (?=\S)", re.IGNORECASE)
#: A point of a conclusion that says what it is about before whom it asks.
_TOPIC = re.compile(
    r"(?:Về|Đối với) (?!các |việc )[^:;.]{2,110}: "
    r"(?:[Gg]iao(?: cho)?|[Yy]êu cầu|[Đđ]ề nghị|[Pp]hân công) (?=[A-ỸĐ]|các )")

#: When a level does it, not what (`Cấp huyện: hoàn thành trước ngày 30/5`).
_SCHEDULE = re.compile(
    r"(?:[^\W\d]+ ){0,4}?(?:trước|từ|trong|chậm nhất|muộn nhất|xong|vào|đến hết|ngày|tháng|quý|tuần)(?!\w)",
    re.IGNORECASE)


def led_unit(line: str, section: bool) -> Unit | None:
    """Return the unit that follows what a point is about, or in a `section` on carrying out a level, or None.

    A level whose words name no unit answers for its tasks itself (`Cấp xã: tổ chức phun thuốc`).
    """
    topic = _TOPIC.match(line) if line.startswith(("Về ", "Đối với ")) else None
    if topic is not None:
        unit = leading_unit(line, topic.end())
        return unit if unit is not None and unit.form != "heading" else None
    level = _LEVEL_LINE.match(line) if section else None
    if level is None:
        return None
    unit = leading_unit(line, level.end())
    if unit is not None and unit.form != "heading":
        return replace(unit, form="colon")
    rest = line[level.end():]
    if _SCHEDULE.match(rest) or not patterns()[1].match(f" {rest[:1].lower()}{rest[1:]}"):
        return None
    return Unit(level.start("level"), level.end("level"), level.end(), "colon")
