"""Legend: what colours, shapes and lines of a picture mean, and the words of its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .bodies import KINDS

__all__ = ["BRANCHES", "WORDS", "branch_of", "legend", "shape_of"]

#: Colours that people with any colour vision tell apart (Okabe and Ito, 2008).
BRANCHES = {"party": "#d55e00", "state": "#0072b2", "union": "#009e73", "front": "#e69f00", "youth": "#56b4e9",
            "unknown": "#8a919e"}
#: Families of types, each with its shape; what is in none is a dot.
SHAPES = {
    "normative": ("hexagon", ("HP", "BL", "L", "PL", "NĐ", "TT", "TTLT", "NQLT", "VBHN", "SL")),
    "resolution": ("diamond", ("NQ",)),
    "directive": ("square", ("CT", "KL", "QĐ", "QĐi", "QyĐ", "QC", "CĐ")),
    "programme": ("triangle", ("CTr", "ĐA", "DA", "CL", "PA")),
    "letter": ("triangleDown", ("HD", "CV", "TB", "BC", "TTr")),
    "plan": ("dot", ("KH",)),
}
_SHAPE_OF = {family: shape for family, (shape, _) in SHAPES.items()} | {"other": "dot"} | KINDS
DIRECT, INDIRECT = ("#1f2a44", 3.0), ("#98a1b3", 1.5)

WORDS: dict[str, dict[str, Any]] = {
    "vi": {
        "search": "Tìm số, trích yếu, cơ quan…", "whole": "Xem toàn bộ", "legend": "Chú giải", "close": "Đóng",
        "missing": "Chưa có trong kho", "out": "Dựa trên", "in": "Được viện dẫn bởi",
        "rest": "Hiện thêm {later} văn bản",
        "first": "đang hiện {first} văn bản gần nhất", "left": "còn {left} văn bản không vẽ",
        "groups": {"branch": "Màu: hệ thống", "shape": "Hình: loại", "line": "Đường"},
        "kinds": {"document": "văn bản", "organisation": "cơ quan", "person": "người", "place": "nơi"},
        "ties": "Liên hệ", "relation": "quan hệ",
        "towards": "hướng đến nơi được hỏi", "away": "từ nơi được hỏi",
        "direct": "trực tiếp đến văn bản được hỏi", "indirect": "qua văn bản trung gian", "held": "có trong kho",
        "fields": {"type": "Loại", "issuer": "Cơ quan ban hành", "date": "Ngày", "level": "Cấp", "branch": "Hệ thống",
                   "source": "Nguồn"},
        "names": {
            "branch": {"party": "Đảng", "state": "Nhà nước", "union": "Công đoàn", "front": "Mặt trận",
                       "youth": "Đoàn Thanh niên", "unknown": "không rõ"},
            "level": {"central": "Trung ương", "province": "Cấp tỉnh", "district": "Cấp huyện", "commune": "Cấp xã",
                      "unit": "Đơn vị cơ sở", "unknown": "Không rõ cấp"},
            "shape": {"normative": "Luật, nghị định, thông tư", "resolution": "Nghị quyết",
                      "directive": "Chỉ thị, kết luận, quyết định", "programme": "Chương trình, đề án",
                      "letter": "Hướng dẫn, công văn, báo cáo", "plan": "Kế hoạch", "other": "Loại khác",
                      "organisation": "Cơ quan", "person": "Người", "place": "Nơi"},
        },
        "relations": {"implements": "thực hiện", "basedOn": "căn cứ", "guides": "hướng dẫn", "amends": "sửa đổi",
                      "replaces": "thay thế", "repeals": "bãi bỏ", "promulgates": "ban hành",
                      "reviews": "sơ kết, tổng kết", "cites": "viện dẫn", "issuedBy": "do cơ quan này ban hành",
                      "signedBy": "do người này ký", "at": "của địa phương", "sentTo": "gửi đến",
                      "above": "có văn bản dựa vào văn bản của", "reports to": "báo cáo", "assigns": "giao việc cho"},
    },
    "en": {
        "search": "Find a number, subject, issuer…", "whole": "Show all", "legend": "Legend", "close": "Close",
        "missing": "Not in the collection", "out": "Rests on", "in": "Referred to by",
        "rest": "Show {later} more documents",
        "first": "the nearest {first} are shown", "left": "{left} more are not drawn",
        "groups": {"branch": "Colour: branch", "shape": "Shape: kind", "line": "Lines"},
        "kinds": {"document": "documents", "organisation": "bodies", "person": "persons", "place": "places"},
        "ties": "Tied to", "relation": "relations",
        "towards": "towards the body asked about", "away": "from the body asked about",
        "direct": "direct, to the document asked about", "indirect": "through other documents", "held": "held",
        "fields": {"type": "Type", "issuer": "Issuer", "date": "Date", "level": "Level", "branch": "Branch",
                   "source": "Source"},
        "names": {
            "branch": {"party": "Party", "state": "State", "union": "Union", "front": "Front", "youth": "Youth",
                       "unknown": "unknown"},
            "level": {"central": "Centre", "province": "Province", "district": "District", "commune": "Commune",
                      "unit": "Unit", "unknown": "Level unknown"},
            "shape": {"normative": "Law, decree, circular", "resolution": "Resolution",
                      "directive": "Directive, conclusion, decision", "programme": "Programme, scheme",
                      "letter": "Guideline, letter, report", "plan": "Plan", "other": "Other",
                      "organisation": "Body", "person": "Person", "place": "Place"},
        },
        "relations": {"implements": "implements", "basedOn": "is based on", "guides": "guides", "amends": "amends",
                      "replaces": "replaces", "repeals": "repeals", "promulgates": "promulgates", "reviews": "reviews",
                      "cites": "cites", "issuedBy": "was issued by", "signedBy": "was signed by", "at": "is of",
                      "sentTo": "was sent to", "above": "has documents that rest on those of",
                      "reports to": "reports to", "assigns": "gives tasks to"},
    },
}


def branch_of(said: Mapping[str, Any]) -> str:
    """Return the branch of a document, `unknown` where it is not told."""
    return said["branch"] if said["branch"] in BRANCHES else "unknown"


def shape_of(said: Mapping[str, Any]) -> tuple[str, str]:
    """Return the family of a document's type and its shape; of another node its kind."""
    if said.get("kind"):
        return said["kind"], KINDS[said["kind"]]
    for family, (shape, types) in SHAPES.items():
        if said["type"] in types:
            return family, shape
    return "other", "dot"


