"""kg check: shapes and findings as rows, in the graph, and on the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg import KnowledgeGraph
from kg.answers.notes import Note
from kg.audit import SEVERITIES
from kg.audit.check import check, findings
from kg.cli import main
from kg.errors import BadParameter
from kg.terms import DKG, FINDINGS

from .audited import DAY, records
from .contradictions import REPORT, TRUE


def build_into(folder: Path) -> KnowledgeGraph:
    """Return a graph with two errors, a warning and a late report."""
    names = ("a wrong year against signature, subject and what is cited", "no section III")
    texts = [TRUE[name][0][0] for name in names]
    for count, text in enumerate([*texts, REPORT], 1):
        (folder / f"{count}.txt").write_text(text, encoding="utf-8")
    graph = KnowledgeGraph.open(folder / "store")
    graph.build([folder / f"{count}.txt" for count in (1, 2, 3)])
    graph.close()
    return graph


@pytest.fixture
def graph(tmp_path: Path) -> KnowledgeGraph:
    return build_into(tmp_path)


def test_findings_are_kept_until_the_sources_change(graph: KnowledgeGraph, tmp_path: Path) -> None:
    before = sorted(graph.store.lines())
    result = graph.check(DAY, keep=True)
    lines = list(graph.store.lines(FINDINGS))
    assert len([line for line in lines if "ontology#Finding>" in line]) == len(result) == 4
    assert any('"2024-12-01"^^<http://www.w3.org/2001/XMLSchema#date>' in line for line in lines)
    assert not graph.verify()
    assert not [finding for finding in findings(graph.store, DAY) if finding.check == "shape"]
    assert sorted(line for line in graph.store.lines() if f"<{FINDINGS}>" not in line) == before
    graph.remove([tmp_path / "3.txt"])
    assert not list(graph.store.lines(FINDINGS))


def test_findings_are_counted_in_both_languages(graph: KnowledgeGraph) -> None:
    (note,) = graph.check(DAY).notes
    assert isinstance(note, Note)
    assert re.fullmatch(r"\d+ errors?, \d+ warnings?, \d+ info", note)
    assert re.fullmatch(r"\d+ lỗi, \d+ cảnh báo, \d+ lưu ý", note.vi)


def test_the_question_says_where_no_findings_are_kept(graph: KnowledgeGraph, tmp_path: Path) -> None:
    (note,) = graph.query("findings").notes
    assert "kg check --keep" in note
    graph.check(DAY, keep=True)
    assert (len(graph.query("findings")), graph.query("findings").notes) == (4, ())
    graph.remove([tmp_path / "1.txt", tmp_path / "2.txt", tmp_path / "3.txt"])
    assert graph.query("findings").notes
    graph.check(DAY, keep=True)
    assert (len(graph.query("findings")), graph.query("findings").notes) == (0, ())


def test_findings_less_grave_are_left_out(graph: KnowledgeGraph) -> None:
    counts = {severity: len(graph.check(DAY, severity)) for severity in SEVERITIES}
    assert counts == {"error": 2, "warning": 3, "info": 4}
    row = next(iter(graph.check(DAY, "error")))
    assert (row["document"], row["quote"]) == (
        "04/KH-LĐLĐ", "Thực hiện Kế hoạch số 14/KH-LĐLĐ ngày 29/12/2023 của Ban Thường vụ Liên đoàn Lao động tỉnh")
    with pytest.raises(BadParameter, match="allowed are error, warning, info"):
        check((), "grave")


@pytest.mark.parametrize(("words", "status", "checks"), [
    ("--severity error", 1, ["cited-later", "own-date"]),
    ("--day 2024-11-15", 1, ["cited-later", "own-date", "numeral-skipped"]),
    ("--day 16/11/2024", 1, ["cited-later", "own-date", "numeral-skipped", "report-passed"]),
    ("--severity grave", 2, []), ("--day tomorrow", 2, []),
])
def test_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: str, status: int,
    checks: list[str],
) -> None:
    build_into(tmp_path)
    monkeypatch.setattr("sys.argv", ["kg", "check", "--store", str(tmp_path / "store"), "--columns", "check,document",
                                     *words.split()])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == status
    assert [line.split(",")[0] for line in capsys.readouterr().out.splitlines()[1:]] == checks


def test_the_command_is_content_where_nothing_is_grave(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "1.txt").write_text(REPORT, encoding="utf-8")
    with KnowledgeGraph.open(tmp_path / "store") as graph:
        graph.build([tmp_path / "1.txt"])
    monkeypatch.setattr("sys.argv", ["kg", "check", "--store", str(tmp_path / "store"), "--day", "2024-12-01"])
    try:
        main()
    except SystemExit as stop:
        assert not stop.code  # noqa: PT017 - either way of ending is good
    assert "report-passed" in capsys.readouterr().out


#: A slip in a node of the kind: its path loses its value, gets another one, or one more.
SLIPS = [
    ("Citation", "mention", "none"), ("Citation", "mention", 'more "một"'), ("Citation", "position", '"head"'),
    ("Citation", "order", '"một"'), ("Citation", "start", '"-1"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    ("Target", "comparator", '"!"'), ("Citation", "citedDocument", "<https://example.org/nowhere>"),
    ("Source", "sha256", '"x"'), ("Document", "dateText", '"24/01/2023"'), ("Document", "inCollection", "none"),
    ("Document", "signer", "<https://example.org/nobody>"),
]


@pytest.mark.parametrize(("kind", "path", "slip"), SLIPS)
def test_a_node_that_breaks_its_shape_is_found(kind: str, path: str, slip: str) -> None:
    graph = KnowledgeGraph.open()
    graph._writer().change([(record, "1") for record in records(TRUE["a share below that of the plan above"][0])])
    store = graph.store
    where = f"GRAPH ?graph {{ ?node a dkg:{kind} ; dkg:{path} ?value }}"
    rows = store.select(f"SELECT ?node ?graph ?value {{ {where} }}").rows
    node, place, old = min([str(term) for term in row] for row in rows)
    line = f"{node} <{DKG}{path}> {old} ."
    new = "" if slip == "none" else line.replace(f" {old} .", f" {slip.removeprefix('more ')} .")
    lines = [new if held == line else held for held in store.lines(place[1:-1])]
    store.replace(place[1:-1], "\n".join([*lines, *([line] if slip.startswith("more") else [])]))
    found = [finding for finding in findings(store, DAY) if finding.check == "shape"]
    assert {f"<{finding.document}>" for finding in found} == {node}
    assert f"#{path}" in found[0].explanation.en
