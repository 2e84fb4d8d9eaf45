"""Blocks: tables of cases whose texts run over many lines, in one readable file.

A block starts with `=== name`; its text runs to `--- expected`, where lines `field: value` follow.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True)
class Block:
    """One case: its name, its text, and what is expected as (field, value) in order."""

    name: str
    text: str
    expected: tuple[tuple[str, str], ...]

    def all(self, field: str) -> list[str]:
        """Return the values of a field that may occur several times."""
        return [value for name, value in self.expected if name == field]


def read_blocks(name: str) -> list[Block]:
    """Return the blocks of `tests/data/NAME`."""
    blocks = []
    for part in (DATA / name).read_text(encoding="utf-8").split("\n=== ")[0:]:
        title, _, rest = part.removeprefix("=== ").partition("\n")
        text, _, expected = rest.partition("\n--- expected\n")
        pairs = [line.partition(": ") for line in expected.split("\n") if line.strip()]
        blocks.append(Block(title.strip(), text, tuple((field, value.strip()) for field, _, value in pairs)))
    return blocks
