"""Headings: the numbered lines of a text -> sections, nested by the form of their numerals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extract.text.letters import compiled, plain
from ontology import Row, read_rows

__all__ = ["Section", "find_sections", "heading_rows", "label_of"]


@dataclass(frozen=True, slots=True)
class Section:
    """One headed part of the text, in view positions.

    `start` is where its heading starts, `body` where its text after the heading starts, `end` where the next
    section of the same or a higher level starts. `kind` is goal, targets, tasks, duties or other; `level` counts
    from 1; `label` is the numeral as printed (`II`, `2.1`, `a`), which may repeat and skip.
    """

    start: int
    end: int
    body: int
    label: str
    title: str
    level: int
    kind: str


#: The forms of numerals, each with the rank by which they nest (guide: Phần > Chương > Mục > Điều > 1. > a) > ...).
_LABEL = compiled(
    r"(?P<part>(?:PHẦN|Phần) (?:thứ |THỨ )?(?:[IVX]{1,5}|\d{1,2}|(?i:một|nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám))"
    r"(?=[\s.:-]|$)[ .:-]{0,3})"
    r"|(?P<chapter>(?:CHƯƠNG|Chương) (?:[IVX]{1,5}|\d{1,2})(?=[\s.:-]|$)[ .:-]{0,3})"
    r"|(?P<division>(?:MỤC|Mục|TIỂU MỤC|Tiểu mục) (?:\d{1,2}|[IVX]{1,4})(?=[\s.:-]|$)[ .:-]{0,3})"
    r"|(?P<article>(?:ĐIỀU|Điều|Diều|Điêu) ?\d{1,3}[a-zđ]?(?=[\s.:/-]|$)[ .:-]{0,4})"
    r"|(?P<roman>[IVX][IVXivx]{0,4}(?: ?[.)] ?|/ | ?-(?: |(?=[A-Ỹ]))| ?\. ?- ?)(?=[^\W\d]|[\"“(*]|$))"
    r"|(?P<blurred>(?!THI (?:HÀNH|ĐUA|CÔNG|TUYỂN)|1{1,2}\.)[IVXLHTl1]{1,4}\.? (?=[A-Ỹ]{2,12} [A-Ỹ]{2,}))"
    r"|(?P<capital>[A-HĐ](?: ?[.)] ?|/ |/(?=[A-Ỹ][A-Ỹa-ỹ])| ?- | -(?=[A-Ỹ]{2}))(?=[^\W\d]|[\"“]|$))"
    r"|(?P<deep>\d{1,2}(?:\.\d{1,2}){1,4}(?:[.)]? ?- |[.)/](?=\s|[^\W\d]|$)| (?=[A-Ỹ\"“])) ?)"
    r"|(?P<number>\d{1,3}(?:[.)](?=\s|[^\W\d]|[\"“]|$)|[/-](?= [^\W\d])|[./] ?-(?= ?[A-Ỹ])|-(?=[A-Ỹ][a-ỹ])) ?(?:- )?)"
    r"|(?P<bracket>\(\d{1,2}\)[.:]? ?(?=[^\W\d]|[\"“]))"
    r"|(?P<letter>[a-zđ](?:\)|[./](?= [^\W\d])|[./]? ?-(?= ?[A-Ỹ])) ?(?:- )?)"
)
_RANKS = {"part": 1, "chapter": 2, "division": 3, "capital": 4, "roman": 5, "blurred": 5, "article": 6, "number": 7,
          "deep": 8, "letter": 13, "bracket": 14}
_STARTERS = frozenset("0123456789IVXABCDEFGHĐLTlPMabcdđeghiklmnopqrstuvxy(")
_NUMERAL = re.compile(r"[IVXivxLHTl]{1,5}(?![^\W\d_])|\d{1,3}(?:\.\d{1,2}){0,4}[a-zđ]?|[a-zđA-HĐ](?=[.)/ ])")
_CLAUSE = re.compile(r"[.:;](?= |$)")
_LONGEST_TITLE = 250
_KINDS = ("duties", "goal", "targets", "tasks")


@cache
def heading_rows() -> tuple[Row, ...]:
    """Return the wordings of headings: id, kind, pattern (over plain letters, at the start) and example."""
    columns = ("id", "kind", "pattern", "example")
    return read_rows(files("extract") / "rules" / "headings.csv", columns, columns, ("id",))


@cache
def _kind_pattern() -> re.Pattern[str]:
    groups = ("|".join(row["pattern"] for row in heading_rows() if row["kind"] == kind) for kind in _KINDS)
    return re.compile("|".join(f"(?P<{kind}>{group})" for kind, group in zip(_KINDS, groups, strict=True)))


def label_of(line: str) -> tuple[str, int, int] | None:
    """Return form, rank and length of the numeral that `line` starts with, if it starts with one."""
    if not line or line[0] not in _STARTERS:
        return None
    match = _LABEL.match(line)
    if match is None or match.lastgroup is None:
        return None
    form = match.lastgroup
    rank = _RANKS[form] + (match[form].count(".", 0, -2) - 1 if form == "deep" else 0)
    return form, rank, match.end()


def find_sections(text: str, start: int, end: int) -> list[Section]:
    """Return the sections of `text[start:end]` in text order, nested by `level`."""
    found: list[_Open] = []
    ends: list[int] = []
    open_: list[tuple[int, int]] = []  # (rank, index into `found`) of the sections around the present line
    position = start
    lines = text[start:end].split("\n")
    for index, line in enumerate(lines):
        label = label_of(line) if line[:1] in _STARTERS else None
        if label is not None:
            _, rank, size = label
            while open_ and open_[-1][0] >= rank:
                ends[open_.pop()[1]] = position
            following = lines[index + 1] if index + 1 < len(lines) else ""
            title, body = _title(line, size, following)
            kind = _kind(title) or (found[open_[-1][1]][-1] if open_ else "other")
            open_.append((rank, len(found)))
            found.append((position, min(position + body, end), _numeral(line), title, len(open_), kind))
            ends.append(end)
        position += len(line) + 1
    return [Section(part[0], last, *part[1:]) for part, last in zip(found, ends, strict=True)]


#: Start, body, label, title, level and kind of a section whose end is not known yet.
_Open = tuple[int, int, str, str, int, str]


def _numeral(line: str) -> str:
    match = _NUMERAL.search(line)
    return match[0] if match else line.split(" ", 1)[0]


def _title(line: str, size: int, following: str) -> tuple[str, int]:
    """Return the title of a heading and where, counted from the heading's start, its text starts."""
    rest = line[size:]
    if not rest.strip(" .:-"):  # the numeral stands alone: its title is the next line
        if following and label_of(following) is None and following[0] not in "-+*" and len(following) <= _LONGEST_TITLE:
            return following.strip(" .:"), len(line) + 1 + len(following) + 1
        return "", len(line) + 1
    stop = _CLAUSE.search(rest, 3)
    if stop is None:
        if len(rest) <= _LONGEST_TITLE:
            return rest.strip(), len(line) + 1
        return "", size
    if stop.end() >= len(rest.rstrip()):
        return (rest[:stop.start()].strip(), len(line) + 1) if stop.start() <= _LONGEST_TITLE else ("", size)
    title = rest[:stop.start()].strip()
    return (title, size + stop.end() + 1) if len(title) <= _LONGEST_TITLE else ("", size)


def _kind(title: str) -> str | None:
    if not title or len(title) > _LONGEST_TITLE:
        return None
    match = _kind_pattern().match(plain(title[:80]).lstrip(" \"“*"))
    return match.lastgroup if match else None
