"""Addressees: to whom, and through whom, a report goes - the names of bodies that follow in a sentence."""

from __future__ import annotations

import re

from extract.bodies.issuers import find_issuer
from extract.bodies.jurisdiction import Jurisdiction, complete
from extract.bodies.organisations import known_body
from extract.text.letters import compiled

from .deadlines import find_when
from .places import FURTHER, FURTHER_ALONE, Place, begins

__all__ = ["addressee_of", "names_at", "through"]

_GENERIC = re.compile(
    r"(?:các )?(?:(?:ban chấp hành|ban thường vụ|cấp ủy|cấp uỷ|chính quyền|công đoàn|cơ quan|đoàn|hội|đảng ủy"
    r"|hội đồng nhân dân|ủy ban nhân dân|HĐND|UBND|thường trực HĐND"
    r"|(?:cơ quan|phòng|sở) [a-zà-ỹ]{2,6}(?: [a-zà-ỹ]{2,6})?)"
    r" (?:cấp trên(?: trực tiếp)?|cùng cấp)(?: trực tiếp)?(?: cơ sở)?"
    r"|cấp có thẩm quyền|cấp trên|cơ quan có thẩm quyền)", re.IGNORECASE)
#: Bodies that are only called by their class (`báo cáo Bộ`, `gửi về Trường`), and who stands for one.
_BY_CLASS = compiled(
    r"(?:(?:[Ll]ãnh đạo|[Tt]hủ trưởng|[Tt]ập thể lãnh đạo) )?(?:Bộ|Sở|Ban|Cục|Tổng cục|Chi cục|Viện|Học viện|Đại học"
    r"|Trường|Nhà trường|Khoa|Phòng|Trung tâm|Công ty|Tổng công ty|Tập đoàn|Trung ương Hội"
    r"|(?:Tỉnh|Thành|Huyện|Thị|Quận) [hH]ội|Thủ trưởng"
    r"|(?:Phó )?(?:Hiệu trưởng|Giám đốc|Tổng Giám đốc|Chủ tịch|Viện trưởng)(?: phụ trách(?: [a-ỹ]+){1,3}?)?"
    r"|(?:Phó )?Trưởng (?:khối|cụm|đoàn|phòng|khoa|nhóm)(?: thi đua)?|(?:Khối|Cụm|Tổ|Nhóm) trưởng"
    r"|(?:Đoàn|Tổ) (?:giám sát|kiểm tra|thanh tra|công tác)|Ban [Gg]iám hiệu(?: nhà trường)?"
    r"|(?<=ãnh đạo )[đĐ]ơn vị|(?<=ãnh đạo )[cC]ơ quan|(?<=hủ trưởng )[đĐ]ơn vị|(?<=hủ trưởng )[cC]ơ quan"
    r"|[Cc]ơ quan [Tt]hường trực(?: Ban [Cc]hỉ đạo)?)"
    r"(?=\W{0,2}$| ?[(,;.]| (?:qua|thông qua|trước|theo|để|định kỳ|bằng|chậm nhất|hằng|hàng|vào|kết quả|tình hình|và"
    r"|đồng thời|biết|xem xét|phê duyệt) )")
_LED = re.compile(r"[Ll]ãnh đạo |[Tt]hủ trưởng |[Tt]ập thể lãnh đạo |[Đđ]ồng chí |[Đđ]/c ")
#: Words of a recurrence are no part of the name before them (`Viện Pasteur hàng tháng`).
_RECURS = re.compile(r" (?:hàng|hằng|mỗi|định)$")
_COUNTED = re.compile(r" \d{1,2} (?:lần|tháng|ngày|bản)(?!\w)")
_INNER = re.compile(r"(?:Phòng|Vụ|Ban|Tổ|Bộ phận) ")
_FIELDS = re.compile(
    r"(?:(?: -| và|,)? (?:cán bộ|công chức|viên chức|hành chính|tổng hợp|kế toán|quản trị|tài chính|đào tạo|học sinh"
    r"|sinh viên|thi đua|khen thưởng|đối ngoại|hợp tác quốc tế|pháp chế|thiết bị|vật tư)(?!\w)){1,4}", re.IGNORECASE)
