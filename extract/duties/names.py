"""Names: the bodies, classes of bodies and posts that follow in a sentence, where each of them ends."""

from __future__ import annotations

import re

from extract.bodies.issuers import find_issuer
from extract.bodies.organisations import known_body
from extract.text.letters import compiled

from .words import whole_words

__all__ = ["name_end", "names_at"]

_GENERIC = re.compile(
    r"(?:các )?(?:(?:ban chấp hành|ban thường vụ|cấp ủy|cấp uỷ|chính quyền|công đoàn|cơ quan|đoàn|hội|đảng ủy"
    r"|hội đồng nhân dân|ủy ban nhân dân|HĐND|UBND|thường trực HĐND"
    r"|(?:cơ quan|phòng|sở) [a-zà-ỹ]{2,6}(?: [a-zà-ỹ]{2,6})?)"
    r" (?:cấp trên(?: trực tiếp)?|cùng cấp)(?: trực tiếp)?(?: cơ sở)?"
    r"|cấp có thẩm quyền|cấp trên|cơ quan có thẩm quyền|chủ đầu tư)", re.IGNORECASE)
#: Bodies that are only called by their class (`báo cáo Bộ`, `gửi về Trường`), and who stands for one.
_BY_CLASS = compiled(
    r"(?:(?:[Ll]ãnh đạo|[Tt]hủ trưởng|[Tt]ập thể lãnh đạo) )?(?:Bộ|Sở|Ban|Cục|Tổng cục|Chi cục|Viện|Học viện|Đại học"
    r"|Trường|Nhà trường|Khoa|Phòng|Trung tâm|Công ty|Tổng công ty|Tập đoàn|Trung ương Hội"
    r"|(?:Tỉnh|Thành|Huyện|Thị|Quận) [hH]ội|Thủ trưởng"
    r"|(?:Phó )?(?:Hiệu trưởng|Giám đốc|Tổng Giám đốc|Chủ tịch|Viện trưởng)(?: phụ trách(?: [a-ỹ]+){1,3}?)?"
    r"|(?:Phó )?Trưởng (?:khối|cụm|đoàn|phòng|khoa|nhóm)(?: thi đua)?|(?:Phó )?Trưởng [bB]an"
    r"|(?:Khối|Cụm|Tổ|Nhóm|Hạt|Đội|Trạm|Đồn|Chi cục) trưởng"
    r"|(?:Đoàn|Tổ) (?:giám sát|kiểm tra|thanh tra|công tác)|Ban [Gg]iám hiệu(?: nhà trường)?"
    r"|(?<=ãnh đạo )[đĐ]ơn vị|(?<=ãnh đạo )[cC]ơ quan|(?<=hủ trưởng )[đĐ]ơn vị|(?<=hủ trưởng )[cC]ơ quan"
    r"|[Cc]ơ quan [Tt]hường trực(?: Ban [Cc]hỉ đạo)?)"
    r"(?=\W{0,2}$| ?[(,;.:]| (?:qua|thông qua|trước|theo|để|định kỳ|bằng|chậm nhất|hằng|hàng|vào|kết quả|tình hình|và"
    r"|đồng thời|biết|xem xét|phê duyệt|danh sách|số liệu|tiến độ|về|những|việc|nội dung|phương án|ngay|kịp thời|từng"
    r"|sau|trong|tại|\d+) )")
_LED = compiled(
    r"(?:Phó )?Trưởng (?=(?:phòng|khoa|trạm|bộ phận) [A-Ỹ])|[Ll]ãnh đạo |[Tt]hủ trưởng |[Tt]ập thể lãnh đạo "
    r"|[Đđ]ồng chí |[Đđ]/c ")
#: Offices whose first word begins with a small letter (`về phòng Nội vụ`).
_SMALL_HEAD = compiled(r"(?:phòng|sở|khoa|trạm|bộ phận|văn phòng|trung tâm|chi cục|công an|thường trực) (?=[A-Ỹ])")
#: Words of a recurrence are no part of the name before them (`Viện Pasteur hàng tháng`).
_RECURS = re.compile(r" (?:hàng|hằng|mỗi|định)$")
_COUNTED = re.compile(r" \d{1,2} (?:lần|tháng|ngày|bản)(?!\w)")
_INNER = re.compile(r"(?:Phòng|Vụ|Ban(?! Thường| Chấp| Bí)|Tổ|Bộ phận) ")
_FIELDS = re.compile(
    r"(?:(?: -| và|,)? (?:cán bộ|công chức|viên chức|hành chính|tổng hợp|kế toán|quản trị|tài chính|đào tạo|học sinh"
    r"|sinh viên|thi đua|khen thưởng|đối ngoại|hợp tác quốc tế|pháp chế|thiết bị|vật tư)(?!\w)){1,4}", re.IGNORECASE)
