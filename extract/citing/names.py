"""Names: the constitution, charters, national target programmes and resolutions that are cited without a number."""

from __future__ import annotations

import re
from importlib.resources import files

from extract.bodies.issuers import find_issuer
from ontology import read_rows

from .congresses import Named
from .dates import read_date
from .governing import governed
from .kinds import TypeWord
from .titles import PERIOD, any_case

__all__ = ["read_charter", "read_constitution", "read_national_programmes", "read_resolution"]

_PROGRAMMES = read_rows(
    files("extract") / "rules" / "national_programmes.csv", ("subject", "example"), ("subject", "example"),
    ("subject",))

_IN_GENERAL = re.compile(r",? (?:và )?pháp luật|[,;]? ?(?:và )?các")
_COUNTRY = re.compile(
    r" (?:của )?nước (?:Cộng h[òo][aà]|CHXHCN|Việt Nam Dân chủ)[^,.;:()\n]{0,45}?Việt Nam| nước CHXHCN ?VN")
_YEAR = re.compile(r" (?:19|20)\d\d(?!\d)")


def read_constitution(text: str, word: TypeWord) -> Named | None:
    """Return the constitution named at `word` (`Hiến pháp năm 2013`), or None where only law in general is meant."""
    if not text[word.start].isupper() or _IN_GENERAL.match(text, word.end):
        return None
    country = _COUNTRY.match(text, word.end)
    end = country.end() if country else word.end
    date = read_date(text, end)
    said = date[2] if date else None
    if date and said and len(said) == 4:
        end = date[1]
    elif year := _YEAR.match(text, end):
        end, said = year.end(), year.group().strip()
    return Named(word.start, end, text[word.start:end], "HP", "constitution", None, said)


# national target programmes

_LEAD = re.compile(r" (?:[Mm]ục tiêu [Qq]uốc gia|MTQG)(?: giai đoạn (?:19|20)\d\d ?[-–] ?(?:19|20)?\d\d)?")
_SUBJECT = re.compile(
    r"(?:[:,]? về|[:,;]? và|[:,]|) ?(?:về )?(?P<subject>"
    + "|".join(any_case(words).replace(r"\ và\ ", r",?\ và\ ").replace(r"\ \-\ ", r"\ ?\-?\ ?")
               for words in sorted((row["subject"] for row in _PROGRAMMES), key=len, reverse=True))
    + r")(?!\w)", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;\n\t]")


def read_national_programmes(text: str, word: TypeWord) -> list[Named]:
    """Return the target programmes that `word` starts, one a subject (`về giảm nghèo bền vững, xây dựng …`)."""
    lead = _LEAD.match(text, word.end)
    if lead is None:
        return []
    mark = _CLAUSE.search(text, lead.end(), min(len(text), lead.end() + 330))
    limit = mark.start() if mark else min(len(text), lead.end() + 330)
    found: list[Named] = []
    place = lead.end()
    while item := _SUBJECT.match(text, place, limit):
        period = PERIOD.match(text, item.end())
        place = period.end() if period else item.end()
        subject = item.span("subject")
        if found:  # `…, xây dựng nông thôn mới`: the head stands with the first one
            name = f"{text[word.start:lead.end()]} về {text[subject[0]:place]}"
            found.append(Named(subject[0], place, name, word.code, "programme-ellipsis", title=subject))
        else:
            found.append(Named(word.start, place, text[word.start:place], word.code, "programme", title=subject))
    return found


# resolutions by organ and subject

_SEVERAL = re.compile(r"(?:[Cc]ác|[Nn]hững|một số|[Dd]ự thảo|[Dd]ự án|nhiều) $")
_TERM = re.compile(r",? \(?(?:khóa|khoá) [IVXL]{1,6}\)?")
_ABOUT = re.compile(r" về (?:việc )?")
_SUBJECT_END = re.compile(r"[.;:,\n\t()]| gắn với | và các | được | đã ")


_ASSEMBLY = re.compile(
    r" (?P<who>[Hh]ội nghị (?:đại biểu )?"
    r"(?:CBCCVC|CBVC|CBCC|NLĐ|cán bộ|công chức|viên chức|công nhân|nhà giáo|người lao động)"
    r"(?:(?:,| và|, và|-| -) ?(?:công chức|viên chức|công nhân|nhân viên|nhà giáo|người lao động|NLĐ))*)"
    r"(?P<year> năm(?: học)? (?:19|20)\d\d(?: ?[-–] ?(?:19|20)\d\d)?)?")


