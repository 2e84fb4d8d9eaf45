"""Notes: what an asker should know of an answer, in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

__all__ = ["Note", "cut", "notes_in"]


class Note(str):
    """English words that know what they are in Vietnamese, `vi`; wherever text is wanted they are the English ones."""

    __slots__ = ("vi",)
    vi: str

    def __new__(cls, en: str, vi: str) -> Self:
        note = super().__new__(cls, en)
        note.vi = vi
        return note

    def __reduce__(self) -> tuple[type[Note], tuple[str, str]]:
        return Note, (str(self), self.vi)


def cut(shown: int, total: int | None = None) -> Note:
    """Return the note of an answer that tells only the first rows; None where nobody counted them."""
    if total is None:
        return Note(f"the first {shown} of more; limit=… for more",
                    f"{shown} dòng đầu, còn nữa; muốn xem thêm hãy đặt limit=…")
    return Note(f"the first {shown} of {total} rows; limit=… for more",
                f"{shown} dòng đầu trong {total} dòng; muốn xem thêm hãy đặt limit=…")


def notes_in(notes: Iterable[str], lang: str) -> tuple[str, ...]:
    """Return notes in `vi` or `en`; one without words in a language stays as it is."""
    return tuple(note.vi if lang == "vi" and isinstance(note, Note) else str(note) for note in notes)
