"""The vocabularies: every table loads, and every row proves itself by its example."""

from __future__ import annotations

from pathlib import Path

import pytest

import ontology
from extract.bodies.issuers import find_issuer, symbols_of
from extract.bodies.jurisdiction import province_named
from extract.bodies.organisations import one_tone, spell_out
from ontology import Row, TableError

MINE = ("abbreviations", "issuers", "organs", "places", "provinces", "terms")
VERIFIED = {"yes", "source", "sample", "unverified"}


def rows(name: str) -> list[pytest.param]:
    return [pytest.param(row, id=f"{name}-{index}") for index, row in enumerate(ontology.rows(name), 2)]


@pytest.mark.parametrize("name", sorted(ontology.VOCABULARIES))
def test_table_loads_and_says_what_is_verified(name: str) -> None:
    table = ontology.rows(name)
    assert table
    assert {row["verified"] for row in table} <= VERIFIED
    assert all(cell == cell.strip() for row in table for cell in row.values())


@pytest.mark.parametrize("name", MINE)
def test_example_holds_what_the_row_names(name: str) -> None:
    key = {"abbreviations": "abbr", "places": "word", "organs": "name", "terms": "label", "provinces": "name"}.get(name)
    for row in ontology.rows(name) if key else ():
        assert row[key].casefold() in row["example"].casefold(), row


def test_unknown_vocabulary_is_refused() -> None:
    with pytest.raises(TableError, match="issuers"):
        ontology.rows("nowhere")


@pytest.mark.parametrize(("text", "message"), [
    ("a,b\n1,2\n", "columns are"),
    ("code,name\n1,\n", "line 2: empty required cells"),
    ("code,name\n1,x\n1,y\n", "stands already in line 2"),
    ("code,name\n1,x,z\n", "3 cells, allowed are 2"),
])
def test_malformed_table_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=message):
        ontology.read_rows(path, ("code", "name"), ("name",), ("code",))


@pytest.mark.parametrize("row", [row for row in rows("issuers") if row.values[0]["in_number"] == "yes"])
def test_symbol_of_an_issuer_stands_in_its_number(row: Row) -> None:
    assert row["symbol"] in row["example"]
    decisive = row["scope"] == "global" and row["verified"] != "unverified" and row["symbol"] != "TW"
    if decisive:
        found = symbols_of(row["example"])
        assert {row["label"], row["label"].split(" khóa ")[0], f"Ban Thường trực {row['label']}"} & set(found)


@pytest.mark.parametrize("row", [row for row in rows("issuers") if row.values[0]["in_number"] == "no"])
def test_issuer_without_symbol_is_found_in_prose(row: Row) -> None:
    label = row["label"]
    assert label.casefold() in row["example"].casefold() or any(
        name in row["example"] for name in row["names"].split("|") if name) or row["symbol"] in ("BCT", "BBT")


@pytest.mark.parametrize("row", [row for row in rows("issuers") if row.values[0]["scope"] == "global"])
def test_every_name_of_a_fixed_body_is_one_body(row: Row) -> None:
    if "QH1" in row["symbol"]:
        pytest.skip("terms of the National Assembly are told by number")
    for name in (row["label"], *row["names"].split("|")):
        if name and name not in SHARED_NAMES:
            assert spell_out(name) == one_tone(row["label"]), name


#: Abbreviations and short forms that two bodies have; prose decides for the first row that lists them.
SHARED_NAMES = {"BCT", "Bộ Công thương"}


@pytest.mark.parametrize("row", rows("organs"))
def test_organ_is_read_whole(row: Row) -> None:
    text = f"{row['example']} về việc khen thưởng"
    end = find_issuer(text, 0)
    assert end is not None
    assert text[:end] == row["example"]


@pytest.mark.parametrize("row", rows("provinces"))
def test_province_is_known_by_each_spelling(row: Row) -> None:
    spellings = (row["name"], row["name"].upper(), *filter(None, row["variants"].split("|")))
    names = {province_named(name) for name in spellings}
    assert len(names) == 1
    assert names.pop().split(" ")[-1] == row["name"].split(" ")[-1]
    classed = {province_named(f"{row['kind']} {name}") for name in (row["name"], row["name"].upper())}
    assert classed == {province_named(row["example"])} == {f"{row['kind']} {row['name']}"}


def test_successors_of_provinces_are_provinces() -> None:
    names = {row["name"] for row in ontology.rows("provinces")}
    for row in ontology.rows("provinces"):
        assert all(successor in names for successor in row["successor"].split("|") if successor), row
        assert bool(row["valid_to"]) == bool(row["successor"]), row
    assert sum(not row["valid_to"] for row in ontology.rows("provinces")) == 34


@pytest.mark.parametrize("row", [row for row in rows("abbreviations") if row.values[0]["in_names"] == "yes"])
def test_abbreviation_is_written_out_in_names(row: Row) -> None:
    assert one_tone(row["expansion"]).casefold() in spell_out(row["example"]).casefold() \
        or row["abbr"] not in spell_out(row["example"]).split()


@pytest.mark.parametrize("row", rows("terms"))
def test_term_ends_after_it_starts(row: Row) -> None:
    dates = [row[name] for name in ("congress_start", "congress_end") if row[name]]
    assert dates == sorted(dates)
    assert not row["numbering_to"] or row["numbering_from"] < row["numbering_to"]
