"""Language: how much a text looks like Vietnamese, by its most frequent syllables."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from extract.text.letters import plain

__all__ = ["Likeness", "is_foreign", "likeness", "syllable_share"]

_FREQUENT = frozenset("""
các và của hội định tổ chức số cơ dân chính hiện cấp thực cử nhân đại đoàn với nghị có quốc động chủ người về bản xã bộ
văn triển trình xây dựng phát thành hợp biểu điều hành ủy uỷ vụ tỉnh quyết tư được ngày đầu đồng tác nhiệm năm việc đơn
vị lý đổi nước dự ứng đối sở viên địa luật thường để việt pháp sản chỉ kế đảng hoạch tạo án tại kết nội đạo học quản
quyền nghệ hoạt tế mới là bảo liên trên nhà trường quả thời phương báo thể dụng lập tháng tiếp giới thẩm hiệu từ đến
chuyển đảm tự kiến thương những không này một khi đã cũng như lại vào ra phải
""".split())  # noqa: SIM905 - a list of words reads better so
#: The same without marks, for text that has lost them; what is a word of a neighbouring language too is left out.
_FOLDED = frozenset(word for word in map(plain, _FREQUENT) if len(word) >= 4 or word in {"cua", "cac"}) - {
    "bien", "chin", "than", "thang", "dung", "dong", "hang", "phat", "tren", "lien", "cong", "nhat", "mien", "tien"}
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 5_000
#: So few words tell nothing of a language.
_FEWEST = 12
#: Shares of frequent syllables: Vietnamese has about half; other languages have next to none.
_MARKED, _UNMARKED = 0.08, 0.06


class Likeness(StrEnum):
    """Degrees of likeness to Vietnamese."""

    VIETNAMESE = "Vietnamese"
    UNMARKED = "Vietnamese without its marks"
    UNKNOWN = "too few words to tell"
    FOREIGN = "another language"


def likeness(text: str) -> Likeness:
    """Return which degree of likeness to Vietnamese `text` has."""
    words = _words(text)
    if len(words) < _FEWEST:
        return Likeness.UNKNOWN
    if _share(words, _FREQUENT) >= _MARKED:
        return Likeness.VIETNAMESE
    folded = [plain(word) for word in words]
    return Likeness.UNMARKED if _share(folded, _FOLDED) >= _UNMARKED else Likeness.FOREIGN


def is_foreign(text: str) -> bool:
    """Tell whether `text` is certainly not Vietnamese."""
    return likeness(text) == Likeness.FOREIGN


def syllable_share(text: str) -> float:
    """Return the share of the words of `text` that are frequent Vietnamese syllables."""
    return _share(_words(text), _FREQUENT)


def _words(text: str) -> list[str]:
    middle = max(0, len(text) // 2 - _SAMPLE // 2)
    sample = text[:_SAMPLE] + " " + text[max(_SAMPLE, middle):][:_SAMPLE]
    return _WORD.findall(unicodedata.normalize("NFC", sample.replace("\u00d0", "Đ").replace("_", " ")).lower())


def _share(words: list[str], known: frozenset[str]) -> float:
    return sum(word in known for word in words) / len(words) if words else 0.0
