"""Governing: whether the verb before a name carries an existing document out, or is only about to write it."""

from __future__ import annotations

import re
from importlib.resources import files

from ontology import read_rows

__all__ = ["governed"]

_VERBS = read_rows(
    files("extract") / "rules" / "governing.csv", ("words", "sense", "example"), ("words", "sense", "example"),
    ("words",))
#: How far before a name its verb may stand.
REACH = 60


def _verbs(sense: str) -> re.Pattern[str]:
    words = sorted((row["words"] for row in _VERBS if row["sense"] == sense), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(f'[{word[0]}{word[0].upper()}]{word[1:]}' for word in words)})(?!\w)")


_WRITE, _CARRY = _verbs("write"), _verbs("carry")
_ATTACHED = re.compile(r"kèm theo (?:Quyết định|Nghị quyết|Thông tư|Nghị định|Công văn|Thông báo) này(?: là)? $")
_TOGETHER = re.compile(r"(?:,| và|, ban hành,?|, ban hành và)? ?(?:tổ chức )?")
_DONE = re.compile(r"(?:đã|được)(?: \w+){0,5} ?$")


def governed(text: str, start: int) -> bool | None:
    """Return True if the nearest verb before the name at `start` carries it out or cites it, False if it writes it.

    None where no verb stands near. `xây dựng, triển khai X` writes X; `đã ban hành X` does not, it is there already.
    """
    if _ATTACHED.search(text, max(0, start - 40), start):
        return False
    floor = max(0, start - REACH)
    floor = max(floor, *(text.rfind(mark, floor, start) + 1 for mark in ("\n", ". ", "; ")))
    write, carry = _last(_WRITE, text, floor, start), _last(_CARRY, text, floor, start)
    if write and carry and _TOGETHER.fullmatch(text, write.end(), carry.start()):
        return text.endswith("việc ", floor, write.start())  # `giám sát việc ban hành và thực hiện X`
    if write and (carry is None or write.start() > carry.start()):
        return _DONE.search(text, floor, write.start()) is not None
    return True if carry else None


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text, start, end):
        found = match
    return found
