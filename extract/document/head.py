"""Head: what a document says of itself - number, type, subject, issuer, place, date, period, signers, recipients."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.aims.periods import title_period
from extract.bodies.issuers import find_issuer
from extract.bodies.jurisdiction import Jurisdiction
from extract.citing.kinds import TYPE_OF_CODE
from extract.records import Signer
from extract.text.letters import plain
from extract.text.view import View

from .imprint import Dateline, OwnNumber, find_dateline, find_number
from .letterhead import Body, decided_by, letterhead
from .own_issuer import Evidence, Issuer, own_issuer
from .own_title import Heading, Line, find_heading, opens_text
from .sections import Structure
from .tail import Tail, read_tail

__all__ = ["Head", "read_head"]

Places = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A document's own data; `spans` gives the view positions of the words of each field (one an entry for lists)."""

    number: str | None = None
    type: str | None = None
    title: str | None = None
    issuer: str | None = None
    place: str | None = None
    date: str | None = None
    signers: tuple[Signer, ...] = ()
    recipients: tuple[str, ...] = ()
    period: str | None = None
    spans: dict[str, Places] = field(default_factory=dict)
    jurisdiction: Jurisdiction = field(default_factory=Jurisdiction)


_ABOUT = re.compile(r"^(?:[Vv]/[Vv]|[Vv]ề vi[ệêe]\w|VỀ ?VIỆC|[Vv][ềê]|V[ỀÊẺ])(?:\s?:)?\s+")
_OF = re.compile(r"(?:của|CỦA|Của) (?=\w)")
#: Older subjects repeat number and date (`THÔNG TƯ CỦA BỘ … SỐ 57/2003/TT-BTC NGÀY … VỀ VIỆC …`).
_OWN_IMPRINT = re.compile(r"số\s?:?\s?\S{3,40},? ngày \d[^,;\n]{5,24}?(?:19|20)\d\d,?\s+", re.IGNORECASE)
_LOW_ABOUT = re.compile(r"\svề (?:việc )?")
#: What stands below a subject in brackets is none of it.
_NOTE = re.compile(r"\s{0,3}\((?:trình|phục vụ|ban hành kèm|kèm|đính kèm|áp dụng|tài liệu)[^()\n]{3,160}\)\W{0,3}$",
                   re.IGNORECASE)
_EDGES = " \t*_-.:;,|"
_QUOTED = re.compile(r"[“\"][^“”\"]{0,400}[”\"]")
_OWN_PERIOD = re.compile(
    r"(?:^\(?(?:Giai đoạn|giai đoạn|Nhiệm kỳ|nhiệm kỳ|GIAI ĐOẠN|NHIỆM KỲ)|(?<!\d)\d\d? năm,?)"
    r" (\d{4}) ?- ?(\d{4})(?!\d)", re.MULTILINE)
_CARRIED = re.compile(r"\((?:Ban hành )?[Kk]èm theo [^()\n]{5,120}? của ([^()\n]{4,90})\)")
_OPENING_REACH = 1500
_NEAR = 12000
_SHORTEST_TITLE = 20


def read_head(view: View, parts: Structure) -> Head:
    """Return what the document says of itself in its letterhead, subject, opening and tail."""
    text = view.text
    lines = _lines(text, 0, min(max(parts.head[1], parts.preamble[0]), 12000))
    heading = find_heading(lines)
    before = _above(lines, heading)
    number = find_number(lines, heading.code, heading.index or len(lines))
    dateline = find_dateline(lines)
    if dateline.date is None and parts.tail[0] < parts.tail[1]:
        last = find_dateline(_lines(text, *parts.tail)[-12:])
        dateline = last if last.place else dateline
    tail = read_tail(text, *parts.tail)
    heading = _said_by(text, heading)
    bodies = letterhead(lines, before)
    heading = _without_banner(text, heading, bodies)
    issuer = _issuer(text, parts, heading, bodies, (tail, dateline, number))
    title, title_span = _title(text, heading)
    spans: dict[str, Places] = {
        "number": (number.span,) if number else (), "type": (heading.type_span,) if heading.type_span else (),
        "title": (title_span,) if title_span else (), "issuer": (issuer.span,) if issuer.span else (),
        "place": (dateline.place_span,) if dateline.place_span else (),
        "date": (dateline.date_span,) if dateline.date_span else (),
        "signers": tail.signer_spans, "recipients": tail.recipient_spans}
    return Head(
        number.number if number else None, _type(text, parts, heading, number), title, issuer.name, dateline.place,
        dateline.date, tail.signers, tail.recipients, _period(text, heading, title), spans, issuer.where)


def _said_by(text: str, heading: Heading) -> Heading:
    """Take the organ from a subject that begins with it (`của Ban Chấp hành Đảng bộ xã về nhiệm vụ …`)."""
    if heading.subject is None or heading.by is not None or not _OF.match(text, heading.subject[0]):
        return heading
    start = heading.subject[0] + 4
    stop = find_issuer(text, start)
    if stop is None or stop >= heading.subject[1] or not text[start:stop].strip():
        return heading
    return replace(heading, by=(start, stop), subject=(stop, heading.subject[1]))


