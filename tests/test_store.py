"""The store: queries with values, changes, bulk, flush; in memory and on disk."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from kg.errors import QueryError, StoreLocked, StoreMissing, StoreUnwritable
from kg.stores.embedded import EmbeddedStore
from kg.stores.store import Change, Rows, bind, form_of
from kg.terms import Literal, NamedNode

A, B, P = "<https://e.org/a>", "<https://e.org/b>", "<https://e.org/p>"
GRAPH = "https://e.org/g/1"
OTHER = "https://e.org/g/2"


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[EmbeddedStore]:
    opened = EmbeddedStore.open(tmp_path / "quads" if request.param == "disk" else None)
    opened.replace(GRAPH, f'{A} {P} "x" .\n{B} {P} "y"@vi .')
    yield opened
    opened.close()


BINDINGS = [
    # the group of a SELECT, with braces in IRIs, strings and comments before it
    ("SELECT ?s WHERE { ?s ?p ?v }", "SELECT ?s WHERE { VALUES (?v) { (\"x\") }  ?s ?p ?v }"),
    ("# { a comment\nSELECT ?s { ?s ?p ?v }", "# { a comment\nSELECT ?s { VALUES (?v) { (\"x\") }  ?s ?p ?v }"),
    ("PREFIX e: <https://e.org/> ASK{ ?s e:p ?v }",
     "PREFIX e: <https://e.org/> ASK{ VALUES (?v) { (\"x\") }  ?s e:p ?v }"),
    # never the template of a CONSTRUCT
    ("CONSTRUCT { ?s ?p ?v } WHERE { ?s ?p ?v }", "CONSTRUCT { ?s ?p ?v } WHERE { VALUES (?v) { (\"x\") }  ?s ?p ?v }"),
    ("CONSTRUCT WHERE { ?s ?p ?v }", "CONSTRUCT WHERE { VALUES (?v) { (\"x\") }  ?s ?p ?v }"),
    ("SELECT (\"{\" AS ?b) { ?s ?p ?v }", "SELECT (\"{\" AS ?b) { VALUES (?v) { (\"x\") }  ?s ?p ?v }"),
]


@pytest.mark.parametrize(("text", "expected"), BINDINGS)
def test_bind_puts_values_into_the_outermost_group(text: str, expected: str) -> None:
    assert bind(text, {"v": Literal("x")}) == expected


@pytest.mark.parametrize("name", ["", "v } DROP ALL #", "?v", "ữ"])
def test_bind_refuses_what_is_no_variable_name(name: str) -> None:
    with pytest.raises(QueryError):
        bind("SELECT * { ?s ?p ?o }", {name: Literal("x")})


HOSTILE = ['"', "\\", '" } } DELETE WHERE { ?s ?p ?o } #', "a\nb", "\\u0022", "'''", "{", "}", "\r", "?s", "<x>",
           "\ud7ff\U0010ffff"]


@pytest.mark.parametrize("value", HOSTILE)
def test_values_stay_values(store: EmbeddedStore, value: str) -> None:
    store.replace(OTHER, f"{A} {P} {Literal(value)} .")
    found = store.select("SELECT ?s ?v WHERE { ?s ?p ?v }", {"v": Literal(value)})
    assert found == Rows(("s", "v"), [(NamedNode("https://e.org/a"), Literal(value))])


def test_select_ask_construct(store: EmbeddedStore) -> None:
    values = {"v": Literal("x")}
    assert store.select("SELECT ?s { ?s ?p ?v }", values).rows == [(NamedNode("https://e.org/a"),)]
    assert store.ask("ASK { ?s ?p ?v }", values)
    assert not store.ask("ASK { ?s ?p ?v }", {"v": Literal("z")})
    assert [str(t) for t in store.construct("CONSTRUCT { ?s ?p ?v } WHERE { ?s ?p ?v }", values)] == [f'{A} {P} "x"']
    found = store.select("SELECT ?s ?o { ?s ?p ?o OPTIONAL { ?s <https://e.org/q> ?n } FILTER(?o = \"x\") }")
    assert found.rows[0][1] == Literal("x")


@pytest.mark.parametrize(("verb", "text"), [("ask", "SELECT * {}"), ("select", "ASK {}"), ("construct", "ASK {}"),
                                            ("select", "SELEC")])
def test_a_query_of_another_form_is_refused(store: EmbeddedStore, verb: str, text: str) -> None:
    with pytest.raises(QueryError):
        getattr(store, verb)(text)


def test_apply_drops_forgets_and_inserts(store: EmbeddedStore) -> None:
    store.apply(Change(forget=((GRAPH, "https://e.org/a"),), insert={OTHER: f'{A} {P} "z" .'}))
    assert sorted(store.lines()) == [f'{A} {P} "z" <{OTHER}> .', f'{B} {P} "y"@vi <{GRAPH}> .']
    assert list(store.lines(OTHER)) == [f'{A} {P} "z" .']
    store.remove(OTHER)
    assert store.graphs() == [GRAPH]
    store.apply(Change())
    assert store.size() == 1


def test_bulk_adds_quads(store: EmbeddedStore) -> None:
    store.bulk([f'{A} {P} "{n}" <{OTHER}> .\n'.encode() for n in range(3)])
    store.flush()
    assert store.size() == 5


def test_a_second_writer_is_told_and_a_reader_is_not_disturbed(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        EmbeddedStore.open(tmp_path / "none", write=False)
    writer = EmbeddedStore.open(tmp_path / "s")
    writer.replace(GRAPH, f'{A} {P} "x" .')
    with pytest.raises(StoreLocked):
        EmbeddedStore.open(tmp_path / "s")
    reader = EmbeddedStore.open(tmp_path / "s", write=False)
    writer.replace(GRAPH, f'{A} {P} "y" .')
    assert list(reader.lines(GRAPH)) == [f'{A} {P} "x" .']
    with pytest.raises(StoreUnwritable):
        reader.replace(GRAPH, f'{A} {P} "z" .')


def test_a_backup_opens_like_the_store(tmp_path: Path) -> None:
    writer = EmbeddedStore.open(tmp_path / "s")
    writer.replace(GRAPH, f'{A} {P} "x" .')
    writer.backup(tmp_path / "copy")
    assert list(EmbeddedStore.open(tmp_path / "copy", write=False).lines()) == [f'{A} {P} "x" <{GRAPH}> .']


@pytest.mark.parametrize(("query", "form", "own"), [
    ("SELECT * FROM <g> {}", "select", True), ("SELECT *FROM<g>{}", "select", True),
    ("PREFIX from: <x> SELECT ?from { ?s from:a ?o }", "select", False), ("# FROM\nASK{}", "ask", False),
    ("CONSTRUCT { ?a ?b ?c } FROM <x> WHERE {}", "construct", True), ("DESCRIBE <from>", "describe", False),
    ("CONSTRUCT WHERE { ?s ?p ?o }", "construct", False),
])
def test_form_of_a_query(query: str, form: str, own: bool) -> None:
    assert form_of(query) == (form, own)


def test_graphs_of_a_query() -> None:
    store = EmbeddedStore.open(None)
    for name in ("one", "two"):
        store.replace(f"urn:{name}", f'<urn:a> <urn:b> "{name}" .')
    assert len(store.select("SELECT ?o { ?s ?p ?o }").rows) == 2
    assert [str(o) for (o,) in store.select("SELECT ?o FROM <urn:one> { ?s ?p ?o }").rows] == ['"one"']


def test_putting_in_order_goes_on_beside_and_ends_before_the_files_are_let_go(tmp_path: Path) -> None:
    store = EmbeddedStore.open(tmp_path)
    store.bulk([f"{A} {P} \"x\" <{GRAPH}> .\n".encode()])
    store.optimize()
    store.replace(OTHER, f'{A} {P} "z" .')
    store.close()
    assert EmbeddedStore.open(tmp_path).size() == 2


def test_what_fails_beside_is_told_when_the_files_are_let_go(tmp_path: Path) -> None:
    store = EmbeddedStore.open(tmp_path)
    store._beside = Future()
    store._beside.set_exception(OSError("IO error: No space left on device"))
    with pytest.raises(StoreUnwritable, match="No space left"):
        store.close()
    assert EmbeddedStore.open(tmp_path).size() == 0
