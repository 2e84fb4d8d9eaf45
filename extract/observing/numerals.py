"""Numerals: headings whose numerals are printed twice or leave one out.

Only what the writer did is observed, not what reading did: a numeral that stands between in any form, a line that
looks like a heading whose numeral was misread, quoted provisions of another act and blank forms make no observation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extract.document.headings import Section
from extract.document.sections import Structure
from extract.text.letters import compiled
from extract.text.view import View

from .observed import Observed

__all__ = ["find_breaks"]

_NAMES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI",
          "XVII", "XVIII", "XIX", "XX", "XXI")
ROMAN = {name: value for value, name in enumerate(_NAMES) if name}
#: A Roman numeral that another one becomes when scanning loses its last stroke.
_BLURRED = frozenset(("I", "II", "VI", "VII", "XI", "XII"))
_QUOTED = re.compile(r"\n[“\"](?=Điều \d|\d{1,3}[.)]|[a-zđ]\)|[IVX]{1,4}[.-])")
_CLOSED = re.compile(r"[”\"][.;,]{0,2}(?=\n|$)")
_FORM = re.compile(r"\.{4}|…|_{4}|(?<=\n)(?:MẪU|Mẫu|BIỂU MẪU)\b")
#: A line that may be a heading with a spoilt numeral; the lines of text start with a word, a bullet or a quote.
_STRANGE = compiled(r"\n(?=[^\w\s\"“(+*•-]|[\wĐ]{1,4}[.,)] |[A-ZĐ]{1,2} )")
_CAPITAL_LINE = compiled(r"\n(?=[A-Ỹ]{2,12} [A-Ỹ][A-Ỹ,;: -]{6,120}(?:\n|$))")
#: So many numerals may be missing in one place; more are a list of which only a part is quoted.
_MOST_MISSING = 2
_LONGEST_QUOTED = 12_000
_TITLE = 160


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A section with the value of its numeral."""

    value: int
    section: Section


def find_breaks(view: View, parts: Structure) -> Iterator[tuple[str, Section, Section, str]]:
    """Yield (kind, the heading before, the heading that breaks the order, the numeral expected).

    `kind` is `numeral-repeated` or `numeral-skipped`; sections are compared with their siblings of the same form.
    """
    quoted = _quoted(view.text)
    for first, last in (parts.body, *parts.annexes):
        for run in _runs(view.text, [s for s in parts.sections if first <= s.start < last], quoted):
            yield from _breaks(view, run)


def observed(view: View, parts: Structure, base: int) -> list[Observed]:
    """Return two observations for each break: the heading before, and the one that breaks the order."""
    found: list[Observed] = []
    text = view.text
    for kind, before, section, expected in find_breaks(view, parts):
        found.append(Observed("numeral", before.start, _line_end(text, before), before.label))
        found.append(Observed(kind, section.start, _line_end(text, section), section.label, expected, None,
                              base + len(found) - 1))
    return found


def _line_end(text: str, section: Section) -> int:
    end = text.find("\n", section.start)
    return min(end if end >= 0 else len(text), section.start + _TITLE)


def _quoted(text: str) -> list[tuple[int, int]]:
    """Return where provisions of another act are quoted, which keep their own numerals."""
    if "\n“" not in text and '\n"' not in text:
        return []
    found: list[tuple[int, int]] = []
    for match in _QUOTED.finditer(text):
        if found and match.start() < found[-1][1]:
            continue
        close = _CLOSED.search(text, match.end(), match.end() + _LONGEST_QUOTED)
        found.append((match.start(), close.end() if close else len(text)))
    return found


def _form(text: str, section: Section) -> tuple[str, str, int] | None:
    """Return form, prefix and value of a numeral; None for letters, which bodies count by two alphabets."""
    label = section.label
    if label in ROMAN:
        return "roman", "", ROMAN[label]
    if label.isdecimal():
        form = "number" if text[section.start].isdecimal() else "article" if text[section.start] == "Đ" else None
        return (form, "", int(label)) if form else None
    prefix, _, last = label.rpartition(".")
    return ("deep", prefix, int(last)) if prefix and last.isdecimal() else None


