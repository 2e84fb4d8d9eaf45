"""Names: programmes, strategies, schemes, plans, working rules, charters and the constitution, cited by title alone.

A name is definite when its type word is capitalised and its head or its period says that it was adopted, or a verb of
carrying out governs it. What is only to be written (`xây dựng Đề án …`), campaigns, and each unit's own rules are none.
"""

from __future__ import annotations

import re
from importlib.resources import files

from ontology import read_rows

from .congresses import Named
from .dates import read_date
from .issuers import find_issuer
from .kinds import TypeWord
from .laws import stop_words

__all__ = ["TITLED", "read_constitution", "read_national_programmes", "read_resolution", "read_titled"]

_RULES = files("extract") / "rules"
_HEADS = read_rows(
    _RULES / "name_heads.csv", ("code", "words", "sense", "example"), ("code", "words", "sense", "example"),
    ("code", "words"))
_PROGRAMMES = read_rows(_RULES / "national_programmes.csv", ("subject", "example"), ("subject", "example"), ("subject",))

#: Types of documents that are cited by title alone.
TITLED = frozenset({"CTr", "ĐA", "CL", "KH", "QH", "QC", "QĐi", "ĐL", "CLCT"})


def _heads(code: str) -> re.Pattern[str]:
    options = sorted((row["words"] for row in _HEADS if row["code"] == code), key=len, reverse=True)
    return re.compile(rf" (?P<head>{'|'.join(map(_any_case, options))})") if options else re.compile(r"(?!)(?P<head>)")


def _any_case(words: str) -> str:
    first = words[0]
    return f"[{first.upper()}{first.lower()}]{re.escape(words[1:])}"


_HEAD = {code: _heads(code) for code in TITLED}
_SENSE = {(row["code"], row["words"].lower()): row["sense"] for row in _HEADS}
_WORD = re.compile(r" ?[\w&]+|(?<=\w) ?[-/] ?(?=\w)")
_STOP = stop_words("any")
_PERIOD = re.compile(
    r" ?\(?(?:giai đoạn|thời kỳ|nhiệm kỳ|các năm)(?: \d+ năm)? ?(?:19|20)\d\d(?: ?[-–] ?(?:19|20)?\d\d)?\)?"
    r"| đến năm (?:19|20)\d\d| (?:\d+ năm )?năm (?:19|20)\d\d(?: ?[-–] ?(?:19|20)\d\d)?"
    r"| \d năm,? (?:19|20)\d\d ?[-–] ?(?:19|20)\d\d")
_PERIOD_ON = re.compile(
    r",? (?:và )?(?:có )?(?:tính đến|định hướng|tầm nhìn|hướng tới|hướng đến)(?: phát triển)?(?: đến| tới)?(?: năm)? (?:19|20)\d\d")
_AREA = re.compile(r" (?:trên địa bàn |của |tại |ở )(?:các )?(?:tỉnh|thành phố|huyện|xã|phường|vùng|cả nước|toàn quốc)(?: [A-ZĐÂƯ]\w*){0,4}")
_AHEAD_PERIOD = re.compile(r"giai đoạn|thời kỳ|đến năm (?:19|20)\d\d|nhiệm kỳ (?:19|20)|năm (?:19|20)\d\d")
_END = re.compile(r"[.;:\n\t(“”\"]| \(")
_FUTURE = re.compile(
    r"(?:xây dựng|[Bb]an hành|soạn thảo|[Dd]ự thảo|[Tt]rình|[Ll]ập|nghiên cứu|đề xuất|hoàn thiện|[Pp]hê duyệt|tham mưu|hoàn thành"
    r"|[Xx]ây dựng|thẩm định|tham gia ý kiến|góp ý|ký kết|[Bb]iên soạn|lồng ghép vào|đưa vào|[Tt]hông qua)(?!\w)")
_ACTING = re.compile(
    r"(?:[Tt]hực hiện|triển khai|[Tt]riển khai|quán triệt|tuyên truyền|chấp hành|cụ thể hóa|theo|[Tt]heo|tại|[Cc]ăn cứ|trong|tinh thần"
    r"|[Tt]ổng kết|[Ss]ơ kết|đánh giá|kết quả|mục tiêu|nhiệm vụ|chỉ tiêu|của|với|[Tt]iếp tục|thuộc|thay thế|[Qq]uy định|nội dung)(?!\w)")
_ATTACHED = re.compile(r"kèm theo (?:Quyết định|Nghị quyết|Thông tư|Nghị định|Công văn|Thông báo) này(?: là)? $")
_TOGETHER = re.compile(r"(?:,| và|, ban hành,?|, ban hành và)? ?(?:tổ chức )?")
_DONE = re.compile(r"(?:đã|được)(?: \w+){0,5} ?$")
_PROMULGATED = re.compile(
    r" theo (?:các )?(?:Quyết định|Nghị quyết)|,?(?: đã)?(?: được)?(?: (?:[A-ZĐ]\w*|\w+)){0,9}? (?:(?:ban hành|phê duyệt|công bố)(?: kèm)? (?:theo|tại)|ban hành kèm theo|kèm theo|phê duyệt (?:tại|theo))"
    r"(?: các)? (?:Quyết định|Nghị quyết|Thông tư|Nghị định|Kế hoạch|Chỉ thị|Công văn)")