_HYPHEN = re.compile(r" ?- ?(?=UBND|Ủy ban)")
_NEXT = re.compile(r"(?: ?\([^()\n]{0,60}\))?(?:, (?:đồng thời )?| và | cùng )")
_ALSO = re.compile(r"(?:,| và)? ?(?:đồng thời (?:gửi|báo cáo)|đồng gửi)(?: về| cho| tới| đến| với)? ")
#: What follows the name of an office in brackets.
_CONTACT = re.compile(r",? (?:trước|điện thoại|đt|email|e-mail|địa chỉ|hộp thư|số điện|sđt|gặp)(?!\w)", re.IGNORECASE)
_VIA = compiled(r"\((?:thông )?qua ([^()\n]{3,90})\)|(?<!\w)(?:thông )?qua (?=[A-Ỹ])")
#: What a steering committee or a commission is for belongs to its name, in small letters.
_FOR = compiled(
    r"(?: (?!về|để|trước|theo|qua|kết quả|tình hình|đến|trong|và|các|những|với|định kỳ|hằng|hàng|chậm)[a-ỹ]+){1,9}")
_HAS_PURPOSE = re.compile(r"^(?:Phòng Quản lý|Ban Chỉ đạo|Ban chỉ đạo|Ban Tổ chức|Tiểu ban|Tổ công tác|Trưởng [bB]an"
    r"|Trung tâm (?:Kiểm soát|Hỗ trợ|Bảo trợ|Xúc tiến|Ứng dụng|Dịch vụ|Điều hành))$")
_TOWARDS = re.compile(r",? ?(?:về |với |gửi (?:về |cho |tới |đến )?|cho |lên |tới |đến |trước |định kỳ (?:với|về) )?")
_CONTENT = compiled(
    r" (?:gửi(?: về| cho| tới| đến)?|về(?: cho)?|với|cho|lên|tới|đến|trước)"
    r" (?=[A-Ỹ]|các |cấp |ban |cơ quan|đồng chí |đ/c )")
#: `báo cáo kết quả Chủ tịch UBND tỉnh`: the addressee follows what is reported, without a preposition.
_TOLD = compiled(r" (?:kết quả|tình hình|tiến độ)(?: thực hiện| triển khai| giải ngân)? (?=[A-Ỹ])")
_GATHERER = compiled(r"(?<= để )(?=[A-Ỹ])")
_DEMAND = compiled(r"[Tt]heo (?:yêu cầu|chỉ đạo|phân công) của (?=[A-Ỹ])")
_SENT = compiled(r"(?:[Gg]ửi|[Nn]ộp) [^;.]{0,120}?(?<= )(?:về|đến|cho) (?=[A-Ỹ])")
_LONGEST_CONTENT = 420
_REACH = 160
_MOST = 6


def addressee_of(place: Place) -> tuple[list[str], int, bool] | None:
    """Return the addressees, where their names end, and whether they follow `báo cáo` at once, or None."""
    text = place.text
    lead = _TOWARDS.match(text, place.end)
    named = names_at(text, lead.end(), place.last) if lead is not None else None
    if named is not None:
        return *named, True
    for preposition in _CONTENT.finditer(text, place.end, min(place.last, place.end + _LONGEST_CONTENT)):
        named = names_at(text, preposition.end(), place.last)
        if named is not None:
            return *named, False
    told = _TOLD.match(text, place.end, place.last)
    named = names_at(text, told.end(), place.last) if told is not None else None
    if named is not None:
        return *named, False
    # who gathers the reports that name nobody else (`báo cáo kết quả trước ngày … để UBND xã tổng hợp`)
    gatherer = _GATHERER.search(text, place.end, place.last)
    named = names_at(text, gatherer.end(), place.last) if gatherer is not None else None
    if named is not None and text.startswith(" tổng hợp", named[1]):
        return *named, False
    # who regularly asks for a report that names nobody else (`định kỳ … theo yêu cầu của Ban Chỉ đạo`)
    demand = _DEMAND.search(text, place.end, place.last)
    named = names_at(text, demand.end(), place.last) if demand is not None else None
    regular = named is not None and "ịnh kỳ" in text[place.first:place.last]
    return (*named, False) if named is not None and regular else _sent_before(place)


