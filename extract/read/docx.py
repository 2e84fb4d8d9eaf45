"""Docx: a Word document -> text, streamed, with its tables, footnotes and displayed numerals in reading order.

Left out: deleted and hidden text, comments, field codes, page headers and footers, unless the letterhead stands there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar

from .blocks import Writer
from .errors import BrokenFile, NoText
from .limits import Limits
from .numbering import Numbering, NumberingTarget, StylesTarget, local, number_in, value_of
from .package import Package, feed_xml

__all__ = ["read_docx"]

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SKIPPED = frozenset({"del", "moveFrom", "instrText", "delText", "delInstrText", "rPrChange", "pPrChange",
                      "numPrChange", "sectPr", _COMPATIBILITY + "Fallback"})
_LETTERHEAD = re.compile(r"C[ỘO]NG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|^Số ?: ?\d", re.MULTILINE)


def read_docx(data: bytes, name: str, limits: Limits) -> tuple[str, tuple[str, ...]]:
    """Return the text of a Word document and notes on it."""
    package = Package(data, name, limits)
    if "word/document.xml" not in package.parts:
        raise BrokenFile(name, "is no Word document (it has no part word/document.xml)")
    styles, numbers = StylesTarget(), NumberingTarget()
    if "word/styles.xml" in package.parts:
        feed_xml(package, "word/styles.xml", styles, name)
    if "word/numbering.xml" in package.parts:
        feed_xml(package, "word/numbering.xml", numbers, name)
    body = _Body(styles, numbers.numbering)
    feed_xml(package, "word/document.xml", body, name)
    text = _letterhead(package, styles, name) + body.text()
    for kind in ("footnote", "endnote"):
        part = f"word/{kind}s.xml"
        if part in package.parts and body.notes[kind]:
            notes = _Notes(kind)
            feed_xml(package, part, notes, name)
            text += "".join(f"\n[{mark}] {notes.texts.get(key, '')}" for key, mark in body.notes[kind].items())
    if not text.strip():
        raise NoText(name, "is a Word document without text")
    return text, ()


def _letterhead(package: Package, styles: StylesTarget, name: str) -> str:
    """Return the text of the page headers that hold the letterhead, as a rule none."""
    found = ""
    for part in sorted(part for part in package.parts if re.fullmatch(r"word/header\d{1,3}\.xml", part)):
        header = _Body(styles, Numbering())
        feed_xml(package, part, header, name)
        text = header.text().strip()
        if _LETTERHEAD.search(text) and text not in found:
            found += text + "\n"
    return found


class _Notes:
    """Parser target for the footnotes or endnotes: their texts by id."""

    def __init__(self, kind: str) -> None:
        self.texts: dict[str, str] = {}
        self._kind = kind
        self._id = ""
        self._reading = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take an element's start."""
        name = local(tag)
        if name == self._kind:
            self._id = value_of(attributes, "id") or ""
            self.texts[self._id] = ""
        elif name in ("p", "tab", "br") and self.texts.get(self._id):
            self.texts[self._id] += " "
        self._reading = name == "t"

    def end(self, tag: str) -> None:
        """Take an element's end."""
        self._reading = False
        if local(tag) == self._kind:
            self.texts[self._id] = " ".join(self.texts[self._id].split(" ")).strip()

    def data(self, text: str) -> None:
        """Take text."""
        if self._reading and self._id in self.texts:
            self.texts[self._id] += text

    def close(self) -> None:
        """End the part."""