_CARRIED = re.compile(r"[^.;:\n]{0,200}? ban hành (?:kèm )?theo (?:Quyết định|Nghị quyết|Thông tư)")
_LOOSE = re.compile(r"^ (?:này|nêu|trên|đó|của|và|do|được|hành động$|trong|tại|theo|phối hợp$|công tác$|cụ thể|chi tiết|làm việc|toàn khóa|giám sát|kiểm tra)(?!\w)")


def read_constitution(text: str, word: TypeWord) -> Named | None:
    """Return the constitution named at `word` (`Hiến pháp năm 2013`), or None where only law in general is meant."""
    if not text[word.start].isupper() or re.compile(r",? (?:và )?pháp luật|[,;]? ?(?:và )?các").match(text, word.end):
        return None
    country = re.compile(r" (?:của )?nước (?:Cộng h[òo][aà]|CHXHCN|Việt Nam Dân chủ)[^,.;:()\n]{0,45}?Việt Nam|"
                         r" nước CHXHCN ?VN").match(text, word.end)
    end = country.end() if country else word.end
    date = read_date(text, end)
    if date and date[2] and len(date[2]) == 4:
        end = date[1]
    elif year := re.compile(r" (?:19|20)\d\d(?!\d)").match(text, end):
        end = year.end()
        date = (0, end, year.group().strip())
    return Named(word.start, end, text[word.start:end], "HP", "constitution", None, date[2] if date else None)


def read_national_programmes(text: str, word: TypeWord) -> list[Named]:
    """Return the national target programmes that `word` starts, one a subject (`về giảm nghèo bền vững, xây dựng …`)."""
    lead = re.compile(r" [Mm]ục tiêu [Qq]uốc gia(?: giai đoạn (?:19|20)\d\d ?[-–] ?(?:19|20)?\d\d)?").match(text, word.end)
    if lead is None:
        return []
    mark = re.compile(r"[.;\n\t]").search(text, lead.end(), min(len(text), lead.end() + 330))
    limit = mark.start() if mark else min(len(text), lead.end() + 330)
    found: list[Named] = []
    place = lead.end()
    while item := _SUBJECT.match(text, place, limit):
        end = item.end()
        period = _PERIOD.match(text, end)
        end = period.end() if period else end
        subject = text[item.start("subject"):end]
        span = (item.start("subject"), item.end("subject"))
        if found:
            name = f"{text[word.start:lead.end()]} về {subject}"
            found.append(Named(item.start("subject"), end, name, word.code, "programme-ellipsis", title=span))
        else:
            found.append(Named(word.start, end, text[word.start:end], word.code, "programme", title=span))
        place = end
    return found


_SUBJECT = re.compile(
    r"(?:[:,]? về|[:,;]? và|[:,]|) ?(?:về )?(?P<subject>"
    + "|".join(_any_case(words).replace(r"\ và\ ", r",?\ và\ ").replace(r"\ \-\ ", r"\ ?\-?\ ?")
               for words in sorted((row["subject"] for row in _PROGRAMMES), key=len, reverse=True))
    + r")(?!\w)", re.IGNORECASE)


def read_titled(text: str, word: TypeWord) -> Named | None:
    """Return the programme, strategy, scheme, plan, rules or charter whose title starts at `word`, or None."""
    if word.code not in TITLED or text.startswith(" số", word.end):
        return None
    if word.code == "CTr" and text.startswith("mục tiêu quốc gia", word.end + 1):
        return None
    head = _HEAD[word.code].match(text, word.end)
    sense = _SENSE.get((word.code, head["head"].lower()), "") if head else ""
    if sense in ("campaign", "unit") or (head is None and word.code not in ("CTr", "ĐA", "CL", "QH")):
        return None
    if word.code == "ĐL":
        return _charter(text, word)
    if head is None and _LOOSE.match(text, word.end):
        return None
    quoted = _QUOTED.match(text, word.end) if word.code in ("ĐA", "CL") else None
    if quoted:
        return None if _governed(text, word.start) is False else Named(
            word.start, quoted.end(), " ".join(text[word.start:quoted.end()].split()), word.code, "title-quoted")
    end, dated = _grown(text, word.end)
    governed = _governed(text, word.start)
    national = sense == "state" and _NATIONAL.search(text, word.start, end) is not None
    if text[word.start].isupper():
        enough = dated or sense in ("plain", "organ") or (national and governed is True)
    else:
        enough = dated and national
    if word.code == "QĐi":
        enough = governed is True and text[word.start].isupper()
    if word.code in ("QĐi", "QC") and _CARRIED.match(text, end):
        return None
    if governed is False or not enough or text.count(" ", word.start, end) < 4 or _PROMULGATED.match(text, end):
        return None
    of = text.find(" của ", word.end, end)
    stop = find_issuer(text, of + 5) if of >= 0 else None
    issuer = text[of + 5:stop] if stop and sense == "organ" else None
    return Named(word.start, end, " ".join(text[word.start:end].split()), word.code, "title", issuer)


