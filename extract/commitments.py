"""Commitments: is a number of the text something to be reached, or a label, a norm, a condition, a figure of the past?

Where the words around bar a number, a row of `rules/bars.csv` says why. In a section of goals what is not barred is
a target; elsewhere a number must be governed by a word of aim (`phấn đấu`) or a verb of doing (`kết nạp 50 …`), see
`rules/commitments.csv`. In regulations and other norms only goals and words of aim count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ontology import Row, read_rows

from .comparators import Comparison
from .quantities import Quantity, Unit

__all__ = ["Found", "bar_rows", "barred", "commitment_rows", "committed", "has_aim", "section_bar"]


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity with the words around it, in positions of a text in small letters.

    `sentence` and `clause` are where it stands; `kind` is that of its section; `floor` where the target before it
    in the same sentence ends (the clause's start without one).
    """

    quantity: Quantity
    unit: Unit | None
    comparison: Comparison
    sentence: tuple[int, int]
    clause: tuple[int, int]
    floor: int
    kind: str


@cache
def bar_rows() -> tuple[Row, ...]:
    """Return what keeps a number from being a target: id, where, reason, pattern (small letters) and example."""
    columns = ("id", "where", "reason", "pattern", "example")
    return read_rows(files(__package__) / "rules" / "bars.csv", columns, columns, ("id",))


@cache
def commitment_rows() -> tuple[Row, ...]:
    """Return the words that commit: word, strength (aim or verb) and example."""
    columns = ("word", "strength", "example")
    return read_rows(files(__package__) / "rules" / "commitments.csv", columns, columns, ("word",))


def _either(where: str) -> str:
    return "|".join(row["pattern"] for row in bar_rows() if row["where"] == where)


def _words(strength: str) -> str:
    words = (row["word"] for row in commitment_rows() if row["strength"] == strength)
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def _listed(strength: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in commitment_rows() if row["strength"] == strength)


@cache
def _last_words() -> frozenset[str]:
    """Return the words that may stand right before a number which a verb of doing governs."""
    return frozenset(words.rpartition(" ")[2] for words in (*_listed("verb"), *_FILLERS.split("|"), *_REACHED))


@dataclass(frozen=True, slots=True)
class _Patterns:
    before: re.Pattern[str]
    noun: re.Pattern[str]
    around: re.Pattern[str]
    lead: re.Pattern[str]
    norm: re.Pattern[str]
    item: re.Pattern[str]
    tail: re.Pattern[str]
    section: re.Pattern[str]
    verb: re.Pattern[str]
    doing: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    verbs = _words("verb")
    return _Patterns(
        before=re.compile(rf"(?:^|(?<!\w))(?:{_either('before')}) ?$"),
        noun=re.compile(rf"(?:{_either('noun')})(?!\w)"),
        around=re.compile(rf"(?<!\w)(?:{_either('around')})"),
        lead=re.compile(rf"(?<!\w)(?:{_either('lead')})"),
        norm=re.compile(rf"(?<!\w)(?:{_either('norm')})"),
        item=re.compile(rf"{_LABEL}(?:{_either('item')})"),
        tail=re.compile(rf" ?(?:(?:tổng|của|số|trên) )?(?:{_either('tail')})"),
        section=re.compile(rf"(?:{_either('section')})(?!\w)"),
        verb=re.compile(rf"(?<!\w)(?:{verbs})(?: (?:{_FILLERS})){{0,4}} ?:? ?$"),
        doing=re.compile(rf"(?<!\w)(?:{verbs})(?!\w)"),
    )


_REACHED = ("lên", "xuống", "còn", "đến", "tới", "mức", "đạt")
_LABEL = r"[-+*•o\s]{0,4}(?:\(?(?:[\divx]{1,4}(?:\.\d{1,2}){0,3}|[a-zđ])[.)] ?){0,2}"
_FILLERS = ("mới|thêm|được|ít nhất|tối thiểu|tối đa|không dưới|cho|thành công|hoàn thành|từ|khoảng|trên|hơn|gần|xong|đủ|"
            "mỗi năm|hằng năm|hàng năm|là|lên|xuống|còn|bình quân|trung bình|khoảng|có|mức|toàn bộ|tổng số|đưa vào sử dụng")
