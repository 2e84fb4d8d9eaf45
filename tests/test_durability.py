"""Durability: nothing acknowledged is lost, nothing is torn, damage is told, and one writes at a time."""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kg import KnowledgeGraph
from kg.errors import KgError, StoreDamaged, StoreError, StoreFormat, StoreLocked, StoreMissing, StoreUnwritable
from kg.keeping.folder import Folder
from kg.stores.embedded import EmbeddedStore
from kg.terms import VOCABULARY
from kg.writing import batches, writer
from kg.writing.pieces import stale_counts

from .dying import DIED, POINTS, acknowledged
from .test_graph import canonical, collection, expected, lines_of
from .unprivileged import may_only_be_read

__all__ = ["expected"]

ROOT = Path(__file__).resolve().parent.parent


def test_what_was_built_is_there_when_it_is_opened_again(tmp_path: Path, expected: list[str]) -> None:
    with KnowledgeGraph.open(tmp_path / "s") as graph:
        graph.load(lines_of(collection()))
    with KnowledgeGraph.open(str(tmp_path / "s")) as graph:
        assert canonical(graph) == expected
        assert list(graph.verify()) == []
        assert dict(row.values() for row in graph.stats())["sources"] == len(collection())


def test_a_folder_without_a_store_is_named(tmp_path: Path) -> None:
    with KnowledgeGraph.open(tmp_path / "none") as graph, pytest.raises(StoreMissing, match="none"):
        graph.sparql("ASK {}")
    (tmp_path / "file").write_text("x")
    with KnowledgeGraph.open(tmp_path / "file") as graph, pytest.raises(StoreError, match="file"):
        graph.load([])


def test_a_second_writer_is_told_and_readers_go_on(tmp_path: Path, expected: list[str]) -> None:
    with KnowledgeGraph.open(tmp_path / "s", write=True) as graph:
        graph.load(lines_of(collection()))
        with pytest.raises(StoreLocked, match="another process is writing"):
            KnowledgeGraph.open(tmp_path / "s", write=True)
        with KnowledgeGraph.open(tmp_path / "s") as reader:
            assert canonical(reader) == expected
            graph.remove(["tw/02.txt"])
            assert canonical(reader) == expected
    with KnowledgeGraph.open(tmp_path / "s", write=True) as graph:
        assert canonical(graph) != expected


def test_a_store_of_another_format_is_refused(tmp_path: Path) -> None:
    with KnowledgeGraph.open(tmp_path / "s") as graph:
        graph.load(lines_of(collection()[:1]))
    (tmp_path / "s" / "format").write_text("directive-kg store 0\n")
    with KnowledgeGraph.open(tmp_path / "s") as graph, pytest.raises(StoreFormat, match="--rebuild"):
        graph.stats()


