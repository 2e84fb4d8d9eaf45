"""The graph: the same truth in whatever order it arrives; nothing lost, nothing torn, damage told."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from extract.records import Record, dump_line
from kg import KnowledgeGraph
from kg.errors import KgError, StoreDamaged, StoreError, StoreFormat, StoreLocked, StoreMissing, StoreUnwritable
from kg.keeping.folder import Folder
from kg.terms import Literal

from .papers import cite, paper

RESOLUTION = ("02-NQ/TW", "NQ", "Bộ Chính trị", "2021-06-12")


def collection() -> list[Record]:
    """Return papers that pull at each other's identities: undated mentions, slips, laws by name, copies, cascades."""
    lai_chau = "Liên đoàn Lao động tỉnh Lai Châu"
    return [
        paper("tw/02.txt", "02-NQ/TW", "Bộ Chính trị", "2021-06-12", [cite("Điều lệ Đảng", "ĐL")], home=""),
        paper("lc/12.txt", "12-CT/TU", "Tỉnh ủy Lai Châu", "2021-08-10", [cite(*RESOLUTION)]),
        paper("lc/299.txt", "299/KH-LĐLĐ", lai_chau, "2022-01-10", [
            cite("02-NQ/TW", "NQ"), cite("Luật Công đoàn số 12/2012/QH13", "L", number="12/2012/QH13", name=None),
            cite("124-QĐ/TW", "QĐ", "Ban Bí thư", "2018-02-02")]),
        paper("lc/14.txt", "14/KH-LĐLĐ", lai_chau, "2023-12-29", [
            cite("12-CT/TU", "CTr", "Tỉnh ủy"), cite("02-NQ/TW", "NQ"), cite("Luật Công đoàn", "L"),
            cite("124-QĐ/TW", "QĐ", "Bộ Chính trị", "2023-10-04")], links=[(1, "implements", 2)]),
        paper("pt/04.txt", "04/KH-LĐLĐ", "Liên đoàn Lao động huyện Phong Thổ", "2024-01-24", [
            cite("14/KH-LĐLĐ", "KH", "LĐLĐ tỉnh"), cite("124-QĐ/TW", "QĐ"), cite(*RESOLUTION),
            cite("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIV", "NQ")], home="huyện Phong Thổ, tỉnh Lai Châu"),
        paper("tn/439.txt", "439/KH-LĐLĐ", "Liên đoàn Lao động tỉnh Tây Ninh", "2023-05-09", [
            cite("33/CT-TTg", "CT", "Thủ tướng Chính phủ", "2021-11-26"), cite("145/2020/NĐ-CP", "NĐ"),
            cite("Luật Công đoàn năm 2012", "L", None, "2012")], home="tỉnh Tây Ninh"),
        paper("tn/copy.txt", "439/KH-LĐLĐ", "LĐLĐ tỉnh Tây Ninh", "2023-05-09", [
            cite("33/CT-TTg", "CT", "Thủ tướng Chính phủ", "2021-11-25"),
            cite("145/2020/NĐ-CP", "NĐ", None, "2020-12-14")], home="tỉnh Tây Ninh"),
        paper("tn/500.txt", "500/KH-LĐLĐ", "Liên đoàn Lao động tỉnh Tây Ninh", "2026-04-01", [
            cite("02-NQ/TW", "NQ", "Bộ Chính trị", "2026-03-17"), cite("02-NQ/TW", "NQ"),
            cite("145/2020/NĐ-CP", "NĐ", None, "2021-12-14"), cite("69-KL/TU", "KL")], home="tỉnh Tây Ninh"),
        paper("lc/none.txt", None, lai_chau, None, [cite("33/CT-TTg", "CT"), cite("Luật Công đoàn", "L")]),
        paper("x/19.txt", "19/BC-LĐLĐ", "Liên đoàn Lao động tỉnh Sơn La", "2025-03-01", [
            cite("02-NQ/TW", "NQ"), cite("490/QĐ-UBND", "QĐ"), cite("Chương trình Công tác Dân vận năm 2024", "CTr")],
              home="tỉnh Sơn La"),
    ]


