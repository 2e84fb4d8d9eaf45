"""Corrections: what a reviewer put right, applied again to every extraction of the same text.

An overlay is a file of JSON Lines, one correction a line, keyed by source and offsets:

    {"source": "plan.txt", "kind": "citations", "start": 10, "end": 20, "text": "17-CTr/TU",
     "was": {"relation": "cites"}, "set": {"relation": "implements"}}
    {"source": "plan.txt", "kind": "targets", "start": 40, "end": 45, "text": "25 lao động", "remove": true}
    {"source": "plan.txt", "kind": "citations", "start": 70, "end": 80, "text": "69-KL/TU", "add": {"type": "KL"}}
    {"source": "plan.txt", "kind": "document", "was": {"date": "2023-01-24"}, "set": {"date": "2024-01-24"}}

`kind` is document, citations, targets, assignments or reports. A correction is applied where the words at its offsets
are still its `text`; where they are not, where nothing to correct stands there, or where the extractor no longer says
what the reviewer saw (`was`), a note in the record tells the conflict (in the last case the reviewer's word stands).

An overlay named `corrections.jsonl` beside the sources is applied by itself.

Errors:
    CorrectionError     a line is no correction, or sets what a record cannot hold; the message names the line
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from .records import Assignment, Citation, Record, RecordError, Report, Target, plain

__all__ = ["SIDECAR", "Correction", "CorrectionError", "beside", "correct", "differences", "load_corrections"]

#: The overlay of this name beside a source is applied whenever the source is extracted.
SIDECAR = "corrections.jsonl"

KINDS = ("document", "citations", "targets", "assignments", "reports")
_KEYS = {"source", "kind", "start", "end", "text", "was", "set", "remove", "add"}
_Fact = Citation | Target | Assignment | Report


class CorrectionError(ValueError):
    """A correction cannot be read or applied as it stands; the message tells where and what is allowed."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: exactly one of `change`, `remove` and `add` is given; `where` tells its line for messages."""

    source: str
    kind: str
    start: int = 0
    end: int = 0
    text: str = ""
    was: Mapping[str, Any] = field(default_factory=dict)
    change: Mapping[str, Any] = field(default_factory=dict)
    remove: bool = False
    add: Mapping[str, Any] = field(default_factory=dict)
    where: str = "correction"

    def concerns(self, source: str) -> bool:
        """Whether it is about the source of that name: the same path, or the same file name."""
        return source == self.source or source.endswith("/" + self.source)

    def line(self) -> str:
        """Return the correction as one line of JSON."""
        value: dict[str, Any] = {"source": self.source, "kind": self.kind}
        if self.kind != "document":
            value |= {"start": self.start, "end": self.end, "text": self.text}
        value |= {key: dict(told) for key, told in (("was", self.was), ("set", self.change), ("add", self.add)) if told}
        return json.dumps(value | ({"remove": True} if self.remove else {}), ensure_ascii=False)


