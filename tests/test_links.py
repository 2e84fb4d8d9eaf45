"""Links: what one cited document does to another, as the text states it."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import pytest

from extract.relating.links import link
from ontology import Row, read_rows

from . import marked

ROWS = read_rows(files("extract") / "rules" / "links.csv", ("cue", "relation", "role", "example"),
                 ("cue", "role", "example"), ("cue", "role"))


def links(text: str) -> set[tuple[int, str, int]]:
    plain, mentions = marked.read(text)
    return {(tie.source, tie.relation, tie.to) for tie in link(marked.view(plain), mentions, ())}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['role']} {row['cue']}")
def test_each_row_proves_itself(row: Row) -> None:
    expected = {(1, row["relation"], 0) if row["role"] == "passive" else (0, row["relation"], 1)}
    assert links(row["example"]) == (expected if row["relation"] else set())


@pytest.mark.parametrize(("text", "expected"), [
    (("{Kế hoạch số 128/KH-UBND về triển khai {Chương trình số 8-CTr/TU ngày 17/3/2026 thực hiện {Nghị quyết "
      "số 80-NQ/TW}}}"),
     {(0, "implements", 1), (1, "implements", 2)}),
    ("{Luật số 97/2025/QH15 về sửa đổi, bổ sung một số điều của {Luật Công đoàn}, {Luật Thanh niên}, {Luật Trẻ em}}",
     {(0, "amends", 1), (0, "amends", 2), (0, "amends", 3)}),
    (("{Thông tư số 111/2013/TT-BTC hướng dẫn thực hiện một số điều của {Luật Thuế}, {Luật sửa đổi {Luật Thuế}} và "
     "{Nghị định số 65/2013/NĐ-CP}}"), {(0, "guides", 1), (0, "guides", 2), (2, "amends", 3), (0, "guides", 4)}),
    ("{Luật Thi đua}; {Luật Sửa đổi, bổ sung một số điều của {Luật Thi đua} và {Luật Trẻ em}}",
     {(1, "amends", 2), (1, "amends", 3)}),
    ("{Quyết định số 490/QĐ-UBND ban hành Chương trình hành động thực hiện {Nghị quyết Đại hội Đảng bộ tỉnh}}",
     {(0, "implements", 1)}),
    (("{Luật Xây dựng} đã được sửa đổi, bổ sung một số điều theo {Luật số 3/2016/QH14}, {Luật số 35/2018/QH14} và "
     "{Luật số 62/2020/QH14}"), {(1, "amends", 0), (2, "amends", 0), (3, "amends", 0)}),
    (("{Thông tư số 8/2018/TT-BNV} (được sửa đổi bởi {Thông tư 2/2021/TT-BNV}, {Thông tư 3/2022/TT-BNV} và "
      "{Thông tư 7/2025/TT-BNV})"), {(1, "amends", 0), (2, "amends", 0), (3, "amends", 0)}),
    ("{Luật Xây dựng} được sửa đổi tại {Luật số 62/2020/QH14}; {Luật Nhà ở}", {(1, "amends", 0)}),
    ("{Quyết định số 22/QĐ-UBND về việc sửa đổi Quy định ban hành kèm theo {Quyết định số 10/QĐ-UBND}}",
     {(0, "amends", 1)}),
    ("{Đề án số 8-ĐA/TU} ban hành kèm theo {Nghị quyết số 35-NQ/TU}", {(1, "promulgates", 0)}),
    # what a decision carries is no document of its own, and a table of it is none
    ("theo biểu kèm theo {Quyết định số 100/QĐ-LĐLĐ}", set()),
    ("Quy chế dân chủ ban hành kèm theo {Quyết định số 9/QĐ-UBND}", set()),
    # a draft does nothing yet
    ("{Tờ trình số 8/TTr-UBND về dự thảo Nghị quyết bãi bỏ {Nghị quyết số 4/NQ-HĐND}}", set()),
    # beside each other
    ("thực hiện {Nghị quyết số 2-NQ/TW} và {Chỉ thị số 5-CT/TW}", set()),
    ("{Tờ trình số 8/TTr-SNV}.\nĐiều 1. Ban hành kèm theo Quyết định này {Quy chế số 4-QC/TU}", set()),
])
def test_links(text: str, expected: set[tuple[int, str, int]]) -> None:
    assert links(text) == expected


def test_words_of_a_link_are_kept() -> None:
    plain, mentions = marked.read("{Kết luận số 43-KL/TW về tiếp tục thực hiện {Nghị quyết số 25-NQ/TW}}")
    tie, = link(marked.view(plain), mentions, ())
    assert tie.cue is not None
    assert plain[slice(*tie.cue)] == "thực hiện"


def test_an_act_amends_one_of_its_own_type() -> None:
    plain, mentions = marked.read(
        "{Nghị định số 78/2025/NĐ-CP về thi hành {Luật Nhà ở}} được sửa đổi bởi {Nghị định số 187/2025/NĐ-CP}")
    typed = tuple(replace(m, type=code) for m, code in zip(mentions, ("NĐ", "L", "NĐ"), strict=True))
    found = {(tie.source, tie.relation, tie.to) for tie in link(marked.view(plain), typed, ())}
    assert found == {(0, "implements", 1), (2, "amends", 0)}


def test_a_number_behind_the_name_of_what_it_amends() -> None:
    plain, mentions = marked.read("{Luật sửa đổi, bổ sung một số điều của {Luật Trẻ em} và {Luật Thanh niên} "
                                  "số 147/2024/QH15}")
    outer = replace(mentions[0], name=None, number="147/2024/QH15", title_span=(5, mentions[2].end))
    found = {(tie.source, tie.relation, tie.to) for tie in link(marked.view(plain), (outer, *mentions[1:]), ())}
    assert found == {(0, "amends", 1), (0, "amends", 2)}
