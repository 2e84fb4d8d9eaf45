"""Anchors: the places where a text names another document, before date, issuer and subject are read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .kinds import TYPE_OF_CODE, TYPE_OF_WORD, TypeWord, fold, lowered, pattern_of, type_words
from .laws import listed_law
from .numbers import Numbered, find_numbers, normal_digits
from .unnumbered import find_named

__all__ = ["Anchor", "find_anchors"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """One named document: `start..end` are type word through number, or the name.

    A `bare` one has no date or issuer of its own behind it: a law inside the name of the law that amends it.
    `symbol` is the part of the number that coordinated documents share; `title` the words of a name that stands
    between the type word and the number (`Luật Đất đai số …`).
    """

    start: int
    end: int
    code: str | None
    rule: str
    number: str | None = None
    symbol: str = ""
    name: str | None = None
    issuer: str | None = None
    date: str | None = None
    title: tuple[int, int] | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class _Introduced:
    """How a number is introduced: where its mention starts, the type that the word before it says, and if directly."""

    start: int
    code: str
    direct: bool
    gap: tuple[int, int]


_SO = r"(?:[sS][ốôoóỐ]|SỐ|S[oô])(?: hiệu)?"
_DIRECT = re.compile(rf",? ?\(?(?:{_SO})?(?: ?[:.])? ?[_„\"“]?")
_SO_ENDS = re.compile(rf"(?:^| |,|\()(?:{_SO})(?: ?[:.])? ?[_J|]? ?$")
_BREAK = re.compile(r"[.;:\n\t]")
_JOINED = re.compile(rf"(?:,|;| và|, và| &|,? cùng|[)])?(?: và)?(?: các)?(?: tại)? ?(?:{_SO})? ?$")
_LIST = re.compile(r"(?:\d{1,5}[a-zđ]?(?:/(?:19|20)\d\d)?(?: ?, ?| và | & |; )){1,12}$")
_ITEM = re.compile(r"\d{1,5}[a-zđ]?(?:/(?:19|20)\d\d)?")
_FOLDED = pattern_of(sorted(fold(word) for word in TYPE_OF_WORD if " " in word))
_FOLDED_WORD = re.compile(rf"(?<![a-z0-9])(?P<word>{_FOLDED}) ?,? ?(?:s[o0]?)? ?[:.]? ?$")
_CODE_OF_FOLDED = {fold(word): code for word, code in TYPE_OF_WORD.items()}
_LAWS = frozenset({"L", "BL", "PL"})
_HEADLINE = re.compile(r"(?:^|\n|\t|; )(?:Số|SỐ)(?: ?:)? ?$")
_DATED = re.compile(r"[ ,]{0,2}(?:\(?ngày|ngày|của)")


def find_anchors(text: str) -> tuple[tuple[Anchor, ...], tuple[TypeWord, ...]]:
    """Return the anchors of `text` in text order, and the type words of the text that start none of them."""
    words = type_words(lowered(text))
    numbered = _numbered(text, _outside_laws(text, words))
    taken = {anchor.start for anchor in numbered}
    inside = sorted((anchor.start, anchor.end) for anchor in numbered)
    free = [word for word in words if word.start not in taken and not _within(inside, word.start)]
    named = _named(text, free)
    used = {anchor.start for anchor in named}
    anchors = sorted(_amending(text, [*numbered, *named]), key=lambda anchor: (anchor.start, -anchor.end))
    return tuple(anchors), tuple(word for word in free if word.start not in used)


def _outside_laws(text: str, words: Sequence[TypeWord]) -> list[TypeWord]:
    """Leave out the type words inside known names of laws: `Luật Ban hành văn bản quy phạm pháp luật số …`."""
    found: list[TypeWord] = []
    stop = 0
    for word in words:
        if word.start < stop:
            continue
        found.append(word)
        if word.code in _LAWS and text[word.start].isupper():
            stop = listed_law(text, word.end) or 0
    return found


def _within(spans: list[tuple[int, int]], position: int) -> bool:
    at = bisect_left(spans, (position + 1, 0)) - 1
    return at >= 0 and spans[at][0] <= position < spans[at][1]


def _named(text: str, words: Sequence[TypeWord]) -> list[Anchor]:
    return [
        Anchor(found.start, found.end, found.code, found.rule, name=" ".join(found.name.split()), issuer=found.issuer,
               date=found.date, title=found.title, bare=found.end <= amending)
        for found, amending in find_named(text, words)]


_BASIS = ("Căn cứ ", "\n", "; ", "- ", "+ ", "• ")


def _amending(text: str, anchors: list[Anchor]) -> list[Anchor]:
    """The number after `Luật sửa đổi … của Luật A và Luật B số …` is that of the law that amends.

    With one amended law it may be either's: the amending one's in a list of bases, where no other law has it.
    """
    for name in [anchor for anchor in anchors if anchor.rule == "law-amending"]:
        numbers = [anchor for anchor in anchors if anchor.rule == "number-assembly"]
        anchor = next((other for other in numbers if name.start < other.start < name.end < other.end), None)
        if anchor is None:
            continue
        several = any(name.start < other.start < anchor.start for other in anchors if other.code in _LAWS)
        inner = text[anchor.start:name.end]
        several = several or any(other.number != anchor.number and text.startswith(inner, other.start)
                                 for other in numbers)  # the amended law has a number of its own elsewhere
        shared = any(other.number == anchor.number for other in numbers if other is not anchor)
        if not several and (shared or not text.endswith(_BASIS, 0, name.start)):
            continue
        said = text.index(" ", name.start) + 1
        anchors[anchors.index(anchor)] = replace(anchor, start=name.start, code=name.code, title=(said, name.end))
        anchors.remove(name)
        if anchor.code in _LAWS:
            anchors.append(Anchor(anchor.start, name.end, anchor.code, "law-grown", name=inner, bare=True))
    return anchors


# numbered documents


def _numbered(text: str, words: Sequence[TypeWord]) -> list[Anchor]:
    starts = [word.start for word in words]
    found: list[Anchor] = []
    for number in find_numbers(text):
        first = number.start
        listed = _LIST.search(text, max(0, first - 60), first) if text[first - 1:first] in " &," else None
        if listed:
            first = listed.start()
        introduced = _introduced(text, first, words, starts, found)
        nearest = bisect_left(starts, first)
        introduced = _by_symbol(text, number, introduced, words[max(0, nearest - 4):nearest], found)
        if listed and (introduced is None or not introduced.direct):
            first = number.start
            introduced = _introduced(text, first, words, starts, found)
        if introduced and found and number.form == "body" and found[-1].symbol == number.symbol:
            introduced = replace(introduced, direct=True)  # `các Quyết định số: 5/QĐ, 7/QĐ`
        if not _accepted(text, number, introduced):
            continue
        anchor = _anchor(number, introduced, first)
        if first < number.start:
            found.extend(_coordinated(text, first, number, anchor))
            anchor = replace(anchor, start=number.start)
        found.append(anchor)
    return found


def _anchor(number: Numbered, introduced: _Introduced | None, first: int) -> Anchor:
    start = introduced.start if introduced else first
    code = (introduced.code if introduced else "") or number.code
    if not code:
        code = "CV" if number.form in ("letter", "year") or "." in number.symbol else None
    title = introduced.gap if introduced and introduced.gap[0] < introduced.gap[1] and code in _LAWS else None
    return Anchor(start, number.end, code, f"number-{number.form}", number.number, number.symbol, title=title)


def _coordinated(text: str, first: int, number: Numbered, anchor: Anchor) -> list[Anchor]:
    """The numbers before the last one of a list share its symbol (`217, 218-QĐ/TW`)."""
    tail = number.number[len(number.digits):]
    found: list[Anchor] = []
    for item in _ITEM.finditer(text, first, number.start):
        digits, _, year = item.group().partition("/")
        rest = tail if not year else re.sub(r"^/(?:19|20)\d\d", f"/{year}", tail)
        start = anchor.start if not found else item.start()
        found.append(replace(anchor, start=start, end=item.end(), number=normal_digits(digits) + rest, title=None,
                             rule="number-coordinated"))
    return found


def _introduced(
    text: str, first: int, words: Sequence[TypeWord], starts: Sequence[int], before: Sequence[Anchor]
) -> _Introduced | None:
    """Return how the number at `first` is introduced, or None where nothing introduces it."""
    at = bisect_left(starts, first) - 1
    word = words[at] if at >= 0 else None
    if word is not None and word.end <= first and first - word.end <= 240:
        gap = text[word.end:first]
        if _DIRECT.fullmatch(gap):
            return _Introduced(word.start, word.code, True, (0, 0))
        limit = 230 if word.code in _LAWS else 90
        last = before[-1].end if before else 0
        so = _SO_ENDS.search(gap)
        if so and len(gap) <= limit and word.end >= last and not _BREAK.search(gap) \
                and gap.count("(") - gap.count(")") == (1 if "(" in so.group() else 0):
            stop = word.end + so.start()
            return _Introduced(word.start, word.code, True, (word.end, stop))
    folded = _FOLDED_WORD.search(fold(text[max(0, first - 34):first]))
    if folded:
        start = max(0, first - 34) + folded.start("word")
        return _Introduced(start, _CODE_OF_FOLDED[folded["word"]], True, (0, 0))
    short = _SHORT_WORD.search(text, max(0, first - 12), first)
    if short:
        return _Introduced(short.start(1), TYPE_OF_CODE[short[1]], True, (0, 0))
    so = _SO_ENDS.search(text, max(0, first - 8), first)
    if before and before[-1].code and _goes_on(text, before[-1].end, first, so is not None):
        return _Introduced(first, before[-1].code, False, (0, 0))
    return _Introduced(first, "", False, (0, 0)) if so else None


#: The name of a law between its type word and a number without `số`: `Bộ luật Dân sự 91/2015/QH13`.
_LAW_GAP = re.compile(r" [A-ZĐÂƯỦ][^\d.;:()\n]{2,120} \(?")
_ORGAN_GAP = re.compile(r" của [A-ZĐÂƯỦ][^\d.;:()\n]{3,60} ")
_ASSEMBLY = ("L", "BL", "PL", "NQ")


def _by_symbol(
    text: str, number: Numbered, introduced: _Introduced | None, words: Sequence[TypeWord], before: Sequence[Anchor]
) -> _Introduced | None:
    """Prefer the type word that the symbol means to a nearer one of another type.

    `Quyết định phê duyệt Đề án số 1956/QĐ-TTg` is a Quyết định; the letters `QĐ` of the Party mean a Quy định too.
    """
    wanted = _ASSEMBLY if number.form == "assembly" else (number.code,)
    said = introduced.code if introduced else ""
    if said in wanted or "-QĐ/" in number.number or not (number.code or number.form == "assembly"):
        return introduced
    if number.form == "assembly" and before and before[-1].rule == "number-assembly" and before[-1].code \
            and introduced and not said and "\n" not in text[before[-1].end:number.start][:400]:
        return replace(introduced, code=before[-1].code)
    last = before[-1].end if before else 0
    if said and introduced and introduced.direct and text.endswith((" và ", "; ", ", "), 0, introduced.start):
        return introduced  # one of a list: `Quy chế … và Quyết định số …`
    for word in reversed(words):
        gap = text[word.end:number.start]
        if word.end < last or len(gap) > 160 or _BREAK.search(gap.removesuffix(": số ")):
            break
        if word.code not in wanted:
            continue
        named = (_LAW_GAP if word.code in _LAWS else _ORGAN_GAP).fullmatch(gap)
        if introduced or named or gap.endswith("số "):
            colon = gap.endswith(": số ")
            so = _SO_ENDS.search(gap)
            stop = word.end + (so.start() if so else len(gap.rstrip(" (")))
            return _Introduced(number.start if colon else word.start, word.code, True, (word.end, stop))
        break
    return introduced


def _goes_on(text: str, end: int, first: int, so: bool) -> bool:
    """Whether the number at `first` is coordinated with the one that ended at `end`: its type word is the same."""
    between = text[end:first]
    if not end <= first <= end + 110 or "\n" in between:
        return False
    return _JOINED.fullmatch(between) is not None or (so and _MARK.search(between) is None) \
        or _DATE_JOINED.fullmatch(between) is not None


_SHORT_WORD = re.compile(rf"(?<![\w/.-])(QĐ|NQ|CT|KL|CV|TB|KH|HD|NĐ|TT|TTLT|BC|TTr|CTr|ĐA|CĐ)(?: {_SO})?(?: ?:)? ?$")
_MORE = re.compile(r" ?[/⁄-]\w")
_MARK = re.compile(r"[.;:]")
_DATE_JOINED = re.compile(
    rf",? ?\(?(?:ngày )?[\d/. -]{{0,16}}(?:\d{{1,2}} tháng \d{{1,2}} năm \d{{4}})?\)?(?: của [^,;.:\n]{{3,60}})?"
    rf"(?:,|;| và|, và)(?: {_SO})? ?")


def _accepted(text: str, number: Numbered, introduced: _Introduced | None) -> bool:
    """Weak forms need a word before them; a number alone on a line is a heading or a sample."""
    if introduced is None or not introduced.direct:
        if _HEADLINE.search(text, max(0, number.start - 8), number.start) and not _DATED.match(text, number.end):
            return False
        if number.form == "letter":
            return introduced is not None
        return number.form in ("coded", "assembly")
    if number.form == "year":
        return bool(introduced.code) and _MORE.match(text, number.end) is None
    return True
