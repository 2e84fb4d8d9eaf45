"""Targets in sentences: their period, doer, indicator, unit and what they are a part of."""

from __future__ import annotations

import pytest

from tests.plans import GOALS, TASKS, plan, targets_of

PERIODS = [
    # the title's year, a heading, a line that leads in, the opening of the sentence, the clause
    (f"{GOALS}\n- Kết nạp 50 hội viên.", ["2024"]),
    (f"{GOALS}\n1. Chỉ tiêu hằng năm\n- 90% chi hội khá.\n2. Chỉ tiêu đến năm 2026\n- 95% chi hội khá.",
     ["hằng năm", "2026"]),
    ("II. MỤC TIÊU\na) Đến năm 2025:\n- 80% hộ dân có nước sạch.\nb) Đến năm 2030:\n- 95% hộ dân có nước sạch.",
     ["2025", "2030"]),
    ("II. MỤC TIÊU\n* Giai đoạn 2021 - 2025:\n- Thêm 500 hội viên.\n* Giai đoạn 2026 - 2030:\n- Thêm 700 hội viên.",
     ["2021-2025", "2026-2030"]),
    (f"{GOALS}\n- Đến năm 2026, 80% xã có nhà văn hóa; 70% thôn có sân chơi.", ["2026", "2026"]),
    (f"{GOALS}\n- Hằng năm, kết nạp 100 hội viên; đến hết năm 2026 có 12 mô hình.", ["hằng năm", "2026"]),
    (f"{GOALS}\n- Hoàn thành 50% kế hoạch trong tháng 6/2024.", ["2024-06"]),
    (f"{GOALS}\n- Trung bình mỗi năm trồng 200 ha rừng.", ["hằng năm"]),
    (f"{GOALS}\n- 100% xã thực hiện Chương trình mục tiêu quốc gia giai đoạn 2021-2025.", ["2024"]),
    (f"{GOALS}\n- Giảm hộ cận nghèo từ 9,5% cuối năm 2023 xuống còn 8% cuối năm 2024.", ["2024"]),
    (f"{GOALS}\n1. Số hộ thoát nghèo (theo chuẩn đa chiều giai đoạn 2021-2025) đạt 2%.", ["2024"]),
    (f"{GOALS}\n- Tỷ lệ xã chuẩn đạt 50% vào năm 2025 và trên 80% vào cuối năm 2030.", ["2025", "2030"]),
    (f"{GOALS}\n- Đến năm 2025 có 40% và đến năm 2030 có 60% trường đạt chuẩn.", ["2025", "2030"]),
    (f"{TASKS}\n- Đến 2025 có 35% số xã đạt tiêu chí đường và năm 2030 có 70% số xã đạt chuẩn.", ["2025", "2030"]),
    (f"{GOALS}\n- Chỉ tiêu 2: Từ năm 2025 trở đi 100% xã có trạm bơm.", ["2025"]),
    (f"{GOALS}\n- Thu đạt 900 triệu đồng, tăng 8% so với ước thực hiện năm 2023; chi 700 triệu đồng.", ["2024"] * 3),
    (f"{GOALS}\n- 100% hội viên đăng ký; hằng năm có từ 70% hội viên trở lên đạt khá, 15% đạt giỏi.",
     ["2024", "hằng năm", "hằng năm"]),
    (f"{GOALS}\n- Từ năm 2024 đến năm 2026 vận động 30 tỷ đồng.", ["2024-2026"]),
    (f"{GOALS}\n- Trẻ suy dinh dưỡng còn 19% (năm 2023: 21,4%), mức giảm 2,4%.", ["2024", "2024"]),
    (f"{GOALS}\na) Mục tiêu: Đến năm 2026 có 60% hộ dùng nước sạch, 50% hộ có nhà tắm.", ["2026", "2026"]),
    (f"{GOALS}\n3. Tỉnh bố trí mỗi năm 8 tỷ đồng; xây 12 hồ chứa.", ["hằng năm", "2024"]),
    (f"{GOALS}\n1. Vận động 90 “Mái ấm biên cương”, mỗi năm cấp tỉnh xây 05 nhà.", ["2024", "hằng năm"]),
    (f"{GOALS}\n- Duy trì 100% chi hội sinh hoạt hằng quý; giảm 5% số vụ hằng năm.", ["2024", "hằng năm"]),
    (f"{GOALS}\n- Trước năm 2030 có 90% số thôn có điện.\n- 80% trường đạt chuẩn trước năm 2026.", ["2030", "2026"]),
    (f"{GOALS}\n- Sửa 40 nhà xây trước năm 2010 đã xuống cấp.", ["2024"]),
    (f"{GOALS}\n1. Các chỉ tiêu kinh tế 5 năm 2026 - 2030 là:\n- Thêm 500 hội viên.", ["2026-2030"]),
    (f"{TASKS}\nNăm 2023, kinh tế tăng khá. Năm 2025, các đơn vị thực hiện các chỉ tiêu sau:\n- Thêm 500 hội viên.",
     ["2025"]),
    (f"{GOALS}\n- 60% đơn vị được xếp loại tốt năm 2024, tăng 5% so với năm 2023.", ["2024", "2024"]),
]


