"""Title: where a document says what it is - its type words - and what it is about - its subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extract.text.letters import compiled, plain
from ontology import Row, read_rows, rows

from .banners import goes_on_below, is_banner, is_caption
from .headings import label_of

__all__ = ["Heading", "Line", "beside_subject", "find_heading", "opening_rows", "opens_text", "type_code"]

Line = tuple[int, str]  # view position and text of a line


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a document, in view positions.

    `code` is the type by its words (None for a letter without type words), `type_span` those words, `by` the organ
    named right after them (`NGHỊ QUYẾT CỦA BỘ CHÍNH TRỊ`), `subject` the words of the subject, `index` the number of
    the line after it, `in_capitals` whether the type words stand in capitals on a line of their own.
    """

    code: str | None
    type_span: tuple[int, int] | None
    by: tuple[int, int] | None
    subject: tuple[int, int] | None
    index: int
    in_capitals: bool


_LETTER = re.compile(r"^\W{0,3}(?:V/v|V/V|v/v|Vv|VÀ|V/v:|Về việc|VỀ VIỆC)\b[:.]? ?(?=\S)")
_LETTER_NUMBER = compiled(r"^[\s*]{0,4}(?:Số|SỐ)\s?:?[^/\n]{0,16}-\s?CV\s?/\s?[A-Ỹ][\w-]{1,20} (?=[a-ỹ])")
_ABOUT_ALONE = compiled(r"Về (?=[a-ỹ])(?!.*:\W{0,3}$)")
_LETTER_IMPRINT = compiled(r"[\s*|]{0,4}(?:Số|SỐ)\s?:?\s?\d{0,5}\s{0,3}/\s?[A-Ỹ][\w&.-]{2,24}\s{0,4}$")
_SEPARATOR = re.compile(r"^[\W_oOx]{1,}$")
_BY = re.compile(r"^(?:CỦA|Của|của) (?=[^\W\d])")
_IMPRINT = re.compile(r" (?=SỐ \S{0,12}\d)")
_AT_MEETING = compiled(r" (?=TẠI (?:CUỘC |BUỔI |HỘI NGHỊ|PHIÊN |ĐẠI HỘI|KỲ HỌP))")
#: Where the subject begins behind the organ (`CỦA ỦY BAN NHÂN DÂN THÀNH PHỐ V/V GIAO KẾ HOẠCH`).
_ABOUT = compiled(r" (?=(?:V/V|VỀ VIỆC|VỀ) )")
_MEETING = compiled(r"(?:HỘI NGHỊ|ĐẠI HỘI|KỲ HỌP)\b[^a-ỹ]*$")
_ASIDE = re.compile(r"^\(|^(?:DỰ THẢO|Dự thảo)\b|^(?:[Ss]ố|SỐ)\s?:|^\["
                    r"|^SỐ \d[\w./-]{2,40}$|^NGÀY \d[\dA-ZĂÁÀ /-]{6,24}$")
_LOW_TYPE = re.compile(r"^(?:số \S|này|trên|trong|năm \d{4} (?:của|về))")
_ACTS = re.compile(r"^(?:quyet dinh|quyet nghi|nghi quyet|ket luan|chi thi|thong bao) ?:$")
#: What stands beside the subject of a letter when the columns of its header were serialised one after the other.
_RIGHT_COLUMN = re.compile(
    r"cong hoa xa hoi|do\w lap - tu do|dang cong san viet nam|\S{1,16}(?: \S{1,16}){0,4}, ngay .{0,30}nam"
    r"|ngay .{0,12}thang|so ?: ?\S")
