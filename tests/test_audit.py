"""The audit: papers that contradict themselves or each other, and papers that only seem to."""

from __future__ import annotations

import random
import re
from datetime import date
from pathlib import Path

import pytest

import ontology
from extract.pipeline import extract_file
from kg import KnowledgeGraph
from kg.audit import SEVERITIES, audit
from kg.audit.finding import dated, piece
from kg.audit.page import page
from kg.check import check, findings, kept
from kg.cli import main
from kg.errors import BadParameter
from kg.terms import DKG, FINDINGS

from .audited import DAY, found_in, letter, paper, records

LAW = "của Ban Thường vụ Tỉnh ủy Lai Châu về việc học tập"
ABOVE = "Thực hiện Kế hoạch số 15/KH-LĐLĐ ngày 10/01/2024 của Ban Thường vụ Liên đoàn Lao động tỉnh Lai Châu;"
GOOD = "Phấn đấu {}% công đoàn cơ sở khu vực nhà nước xếp loại tốt năm 2024."
HEADER = "TT\tĐơn vị\tSố đoàn viên (người)\tSố tổ công đoàn (tổ)"
ANNEX = "PHỤ LỤC\nDANH SÁCH ĐƠN VỊ\n(Kèm theo Kế hoạch số {} của Ban Thường vụ)\n1. Xã Hua Nà"
SIGNED = "\t{}T08:11:02+0700\n\tViệt Nam\n\t{}<mau@example.vn> đã ký lên văn bản này!"


def cites(what: str) -> str:
    return f"Thực hiện {what} của Ban Thường vụ Tỉnh ủy Lai Châu về tăng cường công tác dân vận;"


