"""The version of the extractor: what decides whether a source must be extracted again."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from .corrections import SIDECAR

__all__ = ["version", "version_for"]


@cache
def version() -> str:
    """Return a digest of the extractor's code and rows: a changed rule makes another version."""
    digest = hashlib.sha256()
    for package in ("extract", "ontology"):
        for item in sorted(_knowledge(files(package)), key=str):
            digest.update(item.name.encode())
            digest.update(item.read_bytes())
    return digest.hexdigest()[:16]


def version_for(source: Path) -> str:
    """Return the version of what extraction makes of the file `source`: a changed overlay makes another one too."""
    try:
        overlay = (source.parent / SIDECAR).read_bytes()
    except OSError:
        return version()
    return f"{version()}+{hashlib.sha256(overlay).hexdigest()[:16]}"


def _knowledge(folder: Traversable) -> list[Traversable]:
    found: list[Traversable] = []
    for item in folder.iterdir():
        if item.is_dir():
            found += _knowledge(item)
        elif item.name.endswith((".py", ".csv")):
            found.append(item)
    return found
