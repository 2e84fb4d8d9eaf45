"""Records into a store on disk, beside the engine alone taking in the very same quads; then one document more or less.

`BENCH_DOCUMENTS` records are written as JSON lines beforehand. Each part runs in a process of its own, which tells its
seconds, processor time and the most memory it held; the first also adds and removes single documents, right after the
build.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from extract.records import Record, dump_line
from kg import KnowledgeGraph
from kg.stores.embedded import EmbeddedStore

from .cascades import records

__all__ = ["main"]

DOCUMENTS = int(os.environ.get("BENCH_DOCUMENTS", "20000"))
#: So many documents are added to the store that was built, and taken out again, one by one.
SINGLE = 20


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock and of the processor."""

    clock: float
    processor: float

    def __str__(self) -> str:
        return f"{self.clock:.1f} s, of the processor {self.processor:.1f} s"


def main() -> None:
    print(f"{DOCUMENTS} documents, load of the machine {os.getloadavg()[0]:.1f}")
    with TemporaryDirectory(prefix="kg-bench-") as place:
        folder = Path(place)
        made = records(DOCUMENTS + SINGLE)
        _write(folder / "records.jsonl", islice(made, DOCUMENTS))
        _write(folder / "single.jsonl", made)
        _part("build", folder)
        _part("engine", folder)
    print(f"load of the machine {os.getloadavg()[0]:.1f}")


def _write(path: Path, made: Iterable[Record]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{dump_line(record)}\n" for record in made)


def _part(name: str, folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "benchmarks.loading", name, str(folder)], check=True)


def _spent(work: Callable[[], object]) -> Spent:
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Spent(time.perf_counter() - clock, time.process_time() - processor)


def _memory() -> str:
    """Return the most memory that this process has held (that of `getrusage` may be its parent's)."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    return f"{int(found[1]) / 1024:.0f} MB" if found else "unknown"


def _build(folder: Path) -> None:
    with KnowledgeGraph.open(folder / "store", write=True) as graph:
        spent = _spent(lambda: graph.load(folder / "records.jsonl"))
        assert isinstance(graph.store, EmbeddedStore)
        order, quads = _spent(graph.store.rest), graph.store.size()
        print(f"records -> store: {quads} quads acknowledged in {spent}: {quads / spent.clock:,.0f} quads/s; "
              f"most memory {_memory()}", flush=True)
        print(f"and with the files put in order, which goes on beside: {order}: "
              f"{quads / (spent.clock + order.clock):,.0f} quads/s", flush=True)
        lines = (folder / "single.jsonl").read_text(encoding="utf-8").splitlines()
        _tell("adding one document", [_spent(partial(graph.load, [line])) for line in lines])
        paths = [str(row["path"]) for row in graph.sparql("SELECT ?path { ?source dkg:path ?path } ORDER BY ?path")]
        _tell("removing one", [_spent(partial(graph.remove, [path])) for path in paths[::len(paths) // SINGLE]])
    opened = _spent(lambda: KnowledgeGraph.open(folder / "store", write=True).close())
    print(f"opening the store to write: {opened.clock * 1000:.0f} ms; most memory {_memory()}", flush=True)


def _tell(name: str, times: Sequence[Spent]) -> None:
    clock, processor = ([getattr(spent, field) * 1000 for spent in times] for field in ("clock", "processor"))
    print(f"{name}, {len(times)} times: first {clock[0]:.0f} ms, p50 {median(clock):.0f} ms, most {max(clock):.0f} ms; "
          f"of the processor p50 {median(processor):.0f} ms", flush=True)


def _engine(folder: Path) -> None:
    """Let the engine take in the quads that were built, from one file and in one go, as it is fastest."""
    with KnowledgeGraph.open(folder / "store") as graph, (folder / "all.nq").open("w", encoding="utf-8") as file:
        quads = 0
        for name in graph.store.graphs():
            lines = [f"{line[:-1]}<{name}> .\n" for line in graph.store.lines(name)]
            file.writelines(lines)
            quads += len(lines)
    store = ox.Store(str(folder / "engine"))

    def take_in() -> None:
        store.bulk_load(path=str(folder / "all.nq"), format=ox.RdfFormat.N_QUADS, lenient=True)
        store.flush()

    taken, ordered = _spent(take_in), _spent(store.optimize)  # the engine's own, which waits
    print(f"the engine alone: {quads} quads in {taken}: {quads / taken.clock:,.0f} quads/s", flush=True)
    print(f"and putting them in order as we do: {ordered}: {quads / (taken.clock + ordered.clock):,.0f} quads/s; "
          f"most memory {_memory()}", flush=True)


if __name__ == "__main__":
    {"build": _build, "engine": _engine}[sys.argv[1]](Path(sys.argv[2]))
