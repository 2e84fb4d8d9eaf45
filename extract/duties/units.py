"""Units: the bodies, classes of bodies or posts that an item begins with (`3. Sở Tài chính`, `- Ban X: …`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.bodies.issuers import find_issuer
from extract.text.letters import compiled

from .words import may_begin, noun_pattern, patterns

__all__ = ["Unit", "acting_unit", "leading_unit", "unit_starts"]


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit that a line begins with, in positions of the line.

    `start..end` is its name, `task` where the words of the task start (the end of the line if there are none). `form`
    tells how the name ends: `heading` (with the line), `colon`, or `verb`.
    """

    start: int
    end: int
    task: int
    form: str


_LONGEST = 420
_LONGEST_HEADING = 260
_LONGEST_CLAUSE = 420
_ADVERBIAL = compiled(
    r"(?:Trên cơ sở|Căn cứ|Theo|Để|Nhằm|Hằng năm|Hàng năm|Hằng quý|Hàng quý|Hằng tháng|Hàng tháng|Định kỳ|Trong phạm vi"
    r"|Trước ngày|Trước \d|Chiều|Sáng|Thứ"
    r"|Chậm nhất|Trong quý|Trong năm|Trong tháng|Quý|Thời gian tới|Ngoài ra|Bên cạnh đó|Cuối|Đầu|Mỗi"
    r"|Kết thúc|Sau|Ngay sau|Hết|Kể từ|Từ ngày|Đồng thời|Vào)(?![^\W\d_])")
#: Times that stand before their subject without a comma (`Hàng quý các đơn vị báo cáo …`).
_TIMES = compiled(
    r"(?:(?:Hằng|Hàng|Mỗi) (?:ngày|tuần|tháng|quý|năm|6 tháng)(?:,? (?:quý|6 tháng|năm))*|Định kỳ [^,;.:()]{2,40}?"
    r"|(?:Trước|Chậm nhất)(?: là)?(?: vào)? ngày [\d/ .-]{1,12}(?:h[àằ]ng (?:tháng|quý|năm))?)(?: ?\([^()]{2,80}\))? ?"
    r"(?= (?:các |[A-Ỹ]))")
_BREAK = re.compile(r", (?:(?:giao|phân công|đề nghị|yêu cầu)(?: cho)? )?")
_STOP = re.compile(r"[.!?] (?=\S)(?<!TP\. )(?<!Tp\. )")
#: After these a verb may belong to the name (`Ban tổ chức`, `Tổ kiểm tra`, `các tổ chức`).
_NAMED_BY_VERB = re.compile(
    r"(?<![^\W\d_])(?:Ban|Tiểu ban|Ủy ban|Uỷ ban|Tổ|Nhóm|Bộ phận|Đội|Đoàn|Hội đồng|Phòng|Trung tâm|[Tt]rưởng ban"
    r"|[Cc]ác|[Nn]hững|[Mm]ọi|của|cổ phần|TNHH)$")
#: Verbs that begin no name (`Tỉnh Đoàn tham mưu`).
_ONLY_VERBS = frozenset({"tham mưu", "chủ trì", "phối hợp", "báo cáo", "đề xuất", "chịu trách nhiệm"})
#: `tổ chức` before these is a body, no verb (`các đoàn thể, tổ chức xã hội`).
_BODIES = re.compile(
    r" (?:xã hội|chính trị|[đĐ]ảng|đoàn thể|thành viên|tôn giáo|kinh tế|cá nhân|quốc tế|tín dụng|công đoàn|liên quan"
    r"|có liên quan|khác|hội(?! nghị| thảo| thi| chợ| đàm| diễn| trại))(?!\w)")
