"""Short forms: the words by which a later mention points back to a document, and those that only look like it."""

from __future__ import annotations

import re

__all__ = ["APPROVES", "ATTACHED", "BRACKETED", "CONGRESS", "COUNTED", "DEFINES", "DIGITS", "GENERIC", "LOWER_THIS",
           "MOST_TERMS", "NEEDS_SO", "NEXT_WORD", "NOT_ONE", "NUMBER", "OF", "ONE_MORE", "PARAGRAPH",
           "POINTED", "SEVERAL", "THIS", "TOLD_BY_ISSUER", "WORDS"]

#: What a number counts is behind it, or more digits: then it is no document's.
_COUNTS = (
    r"[\w%]|[.,]\d| ?[/⁄-] ?[\wĐ]"
    r"|\)? ?(?:năm(?! (?:19|20)\d\d)|tháng|ngày(?! ?\d)|quý|nội dung|nhiệm vụ|nhóm|chỉ tiêu|mục tiêu|giải pháp|vấn đề"
    r"|điểm|khoản|điều|Điều|cấp|bước|đợt|lần|người|đồng|triệu|tỷ|huyện|tỉnh|xã|bên|ngành|đề án|chương trình|luật"
    r"|dự án)(?!\w)")
NUMBER = re.compile(rf"(?P<so>(?: số)?:?) (?P<digits>\d{{1,4}}[a-zđ]?(?:\.\d)?)(?!{_COUNTS})")
THIS = re.compile(
    r"(?: số)? (?P<which>này|nêu trên|nói trên|trên đây|đã nêu|trên(?! (?:địa|cơ|phạm|toàn|các|lĩnh|mọi|đây|thế|cả))"
    r"|đó(?! là))(?!\w)")
POINTED = frozenset({"NQ", "NĐ", "QĐ", "CT", "KL", "TT", "TTLT", "NQLT", "L", "BL", "PL", "CTr", "ĐA", "QC", "QĐi",
                     "KH", "HD", "CV", "TB", "CĐ", "CL", "SL"})
#: A small word behind a bare number is what it counts (`Chương trình 4 bài`), unless it goes on with the sentence.
COUNTED = re.compile(
    r" (?!(?:của|về|và|là|đã|được|để|trong|tại|có|theo|năm|cho|với|đến|cũng|nêu|quy|ban|do|khóa|trên|nhằm|gắn|thì|phải)"
    r"(?!\w))[a-zà-ỹđ]")
#: Types whose name before a bare number is mostly no citation (`Kế hoạch 5 năm`): they need `số`.
NEEDS_SO = frozenset({"KH", "HD", "QC", "TB", "QĐi", "QH", "PA", "HĐ", "DA", "TTr", "KL", "CL", "ĐL"})
#: Of these an issuer or a date behind the number tells enough (`Kết luận 14 của Bộ Chính trị`).
TOLD_BY_ISSUER = frozenset({"KH", "HD", "QC", "TB", "QĐi", "KL"})
LOWER_THIS = frozenset({"NQ", "NĐ", "QĐ", "CT", "TT", "L", "BL", "PL"})
ATTACHED = frozenset({"QC", "QĐi", "KH", "CTr", "ĐA", "QH", "ĐL", "CL", "DA", "PA", "HD"})
APPROVES = re.compile(r"[Đđ]ề án|[Cc]hương trình")
DIGITS = re.compile(r"\d+[a-z]?")
#: The most terms that one text may define; later definitions are read as plain words.
MOST_TERMS = 40
DEFINES = re.compile(
    r"\((?:sau đây )?(?:được )?(?:gọi|viết)(?: (?:tắt|chung|là))*:? ?[“\"]?(?P<term>[^()“”\"]{2,70}?)[”\"]?\)")
BRACKETED = re.compile(
    r"\((?P<term>(?:Đề án|Chương trình|Nghị quyết|Kế hoạch|Quyết định|Chỉ thị|Dự án|Kết luận)(?: số)? \d{1,4}[a-z]?)\)")
CONGRESS = re.compile(
    r" (?:của )?[Đđ]ại hội(?P<body>(?: (?:đại biểu|Đảng bộ|Đảng|Công đoàn|tỉnh|huyện|thành phố|xã|phường|ngành|Đoàn"
    r"|toàn quốc|lần thứ [IVXL]{1,6}|[A-ZĐ]\w*)){0,8})")
GENERIC = re.compile(
    r" ?(?:[Đđ]ảng(?: bộ)? )?(?:của )?(?:các cấp|cấp mình|cấp trên|cùng cấp|cấp ủy|của các|các đảng bộ)")
WORDS = re.compile(r"(?: [\w-]+){2,16}")
NOT_ONE = re.compile(r"(?:các|những|một số|[Dd]ự thảo|[Dd]ự án|xây dựng|[Bb]an hành) $")
NEXT_WORD = re.compile(r"\s*[“\"]?\S+?(?=[\s,;:.”\")]|$)[,]?")
OF = re.compile(r" của ")
#: The next number of a row of short mentions (`Nghị quyết 57, 66 và 68`).
ONE_MORE = re.compile(rf"(?:, | và |, và |; | & )(?:số )?(?P<digits>\d{{1,4}}[a-zđ]?)(?!{_COUNTS})")
#: What makes several documents of the words behind it (`các nghị quyết nêu trên`).
SEVERAL = re.compile(r"(?<!\w)(?:các|những|hai|ba|bốn|cả|0[2-9]) $", re.IGNORECASE)
#: So far back a paragraph is looked through for the documents that it names.
PARAGRAPH = 1500
