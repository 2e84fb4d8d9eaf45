"""Doc: an old Word document -> text. Word 97-2003 is read directly, what is older or broken by an installed converter.

Files that only bear the suffix (Word documents of today and web pages are common under `.doc`) are read as what they
are.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from lxml import etree

from .blocks import Writer
from .compound import SIGNATURE, CircleError, CompoundError
from .docx import read_docx
from .errors import BrokenFile, ConverterMissing, NoText, ReadError
from .html import read_html
from .legacy import mended
from .limits import Limits
from .programs import installed, run
from .word97 import word97_text

__all__ = ["CONVERTERS", "read_doc"]

_RTF = b"{\\rtf"


def read_doc(data: bytes, name: str, limits: Limits) -> tuple[str, tuple[str, ...]]:
    """Return the text of an old Word document and notes on how it was converted."""
    head = data[:1_024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"PK\x03\x04"):
        return read_docx(data, name, limits)
    if head[:1] == b"<":
        return read_html(data, name, limits)
    if not head.startswith((SIGNATURE, _RTF)):
        raise BrokenFile(name, "is no Word document")
    try:
        text = word97_text(data)
        notes = []
    except CircleError as error:
        raise BrokenFile(name, f"is a broken Word document: {error}") from error
    except CompoundError as error:
        text, program = _converted(data, name, limits, str(error))
        notes = [f"converted by {program}"]
    text, legacy = mended(text)
    if not text.strip():
        raise NoText(name, "is a Word document without text")
    return text, tuple([*notes, f"letters converted from {legacy}"] if legacy else notes)


def _converted(data: bytes, name: str, limits: Limits, reason: str) -> tuple[str, str]:
    """Return the text that the first converter gives which can read the document, and the converter's name."""
    able = [program for program in CONVERTERS
            if installed(program) and (program != "antiword" or data.startswith(SIGNATURE))]
    if not able:
        raise ConverterMissing(name, f"cannot be read without a converter: {reason}; one of {', '.join(CONVERTERS)} "
                                     "is needed, none is installed (Debian: apt-get install antiword)")
    refused: list[ReadError] = []
    for program in able:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "source.doc"
            path.write_bytes(data)
            try:
                text = CONVERTERS[program](path, name, limits)
            except BrokenFile as error:
                refused.append(error)
                continue
        if text.strip():
            return text, program
    raise BrokenFile(name, "; ".join([reason, *(error.reason for error in refused)]))


def _by_antiword(path: Path, name: str, limits: Limits) -> str:
    markup = run([installed("antiword") or "antiword", "-x", "db", str(path)], name, limits, limits.seconds)
    book = _Book()
    parser = etree.XMLParser(
        target=cast(Any, book), resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        parser.feed(markup)
        parser.close()
    except etree.XMLSyntaxError as error:
        raise BrokenFile(name, f"antiword gives no well-formed text ({error.msg})") from error
    return book.text()


def _by_catdoc(path: Path, name: str, limits: Limits) -> str:
    command = [installed("catdoc") or "catdoc", "-w", "-d", "utf-8", str(path)]
    return run(command, name, limits, limits.seconds).decode("utf-8", errors="replace")


def _by_soffice(path: Path, name: str, limits: Limits) -> str:
    home = f"-env:UserInstallation={(path.parent / 'home').as_uri()}"
    run([installed("soffice") or "soffice", home, "--headless", "--convert-to", "docx", "--outdir", str(path.parent),
         str(path)], name, limits, limits.seconds)
    made = path.with_suffix(".docx")
    if not made.exists():
        raise BrokenFile(name, "soffice cannot read it")
    return read_docx(made.read_bytes(), name, limits)[0]


#: The converters, best first.
CONVERTERS: dict[str, Callable[[Path, str, Limits], str]] = {
    "antiword": _by_antiword,
    "soffice": _by_soffice,
    "catdoc": _by_catdoc,
}


class _Book:
    """Parser target for the DocBook that antiword writes."""

    def __init__(self) -> None:
        self._writer = Writer()
        self._words: list[str] = []
        self._inside = 0  # antiword writes titles and authors before the chapters
        self._lists: list[int] = []
        self._notes: list[str] = []
        self._note = False

    def text(self) -> str:
        """Return the text, with the footnotes at its end."""
        notes = [f"[{number}] {note}" for number, note in enumerate(self._notes, 1)]
        return "\n".join([self._writer.text(), *notes])

    def start(self, tag: str, _: dict[str, str]) -> None:
        """Take an element's start."""
        if tag == "chapter":
            self._inside += 1
        elif tag == "footnote":
            self._words.append(f"[{len(self._notes) + 1}]")
            self._notes.append("")
            self._note = True
        elif self._note:
            return
        elif tag in ("para", "informaltable", "row", "entry", "itemizedlist", "orderedlist", "title"):
            self._flush()
            self._open(tag)
        elif tag == "listitem" and self._lists:
            self._flush()
            number = self._lists[-1]
            self._lists[-1] = number + 1 if number else 0
            self._words.append(f"{number}. " if number else "- ")

    def _open(self, tag: str) -> None:
        if tag == "informaltable":
            self._writer.open_table()
        elif tag == "row":
            self._writer.open_row()
        elif tag == "entry":
            self._writer.open_cell()
        elif tag in ("itemizedlist", "orderedlist"):
            self._lists.append(1 if tag == "orderedlist" else 0)

    def end(self, tag: str) -> None:
        """Take an element's end."""
        if tag == "footnote":
            self._note = False
            self._notes[-1] = " ".join(self._notes[-1].split())
        elif self._note:
            return
        elif tag in ("para", "entry", "title", "listitem"):
            self._flush(keep=tag == "para")
        elif tag == "informaltable":
            self._writer.close_table()
        elif tag in ("itemizedlist", "orderedlist") and self._lists:
            self._lists.pop()

    def data(self, text: str) -> None:
        """Take text."""
        if self._note:
            self._notes[-1] += text
        elif self._inside:
            self._words.append(text)

    def close(self) -> None:
        """End the text."""
        self._flush()

    def _flush(self, keep: bool = False) -> None:
        lines = [line.rstrip() for line in "".join(self._words).strip("\n ").split("\n")]
        self._words.clear()
        for line in lines:
            if line.strip() or keep:
                self._writer.paragraph(line)
