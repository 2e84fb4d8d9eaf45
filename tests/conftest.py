"""Fixtures: where the material lies that is not part of the project."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and gold records beside the project; the test is skipped where it is missing."""
    path = ROOT.parent / "shared"
    if not (path / "eval" / "gold").is_dir():
        pytest.skip("needs the real documents of ../shared, which are not part of a plain clone")
    return path