@pytest.mark.parametrize(("body", "expected"), PERIODS)
def test_period(body: str, expected: list[str]) -> None:
    _, goals = targets_of(plan(body))
    assert [goal.period for goal in goals] == expected


def test_years_ahead_of_a_far_goal_are_no_past() -> None:
    body = f"{GOALS}\n- Đến năm 2026, công nghiệp đóng góp 40 - 42% GRDP; năm 2023 đóng góp 35%."
    _, goals = targets_of(plan(body, title="Phát triển công nghiệp đến năm 2030"))
    assert [(goal.value, goal.period) for goal in goals] == [(40, "2026")]


def test_month_of_a_meeting_is_not_that_of_its_conclusions() -> None:
    title = "Kết luận của Chủ tịch Ủy ban nhân dân tỉnh tại phiên họp tháng 8 năm 2024"
    _, goals = targets_of(plan(f"{TASKS}\n- Giải ngân 75% kế hoạch vốn.", title=title, kind="THÔNG BÁO"))
    assert [goal.period for goal in goals] == ["2024"]


def test_term_of_office() -> None:
    body = f"{GOALS}\n1. Chỉ tiêu hằng năm\n- 90% chi hội khá.\n2. Chỉ tiêu nhiệm kỳ\n- Hết nhiệm kỳ có 4.500 hội viên."
    body += "\n- Mỗi năm kết nạp 90 hội viên; hết nhiệm kỳ 100% thôn có chi hội."
    _, goals = targets_of(plan(body, title="Thực hiện Nghị quyết Đại hội Hội Nông dân tỉnh, nhiệm kỳ 2023 - 2028"))
    assert [goal.period for goal in goals] == ["hằng năm", "2023-2028", "hằng năm", "2023-2028"]


def test_month_of_an_event_and_of_its_table() -> None:
    body = ("II. NỘI DUNG\n1. Chỉ tiêu\n1.1. Chỉ tiêu năm 2024\n- Kết nạp 300 hội viên.\n"
            "1.2. Về \"Tháng cao điểm phát triển hội viên\"\nTổ chức vào tháng 5 năm 2024.\n- Kết nạp 120 hội viên.")
    annex = ("BIỂU GIAO CHỈ TIÊU\nTrong \"Tháng cao điểm phát triển hội viên\"\nTT\tĐơn vị\tHội viên (người)\tGhi chú\n"
             "1\tHuyện Lục Yên\t70\t\n2\tHuyện Văn Yên\t50\t")
    _, goals = targets_of(plan(body, annex))
    assert [goal.period for goal in goals] == ["2024", "2024-05", "2024-05", "2024-05"]