def _assembly(text: str, word: TypeWord) -> Named | None:
    """`Nghị quyết Hội nghị cán bộ, viên chức Trường …`: the staff of one body, or of one year."""
    found = _ASSEMBLY.match(text, word.end) if word.code == "NQ" else None
    if found is None:
        return None
    body = _BODY.match(text, found.end("who"))
    end = find_issuer(text, body.end()) if body else None
    if end is None and found["year"] is None:
        return None
    end = end or found.end()
    return Named(word.start, end, " ".join(text[word.start:end].split()), word.code, "assembly")


_BODY = re.compile(r" (?:của )?(?=[A-ZĐÂƯỦ])")


_SESSION = re.compile(
    r" (?:của |tại )?[Kk]ỳ họp (?:bất thường |chuyên đề )?(?:lần )?thứ (?:\d{1,2}|[IVX]{1,5}|\w{2,5}(?: \w{2,4})?),?"
    r" (?:của )?(?=Quốc hội|Hội đồng nhân dân|HĐND)")


def _session(text: str, word: TypeWord) -> Named | None:
    """`Nghị quyết kỳ họp thứ 4 Quốc hội khóa X`: what a session of an assembly resolved."""
    lead = _SESSION.match(text, word.end) if word.code == "NQ" else None
    end = find_issuer(text, lead.end()) if lead else None
    if lead is None or end is None:
        return None
    term = _TERM.match(text, end)
    last = term.end() if term else end
    return Named(word.start, last, " ".join(text[word.start:last].split()), word.code, "session", text[lead.end():end])


def read_resolution(text: str, word: TypeWord) -> Named | None:
    """Return a document cited by its organ and subject: `Nghị quyết của Hội đồng nhân dân tỉnh về …`."""
    if not text[word.start].isupper() or _SEVERAL.search(text, max(0, word.start - 12), word.start):
        return None
    meeting = _assembly(text, word) or _session(text, word)
    if meeting:
        return meeting
    start = word.end + (5 if text.startswith(" của ", word.end) else 1)
    end = find_issuer(text, start) if text[start:start + 1].isupper() else None
    if end is None:
        return None
    term = _TERM.match(text, end)
    about = _ABOUT.match(text, term.end() if term else end)
    verb = governed(text, word.start) if about else False
    if about is None or verb is False or (word.code not in ("NQ", "KL") and verb is None):
        return None
    limit = min(len(text), about.end() + 220)
    stop = _SUBJECT_END.search(text, about.end(), limit)
    last = stop.start() if stop else limit
    return Named(word.start, last, " ".join(text[word.start:last].split()), word.code, "organ-subject",
                 text[start:end], title=(about.end(), last))


# charters

_CHARTER = re.compile(
    r"(?: (?:Đảng|Công đoàn|Cộng sản|Mặt trận|Tổ quốc|Đoàn|Thanh niên|Hội|Liên đoàn|Liên hiệp|các|trường|tiểu học"
    r"|mầm non|trung học cơ sở|trung học phổ thông|đại học|cao đẳng|của|Tổng|hội|học|Lao động|[A-ZĐ]\w*)){1,14}"
    r"(?: \(?(?:khóa|khoá) [IVXL]{1,6}\)?)?")
_LEVEL = (r"(?:mầm non|mẫu giáo|tiểu học|trung học cơ sở|trung học phổ thông|phổ thông có nhiều cấp học|trung học"
          r"|phổ thông|chuyên|cao đẳng|đại học|trung cấp|dự bị đại học|phổ thông dân tộc nội trú)")
_SCHOOLS = re.compile(rf" [Tt]rường {_LEVEL}(?:(?:,| và|, và) (?:trường )?{_LEVEL}(?!\w))*")
_NO_CHARTER = re.compile(r"các cấp|[Cc]ông ty|^ Các")


def read_charter(text: str, word: TypeWord) -> Named | None:
    """Return the charter named at `word` (`Điều lệ Công đoàn Việt Nam`), or None."""
    schools = _SCHOOLS.match(text, word.end) if text[word.start].isupper() else None
    if schools:
        return Named(word.start, schools.end(), text[word.start:schools.end()], "ĐL", "charter")
    more = _CHARTER.match(text, word.end) if text[word.start].isupper() else None
    if more is None or _NO_CHARTER.search(more.group()):
        return None
    end = max(more.end(), find_issuer(text, word.end + 1) or 0)
    while text[word.start:end].endswith((" của", " các")):
        end -= 4
    return Named(word.start, end, text[word.start:end], "ĐL", "charter") if end > word.end else None
