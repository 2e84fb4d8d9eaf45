"""Indicators: the words of a sentence that say what a number counts or what is to be reached."""

from __future__ import annotations

import re
from functools import cache

from .bars import BASE_PARTS
from .commitments import doing_words
from .goal import Found
from .labels import LABEL
from .quantities import Noun

__all__ = ["indicator_of", "led_in", "with_population"]

_LABEL = re.compile(LABEL)
_MODALITY = re.compile(
    r"(?:(?:[Pp]h[ấầâ]n đ[ấâ]u|[Vv]ận động|[Cc]hỉ đạo|[Cc]ó|"
    r"(?:[Đđ]ến|[Tt]ừ|[Vv]ào|[Tt]rước) (?:hết |cuối )?năm \d{4}(?: trở đi)?|[Tt]rong đó|đạt|là|từ|và|"
    r"[Tt]oàn (?:tỉnh|huyện|xã|thành phố|thị xã|quận|phường|ngành|quốc)(?= (?:phấn đấu|có|đạt))|"
    r"[Cc]hỉ tiêu(?: \d{1,2}[:.]|:)|[Mm]ục tiêu:|[Dd]uy trì|"
    r"(?:[Đđ]ến |[Tt]rong )?(?:[Hh]ết |[Cc]uối )?nhiệm kỳ|(?:[Hh]ằng|[Hh]àng|[Mm]ỗi) (?:năm|quý|tháng)|"
    r"(?:[Đđ]ến |[Tt]rong )(?:hết )?(?:tháng \d{1,2}|quý [IVX]{1,3})(?: ?/ ?| năm )\d{4}|"
    r"[Gg]iai đoạn \d{4} ?- ?\d{4}|[Nn]ăm \d{4}|[Bb]ình quân(?! (?:[^\W\d_]+ ){0,4}đầu người))(?!\w)[ ,:]{0,2}){1,5}")
#: An item of a list by time, and what else a line says that leads in such a list.
_TIME_ITEM = re.compile(
    rf"{LABEL}(?:(?:[Đđ]ến|[Tt]rong|[Vv]ào|[Hh]ết|[Cc]uối|[Nn]ăm|[Gg]iai đoạn) ){{1,4}}\d{{4}}"
    r"(?: ?- ?\d{4})?")
_TIME_ONLY = re.compile(
    rf"{_TIME_ITEM.pattern}[:,]?(?: (?:đạt|là|còn|có|phấn đấu|duy trì|từ|mức giảm|giảm|tăng)){{0,3}} ?")
_AS_FOLLOWS = re.compile(r"(?:,? (?:cụ thể|như sau|trong đó|gồm|gồm có))*:$")
#: What only says that goals follow.
_OF_GOALS = re.compile(
    r"(?:(?:[Cc]ác |[Mm]ột số )?(?:[Mm]ục tiêu|[Cc]hỉ tiêu)|[Pp]hấn đấu|[Cc]ụ thể|[Tt]rong đó)(?!\w)")
_MOST_ITEMS = 8
#: From where something falls or rises, with its parts.
_BASE = re.compile(f" {BASE_PARTS.pattern}")
#: What each of those costs that the target before it counts (`15 nhà (45 triệu đồng/căn), sửa …`).
_RATED = re.compile(r"^ ?\([^()]*\d[^()]*\)")
#: A predicate without the population that the words before it name (`100% … đạt chuẩn, trong đó 20% đạt mức độ 2`).
_NO_POPULATION = re.compile(r"(?:được|đạt|xếp loại|loại|hoàn thành|vững mạnh|tham gia|kiểu mẫu|nâng cao)(?!\w)")
#: The time for which a number holds, behind it.
_TIME = re.compile(
    r" ?(?:và |,? ?)(?:(?:đến|vào|từ|trong|trước)(?: hết| cuối| đầu)? "
    r"(?:năm |(?:tháng \d{1,2}|quý [IVX]{1,3})(?:/| năm ))?"
    r"|(?:(?<=và )|(?<=, ))năm )\d{4}(?: trở đi)?(?: (?:là|có|đạt|còn))?(?: và (?:xuống|lên))?$")
