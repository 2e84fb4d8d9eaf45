"""Plain text: bytes -> text, by byte order mark, UTF-8, UTF-16 or the Vietnamese 8-bit encodings.

A UTF-8 file is decoded exactly as it stands: no line end and no mark at its start is changed.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from .errors import BinaryFile
from .language import syllable_share
from .legacy import convert, mended
from .limits import Limits

__all__ = ["decode", "read_plain"]

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_SAMPLE = 65_536
#: More control bytes than one in so many make a file a binary one; more invalid ones make it no UTF-8.
_BINARY_SHARE = 200
_UTF8_SHARE = 500
#: The least share of Vietnamese syllables with which a guessed encoding is believed.
_BELIEVED = 0.1


def read_plain(data: bytes, name: str, _: Limits) -> tuple[str, tuple[str, ...]]:
    """Return the text of `data` and notes on how it was decoded."""
    text, encoding = decode(data, name)
    notes = [] if encoding == "utf-8" else [f"decoded from {encoding}"]
    if encoding.startswith("utf"):
        text, legacy = mended(text)
        if legacy:
            notes.append(f"letters converted from {legacy}")
    return text, tuple(notes)


def decode(data: bytes, name: str, declared: str | None = None) -> tuple[str, str]:
    """Return the text of `data` and the encoding's name; `declared` is what the file says of itself.

    Raises BinaryFile for bytes that are no text.
    """
    wide = _wide(data)
    if wide:
        return data.decode(wide, errors="replace"), wide
    if len(_CONTROLS.findall(data[:_SAMPLE])) * _BINARY_SHARE > len(data[:_SAMPLE]):
        raise BinaryFile(name, "holds binary data, not text")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    nearly = data.decode("utf-8", errors="replace")
    if nearly.count("\ufffd") * _UTF8_SHARE < len(nearly) and syllable_share(nearly) >= _BELIEVED:
        return nearly, "utf-8 with invalid bytes"
    return _eight_bit(data, name, declared)


def _wide(data: bytes) -> str | None:
    """Return the UTF-16 or UTF-32 flavour of `data`, None if it is made of single bytes."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = data[:4_096]
    if len(sample) >= 16:
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        if odd * 4 > len(sample) // 2 and even * 20 < len(sample) // 2:
            return "utf-16-le"
        if even * 4 > len(sample) // 2 and odd * 20 < len(sample) // 2:
            return "utf-16-be"
    return None


def _eight_bit(data: bytes, name: str, declared: str | None) -> tuple[str, str]:
    shown = data.decode("cp1252", errors="replace") if declared is None else _as_declared(data, declared)
    latin = data.decode("latin-1")
    candidates = {
        "windows-1258": data.decode("cp1258", errors="replace"),
        "TCVN3": convert(latin, "TCVN3"),
        "VNI": convert(latin, "VNI"),
        declared or "windows-1252": shown,
    }
    best = max(candidates, key=lambda encoding: syllable_share(candidates[encoding]))
    if syllable_share(candidates[best]) >= _BELIEVED:
        return candidates[best], best
    if declared:
        return shown, declared
    match = from_bytes(data[:_SAMPLE]).best()
    if match is None:
        raise BinaryFile(name, "its bytes are in no known encoding of text")
    return data.decode(match.encoding, errors="replace"), match.encoding


def _as_declared(data: bytes, declared: str) -> str:
    try:
        return data.decode(declared, errors="replace")
    except LookupError:
        return data.decode("cp1252", errors="replace")
