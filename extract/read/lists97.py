"""Lists of Word 97-2003 documents: which numerals they display ([MS-DOC] PlfLst and PlfLfo)."""

from __future__ import annotations

import struct

from .numbering import Level, Numbering

__all__ = ["lists_of"]

_FORMS = {0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 22: "decimalZero",
          23: "bullet", 255: "none"}
_LIST, _OVERRIDE, _LEVEL = 28, 16, 28
_MOST = 4_096


def lists_of(lists: bytes, overrides: bytes) -> Numbering:
    """Return the numbering that the table of lists (with the levels behind it) and that of their uses describe.

    What cannot be read is left out: a missing numeral is no reason to refuse a document.
    """
    numbering = Numbering()
    try:
        _read_lists(lists, numbering)
        _read_uses(overrides, numbering)
    except (struct.error, IndexError):
        pass
    return numbering


def _read_lists(data: bytes, numbering: Numbering) -> None:
    if len(data) < 2:
        return
    count = min(struct.unpack_from("<H", data)[0], _MOST)
    position = 2 + count * _LIST
    for index in range(count):
        head = data[2 + index * _LIST:2 + (index + 1) * _LIST]
        name = str(struct.unpack_from("<I", head)[0])
        levels: dict[int, Level] = {}
        for number in range(1 if head[26] & 1 else 9):
            levels[number], position = _level(data, position)
        numbering.levels[name] = levels


def _level(data: bytes, position: int) -> tuple[Level, int]:
    start, form, info = struct.unpack_from("<IBB", data, position)
    characters, paragraphs = data[position + 24], data[position + 25]
    at = position + _LEVEL + characters + paragraphs
    size = struct.unpack_from("<H", data, at)[0]
    shown = data[at + 2:at + 2 + 2 * size].decode("utf-16-le", errors="replace")
    text = "".join(f"%{ord(char) + 1}" if ord(char) < 9 else char for char in shown)
    return Level(min(start, 100_000), _FORMS.get(form, "decimal"), text, bool(info & 4)), at + 2 + 2 * size


def _read_uses(data: bytes, numbering: Numbering) -> None:
    if len(data) < 4:
        return
    count = min(struct.unpack_from("<I", data)[0], _MOST)
    position = 4 + count * _OVERRIDE
    for index in range(count):
        head = data[4 + index * _OVERRIDE:4 + (index + 1) * _OVERRIDE]
        numbering.lists[str(index + 1)] = str(struct.unpack_from("<I", head)[0])
        position += 4
        for _ in range(head[12]):
            start, flags = struct.unpack_from("<II", data, position)
            position += 8
            if flags & 0x20:
                _, position = _level(data, position)
            if flags & 0x10:
                numbering.starts[str(index + 1), flags & 0xF] = min(start, 100_000)