_QUOTED = re.compile(r" (?:về )?[“\"][^“”\"\n]{12,240}[”\"]")
_NUMBER_INSIDE = re.compile(r" (?:số )?\d{1,5}[a-z]?(?:/\d{4})?[/-][A-ZĐ][\w-]*(?:/[A-ZĐ]\w*(?:-\w+)*)?")
_NATIONAL = re.compile(r"[Qq]uốc gia|[Tt]ổng thể|Việt Nam")


def read_resolution(text: str, word: TypeWord) -> Named | None:
    """Return a resolution cited by its organ and subject: `Nghị quyết của Hội đồng nhân dân tỉnh về …`."""
    if not text[word.start].isupper() or _SEVERAL.search(text, max(0, word.start - 12), word.start):
        return None
    start = word.end + (5 if text.startswith(" của ", word.end) else 1)
    end = find_issuer(text, start) if text[start:start + 1].isupper() else None
    term = _TERM.match(text, end) if end else None
    about = _ABOUT.match(text, term.end() if term else end) if end else None
    governed = _governed(text, word.start)
    if end is None or about is None or governed is False or (word.code not in ("NQ", "KL") and governed is None):
        return None
    stop = _SUBJECT_END.search(text, about.end(), min(len(text), about.end() + 220))
    last = stop.start() if stop else min(len(text), about.end() + 220)
    return Named(word.start, last, " ".join(text[word.start:last].split()), word.code, "organ-subject", text[start:end],
                 title=(about.end(), last))


_SEVERAL = re.compile(r"(?:[Cc]ác|[Nn]hững|một số|[Dd]ự thảo|[Dd]ự án|nhiều) $")
_TERM = re.compile(r",? \(?(?:khóa|khoá) [IVXL]{1,6}\)?")
_ABOUT = re.compile(r" về (?:việc )?")
_SUBJECT_END = re.compile(r"[.;:,\n\t()]| gắn với | và các | được | đã ")


def _charter(text: str, word: TypeWord) -> Named | None:
    more = re.compile(r"(?: (?:Đảng|Công đoàn|Cộng sản|Mặt trận|Tổ quốc|Đoàn|Thanh niên|Hội|Liên đoàn|Liên hiệp|các|trường|tiểu học|mầm non"
                      r"|trung học cơ sở|trung học phổ thông|đại học|cao đẳng|của|Tổng|hội|Lao động|[A-ZĐ]\w*))+"
                      r"(?: \(?(?:khóa|khoá) [IVXL]+\)?)?").match(text, word.end)
    if more is None or re.search(r"các cấp|Công ty", more.group()):
        return None
    end = max(more.end(), find_issuer(text, word.end + 1) or 0)
    while text[word.start:end].endswith((" của", " các")):
        end -= 4
    return Named(word.start, end, text[word.start:end], "ĐL", "charter")


def _governed(text: str, start: int) -> bool | None:
    """True if the nearest verb before a name carries it out or cites it, False if it is only to be written."""
    if _ATTACHED.search(text, max(0, start - 40), start):
        return False
    floor = max(0, start - 60, text.rfind("\n", 0, start) + 1, text.rfind(". ", 0, start) + 1, text.rfind("; ", 0, start) + 1)
    future = acting = None
    for future in _FUTURE.finditer(text, floor, start):
        pass
    for acting in _ACTING.finditer(text, floor, start):
        pass
    if future and acting and _TOGETHER.fullmatch(text, future.end(), acting.start()):
        return text.endswith("việc ", floor, future.start())  # `xây dựng, triển khai Chương trình …` is to be written
    if future and (acting is None or future.start() > acting.start()):
        return True if _DONE.search(text, floor, future.start()) else False
    return True if acting else None


def _grown(text: str, position: int) -> tuple[int, bool]:
    """Return where a title ends that goes on from `position`, and whether it names its period."""
    end = position
    limit = min(len(text), position + 300)
    mark = _END.search(text, position + 1, limit)
    limit = mark.start() if mark else limit
    while end < limit:
        period = _PERIOD.match(text, end, limit)
        if period:
            return _after_period(text, period.end()), True
        if text[end] == ",":
            if text[end + 1:end + 2].isupper():  # `KH,CN&ĐMST`
                end += 1
                continue
            joined = end + 1 < limit and text[end + 1] == " " and text[end + 2:end + 3].islower()
            if not joined or _STOP.match(text, end + 2) or not _AHEAD_PERIOD.search(text, end, min(limit, end + 150)):
                break
            end += 1
            continue
        number = _NUMBER_INSIDE.match(text, end, limit)
        if number:
            return number.end(), True
        if _STOP.match(text, end + 1):
            break
        word = _WORD.match(text, end, limit)
        if word is None:
            break
        end = word.end()
    return end, False


def _after_period(text: str, end: int) -> int:
    while more := _PERIOD_ON.match(text, end) or _AREA.match(text, end) or _PERIOD.match(text, end):
        end = more.end()
    return end
