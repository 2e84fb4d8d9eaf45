"""iCalendar: the deadlines of a result as days of a calendar (RFC 5545)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import FormatError

from .cells import Cell
from .formats import plain

if TYPE_CHECKING:
    from .result import Result

__all__ = ["write"]


def write(result: Result, out: BinaryIO) -> None:
    """Write an all-day event for each row with a whole date under `deadline`; the row is its description."""
    if "deadline" not in [column.name for column in result.columns]:
        raise FormatError("a calendar needs a column `deadline`, as `kg query reports-due` has one")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//directive-kg//EN", "CALSCALE:GREGORIAN"]
    for row in result:
        if isinstance(row["deadline"], date):
            lines += _event(row, row["deadline"])
    lines.append("END:VCALENDAR")
    out.write("".join(part + "\r\n" for line in lines for part in _folded(line)).encode())


def _event(row: dict[str, Cell], day: date) -> list[str]:
    who, whom = plain(row.get("reporter")), plain(row.get("recipient"))
    summary = " → ".join(part for part in (who, whom) if part) or plain(row.get("number"))
    said = "\n".join(f"{name}: {plain(value)}" for name, value in row.items() if value not in (None, ""))
    ident = sha256(repr(sorted((name, plain(value)) for name, value in row.items()
                               if name not in ("state", "days"))).encode()).hexdigest()[:24]
    return [
        "BEGIN:VEVENT", f"UID:{ident}@directive-kg", f"DTSTAMP:{day:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(1):%Y%m%d}",
        f"SUMMARY:{_text(summary)}", f"DESCRIPTION:{_text(said)}", "TRANSP:TRANSPARENT", "END:VEVENT",
    ]


def _text(words: str) -> str:
    escaped = re.sub(r"([\\;,])", r"\\\1", words)
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", " ", escaped.replace("\r\n", "\n")).replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield a line in parts of at most 75 bytes, each after the first begun with a blank; no letter is cut."""
    part = ""
    for letter in line:
        if len((part + letter).encode()) > 75:
            yield part
            part = " "
        part += letter
    yield part
