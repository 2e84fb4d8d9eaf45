"""Papers that contradict themselves or each other, and papers that only seem to; all of them written for the tests."""

from __future__ import annotations

from .audited import letter, paper

__all__ = ["FALSE", "MISSING", "REPORT", "TRUE"]

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


DECREE = "Theo Nghị định số 01/2021/NĐ-CP ngày 04/01/2021 của Chính phủ."

#: Papers that tempt, and are sound.
FALSE: dict[str, list[str]] = {
    "an issuer that scanning spoilt": [
        letter("12/KH-LĐLĐ", "2024-03-05",
               "Theo Tờ trình số 52/TTr-NHNN ngày 31/01/2024 của Thống đốc Ngân hàng Nhà nước."),
        letter("13/KH-LĐLĐ", "2024-03-06",
               "Theo Tờ trình số 52/TTr-NHNN ngày 31/01/2024 của Ban t hồng đốc Ngân hàng.")],
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


REPORT = paper("07/KH-LĐLĐ", "2024-03-05", "I. TỔ CHỨC THỰC HIỆN", "1. Công đoàn xã Tân Xuân",
               "- Báo cáo kết quả về Liên đoàn Lao động tỉnh trước ngày 15/11/2024.")
MISSING = [letter(f"{number}/KH-LĐLĐ", f"2024-03-{number}",
"Thực hiện Nghị quyết số 02-NQ/TW ngày 12/6/2021 của Bộ Chính trị.")
           for number in (11, 12, 13)]