DOERS = [
    ("- LĐLĐ huyện Văn Chấn: kết nạp 120 đoàn viên; thành lập 02 CĐCS.", ["Liên đoàn Lao động huyện Văn Chấn"] * 2),
    ("- LĐLĐ tỉnh kiểm tra 35% đơn vị; 100% đơn vị tự kiểm tra.", ["Liên đoàn Lao động tỉnh Yên Bái", None]),
    ("- Sở Giao thông vận tải xóa 12 điểm đen, 20 điểm tiềm ẩn.", ["Sở Giao thông vận tải"] * 2),
    ("- Mỗi đơn vị tổ chức 01 hội nghị.", [None]),
    ("- Đảng bộ được xếp loại trong sạch; từ 85% chi bộ trở lên được xếp loại trong sạch.", [None]),
    ("10- Giám sát: LĐLĐ tỉnh giám sát 04 đơn vị; cấp huyện giám sát 20% cơ sở.",
     ["Liên đoàn Lao động tỉnh Yên Bái", None]),
    ("- Các sở, ngành tổ chức 01 hội nghị.", [None]),
    ("1. Sở Giáo dục và Đào tạo\n- Xây dựng 04 trường đạt chuẩn.", ["Sở Giáo dục và Đào tạo"]),
    ("1. Sở Y tế\na) Phấn đấu giảm tỷ lệ hộ nghèo còn 3%.", ["Sở Y tế"]),
    ("- Huy động 12 tỷ đồng (thành phố Yên Bái 2,5 tỷ đồng, huyện Lục Yên 3 tỷ đồng).",
     [None, "Thành phố Yên Bái", "Huyện Lục Yên"]),
    ("1. Văn phòng HĐND và UBND tỉnh\n- Số hóa 100% hồ sơ.",
     ["Văn phòng Hội đồng nhân dân và Ủy ban nhân dân tỉnh Yên Bái"]),
    ("- Trồng 900 cây xanh.\nĐơn vị chủ trì: Sở Xây dựng; định kỳ.\n- Sửa chữa 02 cầu.", ["Sở Xây dựng", None]),
    ("- Trồng 900 cây xanh (chủ trì: Sở Xây dựng).\n- Thành lập 02 đội (Sở Y tế chủ trì).", ["Sở Xây dựng", "Sở Y tế"]),
    ("- Trồng 900 cây xanh. Cơ quan thực hiện: Sở Xây dựng, phối hợp với Sở Y tế.", ["Sở Xây dựng"]),
    ("- Trồng 900 cây xanh. Cơ quan thực hiện: Sở Xây dựng, Sở Y tế.", [None]),
    ("- Sở Y tế tuyển 36 bác sĩ; bồi dưỡng 90 y tá; 100% trạm có bác sĩ.", ["Sở Y tế", "Sở Y tế", None]),
    ("- Xây mới 400 căn nhà.\nChia ra: Huyện Lục Yên 70 căn, huyện Văn Yên 65 căn.",
     [None, "Huyện Lục Yên", "Huyện Văn Yên"]),
    ("- Sở Y tế giám sát 02 cuộc, cấp xã giám sát ít nhất 01 cuộc.", ["Sở Y tế", None]),
    ("1. Đối với chi bộ\n- 100% đảng viên ký cam kết.", [None]),
    ("1. Đối với công đoàn cơ sở\n- Tổ chức 02 hội nghị.", [None]),
    ("2. Sở Tài chính chủ trì:\na) Phấn đấu tăng thu 8%.", ["Sở Tài chính"]),
    ("1/ Sở Nội vụ: mở 05 lớp bồi dưỡng.", ["Sở Nội vụ"]),
    ("Kết nạp 90 hội viên, trong đó:\n- Huyện Lục Yên khoảng 60 hội viên;\n- Thị xã Nghĩa Lộ 30 hội viên.",
     [None, "Huyện Lục Yên", "Thị xã Nghĩa Lộ"]),
    ("- Phấn đấu các mặt công tác:\n- Cơ sở Đảng trong sạch, vững mạnh: 70%.", [None]),
    ("- Cụ thể, huyện Lục Yên kết nạp 65 hội viên, huyện Văn Yên 50 hội viên và thành phố Yên Bái 10 hội viên.",
     ["Huyện Lục Yên", "Huyện Văn Yên", "Thành phố Yên Bái"]),
    ("- Giúp 90 hộ thoát nghèo, trong đó huyện Lục Yên 50 hộ, huyện Văn Yên 40 hộ.",
     [None, "Huyện Lục Yên", "Huyện Văn Yên"]),
    ("- Hội Nông dân huyện Lục Yên kết nạp 90 hội viên; Hội Nông dân huyện Văn Yên 70 hội viên.",
     ["Hội Nông dân huyện Lục Yên", "Hội Nông dân huyện Văn Yên"]),
    ("- Năm 2024 ngoài số nhà phải xóa, thành phố phấn đấu sửa thêm 40 nhà; thị trấn đạt 90%.", [None, None]),
    ("- Mỗi xã trồng 200 cây; riêng Đoàn xã Mường Lai trồng 500 cây.", [None, "Đoàn xã Mường Lai"]),
    ("1. Tuyên truyền: Hội Nông dân huyện Lục Yên cấp 900 tờ rơi.", ["Hội Nông dân huyện Lục Yên"]),
    ("4. Thị xã Nghĩa Lộ: thành lập 02 chi hội.\n5. Thị xã Nghĩa Lộ: kết nạp 80 hội viên, giúp 12 hộ.",
     ["Thị xã Nghĩa Lộ"] * 3),
    ("2. Các xã về đích: Ủy ban nhân dân huyện Lục Yên hoàn thành 02 xã.", ["Ủy ban nhân dân huyện Lục Yên"]),
    ("- Mỗi xã trồng 200 cây; riêng Hội Nông dân xã Mường Lai trồng 500 cây.", [None, "Hội Nông dân xã Mường Lai"]),
    ("3. Ủy ban nhân dân 16 phường: mỗi phường thành lập 01 tổ tự quản.", [None]),
    ("- Phấn đấu có 900 hội viên (Công đoàn các khu công nghiệp 500 hội viên, 02 chi hội).",
     [None, "Công đoàn các khu công nghiệp", "Công đoàn các khu công nghiệp"]),
    ("2.1. Chính quyền số\n- 90% hồ sơ được xử lý trực tuyến.", [None]),
    ("3. Bưu điện Yên Bái, Viễn thông Yên Bái: phát triển thêm 900 thuê bao.", [None]),
    ("1. Sở Y tế, Sở Nội vụ\n- Tổ chức 02 lớp tập huấn.", [None]),
]


