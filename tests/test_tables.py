"""Targets in tables: headers, units, totals, assignees, and the tables that assign nothing."""

from __future__ import annotations

import pytest

from extract.aims.columns import column_rows, is_role
from extract.aims.goal import Goal
from tests.plans import plan, targets_of

BODY = "II. NHIỆM VỤ\n- Thực hiện theo biểu kèm theo."


def goals_of(*lines: str) -> tuple[Goal, ...]:
    return targets_of(plan(BODY, "\n".join(lines)))[1]


def told(goals: tuple[Goal, ...]) -> list[tuple[str | None, float, str | None, bool]]:
    return [(goal.assignee, goal.value, goal.unit, goal.total) for goal in goals]


def test_rows_are_units_with_groups_and_totals() -> None:
    goals = goals_of(
        "BIỂU GIAO CHỈ TIÊU KẾT NẠP HỘI VIÊN NĂM 2024", "(Kèm theo Kế hoạch số 15/KH-UBND ngày 12/3/2024)",
        "TT\tTên đơn vị\tKết nạp hội viên (người)\tThành lập chi hội\tGhi chú", "(1)\t(2)\t(3)\t(4)\t(5)",
        "I\tKhối huyện\t300\t5\t", "1\tHuyện Lục Yên\t120\t2\t", "2\tHuyện Văn Yên\t180\t3\tKhuyến khích 02 chi hội",
        "II\tKhối trường học\t50\t0\t", "1\tTrường THPT Mù Cang Chải\t50\t\t", "\tTổng cộng\t350\t5\t")
    assert told(goals) == [
        (None, 300, "người", True), (None, 5, "chi hội", True),
        ("Huyện Lục Yên", 120, "người", False), ("Huyện Lục Yên", 2, "chi hội", False),
        ("Huyện Văn Yên", 180, "người", False), ("Huyện Văn Yên", 3, "chi hội", False),
        (None, 50, "người", True), ("Trường THPT Mù Cang Chải", 50, "người", False),
        (None, 350, "người", True), (None, 5, "chi hội", True)]
    assert [goal.parent for goal in goals] == [None, None, 0, 1, 0, 1, None, 6, None, None]
    assert {goal.period for goal in goals} == {"2024"}


def test_relative_names_are_completed() -> None:
    goals = goals_of("GIAO CHỈ TIÊU", "TT\tĐơn vị\tĐoàn viên", "1\tCông đoàn Viên chức tỉnh\t20",
                     "2\tLĐLĐ huyện Trấn Yên\t35")
    assert told(goals) == [("Công đoàn Viên chức tỉnh Yên Bái", 20, "Đoàn viên", False),
                           ("Liên đoàn Lao động huyện Trấn Yên", 35, "Đoàn viên", False)]


def test_rows_are_indicators_with_a_column_of_units() -> None:
    goals = goals_of(
        "PHỤ LỤC", "CÁC CHỈ TIÊU CHỦ YẾU",
        "TT\tChỉ tiêu\tĐơn vị tính\tThực hiện năm 2023\tKế hoạch năm 2024\tGhi chú",
        "1\tTốc độ tăng trưởng\t%\t7,5\t8,5 - 9\t", "2\tTỷ lệ hộ nghèo\t%\t6,2\t≤ 5\t",
        "3\tGiường bệnh\tGiường\t2.900\t3.000\t")
    assert [(goal.value, goal.value_max, goal.comparator, goal.unit) for goal in goals] == [
        (8.5, 9, "=", "%"), (5, None, "<=", "%"), (3000, None, "=", "Giường")]
    assert {goal.assignee for goal in goals} == {None}
    assert goals[0].indicator == "Tốc độ tăng trưởng - Kế hoạch năm 2024"


def test_columns_are_units() -> None:
    goals = goals_of(
        "PHÂN BỔ CHỈ TIÊU", "STT\tNội dung\tĐVT\tToàn tỉnh\tHuyện Lục Yên\tHuyện Văn Yên",
        "1\tKết nạp hội viên\tngười\t300\t120\t180", "2\tThành lập chi hội\tchi hội\t5\t2\t3")
    assert told(goals)[:3] == [(None, 300, "người", False), ("Huyện Lục Yên", 120, "người", False),
                               ("Huyện Văn Yên", 180, "người", False)]