def _sent_before(place: Place) -> tuple[list[str], int, bool] | None:
    """Return to whom something else is sent in the sentence, where a report with a day of its own only follows it."""
    text = place.text
    further = FURTHER.search(text, max(place.first, place.start - 24), place.last)
    alone = FURTHER_ALONE.match(text, begins(place), place.last)
    found, since = (alone, place.line) if alone is not None else (further, place.first)
    if found is None or not found.start() <= place.start < found.end():
        return None
    for sent in reversed(list(_SENT.finditer(text, since, found.start()))):
        named = names_at(text, sent.end(), found.start())
        if named is not None:
            when = find_when(text, place.end, place.last, None)
            return (named[0], place.end, True) if when is not None and when.deadline else None
    return None


def names_at(text: str, position: int, end: int) -> tuple[list[str], int] | None:
    """Return the names of bodies that start at `position`, joined by commas or `và`, and where they end."""
    names: list[str] = []
    at = position
    while at < end and len(names) < _MOST:
        stop = _name_end(text, at, end)
        if stop is None:
            break
        names += _parted(text[at:stop])
        position = stop
        gap = _NEXT.match(text, stop, end)
        if gap is None:
            break
        at = gap.end()
    if not names:
        return None
    also = _ALSO.search(text, position, min(end, position + 120))
    stop = _name_end(text, also.end(), end) if also is not None else None
    if also is not None and stop is not None:
        names.append(text[also.end():stop])
        position = stop
    return names, position


def through(text: str, position: int, end: int, where: Jurisdiction) -> str | None:
    """Return through whom the report goes (`(qua Sở Nội vụ)`), in full."""
    match = _VIA.search(text, position, end)
    if match is None:
        return None
    if match[1]:
        words = _CONTACT.split(match[1])[0].strip()
        return complete(words[:1].upper() + words[1:], where)
    stop = _name_end(text, match.end(), end)
    return complete(text[match.end():stop], where) if stop is not None else None


def _name_end(text: str, position: int, end: int) -> int | None:
    generic = _GENERIC.match(text, position, end)
    if generic is not None:
        return generic.end()
    words = text[position:min(end, position + _REACH)]
    by_class = _BY_CLASS.match(words)
    if by_class is not None:
        return position + by_class.end()
    led = _LED.match(words)
    first = led.end() if led is not None else 0
    if not words[first:first + 1].isupper():
        return None
    stop = find_issuer(f"{words} ", first)
    if stop is None or stop > len(words):
        return None
    recurs = _RECURS.search(words, first, stop) or _COUNTED.search(words, first, stop + 6)
    stop = recurs.start() if recurs is not None else stop
    hyphen = _HYPHEN.match(words, stop)
    if hyphen is not None:  # `Văn phòng HĐND - UBND huyện`
        stop = min(find_issuer(f"{words} ", hyphen.end()) or stop, len(words))
    fields = _FIELDS.match(words, stop) if _INNER.match(words, first) else None
    stop = fields.end() if fields is not None else stop
    if _HAS_PURPOSE.match(words[:stop]):
        purpose = _FOR.match(words, stop)
        stop = purpose.end() if purpose is not None else stop
    return position + stop


def _parted(name: str) -> list[str]:
    """Part two bodies that a name in capitals joined (`Ban Chỉ đạo Trung ương và Bộ Chính trị`)."""
    first, joint, second = name.rpartition(" và ")
    return [first, second] if joint and known_body(second) and first.count(" ") else [name]
