"""Ocr: scanned pages -> text, through Tesseract with its Vietnamese data; optional."""

from __future__ import annotations

import subprocess
import tempfile
import time
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from .errors import BrokenFile, ConverterMissing, NoText, TimedOut, TooLarge
from .limits import Limits
from .pdf import layer
from .programs import installed, run

__all__ = ["missing", "read_scanned"]

_LONGEST_STAMP = 2_000

_RESOLUTION = 300
_POINTS_AN_INCH = 72
_LARGEST_SIDE = 6_000


@cache
def missing() -> str | None:
    """Return what recognition needs and lacks here, None if all is there."""
    program = installed("tesseract")
    if program is None:
        return "the program tesseract with its Vietnamese data (Debian: apt-get install tesseract-ocr-vie)"
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False, timeout=20).stdout
    if "vie" not in listed.split():
        return "the Vietnamese data of tesseract (Debian: apt-get install tesseract-ocr-vie)"
    if find_spec("pypdfium2") is None or find_spec("PIL") is None:
        return "the packages of the extra directive-kg[ocr]"
    return None


def read_scanned(data: bytes, name: str, limits: Limits) -> tuple[str, tuple[str, ...]]:
    """Return the text that is recognised on the pages of a PDF, and a note on it."""
    lacking = missing()
    if lacking:
        raise ConverterMissing(name, f"its pages are pictures; to recognise their text {lacking} is needed")
    import pypdfium2  # noqa: PLC0415 - optional

    deadline = time.monotonic() + limits.ocr_seconds
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise BrokenFile(name, f"is a broken PDF ({error})") from error
    if len(document) > limits.ocr_pages:
        raise TooLarge(name, f"has {len(document)} scanned pages, allowed are {limits.ocr_pages}")
    pages = []
    with tempfile.TemporaryDirectory() as folder:
        for index in range(len(document)):
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimedOut(name, f"recognising its pages took longer than {limits.ocr_seconds:g} seconds")
            picture = Path(folder) / "page.png"
            page = document[index]
            longest = max(page.get_size()) or 1.0
            scale = min(_RESOLUTION / _POINTS_AN_INCH, _LARGEST_SIDE / longest)
            page.render(scale=scale, grayscale=True).to_pil().save(picture, compress_level=1)
            command = [installed("tesseract") or "tesseract", str(picture), "-", "-l", "vie", "--psm", "3"]
            pages.append(run(command, name, limits, left).decode("utf-8", errors="replace").rstrip("\f\n"))
    text = "\n\f".join(pages) + _stamps(data, "".join(pages))
    if not text.strip():
        raise NoText(name, "no text can be recognised on its pages")
    return text, (f"text of {len(pages)} scanned pages recognised by tesseract",)


def _stamps(data: bytes, recognised: str) -> str:
    """Return the lines of the text layer (the stamp of a signature, as a rule) that were not recognised."""
    shown = " ".join(recognised.split())
    lines = [line for line in layer(data)[:_LONGEST_STAMP].splitlines() if line.strip()]
    return "".join(f"\n{line}" for line in lines if " ".join(line.split()) not in shown)
