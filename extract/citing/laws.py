"""Laws: how far the name of a law, code or ordinance runs, and what is a law at all.

Names run over commas and `và` (`Luật Phòng, chống ma túy`), so known names are rows; an unknown name grows to the next
stop word or mark. A law that is only being drafted (`dự án Luật …`) is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from ontology import read_rows

from .kinds import EXPANSIONS, fold

__all__ = ["LawName", "is_draft", "listed_law", "read_law", "read_law_list", "stop_words"]


@dataclass(frozen=True, slots=True)
class LawName:
    """The name of a law after its type word: where it ends, and by which rule that was told."""

    end: int
    rule: str


_RULES = files("extract") / "rules"
_LAWS = read_rows(_RULES / "laws.csv", ("kind", "name", "example"), ("kind", "name", "example"), ("kind", "name"))
_STOPS = read_rows(_RULES / "name_stops.csv", ("words", "scope", "example"), ("words", "scope", "example"), ("words",))
_Tree = dict[str, "_Tree"]
_WORD = re.compile(r"\w+")
_GAP = re.compile(r"[ ,/()“”\"'-]{1,3}|[ ]?[-,][ ]?")


def stop_words(scope: str) -> re.Pattern[str]:
    """Return the pattern of the words before which a name ends; `scope` is "law" or "any"."""
    words = sorted((row["words"] for row in _STOPS if row["scope"] in ("any", scope)), key=len, reverse=True)
    return re.compile(rf"(?<!không )(?:{'|'.join(map(re.escape, words))})(?!\w)")


def _known() -> _Tree:
    """The folded words of the known names as a tree; the empty word marks where a name may end."""
    tree: _Tree = {}
    for row in _LAWS:
        branch = tree
        for word in _WORD.findall(fold(row["name"])):
            branch = branch.setdefault(word, {})
        branch[""] = {}
    return tree


_NAMES = _known()
_STOP = stop_words("law")
#: An abbreviated name: `Luật GDQP&AN`.
_AND = re.compile(r"(?:&\w+)+")
_INNER = re.compile(r"(?:B[ộỘ] [lL]uật|BỘ LUẬT|[Ll]uật|LUẬT|[Pp]háp lệnh|PHÁP LỆNH)(?!\w)")
#: What a law amends far behind its words: `Luật sửa đổi Điều 6 và Phụ lục về Danh mục ngành, nghề … của Luật Đầu tư`.
_OF_LAW = re.compile(r" [^.;:\n]{60,200}? của (?=Bộ luật |Luật )(?P<law>Bộ luật|Luật)")
_MARK = re.compile(r"[.,;:\n(]")
_AMENDING = re.compile(r"(?: [^\W\d]+){2}(?:, [^\W\d]+ [^\W\d]+){0,2}")
_MORE = re.compile(
    r"(?:, | và | (?=Luật ))(?:(?:khoản \d{1,2} )?Điều \d{1,3}[a-z]? (?:của )?)?(?=Bộ luật |Bộ Luật |Luật |Pháp lệnh )")
_RELATED = re.compile(
    r" (?:có liên quan|liên quan|về)(?: (?!ngày|số|năm|đã|được|ban hành|của|và các|và Luật)[^\W\d]+){1,14}")
_YEAR = re.compile(
    r" \(sửa đổi(?:, bổ sung)?,?(?: năm)? (?:19|20)\d\d\)| sửa đổi(?:, bổ sung)? năm (?:19|20)\d\d(?!\d)"
    r"|(?: \((?:sửa đổi|[A-ZĐƯ]{2,9})\))?,? (?:\((?:năm )?(?:19|20)\d\d\)|(?:năm )?(?:19|20)\d\d(?![\d/-]| ?[-–] ?\d))")
_DRAFTING = re.compile(
    r"[Dd]ự án|[Dd]ự thảo|[Xx]ây dựng|[Tt]rình|thẩm tra|góp ý|ý kiến|hoàn thiện|[Bb]an hành|thông qua|soạn thảo")
_DATED = re.compile(r" \(sửa đổi\),? (?:năm|số|ngày) ?\d")
_PASSING = re.compile(r"(?<!đã )(?<!được )(?:ban hành|thông qua|hoàn thiện) $")

_DRAFT = re.compile(
    r"(?:[dD]ự án|[dD]ự thảo|[dD]ự|DỰ THẢO|xây dựng|soạn thảo|hồ sơ|đề xuất|nghiên cứu)(?: các)?(?: xây dựng)? ?$")
_NOT_A_LAW = re.compile(
    r"(?:pháp|kỷ|kỉ|quy|qui|dự|hình|trọng|mạn|âm|Khoa|khoa|Đại học|Viện|ngành|cử nhân|Cử nhân|hành nghề|Pháp|PHÁP|án|KỶ"
    r"|tiến sĩ|thạc sĩ|môn|Kỷ|Quy|QUY) $")


def _amends(text: str, position: int) -> bool:
    return fold(text[position:position + 8]).startswith((" sua doi", " su doi"))


def is_draft(text: str, start: int, end: int) -> bool:
    """Whether the law named at `start..end` is only a project of law (`dự án Luật …`, `Luật … (sửa đổi)`)."""
    near = text[max(0, start - 24):start]
    if _DRAFT.search(near) or (_PASSING.search(near) and not text.startswith((" số", " ngày", " năm"), end)):
        return True
    if text.startswith(" (sửa đổi)", end):
        return _DATED.match(text, end) is None and _DRAFTING.search(text, max(0, start - 80), start) is not None
    floor = max(0, start - 400)
    floor = max(floor, text.rfind("\n", floor, start) + 1)
    return "ự án" in text[floor:start] and _listed_project(text, floor, start)


def _listed_project(text: str, floor: int, start: int) -> bool:
    """Whether a law stands in a list after `các dự án:`."""
    mark = max(text.rfind("dự án: ", floor, start), text.rfind("dự án luật: ", floor, start))
    amended = "sửa đổi" in text[max(floor, mark - 120):mark]  # laws that are there already
    return mark >= 0 and not amended and not any(stop in text[mark + 7:start] for stop in (". ", "; sửa", "kiến nghị"))


def read_law(text: str, start: int, word_end: int) -> LawName | None:
    """Return the name of the law whose type word stands at `start..word_end`, or None if none is named there.

    The end includes a year that belongs to the name (`năm 2012`).
    """
    if not text.startswith(" ", word_end) or _NOT_A_LAW.search(text, max(0, start - 12), start):
        return None
    if _amends(text, word_end):
        return _amending(text, word_end)
    end = listed_law(text, word_end)
    rule = "law-listed"
    if end is None:
        if not text[start].isupper():
            return None
        end, rule = _grown(text, word_end), "law-grown"
    if end is None:
        return None
    year = _YEAR.match(text, end)
    return LawName(year.end() if year else end, rule)


def read_law_list(text: str, start: int, word_end: int) -> list[tuple[int, int, str]]:
    """Return (start, end, name) of laws whose type word stands once: `các luật: Đất đai, Nhà ở và Đầu tư`."""
    if not text.endswith("các ", 0, start):
        return []
    found: list[tuple[int, int, str]] = []
    place = word_end + 1 if text.startswith(":", word_end) else word_end
    while text.startswith(" ", place) and text[place + 1:place + 2].isupper():
        end = listed_law(text, place)
        if end is None:
            break
        begin = start if not found else place + 1
        found.append((begin, end, f"Luật {text[place + 1:end]}"))
        more = _ITEM.match(text, end)
        place = more.end() - 1 if more else end
        if more is None:
            break
    return found if len(found) > 1 else []


_ITEM = re.compile(r"(?:,|;| và|, và) ")


#: No word of a name is longer.
_LONGEST_WORD = 40


@lru_cache(maxsize=4096)
def _parts(word: str) -> tuple[str, ...]:
    """Return the folded words that a word of a name stands for."""
    spelt = fold(word)
    return tuple(EXPANSIONS.get(spelt, spelt).split())


def listed_law(text: str, position: int) -> int | None:
    """Return where the longest known name ends that starts after the blank at `position`."""
    branch: _Tree | None = _NAMES
    found: int | None = None
    place = position
    while branch:
        gap = _GAP.match(text, place) if place > position else None
        word = _WORD.match(text, gap.end() if gap else place + 1)
        if word is None or (place > position and gap is None) or word.end() - word.start() > _LONGEST_WORD:
            break
        for part in _parts(word.group()):
            branch = branch.get(part) if branch else None
        place = word.end()
        if branch and "" in branch:
            found = place
    if found is None:
        return None
    closing = {")": "(", "”": "“"}.get(text[found:found + 1])
    return found + 1 if closing and closing in text[position:found] else found


def _grown(text: str, position: int) -> int | None:
    """Grow a name that is not listed: a capitalised word, then words until a stop word or mark."""
    first = _WORD.match(text, position + 1)
    if first is None or not first.group()[0].isupper() or _STOP.match(text[position + 1:position + 30].lower()):
        return None
    joined_by = _AND.match(text, first.end())
    end = joined_by.end() if joined_by else first.end()
    for _ in range(18):
        if text[end - 5:end].lower() == "phòng" and text.startswith(", chống ", end):
            end += 7
        joined = text.startswith(" và ", end)
        word = _WORD.match(text, end + (4 if joined else 1)) if text.startswith(" ", end) else None
        if word is None or _STOP.match(text, end + 1) or not word.group()[0].isalpha():
            break
        if joined and (_STOP.match(text, end + 4) or not _continues(word.group(), text[position:end])):
            break
        end = word.end()
    return end


def _continues(word: str, before: str) -> bool:
    """Whether a name goes on over `và`: with a small letter, or from one abbreviation to the next."""
    return word[0].islower() or (word.isupper() and before.rsplit(" ", 1)[-1].isupper())


def _amending(text: str, position: int) -> LawName | None:
    """`Luật sửa đổi, bổ sung một số điều của Luật A, Luật B và Luật C` is one name that runs to the last of them."""
    limit = position + 90
    far = _OF_LAW.match(text, position)
    inner = _INNER.search(text, position, limit) or (_INNER.match(text, far.start("law")) if far else None)
    if inner is None or any(mark in text[position:inner.start()] for mark in ".;:\n"):
        words = _AMENDING.match(text, position)
        said = words.end() if words else position
        mark = _MARK.search(text, said, position + 160)
        end = mark.start() if mark else min(len(text), position + 60)
        return LawName(end, "law-amending") if end > said else None  # `Luật sửa đổi, bổ sung;`
    end = inner.end()
    for _ in range(20):
        name = read_law(text, inner.start(), inner.end())
        related = None if name else _RELATED.match(text, inner.end())
        end = name.end if name else (related or inner).end()
        more = _MORE.match(text, end)
        following = _INNER.match(text, more.end()) if more else None
        if following is None or _amends(text, following.end()) or text.startswith(" số", following.end()):
            break
        inner = following
    return LawName(end, "law-amending")
