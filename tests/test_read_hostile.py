"""Hostile files: each is refused with its reason, in bounded time and memory, and the next one is read."""

from __future__ import annotations

import io
import random
import struct
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.read import Limits, ReadError, read
from extract.read.guard import Guard
from tests.files import PLAN, assembled, doc, docx, docx_from, paragraph, pdf, pdf_page, row, table

LIMITS = Limits(seconds=10)
MEGABYTE = 1024 * 1024


def bomb() -> bytes:
    """A small archive whose one part is 300 MB of blanks."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as pack, pack.open("word/document.xml", "w") as member:
        for _ in range(300):
            member.write(b" " * MEGABYTE)
    return buffer.getvalue()


def lying() -> bytes:
    """The same, but its directory says that the part is small."""
    data = bytearray(bomb())
    at = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 1_000)
    return bytes(data)


def entities(kind: str) -> bytes:
    laughs = "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 10))
    heads = {"laughs": f'<!DOCTYPE d [<!ENTITY a0 "x">{laughs}]>',
             "external": '<!DOCTYPE d SYSTEM "file:///etc/passwd">',
             "file": '<!DOCTYPE d [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>'}
    head = heads[kind]
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>'
    return docx_from({"word/document.xml": f'<?xml version="1.0"?>{head}{body}'})


def looped_pdf() -> bytes:
    """A PDF whose page tree contains itself."""
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>",
                      b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] /Parent 2 0 R >>"], 1)


def form_in_itself() -> bytes:
    """A PDF whose page shows a form that shows itself."""
    plain = pdf([pdf_page(PLAN.split("\n"))])
    page = b"<< /Length 7 >>\nstream\n/X0 Do\n\nendstream"
    return plain.replace(b"/Resources << /Font", b"/Resources << /XObject << /X0 5 0 R >> /Font").replace(
        plain[plain.index(b"4 0 obj\n"):plain.index(b"5 0 obj\n")], b"4 0 obj\n" + page + b"\nendobj\n")


def pdf_bomb() -> bytes:
    """A PDF whose page is a small stream that inflates to 400 MB."""
    packed = zlib.compress(b"0 0 Td " * (60 * MEGABYTE), 9)
    stream = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed) + packed + b"\nendstream"
    plain = pdf([pdf_page(["a"])])
    start, end = plain.index(b"5 0 obj\n"), plain.index(b"6 0 obj\n")
    return plain[:start] + b"5 0 obj\n" + stream + b"\nendobj\n" + plain[end:]


HOSTILE: list[tuple[str, str, Callable[[], bytes]]] = [
    ("zip bomb", "a.docx", bomb),
    ("lying sizes", "a.docx", lying),
    ("too many parts", "a.docx", lambda: docx_from({f"word/{number}.xml": "" for number in range(1_200)})),
    ("billion laughs", "a.docx", lambda: entities("laughs")),
    ("external document type", "a.docx", lambda: entities("external")),
    ("external entity", "a.docx", lambda: entities("file")),
    ("deep XML", "a.docx", lambda: docx("<w:sdt>" * 200_000 + "</w:sdt>" * 200_000)),
    ("broken XML", "a.docx", lambda: docx(paragraph(PLAN) + "</w:wrong>")),
    ("wide table", "a.docx",
     lambda: docx(table(*[row(*"x" * 60, properties=['<w:gridSpan w:val="999"/>'] * 60)] * 60))),
    ("page tree in a circle", "a.pdf", looped_pdf),
    ("stream that inflates", "a.pdf", pdf_bomb),
    ("deep lists", "a.pdf", lambda: b"%PDF-1.4\n1 0 obj\n" + b"[" * 300_000 + b"\nendobj\ntrailer << /Root 1 0 R >>"),
    ("many open brackets", "a.html", lambda: b"<" * (5 * MEGABYTE)),
    ("deep page", "a.html", lambda: b"<div>" * 500_000),
    ("50 MB on one line", "a.txt", lambda: "kế hoạch ".encode() * (3 * MEGABYTE)),
    ("more than 50 MB", "a.txt", lambda: b"a" * (51 * MEGABYTE)),
    ("50 MB of page", "a.html", lambda: b"<p>" + "kế hoạch ".encode() * (3 * MEGABYTE)),
    ("nothing but noise", "a.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + random.Random(1).randbytes(100_000)),
]


@pytest.mark.parametrize(("name", "make"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_hostile_files_are_refused(tmp_path: Path, name: str, make: Callable[[], bytes]) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    started = time.monotonic()
    with pytest.raises(ReadError) as caught:
        read(path, LIMITS)
    assert time.monotonic() - started < LIMITS.seconds + 12
    assert path.as_posix() in str(caught.value)
    good = tmp_path / "good.docx"
    good.write_bytes(docx(paragraph(PLAN)))
    assert read(good, LIMITS).text.strip() == PLAN.strip()


def sectors_in_a_circle() -> bytes:
    return doc([(PLAN + "\r", b"")]).replace(struct.pack("<II", 1, 2), struct.pack("<II", 0, 0), 1)


@pytest.mark.parametrize(("name", "make"), [("a.pdf", form_in_itself), ("a.doc", sectors_in_a_circle)])
def test_circles_end(tmp_path: Path, name: str, make: Callable[[], bytes]) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    started = time.monotonic()
    assert _outcome(path)
    assert time.monotonic() - started < 15


def test_time_is_limited(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx("".join(paragraph("a" * 50) for _ in range(200_000))))
    started = time.monotonic()
    with pytest.raises(ReadError, match="longer than"):
        read(path, Limits(seconds=0.01))
    assert time.monotonic() - started < 10


def test_a_worker_that_dies_is_replaced(tmp_path: Path) -> None:
    from extract.read.formats import SUFFIXES  # noqa: PLC0415 - only here

    path = tmp_path / "a.docx"
    path.write_bytes(docx(paragraph(PLAN)))
    guard = Guard()
    try:
        for _ in range(2):
            assert guard.read(path, "a.docx", SUFFIXES[".docx"], LIMITS)[0].strip() == PLAN.strip()
            assert guard._process is not None
            guard._process.kill()
            guard._process.wait()
    finally:
        guard.close()


# -- mutations -------------------------------------------------------------------------------------------------------


def _seeds() -> dict[str, bytes]:
    lines = PLAN.strip().split("\n")
    body = "".join(map(paragraph, lines)) + table(row("TT", "Đơn vị"), row("1", "Huyện A"))
    return {
        "a.txt": PLAN.encode(), "b.txt": PLAN.encode("utf-16"), "a.md": b"# " + PLAN.encode(),
        "a.html": f"<html><body><table><tr><td>{'<p>'.join(lines)}</table></body></html>".encode(),
        "a.docx": docx(body), "a.doc": doc([(f"{line}\r", b"\x16\x24\x01") for line in lines]),
        "a.pdf": pdf([pdf_page(lines)], {0: [(100, 40, "173")]}),
    }


def _mutated(data: bytes, chance: random.Random) -> bytes:
    """Return `data` with something broken in it."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20))):
        at = chance.randrange(len(changed) + 1)
        size = chance.choice((1, 2, 16, 200))
        kind = chance.randrange(6)
        if kind == 0:
            changed[at:at + size] = chance.randbytes(size)
        elif kind == 1:
            del changed[at:at + size]
        elif kind == 2:
            changed[at:at] = changed[max(0, at - size):at] * chance.choice((1, 3, 50))
        elif kind == 3:
            changed[at:at + size] = chance.choice((b"\0", b"\xff", b"<", b"%", b"&", b"9")) * size
        elif kind == 4 and at > 8:
            del changed[at:]
        elif changed and at < len(changed):
            changed[at] ^= 1 << chance.randrange(8)
        if not changed:
            break
    return bytes(changed)


