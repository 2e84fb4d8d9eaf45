"""Triples: a record -> the statements of its source's graph.

All that stands here is evidence: citations, links, targets, duties and what the document says of itself, each a node
of its own with quote and offsets. What follows from the evidence (labels, metadata, direct edges) is in `entities`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from extract.records import Assignment, Citation, Document, Link, Observation, Record, Report, Signer, Span, Target
from kg.identity.claims import OWN, home
from kg.identity.naming import names_in
from kg.identity.organisation import Body, Home, bodies
from kg.identity.recipients import addressees
from kg.iri import document, organisation, part, person, slug, source, source_key
from kg.terms import PROV

from .ntriples import LABEL, A, Lines, boolean, date, decimal, dkg, integer, iri, literal

__all__ = ["Meaning", "first_body", "person_key", "source_lines"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the words of a record mean.

    `documents` holds the keys of documents by the local id of a mention (`OWN` for the document itself), `others` those
    of bodies and persons by kind and key, where the graph has them elsewhere.
    """

    documents: Mapping[str, str]
    others: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def iri(self, local: str) -> str:
        """Return the IRI of the document that a mention means."""
        return document(self.documents[local])

    def body(self, key: str) -> str:
        """Return the IRI of the organisation of a key."""
        return organisation(self.others.get(("organisation", key), key))

    def person(self, key: str) -> str:
        """Return the IRI of the person of a key."""
        return person(self.others.get(("person", key), key))


_P = {name: dkg(name) for name in (
    "Assertion", "Assignment", "Citation", "Link", "Observation", "ReportingDuty", "Signature", "Source",
    "Statement", "Target", "Task", "addressee", "assignee", "assigneeName", "authority", "beside", "citedDocument",
    "citingDocument", "comparator", "concerns", "cue", "deadline", "end", "field", "frequency", "fromCitation",
    "heldAgainst", "inSource", "indicator", "isShort", "isTotal", "length", "mention", "name", "ofDocument",
    "order", "organisation", "organisationName", "parentTarget", "path", "period", "person", "position",
    "provision", "quote", "recipientName", "relation", "reporter", "reporterName", "reportsTo", "rule", "section",
    "sha256", "start", "statedDate", "statedIssuer", "statedName", "statedNumber", "statedTitle", "statedType",
    "statedValue", "task", "taskCount", "toCitation", "unit", "value", "valueMax", "via",
)}


def source_lines(record: Record, meaning: Meaning) -> Lines:
    """Return the statements of the graph of a record's source, without line ends."""
    lines = Lines()
    writer = _Writer(record, meaning, lines)
    writer.source()
    for order, citation in enumerate(record.citations, 1):
        writer.citation(citation, order)
    quotes = {citation.id: citation for citation in record.citations}
    for order, link in enumerate(record.links, 1):
        if link.source in quotes and link.to in quotes:
            writer.link(link, order, quotes[link.source])
    for order, target in enumerate(record.targets, 1):
        writer.target(target, order)
    for order, assignment in enumerate(record.assignments, 1):
        writer.assignment(assignment, order)
    for order, report in enumerate(record.reports, 1):
        writer.report(report, order)
    for order, seen in enumerate(record.observations, 1):
        writer.observation(seen, order)
    writer.statements(record.document)
    return lines


def first_body(name: str | None, where: Home) -> Body | None:
    """Return the body, or organ of a body, that a cell of names begins with."""
    for single in names_in(name):
        chain = bodies(single, where)
        if chain:
            return chain[0]
    return None


def person_key(name: str, body: Body) -> str:
    """Return the key of a person: two of one name in two bodies are two persons until somebody knows better."""
    return f"{slug(name)}.{body.key}"


def _text(value: str | None) -> str | None:
    return literal(value) if value else None


