"""Sharing: what mentions of the same document, or of coordinated ones, tell of each other.

Coordinated mentions take a missing date and issuer from the one to the right that carries the same symbol; a document
that is dated or issued elsewhere in the same text takes that date or issuer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from extract.bodies.issuers import issuer_of_symbol
from extract.bodies.jurisdiction import Jurisdiction

from .anchors import Anchor
from .kinds import EXPANSIONS, fold
from .subjects import Subject
from .tails import Tail

__all__ = ["document_key", "ended_by_later", "fill_elsewhere", "name_key", "share_coordinated"]

_JOINT = re.compile(r"(?:,| và|, và| &|,? cùng với| và các)? ?(?:số |các )?")
_LISTED = re.compile(r"; ?(?:số )?")
#: What noise or the end of a line leaves of a name.
_CUT_SHORT = frozenset({"Hội đồng", "Ủy ban", "Bộ", "Ban"})
_BESIDE = re.compile(r"(?:,|,? và|,? cùng với) $")
_OFFICE = re.compile(r"^(?:Phó )?Giám đốc (?=Sở)")
_OWN_TERM = re.compile(r",? \(?[Kk]h[oó][aá] ")
_LONGEST_DATE = 10
_JOINT_REACH = 14
_SAME_DAY = re.compile(r",? \(?cùng ngày\)?(?=[,;.)\n]| của| và|$)")
_CENTRAL = frozenset({"Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương"})


def document_key(anchor: Anchor) -> str:
    """Return what mentions of one document have in common: the number without leading zeros, or the folded name."""
    if anchor.number:
        return anchor.number.lstrip("0").casefold()
    return name_key(anchor.name or "")


@lru_cache(maxsize=1024)
def name_key(name: str) -> str:
    """Return a name folded, its year left out, abbreviations of the common bodies written out."""
    words = re.sub(r" (?:nam )?(?:19|20)\d\d$", "", fold(name))
    return " ".join(EXPANSIONS.get(word, word) for word in re.findall(r"\w+", words))


def share_coordinated(text: str, anchors: Sequence[Anchor], tails: Sequence[Tail]) -> list[Tail]:
    """Return the tails with dates and issuers of coordinated mentions distributed from right to left."""
    shared = _same_day(text, anchors, tails)
    for index in range(len(anchors) - 2, -1, -1):
        left, right = anchors[index], anchors[index + 1]
        tail, after = shared[index], shared[index + 1]
        if not (left.number and right.number and tail.subject is None) or left.end > right.start:
            continue
        listed = _LISTED.fullmatch(text, tail.stop, right.start) is not None and text[right.start].isdigit()
        if not listed and not _JOINT.fullmatch(text, tail.stop, right.start):
            continue
        body, other = _body(left), _body(right)
        if body != other:
            continue
        date = tail.date
        alike = left.symbol == right.symbol or left.rule == "number-letter"
        whole = len(after.date or "") > 4 or not text[right.start].isalpha()
        if date is None and alike and whole and not listed and _same_year(left.number, after.date):
            date = after.date
        own = not alike and _OWN_TERM.match(text, left.end)  # `Nghị quyết số 26-NQ/TW (khóa X), Kết luận số …`
        shared[index] = replace(tail, date=date, issuer=tail.issuer if own else tail.issuer or after.issuer)
    for index in range(1, len(anchors)):  # `của Sở Tài chính tại Tờ trình số 12/TTr-STC ngày …, 15/TTr-STC ngày …`
        left, right = anchors[index - 1], anchors[index]
        tail, after = shared[index - 1], shared[index]
        if not (tail.issuer and not after.issuer and right.number and _JOINT.fullmatch(text, tail.stop, right.start)):
            continue
        if left.symbol == right.symbol != "" and text[right.start].isdigit():
            shared[index] = replace(after, issuer=tail.issuer)
        elif text[right.start].isalpha() and _department(left) == _department(right) != "":
            shared[index] = replace(after, issuer=_OFFICE.sub("", tail.issuer))
    return shared


def ended_by_later(text: str, anchors: Sequence[Anchor], tails: Sequence[Tail]) -> list[Tail]:
    """Return the tails, those cut short whose subject would name a document of a later date.

    `Kế hoạch số 5-KH/TU ngày 3/2/2016 thực hiện Kết luận số 7-KL/TW và Kết luận số 9-KL/TU ngày 4/5/2017`: what is
    joined in front of the later one stands beside the earlier one.
    """
    found = list(tails)
    for index, tail in enumerate(tails):
        if tail.subject is None or not _whole(tail.date):
            continue
        for later in range(index + 1, len(anchors)):
            start = anchors[later].start
            if start >= tail.subject.end:
                break
            joint = _BESIDE.search(text, max(tail.subject.start, start - _JOINT_REACH), start)
            date = tails[later].date
            if joint and anchors[later].number and _whole(date) and str(date) > str(tail.date):
                end = joint.start()
                found[index] = replace(tail, subject=Subject(tail.subject.start, end, end), stop=end)
                break
    return found


def _whole(date: str | None) -> bool:
    return date is not None and len(date) == _LONGEST_DATE


def _same_day(text: str, anchors: Sequence[Anchor], tails: Sequence[Tail]) -> list[Tail]:
    """`Quyết định số 16/QĐ-UBND cùng ngày` has the date of the document named before it."""
    shared = list(tails)
    for index in range(1, len(anchors)):
        tail = shared[index]
        same = None if tail.date or not anchors[index].number else _SAME_DAY.match(text, tail.stop) \
            or _SAME_DAY.match(text, anchors[index].end)
        if same:
            dates = [before.date for before in shared[max(0, index - 4):index] if before.date]
            shared[index] = replace(tail, date=dates[-1] if dates else None, stop=max(tail.stop, same.end()))
    return shared


def _body(anchor: Anchor) -> str:
    """The part of a symbol that names the body: `QĐ/TW` -> `TW`, `QĐ-UBND` -> `UBND`, `VPCP-CN` -> `VPCP`."""
    if anchor.rule == "number-letter":
        return anchor.symbol.split("-", 1)[0]
    return re.split(r"[/-]", anchor.symbol, maxsplit=1)[-1]


def _department(anchor: Anchor) -> str:
    """The symbol of the department that wrote a proposal or a letter: `TTr-SNV` -> `SNV`, `SNV-CCHC` -> `SNV`."""
    parts = re.split(r"[/-]", anchor.symbol)
    symbol = parts[0] if anchor.rule == "number-letter" else parts[-1]
    return symbol if symbol[:1] == "S" and len(symbol) > 2 else ""


def _same_year(number: str, date: str | None) -> bool:
    year = re.search(r"[/-]((?:19|20)\d\d)/", number)
    return date is not None and (year is None or date.startswith(year[1]))


def fill_elsewhere(
    text: str, anchors: Sequence[Anchor], tails: Sequence[Tail], where: Jurisdiction
) -> tuple[list[Anchor], list[Tail]]:
    """Return anchors and tails with dates and issuers that the symbol or another mention of the document gives."""
    anchors = [_central(text, anchor, tail) for anchor, tail in zip(anchors, tails, strict=True)]
    dates: dict[str, list[str]] = {}
    issuers: dict[str, str] = {}
    for anchor, tail in zip(anchors, tails, strict=True):
        for key in _keys(text, anchor):
            if tail.date:
                dates.setdefault(key, []).append(tail.date)
            if tail.issuer and anchor.number and tail.issuer not in _CUT_SHORT:
                issuers.setdefault(key, tail.issuer)
    filled = []
    for anchor, tail in zip(anchors, tails, strict=True):
        date, issuer = tail.date, tail.issuer
        key = document_key(anchor)
        if date is None or len(date) == 4:
            date = _agreed(dates.get(key, ()), date, anchor.number)
        if issuer and anchor.number and issuer in _CUT_SHORT:
            issuer = None
        if issuer and anchor.number and (" " not in issuer or issuer == "Trung ương Hội"):  # a short name of no list
            issuer = issuer_of_symbol(anchor.number, anchor.code, where, date) or issuer
        if issuer is None and anchor.number:
            issuer = issuer_of_symbol(anchor.number, anchor.code, where, date) or issuers.get(key)
        filled.append(tail if (date, issuer) == (tail.date, tail.issuer) else replace(tail, date=date, issuer=issuer))
    return anchors, _placed(filled)


_KIND = r"(?P<kind>huyện|quận|thị xã|tỉnh|thành phố|Huyện|Quận|Tỉnh)(?: ủy)?"
_PLACE = re.compile(rf"{_KIND} (?P<name>[A-ZĐÂÊÔƠƯ][\w'-]*(?: [A-ZĐÂÊÔƠƯ][\w'-]*){{0,3}})$")
_BARE = re.compile(rf"{_KIND}$")


def _placed(tails: Sequence[Tail]) -> list[Tail]:
    """`Công an huyện`, where the text names one district only, is the police of that district."""
    bare = [index for index, tail in enumerate(tails) if tail.issuer and _BARE.search(tail.issuer)]
    named: dict[str, set[str]] = {}
    for tail in tails if bare else ():
        place = _PLACE.search(tail.issuer or "")
        if place:
            named.setdefault(place["kind"].lower(), set()).add(place["name"])
    found = list(tails)
    for index in bare:
        kind = _BARE.search(tails[index].issuer or "")
        names = named.get(kind["kind"].lower(), set()) if kind else set()
        if len(names) == 1:
            found[index] = replace(tails[index], issuer=f"{tails[index].issuer} {next(iter(names))}")
    return found


def _keys(text: str, anchor: Anchor) -> tuple[str, ...]:
    """A law that is cited by name and number is known by both."""
    if anchor.number and anchor.title and anchor.code in ("L", "BL", "PL"):
        return document_key(anchor), name_key(text[anchor.start:anchor.title[1]])
    return (document_key(anchor),)


def _agreed(dates: Sequence[str], own: str | None, number: str | None) -> str | None:
    """The date given elsewhere: the longest that does not contradict the others or the year given here."""
    fitting = [date for date in dates if own is None or date.startswith(own)]
    if number is None:  # editions of one law differ: the one named first, unless this mention tells its year
        return own or (fitting[0] if fitting else None)
    return max(fitting, key=len, default=own)


def _central(text: str, anchor: Anchor, tail: Tail) -> Anchor:
    """`02-NQ/TƯ` of the Politburo is a number of the centre; elsewhere `TƯ` in a number is the province's `TU`."""
    if anchor.number and anchor.number.endswith("/TU") and tail.issuer in _CENTRAL \
            and text[anchor.end - 2:anchor.end].upper() == "TƯ":
        return replace(anchor, number=anchor.number[:-1] + "W")
    return anchor