#: Papers -> what the audit finds in them: the checks, each with the number of the document that it is about.
TRUE: dict[str, tuple[list[str], list[tuple[str, str]]]] = {
    "a plan cites a document of the year after": (
        [paper("12/KH-LĐLĐ", "2024-03-05", basis=cites("Chỉ thị số 05-CT/TU ngày 02/7/2024"))],
        [("cited-later", "12/KH-LĐLĐ")]),
    "a wrong year against signature, subject and what is cited": (
        [paper("04/KH-LĐLĐ", "2023-01-24", title="Công tác dân vận năm 2024", tail=SIGNED.format("2024-01-25",
        "Lò Văn Mẫu"),
               basis="Thực hiện Kế hoạch số 14/KH-LĐLĐ ngày 29/12/2023 của Ban Thường vụ Liên đoàn Lao động tỉnh;")],
        [("cited-later", "04/KH-LĐLĐ"), ("own-date", "04/KH-LĐLĐ")]),
    "signed by its signer half a year later": (
        [paper("12/KH-LĐLĐ", "2024-01-05", tail=SIGNED.format("2024-07-10", "Lò Văn Mẫu"))], [("own-date",
        "12/KH-LĐLĐ")]),
    "signed before it was dated": (
        [paper("12/KH-LĐLĐ", "2024-09-05", tail=SIGNED.format("2024-07-10", "Trần Thị Văn Thư"))],
        [("own-date", "12/KH-LĐLĐ")]),
    "what is said to implement is older than what it implements": (
        [letter("12/KH-LĐLĐ", "2024-03-05",
        "Quán triệt Chương trình hành động số 12-CTr/TU ngày 28/9/2020 của Ban Thường vụ "
                "Tỉnh ủy về thực hiện Nghị quyết số 02-NQ/TW ngày 12/6/2021 của Bộ Chính trị.")],
        [("chain-later", "12/KH-LĐLĐ")]),
    "two papers give one conclusion two dates": (
        [paper("12/KH-LĐLĐ", "2024-03-05", basis=cites("Kết luận số 69-KL/TU ngày 09/4/2021")),
         paper("13/KH-LĐLĐ", "2024-03-06", basis=cites("Kết luận số 69-KL/TU ngày 19/4/2021"))],
        [("two-dates", "69-KL/TU")]),
    "a directive of the Prime Minister with two days in one year": (
        [letter("12/KH-LĐLĐ", "2024-03-05", "Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ."),
         letter("13/KH-LĐLĐ", "2024-03-06", "Thực hiện Chỉ thị số 33/CT-TTg ngày 16/10/2021 của Thủ tướng Chính phủ.")],
        [("two-dates", "33/CT-TTg")]),
    "one regulation of two bodies": (
        [letter("12/KH-LĐLĐ", "2024-03-05", "Theo Quy định số 124-QĐ/TW ngày 02/02/2018 của Ban Bí thư."),
         letter("13/KH-LĐLĐ", "2024-03-06", "Theo Quy định số 124-QĐ/TW ngày 02/02/2018 của Bộ Chính trị.")],
        [("two-issuers", "124-QĐ/TW")]),
    "a programme numbered as a directive": (
        [letter("12/KH-LĐLĐ", "2024-03-05",
        "Thực hiện Chương trình hành động số 12-CT/TU ngày 28/9/2021 của Ban Thường vụ Tỉnh ủy.")],
        [("type-symbol", "12/KH-LĐLĐ")]),
    "a circular of another year than its number": (
        [letter("12/KH-LĐLĐ", "2025-03-05",
        "Theo Thông tư số 24/2023/TT-BCT ngày 13/5/2024 của Bộ trưởng Bộ Công Thương.")],
        [("number-year", "24/2023/TT-BCT")]),
    "directive 25 before directive 05 of one term": (
        [letter("12/KH-LĐLĐ", "2024-03-05",
        "Thực hiện Chỉ thị số 25-CT/TU ngày 25/02/2021 và Chỉ thị số 05-CT/TU ngày 20/7/2021 "
                "của Ban Thường vụ Tỉnh ủy.")],
        [("number-sequence", "25-CT/TU")]),
    "two sections III": (
        [paper("12/KH-LĐLĐ", "2024-03-05", "I. MỤC ĐÍCH", "- Một.", "II. CHỈ TIÊU", "- Hai.", "III. NHIỆM VỤ", "- Ba.",
               "III. TỔ CHỨC THỰC HIỆN", "- Bốn.")], [("numeral-repeated", "12/KH-LĐLĐ")]),
    "no section III": (
        [paper("12/KH-LĐLĐ", "2024-03-05", "I. MỤC ĐÍCH", "- Một.", "II. CHỈ TIÊU", "- Hai.", "IV. TỔ CHỨC", "- Ba.")],
        [("numeral-skipped", "12/KH-LĐLĐ")]),
    "a subject whose quotation marks do not close": (
        [paper("12/KH-LĐLĐ", "2024-03-05", title="Hưởng ứng “Tháng Công nhân năm 2024")], [("quotes-own",
        "12/KH-LĐLĐ")]),
    "a cited subject whose quotation marks do not close": (
        [letter("12/KH-LĐLĐ", "2024-03-05",
        "Thực hiện Chỉ thị số 05-CT/TU ngày 02/02/2024 của Tỉnh ủy “về chăm lo đời sống.")],
        [("quotes-cited", "12/KH-LĐLĐ")]),
    "a total that does not add up": (
        [paper("12/KH-LĐLĐ", "2024-03-05", "I. CHỈ TIÊU", HEADER, "1\tXã Mường Than\t120\t4", "2\tXã Phúc Than\t60\t3",
               "3\tXã Hua Nà\t20\t5", "\tTổng cộng\t210\t12")], [("total", "12/KH-LĐLĐ")]),
    "totals in the columns beside": (
        [paper("12/KH-LĐLĐ", "2024-03-05", "I. CHỈ TIÊU", HEADER + "\tSố quỹ (quỹ)\tSố lớp (lớp)",
               "1\tXã Mường Than\t120\t4\t0\t2", "2\tXã Phúc Than\t60\t3\t0\t4", "3\tXã Hua Nà\t20\t5\t0\t3",
               "\tTổng cộng\t200\t12\t9\t1")], [("total-shifted", "12/KH-LĐLĐ"), ("total-shifted", "12/KH-LĐLĐ")]),
    "a row that is not the sum of its parts": (
        [paper("12/KH-LĐLĐ", "2024-03-05", "I. CHỈ TIÊU",
        "TT\tĐơn vị\tTổng số (người)\tNhà nước (người)\tNgoài nhà nước (người)",
               "1\tXã Mường Than\t30\t10\t20", "2\tXã Phúc Than\t40\t15\t25", "3\tXã Hua Nà\t50\t30\t20",
               "4\tXã Tà Gia\t30\t14\t15")], [("parts", "12/KH-LĐLĐ")]),
    "a limit drawn in two ways": (
        [letter("12/KH-LĐLĐ", "2024-03-05", "Vận động doanh nghiệp có từ 25 lao động trở lên lập công đoàn.",
                "Lập danh sách doanh nghiệp có trên 25 LĐ.")], [("threshold", "12/KH-LĐLĐ")]),
    "an annex of another plan": (
        [paper("87/KH-LĐLĐ", "2024-06-11", annex=ANNEX.format("78/KH-LĐLĐ, ngày 11/6/2024"))], [("annex-number",
        "87/KH-LĐLĐ")]),
    "an annex of another day": (
        [paper("78/KH-LĐLĐ", "2024-06-11", annex=ANNEX.format("78/KH-LĐLĐ, ngày 10/6/2024"))], [("annex-date",
        "78/KH-LĐLĐ")]),
    "a share below that of the plan above": (
        [paper("15/KH-LĐLĐ", "2024-01-10", "I. CHỈ TIÊU NĂM 2024", f"- {GOOD.format(90)}"),
         paper("07/KH-LĐLĐ", "2024-02-05", "I. CHỈ TIÊU NĂM 2024", f"- {GOOD.format(80)}", head="huyện", basis=ABOVE)],
        [("target-below", "07/KH-LĐLĐ")]),
    "a table against the text": (
        [paper("12/KH-LĐLĐ", "2024-03-05", "I. CHỈ TIÊU NĂM 2024",
        "- Kết nạp mới 500 đoàn viên khu vực ngoài nhà nước.",
               "BIỂU GIAO CHỈ TIÊU NĂM 2024", "TT\tĐơn vị\tKết nạp mới đoàn viên khu vực ngoài nhà nước (đoàn viên)",
               "1\tXã Mường Than\t220", "2\tXã Phúc Than\t160", "3\tXã Hua Nà\t100", "\tTổng cộng\t480")],
        [("table-text", "12/KH-LĐLĐ")]),
    "a plan rests on a decision that another has replaced": (
        [letter("90/QĐ-UBND", "2022-05-05",
        "Quyết định này thay thế Quyết định số 30/QĐ-UBND ngày 12/3/2019 của Ủy ban nhân dân "
                "huyện Than Uyên.", head="ubnd"),
         paper("15/KH-UBND", "2024-01-10", head="ubnd",
               basis="Căn cứ Quyết định số 30/QĐ-UBND ngày 12/3/2019 của Ủy ban nhân dân huyện Than Uyên;")],
        [("replaced-basis", "15/KH-UBND")]),
    "a report due the year before": (
        [paper("12/KH-LĐLĐ", "2024-03-05", "I. TỔ CHỨC THỰC HIỆN", "1. Công đoàn xã Tân Xuân",
               "- Báo cáo kết quả về Liên đoàn Lao động tỉnh trước ngày 31/3/2023.")], [("deadline-before",
               "12/KH-LĐLĐ")]),
}


