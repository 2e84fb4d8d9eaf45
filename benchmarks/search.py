"""Search over a store of synthetic documents: how long the index takes, and how long searches take."""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from extract.bodies.jurisdiction import Jurisdiction
from extract.records import Assignment, Citation, Document, Record, Signer, Span, Target
from kg.search.filling import quotes_of
from kg.search.finding import as_result, find
from kg.search.index import Index
from kg.search.item import Item, Key, Source
from kg.search.spelled import shortened
from kg.terms import DATA
from ontology import rows

DOCUMENTS = int(os.environ.get("BENCH_DOCUMENTS", "20000"))
SEARCHES = 400

_WORDS = tuple("""
công tác dân vận chính quyền phát triển đoàn viên thành lập tổ chức cơ sở thực hiện kế hoạch chỉ tiêu nhiệm vụ giải pháp
tuyên truyền vận động kiểm tra giám sát báo cáo kết quả đơn vị doanh nghiệp người lao động hộ nghèo nông thôn mới
giáo dục y tế môi trường chuyển đổi số cải cách hành chính an toàn giao thông phòng chống thiên tai văn hóa thể thao
du lịch đầu tư công giải ngân ngân sách thu hút hợp tác quốc tế khoa học công nghệ đào tạo nghề việc làm bảo hiểm xã hội
thanh niên phụ nữ cựu chiến binh nông dân mặt trận giám sát phản biện dân chủ quy chế phối hợp tổng kết sơ kết
khen thưởng thi đua""".split())  # noqa: SIM905 - a text is easier to read than a list of its syllables
_NAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lò",
          "Giàng")
_GIVEN = ("Văn", "Thị", "Minh", "Anh", "Bình", "Châu", "Dũng", "Hải", "Hương", "Khánh", "Lan", "Long", "Mai", "Nam")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "search.sqlite"
        index = Index.open(file)
        done: set[Key] = set()
        seconds = 0.0
        with index.transaction():
            for record in records(DOCUMENTS):
                start = time.perf_counter()
                _put(index, record, done)
                seconds += time.perf_counter() - start
        print(f"{DOCUMENTS} documents, {len(done)} entries of the index made in {seconds:.0f} s, "
              f"{file.stat().st_size / 1e6:.0f} MB")
        for name, texts in searches().items():
            _measure(index, name, texts)


def _put(index: Index, record: Record, done: set[Key]) -> None:
    """Put what a record tells into the index, as `kg.search.filling` does it."""
    own = record.document
    iri = f"{DATA}document/{record.source}"
    entries: list[Item | Source] = [Source(record.source, iri, tuple(quotes_of(record.to_json()))),
                                    Item("document", iri, own.number or "", "", own.title, own.issuer, own.date, True)]
    if own.issuer:
        entries.append(Item("organisation", f"{DATA}organisation/{own.issuer}", own.issuer, shortened(own.issuer)))
    entries += [Item("person", f"{DATA}person/{signer.name}", signer.name) for signer in own.signers]
    entries += [Item("document", f"{DATA}document/{one.number}.{one.date}", one.number or "", date=one.date, held=False)
                for one in record.citations]
    for entry in entries:
        key = ("source", entry.path) if isinstance(entry, Source) else (entry.kind, entry.iri)
        if key not in done:
            index.put(key, b"", entry)
            done.add(key)


def _measure(index: Index, name: str, texts: list[str]) -> None:
    taken, empty = [], 0
    for text in texts:
        start = time.perf_counter()
        empty += not as_result(find(index, text, 20), text).rows
        taken.append((time.perf_counter() - start) * 1000)
    taken.sort()
    print(f"{name:32} p50 {taken[len(taken) // 2]:6.1f} ms  p95 {taken[int(len(taken) * 0.95)]:6.1f} ms  "
          f"max {taken[-1]:6.1f} ms  {empty} of {len(taken)} without result")


