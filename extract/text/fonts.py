"""Fonts: letterheads that a font of capitals set (`.VnTimeH`), whose letters conversion left small.

Old files keep such words in small letters (`uỷ ban nhân dân tỉnh …`, `số: 12/1999/qđ-ub`). Where the name of the
republic stands so, or the line that names who decides above the basis, the lines of the head that are small throughout
and those of the signature are read in capitals; each letter keeps its place.
"""

from __future__ import annotations

import re

__all__ = ["raised"]

_HEAD, _TAIL, _LONGEST_POST = 3000, 1200, 90
_BEHALF = re.compile(r"[ \t]{0,20}(?:T/?M|K/?T|T/?L|TUQ)[./ ]")
_DECIDES = (r"(?:chính phủ|thủ tướng chính phủ|quốc hội|(?:uỷ|ủy) ban nhân dân|hội đồng nhân dân|chủ tịch|bộ trưởng"
            r"|giám đốc|thống đốc|hiệu trưởng)")
_TYPE = (r"(?:quyết định|nghị định|nghị quyết|chỉ thị|thông tư(?: liên tịch)?|thông báo|kế hoạch|báo cáo|tờ trình"
         r"|chương trình|hướng dẫn|pháp lệnh|luật)")
_REPUBLIC = re.compile(r"^[ \t]{0,20}cộng h(?:oà|òa) xã hội chủ nghĩa việt nam[ \t]{0,20}$", re.MULTILINE)
_ABOVE_BASIS = re.compile(rf"^[ \t]{{0,20}}{_DECIDES}[^\nA-ZĐ.;,]{{0,60}}\n\s{{0,6}}-?[ \t]{{0,20}}Căn cứ ",
                          re.MULTILINE)
_OPENS = re.compile(r"[ \t]{0,20}-?[ \t]{0,20}(?:Căn cứ|Điều 1|Thực hiện|Để|Nhằm|Trong|Theo|Kính gửi)")
#: What the lines of a head begin with; another one goes on with the line above it.
_BEGINS = re.compile(rf"[ \t]{{0,20}}(?:{_DECIDES}|{_TYPE}|bộ |sở |ban |cục |tổng |viện |toà |tòa |tỉnh|thành phố|huyện"
                     r"|quận|thị xã|cộng h|độc lập|đảng |liên đoàn|số ?:|của )")
#: Type words of an ordinary font, and the line below them that names organ, number and date.
_TYPE_ALONE = re.compile(rf"[ \t]{{0,20}}{_TYPE}[ \t:]{{0,20}}", re.IGNORECASE)
_IMPRINT = re.compile(rf"[ \t]{{0,20}}của {_DECIDES}[^\n]{{0,60}}? số ?:? ?\d[^\n]{{4,60}}(?:19|20)\d\d[ \t]{{0,20}}",
                      re.IGNORECASE)


def raised(text: str) -> str:
    """Return `text` with the lines of its head in capitals that lost them, if a font of capitals set it."""
    head = text[:_HEAD]
    if _REPUBLIC.search(head) is None and _ABOVE_BASIS.search(head) is None:
        return text
    return _tail(_head(head) + text[len(head):])


def _head(head: str) -> str:
    lines = head.split("\n")
    above = False
    for index, line in enumerate(lines[:-1]):
        if _OPENS.match(line):
            break
        if not line.strip():
            continue
        small = line.islower() and (above or _BEGINS.match(line) is not None)
        above = small or _TYPE_ALONE.fullmatch(line) is not None or (above and _IMPRINT.fullmatch(line) is not None)
        if above and len(line.upper()) == len(line):
            lines[index] = line.upper()
    return "\n".join(lines)


def _tail(text: str) -> str:
    """Raise who signs on whose behalf, and the post below it, as far as the name."""
    start = max(0, len(text) - _TAIL)
    lines = text[start:].split("\n")
    open_ = False
    for index, line in enumerate(lines):
        named = line.strip() and all(word[0].isupper() for word in line.split() if word[0].isalpha())
        open_ = _BEHALF.match(line) is not None or (open_ and not named)
        if open_ and len(line) < _LONGEST_POST and len(line.upper()) == len(line):
            lines[index] = line.upper()
    return text[:start] + "\n".join(lines)