#: Commands have numbers (`Quân khu 4`).
_NUMBERED = re.compile(r" \d{1,3}(?!\d|/| \w+ lần)(?=[,;.)]|$| [^\W\d])")
_HYPHEN = re.compile(r" ?- ?(?=UBND|Ủy ban)")
_NEXT = re.compile(r"(?: ?\([^()\n]{0,60}\))?(?:, (?:đồng thời )?| và | cùng )")
_ALSO = re.compile(r"(?:,| và)? ?(?:đồng thời (?:gửi|báo cáo)|đồng gửi)(?: về| cho| tới| đến| với)? ")
#: What a steering committee or a commission is for belongs to its name, in small letters.
_FOR = compiled(
    r"(?: (?!(?:về|để|trước|theo|qua|kết quả|tình hình|tiến độ|đến|trong|và|các|những|với|định kỳ|chậm nhất|danh sách"
    r"|h[ằà]ng (?:ngày|tuần|tháng|quý|năm)|số liệu|số lượng|phương án|nội dung|cuối|đầu|giữa|(?<!giúp )việc(?! làm)"
    r"|đúng|xem xét|biết|kèm|bằng|vào|khi|mỗi|cho|cùng|(?<!công )trình|ngay|bản|mà|là|từ|sau|do|phê duyệt"
    r"|quyết định|tổng hợp)(?![a-ỹ]))[a-ỹ]+){1,9}")
_HAS_PURPOSE = re.compile(r"^(?:Phòng Quản lý|Ban Chỉ đạo|Ban chỉ đạo|Ban Tổ chức|Tiểu ban|Tổ công tác|Trưởng [bB]an"
    r")$")
#: Committees go on as far as their level (`Ban Chỉ huy phòng chống lụt bão và tìm kiếm cứu nạn tỉnh`).
_COMMITTEE = compiled(
    r"(?:Văn phòng (?:[Tt]hường trực )?)?Ban (?i:chỉ (?:huy|đạo))"
    r"(?:(?: -|,)? (?!kết|tình|tiến|trước|về|để|qua|theo|định|hằng|hàng|trong|các|những|với|đến|từ|tại"
    r"|(?:tỉnh|huyện|xã|phường)(?![a-ỹ])|và (?:Ủy|Uỷ|UBND|HĐND|Sở|Bộ|Ban|Hội|Tỉnh|Huyện|Thường|Văn|Chủ|Công|Đảng))"
    r"[A-Ỹa-ỹ]+){2,16}? "
    r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|Trung ương|quốc gia)(?![A-Ỹa-ỹ])")
_OFFICE = re.compile(r"(?:Thường trực|Trung tâm|Phòng|Tổ|Viện|Văn phòng|Ban|Bộ phận|Đội|Chi cục|Cục) ")
#: Teams that are called by their fields (`Tổ Thu - Sổ, thẻ`).
_TEAM_FIELD = (r"[A-Ỹ][a-ỹ]+(?: (?!(?:trước|về|để|qua|kết|tình|tiến|định|hằng|hàng|chậm|theo|các|và|vào|khi|từ|đến)"
               r"(?![a-ỹ]))[a-ỹ]+)?(?![a-ỹ])")
_TEAM = compiled(
    rf"(?:Tổ|Nhóm|Tiểu ban|Bộ phận) {_TEAM_FIELD}(?: ?- ?{_TEAM_FIELD})*(?:, [a-ỹ]+(?= trước|\W*$))?")
