"""Words: the rows of words by which duties are given, made into the patterns of units and of their verbs."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from extract.bodies.organisations import any_of
from extract.text.letters import compiled, plain
from ontology import Row, read_rows, rows

__all__ = ["TELLING", "duty_rows", "may_begin", "noun_pattern", "patterns", "whole_words"]

#: Types of documents that tell what was done; only who is asked for something has a task there.
TELLING = frozenset(("BC", "TTr"))


@cache
def duty_rows() -> tuple[Row, ...]:
    """Return the words by which duties are given, with role (class, name, short, post, lead, verb, noun …).

    A `noun` holds a word that is no verb there (`các ban xây dựng Đảng`), a `field` is what an office is for, in
    small letters (`Sở tài chính`), a `whole` a word with a capital that no name ends in (`Ban Tổng Giám đốc`),
    `does` one behind which it goes on (`Trung tâm Đảm bảo chất lượng`). Each row has an example.
    """
    columns = ("words", "role", "example")
    return read_rows(files("extract") / "rules" / "duty_words.csv", columns, columns, ("words", "role"))


def _role(role: str) -> list[str]:
    return [row["words"] for row in duty_rows() if row["role"] == role]


@cache
def patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = [part for row in rows("organs") if row["kind"] in {"organ", "body"}
             for part in (row["name"], *row["short"].split("|")) if len(part) > 1]
    names = [name for name in names if name not in _NOT_LEADING]
    whole = [row["label"] for row in rows("issuers") if row["scope"] == "global" and len(row["label"]) > 6]
    long = [name for name in names + whole + _role("name") if " " in name or name.isupper()]
    short = [name for name in names + _role("name") if name not in long] + _role("short")
    known = any_of(name.lower() for name in long)
    classes, posts = any_of(_role("class")), any_of(_role("post"))
    head = (
        rf"(?P<lead>(?:{any_of(_role('lead'))}) (?!việc |này))?"
        rf"(?P<name>(?:(?:Các|các|Những|những|Toàn thể|Mỗi|mỗi|Từng|từng|Tất cả các) (?i:{classes}|{known})"
        rf"|(?=[A-Ỹ])(?i:{known})|{posts}|(?:{any_of(short)})"
        rf"(?=,? [A-Ỹ]|,? (?:ban|ngành)| (?:{any_of(_role('field'))})(?!\w)"
        r"| (?:các|tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|trường|cơ sở)(?!\w))"
        rf"|(?:(?<=của )|(?<=ối với ))(?:{classes})"
        rf"|(?:(?<=ối với )|(?<=hân công )|(?<=iao cho )|(?<=Giao ))(?i:{posts}))(?![^\W\d_])"
        r"(?! việc| công tác| tình hình| đột xuất))")
    verb = rf"[,;]? (?:đã |sẽ |cũng |được |cùng |nếu |khi |có )?(?:{any_of(_role('verb'))})(?![^\W\d_])"
    return compiled(head), compiled(verb)


@cache
def whole_words() -> re.Pattern[str]:
    """Return the pattern of the words with a capital that no name ends in; `does` are those that say what of."""
    return compiled(rf"(?<![^\W\d_])(?:(?P<does>{any_of(_role('does'))})|{any_of(_role('whole'))})(?![^\W\d_])")


@cache
def noun_pattern() -> re.Pattern[str]:
    return compiled(rf"(?<![^\W\d_])(?i:{any_of(_role('noun'))})(?![^\W\d_])")


#: Heads of names that also begin ordinary sentences: too weak to head an item.
_NOT_LEADING = frozenset({"Hội nghị", "Đại hội", "Đại hội đại biểu", "Cơ quan", "Đại học", "Quỹ"})


@cache
def _first_words() -> frozenset[str]:
    """Return the first words of everything a unit may begin with: a quick test before the patterns."""
    words = [name for row in rows("organs") for name in (row["name"], *row["short"].split("|"))]
    words += [row["label"] for row in rows("issuers") if row["scope"] == "global"]
    words += [row["words"] for row in duty_rows() if row["role"] not in ("verb", "noun", "field", "whole", "does")]
    words += ["Các", "Những", "Toàn", "Mỗi", "Từng", "Tất"]
    return frozenset(plain(word.split(" ")[0].rstrip(",")) for word in words if word)


def may_begin(line: str, start: int) -> bool:
    stop = line.find(" ", start, start + 14)
    return _is_first(line[start:stop if stop > 0 else start + 14])


@lru_cache(maxsize=4096)
def _is_first(word: str) -> bool:
    return plain(word.rstrip(",:;.")) in _first_words()
