"""Stores elsewhere: the same rows from Oxigraph's server and from Virtuoso; and what servers may answer."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest
from click.testing import CliRunner

from kg import KnowledgeGraph
from kg.asking.query import answer
from kg.cli import program
from kg.errors import QueryError, QueryStopped, StoreError, StoreLocked, StoreRefused, StoreUnreachable
from kg.stores import endpoint
from kg.stores.embedded import EmbeddedStore
from kg.stores.remote import RemoteStore
from kg.stores.store import Change
from kg.terms import DATA, Literal, NamedNode
from tests.elsewhere import oxigraph, virtuoso
from tests.serving import free_port, served
from tests.small import build
from tests.test_queries import GOLDEN

SERVERS = {"oxigraph": oxigraph, "virtuoso": virtuoso}


@pytest.fixture(scope="module", params=list(SERVERS))
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with an empty store, for which name and password are set."""
    with pytest.MonkeyPatch.context() as environment, \
            SERVERS[request.param](tmp_path_factory.mktemp(request.param) / "data") as url:
        environment.setenv("KG_STORE_USER", "dba")
        environment.setenv("KG_STORE_PASSWORD", "dba")
        yield url


@pytest.fixture(scope="module")
def small(address: str) -> RemoteStore:
    """The small graph behind an endpoint."""
    store = RemoteStore.open(address)
    for graph, lines in build().graphs.items():
        store.replace(DATA + graph, "\n".join(lines))
    return store


@pytest.fixture(scope="module")
def embedded() -> EmbeddedStore:
    return build().store()


@pytest.mark.parametrize(("name", "given"), [row[:2] for row in GOLDEN], ids=[row[0] for row in GOLDEN])
def test_the_same_rows(small: RemoteStore, embedded: EmbeddedStore, name: str, given: dict[str, str]) -> None:
    assert answer(small, name, given) == answer(embedded, name, given)


def test_the_same_statements(small: RemoteStore, embedded: EmbeddedStore) -> None:
    assert small.size() == embedded.size()
    assert small.graphs() == embedded.graphs()
    assert sorted(small.lines()) == sorted(embedded.lines())
    assert len(small.construct("CONSTRUCT { ?d rdfs:label ?n } WHERE { ?d dkg:number ?n }")) == 10
    with pytest.raises(QueryError, match="refused the query"):
        small.query("SELECT * { ?s ?p }")


NASTY = ['a "quoted" \\ word', "two\nlines", "đậm \u2028 \x85 \t", "SERVICE <x>", "'", "", "𝒳 \U0001f600", "\x01"]


def test_changes(small: RemoteStore) -> None:
    graph, subject = DATA + "graph/trial", "urn:a"
    said = [f"<{subject}> <urn:says> {Literal(words)} ." for words in NASTY]
    try:
        small.apply(Change(drop=(graph,), insert={graph: "\n".join([*said, "<urn:b> <urn:says> true ."])}))
        assert sorted(small.lines(graph)) == sorted(
            [*said, '<urn:b> <urn:says> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> .'])
        rows = small.select("SELECT ?o { ?s <urn:says> ?o }", {"s": NamedNode(subject)}).rows
        assert {row[0].value for row in rows if row[0] is not None} == set(NASTY)
        small.apply(Change(forget=((graph, subject),), insert={graph: "<urn:a> <urn:says> \"new\" ."}))
        assert len(list(small.lines(graph))) == 2
    finally:
        small.remove(graph)
    assert list(small.lines(graph)) == []


def test_more_than_a_server_takes_or_gives_at_once(small: RemoteStore) -> None:
    graph, count = DATA + "graph/many", 10_500
    try:
        small.bulk([b"".join(f'<urn:s{n}> <urn:number> "{n}" <{graph}> .\n'.encode() for n in range(count))])
        assert len(set(small.lines(graph))) == count
        assert len(set(small.select("SELECT ?s ?n { ?s <urn:number> ?n }").rows)) == count
    finally:
        small.remove(graph)


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """Records of some of the samples."""
    target = tmp_path_factory.mktemp("records") / "records.jsonl"
    some = [str(root / "samples" / name) for name in (
        "kh-42-ldld-yen-bai.txt", "kh-04-ldld-muong-khao.txt", "ctr-15-tu-yen-bai.docx", "hd-08-ldld-yen-bai.txt")]
    CliRunner().invoke(program, ["extract", *some, "-o", str(target), "--jobs", "1"], catch_exceptions=False)
    return target