@pytest.mark.parametrize("name", TRUE)
def test_what_is_so_is_found(name: str) -> None:
    texts, expected = TRUE[name]
    assert sorted((finding.check, finding.label) for finding in found_in(texts)) == expected


DECREE = "Theo Nghị định số 01/2021/NĐ-CP ngày 04/01/2021 của Chính phủ."

#: Papers that tempt, and are sound.
FALSE: dict[str, list[str]] = {
    "a plan cites a document of its own day, a year of its own year, a law by its year": [
        paper("12/KH-LĐLĐ", "2024-03-05", basis=cites("Chỉ thị số 05-CT/TU ngày 05/3/2024")),
        letter("13/KH-LĐLĐ", "2024-03-05", "Thực hiện Luật Công đoàn năm 2024.")],
    "a plan whose own date was hardly legible": [
        paper("12/KH-LĐLĐ", "2024-02-05", basis=cites("Chỉ thị số 05-CT/TU ngày 02/7/2024")).replace("05 th", "0( th")],
    "a plan speaks of days to come": [
        letter("12/KH-LĐLĐ", "2024-03-05",
        "Tổ chức hội nghị ngày 28/7/2024, nghị định có hiệu lực từ ngày 01/7/2024.")],
    "a plan for the year after, made in autumn": [
        paper("12/KH-LĐLĐ", "2023-11-05", title="Công tác dân vận năm 2024", tail=SIGNED.format("2023-11-06",
        "Lò Văn Mẫu"))],
    "a report on the year that is over": [paper("12/KH-LĐLĐ", "2024-01-05",
    title="Tổng kết công tác dân vận năm 2023")],
    "signed the day before its number was put in": [
        paper("12/KH-LĐLĐ", "2024-03-05", tail=SIGNED.format("2024-03-04", "Lò Văn Mẫu"))],
    "a copy signed by the registry, a paper published by a portal": [
        paper("12/KH-LĐLĐ", "2024-01-05", tail=SIGNED.format("2024-09-10", "Trần Thị Hoa")),
        paper("13/KH-LĐLĐ", "2024-01-05",
        tail="Ký bởi: Cổng Thông tin điện tử tỉnh\nThời gian ký: 10.09.2024 09:00:00 +07:00")],
    "one number of two terms, of two years, of two bodies": [
        letter("12/KH-LĐLĐ", "2026-05-05",
        "Thực hiện Nghị quyết số 02-NQ/TW ngày 12/6/2021 và Nghị quyết số 02-NQ/TW ngày "
               "17/3/2026 của Bộ Chính trị."),
        letter("13/KH-LĐLĐ", "2026-05-05", "Thực hiện Chỉ thị số 16/CT-TTg ngày 31/3/2020 của Thủ tướng Chính phủ."),
        letter("14/KH-LĐLĐ", "2026-05-05", "Thực hiện Chỉ thị số 16/CT-TTg ngày 04/5/2017 của Thủ tướng Chính phủ."),
        letter("15/KH-LĐLĐ", "2026-05-05",
        "Theo Kết luận số 69-KL/TU ngày 09/4/2021 của Ban Thường vụ Tỉnh ủy Lai Châu."),
        letter("16/KH-LĐLĐ", "2026-05-05",
        "Theo Kết luận số 69-KL/TU ngày 19/4/2021 của Ban Thường vụ Tỉnh ủy Lào Cai.")],
    "a body and its organ, with and without a date": [
        letter("12/KH-LĐLĐ", "2024-03-05", "Theo Chỉ thị số 05-CT/TU ngày 02/02/2024 của Tỉnh ủy Lai Châu."),
        letter("13/KH-LĐLĐ", "2024-03-06",
        "Theo Chỉ thị số 05-CT/TU ngày 02/02/2024 của Ban Thường vụ Tỉnh ủy Lai Châu."),
        letter("14/KH-LĐLĐ", "2024-03-07", "Theo Chỉ thị số 05-CT/TU của Ban Thường vụ Tỉnh ủy Lai Châu.")],
    "one sequence for decisions and regulations, letters of a tax office, joint forms": [
        letter("12/KH-LĐLĐ", "2024-03-05", "Theo Quy định số 124-QĐ/TW ngày 02/02/2018 của Ban Bí thư.",
               "Theo Công văn số 4103/CT-TTHT ngày 10/6/2019 của Cục Thuế tỉnh.",
               "Theo Thông báo kết luận số 330/TB-VPCP ngày 18/10/2022 của Văn phòng Chính phủ.",
               "Theo Quy chế số 06-QC/TU ngày 04/4/2019 của Ban Thường vụ Tỉnh ủy.")],
    "a decree of December dated in January": [letter("12/KH-LĐLĐ", "2024-03-05", DECREE.replace("01/2021",
    "152/2020"))],
    "numbers that begin anew with the year and with the congress, numbers a day apart": [
        letter("12/KH-LĐLĐ", "2024-03-05", "Theo Quyết định số 707/QĐ-TTg ngày 24/4/2021 của Thủ tướng Chính phủ.",
               "Theo Quyết định số 101/QĐ-TTg ngày 23/01/2022 của Thủ tướng Chính phủ.",
               "Theo Quyết định số 19/2021/QĐ-TTg ngày 05/11/2021 của Thủ tướng Chính phủ.",
               "Theo Chỉ thị số 40-CT/TU ngày 02/3/2019 của Ban Thường vụ Tỉnh ủy.",
               "Theo Chỉ thị số 05-CT/TU ngày 20/7/2021 của Ban Thường vụ Tỉnh ủy.",
               "Theo Nghị quyết số 76/NQ-CP ngày 15/7/2021 và Nghị quyết số 75/NQ-CP ngày 16/7/2021 của Chính phủ.")],
    "an annex that names its plan, another decision, a blank number": [
        paper("78/KH-LĐLĐ", "2024-06-11", annex=ANNEX.format("78/KH-LĐLĐ ngày 11/6/2024")),
        paper("79/KH-LĐLĐ", "2024-06-11", annex=ANNEX.replace("Kế hoạch",
        "Quyết định").format("15/QĐ-LĐLĐ ngày 01/6/2024")),
        paper("80/KH-LĐLĐ", "2024-06-11", annex=ANNEX.format("    /KH-LĐLĐ ngày    tháng 6 năm 2024"))],
    "a share equal to that above, another year, another thing, a number shared out": [
        paper("15/KH-LĐLĐ", "2024-01-10", "I. CHỈ TIÊU NĂM 2024", f"- {GOOD.format(90)}",
        "- Kết nạp 500 đoàn viên mới trong doanh nghiệp."),
        paper("07/KH-LĐLĐ", "2024-02-05", "I. CHỈ TIÊU NĂM 2024", f"- {GOOD.format(90)}",
              "- Kết nạp 50 đoàn viên mới trong doanh nghiệp.",
              "- Phấn đấu 60% công đoàn cơ sở trong doanh nghiệp ký thỏa ước lao động tập thể năm 2024.",
              head="huyện", basis=ABOVE)],
    "a table that agrees with the text": [
        paper("12/KH-LĐLĐ", "2024-03-05", "I. CHỈ TIÊU NĂM 2024", "- Kết nạp mới 480 đoàn viên khu vực ngoài nhà nước.",
              "BIỂU GIAO CHỈ TIÊU NĂM 2024", "TT\tĐơn vị\tKết nạp mới đoàn viên khu vực ngoài nhà nước (đoàn viên)",
              "1\tXã Mường Than\t220", "2\tXã Phúc Than\t160", "3\tXã Hua Nà\t100", "\tTổng cộng\t480")],
    "a decision that was replaced later, and only in part": [
        letter("90/QĐ-UBND", "2024-05-05",
        "Quyết định này thay thế Quyết định số 30/QĐ-UBND ngày 12/3/2019 của Ủy ban nhân dân "
               "huyện Than Uyên.",
               "Bãi bỏ Điều 5 Quyết định số 31/QĐ-UBND ngày 12/4/2019 của Ủy ban nhân dân huyện Than Uyên.",
               head="ubnd"),
        paper("15/KH-UBND", "2024-01-10", head="ubnd",
              basis="Căn cứ Quyết định số 30/QĐ-UBND ngày 12/3/2019 của Ủy ban nhân dân huyện Than Uyên;"),
        paper("16/KH-UBND", "2024-11-10", head="ubnd",
              basis="Căn cứ Quyết định số 31/QĐ-UBND ngày 12/4/2019 của Ủy ban nhân dân huyện Than Uyên;")],
    "a report due later, a day without a year": [
        paper("12/KH-LĐLĐ", "2024-03-05", "I. TỔ CHỨC THỰC HIỆN", "1. Công đoàn xã Tân Xuân",
              "- Báo cáo kết quả về Liên đoàn Lao động tỉnh trước ngày 20/11/2025.",
              "- Báo cáo số liệu về Liên đoàn Lao động tỉnh trước ngày 15/02.")],
}


