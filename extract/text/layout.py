"""Layout: a source text -> its view, with broken lines joined and page debris left out."""

from __future__ import annotations

import re

from .cells import gridded
from .characters import compose, regular
from .joining import glue, glue_row, shape_of
from .lines import Line, split_lines
from .seams import glued_runs, parted
from .view import View

__all__ = ["lay_out"]

_WORDS = re.compile(r"[^ \t]+(?: [^ \t]+)*|\t")
_BULLETS = frozenset("•●▪◦‣∙·○■□➢✓❖►\uf0b7\uf02d\uf0a7\uf0d8*¬~ˆ")


def lay_out(text: str) -> View:
    """Return the view of `text`: logical lines, single blanks, NFC, plain hyphens."""
    plain = regular(text)
    lines = gridded(split_lines(plain.text))
    shape = shape_of(lines)
    glued = glued_runs(plain.text)
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    size = 0
    last, fresh, upper, in_row = "", True, False, False
    for printed in lines:
        line = _with_hyphen(printed) if printed.body[0] in _BULLETS else printed
        body = line.body
        if last:
            between = line.between or (
                glue_row(last, line, in_row) if in_row or line.is_row else glue(last, line, fresh, upper, shape))
            pieces.append(between)
            size += len(between)
            fresh = between[:1] == "\n"
            upper = (upper or fresh) and body.isupper()
            in_row = line.is_row or (in_row and not fresh)
        else:
            upper, in_row = body.isupper(), line.is_row
        last = body
        stretches = _stretches(body, glued) if line.is_row or glued or "  " in body else ()
        if len(stretches) < 2 and not line.is_row:  # most lines are one run
            pieces.append(body)
            starts.append(size)
            origins.append(line.start)
            size += len(body)
            continue
        words = False
        for start, end in stretches:
            if words and body[start] != "\t":
                pieces.append(" ")
                size += 1
            words = body[start] != "\t"
            pieces.append(body[start:end])
            starts.append(size)
            origins.append(line.start + start)
            size += end - start
    whole, back = compose(starts, origins, size, plain)
    return View(text, "".join(pieces), tuple(whole), tuple(back))


def _with_hyphen(line: Line) -> Line:
    """Return `line`, which starts with some bullet, with `-` for it."""
    if line.body[1:2] == " ":
        return line._replace(body="-" + line.body[1:])
    return line


def _stretches(body: str, glued: frozenset[str]) -> list[tuple[int, int]]:
    """Return where the words with single blanks between them, and the tabs, stand in `body`."""
    spans = [match.span() for match in _WORDS.finditer(body)]
    if not any(run in body for run in glued):
        return spans
    return [part for start, end in spans for part in parted(body, start, end, glued)]
