"""The guard: what it lets through, what it refuses, and how long that takes."""

from __future__ import annotations

import random
import time
from contextlib import suppress

import pytest

from kg.errors import QueryRefused
from kg.serve.guard import check, check_graph
from kg.serve.limits import Limits

LIMITS = Limits()

REFUSED = [
    # what, words of the refusal
    ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE"),
    ("SELECT * { service<http://127.0.0.1:1/>{?s ?p ?o} }", "SERVICE"),
    ("SELECT * {SeRvIcE SILENT <http://127.0.0.1:1/> {?s ?p ?o}}", "SERVICE"),
    ("SELECT * {SERVICESILENT<http://127.0.0.1:1/>{?s ?p ?o}}", "SERVICE"),
    ("SELECT * {?s ?p ?o.SERVICE<http://127.0.0.1:1/>{?a ?b ?c}}", "SERVICE"),
    ("SELECT * {?s ?p 1SERVICE<http://127.0.0.1:1/>{?a ?b ?c}}", "SERVICE"),
    ("SELECT * {?s ?p trueSERVICE<http://127.0.0.1:1/>{?a ?b ?c}}", "SERVICE"),
    ("SELECT * {?s ?p 'x'SERVICE<http://127.0.0.1:1/>{?a ?b ?c}}", "SERVICE"),
    ("SELECT * {?s ?p 'x'@en-SERVICE<http://127.0.0.1:1/>{?a ?b ?c}}", "SERVICE"),
    ("SELECT * {OPTIONAL{}SERVICE<http://127.0.0.1:1/>{?a ?b ?c}}", "SERVICE"),
    ("PREFIX : <http://127.0.0.1:1/> SELECT * {SERVICE:x{?a ?b ?c}}", "SERVICE"),
    ("SELECT * {FILTER EXISTS { SERVICE ?x { ?s ?p ?o } } }", "SERVICE"),
    ("SELECT * {FILTER NOT EXISTS{{SELECT * {SERVICE<http://x/>{?s ?p ?o}}}}}", "SERVICE"),
    ("SELECT * { # a comment\rSERVICE <http://x/> {} }", "SERVICE"),
    ("SELECT * { ?s ?p 'a#b' SERVICE <http://x/> {} }", "SERVICE"),
    ("SELECT * { ?s ?p '''a' # ''' SERVICE <http://x/> {} }", "SERVICE"),
    ("SELECT * { FILTER(?a<?b) SERVICE <http://x/> {} FILTER(?c>?d) }", "SERVICE"),
    ("SELECT * { FILTER(?a<?b#>)\n) SERVICE <http://x/> {} }", "SERVICE"),
    ("SELECT * { ex:a.SERVICE <http://x/> {} }", "SERVICE"),
    ("SELECT * { \\u0053ERVICE <http://x/> {} }", "SERVICE"),
    ("SELECT * { ?s ?p \"a\\u0022 . SERVICE <http://x/> {} # \" }", "SERVICE"),
    ("SELECT * { \\U00000053\\u0065rvice <http://x/> {} }", "SERVICE"),
    ("LOAD <http://127.0.0.1:1/>", "read-only"),
    ("load<file:///etc/passwd>into graph<urn:x>", "read-only"),
    ("PREFIX ex: <urn:x> LOADSILENT<http://127.0.0.1:1/>", "read-only"),
    ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "read-only"),
    ("DELETE WHERE { ?s ?p ?o }", "read-only"),
    ("WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "read-only"),
    ("DROP ALL", "read-only"),
    ("# hello\nBASE <urn:x> CLEAR DEFAULT", "read-only"),
    ("SELECT * " + "{" * 51 + "}" * 51, "nested"),
    ("SELECT * { FILTER(" + "(" * 49 + "1" + ")" * 49 + ") }", "nested"),
    ("SELECT * { FILTER(" + "!" * 60 + "1) }", "nested"),
    ("SELECT * { FILTER(" + "! # (\n" * 60 + "1) }", "nested"),
    ("SELECT * { ?s ?p " + "[ ?p " * 60 + "]" * 60 + "}", "nested"),
    ("SELECT * { ?s ?p ?o {| ?a ?b " * 60, "nested"),
    ("SELECT * { " + "<<" * 60 + " }", "nested"),
    ("SELECT * { } #" + "x" * 20_480, "bytes"),
    ("SELECT * { ?s ?p '" + "ế" * 7_000 + "' }", "bytes"),
    ("SELECT * { ?s ?p 'a }", "not closed"),
    ("SELECT * { ?s ?p '''a' }", "not closed"),
    ("   \n", "empty"),
    ("SELECT * { ?s ?p 'a\x00b' }", "NUL"),
    ("SELECT * { ?s ?p '\ud800' }", "surrogate"),
]

