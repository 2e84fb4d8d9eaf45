"""Compare a record with what a careful reader wrote down for the same text.

A citation is found if its span overlaps the expected number or name and both name the same document; a fact is right if
type, date, issuer and relation are right too. Short mentions are counted apart. A target is found if its span overlaps
the expected number and value, comparator and unit agree. Expected items may carry `<field>_accept`, further values that
are as good; spans and duties listed as optional count neither way. With `upto`, nothing that starts later counts.
"""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

Item = dict[str, Any]

SHORT = {"lđlđ": "liên đoàn lao động", "tlđ": "tổng liên đoàn", "ubnd": "ủy ban nhân dân", "btv": "ban thường vụ",
         "hđnd": "hội đồng nhân dân", "bch": "ban chấp hành", "tw": "trung ương", "cđcs": "công đoàn cơ sở",
         "lđvn": "lao động việt nam", "mttq": "mặt trận tổ quốc"}
#: The marks of the five tones, however they are placed.
TONES = "\u0300\u0301\u0303\u0309\u0323"
MAGNITUDE = {"nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9}


@dataclass(slots=True)
class Tally:
    """How many were expected, how many found, how many of both agree."""

    hits: int = 0
    expected: int = 0
    found: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where nothing was expected or found."""
        return 2 * self.hits / (self.expected + self.found) if self.expected + self.found else 1.0


@dataclass(slots=True)
class Scores:
    """Tallies by measure and the differences in words."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    differences: list[str] = field(default_factory=list)

    def add(self, measure: str, hits: int, expected: int, found: int) -> None:
        """Count one document for a measure."""
        tally = self.tallies[measure]
        tally.hits, tally.expected, tally.found = tally.hits + hits, tally.expected + expected, tally.found + found

    def note(self, expected: Item, kind: str, items: Iterable[Item]) -> None:
        """Keep the items of a document in which the record differs."""
        self.differences += [f"{expected['source']}: {kind} {json.dumps(x, ensure_ascii=False)[:240]}" for x in items]


def words(text: object) -> str:
    """Return the words in lower case, abbreviations written out, tone marks on one place of the syllable."""
    plain = unicodedata.normalize("NFC", str(text or "")).lower().replace("hàng ", "hằng ")
    return " ".join(SHORT.get(word, one_tone(word)) for word in re.findall(r"\w+|%", plain))


def one_tone(word: str) -> str:
    """Return a syllable with its tone as a digit at the end: `hòa` and `hoà` become one."""
    apart = unicodedata.normalize("NFD", word)
    tones = "".join(str(TONES.index(mark)) for mark in apart if mark in TONES)
    return unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in TONES)) + tones


def number(value: object) -> str:
    """Return a document number without blanks and leading zeros, in lower case."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFC", str(value or ""))).replace("Ð", "Đ")
    return re.sub(r"^0+(?=\d)", "", re.sub("[‐-―−]", "-", plain)).lower()


def issuers(value: object) -> frozenset[str]:
    """Return the folded names of one or several issuers; the Party's own name and a term are no part of them."""
    return frozenset(NOT_NAMED.sub("", CLASS_AFTER_BODY.sub(r"\1 ", words(name)))
                     for name in str(value or "").split(";") if name.strip())


def alike(one: object, other: object, least: float = 0.8) -> bool:
    """Tell whether two names are nearly the same, or one is in the other and at least two thirds as long."""
    a, b = words(one), words(other)
    if not a or not b:
        return False
    short, long = sorted((a.split(), b.split()), key=len)
    inside = len(short) > 1 and len(long) <= 1.5 * len(short) and f" {' '.join(short)} " in f" {' '.join(long)} "
    return a == b or inside or difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() >= least


def any_of(names: str) -> str:
    """Return a pattern that matches one of the names, which are parted by bars."""
    return "(?:" + "|".join(map(words, names.split("|"))) + ")"


CLASS_AFTER_BODY = re.compile(
    f"({any_of('tỉnh ủy|huyện ủy|thành ủy|thị ủy')}) {any_of('tỉnh|huyện|thành phố|thị xã')} ")
NOT_NAMED = re.compile(
    rf" {any_of('khóa')} [ivxl]+$|(?<={words('trung ương')}) {any_of('đảng cộng sản việt nam|đảng')}\b")


def period(value: object) -> str:
    """Return a period without its class word."""
    return re.sub(rf"^({words('năm')}|{words('giai đoạn')}|{words('nhiệm kỳ')}) ", "", words(value))


def overlap(one: Item, other: Item) -> bool:
    """Tell whether two items share characters of the text."""
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


