"""Subjects: the trích yếu of a cited document, from the words that open it to where it ends.

It starts after `về (việc)`, at a verb of issue (`ban hành`, `quy định`, `hướng dẫn` …) or at a quote, and ends at a
semicolon, a full stop, the closing quote, `gắn với`, the main clause of the sentence, or the next citation of the same
rank. A citation inside it that hangs on a verb or preposition belongs to it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from ontology import read_rows

__all__ = ["Subject", "read_subject", "row_of_changes"]


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a cited document: its words stand at `start..end`; `stop` is behind a closing quote."""

    start: int
    end: int
    stop: int


_RULES = files("extract") / "rules"
_OPENERS = read_rows(
    _RULES / "subject_openers.csv", ("words", "use", "example"), ("words", "use", "example"), ("words",))
_STOPS = read_rows(_RULES / "subject_stops.csv", ("words", "unless", "example"), ("words", "example"), ("words",))


def _words(use: str) -> str:
    words = sorted((row["words"] for row in _OPENERS if row["use"] == use), key=len, reverse=True)
    return "|".join(f"[{word[0].upper()}{word[0].lower()}]{re.escape(word[1:])}" for word in words)


_OPEN = re.compile(
    rf"[ ,]{{0,2}}(?:(?P<dropped>{_words('drop')})[ :]{{1,2}}|(?P<kept>{_words('keep')})(?=[ ,])"
    r"(?! (?:số )?\d)(?!(?<=hông báo) [Kk]ết luận số ))"
    r"|[ ,:*]{1,3}(?=[“\"])")
_QUOTE = re.compile(r"[*_]{0,2}[“\"”][*_]{0,2} ?")
_DROPPED_IN_QUOTE = re.compile(r"(?:về việc|về|v/v:?) ", re.IGNORECASE)
_MAIN_CLAUSE = re.compile(
    r", (?:đồng chí |các |Bộ Chính trị, )?(?:[A-ZĐÂÔƯỦ][\wÀ-ỹ]*)(?: [\wÀ-ỹ’'-]+| \([^()\n]{1,40}\)){0,14}? "
    r"(?:ban hành|xây dựng|đề nghị|yêu cầu|[Hh]ướng dẫn(?! số)"
    r"|báo cáo|thông báo|triển khai|tổ chức|quyết định|chỉ đạo|giao|đã|có ý kiến|kính|nhận thấy)(?!\w)")
#: A bracket that gives a short name (`(Nghị quyết số 5-NQ/TW)`) follows the subject.
_TYPES = r"(?:Nghị quyết|Chỉ thị|Kết luận|Quyết định|Kế hoạch|Thông tư|Nghị định|Chương trình)"
#: What goes on behind a semicolon inside one subject.
_GOES_ON = r"việc |tầm nhìn |định hướng đến |(?:kiên quyết )?ngăn chặn, đẩy lùi"
_STOP = re.compile("|".join(
    [*(re.escape(row["words"]) + (f"(?!(?:{row['unless']})(?!\\w))" if row["unless"] else "")
       for row in sorted(_STOPS, key=lambda row: -len(row["words"]))),
     rf";(?! (?:{_GOES_ON}))|[\n\t]",
     rf" \((?={_TYPES} số \d[^()\n]{{0,40}}\)|(?:Ban hành )?[Kk]èm theo )", r"\.(?=\s|$|/)", r" \((?=[^)]*$)"]))
_UNCLOSED = re.compile(r" gắn với |\.(?=\s|$|/)|\n|; (?=[A-ZĐ])")
_CLOSING = re.compile(r"[”\"][*_]{0,2}(?=[ ,;.:)\n]|$)")
_QUOTES = re.compile(r"[“”\"]")
_BRACKETS = re.compile(r"[()]")
#: The longest subject that is read.
REACH = 700
#: Who acts may be given a short name before the verb: `…, Ban Chỉ đạo (sau đây gọi tắt là Ban) ban hành`.
_CLAUSE_REACH = 60
#: What was said `tại Thông báo số …` is the sentence's, unless the subject itself names what was said.
_SAID_AT = re.compile(r" tại (?=(?:Thông báo|Công văn|Văn bản|Công điện|Tờ trình)(?: kết luận)? số \d)")
_SAYING = re.compile(r"(?<!\w)(?:(?:chỉ đạo|kết luận|ý kiến|yêu cầu|đề nghị)(?!\w)"
                     r"|(?:nêu|quy định|giao|hướng dẫn|phê duyệt)$)")
#: Who issues the next document begins a clause of its own: `… năm 2015 và Bộ Tài chính đã ban hành Công văn …`.
_ISSUES = re.compile(r"(?:,|;| và|, và|, đồng thời) [A-ZĐÂƯỦ][^,;.:()\n]{2,70} (?:đã|cũng đã|vừa) "
                     r"(?:ban hành|có|ký ban hành)(?: các)? $")