#: Classes that a colon parts from their fields (`Các sở: Tài chính, Y tế: …`).
_FIELDS = re.compile(r"[Cc]ác (?:[Ss]ở|[Bb]ộ|[Pp]hòng|[Bb]an|[Nn]gành)(?:, (?:ban|ngành|bộ))*:")
#: What a committee is for belongs to its name as far as its level (`Ban chỉ đạo quản lý thị trường tỉnh xây dựng …`).
_COMMITTEE = compiled(
    r"(?:(?:Văn phòng|Cơ quan|Bộ phận)(?: thường trực)? )?"
    r"(?:Ban [Cc]hỉ (?:đạo|huy)|Tiểu ban|Hội đồng|Tổ (?:công tác|giúp việc)|Ban (?:[Vv]ận động|[Qq]uản lý))"
    r"(?:,? (?!các|từng|mỗi|những)[a-ỹ]+(?: - [a-ỹ]+)?){2,16}? (?:cấp )?"
    r"(?:tỉnh|huyện|thành phố|thị xã|quận|xã|phường|thị trấn|các cấp|Trung ương|[Qq]uốc gia)(?= )", re.IGNORECASE)
_IN_NAME = compiled(r"(?:Trung tâm|Ban|Phòng|Tổ|Bộ phận|Cục|Vụ|Viện|Chi cục|Tiểu ban|Đội) ")
_FIELD = compiled(r" (?!chủ |phối |có |chịu |tham mưu|báo cáo|là )(?:(?!với|theo|các|việc|cho|về|để)[^\s:;.]+ ){2,7}?"
                  r"(?!với|theo|các|việc|cho|về|để)[^\s:;.]+: (?=[A-Ỹ][a-ỹ])")
_CLASS_LIST = compiled(
    r"(?:[Cc]ác|(?:Thủ trưởng|Giám đốc|Lãnh đạo|Trưởng|Bí thư|Chủ tịch) (?:[a-ỹ]+ )?các) [^:]{2,80}:")
#: Heads of names that are none alone.
_HEADS = frozenset({"Trung tâm", "Phòng", "Ban", "Sở", "Bộ", "Chi cục", "Cục", "Hội", "Đoàn", "Trường", "Viện",
                    "Công ty", "Trạm", "Tổ", "Đội", "Khoa", "Vụ"})
_CHARGE = re.compile(r" phụ trách (?:lĩnh vực|công tác|mảng|khối|địa bàn|chung lĩnh vực|[^:;.,]{1,60}:)")
_JOINS = re.compile(r" (?:và|các|cấp|trực thuộc|tỉnh|thành phố|huyện|xã|phường|thuộc|ở|tại|của|liên quan|ngang)(?!\w)")
#: Where a body has one of its kind (`Trạm Y tế các xã, thị trấn`).
_SPREAD = re.compile(
    r"(?: các (?:cấp|huyện|xã|phường|thị trấn|thị xã|quận|thành phố|thôn|ấp|bản)(?!\w))?"
    r"(?:(?:,| và) (?:huyện|xã|phường|thị trấn|thị xã|quận|thành phố|thôn|ấp|bản)(?!\w)){0,4}")
_LOWER = compiled(r" [a-ỹ]")
_LEADS = re.compile(r"(?:ĐỀ NGHỊ|GIAO|ĐỐI VỚI|TRÁCH NHIỆM CỦA|NHIỆM VỤ CỦA|YÊU CẦU) (?!NHIỆM|TRÁCH|CHO|VIỆC)")
_ADVERB = re.compile(r" (?:trực tiếp|tích cực|cùng|đã|sẽ|(?<!ậu )cần|phải)$")
_ASKING = compiled(r" (?:đề nghị|yêu cầu|kính mời|trân trọng)(?:$| (?=[A-Ỹ]|các |quý ))")
_CHARGED = compiled(r",? (?:đã |sẽ )?(?:giao|phân công)(?: cho)? (?=[A-Ỹ]|các (?!nội|nhiệm|chỉ|công))")
_LONG_NAME = 60
_SHORTEST_TASK = 10
_LONGEST_WORD = 24
_MOST_NAMES = 8
_NEXT = compiled(r"(?:,|;| và) (?=[A-Ỹ])")
_TRAIL = " ,;:.-"


