"""Formats: what a reader shows of tables, numerals, footnotes, stamps, encodings; real files beside their twins."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest

from extract.read import ReadError, read
from extract.read.doc import CONVERTERS, read_doc
from extract.read.docx import read_docx
from extract.read.errors import ConverterMissing, ScannedPages
from extract.read.html import read_html
from extract.read.limits import LIMITS
from extract.read.numbering import Level, Numbering
from extract.read.ocr import missing
from extract.read.pdf import read_pdf
from extract.read.programs import installed
from extract.read.word97 import word97_text
from extract.text.letters import plain
from tests.files import PLAN, doc, docx, docx_from, paragraph, part, pdf, pdf_page, row, table

NUMBERED = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
LISTS = part("numbering", """
<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>
<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/>
<w:lvlText w:val="%1.%2."/></w:lvl><w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/>
<w:lvlText w:val="\uf0b7"/></w:lvl><w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
<w:lvlText w:val="%4)"/></w:lvl></w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>
</w:num>
""")
STYLES = part("styles", """<w:style w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Con"><w:basedOn w:val="Muc"/></w:style>""")


def docx_text(body: str, parts: dict[str, str] | None = None) -> str:
    return read_docx(docx(body, parts), "a.docx", LIMITS)[0]


def test_docx_letterhead_reads_cell_by_cell() -> None:
    head = table(
        row(paragraph("CÔNG ĐOÀN NGÀNH") + paragraph("CÔNG ĐOÀN CƠ SỞ"),
            paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + paragraph("Độc lập - Tự do - Hạnh phúc")),
        row("Số: 5/KH-CĐCS", "Huế, ngày 2 tháng 3 năm 2024"))
    tail = table(row(paragraph("Nơi nhận:") + paragraph("- Như trên;"),
                     paragraph("TM. BAN CHẤP HÀNH") + paragraph("Lê An")))
    assert docx_text(head + paragraph("KẾ HOẠCH") + tail).split("\n") == [
        "CÔNG ĐOÀN NGÀNH", "CÔNG ĐOÀN CƠ SỞ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Số: 5/KH-CĐCS", "Huế, ngày 2 tháng 3 năm 2024", "KẾ HOẠCH",
        "Nơi nhận:", "- Như trên;", "TM. BAN CHẤP HÀNH", "Lê An"]


def test_docx_tables_keep_their_columns() -> None:
    start, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        row("TT", "Đơn vị", "Chỉ tiêu", properties=[start, start, '<w:gridSpan w:val="2"/>']),
        row("", "", "Đoàn viên", "CĐCS", properties=[goes_on, goes_on]),
        row("1", paragraph("Huyện") + paragraph("A"), "120", ""))
    assert docx_text(body).split("\n") == ["TT\tĐơn vị\tChỉ tiêu\t", "\t\tĐoàn viên\tCĐCS", "1\tHuyện A\t120\t"]


def test_docx_shows_the_numerals_that_are_displayed() -> None:
    body = "".join([
        paragraph("Mục tiêu", NUMBERED.format(0, 3)), paragraph("Chung", NUMBERED.format(1, 3)),
        paragraph("Riêng", NUMBERED.format(1, 3)), paragraph("Một", NUMBERED.format(2, 3)),
        paragraph("Hai", NUMBERED.format(3, 3)), paragraph("Nhiệm vụ", '<w:pStyle w:val="Con"/>'),
        paragraph("Con", NUMBERED.format(1, 3)), paragraph("Khác", NUMBERED.format(0, 4)),
        paragraph("Không", NUMBERED.format(0, 0))])
    assert docx_text(body, {"word/numbering.xml": LISTS, "word/styles.xml": STYLES}).split("\n") == [
        "I. Mục tiêu", "1.1. Chung", "1.2. Riêng", "- Một", "a) Hai", "II. Nhiệm vụ", "2.1. Con", "V. Khác", "Không"]