_LONGEST_WORD = 12
#: Fields in small letters go on over a hyphen (`Sở tài chính - vật giá`).
_SMALL_FIELDS = compiled(r" ?- ?(?:[a-ỹ]+ (?!tỉnh |huyện |trước |để )[a-ỹ]+)(?![a-ỹ])")
#: Councils and teams that are called by what they are for (`Hội đồng tự đánh giá`, `Tổ Quản lý chất lượng`).
_COUNCIL = compiled(r"(?:Hội đồng|Tiểu ban|Tổ|Nhóm|Bộ phận)(?: [A-Ỹ][a-ỹ]+)?(?= (?!và|các|này|trên|hợp|chức|ý)[a-ỹ])")
_REACH = 160
_MOST = 6


def names_at(text: str, position: int, end: int) -> tuple[list[str], int] | None:
    """Return the names of bodies that start at `position`, joined by commas or `và`, and where they end."""
    names: list[str] = []
    at = position
    while at < end and len(names) < _MOST:
        stop = name_end(text, at, end)
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
    stop = name_end(text, also.end(), end) if also is not None else None
    if also is not None and stop is not None:
        names.append(text[also.end():stop])
        position = stop
    return names, position


def name_end(text: str, position: int, end: int) -> int | None:
    """Return where the name of one body, class of bodies or post that starts at `position` ends, or None."""
    generic = _GENERIC.match(text, position, end)
    if generic is not None:
        return generic.end()
    words = text[position:min(end, position + _REACH)]
    by_class = _BY_CLASS.match(words)
    if by_class is not None:
        return position + by_class.end()
    led = _LED.match(words)
    first = led.end() if led is not None else 0
    if _SMALL_HEAD.match(words, first):
        words = words[:first] + words[first].upper() + words[first + 1:]
    if not words[first:first + 1].isupper():
        return None
    stop = find_issuer(f"{words} ", first)
    if stop is None and _COUNCIL.match(words, first):
        return _council_end(text, position, first, end)
    team = _TEAM.match(words, first) if stop is None else None
    stop = team.end() if team is not None else stop
    committee = _COMMITTEE.match(words, first) if words[first] in "BV" else None
    stop = max(stop or 0, committee.end()) if committee is not None else stop
    return position + _whole(words, first, stop) if stop is not None and stop <= len(words) else None


def _council_end(text: str, position: int, first: int, end: int) -> int | None:
    """Return where the name of a council ends that is called by what it is for, and by the body it belongs to."""
    council = _COUNCIL.match(text, position + first)
    purpose = _FOR.match(text, council.end(), end) if council is not None else None
    if purpose is None:
        return None
    belongs = name_end(text, purpose.end() + 1, end) if text.startswith(" ", purpose.end()) else None
    return belongs or purpose.end()


def _whole(words: str, first: int, stop: int) -> int:
    """Return where the name really ends that goes from `first` to `stop` as far as bodies are known."""
    recurs = _RECURS.search(words, first, stop) or _COUNTED.search(words, first, stop + 6)
    stop = recurs.start() if recurs is not None else stop
    numbered = _NUMBERED.match(words, stop) if words.startswith(("Quân ", "Vùng ", "Trung "), first) else None
    stop = numbered.end() if numbered is not None else stop
    hyphen = _HYPHEN.match(words, stop)
    if hyphen is not None:  # `Văn phòng HĐND - UBND huyện`
        stop = min(find_issuer(f"{words} ", hyphen.end()) or stop, len(words))
    fields = _FIELDS.match(words, stop) if _INNER.match(words, first) else None
    stop = fields.end() if fields is not None else stop
    office = _OFFICE.match(words, first) is not None
    near = whole_words().finditer(words, max(first, stop - _LONGEST_WORD), stop + _LONGEST_WORD) if office else ()
    word = next((word for word in near if word.start() < stop <= word.end()), None)
    small = _SMALL_FIELDS.match(words, stop) if word is None else None
    stop = word.end() if word is not None else small.end() if small is not None else stop
    does = small is not None or (word is not None and word["does"] is not None)
    if _HAS_PURPOSE.match(words[:stop]) or (does and office):
        purpose = _FOR.match(words, stop)
        stop = purpose.end() if purpose is not None else stop
    return stop


def _parted(name: str) -> list[str]:
    """Part two bodies that a name in capitals joined (`Ban Chỉ đạo Trung ương và Bộ Chính trị`)."""
    first, joint, second = name.rpartition(" và ")
    return [first, second] if joint and known_body(second) and first.count(" ") else [name]
