"""Search on pages, topics of the first page, and what goes wrong, told in the reader's language."""

from __future__ import annotations

import csv
import re
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import httpx
import pytest
from msgspec.structs import replace

from extract.records import dump_line
from kg import KnowledgeGraph
from kg.asking.query import answer
from kg.errors import QueryError
from kg.serve.pages import _by_topic
from kg.serve.problem import in_vietnamese, words_of
from tests.papers import cite, paper
from tests.serving import served
from tests.small import build

with (Path(__file__).parents[1] / "kg" / "serve" / "problems.csv").open(encoding="utf-8") as table:
    PROBLEMS = list(csv.DictReader(table))


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    path = tmp_path_factory.mktemp("searched") / "store"
    made = paper("a.txt", "7/KH-UBND", "Ủy ban nhân dân huyện Nậm Lành", "2022-01-01",
                 [cite("02-NQ/TW", "NQ", "Bộ Chính trị", "2021-06-12")])
    with KnowledgeGraph.open(path, write=True) as graph:
        graph.load([dump_line(replace(made, document=replace(made.document, title="Phát triển đoàn viên")))])
    with served(path) as client:
        yield client


def test_every_question_has_a_topic() -> None:
    """One that a user brings stands under others."""
    assert [one.name for one in _by_topic().get("others", [])] == []


@pytest.mark.parametrize("row", PROBLEMS, ids=lambda row: row["en"][:30])
def test_problems_in_vietnamese(row: dict[str, str]) -> None:
    told = in_vietnamese(row["example"] if row["kind"] == "whole" else f"a: 'b'; allowed is {row['example']}")
    assert told != row["example"]
    assert "{" not in told
    assert told.startswith(row["vi"].partition("{")[0]) or row["kind"] == "part"
    assert row["kind"] == "whole" or row["vi"].partition("{")[0] in told


@pytest.mark.parametrize(("name", "given"), [
    ("plans-implementing", {"resolution": "99-NQ/TW"}), ("plans-implementing", {}), ("cascade", {"resolutions": "x"}),
    ("plans-implementing", {"resolution": "02-NQ/TW", "date": "2020"}), ("reports-due", {"day": "x"}),
    ("reports-due", {"day": "2021"}), ("documents-in-period", {"from": "2021-13"}), ("references", {"relation": "x"}),
    ("coverage-by-level", {"resolution": "02-NQ/TW", "level": "x"}), ("most-cited-not-held", {"limit": "x"}),
    ("coverage", {"resolution": "02-NQ/TW", "units": ";"}), ("documents-by-place", {"place": "Xyz"}),
    ("documents-by-signer", {"signer": "Xyz"}), ("compare-references", {"first": "02-NQ/TW", "second": "02-NQ/TW"}),
    ("cascad", {}),
])
def test_what_is_refused_is_told_in_vietnamese(name: str, given: dict[str, str]) -> None:
    with pytest.raises(QueryError) as refused:
        answer(build().store(), name, given)
    assert words_of(refused.value)["vi"] != words_of(refused.value)["en"] == str(refused.value)


def test_problems_take_no_time_whatever_is_given() -> None:
    started = time.process_time()
    in_vietnamese("a=" * 50_000 + " names " * 10_000)
    assert time.process_time() - started < 0.5


def test_the_endpoint_tells_both_languages_to_who_reads_vietnamese(searched: httpx.Client) -> None:
    def told(**headers: str) -> str:
        return searched.get("/sparql", params={"query": "ASK {"}, headers=headers).text

    assert told().startswith("the query is not SPARQL 1.1")
    both = told(**{"accept-language": "vi-VN,vi;q=0.9,en;q=0.8"}).splitlines()
    assert both[0].startswith("câu truy vấn không đúng SPARQL 1.1")
    assert "the query is not SPARQL 1.1" in "".join(both[1:])


@pytest.mark.parametrize(("address", "status", "words"), [
    ("/search?words=02 - nq/tw&lang=vi", 200, 'href="/questions/document?document=document%2F2-nq'),
    ("/search?words=02 - nq/tw&lang=vi", 200, "chưa có trong kho"),
    ("/search?words=nam lanh&lang=vi", 200, "/questions/documents-by-issuer?organisation=%E1%BB%A6y+ban"),
    ("/search?words=doan vien&lang=en", 200, "Phát triển đoàn viên"),
    ("/search?words=doan vien&lang=en&limit=x", 200, "1 found"),
    ("/search?words=nam&limit=1&lang=vi", 200, "/search?words=nam&amp;limit=5&amp;lang=vi"),
    ("/search?words=xyzzy&lang=vi", 200, "không có gì chứa xyzzy"),
    ("/search?words=%3F&lang=vi", 400, "không thể tìm"),
    ("/search?words=%3F&lang=en", 400, "nothing to search for"),
    ("/search?lang=vi", 200, "có dấu hay không dấu"),
])
def test_search(searched: httpx.Client, address: str, status: int, words: str) -> None:
    found = searched.get(address, headers={"accept": "text/html"})
    assert found.status_code == status
    assert words in found.text
    for href in re.findall(r'href="(/questions/[^"]+)"', found.text):
        assert searched.get(unescape(href)).status_code == 200, href