def test_columns_are_places_by_bare_names() -> None:
    goals = goals_of("GIAO CHỈ TIÊU NĂM 2024", "TT\tChỉ tiêu\tĐơn vị\tToàn huyện\tLâm Thượng\tMường Lai",
                     "1\tLúa ruộng\tha\t820\t510\t310", "2\tTỷ lệ hộ nghèo\t%\t57\t52\t61,5")
    assert told(goals)[:3] == [
        (None, 820, "ha", False), ("Lâm Thượng", 510, "ha", False), ("Mường Lai", 310, "ha", False)]


def test_header_of_two_rows() -> None:
    goals = goals_of(
        "BIỂU GIAO CHỈ TIÊU", "TT\tĐơn vị\tKết nạp hội viên\t\t\tChi hội mới", "\t\tTổng số (người)\tTrong đó:\t\t",
        "\t\t\tNam (người)\tNữ\t", "1\tHuyện Lục Yên\t120\t70\t50\t2", "2\tHuyện Văn Yên\t180\t80\t100\t3",
        "3\tHuyện Trạm Tấu\t60\t30\t30\t1", "Cộng:\t\t360\t180\t180\t6")
    assert [goal.unit for goal in goals[:4]] == ["người", "người", "người", "Chi hội"]
    assert [goal.value for goal in goals if goal.total] == [360, 180, 180, 6]


def test_header_that_names_a_total_is_no_row_of_it() -> None:
    goals = goals_of(
        "BIỂU GIAO CHỈ TIÊU", "Đơn vị tính: người", "TT\tĐơn vị\tBảo hiểm y tế\t\tThẻ\t\tGhi chú",
        "\t\tTổng số\tTrong đó: nữ\tSố thẻ\tTỷ lệ (%)\t", "A\tB\t1\t2\t3\t4\t5", "1\tHuyện Lục Yên\t90\t\t70\t95,5\t",
        "2\tHuyện Văn Yên\t60\t20\t0\t≥ 92\tVùng cao", "\tTổng cộng\t150\t20\t70\t94\t")
    assert [(goal.comparator, goal.value, goal.unit) for goal in goals] == [
        ("=", 90, "người"), ("=", 70, "người"), ("=", 95.5, "%"), ("=", 60, "người"), ("=", 20, "người"),
        (">=", 92, "%"), ("=", 150, "người"), ("=", 20, "người"), ("=", 70, "người"), ("=", 94, "%")]


def test_groups_of_grass_roots_unions() -> None:
    goals = goals_of(
        "GIAO CHỈ TIÊU NĂM 2024", "TT\tTên CĐCS\tSố lao động\tChỉ tiêu kết nạp (người)",
        "I\tKhối doanh nghiệp\t90\t70", "1\tCĐCS Nhà máy Gạch\t90\t70", "II\tKhối trường học\t40\t20",
        "1\tCĐCS Trường Tiểu học Bến\t40\t20")
    assert told(goals) == [
        (None, 70, "người", True), ("Công đoàn cơ sở Nhà máy Gạch", 70, "người", False), (None, 20, "người", True),
        ("Công đoàn cơ sở Trường Tiểu học Bến", 20, "người", False)]


def test_lost_header_cell_is_made_good_by_the_sums() -> None:
    # the parts of the total are three, the header names two: all behind them has slid one column to the left
    goals = goals_of(
        "BIỂU GIAO CHỈ TIÊU", "TT\tĐơn vị\tHội viên\t\t\tMô hình (mô hình)\tGhi chú\t",
        "\t\tTổng số (người)\tNông thôn\tThành thị\t\t\t", "1\tHuyện Lục Yên\t100\t50\t30\t20\t2\t",
        "2\tHuyện Văn Yên\t200\t80\t60\t60\t3\t", "3\tHuyện Trạm Tấu\t90\t90\t0\t0\t1\t")
    assert [(goal.value, goal.unit) for goal in goals[:5]] == [
        (100, "người"), (50, "người"), (30, "người"), (20, "người"), (2, "mô hình")]