@pytest.mark.parametrize("part", ["format", "ledger.sqlite", "quads"])
def test_a_missing_part_is_named(tmp_path: Path, part: str) -> None:
    with KnowledgeGraph.open(tmp_path / "s") as graph:
        graph.load(lines_of(collection()[:1]))
    gone = tmp_path / "s" / part
    shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
    with KnowledgeGraph.open(tmp_path / "s") as graph, pytest.raises(StoreDamaged, match=part):
        graph.stats()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may read, which those of pytest are not."""
    with TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        if not all(folder.stat().st_mode & 0o005 == 0o005 for folder in Path(place).parents):
            pytest.skip("the folder for temporary files is closed to other users")
        yield Path(place)


def test_a_store_that_may_only_be_read(open_folder: Path) -> None:
    records, store = open_folder / "r.jsonl", open_folder / "s"
    records.write_text("\n".join(lines_of(collection())), encoding="utf-8")
    with KnowledgeGraph.open(store) as graph:
        graph.load(lines_of(collection()[:3]))
    may_only_be_read(store)
    before = {path: path.read_bytes() for path in store.rglob("*") if path.is_file()}
    done = subprocess.run([sys.executable, "-m", "tests.unprivileged", records, store], cwd=ROOT, check=False,
                          capture_output=True, text=True)
    assert "read 0, written 2\n" in done.stdout, done.stderr
    assert f"kg: {store} cannot be written to: Permission denied" in done.stderr
    assert {path: path.read_bytes() for path in store.rglob("*") if path.is_file()} == before


def test_a_lost_graph_is_reported(tmp_path: Path) -> None:
    with KnowledgeGraph.open(tmp_path / "s") as graph:
        graph.load(lines_of(collection()))
        graph.store.remove(graph.store.graphs()[-1])
        assert [row["part"] for row in graph.verify()] == ["source"]


def _dying(store: Path, *how: str) -> list[str]:
    """Return the command that loads the papers, three at a time, into a store, from a file that is put beside it."""
    records = store.with_suffix(".jsonl")
    records.write_text("\n".join(lines_of(collection())), encoding="utf-8")
    return [sys.executable, "-m", "tests.dying", str(store), str(records), "3", *how]


@pytest.mark.parametrize(("point", "step"), [
    (point, step) for point in POINTS for step in ("0", "1", "3") if point != "after ledger" or step == "0"])
def test_a_process_that_dies_at_a_named_point(tmp_path: Path, expected: list[str], point: str, step: str) -> None:
    done = subprocess.run(_dying(tmp_path / "s", point, step), cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == DIED, done.stderr
    _resumes(tmp_path / "s", acknowledged(done.stdout), expected)


@pytest.mark.parametrize("refused", range(6))
def test_a_chunk_that_the_engine_refuses(
    tmp_path: Path, expected: list[str], monkeypatch: pytest.MonkeyPatch, refused: int
) -> None:
    """Chunks are on their way when one is refused: its batch is not acknowledged, and the next writer ends the work."""
    taken, given = EmbeddedStore.bulk, count()

    def bulk(self: EmbeddedStore, chunks: Iterable[bytes]) -> None:
        if next(given) == refused:
            raise StoreUnwritable(f"{self.location} cannot be written to")
        taken(self, chunks)

    monkeypatch.setattr(EmbeddedStore, "bulk", bulk)
    monkeypatch.setattr(writer, "CHUNK", 4_000)
    monkeypatch.setattr(writer, "SMALL", (0, 0))
    monkeypatch.setattr(batches, "BATCH", 3)
    with KnowledgeGraph.open(tmp_path / "s") as graph:
        with pytest.raises(StoreUnwritable):
            graph.load(lines_of(collection()))
        assert any(stale_counts(graph._writer().ledger))
    _resumes(tmp_path / "s", set(), expected)


def _resumes(store: Path, told: set[str], expected: list[str]) -> None:
    """Check that nothing acknowledged is lost, and that a run over all papers ends as if it had never died."""
    with KnowledgeGraph.open(store, write=True) as graph:
        held = set(graph._writer().ledger.sources())
        assert told <= held
        assert list(graph.verify()) == []
        graph.load(lines_of([record for record in collection() if record.source not in held]))
        assert canonical(graph) == expected


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_a_process_that_is_killed_anywhere(tmp_path: Path, expected: list[str], seed: int) -> None:
    with subprocess.Popen(_dying(tmp_path / "s"), cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline() if seed % 2 else ""
        time.sleep(random.Random(seed).uniform(0, 0.05 if first else 0.8))
        process.send_signal(signal.SIGKILL)
        said = first + process.stdout.read()
    _resumes(tmp_path / "s", acknowledged(said), expected)


@pytest.mark.parametrize("seed", range(6))
def test_what_had_arrived_is_left_and_what_had_not_is_written(tmp_path: Path, expected: list[str], seed: int) -> None:
    with KnowledgeGraph.open(tmp_path / "s") as graph:
        graph.load(lines_of(collection()))
        base, store = graph._writer().ledger.base, graph.store
        assert isinstance(store, EmbeddedStore)
        base.execute("UPDATE source SET stale = 1")
        base.execute("INSERT INTO stale SELECT kind, key FROM entity")
        stale = [line for line in expected if f"<{VOCABULARY}>" not in line]
        for line in random.Random(seed).sample(stale, 40 * seed):
            triple, name = line[:-2].rsplit(" ", 1)
            store.inner.update(f"DELETE DATA {{ GRAPH {name} {{ {triple} }} }}")
    with KnowledgeGraph.open(tmp_path / "s", write=True) as graph:
        assert canonical(graph) == expected
        assert list(graph.verify()) == []


def _damage(path: Path, rnd: random.Random) -> str:
    data = bytearray(path.read_bytes())
    how = rnd.choice(["truncate", "flip", "remove"]) if data else "remove"
    if how == "remove":
        path.unlink()
    elif how == "truncate":
        path.write_bytes(data[:rnd.randrange(len(data))])
    else:
        place = rnd.randrange(len(data))
        data[place] ^= 1 << rnd.randrange(8)
        path.write_bytes(data)
    return f"{how} {path.name}"


@pytest.mark.parametrize("seed", range(100))
def test_damage_is_never_silent(tmp_path: Path, expected: list[str], seed: int) -> None:
    rnd = random.Random(seed)
    store = tmp_path / "s"
    with KnowledgeGraph.open(store) as graph:
        graph.load(lines_of(collection()[:5]))
        graph.load(lines_of(collection()[5:]))
    files = sorted(path for path in store.rglob("*") if path.is_file() and path.name not in {"lock", "LOCK", "LOG"})
    what = _damage(rnd.choice(files), rnd)
    try:
        with KnowledgeGraph.open(store) as graph:
            problems = list(graph.verify())
            whole = canonical(graph) == expected
    except KgError:
        return  # refused
    assert whole or problems, what


@pytest.mark.parametrize("part", ["quads", "format", "record", "ledger.sqlite"])
def test_a_damaged_store_is_built_anew(tmp_path: Path, expected: list[str], part: str) -> None:
    store = tmp_path / "s"
    with KnowledgeGraph.open(store) as graph:
        graph.load(lines_of(collection()))
    if part == "record":
        base = sqlite3.connect(store / "ledger.sqlite")
        base.execute("UPDATE source SET record = x'00' WHERE path = 'tw/02.txt'")
        base.commit()
        base.close()
    else:
        shutil.rmtree(store / part) if part == "quads" else (store / part).unlink()
    with KnowledgeGraph.open(store) as graph:
        report = graph.rebuild()
        lost = {"record": 1, "ledger.sqlite": len(collection())}.get(part, 0)
        assert len(report.read) == len(collection()) - lost
        if part == "record":
            assert [rejection.source for rejection in report.rejected] == ["tw/02.txt"]
        assert list(graph.verify()) == []
        graph.load(lines_of(collection()))
        assert canonical(graph) == expected
    assert sorted(path.name for path in store.iterdir() if not path.name.startswith("ledger")) == [
        "format", "lock", "quads", "readers"]


@pytest.mark.parametrize("moved", [[], ["quads"], ["quads", "ledger.sqlite"]])
def test_a_rebuilt_store_takes_its_place_wherever_it_was_interrupted(
    tmp_path: Path, expected: list[str], moved: list[str]
) -> None:
    store = tmp_path / "s"
    for place, papers in ((store, collection()[:3]), (store / "rebuilt", collection())):
        with KnowledgeGraph.open(place) as graph:
            graph.load(lines_of(papers))
    for part in moved:
        shutil.rmtree(store / part) if part == "quads" else (store / part).unlink()
        (store / "rebuilt" / part).rename(store / part)
    with KnowledgeGraph.open(store, write=True) as graph:
        assert canonical(graph) == expected
        assert list(graph.verify()) == []


def test_a_backup_is_restored(tmp_path: Path, expected: list[str]) -> None:
    with KnowledgeGraph.open(tmp_path / "s") as graph:
        graph.load(lines_of(collection()))
        graph.backup(tmp_path / "copy")
        graph.remove(["tw", "lc"])
        with pytest.raises(StoreError, match="exists already"):
            graph.backup(tmp_path / "copy")
    with KnowledgeGraph.restore(tmp_path / "copy", tmp_path / "t") as graph:
        assert canonical(graph) == expected
        assert list(graph.verify()) == []
        graph.remove(["tw/02.txt"])
    with pytest.raises(StoreError, match="not empty"):
        KnowledgeGraph.restore(tmp_path / "copy", tmp_path / "t")


def test_the_folder_tells_where_its_parts_lie(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "s")
    folder.hold().close()
    assert folder.ledger_file.is_file()
    assert folder.quads.is_dir()


def test_a_batch_ends_after_so_many_sources_or_so_many_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    papers = collection()[:7]
    monkeypatch.setattr(batches, "BATCH", 3)
    assert [len(batch) for batch in batches.batches(papers)] == [3, 3, 1]
    monkeypatch.setattr(batches, "FACTS", 2)
    assert [paper.source for paper in next(batches.batches(papers))] == ["tw/02.txt", "lc/12.txt"]  # of a citation each
    assert [record for batch in batches.batches(papers) for record in batch] == papers
