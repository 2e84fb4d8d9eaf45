"""Tails: what a mention says of the document that it names: date, issuer and subject, behind it or before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.bodies.issuers import find_issuer, issuer_after, issuer_of_symbol
from extract.bodies.jurisdiction import Jurisdiction, complete, in_department

from .anchors import Anchor
from .dates import iso_date, read_date
from .kinds import NAME_OF
from .provisions import read_provision
from .subjects import Subject, read_subject, row_of_changes

__all__ = ["Tail", "read_tail"]


@dataclass(frozen=True, slots=True)
class Tail:
    """Date (ISO), issuer (full name), subject and provision of a mention, and where its words end."""

    stop: int
    date: str | None
    issuer: str | None
    subject: Subject | None
    provision: str | None
    provision_start: int


_NO_SUBJECT = frozenset({"L", "BL", "PL", "HP", "ĐL"})
#: What may stand between number, date and issuer and says nothing of its own.
_TERM = re.compile(
    r",? \(?(?:khóa|khoá|Khóa|Khoá) (?:[IVXL]{1,6}|\d{1,2})\)?| Đảng(?: Cộng sản Việt Nam| CSVN)?(?! ?(?:ủy|uỷ|bộ)|\w)"
    r"| \d{1,2}(?=,? \(?[Kk]h[oó][áa] )| lần thứ \w{1,6}(?: [tm]\w+)?(?=,? (?:về|\(?[Kk]h[oó][áa]))"
    r"|,? nhiệm kỳ \d{4} ?- ?\d{4}|,? (?:tại )?[Kk]ỳ họp (?:lần )?thứ \w{1,6}(?: \w{1,5}){0,2}"
    r"(?=,? (?:về|phê|ban hành|quy định|thông qua|sửa|bãi)(?!\w))"
    r"| (?:của )?[Nn]ước (?:Cộng h(?:òa|oà) xã hội chủ nghĩa|CHXHCN) Việt Nam"
    r"|,? \(?cùng ngày\)?(?= của )| \(sửa đổi\)| \([^()]{0,40}bổ sung[^()]{0,40}\)"
    r"| (?:TNCS|Thanh niên Cộng sản) Hồ Chí Minh| (?:tỉnh|huyện|xã|thành phố)(?=,? ngày)")
_ISSUED_BEFORE = re.compile(
    r"[Nn]gày (?P<date>\d{1,2}(?:[/.-]| tháng )\d{1,2}(?:[/.-]| năm )\d{4}),? (?P<issuer>[^.;:\n]{4,90}?)"
    r"(?: \(?khóa [IVX]+\)?)? (?:đã )?(?:ký )?(?:ban hành|thông qua|phê duyệt|gửi|có)(?: các)? $")
_ISSUER_BEFORE = re.compile(r"(?:đã |ký |vừa )*(?:ban hành|có)(?: các)? $")
_CENTRAL_NAMED = re.compile(
    r" (?=Bộ Chính trị|Ban Bí thư|Ban [Cc]hấp hành Trung ương|BCH Trung ương|Thủ tướng Chính phủ|Hội đồng Bộ trưởng"
    r"|Hội nghị )")
#: An organ that no list knows: the capitalised words after `của` as far as the subject or the end of the clause.
_OTHER = re.compile(
    r",? của ((?:trường |công ty |bệnh viện |trung tâm )?[A-ZĐÂƯỦ][^,;.:()\n“”\"]{3,80}?)"
    r"(?= (?:về|ban hành|quy định|hướng dẫn|phê duyệt|V/v|v/v|gửi|đề nghị|đã|được"
    r"|và (?:ý kiến|đề nghị|các|kết quả))(?!\w)"
    r"|[,;.:)\n]|$)")
_PLENUM = re.compile(
    r",?(?: của)? ([Hh]ội nghị (?:lần thứ \w{1,6}(?: \w{1,6})?,? (?:của )?(?:[Bb]an [Cc]hấp hành|BCH) [Tt]rung ương"
    r"|[Tt]rung ương \d{1,2})(?!\w))", re.IGNORECASE)
_BETWEEN = re.compile(r",? giữa ")
#: Ministries that issue jointly, whom the symbol names one by one.
_MINISTRIES = re.compile(r"Liên (?:bộ|tịch|ngành)(?!\w)", re.IGNORECASE)
_PARTNER = re.compile(r",? (?:và|với|cùng) |, ")


def read_tail(text: str, anchor: Anchor, starts: Sequence[int], where: Jurisdiction) -> Tail:
    """Return the tail of `anchor`; `starts` are the sorted starts of all anchors."""
    position = anchor.end
    date, issuer = anchor.date, complete(anchor.issuer, where) if anchor.issuer else None
    if anchor.number and issuer is None and anchor.code not in _NO_SUBJECT:
        issuer = _between(text, anchor, where)
    named = issuer is not None
    for _ in range(0 if anchor.bare else 4):
        found = None if date and len(date) > 4 else read_date(text, position)
        if found:
            date, position = found[2] or date, found[1]
            continue
        term = _TERM.match(text, position)
        if term:
            position = term.end()
            continue
        said = None if named else said_issuer(text, position, where, bare=anchor.number is not None)
        if said is None:
            break
        position, issuer, named = said[1], said[2], True
    if anchor.number and issuer is not None and _MINISTRIES.match(issuer):
        issuer = issuer_of_symbol(anchor.number, None, where, date) or issuer
    if anchor.number and issuer is None and (behind := _behind_bracket(text, anchor, position, where)):
        position, issuer = behind
    if anchor.number and (date is None or issuer is None):
        date, issuer = _before(text, anchor, (date, issuer), where)
        issuer = issuer or _who_issues(text, anchor, where)
    subject = None
    if anchor.code not in _NO_SUBJECT or (anchor.number and anchor.title is None):
        goes_on = row_of_changes(text, anchor.start, position)
        subject = None if goes_on else read_subject(text, position, starts)
    provision = read_provision(text, anchor.start)
    return Tail(subject.stop if subject else position, date, issuer, subject, provision[1] if provision else None,
                provision[0] if provision else anchor.start)


_BRACKETED = re.compile(r"\([^()\n]{0,160}$")
_BRACKET_REACH = 60


def _behind_bracket(text: str, anchor: Anchor, position: int, where: Jurisdiction) -> tuple[int, str] | None:
    """Read `các nghị quyết trụ cột (Nghị quyết số …, …) của Bộ Chính trị`: what the bracket lists is its issuer's.

    The words before the bracket must name the type; else it is an aside to something else of that issuer.
    """
    bracket = _BRACKETED.search(text, max(0, anchor.start - 162), anchor.start) \
        if text.startswith((") của ", ")của "), position) else None
    if bracket is None or anchor.code is None:
        return None
    before = text[max(0, bracket.start() - _BRACKET_REACH):bracket.start()].lower()
    if NAME_OF.get(anchor.code, "?").lower() not in before.rpartition("\n")[2]:
        return None
    said = issuer_after(text, position + 1, where)
    return (said[1], said[2]) if said else None


_LIST_REACH = 600
_OF_ISSUER = re.compile(r" của (?=[A-ZĐÂƯỦ])")


def _above_list(text: str, anchor: Anchor, where: Jurisdiction) -> str | None:
    """Read `các quyết định của UBND tỉnh: số 12/QĐ-UBND …; số 13/QĐ-UBND …`: who issued all that the list names."""
    if not text[anchor.start].isdigit():
        return None
    colon = text.rfind(": ", max(0, anchor.start - _LIST_REACH), anchor.start)
    if colon < 0 or "\n" in text[colon:anchor.start] or not text.startswith("số ", colon + 2):
        return None
    for of in _OF_ISSUER.finditer(text, max(0, colon - 90), colon):
        if find_issuer(text, of.end()) == colon:
            return complete(text[of.end():colon], where)
    return None


def _between(text: str, anchor: Anchor, where: Jurisdiction) -> str | None:
    """The issuer between type word and number: `Quyết định của Ủy ban nhân dân tỉnh số 15/QĐ-UBND`."""
    of = text.find(" của ", anchor.start, anchor.end)
    said = issuer_after(text, of, where) if of >= 0 else None
    return said[2] if said and said[1] < anchor.end else None


def said_issuer(text: str, position: int, where: Jurisdiction, bare: bool = True) -> tuple[int, int, str] | None:
    """Return start, end and full name of the issuer behind a number: `của …`, `giữa …`, or (`bare`) a central organ."""
    between = _BETWEEN.match(text, position)
    partners = _partners(text, between.end(), where) if between else None
    if partners:
        return partners
    plenum = _PLENUM.match(text, position)
    if plenum:
        return plenum.start(1), plenum.end(), "Ban Chấp hành Trung ương"
    said = issuer_after(text, position, where)
    if said and "\n" in text[said[0]:said[1]]:  # a name ends with its line
        said = issuer_after(text[:text.index("\n", said[0])], position, where)
    if said:
        both = said[2] == "Bộ Chính trị" and text.startswith(", Ban Bí thư", said[1])
        return (said[0], said[1] + 12, "Bộ Chính trị; Ban Bí thư") if both else said
    named = _CENTRAL_NAMED.match(text, position) if bare else None
    end = find_issuer(text, named.end()) if named else None
    if named and end:
        return named.end(), end, complete(text[named.end():end], where)
    other = _OTHER.match(text, position) if bare else None
    return (other.start(1), other.end(1), in_department(other[1], where)) if other else None


_CLAUSE = re.compile(r"(?m:^)|[.;,:] |(?:do|được|-) |[/-][A-ZĐ]{2,9} (?=[A-ZĐỦ])|(?:năm|nay|qua|đó|này) (?=[A-ZĐỦ])"
                     r"|(?:tham mưu|phối hợp|trình|giúp)(?: cho| với)? (?=[A-ZĐỦ])")


def _partners(text: str, position: int, where: Jurisdiction) -> tuple[int, int, str] | None:
    """The bodies of an agreement: `giữa Ủy ban nhân dân tỉnh và Liên đoàn Lao động tỉnh`."""
    names: list[str] = []
    closed = False
    end, place = position, find_issuer(text, position)
    while place is not None and len(names) < 6:
        names.append(in_department(text[end:place], where))
        stop = place
        more = _PARTNER.match(text, place)
        more = None if closed and more and more[0] == ", " else more  # `…, Ban Thường vụ xây dựng` goes on otherwise
        closed = closed or (more is not None and more[0] != ", ")
        end = more.end() if more else place
        place = find_issuer(text, end) if more else None
    return (position, stop, "; ".join(names)) if len(names) > 1 else None


def _before(
    text: str, anchor: Anchor, said: tuple[str | None, str | None], where: Jurisdiction
) -> tuple[str | None, str | None]:
    """Read `Ngày 22/12/2024, Bộ Chính trị (đã) ban hành …` and `Tỉnh ủy đã ban hành …` before a mention."""
    (date, issuer), start = said, anchor.start
    issuer = issuer or _above_list(text, anchor, where)
    number = anchor.number or ""
    floor = max(0, start - 150)
    floor = max(floor, text.rfind("\n", floor, start) + 1)
    if text.endswith(" tại ", floor, start) and issuer is None:
        speaker = _speaker(text, max(text.rfind("\n", 0, start) + 1, start - _SPEAKER_REACH), start - 5, where)
        determined = issuer_of_symbol(number, None, where, date)
        return date, speaker[0] if speaker and (speaker[1] or determined is None) else None
    if issuer is None and anchor.code in _PROPOSALS and text.endswith(_IN_BRACKETS, floor, start):
        bracket = text.rindex(" (", floor, start)
        speaker = _speaker(text, max(floor, text.rfind(")", floor, bracket) + 1), bracket, where)
        return date, speaker[0] if speaker and speaker[1] and " về " not in speaker[0] else None
    if not text.endswith(("hành ", "qua ", "duyệt ", "gửi ", "có ", "các "), floor, start):
        return date, issuer
    found = _ISSUED_BEFORE.search(text, floor, start)
    if found:
        end = find_issuer(text, found.start("issuer"))
        if end is not None and found.end("issuer") - end < 20:
            return date or iso_date(found["date"]), issuer or complete(text[found.start("issuer"):end], where)
    verb = _ISSUER_BEFORE.search(text, floor, start)
    if verb and issuer is None:
        issuer = _subject_of(text, floor, verb.start(), where)
    return date, issuer


#: Symbols that each body of a class uses -> the words of such a body.
_CLASSES = {"TU": re.compile("(?:Tỉnh|Thành) ủy"), "HU": re.compile("(?:Huyện|Thành|Thị) ủy"),
            "UBND": re.compile("Ủy ban nhân dân"), "UB": re.compile("Ủy ban nhân dân"),
            "HĐND": re.compile("Hội đồng nhân dân")}
_CLASS_SYMBOL = re.compile(r"[-/](TU|HU|UBND|UB|HĐND)$")
_ISSUES = re.compile(r"(?<= )(?:đã |ký |vừa )*ban hành(?= )")
_ISSUES_REACH = 600


def _who_issues(text: str, anchor: Anchor, where: Jurisdiction) -> str | None:
    """Read `UBND tỉnh đã ban hành Quyết định số 1/QĐ-UBND về …; Kế hoạch số 2/KH-UBND`: who issues the whole row.

    The nearest body that issues something in the same sentence counts, if the symbol is one of its class.
    """
    symbol = _CLASS_SYMBOL.search(anchor.number or "")
    floor = max(0, anchor.start - _ISSUES_REACH)
    floor = max(floor, *(text.rfind(mark, floor, anchor.start) + 1 for mark in ("\n", ". ")))
    verb = _last(_ISSUES, text, floor, anchor.start) if symbol else None
    issuer = _subject_of(text, floor, verb.start(), where) if verb else None
    return issuer if symbol and issuer and _CLASSES[symbol[1]].search(issuer) else None


_POST = (
    r"(?=(?:Giám đốc|Bộ trưởng|Trưởng|Chánh|Cục trưởng|Tổng|Viện trưởng|Chủ tịch|Thống đốc|Thủ trưởng|Hiệu trưởng"
    r"|Chủ nhiệm|Sở|Bộ|Ban|Ủy ban|UBND|Tập đoàn|Ngân hàng|Liên đoàn|Hội|Công an|Văn phòng|Kho bạc|Cục|Trường"
    r"|Phòng)(?!\w))")
_SAID = re.compile(
    r"(?P<noun>(?i:đề nghị|kiến nghị|báo cáo|thẩm định|thẩm tra|chỉ đạo|kết luận|ý kiến|yêu cầu|hướng dẫn|phân công"
    r"|thống nhất|chấp thuận|tham mưu|đề xuất)) của (?:(?:các )?(?:đồng chí|đ/c|Đồng chí) )?(?=[A-ZĐÂƯỦ])")
#: What a proposal is made in: `theo đề nghị của Giám đốc Sở … (Tờ trình số …)`.
_PROPOSALS, _IN_BRACKETS = frozenset({"TTr", "CV", "BC"}), (" (", " (tại ", " (theo ")
#: What a speaker says in a document of its own.
_OWN = frozenset({"đề nghị", "kiến nghị", "báo cáo", "thẩm định", "thẩm tra", "tham mưu", "đề xuất"})
_SAID_TOO = re.compile(rf"(?:[;,]| và)(?: của)? {_POST}")
#: What the speaker is besides (`Sở Nông nghiệp (cơ quan thường trực Ban Chỉ huy …) tại Tờ trình …`).
_ASIDE = re.compile(r" ?\([^()\n]{1,160}\)")
_SPEAKER_REACH = 300
#: An office of both the council and the committee is one.
_SECOND = re.compile(rf"(?<!Hội đồng nhân dân)(?<!HĐND),? (?:và|cùng) {_POST}")


def _speaker(text: str, floor: int, stop: int, where: Jurisdiction) -> tuple[str, bool] | None:
    """Who speaks in `đề nghị của Giám đốc Sở … tại Tờ trình …`, `chỉ đạo của Ban Bí thư tại Công văn …`.

    Also tells whether it proposes: a proposal is the speaker's own, what is directed may be written by an office.
    """
    lead = _last(_SAID, text, floor, stop)
    if lead is None or " tại " in text[lead.end():stop]:
        lead = _last(_SAID_TOO, text, floor, stop)
    said_by = _ASIDE.sub("", text[lead.end():stop]) if lead is not None else ""
    if lead is None or any(mark in said_by for mark in ("(", ":", "“", ";", " tại ", " được ")):
        return None
    names = _SECOND.split(said_by)
    said = "; ".join(dict.fromkeys(in_department(name.strip(" ,"), where) for name in names))
    return said, lead.re is _SAID_TOO or lead["noun"].lower() in _OWN


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text, start, end):
        found = match
    return found


#: What may stand between the name of an organ and its verb.
_LOOSE_END = re.compile(r"(?: Trung ương)?(?: Đảng)?(?:,? \(?(?:khóa|khoá) [IVXL\d]{1,6}\)?)? ?")


def _subject_of(text: str, floor: int, stop: int, where: Jurisdiction) -> str | None:
    """The organ that is the subject of a verb at `stop`: it fills the clause from a mark or `do` on."""
    for lead in _CLAUSE.finditer(text, floor, stop):
        end = find_issuer(text, lead.end())
        if end is not None and _LOOSE_END.fullmatch(text, end, stop):
            return in_department(text[lead.end():end], where)
    return None
