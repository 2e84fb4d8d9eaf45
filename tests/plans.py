"""Plans to test with: a whole document in the genre around the lines that a case is about."""

from __future__ import annotations

from extract.aims.goal import Goal
from extract.aims.targets import find_targets
from extract.document.head import read_head
from extract.document.sections import structure
from extract.text.layout import lay_out
from extract.text.view import View

GOALS = "II. CHỈ TIÊU"
TASKS = "II. NHIỆM VỤ"

_PLAN = """ỦY BAN NHÂN DÂN
TỈNH YÊN BÁI
Số: {number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Yên Bái, ngày 12 tháng 3 năm 2024

{type}
{title}

Thực hiện nhiệm vụ được giao, Ủy ban nhân dân tỉnh xây dựng kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
Nâng cao chất lượng công tác.
{body}
IV. TỔ CHỨC THỰC HIỆN
Các đơn vị triển khai thực hiện kế hoạch này./.
Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn An
{annex}"""


def plan(
    body: str, annex: str = "", title: str = "Phát triển tổ chức hội năm 2024", number: str = "15/KH-UBND",
    kind: str = "KẾ HOẠCH",
) -> str:
    """Return a document of Yên Bái province of 12/3/2024 with `body` as its second part."""
    return _PLAN.format(body=body, annex=annex, title=title, number=number, type=kind)


def targets_of(text: str) -> tuple[View, tuple[Goal, ...]]:
    """Return the view of `text` and its targets."""
    view = lay_out(text)
    parts = structure(view)
    return view, find_targets(view, parts, read_head(view, parts))


def brief(goals: tuple[Goal, ...]) -> str:
    """Return comparator, value and sign of each target: `>=80% =1-1.5% =12`."""
    return " ".join(
        f"{goal.comparator}{goal.value:.10g}{f'-{goal.value_max:.10g}' if goal.value_max is not None else ''}"
        f"{goal.unit if goal.unit in ('%', '‰') else ''}" for goal in goals)