def searches(seed: int = 5) -> dict[str, list[str]]:
    """Return searches of several kinds, the last of all kinds mixed."""
    chance = random.Random(seed)
    names = provinces()
    kinds = {
        "numbers": [f"{chance.randint(1, 400)}{chance.choice(' /-')}{chance.choice(['KH', 'nq', 'CTr'])}"
                    for _ in range(SEARCHES // 5)],
        "common words": [" ".join(_plain(chance.choice(_WORDS)) for _ in range(2)) for _ in range(SEARCHES // 5)],
        "phrases": [" ".join(_WORDS[at:at + chance.randint(2, 4)])
                    for at in (chance.randrange(len(_WORDS) - 4) for _ in range(SEARCHES // 5))],
        "names": [_plain(chance.choice([person(chance), f"LĐLĐ tỉnh {chance.choice(names)}", chance.choice(names)]))
                  for _ in range(SEARCHES // 5)],
        "middles of words": [_plain(chance.choice(_WORDS))[1:] + " " + _plain(chance.choice(_WORDS))[:2]
                             for _ in range(SEARCHES // 5)],
    }
    mixed = [text for texts in kinds.values() for text in texts]
    chance.shuffle(mixed)
    return {**kinds, "all of them": mixed}


def _plain(text: str) -> str:
    from extract.bodies.organisations import without_marks  # noqa: PLC0415 - only what is typed without marks needs it

    return without_marks(text).lower()


def provinces() -> list[str]:
    return [row["name"] for row in rows("provinces")]


def person(chance: random.Random) -> str:
    return f"{chance.choice(_NAMES)} {chance.choice(_GIVEN)} {chance.choice(_GIVEN)}"


def records(count: int, seed: int = 7) -> Iterator[Record]:
    """Yield records of plans of provincial unions, each with 20 citations, 10 targets and 10 tasks."""
    chance = random.Random(seed)
    names = provinces()
    for number in range(count):
        province = chance.choice(names)
        yield _record(chance, f"plans/{seed}/{number}.txt", province, f"{2012 + number % 14}-{1 + number % 12:02}-15")


def _record(chance: random.Random, path: str, province: str, date: str) -> Record:
    at = 0

    def said(words: int, lead: str = "") -> Span:
        nonlocal at
        text = lead + " ".join(chance.choice(_WORDS) for _ in range(words))
        at += len(text) + 2
        return Span(at - len(text) - 2, at - 2, text)

    own = Document(
        number=f"{chance.randint(1, 400)}/KH-LĐLĐ", type="KH", title=said(12).text, place=province, date=date,
        issuer=f"Liên đoàn Lao động tỉnh {province}", signers=(Signer(person(chance), "Chủ tịch"),),
        recipients=("Tổng Liên đoàn Lao động Việt Nam", f"Tỉnh ủy {province}"),
        jurisdiction=Jurisdiction("province", "union", province=f"tỉnh {province}"))
    citations = tuple(_citation(chance, count, said) for count in range(20))
    targets = []
    for count in range(10):
        quote = said(14)
        targets.append(Target(f"t{count}", quote.start, quote.end, quote.text, chance.randint(1, 5000), ">=",
                              "đoàn viên", indicator="kết nạp đoàn viên", quote=quote))
    head = said(3)
    duty = Assignment(f"Sở Nội vụ tỉnh {province}", 10, head.start, head.end, head.text,
                      tuple(said(18) for _ in range(10)))
    return Record(source=path, document=own, citations=citations, targets=tuple(targets), assignments=(duty,),
                  sha256=sha256(path.encode()).hexdigest(), length=at)


def _citation(chance: random.Random, count: int, said: Callable[[int, str], Span]) -> Citation:
    serial = chance.randint(1, 300)
    number = f"{serial}{['-NQ/TW', '-CT/TW', '/NQ-CP', '/CT-TTg', '-KL/TW'][serial % 5]}"
    year = 2010 + serial % 16
    quote = said(8, f"thực hiện Nghị quyết số {number} ngày 12/6/{year} về ")
    return Citation(f"c{count}", quote.start, quote.end, quote.text, number=number, date=f"{year}-06-12",
                    relation="implements", quote=quote)


if __name__ == "__main__":
    main()