def canonical(graph: KnowledgeGraph) -> list[str]:
    """Return the dataset in canonical form: there are no blank nodes, so the sorted lines are it."""
    return sorted(graph.store.lines())


def built(batches: Sequence[Sequence[Record]]) -> KnowledgeGraph:
    graph = KnowledgeGraph.open()
    for batch in batches:
        graph.load([dump_line(record) for record in batch])
    return graph


@pytest.fixture(scope="module")
def expected() -> list[str]:
    return canonical(built([collection()]))


@pytest.mark.parametrize("seed", range(60))
def test_order_and_increments_make_no_difference(expected: list[str], seed: int) -> None:
    rnd = random.Random(seed)
    papers = collection()
    rnd.shuffle(papers)
    cuts = sorted(rnd.sample(range(1, len(papers)), rnd.randrange(len(papers))))
    batches = [papers[a:b] for a, b in zip([0, *cuts], [*cuts, len(papers)], strict=True)]
    graph = built(batches)
    assert canonical(graph) == expected
    out = rnd.sample(papers, rnd.randrange(1, 6))
    graph.remove([record.source for record in out])
    left = [record for record in papers if record not in out]
    assert canonical(graph) == canonical(built([left]))
    rnd.shuffle(out)
    for record in out:
        graph.load([dump_line(record)])
    assert canonical(graph) == expected
    assert list(graph.verify()) == []


def test_a_changed_paper_replaces_what_it_said(expected: list[str]) -> None:
    graph = built([collection()])
    changed = paper("lc/299.txt", "299/KH-LĐLĐ", "Liên đoàn Lao động tỉnh Lai Châu", "2022-01-11",
                    [cite("03-NQ/TW", "NQ")])
    report = graph.load([dump_line(changed)])
    assert report.replaced == ["lc/299.txt"]
    assert not graph.store.ask('ASK { ?c dkg:statedNumber "12/2012/QH13" }')
    assert graph.store.ask('ASK { ?d dkg:number "03-NQ/TW" }')
    graph.load([dump_line(next(record for record in collection() if record.source == "lc/299.txt"))])
    assert canonical(graph) == expected


def test_removing_all_leaves_the_vocabulary_only(expected: list[str]) -> None:
    graph = built([collection()])
    graph.remove([record.source for record in collection()])
    assert graph.store.size() == sum("graph/vocabulary>" in line for line in expected)


def document(graph: KnowledgeGraph, number: str, date: str | None = None) -> list[str]:
    rows = graph.store.select("SELECT ?d ?date { ?d dkg:number ?n OPTIONAL { ?d dkg:dateText ?date } }",
                              {"n": Literal(number)}).rows
    return sorted(str(d) for d, when in rows if date is None or (when and when.value == date))


def test_one_node_for_a_resolution_wherever_it_is_cited() -> None:
    graph = built([collection()])
    assert len(document(graph, "02-NQ/TW", "2021-06-12")) == 1
    assert len(document(graph, "02-NQ/TW", "2026-03-17")) == 1
    citing = graph.store.select(
        'SELECT ?n { ?c dkg:citedDocument ?d ; dkg:citingDocument/dkg:number ?n . '
        '?d dkg:number "02-NQ/TW" ; dkg:dateText "2021-06-12" } ORDER BY ?n').rows
    assert {str(row[0].value) for row in citing if row[0]} >= {"12-CT/TU", "299/KH-LĐLĐ", "14/KH-LĐLĐ", "04/KH-LĐLĐ"}


def test_a_law_by_name_and_by_number_is_one_where_a_text_says_so() -> None:
    graph = built([collection()])
    assert graph.store.ask(
        'ASK { ?d dkg:number "12/2012/QH13" ; skos:altLabel "Luật Công đoàn" ; '
        '^dkg:citedDocument/dkg:citingDocument/dkg:number "439/KH-LĐLĐ" }')