def legend(documents: Iterable[Mapping[str, Any]], lang: str, *, rooted: bool) -> list[dict[str, Any]]:
    """Return the groups of the legend: only what the picture holds."""
    words = WORDS[lang]
    held = list(documents)
    branches = {branch_of(said) for said in held}
    shapes = {shape_of(said) for said in held}
    families = {family for family, _ in shapes}
    groups = [
        ("branch", [_entry(words["names"]["branch"][name], "dot", fill, fill) for name, fill in BRANCHES.items()
                    if name in branches]),
        ("shape", [_entry(words["names"]["shape"][name], shape, "#c9cfda", "#5b6475")
                   for name, shape in _SHAPE_OF.items() if name in families]),
    ]
    names = ("towards", "away") if all(said.get("kind") for said in held) else ("direct", "indirect")
    lines = [_entry(words[name], "line", "", colour, width=width)
             for name, (colour, width) in zip(names, (DIRECT, INDIRECT), strict=True)] if rooted else []
    if not all(said["held"] for said in held):
        lines.append(_entry(words["missing"], "dot", "#ffffff", "#5b6475", dashes=True))
    groups.append(("line", lines))
    return [{"name": words["groups"][name], "entries": entries} for name, entries in groups if entries]


def _entry(name: str, shape: str, fill: str, border: str, *, width: float = 1.5,
           dashes: bool = False) -> dict[str, Any]:
    return {"name": name, "shape": shape, "fill": fill, "border": border, "width": width, "dashes": dashes}
