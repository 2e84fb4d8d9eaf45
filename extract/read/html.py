"""Html: a web page, or a document that Word saved as one -> text; blocks become lines, tables rows with tabs.

Left out: scripts, styles, what is not displayed, comments (Word hides its settings in conditional ones).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

from lxml import etree

from .blocks import Writer
from .errors import NoText, TooLarge
from .legacy import mended
from .limits import Limits
from .plain import decode

__all__ = ["read_html"]

_CHUNK = 65_536
_DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,80}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|mso-hide\s*:\s*all)", re.IGNORECASE)
_SKIPPED = frozenset({
    "script", "style", "head", "noscript", "template", "select", "textarea", "svg", "object", "iframe"})
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul"})
_EMPTY = frozenset({"br", "hr", "img", "input", "link", "meta", "col", "base", "area", "wbr", "source", "embed"})
_MOST_ITEMS = 9_999


def read_html(data: bytes, name: str, limits: Limits) -> tuple[str, tuple[str, ...]]:
    """Return the text of a web page and notes on it."""
    declared = _DECLARED.search(data[:4_096])
    encoding = declared[1].decode("ascii").lower() if declared else None
    markup, found = decode(data, name, encoding)
    page = _Page(name, limits)
    parser = etree.HTMLParser(target=cast(Any, page), no_network=True, huge_tree=False)
    try:
        for position in range(0, len(markup), _CHUNK):
            parser.feed(markup[position:position + _CHUNK])
        parser.close()
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        if not page.text().strip():
            raise NoText(name, "is a web page without text") from error
    text, legacy = mended(page.text())
    if not text.strip():
        raise NoText(name, "is a web page without text")
    notes = [] if found == "utf-8" else [f"decoded from {found}"]
    return text, tuple([*notes, f"letters converted from {legacy}"] if legacy else notes)


class _Page:
    """Parser target for a web page."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._writer = Writer()
        self._name = name
        self._limits = limits
        self._words: list[str] = []
        self._size = 0
        self._skipped: list[str] = []  # open elements inside what is left out
        self._lists: list[tuple[str, int]] = []  # kind of numeral and number of the next item
        self._preserved = 0

    def text(self) -> str:
        """Return the text of the page."""
        return self._writer.text()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take an element's start."""
        if self._skipped:
            if tag not in _EMPTY:
                self._skipped.append(tag)
            return
        hidden = _HIDDEN.search(attributes.get("style", "")) is not None or "hidden" in attributes
        if tag in _SKIPPED or (hidden and tag not in _EMPTY):
            self._skipped.append(tag)
            return
        if tag in _BLOCKS or tag == "br":
            self._flush(keep=tag == "br")
        self._open(tag, attributes)

    def end(self, tag: str) -> None:
        """Take an element's end."""
        if self._skipped:
            if tag in self._skipped:
                del self._skipped[len(self._skipped) - 1 - self._skipped[::-1].index(tag):]
            return
        if tag in _BLOCKS:
            self._flush()
        if tag == "table":
            self._writer.close_table()
        elif tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        elif tag == "pre":
            self._preserved = max(0, self._preserved - 1)

    def data(self, text: str) -> None:
        """Take text."""
        if self._skipped:
            return
        self._size += len(text)
        if self._size > self._limits.text_characters:
            raise TooLarge(self._name, f"holds more than {self._limits.text_characters} characters of text")
        if self._preserved:
            *lines, rest = text.split("\n")
            for line in lines:
                self._words.append(line)
                self._flush(keep=True)
            text = rest
        self._words.append(text)

    def comment(self, text: str) -> None:
        """Take a comment; it is not displayed."""

    def close(self) -> None:
        """End the page."""
        self._flush()

    def _open(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "table":
            self._writer.open_table()
        elif tag == "tr":
            self._writer.open_row()
        elif tag in ("td", "th"):
            self._writer.open_cell(_number(attributes.get("colspan")), _number(attributes.get("rowspan")))
        elif tag == "ol":
            self._lists.append((attributes.get("type", "1"), _number(attributes.get("start"))))
        elif tag == "ul":
            self._lists.append(("", 1))
        elif tag == "li":
            self._item()
        elif tag == "pre":
            self._preserved += 1

    def _item(self) -> None:
        kind, number = self._lists[-1] if self._lists else ("", 1)
        if kind and self._lists:
            self._lists[-1] = (kind, number + 1)
        numeral = chr(ord(kind) + (number - 1) % 26) + ")" if kind in ("a", "A") else f"{number}."
        self._words.append(f"{numeral} " if kind else "- ")

    def _flush(self, keep: bool = False) -> None:
        """End the line; an empty one is kept if the page breaks the line there."""
        text = "".join(self._words)
        self._words.clear()
        line = text if self._preserved else _BLANKS.sub(" ", text).strip(" ")
        if keep or (line and line != "-"):
            self._writer.paragraph(line)


def _number(value: str | None) -> int:
    return max(1, min(int(value), _MOST_ITEMS)) if value and value.isascii() and value.isdigit() else 1
