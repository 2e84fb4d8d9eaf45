"""Kinds: the words and codes by which a text tells the type of a document."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import NamedTuple

from extract.text.letters import completed
from ontology import read_rows, rows

__all__ = [
    "EXPANSIONS", "NAME_OF", "TYPE_OF_CODE", "TYPE_OF_WORD", "TypeWord", "bare", "fold", "lowered", "pattern_of",
    "type_words",
]


class TypeWord(NamedTuple):
    """A word of the text that names a type of document: `Nghị quyết`, `công văn`."""

    start: int
    end: int
    code: str


def pattern_of(words: list[str]) -> str:
    """Return a regular expression that matches the longest of `words`, as a tree so that it stays fast."""
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return _branch(tree)


def _branch(tree: dict[str, dict]) -> str:  # type: ignore[type-arg]
    options = [re.escape(letter) + _branch(rest) for letter, rest in tree.items() if letter]
    if not options:
        return ""
    body = options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"
    return f"(?:{body})?" if "" in tree else body


#: Lower-case type word -> type code; `văn bản` names none.
TYPE_OF_WORD: dict[str, str] = {
    word: row["code"] for row in rows("document_types") for word in row["words"].split("|")}
#: Code in a number -> type code.
TYPE_OF_CODE: dict[str, str] = {
    code: row["code"] for row in rows("document_types") for code in row["symbols"].split("|") if code}
#: Type code -> its name.
NAME_OF: dict[str, str] = {row["code"]: row["name_vi"] for row in rows("document_types")}

_WORDS = re.compile(pattern_of([*TYPE_OF_WORD, "văn bản"]) + r"(?!\w)")
#: Words before `luật` that make another word of it: `pháp luật`, `kỷ luật`.
_NOT_A_LAW = ("pháp ", "kỷ ", "kỉ ", "quy ", "qui ", "án ", "dự ", "đúng ")
_BASE = completed(str.maketrans(
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ",
    "aaaaaaaaaaaaaaaaaeeeeeeeeeeeiiiiiooooooooooooooooouuuuuuuuuuuyyyyyd"))


def fold(words: str) -> str:
    """Return `words` in lower case without marks, for comparing what scanning may have damaged."""
    return words.lower().translate(_BASE)


def bare(word: TypeWord, text: str) -> TypeWord:
    """Return `word` cut to the name of its type: `Chương trình công tác` -> `Chương trình`."""
    name = NAME_OF.get(word.code, "")
    end = word.start + len(name)
    return TypeWord(word.start, end, word.code) if text[word.start:end].lower() == name.lower() and name else word


def lowered(text: str) -> str:
    """Return `text` in lower case, letter by letter: no letter becomes two."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(
        small if len(small := letter.lower()) == 1 else letter for letter in text)


#: Folded abbreviation in a name -> its folded words.
EXPANSIONS: dict[str, str] = {
    fold(row["short"]): " ".join(re.findall(r"\w+", fold(row["words"]))) for row in read_rows(
        files("extract") / "rules" / "name_abbreviations.csv", ("short", "words", "example"),
        ("short", "words", "example"), ("short",))}


def type_words(lower: str) -> tuple[TypeWord, ...]:
    """Return the type words of a text that was put into lower case, in text order."""
    words: list[TypeWord] = []
    for found in _WORDS.finditer(lower):
        start, end = found.span()
        if start and lower[start - 1].isalnum():
            continue
        word = lower[start:end]
        if word != "luật" or not lower.endswith(_NOT_A_LAW, 0, start):
            words.append(TypeWord(start, end, TYPE_OF_WORD.get(word, "")))
    return tuple(words)
