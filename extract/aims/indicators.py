"""Indicators: the words of a sentence that say what a number counts or what is to be reached."""

from __future__ import annotations

import re

from .goal import Found

__all__ = ["indicator_of"]

_LABEL = re.compile(r"[-+*•\s]{0,4}(?:\(?(?:[\dIVX]{1,4}(?:\.\d{1,2}){0,3}|[a-zđ])[.)] ?){0,2}")
_MODALITY = re.compile(
    r"(?:(?:[Pp]h[ấầâ]n đ[ấâ]u|[Vv]ận động|[Cc]hỉ đạo|[Cc]ó|[Đđ]ến (?:hết |cuối )?năm \d{4}|[Tt]rong đó|đạt|là|từ|và|"
    r"[Hh]ết nhiệm kỳ|[Nn]ăm \d{4}|[Bb]ình quân)(?!\w)[ ,:]{0,2}){1,5}")
_VERDICT = re.compile(
    r"[ ,:]{0,2}(?:(?:phải )?(?:đạt|là|còn|lên|xuống|chiếm|ở mức|mức|có|từ|tới|bằng|duy trì|đến)(?: |$)){1,4}$")
_VERDICTS = frozenset(("đạt", "là", "còn", "lên", "xuống", "chiếm", "mức", "có", "từ", "tới", "bằng", "trì", "đến"))
_CUTS = ("trong đó", "nâng tổng số", "đưa tổng số")
_PREDICATE = re.compile(
    r"(?<!\w)(?:được|có|đạt|xếp loại|tham gia|hoàn thành|thực hiện|tổ chức|cam kết|thành lập|ký|ban hành|xây dựng|"
    r"sử dụng|gia nhập|triển khai|đăng ký|giới thiệu|ủng hộ)(?!\w)")
_JOINTS = re.compile(r"(?:,| và| ít nhất| tối thiểu| trên| hơn){1,4}$")
_NO_SUBJECT = re.compile(
    r"(?:năm|người|trong|so với|vào|GDP|GRDP|trên|của|tiêu chí|theo|mỗi|hằng|hàng|trở lên|và)(?!\w)")
_ENDS = " \t\n.,;:-–/()"
_LONGEST = 400


def indicator_of(text: str, found: Found, following: int | None) -> str | None:
    """Return what a quantity counts; `following` is where the next target of the same clause starts, if any."""
    stop = min(found.clause[1] if following is None else following, found.quantity.end + _LONGEST)
    for word in _CUTS:
        cut = text.find(word, found.quantity.end, stop)
        stop = cut if cut >= 0 else stop
    shared = found.comparison.place == "after" and found.quantity.sign
    tail = text[found.comparison.end if shared else found.quantity.end:stop].strip(_ENDS)
    if tail.startswith(("trở lên", "trở xuống")):
        tail = tail.split(" ", 2)[2] if tail.count(" ") > 1 else ""
    if following is not None and tail:
        tail = _with_predicate(text, tail, following, found.clause[1])
    words = _words(_lead(text, found), tail, bool(found.quantity.sign))
    return " ".join(words.replace(" trở lên", "").split()).strip(_ENDS)[:_LONGEST] or None


def _words(lead: str, tail: str, sign: bool) -> str:
    """Return the subject before a verdict (`tỷ lệ … đạt`), else what follows the number, with its verb if counted."""
    subject = _VERDICT.sub("", lead) if lead.rpartition(" ")[2] in _VERDICTS else lead
    told = subject != lead and subject.count(" ") >= 1
    if not tail or (sign and (told or (lead and _NO_SUBJECT.match(tail)))):
        return subject
    return tail if sign and " " in tail else f"{lead} {tail}"


def _lead(text: str, found: Found) -> str:
    """Return the words between the target before it and a number, without label and modality."""
    end = min(found.comparison.start, found.quantity.start)
    label = _LABEL.match(text, found.floor, end)
    lead = text[label.end() if label else found.floor:end].strip(_ENDS)
    modality = _MODALITY.match(lead)
    return lead[modality.end():].strip(_ENDS) if modality else lead


def _with_predicate(text: str, tail: str, following: int, end: int) -> str:
    """Return `tail` with the predicate that a coordination states only once, at its end."""
    tail = _JOINTS.sub("", tail)
    if _PREDICATE.search(tail):
        return tail
    predicate = _PREDICATE.search(text, following, end)
    return f"{tail} {text[predicate.start():end].strip(_ENDS)}" if predicate else tail
