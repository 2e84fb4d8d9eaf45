"""Assignments: units at the start of items, entries with their tasks, and the rows of words that give duties."""

from __future__ import annotations

from time import process_time

import pytest

from extract.document.head import read_head
from extract.document.sections import structure
from extract.duties.assignments import Duty, find_assignments
from extract.duties.names import names_at
from extract.duties.units import leading_unit
from extract.duties.words import duty_rows
from extract.text.layout import lay_out
from ontology import Row
from tests.blocks import Block, read_blocks

BLOCKS = [block for block in read_blocks("duties.txt") if block.all("assign")]


def duties_of(text: str) -> tuple[Duty, ...]:
    view = lay_out(text)
    parts = structure(view)
    return find_assignments(view, parts, read_head(view, parts))


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.name)
def test_assignments(block: Block) -> None:
    found = [f"{duty.organization} | {duty.tasks}" for duty in duties_of(block.text)]
    assert found == [value for value in block.all("assign") if value != "none"]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.name)
def test_tasks_lie_within_the_text_and_apart(block: Block) -> None:
    text = lay_out(block.text).text
    for duty in duties_of(block.text):
        assert 0 <= duty.start < duty.end <= len(text)
        assert len(duty.items) <= duty.tasks
        edges = [edge for item in duty.items for edge in item]
        assert edges == sorted(edges)
        assert all(text[start:end].strip() for start, end in duty.items)


@pytest.mark.parametrize("row", duty_rows(), ids=lambda row: f"{row['role']}-{row['words']}")
def test_duty_rows(row: Row) -> None:
    line, role, words = row["example"], row["role"], row["words"]
    unit = leading_unit(line)
    assert unit is not None
    name = line[unit.start:unit.end]
    if role == "class":
        assert name.casefold().startswith(f"các {words}".casefold())
    elif role == "lead":
        assert line[:unit.start].strip() == words
    elif role == "verb":
        assert (unit.form, line[unit.task:].startswith(words)) == ("verb", True)
    elif role in ("whole", "does"):
        named = names_at(line, 0, len(line))
        assert named is not None
        assert (named[0], name) == ([line.partition(" trước ")[0]], line.partition(" trước ")[0])
    elif role in ("field", "noun"):
        assert (unit.form, words in name) == ("verb", True)
    else:
        assert name.startswith(words)


@pytest.mark.parametrize(("line", "name", "form"), [
    ("Sở Tài chính", "Sở Tài chính", "heading"),
    ("Ban Tổ chức: tham mưu quy hoạch", "Ban Tổ chức", "colon"),
    ("UBND các phường: Tân An, Tân Lập và UBND xã Hòa Bình", "UBND các phường: Tân An, Tân Lập và UBND xã Hòa Bình",
     "heading"),
    ("Các cơ quan, đơn vị có liên quan tổ chức thực hiện", "Các cơ quan, đơn vị có liên quan", "verb"),
    ("Giao Ban Kiểm tra (cơ quan chủ trì) rà soát hồ sơ", "Ban Kiểm tra (cơ quan chủ trì)", "verb"),
    ("Các sở: Công Thương, Tư pháp, Nội vụ theo nhiệm vụ được giao phối hợp thực hiện",
     "Các sở: Công Thương, Tư pháp, Nội vụ", "verb"),
    ("Giao Văn phòng Tỉnh Đoàn tham mưu hướng dẫn", "Văn phòng Tỉnh Đoàn", "verb"),
    ("Căn cứ tình hình thực tế, Sở Y tế xây dựng phương án", "Sở Y tế", "verb"),
])
def test_leading_unit(line: str, name: str, form: str) -> None:
    unit = leading_unit(line)
    assert unit is not None
    assert (line[unit.start:unit.end], unit.form) == (name, form)


@pytest.mark.parametrize("line", [
    "Tổ chức hội nghị quán triệt", "Công tác tuyên truyền", "Xây dựng kế hoạch", "Giao việc đúng người",
    "Các tình huống phát sinh", "Hội nghị đã thống nhất", "Căn cứ tình hình thực tế, tổ chức hội nghị"])
def test_no_leading_unit(line: str) -> None:
    assert leading_unit(line) is None


@pytest.mark.parametrize("seed", [
    "Sở ", "Các sở, ", "Giao Sở Y tế ", "- Ban Tổ chức: ", "1. Sở Tài chính\n", "Căn cứ kế hoạch, ", "các cơ quan, ",
    "Thủ trưởng (", "Các sở: A, ", "1. Cấp tỉnh\n", "- ", "a) ", "Đề nghị "])
def test_duties_grow_with_their_text(seed: str) -> None:
    text = "KẾ HOẠCH\nCông tác năm 2020\nCăn cứ Điều lệ;\nII. TỔ CHỨC THỰC HIỆN\n" + seed * (40000 // len(seed))
    start = process_time()
    duties_of(text)
    assert process_time() - start < 2
