"""Stamps: when a paper was signed electronically, as the traces of signing programs and portals tell."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from .observed import Observed

__all__ = ["find_stamps"]

#: So much of a text's start and end may hold the traces, and so far a stamp reaches around the minutes of its time.
_REACH = 4_000
_LEFT, _RIGHT = 60, 24
_MINUTES = re.compile(r":\d\d(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d:\d\d(?:[+-]\d\d:?\d\d|Z)?")
_STAMP = re.compile(
    r"(?:[Tt]hời gian ký|[Nn]gày ký|[Kk]ý ngày|[Ss]igning time|[Ss]igned on|[Dd]ate) ?: ?"
    r"(?:(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4})|(?P<y>\d{4})[./-](?P<m>\d\d)[./-](?P<d>\d\d))"
    r"[ T]{1,2}\d{1,2}:\d\d(?::\d\d)?(?: ?[+-]\d\d[:']?\d\d'?)?")
_SIGNER = re.compile(r"(?:Ký bởi|Người ký|Được ký bởi|Digitally signed by) ?: ?([^\n:;]{3,90})")
_SIGNED = "đã ký lên văn bản"
_TRACE = re.compile(rf"([^\n<]{{3,60}})(?:<[^\n>]{{0,120}}>)? ?{_SIGNED}")
_BEFORE, _AFTER = 400, 200


def find_stamps(text: str) -> Iterator[Observed]:
    """Yield the time of each electronic signature: `value` its day (ISO), `label` who signed as far as it tells."""
    seen: set[tuple[str, str | None]] = set()
    edges = [(0, len(text))] if len(text) <= 2 * _REACH else [(0, _REACH), (len(text) - _REACH, len(text))]
    for start, end in edges:
        for minutes in _MINUTES.finditer(text, start, end):
            match = _stamp(text, minutes.start())
            if match is None:
                continue
            day, signer = _day(match), _signer(text, match)
            if day is not None and (day, signer) not in seen:
                seen.add((day, signer))
                yield Observed("signed", match.start(), match.end(), day, None, signer)


def _stamp(text: str, position: int) -> re.Match[str] | None:
    """Return the stamp whose minutes stand at `position`."""
    for pattern in (_ISO, _STAMP):
        for match in pattern.finditer(text, max(position - _LEFT, 0), position + _RIGHT):
            if match.start() < position < match.end():
                return match
    return None


def _day(match: re.Match[str]) -> str | None:
    parts = match.groups() if match.re is _ISO else (
        match["year"] or match["y"], match["month"] or match["m"], match["day"] or match["d"])
    year, month, day = (int(part) for part in parts)
    if not (1990 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def _signer(text: str, match: re.Match[str]) -> str | None:
    signed = text.find(_SIGNED, match.end(), match.end() + _AFTER) >= 0
    trace = _TRACE.search(text, match.end(), match.end() + _AFTER) if signed else None
    if trace is not None:
        return trace[1].strip()
    named = list(_SIGNER.finditer(text, max(match.start() - _BEFORE, 0), match.start()))
    return named[-1][1].strip(" .,") if named else None