_TIME_FIRST = re.compile(
    r"(?:đến|vào|từ|trong)(?: hết| cuối| đầu)? năm \d{4}(?: trở đi)?(?: và (?:xuống|lên)$|$| )")
_VERDICT = re.compile(
    r"[ ,:]{0,2}(?:(?:phải )?(?:đạt|là|còn|lên|xuống|chiếm|ở mức|mức|có|từ|tới|bằng|duy trì|đến|khoảng)(?: |$)){1,4}$")
_VERDICTS = frozenset((
    "đạt", "là", "còn", "lên", "xuống", "chiếm", "mức", "có", "từ", "tới", "bằng", "trì", "đến", "khoảng"))
#: Of these none alone is a verdict (`từ 80% phụ nữ …`).
_WEAK = frozenset(("từ", "có", "đến", "tới", "khoảng"))
_CUTS = ("trong đó", "nâng tổng số", "đưa tổng số")
_PREDICATE = re.compile(
    r"(?<!\w)(?:được|có|đạt|thoát|bảo đảm|đảm bảo|chấp hành|"
    r"xếp loại|tham gia|hoàn thành|thực hiện|tổ chức|cam kết|thành lập|ký|ban hành|xây dựng|"
    r"sử dụng|gia nhập|triển khai|đăng ký|giới thiệu|ủng hộ)(?!\w)")
_JOINTS = re.compile(r"(?:,| và có| và| ít nhất| tối thiểu| trên| hơn){1,4}$")
_NO_SUBJECT = re.compile(
    r"(?:năm|trong|so với|vào|GDP|GRDP|trên|của|tiêu chí|theo|mỗi|hằng|hàng|trở lên|và)(?!\w)")
#: Words behind a number that say nothing of what it counts.
_NOTHING = re.compile(
    r"(?:(?:và|,|đạt|có|còn|xuống|lên|(?:đến |vào |từ )?(?:cuối )?năm \d{4}|khoảng|trên|phấn đấu|so với [^\d,;]{1,30})"
    r"(?: |$)){1,6}")
#: The same in other words, in a bracket behind the number.
_RESTATED = re.compile(
    r"^\([^()]*\d[^()]*\)"
    r"| \((?:tương đương|tương ứng|chiếm|khoảng|bằng|tức|ngân sách|kinh phí|mức)[^()]*\d[^()]*\)"
    r"| \(\d[^()]*đồng[^()]*\)")
#: What is left of the words of the target before it.
_REST = re.compile(r"[^,;(]{0,200}?(?:[,;(]| và (?=[^,;(]*$)| trong đó )")
#: The words of the next target behind the last separator.
_NEXT_SUBJECT = re.compile(r",(?!\d)(?:[^,()]|,(?=\d)){1,90}(?<! cho)$")
#: What tells beforehand that a number counts it.
_ANNOUNCED = re.compile(r"[Ss]ố [^\d;:]{4,120}(?: là| đạt| còn| lên) ?$|[^\W\d_] [^\W\d_]{2,9} ?: ?$")
#: How the name of what is measured begins.
_SUBJECT = re.compile(r"(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|tốc độ|chỉ số|mức độ|năng suất)(?!\w)", re.IGNORECASE)
#: What a colon parts is counted below it, and no mere topic (`Cơ cấu kinh tế: nông nghiệp 20%`).
_MEASURED = re.compile(
    r"(?:giảm|tăng|nâng|cơ cấu|số|tổng|tỷ|tỉ|mức|chỉ số|sản lượng|diện tích|thu|chi|duy trì)(?!\w)", re.IGNORECASE)
