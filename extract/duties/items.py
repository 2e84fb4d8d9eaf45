"""Items: the headings, bullets and paragraphs of a stretch of text, as a tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.document.headings import label_of

from .units import leading_unit

__all__ = ["BULLET", "PARAGRAPH", "Item", "read_item", "read_items"]

#: Ranks of what carries no numeral: below every numbered heading.
BULLET = 20
_SUB_BULLET = 21
PARAGRAPH = 30
_BULLETS = {"-": BULLET, "*": BULLET, "•": BULLET, "~": BULLET, "+": _SUB_BULLET}
#: `- Đối với Hội cấp huyện:` heads the bullets below it, whatever the bullets look like.
_HEADED = BULLET - 1
_TOWARDS = "Đối với "
_LONGEST_NAME = 160
_LEAD = re.compile(r"[-*•~+][\s.]{0,2}")


@dataclass(slots=True)
class Item:
    """One line of the text with what stands below it; `text` starts after numeral or bullet, at position `start`."""

    start: int
    end: int
    text: str
    rank: int
    children: list[Item] = field(default_factory=list)

    @property
    def until(self) -> int:
        """Where the item ends, its children included."""
        return self.children[-1].until if self.children else self.end


def read_items(text: str, start: int, end: int) -> list[Item]:
    """Return the top items of `text[start:end]`; a paragraph stands below the innermost heading above it."""
    top: list[Item] = []
    open_: list[Item] = []
    aside: Item | None = None
    position = start
    lines = text[start:end].split("\n")
    for index, line in enumerate(lines):
        item = read_item(line, position)
        position += len(line) + 1
        if item is None:
            continue
        following = lines[index + 1] if index + 1 < len(lines) else ""
        if (item.rank == BULLET and _heads(item, open_)) or (
                item.rank in (BULLET, PARAGRAPH) and _names_unit(item, open_, following)):
            item.rank = _HEADED
        elif item.rank == BULLET and _stands_beside(item, open_, aside, text):
            item.rank, aside = _HEADED, item
        while open_ and (open_[-1].rank >= item.rank or (item.rank == PARAGRAPH and open_[-1].rank >= BULLET)):
            open_.pop()
        (open_[-1].children if open_ else top).append(item)
        if item.rank != PARAGRAPH:
            open_.append(item)
    return top


def _heads(item: Item, open_: list[Item]) -> bool:
    """Tell whether a bullet heads the bullets after it: it says whom they are about, or such a one stands above."""
    listed = bool(open_) and open_[-1].rank == BULLET and open_[-1].text.rstrip().endswith(":")
    if listed or not item.text.startswith(_TOWARDS):
        return False
    return item.text.rstrip().endswith(":") or any(other.rank == _HEADED for other in open_)


def _stands_beside(item: Item, open_: list[Item], aside: Item | None, text: str) -> bool:
    """Tell whether a dash ends the plus signs below a dash alone (`- Sở A:`, `+ …`, `- Đề nghị Sở B phối hợp`).

    `aside` is the last one that did; the dashes after it stand beside it.
    """
    head = next((other for other in reversed(open_) if other.rank == _HEADED), None)
    if head is None or (head is not aside and (not head.children or head.children[0].rank != _SUB_BULLET)):
        return False
    return text[text.rfind("\n", 0, head.start) + 1] == text[text.rfind("\n", 0, item.start) + 1]


def _names_unit(item: Item, open_: list[Item], following: str) -> bool:
    """Tell whether a line without a numeral is a unit alone that heads the bullets after it (`- Hiệu trưởng:`)."""
    line = item.text.rstrip()
    alone = following[:1] in _BULLETS and not line.endswith((".", ";", ",", "/"))
    beside = item.rank == BULLET and any(other.rank == _HEADED for other in open_)
    unit = leading_unit(item.text) if beside or (alone and len(line) <= _LONGEST_NAME) else None
    if unit is None or unit.form == "verb":
        return False
    if line.endswith(":") or beside:
        return unit.form == "colon" or not line.endswith((".", ";", ",", "/"))
    below = read_item(following, 0)
    next_unit = leading_unit(below.text) if below is not None else None
    return alone and unit.form == "heading" and (next_unit is None or next_unit.form == "verb")


def read_item(line: str, position: int) -> Item | None:
    """Return what `line`, which starts at `position`, is by its numeral or bullet; None if empty or of a table."""
    label = label_of(line)
    if label is not None:
        return Item(position + label[2], position + len(line), line[label[2]:], label[1])
    if line[:1] in _BULLETS:
        lead = _LEAD.match(line)
        size = lead.end() if lead else 1
        inner = label_of(line[size:])
        rank = _BULLETS[line[0]]
        if inner is not None and inner[0] in {"number", "deep"} and line[0] == "-":
            size, rank = size + inner[2], inner[1]
        return Item(position + size, position + len(line), line[size:], rank)
    if not line.strip() or "\t" in line:
        return None
    return Item(position, position + len(line), line, PARAGRAPH)