@pytest.mark.parametrize("name", FALSE)
def test_what_only_seems_so_is_not_found(name: str) -> None:
    assert [(finding.check, finding.label, finding.explanation.en) for finding in found_in(FALSE[name])] == []


def told(name: str) -> list[str]:
    return [finding.explanation.vi for finding in found_in(TRUE[name][0])]


REPORT = paper("07/KH-LĐLĐ", "2024-03-05", "I. TỔ CHỨC THỰC HIỆN", "1. Công đoàn xã Tân Xuân",
               "- Báo cáo kết quả về Liên đoàn Lao động tỉnh trước ngày 15/11/2024.")
MISSING = [letter(f"{number}/KH-LĐLĐ", f"2024-03-{number}",
"Thực hiện Nghị quyết số 02-NQ/TW ngày 12/6/2021 của Bộ Chính trị.")
           for number in (11, 12, 13)]


def test_every_check_explains_itself_as_its_row_shows() -> None:
    """The example of each row is what the check says of a paper of this file."""
    said = [words for name in TRUE for words in told(name)]
    said += [finding.explanation.vi for finding in found_in([REPORT, *MISSING], but=())]
    for row in ontology.rows("checks"):
        if row["severity"] == "part" and "{" not in row["explanation_vi"]:
            assert row["example"] == row["explanation_vi"]
        elif row["check"] != "shape":
            assert [words for words in said if row["example"] in words], row["check"]