_TERM = re.compile(r",? ?\(?KH[OÓ][AÁ] [IVXL\d]{1,6}\)?$")
_SHORT_LINE = 7
_IMPRINT_LINE = compiled(r"(?:Số ?:|[A-Ỹ][\w -]{1,30}, ngày \d)")
#: A dateline without a place opens nothing, other than `Ngày 5/3/2020, … ban hành …`.
_DATE_ALONE = re.compile(r"\W{0,3}ngay \d{0,2} ?thang ?\d{0,2} ?nam \d{4}\W{0,3}")
_LONGEST_OPENING = 2000
_LONGEST_SUBJECT = 900
#: Number and date of the document between its type words and its issuer.
_OWN_LINE = re.compile(r"(?:SỐ:? ?)?\d{1,4}[a-z]?(?:/| ?-| [A-ZĐ]{2,4}/)[\w./-]{2,40}$"
                       r"|NGÀY \d{1,2}(?: THÁNG |[/-])[\w /-]{3,14}$")
_LINES_OF_SUBJECT = 8
_LONGEST_BY, _LONGEST_BESIDE, _LONGEST_TYPE = 90, 120, 60


@cache
def opening_rows() -> tuple[Row, ...]:
    """Return the wordings that open a text after its subject: id, pattern (over plain letters) and example."""
    columns = ("id", "pattern", "example")
    return read_rows(files("extract") / "rules" / "openings.csv", columns, columns, ("id",))


@cache
def _opening() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in opening_rows()))


@cache
def _type_words() -> tuple[dict[str, str], re.Pattern[str]]:
    codes: dict[str, str] = {}
    for row in rows("document_types"):
        for words in row["words"].split("|"):
            codes.setdefault(plain(words), row["code"])
    longest_first = sorted(codes, key=len, reverse=True)
    return codes, re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})(?![^\W\d_])")


def type_code(words: str) -> str | None:
    """Return the code of the type that `words` name (`Kế hoạch` -> `KH`), marks and case aside."""
    bare = plain(words).replace("qui ", "quy ").strip(" *_:")
    return _type_words()[0].get(bare) or (_squeezed().get(bare.replace(" ", "")) if words.isupper() else None)


def opens_text(line: str) -> bool:
    """Return whether `line` opens the text itself: a basis, an address, an occasion."""
    bare = plain(line if len(line) <= _LONGEST_OPENING else line[:_LONGEST_OPENING])
    return _DATE_ALONE.fullmatch(bare) is None and _opening().match(bare) is not None


def find_heading(lines: Sequence[Line]) -> Heading:
    """Return the heading among the first lines of a document."""
    stop = len(lines)
    for index, (start, line) in enumerate(lines):
        size = _capital_type(line)
        if size is not None and not is_caption(lines, index, line[slice(*size)]):
            return _with_subject(lines, index, start + size[0], start + size[1])
        if index and opens_text(line):
            stop = index + 1
            break
    for index, (start, line) in enumerate(lines[:stop]):
        letter = _LETTER.match(line)
        if letter and (line[letter.start():].lstrip()[0] in "Vv"):
            return _subject(lines, index, start + letter.end(), None)
    for index, (start, line) in enumerate(lines[1:stop], 1):
        if _below_imprint(line, lines[index - 1][1]):
            return _subject(lines, index, start, None)
    for index, (start, line) in enumerate(lines[:stop]):  # the Party sets the subject of a letter below its number
        letter = _LETTER_NUMBER.match(line)
        if letter and not _RIGHT_COLUMN.match(plain(line[letter.end():])):
            return _subject(lines, index, start + letter.end(), None)
    return _low_heading(lines)


def _below_imprint(line: str, above: str) -> bool:
    """Tell whether `line` is the subject of a letter (`Về …`), or one whose line of type words conversion dropped."""
    if _ABOUT_ALONE.match(line):
        return _LETTER_IMPRINT.match(above) is not None
    return line.isupper() and len(line.split()) > _SHORT_LINE and _IMPRINT_LINE.match(above) is not None


