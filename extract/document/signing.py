"""Signing: the lines of a signature block - authority (`TM. BAN THƯỜNG VỤ`), post (`PHÓ CHỦ TỊCH`) and name."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from extract.text.letters import compiled, plain
from ontology import Row, read_rows

__all__ = ["authority", "is_name", "is_signing", "name_in", "post", "post_rows", "whole_post"]

#: Guide §1.4: on behalf of, for, by order, by delegated authority, acting; Party documents write a slash.
_AUTHORITY = compiled(r"(?:T ?[/.]? ?M|K ?[/.]? ?T|T ?[/.]? ?L|T ?/? ?U ?/? ?Q|Q)(?: ?[./] ?| (?=[A-Ỹ]{2}))(?=[A-Ỹ])")
_DEGREE = re.compile(
    r"^(?:(?:GS|PGS|PbS|TS|TSKH|ThS|Ths|ThS|CN|KS|BS|BSCK\w*|CKI{0,2}|NGND|NGƯT|TTND|TTƯT|NSND|LS|Ts)[./ ]{1,2}){1,4}"
    r"|^(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy) ")
#: What stands before the name in a copy (`Đã ký: …`).
_SIGNED = re.compile(r"^\(?[Đđ]ã ký\)?\s?:\s?(?=\w)")
_SHORT_DEPUTY = re.compile(r"^p\. ?(?=chu tich|giam doc|truong|bi thu|cuc truong|hieu truong)")
_WORD = r"(?:[A-Ỹ][a-ỹ]?['’][A-Ỹ]?[a-ỹ]{1,7}|[A-Ỹ]{1,2}['’][A-Ỹ]{1,7}|[A-Ỹ][a-ỹ]{0,7}|[A-Ỹ]{1,8})"
_NAME = compiled(rf"{_WORD}(?: {_WORD}){{1,5}}$")
_FIRST = r"[A-Ỹ][a-ỹ]{1,7}"
_NAME_AT_END = compiled(rf"(?:^|[\s/.;)]){_FIRST}(?: {_FIRST}){{1,4}}$")
_LONGEST_LINE = 200
_LONGEST_SIGNING = 110
_NOT_NAMES = re.compile(
    r"^(?:viet nam|cong hoa|doc lap|noi nhan|nhu tren|phu luc|danh sach|bieu |ngay |so |kinh gui|da ky|ky ten|ho va ten"
    r"|quyet dinh$|quyet nghi$|nghi quyet$|chi thi$|thong bao$|ke hoach$"
    r"|nguoi ky|luu |cac |ban |uy ban|so |bo |tinh |huyen |thanh pho|xa )")


@cache
def post_rows() -> tuple[Row, ...]:
    """Return the posts that sign: the post as it is written in a sentence and an example line."""
    columns = ("post", "example")
    return read_rows(files("extract") / "rules" / "posts.csv", columns, columns, ("post",))


@cache
def _posts() -> tuple[dict[str, str], re.Pattern[str]]:
    names: dict[str, str] = {}
    for row in post_rows():  # of posts that only marks tell apart (`Thứ trưởng`, `Thủ trưởng`) the first is meant
        names.setdefault(plain(row["post"]), row["post"])
    longest_first = sorted(names, key=len, reverse=True)
    return names, re.compile(rf"(?:(?:q\.|quyen) ?)?({'|'.join(map(re.escape, longest_first))})(?![^\W\d_])")


def _called(words: str, bare: str) -> str:
    """Return the post that `words` name; `bare` are the same without marks, which count where they were kept."""
    return _marked().get(" ".join(words.split()).lower(), _posts()[0][bare])


@cache
def _marked() -> dict[str, str]:
    return {row["post"].lower(): row["post"] for row in post_rows()}


def authority(line: str) -> re.Match[str] | None:
    """Return the match of the authority mark that `line` starts with (`TM.`, `KT.`, `T/M`)."""
    return _AUTHORITY.match(line) if line[:1] in "TKQ" and _mostly_capitals(line) else None


def post(line: str) -> str | None:
    """Return the post that a line in capitals names, as it is written in a sentence."""
    if not _mostly_capitals(line):
        return None
    bare = _SHORT_DEPUTY.sub("pho ", plain(line))
    match = _posts()[1].match(bare)
    if match is None:
        return None
    tail = len(line) - len(bare)  # `P. CHỦ TỊCH` was written out
    name = _called(line[match.start(1) + tail:match.end(1) + tail], match[1])
    if bare.startswith(("q.", "quyen")):
        name = f"Quyền {name}"
    return name


def whole_post(line: str) -> str | None:
    """Return the post that a line in capitals names when it holds nothing else."""
    words = line.strip(" .,*_|")
    bare = plain(words)
    return _called(words, bare) if _mostly_capitals(line) and bare in _posts()[0] else None


def is_signing(line: str) -> bool:
    """Return whether `line` belongs to a signature block by its form (a name alone does not tell)."""
    return len(line) <= _LONGEST_SIGNING and (authority(line) is not None or post(line) is not None)


def is_name(line: str) -> bool:
    """Return whether `line` is a person's name and nothing else, degrees aside."""
    return name_in(line) is not None


def name_in(line: str) -> str | None:
    """Return the person's name that `line` consists of, in normal capitals and without degrees."""
    bare = _SIGNED.sub("", line.strip(" .,*_|"))
    while True:
        degree = _DEGREE.match(bare)
        if degree is None:
            break
        bare = bare[degree.end():].lstrip(" ./")
    if not 4 <= len(bare) <= 40 or not _NAME.match(bare) or _NOT_NAMES.match(plain(bare)):
        return None
    if bare.isupper() and (post(bare) is not None or len(bare.split()) > 5):
        return None
    return " ".join(word.capitalize() for word in bare.split()) if bare.isupper() else bare


def _mostly_capitals(line: str) -> bool:
    if len(line) > _LONGEST_LINE:
        return False
    letters = list(filter(str.isalpha, line))
    return len(letters) >= 2 and sum(map(str.isupper, letters)) >= 0.85 * len(letters)
