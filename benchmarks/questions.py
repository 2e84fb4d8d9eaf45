"""The headline question on many documents, beside the same question on rdflib's own store in the same run.

`BENCH_DOCUMENTS` documents are put into a store on disk; `plans-implementing` is asked of every resolution there is.
rdflib's Dataset in memory gets the same quads. It is asked the same as one query with property paths (it does not
end within minutes where many values enter, as they do here), and once more for the documents without the words.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

import rdflib

from extract.records import dump_line
from kg import KnowledgeGraph
from kg.asking.question import questions
from kg.terms import PREFIXES, VOCABULARY

from .cascades import CASCADE, RESOLUTIONS, Paper, records, resolution

__all__ = ["main"]

DOCUMENTS = int(os.environ.get("BENCH_DOCUMENTS", "20000"))
#: rdflib is asked for the documents of so many resolutions, seconds for each, and the whole question once, which takes
#: minutes; 0 leaves it out.
_ASKED = int(os.environ.get("BENCH_RDFLIB", "3"))

_WAYS = "(dkg:implements|dkg:guides|dkg:basedOn|^dkg:promulgates)"
#: The documents, each once, which is the order that rdflib does least in.
_BELOW = f"""{{ SELECT DISTINCT ?document ?root WHERE {{
    ?root dkg:number ?wanted ; dkg:dateText ?day .
    ?document {_WAYS}+ ?root }} }}
  ?document dkg:inCollection true ; rdfs:label ?number .
  OPTIONAL {{ ?document dcterms:title ?title }}
  OPTIONAL {{ ?document dkg:issuerName ?issuer }}
  OPTIONAL {{ ?document dkg:dateText ?date }}"""
_DOCUMENTS = f"SELECT ?document ?number ?title ?issuer ?date WHERE {{ {_BELOW} }}"
_QUERY = f"""SELECT ?document ?number ?title ?issuer ?date ?relation ?quote ?start ?end ?source WHERE {{ {_BELOW}
  ?evidence dkg:citingDocument ?document ; dkg:citedDocument ?next ; dkg:relation ?relation ; dkg:quote ?quote ;
    dkg:start ?start ; dkg:end ?end ; dkg:inSource/dkg:path ?source .
  FILTER(?relation IN (dkg:implements, dkg:guides, dkg:basedOn))
  ?next {_WAYS}* ?root .
}}"""


def main() -> None:
    with TemporaryDirectory(prefix="kg-bench-") as folder:
        place = Path(folder) / "store"
        start = time.perf_counter()
        with KnowledgeGraph.open(place, write=True) as graph:
            graph.load(dump_line(record) for record in records(DOCUMENTS))
        print(f"built {DOCUMENTS} documents in {time.perf_counter() - start:.0f} s")
        with KnowledgeGraph.open(place) as graph:
            print(f"{graph.store.size()} quads")
            wanted = [resolution(number) for number in range(min(RESOLUTIONS, max(1, DOCUMENTS // CASCADE)))]
            ours, found = _ours(graph, wanted)
            _others(graph)
            if _ASKED:
                dataset = _filled(graph)
                _baseline(dataset, ("its documents only", _DOCUMENTS), wanted[:_ASKED], median(ours), found)
                _baseline(dataset, ("the question as one query", _QUERY), wanted[:1], median(ours), found)


def _ours(graph: KnowledgeGraph, wanted: Sequence[Paper]) -> tuple[list[float], list[set[str]]]:
    """Ask for all; returns seconds and the documents found, and prints both."""
    times, busy, found, rows = [], [], [], []
    _ask(graph, wanted[0])
    for paper in wanted:
        start, before = time.perf_counter(), time.process_time()
        result = _ask(graph, paper)
        times.append(time.perf_counter() - start)
        busy.append(time.process_time() - before)
        rows.append(len(result))
        found.append(set(result))
    print(f"plans-implementing, {len(wanted)} resolutions: p50 {median(times) * 1000:.1f} ms, "
          f"p95 {quantiles(times, n=20)[-1] * 1000:.1f} ms, of the processor p50 {median(busy) * 1000:.1f} ms; "
          f"rows p50 {median(rows):.0f}, most {max(rows)}")
    return times, found


def _ask(graph: KnowledgeGraph, paper: Paper) -> list[str]:
    result = graph.query("plans-implementing", resolution=paper.number, date=paper.date)
    return [f"{row['number']} {row['title']}" for row in result]


def _others(graph: KnowledgeGraph) -> None:
    """Ask every question that needs to be told nothing."""
    for asked in questions():
        if not any(parameter.required for parameter in asked.parameters):
            start, before = time.perf_counter(), time.process_time()
            rows = len(graph.query(asked.name))
            print(f"{asked.name}: {rows} rows in {time.perf_counter() - start:.1f} s, of the processor "
                  f"{time.process_time() - before:.1f} s")


def _filled(graph: KnowledgeGraph) -> rdflib.Dataset:
    start = time.perf_counter()
    dataset = rdflib.Dataset(default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)
    for name in graph.store.graphs():
        if name != VOCABULARY:
            dataset.graph(name).parse(data="\n".join(graph.store.lines(name)), format="nt")
    print(f"rdflib filled in {time.perf_counter() - start:.0f} s")
    return dataset


def _baseline(dataset: rdflib.Dataset, asked: tuple[str, str], wanted: Sequence[Paper], ours: float,
              found: Sequence[set[str]]) -> None:
    name, text = asked
    times = []
    same = True
    for paper, expected in zip(wanted, found, strict=False):
        start = time.perf_counter()
        rows: list[Any] = list(dataset.query(text, initBindings={
            "wanted": rdflib.Literal(paper.number), "day": rdflib.Literal(paper.date)}))
        times.append(time.perf_counter() - start)
        same = same and {f"{row[1]} {row[2]}" for row in rows} == expected
    print(f"rdflib, {name}: p50 {median(times) * 1000:.0f} ms, {median(times) / ours:.0f} times ours; "
          f"{'the same documents' if same else 'OTHER DOCUMENTS'}")