def _runs(text: str, sections: list[Section], quoted: list[tuple[int, int]]) -> Iterator[list[_Numbered]]:
    """Yield the siblings of each form, in text order, from one heading of higher rank to the next.

    Lists inside a list may have numerals of the same form: where an inner one ends, the outer one goes on.
    """
    open_: dict[tuple[int, str, str], list[list[_Numbered]]] = {}
    for section in sections:
        if any(start <= section.start < end for start, end in quoted):
            continue
        form = _form(text, section)
        for key in [key for key in open_ if key[0] > section.level and key[1] != "article"]:
            yield from open_.pop(key)
        if form is None:
            continue
        runs = open_.setdefault((0 if form[0] == "article" else section.level, form[0], form[1]), [[]])
        if runs[-1] and form[2] == 1:
            runs.append([])
        elif runs[-1] and form[2] != runs[-1][-1].value + 1:
            outer = next((run for run in runs[-2::-1] if run[-1].value + 1 == form[2]), None)
            while outer is not None and runs[-1] is not outer:
                yield runs.pop()
        runs[-1].append(_Numbered(form[2], section))
    for runs in open_.values():
        yield from runs


def _breaks(view: View, run: list[_Numbered]) -> Iterator[tuple[str, Section, Section, str]]:
    if len(run) < 2 or run[0].value != 1:
        return
    sound = True
    for index, (before, item) in enumerate(pairwise(run), 1):
        if not sound:
            return
        step = item.value - before.value
        sound = step == 1
        if sound:
            continue
        after = run[index + 1].value - item.value if index + 1 < len(run) else 1
        between = view.text[before.section.start:item.section.start]
        if after != 1 or _FORM.search(between):
            return
        if step == 0 and _is_repeated(before.section, item.section, index + 1 < len(run)):
            yield "numeral-repeated", before.section, item.section, _name(item, item.value + 1)
            sound = True
        elif 2 <= step <= _MOST_MISSING + 1 and index > 1 and _is_left_out(view, before, item):
            yield "numeral-skipped", before.section, item.section, _name(item, before.value + 1)
            sound = True


def _name(item: _Numbered, value: int) -> str:
    label = item.section.label
    if label in ROMAN:
        return _NAMES[value] if value < len(_NAMES) else str(value)
    prefix, dot, _ = label.rpartition(".")
    return f"{prefix}{dot}{value}"


def _is_repeated(before: Section, section: Section, followed: bool) -> bool:
    """Tell whether two headings carry one numeral though they are two."""
    if before.title.casefold() == section.title.casefold():
        return False  # one heading, read twice
    return followed or section.label not in _BLURRED


def _is_left_out(view: View, before: _Numbered, item: _Numbered) -> bool:
    """Tell whether a numeral is missing on paper: it does not stand between, nor anything that it may be."""
    between = view.text[before.section.start:item.section.start]
    source = view.source[view.at(before.section.start):view.at(item.section.start)]
    for value in range(before.value + 1, item.value):
        name = re.escape(_name(item, value))
        # on a line of its own it may have been taken for the number of a page
        if re.search(rf"(?<![\w.,/]){name}\s?[a-z]?(?:[.,:;)/-]|(?=\n)| (?=[A-ZĐ]))", source):
            return False
    lines = between.find("\n")
    if lines < 0:
        return True
    known = label_starts(between, lines)
    if any(match.end() not in known for match in _STRANGE.finditer(between, lines)):
        return False
    return item.section.label not in ROMAN or _CAPITAL_LINE.search(between, lines) is None


_LABELLED = re.compile(r"\n(?=\d{1,3}(?:\.\d{1,2}){0,4}[.)/-]|[a-zđ][.)]|[A-HĐ][.)/]|\(\d{1,2}\)|(?:Điều|Mục|Chương) )")


def label_starts(text: str, start: int) -> frozenset[int]:
    """Return where the lines start that carry a sound numeral of any form."""
    return frozenset(match.end() for match in _LABELLED.finditer(text, start))