@pytest.mark.parametrize(("lines", "expected"), DOERS)
def test_assignee(lines: str, expected: list[str | None]) -> None:
    _, goals = targets_of(plan(f"{TASKS}\n{lines}"))
    assert [goal.assignee for goal in goals] == expected


def test_assignee_in_a_letter() -> None:
    body = "1. Sở Y tế\n- Tổ chức 02 lớp tập huấn.\n2. Ủy ban nhân dân các huyện\n- Mở 03 lớp."
    text = plan(body, kind="V/v phát triển bảo hiểm y tế", title="", number="712/UBND-VX")
    _, goals = targets_of(text.replace("I. MỤC ĐÍCH, YÊU CẦU\nNâng cao chất lượng công tác.\n", ""))
    assert [goal.assignee for goal in goals] == ["Sở Y tế", None]


def test_parts_know_their_whole() -> None:
    _, goals = targets_of(plan(
        f"{GOALS}\n- Kết nạp 100 hội viên.\n- Thành lập 16 chi hội, trong đó 10 chi hội nghề nghiệp và 02 chi hội trẻ; "
        "90% chi hội khá.\n- Trồng 20 ha cây. Trong đó: 12 ha quế."))
    assert [goal.parent for goal in goals] == [None, None, 1, 1, None, None, 5]
    _, goals = targets_of(plan(
        f"{GOALS}\n- Tăng trưởng 12%, trong đó: nông nghiệp tăng 4%; dịch vụ tăng 15%.\n- Trồng 500 ha rừng (100 ha "
        "rừng phòng hộ, 400 ha rừng sản xuất).\n- Dạy nghề cho 600 lao động (mỗi năm 120 lao động), trong đó 300 lao "
        "động nữ."))
    assert [goal.parent for goal in goals] == [None, 0, 0, None, 3, 3, None, None, 6]
    _, goals = targets_of(plan(
        f"{GOALS}\n- Kết nạp 130 đảng viên, trong đó:\n+ Nữ: 40%;\n+ Học sinh: ít nhất 05 em.\n- Mở 03 lớp."))
    assert [goal.parent for goal in goals] == [None, 0, 0, None]
    _, goals = targets_of(plan(
        f"{TASKS}\n- Xây mới 400 nhà.\nChia ra: huyện Lục Yên 70 nhà, huyện Văn Yên 60 nhà; các huyện khác 20 nhà.\n"
        "- Kết nạp 70 hội viên của huyện Lục Yên, huyện Văn Yên 60 hội viên."))
    assert [goal.parent for goal in goals] == [None, 0, 0, 0, None, None]
    _, goals = targets_of(plan(
        f"{GOALS}\n- Làm 2,5 km đường (Đoàn xã Lâm Thượng 1,5 km, Đoàn xã Mường Lai 1 km), mở 60 lớp (mỗi năm 12 "
        "lớp)."))
    assert [goal.parent for goal in goals] == [None, 0, 0, None, None]


