"""Identity: what each mention says about which document it means.

A claim is a function of its own source alone; which document it means is decided in `resolve` from all claims of a
group. The key is number + numbering body with its place + series; a part that the words do not give is None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from msgspec.structs import replace

from extract.records import Citation, Document, Record
from kg.iri import slug, source_key

from .names import Name, law_group, read_name
from .naming import names_in
from .numbers import Number, read_number
from .organisation import Body, Home, bodies, home_of
from .territory import Seat, places_in

__all__ = ["OWN", "Claim", "Claims", "claims_of", "home"]

#: The local id of the document itself among the mentions of its source.
OWN = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One mention's part in the identity of a document.

    `source` is the path of the source, `local` the citation id (`OWN` for the document itself). Claims of other groups
    never mean the same document, but for `alias`: the group of the name by which this text calls a numbered law.
    `serial` is an ordinal, term or period, `when` the date (whole or partial). `series` tells what restarts the
    numbering: `year`, `term`, `date`, `whole` (the year is in the number) or `name` (there is no number). `bound` is
    the date of the citing document: what it cites is not younger. `chain` is the group of the mention in whose subject
    this one stands. `shared` says whether sources that tell no more than this may mean one document.
    """

    source: str
    local: str
    group: str
    seat: Seat
    serial: str | None
    when: str | None
    series: str
    bound: str | None
    chain: str | None = None
    alias: str | None = None
    shared: bool = True


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of a record, and the mentions that mean what another mention means (`citation id -> citation id`)."""

    claims: tuple[Claim, ...]
    same: dict[str, str]


def home(document: Document, source: str) -> Home:
    """Return where a document stands; what nothing else names is keyed by its issuer, or by its source."""
    names = names_in(document.issuer)
    where = home_of(document, slug(names[0], 60) if names else source_key(source))
    body = _body(document.issuer, where)
    return _keyed(where, body.key) if body and body.place else where


@lru_cache(maxsize=16384)
def _keyed(where: Home, local: str) -> Home:
    return replace(where, local=local)


def claims_of(record: Record) -> Claims:
    """Return what the document and each of its citations say about which document they mean."""
    where = home(record.document, record.source)
    date = _bound(record.document.date)
    chains = {tie.to: tie.source for tie in record.links}
    by_id = {citation.id: citation for citation in record.citations}
    same: dict[str, str] = {}
    claims = [_own(record, where)]
    for citation in record.citations:
        meant = _antecedent(citation, by_id)
        if meant is not None:
            same[citation.id] = meant
            continue
        above = by_id.get(chains.get(citation.id, ""))
        claims.append(_cited(record.source, citation, where, date, above))
    return Claims(tuple(claims), same)


def _antecedent(citation: Citation, by_id: dict[str, Citation]) -> str | None:
    """Return the id of the full citation that a short mention stands for."""
    seen, meant = {citation.id}, citation
    while meant.refers_to in by_id and meant.refers_to not in seen:
        meant = by_id[meant.refers_to]
        seen.add(meant.id)
    return meant.id if meant is not citation else None


def _own(record: Record, where: Home) -> Claim:
    document = record.document
    number = read_number(document.number or "")
    body = _body(document.issuer, where)
    if number is not None:
        seat = _seat(number, body, where)
        kind = _LAWS.get(document.type or "")
        alias = law_group(f"{kind} {document.title}") if kind and document.title else None
        return Claim(record.source, OWN, number.group, seat, None, document.date, _series(number), None, None, alias)
    if document.title:
        name = read_name(f"{_LAWS.get(document.type or '', '')} {document.title}".strip(), document.type)
        seat = _name_seat(name, document.title, body, where)
        return Claim(record.source, OWN, name.group, seat, name.serial, document.date or name.when, "name", None,
                     shared=name.kind in ("law", "charter", "congress") and seat.complete)
    return Claim(record.source, OWN, f"source.{source_key(record.source)}", Seat("unit"), None, None, "name", None)


_LAWS = {"L": "Luật", "BL": "Bộ luật", "PL": "Pháp lệnh"}


def _cited(source: str, citation: Citation, where: Home, date: str | None, above: Citation | None) -> Claim:
    number = read_number(citation.number or "")
    body = _body(citation.issuer, where)
    bound = min((d for d in (date, _bound(above.date if above else None)) if d), default=None)
    chain = _group(above) if above else None
    if number is not None:
        seat = _seat(number, body, where)
        whole = bool(citation.date and len(citation.date) == 10)
        return Claim(source, citation.id, number.group, seat, None, citation.date, _series(number), bound, chain,
                     _alias(citation), seat.complete or (whole and (bool(seat.province) or not number.known)))
    words = citation.name or citation.text
    name = read_name(words, citation.type)
    seat = _name_seat(name, words, body, where)
    shared = seat.complete and (name.reach != "local" or body is not None)
    return Claim(source, citation.id, name.group, seat, name.serial, citation.date or name.when, "name", bound, chain,
                 shared=shared)


def _group(citation: Citation) -> str:
    number = read_number(citation.number or "")
    return number.group if number else read_name(citation.name or citation.text, citation.type).group


@lru_cache(maxsize=16384)
def _body(issuer: str | None, where: Home) -> Body | None:
    """Return the body (not its organ) that an issuer names; joint documents are numbered by the first."""
    for name in names_in(issuer):
        chain = bodies(name, where)
        return next((body for body in chain if body.organ is None), chain[0] if chain else None)
    return None


def _series(number: Number) -> str:
    return "whole" if number.year else "date" if number.reset == "unknown" else number.reset


def _seat(number: Number, body: Body | None, where: Home) -> Seat:
    """Return where the body that numbers sits: by the symbol, then the issuer named, then the citing document."""
    if number.level == "central":
        return Seat("central")
    if body is not None and body.seat.level is not None and (
        number.level in (None, body.seat.level) or body.seat.level == "central"
    ):
        return body.seat
    if body is not None and body.seat.level == "unit" and number.known:
        return Seat(number.level, body.seat.province)
    province = where.seat.province if where.seat.level != "central" else None
    district = where.seat.district if number.level == "district" and body is None else None
    if number.level == "district":
        return Seat("district", province, district)
    return Seat(number.level, province)


def _name_seat(name: Name, words: str, body: Body | None, where: Home) -> Seat:
    """Return whose document a name is: the nation's, that of the place in the name, of the issuer, of the province."""
    of_centre = where.seat.level == "central" and body is None and name.reach == "place" and not places_in(words)
    if name.reach == "nation" or of_centre:
        return Seat("central")
    if body is not None and body.seat.complete:
        return body.seat
    places = {level: key for level, key, _ in reversed(places_in(words))}
    level = next((level for level in ("commune", "district", "province") if level in places), None)
    province = places.get("province") or (where.seat.province if where.seat.level != "central" else None)
    if level:
        return Seat(level, province, places.get("district"), places.get("commune"))
    relative = re.search(r"(?i)\b(tỉnh|huyện|quận|thị xã|xã|phường|thị trấn)\b", words)
    word = relative[1].lower() if relative else ""
    if name.kind == "congress" and word in ("huyện", "quận", "thị xã"):
        return Seat("district", province, where.seat.district)
    if name.kind == "congress" and word in ("xã", "phường", "thị trấn"):
        return Seat("commune", province, where.seat.district, where.seat.unit)
    return Seat("province", province)


_BEFORE_NUMBER = re.compile(r"\s*\b(?:số|luật số)\b.*$|\s*\d{1,4}/(?:19|20)\d\d/.*$", re.IGNORECASE | re.DOTALL)


def _alias(citation: Citation) -> str | None:
    """Return the group of the name by which a text calls a numbered law (`Luật Công đoàn số 12/2012/QH13`)."""
    if citation.type not in _LAWS:
        return None
    words = " ".join(_BEFORE_NUMBER.sub("", citation.text).split())
    kind = _LAWS[citation.type]
    if len(words) > len(kind) + 2 and words.casefold().startswith(kind.casefold()):
        return law_group(words)
    return law_group(f"{kind} {citation.title}") if citation.title else None


def _bound(date: str | None) -> str | None:
    return date if date and re.fullmatch(r"\d{4}(?:-\d\d){0,2}", date) else None

