"""Letters: Vietnamese text stripped to plain small letters, for comparing words that OCR or typing has marred."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["CAPITALS", "SMALL", "TONES", "compiled", "completed", "plain"]

#: The capital and the small letters of Vietnamese, for character classes of patterns.
CAPITALS = "A-ZĐÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
SMALL = CAPITALS.lower()
#: The two spellings of a tone at the end of an open syllable (`hoà`, `hòa`).
TONES = {"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe",
         "oẹ": "ọe", "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy"}


def completed(table: dict[int, int]) -> dict[int, int]:
    """Return a table for `str.translate` in which common characters that stay as they are stand, too.

    Each character that a table lacks costs `translate` an exception.
    """
    return {code: code for code in (0x09, 0x0A, *range(0x20, 0x7F), *map(ord, CAPITALS + SMALL + "“”…"))} | table


def _table() -> dict[int, int]:
    table = dict.fromkeys((ord("Đ"), ord("đ"), 0xD0, 0xF0), ord("d"))
    for code in [*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1EA0, 0x1EFA)]:
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if "a" <= base <= "z":
            table[code] = ord(base)
    return table


_PLAIN = completed(_table())


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compile `pattern`, in which `A-Ỹ` stands for the capital and `a-ỹ` for the small letters of Vietnamese.

    Their code points interleave, so a range of them would hold letters of both cases.
    """
    return re.compile(pattern.replace("A-Ỹ", CAPITALS).replace("a-ỹ", SMALL), flags)


def plain(text: str) -> str:
    """Return `text` (NFC) in small letters without marks, `đ` as `d`; positions stay the same."""
    return text.translate(_PLAIN)