def test_list_of_parts() -> None:
    _, goals = targets_of(plan(
        f"{TASKS}\n1. Toàn tỉnh phát triển 600 hội viên, thành lập 05 chi hội; trong đó:\n"
        "- Hội Nông dân huyện Văn Chấn: 200 hội viên, 02 chi hội.\n- Hội Nông dân huyện Lục Yên: 400 hội viên.\n"
        "2. Mở 03 lớp.\n3. Kinh phí 900 triệu đồng, trong đó:\n- Ngân sách: 40%."))
    assert [(goal.value, goal.parent) for goal in goals] == [
        (600, None), (5, None), (200, 0), (2, 1), (400, 0), (3, None)]
    assert [goal.assignee for goal in goals[2:5]] == [
        "Hội Nông dân huyện Văn Chấn", "Hội Nông dân huyện Văn Chấn", "Hội Nông dân huyện Lục Yên"]
    assert goals[2].indicator == goals[4].indicator == goals[0].indicator


INDICATORS = [
    ("100% thôn có nhà văn hóa.", "thôn có nhà văn hóa"),
    ("Tỷ lệ hộ dùng nước sạch:\n+ Năm 2025: 65%;\n+ Năm 2030: 80% số hộ.",
     "Tỷ lệ hộ dùng nước sạch|Tỷ lệ hộ dùng nước sạch số hộ"),
    ("Hằng năm có từ 70 - 80% chi hội đạt khá.", "chi hội đạt khá"),
    ("Đến tháng 9/2024 có 60% chi hội đại hội, đến hết quý IV/2024 đạt 100%.", "chi hội đại hội|chi hội đại hội"),
    ("Thôn chuẩn đạt 50% (8 thôn), trong đó: thôn kiểu mẫu 10% (2 thôn).", "Thôn chuẩn|thôn kiểu mẫu"),
    ("Dạy nghề cho 600 lao động, tư vấn cho 900 lao động, có việc làm 70%.",
     "Dạy nghề cho lao động|tư vấn cho lao động|việc làm"),
    ("Giảm 900 hộ nghèo, đưa tỷ lệ hộ nghèo từ 19,8% xuống 16%.", "Giảm hộ nghèo|đưa tỷ lệ hộ nghèo từ 19,8%"),
    ("Chỉ tiêu cụ thể:\n+ Năm 2025: 65% thôn có chợ.", "thôn có chợ"),
    ("Tỷ lệ hộ dân dùng nước sạch đạt trên 90%.", "Tỷ lệ hộ dân dùng nước sạch"),
    ("80% hội viên trở lên được học nghị quyết.", "hội viên được học nghị quyết"),
    ("Bình quân lương thực đầu người 540 kg.", "Bình quân lương thực đầu người"),
    ("100% chi hội đạt khá, trong đó 30% xếp loại xuất sắc; 50% đạt mức độ 2.",
     "chi hội đạt khá|chi hội xếp loại xuất sắc|chi hội đạt mức độ 2"),
    ("Ra quân đồng loạt tại các chợ xã, thu gom 12 tấn rác.", "thu gom rác"),
    ("90% hộ có ít nhất một người dự họp.", "hộ có ít nhất một người dự họp"),
    ("Giai đoạn 2024 - 2026: Trồng mới 400 ha.", "Trồng mới"),
    ("Phòng Tài chính huyện: đôn đốc thu ngân sách đạt 55%.", "đôn đốc thu ngân sách"),
    ("Cơ cấu kinh tế: nông, lâm nghiệp và thủy sản 20%.", "Cơ cấu kinh tế: nông, lâm nghiệp và thủy sản"),
    ("Giảm 300 hộ nghèo (tương đương 2,5%).", "Giảm hộ nghèo"),
    ("30% thôn, 40% xã thoát khỏi diện khó khăn.", "thôn thoát khỏi diện khó khăn|xã thoát khỏi diện khó khăn"),
    ("Tạo việc làm cho 900 người (trong đó lao động nghèo 350 người), dạy nghề cho 120 người.",
     "Tạo việc làm cho người|lao động nghèo người|dạy nghề cho người"),
    ("Xây 15 nhà (45 triệu đồng/căn), sửa chữa 30 nhà (15 triệu đồng/căn).", "Xây nhà|sửa chữa nhà"),
    ("Về nước sạch: 90% hộ dân sử dụng nước sạch.", "hộ dân sử dụng nước sạch"),
    ("Thu nhập tăng, đạt trên 30 triệu đồng/người (năm trước đạt 27 triệu đồng/người).", "Thu nhập tăng"),
    ("Kết nạp 50 hội viên trở lên.", "Kết nạp hội viên"),
    ("100% cán bộ tỉnh và trên 85% cán bộ xã được tập huấn.", "cán bộ tỉnh được tập huấn|cán bộ xã được tập huấn"),
    ("Chi cho nghiên cứu đạt 2% GDP.", "Chi cho nghiên cứu"),
    ("Tỷ lệ xã chuẩn đạt 50% vào năm 2025 và 80% vào năm 2030.", "Tỷ lệ xã chuẩn|Tỷ lệ xã chuẩn"),
    ("Chỉ tiêu 1: Đến năm 2025 đạt 60% và đến năm 2030 đạt 75% xã có chợ.", "xã có chợ|xã có chợ"),
    ("Có 90 ca/vạn dân vào năm 2025 và 80 ca/vạn dân vào năm 2030.", "ca/vạn dân|ca/vạn dân"),
    ("Vận động quỹ đạt 3 tỷ đồng, trong đó cấp tỉnh 1 tỷ đồng.", "quỹ|cấp tỉnh"),
    ("Kết nạp 90 hội viên mới (trong đó vùng cao 20 hội viên).", "Kết nạp hội viên mới|vùng cao hội viên"),
    ("Tuổi thọ trung bình đạt 75 tuổi, số năm sống khỏe tối thiểu 67 năm.", "Tuổi thọ trung bình|số năm sống khỏe"),
    ("Chiều cao trung bình của nam đạt 168 cm, nữ 157 cm.", "Chiều cao trung bình của nam|nữ"),
    ("Tỷ lệ dùng nước sạch trên 95% dân số.", "Tỷ lệ dùng nước sạch"),
    ("Mạng cáp quang phủ trên 80% hộ gia đình, 100% xã.", "Mạng cáp quang phủ hộ gia đình|xã"),
    ("Giáo viên dạy giỏi cấp trường: 20 đồng chí; cấp huyện: 5 đồng chí.", "Giáo viên dạy giỏi cấp trường|cấp huyện"),
    ("Số học sinh đạt giải cấp huyện là 15 em, cấp tỉnh 3 em.", "Số học sinh đạt giải cấp huyện|cấp tỉnh em"),
    ("Giám sát 02 cuộc, tham gia phản biện ít nhất 01 dự thảo.", "Giám sát cuộc|tham gia phản biện dự thảo"),
    ("Trồng 900 cây xanh, kết nạp mới 40 hội viên.", "Trồng cây xanh|kết nạp mới hội viên"),
    ("Chỉ số hài lòng của người dân (SIPAS) đạt trên 88%.", "Chỉ số hài lòng của người dân (SIPAS)"),
]