def test_building(small: RemoteStore, address: str, records: Path, tmp_path: Path) -> None:
    for graph in small.graphs():
        small.remove(graph)
    every = records.read_text(encoding="utf-8").splitlines()
    with KnowledgeGraph.open(tmp_path / "store") as here, KnowledgeGraph.open(address) as there:
        assert here.load(every).read == there.load(every).read
        with pytest.raises(StoreLocked, match="is writing"):
            KnowledgeGraph.open(address, write=True)
        _compare(here, there, tmp_path)
        path = json.loads(every[0])["source"]
        assert here.remove([path]).removed == there.remove([path]).removed == [path]
        _compare(here, there, tmp_path)
    with KnowledgeGraph.open(address) as there:  # another machine goes on with it
        there.load(every)
        assert there.verify().rows == ()
        given = {"resolution": "02-NQ/TW"}
        assert len(there.query("plans-implementing", **given)) == 4
        assert "42/KH-LĐLĐ" in there.draw("plans-implementing", **given).html
        with pytest.raises(StoreError, match="only a store in a folder"):
            there.backup(tmp_path / "copy")
        with pytest.raises(StoreError, match="only an embedded store"):
            there.rdflib()


def _compare(here: KnowledgeGraph, there: KnowledgeGraph, folder: Path) -> None:
    here.export(folder / "here.nq")
    there.export(folder / "there.nq")
    assert (folder / "here.nq").read_bytes() == (folder / "there.nq").read_bytes()
    assert here.check().rows == there.check().rows
    assert here.stats().rows == there.stats().rows


def test_command_line_and_server_over_an_endpoint(address: str, small: RemoteStore) -> None:
    assert small.size() > 100
    run = CliRunner().invoke(program, ["stats", "--store", address, "--format", "csv"], catch_exceptions=False)
    assert "sources," in run.output
    with served(address) as client:
        found = client.get("/sparql", params={"query": "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d a dkg:Document }"})
        assert int(found.json()["results"]["bindings"][0]["n"]["value"]) > 10
        assert client.get("/sparql", params={"query": "ASK { SERVICE <urn:x> { } }"}).status_code == 400
        assert client.get("/sparql", params={"query": "DROP ALL"}).status_code == 400
        turtle = client.get("/sparql", params={"query": "CONSTRUCT WHERE { ?d dkg:number ?n }"})
        assert "dkg:number" in turtle.text
        assert client.get("/limits").json()["isolation"] == []


# servers that are not as they should be

Reply = tuple[int, dict[str, str], str]
YES = json.dumps({"head": {}, "boolean": True})
NO = json.dumps({"head": {}, "boolean": False})


class Scripted:
    """A server that answers as it is told, and remembers what it was asked."""

    def __init__(self, answers: Callable[[BaseHTTPRequestHandler, str], Reply]) -> None:
        self.asked: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0))).decode()
                outer.asked.append(body)
                status, headers, text = answers(self, body)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/sparql"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def script() -> Iterator[Callable[..., Scripted]]:
    servers: list[Scripted] = []

    def start(*replies: Reply | Callable[[BaseHTTPRequestHandler, str], Reply]) -> Scripted:
        left = list(replies)

        def say(handler: BaseHTTPRequestHandler, body: str) -> Reply:
            reply = left.pop(0) if len(left) > 1 else left[0]
            return reply(handler, body) if callable(reply) else reply

        servers.append(Scripted(say))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


