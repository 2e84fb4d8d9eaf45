"""Titles: programmes, strategies, schemes, plans and rules that are cited by their title alone.

A title is definite when its type word is capitalised and its head or its period says that it was adopted, or a verb of
carrying out governs it. What is only to be written (`xây dựng Đề án …`), campaigns, each unit's own rules, and what
a numbered decision beside it promulgates are none.
"""

from __future__ import annotations

import re
from importlib.resources import files

from extract.bodies.issuers import find_issuer
from ontology import read_rows

from .congresses import Named
from .governing import governed
from .kinds import TypeWord
from .laws import stop_words

__all__ = ["PERIOD", "TITLED", "any_case", "read_titled"]

_HEADS = read_rows(
    files("extract") / "rules" / "name_heads.csv", ("code", "words", "sense", "example"),
    ("code", "words", "sense", "example"), ("code", "words"))

#: Types of documents that are cited by title alone; of the first ones any title will do that tells its period.
TITLED = frozenset({"CTr", "ĐA", "CL", "QH", "KH", "QC", "QĐi", "CLCT"})
_OPEN = frozenset({"CTr", "ĐA", "CL", "QH"})


def any_case(words: str) -> str:
    """Return a pattern of `words` whose first letter may be small or capital."""
    return f"[{words[0].upper()}{words[0].lower()}]{re.escape(words[1:])}"


def _heads(code: str) -> re.Pattern[str]:
    options = sorted((row["words"] for row in _HEADS if row["code"] == code), key=len, reverse=True)
    return re.compile(rf" (?P<head>{'|'.join(map(any_case, options))})")


_HEAD = {code: _heads(code) for code in sorted(TITLED - {"ĐA"})}
_SENSE = {(row["code"], row["words"].lower()): row["sense"] for row in _HEADS}
_STOP = stop_words("any")
_YEAR = r"(?:19|20)\d\d"
_SPAN = rf"{_YEAR}(?: ?[-–] ?(?:19|20)?\d\d)?"
#: The period that a programme is for.
PERIOD = re.compile(
    rf" ?\(?(?:giai đoạn|thời kỳ|nhiệm kỳ|các năm)(?: \d+ năm)? ?{_SPAN}\)?| (?:giai đoạn )?đến năm {_YEAR}"
    rf"| (?:\d+ năm )?năm {_SPAN}(?: và(?: năm)? {_YEAR})?| \d năm,? {_YEAR} ?[-–] ?{_YEAR}")
_PERIOD_ON = re.compile(
    rf",? (?:và )?(?:có )?(?:tính đến|định hướng|tầm nhìn|hướng tới|hướng đến)(?: phát triển)?(?: đến| tới)?"
    rf"(?: năm)? {_YEAR}")
_AREA = re.compile(
    r" (?:trên địa bàn |của |tại |ở )(?:các )?(?:tỉnh|thành phố|huyện|xã|phường|vùng|cả nước|toàn quốc)"
    r"(?: [A-ZĐÂƯ]\w*){0,4}")
#: Organs that one name lists: `Quy chế làm việc của Ban Chấp hành, Ban Thường vụ và Thường trực Tỉnh ủy`.
_ORGANS_ON = re.compile(
    r", (?:Bộ Chính trị|Ban Bí thư|Ban Thường vụ|Thường trực|Ủy ban Kiểm tra|Đoàn Chủ tịch)"
    r"(?:,| và |[\w ]{0,40} (?:[Kk]h[oó][aá]|nhiệm kỳ) )")
_PERIOD_AHEAD = re.compile(rf"giai đoạn|thời kỳ|nhiệm kỳ {_YEAR}|năm {_YEAR}")
_END = re.compile(r"[.;:\n\t(“”\"]| \(")
_WORD = re.compile(r" ?[\w&]+|(?<=\w) ?[-/] ?(?=\w)")
_NUMBER_INSIDE = re.compile(r" (?:số )?\d{1,5}[a-z]?(?:/\d{4})?[/-][A-ZĐ][\w-]*(?:/[A-ZĐ]\w*(?:-\w+)*)?")
#: Another document, named by its number, that a title is joined to.
_ANOTHER = re.compile(r" (?:và|cùng) (?:các )?[A-ZĐ]\w+ \w+(?: số)? \d")
_CARRIER = r"(?:Quyết định|Nghị quyết|Thông tư|Nghị định|Kế hoạch|Chỉ thị|Công văn)"
_PROMULGATED = re.compile(
    rf" theo (?:các )?(?:Quyết định|Nghị quyết)|,?(?: đã)?(?: được)?(?: \w+){{0,9}}? "
    rf"(?:(?:ban hành|phê duyệt|công bố)(?: kèm)? (?:theo|tại)|kèm theo)(?: các)? {_CARRIER}")
_CARRIED = re.compile(r"[^.;:\n]{0,200}? ban hành (?:kèm )?theo (?:Quyết định|Nghị quyết|Thông tư)")
_LOOSE = re.compile(
    r" (?:này|nêu|trên|đó|của|và|do|được|hành động$|trong|tại|theo|phối hợp$|công tác$|cụ thể|chi tiết|làm việc"
    r"|toàn khóa|giám sát|kiểm tra)(?!\w)")