#: A verb with its subject has so many blanks at least.
_LEAST_LEAD = 3
#: So many words at most stand from a verb of doing to the number that it governs.
_LONGEST_DEED = 4
#: So long the topic or the doer before a colon may be.
_LONGEST_TOPIC = 70
_TIMES = frozenset(("tuổi", "năm", "tháng", "ngày", "giờ", "phút"))
_MARKS = " \t\n.,;:-–/"
_LONGEST = 400


def indicator_of(text: str, found: Found, following: int | None) -> str | None:
    """Return what a quantity counts; `following` is where the next target of the same clause starts, if any."""
    stop = min(found.clause[1] if following is None else following, found.quantity.end + _LONGEST)
    for word in _CUTS:
        cut = text.find(word, found.quantity.end, stop)
        stop = cut if cut >= 0 else stop
    measured = found.noun.end if found.noun and _is_measure(text, found.noun) else found.quantity.end
    tail = text[measured:max(stop, measured)].lstrip()
    aside = (",", ";", "(") if found.quantity.sign or (found.noun and found.noun.kind == "measure") else (",", ";")
    tail = "" if tail.startswith(aside) else _bare(_RESTATED.sub("", tail))
    tail = _bare(_TIME.sub("", _TIME_FIRST.sub("", tail)))
    tail = "" if _NOTHING.fullmatch(tail) else tail
    if tail.startswith(("trở lên", "trở xuống")):
        tail = tail.split(" ", 2)[2] if tail.count(" ") > 1 else ""
    close = tail.find(")")
    if close >= 0 and tail.count("(", 0, close) == 0:
        opened = text.rfind("(", found.floor, found.quantity.start) > text.rfind(")", found.floor, found.quantity.start)
        tail = tail[:close + opened].rstrip()  # the bracket around the number ends
    if following is not None and tail.count("(") > tail.count(")"):
        tail = tail[:tail.rfind("(")].rstrip()  # the bracket holds the parts
    if following is not None and tail:
        tail = _next_verb().sub("", tail)
        tail = _NEXT_SUBJECT.sub("", tail) if not found.quantity.sign else tail
        tail = _with_predicate(text, tail, following, found.clause[1]) if found.quantity.sign \
            else _JOINTS.sub("", tail)
    if found.noun and _ANNOUNCED.search(text, found.floor, found.quantity.start):
        tail = ""  # `Số học sinh đạt giải: 15 em`
    lead = _lead(text, found)
    if found.quantity.sign and _PREDICATE.search(tail) and not _SUBJECT.match(lead) \
            and text[found.floor:min(found.comparison.start, found.quantity.start)].rstrip().endswith(":"):
        lead = ""  # `3. Về nước sạch: 90% hộ dân sử dụng …`
    topic, _, rest = lead.partition(": ")
    if rest.count(" ") >= _LEAST_LEAD and len(topic) < _LONGEST_TOPIC and not _MEASURED.match(topic):
        lead = rest
    lead = lead if found.quantity.sign else _last_deed(lead)
    words = _words(lead, tail, bool(found.quantity.sign))
    return _bare(" ".join(words.replace(" trở lên", "").split()))[:_LONGEST] or None


def with_population(own: str, before: str) -> str:
    """Return the words of a share with the population of the share before it, if they are a predicate alone."""
    told = _PREDICATE.search(before) if _NO_POPULATION.match(own) else None
    return f"{before[:told.start()].strip()} {own}"[:_LONGEST] if told is not None and told.start() else own


def led_in(text: str, found: Found) -> str | None:
    """Return what the line that leads in a list says, if the item of a quantity only names a time.

    `- Tỷ lệ hộ dùng nước sạch:` / `+ Năm 2025: 65%;` / `+ Năm 2030: 80%.`
    """
    stop = found.sentence[0]
    if not _TIME_ONLY.fullmatch(text, stop, min(found.comparison.start, found.quantity.start)):
        return None
    for _ in range(_MOST_ITEMS):
        start = text.rfind("\n", 0, max(stop - 1, 0)) + 1
        line = text[start:max(stop - 1, start)].strip()
        if line.endswith(":"):
            label = _LABEL.match(line)
            words = _bare(_AS_FOLLOWS.sub("", line[label.end() if label else 0:]))[:_LONGEST]
            return None if _OF_GOALS.match(words) else words or None
        if not line or line[0] != text[found.sentence[0]] or not _TIME_ITEM.match(line):
            return None
        stop = start
    return None


