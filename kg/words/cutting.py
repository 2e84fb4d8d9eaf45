"""Cutting: what is told by its form alone: documents, times, provisions, numbers of rows, quoted words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from extract.bodies.organisations import without_marks

from .classes import classes
from .names import Names
from .papers import Paper, counted, numbered, spaced
from .pieces import Piece
from .subjects import subjected
from .times import times

__all__ = ["things"]

_QUOTED = re.compile(r"“([^”]{1,200})”|\"([^\"]{1,200})\"|«([^»]{1,200})»")
_ARTICLE = re.compile(
    r"(?<!\w)(?:(?:diem|khoan|point|clause|paragraph) \w{1,4},? (?:of )?){0,3}(?:dieu|article|art\.) \d{1,4}[a-z]?"
    r"(?!\w)|(?<!\w)(?:khoan|clause|paragraph) \d{1,3}(?:,? (?:of )?(?:dieu|article) \d{1,4}[a-z]?)?(?!\w)"
    r"|(?<!\w)(?:muc|chuong|phan|section|chapter|part) (?:\d{1,3}|[ivx]{1,6})(?!\w)")
_LIMIT = re.compile(
    r"(?<!\w)(?:top|first|dau tien|nhieu nhat|toi da|at most|up to|limit(?:ed to)?|gioi han) (\d{1,4})(?!\w)"
    r"|(?<![\w/.-])(\d{1,4}) (?=(?:dong|ket qua|van ban|tai lieu|rows|results|documents|lines)(?!\w))"
    r"|^(\d{1,3}) (?=[a-z])")
_NAME_HEAD = re.compile(
    r"(?<!\w)(?:bộ luật|luật|pháp lệnh|hiến pháp|điều lệ|cương lĩnh|nghị quyết (?:đại hội|hội nghị)"
    r"|bo luat|luat|phap lenh|hien phap|dieu le|cuong linh|nghi quyet (?:dai hoi|hoi nghi))(?!\w)", re.IGNORECASE)
#: So many characters is the name of a document long at most.
_LONGEST_NAME = 200


def things(text: str, names: Names, year: str = "") -> list[Piece]:
    """Return what is told by its form, in the order of the text; `year` is that of times which tell none."""
    taken: list[Piece] = []
    for find in (_papers, _unnumbered, subjected, _quoted, classes, _limits, _articles, _times(year)):
        free = _mask(text, taken)
        taken += [piece for piece in find(text, free, names) if "\x00" not in free[piece.start:piece.end]]
    return sorted(taken, key=lambda piece: piece.start)


def _mask(text: str, taken: Sequence[Piece]) -> str:
    for piece in taken:
        text = text[:piece.start] + "\x00" * (piece.end - piece.start) + text[piece.end:]
    return text


def _papers(text: str, _free: str, names: Names) -> Iterator[Piece]:
    """Yield the documents named by number, and those named by type and count that are no part of a number."""
    whole = list(numbered(text))
    for other in (spaced(text, names.number), counted(text)):
        whole += [one for one in other if all(one.end <= w.start or w.end <= one.start for w in whole)]
    for paper in whole:
        yield Piece(paper.start, paper.end, text[paper.start:paper.end], frozenset({"doc"}), paper)


def _unnumbered(text: str, _free: str, names: Names) -> Iterator[Piece]:
    """Yield the documents that have a name and no number: the longest words that the store holds as such a name."""
    for head in _NAME_HEAD.finditer(text) if names else ():
        ends = [match.end() for match in re.finditer(r"\w+", text[head.start():head.start() + _LONGEST_NAME])]
        for end in reversed(ends[1:]):
            words = text[head.start():head.start() + end]
            if names.unnumbered(words):
                yield Piece(head.start(), head.start() + end, words, frozenset({"doc"}),
                            Paper(head.start(), head.start() + end, words))
                break


def _quoted(text: str, _free: str, _names: Names) -> Iterator[Piece]:
    for match in _QUOTED.finditer(text):
        yield Piece(match.start(), match.end(), next(filter(None, match.groups())), frozenset({"words"}))


def _formed(label: str, pattern: re.Pattern[str]) -> Callable[[str, str, Names], Iterator[Piece]]:
    """Return a finder of what a pattern matches; its text is the first group, or all of it."""
    def find(text: str, free: str, _names: Names) -> Iterator[Piece]:
        for match in pattern.finditer(without_marks(free).lower()):
            shown = next(filter(None, match.groups()), None) or text[match.start():match.end()]
            yield Piece(match.start(), match.end(), shown, frozenset({label}))
    return find


_limits = _formed("limit", _LIMIT)
_articles = _formed("article", _ARTICLE)


def _times(year: str) -> Callable[[str, str, Names], Iterator[Piece]]:
    """Return a finder of times; those without a year bear the label `yearless`, where none is given."""
    def find(text: str, free: str, _names: Names) -> Iterator[Piece]:
        for time in times(without_marks(free).lower(), year):
            label, known = ("yearless", None) if time.way == "open" else ("time", time)
            yield Piece(time.start, time.end, text[time.start:time.end], frozenset({label}), time=known)
    return find