_QUOTED = re.compile(r" (?:về )?[“\"][^“”\"\n]{12,240}[”\"]")
_ON = re.compile(r" (?:thực hiện|triển khai|về|giai đoạn|đến năm|nhiệm kỳ|năm)(?!\w)")
#: No one of the target programmes: `các Chương trình mục tiêu quốc gia trên địa bàn tỉnh giai đoạn 2021 - 2025`.
_ALL_PROGRAMMES = re.compile(
    rf"[Cc]hương trình (?:[Mm]ục tiêu [Qq]uốc gia|MTQG)(?:{PERIOD.pattern}|{_AREA.pattern}){{0,3}}")
#: The rules of each of several bodies are no document: `Quy chế làm việc của UBND các xã`.
_SEVERAL = re.compile(r"(?:UBND|HĐND|nhân dân|[Đđ]ảng ủy|[Đđ]ảng uỷ|cấp ủy|cấp uỷ|[Cc]hi bộ) (?:các|cấp) ")
_NATIONAL = re.compile(r"[Qq]uốc gia|[Tt]ổng thể|Việt Nam")


def read_titled(text: str, word: TypeWord) -> Named | None:
    """Return the programme, strategy, scheme, plan or rules whose title starts at `word`, or None."""
    if word.code not in TITLED or text.startswith(" số", word.end) or text[word.end + 1:word.end + 2].isdigit():
        return None
    head = _HEAD[word.code].match(text, word.end) if word.code in _HEAD else None
    sense = _SENSE.get((word.code, head["head"].lower()), "") if head else ""
    if sense in ("campaign", "unit") or (head is None and (word.code not in _OPEN or _LOOSE.match(text, word.end))):
        return None
    verb = governed(text, word.start)
    if verb is False:
        return None
    quoted = _QUOTED.match(text, word.end) if word.code in ("ĐA", "CL") else None
    if quoted:
        return Named(word.start, quoted.end(), _one_line(text, word.start, quoted.end()), word.code, "title-quoted")
    organ = _organ(text, word.end) if sense == "organ" else None
    if organ and _ON.match(text, organ[1]) is None:
        end, dated = organ[1], False
    else:
        end, dated = _grown(text, organ[1] if organ else word.end)
    if not _definite(text, word, end, (sense, dated, verb)):
        return None
    return Named(word.start, end, _one_line(text, word.start, end), word.code, "title",
                 text[organ[0]:organ[1]] if organ else None)


def _definite(text: str, word: TypeWord, end: int, seen: tuple[str, bool, bool | None]) -> bool:
    """Whether a title says enough to be one document, and is not carried by a numbered one beside it."""
    sense, dated, verb = seen
    capital = text[word.start].isupper()
    national = sense == "state" and _NATIONAL.search(text, word.start, end) is not None
    if word.code == "QĐi":
        enough = verb is True and capital
    elif capital:
        enough = dated or sense in ("plain", "organ") or (verb is True and (national or word.code == "ĐA"))
    else:
        enough = dated and national
    about = text.endswith((" về ", "kèm theo "), 0, word.start)  # what the decision before it is about
    if word.code in ("QĐi", "QC") and (about or _CARRIED.match(text, end)):
        return False
    if _ALL_PROGRAMMES.fullmatch(text, word.start, end) or _SEVERAL.search(text, word.start, end):
        return False
    long = text.count(" ", word.start, end) >= (3 if sense == "plain" else 4)
    return enough and long and _PROMULGATED.match(text, end) is None


def _organ(text: str, start: int) -> tuple[int, int] | None:
    """Where the organ of `Chương trình hành động của Chính phủ …` stands."""
    of = text.find(" của ", start, start + 20)
    stop = find_issuer(text, of + 5) if of >= 0 else None
    return (of + 5, stop) if stop else None


def _one_line(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


def _grown(text: str, position: int) -> tuple[int, bool]:
    """Return where a title ends that goes on from `position`, and whether it names its period or a number."""
    end = position
    limit = min(len(text), position + 300)
    mark = _END.search(text, position + 1, limit)
    limit = mark.start() if mark else limit
    while end < limit:
        period = PERIOD.match(text, end, limit)
        if period:
            return _after_period(text, period.end()), True
        if _ANOTHER.match(text, end, limit):
            break
        number = _NUMBER_INSIDE.match(text, end, limit)
        if number:
            return number.end(), True
        if text[end] == ",":
            if not _goes_on(text, end, limit):
                break
            end += 1
            continue
        word = None if _STOP.match(text, end + 1) else _WORD.match(text, end, limit)
        if word is None:
            break
        end = word.end()
    return end, False


def _goes_on(text: str, comma: int, limit: int) -> bool:
    """Whether a title goes on over a comma: in `KH,CN`, `phòng, chống`, a list of organs, its period still ahead."""
    if text[comma + 1:comma + 2].isupper() or _ORGANS_ON.match(text, comma, limit):
        return True
    if text.startswith(", chống ", comma) and text[comma - 5:comma].lower() == "phòng":
        return True
    small = text.startswith(" ", comma + 1) and text[comma + 2:comma + 3].islower()
    return small and _STOP.match(text, comma + 2) is None \
        and _PERIOD_AHEAD.search(text, comma, min(limit, comma + 150)) is not None


def _after_period(text: str, end: int) -> int:
    while more := _PERIOD_ON.match(text, end) or _AREA.match(text, end) or PERIOD.match(text, end):
        end = more.end()
    return end
