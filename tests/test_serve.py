"""The endpoint: the SPARQL 1.1 Protocol, its forms of answers, its description, its refusals."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, TURTLE, SPARQLWrapper

from kg.keeping.folder import Folder
from kg.serve.limits import Limits
from kg.serve.media import graph_type, row_type
from kg.stores.embedded import EmbeddedStore
from tests.serving import served, stored

#: The graphs of the W3C's protocol tests, as much of them as those ask for.
W3C = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
GRAPHS = {W3C.format(number): f"<{W3C.format(number)}> a <http://xmlns.com/foaf/0.1/Document> ."
          for number in (1, 2, 3)}
GRAPHS = {iri: line.replace(" a ", " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ")
          for iri, line in GRAPHS.items()}
FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return stored(tmp_path_factory.mktemp("served") / "store", GRAPHS)


@pytest.fixture(scope="module")
def server(store: Any) -> Iterator[httpx.Client]:
    with served(store) as client:
        yield client


def ask(client: httpx.Client, query: str, **headers: str) -> httpx.Response:
    return client.get("/sparql", params={"query": query}, headers=headers)


# the W3C's protocol tests for queries: name, method, address, content type, body, expected

DATA = [W3C.format(number) for number in range(4)]
TWO = "ASK {{ <{1}> a ?type . <{2}> a ?type . }}".format(*DATA)
NAMED = "ASK {{ GRAPH ?g1 {{ <{1}> a ?type }} GRAPH ?g2 {{ <{2}> a ?type }} }}".format(*DATA)
FULL = "ASK {{ <{3}> a ?type GRAPH ?g1 {{ <{1}> a ?type }} GRAPH ?g2 {{ <{2}> a ?type }} }}".format(*DATA)


def at(**given: str | list[str]) -> str:
    return "/sparql/?" + urlencode({name.replace("_", "-") + "-graph-uri" if name != "query" else name: value
                                    for name, value in given.items()}, doseq=True)


GOOD = [
    ("query_post_form", "POST", at(default=DATA[0]), FORM, "query=ASK%20%7B%7D", True),
    ("query_dataset_default_graphs_get", "GET", at(query=TWO, default=DATA[1:3]), "", "", True),
    ("query_dataset_default_graphs_post", "POST", at(default=DATA[1:3]), QUERY, TWO, True),
    ("query_dataset_named_graphs_post", "POST", at(named=DATA[1:3]), QUERY, NAMED, True),
    ("query_dataset_named_graphs_get", "GET", at(query=NAMED, named=DATA[1:3]), "", "", True),
    ("query_dataset_full", "POST", at(default=DATA[3], named=DATA[1:3]), QUERY, FULL, True),
    ("query_multiple_dataset", "POST", at(named=DATA[1:3]), QUERY,
     NAMED.replace("ASK", f"ASK FROM <{DATA[3]}>"), True),
    ("query_get", "GET", at(query="ASK {}", default=DATA[0]), "", "", True),
    ("query_content_type_select", "POST", at(default=DATA[0]), QUERY, "SELECT (1 AS ?value) {}", "rows"),
    ("query_content_type_ask", "POST", at(default=DATA[0]), QUERY, "ASK {}", True),
    ("query_content_type_describe", "POST", at(default=DATA[0]), QUERY, "DESCRIBE <http://example.org/>", "graph"),
    ("query_content_type_construct", "POST", at(default=DATA[0]), QUERY, "CONSTRUCT { <s> <p> 1 } WHERE {}", "graph"),
    ("query_post_direct", "POST", "/sparql/", QUERY, "ASK {}", True),
    # and what follows from the same paragraphs
    ("default graph narrows", "GET", at(query=TWO, default=DATA[1]), "", "", False),
    ("a graph of the request goes before FROM", "GET",
     at(query=TWO.replace("ASK", f"ASK FROM <{DATA[3]}>"), default=DATA[1:3]), "", "", True),
    ("FROM narrows", "GET", at(query=TWO.replace("ASK", f"ASK FROM <{DATA[1]}>")), "", "", False),
    ("the union is the default", "GET", at(query=TWO), "", "", True),
    ("charset utf-8", "POST", "/sparql", QUERY + "; charset=UTF-8", "ASK { FILTER('ế' = 'ế') }", True),
]

BAD = [
    ("bad_query_method", "PUT", at(query="ASK {}", default=DATA[0]), FORM, "", 405),
    ("bad_multiple_queries", "GET", "/sparql/?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", "", "", 400),
    ("bad_query_wrong_media_type", "POST", "/sparql/", "text/plain", "ASK {}", 415),
    ("bad_query_missing_form_type", "POST", "/sparql/", "", "query=ASK%20%7B%7D", 415),
    ("bad_query_missing_direct_type", "POST", "/sparql/", "", "ASK {}", 415),
    ("bad_query_non_utf8", "POST", "/sparql/", QUERY + "; charset=UTF-16", "ASK {}".encode("utf-16"), 415),
    ("bad_query_syntax", "GET", "/sparql/?query=ASK%20%7B", "", "", 400),
    ("bad_update_get", "GET", "/sparql/?update=CLEAR%20ALL", "", "", 403),
    ("bad_multiple_updates", "POST", "/sparql/", FORM, "update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", 403),
    ("bad_update_wrong_media_type", "POST", "/sparql/", "text/plain", "CLEAR NAMED", 415),
    ("bad_update_missing_form_type", "POST", "/sparql/", "", "update=CLEAR%20NAMED", 415),
    ("bad_update_non_utf8", "POST", "/sparql/", "application/sparql-update; charset=UTF-16",
     "CLEAR NAMED".encode("utf-16"), 415),
    ("bad_update_syntax", "POST", "/sparql/", FORM, "update=CLEAR%20XYZ", 403),
    ("bad_update_dataset_conflict", "POST", "/sparql/?using-named-graph-uri=http%3A%2F%2Fexample%2Fpeople",
     "application/sparql-update", "CLEAR ALL", 403),
    ("update_post_form", "POST", "/sparql/", FORM, "update=CLEAR+ALL", 403),
    ("update_post_direct", "POST", "/sparql/", "application/sparql-update", "CLEAR ALL", 403),
    ("no query", "POST", "/sparql", FORM, "question=ASK%20%7B%7D", 400),
    ("not UTF-8 in the address", "GET", "/sparql?query=ASK%20%7B%7D%FF", "", "", 400),
    ("not UTF-8 in the body", "POST", "/sparql", QUERY, b"ASK {} # \xff", 400),
    ("a body without end", "POST", "/sparql", QUERY, "ASK {}" + " " * 200_000, 413),
    ("a parameter too many", "GET", "/sparql?" + "a=b&" * 300, "", "", 400),
    ("no accepted form", "GET", "/sparql?query=ASK%20%7B%7D", "", "", 406),
    ("another site's name", "GET", "/sparql?query=ASK%20%7B%7D", "", "", 421),
]


def send(client: httpx.Client, method: str, address: str, kind: str, body: str | bytes) -> httpx.Response:
    return client.request(method, address, content=body or None, headers={"content-type": kind} if kind else {})


@pytest.mark.parametrize("case", GOOD, ids=[one[0] for one in GOOD])
def test_protocol(server: httpx.Client, case: tuple[str, str, str, str, str, object]) -> None:
    _, method, address, kind, body, expected = case
    found = send(server, method, address, kind, body)
    assert found.status_code == 200, found.text
    if expected == "graph":
        assert found.headers["content-type"].startswith("text/turtle")
    elif expected == "rows":
        assert found.json()["results"]["bindings"][0]["value"]["value"] == "1"
    else:
        assert found.json()["boolean"] is expected


@pytest.mark.parametrize("case", BAD, ids=[one[0] for one in BAD])
def test_what_the_protocol_refuses(server: httpx.Client, case: tuple[str, str, str, str, str | bytes, int]) -> None:
    name, method, address, kind, body, status = case
    headers = {"no accepted form": {"accept": "image/png"}, "another site's name": {"host": "evil.example"}}
    found = server.request(method, address, content=body or None,
                           headers={**({"content-type": kind} if kind else {}), **headers.get(name, {})})
    assert found.status_code == status
    assert 5 < len(found.text) < 2000
    assert "Traceback" not in found.text
    assert "/" not in found.text.replace("application/", "").replace("text/", "")


FORMS = [
    ("application/sparql-results+json", "application/sparql-results+json"), ("", "application/sparql-results+json"),
    ("application/json", "application/sparql-results+json"), ("*/*", "application/sparql-results+json"),
    ("application/sparql-results+xml", "application/sparql-results+xml"), ("text/csv", "text/csv; charset=utf-8"),
    ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
    ("text/csv;q=0.3, application/sparql-results+xml;q=0.8, */*;q=0.1", "application/sparql-results+xml"),
    ("text/*", "text/csv; charset=utf-8"), ("image/png, */*;q=0", None), ("text/turtle", None),
]


@pytest.mark.parametrize(("accept", "kind"), FORMS)
def test_forms_of_rows(server: httpx.Client, accept: str, kind: str | None) -> None:
    found = ask(server, "SELECT ?n { ?d dkg:number ?n } ORDER BY ?n", accept=accept)
    assert found.status_code == (200 if kind else 406)
    if kind:
        assert found.headers["content-type"] == kind
        assert int(found.headers["content-length"]) == len(found.content)
        rows = ox.parse_query_results(found.content, format=ox.QueryResultsFormat.from_media_type(kind)) \
            if "csv" not in kind else found.text.splitlines()[1:]
        assert len(list(rows)) >= 10  # type: ignore[arg-type]


@pytest.mark.parametrize(("accept", "kind"), [
    ("", "text/turtle"), ("text/turtle", "text/turtle"), ("application/n-triples", "application/n-triples"),
    ("application/rdf+xml", "application/rdf+xml"), ("application/ld+json", "application/ld+json"),
    ("text/plain", "application/n-triples"),
])
def test_forms_of_graphs(server: httpx.Client, accept: str, kind: str) -> None:
    found = ask(server, "CONSTRUCT { ?d dkg:number ?n } WHERE { ?d dkg:number ?n }", accept=accept)
    assert found.headers["content-type"].partition(";")[0] == kind
    assert len(rdflib.Graph().parse(data=found.content, format=kind)) >= 10


def test_a_short_name_of_a_form_goes_before_accept() -> None:
    assert row_type("text/html, application/xml;q=0.9", "csv") == "text/csv"
    assert row_type("application/sparql-results+json", "unknown") == "application/sparql-results+json"
    assert graph_type("text/turtle", "csv") == "text/turtle"
    assert graph_type("image/png") is None


def test_head_is_get_without_a_body(server: httpx.Client) -> None:
    got, headed = ask(server, "ASK {}"), server.head("/sparql", params={"query": "ASK {}"})
    assert headed.content == b""
    assert headed.status_code == 200
    assert headed.headers["content-length"] == got.headers["content-length"]


@pytest.mark.parametrize("address", ["/sparql", "/.well-known/void"])
def test_description(server: httpx.Client, address: str) -> None:
    found = server.get(address)
    graph = rdflib.Graph().parse(data=found.text, format="turtle")
    sd, void = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#"), "http://rdfs.org/ns/void#"
    service = graph.value(predicate=rdflib.RDF.type, object=sd.Service)
    assert str(graph.value(service, sd.endpoint)) == f"{server.base_url}/sparql"
    assert (service, sd.feature, sd.UnionDefaultGraph) in graph
    assert len(list(graph.objects(service, sd.resultFormat))) == 8
    data = graph.value(service, sd.defaultDataset)
    assert int(str(graph.value(data, rdflib.URIRef(void + "triples")))) > 100
    assert len(list(graph.objects(data, rdflib.URIRef(void + "classPartition")))) > 5


def test_limits_are_told(server: httpx.Client) -> None:
    told = server.get("/limits").json()
    assert (told["text"], told["nesting"], told["seconds"], told["memory"]) == (20_480, 50, 10, 1 << 30)
    assert "text/html" in server.get("/limits", headers={"accept": "text/html"}).headers["content-type"]


def test_cors_is_off(server: httpx.Client) -> None:
    found = ask(server, "ASK {}", origin="https://example.org")
    assert not [name for name in found.headers if name.startswith("access-control")]
    assert found.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in found.headers["content-security-policy"]


def test_cors_where_it_is_wanted(store: Any) -> None:
    with served(store, "--cors", "https://example.org") as client:
        assert ask(client, "ASK {}", origin="https://example.org").headers["access-control-allow-origin"] \
            == "https://example.org"
        assert "access-control-allow-origin" not in ask(client, "ASK {}", origin="https://evil.example").headers


# the clients that people use

def test_sparqlwrapper(server: httpx.Client) -> None:
    client = SPARQLWrapper(f"{server.base_url}/sparql")
    client.setQuery("SELECT (COUNT(?d) AS ?n) { ?d a dkg:Document }")
    client.setReturnFormat(JSON)
    assert int(client.queryAndConvert()["results"]["bindings"][0]["n"]["value"]) >= 10
    client.setMethod("POST")
    client.setQuery("CONSTRUCT { ?d rdfs:label ?n } WHERE { ?d dkg:number ?n }")
    client.setReturnFormat(TURTLE)
    assert b"02-NQ/TW" in client.queryAndConvert()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib(server: httpx.Client, method: Any) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{server.base_url}/sparql", method=method, returnFormat="json"))
    assert len(list(graph.query("SELECT ?d { ?d <https://w3id.org/directive-kg/ontology#number> '02-NQ/TW' }"))) == 2


def test_curl(server: httpx.Client) -> None:
    if shutil.which("curl") is None:
        pytest.skip("needs curl")
    base, kind = f"{server.base_url}/sparql", "Accept: text/csv"
    query = "query=SELECT ?n { ?d dkg:number ?n FILTER(?n = '02-NQ/TW') }"
    for command in (["curl", "-s", "-G", base, "-H", kind, "--data-urlencode", query],
                    ["curl", "-s", base, "-H", kind, "--data-urlencode", query]):
        found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        assert found.split() == ["n", "02-NQ/TW", "02-NQ/TW"]


# a writer goes on

def test_changes_are_seen(store: Any, server: httpx.Client) -> None:
    held = Folder(store).hold()
    try:
        held.store.replace("urn:new", "<urn:a> <urn:b> <urn:c> .")
        held.store.flush()
        with held.ledger.transaction():
            held.ledger.base.execute("INSERT OR REPLACE INTO about VALUES ('touched', ?)", (str(time.time()),))
        for _ in range(50):
            if ask(server, "ASK { GRAPH <urn:new> { ?s ?p ?o } }").json()["boolean"]:
                break
            time.sleep(0.1)
        else:
            pytest.fail("what a writer wrote is not seen after five seconds")
    finally:
        held.store.remove("urn:new")
        held.close()
    assert isinstance(held.store, EmbeddedStore)


def test_questions_for_programs(server: httpx.Client) -> None:
    listed = {one["name"]: one for one in server.get("/questions.json").json()}
    assert listed["plans-implementing"]["parameters"][0]["name"] == "resolution"
    rows = json.loads(server.get("/questions/plans-implementing.json", params={"resolution": "02-NQ/TW"}).text)
    assert len(rows) == 5


def test_every_test_of_the_w3c_and_every_limit_is_accounted_for(root: Path) -> None:
    page = (root / "docs" / "serve.md").read_text(encoding="utf-8")
    passing, _, failing = page.partition("| test | why not |")
    tested = {name for name, *_ in (*GOOD, *BAD) if name.startswith(("query_", "bad_"))}
    assert len(tested) == 27
    assert all(f"`{name}`" in passing for name in tested - {"query_multiple_dataset"})
    assert failing.count("`update_") == 7
    assert all(f"`{name}`" in page for name in Limits.__slots__)
