"""The pages: in both languages, without network, and with text of documents that would rather be a script."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import openpyxl
import pytest

from kg.asking.query import answer, sparql
from kg.asking.question import Question, questions
from kg.keeping.folder import Folder
from kg.serve.limits import Limits
from kg.serve.pages import Pages
from kg.serve.words import LANGUAGES, speaker
from kg.stores.embedded import EmbeddedStore
from kg.terms import DATA
from tests.browser import CHROMIUM
from tests.serving import served, stored
from tests.small import Small

PAYLOADS: list[str] = json.loads((Path(__file__).parent / "data" / "payloads.json").read_text(encoding="utf-8"))
ALL = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o"
TITLES = "SELECT ?number ?title { ?d rdfs:label ?number ; dcterms:title ?title } ORDER BY ?d"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with served(stored(tmp_path_factory.mktemp("pages") / "store")) as client:
        yield client


# what they hold

@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_page_has_a_form_for_every_question(lang: str) -> None:
    page = Pages(Limits()).home(lang)
    for one in questions():
        assert escape(one.title[lang]) in page.replace("&#39;", "&#x27;").replace("&#34;", "&quot;")
        assert f'action="/questions/{one.name}"' in page
        assert all(f'name="{parameter.name}"' in page for parameter in one.parameters)


@pytest.mark.parametrize("asked", questions(), ids=lambda asked: asked.name)
def test_parameters_do_not_hide_the_options_of_the_page(asked: Question) -> None:
    assert not {parameter.name for parameter in asked.parameters} & {"lang", "all", "people"}


def test_columns_have_words_in_vietnamese() -> None:
    """A question may bring a column that has none; its own name then stands there."""
    say = speaker("vi")
    shown = {name for one in questions() for name in one.show}
    without = {name for name in shown if say(f"column.{name}", "") == ""}
    assert len(without) <= len(shown) / 10, without


def test_an_answer_is_a_table_with_its_address(server: httpx.Client) -> None:
    found = server.get("/questions/plans-implementing", params={"resolution": "2-nq/tw", "lang": "vi"})
    assert found.status_code == 200
    assert found.text.count("<tr>") == 6
    assert "số hiệu" in found.text
    assert 'href="/questions/plans-implementing?resolution=2-nq%2Ftw&amp;lang=vi"' in found.text
    assert "triển khai Nghị quyết số 02-NQ/TW" in found.text
    everything = server.get("/questions/plans-implementing", params={"resolution": "2-nq/tw", "all": "1"}).text
    assert everything.count("<th ") > found.text.count("<th ")


@pytest.mark.parametrize(("words", "address"), [
    ("kế hoạch nào thực hiện Nghị quyết 02-NQ/TW ngày 12/6/2021?",
     "/questions/plans-implementing?resolution=02-NQ%2FTW&date=2021-06-12&lang=vi"),
    ("which documents cite 15/KH-LĐLĐ", "/questions/references-to?document=15%2FKH-L%C4%90L%C4%90&lang=vi"),
    ("", "/?lang=vi"),
])
def test_questions_in_words_lead_to_ready_questions(server: httpx.Client, words: str, address: str) -> None:
    found = server.get("/ask", params={"words": words, "lang": "vi"})
    assert (found.status_code, found.headers["location"]) == (303, address)
    assert server.get(found.headers["location"]).status_code == 200


def test_unclear_questions_lead_to_what_may_be_meant(server: httpx.Client) -> None:
    found = server.get("/ask", params={"words": "báo cáo", "lang": "vi"})
    assert found.status_code == 200
    assert found.text.count("<li>") >= 2
    assert "xyzzy" in server.get("/ask", params={"words": "xyzzy", "lang": "en"}).text
    assert server.get("/ask", params={"words": "x" * 601}).status_code == 400


def test_downloads(server: httpx.Client) -> None:
    def get(form: str, **more: str) -> httpx.Response:
        return server.get(f"/questions/plans-implementing.{form}", params={"resolution": "02-NQ/TW", **more})

    assert len(list(csv.DictReader(io.StringIO(get("csv").text)))) == 5
    assert get("csv", people="1").content.startswith(b"\xef\xbb\xbf")
    assert len(json.loads(get("json").text)) == 5
    sheet = openpyxl.load_workbook(io.BytesIO(get("xlsx").content)).active
    assert sheet is not None
    assert sheet.max_row == 6
    assert get("csv").headers["content-disposition"] == 'attachment; filename="plans-implementing.csv"'
    assert get("exe").status_code == 404
    assert get("ics").status_code == 406
    calendar = server.get("/questions/reports-due.ics")
    assert calendar.headers["content-type"] == "text/calendar; charset=utf-8"
    assert calendar.text.startswith("BEGIN:VCALENDAR")
    assert "/questions/reports-due.ics" in server.get("/questions/reports-due").text


@pytest.mark.parametrize(("address", "status", "words"), [
    ("/questions/plans-implementing", 200, "02-NQ/TW"),
    ("/questions/plans-implementing?resolution=02-NQ/TW&lang=vi", 200, "02-NQ/TW là tên của 2 văn bản"),
    ("/questions/plans-implementing?resolution=02-NQ/TW&lang=en", 200, "02-NQ/TW names 2 documents"),
    ("/questions/plans-implementing?resolution=99-NQ/TW&lang=en", 400, "nearest"),
    ("/questions/plans-implementing?resolution=99-NQ/TW&lang=vi", 400, "không có văn bản &#39;99-NQ/TW&#39;; gần nhất"),
    ("/questions/plans-implementing?resolution=02-NQ/TW&resolutions=x", 400, "không có tham số"),
    ("/questions/plans-implementin?resolution=02-NQ/TW", 404, "gần nhất: plans-implementing"),
    ("/questions/document?document=02-NQ/TW&lang=vi", 200, "<th scope=\"row\">loại</th><td class=\"word\">Nghị quyết"),
    ("/questions/documents-in-period?lang=vi", 200, "05/01/2023</td>"),
    ("/questions/targets-of-document?document=15/KH-LĐLĐ&lang=vi", 200, "Hỏi tiếp về 15/KH-LĐLĐ"),
    ("/questions/documents-in-period?from=&until=&lang=en", 200, "<tbody>"),
    ("/pictures/cascade?resolution=02-NQ/TW&date=2021", 200, "window.picture"),
    ("/pictures/cascade?resolution=99-NQ/TW&lang=en", 400, "nearest"),
    ("/nothing?lang=en", 404, "not found"),
    ("/nothing", 404, "không có trang này"),
    ("/static/../app.py", 404, "không có trang này"),
    ("/static/%2e%2e/app.py", 404, "không có trang này"),
    ("/editor", 200, "yasgui"),
    ("/limits?lang=vi", 200, "20.480"),
])
def test_addresses(server: httpx.Client, address: str, status: int, words: str) -> None:
    found = server.get(address, headers={"accept": "text/html"})
    assert found.status_code == status
    assert words in found.text
    assert "Traceback" not in found.text


def test_nothing_comes_from_elsewhere(root: Path) -> None:
    for path in (root / "kg" / "serve" / "templates").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "//" not in text, path
        assert not [part for part in text.split("<")[1:] if " on" in part.split(">")[0].replace(" only", "")], path
        assert "|safe" not in text.replace(" ", "")


# in a browser

@dataclass
class Seen:
    """What pages did."""

    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


@contextmanager
def browsing(base: str) -> Iterator[tuple[Any, Seen]]:
    """Open a browser that reaches `base` only; yields a page and what it did so far."""
    sync = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip("needs Chromium at /usr/bin/chromium")
    seen = Seen()

    def passed(route: Any) -> None:
        if route.request.url.startswith((base, "data:")):
            route.continue_()
        else:
            seen.outside.append(route.request.url)
            route.abort()

    with sync.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1300, "height": 860}, locale="vi-VN")
        page.route("**/*", passed)
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.on("dialog", lambda dialog: (seen.dialogs.append(dialog.message), dialog.dismiss()))
        yield page, seen
        browser.close()


@pytest.mark.browser
def test_a_walk_through_the_pages(server: httpx.Client) -> None:
    base = str(server.base_url)
    with browsing(base) as (page, seen):
        page.goto(f"{base}/")
        assert page.locator("html").get_attribute("lang") == "vi"
        page.fill(".ask input[name=words]", "văn bản nào triển khai Nghị quyết 02-NQ/TW ngày 12/6/2021")
        page.click(".ask button")
        assert page.locator("tbody tr").count() == 4
        page.go_back()
        page.fill("#filter", "trien khai nghi quyet")
        assert 1 <= page.locator(".card:visible").count() < 8
        page.fill("#plans-implementing input[name=resolution]", "02-NQ/TW")
        page.click("#plans-implementing button")
        assert page.locator("tbody tr").count() == 5
        assert page.url == f"{base}/questions/plans-implementing?lang=vi&resolution=02-NQ%2FTW"
        page.click("tbody tr td.number a >> nth=0")
        assert "/questions/document" in page.url
        page.goto(f"{base}/editor")
        page.click(".yasqe_queryButton")
        page.wait_for_selector(".yasr_results table td")
        page.select_option("#ready", "cascade")
        page.locator(".yasgui .tabPanel.active .CodeMirror", has_text="inCollection").wait_for()
        assert page.locator(".controlbar:visible").count() == 0
    assert seen == Seen()


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
    for graph, lines in small.graphs.items():
        name = graph.partition("/f")[2]
        payload = json.dumps(PAYLOADS[int(name)], ensure_ascii=False) if name.isdigit() else ""
        graphs[DATA + graph] = "\n".join(line.replace(f'"f{name}"', payload) if payload else line for line in lines)
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
    assert [url for url in seen.outside if not url.startswith("file:")] == []


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
    assert seen.outside == []
