"""Commitments: do the words around a number commit somebody to reach it?

In a section of goals every counted noun and every share is a target; elsewhere a number must be governed by a word
of aim (`phấn đấu`) or by a verb of doing (`kết nạp 50 …`), see `rules/commitments.csv`. In regulations and other
norms only goals and words of aim count.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from ontology import Row, read_rows

from .comparators import cue_words
from .goal import Found
from .labels import LABEL
from .quantities import Quantity

__all__ = [
    "commitment_rows", "committed", "doing_words", "has_aim", "is_aimed", "is_doing", "is_for_people",
    "is_stated", "is_yearly", "may_commit",
]

_FILLERS = (
    "mới|thêm|được|ít nhất|tối thiểu|tối đa|không dưới|cho|thành công|hoàn thành|từ|khoảng|trên|hơn|gần|xong|đủ|"
    "mỗi năm|hằng năm|hàng năm|là|lên|xuống|còn|bình quân|trung bình|có|mức|toàn bộ|tổng số|tỷ lệ|tại|thực tế|"
    "trực tiếp|đưa vào (?:sử dụng|khai thác|vận hành|hoạt động)")
_REACHED = ("lên", "xuống", "còn", "đến", "tới", "mức", "đạt")
_ITEM_START = re.compile(
    rf"{LABEL}(?:(?:(?:đến|vào|trong|hết|từ|cuối|đầu|năm|tháng|quý) ){{1,4}}(?:[\divx]{{1,4}}(?: ?/ ?| năm ))?"
    r"(?:19|20)\d\d,? )?(?:(?:và|có|từ|trên|hơn|ít nhất|tối thiểu|không dưới|không quá|khoảng) ){0,4}$")
#: What each of a class has at least (`mỗi thôn có ít nhất 02 đội viên`).
_EACH = re.compile(
    r"(?<!\w)(?:mỗi|từng) (?!năm|quý|tháng|tuần|ngày)(?:[^,;.:\n\d%]|, (?:xã|phường|thị trấn|đặc khu|huyện|thị xã|quận"
    r"|thành phố|thôn|bản|ấp|tổ dân phố|khu phố|cơ quan|đơn vị|ban|ngành|doanh nghiệp|trường)(?!\w)){2,80} (?:thêm )?"
    r"(?:ít nhất|tối thiểu|không dưới)(?: là| có)? $")
_VERDICT = re.compile(
    r"(?<!\w)(?:đạt|lên|là|còn|xuống|bằng|duy trì|duy trì ở|mức|dưới|trên|hơn|khoảng|gần|thêm|tăng|giảm|tối thiểu|"
    r"ít nhất)(?: (?:mức|ở mức|khoảng|tới|đến))? ?:? ?$")
_MEASURED = re.compile(r" ?(?:[,;.:)\n]|$| (?:trở lên|vào|trong|so với|và|theo|trên|năm|/)|$)")
_HELD_DOWN = re.compile(
    r"(?<!\w)(?:giảm|còn|xuống|khống chế|kiềm chế|duy trì|giữ|hạn chế|đạt|rút ngắn|bảo đảm|đảm bảo)(?!\w)")
_BROUGHT = re.compile(
    r"(?<!\w)(?:nâng|đưa|tăng|giảm|hạ|kéo giảm|rút ngắn)(?!\w)[^;.\n]{0,90}(?<!\w)(?:lên|xuống|còn|đến|tới)"
    r"(?: mức| còn| đạt| đến| tới)? ?$")
#: A share that a clause is about: its own, or one that a verb changes (`giảm tỷ lệ hộ nghèo 2%`).
_STATED = re.compile(
    rf"{LABEL}(?:(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|tốc độ|tỷ suất|tỉ suất|tăng trưởng|chỉ số|độ che phủ) "
    r"(?:[^;,.:%\d]|\d{1,2} tuổi|thứ \d){4,120}"
    r"|(?:bội chi|nợ công|nợ xấu|nợ quá hạn|lạm phát)(?: [^;,.:%\d]{0,60})? )$")
_CHANGED = re.compile(
    rf"{LABEL}(?:(?:phấn đấu )?(?:giảm|tăng|nâng|hạ|kéo giảm) (?:thêm )?(?:tỷ lệ|tỉ lệ|tỷ trọng|tốc độ|số)"
    rf"|(?:kéo )?giảm) [^;,.:%\d]{{3,100}}$")
_YEARLY = re.compile(
    r",? \((?:giảm|tăng|bình quân|trung bình|mỗi năm|hằng năm|hàng năm|khoảng|từ)"
    r"(?: (?:giảm|tăng|bình quân|trung bình|mỗi năm|hằng năm|hàng năm|khoảng|từ))* ")
_LENDS = re.compile(rf"{LABEL}cho (?:khoảng |trên |hơn )?$")
_LENT = re.compile(r"[^,;.\d]{0,60} (?:được )?vay(?!\w)")
_VERB_REACH, _DOING_REACH = 60, 200
_VERDICT_REACH = 30


@cache
def commitment_rows() -> tuple[Row, ...]:
    """Return the words that commit: word, strength (aim, pledge or verb) and example."""
    columns = ("word", "strength", "example")
    return read_rows(files("extract") / "rules" / "commitments.csv", columns, columns, ("word",))


@cache
def _words(strength: str) -> tuple[str, ...]:
    words = (row["word"] for row in commitment_rows() if row["strength"] == strength)
    return tuple(sorted(words, key=len, reverse=True))


#: An item of a list by time (`- Năm 2025: 160 km đường`).
_TIMED = re.compile(
    rf"{LABEL}(?:(?:các|đến|hết|cuối|trong|riêng) ){{0,3}}(?:năm|giai đoạn) (?:19|20)\d\d(?: ?- ?(?:19|20)\d\d)?:"
    r"(?: (?:mỗi năm|hằng năm|hàng năm|phấn đấu|khoảng|trên|ít nhất|thực hiện|từ)){0,3} $")
#: Money is raised for a fund (`vận động Quỹ “Vì người nghèo” 2,5 tỷ đồng`).
_FUND = re.compile(
    r"(?<!\w)(?:vận động|huy động|quyên góp|ủng hộ|xây dựng|thu|phát triển) (?:được )?(?:xây dựng |ủng hộ )?"
    r"(?:các )?quỹ(?!\w)(?![^,;.]*(?:mức|mỗi))[^,;.\d]{0,60} $")
#: What is held so many times or done on so much ground, if no rate follows (`học 2 buổi/ngày`).
_EVENT = re.compile(
    r"(?:buổi|cuộc|lớp|tiết|đợt|lượt|phiên|chuyến|chuyên đề|hội nghị|vụ|tin bài|bài|kỳ thi|hội thi|giải|ha|km|căn)"
    r"(?![\w/]| ?/)")
#: What stands before the places of which so many at least are reached (`phát động phong trào ở ít nhất 12 thôn`).
_WHERE = (" ở ", " tại ", " đến ", " tới ", " cho ", " với ")
#: What stands in no object of a verb (`tổ chức ra quân trong 3 đợt`).
_NO_OBJECT = (
    "các|những|theo|trong|tại|ở|qua|sau|trước|từ|với|cho|về|của|đối|thuộc|bằng|mỗi|vào|đến|là|và|hoặc|có|gồm|được")


@cache
def _held() -> re.Pattern[str]:
    """Return what matches a verb of doing with its object before a number (`tổ chức tuyên truyền lưu động 05 buổi`)."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(_words('verb'))})(?: (?!(?:{_NO_OBJECT}) )[^\W\d_]+){{1,5}} $")


