"""Assignments: who is given how many tasks - the headings and bullets that name units.

In the section on carrying out (*Tổ chức thực hiện*) each heading or bullet that names units is one entry, its tasks
are what is listed below it; a document without such a section is read for items that one unit heads. The formula of
who answers for execution (`… chịu trách nhiệm thi hành Quyết định này`) gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.bodies.jurisdiction import Jurisdiction, complete
from extract.document.head import Head
from extract.document.headings import Section
from extract.document.sections import Structure
from extract.text.view import View

from .items import BULLET, PARAGRAPH, Item, read_items
from .leads import LEVEL, led_unit
from .units import Unit, acting_unit, leading_unit, unit_starts
from .words import TELLING

__all__ = ["Duty", "duty_areas", "find_assignments"]


@dataclass(frozen=True, slots=True)
class Duty:
    """One entry, in view positions: the units as they are called in full, the number of tasks, and their words.

    `start..end` are the units' words, `items` the words of each task.
    """

    start: int
    end: int
    organization: str
    tasks: int
    items: tuple[tuple[int, int], ...] = ()
    rule: str = ""


_FORMULA = re.compile(
    r"^.{0,40}(?:chịu |có )?trách nhiệm (?:tổ chức )?(?:thi hành|thực hiện|triển khai thực hiện)(?: nghiêm)? "
    r"(?:(?:Quyết định|Nghị quyết|Chỉ thị|Thông tư|Nghị định|Quy định|Quy chế|Hướng dẫn|Kế hoạch|Chương trình"
    r"|quyết định"
    r"|chỉ thị|nghị định|nghị quyết)(?: này|[ ./]*$)|[ ./]*$)"
    r"|^chịu trách nhiệm thi hành (?:\S{1,8} ){1,2}này|^(?:căn cứ |chi[ếể]u (?:theo )?|theo )?"
    r"[Qq]uyết định (?:này )?(?:để )?(?:tổ chức )?(?:thi hành|thực hiện)"
    r"|^(?:.{0,200} )?chịu sự điều chỉnh của "
    r"|^thông báo (?:để|đến|tới|dé|đê) ")
_CLOSING = re.compile(
    r"^(?:Trên đây|Trong quá trình|Quá trình|Đề nghị (?:các|thủ trưởng)|Yêu cầu (?:các|thủ trưởng)|Nơi nhận|\("
    r"|Nhận được|.{0,40}(?:ủy|uỷ|ủy ban|UBND|hội|đoàn|chính phủ|thủ tướng)(?: .{1,50})? kêu gọi "
    r"|(?:Nghị quyết|Kế hoạch|Chỉ thị|Quyết định|Chương trình|Hướng dẫn) này"
    r"|Căn cứ .{0,20}Kế hoạch này,? (?:đề nghị|yêu cầu)"
    r"|.{3,90}(?:đề nghị|yêu cầu) (?:các|thủ trưởng|giám đốc|chủ tịch)\b)", re.IGNORECASE)
_STRONG = re.compile(r"^(?:chủ trì|có trách nhiệm|chịu trách nhiệm|phối hợp|căn cứ)")
_NORMATIVE = frozenset({"L", "BL", "PL", "HP", "NĐ", "TT", "TTLT", "NQLT", "Lệnh"})
_RESPONSIBLE = re.compile(r"^(?:Trách nhiệm|Nhiệm vụ) (?!thi hành|thực hiện)", re.IGNORECASE)
_CLASS = re.compile(r"(?:Các|Những|Mỗi|Từng|Toàn thể) ", re.IGNORECASE)
_SEVERAL = re.compile(r"^(?:(?:Trách nhiệm|Nhiệm vụ)(?: cụ thể)? của |Đối với )?[Cc]ác [^:]{2,250}$")
#: A class that only heads those below (`Các đơn vị sau đây chịu trách nhiệm thực hiện Đề án: 1. Sở A …`).
_FOLLOWING = re.compile(r"^(?:Giao )?[Cc]ác [^:]{2,60} (?:sau|dưới) đây(?:(?: |, )[^:]{2,250})?:\s*$")
#: What several parties of a programme answer for is its section on carrying out, whatever stands beside it.
_PARTIES = re.compile(r"Trách nhiệm(?: cụ thể)? của (?:các|hai|mỗi|từng) (?:bên|ngành|cơ quan|đơn vị)", re.IGNORECASE)
_TOLD = re.compile(r" (?:đã |cơ bản )?(?:nghe|thảo luận|xem xét|thống nhất|đánh giá|nhận định|ghi nhận|biểu dương"
                   r"|hoan nghênh|đồng ý|thông qua|cho ý kiến|yêu cầu|nhấn mạnh|kết luận|quyết nghị)(?!\w)")
#: What was done is no task (`Sở A đã khảo sát …`), but `đơn vị đã được giao …` may have one.
_DONE = re.compile(r"đã (?!được |đăng ký|có )")
_CONTEST = re.compile(r"^[ *]{0,4}THỂ LỆ(?!\w)", re.MULTILINE)
_GIVEN = re.compile(r"^(?:Giao|Trách nhiệm|Nhiệm vụ|Phân công) ")
#: How strictly items are read: in a section on carrying out, a directive, a letter, rules, a decision's own articles.
_SECTION, _DIRECTIVE, _LETTER, _RULES, _DECISION = "section", "directive", "letter", "rules", "decision"
_ASKS = ("Giao ", "Yêu cầu ", "Đề nghị ", "Phân công ")
_LONGEST_NAME_LINE = 160
#: Bullets that stand in the line of their unit (`Sở Tài chính: - Bố trí kinh phí. - Quyết toán.`).
_INLINE = re.compile(r"(?<=[:;.] )[-+] (?=[^\W\d_])")
_SENTENCE = re.compile(r"[.;] (?=\S)(?<!TP\. )(?<!Tp\. )")
#: The rank of `Điều 2.`, and how many articles a decision has that lays down no rules itself.
_ARTICLE, _MOST_ARTICLES = 6, 8
#: How an article of a decision gives a task.
_TASKED = re.compile(r"(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|chủ trì|phối hợp|tổ chức|hướng dẫn"
    r"|là (?:cơ quan |đơn vị |bộ phận )?(?:thường trực|đầu mối|chủ trì))(?!\w)")


def find_assignments(view: View, parts: Structure, head: Head) -> tuple[Duty, ...]:
    """Return the assignments of the document, in text order."""
    areas = duty_areas(parts)
    if head.type == "QĐ" and all(_RESPONSIBLE.match(area.title) and not _SEVERAL.search(area.title) for area in areas):
        areas = []  # an article on the tasks of one body is one of the decision's articles
    where = head.jurisdiction
    found: list[Duty] = []
    for section in areas:
        items = read_items(view.text, section.start, section.end)
        inside = list(_entries(items, head, _SECTION))
        below = items[0].children if len(items) == 1 else items  # the section's own heading
        plain = _plain_entries(below, where)
        found += plain if {duty.start for duty in inside} <= {duty.start for duty in plain} else inside
    manner = _manner(view.text[slice(*parts.body)], head.type)
    for start, end in (parts.body, *parts.annexes)[:1 if areas else None]:
        items = read_items(view.text, start, end)
        own = start == parts.body[0] and manner == _RULES and _decides(items, head)
        if own or not areas:
            ruled = _RULES if _is_contest(view.text, start, parts, head) else manner
            found += [duty for duty in _entries(items, head, _DECISION if own else ruled)
                      if not any(area.start <= duty.start < area.end for area in areas)]
    return tuple(sorted(found, key=lambda duty: duty.start))


def _manner(body: str, code: str | None) -> str:
    if code in _NORMATIVE or (code == "QĐ" and body.startswith("Điều")):
        return _RULES
    return _LETTER if code == "CV" else _DIRECTIVE


def _is_contest(text: str, start: int, parts: Structure, head: Head) -> bool:
    """Tell whether the body or annex at `start` is the rules of a contest: who marks, draws lots, has no task."""
    if start == parts.body[0]:
        return head.type is None and _CONTEST.search(text, 0, start) is not None
    # an annex may begin behind its title (`(Kèm theo Kế hoạch số …)`)
    return _CONTEST.search(text, max(0, start - _LONGEST_NAME_LINE), start + _LONGEST_NAME_LINE) is not None


def _decides(items: Sequence[Item], head: Head) -> bool:
    """Tell whether the articles are a decision's own (`Điều 2. <unit> có trách nhiệm …`), not those of its rules."""
    articles = sum(item.rank == _ARTICLE for item in items)
    return head.type == "QĐ" and 0 < articles <= _MOST_ARTICLES


