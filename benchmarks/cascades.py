"""Records of cascades as they are issued: resolutions of the centre, and below each of them a guide, programmes and
plans of provinces, and plans of districts. Made, not read, and always the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from extract.bodies.jurisdiction import Jurisdiction
from extract.records import Citation, Document, Record, Span
from ontology import rows

__all__ = ["CASCADE", "CITATIONS", "RESOLUTIONS", "Paper", "records", "resolution"]

RESOLUTIONS = 200
#: Citations of each document.
CITATIONS = 8
PROVINCES, DISTRICTS = 9, 9
#: Documents of each cascade: a guide, and in each province a programme, a plan and the plans of its districts.
CASCADE = 1 + PROVINCES * (2 + DISTRICTS)
_LAWS = 24


@dataclass(frozen=True, slots=True)
class Paper:
    """What a citation says of a document."""

    type: str
    number: str
    issuer: str
    date: str


_WORDS = {"NQ": "Nghị quyết", "CTr": "Chương trình", "KH": "Kế hoạch", "HD": "Hướng dẫn", "NĐ": "Nghị định"}
_CUES = {"implements": "Thực hiện", "guides": "hướng dẫn thực hiện", "basedOn": "Căn cứ", "cites": "theo"}


def resolution(place: int) -> Paper:
    """Return the resolution of this place, from 0 on."""
    day = date(2008, 1, 15) + timedelta(days=29 * place)
    return Paper("NQ", f"{place % 40 + 1:02}-NQ/TW", "Bộ Chính trị", day.isoformat())


def records(count: int) -> Iterator[Record]:
    """Yield the records of `count` documents, cascade after cascade."""
    chance = random.Random(11)
    left = count
    while left > 0:
        for place in range(RESOLUTIONS):
            for record in _cascade(place, chance, f"{count - left}"):
                if left <= 0:
                    return
                left -= 1
                yield record


def _cascade(place: int, chance: random.Random, run: str) -> Iterator[Record]:
    above = resolution(place)
    start = date.fromisoformat(above.date)
    central = Jurisdiction("central", "union")
    guide = Paper("HD", f"{place + 10}/HD-TLĐ", "Tổng Liên đoàn Lao động Việt Nam", _after(start, 40, chance))
    yield _record(f"{run}/{place}/guide", guide, central, [("guides", above)], chance)
    provinces = rows("provinces")
    for step in range(PROVINCES):
        name = provinces[(place * 7 + step * 5) % len(provinces)]
        where = f"{name['kind']} {name['name']}"
        home = Jurisdiction("province", "party", where)
        programme = Paper("CTr", f"{chance.randint(1, 99):02}-CTr/TU", f"Tỉnh ủy {name['name']}",
                          _after(start, 80, chance))
        yield _record(f"{run}/{place}/{step}/programme", programme, home, [("implements", above)], chance)
        union = Jurisdiction("province", "union", where)
        plan = Paper("KH", f"{chance.randint(1, 300)}/KH-LĐLĐ", f"Liên đoàn Lao động {where}",
                     _after(start, 140, chance))
        yield _record(f"{run}/{place}/{step}/plan", plan, union,
                      [("implements", programme), ("implements", above), ("basedOn", guide)], chance)
        for district in range(DISTRICTS):
            seat = f"huyện {name['name']} {chr(65 + district)}"
            below = Paper("KH", f"{chance.randint(1, 200):02}/KH-LĐLĐ", f"Liên đoàn Lao động {seat}",
                          _after(start, 220, chance))
            cited = [("implements", plan)] + ([("implements", above)] if district % 2 else [])
            yield _record(f"{run}/{place}/{step}/{district}", below,
                          Jurisdiction("district", "union", where, seat), cited, chance)


def _after(start: date, days: int, chance: random.Random) -> str:
    return (start + timedelta(days=days + chance.randint(0, 30))).isoformat()


def _record(name: str, own: Paper, home: Jurisdiction, above: list[tuple[str, Paper]],
            chance: random.Random) -> Record:
    """Return a record that rests on what is above it, on some laws, and mentions other resolutions."""
    laws = chance.sample(range(_LAWS), 4)
    cited = [*above, *(("basedOn", _law(law)) for law in laws)]
    while len(cited) < CITATIONS:
        cited.append(("cites", resolution(chance.randrange(RESOLUTIONS))))
    source = f"bench/{name}.txt"
    document = Document(own.number, own.type, f"Triển khai {above[0][1].number} ({name})", own.issuer, None, own.date,
                        period=own.date[:4], jurisdiction=home)
    found = tuple(_citation(count, how, paper) for count, (how, paper) in enumerate(cited, 1))
    return Record(source, document, found, sha256=sha256(source.encode()).hexdigest(), length=20_000)


def _law(place: int) -> Paper:
    return Paper("NĐ", f"{place + 30}/2019/NĐ-CP", "Chính phủ", f"2019-{place % 12 + 1:02}-15")


def _citation(count: int, how: str, paper: Paper) -> Citation:
    words = f"{_WORDS[paper.type]} số {paper.number}"
    year, month, day = paper.date.split("-")
    quote = f"{_CUES[how]} {words} ngày {int(day)}/{int(month)}/{year} của {paper.issuer}"
    start = 300 * count
    at = start + quote.index(words)
    return Citation(f"c{count}", at, at + len(words), words, paper.type, paper.number, date=paper.date,
                    issuer=paper.issuer, relation=how, quote=Span(start, start + len(quote), quote),
                    cue=Span(start, start + len(_CUES[how]), _CUES[how]),
                    position="preamble" if count <= 6 else "body", rule="benchmark")
