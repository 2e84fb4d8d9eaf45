"""Own issuer: who issues a document, and the jurisdiction by which all its relative names are read.

The organ is told by the words after `TM.`, by the line that names who decides, or by the opening sentence; the
organisation by the letterhead, or by those where the letterhead was lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.bodies.issuers import issuer_of_symbol
from extract.bodies.jurisdiction import Jurisdiction, complete, in_department
from extract.bodies.organisations import ORGAN, known_body, spell_out
from extract.text.letters import compiled, plain

from .letterhead import Body, head_words, mended
from .own_body import ORGAN_OF_BODY, issuing_body, organ_of
from .own_joint import joint_issuers
from .own_place import Surroundings, branch_of, is_central, jurisdiction, named_place

__all__ = ["Evidence", "Issuer", "own_issuer"]

Place = tuple[int, int]
Named = tuple[str, Place | None]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What tells the issuer; `by` names who decides (`CỦA BỘ CHÍNH TRỊ`, `THỦ TƯỚNG CHÍNH PHỦ`), the surest first.

    `behalf` are the collectives after `TM.`, `opening` the sentences before the first heading, `dateline` its place.
    """

    bodies: tuple[Body, ...]
    by: tuple[Named, ...]
    behalf: tuple[str, ...]
    opening: str
    opening_start: int
    dateline: str | None
    text: str
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Issuer:
    """The issuer's full name (several joined by `; `), its words, and the jurisdiction."""

    name: str | None
    span: Place | None
    where: Jurisdiction


_ACTS = re.compile(
    r"\s(?:đã |họp |kính |trân trọng )?(?:xây dựng|ban hành|triển khai|tổ chức|hướng dẫn|yêu cầu|đề nghị|quyết định"
    r"|quyết nghị|thông báo|báo cáo|chỉ đạo|trình|kêu gọi|giao|quy định|phát động|thông qua|có ý kiến"
    r"|nhận được|chỉ thị|lập|điều chỉnh|cụ thể hóa|tiếp tục|phê duyệt|đề ra|thống nhất|thảo luận|ngày(?= \d)"
    r"|họp(?= và )|ra (?:nghị quyết|quyết định))\b")
_CLAUSE = re.compile(r"[.;:\n]")
_COMMITTEE = re.compile(r"(Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ?[uủ][ỷy](?!\w)")
#: The Party in plain letters: the body that elects an organ, and the committee of a letterhead.
_PARTY, _COMMITTEE_OF = re.compile(r" dang (?:uy|bo)(?: (.+))?"), re.compile(r"(?:dang|tinh|thanh|huyen|quan|thi) uy\b")
_OFFICE_SYMBOL = re.compile(r"-(S(?:[A-ZĐ]&?){2,8})$")
_SECRETARIAT = ("ban bi thu trung uong doan", "ban bi thu t.u doan")
#: It signs for the congress that it presides over.
_PRESIDIUM = "Đoàn Chủ tịch"
_NO_NAME = re.compile(r"ngày| số \d| (?:chủ trì|đã|họp|tại) ")
#: The Party's centre: its letterhead names the committee, the opening says which of its organs acts.
_CENTRAL_COMMITTEE, _CENTRAL_ORGANS = "Ban Chấp hành Trung ương", frozenset({"Bộ Chính trị", "Ban Bí thư"})
_PLACELESS = re.compile(r"(?:Thường trực )?(?:Ủy ban|Hội đồng) nhân dân$")
_TRADE_UNION = re.compile(r"Công đoàn [Nn]gành [^\W\d_][\w ,-]*$")
_PROPER_REST = compiled(r"(?: [A-Ỹ][\w'’]*){1,4}$")
_LEADERSHIP = re.compile(r"(?<=(?i:bộ chính trị)), (?=(?i:ban bí thư)$)")
_CLASS_WORD = re.compile(r"thanh pho|thi xa|thi tran|dac khu|\w+")
_MEETING = re.compile(r"^(?:hoi nghi|dai hoi|phien hop|ky hop) (?:lan thu \S+|thu \S+) ")
#: The youth union of a place, which is called after the place's class (`Huyện đoàn`).
_YOUTH = re.compile(r"doan (?:tncs|thanh nien cong san) ho chi minh (tinh|thanh pho|huyen|quan|thi xa|xa|phuong)\b")
_SHORTEST_CASED = 8
_NEAR = 6000  # where a document names its issuer