def leading_unit(line: str, start: int = 0) -> Unit | None:
    """Return the unit that `line` begins with at `start`, or None.

    Adverbials may stand before it (`Căn cứ …, Sở Tài chính tổng hợp …`).
    """
    head, _ = patterns()
    if line.isupper():
        line = _lowered(line)
    match = head.match(line, start) if may_begin(line, start) else None
    if match is not None:
        return _ended(line, match)
    if _ADVERBIAL.match(line, start):
        times = _TIMES.match(line, start)
        gaps = [gap.end() for gap in _BREAK.finditer(line, start, start + _LONGEST_CLAUSE)]
        for gap in [times.end() + 1, *gaps] if times is not None else gaps:
            match = head.match(line, gap) if may_begin(line, gap) else None
            if match is not None and match["lead"] is None:
                unit = _ended(line, match)
                if unit is not None and unit.form == "verb":
                    return unit
    return None


def _lowered(line: str) -> str:
    """Return a heading in capitals with the capitals that a body, a class of bodies or a post has."""
    lead = _LEADS.match(line)
    if lead is not None:
        return lead[0].capitalize() + _lowered(line[lead.end():])
    small = line.capitalize()
    known = find_issuer(small, 0)
    whole = small.startswith("Các ") or (known is not None and " " in small[:known])
    lowered = line.title() if whole else small
    return lowered if len(lowered) == len(line) else line


def acting_unit(line: str) -> Unit | None:
    """Return the known body that `line` begins with where no listed verb follows it (`Hội Nhà báo tỉnh phổ nhạc …`)."""
    match = patterns()[0].match(line) if may_begin(line, 0) else None
    end = _acting_end(line, match.start("name")) if match is not None else None
    if match is None or end is None or len(line) - end < _SHORTEST_TASK:
        return None
    return Unit(match.start("name"), end, end + 1, "verb")


def _acting_end(line: str, start: int) -> int | None:
    """Return where the known bodies that start at `start` end, if words that join no more to them follow."""
    first, end = start, find_issuer(line, start)
    for _ in range(_MOST_NAMES):
        gap = _NEXT.match(line, end) if end is not None else None
        if gap is None:
            break
        first, end = gap.end(), find_issuer(line, gap.end())
    if line[first:end] in _HEADS:
        return None
    spread = _SPREAD.match(line, end) if end is not None else None
    end = spread.end() if spread is not None else end
    return end if end is not None and _LOWER.match(line, end) and not _JOINS.match(line, end) else None


def unit_starts(line: str, position: int) -> bool:
    """Return whether a unit's name starts at `position`."""
    return may_begin(line, position) and patterns()[0].match(line, position) is not None


def _ended(line: str, match: re.Match[str]) -> Unit | None:
    """Find where the name that `match` begins ends: at a colon, at a verb, or with the line."""
    start = match.start("name")
    colon = line.find(":", start, start + _LONGEST_HEADING)
    purpose = _COMMITTEE.match(line, start)
    end = purpose.end() if purpose is not None and patterns()[1].match(line, purpose.end()) else match.end("name")
    verb = _verb(line, end)
    if verb is not None and _IN_NAME.match(line, start) and _FIELD.match(line, verb.start()):
        verb = None  # a field of the body, no verb (`Trung tâm Kiểm soát thanh toán BHYT: Chủ trì …`)
    listed = _listed(line, start, colon, verb)
    if listed is None and 0 <= colon < (verb.start() if verb is not None else len(line)):
        rest = line[colon + 1:].strip()
        if not rest:
            asks = _ASKING.search(line, start, colon) is not None
            return None if asks else Unit(start, _end(line, start, colon), len(line), "heading")
        if verb is None and _continues(rest):
            return Unit(start, _end(line, start, len(line)), len(line), "heading")
        return Unit(start, _end(line, start, colon), colon + 1 + len(line[colon + 1:]) - len(line[colon + 1:].lstrip()),
                    "colon")
    if listed is not None or verb is not None:
        return listed or (_before_verb(line, match, verb) if verb is not None else None)
    if len(line) - start <= _LONGEST_HEADING and not _STOP.search(line, start):
        return Unit(start, _end(line, start, len(line)), len(line), "heading")
    return None