def _without_banner(text: str, heading: Heading, bodies: tuple[Body, ...]) -> Heading:
    """Set apart who decides where its line ran into the subject in capitals (`… TỈNH X ỦY BAN NHÂN DÂN TỈNH X`)."""
    if heading.subject is None or not bodies or not text[slice(*heading.subject)].isupper():
        return heading
    start, end = heading.subject
    bare = plain(text[start:end]).rstrip(" :*")
    name = plain(" ".join(text[slice(*bodies[-1].span)].split()))
    at = len(bare) - len(name)
    if at < _SHORTEST_TITLE or not bare.endswith(f" {name}") or not opens_text(text[end:end + 200].lstrip("\n")):
        return heading
    at -= len("chu tich ") if bare.endswith("chu tich ", 0, at) else 0
    return replace(heading, subject=(start, start + at - 1), by=heading.by or (start + at, start + len(bare)))


def _lines(text: str, start: int, end: int) -> list[Line]:
    lines: list[Line] = []
    position = start
    for line in text[start:end].split("\n"):
        if line:
            lines.append((position, line))
        position += len(line) + 1
    return lines


def _above(lines: Sequence[Line], heading: Heading) -> int:
    """Return the number of lines above the type words, or above the subject of a letter."""
    mark = heading.type_span or heading.subject
    if mark is None:
        return len(lines)
    return next((i for i, (start, line) in enumerate(lines) if start <= mark[0] <= start + len(line)), len(lines))


#: Codes of types that are abbreviations of bodies, too: the letters of a union (`52/CĐ-VP`), of a centre (`8/TT-HC`).
_BODIES = frozenset({"CĐ", "TT"})
#: Old numbers name the body first: `18-BYT/TT`.
_OLD_NUMBER = re.compile(r"\d{1,5}[a-z]?-[A-ZĐ&]{1,8}/([A-ZĐ]{2,4})")


def _type(text: str, parts: Structure, heading: Heading, number: OwnNumber | None) -> str | None:
    if heading.code is not None:
        return heading.code
    from_number = number.code if number else None
    if number is not None and from_number is None and (old := _OLD_NUMBER.fullmatch(number.number)):
        from_number = old[1]
    known = TYPE_OF_CODE.get(from_number or "")
    addressed = "kinh gui" in plain(text[:min(parts.preamble[0] + 200, 4000)])
    if known is not None and not (addressed and from_number in _BODIES):
        return known
    if number is not None and (heading.subject is not None or addressed):
        return "CV"
    return "CV" if heading.subject is not None and addressed else None


def _title(text: str, heading: Heading) -> tuple[str | None, tuple[int, int] | None]:
    """Return the subject on one line, without the words that introduce it."""
    if heading.subject is None:
        return None, None
    start, end = heading.subject
    words = text[start:end]
    if not heading.in_capitals and heading.type_span is not None:  # `Nghị quyết hội nghị … về …` on one line
        about = _LOW_ABOUT.search(words)
        if about is not None and not _ABOUT.match(words):
            start += about.end()
    lead = re.match(r"[\s*_\-.:]*", text[start:end])
    start += lead.end() if lead else 0
    for leading in (_OWN_IMPRINT, _ABOUT):
        found = leading.match(text[start:end])
        start += found.end() if found else 0
    end = start + len(_NOTE.sub("", text[start:end]))
    title = " ".join(text[start:end].split()).strip(_EDGES).replace(" *", " ").replace("* ", " ")
    end = start + len(text[start:end].rstrip(_EDGES + "\n"))
    if not title:
        return None, None
    return (_lowered(title, text) if title.isupper() else title), (start, end)


def _lowered(title: str, text: str) -> str:
    """Return a subject in capitals as the text itself writes it, if it does."""
    lower, wanted = text[:_NEAR].lower(), title.lower()
    at = lower.find(wanted)
    while at >= 0:
        found = text[at:at + len(title)]
        if not found.isupper():
            return found[:1].upper() + found[1:]
        at = lower.find(wanted, at + 1)
    return title


def _period(text: str, heading: Heading, title: str | None) -> str | None:
    """Return the period that the subject names, on a line of its own (`Nhiệm kỳ 2023 - 2028`) or within it."""
    if title is None or heading.subject is None:
        return None
    own = _OWN_PERIOD.search(text[slice(*heading.subject)])
    # what a quoted name says belongs to that document: `Thực hiện Đề án “… giai đoạn 2017 - 2025” năm 2019`
    return f"{own[1]}-{own[2]}" if own is not None else title_period(_QUOTED.sub(" ", title)) or title_period(title)


def _issuer(text: str, parts: Structure, heading: Heading, bodies: tuple[Body, ...],
            told: tuple[Tail, Dateline, OwnNumber | None]) -> Issuer:
    tail, dateline, number = told
    after = heading.subject[1] if heading.subject else parts.head[1]
    below = _lines(text, after, min(max(parts.preamble[0], after) + 400, len(text)))[:3]
    decided = decided_by(below)
    by = ((" ".join(text[slice(*heading.by)].split()), heading.by),) if heading.by is not None else ()
    start = max(parts.preamble[0], parts.preamble[1] - _OPENING_REACH)
    end = parts.preamble[1]
    if end < parts.preamble[0] + 40:
        end = min(parts.preamble[0] + _OPENING_REACH, parts.body[1])
    named = (*by, decided) if decided is not None else by
    if not (named or bodies or tail.behalf) and (carried := _CARRIED.search(text, 0, _NEAR)):
        named = ((carried[1], carried.span(1)),)  # an annex by itself is issued by whoever issues what carries it
    return own_issuer(Evidence(bodies, named, tail.behalf, text[start:end], start, dateline.place, text,
                               number.number if number else None))
