"""Pdf: the text layer of a PDF -> text, or the news that there is none that can be used.

Numbers and dates that were put into the gaps of a signed document (`Số:      /KH-UBND`) later on, as annotations or at
the end of the page, are set where they are seen. A text layer that holds nothing but signature stamps, or whose letters
cannot be told (a font without a table of its characters), is none: such a PDF has to be recognised (OCR).
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Sequence
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from .errors import BrokenFile, NoText, ReadError, ScannedPages, TooLarge
from .language import Likeness, likeness
from .legacy import mended
from .limits import Limits
from .pdfnotes import Chunk, marked

__all__ = ["layer", "read_pdf"]

_STAMP = re.compile(
    r"^(?:\s*(?:Ký bởi|Người ký|Ký số bởi|Digitally signed|Signed by|Signature|Email|Cơ quan|Tổ chức|Thời gian ký"
    r"|Ngày ký|Date|Reason|Location|Lý do|Vị trí|Chức vụ|Xác thực|Sao y)\b.*|.*đã ký lên văn bản này.*"
    r"|\s*[\d.:/+T -]{8,40})$",
    re.MULTILINE | re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]|[\ue000-\uf8ff\ufffd]")
_GAP = re.compile(r"(?<=\S)[ \u00a0.…]{2,}(?=\S|$)|^[ \u00a0]{2,}(?=\S)")
#: Fewer letters than this on a page, stamps apart, are no text of a page.
_FEWEST_LETTERS = 60
#: Characters in an em: blanks and others, on average.
_BLANK_WIDTH, _WIDTH = 0.25, 0.5
_LONGEST_STAMPED = 24
_MOST_ANNOTATIONS = 200
#: What the library raises over broken files besides its own errors.
_BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, ArithmeticError, AssertionError,
           NotImplementedError)
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(data: bytes, name: str, limits: Limits) -> tuple[str, tuple[str, ...]]:
    """Return the text of a PDF's text layer and notes on it; raises ScannedPages if there is none to use."""
    if b"%PDF-" not in data[:1_024]:
        raise BrokenFile(name, "is no PDF")
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BrokenFile(name, "is locked with a password")
        count = len(reader.pages)
        if count > limits.pages:
            raise TooLarge(name, f"has {count} pages, allowed are {limits.pages}")
        pages = _pages(reader, name, limits)
    except ReadError:
        raise
    except RecursionError as error:
        raise BrokenFile(name, "is a PDF whose parts contain themselves") from error
    except (PyPdfError, *_BROKEN) as error:
        raise BrokenFile(name, f"is a broken PDF ({type(error).__name__}: {error})"[:300]) from error
    return _checked(pages, name)


def layer(data: bytes) -> str:
    """Return whatever the text layer of a PDF holds, nothing if it cannot be read."""
    try:
        return "\n".join(page_text(page)[0] for page in PdfReader(io.BytesIO(data)).pages)
    except (PyPdfError, *_BROKEN):
        return ""


def _pages(reader: PdfReader, name: str, limits: Limits) -> list[str]:
    pages: list[str] = []
    notes: list[str] = []
    size = 0
    for page in reader.pages:
        text, footnotes = page_text(page)
        size += len(text) + sum(map(len, footnotes))
        if size > limits.text_characters:
            raise TooLarge(name, f"holds more than {limits.text_characters} characters of text")
        pages.append(text)
        notes += footnotes
    return [*pages[:-1], "\n".join([*pages[-1:], *notes])] if notes else pages


def _checked(pages: Sequence[str], name: str) -> tuple[str, tuple[str, ...]]:
    if not pages:
        raise NoText(name, "is a PDF without pages")
    filled = [len(_LETTERS.findall(_STAMP.sub("", page))) >= _FEWEST_LETTERS for page in pages]
    short = len(pages) == 1 and len(_LETTERS.findall(_STAMP.sub("", pages[0]))) > _FEWEST_LETTERS // 3
    if sum(filled) * 2 < len(filled) and not short:
        stamped = any(_STAMP.search(page) for page in pages)
        shown = "whose only text is the stamp of a signature" if stamped else "without a text layer"
        raise ScannedPages(name, f"is a PDF of scanned pages {shown}")
    text, legacy = mended("\n\f".join(pages))
    if likeness(text) != Likeness.VIETNAMESE and _is_garbled(text):
        raise ScannedPages(name, "is a PDF whose text layer cannot be told (broken encoding of its letters)")
    notes = [f"letters converted from {legacy}"] if legacy else []
    empty = [str(number) for number, full in enumerate(filled, 1) if not full]
    if empty and len(pages) > 1:
        notes.append(f"no text on page {', '.join(empty[:20])}")
    return text, tuple(notes)


