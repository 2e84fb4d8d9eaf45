"""Statements: the targets that sentences state, with what they are parts of, their periods and doers."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import NamedTuple

from .assignees import unit_in_charge, unit_of_heading, unit_of_part, unit_of_sentence
from .bars import barred, lasts
from .commitments import committed, is_doing, is_stated, is_yearly, may_commit
from .comparators import compare
from .goal import Draft, Found, Goal
from .indicators import indicator_of, led_in, with_population
from .parts import opens_parts, part_of
from .periods import Period, find_periods, near_period, opening_period
from .quantities import Quantity, find_quantities, noun_at
from .setting import Setting, sentence_around

__all__ = ["stated_goals"]


class _Near(NamedTuple):
    """The targets so far, the last one if it stands in the same sentence, and the one that a number is a part of."""

    drafts: list[Draft]
    before: Draft | None
    part: int | None


def stated_goals(setting: Setting, start: int, end: int, base: int) -> list[Goal]:
    """Return the targets of the sentences of `text[start:end]`; their parents count from `base`."""
    drafts: list[Draft] = []
    sentence = (start, start)
    named: list[Period] | None = None
    for quantity in find_quantities(setting.text, start, end):
        kind = setting.kind_at(quantity.start) if _worth_a_look(setting.low, quantity) else "barred"
        if kind == "barred":
            continue
        if quantity.start >= sentence[1]:
            sentence, named = sentence_around(setting.text, quantity.start, start, end), None
        before = drafts[-1] if drafts and drafts[-1].found.sentence == sentence else None
        aims = kind != "targets" and setting.only_aims_at(quantity.start)
        if kind != "targets" and not before and not may_commit(setting.low, sentence, quantity, aims) \
                and not (drafts and opens_parts(setting.low, sentence[0])):
            continue
        found = _found(setting, quantity, sentence, (before.end if before else 0, kind))
        near = _Near(drafts, before, part_of(setting, found, drafts, before))
        rule = _rule(setting, found, near, aims)
        if not rule or barred(setting.low, found, aims):
            continue
        if named is None:
            named = find_periods(setting.low, *sentence, setting.time.term)
        if not _is_past(setting, found, named):
            drafts.append(_draft(setting, found, near, (rule, named)))
    indicators = _indicators(setting.printed, drafts)
    goals: list[Goal] = []
    past = (start, start)
    for draft, indicator in zip(drafts, indicators, strict=True):
        first, past = draft.found.sentence != past, draft.found.sentence
        assignee, whole = _assignee(setting, draft.found, first and draft.parent is None), draft.parent
        if assignee is None and goals and not first and _is_added(setting.low, drafts[len(goals) - 1], draft):
            assignee = goals[-1].assignee
        # `600 hội viên, trong đó:` / `- Huyện A: 200 hội viên`
        shared = assignee and whole is not None and drafts[whole].found.sentence != draft.found.sentence
        goals.append(_goal(draft, indicators[whole] if shared and whole is not None else indicator, assignee, base))
    return goals


def _is_added(low: str, before: Draft, draft: Draft) -> bool:
    """Tell whether a comma adds a number to a part in the same bracket (`(huyện A 80 hội viên, 02 chi hội; …)`)."""
    between = low[before.end:draft.found.comparison.start]
    start, sentence = before.found.quantity.start, draft.found.sentence
    return between == ", " and before.found.sentence == sentence \
        and low.rfind("(", sentence[0], start) > low.rfind(")", sentence[0], start)


_TIMES = frozenset((" năm", " thá", " ngà", " giờ", " tuổ", " phú", " tuầ", " quý"))
#: What opens a name that is counted.
_OPENING = ("“", '"', "‘", "«")
_TOLD = ("≤ ", "≥ ", "< ", "> ", "<", ">",
         "đạt ", "lên ", "là ", "còn ", "dưới ", "trên ", "hơn ", "xuống ", "bằng ", "thiểu ", "nhất ",
         "gần ", "khoảng ", "quá ", "mức ", "tăng ", "giảm ", ": ", "đến ", "đa ", "trì ", "tới ")


def _worth_a_look(low: str, quantity: Quantity) -> bool:
    """Tell quickly whether a quantity may be a target: it has a sign, or a noun follows, or a verdict leads to it."""
    if quantity.sign or quantity.magnitude:
        return True
    following = low[quantity.end:quantity.end + 4]
    if following[:1] == " " and (following[1:2].isalpha() or following[1:2] in _OPENING):
        counted = following not in _TIMES or low.startswith((" ngày công", " giờ học"), quantity.end)
        return counted or lasts(low, quantity)
    return following[:1].isalpha() or low[max(quantity.start - 8, 0):quantity.start].endswith(_TOLD)


def _found(setting: Setting, quantity: Quantity, sentence: tuple[int, int], past: tuple[int, str]) -> Found:
    """Return a quantity with the words around it; `past` is where the target before it ends and the section's kind."""
    low, (done, kind) = setting.low, past
    first = _clause_start(low, sentence[0], quantity.start)
    stop = low.find(";", quantity.end, sentence[1])
    clause = (first, sentence[1] if stop < 0 else stop)
    floor = max(first, done, quantity.start - _LEAD_REACH)
    noun = None if quantity.sign else noun_at(setting.text, quantity.end)
    if noun and noun.end > clause[1]:
        noun = None
    return Found(quantity, noun, compare(low, quantity, floor, clause[1]), sentence, clause, floor, kind)


