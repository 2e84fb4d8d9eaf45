"""Numbering: the numerals that a word processor displays before paragraphs, which are not part of their text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

__all__ = ["Level", "Numbering", "NumberingTarget", "StylesTarget", "local", "number_in", "value_of"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_DEEPEST = 9
_LARGEST = 100_000


def local(tag: str) -> str:
    """Return a tag of the word processing vocabulary without its namespace; other tags keep theirs."""
    return tag.replace(W, "").replace(_STRICT, "")


def value_of(attributes: dict[str, str], name: str) -> str | None:
    """Return an attribute of the word processing vocabulary."""
    return attributes.get(W + name, attributes.get(_STRICT + name))


@dataclass(slots=True)
class Level:
    """One level of a list: where it starts to count, how it writes its number, and the text around it."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)  # abstract list -> level -> form
    lists: dict[str, str] = field(default_factory=dict)  # list -> abstract list
    starts: dict[tuple[str, int], int] = field(default_factory=dict)  # (list, level) -> number it starts anew with
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def numeral(self, list_: str, level: int) -> str:
        """Count one paragraph of `list_` at `level` and return what is displayed before it."""
        abstract = self.lists.get(list_)
        if abstract is None or not 0 <= level < _DEEPEST:
            return ""
        levels = self.levels.get(abstract, {})
        counts = self._counts.setdefault(abstract, [None] * _DEEPEST)
        here = levels.get(level, Level())
        anew = self.starts.get((list_, level))
        if anew is not None and (list_, level) not in self._begun:
            self._begun.add((list_, level))
            counts[level] = anew
        else:
            count = counts[level]
            counts[level] = here.start if count is None else count + 1
        for deeper in range(level + 1, _DEEPEST):
            counts[deeper] = None
        if here.form in ("bullet", "none"):
            return _bullet(here.text) if here.form == "bullet" else ""
        return re.sub(r"%(\d)", lambda match: self._number(levels, counts, int(match[1]) - 1, here.legal), here.text)

    def _number(self, levels: dict[int, Level], counts: list[int | None], level: int, legal: bool) -> str:
        if not 0 <= level < _DEEPEST:
            return ""
        form = levels.get(level, Level())
        count = counts[level] if counts[level] is not None else form.start
        return _written(count or 0, "decimal" if legal else form.form)


class NumberingTarget:
    """Parser target for the part that describes the lists."""

    def __init__(self) -> None:
        self.numbering = Numbering()
        self._abstract = self._list = ""
        self._level = 0
        self._override = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take an element's start."""
        name = local(tag)
        value = value_of(attributes, "val") or ""
        if name == "abstractNum":
            self._abstract = value_of(attributes, "abstractNumId") or ""
            self.numbering.levels[self._abstract] = {}
        elif name == "num":
            self._list = value_of(attributes, "numId") or ""
        elif name == "abstractNumId":
            self.numbering.lists[self._list] = value
        elif name == "lvlOverride":
            self._level, self._override = number_in(value_of(attributes, "ilvl")), True
        elif name == "startOverride":
            self.numbering.starts[self._list, self._level] = number_in(value)
        elif name == "lvl" and not self._override:
            self._level = number_in(value_of(attributes, "ilvl"))
            self.numbering.levels.setdefault(self._abstract, {})[self._level] = Level()
        elif name in ("start", "numFmt", "lvlText", "isLgl") and not self._override:
            self._describe(name, value)

    def _describe(self, name: str, value: str) -> None:
        level = self.numbering.levels.setdefault(self._abstract, {}).setdefault(self._level, Level())
        if name == "start":
            level.start = number_in(value)
        elif name == "numFmt":
            level.form = value
        elif name == "lvlText":
            level.text = value
        else:
            level.legal = value not in ("0", "false")

    def end(self, tag: str) -> None:
        """Take an element's end."""
        if local(tag) == "lvlOverride":
            self._override = False

    def data(self, text: str) -> None:
        """Take text; there is none that matters."""

    def close(self) -> Numbering:
        """Return what was described."""
        return self.numbering


class StylesTarget:
    """Parser target for the styles: which of them number their paragraphs (style -> list, level)."""

    def __init__(self) -> None:
        self.numbered: dict[str, tuple[str, int]] = {}
        self.based: dict[str, str] = {}
        self._style = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take an element's start."""
        name = local(tag)
        value = value_of(attributes, "val") or ""
        if name == "style":
            self._style = value_of(attributes, "styleId") or ""
        elif name == "basedOn":
            self.based[self._style] = value
        elif name == "numId":
            self.numbered[self._style] = (value, self.numbered.get(self._style, ("", 0))[1])
        elif name == "ilvl":
            self.numbered[self._style] = (self.numbered.get(self._style, ("", 0))[0], number_in(value))

    def end(self, tag: str) -> None:
        """Take an element's end."""

    def data(self, text: str) -> None:
        """Take text; there is none that matters."""

    def close(self) -> None:
        """End."""

    def of(self, style: str) -> tuple[str, int] | None:
        """Return list and level of a style, its own or that of a style it is based on."""
        for _ in range(_DEEPEST):
            if self.numbered.get(style, ("", 0))[0]:
                return self.numbered[style]
            style = self.based.get(style, "")
        return None


def number_in(value: str | None) -> int:
    """Return the number that an attribute holds, 0 for anything else."""
    return min(int(value), _LARGEST) if value and value.isascii() and value.isdigit() else 0


def _bullet(text: str) -> str:
    """Return a bullet as it reads: the picture characters of symbol fonts are dashes."""
    return "-" if not text or "\ue000" <= text[0] <= "\uf8ff" or text[0] in "•·●▪◦○■□►➢✓*–—" else text


def _roman(number: int) -> str:
    if not 0 < number < 4_000:
        return str(number)
    steps = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
             (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    written = ""
    for size, letters in steps:
        written += letters * (number // size)
        number %= size
    return written


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 10) if number > 0 else str(number)


_FORMS: dict[str, Callable[[int], str]] = {
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "decimalZero": lambda number: f"{number:02d}",
}


def _written(number: int, form: str) -> str:
    return "" if form == "none" else _FORMS.get(form, str)(number)