def _is_garbled(text: str) -> bool:
    """Tell whether the letters are not what is printed: signs inside words, private or replacement characters."""
    words = text.split()
    odd = sum(1 for word in words if _ODD.search(word))
    return odd * 8 > len(words)


_ODD = re.compile(
    r"[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f\x7f-\x9f]|[^\W\d_][^\w\s.,;:/()\-–'’\"“”&%+@_<>…][^\W_]|\(cid:\d|/[gG]\d{1,3}\b")


def page_text(page: PageObject) -> tuple[str, list[str]]:
    """Return the text of a page, what was added later set into the gaps it was meant for, and its footnotes."""
    chunks: list[Chunk] = []

    def take(text: str, matrix: Any, place: Any, _: Any, size: Any) -> None:
        x = float(place[4]) * float(matrix[0]) + float(matrix[4])
        y = float(place[5]) * float(matrix[3]) + float(matrix[5])
        chunks.append(Chunk(text, x, y, abs(float(size or 0) * float(place[3] or 1) * float(matrix[3] or 1))))

    page.extract_text(visitor_text=take)
    found = marked([*chunks, *_annotations(page)])
    return "".join(_filled(found.chunks)), found.notes


def _annotations(page: PageObject) -> list[Chunk]:
    """Return the words that annotations (number, date, signature) show on the page."""
    found: list[Chunk] = []
    for reference in list(page.get("/Annots") or ())[:_MOST_ANNOTATIONS]:
        note = reference.get_object()
        shown = (note.get("/AP") or {}).get("/N") if hasattr(note, "get") else None
        stream: Any = shown.get_object() if shown is not None else None
        rectangle = note.get("/Rect") if stream is not None else None
        if rectangle is None or not hasattr(stream, "get_data"):
            continue
        left, low = float(rectangle[0]), float(rectangle[1])
        shown_at: list[Chunk] = []

        def take(text: str, _: Any, place: Any, __: Any, size: Any, to: list[Chunk] = shown_at) -> None:
            if text.strip():
                to.append(Chunk(text, float(place[4]), float(place[5]), float(size or 0)))

        text = page.extract_xform_text(stream, visitor_text=take).strip()
        if text and shown_at:
            found.append(Chunk(text, left + shown_at[0].x, low + shown_at[0].y, shown_at[0].size, added=True))
    return found


def _filled(chunks: list[Chunk]) -> list[str]:
    """Return the words in order; a short text that stands in a gap of a line is set into it."""
    texts = [chunk.text for chunk in chunks]
    gaps = [index for index, chunk in enumerate(chunks) if not chunk.added and _GAP.search(chunk.text)]
    for index, chunk in enumerate(chunks):
        words = chunk.text.strip()
        if not words or (not chunk.added and (index == 0 or not words.isdecimal())):
            continue
        home = next((gap for gap in gaps if gap != index and len(words) <= _LONGEST_STAMPED
                     and _stands_in(chunk, chunks[gap])), None)
        if home is not None:
            texts[home] = _inserted(texts[home], chunks[home], chunk, words)
            texts[index] = ""
        elif chunk.added:
            texts[index] = f"\n{words}"
    return texts


def _stands_in(chunk: Chunk, line: Chunk) -> bool:
    """Tell whether `chunk` is seen in a gap of `line`: on its base line, within the gap give or take a letter."""
    return line.size > 0 and abs(chunk.y - line.y) <= line.size / 2 and any(
        start - 1 <= (chunk.x - line.x) / line.size <= end + 1 for start, end, _ in _gaps(line))


def _gaps(line: Chunk) -> list[tuple[float, float, int]]:
    """Return where the gaps of a line start and end, in ems from its start, and the place of each in its text."""
    found = []
    for match in _GAP.finditer(line.text):
        start, end = (sum(_BLANK_WIDTH if char in " \u00a0" else _WIDTH for char in line.text[:at])
                      for at in match.span())
        found.append((start, end, match.start()))
    return found


def _inserted(text: str, line: Chunk, chunk: Chunk, words: str) -> str:
    """Return `text`, the words of `line` with what was set in before, with `words` in the nearest gap still open."""
    at = (chunk.x - line.x) / line.size
    nearest = min(_gaps(line), key=lambda gap: abs((gap[0] + gap[1]) / 2 - at))
    order = [gap[2] for gap in _gaps(line)].index(nearest[2])
    gaps = list(re.finditer(r"[ \u00a0.…]{2,}", text))
    shift = len(_gaps(line)) - len(gaps)  # gaps filled before, all of them to the left as a rule
    place = gaps[max(0, min(order - shift, len(gaps) - 1))] if gaps else None
    if place is None:
        return text
    return f"{text[:place.start()]} {words} {text[place.end():]}"
