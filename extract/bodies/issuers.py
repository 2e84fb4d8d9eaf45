"""Issuers: the organ that a mention names after `của`, or that the symbol of a number determines.

A name is read from the left: organs and offices (`Ban Thường vụ`, `Chủ tịch`), then a body with a fixed name
(`Bộ Nội vụ`), a department named like its ministry (`Sở Văn hóa, Thể thao và Du lịch`), or a class of bodies with the
words that name one of them (`Công đoàn cơ sở Công ty ABC`). The words that may stand inside such a name, and those
that end it, are rows of `rules/issuer_words.csv`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from extract.relating.cues import word_tree
from ontology import Row, read_rows, rows

from .jurisdiction import Jurisdiction, complete, in_department
from .organisations import KNOWN, KNOWN_BARE, ORGAN, UPPER, any_of, without_marks

__all__ = ["find_issuer", "issuer_after", "issuer_of_symbol", "symbols_of"]

_WORDS = read_rows(files("extract") / "rules" / "issuer_words.csv", ("word", "role", "example"),
                   ("word", "role", "example"), ("word", "role"))


def _words(role: str) -> str:
    return any_of(row["word"] for row in _WORDS if row["role"] == role)


def _either_case(role: str) -> str:
    words = [row["word"] for row in _WORDS if row["role"] == role]
    return any_of(word[0].lower() + word[1:] for word in words) + "|" \
        + any_of(word[0].upper() + word[1:] for word in words)


_BODIES = [row for row in rows("organs") if row["kind"] == "body"]
_FIELDS = sorted({row["label"].removeprefix("Bộ ") for row in rows("issuers")
                  if row["kind"] == "ministry" and row["label"].startswith("Bộ ")})
_DEPARTMENT = re.compile(rf"(?:Sở|Phòng)\s(?:(?i:{any_of(_FIELDS)}))(?!\w)")
_BODY = re.compile(rf"(?:(?i:{any_of(r['name'] for r in _BODIES if ' ' in r['name'])})"
                   rf"|{any_of(n for r in _BODIES for n in (r['name'], *r['short'].split('|')) if n and ' ' not in n)}"
                   rf"|{any_of(n for r in _BODIES for n in r['short'].split('|') if ' ' in n)})(?!\w)")
_COMMON = {"Đoàn", "Báo", "Ban", "Khoa", "Đài", "Hội", "Bộ"}  # these begin other words too
_NAMELESS = _COMMON | {"Hội đồng", "Ủy ban", "Sở", "Cục", "Trường", "Viện"}  # these are no body without a name
_HEAD = rf"(?:{any_of(r['name'] for r in rows('organs') if r['name'] not in _COMMON)})(?!\w)"
_SHORT = rf"(?:{any_of(n for r in rows('organs') for n in r['short'].split('|') if len(n) > 2 and n.isupper())})(?!\w)"
_STOP = rf"(?:{_either_case('stop')})(?!\w)"
_CLASS = any_of(row["word"] for row in rows("places"))
_TYPES = any_of(word for row in rows("document_types") for word in row["words"].split("|"))
_NAMES = any_of(row["name"] for row in _BODIES if " " in row["name"])
# the second syllable of a capitalised word is often small (`Nhân sự`); these begin what follows a name instead
_AFTERWARDS = word_tree(row["word"] for row in _WORDS if row["role"] == "after")
_SMALL = rf"(?:\s(?!(?:{_AFTERWARDS})(?!\w))[a-zà-ỹđ]{{1,7}}(?![\w/]))?"
# of a proper name (`Nha Trang hàng tháng`) no syllable is small, unless a capital goes on behind it
_PROPER = (rf"[{UPPER}][a-zà-ỹđ][\w'-]{{0,14}}(?:\s(?!(?:{_STOP}|(?i:{_words('inside')}))(?!\w))"
           rf"[{UPPER}][\w'-]{{0,14}}){{1,3}}(?![\w'-])(?!\s[a-zà-ỹđ]{{1,7}}\s[{UPPER}])|[IVX]{{1,5}}(?!\w)")
_PLACED_NAME = rf"(?i:{_CLASS})(?!\w|\shội)(?:\s(?!{_STOP})[{UPPER}][\w'-]{{0,14}}){{0,5}}"
_TOKEN = (rf"(?:{_PLACED_NAME}|(?i:{_words('inside')}|{_NAMES})(?!\w)|{_PROPER}"
          rf"|[{UPPER}][\w&./-]{{0,30}}(?<![./]){_SMALL}|-|&|\d{{1,3}}(?![\w/.,-])|\([{UPPER}&-]{{2,12}}\)(?=\s(?:{_CLASS}|Việt\sNam)))")
# names go on over a blank, and over a comma where the larger place follows (`xã A, huyện B, tỉnh C`)
_TAIL = re.compile(rf"(?:\s(?!{_STOP})(?!và\s(?:các\s)?(?:{_HEAD}|{_SHORT}|(?i:{_TYPES})\s|Bộ\s[{UPPER}])){_TOKEN}"
                   rf"|,\s(?=(?:{_CLASS})\s[{UPPER}]){_TOKEN}|,\s(?i:{_words('listed')})(?!\w)){{1,16}}")
# a unit may be called by all the fields it has (`Phòng Kinh tế, Hạ tầng và Đô thị`); each of them begins no other body
_FIELD = rf"(?!(?:{_HEAD}|(?:{_CLASS}|{_STOP}|(?i:{_TYPES}))(?!\w)))[{UPPER}]\w{{0,9}}(?:\s[a-zà-ỹđ]{{1,7}}){{0,3}}?"
_FIELDED = re.compile(rf"(?:Phòng|Trung tâm|Ban|Chi cục|Cục|Vụ|Viện|Sở|Văn phòng)"
                      rf"\s{_FIELD}(?:,\s{_FIELD}){{1,3}}\svà\s(?={_FIELD}(?!\w))")
# words that stand inside a name, too, are what its body does where they follow the name's place
_DOES = re.compile(rf"(?:khu vực (?:\d{{1,2}}|[IVX]{{1,5}})|(?i:{_CLASS}|khu vực)(?:\s[{UPPER}][\w'-]{{0,14}}){{0,5}}"
                   rf"|\s(?:ủy|uỷ)|(?i:{any_of(row['name'] for row in rows('provinces'))})|Trung\sương|Việt\sNam)"
                   rf"(?=\s(?:{_words('verb')})(?!\w))")
_PLACE = re.compile(rf"(?:,?\s(?:{_CLASS})(?:\s(?!{_STOP})[{UPPER}][\w'-]{{0,14}}){{0,5}}){{1,3}}")
_PROVINCE = re.compile(rf"\s(?:{any_of(row['name'] for row in rows('provinces'))})(?!\w)")
_LOOSE = re.compile(r"(?:\s(?:và|của|các|-|&|khu|số|đảng))+$")
_WIDE = {"agency", "front_committee", "union", "mass_org", "university", "institution"}
_PLACED = {name for row in rows("issuers") if row["kind"] in _WIDE for name in (row["label"], *row["names"].split("|"))}
_AFTER = re.compile(r"[,\s]{0,3}(?:\([^()\n]{0,60}\)\s?)?(?:của|do|giữa)\s(?:(?:đồng\schí|liên\stịch)\s)?")
#: Heads of names that many write small (`của phòng Nội vụ`, `của ủy ban nhân dân tỉnh`).
_SMALL_HEAD = re.compile(rf"(?:phòng|sở|cục|chi cục|công an)\s(?=[{UPPER}])"
                         r"|(?:ủy ban|uỷ ban|hội đồng) nhân dân(?=\s(?:tỉnh|huyện|thành phố|quận|xã|phường|thị))")
_JOINT = re.compile(r"\s(?:và|-|cùng)\s|,\s")
_MINISTERIAL = ("Bộ", "Ủy ban", "Uỷ ban", "Tòa án", "Toà án", "Viện", "Ngân hàng", "Thanh tra", "Tổng ")
_CLOSES = re.compile(rf"\s?(?:[;.)\n]|$|,\s(?=[A-ZĐ])|,?\svà\s(?i:{_TYPES})\s|"
                     r",?\s(?:về|v/v|hướng dẫn thực hiện|hướng dẫn thi hành|quy định)(?!\w))")
_REACH = 90
_ORGANS = 5  # no name has more organs in a row
_TERM = re.compile(r"(?:\sĐảng(?:\sCộng\ssản\sViệt\sNam)?(?!\w)(?!\s[uủ]))?(?:,?\s\(?(?:khóa|khoá|nhiệm\skỳ)\s"
                   r"[IVXLivxl\d]{1,6}(?:\s?-\s?\d{4})?\)?)?(?:\s\((?:nay|viết)\s[^()\n]{0,60}\))?")


def find_issuer(text: str, position: int) -> int | None:
    """Return where the one organisation name that starts at `position` ends, or None if none starts there."""
    at = position
    for _ in range(_ORGANS):
        end = _fixed(text, at)
        if end is not None:
            return end
        match, body = ORGAN.match(text, at), _BODY.match(text, at)
        if not match or (body and body.end() >= match.end()):  # `Văn phòng Đoàn đại biểu Quốc hội và …` is no organ
            break
        at = match.end()
    if match := KNOWN_BARE.match(without_marks(text[at:at + _REACH])):
        return at + match.end()
    if match := _BODY.match(text, at):
        return _named(text, match, nameless=at == position and match[0] in _NAMELESS)
    if at == position:
        return None
    tail = _TAIL.match(text, at - 1)  # an organ that is a body of its own: `Chánh Thanh tra tỉnh`
    return tail.end() if tail else at - 1


def _fixed(text: str, at: int) -> int | None:
    """The end of a body with a fixed name, or of a department named like a ministry, with its place."""
    match = KNOWN.match(text, at)
    if match and text[match.end():match.end() + 2].strip()[:1].isupper():
        wider = KNOWN_BARE.match(without_marks(text[at:at + _REACH]))
        if wider and at + wider.end() > match.end():
            return at + wider.end()
    if match and match[0] not in _PLACED:
        return match.end()
    match = match or _DEPARTMENT.match(text, at)
    if not match:
        return None
    placed = _PLACE.match(text, match.end()) or _PROVINCE.match(text, match.end())
    return placed.end() if placed else match.end()


def _named(text: str, body: re.Match[str], nameless: bool) -> int | None:
    """The end of a class of bodies with the words that name one of them."""
    fielded = _FIELDED.match(text, body.start())
    tail = _TAIL.match(text, fielded.end() - 1 if fielded else body.end())
    if not tail:
        return None if nameless else body.end()
    does = _DOES.search(text, body.start(), tail.end())
    end = does.end() if does else tail.end()
    loose = _LOOSE.search(text, body.end(), end)
    return loose.start() if loose else end


def issuer_after(view_text: str, position: int, where: Jurisdiction) -> tuple[int, int, str] | None:
    """Return start, end and full name of the issuer named by `của …` right after `position`, or None.

    Joint issuers (`… và …`) are joined by `; `. The end takes in the term of office (`(khóa XI)`), the name does not.
    """
    match = _AFTER.match(view_text, position)
    if not match:
        return None
    start = match.end()
    end = find_issuer(view_text, start)
    if end is None:
        return _small(view_text, start, where)
    names = [view_text[start:end]]
    end = _past_term(view_text, end)
    for name, name_end in _joint(view_text, start, end):
        if _rank(names[0]) != _rank(name) and not _PLACELESS.search(names[-1]):
            break
        names.append(name)
        end = _past_term(view_text, name_end)
    if len(names) > 1 and (shared := _OWN_PLACE.search(names[-1])):
        names = [f"{name}{shared[0]}" if _PLACELESS.search(name) else name for name in names]
    return start, end, "; ".join(dict.fromkeys(in_department(name, where) for name in names))


def _small(text: str, start: int, where: Jurisdiction) -> tuple[int, int, str] | None:
    """Read a name whose head is written small as if it were not."""
    head = _SMALL_HEAD.match(text, start)
    words = head[0].capitalize() + text[head.end():head.end() + _REACH] if head else ""
    end = find_issuer(words, 0)
    return (start, start + end, in_department(words[:end], where)) if end else None


def _past_term(text: str, end: int) -> int:
    match = _TERM.match(text, end)
    return match.end() if match else end


def _joint(text: str, first: int, end: int) -> list[tuple[str, int]]:
    """The names joined to one that ended at `end`: `và B`, or `, B và C`; a comma alone joins nothing."""
    found: list[tuple[str, int]] = []
    closed = False
    while len(found) < 6 and not closed and (link := _JOINT.match(text, end)):
        nxt = find_issuer(text, link.end())
        if nxt is None:
            break
        found.append((text[link.end():nxt], nxt))
        closed = link[0].strip() in ("và", "cùng")
        end = _past_term(text, nxt)
    return found if closed or _ministries(text, first, found, end) else []


def _ministries(text: str, first: int, found: list[tuple[str, int]], end: int) -> bool:
    """Whether ministries that only commas join issue together: nothing follows that the last of them would do."""
    names = [text[first:end], *(name for name, _ in found)]
    return bool(found) and all(name.startswith(_MINISTERIAL) for name in names) and _CLOSES.match(text, end) is not None


# `Hội đồng nhân dân và Ủy ban nhân dân tỉnh`: the place of the last body is that of the ones before
_PLACELESS = re.compile(r"(?:(?i:hội đồng|ủy ban|uỷ ban) nhân dân|HĐND|UBND|Tổ quốc(?: Việt Nam)?|MTTQ(?: Việt Nam)?)$")
_OWN_PLACE = re.compile(rf"\s(?:{_CLASS})(?:\s[{UPPER}][\w'-]{{0,14}}){{0,5}}$")
_RANKS = ((r"\b(?:xã(?!\s[Hh]ội)|phường|thị trấn|đặc khu)\b", 3),
          (r"\b(?:huyện|quận|thị xã|[Hh]uyện ủy|[Qq]uận ủy)\b", 2),
          (r"\b(?:[Tt]ỉnh|[Tt]hành phố|[Tt]hành ủy|TU|Sở)\b", 1))


def _rank(name: str) -> int:
    return next((rank for pattern, rank in _RANKS if re.search(pattern, name)), 0)


@cache
def _symbols() -> dict[str, Row]:
    """Symbol, case folded -> row, of the bodies that a symbol determines (alone, or with the province)."""
    found: dict[str, Row] = {}
    for row in rows("issuers"):
        decides = row["scope"] == "global" or row["kind"] in ("party_commission", "party_section")
        if row["in_number"] == "yes" and row["verified"] != "unverified" and decides:
            found.setdefault(row["symbol"].casefold(), row)
    return found


_PARLIAMENT = re.compile(r"(UBTV)?QH\d{0,2}", re.IGNORECASE)
_NUMBER = re.compile(
    r"\s{0,3}\d[\d.]{0,8}[a-zđ]?\s{0,3}([-/])\s{0,3}(?:\d{4}\s{0,3}/\s{0,3})?(.+)", re.IGNORECASE | re.DOTALL)


def symbols_of(number: str) -> tuple[str, ...]:
    """Return the labels of the bodies that the symbol of `number` determines, in order, units at its end left out."""
    match = _NUMBER.fullmatch(number)
    if not match:
        return ()
    parts = [part for part in re.split(r"\s*[-/]\s*", match[2].strip()) if part]
    if len(parts) > 1 and _label(parts[0], match[1]) is None:
        parts = parts[1:]
    found: list[str] = []
    for part in parts:
        label = _label(part, match[1])
        if label is None:
            if part == "BTT" and found:
                found[-1] = f"Ban Thường trực {found[-1]}"
            break
        found.append(label)
    return tuple(found)


def _label(symbol: str, separator: str) -> str | None:
    if match := _PARLIAMENT.fullmatch(symbol):
        return "Ủy ban Thường vụ Quốc hội" if match[1] else "Quốc hội"
    row = _symbols().get(symbol.casefold())
    if row is None or row["symbol"] == "TW":  # TW covers three organs
        return None
    # a Party number joins by a hyphen first: there BTC is a commission, not the ministry
    return None if separator == "-" and row["branch"] == "state" and row["kind"] == "ministry" else row["label"]


@lru_cache(maxsize=4096)
def issuer_of_symbol(number: str, type_code: str | None, where: Jurisdiction, date: str | None = None) -> str | None:
    """Return the organ that the symbol alone determines (`76/NQ-CP` -> `Chính phủ`), or None.

    Class symbols (`TU`, `UBND`, `LĐLĐ`, `MTTQ`) determine none; commissions of a province do where `where` knows it.
    Joint symbols give several names joined by `; `.
    """
    del type_code, date
    labels = symbols_of(number)
    if any(label.endswith(("Tỉnh ủy", "tỉnh")) for label in labels):
        if not where.province or where.level in ("central", "unknown"):
            return None
        if where.province.startswith("thành phố"):
            labels = tuple(label.replace("Tỉnh ủy", "Thành ủy").replace("nhân dân tỉnh", "nhân dân thành phố")
                           for label in labels)
    names = [complete(label, where) for label in labels]
    return "; ".join(dict.fromkeys(names)) or None
