"""Citations: mentions with type, date, issuer, subject and provision, and what is no citation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.citing.citations import find_citations
from extract.document.head import Head, read_head
from extract.document.sections import structure
from extract.text.layout import lay_out
from tests.citing import PLAN, PROVINCE, cite, one, told

Fact = tuple[str, str, str | None, str | None]


def facts(text: str) -> list[Fact]:
    return [(m.type or "", m.number or m.name or "", m.date, m.issuer) for m in cite(text)]


@pytest.mark.parametrize(("text", "expected"), [
    ("Căn cứ Chương trình số 17-CTr/TU, ngày 21/12/2021 của Ban Thường vụ Tỉnh ủy về công tác dân vận",
     [("CTr", "17-CTr/TU", "2021-12-21", "Ban Thường vụ Tỉnh ủy Hà Nam")]),
    # the type word wins over the symbol
    ("Quy định số 124-QĐ/TW ngày 02/02/2018 của Ban Bí thư", [("QĐi", "124-QĐ/TW", "2018-02-02", "Ban Bí thư")]),
    ("Chương trình hành động số 12-CT/TU", [("CTr", "12-CT/TU", None, None)]),
    ("văn bản số 3218/TTr-BKHĐT", [("TTr", "3218/TTr-BKHĐT", None, "Bộ Kế hoạch và Đầu tư")]),
    ("Công văn số 1234/BNV-CCHC", [("CV", "1234/BNV-CCHC", None, "Bộ Nội vụ")]),
    ("QĐ số 45/QĐ-TTg và CV số 12/SNV",
     [("QĐ", "45/QĐ-TTg", None, "Thủ tướng Chính phủ"), ("CV", "12/SNV", None, None)]),
    ("ba kết luận (Kết luận số 5-KL/TW, 7-KL/TW) của Bộ Chính trị",
     [("KL", "5-KL/TW", None, "Bộ Chính trị"), ("KL", "7-KL/TW", None, "Bộ Chính trị")]),
    ("Chương trình (theo Kết luận số 5-KL/TW) của Tỉnh ủy Hà Nam", [("KL", "5-KL/TW", None, None)]),
    ("Quyết định số 8-QĐ/TW về Quy chế bầu cử của hệ thống chính trị và Quyết định số 9-QC/TU",
     [("QĐ", "8-QĐ/TW", None, None), ("QĐ", "9-QC/TU", None, None)]),
    ("bãi bỏ Thông tư số 1/2015/TT-BNV, sửa đổi Thông tư số 2/2016/TT-BNV ngày 3/4/2016 và thay thế Chỉ thị số 5-CT/TU",
     [("TT", "1/2015/TT-BNV", None, "Bộ Nội vụ"), ("TT", "2/2016/TT-BNV", "2016-04-03", "Bộ Nội vụ"),
      ("CT", "5-CT/TU", None, None)]),
    ("Ngày 1/2/2022, Bộ Chính trị ban hành Kết luận số 5-KL/TW; ngày 3/4/2022, Tỉnh ủy Hà Nam có Kế hoạch số 6-KH/TU",
     [("KL", "5-KL/TW", "2022-02-01", "Bộ Chính trị"), ("KH", "6-KH/TU", "2022-04-03", "Tỉnh ủy Hà Nam")]),
    ("chỉ đạo của đồng chí Chủ tịch UBND tỉnh tại Công văn số 12/UBND-VX ngày 2/5/2019",
     [("CV", "12/UBND-VX", "2019-05-02", "Chủ tịch Ủy ban nhân dân tỉnh Hà Nam")]),
    ("Bộ Chính trị có Chỉ thị số 19-CT/TW Thành ủy Hà Nội có Chỉ thị số 14-CT/TU và ngành",
     [("CT", "19-CT/TW", None, "Bộ Chính trị"), ("CT", "14-CT/TU", None, "Thành ủy Hà Nội")]),
    ("các quyết định của UBND tỉnh: số 12/QĐ-UBND ngày 1/2/2019; số 13/QĐ-UBND",
     [("QĐ", "12/QĐ-UBND", "2019-02-01", "Ủy ban nhân dân tỉnh Hà Nam"),
      ("QĐ", "13/QĐ-UBND", None, "Ủy ban nhân dân tỉnh Hà Nam")]),
    ("ngay từ đầu năm UBND tỉnh đã ban hành Kế hoạch số 5/KH-UBND",
     [("KH", "5/KH-UBND", None, "Ủy ban nhân dân tỉnh Hà Nam")]),
    ("Căn cứ Luật Dược số 34/2005/QH11 và Luật sửa đổi, bổ sung một số điều của Luật Dược số 44/2013/QH13;",
     [("L", "34/2005/QH11", None, "Quốc hội"), ("L", "44/2013/QH13", None, "Quốc hội"),
      ("L", "Luật Dược", None, None)]),
    ("Căn cứ Luật Dược của Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam ngày 14 tháng 6 năm 2005;",
     [("L", "Luật Dược", "2005-06-14", "Quốc hội")]),
    ("Kế hoạch số 3-KHLT/TĐTN giữa Tỉnh đoàn và Sở Y tế, Ban Thường vụ Tỉnh đoàn xây dựng kế hoạch",
     [("KH", "3-KHLT/TĐTN", None, "Tỉnh đoàn Hà Nam; Sở Y tế tỉnh Hà Nam")]),
    ("Nghị quyết số 3/NQ-HĐND ngày 4/5/2022 và Nghị quyết số 4/NQ-HĐND cùng ngày của HĐND tỉnh",
     [("NQ", "3/NQ-HĐND", "2022-05-04", "Hội đồng nhân dân tỉnh Hà Nam"),
      ("NQ", "4/NQ-HĐND", "2022-05-04", "Hội đồng nhân dân tỉnh Hà Nam")]),
    ("thực hiện Quyết định số 7-QĐ/HNDTW của Trung ương Hội",
     [("QĐ", "7-QĐ/HNDTW", None, "Trung ương Hội Nông dân Việt Nam")]),
    ("bãi bỏ các Quyết định số: 5/QĐ, 7/QĐ ngày 3/4/2019",
     [("QĐ", "5/QĐ", "2019-04-03", None), ("QĐ", "7/QĐ", "2019-04-03", None)]),
    ("Quyết định 327-CT ngày 15/9/1992 của Chủ tịch HĐBT; Thông tư 12 TT/LB",
     [("QĐ", "327-CT", "1992-09-15", "Chủ tịch Hội đồng Bộ trưởng"), ("TT", "12TT/LB", None, None)]),
    ("Sở đã tham mưu UBND tỉnh ban hành Quyết định số 4/QĐ-UBND; phối hợp với Sở Y tế có Công văn số 5/LN-TH",
     [("QĐ", "4/QĐ-UBND", None, "Ủy ban nhân dân tỉnh Hà Nam"), ("CV", "5/LN-TH", None, "Sở Y tế tỉnh Hà Nam")]),
    ("theo Quy định 49 QĐ/TW của Bộ Chính trị", [("QĐi", "49-QĐ/TW", None, "Bộ Chính trị")]),
    ("1\tQuyết định số 5/2015/QĐ-UBND\t01/02/2015\tthay thế bằng Quyết định số 6/2019/QĐ-UBND\t03/04/2020",
     [("QĐ", "5/2015/QĐ-UBND", "2015-02-01", None), ("QĐ", "6/2019/QĐ-UBND", None, None)]),
    ("đề nghị của Chánh Văn phòng HĐND và UBND tỉnh tại Tờ trình số 5/TTr-VP",
     [("TTr", "5/TTr-VP", None, "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân tỉnh Hà Nam")]),
    ("II. KẾT QUẢ\nUBND tỉnh đã ban hành Kế hoạch số 8/KH-UBND",
     [("KH", "8/KH-UBND", None, "Ủy ban nhân dân tỉnh Hà Nam")]),
    ("Ban Thường vụ Tỉnh ủy (khóa XX) đã ban hành Chương trình số 9-CTr/TU ngày 5/6/2021; Chỉ thị số 4-CT/TU",
     [("CTr", "9-CTr/TU", "2021-06-05", "Ban Thường vụ Tỉnh ủy Hà Nam"),
      ("CT", "4-CT/TU", None, "Ban Thường vụ Tỉnh ủy Hà Nam")]),
    ("HĐND tỉnh ban hành 3 nghị quyết, trong đó: Nghị quyết số 6/2015/NQ-HĐND, Quyết định số 7/QĐ-UBND",
     [("NQ", "6/2015/NQ-HĐND", None, "Hội đồng nhân dân tỉnh Hà Nam"), ("QĐ", "7/QĐ-UBND", None, None)]),
    ("Tờ trình số 8/TTr-NV ngày 2/3/2020 của phòng Nội vụ về biên chế; Kế hoạch số 9/KH-UBND của ủy ban nhân dân tỉnh",
     [("TTr", "8/TTr-NV", "2020-03-02", "Phòng Nội vụ"), ("KH", "9/KH-UBND", None, "Ủy ban nhân dân tỉnh Hà Nam")]),
    ("theo hướng dẫn số 9/HD-BHXH của Bảo hiểm xã hội thành phố Đà Nẵng và Sở Y tế thành phố Đà Nẵng về khám bệnh",
     [("HD", "9/HD-BHXH", None, "Bảo hiểm xã hội thành phố Đà Nẵng; Sở Y tế thành phố Đà Nẵng")]),
    ("Nghị quyết liên tịch số 4/2012/NQLT giữa Hội Liên hiệp Phụ nữ Việt Nam và Bộ Công an về an ninh",
     [("NQLT", "4/2012/NQLT", None, "Hội Liên hiệp Phụ nữ Việt Nam; Bộ Công an")]),
    ("thay thế Thông tư liên ngành số 2/TTLN của Bộ Nội vụ, Tòa án nhân dân tối cao và Thông tư số 3/2002/TT-BTC",
     [("TTLT", "2/TTLN", None, "Bộ Nội vụ; Tòa án nhân dân tối cao"), ("TT", "3/2002/TT-BTC", None, "Bộ Tài chính")]),
    ("Nghị quyết số 26-NQ/TW (khóa X), Kết luận số 97-KL/TW của Bộ Chính trị",
     [("NQ", "26-NQ/TW", None, None), ("KL", "97-KL/TW", None, "Bộ Chính trị")]),
    ("Kết luận của Thường trực Tỉnh ủy tại Thông báo số 8-TB/TU ngày 3/6/2019",
     [("TB", "8-TB/TU", "2019-06-03", "Thường trực Tỉnh ủy Hà Nam")]),
    ("Quyết định số 2/QĐ-UBND của Ủy ban nhân dân tỉnh và các Quyết định số: 5/QĐ-SNV, 7/QĐ-SNV",
     [("QĐ", "2/QĐ-UBND", None, "Ủy ban nhân dân tỉnh Hà Nam"), ("QĐ", "5/QĐ-SNV", None, None),
      ("QĐ", "7/QĐ-SNV", None, None)]),
    ("Báo cáo số 330/BC-ĐGS của Đoàn giám sát Quốc hội và ý kiến của đại biểu",
     [("BC", "330/BC-ĐGS", None, "Đoàn giám sát Quốc hội")]),
    ("Nghị quyết số 5-NQ/TW của Bộ Chính trị, Thông báo kết luận số 7/TB-VPCP; Chỉ thị số 9/CT-TTg của TTgCP",
     [("NQ", "5-NQ/TW", None, "Bộ Chính trị"), ("TB", "7/TB-VPCP", None, "Văn phòng Chính phủ"),
      ("CT", "9/CT-TTg", None, "Thủ tướng Chính phủ")]),
    ("Quy chế phối hợp số 5/QCPH-UBND-LĐLĐ ngày 3/9/2019 giữa UBND tỉnh và LĐLĐ tỉnh",
     [("QC", "5/QCPH-UBND-LĐLĐ", "2019-09-03",
       "Ủy ban nhân dân tỉnh Hà Nam; Liên đoàn Lao động tỉnh Hà Nam")]),
    ("Quyết định số 7-QĐ/TW của Bộ Chính trị ban hành kèm theo Quy chế giám sát của các đoàn thể chính trị - xã hội;",
     [("QĐ", "7-QĐ/TW", None, "Bộ Chính trị")]),
    # lists share their symbol, date and issuer
    ("Quyết định 217, 218-QĐ/TW, ngày 12/12/2013 của Bộ Chính trị",
     [("QĐ", "217-QĐ/TW", "2013-12-12", "Bộ Chính trị"), ("QĐ", "218-QĐ/TW", "2013-12-12", "Bộ Chính trị")]),
    ("Kế hoạch 154 & 201/KH-UBND ngày 3/2/2023 của UBND tỉnh",
     [("KH", "154/KH-UBND", "2023-02-03", "Ủy ban nhân dân tỉnh Hà Nam"),
      ("KH", "201/KH-UBND", "2023-02-03", "Ủy ban nhân dân tỉnh Hà Nam")]),
    ("Quyết định số 99-QĐ/TW, ngày 03/10/2017 và Quy định số 124-QĐ/TW, ngày 02/02/2018 của Ban Bí thư",
     [("QĐ", "99-QĐ/TW", "2017-10-03", "Ban Bí thư"), ("QĐi", "124-QĐ/TW", "2018-02-02", "Ban Bí thư")]),
    ("các Chỉ thị số: 20/CT-TTg ngày 17 tháng 5 năm 2017, 11/CT-TTg ngày 04 tháng 3 năm 2020",
     [("CT", "20/CT-TTg", "2017-05-17", "Thủ tướng Chính phủ"),
      ("CT", "11/CT-TTg", "2020-03-04", "Thủ tướng Chính phủ")]),
    ("văn bản số 1552/BTC-NSNN ngày 3/2/2024 và 708/BTC-HCSN ngày 5/2/2024",
     [("CV", "1552/BTC-NSNN", "2024-02-03", "Bộ Tài chính"), ("CV", "708/BTC-HCSN", "2024-02-05", "Bộ Tài chính")]),
    # but not between different bodies, nor over a semicolon
    ("Nghị định số 65/2013/NĐ-CP và Thông tư số 111/2013/TT-BTC ngày 15/8/2013",
     [("NĐ", "65/2013/NĐ-CP", None, "Chính phủ"), ("TT", "111/2013/TT-BTC", "2013-08-15", "Bộ Tài chính")]),
    ("Kế hoạch số 12/KH-UBND; Kế hoạch số 15/KH-UBND ngày 3/2/2023",
     [("KH", "12/KH-UBND", None, None), ("KH", "15/KH-UBND", "2023-02-03", None)]),
    # what another mention of the document tells
    ("Nghị quyết số 31-NQ/TW ngày 07/6/2022 của Bộ Chính trị.\nThực hiện Nghị quyết số 31-NQ/TW.",
     [("NQ", "31-NQ/TW", "2022-06-07", "Bộ Chính trị"), ("NQ", "31-NQ/TW", "2022-06-07", "Bộ Chính trị")]),
    ("Bộ luật Lao động năm 2019; theo Bộ luật Lao động",
     [("BL", "Bộ luật Lao động năm 2019", "2019", None), ("BL", "Bộ luật Lao động", "2019", None)]),
    ("Luật Giá số 16/2023/QH15 ngày 19/6/2023; theo Luật Giá",
     [("L", "16/2023/QH15", "2023-06-19", "Quốc hội"), ("L", "Luật Giá", "2023-06-19", None)]),
    # date and issuer before the mention
    ("Ngày 22/12/2024, Bộ Chính trị đã ban hành Nghị quyết số 57-NQ/TW về đột phá",
     [("NQ", "57-NQ/TW", "2024-12-22", "Bộ Chính trị")]),
    ("UBND tỉnh đã ban hành Kế hoạch số 345/KH-UBND", [("KH", "345/KH-UBND", None, "Ủy ban nhân dân tỉnh Hà Nam")]),
    ("chỉ đạo của Ban Bí thư tại Công văn số 79-CV/TW ngày 30/01/2020",
     [("CV", "79-CV/TW", "2020-01-30", "Ban Bí thư")]),
    ("Chế độ của tổ giúp Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ được nêu tại Quyết định số 12/TTg",
     [("QĐ", "12/TTg", None, "Thủ tướng Chính phủ")]),
    ("đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 12/TTr-SNV",
     [("TTr", "12/TTr-SNV", None, "Giám đốc Sở Nội vụ tỉnh Hà Nam")]),
    ("đề nghị của Giám đốc Sở Nội vụ (Tờ trình số 12/TTr-SNV) và Sở Y tế (tại Công văn số 3/SYT-KH)",
     [("TTr", "12/TTr-SNV", None, "Giám đốc Sở Nội vụ tỉnh Hà Nam"), ("CV", "3/SYT-KH", None, "Sở Y tế tỉnh Hà Nam")]),
    ("kết luận của Thủ tướng Chính phủ tại Thông báo số 147/TB-VPCP",  # written by the office
     [("TB", "147/TB-VPCP", None, "Văn phòng Chính phủ")]),
    ("NQ bị mờ số 1261NQ-CP ngày 8/10/2021", [("NQ", "126/NQ-CP", "2021-10-08", "Chính phủ")]),
    ("Kế hoạch số 12/KHLT-SGDĐT-TĐTN ngày 3/4/2024 giữa Sở Giáo dục và Đào tạo và Tỉnh đoàn",
     [("KH", "12/KHLT-SGDĐT-TĐTN", "2024-04-03", "Sở Giáo dục và Đào tạo tỉnh Hà Nam; Tỉnh đoàn Hà Nam")]),
    ("Kết luận số 127-KL/TW của Bộ Chính trị, Ban Bí thư", [("KL", "127-KL/TW", None, "Bộ Chính trị; Ban Bí thư")]),
    ("Nghị quyết số 23/NQ-HĐT của Hội đồng trường về việc", [("NQ", "23/NQ-HĐT", None, "Hội đồng trường")]),
    ("văn bản số 1112/VPCP-KTN, 1113/VPCP-CN ngày 5/4/2019",
     [("CV", "1112/VPCP-KTN", "2019-04-05", "Văn phòng Chính phủ"),
      ("CV", "1113/VPCP-CN", "2019-04-05", "Văn phòng Chính phủ")]),
    # TƯ is the province's committee, but the centre's where a central organ issued it
    ("Kết luận số 69-KL/TƯ của Ban Thường vụ Tỉnh ủy", [("KL", "69-KL/TU", None, "Ban Thường vụ Tỉnh ủy Hà Nam")]),
    ("Nghị quyết số 02-NQ/TƯ của Bộ Chính trị", [("NQ", "02-NQ/TW", None, "Bộ Chính trị")]),
    # the date of the inner law is not that of the law that amends it
    ("Luật sửa đổi, bổ sung một số điều của Luật Giá ngày 5/6/2025",
     [("L", "Luật sửa đổi, bổ sung một số điều của Luật Giá", "2025-06-05", None), ("L", "Luật Giá", None, None)]),
    # the type word that the symbol means, before a nearer one
    ("Quyết định phê duyệt Đề án số 195/QĐ-TTg ngày 5/6/2019",
     [("QĐ", "195/QĐ-TTg", "2019-06-05", "Thủ tướng Chính phủ")]),
    ("Nghị quyết của Quốc hội: số 10/2023/QH15 ngày 9/11/2023 về kế hoạch; số 11/2023/QH15 ngày 9/11/2023",
     [("NQ", "10/2023/QH15", "2023-11-09", "Quốc hội"), ("NQ", "11/2023/QH15", "2023-11-09", "Quốc hội")]),
    ("Nghị định số 14/2025/NĐ-CP của Chính phủ Quy định về phân quyền", [("NĐ", "14/2025/NĐ-CP", None, "Chính phủ")]),
    ("đề nghị của Sở Y tế tại Tờ trình số 4/TTr-SYT, 9/TTr-SYT và ý kiến thẩm định của Sở Tư pháp tại Báo cáo 2/BC-STP",
     [("TTr", "4/TTr-SYT", None, "Sở Y tế tỉnh Hà Nam"), ("TTr", "9/TTr-SYT", None, "Sở Y tế tỉnh Hà Nam"),
      ("BC", "2/BC-STP", None, "Sở Tư pháp tỉnh Hà Nam")]),
    ("Bộ luật Dân sự 91/2015/QH13; Luật Đầu tư (61/2020/QH14)",
     [("BL", "91/2015/QH13", None, "Quốc hội"), ("L", "61/2020/QH14", None, "Quốc hội")]),
    # the issuer between type word and number; several partners
    ("Công văn của Sở Tài chính số 123/STC-NS", [("CV", "123/STC-NS", None, "Sở Tài chính tỉnh Hà Nam")]),
    ("Kế hoạch số 2/KHLN-CAT-STC-TĐ giữa Công an tỉnh, Sở Tài chính, Tỉnh đoàn về",
     [("KH", "2/KHLN-CAT-STC-TĐ", None, "Công an tỉnh Hà Nam; Sở Tài chính tỉnh Hà Nam; Tỉnh đoàn Hà Nam")]),
    # the day of the document before; a year is not shared by documents that stand alone
    ("Quyết định số 8-QĐ/TU ngày 3/4/2023 và Quyết định 9-QĐ/TU cùng ngày",
     [("QĐ", "8-QĐ/TU", "2023-04-03", None), ("QĐ", "9-QĐ/TU", "2023-04-03", None)]),
    ("Nghị quyết 35/NQ-CP, Nghị quyết 02/NQ-CP năm 2022 của Chính phủ",
     [("NQ", "35/NQ-CP", None, "Chính phủ"), ("NQ", "02/NQ-CP", "2022", "Chính phủ")]),
    ("Kế hoạch số 236/KH-BCA-C06 ngày 4/6/2021; Quyết định 5/QĐ.UBND.VX; Mệnh lệnh số 1/ML-BCA",
     [("KH", "236/KH-BCA-C06", "2021-06-04", "Bộ Công an"), ("QĐ", "5/QĐ.UBND.VX", None, None),
      ("Lệnh", "1/ML-BCA", None, "Bộ Công an")]),
    ("Nghị quyết 10/2016/NQ-HĐND tỉnh ngày 7/12/2016", [("NQ", "10/2016/NQ-HĐND", "2016-12-07", None)]),
    # a plenum is the committee; the year behind the amended law is that of the law that amends it
    ("Nghị quyết số 29-NQ/TW của Hội nghị Trung ương 8 (khóa XI) về",
     [("NQ", "29-NQ/TW", None, "Ban Chấp hành Trung ương")]),
    ("Nghị quyết 20-NQ/TW của Hội nghị lần thứ 6 Ban chấp hành trung ương Đảng",
     [("NQ", "20-NQ/TW", None, "Ban Chấp hành Trung ương")]),
    ("Luật sửa đổi, bổ sung một số điều của Luật GDĐH năm 2018",
     [("L", "Luật sửa đổi, bổ sung một số điều của Luật GDĐH năm 2018", "2018", None), ("L", "Luật GDĐH", None, None)]),
    # the one district that the text names
    ("Kế hoạch số 7/KH-UBND của UBND huyện Đông Lĩnh; Công văn số 2/CAH-QLHC của Công an huyện",
     [("KH", "7/KH-UBND", None, "Ủy ban nhân dân huyện Đông Lĩnh"),
      ("CV", "2/CAH-QLHC", None, "Công an huyện Đông Lĩnh")]),
    ("của Luật Công đoàn năm 2012; năm 2020, toàn tỉnh", [("L", "Luật Công đoàn năm 2012", "2012", None)]),
    ("Chương trình số 5-CTr/TU của Thành ủy Hà Nội\nCăn cứ tình hình", [("CTr", "5-CTr/TU", None, "Thành ủy Hà Nội")]),
    ("Nghị quyết Đại hội lần thứ XVIII Đảng bộ Thành phố, Thành ủy ban hành",
     [("NQ", "Nghị quyết Đại hội lần thứ XVIII Đảng bộ Thành phố", None, "Đại hội Đảng bộ thành phố")]),
    # a document names none of a later date in its subject: that one stands beside it
    ("Kế hoạch số 25-KH/TU ngày 30/11/2016 thực hiện Kết luận số 100-KL/TW và Kết luận số 111-KL/TU ngày 14/8/2017 về",
     [("KH", "25-KH/TU", "2016-11-30", None), ("KL", "100-KL/TW", None, None),
      ("KL", "111-KL/TU", "2017-08-14", None)]),
    # the session between issuer and subject; what a speaker is besides; bodies of the economy speak, too
    ("Nghị quyết số 49/NQ-HĐND ngày 9/12/2021 của Hội đồng nhân dân tỉnh khóa XVII, kỳ họp thứ bảy phê chuẩn",
     [("NQ", "49/NQ-HĐND", "2021-12-09", "Hội đồng nhân dân tỉnh Hà Nam")]),
    ("đề nghị của Sở Y tế (cơ quan thường trực Ban Chỉ đạo) tại Tờ trình số 5/TTr-SYT",
     [("TTr", "5/TTr-SYT", None, "Sở Y tế tỉnh Hà Nam")]),
    ("ý kiến của Bộ Y tế tại Công văn số 5/BYT-KH và Tập đoàn Dầu khí Việt Nam tại Công văn số 7/DKVN-TC",
     [("CV", "5/BYT-KH", None, "Bộ Y tế"), ("CV", "7/DKVN-TC", None, "Tập đoàn Dầu khí Việt Nam")]),
    ("Sở Tư pháp có Báo cáo số 12/BC-STP ngày 2/5/2023; Ban Bí thư có Chỉ thị số 19-CT/TW",
     [("BC", "12/BC-STP", "2023-05-02", "Sở Tư pháp tỉnh Hà Nam"), ("CT", "19-CT/TW", None, "Ban Bí thư")]),
    ("đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 14/TTr-SNV ngày 28/6/2018, Công văn số 22/SNV-CCHC ngày 2/9/2018",
     [("TTr", "14/TTr-SNV", "2018-06-28", "Giám đốc Sở Nội vụ tỉnh Hà Nam"),
      ("CV", "22/SNV-CCHC", "2018-09-02", "Sở Nội vụ tỉnh Hà Nam")]),
    ("Kế hoạch số 7/KH-UBND của Ủy ban nhân dân thành phố; Nghị quyết số 4/NQ-HĐND của HĐND thành phố Đà Nẵng",
     [("KH", "7/KH-UBND", None, "Ủy ban nhân dân thành phố Đà Nẵng"),
      ("NQ", "4/NQ-HĐND", None, "Hội đồng nhân dân thành phố Đà Nẵng")]),
    # misread letters in the type word
    ("Chi thị sô 20/CT-TTg ngày 17/5/2017", [("CT", "20/CT-TTg", "2017-05-17", "Thủ tướng Chính phủ")]),
    ("Công văn số 01/2019 của Bộ Nội vụ", [("CV", "01/2019", None, "Bộ Nội vụ")]),
    ("Nghị quyết 20 Ban Chấp hành Trung ương", [("NQ", "20", None, "Ban Chấp hành Trung ương")]),
    # ministries named together are those of the symbol; a unit may be written small
    ("Thông tư liên tịch số 7/2014/TTLT-BNV-BTC ngày 5/8/2014 của Liên bộ Nội vụ - Tài chính",
     [("TTLT", "7/2014/TTLT-BNV-BTC", "2014-08-05", "Bộ Nội vụ; Bộ Tài chính")]),
    ("Kèm theo Kế hoạch số 15/KH-MN ngày 9/9/2025 của trường Mầm non Hoa Mai",
     [("KH", "15/KH-MN", "2025-09-09", "Trường Mầm non Hoa Mai")]),
    ("thuộc Chương trình 135", [("CTr", "Chương trình 135", None, None)]),
])
def test_facts(text: str, expected: list[Fact]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize("text", [
    "căn cứ tình hình thực tế; căn cứ chức năng, nhiệm vụ; Căn cứ Kế hoạch này",
    "các chỉ thị, nghị quyết của Đảng, chính sách, pháp luật của Nhà nước",
    "(Kèm theo Kế hoạch số 99/KH-UBND ngày 06/5/2024 của UBND tỉnh)",  # its own number
    "Thông tư số ……/2025/TT-BCT ngày …… tháng ..... năm 2025",  # a form
    "theo Mẫu số 02/HNMT và Mẫu số 03/HNMT; Biểu số 05/BC-TH",
    "QCVN 06:2022/BXD; TCVN 5574:2018; QCVN 14/2008/BTNMT",
    "Liên hệ: số 15/2 Trần Phú, điện thoại 0226.3852.123; dự án mã số 7004686; trực 24/24h",
    "Ví dụ: Quyết định số 127-QĐ/TW; Hướng dẫn số 24-HD/TU",
    "Kế hoạch 5 năm; Báo cáo 6 tháng; Chương trình 4 bài; Quyết định 3 nội dung",
    "Xây dựng kế hoạch triển khai; tham mưu ban hành Quyết định của UBND tỉnh",
])
def test_no_citation(text: str) -> None:
    assert cite(text) == ()


def test_sample_numbers_of_a_guide_on_form_stay_out() -> None:
    text = ("1. Số và ký hiệu\nVí dụ 1: Quyết định của Tỉnh ủy\nSố 12-QĐ/TU\nVí dụ 2:\nSố 15-HD/TU\n"
            "quán triệt Nghị quyết Trung ương 6 khóa XII\n2. Trách nhiệm\n"
            "Thực hiện Quy định số 66-QĐ/TW ngày 06/02/2017 của Ban Bí thư.")
    assert told(text, Head(type="HD", number="36-HD/VPTU", jurisdiction=PROVINCE)) == ["66-QĐ/TW"]


def test_a_document_of_another_date_under_the_own_number_is_another_one() -> None:
    assert told("Kế hoạch số 99/KH-UBND ngày 06/5/2023 của UBND huyện") == ["99/KH-UBND"]


@pytest.mark.parametrize(("title", "expected"), [
    ("Triển khai thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững năm 2024", 1),
    ("Ban hành Chương trình mục tiêu quốc gia giảm nghèo bền vững", 0),
])
def test_a_programme_that_the_own_title_carries_out_is_cited(title: str, expected: int) -> None:
    text = "đánh giá kết quả Chương trình mục tiêu quốc gia giảm nghèo bền vững tại các xã"
    assert len(told(text, replace(PLAN, title=title))) == expected


@pytest.mark.parametrize(("text", "title"), [
    ("Chỉ thị số 5/CT-TTg về việc tăng cường kỷ luật; tiếp tục rà soát", "tăng cường kỷ luật"),
    ("Chỉ thị số 5/CT-TTg về “Tăng cường kỷ luật trong tình hình mới”; rà soát",
     "Tăng cường kỷ luật trong tình hình mới"),
    ("Chỉ thị số 5/CT-TTg về việc “về tăng cường kỷ luật” của cán bộ", "tăng cường kỷ luật"),
    ("Kết luận số 5-KL/TU “về đẩy mạnh “dân vận khéo” trong tình hình mới” và",
     "đẩy mạnh “dân vận khéo” trong tình hình mới"),
    ("Quyết định số 5/QĐ-UBND ban hành Quy chế làm việc của sở.", "ban hành Quy chế làm việc của sở"),
    ("Nghị định số 5/2020/NĐ-CP quy định chi tiết Luật Giá; rà soát", "quy định chi tiết Luật Giá"),
    ("Chỉ thị số 5/CT-TTg về cải cách hành chính gắn với chuyển đổi số", "cải cách hành chính"),
    ("Thực hiện Chỉ thị số 5/CT-TTg về cải cách hành chính, Ủy ban nhân dân tỉnh yêu cầu các sở",
     "cải cách hành chính"),
    ("Chỉ thị số 5/CT-TTg về cải cách (sau đây gọi là Chỉ thị 5)", "cải cách"),
    ("Chỉ thị số 5/CT-TTg; các sở báo cáo", None),
    ("Nghị quyết số 5-NQ/TU về du lịch, Nghị quyết số 6-NQ/TU về nông nghiệp", "du lịch"),  # next of the same rank
    ("Kết luận số 5-KL/TU về tiếp tục thực hiện Nghị quyết số 6-NQ/TU về du lịch; rà soát",
     "tiếp tục thực hiện Nghị quyết số 6-NQ/TU về du lịch"),
    ("Chương trình số 5-CTr/TU thực hiện Nghị quyết số 6-NQ/TW về du lịch, Kế hoạch số 7/KH-UBND về nông nghiệp",
     "thực hiện Nghị quyết số 6-NQ/TW về du lịch"),
    ("Thông tư số 5/2020/TT-BTC hướng dẫn một số điều của Luật Giá, Luật Phí và lệ phí và Nghị định số 6/2020/NĐ-CP;",
     "hướng dẫn một số điều của Luật Giá, Luật Phí và lệ phí và Nghị định số 6/2020/NĐ-CP"),
])
def test_subject(text: str, title: str | None) -> None:
    first = cite(text)[0]
    assert first.title == title
    assert first.stop >= first.end


@pytest.mark.parametrize(("text", "expected"), [
    ("KẾ HOẠCH\nTHỰC HIỆN CHỈ THỊ SỐ 37-CT/TW NGÀY 03/9/2019 CỦA BAN BÍ THƯ VỀ QUAN HỆ LAO ĐỘNG",
     [("CT", "37-CT/TW", "2019-09-03", "Ban Bí thư")]),
    ("TRIỂN KHAI NGHỊ QUYẾT ĐẠI HỘI ĐẢNG BỘ TỈNH LAI CHÂU LẦN THỨ XIV",
     [("NQ", "Nghị quyết đại hội Đảng bộ tỉnh Lai Châu lần thứ XIV", None, "Đại hội Đảng bộ tỉnh Lai Châu")]),
    ("SỬA ĐỔI MỘT SỐ ĐIỀU CỦA LUẬT BẦU CỬ ĐẠI BIỂU QUỐC HỘI",
     [("L", "Luật bầu cử đại biểu Quốc hội", None, None)]),
])
def test_headings_in_capitals(text: str, expected: list[Fact]) -> None:
    assert facts(text) == expected


def test_what_a_decision_approved_is_named_by_its_words() -> None:
    text = ("Quyết định số 782/QĐ-TTg phê duyệt Chương trình phòng ngừa lao động trẻ em trái luật giai đoạn 2021-2025. "
            "Các sở thực hiện Chương trình phòng ngừa lao động trẻ em tại địa bàn.")
    assert told(text) == ["782/QĐ-TTg", "Chương trình phòng ngừa lao động trẻ em"]


@pytest.mark.parametrize(("text", "provision"), [
    ("theo khoản 2 Điều 5 Nghị định số 5/2020/NĐ-CP", "Điều 5 khoản 2"),
    ("quy định tại Điều 106 của Bộ luật Lao động", "Điều 106"),
    ("theo Phụ lục I ban hành kèm theo Nghị định số 5/2020/NĐ-CP", "Phụ lục I"),
    ("theo Nghị định số 5/2020/NĐ-CP", None),
])
def test_provision(text: str, provision: str | None) -> None:
    mention = one(text)
    assert mention.provision == provision
    assert (mention.provision_start < mention.start) is (provision is not None)


def test_mentions_stand_in_text_order_and_inside_the_text() -> None:
    text = ("Kết luận số 5-KL/TU về thực hiện Nghị quyết số 6-NQ/TW của Bộ Chính trị và Luật Giá; Nghị quyết 6; "
            "Quyết định 7, 8/QĐ-UBND; Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX; Đảng bộ huyện lần thứ XXV")
    mentions = cite(text)
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    assert all(0 <= m.provision_start <= m.start < m.end <= m.stop <= len(text) for m in mentions)
    assert all(m.refers_to is None or not mentions[m.refers_to].short for m in mentions)
    assert cite("", PLAN) == ()


def test_an_office_alone_is_that_of_the_own_body() -> None:
    head = Head(number="16/QĐ-ĐHV", type="QĐ", issuer="Hiệu trưởng Trường Đại học Vinh")
    assert one("Quyết định số 747/QĐ-ĐHV ngày 27/4/2009 của Hiệu trưởng.", head).issuer == head.issuer
    assert one("Công văn số 12/ĐHV-ĐT ngày 27/4/2009 của Trường về", head).issuer == "Trường Đại học Vinh"
    party = Head(number="5-HD/ĐU", type="HD", issuer="Ban Thường vụ Đảng ủy Bộ Xây dựng")
    assert one("Kế hoạch số 6-KH/ĐU của Đảng ủy Bộ.", party).issuer == "Đảng ủy Bộ Xây dựng"
    assert one("Công văn số 9/SNV-TH của Sở.", party).issuer is None
    women = Head(number="2/KH-BTV", type="KH", issuer="Ban Thường vụ Hội Liên hiệp Phụ nữ tỉnh Hà Nam")
    assert one("Kế hoạch số 6/KH-ĐCT của Ban Chấp hành Trung ương Hội.", women).issuer == \
        "Ban Chấp hành Trung ương Hội Liên hiệp Phụ nữ Việt Nam"


def test_a_caption_above_the_letterhead_cites_nothing() -> None:
    caption = "Chương trình hành động thực hiện Nghị quyết 09-NQ/TW về kinh tế biển\n\n"
    text = ("TỈNH ỦY PHÚ YÊN\n*\nSố 45-CTr/TU\nTuy Hòa, ngày 12 tháng 5 năm 2017\n\nCHƯƠNG TRÌNH HÀNH ĐỘNG\n"
            "về kinh tế biển\n\nThực hiện Nghị quyết số 09-NQ/TW, Tỉnh ủy xây dựng chương trình:\n1. Cảng.\n")
    for words in (text, caption + text):
        view = lay_out(words)
        parts = structure(view)
        assert [mention.number for mention in find_citations(view, parts, read_head(view, parts))] == ["09-NQ/TW"]
