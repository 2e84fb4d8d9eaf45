"""Classes: many bodies at once, as the papers of the store call them: `UBND các xã`, `các sở`, `mỗi công đoàn cơ sở`.

They are no bodies of their own: who is charged or reports is told by these words, and is looked for by them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .names import Names
from .pieces import Piece
from .tokens import Token, tokens
from .vocabulary import labels_at

__all__ = ["classes"]

_MANY = ("cac", "nhung", "moi")
#: So many words stand before and behind the word for many.
_BEFORE, _BEHIND = 6, 8
#: What the words of a class ask besides, where they begin with that for many (`các huyện`).
_KEPT = ("level-", "branch-", "across", "body")


def classes(text: str, _free: str, names: Names) -> Iterator[Piece]:
    """Yield the longest words around each word for many that the store has for many bodies."""
    words = [token for token in tokens(text) if not token.parting] if names else []
    for place, token in enumerate(words):
        if token.plain in _MANY and _bodies(words, place + 1) and (found := _longest(text, words, place, names)):
            labels = {label for one in range(len(found)) for label in labels_at(found, one, loose=True)[1]
                      if label.startswith(_KEPT) and found[0] == token}
            start, end = found[0].start, found[-1].end
            yield Piece(start, end, text[start:end], frozenset({"class", *labels}))


def _bodies(words: Sequence[Token], place: int) -> bool:
    """Whether the words at a place may name bodies: no other known word stands there (`các chỉ tiêu`)."""
    labels = labels_at(words, place, loose=True)[1] if place < len(words) else frozenset({"filler"})
    return not labels or any(label.startswith(("level-", "branch-", "head", "body")) for label in labels)


def _longest(text: str, words: Sequence[Token], place: int, names: Names) -> Sequence[Token]:
    """Return the words around a place, as many as the store has together; () if it has none."""
    for start in range(max(0, place - _BEFORE), place + 1):
        for end in range(min(len(words), place + 1 + _BEHIND), place + 1, -1):
            part = words[start:end]
            if words[end:end + 1] and words[end].plain == "nao":
                continue  # `các huyện nào` asks which of them
            if names.many(text[part[0].start:part[-1].end]):
                return part
    return ()