def test_what_stays_apart_lists_what_it_may_be() -> None:
    graph = built([collection()])
    rows = graph.store.select(
        'SELECT ?other { ?c dkg:citingDocument/dkg:number "04/KH-LĐLĐ" ; dkg:statedNumber "124-QĐ/TW" ; '
        'dkg:citedDocument/dkg:possiblySame/dkg:dateText ?other } ORDER BY ?other').rows
    assert [row[0].value for row in rows if row[0]] == ["2018-02-02", "2023-10-04"]


def test_a_held_document_tells_of_itself() -> None:
    graph = built([collection()])
    assert graph.store.ask('ASK { ?d dkg:number "02-NQ/TW" ; dkg:dateText "2021-06-12" ; dkg:inCollection true ; '
                           'dcterms:title "Kế hoạch tw/02.txt" }')
    graph.remove(["tw/02.txt"])
    assert graph.store.ask('ASK { ?d dkg:number "02-NQ/TW" ; dkg:dateText "2021-06-12" ; dkg:inCollection false }')


# on disk

def lines_of(records: Sequence[Record]) -> list[str]:
    return [dump_line(record) for record in records]


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


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir(mode=0o500)
    with pytest.raises(StoreUnwritable):
        KnowledgeGraph.open(tmp_path / "s", write=True)


def test_a_lost_graph_is_reported(tmp_path: Path) -> None:
    with KnowledgeGraph.open(tmp_path / "s") as graph:
        graph.load(lines_of(collection()))
        graph.store.remove(graph.store.graphs()[-1])
        assert [row["part"] for row in graph.verify()] == ["source"]


KILLED = """
import sys
from kg import KnowledgeGraph
from kg.writing.writer import Writer
point, step = sys.argv[2], int(sys.argv[3])
def dying(name, after):
    inner = getattr(Writer, name)
    def run(self, *given, **named):
        if not after:
            import os; os._exit(9)
        found = inner(self, *given, **named)
        import os; os._exit(9)
    setattr(Writer, name, run)
with KnowledgeGraph.open(sys.argv[1], write=True) as graph:
    lines = open(sys.argv[4], encoding="utf-8").read().splitlines()
    for count in range(0, len(lines), 3):
        if count // 3 == step:
            if point == "before commit": dying("work_off", False)
            if point == "between commit and ledger": dying("_acknowledge", False)
            if point == "after ledger": dying("_acknowledge", True)
        graph.load(lines[count:count + 3])
        print(count + 3, flush=True)
"""


@pytest.mark.parametrize("point", ["before commit", "between commit and ledger", "after ledger"])
@pytest.mark.parametrize("step", [0, 1, 3])
def test_a_process_that_dies_at_a_named_point(tmp_path: Path, expected: list[str], point: str, step: int) -> None:
    records = tmp_path / "records.jsonl"
    records.write_text("\n".join(lines_of(collection())), encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", KILLED, tmp_path / "s", point, str(step), records], check=False,
                          capture_output=True, text=True)
    assert done.returncode == 9, done.stderr
    _resumes(tmp_path / "s", int((done.stdout.split() or ["0"])[-1]), expected)


def _resumes(store: Path, acknowledged: int, expected: list[str]) -> None:
    """Check that nothing acknowledged is lost, and that a run over all papers ends as if it had never died."""
    with KnowledgeGraph.open(store, write=True) as graph:
        held = set(graph._writer().ledger.sources())
        assert {record.source for record in collection()[:acknowledged]} <= held
        assert list(graph.verify()) == []
        graph.load(lines_of([record for record in collection() if record.source not in held]))
        assert canonical(graph) == expected


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_a_process_that_is_killed_anywhere(tmp_path: Path, expected: list[str], seed: int) -> None:
    records = tmp_path / "records.jsonl"
    records.write_text("\n".join(lines_of(collection())), encoding="utf-8")
    with subprocess.Popen([sys.executable, "-c", KILLED, tmp_path / "s", "never", "-1", records],
                          stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline() if seed % 2 else ""
        time.sleep(random.Random(seed).uniform(0, 0.05 if first else 0.6))
        process.send_signal(signal.SIGKILL)
        said = first + process.stdout.read()
    _resumes(tmp_path / "s", min(len(collection()), int((said.split() or ["0"])[-1])), expected)


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