def _capital_type(line: str) -> tuple[int, int] | None:
    """Return where the type words of a line stand that begins (or, after debris, ends) with them in capitals."""
    if not 4 <= len(line) <= 400:
        return None
    bare = plain(line)
    if line.isupper() and _spaced_out(bare.strip(" *_:")):
        return 0, len(line)
    for match in _type_words()[1].finditer(bare):
        words = line[match.start():match.end()]
        if not words.isupper() or (match.start() and line[match.start() - 1].isalnum()):
            continue
        before, after = line[:match.start()], line[match.end():]
        if match.start() == 0 and (not after.strip(" .:*-") or _BY.match(after.strip()) or _is_subject(after)):
            return match.span()
        if not after.strip(" .:*-") and sum(map(str.isalnum, before)) <= 12 and " SỐ " not in before:
            return match.span()
    return None


def _spaced_out(bare: str) -> bool:
    """Tell whether a line holds type words alone, set letter by letter (`K Ế H O Ạ C H`) or torn by scanning."""
    return len(bare) < _LONGEST_TYPE and bare not in _type_words()[0] and bare.replace(" ", "") in _squeezed()


@cache
def _squeezed() -> dict[str, str]:
    return {words.replace(" ", ""): code for words, code in _type_words()[0].items() if len(words) > 5}


def _is_subject(after: str) -> bool:
    words = after.strip(" :*-").split()
    return len(words) >= 2 and not after.lstrip().startswith(("số", "SỐ", "NÀY", "này"))


def _with_subject(lines: Sequence[Line], index: int, start: int, end: int) -> Heading:
    line_start, line = lines[index]
    code = type_code(line[start - line_start:end - line_start])
    rest = line[end - line_start:]
    lead = len(rest) - len(rest.lstrip(" :.*-"))
    if len(rest) == lead:
        return _subject(lines, index + 1, None, (start, end), code)
    by = _BY.match(rest[lead:])
    if by:
        return _subject(lines, index + 1, None, (start, end), code, (end + lead + by.end(), line_start + len(line)))
    return _subject(lines, index, end + lead, (start, end), code)


def _subject(
    lines: Sequence[Line], index: int, start: int | None, type_span: tuple[int, int] | None,
    code: str | None = None, by: tuple[int, int] | None = None,
) -> Heading:
    """Take the lines from `index` on (from position `start` in the first) as far as they belong to the subject."""
    if start is None:
        index, by, start = _first_of_subject(lines, index, by)
    first, end, taken = start, None, 0
    while index < len(lines) and taken < _LINES_OF_SUBJECT:
        position, line = lines[index]
        if _SEPARATOR.match(line):
            index += 1
            continue
        if "\t" in line and end is None and len(line) - line.rfind("\t") > 30:  # debris of a stamp before the subject
            position, line = position + line.rfind("\t") + 1, line[line.rfind("\t") + 1:]
        following = lines[index + 1][1] if index + 1 < len(lines) else ""
        if not (taken == 0 and start is not None) and _ends_subject(line, following, taken):
            break
        first = position if first is None else first
        end = position + len(line)
        taken += 1
        index += 1
        if end - first > _LONGEST_SUBJECT:
            break
    subject = (first, end) if first is not None and end is not None and end > first else None
    return Heading(code, type_span, by, subject, index, type_span is not None)


def _first_of_subject(
    lines: Sequence[Line], index: int, by: tuple[int, int] | None
) -> tuple[int, tuple[int, int] | None, int | None]:
    """Return the first line of the subject after asides, the organ named (`CỦA BỘ Y TẾ`), and a start within it."""
    if index < len(lines) and by is not None and lines[index - 1][0] + len(lines[index - 1][1]) == by[1] \
            and goes_on_below(lines[index - 1][1], lines[index][1]):
        by = (by[0], lines[index][0] + len(lines[index][1]))
        index += 1
    while index < len(lines):
        position, line = lines[index]
        bare = line.strip(" *_")
        told = _told_by(bare) if by is None else None
        if told is not None:
            here = position + line.find(bare)
            by = (here + told[0], here + told[1])
            if told[2] is not None:
                return index, by, here + told[2]
        elif not (_OWN_LINE.match(bare) or _SEPARATOR.match(line) or _ASIDE.match(line)
                  or ((_MEETING.match(bare) or is_banner(bare)) and _about_follows(lines, index))):
            break
        elif by is None and is_banner(bare):  # the body that met: HỘI NGHỊ LẦN THỨ BẢY / BAN CHẤP HÀNH … / về …
            by = (position + line.find(bare), position + line.find(bare) + len(_TERM.sub("", bare)))
        index += 1
    return index, by, None


