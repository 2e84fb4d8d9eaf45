"""Entities: what stands in the graph once, whoever the witnesses are: documents, organisations, persons and places.

The store's default graph is the union of its graphs, and engines do not agree on whether a statement that stands in
two of them counts once. So what several sources bear witness to is written here, in one graph; the evidence stays in
the graphs of the sources.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from extract.records import Document, Record
from kg.identity.claims import home
from kg.identity.naming import names_in
from kg.identity.organisation import Body, Home, bodies
from kg.identity.placing import above_of, is_province
from kg.identity.recipients import addressees
from kg.identity.territory import province_slug
from kg.iri import concept, document, organisation, part, person, place, source, source_key
from kg.terms import ORG, SKOS
from ontology import rows

from .ntriples import LABEL, TITLE, A, Lines, boolean, date, dkg, iri, literal, tagged
from .triples import first_body, person_key

__all__ = ["Facts", "Named", "document_lines", "entity_iri", "named_in", "named_lines", "place_of", "sent_to"]

_ORGANISATION = f"<{ORG}Organization>"
_WITHIN = f"<{ORG}subOrganizationOf>"
_MEMBER = f"<{ORG}memberOf>"
_ALSO = f"<{SKOS}altLabel>"
_BROADER, _SAME = dkg("within"), dkg("possiblySame")

#: The key of an entity in the graph, by its kind and the key that the words of a source give it.
Stands: TypeAlias = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Named:
    """A body, person or place that a source names: `data` is what the name says, `words` how it stands there."""

    kind: str
    key: str
    data: str
    words: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a document: by itself where it is held, else by what those that cite it say."""

    key: str
    number: str | None
    name: str | None
    type: str | None
    title: str | None
    issuer: str | None
    issuer_keys: tuple[str, ...]
    date: str | None
    own: Document | None
    own_source: str | None
    place: str | None
    sent_to: tuple[str, ...]
    sources: tuple[str, ...]
    also: tuple[str, ...]
    edges: tuple[tuple[str, str], ...]
    doubts: tuple[str, ...]


def document_lines(facts: Facts) -> Lines:
    """Return the statements about a document."""
    lines = Lines()
    subject = iri(document(facts.key))
    label = facts.number or facts.name or facts.title or facts.own_source or facts.key
    lines.about(
        subject, (A, dkg("Document")), (LABEL, literal(label)),
        (dkg("number"), literal(facts.number) if facts.number else None),
        (dkg("name"), literal(facts.name) if facts.name else None),
        (dkg("documentType"), iri(concept("type", facts.type)) if facts.type else None),
        (TITLE, literal(facts.title) if facts.title else None),
        (dkg("issuerName"), literal(facts.issuer) if facts.issuer else None),
        (dkg("date"), date(facts.date) if facts.date else None),
        (dkg("dateText"), literal(facts.date) if facts.date else None),
        (dkg("inCollection"), boolean(bool(facts.sources))))
    lines.about(subject, *((dkg("issuer"), iri(organisation(key))) for key in facts.issuer_keys))
    lines.about(subject, *((dkg("sentTo"), iri(organisation(key))) for key in facts.sent_to))
    lines.about(subject, *((dkg("source"), iri(source(source_key(path)))) for path in facts.sources))
    lines.about(subject, *((_ALSO, literal(words)) for words in facts.also if words != label))
    lines.about(subject, *((dkg(relation), iri(document(key))) for relation, key in facts.edges if key != facts.key))
    lines.about(subject, *((dkg("possiblySame"), iri(document(key))) for key in facts.doubts))
    if facts.own and facts.own_source:
        _own(lines, subject, facts.own, facts.own_source, facts.place)
    return lines


def place_of(own: Document, where: Home) -> str | None:
    """Return the key that a document's words give its place: that of its issuer, else the province it was signed in."""
    body = first_body(own.issuer, where)
    return body.place if body and body.place else province_slug(own.place) if own.place else None


def sent_to(own: Document, where: Home) -> tuple[str, ...]:
    """Return the keys that a document's words give the bodies it is sent to, of each entry in its order."""
    chains = (chain for entry in own.recipients for _, chain in addressees(entry, where))
    return tuple(dict.fromkeys(chain[0].key for chain in chains))


def _own(lines: Lines, subject: str, own: Document, path: str, here: str | None) -> None:
    key = source_key(path)
    lines.about(
        subject, (dkg("place"), iri(place(here)) if here else None),
        (dkg("placeName"), literal(own.place) if own.place else None),
        (dkg("period"), literal(own.period) if own.period else None),
        *((dkg("signer"), iri(part("signature", key, f"s{count}"))) for count, _ in enumerate(own.signers, 1)),
        *((dkg("recipient"), literal(recipient)) for recipient in dict.fromkeys(own.recipients)))


