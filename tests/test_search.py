"""Search: the same words in every spelling, an index that follows the store, and searches that harm nothing."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from unicodedata import normalize

import pytest

from extract.records import Record, dump_line
from kg import KnowledgeGraph
from kg.answers.result import Result
from kg.errors import BadParameter, StoreMissing
from kg.search.distant import distant_search, pattern
from kg.search.finding import wanted_words
from kg.search.searching import FILE
from kg.search.spelled import paired, shortened, words

from .papers import cite, paper

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    """The samples in memory."""
    graph = KnowledgeGraph.open()
    graph.build([str(ROOT / "samples")], jobs=1)
    return graph


def labels(found: Result) -> list[str]:
    return [str(label) for label in found.column("label")]


# spelling

@pytest.mark.parametrize(("text", "expected"), [
    ("Dân vận", "dan van"), (normalize("NFD", "Dân vận"), "dan van"), ("02 – NQ/TW", "2 nq tw"), ("2-nq/tw", "2 nq tw"),
    ("02NQ/TW", "2 nq tw"), ("145/2020/NĐ-CP", "145 2020 nd cp"), ("Đ/c Ðặng", "d c dang"), ("000", "0"),
    ("“Mái ấm”", "mai am"),
    ("Ωmega đ", "ωmega d"), ("", ""), ("—…!", ""),
])
def test_words(text: str, expected: str) -> None:
    assert " ".join(words(text)) == expected


def test_pairs() -> None:
    assert paired(["dan", "van", "tinh"]) == "dan van tinh dan_van van_tinh"
    assert paired([]) == ""


@pytest.mark.parametrize(("name", "short"), [
    ("Liên đoàn Lao động tỉnh Yên Bái", "LĐLĐ tỉnh Yên Bái"), ("Ủy ban nhân dân xã Vĩnh Cát", "UBND xã Vĩnh Cát"),
    ("Huyện ủy Mường Khao", "HU Mường Khao"), ("dân vận", "dân vận"),
])
def test_abbreviated_names(name: str, short: str) -> None:
    assert shortened(name) == short


# finding

@pytest.mark.parametrize("text", [
    "02-NQ/TW", "2-nq/tw", "02 - NQ/TW", "02 – nq / tw", "02NQ/TW", "2 nq tw", "nghi quyet 02-NQ/TW", "NQ 02-NQ/TW",
    normalize("NFD", "Nghị quyết số 02-NQ/TW"),
])
def test_a_number_in_any_spelling(graph: KnowledgeGraph, text: str) -> None:
    found = graph.search(text)
    assert any("02-NQ/TW" in f"{row['label']} {row['title']} {row['quote']}" for row in found)


def test_a_number_is_found_as_itself_first(graph: KnowledgeGraph) -> None:
    assert labels(graph.search("2-nq/tw"))[:2] == ["02-NQ/TW", "02-NQ/TW"]
    assert labels(graph.search("42/kh-ldld"))[0] == "42/KH-LĐLĐ"


@pytest.mark.parametrize("text", ["dan van", "Dân vận", "DÂN VẬN", "dân van", normalize("NFD", "dân vận"), "dan  van"])
def test_words_with_or_without_marks(graph: KnowledgeGraph, text: str) -> None:
    found = [" ".join(f"{row['label']} {row['title']} {row['quote']}".casefold().split())
             for row in graph.search(text, limit=6)]
    assert len(found) == 6
    assert all("dân vận" in said for said in found)


@pytest.mark.parametrize(("text", "label"), [
    ("lò văn pánh", "Lò Văn Pánh"), ("lo van panh", "Lò Văn Pánh"), ("van panh", "Lò Văn Pánh"),
    ("ldld tinh yen bai", "Liên đoàn Lao động tỉnh Yên Bái"), ("LĐLĐ tỉnh Yên Bái", "Liên đoàn Lao động tỉnh Yên Bái"),
    ("liên đoàn lao động tỉnh Yên Bái", "Liên đoàn Lao động tỉnh Yên Bái"),
    ("ubnd tinh quang tri", "Ủy ban nhân dân tỉnh Quảng Trị"),
    ("luat cong doan", "Luật Công đoàn"), ("đoàn viên", "04/KH-LĐLĐ"), ("muong khao", "Huyện ủy Mường Khao"),
])
def test_names(graph: KnowledgeGraph, text: str, label: str) -> None:
    assert label in labels(graph.search(text))[:6]


@pytest.mark.parametrize("text", ["oan vien", "dan va", "ân vận", "ket nap oan", "145/20", "NĐ-C", "panh lo"])
def test_beginnings_and_middles_of_words(graph: KnowledgeGraph, text: str) -> None:
    assert len(graph.search(text))


def test_a_quote_stands_in_its_source(graph: KnowledgeGraph) -> None:
    rows = [row for row in graph.search("phân loại rác tại nguồn", limit=50) if row["quote"]]
    assert rows
    for row in rows:
        path = ROOT / str(row["source"])
        if path.suffix == ".txt":
            assert path.read_bytes().decode()[row["start"]:row["end"]] == row["quote"]  # type: ignore[misc, index]


def test_marks_tell_apart_what_differs_in_them(graph: KnowledgeGraph) -> None:
    other = KnowledgeGraph.open()
    other.load([
        dump_line(paper(f"{place}.txt", f"{place}/KH-UBND", "Ủy ban nhân dân tỉnh Lào Cai", "2024-01-01", [
            cite(f"{place}5/CT-TTg", "CT", title=title)]))
        for place, title in enumerate(["bàn giao", "bán giáo", "bản giao"], 1)])
    assert next(row["title"] for row in other.search("bán giáo")) == "bán giáo"
    assert next(row["title"] for row in other.search("bản giao")) == "bản giao"
    assert len(other.search("ban giao")) == 3


def test_nothing_found_tells_which_word_is_unknown(graph: KnowledgeGraph) -> None:
    found = graph.search("dân vận xyzzy")
    assert (len(found), found.notes) == (0, ("nothing holds xyzzy",))


def test_limit(graph: KnowledgeGraph) -> None:
    found = graph.search("kế hoạch", limit=3)
    assert len(found) == 3
    assert found.notes == ("the first 3 of more; limit=… for more",)


def test_the_result_is_like_any_other(graph: KnowledgeGraph) -> None:
    found = graph.search("02-NQ/TW")
    frame = found.to_dataframe()
    assert str(frame["date"].dtype).startswith("datetime64") or str(frame["date"].dtype) == "string"
    assert found.things
    assert "<table>" in found._repr_html_()


@pytest.mark.parametrize("text", [
    '"', "''", "* OR *", "label: dan", "NEAR(dan van)", "dan AND NOT van", "(dan", "^dan", "dan;DROP TABLE item",
    "{label}:x",
    "dan_van", "a" * 200, "đ " * 12, "\x00dan", "dan\ud800", "1e309 dan", "%", "dan%", "_",
])
def test_hostile_words(graph: KnowledgeGraph, text: str) -> None:
    try:
        graph.search(text)
    except BadParameter:
        assert not words(text) or len(words(text)) > 12
    assert len(graph.search("dan van"))


@pytest.mark.parametrize("text", ["", "  ", "—", "a" * 201, "a " * 13])
def test_nothing_to_search_for(text: str) -> None:
    with pytest.raises(BadParameter, match="nothing to search for"):
        wanted_words(text)


# the index follows the store

def records() -> list[Record]:
    return [paper(f"p{place}.txt", f"{place}/KH-LĐLĐ", f"Liên đoàn Lao động tỉnh {province}", "2024-01-10", [
        cite(f"{place}0-NQ/TW", "NQ", "Bộ Chính trị", "2021-06-12", title=f"chuyên đề {word}"),
        cite("Luật Công đoàn", "L")])
        for place, (province, word) in enumerate([("Lai Châu", "một"), ("Tây Ninh", "hai"), ("Sơn La", "ba")], 1)]


def state(graph: KnowledgeGraph) -> tuple[list[str], ...]:
    """Return what searches find, which must not depend on how the index came about."""
    return tuple(sorted(map(str, graph.search(text, limit=100).rows)) for text in (
        "chuyen de", "ldld tinh", "luat cong doan", "10-nq/tw", "hai", "son la", "kh"))


def filled(folder: Path, *batches: list[Record]) -> KnowledgeGraph:
    graph = KnowledgeGraph.open(folder)
    for batch in batches:
        graph.load([dump_line(record) for record in batch])
        graph.search("dan van")
    return graph


def test_increments_give_the_index_of_the_whole(tmp_path: Path) -> None:
    one, two, three = records()
    whole = filled(tmp_path / "whole", [one, two, three])
    parts = filled(tmp_path / "parts", [three], [one], [two], [one])
    parts.load([dump_line(paper("p4.txt", "4/KH-LĐLĐ", "Liên đoàn Lao động tỉnh Sơn La", "2024-01-10", [
        cite("hai", "L")]))])
    assert state(parts) != state(whole)
    parts.remove(["p4.txt"])
    assert state(parts) == state(whole)
    assert counts(tmp_path / "parts") == counts(tmp_path / "whole")


def counts(folder: Path) -> list[int]:
    base = sqlite3.connect(folder / FILE)
    return [base.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("item", "source", "mark")] + [
        len(base.execute("SELECT rowid FROM quoted WHERE quoted MATCH ?", (word,)).fetchall())
        for word in ("chuyen", "luat", "hai")]


def test_another_process_sees_what_was_added(tmp_path: Path) -> None:
    first, second, _ = records()
    filled(tmp_path / "store", [first]).close()
    reader = KnowledgeGraph.open(tmp_path / "store")
    assert not [row for row in reader.search("20-nq/tw") if row["label"] == "20-NQ/TW"]
    with KnowledgeGraph.open(tmp_path / "store") as writer:
        writer.load([dump_line(second)])
    assert labels(reader.search("20-nq/tw"))[0] == "20-NQ/TW"
    reader.close()


def test_nothing_is_read_again_while_the_store_is_the_same(tmp_path: Path) -> None:
    told: list[int] = []
    with filled(tmp_path / "store", records()) as graph:
        graph.search("luat", progress=told.append)
    with KnowledgeGraph.open(tmp_path / "store") as graph:
        graph.search("luat", progress=told.append)
    assert told == []


@pytest.mark.parametrize("harm", ["truncate", "garbage", "remove", "other format", "zeros"])
def test_a_damaged_index_is_made_again(tmp_path: Path, harm: str) -> None:
    with filled(tmp_path / "store", records()) as graph:
        before = state(graph)
    file = tmp_path / "store" / FILE
    if harm == "truncate":
        file.write_bytes(file.read_bytes()[:3000])
    elif harm == "garbage":
        file.write_bytes(b"no database at all" * 100)
    elif harm == "zeros":  # the head is whole, the pages behind it are not
        file.write_bytes(file.read_bytes()[:4096] + bytes(file.stat().st_size - 4096))
    elif harm == "remove":
        file.unlink()
    else:
        base = sqlite3.connect(file)
        base.execute("UPDATE about SET value = '0' WHERE name = 'format'")
        base.commit()
        base.close()
    with KnowledgeGraph.open(tmp_path / "store") as graph:
        assert state(graph) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_may_only_be_read(tmp_path: Path) -> None:
    with filled(tmp_path / "store", records()) as graph:
        before = state(graph)
    (tmp_path / "store" / FILE).unlink()
    (tmp_path / "store").chmod(0o555)
    try:
        with KnowledgeGraph.open(tmp_path / "store") as graph:
            assert state(graph) == before
    finally:
        (tmp_path / "store").chmod(0o755)


def test_an_index_that_cannot_be_kept_is_kept_in_memory(tmp_path: Path) -> None:
    with filled(tmp_path / "store", records()) as graph:
        before = state(graph)
    for left in (tmp_path / "store").glob(f"{FILE}*"):
        left.unlink()
    (tmp_path / "store" / FILE).mkdir()
    with KnowledgeGraph.open(tmp_path / "store") as graph:
        assert state(graph) == before


def test_a_store_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        KnowledgeGraph.open(tmp_path / "none").search("dan van")
    assert not (tmp_path / "none").exists()


def test_a_search_does_not_take_long(graph: KnowledgeGraph) -> None:
    taken = []
    for text in ("dan van", "02-NQ/TW", "oan vien", "khong co", "ldld tinh yen bai") * 10:
        start = time.perf_counter()
        graph.search(text)
        taken.append(time.perf_counter() - start)
    assert sorted(taken)[47] < 0.5


# a store elsewhere

@pytest.mark.parametrize(("text", "label"), [
    ("dan van", "57-KH/HU"), ("2-nq/tw", "02-NQ/TW"), ("02NQ", "02-NQ/TW"), ("lo van panh", "Lò Văn Pánh"),
    ("42/kh", "42/KH-LĐLĐ"), ("145/2020", "145/2020/NĐ-CP"), ("Yên Bái", "Tỉnh ủy Yên Bái"),
])
def test_by_patterns(graph: KnowledgeGraph, text: str, label: str) -> None:
    found = distant_search(graph.store, text, 40)
    assert label in labels(found)
    assert "names and titles only" in found.notes[0]


@pytest.mark.parametrize(("text", "label"), [("2 nq", "12b/NQ-BCH"), ("4 kh", "42/KH-LĐLĐ"), ("145", "1450/KH")])
def test_patterns_keep_numbers_whole(graph: KnowledgeGraph, text: str, label: str) -> None:
    assert label not in labels(distant_search(graph.store, text, 100))


def test_patterns_hold_letters_and_digits_only() -> None:
    assert '"' not in pattern(words('a" . } DROP ALL # \\'))


# the command line

def test_kg_search(tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    with KnowledgeGraph.open(store) as graph:
        graph.build([str(ROOT / "samples")], jobs=1)
    asked = ["search", "dan", "van", "--limit", "3", "--store", store, "--format", "csv"]
    command = [sys.executable, "-m", "kg.cli", *asked]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.startswith("kind,label,title,issuer,date,held,quote,source,start,end,iri")
    assert len(done.stdout.splitlines()) >= 4
    assert "the first 3 of more" in done.stderr