def test_every_row_explains_in_both_languages_with_the_same_values() -> None:
    for row in ontology.rows("checks"):
        assert row["severity"] in (*SEVERITIES, "part")
        places = [set(re.findall(r"\{(\w+)\}", row[f"explanation_{tongue}"])) for tongue in ("vi", "en")]
        assert places[0] == places[1], row["check"]


@pytest.mark.parametrize(("value", "vi"), [
    ("2023-01-24", "24/01/2023"), ("2023-12-09", "09/12/2023"), ("2021-06-12", "12/6/2021"), ("2024-02", "02/2024"),
    ("2022", "2022"), ("02-NQ/TW", "02-NQ/TW"),
])
def test_dates_are_written_as_clerks_write_them(value: str, vi: str) -> None:
    assert (dated(value).vi, dated(value).en) == (vi, value)


def test_a_report_is_late_from_the_day_after_on() -> None:
    graph = KnowledgeGraph.open()
    graph._writer().change([(record, "1") for record in records([REPORT])])
    late = {day: [finding.day for finding in audit(graph.store,
    date.fromisoformat(day)) if finding.check == "report-passed"]
            for day in ("2024-11-15", "2024-11-16")}
    assert late == {"2024-11-15": [], "2024-11-16": ["2024-11-16"]}


