"""Quantities: the numbers of a text as Vietnamese writes them, with sign, magnitude, range and counted noun.

`.` groups thousands and `,` is the decimal mark (`24.500`, `2,5%`); a habitual zero leads small counts (`05 mô hình`).
A range is `13-13,5%`, `16% - 18%`, `5 đến 7%`; a fraction counts only before what it is a part of (`2/3 số hộ`).
Dates, numbers of documents, provisions and telephones are no quantities; what a quantity is worth is told elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extract.text.letters import compiled
from ontology import Row, read_rows

__all__ = [
    "Noun", "Quantity", "find_quantities", "magnitude_rows", "mended_digits", "mended_numerals",
    "noun_at", "noun_rows", "read_number"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its sign; `start`..`end` covers number, range, sign and magnitude, not the noun.

    `value` is the number as printed: `41 triệu đồng` is 41 with the `magnitude` triệu, a part of its unit. `sign` is
    `%`, `‰` or empty.
    """

    start: int
    end: int
    value: float
    value_max: float | None
    sign: str
    magnitude: str


@dataclass(frozen=True, slots=True)
class Noun:
    """The noun that is counted; `kind` is people, count or measure, or empty where no row knows the noun."""

    start: int
    end: int
    kind: str


@cache
def magnitude_rows() -> tuple[Row, ...]:
    """Return the words of magnitude: word, factor, example and the value that the example holds."""
    columns = ("word", "factor", "example", "value")
    return read_rows(files("extract") / "rules" / "magnitudes.csv", columns, columns, ("word",))


@cache
def noun_rows() -> tuple[Row, ...]:
    """Return the counted nouns (kinds people, count, measure) and the words that end a noun (kind stop)."""
    columns = ("noun", "kind", "example")
    return read_rows(files("extract") / "rules" / "nouns.csv", columns, columns, ("noun",))


_NUMBER = r"(?:\d{1,3}(?:\.\d{3}){1,4}(?:,\d{1,3})?|\d{1,3}\.\d{1,2}(?= ?[%‰])|\d{1,9}(?:,\d{1,3}(?!\d(?!/00)))?)"
_SIGN = r"%[0oO](?!\w)|[%‰]|[0oO]/[0oO]{2}(?!\w)|phần trăm|phần nghìn"
#: What may be glued to a number and still leaves it one; anything else glued makes it a code, a date or a label.
_GLUED = r"(?:[cm]?m[23²³]?|km2?|ha|kg|tấn|tạ|MWp?|kV|lít)(?!\w)"
#: What a fraction is a part of.
_WHOLES = "số|diện tích|dân số|hội viên|đoàn viên|đảng viên|thành viên|cán bộ|hộ|đại biểu|chi bộ|người|xã|thôn"
#: What is counted together with how many there are: `02/04 trường` is two of four.
_OUT_OF = (
    "xã|phường|thị trấn|thôn|ấp|bản|buôn|làng|tổ dân phố|khu phố|khu dân cư|khu công nghiệp|cụm công nghiệp|huyện|quận|"
    "thị xã|thành phố|trường|trạm|cơ sở|đơn vị|cơ quan|chi bộ|chi hội|chi đoàn|đảng bộ|tổ chức|doanh nghiệp|CĐCS|"
    "công đoàn|hợp tác xã|HTX|di tích|công trình|dự án|đội|liên đội|câu lạc bộ|mô hình|chợ|"
    "chung cư|bệnh viện|sản phẩm|tuyến đường|"
    "học sinh|học viên|em|cháu|giáo viên|đồng chí|đ/c|hộ|đảng viên|hội viên|đoàn viên|"
    "điểm|hồ sơ|vụ việc|kiến nghị|khóm|xóm|nhà|tổ|cụm")
#: A whole beyond it is a count (`15/20 chi bộ`), no denominator (`2/3 số hộ`).
_LARGEST_FRACTION = 5
_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_NO_START = frozenset((".", ",", "/", "%", "_", "\\", ""))
#: The ends of words that make the number behind them a part of a date or of a provision's name.
_LABELS = frozenset(("năm ", "Năm ", "gày ", "áng ", "quý ", "Quý ", "iều ", "oản "))


_EACH = frozenset(("mỗi năm ", "ằng năm ", "àng năm ", "ỗi ngày ", "mỗi quý ", "ằng quý ", "àng quý ", "i tháng ",
                   "g tháng "))


@cache
def _shape() -> re.Pattern[str]:
    words = "|".join(sorted((row["word"] for row in magnitude_rows()), key=len, reverse=True))
    return re.compile(
        rf"(?:(?P<share>\d{{1,2}}/\d{{1,2}})(?= (?:tổng )?(?:{_WHOLES})(?!\w))|"
        rf"(?P<part>\d{{1,4}})/(?P<whole>\d{{1,4}})(?= (?:{_OUT_OF})(?!\w))|"
        rf"(?P<low>{_NUMBER})(?P<lowsign> ?(?:{_SIGN}))?"
        rf"(?:(?: (?P<lowmagnitude>{words})(?: đồng)?)?(?: ?- ?| đến | tới )(?P<high>{_NUMBER}))?"
        rf"(?P<sign> ?(?:{_SIGN}))?(?: (?P<magnitude>{words})(?!\w))?)"
        rf"(?:(?<=[%‰])|(?<=%[0oO])|(?={_GLUED})|(?=/10{{0,2}}(?:\.000)+ )|(?![.,/-]\d|-[^\W\d]|/[A-ZĐ]{{2}}|\w))")