def duty_areas(parts: Structure) -> list[Section]:
    """Return the outermost sections on carrying out; where there are any, `Trách nhiệm của …` elsewhere is none."""
    areas: list[Section] = []
    for index, section in enumerate(parts.sections):
        apart = not areas or section.start >= areas[-1].end
        if section.kind == "duties" and apart and not _is_listed(parts.sections, index):
            areas.append(section)
    named = [section for section in areas
             if not _RESPONSIBLE.match(section.title) or _PARTIES.match(section.title)]
    return named or areas


def _is_listed(sections: Sequence[Section], index: int) -> bool:
    """Tell whether `Trách nhiệm của …` only is the next of a list of units (`a) Bộ Nội vụ … b) Trách nhiệm của …`)."""
    section = sections[index]
    if not _RESPONSIBLE.match(section.title):
        return False
    before = next((other for other in reversed(sections[:index]) if other.level <= section.level), None)
    unit = leading_unit(before.title) if before is not None and before.level == section.level else None
    return unit is not None and unit.form == "heading" and before is not None and before.kind != "duties"


def _entries(items: Sequence[Item], head: Head, manner: str) -> Iterator[Duty]:
    where = head.jurisdiction
    for item in items:
        unit = _unit_of(item, head, manner)
        level = LEVEL.match(item.text) if unit is None else None
        if level is not None:
            named = list(_plain_entries(item.children, where) or _entries(item.children, head, manner))
            own = Unit(level.start("level"), level.end("level"), len(item.text), "heading")
            name = level["level"][:1].upper() + level["level"][1:]
            yield from named or [replace(_duty(item, own, where), organization=name)][:len(item.children)]
        elif unit is None:
            yield from _entries(item.children, head, manner)
        elif _FORMULA.match(item.text[unit.task:]):
            continue
        elif _children_are_units(item):
            # whom a decision's own article lists there is given a task as in a section on carrying out
            yield from _entries(item.children, head, _SECTION if manner == _DECISION else manner)
        else:
            yield _duty(item, unit, where)
            # a unit that lost its numeral stands as a paragraph below the unit before it and its tasks
            below = item.children[1:] if unit.form == "heading" else item.children
            yield from _entries([child for child in below if child.rank == PARAGRAPH], head, manner)


