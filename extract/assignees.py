"""Assignees: the one named unit that a sentence, a heading or a table row makes responsible for a target.

A class of units (`mỗi xã`, `các sở, ngành`, `công đoàn cấp trên`) is none; a relative name is completed by the
document's own jurisdiction.
"""

from __future__ import annotations

import re

from .jurisdiction import Jurisdiction, complete

__all__ = ["named_unit", "unit_of_heading", "unit_of_row"]

#: Words that names of units start with.
_HEADS = (
    r"(?:Liên đoàn [Ll]ao động|LĐLĐ|Công đoàn|Nghiệp đoàn|Sở|Ban|Văn phòng|Ủy ban|Uỷ ban|UBND|UBMTTQ|MTTQ|Mặt trận|"
    r"Công an|Bộ|BCH|Cục|Chi cục|Hội|Đoàn|Thành đoàn|Tỉnh đoàn|Huyện đoàn|Thanh tra|Phòng|Trung tâm|Trường|Báo|Đài|"
    r"Viện|Tổng cục|Tổng công ty|Công ty|Ngân hàng|Bảo hiểm|BHXH|Kho bạc|Thuế|Đảng [uủ]y|Đảng uỷ|Huyện|Thành phố|"
    r"Thị xã|Xã|Phường|Thị trấn|Quận|Tỉnh|Đảng bộ|Chi bộ|Hạt|Ngành)(?!\w)")
#: A class of units, or several units, is no assignee.
_CLASS = re.compile(
    r"(?<!\w)(?:các|mỗi|từng|những|toàn|mọi|cấp|hoặc|nói chung|trực thuộc|khác|liên quan|cùng cấp)(?!\w)|[;/]"
    rf"|(?:,| và) {_HEADS}|, (?:huyện|thành phố|xã|phường|tỉnh|ban|ngành)(?!\w)")
_VERBS = (
    r"(?:chủ trì|phối hợp|tổ chức|kiểm tra|thực hiện|phấn đấu|hoàn thành|kết nạp|thành lập|xây dựng|vận động|giới thiệu|"
    r"hỗ trợ|bố trí|huy động|tham mưu|phát triển|đào tạo|giám sát|mở|trồng|triển khai|có trách nhiệm|chịu trách nhiệm|"
    r"đăng ký|duy trì|giải quyết|quyết tâm)")
_START = re.compile(
    r"[-+*•\s]{0,4}(?:\(?(?:[\dIVX]{1,4}(?:\.\d{1,2}){0,3}|[a-zđ])[.)] ?)?(?:Giao |Đề nghị |Yêu cầu |Đối với )?"
    rf"(?P<name>{_HEADS}[^:;.\n%\d]{{0,90}}?)(?::| {_VERBS}(?!\w))")
_WHOLE = re.compile(
    rf"(?:Giao |Đối với |Trách nhiệm (?:của )?|Nhiệm vụ (?:của )?)?(?P<name>{_HEADS}[^:;\n%]{{0,90}})$")
_LEAST_WORDS = 2


def named_unit(text: str, start: int, end: int, where: Jurisdiction) -> str | None:
    """Return the unit that the sentence `text[start:end]` opens with as its doer, or None."""
    found = _START.match(text, start, end)
    return _single(found["name"], where) if found else None


def unit_of_heading(title: str, where: Jurisdiction) -> str | None:
    """Return the unit that a heading consists of (`2. Sở Y tế`), or None."""
    found = _WHOLE.match(title.strip(" .:-*"))
    return _single(found["name"], where) if found else None


def unit_of_row(label: str, where: Jurisdiction) -> str | None:
    """Return the unit that a table row is for; the row's label is a name already."""
    name = label.strip(" .:;-*")
    if not name or name.isdigit():
        return None
    return complete(name, where)


def _single(name: str, where: Jurisdiction) -> str | None:
    name = name.strip(" .:-,")
    if _CLASS.search(name) or len(name.split()) < _LEAST_WORDS:
        return None
    return complete(name, where)
