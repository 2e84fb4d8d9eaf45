"""Comparators: the words and signs that tell on which side of its number a target lies.

`trở lên` and `trở xuống` win over a word before the number, and that over `bình quân`; `trở lên` counts only where
it belongs to the number (`90% trở lên cán bộ`), not to a grade (`90% chi hội xếp loại khá trở lên`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ontology import Row, read_rows

from .quantities import Quantity

__all__ = ["Comparison", "comparator_rows", "compare", "cue_words", "grade_rows"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The comparator of a quantity, the span of number and cue, and where the cue stands (empty: no cue)."""

    comparator: str
    start: int
    end: int
    place: str


@cache
def comparator_rows() -> tuple[Row, ...]:
    """Return the cues: cue, place (before, after, clause), comparator and example."""
    columns = ("cue", "place", "comparator", "example")
    return read_rows(files("extract") / "rules" / "comparators.csv", columns, columns, ("cue",))


@cache
def grade_rows() -> tuple[Row, ...]:
    """Return the words that make a following `trở lên` a grade's: word and example."""
    return read_rows(files("extract") / "rules" / "grades.csv", ("word", "example"), ("word", "example"), ("word",))


#: How far before a number its cue may start, how far after it `trở lên` may stand.
_BEFORE, _AFTER = 45, 80
#: How far the two parts of a cue may be apart.
_APART = 70
_FILLERS = "là|có|đạt|tỷ lệ|tỉ lệ|được|mức|đủ|từ|khoảng|tổng số|số|thêm|ở mức|mỗi năm|cho|trong"
_FROM = re.compile(r"(?<!\w)từ ?$")
#: What ends the words that one `trở lên` may govern.
_NEW_WORDS = re.compile(r"[;:.()\n\d]|,(?! (?:[^\W\d_]+ ){1,4}trở )")
_NEW_OR_GRADE = re.compile(
    rf"{_NEW_WORDS.pattern}|(?<!\w)(?:khá|giỏi|tốt|xuất sắc|trung bình|nhiệm vụ|tiên tiến|vững mạnh|đại học|cao đẳng"
    r"|trung cấp|sao)[\"”]? (?=trở )")
#: `Tối thiểu mỗi quý tổ chức 01 buổi`: the cue opens the clause.
_OPENED = re.compile(r"[-+*•\s,;và]{0,5}(?:ph[ấầâ]n đ[ấâ]u,? )?(?:ít nhất|tối thiểu)(?: [^\W\d_]+){1,10} $")
_NOT_BEFORE = (
    r"(?:(?<!cấp )|(?<=cung cấp )|(?<=nâng cấp )|(?=ít|tối|không|khoảng|hơn|gần))"
    r"(?<!nêu )(?<!bên )(?<!kể )(?<!phía )(?:(?<=trực tuyến )|(?<!tuyến ))")


def _alternatives(place: str) -> str:
    cues = sorted((row["cue"] for row in comparator_rows() if row["place"] == place), key=len, reverse=True)
    return "|".join(re.escape(cue) for cue in cues)


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_NOT_BEFORE}(?P<cue>{_alternatives('before')})(?: (?:{_FILLERS})){{0,3}} ?$")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"(?<= )(?:{_alternatives('after')})(?!\w)")


@cache
def _grades() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(row['word'] for row in grade_rows())})(?!\w)|{_NEW_WORDS.pattern}")


