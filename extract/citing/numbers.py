"""Numbers: where a text writes the number and symbol of a document, and their normal form.

A number is digits, perhaps a letter (`12b`), then `/` or `-` and a symbol whose parts are known codes of types and
bodies or look like them. Noise (`124-QD/TW`, `69-KL/TƯ`, `439 /KH - LĐLĐ`) is mended only where the mended part is
known and the raw one is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files

from extract.text.letters import completed
from ontology import read_rows, rows

from .kinds import TYPE_OF_CODE

__all__ = ["Numbered", "canonical_part", "find_numbers", "normal_digits"]


@dataclass(frozen=True, slots=True)
class Numbered:
    """One number in a text: `start..end` are its words, `digits` the part before the symbol.

    `form` is "coded" (a type code in the symbol), "assembly" (`10/2022/QH15`), "letter" (`1234/UBND-TH`), "body"
    (`195/CP`) or "year" (`01/2019`): the last three need a word before them that says what they are.
    """

    start: int
    end: int
    number: str
    digits: str
    symbol: str
    form: str
    code: str | None
    year: str | None


_NOISE = {row["raw"]: row["meant"] for row in read_rows(
    files("extract") / "rules" / "symbols.csv", ("raw", "meant", "example", "note"), ("raw", "meant", "example"),
    ("raw",))}
_BODIES = frozenset(
    row["symbol"].strip() for row in rows("issuers") if row["symbol"].strip() and row["in_number"] == "yes")
_EXTRA = frozenset({"nb", "LCT", "HĐNN8", "UBTVQH", "UBHC", "UB", "HĐNN", "TVQH", "QH"})
_LOCAL = frozenset({"UB", "UBND", "HĐND", "HĐ"})
_KNOWN = frozenset(TYPE_OF_CODE) | _BODIES | _EXTRA
_STROKES = completed(str.maketrans("đưðı", "dudi"))


def _fold(part: str) -> str:
    return part.casefold().translate(_STROKES)


def _round(part: str) -> str:
    """Fold, and take for one what scanning confuses: O, Q and 0, I, l and 1."""
    return _fold(part).translate(_ROUND)


def _folded(key: Callable[[str], str]) -> dict[str, str]:
    """Folded part -> the only known part that folds to it."""
    found: dict[str, set[str]] = {}
    for part in _KNOWN:
        found.setdefault(key(part), set()).add(part)
    return {key: next(iter(parts)) for key, parts in found.items() if len(parts) == 1}


_ROUND = completed(str.maketrans("o0l1", "qqii"))
_MEANT = _folded(_fold)
_MEANT_ROUND = _folded(_round)
_SEPARATOR = "/⁄-"
_NUMBER = re.compile(
    rf"\d(?:(?<![^\W_OIl]\d)|(?<=số\d))(?<![.,/⁄-]\d)"
    rf"[\dOIl]{{0,4}}(?:\.\d{{1,2}})?[a-zđA-Z]?(?= ?[{_SEPARATOR}] ?[\w%])")
_STEP_LOST = re.compile(r" (NQ|QĐ|QD|NĐ|ND|TT|CT)-([A-ZĐ]{2,12})(?!\w)")
_RUN_TOGETHER = re.compile(
    r"(NQ|QĐ|NĐ|TT|CT|KH|TTr|CTr|TTLT|TB|BC)(UBND|HĐND|TTg|CP|TLĐ|LĐLĐ|VPCP|UBTVQH|[BS][A-ZĐ&]{1,6})")
_HYPHEN_LOST = re.compile(r" (UBND|HĐND|TTg|CP|TLĐ|LĐLĐ|VPCP|B[A-ZĐ]{2,6})(?= ngày| của|[,;.)]|\n|$)")
_SCHOOLS = frozenset({"THPT", "THCS", "TH", "MN", "PTDTNT"})
_SCHOOL = re.compile(r" ([A-ZĐƯ]{2,6})(?= ngày| của|[,;)]|\n|$)")
_TORN = re.compile(r" ([A-ZĐ]{1,4})(?!\w)")
_SPACED = re.compile(
    r"(?:ố|Kế hoạch|Nghị quyết|Chỉ thị|Kết luận|Hướng dẫn|Quyết định|Quy định|Thông báo|Thông tư|Chương trình"
    r"|Công văn) "
    r"(?P<digits>\d{1,4}[a-z]?) (?P<symbol>[A-ZĐ][A-ZĐr]{1,5}(?:[/-][A-ZĐ][A-Za-zĐ&]{1,9}){1,3})(?!\w)")
_SLASH_LOST = re.compile(
    r"(?P<digits>\d(?<![\w/.-]\d)\d{0,3})[1Il](?P<type>NQ|NĐ|ND|QĐ|QD|CT|TB|KH|TT)-(?P<body>CP|TTg|TLĐ|TLD|UBND|HĐND|HDND|VPCP)(?!\w)")
#: What stands in every number that lost its slash: far quicker to look for.
_SLASH_LOST_SIGN = re.compile(r"-(?<=[1Il][NQCTK][QĐDTBH]-)")
_STEP = re.compile(rf"( ?[{_SEPARATOR}] ?)([A-Za-zĐđƯưÐð&][\w&]{{0,24}}(?:\.[A-ZĐƯ][A-ZĐƯ\d]{{1,7}}(?!\w)){{0,3}})")
_YEAR = re.compile(rf" ?[{_SEPARATOR}] ?((?:19|2[0O])[\dOolI]{{2}})(?=(\W|$))")
_ASSEMBLY = re.compile(rf" ?[{_SEPARATOR}] ?((?:UBTV ?|U8TV)?[QO]H) ?([1IlU][0-9IlO]|1 \d|\d|[XVI]{{1,5}})(?![\w])")
_ROMAN = {"VIII": "8", "IX": "9", "X": "10", "XI": "11", "XII": "12", "XIII": "13", "XIV": "14", "XV": "15",
          "XVI": "16"}
_PART = re.compile(r"[A-ZĐƯ0-9&][A-Za-zĐđƯư0-9&.]{0,24}")
_UNIT = re.compile(r"[A-ZĐ]\d{1,3}[a-z]?")  # a bureau or team: `236/KH-BCA-C06`
_UPPER = re.compile(r"[A-ZĐƯ]")
_ZEROS = completed(str.maketrans("OoIl", "0011"))
_BEFORE = re.compile(r"(?:[sS][ốôoó]|SỐ)\s?[:.]? ?(?:([\dIlO]{1,2})|[J_{|]) ?$")
#: Standards and printed forms carry numbers of their own (`QCVN 14/2008/…`, `Mẫu số 02/HNMT`).
_STANDARD = re.compile(
    r"(?:QCVN|TCVN|TCN|TCXDVN|ISO|IEC|ASTM)[\w:. -]{0,10}$"
    r"|(?:[Mm]ẫu|MẪU|[Bb]iểu|BIỂU|[Pp]hụ lục|[Bb]ảng|[Ll]ô|[Tt]hửa|[Tt]ờ)(?: mẫu| đất| bản đồ)?(?: số)?(?: ?:)? ?"
    r"(?:\d{1,3}(?:,| và) ?){0,6}$")


def normal_digits(digits: str) -> str:
    """Return the digits of a number with letters that were read for digits put right (`l2b` -> `12b`)."""
    head = digits.replace(" ", "")
    letter = head[-1:] if head[-1:].isalpha() and head[-1:] not in "OIlo" else ""
    return head[:len(head) - len(letter)].translate(_ZEROS) + letter


def canonical_part(part: str) -> str:
    """Return a part of a symbol in its known spelling; an unknown part stays as it is, `TƯ` at its end is `TU`."""
    if part in _KNOWN:
        return part
    if part in _NOISE:
        return _NOISE[part]
    meant = _MEANT.get(_fold(part)) or (_MEANT_ROUND.get(_round(part)) if len(part) > 1 else None)
    if meant:
        return meant
    return (part[:-1] + "U" if part.endswith("TƯ") else part).replace("UBTƯ", "UBTW")


def find_numbers(text: str) -> tuple[Numbered, ...]:
    """Return the numbers of `text` in text order; those of the weak forms still need a word that introduces them."""
    found: list[Numbered] = []
    stop = 0
    for match in _NUMBER.finditer(text):
        if match.start() >= stop:
            numbered = _read(text, match.start(), match.end())
            if numbered is not None:
                found.append(numbered)
                stop = numbered.end
    glued = [_glued(match) for match in _SPACED.finditer(text)]
    if _SLASH_LOST_SIGN.search(text):
        glued += [_slashed(match) for match in _SLASH_LOST.finditer(text)]
    return tuple(sorted((*found, *glued), key=lambda number: number.start)) if glued else tuple(found)


def _slashed(match: re.Match[str]) -> Numbered:
    """A slash that was read as a figure: `1261NQ-CP` is `126/NQ-CP`."""
    symbol = f"{canonical_part(match['type'])}-{canonical_part(match['body'])}"
    return Numbered(match.start(), match.end(), f"{match['digits']}/{symbol}", match["digits"], symbol, "coded",
                    TYPE_OF_CODE.get(canonical_part(match["type"])), None)


def _glued(match: re.Match[str]) -> Numbered:
    """Old numbers stand a blank before their symbol (`01 TC/HCVX`); a Party number lost its hyphen (`02 NQ/TW`)."""
    parts = re.split(r"([/-])", match["symbol"])
    symbol = "".join(canonical_part(part) if index % 2 == 0 else part for index, part in enumerate(parts))
    code = TYPE_OF_CODE.get(canonical_part(parts[0]))
    joint = "-" if code and not {canonical_part(part) for part in parts[2::2]}.isdisjoint(_BODIES) else ""
    return Numbered(match.start("digits"), match.end(), match["digits"] + joint + symbol, match["digits"], symbol,
                    "letter", code, None)


def _read(text: str, start: int, end: int) -> Numbered | None:
    while start and text[start - 1] in "OIl":
        start -= 1
    before = text[max(0, start - 2):start]
    if (before[-1:].isalnum() and before != "số") or (before[-1:] == ":" and before[:-1] not in "ốôoóỐ"):
        return None
    first, digits = _widened(text, start, end)
    year = _YEAR.match(text, end)
    after = year.end() if year else end
    written = year.group(1).translate(_ZEROS) if year else None
    separator = text[end:after].strip()[:1].replace("⁄", "/") if year else ""
    head = f"{digits}{separator}{written}" if year else digits
    assembly = _ASSEMBLY.match(text, after)
    if assembly and written:
        term = assembly[2].replace(" ", "")
        term = _ROMAN.get(term) or term.translate(_ZEROS).replace("U", "1")
        body = ("UBTVQH" if len(assembly[1]) > 2 else "QH") + term
        number = Numbered(first, assembly.end(), f"{head}/{body}", digits, body, "assembly", None, written)
        return None if _STANDARD.search(text, max(0, first - 24), first) else number
    parts = _parts(text, after)
    if not parts and year and (lost := _STEP_LOST.match(text, after)):  # `15/2020 NQ-HĐND`
        parts = [("/", canonical_part(lost[1]), lost.end(1)), ("-", canonical_part(lost[2]), lost.end())]
    if not parts:
        return Numbered(first, after, head, digits, "", "year", None, written) if separator == "/" else None
    return _typed(text, (first, digits, head, written), parts)


def _widened(text: str, start: int, end: int) -> tuple[int, str]:
    """Digits that scanning set apart after `số` (`số 1 25/2025`) belong to the number, strokes (`số J 58`) do not."""
    digits = text[start:end]
    before = _BEFORE.search(text, max(0, start - 8), start)
    if before and before[1] and len(before[1]) + len(digits) <= 4:
        return before.start(1), normal_digits(before[1] + digits)
    return start, normal_digits(digits)


def _parts(text: str, position: int) -> list[tuple[str, str, int]]:
    """Return (separator, part in known spelling, end) of each part of the symbol that starts at `position`."""
    found: list[tuple[str, str, int]] = []
    while len(found) < 7:
        step = _STEP.match(text, position)
        if step is None or not _belongs(step[2], " " in step[1], bool(found)):
            break
        separator = step[1].strip().replace("⁄", "/")
        found.append((separator, _part(step[2], bool(found)), step.end()))
        position = step.end()
    if len(found) > 1 and (rest := _TORN.match(text, position)) and found[-1][1] + rest[1] in _KNOWN:
        found[-1] = (found[-1][0], found[-1][1] + rest[1], rest.end())  # `16/2009/TT-BGD ĐT`
    if found and found[-1][1] in _SCHOOLS and (name := _SCHOOL.match(text, position)):
        found[-1] = (found[-1][0], found[-1][1] + name[1], name.end())  # `214/KH-THPT TQT`
    return _hyphenated(text, found) if len(found) == 1 else found


def _part(part: str, inner: bool) -> str:
    """Return a part in known spelling; behind the type no body is mended into a type (`215/TT-DL`: Du lịch)."""
    known = canonical_part(part)
    return part if inner and known != part and known in TYPE_OF_CODE and known not in _BODIES else known


def _hyphenated(text: str, parts: list[tuple[str, str, int]]) -> list[tuple[str, str, int]]:
    """Return the parts of a symbol whose hyphen conversion dropped or made a blank (`30/NQCP`, `282/QĐ TTg`)."""
    separator, part, end = parts[0]
    if part not in _KNOWN and (joined := _RUN_TOGETHER.fullmatch(part)) and joined[2] in _BODIES:
        return [(separator, joined[1], end - len(joined[2])), ("-", joined[2], end)]
    if separator == "/" and part in TYPE_OF_CODE and (apart := _HYPHEN_LOST.match(text, end)) and apart[1] in _BODIES:
        return [*parts, ("-", apart[1], apart.end())]
    return parts


def _belongs(part: str, spaced: bool, inner: bool) -> bool:
    known = canonical_part(part)
    if known in _KNOWN:
        return part[0].isupper() or not spaced or inner
    if spaced:
        return inner and len(_UPPER.findall(part)) >= 3 and _PART.fullmatch(part) is not None
    if not _PART.fullmatch(part):
        return False
    return len(_UPPER.findall(part)) >= 2 or (inner and (len(part) == 1 or _UNIT.fullmatch(part) is not None))


def _slashes(parts: list[tuple[str, str, int]]) -> bool:
    """Whether a slash stands for the hyphen before a council or committee (`19/2001/CT/UB`)."""
    return parts[0][0] == parts[1][0] == "/" and parts[1][1] in _LOCAL


def _typed(text: str, lead: tuple[int, str, str, str | None], parts: list[tuple[str, str, int]]) -> Numbered | None:
    first, digits, head, year = lead
    code = TYPE_OF_CODE.get(parts[0][1])
    if _STANDARD.search(text, max(0, first - 24), first):
        return None
    if code and len(parts) == 2 and parts[1][1] in ("TW", "TU") and not year:  # Party numbers in the State's form
        parts = [("-", *parts[0][1:]), ("/", *parts[1][1:])]
    elif code and len(parts) == 2 and (parts[1][1] in ("TTg", "CP") or _slashes(parts)):  # the State's in another form
        parts = [("/", *parts[0][1:]), ("-", *parts[1][1:])]
    symbol = "".join(separator + part for separator, part, _ in parts)
    form = "letter" if len(parts) > 1 else "body"
    if code and len(parts) > 1:
        form = "coded"
    return Numbered(first, parts[-1][2], head + symbol, digits, symbol[1:], form, code, year)