#: Letters that a scan read for digits: before a percent sign (`l00%`, `9O%`), and in a number before a noun (`I50 ha`).
_MISREAD = re.compile(
    r"[lI0-9](?<![\w.,/-].)"
    r"(?:(?=[0-9]{0,2}O)|(?<=[lI])(?=(?:[0-9O]|[.,][0-9])[0-9O.,]{0,8} ?%|\.?[0-9]{1,3} [a-zà-ỹđ]))"
    r"[0-9O.,]{1,9}(?= ?%| [a-zà-ỹđ])")
_DIGIT_OF = str.maketrans("lIO", "110")


def mended_digits(text: str) -> str:
    """Return `text`, as long as before, with the letters that a scan read for digits of a number made digits."""
    return _MISREAD.sub(lambda found: found[0].translate(_DIGIT_OF), text)


#: Small numbers in words where they bind: at least, from … to …, or more.
_NUMERALS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_NUMERAL = rf"(?:{'|'.join(_NUMERALS)})"
_BINDING = ("t nhất ", "ối thiểu ", "không dưới ")
_COUNTED = re.compile(
    rf"(?P<low>{_NUMERAL}) (?!số |lần |phần |trong |cách |cửa |bên |chiều |năm|tháng|ngày|tuần|quý|nửa )[^\W\d_]")
_SPAN = re.compile(rf"từ (?P<low>{_NUMERAL}) (?:đến|tới) (?P<high>{_NUMERAL}) (?!năm|tháng|ngày|tuần|quý)[^\W\d_]")
_OR_MORE = re.compile(
    rf" (?P<low>{_NUMERAL}) (?!số |phần |trong |năm |tháng )[^\W\d_]+(?: [^\W\d_]+){{0,3}}(?= trở lên)")
_OR_MORE_REACH = 50


def mended_numerals(text: str) -> str:
    """Return `text`, as long as before, with digits for small numbers in words that bind (`ít nhất 001 mô hình`)."""
    found = [_COUNTED.match(text, end) for cue in _BINDING for end in _ends(text, cue)]
    found += [_SPAN.match(text, end - len(cue)) for cue in ("từ một ", "từ hai ") for end in _ends(text, cue)]
    found += [_OR_MORE.search(text, max(0, end - _OR_MORE_REACH), end) for end in _ends(text, " trở lên")]
    spots = sorted({match.span(name) for match in found if match for name in match.groupdict()})
    pieces, done = [], 0
    for start, end in spots:
        pieces += [text[done:start], f"{_NUMERALS[text[start:end]]:0{end - start}d}"]
        done = end
    return "".join((*pieces, text[done:])) if spots else text


def _ends(text: str, words: str) -> Iterator[int]:
    """Yield where `words` end in `text`."""
    position = text.find(words)
    while position >= 0:
        position += len(words)
        yield position
        position = text.find(words, position)


