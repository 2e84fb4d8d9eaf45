"""The network: counts, measures, and files that networkx reads back."""

from __future__ import annotations

import io

import networkx as nx
import pytest

from kg.drawing.network import network, write_network
from kg.errors import FormatError
from kg.stores.embedded import EmbeddedStore
from kg.terms import DATA, NamedNode
from tests.small import Small, build


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return build().store()


def node(key: str) -> str:
    return f"{DATA}document/{key}"


def test_documents_and_relations(store: EmbeddedStore) -> None:
    graph = network(store)
    assert (len(graph), graph.number_of_edges()) == (11, 12)
    assert graph.nodes[node("kh-15")]["label"] == "15/KH-LĐLĐ"
    assert graph.nodes[node("kh-15")]["held"] is True
    edge = graph.edges[node("kh-15"), node("nq-02-2021"), "implements"]
    assert (edge["mentions"], edge["quote"]) == (2, "triển khai Nghị quyết số 02-NQ/TW")


def test_part_of_it(store: EmbeddedStore) -> None:
    graph = network(store, [NamedNode(node(key)) for key in ("kh-15", "nq-02-2021")])
    assert (len(graph), graph.number_of_edges()) == (2, 1)


def test_measures_work(store: EmbeddedStore) -> None:
    graph = network(store)
    assert max(nx.in_degree_centrality(graph).items(), key=lambda item: item[1])[0] == node("nq-02-2021")
    assert len(nx.dag_longest_path(nx.DiGraph(graph))) == 5


@pytest.mark.parametrize(("suffix", "read"), [(".graphml", nx.read_graphml), (".gexf", nx.read_gexf)])
def test_files_have_the_same_counts(suffix: str, read: object) -> None:
    small = build()
    small.cites("xa.txt", "kh-03", "implements", "kh-07", "Thực hiện \x0b Kế hoạch")  # a second relation, an odd letter
    graph = network(small.store())
    out = io.BytesIO()
    write_network(graph, out, suffix)
    again = read(io.BytesIO(out.getvalue()))  # type: ignore[operator]
    assert (len(again), again.number_of_edges()) == (len(graph), graph.number_of_edges()) == (11, 13)
    twice = io.BytesIO()
    write_network(network(small.store()), twice, suffix)
    assert twice.getvalue() == out.getvalue()


def test_other_suffixes_are_refused() -> None:
    with pytest.raises(FormatError, match=r"allowed are \.graphml, \.gexf"):
        write_network(network(Small().store()), io.BytesIO(), ".dot")