def doing_words() -> tuple[str, ...]:
    """Return the verbs of doing, the longest first."""
    return _words("verb")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?<!được )(?<!hướng dẫn việc )(?<!quy định việc )(?:{'|'.join(_words('verb'))})"
        rf"(?: (?:{_FILLERS})){{0,4}} ?:? ?$")


@cache
def _doing() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_words('verb'))})(?!\w)")


@cache
def _last_words() -> frozenset[str]:
    """Return the words that may stand right before a number which a verb of doing governs."""
    return frozenset(words.rpartition(" ")[2] for words in (*_words("verb"), *_FILLERS.split("|"), *_REACHED))


def has_aim(low: str) -> bool:
    """Tell whether a text in small letters holds a word of aim at all."""
    return any(word in low for word in _words("aim"))


def is_aimed(low: str, found: Found, norm: bool) -> bool:
    """Tell whether a word of aim stands before a quantity in its sentence; in norms only the strongest count."""
    start, end = found.sentence[0], found.quantity.start
    strengths = ("aim",) if norm else ("aim", "pledge")
    return any(low.find(word, start, end) >= 0 for strength in strengths for word in _words(strength))


def is_stated(low: str, found: Found) -> bool:
    """Tell whether a quantity is the share that its clause is about (`…; tỷ lệ thất nghiệp dưới 4%`)."""
    first, start = found.clause[0], found.quantity.start
    comma = low.rfind(", ", max(first, found.floor), start) + 1  # `quản lý tốt vốn vay, nợ quá hạn dưới 1%`
    return bool(found.quantity.sign) and (_STATED.match(low, first, start) is not None or (
        comma > 0 and _STATED.match(low, comma, start) is not None))


def is_doing(low: str, start: int) -> bool:
    """Tell whether a verb of doing opens the clause at `start`."""
    return _doing().match(low, start + (low[start:start + 1] == " ")) is not None


def may_commit(low: str, sentence: tuple[int, int], quantity: Quantity, norm: bool) -> bool:
    """Tell quickly whether a quantity outside goals, the first of its sentence, may be a target.

    A word of aim stands before it, or it is a share, or the word right before it may end a verb or a comparator.
    """
    start = quantity.start
    if any(low.find(word, sentence[0], start) >= 0 for word in _words("aim")):
        return True
    if norm:
        return False
    if quantity.sign or any(low.find(word, sentence[0], start) >= 0 for word in _words("pledge")):
        return True
    last = low[low.rfind(" ", sentence[0], start - 1) + 1:start - 1]
    fund = quantity.magnitude and low.find("quỹ", sentence[0], start) >= 0
    return last in _last_words() or last in cue_words() or bool(fund) \
        or _EVENT.match(low, quantity.end + 1) is not None


