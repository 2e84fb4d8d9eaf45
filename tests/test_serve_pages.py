"""The pages: in both languages, without network, and with text of documents that would rather be a script."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path

import httpx
import openpyxl
import pytest

from kg.asking.question import Question, questions
from kg.serve.limits import Limits
from kg.serve.pages import Pages, in_terminal
from kg.serve.words import LANGUAGES, speaker
from tests.browser import Seen, browsing
from tests.serving import served, stored

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
    open_ = server.get("/ask", params={"words": "báo cáo nào phải nộp trong tháng 6", "lang": "vi"}).text
    assert "Chưa rõ &#39;trong tháng 6&#39; là của năm nào." in open_
    assert re.search(r'/questions/reports-due\?[^"]*from=\d{4}-06', open_)
    assert server.get("/ask", params={"words": "x" * 601}).status_code == 400


def test_downloads(server: httpx.Client) -> None:
    def get(form: str, **more: str) -> httpx.Response:
        return server.get(f"/questions/plans-implementing.{form}", params={"resolution": "02-NQ/TW", **more})

    assert len(list(csv.DictReader(io.StringIO(get("csv").text)))) == 5
    assert get("csv", people="1").content.startswith(b"\xef\xbb\xbf")
    [first, *_] = csv.DictReader(io.StringIO(get("csv", people="1", lang="vi").text.removeprefix("\ufeff")))
    assert (first["số hiệu"], first["cách"], first["ngày"]) == ("21/KH-LĐLĐ", "trực tiếp", "2023-01-05")
    assert get("csv", people="1", lang="en").text.startswith("\ufeffnumber,title,issuer,date,how")
    assert get("csv", lang="vi").text.startswith("number,title,issuer,date,how,via,quote,source,start,end,resolution,")
    vietnamese = openpyxl.load_workbook(io.BytesIO(get("xlsx", people="1", lang="vi").content)).active
    assert vietnamese is not None
    assert [cell.value for cell in vietnamese[1]][:2] == ["số hiệu", "trích yếu"]
    assert vietnamese["D2"].is_date
    assert len(json.loads(get("json").text)) == 5
    sheet = openpyxl.load_workbook(io.BytesIO(get("xlsx").content)).active
    assert sheet is not None
    assert sheet.max_row == 6
    assert get("csv").headers["content-disposition"] == 'attachment; filename="plans-implementing.csv"'
    refused = get("exe")
    assert refused.status_code == 406
    assert ".csv, .json" in refused.text
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


@pytest.mark.parametrize(("address", "offered"), [
    ("cascade-above?document=02-NQ/TW&lang=vi", ["02-NQ/TW (12/06/2021)", "02-NQ/TW (17/03/2026)"]),
    ("cascade-above?document=02-NQ/TW&date=&lang=en", ["02-NQ/TW (2021-06-12)", "02-NQ/TW (2026-03-17)"]),
    ("plans-implementing?resolution=03-NQ/TW&lang=vi", ["02-NQ/TW"]),
    ("compare-targets?first=22/KH-LĐLĐ&second=15/KH-LĐLĐ&lang=vi", ["21/KH-LĐLĐ"]),
    ("plans-implementing?resolution=02-NQ/TW&date=2020&lang=vi", ["02-NQ/TW (12/06/2021)", "02-NQ/TW (17/03/2026)"]),
    ("documents-by-place?place=Tan+Xuam&lang=vi", ["Tân Xuân"]),
    ("reports-due?day=x&lang=vi", []),
])
def test_what_may_be_given_instead_is_a_link(server: httpx.Client, address: str, offered: list[str]) -> None:
    found = server.get(f"/questions/{address}")
    assert found.status_code == 400
    links = re.findall(r'<li><a href="([^"]+)">([^<]+)</a></li>', found.text)
    listed = {unescape(name): unescape(href) for href, name in links}
    assert listed.keys() >= set(offered)
    assert bool(listed) == bool(offered)
    problem = re.search(r'role="alert">(.*?)(?:<ul|</div>)', found.text, re.DOTALL)
    assert problem
    assert "document/" not in problem[1]
    assert all(server.get(listed[name]).status_code == 200 for name in offered)


def test_what_takes_too_long_is_told_with_a_way_out() -> None:
    command = in_terminal("cascade", {"resolution": "02-NQ/TW", "date": "12 6'2021"}, picture=True)
    assert command == """kg draw cascade resolution=02-NQ/TW 'date=12 6'"'"'2021' -o cascade.html"""
    assert in_terminal("references", {}) == "kg query references"
    page = Pages(Limits()).problem(504, {"vi": "quá giờ", "en": "too late"}, "vi", command)
    assert "Xin hỏi hẹp hơn" in page
    assert "kg draw cascade resolution=02-NQ/TW" in page
    assert "Xin hỏi hẹp hơn" not in Pages(Limits()).problem(404, {"vi": "không", "en": "no"}, "vi")


def test_nothing_comes_from_elsewhere(root: Path) -> None:
    for path in (root / "kg" / "serve" / "templates").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "//" not in text, path
        assert not [part for part in text.split("<")[1:] if " on" in part.split(">")[0].replace(" only", "")], path
        assert "|safe" not in text.replace(" ", "")


@pytest.mark.browser
def test_on_a_phone_the_rows_of_an_answer_are_cards(server: httpx.Client) -> None:
    base = str(server.base_url)
    with browsing(base) as (page, _):
        page.set_viewport_size({"width": 390, "height": 800})
        page.goto(f"{base}/questions/plans-implementing?resolution=02-NQ/TW&lang=vi")
        for cell in page.locator("tbody td:visible").all():
            box = cell.bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 390
        shown = page.locator("tbody tr >> nth=0 >> td.quote")
        assert shown.evaluate("cell => getComputedStyle(cell, '::before').content") == '"trích dẫn"'


@pytest.mark.browser
def test_on_a_phone_the_questions_are_a_list_that_unfolds(server: httpx.Client) -> None:
    base = str(server.base_url)
    with browsing(base) as (page, _):
        page.set_viewport_size({"width": 390, "height": 800})
        page.goto(f"{base}/")
        assert page.evaluate("document.documentElement.scrollHeight") < 4000
        assert page.locator(".card[open]").evaluate_all("cards => cards.map(card => card.id)") == ["plans-implementing"]
        page.click("#cascade summary >> nth=0")
        assert page.locator("#cascade input[name=resolution]").is_visible()
        page.goto(f"{base}/#reports-due")
        assert page.locator("#reports-due button").is_visible()
        page.fill("#filter", "nhung mau thuan")
        assert page.locator(".card:visible button:visible").count() == 1


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