@pytest.mark.parametrize(("line", "expected"), INDICATORS)
def test_indicator(line: str, expected: str) -> None:
    _, goals = targets_of(plan(f"{GOALS}\n- {line}"))
    assert "|".join(goal.indicator or "" for goal in goals) == expected


UNITS = [
    ("Thu nhập đạt 60 triệu đồng/người/năm.", ["triệu đồng/người/năm"]),
    ("Thu hội phí 60.000 đồng/hội viên/năm.", ["đồng/hội viên/năm"]),
    ("Thu hút 2 vạn lượt khách.", ["vạn lượt khách"]),
    ("Sản lượng 2,1 triệu tấn/năm.", ["triệu tấn/năm"]),
    ("Thành lập 02 CĐCS doanh nghiệp, kết nạp 50 Đoàn viên công đoàn ưu tú.", ["CĐCS", "Đoàn viên công đoàn"]),
    ("Sửa chữa 30 “Mái nhà nghĩa tình”, công nhận 06/08 trường chuẩn.", ["Mái nhà nghĩa tình", "trường"]),
    ("Có thêm 12 xã nông thôn mới nâng cao.", ["xã"]),
    ("Giảm 5% số vụ, tỷ suất sinh còn 16‰.", ["%", "‰"]),
    ("Thành lập mới 05 khu du lịch, nâng tổng số lên 12.", ["khu du lịch", "khu du lịch"]),
    ("Kết nạp 300 hội viên, trong đó nữ 120.", ["hội viên"]),
    ("Chỉ số phát triển con người duy trì trên 0,75.", [None]),
    ("Tỷ số tử vong mẹ còn dưới 40/100.000 vào năm 2030.", ["/100.000"]),
    ("Xây dựng 08 chi hội nông dân nghề nghiệp, 12 tổ hội phụ nữ.", ["chi hội", "tổ hội"]),
]


@pytest.mark.parametrize(("line", "expected"), UNITS)
def test_unit(line: str, expected: list[str | None]) -> None:
    _, goals = targets_of(plan(f"{GOALS}\n- {line}"))
    assert [goal.unit for goal in goals] == expected
