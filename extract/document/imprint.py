"""Imprint: a document's own number, and the place and date that stand in its letterhead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extract.bodies.jurisdiction import province_named
from extract.citing.dates import read_date
from extract.citing.kinds import TYPE_OF_CODE
from extract.citing.numbers import canonical_part, find_numbers, normal_digits
from extract.text.letters import compiled, plain
from ontology import rows

from .own_title import Line

__all__ = ["Dateline", "OwnNumber", "find_dateline", "find_number"]

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """A document's own number in normal form, its words, and the type code in its symbol."""

    number: str
    span: Place
    code: str | None


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place and date (ISO, perhaps partial) of a dateline, each with its words."""

    place: str | None
    place_span: Place | None
    date: str | None
    date_span: Place | None


_NUMBER_WORD = compiled(
    r"(?:^[ *|]{0,4}|(?<=[\t|]) ?)"
    r"(?:(?:Luật|LUẬT|Nghị quyết|NGHỊ QUYẾT|Pháp lệnh|PHÁP LỆNH|Lệnh|LỆNH) )?"
    r"(?:(?:[Ss][ốôóo6]|SỐ)(?:,? ?(?:/ ?)?(?:và )?(?:ký )?hiệu| văn bản)?(?:\s?[:.;]\s?|\s)|S ?: ?)(?=.{0,24}[/-])"
    r"|(?<=\s)S[ốôó]\s?:\s?(?=.{0,24}[/-])")
#: A number whose digits are blank (filled in after signing) or spoilt by scanning: only the symbol is sure.
_BROKEN = compiled(r"(?P<digits>[^/\n]{0,14}?)\s?(?P<sep>[/-])\s?(?P<symbol>(?:20\d\d ?/ ?)?[A-Ỹ][\w&]{0,14}"
                   r"(?:(?:\s?[-/]\s?|\.)[A-Ỹ][\w&]{0,20}){0,5})")
_SYMBOL_ALONE = compiled(r"\s{0,4}(?P<digits>)(?P<sep>/)(?P<symbol>[A-Ỹ]\w{1,5}-[A-Ỹ][\w&-]{1,24})\s{0,4}")
_LOOSE = re.compile(r"(?<=^\d) (?=[A-ZĐ]{2,4}/)|(?<=^\d\d) (?=[A-ZĐ]{2,4}/)|(?<=^\d\d\d) (?=[A-ZĐ]{2,4}/)")
_SYMBOL_PART = re.compile(r"\s?([-/])\s?|([^-/\s]+)")
_RUN_TOGETHER = re.compile(
    rf"({'|'.join(sorted(TYPE_OF_CODE, key=len, reverse=True))})"
    r"(UBND|HĐND|TTg|CP|LĐLĐ|TLĐ|MTTQ|UB|B[A-ZĐ]{1,6}|S[A-ZĐ]{2,5})")
_COPY = re.compile(r"^(?:sao y|sao luc|trich sao|cong van den|den|so den)\b")
_COPY_NUMBER = re.compile(r"[-/](?:BS|SY|SL|TrS)[-/]")
_STRAY = str.maketrans({"I": "1", "l": "1", "O": "0", "o": "0", "{": "1", "|": "1", "!": "1", "]": "1"})
_DAY = re.compile(r"ng[aàá]y", re.IGNORECASE)
_TORN_DAY = re.compile(r"^\w{4} ?([0-3])\s(\d)(?=\s?th)")
_MARRED_MONTH = re.compile(r"th[áaắảãạàâă]ng")
_MARRED_YEAR = re.compile(r"n[aáâãảàạ]m(?=\s?\d)")
_MONTH_YEAR = re.compile(r"t?h[áaắ]?ng\s?(\d{1,2})\s?n[ăaáâ]m\s?((?:19|20)\d\d)")
_YEAR = re.compile(r"n[ăaáâ]m\s?((?:19|20)\d\d)(?!\d)")
_PLACE = compiled(
    r"(?:^|(?<=[\s|\t]))((?:(?:TP|Tp|tp|T\.P|TX|Tx)\s?\.?\s?|[Tt]hành phố )?"
    r"(?:(?:Quận|Phường) \d{1,2}|[A-Ỹ][\w'’]{0,9}(?:(?: |\s?-\s?)[A-Ỹa-ỹ][\w'’]{0,9}){0,3}))\s?[,.]?\s{0,2}$")
#: Capitals in front of the place end the left column that stands on the same line.
_LEFT_COLUMN = compiled(r"(?:(?:(?!TP)[A-Ỹ]{2,12}\s{1,3}){1,8}(?=(?:(?:TP|Tp)\.? ?)?[A-Ỹ][a-ỹ]))?")
_HOUR = re.compile(r"(?:hồi|lúc) \d{1,2} ?(?:giờ|h|g|:)[^,\n]{0,14},? ?$")
_MOTTO = re.compile(r"ph[úứ]c ")
_SYLLABLE = compiled(r"[A-Ỹ][a-ỹ]{1,6}")
#: A number that the date follows on one line, no place between (`Số: 24/KH-TT, ngày …`).
_NUMBER_ALONE = compiled(r"[\s*|]{0,4}(?:Số|SỐ)\s?:\s?[\w./-]{3,40}\s?,?\s{0,2}")
_PLACE_REACH = 60
_NO_PLACE = re.compile(r"^(?:hanh phuc|phuc|tu do(?: .*)?|doc lap(?: .*)?|do|(?:viet )?nam|hanh|lap|so)$")


def find_number(lines: Sequence[Line], code: str | None, before: int) -> OwnNumber | None:
    """Return the number of the document among its first lines.

    `before` is the line after its subject; of several numbers (a copy mark, a register stamp, the carrier of an
    annex) the one whose symbol agrees with the type `code` counts, then the last one that no copy mark owns.
    """
    found: list[OwnNumber] = []
    typed: list[OwnNumber] = []  # behind type words it may be another document's that the subject names
    for start, line in lines[:before]:
        for match in _NUMBER_WORD.finditer(line):
            if _COPY.match(plain(line[:match.start()]).strip()) or line[:match.start()].count("(") > 0:
                continue
            own = _read(line, match.end(), start)
            if own is not None and not _COPY_NUMBER.search(own.number):
                (typed if match[0].lstrip(" *|")[:1] not in "Ss" else found).append(own)
            break
    found = found or typed
    if not found:
        found = [own for own in (_bare(start, line) for start, line in lines[:min(before, 12)]) if own is not None]
    if not found:
        return None
    return next((own for own in found if code and own.code == code), found[-1])


def _read(line: str, position: int, start: int) -> OwnNumber | None:
    rest = line[position:position + 80]
    day = _DAY.search(rest)
    words = _LOOSE.sub("-", rest[:day.start()] if day else rest)
    clean = next(iter(find_numbers(f"Số {words}")), None)
    if clean is not None and clean.form != "year" and not words[:max(clean.start - 3, 0)].strip(" :._"):
        first = start + position - 3  # `Số ` was put in front
        if clean.code or clean.form != "body":
            return OwnNumber(clean.number, (first + clean.start, first + clean.end), clean.code)
    broken = _BROKEN.match(words.lstrip())
    if broken is None:
        return None
    return _mended(broken, start + position + len(words) - len(words.lstrip()))


def _bare(start: int, line: str) -> OwnNumber | None:
    """Read a number without the word `Số` that stands on a line of its own or before the dateline."""
    day = _DAY.search(line)
    words = line[:day.start()] if day else line
    clean = next(iter(find_numbers(words)), None) if len(words) <= 90 else None
    if clean is not None and clean.start > 0 and (
            day is None or words[:clean.start].endswith(" SỐ ") or any(map(str.islower, words[:clean.start]))):
        return None  # another document's
    if clean is None and (alone := _SYMBOL_ALONE.fullmatch(line)):  # the columns were read one after the other
        own = _mended(alone, start)
        return own if own.code in TYPE_OF_CODE else None
    if clean is None or clean.form not in {"coded", "assembly"}:
        return None
    return OwnNumber(clean.number, (start + clean.start, start + clean.end), clean.code)


def _symbol(words: str) -> str:
    """Return a symbol with its parts in known spelling; a type code that ran into the body (`QĐUBND`) is set apart."""
    parts = [separator or canonical_part(part) for separator, part in _SYMBOL_PART.findall(words)]
    joined = _RUN_TOGETHER.fullmatch(parts[0]) if len(parts) == 1 else None
    return f"{joined[1]}-{joined[2]}" if joined is not None else "".join(parts)


def _mended(broken: re.Match[str], start: int) -> OwnNumber:
    symbol = _symbol(broken["symbol"])
    raw = broken["digits"].strip(" .…_*:")
    digits = normal_digits(raw.translate(_STRAY)) if raw else ""
    if not digits.rstrip("abcdđ").isascii() or not digits.rstrip("abcdđ").isdigit():
        digits = ""
    code = re.split(r"[-.]", symbol.rsplit("/", 1)[-1])[0] if broken["sep"] == "/" else symbol.split("/")[0]
    return OwnNumber(f"{digits}{broken['sep']}{symbol}", (start + broken.start(), start + broken.end()), code)


def find_dateline(lines: Sequence[Line]) -> Dateline:
    """Return place and date of the first line that holds `(Place), ngày … tháng … năm …`."""
    placeless: Dateline | None = None  # a caption above may tell the date, too
    for index, (start, line) in enumerate(lines):
        for day in _DAY.finditer(line):
            read = _date(line, day.start())
            if read is None:
                continue
            end, iso = read
            left = max(0, day.start() - _PLACE_REACH)
            motto = _MOTTO.search(line, left, day.start())  # the columns may stand on one line
            left = motto.end() if motto is not None else left
            hour = _HOUR.search(line, left, day.start())  # of a telegram
            place = _PLACE.search(line, left, hour.start() if hour else day.start())
            if place is None and line[left:day.start()].strip(" *|\t_-.,") \
                    and not _NUMBER_ALONE.fullmatch(line, left, day.start()):
                continue
            span = None
            name = None
            if place is not None and not _NO_PLACE.match(plain(place[1])):
                first = place.start(1) + len(_LEFT_COLUMN.match(place[1])[0])  # type: ignore[index]
                name = " ".join(line[first:place.end(1)].split())
                span = (start + first, start + place.end(1))
                before = lines[index - 1] if index and place.start(1) == 0 else None
                if before is not None and _runs_on(before[1].strip(), name):  # broken over two lines
                    name, span = f"{before[1].strip()} {name}", (before[0], span[1])
            name = _readable(name) if name is not None else None
            dated = Dateline(name, span, iso, (start + day.start(), start + end) if iso else None)
            if name is not None:
                return dated
            placeless = placeless or dated
    return placeless or Dateline(None, None, None, None)


def _runs_on(above: str, name: str) -> bool:
    """Tell whether the line above is the first syllable of the place (`Tam`, `Kỳ, ngày …`)."""
    return province_named(f"{above} {name}") is not None or (" " not in name and _SYLLABLE.fullmatch(above) is not None)


def _readable(place: str) -> str:
    """Return a place whose marks scanning lost (`Ha Nội`) as the province of that name is written."""
    if province_named(place) is not None:
        return place
    return _plain_provinces().get(plain(place), place)


@cache
def _plain_provinces() -> dict[str, str]:
    return {plain(row["name"]): row["name"] for row in rows("provinces")}


def _date(line: str, position: int) -> tuple[int, str | None] | None:
    """Return end and ISO form of the date at `position`; what is blank or spoilt is left out of it."""
    words = line[position:position + 60]
    words = words.lower() if words.startswith(("NGÀY", "Ngày")) else words
    torn = _TORN_DAY.search(words)
    if torn is not None:  # `ngày 0 5 tháng`
        read = _date(f"{line[:position]}{words[:torn.end(1)]}{words[torn.start(2):]}", position)
        return (read[0] + torn.start(2) - torn.end(1), read[1]) if read else None
    window = _MARRED_MONTH.sub("tháng", _MARRED_YEAR.sub("năm", words))
    whole = read_date(window, 0)
    if whole is not None and whole[2] and whole[0] <= 1:
        return position + whole[1], whole[2]
    year = _YEAR.search(window)
    if year is None:
        return None
    month = _MONTH_YEAR.search(window)
    if month is not None and 1 <= int(month[1]) <= 12:
        return position + month.end(), f"{month[2]}-{int(month[1]):02d}"
    return position + year.end(), year[1]