def _clause_start(low: str, first: int, number: int) -> int:
    """Return where the clause around a number starts: behind a semicolon that no closed bracket holds."""
    stop = low.rfind(";", first, number)
    while stop >= 0:
        opening = low.rfind("(", first, stop)
        if opening <= low.rfind(")", first, stop) or low.find(")", stop, number) < 0:
            return stop + 1
        stop = low.rfind(";", first, opening)
    return first


def _rule(setting: Setting, found: Found, near: _Near, aims: bool) -> str | None:
    """Return the rule by which a quantity is a target, or None; `aims` as `norm` in `committed`."""
    if near.part is not None and (found.quantity.sign or found.noun or near.drafts[near.part].unit):
        return "part"
    follows = near.before is not None and (
        _follows(setting.low, found, near.before) or _is_alike(setting.low, found, near.before)
        or _is_shared(setting, found, near.before) or is_stated(setting.low, found) or is_yearly(setting.low, found))
    return committed(setting.low, found, follows, aims)


#: A class of units to which a sentence turns (`Hội tỉnh giám sát 02 cuộc, cấp xã ít nhất 01 cuộc`).
_OTHERS = re.compile(
    r"(?:,| và) (?:cấp (?:huyện|xã|cơ sở)|(?:mỗi|các) (?:huyện|xã|phường|cơ sở|đơn vị|cấp|chi hội|chi đoàn))(?!\w)")
_RISES = re.compile(r"(?<!\w)(?:lên|xuống|còn|phấn đấu|giảm|tăng)(?!\w)")


#: What stands before a year that opens its sentence, and what turns from it to what is to come.
_LOOKS_BACK = re.compile(r"[-+*• ]*(?:(?:trong|riêng|kết thúc) )?")
_AHEAD = re.compile(r"(?<!\w)(?:phấn đấu|mục tiêu|dự kiến|sẽ|tiếp tục|năm 20\d\d)(?!\w)")


