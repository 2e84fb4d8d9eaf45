"""What a number says of its document: its series, and the level of the body that numbers.

    NUMBER-TYPE/BODY     Party, Youth      02-NQ/TW
    NUMBER/TYPE-BODY     State, Front, union      299/KH-LĐLĐ   145/2020/NĐ-CP
    NUMBER/YEAR/QHn      National Assembly      10/2022/QH15
    NUMBER/BODY-UNIT     letter      1399/TLĐ-ToC

The body is decided by the rows of `issuers`, never by the separators, which lower levels mix.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.iri import number_slug
from ontology import Row, rows

__all__ = ["Number", "read_number", "term_of"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number taken apart: `group` is equal for all spellings of it.

    `reset` tells when the numbering starts again: `year`, `term` or `unknown`. `year` is the year inside the number,
    which then is the whole series. `level` is that of the body that the symbol names, `central` meaning that the symbol
    alone names it; `known` whether a row tells of the symbol.
    """

    group: str
    reset: str
    year: str | None
    level: str | None
    known: bool


_LEVELS = {"central", "province", "district", "commune"}
_RESET = {"calendar_year": "year", "party_term": "term"}
_ASSEMBLY = re.compile(r"(?:ubtv)?qh\d{1,2}$")


@lru_cache(maxsize=65536)
def read_number(number: str) -> Number | None:
    """Return what a number says, None if it has no digits to begin with (`Số:    /KH-UBND`)."""
    if not number or not number.lstrip(" .")[:1].isdigit():
        return None
    slug = number_slug(number)
    parts = [part for part in re.split(r"[-/\s]+", number.casefold().replace("ð", "đ")) if part]
    year = parts[1] if len(parts) > 1 and re.fullmatch(r"(?:19|20)\d\d", parts[1]) else None
    symbols = parts[2:] if year else parts[1:]
    found = _body(symbols)
    if found is None:
        return Number(slug, "year" if year else "unknown", year, None, known=False)
    levels = {level for row in found for level in row["level"].split("|")}
    resets = {_RESET.get(row["reset"], "unknown") for row in found}
    level = levels.pop() if len(levels) == 1 else None
    if level not in _LEVELS or (level == "central" and any(row["scope"] != "global" for row in found)):
        level = None
    reset = "year" if year else next(iter(resets)) if len(resets) == 1 else "unknown"
    return Number(slug, reset, year, level, known=True)


def _body(symbols: list[str]) -> list[Row] | None:
    """Return the rows of the first symbol that names a body; one that also is a code of types is passed over once."""
    rest = symbols[1:] if symbols and symbols[0] in _codes() and len(symbols) > 1 else symbols
    for symbol in rest:
        if _ASSEMBLY.match(symbol):
            return [row for row in rows("issuers") if row["symbol"] == "CTN"]  # central, numbers begin anew each year
        if symbol in _bodies():
            return _bodies()[symbol]
    return None


@cache
def _codes() -> frozenset[str]:
    return frozenset(row["code"].casefold() for row in rows("document_types")) | frozenset(
        symbol.casefold() for row in rows("document_types") for symbol in row["symbols"].split("|") if symbol)


@cache
def _bodies() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows("issuers"):
        if row["in_number"] == "yes" and row["symbol"] and not row["kind"].endswith("unit_suffix"):
            found.setdefault(row["symbol"].casefold(), []).append(row)
    found["tư"] = found.get("tu", [])  # `69-KL/TƯ` is 69-KL/TU: in a symbol the letter never means the centre
    return found


@lru_cache(maxsize=4096)
def term_of(date: str) -> str | None:
    """Return the term of office of the Party's Central Committee in which an ISO date falls (`XIII`)."""
    for row in rows("terms"):
        if row["body"] == "Đảng Cộng sản Việt Nam" and row["numbering_from"] and row["numbering_from"] <= date \
                and (not row["numbering_to"] or date <= row["numbering_to"]):
            return row["label"]
    return None
