"""Tokens: the words of a question, as they are written and without marks.

A question is brought into one form first (`plain_form`); all positions are positions in that form. Whoever writes
without marks is understood without them: `loosely` tells whether that is so, for then `ky` may be `ký`. In a
question with marks a single word must bear its own, so that the name Minh is not taken for `mình`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

import queries
from extract.bodies.organisations import one_tone
from kg.identity.spelling import fold

__all__ = ["Token", "is_words", "loosely", "plain_form", "tokens"]

_WORD = re.compile(r"\d+|[^\W\d_]+(?:'t\b)?|[,;%]")
#: So much of the words in small letters bears marks in a Vietnamese question that is written with them.
_MARKED = 0.4


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number, or one of `, ; %`: `text` in small letters, `plain` without marks.

    `capital` tells that it begins with a capital letter inside the question, `proper` that the others are small.
    """

    start: int
    end: int
    text: str
    plain: str
    capital: bool
    proper: bool

    @property
    def parting(self) -> bool:
        """Whether it only separates."""
        return self.text in (",", ";")


def is_words(name: str) -> bool:
    """Whether this is a question in words and not the name of a ready one, well or badly spelled."""
    return name not in queries.names() and re.fullmatch(r"[\w-]+", name.strip(), re.ASCII) is None


def plain_form(text: str) -> str:
    """Return a question in the form that is read: composed letters, one tone spelling, single blanks."""
    clean = normalize("NFC", text).replace("Ð", "Đ").replace("ð", "đ").replace("’", "'")
    return one_tone(" ".join(re.sub(r"[\u2010-\u2015\u2212]", "-", clean).split()))


def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text."""
    return tuple(Token(m.start(), m.end(), m[0].casefold(), fold(m[0]), m[0][:1].isupper() and m.start() > 0,
                       m[0].istitle() and m.start() > 0)
                 for m in _WORD.finditer(text))


def loosely(found: Sequence[Token]) -> bool:
    """Whether the words are written without marks."""
    small = [token for token in found if token.text[:1].isalpha() and not token.capital]
    return sum(token.text != token.plain for token in small) < _MARKED * len(small)
