"""Subjects: the documents that a question names by type and subject, without a number.

    kế hoạch nào thực hiện nghị quyết về giảm nghèo bền vững        the resolution on sustainable poverty reduction

The words behind `về` are taken as far as the title of some document of that type in the store holds them, side by
side or, where they are many, in this order. A document of which there may be several (`các`, `which`, `a`) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.identity.spelling import fold

from .names import Names
from .papers import Holder, Paper, typed
from .pieces import Piece
from .tokens import Token, loosely, tokens
from .vocabulary import labels_at

__all__ = ["subjected"]

#: Words before a type that tell that no single document is meant.
_ANY = re.compile(r"(?<!\w)(?:cac|nhung|moi|tat ca|toan bo|nhieu|mot|mot so|bat ky|which|what|all|any|every|each|an?|"
                  r"some|many|most|other|no|how many|\d+) $")
#: So many words need not stand side by side in a title.
_MANY = 4
#: Labels of words that may stand in the subject of any document.
_SILENT = ("filler", "head", "province", "surname", "level-", "branch-", "differ", "body", "unit", "type-",
           "place-word")
_OF = ("cua", "of", "by", "do", "from", "nam", "ngay", "va", "and", "the", "in", "trong", "o", "tai")


def subjected(text: str, free: str, names: Names) -> Iterator[Piece]:
    """Yield the documents named by type and subject, with those of the store that they may be."""
    for start, behind, kind in typed(free) if names else ():
        if _ANY.search(fold(text[:start]) + " ") or not _only_type(text[start:behind]):
            continue
        said = _behind(text, free, behind)
        held = names.about(kind)
        for count in range(len(said), 1, -1):
            found = [one for one in held if _holds(one.title, said[:count])] if said[count - 1].plain not in _OF else []
            if found:
                yield _piece(text, start, said[count - 1].end, kind, found)
                break
        else:
            if end := _unknown_end(said, loose=loosely(tokens(text))):
                yield _piece(text, start, end, kind, [])


def _piece(text: str, start: int, end: int, kind: str, found: Sequence[Holder]) -> Piece:
    paper = Paper(start, end, found[0].number if found else "", kind, about=tuple(found))
    return Piece(start, end, text[start:end], frozenset({"doc"}), paper)


def _behind(text: str, free: str, place: int) -> list[Token]:
    """Return the words from a place on, up to what is told by its form."""
    end = free.find("\x00", place)
    return [token for token in tokens(text) if token.start >= place and (end < 0 or token.end <= end)]


def _only_type(words: str) -> bool:
    """Whether the word for a type is no verb as well (`báo cáo về …`, `hướng dẫn về …`)."""
    found = tokens(words)
    count, labels = labels_at(found, 0, loose=True)
    return all(label.startswith("type-") for label in labels) and count < len(found)


def _holds(title: str, said: Sequence[Token]) -> bool:
    """Whether a title holds the words, side by side, or many of them in this order."""
    wanted = [token.plain for token in said if not token.parting]
    held = [token.plain for token in tokens(title) if not token.parting]
    if f" {' '.join(wanted)} " in f" {' '.join(held)} ":
        return True
    left = iter(held)
    return len(wanted) >= _MANY and all(word in left for word in wanted)


def _unknown_end(said: Sequence[Token], *, loose: bool) -> int:
    """Return where the words end that ask nothing; 0 where they are fewer than two."""
    place = 0
    while place < len(said):
        count, labels = labels_at(said, place, loose=loose)
        if any(not label.startswith(_SILENT) for label in labels):
            break
        place += count
    return said[place - 1].end if place > 1 else 0
