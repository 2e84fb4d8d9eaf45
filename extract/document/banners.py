"""Banners: lines in capitals that name who decides, between the type words and the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.text.letters import plain

__all__ = ["goes_on_below", "is_banner", "is_caption"]

_BANNER = re.compile(
    r"^(?:chinh phu|thu tuong chinh phu|uy ban|ubnd|hdnd|quoc hoi|chu tich|bo |bo truong|giam doc|hieu truong"
    r"|tong giam doc|cuc truong|vien truong|chanh an|thong doc|tong thanh tra|ban chap hanh|ban thuong vu"
    r"|ban thuong truc|ban bi thu|bo chinh tri|doan chu tich|tinh uy|huyen uy|thanh uy|dang uy|truong ban|truong phong"
    r"|chi cuc truong|tong cuc truong|chanh van phong|hoi dong)(?![^\W\d])")
#: Heads whose body may stand on the next line.
_OFFICES = ("TRƯỞNG", "CHỦ TỊCH", "GIÁM ĐỐC", "THỐNG ĐỐC", "CHÁNH ÁN", "TỔNG THANH TRA", "CHỦ NHIỆM")
_BODY_LINE = re.compile(r"(?:bo|uy ban|ubnd|hoi dong|so|tong cuc|cuc|ngan hang|toa an|vien|truong|hoc vien|ban|dai hoc"
                        r"|thanh tra|van phong|tap doan|tong cong ty|kho bac|bao hiem)(?![^\W\d_])")


def is_banner(bare: str) -> bool:
    """Return whether a line in capitals names who decides (`THỦ TƯỚNG CHÍNH PHỦ` between subject and basis)."""
    return bare.isupper() and len(bare) < 130 and bool(_BANNER.match(plain(bare)))


def goes_on_below(line: str, following: str) -> bool:
    """Tell whether a line ends with the head of a body that the next one names (CỦA BỘ TRƯỞNG / BỘ Y TẾ)."""
    return line.endswith(_OFFICES) and following.isupper() and _BODY_LINE.match(plain(following)) is not None


_REPUBLIC = ("cong hoa xa hoi", "dang cong san")
_SHORTEST_CAPTION, _LETTERHEAD, _TYPE_BELOW = 40, 12, 14


def is_caption(lines: Sequence[tuple[int, str]], index: int, words: str) -> bool:
    """Tell whether a page prints type and subject above the letterhead, below which the type words stand once more."""
    if len(lines[index][1]) < _SHORTEST_CAPTION:
        return False
    below = [plain(line).strip(" *_:") for _, line in lines[index + 1:index + 1 + _LETTERHEAD + _TYPE_BELOW]]
    republic = next((at for at, line in enumerate(below[:_LETTERHEAD]) if line.startswith(_REPUBLIC)), None)
    return republic is not None and plain(words) in below[republic + 1:]
