"""Text of documents, and of addresses, that would be a script: in every page it is text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from kg import KnowledgeGraph
from kg.asking.query import answer, sparql
from kg.keeping.folder import Folder
from kg.stores.embedded import EmbeddedStore
from kg.terms import DATA
from tests.browser import browsing
from tests.serving import served, stored
from tests.small import Small
from tests.test_injection import lines

PAYLOADS: list[str] = json.loads((Path(__file__).parent / "data" / "payloads.json").read_text(encoding="utf-8"))
ALL = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o"
TITLES = "SELECT ?number ?title { ?d rdfs:label ?number ; dcterms:title ?title } ORDER BY ?d"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with served(stored(tmp_path_factory.mktemp("payloads") / "store")) as client:
        yield client


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, EmbeddedStore]:
    """A store whose titles, numbers, names, quotes and files are all payloads."""
    small = Small()
    small.organisation("bct", "Bộ Chính trị", "central", "party")
    small.document("top", "02-NQ/TW", "2021-06-12", "bct", type="NQ", title="Đổi mới")
    for place, words in enumerate(PAYLOADS):
        small.organisation(f"o{place}", words, "district", "state")
        small.document(f"d{place}", words, "2022-01-01", f"o{place}", held=f"f{place}", type="KH", title=words,
                       period=words, signer=words, recipient=words)
        small.cites(f"f{place}", f"d{place}", "implements", "top", words, provision=words, cue=words)
        small.target(f"f{place}", f"d{place}", 10, ">=", words, indicator=words, period=words)
        small.report(f"f{place}", f"d{place}", words, words, via=words, frequency=words)
    graphs = {}
    for graph, triples in small.graphs.items():
        name = graph.partition("/f")[2]
        payload = json.dumps(PAYLOADS[int(name)], ensure_ascii=False) if name.isdigit() else ""
        graphs[DATA + graph] = "\n".join(line.replace(f'"f{name}"', payload) if payload else line for line in triples)
    path = tmp_path_factory.mktemp("hostile") / "store"
    stored(path, graphs)
    return path, Folder(path).reader()


HOSTILE_PAGES = [
    "/questions/plans-implementing?resolution=02-NQ/TW&all=1", "/questions/references?all=1",
    "/questions/documents-in-period?all=1", "/questions/organisations?all=1", "/questions/reports-due?all=1",
    "/questions/sent-to?recipient=script&all=1", "/questions/documents-by-signer?signer=script&all=1",
    "/questions/targets-by-indicator?indicator=hit&all=1", "/questions/cascade?resolution=02-NQ/TW&all=1",
]


@pytest.mark.browser
def test_payloads_are_text_in_every_page(hostile: tuple[Path, EmbeddedStore], tmp_path: Path) -> None:
    assert len(set(PAYLOADS)) >= 60
    path, store = hostile
    notebook = tmp_path / "notebook.html"
    notebook.write_text("<!DOCTYPE html><meta charset=utf-8>" + "".join(
        result._repr_html_() for result in (answer(store, "references", {}), sparql(store, ALL))), encoding="utf-8")
    with served(path) as client, browsing(str(client.base_url)) as (page, seen):
        base = str(client.base_url)
        for address in HOSTILE_PAGES:
            response = page.goto(base + address)
            assert response.status == 200, address
            assert page.locator("tbody tr").count() >= 20
            assert "window.hit=1" in page.locator("tbody").inner_text()
            assert page.evaluate("window.hit") is None
        _editor(page, base)
        _picture(page, base)
        page.unroute("**/*")
        page.goto(notebook.as_uri())
        assert page.evaluate("window.hit") is None
    assert seen.dialogs == []
    assert [url for url in seen.requests if not url.startswith("file:")] == []


def _editor(page: Any, base: str) -> None:
    """The editor shows fifty rows at a time."""
    for start in range(0, len(PAYLOADS), 50):
        page.goto(f"{base}/editor?{urlencode({'query': f'{TITLES} OFFSET {start}'})}")
        page.click(".tabPanel.active .yasqe_queryButton")
        page.wait_for_selector(".tabPanel.active .yasr_results table td")
        page.wait_for_timeout(200)
        assert page.locator(".tabPanel.active .yasr_results tbody tr").count() >= 20
        assert page.evaluate("window.hit") is None
    page.click(".tabPanel.active .select_response")
    page.wait_for_timeout(200)
    assert page.evaluate("window.hit") is None


def _picture(page: Any, base: str) -> None:
    page.goto(f"{base}/pictures/cascade?resolution=02-NQ/TW")
    page.wait_for_selector("canvas")
    page.wait_for_timeout(300)
    assert page.evaluate("window.hit") is None


@pytest.mark.browser
def test_payloads_that_come_back_from_the_address_are_text(server: httpx.Client) -> None:
    base = str(server.base_url)
    with browsing(base) as (page, seen):
        for start in range(0, len(PAYLOADS), 10):
            given = {"resolution": "02-NQ/TW", "units": "\n".join(PAYLOADS[start:start + 10]), "lang": "vi"}
            page.goto(f"{base}/questions/coverage?" + urlencode(given))
            assert page.locator("tbody tr").count() >= 10
            assert page.input_value("textarea[name=units]").count("hit") >= 5
            assert page.evaluate("window.hit") is None
        for words in PAYLOADS[::6]:
            page.goto(f"{base}/questions/document?" + urlencode({"document": words, "lang": "vi"}))
            assert page.evaluate("window.hit") is None
        for words in PAYLOADS[::14]:
            query = f"SELECT * {{ ?s ?p {words}"
            for address in (f"/questions/{urlencode({'': words})[1:]}", f"/editor?{urlencode({'query': words})}",
                            f"/sparql?{urlencode({'query': query})}", f"/search?{urlencode({'words': words})}",
                            f"/ask?{urlencode({'words': words})}",
                            f"/questions/plans-implementing?{urlencode({words: '1', 'resolution': '02-NQ/TW'})}"):
                page.goto(base + address)
                assert page.evaluate("window.hit") is None
    assert seen.dialogs == []
    assert seen.requests == []


@pytest.mark.browser
def test_payloads_that_are_found_are_text(tmp_path: Path) -> None:
    with KnowledgeGraph.open(tmp_path / "store", write=True) as graph:
        assert len(graph.load(lines()).read) >= 60
    with served(tmp_path / "store") as client, browsing(str(client.base_url)) as (page, seen):
        for words in ("hit", "script", "onerror", "KH"):
            page.goto(f"{client.base_url}/search?" + urlencode({"words": words, "limit": 500, "lang": "vi"}))
            assert page.locator(".found > li").count() >= 20
            assert "hit=1" in page.locator(".found").inner_text()
            assert page.evaluate("window.hit") is None
        for href in page.locator(".found .label a").evaluate_all("all => all.map(one => one.href)")[::7]:
            page.goto(href)
            assert page.evaluate("window.hit") is None
    assert seen.dialogs == []
    assert seen.requests == []