def test_what_is_cited_most_but_not_held_comes_first() -> None:
    others = [letter(f"{number}/KH-LĐLĐ", f"2024-04-{number}",
    "Theo Nghị định số 145/2020/NĐ-CP ngày 14/12/2020 của Chính phủ.")
              for number in (21, 22)]
    once = letter("31/KH-LĐLĐ", "2024-05-05", "Theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ.")
    found = found_in([*MISSING, *others, once], but=("report-passed",))
    assert [(finding.check, finding.label) for finding in found] == [("not-held", "02-NQ/TW"), ("not-held",
    "145/2020/NĐ-CP")]


def test_each_finding_is_proved_by_words_of_its_source() -> None:
    texts = [text for name in TRUE for text in TRUE[name][0]]
    sources = {f"{count}.txt": text for count, text in enumerate(texts, 1)}
    found = found_in(texts, but=())
    assert len({finding.check for finding in found}) > 20
    for finding in found:
        assert finding.quotes, finding
        for quote in finding.quotes:
            assert sources[quote.source][quote.start:quote.end] == quote.text


def test_the_order_of_papers_makes_no_difference() -> None:
    written = records(text for name in TRUE for text in TRUE[name][0])
    told = set()
    for seed in range(3):
        random.Random(seed).shuffle(written)
        graph = KnowledgeGraph.open()
        for part in (written[:9], written[9:]):
            graph._writer().change([(record, "1") for record in part])
        told.add(tuple(kept(findings(graph.store, DAY))))
    assert len(told) == 1


