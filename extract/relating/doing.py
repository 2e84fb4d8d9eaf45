"""Doing: whether this document itself does what words of change say (`sửa đổi`, `thay thế`, `hướng dẫn` …).

It does where it is their subject (`Quyết định này thay thế …`), where they stand in its title or begin one of its
articles (`Điều 2. Bãi bỏ …`); it does not where they are proposed, drafted or somebody else's task.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.bodies.organisations import any_of
from extract.document.sections import Structure
from ontology import rows

from .cues import Cue
from .sentences import is_listed, preamble_end

__all__ = ["Extent", "end_of", "extent_of", "is_doer", "undergoes"]

_TYPES = any_of(word for row in rows("document_types") for word in row["words"].split("|"))
_SELF = re.compile(rf"(?<!\w)(?:{_TYPES}|văn bản) này(?!\w)[^.;:\n]{{0,160}}$", re.IGNORECASE)
_TAKES_EFFECT = re.compile(rf"(?:{_TYPES}) có hiệu lực(?!\w)[^.;:\n]{{0,160}}$", re.IGNORECASE)
_ENACTS = re.compile(rf"(?:ban hành|thông qua|quyết định|quyết nghị)\s(?:(?:{_TYPES})\s)?(?:về\s(?:việc\s)?)?"
                     r"(?:quy định chi tiết\s\D{0,40})?$", re.IGNORECASE)
_NOT_YET = re.compile(r"(?:dự thảo|đề xuất|kiến nghị|nghiên cứu|rà soát|đề nghị|xây dựng|tham mưu|trình|để)\s"
                      r"[^.;\n]{0,80}$", re.IGNORECASE)
_ENDS = re.compile(r"[^.;\n]{0,90}?(?<!\w)"
                   r"(?:(hết hiệu lực)|(?:bị|được) (bãi bỏ)|được (thay thế) (?:bằng|bởi) \w+ \w+ này)")
#: It is this document that ends the other: `… hết hiệu lực kể từ ngày Thông tư này có hiệu lực`.
_FROM_NOW = re.compile(rf"\s(?:thi hành\s)?(?:kể\s)?từ (?:ngày )?(?:{_TYPES}|văn bản) này có hiệu lực", re.IGNORECASE)
#: What may stand before the verb that begins an article; conversion loses the blank behind its number.
_FIRST_WORDS = re.compile(r"\s{0,3}(?:(?:[ĐD]i[ềêèểeế]u )?\d{1,3}[.:])?\s{0,3}(?:Nay)?\s{0,3}")
_MARRED_ARTICLE = re.compile(r"\n[ĐD]i[êèểeế]u 1[.:] ")
_UNDERGOES = re.compile(r"(?:được|bị)\s$")


@dataclass(frozen=True, slots=True)
class Extent:
    """Where the head ends, the body begins and the document's own text closes; whether it has articles."""

    head: int
    body: int
    close: int
    articles: bool


def extent_of(text: str, parts: Structure) -> Extent:
    """Return the extent of a document; annexes and what it promulgates are not its own text."""
    head = parts.head[1]
    close = min([parts.tail[0] or len(text), *(start for start, _ in parts.annexes)])
    body = text[head - 1 if head else 0:]
    articles = "\nĐiều 1" in body or _MARRED_ARTICLE.search(body) is not None
    return Extent(head, preamble_end(text, parts), close, articles)


def undergoes(text: str, cue: Cue) -> bool:
    """Whether the words are passive: something is done to what stands before them."""
    return _UNDERGOES.search(text, max(0, cue.start - 6), cue.start) is not None


def is_doer(text: str, cue: Cue, start: int, extent: Extent) -> bool:
    """Whether the document itself does what `cue` says; `start` is where the sentence of `cue` starts."""
    left = text[start:cue.start]
    if cue.row["relation"] == "promulgates" or (cue.words.startswith("hết hiệu lực") and extent.articles):
        return True
    if cue.start < extent.head:
        return not _NOT_YET.search(left)
    if _SELF.search(left.replace(";", ",") if extent.articles else left) or _TAKES_EFFECT.match(left) \
            or (cue.start < extent.body and _ENACTS.search(left)):
        return True
    return extent.articles and cue.start < extent.close and not is_listed(text, cue.start) \
        and _FIRST_WORDS.fullmatch(left) is not None


def end_of(text: str, position: int, extent: Extent) -> tuple[str, tuple[int, int], str] | None:
    """Return what the words behind a mention say of its end (`… hết hiệu lực`): relation, their place and the words."""
    match = _ENDS.match(text, position)
    if match is None:
        return None
    group = next(number for number in (1, 2, 3) if match[number])
    relation = "replaces" if group == 3 else "repeals"
    by_this = extent.articles or group == 3 or _FROM_NOW.match(text, match.end()) is not None
    return relation if by_this else "cites", match.span(group), match[group]
