"""Tongue: what is told on stderr, for whoever has set a Vietnamese locale in both languages."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from kg.answers.notes import notes_in
from kg.errors import KgError

__all__ = ["tell_error", "tell_notes"]


def tell_error(error: KgError) -> None:
    """Tell what was refused, and why, in one line or more."""
    click.echo(f"kg: {error}", err=True)
    if _vietnamese():
        from kg.serve.problem import in_vietnamese  # noqa: PLC0415 - wanted for few

        english = str(error).partition("\n")[0]
        if (told := in_vietnamese(english)) != english:
            click.echo(f"kg: {told}", err=True)


def tell_notes(notes: Sequence[str]) -> None:
    """Tell what the asker should know of an answer."""
    for note in notes:
        click.echo(f"note: {note}", err=True)
    if _vietnamese():
        for note, told in zip(notes, notes_in(notes, "vi"), strict=True):
            if note != told:
                click.echo(f"ghi chú: {told}", err=True)


def _vietnamese() -> bool:
    """Whether the locale of messages is Vietnamese (`LANG=vi_VN.UTF-8`)."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return next((os.environ[name] for name in names if os.environ.get(name)), "").startswith("vi")
