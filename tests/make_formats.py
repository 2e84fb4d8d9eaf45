"""Make the .docx and .pdf files of samples/ from the plain texts in tests/data/formats; the bytes are always the same.

Run by hand after a text was changed: `python tests/make_formats.py`. The .docx need the standard library only; the .pdf
need ReportLab (`pip install reportlab`) and the DejaVu Serif fonts, on which the project does not otherwise depend.

A text is a list of lines. `::cell` opens a column of a borderless table (letterhead, signature), `::table` a table
whose cells are parted by ` | `, `::bullets` and `::numbers` a list that the word processor numbers; `::end` closes.
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
TEXTS, SAMPLES = ROOT / "tests" / "data" / "formats", ROOT / "samples"
FONTS = Path("/usr/share/fonts/truetype/dejavu")
PDFS = frozenset({"bc-31-ldld-muong-khao", "tb-09-ubnd-dong-linh"})
MARKER = re.compile(r"(?:-|\d+\.) ")


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines of one kind: `line`, `cells` (one string a column), `table` (one string a row), a list."""

    kind: str
    lines: tuple[str, ...]


def blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a source text in order."""
    kind, held = "line", list[str]()
    for line in text.rstrip("\n").split("\n"):
        if line == "::cell" and kind == "cells":
            held.append("")
        elif line == "::end":
            yield Block(kind, tuple(held))
            kind, held = "line", []
        elif line.startswith("::"):
            kind, held = {"::cell": "cells"}.get(line, line[2:]), [""] if line == "::cell" else []
        elif kind == "cells":
            held[-1] += ("\n" if held[-1] else "") + line
        elif kind == "line":
            yield Block("line", (line,))
        else:
            held.append(line)


def is_heading(line: str) -> bool:
    """Tell whether a line is printed in bold: capitals, or a Roman numeral before it."""
    return line.isupper() or bool(re.match(r"[IVX]+\. ", line))


# ---- docx ----------------------------------------------------------------------------------------------------------

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = (HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Default Extension="xml" ContentType="application/xml"/>'
         '<Override PartName="/word/document.xml" ContentType='
         '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
         '<Override PartName="/word/numbering.xml" ContentType='
         '"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>')
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
RELATIONS = HEAD + ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                    '<Relationship Id="rId1" Type="' + RELATION + '{}" Target="{}"/></Relationships>')


def paragraph(text: str, bold: bool = False, number: int | None = None) -> str:
    """Return one paragraph; with `number` it belongs to that list and its own marker is left to the list."""
    style = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    run = "<w:rPr><w:b/></w:rPr>" if bold else ""
    words = MARKER.sub("", text, count=1) if number else text
    return f'<w:p><w:pPr>{style}</w:pPr><w:r>{run}<w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'


def table(rows: list[list[str]], border: str) -> str:
    """Return a table; a line break in a cell starts a new paragraph."""
    def cell(text: str) -> str:
        return f'<w:tc><w:tcPr/>{"".join(map(paragraph, text.split(chr(10))))}</w:tc>'
    body = "".join(f'<w:tr>{"".join(map(cell, row))}</w:tr>' for row in rows)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="{border}"/>' for side in sides)
    grid = "<w:gridCol/>" * max(map(len, rows))
    return f"<w:tbl><w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def numbering(decimal_lists: int) -> str:
    """Return the lists: number 1 has dashes, each further one counts from 1."""
    def abstract(number: int, form: str, text: str) -> str:
        return (f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
                f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>')
    kinds = abstract(0, "bullet", "-") + "".join(abstract(n + 1, "decimal", "%1.") for n in range(decimal_lists))
    lists = "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>'
                    for n in range(decimal_lists + 1))
    return f"{HEAD}<w:numbering {SPACE}>{kinds}{lists}</w:numbering>"


def write_docx(text: str, path: Path) -> None:
    """Write the text as a Word document."""
    body, decimal = list[str](), 0
    for block in blocks(text):
        if block.kind == "cells":
            body.append(table([list(block.lines)], "none"))
        elif block.kind == "table":
            body.append(table([[cell.strip() for cell in row.split("|")] for row in block.lines], "single"))
        elif block.kind == "line":
            body.append(paragraph(block.lines[0], bold=is_heading(block.lines[0])))
        else:
            decimal += block.kind == "numbers"
            body += [paragraph(line, number=decimal + 1 if block.kind == "numbers" else 1) for line in block.lines]
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS.format("officeDocument", "word/document.xml"),
        "word/document.xml": f"{HEAD}<w:document {SPACE}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": RELATIONS.format("numbering", "numbering.xml"),
        "word/numbering.xml": numbering(decimal),
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)


# ---- pdf -----------------------------------------------------------------------------------------------------------

LEFT, RIGHT, TOP, BOTTOM, SIZE, STEP = 85.0, 540.0, 780.0, 60.0, 13.0, 24.0


def write_pdf(text: str, path: Path) -> None:
    """Write the text as a PDF with an embedded font, page numbers at the top from the second page on."""
    # imported here: the .docx are made without it
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    for name, file in (("Regular", "DejaVuSerif.ttf"), ("Bold", "DejaVuSerif-Bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, FONTS / file))
    page: Any = Canvas(str(path), pagesize=(595, 842), invariant=1)
    page.setTitle(path.stem)
    height, count = TOP, 1
    for block in blocks(text):
        if block.kind == "cells":
            deepest = max(cell.count("\n") for cell in block.lines) + 2
            if height - deepest * STEP < BOTTOM:
                page.showPage()
                count, height = count + 1, TOP
            for place, cell in enumerate(block.lines):
                for line, words in enumerate(cell.split("\n")):
                    page.setFont("Bold" if words.isupper() else "Regular", 11)
                    page.drawString(60 + 240 * place, height - line * 16, words)
            height -= deepest * STEP
            continue
        for line in block.lines:
            font = "Bold" if is_heading(line) else "Regular"
            for words in wrapped(line, font, pdfmetrics.stringWidth):
                if height < BOTTOM:
                    page.showPage()
                    count, height = count + 1, TOP
                    page.setFont("Regular", SIZE)
                    page.drawCentredString(300, 810, str(count))
                page.setFont(font, SIZE)
                page.drawString(LEFT, height, words)
                height -= STEP
    page.save()


def wrapped(text: str, font: str, width: Any) -> Iterator[str]:
    """Yield the text in lines that fit between the margins."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and width(longer, font, SIZE) > RIGHT - LEFT:
            yield line
            line = word
        else:
            line = longer
    yield line


def main() -> None:
    """Make the files whose names are given, or all."""
    for source in sorted(TEXTS.glob("*.txt")):
        if len(sys.argv) > 1 and source.stem not in sys.argv[1:]:
            continue
        suffix, write = (".pdf", write_pdf) if source.stem in PDFS else (".docx", write_docx)
        write(source.read_text(encoding="utf-8"), SAMPLES / (source.stem + suffix))


if __name__ == "__main__":
    main()
