"""Bodies, persons and places in pictures: nodes of their own shape, tied to documents or to each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from kg.asking.query import answer
from kg.drawing.bodies import KINDS
from kg.drawing.draw import Picture, draw
from kg.drawing.legend import SHAPES
from kg.stores.embedded import EmbeddedStore
from tests.browser import opened
from tests.small import build


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return build().store()


def drawn(store: EmbeddedStore, name: str, lang: str = "vi", **given: str) -> Picture:
    return draw(store, answer(store, name, given), lang)


def ties(picture: Picture) -> set[tuple[str, str, str]]:
    labels = {node["id"]: node["said"]["label"] for node in picture.data["nodes"]}
    return {(labels[edge["from"]], part["relation"], labels[edge["to"]])
            for edge in picture.data["edges"] for part in edge["said"]}


def test_no_two_kinds_share_a_shape() -> None:
    shapes = [shape for shape, _ in SHAPES.values()] + list(KINDS.values())
    assert len(set(shapes)) == len(shapes)


def test_neighbours_are_bodies_tied_to_each_other(store: EmbeddedStore) -> None:
    picture = drawn(store, "neighbours-of-organisation", organisation="LĐLĐ tỉnh Sơn Thủy")
    province, district = "Liên đoàn Lao động tỉnh Sơn Thủy", "Liên đoàn Lao động huyện Bình Lâm"
    assert {node["said"]["kind"] for node in picture.data["nodes"]} == {"organisation"}
    assert ties(picture) >= {(district, "above", province), (province, "assigns", district),
                             (province, "above", "Bộ Chính trị")}
    [root] = [node for node in picture.data["nodes"] if node["card"]["root"]]
    assert (root["said"]["label"], root["said"]["level"], root["said"]["branch"]) == (province, "province", "union")
    assert "07/KH-LĐLĐ" in {part["through"] for edge in picture.data["edges"] for part in edge["said"]}
    assert picture.subtitle.startswith(f"{len(picture.data['nodes'])} cơ quan, ")


@pytest.mark.parametrize(("name", "given", "tie"), [
    ("documents-by-signer", {"signer": "Trần Văn Bình"}, ("21/KH-LĐLĐ", "signedBy", "Trần Văn Bình")),
    ("documents-by-issuer", {"organisation": "LĐLĐ tỉnh Sơn Thủy"},
     ("21/KH-LĐLĐ", "issuedBy", "Liên đoàn Lao động tỉnh Sơn Thủy")),
    ("documents-by-place", {"place": "Sơn Thủy"}, ("15/KH-LĐLĐ", "at", "Sơn Thủy")),
    ("sent-to", {"recipient": "LĐLĐ tỉnh"}, ("07/KH-LĐLĐ", "sentTo", "LĐLĐ tỉnh")),
])
def test_documents_are_tied_to_who_was_asked_about(store: EmbeddedStore, name: str, given: dict[str, str],
                                                   tie: tuple[str, str, str]) -> None:
    assert tie in ties(drawn(store, name, **given))


def test_who_issued_a_document_is_of_its_branch_who_only_gets_it_is_not(store: EmbeddedStore) -> None:
    def branches(picture: Picture) -> set[str]:
        return {node["said"]["branch"] for node in picture.data["nodes"] if node["said"].get("kind") == "organisation"}

    assert branches(drawn(store, "documents-by-issuer", organisation="LĐLĐ tỉnh Sơn Thủy")) == {"union"}
    assert branches(drawn(store, "sent-to", recipient="LĐLĐ tỉnh")) == {""}


def test_a_body_is_a_pill_at_rest_too(store: EmbeddedStore) -> None:
    picture = drawn(store, "neighbours-of-organisation", "en", organisation="LĐLĐ tỉnh Sơn Thủy")
    root = ElementTree.fromstring(picture.svg)
    words = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Body", "towards the body asked about", "LĐLĐ tỉnh Sơn Thủy"} <= set(words)


@pytest.mark.browser
def test_the_panel_of_a_body_tells_its_ties(store: EmbeddedStore, tmp_path: Path) -> None:
    page: Any
    with opened(drawn(store, "neighbours-of-organisation", organisation="LĐLĐ tỉnh Sơn Thủy").save(
            tmp_path / "bodies.html")) as (page, seen):
        page.fill("#search", "tinh son thuy")
        page.press("#search", "Enter")
        told = " ".join(page.inner_text("#panel").split())
        assert "có văn bản dựa vào văn bản của Bộ Chính trị" in told
        assert "Liên đoàn Lao động huyện Bình Lâm có văn bản dựa vào văn bản của 07/KH-LĐLĐ" in told
        assert "Nguồn" not in told
        assert not seen.errors
