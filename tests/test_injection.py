"""Text of documents that would be a script: through the whole line, records to picture and notebook, nothing runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from extract.records import Span, dump_line
from kg import KnowledgeGraph
from tests.browser import opened
from tests.papers import cite, paper

_RUN = "top.hit=1;alert(1)"
_TAGS = [
    f"<script>{_RUN}</script>", f"<ScRiPt>{_RUN}</sCrIpT>", f"<script/x>{_RUN}</script>", f"<script\n>{_RUN}</script>",
    f"<img src=x onerror={_RUN}>", f"<img/src=x/onerror={_RUN}>", f"<IMG SRC=x ONERROR='{_RUN}'>",
    f"<svg onload={_RUN}>", f"<svg/onload={_RUN}>", f"<svg><script>{_RUN}</script></svg>",
    f"<svg><animate onbegin={_RUN} attributeName=x dur=1s>",
    f"<svg><a xlink:href='javascript:{_RUN}'><text>x</text></a>",
    f"<body onload={_RUN}>", f"<input autofocus onfocus={_RUN}>", f"<details open ontoggle={_RUN}>",
    f"<video src=x onerror={_RUN}></video>", f"<audio src=x onerror={_RUN}>",
    f"<iframe srcdoc='<script>{_RUN}</script>'>",
    f"<iframe src='javascript:{_RUN}'></iframe>", f"<object data='javascript:{_RUN}'>",
    f"<embed src='javascript:{_RUN}'>",
    f"<math><mtext><img src=x onerror={_RUN}></mtext></math>", f"<marquee onstart={_RUN}>x</marquee>",
    f"<style>@import 'javascript:{_RUN}'</style>", f"<link rel=stylesheet href='javascript:{_RUN}'>",
    f"<meta http-equiv=refresh content='0;url=javascript:{_RUN}'>", f"<base href='javascript:{_RUN}//'>",
    f"<form><button formaction='javascript:{_RUN}' autofocus>x</button></form>", f"<template><script>{_RUN}</script>",
    f"<noscript><p title='</noscript><img src=x onerror={_RUN}>'>",
]
_ENDS = ["</script>", "</title>", "</style>", "</textarea>", "</td></table>", "-->", "]]>", "'>", '">', "`>", '"/>',
         "</svg>", "</json>", "</template>", "</iframe>"]
_OTHERS = [
    f"javascript:{_RUN}", f"'-({_RUN})-'", f'"-({_RUN})-"', f"${{{_RUN}}}", f"{{{{{_RUN}}}}}", f"{{%{_RUN}%}}",
    f"<!--<script>{_RUN}//-->", f"\u2028{_RUN}\u2029", f"&lt;script&gt;{_RUN}", f"&#60;script>{_RUN}</script>",
    f"\\u003cscript>{_RUN}", "%DATA% %SCRIPT% %LIBRARY%", f"';{_RUN}//", f'";{_RUN}//', f"\\';{_RUN}//",
]
PAYLOADS = [*_TAGS, *(f"{end}<img src=x onerror={_RUN}>" for end in _ENDS), *_OTHERS]


def lines() -> list[str]:
    """Return records with each payload as title, number, issuer, name of a cited law, quote, section and file."""
    made = []
    for count, words in enumerate(PAYLOADS):
        name = f"{count} {words}".replace("/", "∕")
        law = cite(f"Luật {words}", "L", relation="basedOn")
        above = cite("02-NQ/TW", "NQ", "Bộ Chính trị", "2021-06-12")
        record = paper(f"{name}.txt", f"{count}/KH-{words}", f"Ủy ban nhân dân {words}", "2022-01-01", [above, law])
        cited = tuple(replace(one, quote=Span(one.start, one.end, f"theo {words}"), section=words, provision=words)
                      for one in record.citations)
        made.append(dump_line(replace(
            record, citations=cited, document=replace(record.document, title=words, place=words, period=words))))
    return made


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    made = KnowledgeGraph.open()
    assert len(made.load(lines()).read) == len(PAYLOADS)
    return made


def test_there_are_enough() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) == 60


@pytest.mark.browser
def test_what_runs_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<script>window.picture=0</script><img src=x onerror=top.hit=1>", encoding="utf-8")
    with opened(tmp_path / "a.html") as (page, _):
        page.wait_for_timeout(200)
        assert page.evaluate("window.hit") == 1


@pytest.mark.browser
def test_nothing_runs_in_a_picture(graph: KnowledgeGraph, tmp_path: Path) -> None:
    picture = graph.draw("cascade", resolution="02-NQ/TW", date="2021-06-12")
    assert len(picture.data["nodes"]) == len(PAYLOADS) + 1
    with opened(picture.save(tmp_path / "a.html")) as (page, seen):
        for count in range(len(PAYLOADS)):
            page.fill("#search", f"{count}/KH")
            page.press("#search", "Enter")
        page.wait_for_timeout(200)
        assert page.evaluate("window.hit") is None
        assert page.evaluate("document.querySelectorAll('img, iframe, svg, object, embed').length") == 0
    assert seen.dialogs == []
    assert seen.errors == []
    assert len(seen.requests) == 1


@pytest.mark.browser
def test_nothing_runs_in_a_notebook(graph: KnowledgeGraph, tmp_path: Path) -> None:
    asked = {"plans-implementing": {"resolution": "02-NQ/TW"}, "references": {}, "most-cited-not-held": {},
             "documents-in-period": {}}
    results = [graph.query(name, **given) for name, given in asked.items()]
    assert all(len(result) >= len(PAYLOADS) for result in results[:2])
    picture = graph.draw("cascade", resolution="02-NQ/TW", date="2021-06-12")
    shown = [*(result._repr_html_() for result in results), picture.svg, picture._repr_html_()]
    page_file = tmp_path / "notebook.html"
    page_file.write_text(f"<!doctype html><meta charset=utf-8><script>window.picture=0</script>{''.join(shown)}",
                         encoding="utf-8")
    with opened(page_file) as (page, seen):
        page.wait_for_timeout(500)
        assert [frame.evaluate("window.hit") for frame in page.frames] == [None, None]
        assert page.evaluate("document.querySelectorAll('img, object, embed, svg script').length") == 0
        assert page.evaluate("document.querySelectorAll('table').length") == len(results)
    assert seen.dialogs == []