LET_THROUGH = [
    "SELECT * { ?service ?p $SERVICE }",
    "SELECT * { ?s <http://example.org/service> 'SERVICE <http://x/>' }",
    "SELECT * { ?s ?p \"\"\"SERVICE \" <http://x/> { \"\"\" } # SERVICE <http://x/>",
    "PREFIX ex: <http://example.org/> SELECT * { ?s ex:service ex:webService }",
    "SELECT * { ?s ?p 'LOAD <http://x/>; ((((((((((((((((((((((((((((((((((((((((((((((((((((((' }",
    "SELECT * " + "{" * 50 + "}" * 50,
    "SELECT (-1 AS ?x) (!true AS ?y) { ?s ^<urn:p>/<urn:q>* ?o FILTER(?a < 3 && ?b > 2) }",
    "SELECT * { ?s ?p '\\u1ebf' }",
    "ASK {}",
]


@pytest.mark.parametrize(("text", "words"), REFUSED, ids=range(len(REFUSED)))
def test_refused(text: str, words: str) -> None:
    with pytest.raises(QueryRefused, match=words):
        check(text, LIMITS)


@pytest.mark.parametrize("text", LET_THROUGH, ids=range(len(LET_THROUGH)))
def test_let_through(text: str) -> None:
    assert check(text, LIMITS).text == text


@pytest.mark.parametrize(("text", "graphs"), [
    ("SELECT * FROM <http://example.org/a> { ?s ?p ?o }", ("http://example.org/a",)),
    ("SELECT *FROM<http://example.org/a>FROMNAMED<file:///b>{ ?s ?p ?o }", ("http://example.org/a", "file:///b")),
    ("ASKFROM<http://example.org/a>{}", ("http://example.org/a",)),
    ("PREFIX ex: <http://example.org/> ASK from named ex:a FROM dkg:x {}",
     ("http://example.org/a", "https://w3id.org/directive-kg/ontology#x")),
    ("BASE <http://example.org/b/> PREFIX x: <../c/> ASK FROM <a> FROM x:d {}",
     ("http://example.org/b/a", "http://example.org/c/d")),
    ("ASK # FROM <urn:x>\n{ ?from ?p 'FROM <urn:y>' }", ()),
])
def test_graphs_that_are_named(text: str, graphs: tuple[str, ...]) -> None:
    checked = check(text, LIMITS)
    assert checked.graphs == graphs
    assert checked.dataset == bool(graphs)


@pytest.mark.parametrize("iri", ["file:///etc/passwd", "FILE:x", "x y", "relative", "http://a/<b>", "http://a/\n"])
def test_graphs_that_a_request_may_not_name(iri: str) -> None:
    with pytest.raises(QueryRefused):
        check_graph(iri)


def test_service_is_found_in_every_mutant() -> None:
    """Letters in either case, any separators before and behind, at any place between tokens."""
    chance = random.Random(5)
    before = ["", " ", "\n", "\t", ".", "}", ")", "1", "'x'", "<urn:y>", "?x ", "true", "#c\n", "1.", "ex:a ",
              "OPTIONAL{}"]
    behind = ["", " ", "\n", "#c\n", "SILENT", " SILENT "]
    for _ in range(3000):
        word = "".join(chance.choice((letter.upper(), letter)) for letter in "service")
        text = f"SELECT * {{ ?s ?p ?o {chance.choice(before)}{word}{chance.choice(behind)}<http://x/> {{ ?a ?b ?c }} }}"
        with pytest.raises(QueryRefused):
            check(text, LIMITS)


@pytest.mark.parametrize("unit", ["\"", "'", "'''", "<", "#", "\\u0041", "a:", "?", "-", "a.", "<<", "\\", "@", ":a%",
                                  "FROM ", "a-", "?a", "\\:", "'\\", "\n", "<a", "'''a", "'''\\"])
def test_hostile_text_takes_no_longer_than_its_length(unit: str) -> None:
    text = (unit * 20_480)[:20_400]
    began = time.process_time()
    with suppress(QueryRefused):
        check(text, LIMITS)
    assert time.process_time() - began < 0.5