def is_for_people(low: str, found: Found) -> bool:
    """Tell whether a count of people follows `cho` (`giải quyết việc làm cho 500 lao động`)."""
    start = min(found.comparison.start, found.quantity.start)
    return bool(found.noun and found.noun.kind == "people" and low.endswith("cho ", found.floor, start))


def committed(low: str, found: Found, follows: bool, norm: bool) -> str | None:
    """Return the rule by which a quantity is a target, or None if no word commits anybody to it.

    `follows`: a target stands before it in the same sentence and only a comma or a conjunction between; `norm`: the
    document lays down norms, so a verb of doing commits nobody.
    """
    named = bool(found.quantity.sign) or found.noun is not None
    goals = found.kind == "targets"
    if _is_aside(low, found, follows):
        return None
    if goals:
        return "goals" if named or _is_reached(low, found) else None
    if is_aimed(low, found, norm):
        return "aim" if named or _is_reached(low, found) else None
    if norm or not named or _picks_out(low, found):
        return None
    return "list" if follows else _done(low, found)


def _is_aside(low: str, found: Found, follows: bool) -> bool:
    """Tell whether a quantity stands aside: in parentheses outside goals, or behind what is not counted."""
    start, end = found.floor, found.quantity.start
    inside = found.kind != "targets" and low.rfind("(", start, end) > low.rfind(")", start, end)
    if inside and not is_yearly(low, found):
        return True
    # `xây dựng nhà thiếu nhi tỉnh và 14 huyện`
    return not (follows or found.quantity.sign) and low.endswith(" và ", start, found.comparison.start)


def is_yearly(low: str, found: Found) -> bool:
    """Tell whether a bracket gives what the target right before it is a year (`còn 9% (bình quân giảm 2%/năm)`)."""
    led = found.quantity.sign and _YEARLY.fullmatch(low, found.floor, found.quantity.start)
    return bool(led) and (low.find("năm", found.floor, found.quantity.start) >= 0
                          or low.startswith("/năm", found.quantity.end))


def _is_reached(low: str, found: Found) -> bool:
    """Tell whether a bare number is what something is to reach (`chỉ số HDI duy trì trên 0,7`)."""
    start, end = found.quantity.start, found.quantity.end
    return _VERDICT.search(low, max(found.floor, start - _VERDICT_REACH), start) is not None \
        and _MEASURED.match(low, end) is not None


def _picks_out(low: str, found: Found) -> bool:
    """Tell whether `dưới 51%` picks out cases: nothing is brought or kept down to it."""
    start = found.quantity.start
    bounded = found.comparison.comparator in ("<", "<=") and found.comparison.place != "apart"
    stated = found.quantity.sign and (_ITEM_START.match(low, found.clause[0], start) or is_stated(low, found))
    bounded = bounded and not stated
    return bounded and not _HELD_DOWN.search(
        low, max(found.floor, start - _VERB_REACH), start)


def _done(low: str, found: Found) -> str | None:
    """Return how a verb of doing governs a quantity outside goals."""
    start = min(found.comparison.start, found.quantity.start)
    last = low[found.floor:start].rstrip(" :").rpartition(" ")[2]
    near = max(found.floor, start - _VERB_REACH)
    if last in _last_words() and (_verb().search(low, near, start) or _BROUGHT.search(low, found.floor, start)):
        return "verb"
    cued = found.comparison.place in ("before", "after", "apart") or last in _REACHED or last in ("có", "cho")
    led = cued and _doing().search(low, found.floor, start)
    clause = (found.clause[0], found.quantity.start)
    stated = cued and is_stated(low, found)
    if found.quantity.sign and (led or stated or _ITEM_START.match(low, *clause) or _CHANGED.match(low, *clause)):
        return "share"
    far = max(found.clause[0], start - _DOING_REACH)
    if (found.noun or found.quantity.sign) and _EACH.search(low, far, found.quantity.start):
        return "each"
    if found.noun and _TIMED.match(low, *clause):
        return "item"
    raised = found.noun and low.startswith("đồng", found.noun.start) and _FUND.search(low, near, start)
    held = raised or (
        found.noun and not cued and _EVENT.match(low, found.noun.start) and _held().search(low, near, start))
    least = found.noun and found.comparison.comparator == ">=" and found.comparison.place == "before"
    held = held or (least and low.endswith(_WHERE, found.floor, start) and _doing().search(low, found.floor, start))
    lent = _LENDS.match(low, *clause) and _LENT.match(low, found.quantity.end)
    return "verb" if held or lent or (is_for_people(low, found) and _doing().search(low, far, start)) else None
