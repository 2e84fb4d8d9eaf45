"""Records made by hand: `paper(…)` with what a test cares for, everything else left out."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from extract.bodies.jurisdiction import Jurisdiction
from extract.records import Citation, Document, Link, Record, Span

__all__ = ["cite", "jurisdiction_of", "paper"]


def jurisdiction_of(home: str) -> Jurisdiction:
    """Return the jurisdiction of places from below to above: `huyện Phong Thổ, tỉnh Lai Châu`."""
    places = [place.strip() for place in home.split(",") if place.strip()]
    if not places:
        return Jurisdiction("central")
    levels = {"tỉnh": "province", "thành": "province", "huyện": "district", "xã": "commune"}
    found = {levels[place.split()[0]]: place for place in places}
    return Jurisdiction(levels[places[0].split()[0]], "unknown", **found)


def cite(
    mention: str, kind: str | None = None, issuer: str | None = None, date: str | None = None, **more: object
) -> Citation:
    """Return a citation of a number (it begins with a digit) or a name; `paper` gives it id and place."""
    numbered = mention[:1].isdigit()
    fields = {"relation": "implements", "number": mention if numbered else None, "name": None if numbered else mention}
    return Citation("", 0, len(mention), mention, kind or None, issuer=issuer or None, date=date or None,
                    **(fields | more))  # type: ignore[arg-type]


def paper(
    source: str, number: str | None = None, issuer: str | None = None, date: str | None = None,
    citations: Sequence[Citation] = (), *, home: str = "tỉnh Lai Châu", links: Sequence[tuple[int, str, int]] = (),
    **more: object,
) -> Record:
    """Return the record of a plan; citations are numbered c1, c2 … and links refer to them by these numbers."""
    placed = []
    for count, citation in enumerate(citations, 1):
        start = 100 * count
        quote = Span(start, start + len(citation.text), citation.text)
        placed.append(Citation(**{name: getattr(citation, name) for name in citation.__slots__}
                               | {"id": f"c{count}", "start": start, "end": quote.end, "quote": quote}))
    document = Document(number=number, type="KH", title=f"Kế hoạch {source}", issuer=issuer, date=date or None,
                        jurisdiction=jurisdiction_of(home))
    return Record(source, document, tuple(placed), tuple(Link(f"c{a}", how, f"c{b}") for a, how, b in links),
                  sha256=sha256(source.encode()).hexdigest(), length=10_000, **more)  # type: ignore[arg-type]