def load_corrections(path: Path) -> tuple[Correction, ...]:
    """Return the corrections of an overlay file, in order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_parse(line, f"{path}, line {n}") for n, line in enumerate(lines, 1) if line.strip())


def beside(source: Path) -> tuple[Correction, ...]:
    """Return the corrections in the overlay `corrections.jsonl` beside a source; none where there is no such file."""
    overlay = source.parent / SIDECAR
    try:
        state = overlay.stat()
    except OSError:
        return ()
    return _remembered(overlay, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)
def _remembered(overlay: Path, _changed_at: int, _size: int) -> tuple[Correction, ...]:
    return load_corrections(overlay)


def correct(record: Record, text: str, corrections: Iterable[Correction]) -> Record:
    """Return the record with the corrections that concern its source applied; conflicts become notes."""
    for correction in corrections:
        if correction.concerns(record.source):
            record = _apply(record, text, correction)
    return record


def differences(extracted: Record, reviewed: Record) -> tuple[Correction, ...]:
    """Return the corrections that turn `extracted` into `reviewed`, a copy that a reviewer has edited.

    Facts are paired by their span; a pair that differs gives a `set`, a fact only in one a `remove` or an `add`.
    """
    found = []
    old, new = extracted.to_json(), reviewed.to_json()
    if changed := _changed(old["document"], new["document"]):
        was = {key: old["document"][key] for key in changed}
        found.append(Correction(extracted.source, "document", was=was, change=changed))
    for kind in KINDS[1:]:
        befores = {(f["start"], f["end"]): f for f in old[kind]}
        afters = {(f["start"], f["end"]): f for f in new[kind]}
        for span in sorted(befores.keys() | afters.keys()):
            before, after = befores.get(span), afters.get(span)
            place = (extracted.source, kind, *span, (after or before or {})["text"])
            if after is None:
                found.append(Correction(*place, remove=True))
            elif before is None:
                told = {key: value for key, value in after.items() if key not in ("id", "start", "end", "text")}
                found.append(Correction(*place, add=told))
            elif changed := _changed(before, after):
                found.append(Correction(*place, was={key: before[key] for key in changed}, change=changed))
    return tuple(found)


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in after.items() if key not in ("spans", "id") and value != before.get(key)}


def _parse(line: str, where: str) -> Correction:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise CorrectionError(f"{where}: no JSON: {error.msg} at character {error.pos + 1}") from None
    if not isinstance(value, dict) or value.keys() - _KEYS or value.get("kind") not in KINDS or "source" not in value:
        raise CorrectionError(f"{where}: allowed are the kinds {KINDS} and the keys {sorted(_KEYS)}, with a `source`")
    if sum(bool(value.get(key)) for key in ("set", "remove", "add")) != 1:
        raise CorrectionError(f"{where}: exactly one of `set`, `remove`, `add` must be given")
    if value["kind"] == "document":
        if not value.get("set"):
            raise CorrectionError(f"{where}: a document's fields can only be `set`")
    elif not (isinstance(value.get("start"), int) and isinstance(value.get("end"), int) and value.get("text")):
        raise CorrectionError(f"{where}: `start`, `end` and the `text` between them are needed")
    change = value.pop("set", {})
    return Correction(**value, change=change, where=where)


def _apply(record: Record, text: str, correction: Correction) -> Record:
    if correction.kind == "document":
        return _change_document(record, correction)
    if text[correction.start:correction.end] != correction.text:
        return _note(record, correction, f"the text there is now {text[correction.start:correction.end]!r:.60}")
    if correction.add:
        return _add(record, correction)
    facts: tuple[_Fact, ...] = getattr(record, correction.kind)
    hits = [n for n, fact in enumerate(facts) if fact.start < correction.end and correction.start < fact.end]
    exact = [n for n in hits if (facts[n].start, facts[n].end) == (correction.start, correction.end)]
    if len(exact or hits) != 1:
        return _note(record, correction, f"{len(exact or hits)} facts stand there now")
    place = (exact or hits)[0]
    if correction.remove:
        return _without(record, correction.kind, facts[place])
    told = plain(facts[place])
    record = _compare(record, correction, told)
    fact = _build(record.source, told | dict(correction.change) | {"rule": "corrected"}, correction)
    return _with(record, correction.kind, (*facts[:place], fact, *facts[place + 1:]))


def _compare(record: Record, correction: Correction, told: Mapping[str, Any]) -> Record:
    """Note where the extractor says neither what the reviewer saw nor what the reviewer wrote."""
    differ = {
        key: told.get(key) for key, was in correction.was.items()
        if told.get(key) not in (was, correction.change.get(key))
    }
    if not differ:
        return record
    return _note(record, correction, f"the extractor now says {differ}; the correction stands")


def _change_document(record: Record, correction: Correction) -> Record:
    told = plain(record.document)
    unknown = correction.change.keys() - told.keys()
    if unknown:
        raise CorrectionError(f"{correction.where}: a document has no {sorted(unknown)}; it has {sorted(told)}")
    record = _compare(record, correction, told)
    value = record.to_json()
    value["document"] |= correction.change
    return _rebuild(value, correction)


def _add(record: Record, correction: Correction) -> Record:
    facts: tuple[_Fact, ...] = getattr(record, correction.kind)
    if any((fact.start, fact.end) == (correction.start, correction.end) for fact in facts):
        return _note(record, correction, "the extractor now finds a fact there itself")
    added = sum(fact.rule == "added" for fact in facts) + 1
    told = {"id": f"m{added}", "start": correction.start, "end": correction.end, "text": correction.text}
    if correction.kind not in ("citations", "targets"):
        del told["id"]
    fact = _build(record.source, told | dict(correction.add) | {"rule": "added"}, correction)
    return _with(record, correction.kind, (*facts, fact))


def _without(record: Record, kind: str, gone: _Fact) -> Record:
    rest = tuple(fact for fact in getattr(record, kind) if fact is not gone)
    if not isinstance(gone, Citation):
        return _with(record, kind, rest)
    links = tuple(link for link in record.links if gone.id not in (link.source, link.to))
    rest = tuple(replace(c, refers_to=None) if c.refers_to == gone.id else c for c in rest)
    return replace(_with(record, kind, rest), links=links)


def _with(record: Record, kind: str, facts: Sequence[_Fact]) -> Record:
    ordered = tuple(sorted(facts, key=lambda fact: (fact.start, fact.end)))
    return replace(record, **{kind: ordered})


def _build(source: str, told: Mapping[str, Any], correction: Correction) -> _Fact:
    allowed = _keys_of(correction.kind)
    if unknown := told.keys() - allowed:
        raise CorrectionError(f"{correction.where}: {correction.kind} have no {sorted(unknown)}, but {sorted(allowed)}")
    record = _rebuild({"source": source, "document": {}, correction.kind: [told]}, correction)
    built: tuple[_Fact, ...] = getattr(record, correction.kind)
    return built[0]


def _rebuild(value: Mapping[str, Any], correction: Correction) -> Record:
    try:
        return Record.from_json(value)
    except RecordError as error:
        raise CorrectionError(f"{correction.where}: {error}") from None


def _keys_of(kind: str) -> set[str]:
    fact = {"citations": Citation, "targets": Target, "assignments": Assignment, "reports": Report}[kind]
    return set(fact.__struct_encode_fields__)


def _note(record: Record, correction: Correction, words: str) -> Record:
    quote = f" {correction.text!r} at {correction.start}" if correction.text else ""
    return replace(record, notes=(*record.notes, f"{correction.where}: {correction.kind}{quote}: {words}"))
