"""The arrows between the rooms: who may import whom."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOMS = {
    # room: what its files may never import
    "extract": {"kg", "rdflib", "pyoxigraph", "networkx", "pyvis", "SPARQLWrapper", "queries"},
    "kg": {"spacy"},
    "ontology": {"kg", "extract", "queries", "spacy", "rdflib"},
    "queries": {"kg", "extract", "ontology"},
}

#: A library -> the files that may import it.
ONE_DOOR = {
    "pyvis": {"kg/drawing/draw.py"},
    "spacy": {"extract/component.py"},
}

#: The rooms of `kg`: each may import those before it, and the files of `kg` itself that name things.
INNER = ("identity", "stores", "answers", "writing", "keeping", "asking", "drawing", "audit", "search", "words")
NAMING = {"errors", "iri", "report", "terms"}


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_imports_what_it_must_not(root: Path, room: str) -> None:
    wrong = {
        path.relative_to(root).as_posix(): found
        for path in (root / room).rglob("*.py")
        if (found := imports(path) & ROOMS[room])
    }
    assert not wrong


@pytest.mark.parametrize("inner", INNER)
def test_no_inner_room_imports_a_later_one(root: Path, inner: str) -> None:
    allowed = {*INNER[:INNER.index(inner) + 1], *NAMING}
    wrong = {
        path.relative_to(root).as_posix(): node.module
        for path in (root / "kg" / inner).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("kg.")
        if node.module.split(".")[1] not in allowed
    }
    assert not wrong


@pytest.mark.parametrize("library", ONE_DOOR)
def test_each_foreign_library_has_one_door(root: Path, library: str) -> None:
    doors = {
        path.relative_to(root).as_posix()
        for room in ROOMS
        for path in (root / room).rglob("*.py")
        if library in imports(path)
    }
    assert doors == ONE_DOOR[library]


def test_neither_extract_nor_kg_loads_spacy() -> None:
    code = "import kg, extract, sys; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_no_lumber_rooms(root: Path) -> None:
    names = {path.stem for room in ROOMS for path in (root / room).rglob("*.py")}
    assert not names & {"utils", "helpers", "common", "misc", "util", "helper"}