_ITEM_START = re.compile(rf"{_LABEL}(?:và |có |từ |trên |hơn |ít nhất |tối thiểu |không dưới |khoảng )*$")
_NUMBER_WORDS = re.compile(
    r"(?<!\w)(?:đạt|lên|là|còn|xuống|bằng|duy trì|duy trì ở|mức|dưới|trên|hơn|khoảng|gần|thêm|tăng|giảm|tối thiểu|"
    r"ít nhất)(?: mức| ở mức| khoảng| tới| đến)? ?:? ?$")
_MEASURED = re.compile(r" ?(?:[,;.:)\n]|$| (?:trở lên|vào|trong|so với|và|theo|trên|năm|/)|$)")
_POPULATION = re.compile(
    r"(?<!\w)(?:doanh nghiệp|đơn vị|cơ quan|cơ sở|dn|công ty|hợp tác xã|htx|thôn|bản|ấp|xã|chi bộ|đảng bộ|tổ chức|"
    r"khu dân cư|trường|cđcs|công đoàn cơ sở|chi hội|nơi|hộ|gia đình|địa phương|khu vực|dự án|tổ dân phố)"
    r"[^,;:.\n%]{0,50} (?:có|sử dụng|quy mô|với)(?: (?:quy mô|tổng số|số lượng))?(?: (?:từ|trên|dưới|hơn|đủ|ít hơn|không quá))? ?$")
_HELD_DOWN = re.compile(r"(?<!\w)(?:giảm|còn|xuống|khống chế|kiềm chế|duy trì|giữ|hạn chế|đạt|rút ngắn|bảo đảm|đảm bảo)(?!\w)")
#: How far before a number a word of norm bars it.
_NORM_REACH = 60
_BROUGHT = re.compile(r"(?<!\w)(?:nâng|đưa|tăng|giảm|hạ|kéo giảm)(?!\w)[^;.\n]{0,90}(?<!\w)(?:lên|xuống|còn|đến|tới)(?: mức| còn| đạt| đến| tới)? ?$")
_FROM = re.compile(r"(?<!\w)từ (?:mức |khoảng |trên |dưới )?$")
_RISES = re.compile(r"[^,;.\n]{0,40}?(?<!\w)(?:lên|xuống|còn|tăng lên|giảm còn)(?!\w)")
_COMPARED = re.compile(r"(?<!\w)(?:so với|cùng kỳ|kế hoạch giao là|vượt)[^,;.\n]{0,40}$")
_QUOTES = {"“": "”", '"': '"', "‘": "’", "«": "»"}
_LONGEST_QUOTE = 250


def has_aim(low: str) -> bool:
    """Tell whether a text in small letters holds a word of aim at all."""
    return any(word in low for word in _listed("aim"))


def section_bar(title: str) -> str | None:
    """Return why nothing under a heading is a target, or None if it may be one."""
    found = _patterns().section.match(title.lower().strip(" .:-–*"))
    if found is None:
        return None
    return "section"


def barred(low: str, found: Found) -> str | None:  # noqa: PLR0911 - one line a reason
    """Return why a quantity is no target, or None if nothing speaks against it."""
    patterns, quantity, comparison = _patterns(), found.quantity, found.comparison
    line = low[found.sentence[0]:quantity.start]
    counted = not quantity.sign
    if counted and comparison.place in ("", "clause") and not _people_for(line, found) \
            and patterns.before.search(line[-40:]):
        return "before"
    if counted and found.unit and patterns.noun.match(low, found.unit.start):
        return "noun"
    if counted and found.unit and patterns.around.search(line[-30:] + low[quantity.start:found.unit.end]):
        return "around"
    if _in_quotes(low, found.sentence[0], quantity.start):
        return "quote"
    lead = low[found.floor:quantity.start]
    if patterns.lead.search(lead):
        return "lead"
    if patterns.norm.search(lead[-_NORM_REACH:]) and not (found.kind == "targets" and quantity.sign):
        return "norm"
    if patterns.item.match(line):
        return "item"
    if patterns.tail.match(low, quantity.end):
        return "tail"
    if _is_scope(low, found):
        return "scope"
    if _FROM.search(lead[-20:]) and comparison.place != "after" and quantity.value_max is None \
            and _RISES.match(low, quantity.end):
        return "base"
    if _COMPARED.search(lead):
        return "base"
    return None


