"""The command line: what goes to stdout and stderr, exit statuses, and errors in one line."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import networkx as nx
import openpyxl
import pyoxigraph as ox
import pytest

from kg.cli import main, program

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.out)))


Kg = Callable[..., Ran]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the samples in it."""
    store = str(tmp_path_factory.mktemp("cli") / "store")
    done = subprocess.run([sys.executable, "-m", "kg", "build", "samples", "--store", store], cwd=ROOT,
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return store


@pytest.fixture
def kg(built: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kg:
    """Run a command in this process."""
    monkeypatch.setenv("KG_STORE", built)
    monkeypatch.setenv("COLUMNS", "140")
    monkeypatch.chdir(ROOT)

    def run(*words: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["kg", *words])
        capsys.readouterr()
        try:
            main()
            status = 0
        except SystemExit as stop:
            status = stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
        out, err = capsys.readouterr()
        return Ran(status, out, err)

    return run


def test_every_command_has_help(kg: Kg) -> None:
    promised = "extract build load remove query questions sparql show check verify draw export stats serve"
    assert set(program.commands) >= set(promised.split())
    for name in program.commands:
        ran = kg(name, "--help")
        assert ran.status == 0
        assert len(ran.out.splitlines()) > 4


def test_query_in_every_format(kg: Kg, tmp_path: Path) -> None:
    words = ("query", "plans-implementing", "resolution=02-NQ/TW", "date=2021")
    ran = kg(*words)
    numbers = [row["number"] for row in ran.rows]
    assert (ran.status, ran.err) == (0, "")
    assert {"42/KH-LĐLĐ", "15-CTr/TU", "04/KH-LĐLĐ"} <= set(numbers)
    assert [row["number"] for row in json.loads(kg(*words, "--format", "json").out)] == numbers
    assert [json.loads(line)["number"] for line in kg(*words, "--format", "jsonl").out.splitlines()] == numbers
    assert "│ number" in kg(*words, "--format", "table").out
    assert kg(*words, "-o", str(tmp_path / "a.xlsx")).status == 0
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").active.max_row == len(numbers) + 1
    assert kg(*words, "-o", str(tmp_path / "a.csv"), "--people").status == 0
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_every_quote_stands_at_its_place(kg: Kg) -> None:
    answered = kg("query", "plans-implementing", "resolution=02-NQ/TW").rows
    rows = [row for row in answered if row["source"].endswith(".txt")]
    assert rows
    for row in rows:
        text = Path(row["source"]).read_bytes().decode()
        assert text[int(row["start"]):int(row["end"])] == row["quote"]


def test_a_number_of_two_documents(kg: Kg) -> None:
    ran = kg("query", "plans-implementing", "resolution=2-nq/tw")
    assert {row["resolution_date"] for row in ran.rows} == {"2021-06-12", "2026-03-17"}
    assert "names 2 documents" in ran.err


@pytest.mark.parametrize(("words", "said"), [
    (("query", "plans-implementing"), "needs resolution=…"),
    (("query", "plans-implementing", "02-NQ/TW"), "'02-NQ/TW' is not key=value"),
    (("draw", "cascad", "resolution=02-NQ/TW", "-o", "a.html"), "nearest: cascade"),
    (("build", "samples", "--store", "docs"), "--store docs: this folder holds other files"),
    (("query", "plans-implementing", "resolution=02-NQ/TV"), "nearest: 02-NQ/TW"),
    (("query", "plans-implementing", "resolution=1", "resolution=2"), "is given twice"),
    (("query", "plan-implementing", "resolution=02-NQ/TW"), "nearest: plans-implementing"),
    (("query", "plans-implementing", "resolution=02-NQ/TW", "--format", "yaml"), "'yaml' is not one of"),
    (("questions", "everything"), "no question 'everything'"),
    (("sparql", "SELECT nonsense {"), "not SPARQL"),
    (("sparql", "no-such-file.rq"), "neither a query nor a file"),
    (("show", "99/XX-YY"), "no document '99/XX-YY'"),
    (("draw", "cascade", "resolution=02-NQ/TW", "-o", "a.pdf"), "written as .html"),
    (("stats", "-o", "a.pdf"), "rows are written as .csv, .json"),
    (("stats", "-o", "/no/such/folder/a.csv"), "/no/such/folder/a.csv: No such file"),
    (("stats", "--format", "table", "-o", "/no/such/folder/a.txt"), "/no/such/folder/a.txt: No such file"),
    (("extract", "samples", "-o", "/no/such/folder/a.jsonl"), "/no/such/folder/a.jsonl: No such file"),
    (("export", "-o", "graph.doc"), "allowed are .ttl .nt .nq"),
    (("load", "no-such-file.jsonl"), "is no file"),
    (("frobnicate",), "No such command"),
    (("query", "--store", "/no/such/store", "most-cited-not-held"), "/no/such/store"),
])
def test_a_wrong_call_is_one_line_and_status_2(kg: Kg, words: tuple[str, ...], said: str) -> None:
    ran = kg(*words)
    assert ran.status == 2
    assert said in ran.err
    assert ran.out == ""
    assert "Traceback" not in ran.err


def test_questions(kg: Kg) -> None:
    listed = kg("questions").rows
    assert len(listed) >= 25
    assert kg("questions", "--lang", "vi").rows[0]["title"] != listed[0]["title"]
    full = kg("questions", "plans-implementing").out
    assert "resolution=02-NQ/TW  (required)" in full
    assert "SELECT" in full


def test_sparql_as_argument_file_and_stdin(kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "SELECT (COUNT(DISTINCT ?d) AS ?held) { ?d a dkg:Document ; dkg:inCollection true }"
    (tmp_path / "a.rq").write_text(text, encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    assert kg("sparql", text).out == kg("sparql", str(tmp_path / "a.rq")).out == kg("sparql").out == "held\n17\n"


def test_show(kg: Kg) -> None:
    ran = kg("show", "42/KH-LĐLĐ")
    assert ran.status == 0
    for part in ("rests on (", "rests on it (", "targets (", "tasks (", "reports (", "15-CTr/TU", "yen-bai.txt:"):
        assert part in ran.out
    sheet, = json.loads(kg("show", "42/KH-LĐLĐ", "--format", "json").out)
    assert sheet["document"]["date"] == "2021-10-15"


def test_show_in_vietnamese(kg: Kg) -> None:
    told = kg("show", "42/KH-LĐLĐ", "--lang", "vi").out
    for words in ("Kế hoạch\n", "Cấp tỉnh\n", "dựa trên (", "- triển khai 15-CTr/TU", "chưa có trong kho"):
        assert words in told
    assert "rests on" not in told
    assert "rests on (" in kg("show", "42/KH-LĐLĐ").out


@pytest.mark.parametrize(("locale", "words", "english", "vietnamese"), [
    ("vi_VN.UTF-8", ("query", "văn bản ban hành trong tháng 10"), "kg: not sure which year is meant by 'trong th",
     "kg: chưa rõ 'trong tháng 10' là của năm nào"),
    ("vi_VN.UTF-8", ("query", "Chỉ tiêu của 42/KH-LĐLĐ"), "note: taken as targets-of-document document=42/KH-LĐLĐ: Chỉ",
     "ghi chú: hiểu là targets-of-document document=42/KH-LĐLĐ: Chỉ tiêu của một văn bản"),
    ("vi_VN.UTF-8", ("show", "99/KH-XX"), "kg: no document '99/KH-XX'", "kg: không có văn bản '99/KH-XX'"),
    ("en_US.UTF-8", ("show", "99/KH-XX"), "kg: no document '99/KH-XX'", ""),
])
def test_a_vietnamese_locale_is_told_in_vietnamese_too(
        kg: Kg, monkeypatch: pytest.MonkeyPatch, locale: str, words: tuple[str, ...], english: str, vietnamese: str
) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", locale)
    told = kg(*words).err
    assert english in told
    assert vietnamese in told
    assert bool(vietnamese) == ("hiểu là" in told or "kg: ch" in told or "kg: không" in told)


def test_draw(kg: Kg, tmp_path: Path) -> None:
    ran = kg("draw", "cascade", "resolution=02-NQ/TW", "date=2021", "-o", str(tmp_path / "a.html"))
    assert ran.out.strip() == str(tmp_path / "a.html")
    assert "42/KH-LĐLĐ" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_a_picture_of_a_question_in_words_tells_how_it_was_taken(kg: Kg, tmp_path: Path) -> None:
    words = ("kế", "hoạch", "nào", "thực", "hiện", "76/NQ-CP")
    done = kg("draw", *words, "-o", str(tmp_path / "plans.html"))
    assert done.status == 0
    assert "note: taken as plans-implementing resolution=76/NQ-CP" in done.err
    assert (tmp_path / "plans.html").stat().st_size > 100_000


@pytest.mark.parametrize("suffix", ["nq", "trig", "ttl", "nt", "jsonld"])
def test_export_of_rdf(kg: Kg, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"graph.{suffix}"
    assert kg("export", "-o", str(target)).status == 0
    form = ox.RdfFormat.from_extension(suffix)
    assert form is not None
    found = {quad.triple for quad in ox.parse(target.read_bytes(), format=form)}
    size = int(kg("sparql", "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }").out.split()[1])
    assert len(found) == size


def test_export_of_networks_and_rows(kg: Kg, tmp_path: Path) -> None:
    for name in ("a.graphml", "a.gexf", "a.csv", "a.jsonl", "a.xlsx"):
        assert kg("export", "-o", str(tmp_path / name)).status == 0
    graph, again = nx.read_graphml(tmp_path / "a.graphml"), nx.read_gexf(tmp_path / "a.gexf")
    assert (len(graph), graph.number_of_edges()) == (len(again), again.number_of_edges())
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as rows:
        assert len(list(csv.DictReader(rows))) == len((tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines())


def test_stats(kg: Kg) -> None:
    assert {"what": "documents held", "count": "17"} in kg("stats").rows


def test_filling_and_emptying(kg: Kg, tmp_path: Path) -> None:
    store, plans = tmp_path / "store", tmp_path / "plans"
    plans.mkdir()
    for name in ("kh-42-ldld-yen-bai.txt", "ct-41-ttg.txt"):
        (plans / name).write_bytes((ROOT / "samples" / name).read_bytes())
    first = kg("build", str(plans), "--store", str(store))
    assert (first.status, first.out) == (0, "")
    assert "2 read" in first.err
    assert "2 skipped" in kg("build", str(plans), "--store", str(store)).err
    (plans / "empty.txt").write_bytes(b"")
    (plans / "broken.docx").write_bytes(b"PK\x03\x04 not a document")
    bad = kg("build", str(plans), str(tmp_path / "nowhere"), "--store", str(store))
    assert bad.status == 1
    for words in ("empty.txt: ", "broken.docx: ", "nowhere: there is no such file", "2 skipped, 3 rejected"):
        assert words in bad.err
    assert "1 removed" in kg("remove", str(plans / "ct-41-ttg.txt"), "--store", str(store)).err
    assert kg("remove", "never-there.txt", "--store", str(store)).status == 1


def test_files_of_other_kinds_in_folders_are_told(kg: Kg, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "kh.txt").write_bytes((ROOT / "samples" / "kh-42-ldld-yen-bai.txt").read_bytes())
    (folder / "table.xlsx").write_text("x")
    assert "passed over in folders: 1 file of other kinds than .txt" in kg("extract", str(folder)).err
    (folder / "scan.png").write_text("x")
    done = kg("build", str(folder), "--store", str(tmp_path / "store"), "--jobs", "1")
    assert "passed over in folders: 2 files of other kinds" in done.err
    assert done.status == 0


def test_extract_and_load(kg: Kg, tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    assert kg("extract", "samples/kh-42-ldld-yen-bai.txt", "-o", str(records)).status == 0
    assert kg("extract", "samples/kh-42-ldld-yen-bai.txt").out == records.read_text(encoding="utf-8")
    assert "1 read" in kg("load", str(records), "--store", str(tmp_path / "store")).err
    found = kg("query", "document", "document=42/KH-LĐLĐ", "--store", str(tmp_path / "store"))
    assert found.rows[0]["date"] == "2021-10-15"
    records.write_text("{", encoding="utf-8")
    bad = kg("load", str(records), "--store", str(tmp_path / "store"))
    assert (bad.status, "line 1" in bad.err) == (2, True)


@pytest.mark.parametrize("words", [
    ("load", "bad.jsonl"), ("load", "bytes.jsonl"), ("load", "empty.jsonl"), ("build", "nowhere"), ("build", "bad.txt"),
    ("remove", "plan.txt"),
])
def test_a_store_that_gets_nothing_is_not_left_behind(
        kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    for name, held in (("bad.jsonl", b"{"), ("bytes.jsonl", b"\xb4\xff"), ("empty.jsonl", b""), ("bad.txt", b"")):
        (tmp_path / name).write_bytes(held)
    (tmp_path / "there").mkdir()
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.chdir(tmp_path)
    for store in ("new", "there"):
        done = kg(*words, "--store", store)
        assert done.status == (0 if words[1] == "empty.jsonl" else done.status or 1)
        assert done.err.strip()
        assert "Traceback" not in done.err
        assert sorted(tmp_path.rglob("*")) == before
        assert "there is no store" in kg("stats", "--store", store).err


@pytest.mark.parametrize("words", [
    ("load", "bytes.txt"), ("sparql", "bytes.txt"), ("correct", "bytes.txt", "bytes.txt"),
])
def test_what_is_no_text_is_told_in_one_line(kg: Kg, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "bytes.txt").write_bytes(b"\xb4\xff\x00")
    done = kg(words[0], *(str(tmp_path / word) for word in words[1:]))
    assert (done.status, done.err.count("\n"), "no text in UTF-8" in done.err) == (2, 1, True)


def test_a_closed_pipe_is_no_error(built: str) -> None:
    query = "SELECT ?s WHERE { ?s ?p ?o }"
    done = subprocess.run(["bash", "-c", f"{sys.executable} -m kg.cli sparql '{query}' --store {built} | head -1"],
                          cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == "s\n"
    assert "Traceback" not in done.stderr


#: Runs `kg` where the packages of a server are not installed.
_WITHOUT_SERVER = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("uvicorn", "starlette", "jinja2", "matplotlib"):
            raise ModuleNotFoundError(name, name=name)

sys.meta_path.insert(0, Missing())
from kg.cli import main
main()
"""


@pytest.mark.parametrize(("words", "status", "said"), [
    (("--help",), 0, "Answer a question"), (("query", "document", "document=42/KH-LĐLĐ"), 0, "2021-10-15"),
    (("show", "42/KH-LĐLĐ"), 0, "rests on"), (("search", "muong khao"), 0, "Mường Khao"),
    (("serve",), 2, "pip install 'directive-kg[serve]'"),
])
def test_without_the_packages_of_a_server_all_else_works(
        built: str, words: tuple[str, ...], status: int, said: str) -> None:
    store = [] if words == ("--help",) else ["--store", built]
    done = subprocess.run([sys.executable, "-c", _WITHOUT_SERVER, *words, *store], cwd=ROOT, capture_output=True,
                          text=True, check=False)
    assert done.returncode == status, done.stderr
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