SAME: dict[str, Callable[[Any, Any], bool]] = {
    "number": lambda a, b: number(a) == number(b),
    "issuer": lambda a, b: issuers(a) == issuers(b),
    "period": lambda a, b: period(a) == period(b),
    "title": lambda a, b: words(a) == words(b) or alike(a, b, 0.85),
}


def agrees(name: str, expected: Item, found: Item) -> bool:
    """Tell whether a field of a found item is what was expected, or as good."""
    same = SAME.get(name, lambda a, b: words(a) == words(b))
    return any(same(value, found.get(name)) for value in values(name, expected))


def values(name: str, expected: Item) -> list[Any]:
    """Return the expected value of a field and those that are as good."""
    return [expected.get(name), *expected.get(f"{name}_accept", [])]


def same_document(expected: Item, found: Item) -> bool:
    """Tell whether two mentions at one place name the same document."""
    if not overlap(expected, found):
        return False
    if expected.get("number"):
        return number(expected["number"]) == number(found.get("number"))
    return not found.get("number") and any(alike(name, found.get("name")) for name in values("name", expected))


def amount(value: Any, unit: object) -> tuple[float | None, str]:
    """Return value and unit with the magnitude in the value: 1,5 `triệu đồng` is 1500000 `đồng`."""
    folded = words(unit)
    for word, factor in MAGNITUDE.items():
        if re.match(rf"{words(word)}\b", folded):
            return (None if value is None else value * factor), folded[len(words(word)):].strip()
    return (None if value is None else float(value)), folded


def same_target(expected: Item, found: Item) -> bool:
    """Tell whether two targets at one place have the same value, comparator and unit (of which one may be shorter)."""
    if not overlap(expected, found) or found.get("comparator") not in values("comparator", expected):
        return False
    have, unit = amount(found.get("value"), found.get("unit"))
    most = amount(found.get("value_max"), found.get("unit"))[0]
    for stated in values("unit", expected):
        want, wanted_unit = amount(expected["value"], stated)
        shorter, longer = sorted((unit, wanted_unit), key=len)
        units = unit == wanted_unit or bool("%" not in (unit, wanted_unit) and shorter and shorter in longer)
        if units and have == want and most == amount(expected.get("value_max"), stated)[0]:
            return True
    return False


def same_duty(expected: Item, found: Item) -> bool:
    """Tell whether two entries name the same units and the same number of tasks."""
    return found.get("tasks") in values("tasks", expected) and any(
        alike(name, found.get("organization")) for name in values("organization", expected))


def same_report(expected: Item, found: Item) -> bool:
    """Tell whether two duties to report have the same ends and the same time."""
    to = any(words(name) == words(found.get("to")) or alike(name, found.get("to"), 0.75)
             for name in values("to", expected))
    doer = not expected.get("from") or any(alike(name, found.get("from"), 0.6) for name in values("from", expected))
    rhythm = any(words(x) == words(found.get("frequency")) or alike(x, found.get("frequency"), 0.75)
                 for x in values("frequency", expected))
    return to and doer and rhythm and agrees("deadline", expected, found)


def pair(expected: Iterable[Item], found: Iterable[Item], same: Callable[[Item, Item], bool]
         ) -> tuple[list[tuple[Item, Item]], list[Item], list[Item]]:
    """Pair items in order; return the pairs, what was missed and what was found beyond."""
    free, pairs, missed = list(found), [], []
    for item in expected:
        hit = next((other for other in free if same(item, other)), None)
        if hit is None:
            missed.append(item)
        else:
            free.remove(hit)
            pairs.append((item, hit))
    return pairs, missed, free


def compare(expected: Item, record: Item, scores: Scores) -> None:
    """Add one document to the scores; `expected` has offsets (see `expected.located`)."""
    limit = expected.get("upto")
    if limit is not None:
        names = ("citations", "targets", "assignments", "reports")
        record = {**record, **{name: [x for x in record[name] if x.get("start", 0) < limit] for name in names}}
    compare_document(expected["document"], record["document"], scores, expected["source"])
    partner = compare_citations(expected, record, scores)
    compare_links(expected, record, partner, scores)
    compare_targets(expected, record, scores)
    for name, same in (("assignments", same_duty), ("reports", same_report)):
        pairs, missed, beyond = pair(expected[name], record[name], same)
        beyond = pair(expected.get(f"optional_{name}", []), beyond, same)[2]
        scores.add(name, len(pairs), len(expected[name]), len(pairs) + len(beyond))
        scores.note(expected, f"missed among {name}:", missed)
        scores.note(expected, f"no such one among {name}:", beyond)


