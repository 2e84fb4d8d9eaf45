"""Capitals: lines that are printed in capitals, read as if they were not.

Subjects and headings in capitals cite documents too (`THỰC HIỆN CHỈ THỊ SỐ 37-CT/TW NGÀY 03/9/2019 CỦA BAN BÍ THƯ`).
Their letters are made small, and large again where names are known to have them; every position stays what it was.
"""

from __future__ import annotations

import re

from ontology import rows

from .kinds import TYPE_OF_WORD, pattern_of

__all__ = ["eased"]

_TYPE_WORD = re.compile(pattern_of([word.upper() for word in TYPE_OF_WORD]) + r"(?!\w)")
_LETTER = re.compile(r"[^\W\d_]")
_ROMAN = re.compile(r"(?<!\w)[ivx]{1,6}(?!\w)")
_SYMBOL = re.compile(r"\d[\w.]{0,6}\s?[/-]\s?[\w&/.-]{1,60}")
_ORGANS = (
    "Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành", "Ban Thường vụ", "Ban Thường trực", "Ban Chỉ đạo",
    "Thủ tướng Chính phủ", "Chính phủ", "Chủ tịch nước", "Ủy ban Thường vụ Quốc hội", "Quốc hội", "Ủy ban nhân dân",
    "Uỷ ban nhân dân",
    "Hội đồng nhân dân", "Trung ương", "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Đảng bộ", "Đảng", "Nhà nước", "Việt Nam",
    "Mặt trận Tổ quốc", "Tổng Liên đoàn Lao động", "Liên đoàn Lao động", "Công đoàn", "UBND", "HĐND", "MTTQ", "BCH",
    "TLĐ")
_KNOWN = sorted({
    *_ORGANS, *(row["name"] for row in rows("provinces")),
    *(row["label"] for row in rows("issuers") if row["kind"] == "ministry")}, key=len, reverse=True)
_NAMES = {name.lower(): name for name in _KNOWN}
_NAME = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name.lower()) for name in _KNOWN)})(?!\w)")
#: The longest line that is taken for a heading.
LONGEST = 900


def eased(text: str) -> str:
    """Return `text` with its lines in capitals that name a type of document in plain letters, of the same length."""
    pieces: list[str] = []
    done = 0
    for found in _TYPE_WORD.finditer(text):
        if found.start() < done:
            continue
        start = text.rfind("\n", max(0, found.start() - LONGEST), found.start()) + 1
        end = text.find("\n", found.end(), found.end() + LONGEST)
        end = min(len(text), found.end() + LONGEST) if end < 0 else end
        start = max(start, done, found.start() - LONGEST)
        line = text[start:end]
        letters = _LETTER.findall(line)
        if len(letters) >= 16 and sum(map(str.isupper, letters)) > 0.85 * len(letters):
            pieces += [text[done:start], _plain(line)]
        else:
            pieces.append(text[done:end])
        done = end
    return "".join([*pieces, text[done:]]) if pieces else text


def _plain(line: str) -> str:
    lower = line.lower()
    if len(lower) != len(line):
        return line
    lower = _ROMAN.sub(lambda match: match.group().upper(), lower)
    lower = _NAME.sub(lambda match: _NAMES[match.group()], lower)
    for word in _TYPE_WORD.finditer(line):
        lower = lower[:word.start()] + line[word.start()] + lower[word.start() + 1:]
    for symbol in _SYMBOL.finditer(line):
        lower = lower[:symbol.start()] + symbol.group() + lower[symbol.end():]
    return lower
