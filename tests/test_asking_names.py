"""Names given to questions: in any spelling, by address, and what is told where nothing fits."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.asking.query import answer
from kg.errors import BadParameter, UnknownValue
from kg.graph import KnowledgeGraph
from kg.stores.embedded import EmbeddedStore
from kg.terms import DATA
from tests.small import build


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return build().store()


@pytest.mark.parametrize(("name", "given", "count"), [
    ("documents-by-issuer", {"organisation": "ldld tinh son thuy"}, 3),
    ("documents-by-issuer", {"organisation": "LĐLĐ tỉnh Sơn Thủy"}, 3),
    ("documents-by-issuer", {"organisation": "LDLD TINH"}, 3),
    ("documents-by-issuer", {"organisation": "organisation/ldld-st"}, 3),
    ("documents-by-issuer", {"organisation": f"<{DATA}organisation/ldld-st>"}, 3),
    ("documents-by-place", {"place": "place/Sơn-Thủy"}, 2),
    ("documents-by-signer", {"signer": "tran van binh"}, 2),
    ("documents-by-signer", {"signer": "person/kh-15"}, 1),
    ("reports-due", {"organisation": "huyen binh lam"}, 1),
    ("reports-due", {"organisation": "ldld huyen binh lam"}, 1),
    ("reports-due", {"organisation": "organisation/cd-tx"}, 1),
    ("reports-due", {"recipient": "LĐLĐ tỉnh Sơn Thủy"}, 1),
    ("reports-due", {"organisation": "Quốc hội"}, 0),
    ("reports-due", {"from": "2024-11", "until": "2024"}, 1),
    ("reports-due", {"until": "2024-10"}, 0),
    ("targets-of-document", {"document": "15/KH-LĐLĐ", "period": "2024"}, 2),
    ("targets-of-document", {"document": "15/KH-LĐLĐ", "period": "2025"}, 0),
    ("sent-to", {"recipient": "thuong truc"}, 1),
    ("sent-to", {"recipient": "cac phong"}, 1),
    ("sent-to", {"recipient": "organisation/ldld-st"}, 1),
    ("organisations", {"level": "huyện"}, 2),
    ("organisations", {"level": "cap huyen"}, 2),
    ("organisations", {"level": "unit"}, 0),
    ("organisations", {"level": "District", "branch": "cong doan"}, 2),
    ("coverage", {"resolution": "02-NQ/TW", "date": "2021", "units": "ldld huyen binh lam; organisation/ldld-ha"}, 2),
])
def test_spellings_and_addresses(store: EmbeddedStore, name: str, given: dict[str, str], count: int) -> None:
    assert len(answer(store, name, given)) == count


def test_units_of_a_list_are_told_by_their_names(store: EmbeddedStore) -> None:
    found = answer(store, "coverage", {"resolution": "02-NQ/TW", "date": "2021",
                                       "units": "ldld huyen binh lam; organisation/ldld-ha; Hội khác"})
    assert {str(unit) for unit in found.column("unit")} == {
        "Hội khác", "Liên đoàn Lao động huyện Bình Lâm", "Liên đoàn Lao động huyện Hòa An Đông"}


@pytest.mark.parametrize(("name", "given", "error", "words"), [
    ("documents-by-issuer", {"organisation": "organisation/nobody"}, UnknownValue, "holds nothing at"),
    ("reports-due", {"organisation": "LĐLĐ huyện Bình Lam Thượng"}, UnknownValue, "no organisation 'LĐLĐ"),
    ("organisations", {"level": "county"}, BadParameter, "allowed are central, province, district, commune or unit"),
    ("documents-in-period", {"from": "2025", "until": "2020"}, BadParameter, "from=2025 is later than until=2020"),
])
def test_refusals(store: EmbeddedStore, name: str, given: dict[str, str], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        answer(store, name, given)


def test_from_is_given_with_a_low_line_in_python(root: Path) -> None:
    graph = KnowledgeGraph.open()
    graph.build([str(root / "samples" / "bc-31-ldld-muong-khao.pdf")], jobs=1)
    assert len(graph.query("documents-in-period", from_=2023, until=2023)) == 1
    assert len(graph.query("Các văn bản trong kho", from_=2024)) == 0


def test_a_notebook_shows_the_columns_that_matter_most(store: EmbeddedStore) -> None:
    shown = answer(store, "plans-implementing", {"resolution": "02-NQ/TW"})._repr_html_()
    assert "<th>quote</th>" in shown
    assert "<th>start</th>" not in shown
    assert "more columns: to_dataframe() has them all" in shown
