"""Word 97-2003: the text of the binary document format ([MS-DOC]), with table rows, line breaks, numerals, notes."""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from .blocks import Writer
from .compound import CompoundError, streams
from .lists97 import lists_of
from .numbering import Numbering

__all__ = ["word97_text"]

_WORD97 = 0x00C1
_STREAMS = frozenset({"WordDocument", "0Table", "1Table"})
# where the file information block keeps what is needed
_CCP_TEXT, _CCP_NOTES, _PAPX, _CLX, _LISTS, _OVERRIDES = 0x4C, 0x50, 0x102, 0x1A2, 0x2E2, 0x2EA
_PAGE = 512
_IN_TABLE, _ROW_END, _LIST, _LEVEL, _ROW_SHAPE = 0x2416, 0x2417, 0x460B, 0x260A, 0xD608
_CELL, _LINE, _PAGE_BREAK, _COLUMN = "\x07", "\x0b", "\x0c", "\x0e"
_MARK = re.compile("[\r\x07\x0c]")
_FIELD, _RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_MOST_PIECES = 1_000_000
#: Edges of columns that are nearer to each other than this (in twentieths of a point) are one.
_SAME_EDGE = 60


class _Run(NamedTuple):
    """The properties of the paragraphs from a file position on."""

    start: int
    in_table: bool = False
    ends_row: bool = False
    list_: int = 0
    level: int = 0
    edges: tuple[int, ...] = ()  # of the row's columns
    merged: tuple[bool, ...] = ()  # for each cell: does the one above go on in it?


class _Row(NamedTuple):
    cells: list[list[str]]
    edges: tuple[int, ...]
    merged: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    first: int  # character position
    offset: int  # file position
    width: int  # bytes a character
    text: str


def word97_text(data: bytes) -> str:
    """Return the text of a Word 97-2003 document; raises CompoundError where it is another or broken."""
    parts = streams(data, _STREAMS)
    main = parts.get("WordDocument", b"")
    if len(main) < 0x300 or struct.unpack_from("<H", main)[0] != 0xA5EC:
        raise CompoundError("it is no Word document")
    version, flags = struct.unpack_from("<H", main, 2)[0], struct.unpack_from("<H", main, 10)[0]
    if version < _WORD97:
        raise CompoundError("it was written by a Word older than Word 97")
    if flags & 0x0100:
        raise CompoundError("it is encrypted")
    table = parts.get("1Table" if flags & 0x0200 else "0Table", b"")
    try:
        return _Document(main, table).text()
    except (struct.error, IndexError, ValueError) as error:
        raise CompoundError(f"its structure is broken ({error})") from error


