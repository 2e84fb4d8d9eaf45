"""Phrases: fixed wordings between what governs and what is mentioned, told by their form."""

from __future__ import annotations

import re

from .nesting import list_words

__all__ = ["BASES", "FRAGMENT", "INTO_LIFE", "JOINED", "PROVISIONS", "REVIEW", "SEPARATOR", "STRICTLY", "THIS"]

SEPARATOR = re.compile(r"[;:“”\"\n]")
#: A review up to the words that it reviews the doing of: `sơ kết 5 năm`, `đánh giá kết quả`.
REVIEW = re.compile(rf"(?<!\w)(sơ kết|tổng kết|đánh giá|kiểm điểm)"
                    rf"(?:[\s,]{{1,2}}(?:{list_words('review')}|[\d/-]{{1,9}})(?!\w)){{0,9}}[\s,]{{0,2}}$",
                    re.IGNORECASE)
JOINED = re.compile(r"\s?(?:,|và|;)\s(?:các\s)?")
THIS = re.compile(r"\s\w+(?:\s\w+)?\snày(?!\w)")
# `chấp hành nghiêm các quy định của Luật …` carries out the law, `thực hiện … theo quy định của Luật …` cites it
STRICTLY = re.compile(r"(?:\s(?:nghiêm|nghiêm túc|nghiêm chỉnh|tốt|đúng|đầy đủ|đồng bộ|có hiệu quả|hiệu quả|các|những"
                       r"|về)){0,4}\s")
INTO_LIFE = re.compile(r"[^.;\n]{0,160}?vào (?:cuộc sống|thực tiễn|đời sống)")
#: A heading under which a plan lists what it rests on.
BASES = re.compile(r"(?:các |những )?(?:căn cứ|cơ sở pháp lý)(?:[^.,;:\d]{0,60})", re.IGNORECASE)
FRAGMENT = re.compile(r"\s?[”\"')]{0,2}(?:[.;]|\n|$)")
#: An item of a list that names provisions (`thực hiện Nghị quyết …; các quy định của Luật …`).
PROVISIONS = re.compile(r"[;,] (?:và )?(?:các|những) $")
