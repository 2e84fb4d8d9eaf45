"""Records: the contract between text and graph, and their form as JSON Lines.

One document gives one `Record`. All offsets count Unicode code points in the source text exactly as the reader
returned it; for every span `text[start:end]` is its quote.

Errors:
    RecordError     a line of JSON is not a record; the message names the line and the field
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from msgspec import Struct, field

from .as_json import RecordError, dump, fill, plain, read
from .bodies.jurisdiction import Jurisdiction

__all__ = [
    "Assignment", "Citation", "Document", "Link", "Number", "Observation", "Record", "RecordError", "Report", "Signer",
    "Span", "Target", "dump_line", "load_lines", "plain",
]


#: A number that a text tells; a whole one is an int, which has no point in JSON.
Number: TypeAlias = int | float


class Span(Struct, frozen=True, gc=False):
    """Words of the source: `source_text[start:end] == text`."""

    start: int
    end: int
    text: str


class Signer(Struct, frozen=True, gc=False):
    """Who signed: name, post (`Phó Chủ tịch`) and authority (`TM. Ban Thường vụ`)."""

    name: str
    position: str | None = None
    authority: str | None = None


class Document(Struct, frozen=True, gc=False):
    """What the document says of itself.

    `date` is ISO, whole or partial (`2024-06-11`, `2024-06`, `2024`). `spans` gives the words for each field that
    was read from the text, under the field's name (`signers` and `recipients`: one span an entry, same order).
    """

    number: str | None = None
    type: str | None = None
    title: str | None = None
    issuer: str | None = None
    place: str | None = None
    date: str | None = None
    signers: tuple[Signer, ...] = ()
    recipients: tuple[str, ...] = ()
    period: str | None = None
    jurisdiction: Jurisdiction = field(default_factory=Jurisdiction)
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)


class Citation(Struct, frozen=True, gc=False):
    """One mention of another document.

    `start`/`end`/`text` cover type word and number, or the name. `quote` covers the mention with the words that
    govern it, its date, issuer and subject. `relation` is what this document has to the cited one, told by the
    words in `cue`; `position` is `preamble` or `body`; `section` the printed heading above. `candidates` lists the
    ids of the citations that a short mention may mean where it is not clear which.
    """

    id: str
    start: int
    end: int
    text: str
    type: str | None = None
    number: str | None = None
    name: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    relation: str = "cites"
    provision: str | None = None
    short: bool = False
    refers_to: str | None = None
    quote: Span | None = None
    cue: Span | None = None
    position: str | None = None
    section: str | None = None
    rule: str = ""
    candidates: tuple[str, ...] = ()


class Link(Struct, frozen=True, gc=False):
    """A relation that the text states between two cited documents; `source` and `to` are citation ids."""

    source: str = field(name="from")
    relation: str
    to: str
    cue: Span | None = None
    rule: str = ""


class Target(Struct, frozen=True, gc=False):
    """A quantified commitment; `parent` is the id of the target that this one is a part of (`trong đó …`)."""

    id: str
    start: int
    end: int
    text: str
    value: Number
    comparator: str
    unit: str | None = None
    value_max: Number | None = None
    indicator: str | None = None
    assignee: str | None = None
    period: str | None = None
    total: bool = False
    parent: str | None = None
    quote: Span | None = None
    section: str | None = None
    rule: str = ""


class Assignment(Struct, frozen=True, gc=False):
    """One heading or bullet that gives tasks to one or several units; `items` are the words of each task."""

    organization: str
    tasks: int
    start: int
    end: int
    text: str
    items: tuple[Span, ...] = ()
    section: str | None = None
    rule: str = ""


class Report(Struct, frozen=True, gc=False):
    """A duty to report: who, to whom, through whom, how often or by when (`deadline`, ISO date)."""

    source: str | None = field(name="from")
    to: str | None
    start: int
    end: int
    text: str
    via: str | None = None
    frequency: str | None = None
    deadline: str | None = None
    section: str | None = None
    rule: str = ""


class Observation(Struct, frozen=True, gc=False):
    """Something odd about the paper itself, for an audit to judge: it says no more than what stands there.

    `kind` names what was observed (see `extract.observing.observations`); `value` is what is written, `other` what it
    is held against, `label` what both belong to; `beside` is the id of the observation that it is to be read with.
    """

    id: str
    kind: str
    start: int
    end: int
    text: str
    value: str | None = None
    other: str | None = None
    label: str | None = None
    beside: str | None = None


class Record(Struct, frozen=True, gc=False):
    """All that was found in one source; `sha256` is that of the source's bytes, `length` that of its text."""

    source: str
    document: Document
    citations: tuple[Citation, ...] = ()
    links: tuple[Link, ...] = ()
    targets: tuple[Target, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    reports: tuple[Report, ...] = ()
    observations: tuple[Observation, ...] = ()
    notes: tuple[str, ...] = ()
    sha256: str = ""
    length: int = 0

    def to_json(self) -> dict[str, Any]:
        """Return the record as plain JSON values."""
        told: dict[str, Any] = plain(self)
        return told

    @classmethod
    def from_json(cls, value: Any) -> Record:
        """Build a record from plain JSON values; unknown fields are ignored, missing ones take their default."""
        return fill(cls, value, "record")


def dump_line(record: Record) -> str:
    """Return the record as one line of JSON (no line end), keys in the order of the fields."""
    return dump(record)


def load_lines(lines: Iterable[str], name: str = "records") -> Iterator[Record]:
    """Yield the record of each line that is not blank; a bad line raises RecordError with `name` and line number."""
    for count, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield read(Record, line, "record")
            except RecordError as error:
                raise RecordError(f"{name}, line {count}: {error}") from error