def _is_measure(text: str, noun: Noun) -> bool:
    return noun.kind == "measure" or text[noun.start:noun.end] in _TIMES


@cache
def _next_verb() -> re.Pattern[str]:
    """Return what matches the verb of the next target at the end of the words before it (`…, kết nạp`)."""
    verbs = "|".join(doing_words())
    return re.compile(rf"(?:[,;:]| và)(?: [^\W\d_]+)? (?:{verbs})(?: [^\W\d_]+){{0,2}}$")


@cache
def _deed() -> re.Pattern[str]:
    return re.compile(rf"[,:] (?=(?:{'|'.join(doing_words())})(?!\w))")


def _last_deed(lead: str) -> str:
    """Return the words from the verb right before a number on, if a clause stands before it (`ra quân, thu gom …`)."""
    cuts = [gap.end() for gap in _deed().finditer(lead) if gap[0][0] == ":" or (
        lead.count(" ", 0, gap.start()) >= _LEAST_LEAD and not lead.endswith(doing_words(), 0, gap.start()))]
    return lead[cuts[-1]:] if cuts and lead.count(" ", cuts[-1]) < _LONGEST_DEED and not _VERDICT.search(lead) else lead


def _bare(words: str) -> str:
    """Return words without the marks around them; a bracket whose other half is among them stays."""
    words = words.strip(_MARKS)
    while words.endswith("(") or (words.endswith(")") and words.count(")") > words.count("(")):
        words = words[:-1].rstrip(_MARKS)
    while words.startswith(")") or (words.startswith("(") and words.count("(") > words.count(")")):
        words = words[1:].lstrip(_MARKS)
    return words[1:-1].strip(_MARKS) if words.startswith("(") and words.find(")") == len(words) - 1 else words


def _words(lead: str, tail: str, sign: bool) -> str:
    """Return the subject before a verdict (`tỷ lệ … đạt`), else what follows the number, with its verb if counted."""
    subject = _VERDICT.sub("", lead) if lead.rpartition(" ")[2] in _VERDICTS else lead
    told = bool(set(lead[len(subject):].split()) - _WEAK) or _SUBJECT.match(subject) is not None
    told = told and subject.count(" ") >= 1
    if not tail or (sign and (told or (lead and _NO_SUBJECT.match(tail)))):
        return subject
    short = lead.count(" ") < _LEAST_LEAD or "," in lead or ":" in lead
    return tail if sign and short and " " in tail else f"{lead} {tail}"


def _lead(text: str, found: Found) -> str:
    """Return the words between the target before it and a number, without label and modality."""
    end = min(found.comparison.start, found.quantity.start)
    label = _LABEL.match(text, found.floor, end)
    lead = _RATED.sub("", _BASE.sub("", text[label.end() if label else found.floor:end]))
    _, part, lead = lead.rpartition("trong đó")
    follows = found.floor > max(found.sentence[0], found.clause[0])
    rest = _REST.match(lead) if follows and not part and not lead.endswith(" cho ") else None
    lead = _bare(lead[rest.end():] if rest else lead)
    modality = _MODALITY.match(lead)
    return _bare(lead[modality.end():]) if modality else lead


def _with_predicate(text: str, tail: str, following: int, end: int) -> str:
    """Return `tail` with the predicate that a coordination states only once, at its end."""
    tail = _JOINTS.sub("", tail)
    if _PREDICATE.search(tail):
        return tail
    predicate = _PREDICATE.search(text, following, end)
    return f"{tail} {_bare(text[predicate.start():end])}" if predicate else tail
