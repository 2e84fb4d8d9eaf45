"""Naming: which words of a question name a body, a place, a person or an indicator.

A body is told by its first word (`LĐLĐ`, `Sở`), a place by its class (`huyện`), a person by the surname or the word
before it, and anything by what the store holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.bodies.organisations import known_body

from .names import Names
from .pieces import Piece
from .tokens import Token

__all__ = ["indicator", "named", "whole_names"]

#: So many words is a name long at most.
_LONGEST = 16
_ABOUT = ("về", "của", "on", "for", "about", "of", "ve", "cua")


def whole_names(text: str, free: Sequence[Token], names: Names) -> Iterator[Piece]:
    """Yield the persons, places and bodies whose whole name stands in the question, the longest first."""
    place = 0
    while place < len(free):
        for length in range(min(_LONGEST, len(free) - place), 1, -1):
            part = free[place:place + length]
            start, end = part[0].start, part[-1].end
            kind = names.whole([token.plain for token in part if not token.parting])
            if kind and not part[-1].parting:
                yield Piece(start, end, text[start:end], frozenset({kind, "known"}))
                place += length - 1
                break
        place += 1


def indicator(text: str, pieces: Sequence[Piece], names: Names) -> Sequence[Piece]:
    """Put together what stands behind the word for targets, as far as the store has indicators of these words."""
    place = next((place for place, piece in enumerate(pieces, 1) if piece.of("target")), len(pieces))
    while place < len(pieces) and pieces[place].text.casefold() in _ABOUT:
        place += 1
    for end in range(len(pieces), place + 1, -1):
        words = text[pieces[place].start:pieces[end - 1].end]
        if words.count(" ") > 1 and not any(piece.paper or piece.time for piece in pieces[place:end]) \
                and names.holds("words", words):
            whole = Piece(pieces[place].start, pieces[end - 1].end, words, frozenset({"words", "known"}))
            return [*pieces[:place], whole, *pieces[end:]]
    return pieces


def named(text: str, pieces: Sequence[Piece], names: Names) -> Iterator[Piece]:
    """Put together the pieces that name something."""
    before: Piece | None = None
    said: Piece | None = None
    for run in _runs(pieces):
        if not _is_name(run) or (len(run) == 1 and run[0].of("known")):
            yield from run
        else:
            whole, rest = _name(text, run, before, names)
            if not whole.labels and said is not None and said.of("target") and len(run) > 1:
                whole = replace(whole, labels=frozenset({"words"}))  # targets of something that the store has none of
            yield from (whole, *rest) if whole.labels else run
        before = run[-1]
        said = said if before.text.casefold() in _ABOUT else before


def _name(text: str, run: Sequence[Piece], before: Piece | None, names: Names) -> tuple[Piece, Sequence[Piece]]:
    """Return the piece that a run is, as far as the store knows the name, and what stands behind it."""
    whole = Piece(run[0].start, run[-1].end, text[run[0].start:_named_end(run)], frozenset())
    for end in range(len(run), 0, -1):
        words = text[run[0].start:run[end - 1].end] if end < len(run) else whole.text
        if end < len(run) and _is_name(run[:end]) and names.kinds(words):
            short = Piece(run[0].start, run[end - 1].end, words, frozenset())
            return replace(short, labels=_kinds(run[:end], words, before, names)), run[end:]
        if names.kinds(words):
            break
    return replace(whole, labels=_kinds(run, whole.text, before, names)), ()


def _named_end(run: Sequence[Piece]) -> int:
    """Return where a name ends: an English class behind a place is no part of it (`Quảng Trị province`)."""
    behind = len(run) > 1 and run[-1].of("level-") and not run[0].of("level-", "head") and run[-1].text.isascii()
    return run[-2].end if behind else run[-1].end


def _runs(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    run: list[Piece] = []
    for place, piece in enumerate(pieces):
        if (piece.names and (run or not _begins_nothing(piece, pieces[place + 1:place + 2]))) or _goes_on(run, piece):
            run.append(piece)
            continue
        if run:
            yield run
            run = []
        yield [piece]
    if run:
        yield run


def _goes_on(run: Sequence[Piece], piece: Piece) -> bool:
    """Whether a capital letter inside a name tells that a word belongs to it (`Sở Xây dựng`, `Nguyễn Văn An`)."""
    return bool(run) and run[0].of("head", "surname") and run[-1].text[0].isupper() and piece.text[0].isupper() \
        and not piece.of("doc", "time", "article")


def _begins_nothing(piece: Piece, following: Sequence[Piece]) -> bool:
    """Whether a word that may begin a name is more likely the other thing that it may be."""
    if not piece.of("filler", "document", "passive", "type-", "issue", "who", "where", "to"):
        return False
    if not following or not following[0].names or following[0].of("filler", "document", "who"):
        return True
    return bool(following[0].labels) and not piece.of("head", "level-", "branch-", "known")


def _is_name(run: Sequence[Piece]) -> bool:
    """Whether pieces name somebody: classes and branches alone do not."""
    return any(not piece.labels or piece.of("province", "known") or (piece.of("head") and _body(piece))
               for piece in run)


def _body(piece: Piece) -> bool:
    """Whether a word for bodies is the name of one (`Tỉnh ủy`, `Chính phủ`), not of many (`công đoàn`, `sở`)."""
    if piece.of("level-"):
        return False
    return known_body(piece.text) is not None or (" " in piece.text and not piece.of("branch-", "filler", "body"))


def _kinds(run: Sequence[Piece], text: str, before: Piece | None, names: Names) -> frozenset[str]:
    """Return what the words may name; nothing if the store knows no such thing and their form tells nothing."""
    held = names.kinds(text)
    if before is not None and before.of("title-word"):
        return frozenset({"person"})
    if before is not None and before.of("place-word"):
        return frozenset({"place"})
    words = held & {"words"} if names else frozenset({"words"})
    if run[0].of("head"):
        return words | {"org"}
    if run[0].of("level-", "province") and all(p.of("level-", "province") or not p.labels for p in run):
        return words | {"place"}
    if run[0].of("surname") and 2 <= len(text.split()) <= 5 and (not held or "person" in held):
        return words | {"person"}
    return held | words