def build_into(folder: Path) -> KnowledgeGraph:
    """Return a graph with two errors, a warning and a late report."""
    names = ("a wrong year against signature, subject and what is cited", "no section III")
    texts = [TRUE[name][0][0] for name in names]
    for count, text in enumerate([*texts, REPORT], 1):
        (folder / f"{count}.txt").write_text(text, encoding="utf-8")
    graph = KnowledgeGraph.open(folder / "store")
    graph.build([folder / f"{count}.txt" for count in (1, 2, 3)])
    graph.close()
    return graph


@pytest.fixture
def graph(tmp_path: Path) -> KnowledgeGraph:
    return build_into(tmp_path)


def test_findings_are_kept_until_the_sources_change(graph: KnowledgeGraph, tmp_path: Path) -> None:
    before = sorted(graph.store.lines())
    result = graph.check(DAY, keep=True)
    lines = list(graph.store.lines(FINDINGS))
    assert len([line for line in lines if "ontology#Finding>" in line]) == len(result) == 4
    assert any('"2024-12-01"^^<http://www.w3.org/2001/XMLSchema#date>' in line for line in lines)
    assert not graph.verify()
    assert not [finding for finding in findings(graph.store, DAY) if finding.check == "shape"]
    assert sorted(line for line in graph.store.lines() if f"<{FINDINGS}>" not in line) == before
    graph.remove([tmp_path / "3.txt"])
    assert not list(graph.store.lines(FINDINGS))


def test_findings_less_grave_are_left_out(graph: KnowledgeGraph) -> None:
    counts = {severity: len(graph.check(DAY, severity)) for severity in SEVERITIES}
    assert counts == {"error": 2, "warning": 3, "info": 4}
    row = next(iter(graph.check(DAY, "error")))
    assert (row["document"], row["quote"]) == (
        "04/KH-LĐLĐ", "Thực hiện Kế hoạch số 14/KH-LĐLĐ ngày 29/12/2023 của Ban Thường vụ Liên đoàn Lao động tỉnh")
    with pytest.raises(BadParameter, match="allowed are error, warning, info"):
        check((), "grave")


@pytest.mark.parametrize(("words", "status", "checks"), [
    ("--severity error", 1, ["cited-later", "own-date"]),
    ("--day 2024-11-15", 1, ["cited-later", "own-date", "numeral-skipped"]),
    ("--day 16/11/2024", 1, ["cited-later", "own-date", "numeral-skipped", "report-passed"]),
    ("--severity grave", 2, []), ("--day tomorrow", 2, []),
])
def test_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: str, status: int,
    checks: list[str],
) -> None:
    build_into(tmp_path)
    monkeypatch.setattr("sys.argv", ["kg", "check", "--store", str(tmp_path / "store"), "--columns", "check,document",
                                     *words.split()])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == status
    assert [line.split(",")[0] for line in capsys.readouterr().out.splitlines()[1:]] == checks


