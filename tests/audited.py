"""Papers written for the audit's tests: a plan around some lines, and what the audit finds in some of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from extract.pipeline import extract_text
from extract.records import Record
from kg import KnowledgeGraph
from kg.audit import Finding, audit

__all__ = ["DAY", "found_in", "letter", "paper", "records"]

DAY = date(2024, 12, 1)

_HEADS = {
    "tỉnh": ("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nLIÊN ĐOÀN LAO ĐỘNG TỈNH LAI CHÂU", "Lai Châu",
             "Ban Thường vụ Liên đoàn Lao động tỉnh"),
    "huyện": ("LIÊN ĐOÀN LAO ĐỘNG TỈNH LAI CHÂU\nLIÊN ĐOÀN LAO ĐỘNG HUYỆN THAN UYÊN", "Than Uyên",
              "Ban Thường vụ Liên đoàn Lao động huyện"),
    "ubnd": ("ỦY BAN NHÂN DÂN\nHUYỆN THAN UYÊN", "Than Uyên", "Ủy ban nhân dân huyện"),
}


def paper(number: str, day: str, *body: str, title: str = "Chăm lo đời sống người lao động", head: str = "tỉnh",
          basis: str = "", tail: str = "", annex: str = "", kind: str = "KẾ HOẠCH") -> str:
    """Return the text of a plan of `day` (ISO) with the lines of `body` between its opening and its signature."""
    top, place, who = _HEADS[head]
    year, month, of_month = day.split("-")
    lines = [
        top, f"Số: {number}", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        f"{place}, ngày {of_month} tháng {month} năm {year}", kind, title, *([basis] if basis else []),
        f"{who} xây dựng kế hoạch với các nội dung sau:", *(body or ("I. MỤC ĐÍCH", "- Để mọi người cùng biết.")),
        "Nơi nhận:", "- Các đơn vị trực thuộc;", "- Lưu: VT.", "TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Lò Văn Mẫu",
        *([tail] if tail else []), *([annex] if annex else [])]
    return "\n".join(lines) + "\n"


def letter(number: str, day: str, *body: str, head: str = "tỉnh") -> str:
    """Return the text of a plan whose only section holds these lines."""
    return paper(number, day, "I. NỘI DUNG", *(f"- {line}" for line in body), head=head)


def records(texts: Iterable[str]) -> list[Record]:
    """Return the records of texts, named by their order."""
    return [extract_text(text, f"{count}.txt") for count, text in enumerate(texts, 1)]


def found_in(texts: Iterable[str], *, but: tuple[str, ...] = ("not-held", "report-passed")) -> list[Finding]:
    """Return what the audit finds in papers on DAY, without the checks `but`."""
    graph = KnowledgeGraph.open()
    graph._writer().change([(record, "1") for record in records(texts)])
    return [finding for finding in audit(graph.store, DAY) if finding.check not in but]
