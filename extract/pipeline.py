"""The pipeline: text -> view -> structure -> head, citations, relations, targets, duties -> record.

Every stage takes the values of the stages before it and returns frozen values in view positions; here they become
a record, whose spans refer to the untouched source text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from .aims.targets import Goal, find_targets
from .citing.citations import find_citations
from .citing.mention import Mention
from .corrections import beside, correct
from .document.head import Head, read_head
from .document.sections import Structure, structure
from .duties.assignments import Duty, find_assignments
from .duties.reports import ReportDuty, find_reports
from .observing.observations import Observed, observe
from .read import LIMITS, SUFFIXES, Limits, Source, read
from .records import Assignment, Citation, Document, Link, Number, Observation, Record, Report, Span, Target
from .relating.links import Tie, link
from .relating.relations import Relation, relate
from .text.layout import lay_out
from .text.view import View

__all__ = ["extract", "extract_file", "extract_source", "extract_text"]


def extract(source: Path | str, name: str = "text", limits: Limits = LIMITS) -> Record:
    """Return the record of one file or of one text.

    A `Path`, or a string of one line that ends in the suffix of a known format, is a file; any other string is the
    text itself, called `name` in the record. Raises a `ReadError` for a file that cannot be read.
    """
    if isinstance(source, str) and ("\n" in source or not source.lower().endswith(tuple(SUFFIXES))):
        return extract_text(source, name)
    return extract_file(Path(source), limits)


def extract_file(path: Path, limits: Limits = LIMITS) -> Record:
    """Return the record of the file at `path`, with the corrections beside it.

    Raises a `ReadError` that names the file and the reason, a `CorrectionError` that names the overlay and its line.
    """
    source = read(path, limits)
    return correct(extract_source(source), source.text, beside(path))


def extract_text(text: str, name: str = "text") -> Record:
    """Return the record of `text`; offsets count its code points, whatever its normal form."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return extract_source(Source(name=name, text=text, format="txt", sha256=digest, notes=()))


def extract_source(source: Source) -> Record:
    """Return the record of a source that was read."""
    view = lay_out(source.text)
    parts = structure(view)
    head = read_head(view, parts)
    mentions = find_citations(view, parts, head)
    relations = relate(view, parts, mentions)
    ties = link(view, mentions, relations)
    duties = find_assignments(view, parts, head)
    return Record(
        source=source.name,
        document=_document(view, head),
        citations=_citations(view, parts, mentions, relations),
        links=tuple(_link(view, tie) for tie in ties),
        targets=_targets(view, parts, find_targets(view, parts, head)),
        assignments=tuple(_assignment(view, parts, duty) for duty in duties),
        reports=tuple(_report(view, parts, duty) for duty in find_reports(view, parts, head, duties)),
        observations=_observations(view, observe(view, parts, head, mentions)),
        notes=source.notes,
        sha256=source.sha256,
        length=len(source.text),
    )


def _document(view: View, head: Head) -> Document:
    spans = {name: _spans(view, places) for name, places in head.spans.items() if places}
    return Document(
        number=head.number, type=head.type, title=head.title, issuer=head.issuer, place=head.place, date=head.date,
        signers=head.signers, recipients=head.recipients, period=head.period, jurisdiction=head.jurisdiction,
        spans=spans,
    )


def _citations(
    view: View, parts: Structure, mentions: Sequence[Mention], relations: Sequence[Relation]
) -> tuple[Citation, ...]:
    found = []
    for order, (mention, relation) in enumerate(zip(mentions, relations, strict=True), 1):
        place = view.span(mention.start, mention.end)
        first = min(mention.provision_start, mention.start, relation.cue[0] if relation.cue else mention.start)
        # a cue far to the left governs a whole list: the words between belong to other mentions
        near = first if mention.start - first <= QUOTE_REACH else min(mention.provision_start, mention.start)
        found.append(Citation(
            id=f"c{order}", start=place.start, end=place.end, text=place.text,
            type=mention.type, number=mention.number, name=mention.name, date=mention.date, issuer=mention.issuer,
            title=mention.title, relation=relation.relation, provision=mention.provision, short=mention.short,
            refers_to=None if mention.refers_to is None else f"c{mention.refers_to + 1}",
            quote=view.span(near, max(mention.stop, mention.end)), cue=_span(view, relation.cue),
            position=relation.position, section=_heading(parts, mention.start),
            rule=f"{mention.rule} {relation.rule}".strip(),
            candidates=tuple(f"c{index + 1}" for index in mention.candidates),
        ))
    return tuple(found)


#: How far, in characters, a quote may reach back to the words that govern the mention.
QUOTE_REACH = 80


def _link(view: View, tie: Tie) -> Link:
    return Link(f"c{tie.source + 1}", tie.relation, f"c{tie.to + 1}", cue=_span(view, tie.cue), rule=tie.rule)


def _targets(view: View, parts: Structure, goals: Sequence[Goal]) -> tuple[Target, ...]:
    found = []
    for order, goal in enumerate(goals, 1):
        place = view.span(goal.start, goal.end)
        found.append(Target(
            id=f"t{order}", start=place.start, end=place.end, text=place.text, value=_number(goal.value),
            comparator=goal.comparator, unit=goal.unit,
            value_max=None if goal.value_max is None else _number(goal.value_max), indicator=goal.indicator,
            assignee=goal.assignee, period=goal.period, total=goal.total,
            parent=None if goal.parent is None else f"t{goal.parent + 1}", quote=_span(view, goal.quote),
            section=_heading(parts, goal.start), rule=goal.rule,
        ))
    return tuple(found)


def _number(value: float) -> Number:
    """Return a number as it is told: a whole one without a point."""
    return int(value) if value.is_integer() else value


def _assignment(view: View, parts: Structure, duty: Duty) -> Assignment:
    place = view.span(duty.start, duty.end)
    return Assignment(
        organization=duty.organization, tasks=duty.tasks, start=place.start, end=place.end, text=place.text,
        items=_spans(view, duty.items), section=_heading(parts, duty.start), rule=duty.rule,
    )


def _report(view: View, parts: Structure, duty: ReportDuty) -> Report:
    place = view.span(duty.start, duty.end)
    return Report(
        source=duty.source, to=duty.to, start=place.start, end=place.end, text=place.text, via=duty.via,
        frequency=duty.frequency, deadline=duty.deadline, section=_heading(parts, duty.start), rule=duty.rule,
    )


def _observations(view: View, found: Sequence[Observed]) -> tuple[Observation, ...]:
    return tuple(
        Observation(f"o{order}", seen.kind, place.start, place.end, place.text, seen.value, seen.other, seen.label,
                    None if seen.beside is None else f"o{seen.beside + 1}")
        for order, seen in enumerate(found, 1) for place in (view.span(seen.start, seen.end),))


def _heading(parts: Structure, position: int) -> str | None:
    section = parts.section_at(position)
    if section is None:
        return None
    return f"{section.label}. {section.title}"[:120].strip(" .") or None


def _span(view: View, place: tuple[int, int] | None) -> Span | None:
    return view.span(*place) if place and place[0] < place[1] else None


def _spans(view: View, places: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(view.span(start, end) for start, end in places if start < end)
