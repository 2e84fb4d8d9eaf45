"""The blocks of README.md and docs/*.md are run, and print what they say they print."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks() -> list[tuple[str, str, str]]:
    return [
        (f"{page.name}:{page.read_text(encoding='utf-8')[:match.start()].count(chr(10)) + 1}", match[1], match[2])
        for page in PAGES
        for match in BLOCK.finditer(page.read_text(encoding="utf-8"))
    ]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a user has it after the first command of the README: the samples and the store made of them."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "samples", folder / "samples")
    run("kg build samples --store demo/store", folder)
    return folder


def run(command: str, folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = os.environ | {"PATH": path, "COLUMNS": "120", "TERM": "dumb", "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=env, text=True, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.stdout


def commands(block: str) -> list[tuple[str, str]]:
    parts = re.split(r"^\$ (.+)$", block, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def same(said: str, printed: str) -> bool:
    """Whether the output is as said; a line `…` stands for any lines, trailing blanks do not count."""
    wanted, got = ([line.rstrip() for line in text.strip().splitlines()] for text in (said, printed))
    pattern = "".join("(?:.*\n)*" if line == "…" else re.escape(line) + "\n" for line in wanted)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in got)) is not None


@pytest.mark.parametrize(("where", "kind", "block"), blocks(), ids=[where for where, _, _ in blocks()])
def test_block(where: str, kind: str, block: str, place: Path) -> None:
    if kind == "python":
        done = subprocess.run([sys.executable, "-c", block], cwd=place, text=True, check=False, capture_output=True)
        assert done.returncode == 0, done.stderr
        return
    for command, said in commands(block):
        if command.split("#")[0].strip() in ("make test", "make check", "make bench"):
            continue  # the tests do not run themselves
        if command.startswith(("make demo", "git clone")):
            continue  # told apart below
        printed = run(command, place)
        assert not said.strip() or same(said, printed), f"{where}: $ {command}\n{printed}"


def test_make_demo_prints_what_the_readme_shows() -> None:
    if not (ROOT / ".venv" / "ready").exists():
        pytest.skip("the virtual environment was not made by `make`: making it takes minutes")
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    said = next(said for _, kind, block in blocks() if kind == "console" and block in text
                for command, said in commands(block) if command.startswith("make demo"))
    shutil.rmtree(ROOT / "demo", ignore_errors=True)
    printed = run("make -s demo", ROOT)
    assert same(said, printed), printed
