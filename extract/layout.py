"""Layout: a source text -> its view, with broken lines joined and page debris left out."""

from __future__ import annotations

import re
import unicodedata

from .view import View

__all__ = ["lay_out"]

_SAME_LENGTH = str.maketrans({c: "-" for c in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"} | {
    "\u00a0": " ", "\u00d0": "Đ", "\u00f0": "đ", "\u202f": " ", "\u2009": " "})
_STARTS = re.compile(r"[-+*•]|\(?\d+(?:\.\d+)*[.)]|[a-zđ]\)|[IVX]+[.-]|Điều \d|Chương |Căn cứ|Nơi nhận|Số:?|TM\.|T/M|KT\.")


def lay_out(text: str) -> View:
    """Return the view of `text`: joined lines, single blanks, NFC, plain dashes."""
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    size = 0
    last = ""
    position = 0
    for raw in text.split("\n"):
        line = unicodedata.normalize("NFC", raw).translate(_SAME_LENGTH)
        body = line.strip()
        if body:
            joined = bool(last) and not _STARTS.match(body) and (body[0].islower() or last[-1] in ",-")
            glue = "" if not pieces else (("" if last[-1] == "-" else " ") if joined else "\n")
            if glue:
                pieces.append(glue)
                starts.append(size)
                origins.append(max(position - 1, 0))
                size += 1
            offset = raw.find(body[0]) if len(raw) == len(line) else 0
            cursor = position + len(line) - len(line.lstrip()) if offset >= 0 else position
            for part in re.finditer(r"\S+(?: \S+)*|[ \t]+", body):
                word = part.group() if part.group().strip() else ("\t" if "\t" in part.group() else " ")
                pieces.append(word)
                starts.append(size)
                origins.append(cursor + part.start())
                size += len(word)
            last = body
        position += len(raw) + 1
    return View(text, "".join(pieces), tuple(starts), tuple(origins))