def test_docx_footnotes_fields_and_changes() -> None:
    body = (
        '<w:p><w:r><w:t>Theo Chỉ thị</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        "<w:del><w:r><w:delText> cũ</w:delText></w:r></w:del><w:ins><w:r><w:t> mới</w:t></w:r></w:ins>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:noBreakHyphen/></w:r>"
        "<w:r><w:rPr><w:caps/></w:rPr><w:t>hoa</w:t></w:r></w:p>"
        "<w:p><w:moveFrom><w:r><w:t>đi</w:t></w:r></w:moveFrom><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr></w:p>")
    notes = part("footnotes", '<w:footnote w:id="0"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r>'
                              "<w:t>Ban hành </w:t></w:r><w:r><w:t>năm 2016.</w:t></w:r></w:p></w:footnote>")
    assert docx_text(body, {"word/footnotes.xml": notes}).split("\n") == [
        "Theo Chỉ thị[1] mới-HOA", "", "[1] Ban hành năm 2016."]


def test_docx_text_boxes_are_read_once() -> None:
    box = "<w:txbxContent>" + paragraph("SAO Y") + "</w:txbxContent>"
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = (f"<w:p><w:r><mc:AlternateContent {space}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
            "</mc:AlternateContent></w:r><w:r><w:t>KẾ HOẠCH</w:t></w:r></w:p>")
    assert docx_text(body).split("\n") == ["KẾ HOẠCH", "SAO Y"]


def test_docx_letterhead_in_a_page_header() -> None:
    header = part("hdr", paragraph("ĐẢNG CỘNG SẢN VIỆT NAM"))
    footer = part("hdr", paragraph("Trang 1"))
    assert docx_text(paragraph("NGHỊ QUYẾT"), {"word/header1.xml": header, "word/header2.xml": footer}).split("\n") == [
        "ĐẢNG CỘNG SẢN VIỆT NAM", "NGHỊ QUYẾT"]


def test_docx_without_a_document() -> None:
    with pytest.raises(ReadError, match=r"word/document\.xml"):
        read_docx(docx_from({"xl/workbook.xml": "<x/>"}), "a.docx", LIMITS)


@pytest.mark.parametrize(("form", "number", "shown"), [
    ("decimal", 12, "12"), ("decimalZero", 3, "03"), ("upperRoman", 14, "XIV"), ("lowerRoman", 9, "ix"),
    ("lowerLetter", 28, "bb"), ("upperLetter", 4, "D"), ("none", 1, ""), ("unknown", 2, "2"),
    ("upperRoman", 9999, "9999"),
])
def test_numerals(form: str, number: int, shown: str) -> None:
    lists = Numbering({"a": {0: Level(number, form, "%1")}}, {"1": "a"})
    assert lists.numeral("1", 0) == shown
    assert lists.numeral("2", 0) == lists.numeral("1", 99) == ""


# -- html ------------------------------------------------------------------------------------------------------------

WORD_PAGE = """<html xmlns:o="urn:x"><head><meta http-equiv=Content-Type content="text/html; charset=windows-1252">
<title>x</title><style>p {{ color: red }}</style><!--[if gte mso 9]><xml><w:WordDocument>settings</w:WordDocument></xml>
<![endif]--></head><body lang=VI><p class=MsoNormal><span>S&#7889;: 12/KH-UBND<o:p></o:p></span></p>{}
<script>alert(1)</script><div style='display: none'>hidden <p>too</p></div></body></html>"""


@pytest.mark.parametrize(("inner", "lines"), [
    ("<p>K&#7870; ho&#7841;ch<br>công tác\nnăm&nbsp;2024</p>", ["KẾ hoạch", "công tác năm\u00a02024"]),
    ("<![if !supportLists]><span>1.</span><![endif]>M&#7909;c tiêu", ["1.Mục tiêu"]),
    ("<ol type=a><li>m&#7897;t<li>hai</ol><ol start=4><li>b&#7889;n</ol><ul><li>x</ul>",
     ["a) một", "b) hai", "4. bốn", "- x"]),
    ("<table><tr><td rowspan=2>TT<td colspan=2>S&#7889;</tr><tr><td>a<td>b</tr><tr><td>1<td>2<td>3</table>",
     ["TT\tSố\t", "\ta\tb", "1\t2\t3"]),
    ("<table><tr><td><p>UBND</p><p>S&#7889;: 1/KH</p></td><td>&#272;&#7896;C</td></tr></table>",
     ["UBND", "Số: 1/KH", "ĐỘC"]),
    ("<table><tr><td><table><tr><td>a<td>b</tr><tr><td>c<td>d</table></table>", ["a\tb", "c\td"]),
    ("<pre>a\n  b</pre>", ["a", "  b"]),
])
def test_html(inner: str, lines: list[str]) -> None:
    text, notes = read_html(WORD_PAGE.format(inner).encode("cp1252", "xmlcharrefreplace"), "a.html", LIMITS)
    assert text.split("\n") == ["Số: 12/KH-UBND", *lines]
    assert notes == (("decoded from windows-1252",) if not WORD_PAGE.format(inner).isascii() else ())