def _is_past(setting: Setting, found: Found, named: list[Period]) -> bool:
    """Tell whether the words before a number name a year before the document's time (`năm 2023 đạt 92%`)."""
    start = setting.time.document or ""
    first, issued = int(start[:4]) if start[:4].isdigit() else setting.time.year, setting.time.year
    first = issued if first and issued and first > issued + 1 else first  # `đến năm 2020` looks far ahead
    before = [period for period in named if found.floor <= period.start and period.end <= found.quantity.start]
    if not before and named and found.clause[0] > named[0].end and _LOOKS_BACK.fullmatch(
            setting.low, found.sentence[0], named[0].start) and setting.low.startswith(",", named[0].end) \
            and not _AHEAD.search(setting.low, named[0].end, found.quantity.start):
        before = named[:1]  # `Trong năm 2023, …; sản lượng đạt 35.000 tấn`
    if first is None or not before or len(before[-1].value) != 4 or int(before[-1].value) >= first:
        return False
    if _LOOKS_BACK.fullmatch(setting.low, found.sentence[0], before[-1].start):
        return True  # `Năm 2023, sản lượng tăng 6%`
    return not _RISES.search(setting.low, before[-1].end, found.quantity.start)


#: What comes of it (`dạy nghề cho 900 người, sau học nghề có việc làm trên 80%`).
_AFTERWARDS = re.compile(
    r", (?:sau (?:khi )?(?:học|đào tạo|dạy|tập huấn|hỗ trợ)|số (?:hộ|người|lao động))[^,;.\d]{0,60}")
#: Others do so many each (`…, các huyện mỗi đơn vị 01 đội`).
_EACH_OF = re.compile(
    r"(?:,|;| và)(?: (?:các|những) [^,;\d]{2,40}?)?,? mỗi (?:đơn vị|huyện|xã|phường|cơ sở|chi hội|chi đoàn|chi bộ"
    r"|trường|thôn|bản|ấp|nơi|huyện, thành phố|xã, thị trấn|xã, phường)")
#: `… và năm 2030 là`: the same is to be reached at another time.
_LATER = re.compile(r"(?:,| và) (?:đến |vào |tới )?(?:cuối |hết )?(?:năm )?20\d\d(?: là| có| đạt| còn)?$")
#: `…, trung bình mỗi tháng`: as often it is done.
_RECURS = re.compile(
    r", (?:(?:bình quân|trung bình)(?: (?:mỗi|hằng|hàng) (?:năm|quý|tháng|tuần))?"
    r"|(?:mỗi|hằng|hàng) (?:năm|quý|tháng))$")


def _follows(low: str, found: Found, before: Draft) -> bool:
    """Tell whether only a comma, a conjunction or `trong đó` stands before a number in a list of targets."""
    between = low[before.end:found.comparison.start].rstrip()
    bounded = found.comparison.place == "before" and between.endswith((" tại", " cho", " với"))
    bounded = bounded or (found.quantity.sign == "%" and found.comparison.place == "before"
                          and _AFTERWARDS.fullmatch(between) is not None)
    bounded = bounded or (found.noun is not None and _EACH_OF.fullmatch(between) is not None)
    return bounded or between.endswith((",", ";", " và", "trong đó", "trong đó có", ":", "(")) or not between \
        or _LATER.search(between) is not None or _RECURS.search(between) is not None


def _is_alike(low: str, found: Found, before: Draft) -> bool:
    """Tell whether a share is bounded like the one before the semicolon (`ít nhất 35% …; người trẻ không dưới 10%`)."""
    own, other = found.comparison, before.found.comparison
    between = low[before.end:own.start]
    shares = found.quantity.sign == before.found.quantity.sign == "%" and own.comparator == other.comparator
    return shares and {own.place, other.place} <= {"before", "after"} and ";" in between \
        and len(between.rpartition(";")[2]) < _SUBJECT_REACH


def _is_shared(setting: Setting, found: Found, before: Draft) -> bool:
    """Tell whether the same is counted for another unit (`…; Hội Nông dân xã B 40 hội viên`)."""
    noun = setting.low[found.noun.start:found.noun.end] if found.noun else found.quantity.sign
    return noun == (before.unit or "").lower() \
        and unit_of_part(setting.text, found, setting.head.jurisdiction) is not None


#: So long the subject of a share may be that is listed behind a semicolon.
_SUBJECT_REACH = 60
#: How far before a number words may govern it.
_LEAD_REACH = 400


