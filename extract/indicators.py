"""Indicators: the words of a sentence that say what a number counts or what is to be reached."""

from __future__ import annotations

import re

from .goal import Found

__all__ = ["indicator_of"]

_LABEL = re.compile(r"^[-+*•\s]{0,4}(?:\(?(?:[\dIVX]{1,4}(?:\.\d{1,2}){0,3}|[a-zđ])[.)] ?){0,2}")
_MODALITY = re.compile(
    r"^(?:(?:[Pp]h[ấầâ]n đ[ấâ]u|[Vv]ận động|[Cc]hỉ đạo|[Cc]ó|[Đđ]ến (?:hết |cuối )?năm \d{4}|[Tt]rong đó|đạt|là|từ|và|"
    r"[Hh]ết nhiệm kỳ|[Nn]ăm \d{4}|[Bb]ình quân)(?!\w)[ ,:]{0,2}){1,5}")
_VERDICT = re.compile(
    r"[ ,:]{0,2}(?:(?:phải )?(?:đạt|là|còn|lên|xuống|chiếm|ở mức|mức|có|từ|tới|bằng|duy trì|đến)(?: |$)){1,4}$")
_CUT = re.compile(r"[,;]? ?\(?(?:trong đó|nâng tổng số|đưa tổng số)(?!\w)")
_PREDICATE = re.compile(
    r"(?<!\w)(?:được|có|đạt|xếp loại|tham gia|hoàn thành|thực hiện|tổ chức|cam kết|thành lập|ký|ban hành|xây dựng|"
    r"sử dụng|gia nhập|triển khai|đăng ký|giới thiệu|ủng hộ)(?!\w)")
_NO_SUBJECT = re.compile(
    r"(?:năm|người|trong|so với|vào|GDP|GRDP|trên|của|tiêu chí|theo|mỗi|hằng|hàng|trở lên|và)(?!\w)")
_ENDS = " \t\n.,;:-–/()"
_LONGEST = 400


def indicator_of(text: str, found: Found, following: int | None) -> str | None:
    """Return what a quantity counts; `following` is where the next target of the same clause starts, if any."""
    low_end = found.clause[1] if following is None else following
    cut = _CUT.search(text, found.quantity.end, low_end)
    stop = cut.start() if cut else low_end
    after = found.comparison.end if found.comparison.place == "after" and found.quantity.sign else found.quantity.end
    tail = text[after:max(stop, after)].strip(_ENDS)
    if tail.startswith(("trở lên", "trở xuống")):
        tail = tail.partition(" ")[2].partition(" ")[2]
    lead = _lead(text, found)
    if following is not None and tail:
        tail = _shared(text, tail, following, found.clause[1])
    subject = _VERDICT.sub("", lead)
    told = subject != lead and len(subject.split()) >= 2
    if found.quantity.sign and (told or (lead and (not tail or _NO_SUBJECT.match(tail)))):
        words = subject
    elif found.quantity.sign and len(tail.split()) >= 2:
        words = tail
    elif tail:
        words = f"{lead} {tail}"
    else:
        words = subject
    words = re.sub(r"\s+", " ", words.replace(" trở lên", "")).strip(_ENDS)[:_LONGEST]
    return words or None


def _lead(text: str, found: Found) -> str:
    start = min(found.comparison.start, found.quantity.start)
    lead = _LABEL.sub("", text[found.floor:start]).strip(_ENDS)
    return _MODALITY.sub("", lead).strip(_ENDS)


def _shared(text: str, tail: str, following: int, end: int) -> str:
    """Return `tail` with the predicate that a coordination states only once, at its end."""
    tail = re.sub(r"(?:,| và| ít nhất| tối thiểu| trên| hơn)+$", "", tail)
    if _PREDICATE.search(tail):
        return tail
    predicate = _PREDICATE.search(text, following, end)
    return f"{tail} {text[predicate.start():end].strip(_ENDS)}" if predicate else tail
