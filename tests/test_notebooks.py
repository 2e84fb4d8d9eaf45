"""Notebooks: short, on the public face only, without stored output, and they run."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).resolve().parent.parent / "notebooks").glob("*.ipynb"))
#: What a notebook may import of the project.
FACE = {"kg": {"KnowledgeGraph"}, "kg.asking.question": {"questions"}, "extract": {"extract"}}


def opened(path: Path) -> Any:
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def cells(path: Path, kind: str) -> list[str]:
    return [cell.source for cell in opened(path).cells if cell.cell_type == kind]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_short_clean_and_uses_the_face_only(path: Path) -> None:
    notebook = opened(path)
    assert len(notebook.cells) < 20
    assert not any(cell.get("outputs") for cell in notebook.cells)
    for node in ast.walk(ast.parse("\n".join(cells(path, "code")))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in ("kg", "extract", "ontology"):
            assert {alias.name for alias in node.names} <= FACE[node.module or ""]


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path: Path) -> None:
    place = {"metadata": {"path": path.parent}}
    NotebookClient(opened(path), timeout=300, kernel_name="python3", resources=place).execute()