def _draft(setting: Setting, found: Found, near: _Near, why: tuple[str, list[Period]]) -> Draft:
    rule, named = why
    parent = near.drafts[near.part] if near.part is not None else None
    unit: str | None = found.quantity.sign or found.quantity.magnitude or None
    end = max(found.comparison.end, found.quantity.end)
    if found.noun:
        words = setting.text[found.noun.start:found.noun.end]
        unit, end = f"{found.quantity.magnitude} {words}".strip(), max(end, found.noun.end)
    elif not unit and parent:
        unit = parent.unit
    elif not unit and near.before and near.before.unit not in ("%", "‰"):
        unit = near.before.unit  # `thêm 05 khu du lịch, nâng tổng số lên 12`
    period = near_period(setting.low, named, (found.floor, found.clause[1]), (found.quantity.start, end)) \
        or opening_period(setting.low, named, found.clause, found.quantity.start) \
        or opening_period(setting.low, named, found.sentence, found.quantity.start)
    if period is None:
        period = parent.period if parent else setting.time.period_at(found.quantity.start)
    return Draft(found, end, unit, period, near.part, rule)


def _indicators(text: str, drafts: list[Draft]) -> list[str | None]:
    """Return what each target counts; one that only has a time of its own shares the words of its neighbour."""
    told: list[str | None] = []
    for draft, after in zip_longest(drafts, drafts[1:]):
        start = after.found.comparison.start if after and after.found.sentence == draft.found.sentence else None
        own = indicator_of(text, draft.found, start if start and start < draft.found.clause[1] else None)
        words = " ".join(words for words in (led_in(text, draft.found), own) if words)
        before = drafts[len(told) - 1] if told else None
        if words and before and before.found.sentence == draft.found.sentence and before.unit == draft.unit == "%":
            words = with_population(words, told[-1] or "")
        told.append(words or None)
    shared = list(told)
    for index, draft in enumerate(drafts):
        for near in (index - 1, index + 1):  # `50% vào năm 2025 và 60% vào năm 2030`, `đạt 50% và … 60% các xã`
            if not 0 <= near < len(drafts) or drafts[near].found.clause != draft.found.clause:
                continue
            again = near < index and drafts[near].unit == draft.unit and drafts[near].period != draft.period \
                and (told[index] or "").startswith(draft.unit or "%")
            if shared[index] is None or again:
                shared[index] = shared[near] if near < index else told[near]
    return shared


def _goal(draft: Draft, indicator: str | None, assignee: str | None, base: int) -> Goal:
    found = draft.found
    return Goal(
        found.comparison.start, draft.end, found.quantity.value, found.comparison.comparator, draft.unit,
        found.quantity.value_max, indicator, assignee,
        draft.period, parent=None if draft.parent is None else draft.parent + base, quote=found.sentence,
        rule=draft.rule)


def _assignee(setting: Setting, found: Found, first: bool) -> str | None:
    """Return the unit that opens the part or the sentence, else the one that the heading above consists of.

    `first`: no target stands before it in its sentence, and it is no part of one.
    """
    where, (start, stop) = setting.head.jurisdiction, (found.sentence[0], found.quantity.start)
    part = None if first else unit_of_part(setting.text, found, where)
    if part is None and found.clause[0] > start:
        part = unit_of_sentence(setting.text, found.clause[0], stop, where)
    if part:
        return part
    if not first and _OTHERS.search(setting.low, found.floor, stop):
        return None
    named = unit_of_sentence(setting.text, start, stop, where)
    if named and found.clause[0] > start and ":" not in setting.text[start:found.clause[0]] \
            and not is_doing(setting.low, found.clause[0]):
        return None  # a doer before a semicolon does what stands before it, and what verbs behind it say
    named = named or unit_in_charge(setting.text, found, where)
    title = "" if named or found.kind == "goal" else setting.title_at(start)
    return unit_of_heading(title, where) if title else named
