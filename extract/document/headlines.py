"""Headlines: headings that tell issuer, number and date on one line with the subject, as texts of about 2000 have them.

`CHỈ THỊ / CỦA BỘ TÀI CHÍNH SỐ 5/2001/CT-BTC NGÀY 2 THÁNG 3 NĂM 2001 VỀ VIỆC …` is cut into its parts. What cites
another document (`THỰC HIỆN CHỈ THỊ SỐ …`) is none: only the line of the type words, or `CỦA …` right below it, counts.
"""

from __future__ import annotations

import re

from ontology import rows

__all__ = ["CITED", "LONGEST_TYPE", "Headlines"]

_WORDS = sorted({words.upper() for row in rows("document_types") for words in row["words"].split("|") if " " in words
                 or words in ("Luật", "Lệnh")}, key=lambda words: (-len(words), words))
_TYPE = re.compile(rf"(?:{'|'.join(map(re.escape, _WORDS))})(?= CỦA |$)")
#: How a line in capitals names a document by type and number.
CITED = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _WORDS))}) SỐ ")
#: The number right behind the type words: `QUYẾT ĐỊNH SỐ 12/2001/QĐ-BTC NGÀY … CỦA …`.
_OWN = re.compile(
    rf"(?P<type>{'|'.join(map(re.escape, _WORDS))}) (?P<number>(?:SỐ:? ?)?\d{{1,4}}[a-z]?(?:/| ?-)[\w./-]{{2,40}}"
    rf"|SỐ:? ?\d{{1,4}} [A-ZĐ]{{2,4}}/\w{{2,12}})(?= NGÀY \d| CỦA [A-ZĐ]|$)")
_ABOUT = re.compile(r" (?=VỀ |QUY ĐỊNH |BAN HÀNH |PHÊ DUYỆT )")
_NUMBER = re.compile(r" (?=SỐ:? ?\d[\w./-]{2,40}(?: |$))")
#: Number and date right below the type words: `SỐ 12/2001/QĐ-BTC NGÀY …`.
_OWN_BELOW = re.compile(r"SỐ:? ?\d[\w./-]{2,40} NGÀY \d")
_DATE = re.compile(r" ?(?P<date>NGÀY \d{1,2}(?: THÁNG \d{1,2} NĂM |[/-]\d{1,2}[/-])\d{4})(?!\d)")
#: So many lines below the type words may name issuer, number and date.
_BELOW = 3
#: Of the words of a document that is cited so many letters may stand on the line before.
LONGEST_TYPE = 24


class Headlines:
    """Cuts the lines of a heading, which it is shown one after the other."""

    def __init__(self) -> None:
        self._above = ""  # the end of the line before
        self._left = 0
        self._numbered = False
        self._told = False  # the type words told the number, too

    def cuts(self, body: str) -> set[int]:
        """Return where the parts of a line of the heading start and end, nothing for any other line."""
        above, self._above = self._above, body[-LONGEST_TYPE:]
        if own := _OWN.match(body):
            self._left, self._numbered, self._told = _BELOW, False, True
            return self._own(body, own)
        told = _TYPE.match(body)
        if told:
            self._left, self._numbered, self._told = _BELOW, False, False
        elif not self._left or not body.isupper():
            self._left = 0
            return set()
        self._left -= 1
        if self._numbered:
            dated = _DATE.match(body)
            self._left = 0
            return {dated.end("date")} if dated else set()
        if self._told and body.startswith("CỦA "):
            about = _ABOUT.search(body, 4)
            return {about.start()} if about else set()
        number = _NUMBER.search(body)
        seam = f"{above} {body}"  # `… THỰC HIỆN NGHỊ` / `QUYẾT SỐ 15/…`
        if number is None or CITED.search(seam, 0, len(above) + 1 + number.end() + 3):
            dated = _DATE.search(body) if _OWN_BELOW.match(body) and _TYPE.fullmatch(above) else None
            return {dated.start("date"), dated.end("date")} if dated else set()
        self._left, self._numbered = 1, True
        found = {number.start()}
        dated = _DATE.search(body, number.end())
        if dated:
            self._left = 0
            found |= {dated.start("date"), dated.end("date")}
        return found

    @staticmethod
    def _own(body: str, own: re.Match[str]) -> set[int]:
        """Return where type words, number, date, issuer and subject of a heading on one line start and end."""
        found = {own.end("type"), own.end("number")}
        dated = _DATE.match(body, own.end("number"))
        if dated:
            found |= {dated.start("date"), dated.end("date")}
        of = body.find(" CỦA ", own.end("number"))
        about = _ABOUT.search(body, of + 5) if of >= 0 else None
        return found | {about.start()} if about else found
