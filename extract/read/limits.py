"""Limits of reading: how large a source may be and how long reading it may take, all in one place."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LIMITS", "Limits"]

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a single source may cost; every limit may be lowered (or raised) by the caller."""

    file_bytes: int = 50 * MEGABYTE
    inflated_bytes: int = 200 * MEGABYTE
    zip_entries: int = 1_000
    text_characters: int = 10 * MEGABYTE
    pages: int = 2_000
    seconds: float = 60.0
    memory_bytes: int = 1_024 * MEGABYTE
    ocr_pages: int = 100
    ocr_seconds: float = 600.0


LIMITS = Limits()