_ISSUES_REACH = 110
_JOINT = re.compile(r"(?:(?:,|;| và|, và|,? cùng với| hoặc)(?: tại| các| theo| của)?|\)) ?$")


def read_subject(text: str, position: int, starts: Sequence[int]) -> Subject | None:
    """Return the subject that starts at `position` (after number, date and issuer), or None.

    `starts` are the sorted places where other citations start: one that is only joined by a comma or `và` is of the
    same rank and ends the subject.
    """
    opening = _OPEN.match(text, position)
    if opening is None:
        return None
    start = opening.start("kept") if opening["kept"] else opening.end()
    limit = min(len(text), start + REACH)
    quote = _QUOTE.match(text, start)
    if quote:
        return _quoted(text, quote.end(), limit)
    end = _plain_end(text, start, limit, starts)
    end = _trimmed(text, start, end)
    return Subject(start, end, end) if end - start >= 4 else None


#: A row of changes is no subject: `bãi bỏ Thông tư số 1, sửa đổi Điều 2 Thông tư số 3 và thay thế Quyết định số 4`.
_CHANGE = r"(?:bãi bỏ|thay thế|sửa đổi|hủy bỏ|đình chỉ)"
_CHANGING = re.compile(rf"{_CHANGE}(?:, bổ sung)?(?: [^.;:,\n]{{0,60}})? ?$", re.IGNORECASE)
_CHANGES_TOO = re.compile(rf"(?:, (?:và )?|; | và )(?:đồng thời )?{_CHANGE}(?!\w)")
_CHANGE_REACH = 90


def row_of_changes(text: str, start: int, position: int) -> bool:
    """Tell whether the words at `position`, behind a document named at `start`, change one more document."""
    return _CHANGES_TOO.match(text, position) is not None \
        and _CHANGING.search(text, max(0, start - _CHANGE_REACH), start) is not None


def _quoted(text: str, start: int, limit: int) -> Subject | None:
    """A subject in quotes: to the quote that closes it, inner quotes counted; unclosed, as far as a plain one."""
    dropped = _DROPPED_IN_QUOTE.match(text, start)
    start = dropped.end() if dropped else start
    line = text.find("\n", start, limit)
    limit = line if line >= 0 else limit
    depth = 1
    for mark in _QUOTES.finditer(text, start, limit):
        if mark.group() == "“":
            depth += 1
        elif mark.group() == "”" or _CLOSING.match(text, mark.start()):
            depth -= 1
        else:
            depth += 1
        if depth == 0:
            end = _trimmed(text, start, mark.start())
            return Subject(start, end, mark.end()) if end > start else None
    stop = _UNCLOSED.search(text, start, limit)
    end = _trimmed(text, start, stop.start() if stop else limit)
    return Subject(start, end, end) if end - start >= 4 else None


def _plain_end(text: str, start: int, limit: int, starts: Sequence[int]) -> int:
    stop = _STOP.search(text, start, limit)
    end = stop.start() if stop else limit
    said = _SAID_AT.search(text, start, end)
    if said and not _SAYING.search(text[start:said.start()]):
        end = said.start()
    clause = _MAIN_CLAUSE.search(text, start, min(limit, end + _CLAUSE_REACH))
    if clause and clause.start() < end:
        end = clause.start()
    for index in range(bisect_left(starts, start + 1), len(starts)):
        other = starts[index]
        if other >= end:
            break
        joint = _JOINT.search(text, max(start, other - 14), other)
        if joint and not _nested(text, start, joint, starts):
            return joint.start()
        if clause := _ISSUES.search(text, max(start, other - _ISSUES_REACH), other):
            return clause.start()
    return _balanced(text, start, end)


def _nested(text: str, start: int, joint: re.Match[str], starts: Sequence[int]) -> bool:
    """Whether a list of citations is open inside the subject already (`một số điều của Luật A, Luật B`).

    A comma after a citation that has a subject of its own closes it; `và` goes on with it.
    """
    first = bisect_left(starts, start)
    if first >= len(starts) or starts[first] >= joint.start():
        return False
    return "và" in joint.group() or " về " not in text[starts[first]:joint.start()]


def _balanced(text: str, start: int, end: int) -> int:
    """A bracket that closes what was opened before the subject ends it."""
    depth = 0
    for mark in _BRACKETS.finditer(text, start, end):
        depth += 1 if mark.group() == "(" else -1
        if depth < 0:
            return mark.start()
    return end


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " ,;:.*_/-“”\"":
        last = text[end - 1]
        if last == "”" and text.count("“", start, end) >= text.count("”", start, end) > 0:
            break
        if last == '"' and text.count('"', start, end) % 2 == 0:
            break
        end -= 1
    if text.endswith((" và", " của"), start, end):  # what it joined is no part of the subject
        return _trimmed(text, start, text.rfind(" ", start, end))
    return end
