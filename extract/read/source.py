"""Source: a file that was read, as a plain value."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Source"]


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file, with what is to be known of how it was read.

    `text` is what all offsets count in. `sha256` is that of the file's bytes. `notes` tell what the reader did
    beyond reading: letters converted, pages recognised by OCR, parts left out.
    """

    name: str
    text: str
    format: str
    sha256: str
    notes: tuple[str, ...] = ()
