"""Banners: lines in capitals that name who decides, between the type words and the text."""

from __future__ import annotations

import re

from extract.text.letters import plain

__all__ = ["goes_on_below", "is_banner"]

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
