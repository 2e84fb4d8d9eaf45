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
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
from msgspec.structs import replace

from extract.records import dump_line
from kg import KnowledgeGraph
from kg.iri import source, source_key
from kg.keeping.folder import Folder
from kg.stores.embedded import EmbeddedStore
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
#: A build is killed within this part of the time that a whole one takes.
_PART = 0.95


@dataclass(slots=True)
class Counts:
    """What was seen."""

    hit: int = 0
    told: int = 0
    lost: int = 0
    torn: int = 0
    other: int = 0

    def __str__(self) -> str:
        return (f"{self.hit} hit a build under way, {self.told} documents acknowledged before, "
                f"{self.lost} of them lost, {self.torn} sources torn, {self.other} resumed to another graph")


class _Builds:
    """Builds of the same records, each in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = folder / "store"
        self.records = folder / "records.jsonl"
        self.lines = {record.source: dump_line(replace(record, citations=record.citations[:_CITATIONS]))
                      for record in records(DOCUMENTS)}
        self.records.write_text("".join(f"{line}\n" for line in self.lines.values()), encoding="utf-8")
        self.seconds: dict[int, float] = {}
        self.expected = ""
        for size in _SIZES:
            with self._begin(str(size)) as process:
                self.seconds[size] = _lasted(process)
            if process.returncode:
                raise RuntimeError(f"a build that nobody killed ended with {process.returncode}")
            found = _digest(self.store)
            if found != (self.expected or found):
                raise RuntimeError(f"builds of {size} records at a time give another graph")
            self.expected = found
            shutil.rmtree(self.store)
        self.early = 0
        self.counts = Counts()

    def die(self, point: str, step: str) -> None:
        """Let a build die at a named point."""
        with self._begin(str(DOCUMENTS // 12), point, step) as process:
            printed, _ = process.communicate()
        if process.returncode != DIED:
            raise RuntimeError(f"a build did not die {point}, step {step}, but ended with {process.returncode}")
        self._judge(acknowledged(printed), verify=True)

    def kill(self, chance: random.Random) -> None:
        """Kill a build at a random moment between the opening of the store and its end; one that ended is done over."""
        size = chance.choice(_SIZES)
        while True:
            with self._begin(str(size)) as process:
                timer = threading.Timer(chance.uniform(0, _PART * self.seconds[size]), process.kill)
                timer.start()
                start = time.perf_counter()
                printed, _ = process.communicate()
                timer.cancel()
            if process.returncode == -signal.SIGKILL:
                break
            if process.returncode:
                raise RuntimeError(f"a build ended by itself with {process.returncode}")
            self.early += 1
            self.seconds[size] = time.perf_counter() - start
            shutil.rmtree(self.store)
        self._judge(acknowledged(printed), verify=self.counts.hit % _VERIFIED == 0)

    @contextmanager
    def _begin(self, *how: str) -> Iterator[subprocess.Popen[str]]:
        """Start a build and wait until it has opened the store."""
        command = [sys.executable, "-m", "tests.dying", str(self.store), str(self.records), *how]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            if not process.stdout.readline():
                raise RuntimeError(f"a build did not begin, but ended with {process.wait()}")
            yield process

    def _judge(self, told: set[str], *, verify: bool) -> None:
        counts = self.counts
        counts.hit += 1
        counts.told += len(told)
        if told:
            lost, torn = _damage(Folder(self.store), told)
            counts.lost += lost
            counts.torn += torn
        with KnowledgeGraph.open(self.store, write=True) as graph:
            if verify:
                counts.torn += len(graph.verify())
            held = set(graph._writer().ledger.sources())  # noqa: SLF001 - there is no question for all paths
            counts.lost += len(told - held)
            graph.load(line for path, line in self.lines.items() if path not in held)
        if _digest(self.store) != self.expected:
            counts.other += 1
            shutil.copytree(self.store, self.folder.parent / f"kg-differs-{os.getpid()}-{counts.hit}")
        shutil.rmtree(self.store)


def _lasted(process: subprocess.Popen[str]) -> float:
    start = time.perf_counter()
    process.communicate()
    return time.perf_counter() - start


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


def _digest(store: Path) -> str:
    """Return the digest of the quads, which stand in the same order in every store that holds them."""
    held = EmbeddedStore.open(Folder(store).quads, write=False)
    try:
        quads = held.inner.dump(format=ox.RdfFormat.N_QUADS)
        return sha256(quads or b"").hexdigest()
    finally:
        held.close()


def _points() -> Iterator[tuple[str, str]]:
    for point in POINTS:
        for step in _STEPS if point != "after ledger" else ("0",):
            yield point, step


def main() -> None:
    with TemporaryDirectory(prefix="kg-kills-") as place:
        (folder := Path(place) / "builds").mkdir()
        builds = _Builds(folder)
        lasted = ", ".join(f"{seconds:.1f} s by {size}" for size, seconds in builds.seconds.items())
        print(f"{DOCUMENTS} documents, a whole build takes {lasted}", flush=True)
        for point, step in _points():
            builds.die(point, step)
        print(f"named points: {builds.counts}", flush=True)
        builds.counts = Counts()
        chance = random.Random(int(os.environ.get("BENCH_SEED", "4")))
        start = time.perf_counter()
        for count in range(1, KILLS + 1):
            builds.kill(chance)
            if count % 10 == 0:
                print(f"{count} kills in {time.perf_counter() - start:.0f} s: {builds.counts}", flush=True)
        print(f"SIGKILL at random moments: {builds.counts}; {builds.early} builds had ended before and were done over")


if __name__ == "__main__":
    main()
