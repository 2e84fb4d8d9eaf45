"""Many files side by side: the same records in the same order, from a plain script too, and no death is silent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from extract import extract_files
from extract.workers import WorkerDied, side_by_side

LETTER = "Số: {n}/UBND-NC\n\nThực hiện Công văn số 12/UBND-NC ngày 03/4/2024 của Ủy ban nhân dân tỉnh.\n"


@pytest.fixture
def letters(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{n:03}.txt" for n in range(40)]
    for n, path in enumerate(paths):
        path.write_text(LETTER.format(n=n), encoding="utf-8")
    return paths


def test_the_number_of_processes_makes_no_difference(letters: list[Path]) -> None:
    alone = list(extract_files(letters, jobs=1))
    assert list(extract_files(letters, jobs=3)) == alone
    assert [found.source for found in alone] == [path.as_posix() for path in letters]


def test_a_plain_script_needs_no_guard(letters: list[Path], tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\nfrom extract import extract_files\n"
        f"print(len(list(extract_files(sorted(Path({str(tmp_path)!r}).glob('*.txt')), jobs=2))))\n", encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False, timeout=120)
    assert (done.stdout, done.returncode) == ("40\n", 0), done.stderr


def die_at_three(chunk: Sequence[int]) -> int:
    if 3 in chunk:
        os.kill(os.getpid(), signal.SIGKILL)
    return sum(chunk)


def test_a_worker_that_dies_is_told_and_replaced(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    monkeypatch.setenv("PYTHONPATH", str(root))
    found = list(side_by_side(die_at_three, iter([[1, 2], [3], [4, 5], [6]]), 1))
    assert [x for x in found if not isinstance(x, WorkerDied)] == [3, 9, 6]
    assert "status -9" in str(found[1])