def own_issuer(evidence: Evidence) -> Issuer:
    """Return the issuer and the jurisdiction that the evidence proves."""
    found = _relative_name(evidence) or _by_symbol(evidence.number)
    names = [_cased(spell_out(mended(name)), evidence.text)
             for name in _LEADERSHIP.sub("; ", found[0]).split("; ")] if found else []
    body = _without_organ(names[0]) if names else ""
    around = Surroundings([part.name for part in evidence.bodies], evidence.dateline, evidence.text)
    if names and is_central(names[0]):
        where = Jurisdiction("central", branch_of(names[0]))
    else:
        where = jurisdiction(body, branch_of(names[0]) if names else "unknown", around)
    whole = [_as_written(full, evidence.text, sum(map(str.isupper, full)) + 1)
             for full in (_in_province(in_department(complete(name, where), where), where) for name in names)]
    return Issuer("; ".join(dict.fromkeys(whole)) or None, found[1] if found else None, where)


def _in_province(name: str, where: Jurisdiction) -> str:
    """Return a union of a trade, or a body of the State that stands alone, with the province it belongs to."""
    placed = where.level != "province" or where.province is None or named_place(name)
    alone = _TRADE_UNION.search(name) or _PLACELESS.match(name)
    return name if placed or not alone else f"{name} {where.province}"


def _by_symbol(number: str | None) -> Named | None:
    """Return the body that the symbol alone determines, where scanning spoilt all its names."""
    name = issuer_of_symbol(number, None, Jurisdiction()) if number else None
    return (name, None) if name is not None else None


def _relative_name(evidence: Evidence) -> Named | None:
    """Return the issuer's name as far as organ and organisation tell it, places still relative."""
    joint = joint_issuers(evidence.bodies, evidence.behalf, evidence.number)
    if joint is not None:
        return joint
    opening = _opening(evidence)
    base = _in_full(issuing_body(evidence.bodies), evidence.number)
    if evidence.by:
        return opening if opening is not None and _organ_within(opening[0], evidence.by[0]) else evidence.by[0]
    return opening if opening is not None and _of_the_centre(opening[0], base) else _told(evidence, opening, base)


def _in_full(base: Named | None, number: str | None) -> Named | None:
    """Return the letterhead's body with what its symbol adds, where the end of its name was lost (`/CT-VKSTC`)."""
    named = _by_symbol(number)
    return (named[0], base[1]) if base and named and named[0].startswith(f"{base[0]} ") else base


def _of_the_centre(opening: str, base: Named | None) -> bool:
    """Tell whether the opening names the secretariat of the youth union, or an organ of the Party's centre."""
    return plain(opening).startswith(_SECRETARIAT) or (
        base is not None and base[0] == _CENTRAL_COMMITTEE and spell_out(opening) in _CENTRAL_ORGANS)


def _told(evidence: Evidence, opening: Named | None, base: Named | None) -> Named | None:
    """Return the issuer by the words after TM., the opening sentence and the letterhead."""
    organ = spell_out(mended(evidence.behalf[0])) if evidence.behalf else ""
    if plain(organ).startswith(_SECRETARIAT) or (organ and opening is None and base is None):
        return organ, None  # the secretariat of the youth union; the Party's has no other name
    if outright := _outright(organ, base):
        return outright
    if ORGAN_OF_BODY.match(plain(organ)):
        host = _host(organ, opening, base)
        return (f"{organ_of(organ)} {_elected(organ, host[0])}", host[1]) if host else (organ, None)
    if opening is not None and base is not None and (whole := _organ_of_unit(opening[0], base[0])):
        return whole, opening[1]
    told = opening is not None and base is not None and _adds_place(opening[0], base[0])
    if organ and base is not None and plain(base[0]).startswith(plain(organ)) and not told:
        return base  # the collective itself acts, whoever the opening names
    telling = opening is not None and (_more_telling(opening[0], base) or _has_symbol(opening[0], evidence.number))
    return opening if telling else base or opening