class _Document:
    def __init__(self, main: bytes, table: bytes) -> None:
        self._main = main
        self._table = table
        self._pieces = self._read_pieces()
        self._runs = self._read_runs()
        self._starts = [run.start for run in self._runs]
        self._numbering = lists_of(self._slice(_LISTS, rest=True), self._slice(_OVERRIDES))

    def text(self) -> str:
        body, notes = struct.unpack_from("<II", self._main, _CCP_TEXT)
        whole = _Flow(self._numbering)
        for piece in self._pieces:
            shown = piece.text[:max(0, body - piece.first)]
            position = 0
            while position < len(shown):
                mark = _MARK.search(shown, position)
                end = mark.end() if mark else len(shown)
                run = self._run_at(piece.offset + max(end - 1, 0) * piece.width)
                whole.take(shown[position:end], run)
                position = end
        text = whole.text()
        footnotes = "".join(piece.text[max(0, body - piece.first):max(0, body + notes - piece.first)]
                            for piece in self._pieces)
        marks = [note.strip("\x02 \r") for note in footnotes.split("\x02")[1:]]
        return text + "".join(f"\n[{number}] {' '.join(note.split())}" for number, note in enumerate(marks, 1))

    def _slice(self, where: int, rest: bool = False) -> bytes:
        start, size = struct.unpack_from("<II", self._main, where)
        return self._table[start:] if rest and size else self._table[start:start + size]

    def _read_pieces(self) -> list[_Piece]:
        clx, position = self._slice(_CLX), 0
        while clx[position] == 1:
            position += 3 + struct.unpack_from("<H", clx, position + 1)[0]
        size = struct.unpack_from("<I", clx, position + 1)[0]
        count = min((size - 4) // 12, _MOST_PIECES)
        places = struct.unpack_from(f"<{count + 1}I", clx, position + 5)
        found = []
        for index in range(count):
            where = struct.unpack_from("<I", clx, position + 5 + 4 * (count + 1) + 8 * index + 2)[0]
            length = max(0, places[index + 1] - places[index])
            if where & 0x40000000:
                offset = (where & 0x3FFFFFFF) // 2
                found.append(_Piece(places[index], offset, 1, self._main[offset:offset + length].decode(
                    "cp1252", errors="replace")))
            else:
                found.append(_Piece(places[index], where, 2, _wide(self._main[where:where + 2 * length])))
        return found

    def _read_runs(self) -> list[_Run]:
        plc = self._slice(_PAPX)
        count = max(0, (len(plc) - 4) // 8)
        pages = struct.unpack_from(f"<{count}I", plc, 4 * (count + 1)) if count else ()
        runs: list[_Run] = []
        for number in pages:
            page = self._main[(number & 0x3FFFFF) * _PAGE:((number & 0x3FFFFF) + 1) * _PAGE]
            if len(page) == _PAGE:
                runs += _runs_of(page)
        runs.sort()
        return runs

    def _run_at(self, offset: int) -> _Run:
        index = bisect_right(self._starts, offset) - 1
        return self._runs[index] if index >= 0 else _Run(0)


def _wide(data: bytes) -> str:
    return data.decode("utf-16-le", errors="replace")


def _runs_of(page: bytes) -> list[_Run]:
    count = page[-1]
    runs = []
    for index in range(count):
        start = struct.unpack_from("<I", page, 4 * index)[0]
        at = page[4 * (count + 1) + 13 * index] * 2
        if not at:
            runs.append(_Run(start))
            continue
        size = page[at] * 2 - 1 if page[at] else page[at + 1] * 2
        begin = at + (1 if page[at] else 2)
        runs.append(_properties(start, page[begin + 2:begin + size]))
    return runs


def _properties(start: int, modifiers: bytes) -> _Run:
    """Return what the modifiers of a paragraph say: each is a code of two bytes and an operand."""
    found = _Run(start)
    position = 0
    while position + 2 < len(modifiers):
        code = struct.unpack_from("<H", modifiers, position)[0]
        position += 2
        size = (1, 1, 2, 4, 2, 2, 0, 3)[code >> 13]
        if code == _ROW_SHAPE:
            size = struct.unpack_from("<H", modifiers, position)[0] + 1
        elif not size:
            size = modifiers[position] + 1
        found = _with(found, code, modifiers[position:position + size])
        position += size
    return found


def _with(run: _Run, code: int, operand: bytes) -> _Run:
    if code in (_IN_TABLE, _ROW_END, _LEVEL) and operand:
        value = operand[0]
        if code == _LEVEL:
            return run._replace(level=value)
        return run._replace(in_table=bool(value)) if code == _IN_TABLE else run._replace(ends_row=bool(value))
    if code == _LIST and len(operand) == 2:
        return run._replace(list_=struct.unpack("<H", operand)[0])
    if code == _ROW_SHAPE and len(operand) > 3:
        count = operand[2]
        edges = struct.unpack_from(f"<{count + 1}h", operand, 3)
        flags = [struct.unpack_from("<H", operand, at)[0]
                 for at in range(3 + 2 * (count + 1), min(len(operand) - 1, 3 + 2 * (count + 1) + 20 * count), 20)]
        return run._replace(edges=edges, merged=tuple(flag & 0x60 == 0x20 for flag in flags))
    return run


class _Flow:
    """Takes paragraphs, cells and rows in text order and gives the text."""

    def __init__(self, numbering: Numbering) -> None:
        self._writer = Writer()
        self._numbering = numbering
        self._words: list[str] = []
        self._cell: list[str] = []
        self._cells: list[list[str]] = []
        self._rows: list[_Row] = []
        self._notes = 0

    def text(self) -> str:
        """Return the text of all that was taken."""
        if self._words:
            self._end_paragraph(_Run(0))
        self._end_table()
        return self._writer.text()

    def take(self, words: str, run: _Run) -> None:
        """Take words up to and with the mark that ends a paragraph, a cell, a row or a page."""
        mark = words[-1:]
        self._words.append(words[:-1] if mark in ("\r", _CELL, _PAGE_BREAK) else words)
        if mark == _CELL and run.ends_row:
            self._words.clear()
            self._rows.append(_Row(self._cells, run.edges, run.merged))
            self._cells = []
        elif mark == _CELL:
            self._cell.append(self._paragraph(run))
            self._cells.append(self._cell)
            self._cell = []
        elif mark in ("\r", _PAGE_BREAK):
            self._end_paragraph(run)

    def _end_paragraph(self, run: _Run) -> None:
        text = self._paragraph(run)
        if run.in_table:
            self._cell.append(text)
        else:
            self._end_table()
            self._writer.paragraph(text)

    def _end_table(self) -> None:
        if self._rows:
            self._writer.open_table()
            grid = _grid(edge for row in self._rows for edge in row.edges)
            for row in self._rows:
                self._writer.open_row()
                for index, cell in enumerate(row.cells):
                    self._writer.open_cell()
                    self._writer.shape_cell(_columns(grid, row.edges, index), row.merged[index:index + 1] == (True,))
                    for paragraph in cell:
                        self._writer.paragraph(paragraph)
            self._writer.close_table()
            self._rows.clear()
        for cell in [*self._cells, self._cell]:  # cells whose row never ended
            for paragraph in cell:
                self._writer.paragraph(paragraph)
        self._cells, self._cell = [], []

    def _paragraph(self, run: _Run) -> str:
        text = self._shown("".join(self._words))
        self._words.clear()
        numeral = self._numbering.numeral(str(run.list_), run.level) if run.list_ and text.strip() else ""
        return f"{numeral} {text.lstrip()}" if numeral else text

    def _shown(self, text: str) -> str:
        """Return the words as displayed: results of fields without their codes, line ends, hyphens."""
        while _FIELD in text:
            start = text.rindex(_FIELD)
            end = text.find(_FIELD_END, start)
            inside = text[start + 1:end if end >= 0 else None]
            text = text[:start] + inside.partition(_RESULT)[2] + (text[end + 1:] if end >= 0 else "")
        while "\x02" in text:
            self._notes += 1
            text = text.replace("\x02", f"[{self._notes}]", 1)
        text = text.replace(_LINE, "\n").replace(_COLUMN, "\n").replace("\x1e", "-").replace("\x1f", "")
        return "".join(char for char in text if char >= " " or char in "\t\n")


def _grid(edges: Iterable[int]) -> list[int]:
    """Return the edges of all columns of a table, those that differ by a hair as one."""
    grid: list[int] = []
    for edge in sorted(set(edges)):
        if not grid or edge - grid[-1] > _SAME_EDGE:
            grid.append(edge)
    return grid


def _columns(grid: list[int], edges: tuple[int, ...], index: int) -> int:
    """Return how many columns of the grid the cell `index` of a row spans."""
    if index + 1 >= len(edges):
        return 1
    left, right = bisect_right(grid, edges[index]), bisect_right(grid, edges[index + 1])
    return max(1, right - left)
