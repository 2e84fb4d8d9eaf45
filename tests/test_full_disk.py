"""A disk that fills up while a store is built: a clear message, status 2, and nothing lost once there is room again."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg import KnowledgeGraph

#: Run in a mount namespace of its own, on a disk of SIZE at FOLDER; prints what happened as JSON.
_FILL_UP = """
import json, subprocess, sys
from kg import KnowledgeGraph
size, folder, samples = sys.argv[1:]
subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", folder], check=True)
store = f"{folder}/store"
build = [sys.executable, "-m", "kg.cli", "build", samples, "--store", store, "--jobs", "1"]
full = subprocess.run(build, capture_output=True, text=True)
subprocess.run(["mount", "-o", "remount,size=200m", folder], check=True)
again = subprocess.run(build, capture_output=True, text=True)
with KnowledgeGraph.open(store) as graph:
    quads = sorted(graph.store.lines())
    damaged = len(graph.verify())
print(json.dumps({"full": [full.returncode, full.stderr], "again": again.returncode, "damaged": damaged,
                  "quads": quads}))
"""


@pytest.fixture(scope="module")
def own_disk(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return the command that runs another where it may mount a small disk."""
    folder = tmp_path_factory.mktemp("disk")
    command = ["unshare", "--map-root-user", "--mount"]
    if shutil.which("unshare") is None or subprocess.run(
            [*command, "mount", "-t", "tmpfs", "none", str(folder)], capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here: unshare and mount are not allowed")
    return command


@pytest.fixture(scope="module")
def undisturbed(root: Path) -> list[str]:
    with KnowledgeGraph.open() as graph:
        graph.build([root / "samples"])
        return sorted(graph.store.lines())


@pytest.mark.parametrize("size", ["500k", "1m", "3m"])
def test_full_disk(own_disk: list[str], undisturbed: list[str], root: Path, tmp_path: Path, size: str) -> None:
    done = subprocess.run(
        [*own_disk, sys.executable, "-c", _FILL_UP, size, str(tmp_path), str(root / "samples")],
        cwd=root, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    status, words = told["full"]
    assert status == 2
    assert words.startswith(f"kg: {tmp_path}/store")
    assert "No space left on device" in words
    assert "Traceback" not in words
    assert (told["again"], told["damaged"]) == (0, 0)
    assert told["quads"] == undisturbed
