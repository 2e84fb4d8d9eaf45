"""Files that the tests write themselves: Word documents old and new and PDFs, as small as their format allows."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

__all__ = ["PLAN", "assembled", "doc", "docx", "docx_from", "paragraph", "part", "pdf", "pdf_page", "row", "table"]

#: A short plan in the genre, one paragraph a line.
PLAN = """\
Số: 45/KH-CĐN
Huế, ngày 12 tháng 3 năm 2024
KẾ HOẠCH
Tổ chức Tháng Công nhân năm 2024
Thực hiện Kế hoạch số 18/KH-TLĐ ngày 20/02/2024 của Đoàn Chủ tịch Tổng Liên đoàn về việc tổ chức Tháng Công nhân,
Ban Thường vụ Công đoàn ngành xây dựng kế hoạch như sau:
I. MỤC ĐÍCH
1. Động viên đoàn viên, người lao động hăng hái thi đua.
2. Phấn đấu 90% công đoàn cơ sở tổ chức đối thoại với người sử dụng lao động.
Nơi nhận:
- Các công đoàn cơ sở;
- Lưu: VT.
"""
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


# -- docx ------------------------------------------------------------------------------------------------------------


def paragraph(text: str, properties: str = "") -> str:
    """Return a paragraph; `\\t` and `\\n` become tab and line break."""
    runs = "".join(
        "<w:r><w:tab/></w:r>" if piece == "\t" else "<w:r><w:br/></w:r>" if piece == "\n"
        else f'<w:r><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>' if piece else ""
        for line in text.replace("\t", "\0\t\0").replace("\n", "\0\n\0").split("\0") for piece in [line])
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def row(*cells: str, properties: Sequence[str] = ()) -> str:
    """Return a table row; a cell holds paragraphs or plain words; `properties` are those of the cells."""
    shapes = [*properties, *[""] * len(cells)]
    inner = "".join(
        f"<w:tc><w:tcPr>{shape}</w:tcPr>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>"
        for cell, shape in zip(cells, shapes, strict=False))
    return f"<w:tr>{inner}</w:tr>"


def table(*rows: str) -> str:
    """Return a table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def docx(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """Return a Word document with this body and further parts (name -> XML inside the root element's namespace)."""
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    return docx_from({"word/document.xml": document, **(parts or {})})


def docx_from(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text, compress_type=zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def part(root: str, inner: str) -> str:
    """Return a part of a Word document, such as its footnotes."""
    return f'<w:{root} xmlns:w="{_W}">{inner}</w:{root}>'


# -- pdf -------------------------------------------------------------------------------------------------------------


def pdf_page(lines: Sequence[str], size: float = 13) -> list[tuple[float, float, str]]:
    """Return lines placed below each other: x, y, words."""
    return [(72.0, 780.0 - (size + 4) * number, line) for number, line in enumerate(lines)]


Placed = Sequence[tuple[float, float, str] | tuple[float, float, str, float]]  # x, y, words, size of letters


def pdf(pages: Sequence[Placed], notes: Mapping[int, Placed] | None = None, mapped: bool = True) -> bytes:
    """Return a PDF whose pages show words at places.

    `notes` (page -> words at places) are shown by annotations; without `mapped` the font tells no characters.
    """
    letters = sorted({char for page in [*pages, *(notes or {}).values()] for _, _, words, *_ in page for char in words})
    codes = {char: number + 1 for number, char in enumerate(letters)}
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    def stream(data: bytes, head: bytes = b"") -> bytes:
        return b"<< " + head + b"/Length %d >>\nstream\n" % len(data) + data + b"\nendstream"

    def shown(placed: Placed) -> bytes:
        return b"\n".join(
            b"BT /F1 %.1f Tf 1 0 0 1 %.1f %.1f Tm <%s> Tj ET"
            % ((*size, 13.0)[0], x, y, "".join(f"{codes[char]:04X}" for char in words).encode())
            for x, y, words, *size in placed)

    table_ = "".join(f"<{code:04X}> <{char.encode('utf-16-be').hex()}>\n" for char, code in codes.items())
    unicode_ = add(stream(f"begincmap\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
                          f"{len(codes)} beginbfchar\n{table_}endbfchar\nendcmap".encode()))
    inner = add(b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Times /DW 500 "
                b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>")
    font = add(b"<< /Type /Font /Subtype /Type0 /BaseFont /Times /Encoding /Identity-H /DescendantFonts [%d 0 R] %s>>"
               % (inner, b"/ToUnicode %d 0 R " % unicode_ if mapped else b""))
    resources = b"<< /Font << /F1 %d 0 R >> >>" % font
    tree = len(objects) + 1 + 2 * len(pages) + 2 * sum(map(len, (notes or {}).values()))
    kids = []
    for number, page in enumerate(pages):
        content = add(stream(shown(page)))
        added = []
        for x, y, words, *_ in (notes or {}).get(number, ()):
            head = b"/Type /XObject /Subtype /Form /BBox [0 0 90 29] /Resources %s " % resources
            form = add(stream(shown([(2, 5, words)]), head))
            added.append(add(b"<< /Type /Annot /Subtype /Widget /Rect [%.1f %.1f %.1f %.1f] /AP << /N %d 0 R >> >>"
                             % (x - 2, y - 5, x + 88, y + 24, form)))
        kids.append(add(b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Resources %s /Contents %d 0 R "
                        b"/Annots [%s] >>" % (tree, resources, content, _references(added))))
    assert add(b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), _references(kids))) == tree
    return assembled(objects, add(b"<< /Type /Catalog /Pages %d 0 R >>" % tree))


def _references(numbers: Sequence[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def assembled(objects: Sequence[bytes], root: int) -> bytes:
    """Return a PDF of these objects, numbered from 1; `root` is the number of its catalogue."""
    data = bytearray(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, start)
    return bytes(data)


# -- doc -------------------------------------------------------------------------------------------------------------


def doc(paragraphs: Sequence[tuple[str, bytes]]) -> bytes:
    """Return a Word 97 document; each paragraph is its words with their end mark and its modifiers (sprms)."""
    text = "".join(words for words, _ in paragraphs)
    start = 0x600
    main = bytearray(start) + text.encode("utf-16-le")
    main += bytes(-len(main) % 512)
    page = _formatted(paragraphs, start)
    page_number = len(main) // 512
    main += page
    main += bytes(max(0, 4_608 - len(main)))
    pieces = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, start, 0)
    clx = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    runs = struct.pack("<III", start, start + 2 * len(text), page_number)
    table_ = clx + runs + bytes(4_608 - len(clx) - len(runs))
    struct.pack_into("<HH", main, 0, 0xA5EC, 0x00C1)
    struct.pack_into("<H", main, 10, 0x0200)
    struct.pack_into("<I", main, 0x4C, len(text))
    struct.pack_into("<II", main, 0x1A2, 0, len(clx))
    struct.pack_into("<II", main, 0x102, len(clx), len(runs))
    return _container({"WordDocument": bytes(main), "1Table": bytes(table_)})


def _formatted(paragraphs: Sequence[tuple[str, bytes]], start: int) -> bytes:
    """Return the page that says from where to where each paragraph stands and what its modifiers are."""
    page = bytearray(512)
    page[511] = len(paragraphs)
    position, free = start, 510
    for index, (words, modifiers) in enumerate(paragraphs):
        struct.pack_into("<I", page, 4 * index, position)
        position += 2 * len(words)
        if modifiers:
            held = b"\0\0" + modifiers
            held += bytes(1 - len(held) % 2)
            free = (free - len(held) - 1) // 2 * 2
            page[free] = (len(held) + 1) // 2
            page[free + 1:free + 1 + len(held)] = held
            page[4 * (len(paragraphs) + 1) + 13 * index] = free // 2
    struct.pack_into("<I", page, 4 * len(paragraphs), position)
    return bytes(page)


def _container(streams: Mapping[str, bytes]) -> bytes:
    """Return an OLE2 container; each stream must be at least 4,096 bytes large."""
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    sectors: list[bytes] = []
    chain: list[int] = []
    entries = [_entry("Root Entry", 5, end, 0, child=1)]
    for number, (name, data) in enumerate(streams.items()):
        first, count = len(sectors), (len(data) + 511) // 512
        chain += [*range(first + 1, first + count), end]
        sectors += [data[at:at + 512].ljust(512, b"\0") for at in range(0, len(data), 512)]
        entries.append(_entry(name, 2, first, len(data), right=number + 2 if number + 1 < len(streams) else None))
    directory = len(sectors)
    sectors.append(b"".join(entries).ljust(512, b"\0"))
    chain.append(end)
    table_ = len(sectors)
    chain.append(0xFFFFFFFD)
    assert len(chain) <= 128
    sectors.append(struct.pack("<128I", *chain, *[free] * (128 - len(chain))))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIIII", 0, 1, directory, 0, 4_096, end, 0, end, 0, table_)[:40]
    return header.ljust(80, b"\0") + b"\xff" * (512 - 80) + b"".join(sectors)


def _entry(name: str, kind: int, start: int, size: int, right: int | None = None, child: int | None = None) -> bytes:
    none = 0xFFFFFFFF
    letters = name.encode("utf-16-le")
    links = struct.pack("<III", none, none if right is None else right, none if child is None else child)
    return (letters.ljust(64, b"\0") + struct.pack("<HBB", len(letters) + 2, kind, 1) + links + bytes(36)
            + struct.pack("<III", start, size, 0))
