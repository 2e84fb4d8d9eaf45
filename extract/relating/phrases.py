"""Phrases: fixed wordings between what governs and what is mentioned, told by their form."""

from __future__ import annotations

import re

from .cues import Cue
from .nesting import is_item, list_words

__all__ = ["BASES", "FRAGMENT", "INTO_LIFE", "JOINED", "PROVISIONS", "REVIEW", "SEPARATOR", "THIS",
           "carries_out", "has_own_object", "years_of"]

SEPARATOR = re.compile(r"[;:“”\"\n]")
#: A review up to the words that it reviews the doing of: `sơ kết 5 năm`, `đánh giá kết quả`.
REVIEW = re.compile(rf"(?<!\w)(sơ kết|tổng kết|đánh giá|kiểm điểm)"
                    rf"(?:[\s,]{{1,2}}(?:{list_words('review')}|[\d/-]{{1,9}})(?!\w)){{0,9}}[\s,]{{0,2}}$",
                    re.IGNORECASE)
JOINED = re.compile(r"\s?(?:,|và|;)\s(?:các\s)?")
THIS = re.compile(r"\s\w+(?:\s\w+)?\snày(?!\w)")
# `chấp hành nghiêm các quy định của Luật …` carries out the law, `thực hiện … theo quy định của Luật …` cites it
_STRICTLY = re.compile(r"(?:\s(?:nghiêm|nghiêm túc|nghiêm chỉnh|tốt|đúng|đầy đủ|đồng bộ|có hiệu quả|hiệu quả|các|những"
                       r"|về)){0,4}\s")
_YEARS = re.compile(r"(?:và|,|;) \d{1,2} năm (?:triển khai |tổ chức )?$")
#: What a document gave to do: to carry that out is to carry out the document.
_TASKS = re.compile(r"(?:nhiệm vụ|nội dung|công việc|chỉ tiêu|mục tiêu)(?:\s[^.;:\n]{0,40})?\s(?:được|đã|đã được)\s$")
INTO_LIFE = re.compile(r"[^.;\n]{0,160}?vào (?:cuộc sống|thực tiễn|đời sống)")
#: What opens a list of rules to be kept, named by their kind first (`thực hiện nghiêm các quy định về …, …, X`).
_LISTED = re.compile(r"(?:thực hiện|triển khai|quán triệt|chấp hành|tuân thủ)\s(?:[a-zà-ỹđ]{1,7}\s){0,4}(?:các|những)\s"
                     r"(?:quy định|chủ trương|chính sách|văn bản|chỉ thị|nghị quyết|kết luận|chỉ đạo)(?!\w)",
                     re.IGNORECASE)
#: What a verb acts on up to the separator behind it, where that is no document (`nâng cao năng lực,`).
_OBJECT = re.compile(r"\s(?!(?:các|những|một số|toàn bộ)\s"
                     r"(?:văn bản|quy định|nghị quyết|quyết định|kế hoạch|chỉ thị))[^\W\d][^:\n]{3,160}[;,]\s")
#: A heading under which a plan lists what it rests on.
BASES = re.compile(r"(?:các |những )?(?:căn cứ|cơ sở pháp lý)(?:[^.,;:\d]{0,60})", re.IGNORECASE)
FRAGMENT = re.compile(r"\s?[”\"')]{0,2}(?:[.;]|\n|$)")
#: An item of a list that names provisions (`thực hiện Nghị quyết …; các quy định của Luật …`).
PROVISIONS = re.compile(r"[;,] (?:và )?(?:các|những) $")


def has_own_object(text: str, cue: Cue, reach: tuple[int, int], lead: int) -> bool:
    """Return whether a verb acts on something else, behind which the list goes on (`A; nâng cao năng lực; B`).

    `reach` is where the sentence starts and where the item before ends, `lead` the start of the item in question.
    """
    role, between, (start, floor) = cue.row["role"], text[cue.end:lead], reach
    if role not in ("blocks", "own", "weak", "reviews") or not is_item(between):
        return False
    listed = floor > start  # an item stands before: what governs it governs the list
    if ";" in between and role == "blocks":
        return True
    opened = (listed and (";" in between or ";" in text[floor:cue.start])) or _LISTED.search(text, start, cue.start)
    return bool(opened) and _OBJECT.match(between) is not None


def carries_out(text: str, outer: Cue, cue: Cue) -> bool:
    """Return whether a verb carries out what `cue` says to stand in a document (`chấp hành nghiêm quy định tại …`)."""
    if cue.words.startswith("giao"):
        return _TASKS.search(text, outer.end, cue.start) is not None
    return cue.words.startswith("quy định") and _STRICTLY.fullmatch(text, outer.end, cue.start) is not None


def years_of(text: str, cue: Cue) -> bool:
    """Return whether a verb goes on a review of years (`tổng kết 15 năm thực hiện A và 5 năm thực hiện B`)."""
    return _YEARS.search(text, max(0, cue.start - 30), cue.start) is not None