def _people_for(line: str, found: Found) -> bool:
    """Tell whether a count of people follows `cho` (`giải quyết việc làm cho 500 lao động`)."""
    return bool(found.unit and found.unit.kind == "people" and line.rstrip().endswith("cho"))


def _in_quotes(low: str, start: int, position: int) -> bool:
    """Tell whether `position` is inside a quotation that opened since `start` and closes soon."""
    for opening, closing in _QUOTES.items():
        first = low.rfind(opening, start, position)
        if first < 0:
            continue
        if opening == closing:
            if low.count(opening, start, position) % 2 and 0 <= low.find(closing, position) - first < _LONGEST_QUOTE:
                return True
        elif low.rfind(closing, start, position) < first and 0 <= low.find(closing, position) - first < _LONGEST_QUOTE:
            return True
    return False


def _is_scope(low: str, found: Found) -> bool:
    """Tell whether a count only delimits a population (`doanh nghiệp có từ 10 lao động trở lên`)."""
    if found.unit is None or found.unit.kind != "people" or found.quantity.sign:
        return False
    cue = min(found.comparison.start, found.quantity.start)
    lead = low[found.clause[0]:found.quantity.start]
    if not _POPULATION.search(lead[-90:]):
        return False
    bounded = found.comparison.comparator in (">=", ">", "<", "<=") or low[cue - 3:cue] == "từ "
    return bounded and not lead.lstrip(" -+").startswith(("phấn đấu", "mỗi"))


def _aimed(low: str, found: Found, norm: bool) -> bool:
    """Tell whether a word of aim stands before a quantity in its sentence; in norms only the strongest count."""
    start, end = found.sentence[0], found.quantity.start
    strengths = ("aim",) if norm else ("aim", "pledge")
    return any(low.find(word, start, end) >= 0 for strength in strengths for word in _listed(strength))


def committed(low: str, found: Found, follows: bool, norm: bool) -> str | None:  # noqa: PLR0911 - one line a rule
    """Return the rule by which a quantity is a target, or None if no word commits anybody to it.

    `follows`: a target stands before it in the same sentence and only a comma or a conjunction between; `norm`: the
    document lays down norms, so a verb of doing commits nobody.
    """
    quantity = found.quantity
    named = bool(quantity.sign) or found.unit is not None
    if named and found.kind == "targets":
        return "goals"
    lead = low[found.floor:min(found.comparison.start, quantity.start)]
    if not named:
        measured = _NUMBER_WORDS.search(low[found.floor:quantity.start][-30:]) and _MEASURED.match(low, quantity.end)
        if not measured or not (found.kind == "targets" or _aimed(low, found, norm)):
            return None
    if found.kind == "targets":
        return "goals"
    if _aimed(low, found, norm):
        return "aim"
    if norm or not named:
        return None
    if found.comparison.comparator in ("<", "<=") and not _HELD_DOWN.search(lead[-_NORM_REACH:]):
        return None  # `dưới 51%` picks out cases, unless something is brought or kept down to it
    if follows:
        return "list"
    if lead.rstrip(" :").rpartition(" ")[2] in _last_words() and (
            _patterns().verb.search(lead[-60:]) or _BROUGHT.search(lead)):
        return "verb"
    if quantity.sign and (_ITEM_START.match(low[found.clause[0]:quantity.start]) or
                          (found.comparison.place in ("before", "after") and _patterns().doing.search(lead))):
        return "share"
    if _people_for(low[found.sentence[0]:quantity.start], found) and \
            _patterns().doing.search(low, found.clause[0], quantity.start):
        return "verb"
    return None
