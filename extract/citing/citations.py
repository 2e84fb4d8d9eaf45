"""Citations: every mention of another document, with what the text says of it.

Found first (anchors: numbers and names), then read (tails: date, issuer, subject, provision), then compared (sharing)
and at last the short mentions are tied to the full ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from extract.document.head import Head
from extract.document.sections import Structure
from extract.text.view import View

from .anchors import Anchor, find_anchors
from .capitals import eased
from .kinds import NAME_OF
from .mention import Mention
from .sharing import document_key, ended_by_later, fill_elsewhere, name_key, share_coordinated
from .shorts import Short, find_shorts
from .subjects import Subject
from .tails import Tail, read_tail

__all__ = ["find_citations"]


def find_citations(view: View, structure: Structure, head: Head) -> tuple[Mention, ...]:
    """Return the mentions of other documents in text order; a short mention refers to a full one by its index."""
    text = eased(view.text)
    anchors, free = find_anchors(text)
    if caption := _caption(text, head):
        anchors = tuple(anchor for anchor in anchors if anchor.start >= caption)
        free = tuple(word for word in free if word.start >= caption)
    starts = [anchor.start for anchor in anchors]
    tails = [read_tail(text, anchor, starts, head.jurisdiction) for anchor in anchors]
    tails = ended_by_later(text, anchors, tails)
    verbs = {tail.subject.start for anchor, tail in zip(anchors, tails, strict=True) if anchor.number and tail.subject}
    shared = share_coordinated(text, anchors, tails)
    full = [_mention(text, anchor, tail, head) for anchor, tail in zip(
                *fill_elsewhere(text, anchors, shared, head.jurisdiction), strict=True)
            if not _own(text, anchor, tail, structure, head) and not _sample(text, anchor)
            and not (anchor.start in verbs and _is_verb(text, anchor))]
    shorts = find_shorts(text, full, free, head)
    return _ordered(full, shorts)


def _caption(text: str, head: Head) -> int:
    """Return where the caption ends that a page prints above the letterhead: type and subject once more, or 0."""
    places = [head.spans.get(field, ()) for field in ("number", "type", "title")]
    first = min((place[0][0] for place in places if place), default=0)
    name = NAME_OF.get(head.type or "", "").lower()
    if not name or not all(places):
        return 0
    end = 0
    for line in text[:first].split("\n")[:-1]:
        if line.strip(" *#").lower().startswith(f"{name} "):
            return end + len(line)
        end += len(line) + 1
    return 0


def _mention(text: str, anchor: Anchor, tail: Tail, head: Head) -> Mention:
    span = _title_span(anchor, tail.subject)
    return Mention(
        start=anchor.start, end=anchor.end, stop=max(tail.stop, anchor.end), type=anchor.code, number=anchor.number,
        name=None if anchor.number else anchor.name, date=tail.date,
        issuer=_spelt_out(tail.issuer, head.issuer) or _itself(text, max(tail.stop, anchor.end), head.issuer),
        title=_one_line(text[span[0]:span[1]]) if span else None, provision=tail.provision,
        provision_start=tail.provision_start, rule=anchor.rule, title_span=span)


def _is_verb(text: str, anchor: Anchor) -> bool:
    """Whether `Quy định` opens the subject of a numbered document: `Nghị định số … của Chính phủ Quy định về …`."""
    return anchor.number is None and anchor.code in ("QĐi", "HD") and not text.endswith("về ", 0, anchor.start)


_OFFICES = frozenset({"Hiệu trưởng", "Giám đốc", "Tổng Giám đốc", "Viện trưởng", "Cục trưởng", "Chủ tịch"})
_KINDS = (" Bộ", " Sở", " Cục", " Trường", " Viện", " Bệnh viện", " Khối", " Công ty", " Tổng công ty", " Tập đoàn")
_ASSOCIATION = re.compile(r"Hội (Nông dân|Liên hiệp Phụ nữ|Cựu chiến binh|Chữ thập đỏ|Người cao tuổi|Khuyến học)")
_INITIALS = re.compile(r"(?<!\w)[A-ZĐÂƯ]{4,}(?!\w)")


def _spelt_out(issuer: str | None, own: str | None) -> str | None:
    """An abbreviation that is made of the initials of the own organ is that organ (`Trường ĐHKHTN`)."""
    if issuer in _OFFICES and own is not None and own.startswith(f"{issuer} "):
        return own  # `của Hiệu trưởng` in what the rector of a university issues
    if issuer and own and f" {issuer}".endswith(_KINDS) and (at := own.rfind(f"{issuer} ")) >= 0:
        return own[at:]  # `của Đảng ủy Bộ` in what that committee of a ministry issues
    if issuer and issuer.endswith(" ương Hội") and (field := _ASSOCIATION.search(own or "")):
        return f"{issuer} {field[1]} Việt Nam"  # `của Trung ương Hội` in what an association below it issues
    short = _INITIALS.search(issuer or "")
    if issuer is None or own is None or short is None:
        return issuer
    words = own.split()
    initials = "".join(word[0].upper() for word in words)
    at = initials.find(short.group())
    return issuer.replace(short.group(), " ".join(words[at:at + len(short.group())])) if at >= 0 else issuer


#: The body that issues the document itself, called by its kind: `Công văn số … của Sở`.
_OWN_KIND = re.compile(r",? của (?P<kind>Sở|Bộ|Cục|Trường|Viện)(?= (?:về|ban hành|quy định|hướng dẫn|v/v)(?!\w)"
                       r"|[,;.:)\n]|$)")


def _itself(text: str, position: int, own: str | None) -> str | None:
    """Return the own body where the words at `position` name one of its kind and no more."""
    kind = _OWN_KIND.match(text, position) if own else None
    at = own.rfind(f"{kind['kind']} ") if own and kind else -1
    return own[at:] if own and at >= 0 else None


def _title_span(anchor: Anchor, subject: Subject | None) -> tuple[int, int] | None:
    if subject:
        return subject.start, subject.end
    return anchor.title


def _one_line(words: str) -> str:
    return " ".join(words.replace("*", "").split())


_ATTACHED = frozenset({"CTr", "ĐA", "KH", "QC", "QĐi", "QH", "CL", "ĐL"})
#: A plan that carries out a programme does not hold it (`KẾ HOẠCH triển khai Chương trình … trên địa bàn tỉnh`).
_CARRIED_OUT = re.compile(r"(?:thuc hien|thi hanh|trien khai|cu the hoa|tong ket|so ket|quan triet|tham gia|huong ung)"
                          r"(?: (?:viec|cac|noi dung|co hieu qua|hieu qua|ket qua|thuc hien)){0,3} $")
_BACK = re.compile(r"(?:^|\n)[ (*]{0,4}(?:Ban hành )?[Kk]èm theo $")
_NOT_EXAMPLE = re.compile(r"\n(?:\d{1,2}[.)]|[-+*]|[a-zđ]\)|[IVX]+[.-]|Điều )")


def _own(text: str, anchor: Anchor, tail: Tail, structure: Structure, head: Head) -> bool:
    """Whether a mention is one of the document itself: its number, its name, the back reference of an annex."""
    if anchor.number is None:
        return bool(head.title and anchor.name) and _own_name(anchor, tail, structure, head)
    back = _BACK.search(text, max(0, anchor.start - 30), anchor.start) is not None
    if head.number and document_key(anchor) == head.number.lstrip("0").casefold():
        whole = tail.date is not None and head.date is not None and len(tail.date) == len(head.date)
        return back or not (whole and tail.date != head.date)
    return back and anchor.code == head.type and any(start <= anchor.start < end for start, end in structure.annexes)


def _own_name(anchor: Anchor, tail: Tail, structure: Structure, head: Head) -> bool:
    """Whether a name is that of the document, or of what it promulgates and so holds."""
    name, title = anchor.name or "", _title_key(head.title or "")
    if anchor.code in _ATTACHED and name_key(name) in title \
            and not _CARRIED_OUT.search(title[:title.index(name_key(name))]):
        return True
    if anchor.code != head.type:
        return False
    if tail.issuer and tail.issuer == head.issuer and anchor.rule == "title":
        return True  # `Chương trình hành động của Ban Chấp hành …` in that programme
    type_name = NAME_OF.get(anchor.code or "", "")
    said, mine = _content(name), _content(f"{type_name} {head.title}")
    if anchor.rule.startswith("title") and len(said) >= 6 and len(said - mine) <= len(said) // 7:
        return True
    cited = name_key(name[len(type_name):])
    return bool(cited) and (title == cited or (anchor.start < structure.head[1] and title.startswith(cited)))


@lru_cache(maxsize=64)
def _title_key(title: str) -> str:
    return name_key(title)


@lru_cache(maxsize=256)
def _content(words: str) -> set[str]:
    return {word for word in name_key(words).split() if not word.isdigit()}


def _sample(text: str, anchor: Anchor) -> bool:
    """Whether a mention only shows how something is written (`Ví dụ: Số 127-QĐ/TW`)."""
    mark = max(text.rfind("Ví dụ", max(0, anchor.start - 400), anchor.start),
               text.rfind("ví dụ", max(0, anchor.start - 400), anchor.start))
    if mark < 0:
        return False
    if "\n" not in text[mark:anchor.start]:
        return True
    opened = text[mark:text.find("\n", mark)].rstrip(" 0123456789").endswith(":")
    return opened and _NOT_EXAMPLE.search(text, mark, anchor.start) is None


def _ordered(full: Sequence[Mention], shorts: Sequence[Short]) -> tuple[Mention, ...]:
    """Put full and short mentions in text order, their references turned into indices of the whole."""
    mixed = sorted([*((mention, None) for mention in full), *((short.mention, short) for short in shorts)],
                   key=lambda pair: (pair[0].start, -pair[0].end))
    place = {id(mention): index for index, (mention, _) in enumerate(mixed)}
    found = []
    for mention, short in mixed:
        if short is None:
            found.append(mention)
        else:
            refers = None if short.target is None else place[id(full[short.target])]
            found.append(replace(mention, refers_to=refers,
                                 candidates=tuple(place[id(full[index])] for index in short.candidates)))
    return tuple(found)