def _outright(organ: str, base: Named | None) -> Named | None:
    """Return the organ of the Party's centre that signs, or the congress for which its presidium does."""
    if base is not None and base[0] == _CENTRAL_COMMITTEE and organ in _CENTRAL_ORGANS:
        return organ, None
    return base if organ == _PRESIDIUM and base is not None and base[0].startswith("Đại hội") else None


def _has_symbol(opening: str, number: str | None) -> bool:
    """Tell whether the document's symbol is that of the department which acts in the opening (`45/HD-SNV`)."""
    symbol = _OFFICE_SYMBOL.search(number) if number else None
    initials = "".join(word[0] for word in spell_out(opening).split() if word != "và").upper()
    return symbol is not None and initials.startswith(symbol[1].replace("&", ""))


def _organ_within(opening: str, by: Named) -> bool:
    """Tell whether the opening names an organ of the body that the heading names (`CỦA TỈNH ỦY …`)."""
    low = plain(spell_out(opening))
    return ORGAN_OF_BODY.match(low) is not None and ORGAN_OF_BODY.match(plain(by[0])) is None \
        and _more_telling(opening, (spell_out(mended(by[0])), by[1]))


def _elected(organ: str, host: str) -> str:
    """Return the body that elects the organ: an executive committee is that of a Đảng bộ, not of a Đảng ủy."""
    match = _COMMITTEE.match(host) if plain(organ).startswith(("ban chap hanh", "bch")) else None
    if match is None:
        return host
    rest = host[match.end():].strip()
    word = {"Tỉnh": "tỉnh", "Thành": "thành phố", "Huyện": "huyện", "Quận": "quận", "Thị": "thị xã"}.get(match[1], "")
    return " ".join(part for part in ("Đảng bộ", word, rest) if part)


def _without_organ(name: str) -> str:
    match = ORGAN_OF_BODY.match(plain(name))
    return name[match.end():].strip() or name if match else name


def _host(organ: str, opening: Named | None, base: Named | None) -> Named | None:
    """Return the organisation whose organ signs: the letterhead's, the one after TM., or that of the opening."""
    rest = organ[len(organ_of(organ)):].strip()
    told: Named | None = (rest, None) if rest else None
    candidates = (told, base, opening) if re.search(r"(?:ủy|[Đđ]oàn)$", rest) else (base, told, opening)
    for candidate in candidates:
        if candidate is not None:
            name = spell_out(candidate[0])
            host = name[len(organ_of(name)):].strip() if ORGAN_OF_BODY.match(plain(name)) else name
            if host:
                return host, candidate[1]
    return None


def _more_telling(opening: str, base: Named | None) -> bool:
    """Tell whether the opening names the body of the letterhead more closely: an organ, an office, a place with it."""
    if base is None:
        return True
    low, below = plain(spell_out(opening)), plain(base[0])
    if ORGAN_OF_BODY.match(low):  # of one body the opening names the organ that acts (BAN CHẤP HÀNH TỈNH X above)
        below = _YOUTH.sub(lambda m: f"{m[1].split(' ')[0]} doan", plain(_without_organ(base[0])))
    place = plain(named_place(base[0]) or "")
    if place and place not in low:  # the opening names the body by its level: `Chủ tịch Ủy ban nhân dân tỉnh`
        word = _CLASS_WORD.match(place)[0]  # type: ignore[index]
        below = below.replace(place, word) if place in below else below.replace(place[len(word):], "")
    if _adds_place(opening, base[0]) or _of_committee(low, plain(base[0]), place):
        return True
    if ORGAN_OF_BODY.match(low) or low.startswith(below):
        return bool(ORGAN_OF_BODY.match(low)) and len(_without_organ(opening)) > len(below) // 2 and below in low
    return below in low and (low.split(" ")[0] != below.split(" ")[0] or low.endswith(below))