def _tells(item: Item, unit: Unit, head: Head) -> bool:
    """Tell whether the item only tells what the issuer did (`1. Chính phủ nghe Bộ Tài chính báo cáo …`)."""
    first = unit.start + len(head.issuer or "")
    return head.issuer is not None and item.text.startswith(head.issuer, unit.start) \
        and _TOLD.match(item.text, first) is not None


def _unit_of(item: Item, head: Head, manner: str) -> Unit | None:
    unit = leading_unit(item.text)
    if unit is None and manner in (_SECTION, _DIRECTIVE, _LETTER):
        unit = led_unit(item.text, manner == _SECTION)
    below = PARAGRAPH if manner in (_SECTION, _DIRECTIVE) else 0 if manner in (_RULES, _DECISION) else BULLET
    if item.rank < below and not item.children and (unit is None or unit.form == "heading"):
        unit = acting_unit(item.text)
    # a report tells what units did: only who is asked for something has a task
    report = unit is not None and unit.start == 0 and manner != _SECTION and head.type in TELLING
    if unit is not None and (report or _tells(item, unit, head) or _DONE.match(item.text, unit.task)):
        return None
    given = manner in (_SECTION, _DIRECTIVE, _LETTER) and item.text.startswith("Giao ")
    if unit is None or (item.rank == PARAGRAPH and (
            (unit.form != "colon" and not given) or _CLOSING.match(item.text))):
        return None
    listed = any(child.rank != PARAGRAPH for child in item.children)
    bare = item.text.rstrip()
    if unit.form == "verb" and listed and len(bare) <= _LONGEST_NAME_LINE and not bare.endswith((":", ".", ";")) \
            and not _STRONG.match(item.text[unit.task:]):
        unit = Unit(unit.start, len(bare), len(item.text), "heading")
    tasked = manner == _DECISION and item.rank == _ARTICLE and unit.form == "verb" and _TASKED.match(
        item.text, unit.task)
    if manner in (_RULES, _DECISION) and not tasked and not _GIVEN.match(item.text):
        return None
    if manner != _SECTION and unit.form == "verb" and _CLASS.match(item.text[unit.start:]) and item.rank >= BULLET:
        return None
    if unit.form == "heading" and not item.children:
        return None
    return unit