def test_shares_and_comparators_in_cells() -> None:
    goals = goals_of(
        "GIAO CHỈ TIÊU", "TT\tĐịa phương\tHồ sơ trực tuyến (%)\tTỷ lệ số hóa\tThời gian",
        "1\tXã Mường Lai\t80%\ttrên 70\t2024", "2\tXã Lâm Thượng\t75\t≥ 65%\t2024")
    assert [(goal.comparator, goal.value, goal.unit) for goal in goals] == [
        ("=", 80, "%"), (">", 70, "%"), ("=", 75, "%"), (">=", 65, "%")]


def test_unit_of_the_whole_table_and_pipes() -> None:
    goals = goals_of("Giao chỉ tiêu trồng rừng (Đơn vị tính: ha)", "| TT | Đơn vị | Năm 2024 |", "|---|---|---|",
                     "| 1 | Huyện Lục Yên | 1.200 |", "| | Tổng số | 1.200 |")
    assert told(goals) == [("Huyện Lục Yên", 1200, "ha", False), (None, 1200, "ha", True)]


def test_units_of_measure_beside_the_indicators() -> None:
    goals = goals_of("Các chỉ tiêu chủ yếu năm 2024", "TT\tChỉ tiêu\tĐơn vị\tNăm 2024",
                     "1\tTỷ lệ phủ sóng di động\t%\t95", "2\tRừng phòng hộ trồng mới\tha\t80")
    assert told(goals) == [(None, 95, "%", False), (None, 80, "ha", False)]


def test_merged_first_cell_of_a_totals_row() -> None:
    goals = goals_of("GIAO CHỈ TIÊU NĂM 2024", "TT\tĐơn vị\tHội viên (người)\tQuỹ (triệu đồng)",
                     "1\tHuyện Lục Yên\t70\t15", "2\tHuyện Văn Yên\t50\t20", "Tổng cộng\t120\t35")
    assert told(goals)[-2:] == [(None, 120, "người", True), (None, 35, "triệu đồng", True)]


def test_who_carries_it_out_has_a_column() -> None:
    goals = goals_of("CHỈ TIÊU NĂM 2024", "Chỉ tiêu\tĐVT\tNăm 2024\tĐơn vị thực hiện",
                     "Tỷ lệ hộ nghèo\t%\t2,5\tSở Y tế",
                     "Xã chuẩn\tXã\t3\tSở Nội vụ, Sở Tài chính", "Lao động qua đào tạo\t%\t70\t")
    assert [goal.assignee for goal in goals] == ["Sở Y tế", None, None]


def test_what_there_is_now_stands_beside_a_head_of_goals() -> None:
    goals = goals_of("BIỂU GIAO CHỈ TIÊU", "TT\tĐơn vị\tTổng số hội viên (người)\tChỉ tiêu giao\t",
                     "\t\t\tKết nạp mới (người)\tQuỹ (triệu đồng)", "1\tHuyện Lục Yên\t900\t70\t15",
                     "2\tHuyện Văn Yên\t600\t50\t20")
    assert [goal.value for goal in goals] == [70, 15, 50, 20]


def test_columns_of_the_years_before() -> None:
    rows = "BIỂU CHỈ TIÊU\nChỉ tiêu\tĐVT\tƯớc TH\tNăm 2024\tNăm 2025\nXã chuẩn\txã\t3\t4\t5\nHộ nghèo\t%\t9\t8\t7"
    _, goals = targets_of(plan(BODY, rows, title="Phát triển nông thôn năm 2025"))
    assert [goal.value for goal in goals] == [5, 7]


def test_cells_that_came_as_lines() -> None:
    goals = goals_of("GIAO CHỈ TIÊU NĂM 2024", "STT", "Tên thôn", "Hộ có mạng cáp", "quang (%)", "Thẻ (thẻ)", "1",
                     "Thôn Bến", "92", "450", "2", "Thôn Đồng", "Sậy", "88", "380", "Tổng cộng", "90", "830")
    assert told(goals) == [
        ("Thôn Bến", 92, "%", False), ("Thôn Bến", 450, "thẻ", False), ("Thôn Đồng Sậy", 88, "%", False),
        ("Thôn Đồng Sậy", 380, "thẻ", False), (None, 90, "%", True), (None, 830, "thẻ", True)]


