"""Structure: a view -> its letterhead, preamble, body with sections, tail and annexes."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from extract.text.letters import compiled, plain
from extract.text.view import View

from .headings import Section, find_sections, label_of
from .own_title import Line, beside_subject, find_heading, opens_text
from .signing import authority, is_name, is_signing

__all__ = ["Section", "Structure", "structure"]


@dataclass(frozen=True, slots=True)
class Structure:
    """The parts of a document as (start, end) view positions; a part that is missing is empty.

    `head` runs through the subject, `preamble` from there to the first heading, `tail` holds recipients and
    signatures; `sections` are those of the body and of the annexes, in text order.
    """

    head: tuple[int, int]
    preamble: tuple[int, int]
    body: tuple[int, int]
    tail: tuple[int, int]
    annexes: tuple[tuple[int, int], ...]
    sections: tuple[Section, ...]

    def section_at(self, position: int) -> Section | None:
        """Return the innermost section that holds `position`."""
        last = bisect_right(self.sections, position, key=lambda section: section.start) - 1
        # a section runs to the next heading of its rank: only the last one before a position can hold it
        return self.sections[last] if last >= 0 and self.sections[last].end > position else None


_HEAD_LINES = 80
_RECIPIENTS = re.compile(
    r"^\W{0,3}N[oơóờở]i ?nh[aăâậẩặạàiĩ]\w{0,2}\s?(?::.{0,160}|\W{0,2})$|^NƠI NHẬN ?:?", re.MULTILINE)
#: What `_RECIPIENTS` finds holds this behind so many marks.
_RECIPIENTS_HINT, _MARKS = re.compile(r"N(?:[oơóờở]i ?nh|ƠI NHẬN)"), 3
_SIGNATURE = compiled(r"^(?:T ?/? ?M|K ?/? ?T|T ?/? ?L|TUQ)[./ ].{2,100}$|^[A-Ỹ][A-Ỹ, ]{5,60}$", re.MULTILINE)
# begins with its few first letters, not with `^`: so the text between them is passed over
_ANNEX = compiled(
    r"[PBDM(](?<=^.)(?:(?<=P)(?:HỤ LỤC\b.{0,120}|hụ lục(?: số)?(?: (?:\d{1,2}|[IVX]{1,4}|[A-Z]))?[a-z]?\s?[.:]?)"
    r"|(?:(?<=B)(?:IỂU|ẢNG)|(?<=D)ANH (?:SÁCH|MỤC)|(?<=M)ẪU)\b(?![^\n]{0,120}[a-ỹ]{4})[^\n]{0,120}"
    r"|(?<=M)[ẫâ]u (?:số|phiếu) ?\d[^\n]{0,60}"
    r"|(?<=\()(?:Ban hành |Được ban hành |Phê duyệt )?[Kk]èm theo .*)$", re.MULTILINE)
_REPUBLIC = re.compile(
    r"^.{0,90}(?:CỘNG HÒA|CỘNG HOÀ|CONG HOA) XÃ HỘI CHỦ NGHĨA|^.{0,60}ĐẢNG CỘNG SẢN VIỆT NAM\W{0,4}$", re.MULTILINE)
_BASIS = re.compile(r"(?:- ?)?(?:can cu|thuc hien|thi hanh|tiep theo|theo|xet|tren co so|de |nham )")
_TYPE_LINE = compiled(r"^[A-Ỹ][A-Ỹ ,]{3,60}$", re.MULTILINE)
_LINE = re.compile(r"[^\n]+")
_SIGNED = re.compile(r"^\W{0,3}(?:đã k[ýí]|đã kí tên)\W{0,3}$", re.IGNORECASE)
_SHORTEST_END = 200
_REACH_BACK = 12
_LETTERHEAD_LINES = 14


def structure(view: View) -> Structure:
    """Return the structure of `view`."""
    text = view.text
    lines = _first_lines(text)
    heading = find_heading(lines)
    index = heading.index or _below_letterhead(lines)
    while index < len(lines) and (beside_subject(lines[index][1]) or _is_address(lines, index)):
        index += 1
    head_end = lines[index][0] if index < len(lines) else (lines[-1][0] + len(lines[-1][1]) if lines else 0)
    tail = _tail(text, head_end)
    annexes = _annexes(text, tail, head_end)
    stop = min(tail[0], annexes[0][0] if annexes else len(text))
    body = _body_start(text, lines, index, stop)
    sections = find_sections(text, body, stop)
    for start, end in annexes:
        sections += find_sections(text, start, end)
    head = (0, min(head_end, stop))
    return Structure(head, (head[1], body), (body, stop), tail, annexes, tuple(sections))


def _below_letterhead(lines: list[Line]) -> int:
    """Return the index of the line below a letterhead that no type words and no subject follow, else 0."""
    below = 0
    for index, (_, line) in enumerate(lines[:_LETTERHEAD_LINES]):
        if (opens_text(line) or line[-1] in ".;") and (
                below or not any(_REPUBLIC.match(after) for _, after in lines[index + 1:index + 4])):
            break  # above a letterhead a page may speak of itself
        if beside_subject(line):
            below = index + 1
    return below


def _first_lines(text: str) -> list[Line]:
    lines: list[Line] = []
    position = 0
    while position < len(text) and len(lines) < _HEAD_LINES:
        stop = text.find("\n", position)
        stop = len(text) if stop < 0 else stop
        if stop > position:
            lines.append((position, text[position:stop]))
        position = stop + 1
    return lines


def _is_address(lines: list[Line], index: int) -> bool:
    """Tell whether a line addresses the letter: `Kính gửi:` or one of the list below it."""
    line = lines[index][1]
    if plain(line[:12]).lstrip(" *").startswith(("kinh gui", "kinh trinh")):
        return True
    for back in range(index - 1, max(index - 40, -1), -1):
        before = plain(lines[back][1][:12]).lstrip(" *")
        if before.startswith(("kinh gui", "kinh trinh")):
            return line[0] in "-+*•" and not opens_text(line)
        if lines[back][1][0] not in "-+*•":
            return False
    return False


def _body_start(text: str, lines: list[Line], index: int, stop: int) -> int:
    """Return where the first heading stands; without headings, where the basis paragraphs end."""
    begin = lines[index][0] if index < len(lines) else stop
    position = begin
    while position < stop:
        after = text.find("\n", position)
        after = stop if after < 0 else min(after, stop)
        if _begins_body(text[position:after]):
            return position
        position = after + 1
    position = begin
    while position < stop:
        after = text.find("\n", position)
        after = stop if after < 0 else min(after, stop)
        if not _BASIS.match(plain(text[position:position + 24])):
            break
        position = after + 1
    return min(position, stop)


def _begins_body(line: str) -> bool:
    label = label_of(line)
    if label is None:
        return False
    form = label[0]
    if form == "number":
        return line.startswith(("1.", "1)", "1/", "1-", "01."))
    return form in {"part", "chapter", "article", "roman", "blurred", "capital"}


def _tail(text: str, head_end: int) -> tuple[int, int]:
    """Return where recipients and signatures stand, as far as the next annex."""
    first_annex = next((m.start() for m in _ANNEX.finditer(text, head_end) if m[0][0] != "("), len(text))
    hint = _RECIPIENTS_HINT.search(text, head_end)
    block = _RECIPIENTS.search(text, max(head_end, hint.start() - _MARKS)) if hint is not None else None
    if block is not None and block.start() > first_annex:
        early = _signature(text, head_end, first_annex)
        block, start = (None, early) if early is not None else (block, block.start())
    elif block is not None:
        start = _with_signature_above(text, block.start())
    else:
        early = _signature(text, head_end, first_annex) or _signed_name(text, head_end)
        start = len(text) if early is None else early
    if start is None or start >= len(text):
        return len(text), len(text)
    return start, _tail_end(text, start, block.end() if block is not None else start)


def _signature(text: str, begin: int, end: int) -> int | None:
    """Return where the first signature block stands: a signing line with a name within the next lines."""
    for match in _SIGNATURE.finditer(text, begin, end):
        if is_signing(match[0]):
            following = text[match.end():match.end() + 240].split("\n")[1:8]
            if authority(match[0]) or any(is_name(line) for line in following):
                return match.start()
    return None


def _signed_name(text: str, begin: int) -> int | None:
    """Return where a name stands that only `(Đã ký)` next to it makes a signature, at the very end."""
    first = max(begin, len(text) - _SHORTEST_END)
    lines = [(first + match.start(), match[0]) for match in _LINE.finditer(text[first:])][1:]
    for (start, line), (_, following) in pairwise(lines):
        if (is_name(line) and _SIGNED.match(following)) or (_SIGNED.match(line) and is_name(following)):
            return start
    return None


def _with_signature_above(text: str, start: int) -> int:
    """Return where a signature block right above the recipients starts, else `start`."""
    position = start
    result = start
    for _ in range(_REACH_BACK):
        if position <= 0:
            break
        before = text.rfind("\n", 0, position - 1) + 1
        line = text[before:position - 1]
        if is_signing(line):
            result = before
        elif not is_name(line) and (len(line) > 60 or line.endswith((":", ";", ".")) or label_of(line) is not None):
            break
        position = before
    return result


def _tail_end(text: str, start: int, after: int) -> int:
    """Return where the first annex after the tail starts, its letterhead and title lines included."""
    marks = [m.start() for m in (_ANNEX.search(text, after), _REPUBLIC.search(text, after)) if m is not None]
    if not marks:
        return len(text)
    mark = min(marks)
    while mark > after:
        before = text.rfind("\n", 0, mark - 1) + 1
        line = text[before:mark - 1]
        if before <= start or line[:1] in "-~*" or is_signing(line) or is_name(line):
            break
        heads = _TYPE_LINE.match(line) is not None
        if not heads and not (len(line) <= 400 and _title_between(text, before, mark)):
            break
        mark = before
    return mark


def _title_between(text: str, before: int, mark: int) -> bool:
    """Tell whether the line is the subject between a type line above it and `(Kèm theo …)` below it."""
    if text[mark] != "(":
        return False
    above = text[text.rfind("\n", 0, max(before - 1, 0)) + 1:max(before - 1, 0)]
    return _TYPE_LINE.match(above) is not None and not is_signing(above)


def _annexes(text: str, tail: tuple[int, int], head_end: int) -> tuple[tuple[int, int], ...]:
    """Return the annexes: what follows the tail, cut at each new annex heading."""
    begin = tail[1]
    if begin >= len(text):
        mark = _ANNEX.search(text, head_end) if tail[0] == tail[1] else None
        if mark is None:
            return ()
        begin = mark.start()
    starts = [begin]
    for match in _ANNEX.finditer(text, begin):
        if match[0][0] != "(" and match.start() - starts[-1] > 200:
            starts.append(match.start())
    return tuple(pairwise([*starts, len(text)]))