def _of_committee(opening: str, base: str, place: str) -> bool:
    """Tell whether the opening names an organ of the party committee (`Ban Chấp hành Đảng bộ phường`: its electors)."""
    organ = ORGAN_OF_BODY.match(opening)
    match = _PARTY.fullmatch(opening, organ.end()) if organ is not None and _COMMITTEE_OF.match(base) else None
    if match is not None and match[1] and base.startswith(f"dang uy {match[1]}"):  # of a People's Committee
        return True
    return match is not None and f"{place} ".startswith(f"{match[1]} " if match[1] else "")


def _organ_of_unit(opening: str, base: str) -> str | None:
    """Return the organ with the unit's whole name (`Ban Thường vụ Đảng ủy Trường` of ĐẢNG ỦY TRƯỜNG ĐẠI HỌC X)."""
    organ = organ_of(opening)
    rest = plain(opening[len(organ):].strip())
    unit = ORGAN_OF_BODY.match(plain(opening)) and " " in rest and plain(base).startswith(f"{rest} ")
    placed = named_place(base) is not None and rest not in ("dang uy khoi", "dang bo khoi")
    return f"{organ} {base}" if unit and not placed else None


def _adds_place(opening: str, base: str) -> bool:
    """Tell whether the opening names the place that the letterhead left out (CHI BỘ TRƯỜNG TIỂU HỌC)."""
    return named_place(base) is None and plain(opening).startswith(f"{plain(base)} ") \
        and _PROPER_REST.match(opening, len(base)) is not None


def _opening(evidence: Evidence) -> Named | None:
    """Return the body that acts in the opening sentence: `Ban Thường vụ … xây dựng kế hoạch …`."""
    text = evidence.opening
    for act in _ACTS.finditer(text):
        clause = max((mark.end() for mark in _CLAUSE.finditer(text, max(0, act.start() - 260), act.start())), default=0)
        words = text[clause:act.start()]
        start = _body_start(words)
        if start is not None:
            name = _MEETING.sub("", plain(words[start:]))
            shift = len(words[start:]) - len(name)
            begin, shift = clause + start + shift, evidence.opening_start
            return text[begin:act.start()].strip(" ,"), (shift + begin, shift + act.start())
    return None


def _body_start(words: str) -> int | None:
    """Return where the name of a body starts that reaches to the end of `words`."""
    bare = plain(words)
    starts = [len(words) - len(words.lstrip()), *(match.end() for match in re.finditer(r", (?=\w)", words))]
    for start in starts:
        name = words[start:]
        if name[:1].isupper() and len(name) <= 160 and not _NO_NAME.search(name) and head_words()[1].match(bare, start):
            return start
    return None


def _cased(name: str, text: str) -> str:
    """Return `name` with the capitals that the text gives it, organ and place aside."""
    organ = ORGAN.match(name)
    body = name[organ.end():] if organ is not None else name
    place = named_place(body)
    core = body[:body.find(place)].strip() if place and place in body else body
    return name.replace(core, _as_written(core, text, 1)) if len(core) > _SHORTEST_CASED else name


def _as_written(name: str, text: str, least: int) -> str:
    """Return a name made from capitals as the text itself writes it, with at least so many capitals."""
    if known_body(name):
        return name
    lower, wanted = text[:_NEAR].lower(), name.lower()
    at = lower.find(wanted)
    while at >= 0:
        found = text[at:at + len(name)]
        if not found.isupper() and sum(map(str.isupper, found)) >= least:
            return found
        at = lower.find(wanted, at + 1)
    return name
