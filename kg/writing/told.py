"""Told: what a record says, as rows of the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from extract.records import Document, Record
from kg.identity.claims import OWN, Claim, claims_of, home
from kg.identity.naming import names_in
from kg.identity.numbers import read_number
from kg.identity.organisation import Home, bodies
from kg.identity.placing import above_of, is_open, spot_of
from kg.identity.resolve import settled
from kg.identity.territory import Seat

from .entities import named_in

__all__ = [
    "CLAIM_COLUMNS", "TABLES", "WORD_COLUMNS", "Told", "claim_of", "own_number", "seat_of", "seat_text", "tell",
]

#: The tables whose rows belong to a source; their first column is its number.
TABLES = ("claim", "mention", "tie", "named", "spot")

#: The columns of a claim that `claim_of` reads, after the path of its source.
CLAIM_COLUMNS = "claim.local, grp, seat, serial, claim.date, series, bound, chain, alias, shared"

#: The columns in which a claim keeps what is said of the document.
WORD_COLUMNS = "number, name, type, title, issuer, issuers"

Rows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """What a record says: its claims, and the rows of each table without the number of the source.

    Those of `claim` hold `CLAIM_COLUMNS`, `settled` and `WORD_COLUMNS`, not the document that is meant.
    """

    claims: tuple[Claim, ...]
    rows: dict[str, Rows]


def tell(record: Record) -> Told:
    """Return what a record says."""
    told = claims_of(record)
    where = home(record.document, record.source)
    cited = {citation.id: citation for citation in record.citations}
    own = record.document
    claims: Rows = []
    for claim in told.claims:
        of = cited.get(claim.local)
        words = (of.number, of.name, of.type, of.title, of.issuer) if of else (
            own_number(own), None, own.type, own.title, own.issuer)
        claims.append((*_columns(claim), *words, _issuers(words[4], where)))
    mentions: Rows = [(c.id, told.same.get(c.id, c.id), c.relation) for c in record.citations]
    ties = {(told.same.get(tie.source, tie.source), tie.relation, told.same.get(tie.to, tie.to))
            for tie in record.links if tie.source in cited and tie.to in cited}
    names = named_in(record)
    spots = {(spot_of(one.key), one.kind, one.key) for one in names
             if is_open(one.key) or (one.kind == "place" and above_of(one.key))}
    return Told(told.claims, {
        "claim": claims, "mention": mentions, "tie": sorted(ties),
        "named": [(one.kind, one.key, one.data, one.words) for one in names],
        "spot": [(*spot, int(is_open(spot[2]))) for spot in sorted(spots)],
    })


def own_number(document: Document) -> str | None:
    """Return the number of a document, None where its place was left blank (`Số:      /KH-UBND`)."""
    return document.number if read_number(document.number or "") else None


def _columns(claim: Claim) -> tuple[Any, ...]:
    return (claim.local, claim.group, seat_text(claim.seat), claim.serial, claim.when, claim.series, claim.bound,
            claim.chain, claim.alias, int(claim.shared), int(settled(claim)))


@lru_cache(maxsize=16384)
def _issuers(names: str | None, where: Home) -> str | None:
    """Return the keys of the bodies that a cell of names begins with, each in its organ."""
    keys = [chain[0].key for name in names_in(names) if (chain := bodies(name, where))]
    return "|".join(dict.fromkeys(keys)) or None


def seat_text(seat: Seat) -> str:
    """Return a seat as text."""
    return "|".join(part or "" for part in (seat.level, seat.province, seat.district, seat.unit))


def seat_of(text: str) -> Seat:
    """Return the seat that `seat_text` wrote."""
    return Seat(*(part or None for part in text.split("|")))


def claim_of(row: tuple[Any, ...]) -> Claim:
    """Return the claim of a row of the path and `CLAIM_COLUMNS`."""
    path, local, group, seat, serial, when, series, bound, chain, alias, shared = row
    return Claim(path, local, group, seat_of(seat), serial, when, series, bound, chain, alias, bool(shared))


assert OWN == ""  # the ledger finds a document's own claim under the empty local id
