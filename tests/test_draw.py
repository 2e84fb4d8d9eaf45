"""Pictures: one page without network, what it shows, and that text of documents stays text."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from kg.asking.query import answer, sparql
from kg.drawing.draw import FIRST, MOST, Picture, draw
from kg.drawing.forces import scatter
from kg.drawing.layers import CARD, lay_out
from kg.errors import DrawError
from kg.stores.embedded import EmbeddedStore
from tests.browser import opened
from tests.small import Small, build

PAYLOADS = [
    "</script><img src=x onerror=window.hit=1>", "<script>window.hit=1</script>", "<svg onload=window.hit=1>",
    '"><img src=x onerror=window.hit=1>', "'-window.hit=1-'", "${window.hit=1}", "<!--<script>window.hit=1//-->",
    "\u2028window.hit=1\u2029", "]]><script>window.hit=1</script>", "<b>đậm</b>", "&lt;script&gt;window.hit=1",
    "\\u003cscript>", "javascript:window.hit=1", "%DATA% %SCRIPT%", "<iframe srcdoc='<script>parent.hit=1</script>'>",
]


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return build().store()


def cascade(store: EmbeddedStore, **given: str) -> Picture:
    return draw(store, answer(store, "cascade", {"resolution": "02-NQ/TW", "date": "2021-06-12", **given}))


def hostile(words: str) -> Small:
    small = Small()
    small.organisation("bct", words, "central", "party")
    small.organisation("ubnd", words, "district", "state")
    small.document("a", words, "2021-06-12", "bct", type="NQ", title=words)
    small.document("b", "2/KH", "2022-01-01", "ubnd", held="b.txt", type="KH", title=words)
    small.cites("b.txt", "b", "implements", "a", words)
    return small


def test_nodes_and_edges_are_those_of_the_answer(store: EmbeddedStore) -> None:
    data = cascade(store).data
    assert {node["said"]["label"] for node in data["nodes"]} == {
        "02-NQ/TW", "12-CTr/TU", "15/KH-LĐLĐ", "21/KH-LĐLĐ", "07/KH-LĐLĐ", "03/KH-CĐ"}
    by_id = {node["id"]: node["said"]["label"] for node in data["nodes"]}
    edges = {(by_id[edge["from"]], by_id[edge["to"]], edge["direct"]) for edge in data["edges"]}
    assert ("15/KH-LĐLĐ", "02-NQ/TW", True) in edges
    assert ("15/KH-LĐLĐ", "12-CTr/TU", False) in edges
    assert len(edges) == 6


def test_levels_run_from_the_centre_down(store: EmbeddedStore) -> None:
    data = cascade(store).data
    heights = {node["said"]["label"]: node["y"] for node in data["nodes"]}
    order = ["02-NQ/TW", "12-CTr/TU", "15/KH-LĐLĐ", "07/KH-LĐLĐ", "03/KH-CĐ"]
    assert sorted(order, key=heights.__getitem__) == order
    assert [band["name"] for band in data["bands"]] == ["Trung ương", "Cấp tỉnh", "Cấp huyện", "Cấp xã"]


def test_what_is_not_held_is_dashed(store: EmbeddedStore) -> None:
    dashed = {node["said"]["label"] for node in cascade(store).data["nodes"] if node["card"]["dashed"]}
    assert dashed == {"02-NQ/TW", "12-CTr/TU"}


def test_two_drawings_are_one_file(store: EmbeddedStore) -> None:
    assert cascade(store).html == cascade(build().store()).html


def test_the_page_asks_for_nothing(store: EmbeddedStore) -> None:
    html = cascade(store).html
    assert not re.findall(r"<(?:link|img|iframe|script[^>]* src)\b", html.split("<script>")[0])
    assert "default-src 'none'" in html


def test_nothing_to_draw(store: EmbeddedStore) -> None:
    with pytest.raises(DrawError, match="no document"):
        draw(store, sparql(store, "SELECT (1 AS ?x) {}"))
    with pytest.raises(DrawError, match="allowed are vi, en"):
        draw(store, answer(store, "cascade", {"resolution": "02-NQ/TW"}), lang="fr")


def test_any_answer_with_documents_is_drawn(store: EmbeddedStore) -> None:
    picture = draw(store, sparql(store, "SELECT ?d { ?d dkg:number '15/KH-LĐLĐ' }"))
    assert [node["said"]["label"] for node in picture.data["nodes"]] == ["15/KH-LĐLĐ"]


@pytest.mark.browser
def test_a_crowd_is_shown_in_part(tmp_path: Path) -> None:
    small = Small()
    small.organisation("bct", "Bộ Chính trị", "central", "party")
    small.organisation("ubnd", "Ủy ban nhân dân huyện", "district", "state")
    small.document("root", "1-NQ/TW", "2021-06-12", "bct", type="NQ")
    for count in range(FIRST + 20):
        small.document(f"d{count}", f"{count}/KH-UBND", "2022-01-01", "ubnd", held=f"{count}.txt", type="KH")
        small.cites(f"{count}.txt", f"d{count}", "implements", "root", "Thực hiện")
    store = small.store()
    picture = draw(store, answer(store, "cascade", {"resolution": "1-NQ/TW"}))
    assert sum(not node["later"] for node in picture.data["nodes"]) == FIRST < MOST
    assert f"{FIRST} văn bản gần nhất" in picture.subtitle
    shown = [(node["x"], node["y"]) for node in picture.data["nodes"] if not node["later"]]
    assert max(y for _, y in shown) < max(y for _, y in picture.data["whole"]["places"].values())
    with opened(picture.save(tmp_path / "a.html")) as (page, seen):
        first = page.evaluate("window.picture.nodes.length")
        page.fill("#search", "/KH-UBND")
        for _ in range(FIRST + 3):  # the first that was hidden brings in the others
            page.press("#search", "Enter")
        assert page.evaluate("window.picture.nodes.length") >= FIRST + 20 > first - 10
        assert page.locator("#rest").is_hidden()
        assert page.locator("#panel h2").inner_text().endswith("/KH-UBND")
    assert seen.errors == []


def test_so_many_lines_that_they_would_be_one_cloud_do_not_bend() -> None:
    levels = {f"n{i}": "district" for i in range(2000)}
    layout = lay_out(levels, [(f"n{i}", f"n{i // 9}") for i in range(1, 2000)])
    assert layout.places.keys() == levels.keys()


def test_cards_do_not_overlap_and_long_lines_bend() -> None:
    levels = {"r": "central", **{f"p{i}": "province" for i in range(30)}, "d": "district"}
    layout = lay_out(levels, [("d", "r"), ("d", "p3"), *((f"p{i}", "r") for i in range(30))])
    spots = [layout.places[node] for node in levels]
    assert all(abs(a[0] - b[0]) >= CARD or a[1] != b[1] for i, a in enumerate(spots) for b in spots[:i])
    assert len(layout.routes["d", "r"]) >= 1
    assert all(bend in layout.places for bend in layout.routes["d", "r"])


def test_a_network_is_scattered_without_overlaps() -> None:
    nodes = [f"n{i}" for i in range(120)]
    edges = [(f"n{i}", f"n{i // 3}") for i in range(1, 100)]
    spots = list(scatter(nodes, edges).places.values())
    assert len(spots) == len(nodes)
    assert all(abs(a[0] - b[0]) >= CARD - 2 or abs(a[1] - b[1]) >= 90 for i, a in enumerate(spots) for b in spots[:i])
    assert scatter(nodes, edges) == scatter(nodes, edges)
    assert len(scatter(["a"], []).places) == 1


def test_circles_are_laid_out() -> None:
    layout = lay_out({"a": "central", "b": "central", "c": "unknown"}, [("a", "b"), ("b", "a"), ("c", "c"), ("c", "x")])
    assert set(layout.places) >= {"a", "b", "c"}


def test_in_a_notebook_it_stands_in_a_frame(store: EmbeddedStore) -> None:
    html = cascade(store)._repr_html_()
    assert html.startswith("<iframe")
    assert "<script" not in html


def test_at_rest_it_shows_the_same(store: EmbeddedStore, tmp_path: Path) -> None:
    picture = cascade(store)
    root = ElementTree.fromstring(picture.save(tmp_path / "a.svg").read_text(encoding="utf-8"))
    said = {node.text for node in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"02-NQ/TW", "15/KH-LĐLĐ", "Cấp tỉnh", "Chưa có trong kho", picture.title, picture.subtitle} <= said
    dots = picture.save(tmp_path / "a.png").read_bytes()
    assert dots.startswith(b"\x89PNG")
    assert dots == cascade(build().store()).png
    with pytest.raises(DrawError, match="a picture is written as"):
        picture.save(tmp_path / "a.pdf")


def test_at_rest_a_network_and_hostile_words() -> None:
    for words in [*PAYLOADS, "a\x00b\x1b", "$x^2$ $", "\\frac"]:
        store = hostile(words).store()
        picture = draw(store, answer(store, "references-of", {"document": "2/KH"}))
        tags = {node.tag.rpartition("}")[2] for node in ElementTree.fromstring(picture.svg).iter()}
        assert tags == {"svg", "title", "path", "text"}
    assert picture.png.startswith(b"\x89PNG")


def test_a_png_without_matplotlib(store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.backends.backend_agg", None)
    with pytest.raises(DrawError, match="pip install"):
        cascade(store).png  # noqa: B018


@pytest.mark.parametrize("words", PAYLOADS)
def test_payloads_are_data(words: str) -> None:
    store = hostile(words).store()
    html = draw(store, answer(store, "references-of", {"document": "2/KH"})).html
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found.group(1))
    assert words in {node["said"]["title"] for node in data["nodes"]}
    assert html.count("<script") == hostile_count("harmless")


def hostile_count(words: str) -> int:
    store = hostile(words).store()
    return draw(store, answer(store, "references-of", {"document": "2/KH"})).html.count("<script")


@pytest.mark.browser
def test_in_the_browser(store: EmbeddedStore, tmp_path: Path) -> None:
    with opened(cascade(store).save(tmp_path / "a.html")) as (page, seen):
        assert page.evaluate("picture.nodes.getIds().length") >= 6
        assert page.evaluate("document.querySelectorAll('#legend li').length") >= 6
        page.fill("#search", "binh lam")
        page.press("#search", "Enter")
        panel = page.inner_text("#panel")
    assert "07/KH-LĐLĐ" in panel
    assert "Thực hiện Kế hoạch số 15/KH-LĐLĐ" in panel
    assert seen.errors == []
    assert len(seen.requests) == 1


@pytest.mark.browser
def test_payloads_do_nothing_in_the_browser(tmp_path: Path) -> None:
    small = Small()
    small.organisation("bct", PAYLOADS[0], "central", "party")
    small.document("root", "1-NQ/TW", "2021-06-12", "bct", type="NQ", title=PAYLOADS[0])
    for count, words in enumerate(PAYLOADS):
        small.document(f"d{count}", words, "2022-01-01", "bct", held=f"{count}.txt", type=words, title=words,
                       period=words)
        small.cites(f"{count}.txt", f"d{count}", "implements", "root", words)
    store = small.store()
    picture = draw(store, answer(store, "cascade", {"resolution": "1-NQ/TW"}))
    with opened(picture.save(tmp_path / "a.html")) as (page, seen):
        for count in range(len(PAYLOADS)):
            page.evaluate(f"document.querySelector('#search').value = 'window'; {count}")
            page.press("#search", "Enter")
        page.wait_for_timeout(300)
        assert page.evaluate("window.hit") is None
        assert page.evaluate("document.querySelectorAll('img, iframe, svg').length") == 0
    assert seen.errors == []
    assert seen.dialogs == []