def _cue_after(low: str, end: int, limit: int, begun: bool) -> re.Match[str] | None:
    """Return the `trở lên` that belongs to the number ending at `end`: no grade and no other number between.

    After `từ` (`begun`) it belongs to the number whatever stands between, but right behind a grade.
    """
    if low.find("trở ", end, limit) < 0:
        return None
    found = _after().search(low, end, limit)
    between = _NEW_OR_GRADE if begun else _grades()
    return found if found and not between.search(low, end, found.end()) else None


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!mức )(?<!loại )(?<!trên )(?<!dưới )(?<!thu nhập )(?<!tuổi thọ )(?<!số giờ )(?<!điểm )"
        rf"(?<!chiều cao )(?P<cue>{_alternatives('clause')})"
        r"(?!\w| (?:(?:[^\W\d_]+ ){0,4}đầu người|nhân khẩu|trên (?:0?1|một|mỗi|đơn vị)(?!\d)|chung"
        r"|khá|cao|thấp|của|cả nước|theo đầu)|/)")


@cache
def _signs() -> dict[str, str]:
    return {row["cue"]: row["comparator"] for row in comparator_rows()}


def compare(low: str, quantity: Quantity, floor: int, limit: int) -> Comparison:
    """Return the comparator of `quantity` in `low`, a text in small letters.

    `floor` is where its clause starts (behind the quantity before it), `limit` where its sentence ends.
    """
    start, end, signs = quantity.start, quantity.end, _signs()
    lead = max(floor, start - _BEFORE)
    before = _before().search(low, lead, start) if _may_be_led(low, lead, start) else None
    from_ = _FROM.search(low, lead, start)
    after = _cue_after(low, end, min(limit, end + _AFTER), from_ is not None)
    if after:
        first = before.start() if before else start
        return Comparison(signs[after[0]], from_.start() if from_ and not before else first, after.end(), "after")
    if before:
        return Comparison(signs[before["cue"]], before.start(), end, "before")
    apart = _apart(low, floor, start)
    if apart:
        return Comparison(signs[apart[0]], apart[1], end, "apart")
    opened = _OPENED.match(low, floor, start)
    if opened:
        return Comparison(">=", start, end, "clause")
    mean = _mean(low, floor, quantity)
    return Comparison(signs[mean] if mean else "=", start, end, "clause" if mean else "")


@cache
def _split_cues() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    cues = [row["cue"] for row in comparator_rows() if row["place"] == "apart"]
    return tuple((cue, last, re.compile(rf"(?<!\w){first}(?!\w)[^,;.\n]{{0,{_APART}}} (?P<last>{last}) $"))
                 for cue in cues for first, last in [cue.split(" … ")])


def _apart(low: str, floor: int, start: int) -> tuple[str, int] | None:
    """Return a cue in two parts (`không … quá`) and where its second part starts."""
    for cue, last, pattern in _split_cues():
        found = pattern.search(low, floor, start) if low.endswith(f"{last} ", floor, start) else None
        if found:
            return cue, found.start("last")
    return None


def _may_be_led(low: str, lead: int, start: int) -> bool:
    """Tell quickly whether the word before a number ends a cue or may stand between a cue and the number."""
    stop = start - 1 if low[start - 1:start] == " " else start
    return low[max(low.rfind(" ", lead, stop) + 1, lead):stop] in cue_words()


@cache
def cue_words() -> frozenset[str]:
    """Return the words that may stand right before a number which a cue before it governs."""
    cues = [row["cue"] for row in comparator_rows() if row["place"] == "before"]
    return frozenset(words.rpartition(" ")[2] for words in (*cues, *_FILLERS.split("|")))


@cache
def _means() -> tuple[str, ...]:
    return tuple(row["cue"] for row in comparator_rows() if row["place"] == "clause")


def _mean(low: str, floor: int, quantity: Quantity) -> str | None:
    """Return the cue of an average in the clause before a number (`bình quân`), the last one.

    In `thời gian trung bình giảm 20%` the word belongs to what is averaged, unless the number is one a year.
    """
    start = quantity.start
    if all(low.find(cue, floor, start) < 0 for cue in _means()):
        return None
    cues = list(_clause().finditer(low, floor, start))
    if not cues or (low[cues[-1].end():start] in (" giảm ", " tăng ") and not low.startswith("/năm", quantity.end)):
        return None
    return str(cues[-1]["cue"])
