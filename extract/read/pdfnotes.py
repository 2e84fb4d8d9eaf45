"""Footnotes of a PDF: told by the size of their letters, taken out of the sentence they would stand in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Chunk", "Marked", "marked"]

#: How small, beside the letters of the page, a raised mark and a footnote are printed.
_MARK, _NOTE = 0.75, 0.92
_UNIT = re.compile(r"(?:^|[\s\d/])(?:k|c|d|m)?m$")
_PRINTED_NUMBER = re.compile(r"\s*\d{1,2}\s*")


class Chunk(NamedTuple):
    """Words as they are put on a page: where they start, how large they are, whether they were added later."""

    text: str
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0
    added: bool = False


class Marked(NamedTuple):
    """The words of a page with marks such as `[1]` where it has raised ones, and the footnotes apart."""

    chunks: list[Chunk]
    notes: list[str]


def marked(chunks: Sequence[Chunk]) -> Marked:
    """Return the words of a page without its footnotes, and these, each with its mark."""
    main = _main_size(chunks)
    start = _notes_start(chunks, main) if main else len(chunks)
    kept = list(chunks[:start])
    for index in range(start):
        if main and _is_mark(chunks[index], main) and not _begins_line(chunks, index):
            _raise(kept, index)
    notes: list[str] = []
    for index in range(start, len(chunks)):
        chunk = chunks[index]
        if chunk.added or chunk.size > main * _NOTE:
            kept.append(chunk)
        elif _is_mark(chunk, main) and _begins_line(chunks, index):
            notes.append(f"[{chunk.text.strip()}] ")
        elif notes:
            notes[-1] += chunk.text
    return Marked(kept, [" ".join(note.split()) for note in notes])


def _main_size(chunks: Sequence[Chunk]) -> float:
    """Return the size in which most of the page is printed."""
    sizes: Counter[float] = Counter()
    for chunk in chunks:
        sizes[round(chunk.size * 2) / 2] += len(chunk.text.strip())
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _is_mark(chunk: Chunk, main: float) -> bool:
    return 0 < chunk.size <= main * _MARK and _PRINTED_NUMBER.fullmatch(chunk.text) is not None


def _begins_line(chunks: Sequence[Chunk], index: int) -> bool:
    before = _words(chunks, index, -1)
    return before is None or chunks[before].y > chunks[index].y + chunks[before].size / 2


def _notes_start(chunks: Sequence[Chunk], main: float) -> int:
    """Return where the footnotes of the page start: at a small number that begins a line of small letters."""
    for index, chunk in enumerate(chunks):
        if _is_mark(chunk, main) and _begins_line(chunks, index):
            rest = [later for later in chunks[index + 1:] if later.text.strip() and not later.added]
            if rest and rest[0].size <= main * _NOTE and all(
                    later.size <= main * _NOTE or later.text.strip().isdecimal() for later in rest):
                return index
    return len(chunks)


def _raise(chunks: list[Chunk], index: int) -> None:
    """Write a raised number as the mark `[1]`, unless it belongs to a unit (`m2`), without line ends around it."""
    mark = chunks[index]
    before = _words(chunks, index, -1)
    after = _words(chunks, index, 1)
    if before is None:
        return
    for blank in range(before + 1, index):
        chunks[blank] = chunks[blank]._replace(text="")
    if after is not None and abs(chunks[after].y - chunks[before].y) < chunks[before].size / 2:
        for blank in range(index + 1, after):
            chunks[blank] = chunks[blank]._replace(text=chunks[blank].text.replace("\n", ""))
    words = chunks[before].text.rstrip()
    chunks[before] = chunks[before]._replace(text=words)
    number = mark.text.strip()
    chunks[index] = mark._replace(text=number if _UNIT.search(words) else f"[{number}]")


def _words(chunks: Sequence[Chunk], index: int, step: int) -> int | None:
    """Return the place of the nearest chunk with words before or after `index`."""
    index += step
    while 0 <= index < len(chunks):
        if chunks[index].text.strip():
            return index
        index += step
    return None