def test_html_encodings() -> None:
    page = f"<meta charset='windows-1252'><p>{PLAN}</p>"
    # its bytes are UTF-8, whatever it says
    assert read_html(page.encode(), "a.html", LIMITS)[0].split() == PLAN.split()
    assert read_html(page.encode("utf-16"), "a.html", LIMITS)[0].split() == PLAN.split()
    toned = "<meta charset=windows-1258><p>Kê\u0301 hoa\u0323ch cu\u0309a Liên đoàn Lao đô\u0323ng ti\u0309nh"
    assert read_html(toned.encode("cp1258"), "a.html", LIMITS)[0].startswith("Kê\u0301 hoa\u0323ch")


# -- doc -------------------------------------------------------------------------------------------------------------

IN_TABLE, ENDS_ROW = b"\x16\x24\x01", b"\x16\x24\x01\x17\x24\x01"


def test_doc_is_read_directly() -> None:
    rows = [("1\x07", IN_TABLE), ("Huyện\rA\x07", IN_TABLE), ("20\x07", IN_TABLE), ("\x07", ENDS_ROW),
            ("2\x07", IN_TABLE), ("Huyện\x0bB\x07", IN_TABLE), ("\x07", IN_TABLE), ("\x07", ENDS_ROW)]
    lines = [(f"{line}\r", b"") for line in PLAN.strip().split("\n")]
    field = [("Xem \x13 HYPERLINK x \x14điều\x15 5\x1e7\x1f.\r", b"")]
    text = word97_text(doc([*lines, *rows, *field]))
    assert text.split("\n") == [*PLAN.strip().split("\n"), "1\tHuyện A\t20", "2\tHuyện B\t", "Xem điều 5-7."]


@pytest.mark.parametrize("data", [
    docx(paragraph(PLAN)), f"<html><p>{PLAN}</p></html>".encode(), b"\xef\xbb\xbf<html><p>" + PLAN.encode(),
], ids=["docx", "html", "html with a mark"])
def test_doc_that_is_something_else(data: bytes) -> None:
    assert read_doc(data, "a.doc", LIMITS)[0].split() == PLAN.split()


def test_doc_without_a_converter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ConverterMissing, match="antiword, soffice, catdoc"):
        read_doc(rb"{\rtf1 K\u7871? ho\u7841?ch}", "a.doc", LIMITS)


@pytest.mark.parametrize("program", ["antiword", "catdoc"])
def test_converters_give_the_words_too(tmp_path: Path, shared: Path, program: str) -> None:
    if not installed(program):
        pytest.skip(f"{program} is not installed")
    path = shared / "files" / "h27_legacy.doc"
    text = CONVERTERS[program](path, path.name, LIMITS)
    assert "Quy định số 66-QĐ/TW, ngày 06/02/2017" in text
    assert len(text.split()) > 8_000


# -- pdf -------------------------------------------------------------------------------------------------------------


def test_pdf_numbers_set_in_later_stand_in_their_gaps() -> None:
    lines = pdf_page(["Số:            /KH-UBND", "Huế, ngày        tháng        năm 2026", *PLAN.split("\n")[2:]])
    notes = [(96.0, lines[0][1], "173"), (146.0, lines[1][1], "28"), (216.0, lines[1][1], "4")]
    text, _ = read_pdf(pdf([lines], {0: notes}), "a.pdf", LIMITS)
    assert [" ".join(line.split()) for line in text.split("\n")][:2] == [
        "Số: 173 /KH-UBND", "Huế, ngày 28 tháng 4 năm 2026"]