def test_a_busy_server_is_asked_again(script: Callable[..., Scripted], monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(endpoint.time, "sleep", pauses.append)
    server = script((503, {"Retry-After": "7"}, ""), (429, {}, ""), (503, {"Retry-After": "9999"}, ""), (200, {}, NO))
    assert RemoteStore.open(server.url).location == server.url
    assert pauses == [7.0, 1.0, endpoint.LONGEST]
    assert len(server.asked) == 4
    busy = script((503, {}, "<h1>Overloaded</h1> by too many <b>readers</b>"))
    with pytest.raises(StoreError, match="answered 503: Overloaded by too many readers"):
        RemoteStore.open(busy.url)
    assert len(busy.asked) == endpoint.TRIES


@pytest.mark.parametrize(("reply", "error", "words"), [
    ((400, {}, "Parse error: line 3, column 7"), QueryError, "refused the query: Parse error: line 3, column 7"),
    ((500, {}, "Virtuoso 42000 Error TN…\n\nSPARQL query:\nSELECT"), StoreError, "answered 500: Virtuoso 42000 Error"),
    ((403, {}, "read only"), StoreRefused, "refused access: read only"),
    ((404, {}, "<html>no such page</html>"), StoreUnreachable, "no SPARQL endpoint: no such page"),
    ((200, {}, "<html>welcome</html>"), StoreError, "not what was asked for"),
    ((200, {}, YES), StoreError, "union"),
    ((401, {"WWW-Authenticate": 'Basic realm="x"'}, ""), StoreRefused, "KG_STORE_USER"),
])
def test_a_refusal_is_told_in_the_words_of_the_server(script: Callable[..., Scripted], monkeypatch: pytest.MonkeyPatch,
                                                      reply: Reply, error: type[Exception], words: str) -> None:
    for name in ("KG_STORE_USER", "KG_STORE_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", "/nowhere")
    with pytest.raises(error, match=words):
        RemoteStore.open(script(reply).url)


def test_nobody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint.time, "sleep", lambda _: None)
    with pytest.raises(StoreUnreachable, match="cannot be reached"):
        RemoteStore.open(f"http://127.0.0.1:{free_port()}/sparql")


def test_a_slow_server(script: Callable[..., Scripted], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "QUERY_TIME", 1)

    def slowly(_handler: BaseHTTPRequestHandler, _body: str) -> Reply:
        threading.Event().wait(2)
        return 200, {}, NO

    with pytest.raises(QueryStopped, match="did not answer in time"):
        RemoteStore.open(script(slowly).url)


@pytest.mark.parametrize("url", ["http://user:secret@example.org/sparql", "ftp://example.org/x", "http:///x"])
def test_addresses_that_are_refused(url: str) -> None:
    with pytest.raises(StoreError) as refused:
        RemoteStore.open(url)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(("url", "updates"), [
    ("http://example.org/query", "http://example.org/update"),
    ("http://example.org/repositories/plans", "http://example.org/repositories/plans/statements"),
    ("http://example.org/sparql-auth", "http://example.org/sparql-auth"),
])
def test_where_updates_go(url: str, updates: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert endpoint.Endpoint(url).updates == updates
    monkeypatch.setenv("KG_STORE_UPDATE", "http://example.org/other")
    assert endpoint.Endpoint(url).updates == "http://example.org/other"


def _asks_who(handler: BaseHTTPRequestHandler, _body: str) -> Reply:
    wanted = "Basic " + base64.b64encode("người:mật khẩu".encode()).decode()
    if handler.headers.get("Authorization") == wanted:
        return 200, {}, NO
    return 401, {"WWW-Authenticate": 'Basic realm="kho"'}, "who are you?"


def test_basic_authentication(script: Callable[..., Scripted], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    server = script(_asks_who)
    monkeypatch.setenv("KG_STORE_USER", "người")
    monkeypatch.setenv("KG_STORE_PASSWORD", "mật khẩu")
    assert not RemoteStore.open(server.url).ask("ASK {}")
    monkeypatch.setenv("KG_STORE_PASSWORD", "wrong")
    with pytest.raises(StoreRefused, match="refused access: who are you"):
        RemoteStore.open(server.url)
    monkeypatch.delenv("KG_STORE_USER")
    (tmp_path / "netrc").write_text('machine 127.0.0.1 login người password "mật khẩu"\n', encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    assert not RemoteStore.open(server.url).ask("ASK {}")


def test_a_wrong_password_for_a_digest(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if not address.endswith("-auth"):
        pytest.skip("Oxigraph's server asks nobody who he is")
    monkeypatch.setenv("KG_STORE_PASSWORD", "wrong")
    with pytest.raises(StoreRefused):
        RemoteStore.open(address)
    assert httpx.get(address.removesuffix("-auth"), params={"query": "ASK {}"}, trust_env=False).status_code == 200


def test_prefixes_are_declared_and_values_bound(script: Callable[..., Scripted]) -> None:
    server = script((200, {}, NO))
    RemoteStore.open(server.url).ask("ASK { ?d dkg:number ?n }", {"n": Literal('"} DROP ALL #')})
    sent = parse_qs(server.asked[-1])["query"][0]
    assert sent == ('PREFIX dkg: <https://w3id.org/directive-kg/ontology#>\n'
                    'ASK { VALUES (?n) { ("\\"} DROP ALL #") }  ?d dkg:number ?n }')