def named_in(record: Record) -> tuple[Named, ...]:
    """Return the bodies, persons and places that a record names."""
    where = home(record.document, record.source)
    found: dict[tuple[str, str, str], Named] = {}
    cells = [record.document.issuer, *(citation.issuer for citation in record.citations),
             *(target.assignee for target in record.targets), *(duty.organization for duty in record.assignments),
             *(name for duty in record.reports for name in (duty.source, duty.to))]
    chains = [(name, bodies(name, where)) for cell in dict.fromkeys(cells) for name in names_in(cell)]
    chains += [named for entry in record.document.recipients for named in addressees(entry, where)]
    for name, chain in chains:
        for count, body in enumerate(chain):
            _name_body(found, body, name if count == 0 else body.label)
    issuer = first_body(record.document.issuer, where)
    if issuer:
        for signer in record.document.signers:
            key = person_key(signer.name, issuer)
            data = json.dumps([signer.name, issuer.key], ensure_ascii=False)
            found["person", key, ""] = Named("person", key, data, "")
    return tuple(found.values())


@lru_cache(maxsize=16384)
def _body_data(body: Body) -> str:
    return msgspec.json.encode(body).decode()


_read_body = msgspec.json.Decoder(Body).decode


def _name_body(found: dict[tuple[str, str, str], Named], body: Body, words: str) -> None:
    data = _body_data(body)
    found["organisation", body.key, words] = Named("organisation", body.key, data, words)
    for key, name in ((body.place, body.place_words), (above_of(body.place or ""), body.within)):
        if key and name and not is_province(key):  # provinces stand in the vocabulary
            text = json.dumps([name, above_of(key)], ensure_ascii=False)
            found["place", key, ""] = Named("place", key, text, "")


def entity_iri(kind: str, key: str) -> str:
    """Return the IRI of an entity by its kind."""
    return {"document": document, "organisation": organisation, "person": person, "place": place}[kind](key)


def named_lines(named: Named, words: Sequence[str], stands: Stands, doubts: Sequence[str]) -> Lines:
    """Return the statements about a body, person or place; `words` are the ways in which it is written.

    `stands` tells where the graph has what a kind and key of the words mean, `doubts` what else it may be.
    """
    lines = Lines()
    kind, subject = named.kind, iri(entity_iri(named.kind, named.key))
    if kind == "organisation":
        body = _read_body(named.data)
        body = replace(body, place=body.place and stands("place", body.place),
                       parent=body.parent and stands(kind, body.parent))
        _body_lines(lines, subject, body, words)
    elif kind == "person":
        name, key = json.loads(named.data)
        member = iri(organisation(stands("organisation", key)))
        lines.about(subject, (A, dkg("Person")), (LABEL, literal(name)), (_MEMBER, member))
    else:
        name, above = json.loads(named.data)
        _place_lines(lines, subject, name, above and stands("place", above))
    lines.about(subject, *((_SAME, iri(entity_iri(kind, key))) for key in doubts))
    return lines


def _place_lines(lines: Lines, subject: str, words: str, above: str) -> None:
    # a `tỉnh` that the rows do not have is one all the same: `Tỉnh Hội`, a name that was scanned badly
    level = next((row["level"] for row in rows("places")
                  if row["level"] != "province" and words.startswith(f"{row['word']} ")), "province")
    lines.about(subject, (A, dkg("Place")), (LABEL, tagged(words, "vi")), (dkg("level"), iri(concept("level", level))),
                (_BROADER, iri(place(above)) if above else None))


def _known(scheme: str, codes: str | None) -> list[str]:
    """Return the codes of a cell that are concepts of the vocabulary; `any` says nothing."""
    return [code for code in (codes or "").split("|") if (scheme, code) in _concepts()]


@cache
def _concepts() -> frozenset[tuple[str, str]]:
    return frozenset((row["scheme"], row["code"]) for row in rows("concepts"))


def _body_lines(lines: Lines, subject: str, body: Body, words: Iterable[str]) -> None:
    lines.about(
        subject, (A, dkg("Organisation")), (A, _ORGANISATION), (LABEL, literal(body.label)),
        *((dkg("level"), iri(concept("level", level))) for level in _known("level", body.level)),
        *((dkg("branch"), iri(concept("branch", branch))) for branch in _known("branch", body.branch)),
        (dkg("place"), iri(place(body.place)) if body.place else None),
        (dkg("organ"), literal(body.organ) if body.organ else None),
        (_WITHIN, iri(organisation(body.parent)) if body.parent else None),
        *((_ALSO, literal(name)) for name in words if name and name != body.label))