class _Writer:
    """Writes the parts of one record."""

    def __init__(self, record: Record, meaning: Meaning, lines: Lines) -> None:
        self.record, self.meaning, self.lines = record, meaning, lines
        self.key = source_key(record.source)
        self.place = iri(source(self.key))
        self.own = iri(meaning.iri(OWN))
        self.home = home(record.document, record.source)

    def node(self, kind: str, local: str) -> str:
        return iri(part(kind, self.key, local))

    def body(self, name: str | None) -> str | None:
        found = first_body(name, self.home)
        return iri(self.meaning.body(found.key)) if found else None

    def source(self) -> None:
        record = self.record
        self.lines.about(
            self.place, (A, _P["Source"]), (A, f"<{PROV}Entity>"), (LABEL, literal(record.source)),
            (_P["path"], literal(record.source)), (_P["sha256"], _text(record.sha256)),
            (_P["length"], integer(record.length)))

    def evidence(self, subject: str, words: Span, section: str | None, rule: str) -> None:
        self.lines.about(
            subject, (_P["inSource"], self.place), (_P["quote"], literal(words.text)),
            (_P["start"], integer(words.start)), (_P["end"], integer(words.end)), (_P["section"], _text(section)),
            (_P["rule"], _text(rule)))

    def citation(self, citation: Citation, order: int) -> None:
        subject = self.node("citation", citation.id)
        words = citation.quote or Span(citation.start, citation.end, citation.text)
        self.lines.about(
            subject, (A, _P["Citation"]), (A, _P["Assertion"]), (_P["citingDocument"], self.own),
            (_P["citedDocument"], iri(self.meaning.iri(citation.id))), (_P["relation"], dkg(citation.relation)),
            (_P["mention"], literal(citation.text)), (_P["cue"], _text(citation.cue.text if citation.cue else None)),
            (_P["position"], _text(citation.position)), (_P["provision"], _text(citation.provision)),
            (_P["statedNumber"], _text(citation.number)), (_P["statedName"], _text(citation.name)),
            (_P["statedType"], _text(citation.type)), (_P["statedIssuer"], _text(citation.issuer)),
            (_P["statedDate"], _text(citation.date)), (_P["statedTitle"], _text(citation.title)),
            (_P["isShort"], boolean(True) if citation.short else None), (_P["order"], integer(order)))
        self.evidence(subject, words, citation.section, citation.rule)

    def link(self, link: Link, order: int, above: Citation) -> None:
        subject = self.node("link", f"l{order}")
        words = above.quote or Span(above.start, above.end, above.text)
        self.lines.about(
            subject, (A, _P["Link"]), (A, _P["Assertion"]), (_P["citingDocument"], iri(self.meaning.iri(link.source))),
            (_P["citedDocument"], iri(self.meaning.iri(link.to))), (_P["relation"], dkg(link.relation)),
            (_P["fromCitation"], self.node("citation", link.source)),
            (_P["toCitation"], self.node("citation", link.to)), (_P["cue"], _text(link.cue.text if link.cue else None)),
            (_P["order"], integer(order)))
        self.evidence(subject, words, above.section, link.rule)

    def target(self, target: Target, order: int) -> None:
        subject = self.node("target", target.id)
        words = target.quote or Span(target.start, target.end, target.text)
        self.lines.about(
            subject, (A, _P["Target"]), (_P["ofDocument"], self.own), (_P["value"], decimal(target.value)),
            (_P["valueMax"], None if target.value_max is None else decimal(target.value_max)),
            (_P["comparator"], literal(target.comparator)), (_P["unit"], _text(target.unit)),
            (_P["indicator"], _text(target.indicator)), (_P["assigneeName"], _text(target.assignee)),
            (_P["assignee"], self.body(target.assignee)), (_P["period"], _text(target.period)),
            (_P["isTotal"], boolean(target.total)), (_P["mention"], literal(target.text)),
            (_P["parentTarget"], self.node("target", target.parent) if target.parent else None),
            (_P["order"], integer(order)))
        self.evidence(subject, words, target.section, target.rule)

    def assignment(self, duty: Assignment, order: int) -> None:
        local = f"a{order}"
        subject = self.node("assignment", local)
        self.lines.about(
            subject, (A, _P["Assignment"]), (_P["ofDocument"], self.own),
            (_P["organisationName"], literal(duty.organization)), (_P["taskCount"], integer(duty.tasks)),
            (_P["order"], integer(order)))
        for name in names_in(duty.organization):
            chain = bodies(name, self.home)
            if chain:
                self.lines.about(subject, (_P["organisation"], iri(self.meaning.body(chain[0].key))))
        self.evidence(subject, Span(duty.start, duty.end, duty.text), duty.section, duty.rule)
        for count, item in enumerate(duty.items, 1):
            task = self.node("assignment", f"{local}.{count}")
            self.lines.about(subject, (_P["task"], task))
            self.lines.about(task, (A, _P["Task"]), (_P["order"], integer(count)))
            self.evidence(task, item, None, "")

    def report(self, duty: Report, order: int) -> None:
        subject = self.node("report", f"r{order}")
        self.lines.about(
            subject, (A, _P["ReportingDuty"]), (_P["ofDocument"], self.own), (_P["reporterName"], _text(duty.source)),
            (_P["reporter"], self.body(duty.source)), (_P["recipientName"], _text(duty.to)),
            (_P["reportsTo"], self.body(duty.to)), (_P["via"], _text(duty.via)),
            (_P["frequency"], _text(duty.frequency)), (_P["deadline"], date(duty.deadline) if duty.deadline else None),
            (_P["order"], integer(order)))
        self.evidence(subject, Span(duty.start, duty.end, duty.text), duty.section, duty.rule)

    def observation(self, seen: Observation, order: int) -> None:
        subject = self.node("observation", seen.id)
        self.lines.about(
            subject, (A, _P["Observation"]), (_P["ofDocument"], self.own), (_P["field"], literal(seen.kind)),
            (_P["statedValue"], _text(seen.value)), (_P["heldAgainst"], _text(seen.other)),
            (_P["concerns"], _text(seen.label)),
            (_P["beside"], self.node("observation", seen.beside) if seen.beside else None),
            (_P["order"], integer(order)))
        self.evidence(subject, Span(seen.start, seen.end, seen.text), None, "")

    def statements(self, told: Document) -> None:
        """Write the words in which the document says each thing of itself."""
        for name, spans in sorted(told.spans.items()):
            value = getattr(told, name, None)
            entries = told.recipients if name == "recipients" and len(spans) == len(told.recipients) else ()
            for count, span in enumerate(spans, 1):
                subject = self.node("statement", f"{name}.{count}")
                entry = entries[count - 1] if entries else value
                self.lines.about(
                    subject, (A, _P["Statement"]), (_P["ofDocument"], self.own), (_P["field"], literal(name)),
                    (_P["statedValue"], _text(entry) if isinstance(entry, str) else None),
                    (_P["order"], integer(count)))
                if entries:
                    keys = dict.fromkeys(chain[0].key for _, chain in addressees(entries[count - 1], self.home))
                    self.lines.about(subject, *((_P["addressee"], iri(self.meaning.body(key))) for key in keys))
                self.evidence(subject, span, None, "")
        for count, signer in enumerate(told.signers, 1):
            self.signature(signer, count)

    def signature(self, signer: Signer, count: int) -> None:
        body = first_body(self.record.document.issuer, self.home)
        who = iri(self.meaning.person(person_key(signer.name, body))) if body else None
        self.lines.about(
            self.node("signature", f"s{count}"), (A, _P["Signature"]), (_P["name"], literal(signer.name)),
            (_P["position"], _text(signer.position)), (_P["authority"], _text(signer.authority)),
            (_P["person"], who), (_P["order"], integer(count)))
