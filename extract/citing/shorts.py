"""Shorts: later mentions of a document by part of its number or name, tied to the full mention that they mean.

`Nghị quyết 02`, `Nghị định này`, `Nghị quyết Đại hội`, `Chương trình công tác dân vận của Ban Thường vụ Tỉnh ủy`, and
the terms that a text defines itself: `(viết tắt là Chỉ thị 11)`. Where several documents fit, all are candidates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.bodies.issuers import find_issuer, issuer_after
from extract.document.head import Head

from . import short_forms as forms
from .antecedents import Antecedents, family, leading
from .bare import in_row, read_bare, row_item
from .governing import governed
from .kinds import NAME_OF, TypeWord, bare, fold
from .mention import Mention

__all__ = ["Short", "find_shorts"]


@dataclass(frozen=True, slots=True)
class Short:
    """A short mention; `target` and `candidates` are indices into the full mentions."""

    mention: Mention
    target: int | None
    candidates: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """What is asked for every short mention: the text, its head, the full mentions, the terms that it defines."""

    text: str
    head: Head
    before: Antecedents
    terms: dict[str, int] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)


def find_shorts(text: str, full: Sequence[Mention], words: Sequence[TypeWord], head: Head) -> list[Short]:
    """Return the short mentions that start at the free type words of a text, in text order."""
    known = _Known(text, head, Antecedents(full), starts=[mention.start for mention in full])
    found = _definitions(known, words)
    taken = {short.mention.start for short in found}
    for word in words:
        if word.start in taken or not word.code or not (known.terms or text.startswith(" ", word.end)):
            continue
        short = (_term(known, word) if known.terms else None) or _numbered(known, word) or _this(known, word) \
            or _congress(known, word) or _titled(known, word) or _approved(known, word)
        if short:
            found += [short, *_row(known, word, short)]
    return sorted(found, key=lambda short: short.mention.start)


def _make(known: _Known, word: TypeWord, end: int, target: int, rule: str) -> Short:
    first = known.before.first(target)
    document = known.before.full[first]
    said = issuer_after(known.text, end, known.head.jurisdiction)
    mention = Mention(
        start=word.start, end=end, stop=said[1] if said else end, type=word.code or document.type,
        number=document.number, name=None if document.number else document.name, date=document.date,
        issuer=document.issuer, short=True, rule=rule)
    return Short(mention, first)


def _among(known: _Known, word: TypeWord, end: int, documents: Sequence[int], rule: str) -> Short | None:
    """The one document that fits, or a mention that lists all that do."""
    if len(documents) == 1:
        return _make(known, word, end, documents[0], rule)
    if not documents:
        return None
    mention = Mention(start=word.start, end=end, stop=end, type=word.code, short=True, rule=rule)
    return Short(mention, None, tuple(documents))


# terms that the text defines


def _definitions(known: _Known, words: Sequence[TypeWord]) -> list[Short]:
    starts = {word.start: word for word in words}
    found = []
    for pattern in (forms.DEFINES, forms.BRACKETED):
        for definition in pattern.finditer(known.text):
            word = starts.get(definition.start("term"))
            if word is None or not known.text[word.start].isupper() or len(known.terms) >= forms.MOST_TERMS:
                continue
            target = _defined(known, word, definition.start(), definition["term"])
            if target is not None and definition["term"] not in known.terms:
                known.terms[definition["term"]] = target
                found.append(_make(known, word, definition.end("term"), target, "short-defined"))
    return found


def _defined(known: _Known, word: TypeWord, position: int, term: str) -> int | None:
    """The full mention of the same type that the bracket at `position` follows."""
    digits = forms.DIGITS.search(term)
    last = max((index for index in known.before.numbered("QĐ", digits.group()) if digits
                and 0 <= position - known.before.full[index].stop <= 2), default=None) if digits else None
    if last is not None:
        return last  # `Quyết định số 6/QĐ-TTg (Đề án 6)`
    for index in reversed(known.before.before(word.code, position)[-12:]):
        mention = known.before.full[index]
        if position - max(mention.stop, mention.end) <= 260 and (
                digits is None or mention.number is None or leading(mention.number) == leading(digits.group())):
            return index
    return _carrier(known, word, digits.group(), position) if digits else None


def _carrier(known: _Known, word: TypeWord, digits: str, position: int) -> int | None:
    """A scheme or programme is called by the number of the decision that approved it (`Đề án 1956`)."""
    if word.code not in ("ĐA", "CTr"):
        return None
    decisions = [index for index in known.before.numbered("QĐ", digits) if known.before.full[index].start < position
                 and (len(digits) > 2 or forms.APPROVES.search(known.before.full[index].title or ""))]
    return decisions[0] if len(decisions) == 1 else None


def _term(known: _Known, word: TypeWord) -> Short | None:
    """A later use of a defined term; a term that is only a type word counts with its capital."""
    for term, target in known.terms.items():
        end = word.start + len(term)
        if known.text.startswith(term, word.start) and not known.text[end:end + 1].isalnum() \
                and (" " in term[len(NAME_OF.get(word.code, "")):] or word.code != known.head.type) \
                and word.start > known.before.full[target].start:
            return _make(known, word, end, target, "short-term")
    return None


# parts of a number


def _numbered(known: _Known, word: TypeWord) -> Short | None:
    found = forms.NUMBER.match(known.text, word.end)
    if found is None or not word.code or word.code in ("L", "BL", "HP", "BC", "BB"):
        return None
    documents = _issued(known, known.before.numbered(word.code, found["digits"]), found.end())
    carrier = None if documents else _carrier(known, word, found["digits"], word.start)
    if documents or carrier is not None:
        return _among(known, word, found.end(), sorted(documents) or [carrier or 0], "short-number")
    if known.head.number and word.code == known.head.type and leading(known.head.number) == leading(found["digits"]):
        return None
    mention = read_bare(known.text, word, found, known.starts, known.head)
    return Short(mention, None) if mention else None


def _issued(known: _Known, documents: list[int], end: int) -> list[int]:
    """Those of several documents of one number that come from whom the words at `end` name, if any do."""
    said = issuer_after(known.text, end, known.head.jurisdiction) if len(documents) > 1 else None
    return [index for index in documents if said and known.before.full[index].issuer == said[2]] or documents


def _row(known: _Known, word: TypeWord, short: Short) -> list[Short]:
    """The numbers that go on with one (`Nghị quyết 57, 66 và 68`): those known, all where several are announced."""
    found: list[Short] = []
    end, first = short.mention.end, short.mention
    if first.rule not in ("short-number", "number-alone"):
        return []
    several = in_row(known.text, word.start) or (first.rule == "number-alone" and bool(first.issuer or first.date))
    while more := forms.ONE_MORE.match(known.text, end):
        end = more.end()
        documents = known.before.numbered(word.code, more["digits"])
        at = TypeWord(more.start("digits"), end, word.code)
        one = _among(known, at, end, sorted(documents), "short-number")
        if one is None and several:
            one = Short(row_item(known.text, more, word.code, known.starts, known.head), None)
        if one is None:
            break
        found.append(one)
    return found


# words that point back


def _this(known: _Known, word: TypeWord) -> Short | None:
    found = forms.THIS.match(known.text, word.end)
    if found is None or word.code not in forms.POINTED or _no_other(known, word, found["which"]):
        return None
    before = known.before.before(word.code, word.start)
    said = issuer_after(known.text, found.end(), known.head.jurisdiction) if before else None
    named = [index for index in before if said and known.before.full[index].issuer == said[2]]
    if named:  # `Chỉ thị nêu trên của Thủ tướng Chính phủ`
        return _make(known, word, found.end(), named[-1], "short-this")
    if not before:
        return None
    if forms.SEVERAL.search(known.text, max(0, word.start - 14), word.start):
        return _several(known, word, found.end(), before)
    far = "\n" in known.text[known.before.full[before[-1]].start:word.start]
    if far and (family(known.head.type) == family(word.code) or (
            found["which"] != "này" and len({known.before.first(index) for index in before[-50:]}) > 1)):
        return None
    return _make(known, word, found.end(), before[-1], "short-this")


def _no_other(known: _Known, word: TypeWord, which: str) -> bool:
    """Whether the words mean this document, or what it carries; of its own type only `… nêu trên` is another one."""
    if family(known.head.type) == family(word.code) and which not in ("nêu trên", "nói trên"):
        return True
    if word.code not in forms.LOWER_THIS and not known.text[word.start].isupper():
        return True
    return word.code in forms.ATTACHED and (known.head.type in ("QĐ", "NQ", "TT", "NĐ") or _in_title(known, word))


def _several(known: _Known, word: TypeWord, end: int, before: Sequence[int]) -> Short | None:
    """`các nghị quyết nêu trên`: all that the paragraph of the last one names; none where that is only one."""
    last = known.before.full[before[-1]].start
    line = max(last - forms.PARAGRAPH, known.text.rfind("\n", max(0, last - forms.PARAGRAPH), last))
    near = (known.before.first(index) for index in before[-12:] if known.before.full[index].start > line)
    documents = list(dict.fromkeys(near))
    return _among(known, word, end, documents, "short-this") if len(documents) > 1 else None


def _in_title(known: _Known, word: TypeWord) -> bool:
    return fold(NAME_OF.get(word.code, "?")) in fold(known.head.title or "")


# congresses and titles


def _congress(known: _Known, word: TypeWord) -> Short | None:
    """`Nghị quyết Đại hội` without an ordinal means the congress resolution that was cited before."""
    if word.code != "NQ" or not known.text[word.start].isupper():
        return None
    found = forms.CONGRESS.match(known.text, word.end)
    if found is None or forms.GENERIC.match(known.text, found.end()) or forms.GENERIC.search(found.group()):
        return None
    said = frozenset(fold(found["body"]).split()) - {"dai", "bieu"}
    end = word.end + len(found.group().rstrip())
    return _among(known, word, end, known.before.congresses(said, word.start), "short-congress")


def _titled(known: _Known, word: TypeWord) -> Short | None:
    """Type word and the first words of the subject of a document cited before by number, perhaps with its issuer."""
    text = known.text
    if not text[word.start].isupper() or not known.before.has_number(word.code) \
            or forms.NOT_ONE.search(text, max(0, word.start - 12), word.start):
        return None
    word = bare(word, text)
    of = forms.OF.match(text, word.end)
    words = None if of else forms.WORDS.match(text, word.end)
    if words:
        of = forms.OF.search(text, word.end, words.end() + 4)
    end = of.start() if of else (words.end() if words else word.end)
    said = issuer_after(text, end, known.head.jurisdiction) if of else None
    if (said is None and text.count(" ", word.end, end) < 2) or _itself(known, word, said[2] if said else None):
        return None
    if said and end == word.end and text.startswith(", ", said[1]) and find_issuer(text, said[1] + 2):
        return None  # whatever these organs adopt: `Nghị quyết của Quốc hội, Tỉnh ủy`
    documents = known.before.titled(word.code, text[word.end:end], said[2] if said else None, word.start)
    if len(documents) != 1:
        return None
    short = _make(known, word, said[1] if said else end, documents[0], "short-title")
    return replace(short, mention=replace(short.mention, stop=max(short.mention.stop, short.mention.end)))


def _approved(known: _Known, word: TypeWord) -> Short | None:
    """What a decision cited before approved is a document too: `Chương trình phòng ngừa lao động trẻ em`."""
    text = known.text
    if word.code not in ("CTr", "ĐA", "CL", "QH") or not text[word.start].isupper():
        return None
    word = bare(word, text)
    count = known.before.approved(word.code, text[word.end:word.end + 300].split("\n", 1)[0], word.start)
    if not count or governed(text, word.start) is False:
        return None
    end = word.end
    for _ in range(count):
        end = forms.NEXT_WORD.match(text, end).end()  # type: ignore[union-attr]
    mention = Mention(start=word.start, end=end, stop=end, type=word.code, name=" ".join(text[word.start:end].split()),
                      rule="title-approved")
    return Short(mention, None)


def _itself(known: _Known, word: TypeWord, issuer: str | None) -> bool:
    """Whether words that could name a document name the one that they stand in."""
    own = fold(known.head.issuer or "")
    same = issuer is None or (own != "" and (fold(issuer) in own or own in fold(issuer)))
    return known.text.endswith("Trên đây là ", 0, word.start) or (word.code == known.head.type and same)