def _listed(line: str, start: int, colon: int, verb: re.Match[str] | None) -> Unit | None:
    """Return the units that a class lists before their verb (`Các sở: Tài chính, Tư pháp phối hợp …`)."""
    second = line.find(":", colon + 1, start + _LONGEST_HEADING) if colon >= 0 else -1
    if second >= 0 and _FIELDS.match(line, start) and _continues(line[colon + 1:second].strip()):
        return Unit(start, second, second + 1 + len(line[second + 1:]) - len(line[second + 1:].lstrip()), "colon")
    if verb is None or not 0 <= colon < verb.start() or not _CLASS_LIST.match(line, start):
        return None
    words = line[colon + 1:verb.start()].partition(" theo ")[0].partition(" căn cứ ")[0].rstrip(_TRAIL)
    if not _continues(words.strip()):
        return None
    return Unit(start, colon + 1 + len(words), verb.start() + 1, "verb")


def _before_verb(line: str, head: re.Match[str], verb: re.Match[str]) -> Unit | None:
    start = head.start("name")
    if _ASKING.search(line, start, verb.start()):
        return None  # who asks is given no task
    charged = _CHARGED.match(line, verb.start())
    if charged is not None:  # `Chính phủ giao Bộ Nội vụ …`
        return _charged_unit(line, charged.end())
    # where the verb is in no list or misspelt, the name is known
    over = verb[0][0] == ";" or _STOP.search(line, start, verb.start()) is not None
    apart = over or verb[0][0] == ","
    purpose = _COMMITTEE.match(line, start)
    whole = purpose is not None and purpose.end() == verb.start()
    known = _acting_end(line, start) if apart or (verb.start() - start > _LONG_NAME and not whole) else None
    if known is None and over and _LOWER.match(line, head.end()) and not _JOINS.match(line, head.end()):
        known = head.end()
    if known is not None and known < verb.start() - (_SHORTEST_TASK if apart else 0):
        return Unit(start, known, known + 1, "verb")
    end = _end(line, start, verb.start())
    adverb = _ADVERB.search(line, start, end)
    task = verb.start() + len(verb[0]) - len(verb[0].lstrip(" ,;"))
    return Unit(start, adverb.start() if adverb else end, task, "verb")


def _charged_unit(line: str, start: int) -> Unit | None:
    head = patterns()[0].match(line, start)
    verb = _verb(line, head.end("name")) if head is not None else None
    if head is None or verb is None:
        return None
    first = head.start("name")
    task = verb.start() + len(verb[0]) - len(verb[0].lstrip(" ,;"))
    return Unit(first, _end(line, first, verb.start()), task, "verb")


def _verb(line: str, position: int) -> re.Match[str] | None:
    """Return the first verb after the name; verbs inside parentheses and `phụ trách lĩnh vực …` do not end it."""
    nouns: list[tuple[int, int]] | None = None
    for match in patterns()[1].finditer(line, position, position + _LONGEST):
        if nouns is None:
            first = max(0, position - _LONGEST_WORD)
            nouns = [noun.span() for noun in noun_pattern().finditer(line, first, position + _LONGEST)]
        if any(start < match.end() <= end for start, end in nouns):
            continue
        inside = line.count("(", position, match.start()) != line.count(")", position, match.start())
        named = _NAMED_BY_VERB.search(line, max(0, match.start() - 12), match.start())
        named = named if match[0].strip(" ,;") not in _ONLY_VERBS else None
        body = match[0].endswith("tổ chức") and _BODIES.match(line, match.end())
        joined = line.endswith(" và", position, match.start())  # no name ends there
        if not inside and not named and not joined and not body and not _CHARGE.match(line, match.start()):
            return match
    return None


def _continues(rest: str) -> bool:
    """Tell whether the words after a colon go on naming units (`UBND các phường: A, B và UBND xã C`)."""
    if patterns()[1].match(f" {rest[:1].lower()}{rest[1:]}"):
        return False  # what it has to do (`Văn phòng: Chủ trì nội dung A, Cổng B`)
    return rest[:1].isupper() and len(rest) <= _LONGEST_HEADING and rest.count(",") >= 1 and all(
        part.strip()[:1].isupper() or part.strip().startswith(("và", "các")) for part in rest.rstrip(". ").split(","))


def _end(line: str, start: int, end: int) -> int:
    return start + len(line[start:end].rstrip(_TRAIL))