class _Body:
    """Parser target for a part with paragraphs and tables."""

    def __init__(self, styles: StylesTarget, numbering: Numbering) -> None:
        self.writer = Writer()
        self.notes: dict[str, dict[str, int]] = {"footnote": {}, "endnote": {}}
        self._styles = styles
        self._numbering = numbering
        self._skipped = 0
        self._paragraphs: list[list[str]] = []  # text boxes put paragraphs inside a paragraph
        self._lists: list[tuple[str, int] | None] = []
        self._boxed: list[str] = []
        self._in_run = self._reading = self._capitals = self._hidden = False
        self._columns, self._continues = 1, False

    def text(self) -> str:
        """Return the text of the part."""
        return self.writer.text()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take an element's start."""
        name = local(tag)
        if self._skipped or name in _SKIPPED:
            self._skipped += 1
            return
        handler = self._STARTS.get(name)
        if handler is not None:
            handler(self, attributes)
        elif name == _MATHS_TEXT:
            self._reading = True

    def end(self, tag: str) -> None:
        """Take an element's end."""
        if self._skipped:
            self._skipped -= 1
            return
        name = local(tag)
        if name in ("t", _MATHS_TEXT):
            self._reading = False
        elif name == "p":
            self._end_paragraph()
        elif name == "r":
            self._in_run = self._capitals = self._hidden = False
        elif name == "tcPr":
            self.writer.shape_cell(self._columns, self._continues)
        elif name == "tbl" and not self._paragraphs:
            self.writer.close_table()

    def data(self, text: str) -> None:
        """Take text."""
        if self._reading and not self._skipped and not self._hidden:
            self._add(text.upper() if self._capitals else text)

    def close(self) -> None:
        """End the part."""

    def _add(self, text: str) -> None:
        if self._paragraphs:
            self._paragraphs[-1].append(text)

    def _start_paragraph(self, _: dict[str, str]) -> None:
        self._paragraphs.append([])
        self._lists.append(None)

    def _end_paragraph(self) -> None:
        if not self._paragraphs:
            return
        text, place = "".join(self._paragraphs.pop()), self._lists.pop()
        if place and place[0] not in ("", "0") and text.strip():
            numeral = self._numbering.numeral(*place)
            text = f"{numeral} {text.lstrip()}" if numeral else text
        if self._paragraphs:
            self._boxed.append(text)
            return
        self.writer.paragraph(text)
        for box in self._boxed:
            self.writer.paragraph(box)
        self._boxed.clear()

    def _style(self, attributes: dict[str, str]) -> None:
        if self._lists and self._lists[-1] is None:
            self._lists[-1] = self._styles.of(value_of(attributes, "val") or "")

    def _list_id(self, attributes: dict[str, str]) -> None:
        if self._lists:
            before = self._lists[-1]
            self._lists[-1] = (value_of(attributes, "val") or "", before[1] if before else 0)

    def _list_level(self, attributes: dict[str, str]) -> None:
        if self._lists:
            before = self._lists[-1]
            self._lists[-1] = (before[0] if before else "", number_in(value_of(attributes, "val")))

    def _run(self, _: dict[str, str]) -> None:
        self._in_run = True

    def _set_capitals(self, attributes: dict[str, str]) -> None:
        self._capitals = self._in_run and value_of(attributes, "val") not in ("0", "false")

    def _set_hidden(self, attributes: dict[str, str]) -> None:
        self._hidden = self._in_run and value_of(attributes, "val") not in ("0", "false")

    def _read(self, _: dict[str, str]) -> None:
        self._reading = True

    def _tab(self, _: dict[str, str]) -> None:
        if self._in_run:  # the element also describes tab stops
            self._add("\t")

    def _break(self, _: dict[str, str]) -> None:
        self._add("\n")

    def _hyphen(self, _: dict[str, str]) -> None:
        self._add("-")

    def _symbol(self, attributes: dict[str, str]) -> None:
        code = value_of(attributes, "char") or ""
        if re.fullmatch(r"[0-9A-Fa-f]{4}", code) and not 0xD800 <= int(code, 16) <= 0xDFFF:
            self._add("-" if 0xE000 <= int(code, 16) <= 0xF8FF else chr(int(code, 16)))

    def _footnote(self, attributes: dict[str, str]) -> None:
        self._note("footnote", attributes)

    def _endnote(self, attributes: dict[str, str]) -> None:
        self._note("endnote", attributes)

    def _note(self, kind: str, attributes: dict[str, str]) -> None:
        next_mark = sum(map(len, self.notes.values())) + 1
        self._add(f"[{self.notes[kind].setdefault(value_of(attributes, 'id') or '', next_mark)}]")

    def _start_table(self, _: dict[str, str]) -> None:
        if not self._paragraphs:  # the words of a table in a text box follow its paragraph
            self.writer.open_table()

    def _start_row(self, _: dict[str, str]) -> None:
        if not self._paragraphs:
            self.writer.open_row()

    def _start_cell(self, _: dict[str, str]) -> None:
        if not self._paragraphs:
            self._columns, self._continues = 1, False
            self.writer.open_cell()

    def _span(self, attributes: dict[str, str]) -> None:
        self._columns = number_in(value_of(attributes, "val"))

    def _merged(self, attributes: dict[str, str]) -> None:
        self._continues = value_of(attributes, "val") != "restart"

    def _before(self, attributes: dict[str, str]) -> None:
        if columns := number_in(value_of(attributes, "val")):
            self.writer.open_cell(columns)

    _STARTS: ClassVar[dict[str, Callable[[_Body, dict[str, str]], None]]] = {
        "p": _start_paragraph, "pStyle": _style, "numId": _list_id, "ilvl": _list_level,
        "r": _run, "caps": _set_capitals, "vanish": _set_hidden,
        "t": _read, "tab": _tab, "br": _break, "cr": _break, "noBreakHyphen": _hyphen,
        "sym": _symbol, "footnoteReference": _footnote, "endnoteReference": _endnote,
        "tbl": _start_table, "tr": _start_row, "tc": _start_cell, "gridSpan": _span,
        "vMerge": _merged, "gridBefore": _before,
    }
