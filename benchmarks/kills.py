"""Builds that are killed, reopened and resumed: nothing acknowledged may be lost, nothing torn, the graph the same.

`BENCH_DOCUMENTS` records are loaded by a process that gets SIGKILL at a random moment, `BENCH_KILLS` times, or dies by
itself at each named point. What it told to be acknowledged must be in the ledger and whole in the store as it was left;
a run over what is missing must end with the graph of a run that was never interrupted.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from extract.records import dump_line
from kg import KnowledgeGraph
from kg.iri import source, source_key
from kg.keeping.folder import Folder
from kg.stores.store import Store
from kg.writing.ledger import Ledger
from kg.writing.pieces import source_graph_lines
from tests.dying import DIED, POINTS, acknowledged

from .cascades import records

__all__ = ["main"]

DOCUMENTS = int(os.environ.get("BENCH_DOCUMENTS", "2000"))
KILLS = int(os.environ.get("BENCH_KILLS", "200"))
#: Citations of each document: what is written matters less here than when.
_CITATIONS = 3
#: So many records are taken at a time; one of these, by chance.
_SIZES = (40, 150, 400, 1000)
#: After so many kills the store is verified statement by statement as well, before the run is resumed.
_VERIFIED = 10
_STEPS = ("0", "4")


@dataclass(slots=True)
class Counts:
    """What was seen."""

    killed: int = 0
    finished: int = 0
    told: int = 0
    lost: int = 0
    torn: int = 0
    other: int = 0

    def __str__(self) -> str:
        return (f"{self.killed} interrupted ({self.finished} had finished), {self.told} documents acknowledged before, "
                f"{self.lost} of them lost, {self.torn} sources torn, {self.other} resumed to another graph")


class _Builds:
    """Builds of the same records, each in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.records = folder / "records.jsonl"
        self.lines = {record.source: dump_line(replace(record, citations=record.citations[:_CITATIONS]))
                      for record in records(DOCUMENTS)}
        self.records.write_text("".join(f"{line}\n" for line in self.lines.values()), encoding="utf-8")
        with self._begin(folder / "whole", "1000") as process:
            start = time.perf_counter()
            process.communicate()
        self.seconds = time.perf_counter() - start
        self.expected = _canonical(folder / "whole")
        self.counts = Counts()

    def die(self, point: str, step: str) -> None:
        """Let a build die at a named point."""
        store = self.folder / "store"
        with self._begin(store, "150", point, step) as process:
            printed, _ = process.communicate()
        self._judge(store, process.returncode == DIED, acknowledged(printed), verify=True)

    def kill(self, chance: random.Random, count: int) -> None:
        """Kill a build at a random moment."""
        store = self.folder / "store"
        with self._begin(store, str(chance.choice(_SIZES))) as process:
            timer = threading.Timer(chance.uniform(0, self.seconds), process.send_signal, [signal.SIGKILL])
            timer.start()
            printed, _ = process.communicate()
            timer.cancel()
        self._judge(store, process.returncode != 0, acknowledged(printed), verify=count % _VERIFIED == 0)

    @contextmanager
    def _begin(self, store: Path, *how: str) -> Iterator[subprocess.Popen[str]]:
        """Start a build and wait until it has opened the store."""
        with subprocess.Popen(self._command(store, *how), stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            process.stdout.readline()
            yield process

    def _command(self, store: Path, *how: str) -> list[str]:
        return [sys.executable, "-m", "tests.dying", str(store), str(self.records), *how]

    def _judge(self, store: Path, killed: bool, told: set[str], *, verify: bool) -> None:
        counts = self.counts
        counts.killed += killed
        counts.finished += not killed
        counts.told += len(told)
        if told:
            lost, torn = _damage(Folder(store), told)
            counts.lost += lost
            counts.torn += torn
        with KnowledgeGraph.open(store, write=True) as graph:
            if verify:
                counts.torn += len(graph.verify())
            held = set(graph._writer().ledger.sources())  # noqa: SLF001 - there is no question for all paths
            counts.lost += len(told - held)
            graph.load(line for path, line in self.lines.items() if path not in held)
        if _canonical(store) != self.expected:
            counts.other += 1
            shutil.copytree(store, self.folder.parent / f"kg-differs-{os.getpid()}-{counts.killed}")
        shutil.rmtree(store)


def _damage(folder: Folder, told: set[str]) -> tuple[int, int]:
    """Return how many acknowledged sources are lost or torn in a store as its writer left it when it died.

    A source that a later batch moves is stale, and may stand there as it was or as it will be, but it must be there.
    """
    ledger, store = folder.ledger(), folder.reader()
    try:
        stale = dict(ledger.base.execute("SELECT path, stale FROM source"))
        held = told & stale.keys()
        torn = sum(not _whole(ledger, store, path, stale=bool(stale[path])) for path in held)
        return len(told) - len(held), torn
    finally:
        ledger.close()
        store.close()


def _whole(ledger: Ledger, store: Store, path: str, *, stale: bool) -> bool:
    lines = {line.removesuffix(" .") for line in store.lines(source(source_key(path)))}
    return bool(lines) if stale else lines == set(source_graph_lines(ledger, path))


def _canonical(store: Path) -> str:
    """Return the digest of the sorted quads, which are the canonical form: there are no blank nodes."""
    with KnowledgeGraph.open(store) as graph:
        return sha256("\n".join(sorted(graph.store.lines())).encode()).hexdigest()


def _points() -> Iterator[tuple[str, str]]:
    for point in POINTS:
        for step in _STEPS if point != "after ledger" else ("0",):
            yield point, step


def main() -> None:
    with TemporaryDirectory(prefix="kg-kills-") as place:
        (folder := Path(place) / "builds").mkdir()
        builds = _Builds(folder)
        print(f"{DOCUMENTS} documents, a whole build takes {builds.seconds:.1f} s")
        for point, step in _points():
            builds.die(point, step)
        print(f"named points: {builds.counts}", flush=True)
        builds.counts = Counts()
        chance = random.Random(4)
        start = time.perf_counter()
        for count in range(1, KILLS + 1):
            builds.kill(chance, count)
            if count % 10 == 0:
                print(f"{count} kills in {time.perf_counter() - start:.0f} s: {builds.counts}", flush=True)
        print(f"SIGKILL at random moments: {builds.counts}")


if __name__ == "__main__":
    main()
