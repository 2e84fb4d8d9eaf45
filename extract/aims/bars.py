"""Bars: what keeps a number from being a target, whoever governs it.

A label (`năm 2024`, `mức độ 4`), a place (`tại 12 xã`), a norm (`mức hỗ trợ 30 triệu đồng`), a condition, a figure of
the past, the base of a comparison, words in quotes. Each row of `rules/bars.csv` carries its own example.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from ontology import Row, read_rows

from .commitments import is_aimed, is_for_people
from .goal import Found
from .labels import LABEL
from .quantities import Quantity

__all__ = ["BASE_PARTS", "bar_rows", "barred", "heading_bars", "lasts"]

#: How the rows of each kind stand to the number: right before it, at its noun, around it, in the words before it (lead,
#: past, norm), at the start of its sentence (item), right behind it (tail), between a population and it (scope).
_FRAMES = {
    "before": r"(?:^|(?<!\w))(?:{}) ?$", "place": r"(?:^|(?<!\w))(?:{}) ?$", "noun": r"(?:{})(?!\w)",
    "part": r"(?:{})(?!\w)",
    "around": r"(?:{})", "staff": r"(?:{})", "lead": r"(?<!\w)(?:{})", "past": r"(?<!\w)(?:{})",
    "norm": r"(?<!\w)(?:{})", "told": r"(?<!\w)(?:{})",
    "item": LABEL.replace("{", "{{").replace("}", "}}") + "(?:{})",
    "tail": r" ?(?:(?:tổng|của|số|trên) )?(?:{})",
    "scope": r"(?<!\w)(?:{})[^,;:.\n%]{{0,50}} (?:có|sử dụng|quy mô|với)(?: (?:quy mô|tổng số|số lượng))?"
             r"(?: (?:từ|trên|dưới|hơn|đủ|ít hơn|không quá))? ?$",
}
_FROM = re.compile(r"(?<!\w)từ (?:mức |khoảng |trên |dưới )?$")
_RISES = re.compile(
    r"(?:[^,;.\n]|(?<=\d)\.(?=\d)){0,40}?(?<!\w)(?:(?<!trở )lên|(?<!trở )xuống|còn|tăng lên|giảm còn)(?!\w)")
#: The parts of a base from which something falls or rises (`giảm từ 53% (trong đó: … 38%) xuống còn 37%`).
BASE_PARTS = re.compile(
    r"(?<!\w)từ(?: mức| khoảng)? \d[\d.,]* ?[%‰]? ?\([^()]{1,200}\)(?= (?:xuống|lên|còn)(?!\w))")
_COMPARED = re.compile(
    r"(?<!\w)(?:so với(?! gdp| grdp| tổng| diện tích| dân số)|cùng kỳ|kế hoạch giao là"
    r"|(?<!không )(?<!đạt và )vượt(?! dự toán| kế hoạch| chỉ tiêu))[^,;.\n]{0,40}$(?<! và )")
_RAISED = re.compile(r"(?<!\w)(?:nâng|tăng|giảm)(?!\w)[^;.\n]{0,90}(?<!\w)(?:lên|xuống|còn)(?!\w)")
_SHARE = re.compile(r"(?<!\w)(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng)(?!\w)[^%;]{0,200}$")
#: `112 xã (đạt 74%)` says the same twice; `không còn xã đạt dưới 13 tiêu chí` is about the xã.
_AGAIN = re.compile(r"\d(?: [^\W\d_]+){1,4} \((?:đạt|chiếm|bằng|tương đương|tương ứng)(?: tỷ lệ)? $")
_COUNT = re.compile(r"\d(?: [^\W\d_]+){1,4} \($")
#: `diện tích cho thu 90 triệu đồng/ha trở lên là 1.200 ha`: the first number picks out what the second counts.
_COUNTED = re.compile(r" (?:là|đạt|chiếm|có)(?: khoảng| trên| hơn| từ)? \d")
#: `giảm số xã đạt dưới 6 tiêu chí xuống 20 xã`: so many is what picks out, so many is to be reached.
_NUMBER_OF = re.compile(r"(?<!\w)số(?: (?!xuống|còn|lên|tăng|giảm)[^\W\d_]+){1,6} (?:dưới|trên|hơn) $")
_CHANGED_TO = re.compile(r"[^,;.:\d]{0,40} (?:xuống|còn|lên)(?: [^\W\d_]+){0,3} \d")
_RECEIVED = re.compile(
    r"[^,;:(%]{0,90}(?<!\w)được [^,;:(%]{2,60}"
    r"|[^,;:(%]{3,140}(?<!\w)(?<! và )có (?:ít nhất |tối thiểu |từ |trên |đủ |tối đa |không quá ){0,2}"
    r"|[^,;:(%]{3,140} mỗi (?:năm|quý|tháng|tuần) ")
#: Money that is raised in an area (`thu ngân sách trên địa bàn 320 tỷ đồng`) is no number of areas.
_RAISED_IN = re.compile(r"(?<!\w)(?:trên địa bàn|địa bàn (?:tỉnh|huyện|xã|thành phố|thị xã|phường)) $")
#: A goal reached in so many places (`hoàn thành phổ cập giáo dục ở 9 huyện`).
_REACHED_AT = re.compile(r"(?<!\w)(?:hoàn thành|công nhận|đạt chuẩn|phổ cập)(?!\w)[^,;.:\d]{0,80} (?:ở|tại) $")
#: What is counted is of such a size (`01 tổ hợp tác (từ 05 thành viên trở lên)`).
_SIZED = re.compile(r"\((?:có |quy mô |gồm )?(?:từ|trên|dưới|hơn) $")
_ATTRIBUTE = re.compile(r"(?: [^\W\d_]+){0,6} đạt(?: từ)? ?")
_SUBSIDY = re.compile(
    r"hỗ trợ (?:tối đa |không quá |ít nhất |thêm |tối thiểu )?\d[\d,.]* ?% "
    r"(?:kinh phí|chi phí|tiền|lãi suất|mức đóng|học phí|giá)")
_NONE_LEFT = re.compile(
    r"(?<!\w)không (?:còn|có) (?:xã|huyện|thôn|bản|hộ|đơn vị|trường|cơ sở|chi bộ)[^,;.%\d]{0,60} (?:dưới|trên) $")
_DURATION = re.compile(
    r"(?<!\w)(?:tuổi thọ|số năm sống|thời gian (?!thực hiện|từ))(?:[^,;:.\n\d]|từ \d{1,3} ){0,100}(?<!\w)"
    r"(?:đạt|còn|xuống|tối thiểu|tối đa|không quá|ít nhất|khoảng|dưới|trên|từ)(?: mức| khoảng| còn| dưới| trên)? $")
_DURATION_REACH = 130
_QUOTES = {"“": "”", '"': '"', "‘": "’", "«": "»"}
_LONGEST_QUOTE = 250
#: How far before a number its label, words around it and words of norm may start.
_LABEL_REACH, _AROUND_REACH, _NORM_REACH, _SCOPE_REACH = 40, 30, 60, 90
#: More than so many are given out (`cấp 900 tờ rơi`), no level.
_HIGHEST_LEVEL = 5
#: Beyond so many people are counted (`miễn học phí cho 900 học sinh`), and none stands for each (`cho 01 người`).
_FEW = 5
#: How long a bracket with the parts of a base may be.
_BRACKET = 220


@cache
def bar_rows() -> tuple[Row, ...]:
    """Return what keeps a number from being a target: id, where, reason, pattern (small letters) and example."""
    columns = ("id", "where", "reason", "pattern", "example")
    return read_rows(files("extract") / "rules" / "bars.csv", columns, columns, ("id",))


@cache
def _pattern(where: str) -> re.Pattern[str]:
    return re.compile(_FRAMES[where].format("|".join(row["pattern"] for row in bar_rows() if row["where"] == where)))


def heading_bars(title: str, goals: bool = False) -> bool:
    """Tell whether nothing under a heading is a target; under one of goals only the past and money are none."""
    low = title.lower().strip(" .:-–*")
    return any(pattern.match(low) for pattern in _heading_patterns(goals))


@cache
def _heading_patterns(goals: bool) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?:{row['pattern']})(?!\w)") for row in bar_rows()
                 if row["where"] == "section" and not (goals and row["reason"] == "norm"))


def barred(low: str, found: Found, norm: bool) -> str | None:
    """Return why a quantity is no target, or None if nothing speaks against it; `norm` as in `committed`."""
    if not found.quantity.sign:
        reason = _barred_count(low, found)
        if reason:
            return reason
    if _in_quotes(low, found.sentence[0], found.quantity.start):
        return "quote"
    return _barred_before(low, found, norm) or _barred_beside(low, found)


def _barred_count(low: str, found: Found) -> str | None:
    """Return why a count (a number without sign) is no target."""
    start = found.quantity.start
    if found.comparison.place in ("", "clause") or (found.comparison.place == "after" and not found.noun):
        near = low[max(found.sentence[0], start - _LABEL_REACH):start]
        led = found.noun and (
            (found.noun.kind == "people" and near.endswith("hướng dẫn "))
            or (found.quantity.value > _HIGHEST_LEVEL and near.endswith(" cấp ")))
        if low[start:found.quantity.end].isdigit() and not led and _pattern("before").search(near):
            return "label"
        raised = found.noun and low.startswith("đồng", found.noun.start) and _RAISED_IN.search(near)
        reached = found.kind == "targets" and near.endswith((" ở ", " tại ")) \
            and _REACHED_AT.search(low, found.clause[0], start)
        measured = found.noun and found.noun.kind == "measure" and near.endswith(" với ")
        if not (raised or reached or measured or is_for_people(low, found)) and _pattern("place").search(near):
            return "place"
    if found.noun:
        if _counts_nothing(low, found):
            return "noun"
        if _is_held(low, found, "around") or _is_staff(low, found):
            return "around"
    if _is_scope(low, found) or _is_attribute(low, found):
        return "scope"
    brought = low.endswith((" còn ", " xuống ", " lên "), found.floor, min(start, found.comparison.start))
    shares = not brought and low.find("%", start, found.clause[1]) >= 0 and _SHARE.search(low, found.floor, start)
    return "share" if shares else None  # `tỷ lệ trẻ được tiêm 3 mũi đạt 95%`


def _counts_nothing(low: str, found: Found) -> bool:
    """Tell whether a noun is a time, or a part of a text that only `ít nhất` makes countable (`03 khâu đột phá`)."""
    start = found.noun.start if found.noun else found.quantity.end
    if _pattern("noun").match(low, start):
        return not lasts(low, found.quantity)
    least = found.comparison.comparator == ">=" and found.comparison.place != "clause"
    return not least and _pattern("part").match(low, start) is not None


def lasts(low: str, quantity: Quantity) -> bool:
    """Tell whether a time is what is measured (`tuổi thọ trung bình đạt 75 tuổi`, `thời gian … xuống còn 20 ngày`)."""
    return _DURATION.search(low, max(0, quantity.start - _DURATION_REACH), quantity.start) is not None


def _is_held(low: str, found: Found, where: str) -> bool:
    """Tell whether the words of a row hold the number in their midst (`gửi 02 bản`, `trên 10.000 dân`)."""
    start, end = found.quantity.start, found.noun.end if found.noun else found.quantity.end
    held = _pattern(where).finditer(low, max(found.sentence[0], start - _AROUND_REACH), end)
    return any(match.start() <= start < match.end() for match in held)


def _is_staff(low: str, found: Found) -> bool:
    """Tell whether a count of people only staffs a task (`cử 01 người theo dõi`), unless each unit must."""
    each = low.find("mỗi ", found.clause[0], found.quantity.start) >= 0
    return found.kind != "targets" and not each and _is_held(low, found, "staff")


def _barred_before(low: str, found: Found, norm: bool) -> str | None:
    """Return which words between the target before it and the number keep it from being one."""
    start, end = found.floor, found.quantity.start
    if _pattern("lead").search(low, start, end):
        return "lead"
    if (_pattern("past").search(low, start, end) or _is_told(low, found)) and not is_aimed(low, found, norm):
        return "past"
    money = found.kind != "targets" or not (found.quantity.sign or _RAISED.search(low, start, end))
    if money and not (found.quantity.value > _FEW and is_for_people(low, found)) \
            and _pattern("norm").search(low, max(start, end - _NORM_REACH), end):
        return "norm"
    return "item" if _pattern("item").match(low, found.sentence[0], end) else None


def _is_told(low: str, found: Found) -> bool:
    """Tell whether a colon opens a list of results before a number, in whatever clause (`kết quả chính: …; …`)."""
    first, start = found.sentence[0], found.quantity.start
    return low.find("kết quả", first, start) >= 0 and _pattern("told").search(low, first, start) is not None


def _barred_beside(low: str, found: Found) -> str | None:
    """Return whether the words right behind a number, or a comparison, keep it from being a target."""
    start, end = found.quantity.start, found.quantity.end
    counted = found.comparison.place == "after" and _COUNTED.match(low, found.comparison.end)
    counted = counted or (found.comparison.place == "before" and _CHANGED_TO.match(low, end) and _NUMBER_OF.search(
        low, max(found.floor, start - _NORM_REACH), start))
    if counted or _NONE_LEFT.search(low, max(found.floor, start - _NORM_REACH), start):
        return "scope"
    if found.quantity.sign:
        near = max(found.sentence[0], start - _LABEL_REACH)
        again = _AGAIN.search(low, near, start) or (low.startswith(")", end) and _COUNT.search(low, near, start))
        if again or _SUBSIDY.search(low, near, end + _LABEL_REACH):
            return "restated"
    if _pattern("tail").match(low, end):
        return "tail"
    single = found.comparison.place != "after" and found.quantity.value_max is None
    if single and _FROM.search(low, max(found.floor, start - 20), start) and _RISES.match(low, end):
        return "base"
    if _in_base(low, found):
        return "base"
    return "base" if _COMPARED.search(low, found.floor, start) else None


def _in_base(low: str, found: Found) -> bool:
    """Tell whether a number is the base of a rise or a fall whose parts a bracket gives, or one of these parts."""
    start, end = found.quantity.start, found.quantity.end
    close = low.find(") ", end, end + _BRACKET)
    if close < 0 or not low.startswith(("xuống", "lên", "còn"), close + 2):
        return False
    base = BASE_PARTS.search(low, max(found.sentence[0], start - _BRACKET), close + 7)
    return base is not None and base.start() <= start < base.end()


def _is_scope(low: str, found: Found) -> bool:
    """Tell whether a count only delimits a population (`doanh nghiệp có từ 10 lao động trở lên`)."""
    if found.noun is None or found.noun.kind != "people":
        return False
    start = found.quantity.start
    if _SIZED.search(low, found.clause[0], start):
        return True
    first = max(found.clause[0], start - _SCOPE_REACH)
    bounded = found.comparison.comparator not in ("=", "~") or low.endswith("từ ", first, start)
    return bounded and _pattern("scope").search(low, first, start) is not None


def _is_attribute(low: str, found: Found) -> bool:
    """Tell whether a count only describes what the target before it counts (`12 hộ dân đạt 8 tiêu chí`).

    What the people of a share are given is a predicate too (`80% phụ nữ được tầm soát ít nhất 4 loại bệnh`).
    """
    start = min(found.comparison.start, found.quantity.start)
    follows = found.floor > max(found.sentence[0], found.clause[0])
    given = follows and low[found.floor - 1] == "%" and _RECEIVED.fullmatch(low, found.floor, start) is not None
    return given or (follows and _ATTRIBUTE.fullmatch(low, found.floor, start) is not None)


def _in_quotes(low: str, start: int, position: int) -> bool:
    """Tell whether `position` is inside a quotation that opened since `start` and closes soon."""
    for opening, closing in _QUOTES.items():
        first = low.rfind(opening, start, position)
        if first < 0 or low.rfind(closing, first + 1, position) >= 0:
            continue
        odd = opening != closing or low.count(opening, start, position) % 2
        if odd and 0 <= low.find(closing, position) - first < _LONGEST_QUOTE:
            return True
    return False
