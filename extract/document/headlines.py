"""Headlines: headings that tell issuer, number and date on one line with the subject, as texts of about 2000 have them.

`CHỈ THỊ / CỦA BỘ TÀI CHÍNH SỐ 5/2001/CT-BTC NGÀY 2 THÁNG 3 NĂM 2001 VỀ VIỆC …` is cut into its parts. What cites
another document (`THỰC HIỆN CHỈ THỊ SỐ …`) is none: only the line of the type words, or `CỦA …` right below it, counts.
"""

from __future__ import annotations

import re

from ontology import rows

__all__ = ["Headlines"]

_WORDS = sorted({words.upper() for row in rows("document_types") for words in row["words"].split("|") if " " in words
                 or words in ("Luật", "Lệnh")}, key=lambda words: (-len(words), words))
_TYPE = re.compile(rf"(?:{'|'.join(map(re.escape, _WORDS))})(?= CỦA |$)")
_CITED = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _WORDS))}) SỐ ")
_NUMBER = re.compile(r" (?=SỐ:? ?\d[\w./-]{2,40}(?: |$))")
_DATE = re.compile(r" ?(?P<date>NGÀY \d{1,2}(?: THÁNG \d{1,2} NĂM |[/-]\d{1,2}[/-])\d{4})(?!\d)")
#: So many lines below the type words may name issuer, number and date.
_BELOW = 3


class Headlines:
    """Cuts the lines of a heading, which it is shown one after the other."""

    def __init__(self) -> None:
        self._left = 0
        self._numbered = False

    def cuts(self, body: str) -> set[int]:
        """Return where the parts of a line of the heading start and end, nothing for any other line."""
        told = _TYPE.match(body)
        if told:
            self._left, self._numbered = _BELOW, False
        elif not self._left or not body.isupper():
            self._left = 0
            return set()
        self._left -= 1
        if self._numbered:
            dated = _DATE.match(body)
            self._left = 0
            return {dated.end("date")} if dated else set()
        number = _NUMBER.search(body)
        if number is None or _CITED.search(body, 0, number.end() + 3):
            return set()
        self._left, self._numbered = 1, True
        found = {number.start()}
        dated = _DATE.search(body, number.end())
        if dated:
            self._left = 0
            found |= {dated.start("date"), dated.end("date")}
        return found