def _children_are_units(item: Item) -> bool:
    """Tell whether a class of units only heads the units themselves (`2. Các ban: - Ban A: … - Ban B: …`)."""
    children = [child for child in item.children if child.rank != PARAGRAPH]
    if len(children) < 2:
        return False
    units = [leading_unit(child.text) for child in children]
    several = _SEVERAL.search(item.text) is not None or _FOLLOWING.search(item.text) is not None
    headed = [unit is not None and (unit.form == "colon" or (unit.form == "heading" and bool(child.children)))
              for unit, child in zip(units, children, strict=True)]
    if several and sum(headed) * 3 >= len(children) * 2:
        return True
    acting = all(one or (unit is not None and unit.form == "verb") for one, unit in zip(headed, units, strict=True))
    given = all(child.text.startswith("Giao ") for child in children)  # `1. Tỉnh đoàn: - Giao Ban A … - Giao Ban B …`
    return all(units) and (all(headed) or given or (several and (acting or sum(headed) * 2 >= len(children))))


def _plain_entries(items: Sequence[Item], where: Jurisdiction) -> list[Duty]:
    """Read the paragraphs of a section that has neither headings nor bullets naming units, sentence by sentence."""
    found = []
    for item in (part for line in items if line.rank == PARAGRAPH for part in _sentences(line)):
        unit = leading_unit(item.text)
        if unit is not None and unit.form != "heading" and not _CLOSING.match(item.text) \
                and not _FORMULA.match(item.text[unit.task:]):
            found.append(_duty(item, unit, where))
    return found


def _sentences(item: Item) -> Iterator[Item]:
    """Cut a paragraph before each sentence that begins with a unit; sentences without one belong to the one above."""
    start = 0
    for stop in _SENTENCE.finditer(item.text):
        if unit_starts(item.text, stop.end()) and item.text[stop.end()].isupper():
            yield Item(item.start + start, item.start + stop.start() + 1, item.text[start:stop.start() + 1], item.rank)
            start = stop.end()
    yield Item(item.start + start, item.end, item.text[start:], item.rank, item.children)


def _duty(item: Item, unit: Unit, where: Jurisdiction) -> Duty:
    tasks = _tasks(item, unit)
    name = item.text[unit.start:unit.end]
    first = item.start + unit.start
    full = complete(name, where) if LEVEL.match(name) is None else name  # of no one province
    return Duty(first, item.start + unit.end, full[:1].upper() + full[1:], max(len(tasks), 1), tuple(tasks),
                f"{'bullet' if item.rank >= BULLET else 'item'}-{unit.form}")


def _tasks(item: Item, unit: Unit) -> list[tuple[int, int]]:
    """Return the words of each task: the first level of what is listed, else the paragraphs, else the line itself."""
    listed = [child for child in item.children if child.rank != PARAGRAPH]
    own = [(item.start + unit.task, item.end)] if unit.task < len(item.text) else []
    if listed:
        lead = item.children.index(listed[0])
        before = [child for child in item.children[:lead] if not child.text.rstrip().endswith(":")]
        head = [] if item.text.rstrip().endswith(":") or unit.form == "heading" else own
        return [*head, *((child.start, child.end) for child in before), *((c.start, c.until) for c in listed)]
    if own:
        inline = [mark.start() for mark in _INLINE.finditer(item.text, max(unit.task - 1, 0))]
        return [(item.start + a, item.start + b) for a, b in pairwise((*inline, len(item.text)))] \
            if len(inline) > 1 and inline[0] <= unit.task else own
    return [(child.start, child.end) for child in item.children
            if not _CLOSING.match(child.text) and not _asks_another(child)]


def _asks_another(item: Item) -> bool:
    """Tell whether a paragraph asks another unit for something (`Yêu cầu Giám đốc các sở …`)."""
    unit = leading_unit(item.text) if item.text.startswith(_ASKS) else None
    return unit is not None and unit.start > 0
