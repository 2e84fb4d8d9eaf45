"""Characters: a source text with its characters made regular, and the way back to where each one stood.

Made regular: canonical composition (NFC), one blank, one hyphen, `Đ`, line ends; left out: what is not printed (soft
hyphens, zero-width marks), Markdown marks and the marks of footnotes inside a line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import category, is_normalized, normalize

from .fonts import raised
from .marks import mended_marks

__all__ = ["Regular", "compose", "regular"]

_SAME_LENGTH = (
    *((char, "-") for char in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe63\uff0d"),
    *((char, " ") for char in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
                              "\u202f\u205f\u3000\x1c\x1d\x1e\x1f\0"),
    *((char, "\n") for char in "\v\u0085\u2028\u2029"),
    ("\u00d0", "Đ"), ("\u00f0", "đ"), ("\u0189", "Đ"), ("\u2044", "/"), ("\u2215", "/"),
)
_IRREGULAR = re.compile(f"[{''.join(char for char, _ in _SAME_LENGTH)}]")
_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_UNSEEN_RUN = re.compile(f"[{_UNSEEN}]+")
_SEGMENTED = re.compile(r"(?<=[^\W\d_])_(?=[^\W\d_])")
#: One joined syllable for so many blanks makes a text a word-segmented one.
_SEGMENTED_SHARE = 20
# a pattern that begins with a literal is found many times faster: what must not stand before it is asked behind it
_BOLD = re.compile(r"\*\*+")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!|>~])")
_HASHES = re.compile(r"^[^\S\n]*(#{1,6}[ \t]+)", re.MULTILINE)
_NOTE = re.compile(r"\[\d{1,2}\](?!\()")
_LATIN = re.compile("[^\u0300-\u036f][\u0300-\u036f]+")
#: Emphasis may go on in one more line, no empty one and no bullet.
_EMPHASIS = re.compile(r"\*(?<![\w(*]\*)(?=[^\s*)])[^*\n]{1,600}(?:\n[^*\n\s+-][^*\n]{0,300})?(?<=[^\s*(])\*(?![\w*])")


@dataclass(frozen=True, slots=True)
class Regular:
    """A regular text; its position `starts[i] + n` was `origins[i] + n` in the source. No runs: nothing moved."""

    text: str
    starts: tuple[int, ...] = ()
    origins: tuple[int, ...] = ()


def regular(source: str) -> Regular:
    """Return `source` with its characters made regular."""
    text = source
    if _IRREGULAR.search(text):
        for char, instead in _SAME_LENGTH:
            if char in text:
                text = text.replace(char, instead)
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    found = Regular(text)
    if any(char in text for char in _UNSEEN):
        found = _without(found, [match.span() for match in _UNSEEN_RUN.finditer(text)])
    if not is_normalized("NFC", found.text):
        found = _composed(found)
    if any(char in found.text for char in "*\\#["):
        found = _without(found, _marks(found.text))
        while not is_normalized("NFC", found.text):
            found = _composed(found)
    text = mended_marks(raised(found.text))
    if "_" in text and text.count("_") * _SEGMENTED_SHARE > text.count(" ") + text.count("\n"):
        text = _SEGMENTED.sub(" ", text)
    return Regular(text, found.starts, found.origins)


def compose(starts: Sequence[int], origins: Sequence[int], size: int, inner: Regular) -> tuple[list[int], list[int]]:
    """Return the runs of a text of `size` characters whose own runs lead to `inner.text` back to `inner`'s source."""
    if not inner.starts:
        return list(starts), list(origins)
    new_starts: list[int] = []
    new_origins: list[int] = []
    for index, start in enumerate(starts):
        origin = origins[index]
        end = starts[index + 1] if index + 1 < len(starts) else size
        run = max(bisect_right(inner.starts, origin) - 1, 0)
        new_starts.append(start)
        new_origins.append(inner.origins[run] + origin - inner.starts[run])
        run += 1
        while run < len(inner.starts) and inner.starts[run] < origin + end - start:
            new_starts.append(start + inner.starts[run] - origin)
            new_origins.append(inner.origins[run])
            run += 1
    return new_starts, new_origins


def _marks(text: str) -> list[tuple[int, int]]:
    """Return where Markdown marks and marks of footnotes stand that are not to be read."""
    spans: list[tuple[int, int]] = []
    if "**" in text:
        spans += [match.span() for match in _BOLD.finditer(text) if text[match.start() - 1:match.start()] != "("]
    if "*" in text:
        for match in _EMPHASIS.finditer(text):
            spans += [(match.start(), match.start() + 1), (match.end() - 1, match.end())]
    if "\\" in text:
        spans += [match.span() for match in _ESCAPE.finditer(text)]
    if "#" in text:
        spans += [match.span(1) for match in _HASHES.finditer(text)]
    if "[" in text:
        spans += [match.span() for match in _NOTE.finditer(text)
                  if text[max(0, match.start() - 1):match.start()].strip(" \t\n([")]
    return sorted(spans)


def _without(found: Regular, spans: list[tuple[int, int]]) -> Regular:
    if not spans:
        return found
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    size = position = 0
    for start, end in [*spans, (len(found.text), len(found.text))]:
        if start > position:
            pieces.append(found.text[position:start])
            starts.append(size)
            origins.append(position)
            size += start - position
        position = max(position, end)
    return _follow(found, "".join(pieces), starts, origins)


def _composed(found: Regular) -> Regular:
    """Compose each letter with its marks."""
    done = _clusters(found, _LATIN)
    if is_normalized("NFC", done.text):
        return done
    marks = "".join(char for char in sorted(set(done.text)) if category(char)[0] == "M" or "\u1160" <= char <= "\u11ff")
    alone = "".join(char for char in sorted(set(done.text)) if not is_normalized("NFC", char))
    done = _clusters(done, re.compile(rf"[^{marks}][{marks}]+" if marks else rf"[{alone}]"))
    if is_normalized("NFC", done.text):
        return done
    whole = normalize("NFC", done.text)  # scripts whose letters compose otherwise: place by place, as near as can be
    last = len(done.text) - 1
    return _follow(done, whole, list(range(len(whole))), [min(index, last) for index in range(len(whole))])


def _clusters(found: Regular, pattern: re.Pattern[str]) -> Regular:
    """Compose what `pattern` finds; where that is longer composed, the last character stands for the rest."""
    text = found.text
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    size = position = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        new = normalize("NFC", text[start:end])
        if start > position:
            pieces.append(text[position:start])
            starts.append(size)
            origins.append(position)
            size += start - position
        pieces.append(new)
        starts += range(size, size + len(new))
        origins += [start + min(index, end - start - 1) for index in range(len(new))]
        size += len(new)
        position = end
    pieces.append(text[position:])
    starts.append(size)
    origins.append(position)
    return _follow(found, "".join(pieces), starts, origins)


def _follow(found: Regular, text: str, starts: list[int], origins: list[int]) -> Regular:
    new_starts, new_origins = compose(starts, origins, len(text), found)
    return Regular(text, tuple(new_starts), tuple(new_origins))