def _inside(data: bytes, chance: random.Random) -> bytes:
    """Return the Word document `data` with its main part mutated inside a sound archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return docx_from({"word/document.xml": _mutated(archive.read("word/document.xml"), chance)})


def _outcome(path: Path) -> str:
    try:
        source = read(path, Limits(seconds=5, ocr_pages=0))
    except ReadError as error:
        return type(error).__name__ if path.as_posix() in str(error) else "unnamed"
    return "read" if source.text else "nothing"


def _account(folder: Path, count: int) -> Counter[str]:
    """Read `count` mutated files and count what became of them."""
    outcomes: Counter[str] = Counter()
    chance = random.Random(20240312)
    seeds = list(_seeds().items())
    for number in range(count):
        name, data = seeds[number % len(seeds)]
        broken = _inside(data, chance) if name == "a.docx" and number % 2 else _mutated(data, chance)
        path = folder / f"{number}{Path(name).suffix}"
        path.write_bytes(broken)
        outcomes[_outcome(path)] += 1
    return outcomes


def test_every_mutated_file_is_accounted_for(tmp_path: Path) -> None:
    outcomes = _account(tmp_path, 70)
    assert outcomes.total() == 70
    assert not outcomes.keys() & {"unnamed", "nothing"}
    assert outcomes["read"] > 10


@pytest.mark.slow
def test_every_one_of_many_mutated_files_is_accounted_for(tmp_path: Path) -> None:
    outcomes = _account(tmp_path, 700)
    assert outcomes.total() == 700
    assert not outcomes.keys() & {"unnamed", "nothing"}
    assert outcomes["read"] > 100
    assert outcomes["BrokenFile"] > 50