def test_pdf_footnotes_do_not_stand_in_the_sentence() -> None:
    *lines, last = pdf_page([*PLAN.strip().split("\n"), "thực hiện Chỉ thị số 5-CT/TW", "của Ban"])
    notes = [(72.0, 100.0, "1", 6.5), (80.0, 100.0, "Chỉ thị ngày 15/5/2016 của Bộ", 10.0),
              (72.0, 86.0, "Chính trị.", 10.0), (300.0, 40.0, "1")]
    first = [*lines, (254.0, 580.0, "1", 8.0), last, *notes]
    following = pdf_page(["Thường vụ Tỉnh ủy trên diện tích 500 m", *PLAN.strip().split("\n")])
    text, _ = read_pdf(pdf([first, [following[0], (313.0, 784.0, "2", 8.0), *following[1:]]]), "a.pdf", LIMITS)
    assert "5-CT/TW[1]\ncủa Ban\n1\n\fThường vụ Tỉnh ủy trên diện tích 500 m2" in re.sub(r"[ \n]*\n[ ]*", "\n", text)
    assert text.rstrip().endswith("[1] Chỉ thị ngày 15/5/2016 của Bộ Chính trị.")


def test_pdf_stamps_stay_in_the_text() -> None:
    lines = pdf_page(PLAN.split("\n"))
    text, _ = read_pdf(pdf([lines], {0: [(300.0, 40.0, "Người ký: Lê Thị An")]}), "a.pdf", LIMITS)
    assert text.rstrip().endswith("Người ký: Lê Thị An")


def test_pdf_whose_only_text_is_a_stamp() -> None:
    stamp = ["Người ký: CỔNG THÔNG TIN ĐIỆN TỬ", "Email: thongtin@example.vn",
             "Cơ quan: VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH", "Thời gian ký: 24.04.2026 16:36:42 +07:00"]
    with pytest.raises(ScannedPages, match="stamp of a signature"):
        read_pdf(pdf([pdf_page(stamp), [], []]), "a.pdf", LIMITS)
    with pytest.raises(ScannedPages, match="without a text layer"):
        read_pdf(pdf([[], []]), "a.pdf", LIMITS)


def test_pdf_with_a_page_without_text() -> None:
    assert read_pdf(pdf([pdf_page(PLAN.split("\n")), []]), "a.pdf", LIMITS)[1] == ("no text on page 2",)


def test_pdf_whose_letters_cannot_be_told() -> None:
    garbled = "".join(chr(0xE000 + ord(char) % 200) if char.isalpha() else char for char in PLAN)
    with pytest.raises(ScannedPages, match="cannot be told"):
        read_pdf(pdf([pdf_page(garbled.split("\n"))]), "a.pdf", LIMITS)


def test_pdf_with_a_legacy_font() -> None:
    shown = "K\xd5 ho\xb9ch thùc hi\xd6n c\xf1a Li\xaan \xae\xb5n Lao \xae\xe9ng tØnh n\xa8m 2003 v\xd2 c\xabng t\xb8c"
    text, notes = read_pdf(pdf([pdf_page([shown] * 4)]), "a.pdf", LIMITS)
    assert text.startswith("Kế hoạch thực hiện của Liên đàn Lao động tỉnh năm 2003 về công tác")
    assert notes == ("letters converted from TCVN3",)


def test_pdf_whose_layer_lost_the_marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([pdf_page(plain(PLAN).split("\n"))]))
    monkeypatch.setattr("extract.read.missing", lambda: "the program tesseract")
    assert read(path).notes == ("its letters have lost their marks",)


def test_scanned_pdf_without_recognition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([[], []]))
    monkeypatch.setattr("extract.read.missing", lambda: "the program tesseract")
    with pytest.raises(ConverterMissing, match=r"scanned pages.*tesseract"):
        read(path)


@pytest.mark.skipif(missing() is not None, reason="needs tesseract with its Vietnamese data")
def test_scanned_pages_are_recognised(tmp_path: Path, root: Path) -> None:
    source = read(root / "tests" / "data" / "formats" / "scanned.pdf")
    assert "KẾ HOẠCH" in source.text
    assert "18/KH-TLĐ" in source.text
    assert source.notes[0] == "text of 1 scanned pages recognised by tesseract"


# -- real files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("file", "twin", "least"), [
    ("h01.docx", "h01", 0.985), ("h23_born-digital.pdf", "h23", 0.99), ("h27_legacy.doc", "h27", 0.985),
    ("h32_born-digital.pdf", "h32", 0.99),
])
def test_real_files_read_like_their_text_twins(shared: Path, file: str, twin: str, least: float) -> None:
    other = next((shared / "corpus").glob(f"{twin}_*.txt")).read_text(encoding="utf-8")
    text = read(shared / "files" / file).text
    ours, theirs = (re.findall(r"\w+", words) for words in (text, other))
    assert difflib.SequenceMatcher(None, ours, theirs, autojunk=False).ratio() >= least