def asked(name: str, expected: Item, record: Item) -> list[Item]:
    """Return the found items that are not in an optional place."""
    return [x for x in record[name] if any(overlap(x, want) for want in expected[name])
            or not any(overlap(x, place) for place in expected.get("optional", []))]


def compare_citations(expected: Item, record: Item, scores: Scores) -> dict[str, Item]:
    """Add full and short mentions; return the expected mention for the id of each one found."""
    full = [c for c in expected["citations"] if not c.get("short")]
    short = [c for c in expected["citations"] if c.get("short")]
    mentions = asked("citations", expected, record)
    in_short = [c for c in mentions if not any(overlap(c, x) for x in full)
                and (c.get("short") or any(overlap(c, x) for x in short))]
    in_full = [c for c in mentions if c not in in_short]
    pairs, missed, beyond = pair(full, in_full, same_document)
    scores.add("citations", len(pairs), len(full), len(in_full))
    scores.note(expected, "missed citation", missed)
    scores.note(expected, "no such citation", beyond)
    wrong = [(a, b, [f for f in ("type", "date", "issuer", "relation") if not agrees(f, a, b)]) for a, b in pairs]
    scores.add("facts", sum(not fields for *_, fields in wrong), len(full), len(in_full))
    scores.differences += [f"{expected['source']}: {a.get('number') or a.get('name')} @{a['start']} {f}: "
                           f"{a.get(f)!r}, found {b.get(f)!r}" for a, b, fields in wrong for f in fields]
    short_pairs, missed, beyond = pair(short, in_short, overlap)
    scores.add("short_mentions", len(short_pairs), len(short), len(in_short))
    scores.note(expected, "missed short mention", missed)
    scores.note(expected, "no such short mention", beyond)
    return {found["id"]: want for want, found in pairs + short_pairs}


def compare_targets(expected: Item, record: Item, scores: Scores) -> None:
    """Add the targets, and those whose assignee, period and place in a totals row are right too."""
    targets = asked("targets", expected, record)
    pairs, missed, beyond = pair(expected["targets"], targets, same_target)
    scores.add("targets", len(pairs), len(expected["targets"]), len(targets))
    partly = [a for a, b in pairs if not agrees("assignee", a, b) or not agrees("period", a, b)
              or bool(a.get("total")) != bool(b.get("total"))]
    scores.add("targets_full", len(pairs) - len(partly), len(expected["targets"]), len(targets))
    scores.note(expected, "missed target", missed)
    scores.note(expected, "no such target", beyond)
    scores.note(expected, "assignee, period or total differ", partly)


def compare_document(expected: Item, found: Item, scores: Scores, source: str) -> None:
    """Add the fields that the document states of itself."""
    for name in ("number", "type", "title", "issuer", "place", "date"):
        if name in expected:
            right = agrees(name, expected, found)
            scores.add(f"document.{name}", right, 1, 1)
            if not right:
                scores.differences.append(f"{source}: {name} {expected[name]!r}, found {found.get(name)!r}")
    for name in ("signers", "recipients"):
        if name in expected:
            want, have = ([{"x": x["name"] if name == "signers" else x} for x in d.get(name) or ()]
                          for d in (expected, found))
            pairs, missed, beyond = pair(want, have, lambda a, b: alike(a["x"], b["x"], 0.9))
            scores.add(f"document.{name}", len(pairs), len(want), len(have))
            scores.differences += [f"{source}: {name} missed {x['x']!r}" for x in missed]
            scores.differences += [f"{source}: {name} beyond {x['x']!r}" for x in beyond]


def compare_links(expected: Item, record: Item, partner: dict[str, Item], scores: Scores) -> None:
    """Add the links as sets of (document, relation, document); a found mention is named as its expected partner."""
    def triples(links: Iterable[Item], mentions: Iterable[Item], stand_in: dict[str, Item]) -> set[tuple[str, ...]]:
        named = {c["id"]: stand_in.get(c["id"], c) for c in mentions}
        names = {key: number(c.get("number")) or words(c.get("name")) for key, c in named.items()}
        return {(names[x["from"]], x["relation"], names[x["to"]]) for x in links if {x["from"], x["to"]} <= set(names)}

    want = triples(expected["links"], expected["citations"], {})
    have = triples(record["links"], record["citations"], partner)
    scores.add("links", len(want & have), len(want), len(have))
    scores.differences += [f"{expected['source']}: missed link {x}" for x in sorted(want - have)]
    scores.differences += [f"{expected['source']}: no such link {x}" for x in sorted(have - want)]