def _told_by(bare: str) -> tuple[int, int, int | None] | None:
    """Return where a line in capitals names the issuer (`CỦA BỘ Y TẾ SỐ 1/TT-BYT …`), and where the subject follows."""
    said_by = _BY.match(bare) if bare.isupper() and len(bare) < _LONGEST_BY else None
    if said_by is None:
        return None
    if split := _AT_MEETING.search(bare, said_by.end()) or _ABOUT.search(bare, said_by.end()):
        return said_by.end(), split.start(), split.end()
    imprint = _IMPRINT.search(bare)
    return (said_by.end(), len(bare), None) if imprint is None else (said_by.end(), imprint.start(), imprint.end())


def _about_follows(lines: Sequence[Line], index: int) -> bool:
    """Tell whether the subject begins by `về` in one of the next two lines, after capitals alone."""
    for _, line in lines[index + 1:index + 3]:
        if line.lstrip(" *").lower().startswith("về "):
            return True
        if not line.isupper():
            return False
    return False


def _ends_subject(line: str, following: str, taken: int) -> bool:
    """Tell whether a line is no part of the subject any more; `taken` lines are."""
    bare = line.strip(" *_")
    low = plain(bare if len(bare) <= _LONGEST_OPENING else bare[:_LONGEST_OPENING])
    if low.startswith(("can cu", "kinh gui", "- can cu")) or _ASIDE.match(line) or line[0] in "-+*•\t|" or "\t" in line:
        return True
    if _RIGHT_COLUMN.match(low):
        return True
    label = label_of(line)
    if label is not None and label[0] in {"part", "chapter", "roman", "blurred", "capital", "article", "number"}:
        return True
    if taken == 0:  # the line after the type words is the subject, whatever it starts with
        return bare.endswith((";", ":")) or len(bare) > _LONGEST_SUBJECT
    if bare.endswith((".", ";", ":")) or len(bare) > 350 or _ACTS.match(low):
        return True
    in_two_lines = _OCCASION.match(bare) is not None and _CONCLUDES.search(following) is not None
    return in_two_lines or bool(_opening().match(low)) or is_banner(bare)


_OCCASION = re.compile(r"(?:Thực hiện|Triển khai|Thi hành|Tiếp tục thực hiện|Để|Nhằm) ")
_CONCLUDES = re.compile(r"(?:như sau|sau đây|sau|quyết nghị|quyết định) ?:\W{0,3}$")

def beside_subject(line: str) -> bool:
    """Return whether `line` belongs to the right column of a header, or is a rule below it."""
    if len(line) > _LONGEST_BESIDE:  # a sentence that begins with a date
        return False
    return bool(_RIGHT_COLUMN.match(plain(line.strip(" *")))) or bool(_SEPARATOR.match(line))


def _low_heading(lines: Sequence[Line]) -> Heading:
    """Read the heading of a text without letterhead: its first lines start with the type words in small letters."""
    for index, (start, line) in enumerate(lines[:4]):
        match = _type_words()[1].match(plain(line))
        if match and not _LOW_TYPE.match(line[match.end():].lstrip()) and len(line) <= _LONGEST_SUBJECT:
            end = start + match.end()
            rest = line[match.end():]
            span = (end + len(rest) - len(rest.lstrip(" :.-")), start + len(line))
            return Heading(type_code(line[:match.end()]), (start, end), None, span if span[0] < span[1] else None,
                           index + 1, False)
        if opens_text(line):
            break
    return Heading(None, None, None, None, 0, False)
