"""Marked texts: `{…}` around a mention, `{… {…}}` around one whose subject holds another.

An outer mention ends, as far as its own words go, where its date, issuer or subject begins.
"""

from __future__ import annotations

import re

from extract.citing.mention import Mention
from extract.document.sections import Structure
from extract.text.view import View

_OWN_END = re.compile(r",? (?:ngày|về|v/v|của|hướng dẫn|quy định|sửa đổi|thay thế|sơ kết|tổng kết|giải "
                       r"thích|thực hiện|ban hành|được)(?!\w)")
_SUBJECT = re.compile(r" (?:về(?: việc)? |v/v )|[“\"]")
_NUMBER = re.compile(r"\d+\w?(?:/\d{4})?[-/][\w-]+(?:[/-][\w-]+)*")


def read(marked: str) -> tuple[str, tuple[Mention, ...]]:
    """Return the text without the braces and its mentions in text order."""
    text, stack, places = "", [], []
    for letter in marked:
        if letter == "{":
            stack.append(len(text))
        elif letter == "}":
            places.append((stack.pop(), len(text)))
        else:
            text += letter
    return text, tuple(_mention(text, start, stop) for start, stop in sorted(places))


def _mention(text: str, start: int, stop: int) -> Mention:
    words = text[start:stop]
    number = _NUMBER.search(words)
    own = _OWN_END.search(words, number.end()) if number else None
    end = start + own.start() if own else stop
    subject = _SUBJECT.search(text, end, stop) if own else None
    return Mention(start, end, stop, number=number[0] if number else None, name=None if number else words,
                   title_span=(subject.end(), stop) if subject else None)


def view(text: str) -> View:
    """Return a view that reads `text` as it stands."""
    return View(text, text, (0,), (0,))


def structure(text: str, head: int = 0, body: int = 0) -> Structure:
    """Return a structure with a head up to `head`, a preamble up to `body`, and the rest as body."""
    end = len(text)
    return Structure((0, head), (head, body), (body, end), (end, end), (), ())