def find_quantities(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Yield the quantities of `text[start:end]` in text order."""
    shape, done = _shape(), start
    for run in _DIGITS.finditer(text, start, end):
        position, stop = run.span()
        if position < done or not _may_be(text, position, stop):
            continue
        found = shape.match(text, position, end)
        if found is None:
            continue
        done = found.end()
        quantity = _quantity(found)
        if quantity is not None:
            quantity = _with_rest(text, quantity) if quantity.magnitude else quantity
            done = quantity.end
            yield quantity


def _may_be(text: str, start: int, end: int) -> bool:
    """Tell quickly that a run of digits is part of a code, a date or the label of an item."""
    before, after = text[start - 1:start], text[end:end + 1]
    if before == " ":
        labelled = text[start - 4:start] in _LABELS and text[start - 8:start] not in _EACH
        if labelled and text[start - 6:start - 5].isdigit() and not text.startswith(("19", "20"), start):
            return True  # `vốn đầu tư 5 năm 49 ngàn tỷ đồng`
        return not labelled or not text[start:end].isdigit()
    if before.isalnum() or before in _NO_START:
        return before == ""
    if before == "-":
        return not text[start - 2:start - 1].isalnum()
    return before != "\n" or (after not in (".", ")", "/") and text[end:end + 2] != "- ")


def _quantity(found: re.Match[str]) -> Quantity | None:
    share = found["share"]
    if share:
        part, whole = (int(number) for number in share.split("/"))
        if whole > _LARGEST_FRACTION or share[0] == "0" or part == whole:
            return Quantity(found.start(), found.end(), float(part), None, "", "") if 0 < part <= whole else None
        return Quantity(found.start(), found.end(), round(part / whole, 4), None, "", "") if part < whole else None
    if found["part"]:
        part, whole = int(found["part"]), int(found["whole"])
        return Quantity(found.start(), found.end(), float(part), None, "", "") if 0 < part <= whole else None
    low, high = read_number(found["low"]), None
    if found["high"]:
        high = read_number(found["high"])
        if found["lowmagnitude"] and found["magnitude"]:
            low *= _factors()[found["lowmagnitude"]] / _factors()[found["magnitude"]]
        if high <= low or _years(found["low"], found["high"]):  # `2-1` is a score or a label, no range
            return None
    sign = (found["sign"] or found["lowsign"] or "").strip()
    if "/" in sign or sign in ("phần nghìn", "%0", "%o", "%O"):  # `0,4 o/oo`
        sign = "‰"
    sign = "%" if sign == "phần trăm" else sign
    return Quantity(found.start(), found.end(), low, high, sign, found["magnitude"] or "")


#: The rest of an amount in the next smaller magnitude (`2 tỷ 450 triệu đồng`).
_REST = re.compile(r" (?P<number>\d{1,3}(?:,\d{1,3})?) (?P<magnitude>triệu|nghìn|ngàn)(?!\w| tỷ| tỉ)")


def _with_rest(text: str, quantity: Quantity) -> Quantity:
    """Return an amount with its rest in a smaller magnitude, which then is that of the whole."""
    rest = _REST.match(text, quantity.end)
    factor = _factors()[quantity.magnitude] / _factors()[rest["magnitude"]] if rest else 0
    if rest is None or factor <= 1 or quantity.value_max is not None:
        return quantity
    value = round(quantity.value * factor + read_number(rest["number"]), 3)
    return Quantity(quantity.start, rest.end(), value, None, "", rest["magnitude"])


def _years(low: str, high: str) -> bool:
    return all(len(number) == 4 and number[:2] in ("19", "20") for number in (low, high))


@cache
def _factors() -> dict[str, float]:
    return {row["word"]: float(row["factor"]) for row in magnitude_rows()}


def read_number(digits: str) -> float:
    """Return the value of a number as Vietnamese writes it: `24.500` is 24500, `2,5` is 2.5, `01` is 1."""
    whole, _, fraction = digits.partition(",")
    if not fraction and whole.count(".") == 1 and len(whole.rpartition(".")[2]) != 3:
        return float(whole)  # a decimal point in the English manner, before a sign only
    whole = whole.replace(".", "")
    return float(f"{whole}.{fraction}") if fraction else float(int(whole))


_LONGEST_NOUN = 5
_WORD = re.compile(r"[ (]?(?P<word>[^\W\d_]+[23²³]?)")
_RATE = re.compile(
    r"(?: ?/ ?(?:\d{1,3}(?:\.\d{3})* )?(?:vạn |nghìn |triệu )?"
    r"(?:(?:hội|đoàn|đảng|thành|giáo|sinh) viên|lao động|nhiệm kỳ|nhân khẩu|hộ gia đình|học sinh|công nhân|chi hội"
    r"|[^\W\d_]+)){1,2}")
_PER = re.compile(r"/10{0,2}(?:\.000)+(?: (?!vào |trong |năm |đến |và |so |ở |tại )[^\W\d_]+){0,3}")
#: A name in quotes that is counted (`20 “Mái ấm tình thương”`); a slogan is in small letters (`3 “không”`).
_TITLED = compiled(r" [“\"‘«](?P<name>(?=[A-Ỹ])[^\W\d_]+(?: [^\W\d_]+){1,6})[”\"’»]")
_PART = re.compile(r" (?:tổng )?số(?= )")


@cache
def _nouns() -> tuple[dict[str, str], frozenset[str]]:
    known = {row["noun"].lower(): row["kind"] for row in noun_rows() if row["kind"] != "stop"}
    return known, frozenset(row["noun"] for row in noun_rows() if row["kind"] == "stop")


def noun_at(text: str, position: int) -> Noun | None:
    """Return the counted noun that follows a number ending at `position`, or None if no noun follows.

    A noun that no row knows runs to the next word that ends one, five words at most; a rate (`/người/năm`) belongs
    to it.
    """
    rate = _PER.match(text, position) or (_RATE.match(text, position) if text[position:position + 1] == "/" else None)
    if rate:
        return Noun(position, rate.end(), "measure")
    skipped = _PART.match(text, position)
    position = skipped.end() if skipped else position
    quoted = _TITLED.match(text, position)
    if quoted:
        return Noun(quoted.start("name"), quoted.end("name"), "count")
    known, stops = _nouns()
    words: list[str] = []
    best, kind, end, start = 0, "", position, position
    while len(words) < _LONGEST_NOUN:
        found = _WORD.match(text, end)
        if found is None or (words and text[end] != " "):
            break
        word = found["word"].lower()
        if word in stops and f"{' '.join(words)} {word}" not in known:
            break
        if not words:
            if text[end] == "(":
                break
            start = found.start("word")
        words.append(word)
        end = found.end()
        label = known.get(" ".join(words))
        if label is not None:
            best, kind = end, label
    if not words:
        return None
    end = best or end
    rate = _RATE.match(text, end)
    return Noun(start, rate.end() if rate else end, kind)
