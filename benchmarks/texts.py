"""Texts to measure on: real or sample documents repeated with other numbers, and English text of the same density."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (ROOT.parent / "shared" / "seeds", ROOT.parent / "shared" / "corpus", ROOT / "samples")


def originals() -> list[str]:
    """Return the texts of the real documents beside the project, or of the samples where they are missing."""
    for folders in (FOLDERS[:2], FOLDERS[2:]):
        texts = [path.read_bytes().decode("utf-8") for folder in folders for path in sorted(folder.glob("*.txt"))]
        if texts:
            return texts
    raise FileNotFoundError(f"no .txt in {', '.join(map(str, FOLDERS))}")


def varied(size: int, seed: int = 7) -> list[bytes]:
    """Return documents of `size` bytes together: the originals in turn, each time with other numbers."""
    chance = random.Random(seed)
    numbers = re.compile(r"\b\d{2,4}(?=[/-][A-ZĐ])")
    found: list[bytes] = []
    total = 0
    for text in _endless(originals()):
        data = numbers.sub(lambda _: str(chance.randint(1, 4999)), text).encode()
        found.append(data)
        total += len(data)
        if total >= size:
            return found
    raise AssertionError


def english(size: int, citations_per_kb: float, seed: int = 7) -> str:
    """Return `size` characters of English filler with case citations at the given density."""
    chance = random.Random(seed)
    words = ("the", "court", "held", "that", "an", "agency", "may", "not", "act", "beyond", "its", "authority", "here")
    parts: list[str] = []
    length = 0
    gap = 1000 / max(citations_per_kb, 0.01)
    while length < size:
        run = " ".join(chance.choice(words) for _ in range(max(1, int(gap / 6)))) + ". "
        volume, page, year = chance.randint(1, 560), chance.randint(1, 999), chance.randint(1900, 2020)
        cite = f"Smith v. Jones, {volume} U.S. {page} ({year}). "
        parts += [run, cite]
        length += len(run) + len(cite)
    return "".join(parts)


def _endless(texts: list[str]) -> Iterator[str]:
    while True:
        yield from texts