def test_the_command_is_content_where_nothing_is_grave(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "1.txt").write_text(REPORT, encoding="utf-8")
    with KnowledgeGraph.open(tmp_path / "store") as graph:
        graph.build([tmp_path / "1.txt"])
    monkeypatch.setattr("sys.argv", ["kg", "check", "--store", str(tmp_path / "store"), "--day", "2024-12-01"])
    try:
        main()
    except SystemExit as stop:
        assert not stop.code  # noqa: PT017 - either way of ending is good
    assert "report-passed" in capsys.readouterr().out


#: A slip in a node of the kind: its path loses its value, gets another one, or one more.
SLIPS = [
    ("Citation", "mention", "none"), ("Citation", "mention", 'more "một"'), ("Citation", "position", '"head"'),
    ("Citation", "order", '"một"'), ("Citation", "start", '"-1"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    ("Target", "comparator", '"!"'), ("Citation", "citedDocument", "<https://example.org/nowhere>"),
    ("Source", "sha256", '"x"'), ("Document", "dateText", '"24/01/2023"'), ("Document", "inCollection", "none"),
    ("Document", "signer", "<https://example.org/nobody>"),
]


@pytest.mark.parametrize(("kind", "path", "slip"), SLIPS)
def test_a_node_that_breaks_its_shape_is_found(kind: str, path: str, slip: str) -> None:
    graph = KnowledgeGraph.open()
    graph._writer().change([(record, "1") for record in records(TRUE["a share below that of the plan above"][0])])
    store = graph.store
    where = f"GRAPH ?graph {{ ?node a dkg:{kind} ; dkg:{path} ?value }}"
    rows = store.select(f"SELECT ?node ?graph ?value {{ {where} }}").rows
    node, place, old = min([str(term) for term in row] for row in rows)
    line = f"{node} <{DKG}{path}> {old} ."
    new = "" if slip == "none" else line.replace(f" {old} .", f" {slip.removeprefix('more ')} .")
    lines = [new if held == line else held for held in store.lines(place[1:-1])]
    store.replace(place[1:-1], "\n".join([*lines, *([line] if slip.startswith("more") else [])]))
    found = [finding for finding in findings(store, DAY) if finding.check == "shape"]
    assert {f"<{finding.document}>" for finding in found} == {node}
    assert f"#{path}" in found[0].explanation.en


def test_the_five_plans(shared: Path) -> None:
    """What the papers are known to get wrong is found."""
    graph = KnowledgeGraph.open()
    graph._writer().change([(extract_file(path), "1") for path in sorted((shared / "seeds").glob("*.txt"))])
    found = {(finding.check, finding.label, values(finding.explanation.en)) for finding in audit(graph.store, DAY)}
    for expected in [("own-date", "04/KH-LĐLĐ", "2024-01-24"), ("cited-later", "04/KH-LĐLĐ", "2023-12-29"),
                     ("numeral-repeated", "04/KH-LĐLĐ", "IV"), ("numeral-repeated", "03/CTr-LĐLĐ", "3"),
                     ("numeral-skipped", "78/KH-LĐLĐ", "IV"), ("type-symbol", "78/KH-LĐLĐ", "Directive"),
                     ("number-sequence", "25-CT/TU", "2021-07-20")]:
        assert [one for one in found if one[:2] == expected[:2] and expected[2] in one[2]], expected
    assert len([one for one in found if one[0] == "total-shifted"]) == 2
    assert len([one for one in found if one[0] == "threshold"]) == 1
    assert len([one for one in found if one[0] in ("total", "annex-number", "annex-date", "number-year")]) == 0


def values(words: str) -> str:
    return " ".join(words.split())


def test_a_piece_takes_both_kinds_of_values() -> None:
    said = piece("own-date.likely", {"reasons": piece("own-date.signed", {"signed": "2024-01-25"}),
    "likely": "2024-01-24"})
    assert said.vi == "được ký số ngày 25/01/2024: ngày đúng có lẽ là 24/01/2024"


def test_the_page_is_current(root: Path) -> None:
    assert (root / "docs" / "checks.md").read_text(encoding="utf-8") == page(), \
        "run `python -m kg.audit.page > docs/checks.md`"