def test_cells_that_came_as_lines_with_units() -> None:
    goals = goals_of("CHỈ TIÊU NĂM 2024", "TT", "Nội dung", "ĐVT", "TH 2023", "KH 2024", "1", "Xã chuẩn", "xã", "16",
                     "23", "2", "Hộ dùng nước sạch", "%", "78", "81")
    assert [(goal.value, goal.unit, goal.indicator) for goal in goals] == [
        (23, "xã", "Xã chuẩn - KH 2024"), (81, "%", "Hộ dùng nước sạch - KH 2024")]


def test_cells_that_came_as_lines_with_some_lost_stay_lines() -> None:
    goals = goals_of("GIAO CHỈ TIÊU NĂM 2024", "STT", "Tên thôn", "Hộ (hộ)", "Thẻ (thẻ)", "1", "Thôn Bến", "92", "2",
                     "Thôn Đồng", "88", "380")
    assert goals == ()


def test_a_guarding_forest_counts_no_households() -> None:
    goals = goals_of("Giao chỉ tiêu trồng rừng (Đơn vị tính: ha)", "TT\tĐơn vị\tRừng phòng hộ\tRừng sản xuất",
                     "1\tHuyện Lục Yên\t40\t60", "2\tHuyện Văn Yên\t30\t50")
    assert [goal.unit for goal in goals] == ["ha"] * 4


def test_caption_does_not_reach_into_the_text_above() -> None:
    body = ("II. NHIỆM VỤ\n1. Thực hiện Chương trình tổng thể cải cách hành chính giai đoạn 2021 - 2030.\n"
            "III. GIAO CHỈ TIÊU CHO CÁC XÃ\nTT\tĐơn vị\tHồ sơ (hồ sơ)\n1\tXã Mường Lai\t640\n2\tXã Lâm Thượng\t580")
    _, goals = targets_of(plan(body))
    assert [(goal.value, goal.period) for goal in goals] == [(640, "2024"), (580, "2024")]


def test_tables_one_after_the_other() -> None:
    body = ("III. PHÂN CÔNG NHIỆM VỤ\n| TT | Nội dung | Chủ trì |\n|---|---|---|\n| 1 | Mở lớp | Phòng Nội vụ |\n"
            "**IV. CHỈ TIÊU GIAO CÁC THÔN**\n| TT | Thôn | Số hộ | Chỉ tiêu thẻ (thẻ) | Chỉ tiêu quỹ (triệu đồng) |\n"
            "|---|---|---|---|---|\n| 1 | Thôn Bến | 90 | 70 | |\n| 2 | Thôn Sậy | 80 | | 12 |\n"
            "| | **Cộng** | 170 | 70 | 12 |")
    assert told(targets_of(plan(body))[1]) == [
        ("Thôn Bến", 70, "thẻ", False), ("Thôn Sậy", 12, "triệu đồng", False), (None, 70, "thẻ", True),
        (None, 12, "triệu đồng", True)]


NOTHING = [
    ("DANH SÁCH CÁC XÃ ĐĂNG KÝ", "TT\tXã\tSố hộ\tDân số", "1\tXã Mường Lai\t1.200\t5.400",
     "2\tXã Lâm Thượng\t900\t4.100"),
    ("DỰ TOÁN KINH PHÍ", "TT\tNội dung\tSố lượng\tThành tiền", "1\tIn tài liệu\t500\t5.000.000",
     "2\tHội trường\t2\t600.000"),
    ("BIỂU GIAO CHỈ TIÊU", "TT\tĐơn vị\tHiện có\tThời gian", "1\tHuyện Lục Yên\t120\t2024",
     "2\tHuyện Văn Yên\t90\t2025"),
    ("PHÂN CÔNG NHIỆM VỤ", "TT\tNội dung\tĐơn vị chủ trì\tHoàn thành", "1\tXây dựng kế hoạch\tSở Nội vụ\t2024",
     "2\tTổng kết\tSở Nội vụ\t2025"),
]


@pytest.mark.parametrize("lines", NOTHING)
def test_tables_that_assign_nothing(lines: tuple[str, ...]) -> None:
    assert goals_of(*lines) == ()


@pytest.mark.parametrize("row", column_rows(), ids=lambda row: row["id"])
def test_column_row(row: dict[str, str]) -> None:
    low = row["example"].lower()
    if row["role"] in ("goal", "past", "noun"):
        assert any(is_role(row["role"], low[start:]) for start in range(len(low)))
    else:
        assert is_role(row["role"], low)
