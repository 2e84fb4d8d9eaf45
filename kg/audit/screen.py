"""Screen: the nodes that may break a shape, found by questions to the store.

SHACL's own engine takes milliseconds a node; most stores have millions of nodes and none that is wrong. So the simple
constraints that `shapes.ttl` is made of are asked of the store itself, one question for all classes that share a
constraint, and only nodes that fail are given to the engine. Each question reads one predicate: a store scans far
quicker than it joins. A constraint that is not known here is refused, so that none is passed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

import ontology
from kg.errors import QuestionError
from kg.stores.store import Store
from kg.terms import RDF, RDFS, VOCABULARY

__all__ = ["Rule", "rules", "screen"]

SH = "http://www.w3.org/ns/shacl#"
_NO_CONSTRAINT = frozenset(("path", "nodeKind"))


@dataclass(frozen=True, slots=True)
class Rule:
    """What the values of a path must be (terms as SPARQL writes them); None or empty where nothing is asked."""

    path: str
    least: int = 0
    most: int | None = None
    datatypes: tuple[str, ...] = ()
    kind: str = ""
    values: tuple[str, ...] = ()
    pattern: str = ""
    minimum: int | None = None
    by_language: bool = False

    def wrong(self, below: Mapping[str, frozenset[str]]) -> Iterator[str]:
        """Yield queries for the nodes (`?node`) that have a value which is not as asked, or two where they differ."""
        said = f"?node <{self.path}> ?value"
        for condition in self._conditions():
            yield f"SELECT DISTINCT ?node {{ {said} FILTER({condition}) }}"
        if self.kind:
            yield f"SELECT DISTINCT ?node {{ {said} MINUS {{ {_of_class('?value', (self.kind,), below)} }} }}"
        if self.by_language:
            yield (f"SELECT ?node ?lang {{ {said} BIND(LANG(?value) AS ?lang) }} GROUP BY ?node ?lang "
                   "HAVING(COUNT(?value) > 1)")

    def _conditions(self) -> Iterator[str]:
        if self.datatypes:
            yield f"COALESCE(DATATYPE(?value) NOT IN ({', '.join(self.datatypes)}), true)"
        if self.values:
            yield f"!({' || '.join(f'sameTerm(?value, {value})' for value in self.values)})"
        if self.pattern:
            yield f"!(isLiteral(?value) && REGEX(STR(?value), {self.pattern}))"
        if self.minimum is not None:
            yield f"?value < {self.minimum}"  # what is no number has another datatype than asked

    def enough(self) -> str:
        """Return a pattern of the nodes (`?node`) that have values enough; empty where they need none."""
        said = f"?node <{self.path}> ?value"
        if self.least < 2:
            return said if self.least else ""
        return f"{{ SELECT ?node {{ {said} }} GROUP BY ?node HAVING(COUNT(?value) >= {self.least}) }}"


def screen(store: Store) -> list[str]:
    """Return the IRIs of the nodes that may break a shape, sorted."""
    below = _below(store.lines(VOCABULARY))
    there = {str(row[0])[1:-1] for row in store.select("SELECT DISTINCT ?kind { ?node a ?kind }").rows}
    asked: dict[str, list[str]] = defaultdict(list)
    limited: dict[tuple[str, int], list[str]] = defaultdict(list)
    found: set[str] = set()
    for name, several in rules().items():
        if not there & below.get(name, frozenset((name,))):
            continue
        for rule in several:
            for query in rule.wrong(below):
                asked[query].append(name)
            if rule.most is not None:
                limited[rule.path, rule.most].append(name)
            if enough := rule.enough():
                found |= _nodes(store, f"{_of_class('?node', (name,), below)} MINUS {{ {enough} }}")
    for (path, most), names in limited.items():
        if most != 1 or not _single(store, path):
            asked[f"SELECT ?node {{ ?node <{path}> ?value }} GROUP BY ?node HAVING(COUNT(*) > {most})"] = names
    for query, names in asked.items():
        found |= _nodes(store, f"{{ {query} }} {_of_class('?node', names, below)}")
    return sorted(found)


def _nodes(store: Store, pattern: str) -> set[str]:
    return {str(row[0])[1:-1] for row in store.select(f"SELECT DISTINCT ?node {{ {pattern} }}").rows}


def _single(store: Store, path: str) -> bool:
    """Whether no node has two values of a path: counting is quicker than grouping."""
    rows = store.select(f"SELECT (COUNT(*) AS ?all) (COUNT(DISTINCT ?node) AS ?nodes) {{ ?node <{path}> ?value }}").rows
    return all(values == nodes for values, nodes in rows)


def _of_class(node: str, names: Iterable[str], below: Mapping[str, frozenset[str]]) -> str:
    """Return a pattern of the nodes of some classes, or of classes below them."""
    kinds = sorted({kind for name in names for kind in below.get(name, frozenset((name,)))})
    if len(kinds) == 1:
        return f"{node} a <{kinds[0]}>"
    return f"VALUES ?kind {{ {' '.join(f'<{kind}>' for kind in kinds)} }} {node} a ?kind"


def _below(lines: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return for each class that has others below it these, and itself."""
    direct: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        subject, predicate, obj = line.split(" ", 2)
        if predicate == f"<{RDFS}subClassOf>":
            direct[obj[1:-3]].add(subject[1:-1])
    found: dict[str, frozenset[str]] = {}
    for name in list(direct):
        reached, waiting = {name}, [name]
        while waiting:
            more = direct.get(waiting.pop(), set()) - reached
            reached |= more
            waiting += more
        found[name] = frozenset(reached)
    return found


@cache
def rules() -> Mapping[str, tuple[Rule, ...]]:
    """Return the rules of `shapes.ttl` by the class whose nodes they are for; raises QuestionError for one unknown."""
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in ox.parse(ontology.text("shapes.ttl"), format=ox.RdfFormat.TURTLE):
        said[str(quad.subject)][quad.predicate.value].append(str(quad.object))
    found: dict[str, list[Rule]] = defaultdict(list)
    for shape in [node for node in said.values() if f"{SH}targetClass" in node]:
        for node in shape[f"{SH}property"]:
            for target in shape[f"{SH}targetClass"]:
                found[target[1:-1]].append(_rule(said, said[node]))
    return {name: tuple(several) for name, several in found.items()}


def _rule(said: Mapping[str, Mapping[str, list[str]]], asked: Mapping[str, list[str]]) -> Rule:
    told: dict[str, object] = {}
    for name, (value, *_) in asked.items():
        key = name.removeprefix(SH)
        if key in ("minCount", "maxCount", "minInclusive"):
            told[{"minCount": "least", "maxCount": "most", "minInclusive": "minimum"}[key]] = int(value.split('"')[1])
        elif key == "datatype":
            told["datatypes"] = (value,)
        elif key == "or":
            told["datatypes"] = tuple(said[node][f"{SH}datatype"][0] for node in _list(said, value))
        elif key == "class":
            told["kind"] = value[1:-1]
        elif key == "in":
            told["values"] = tuple(_list(said, value))
        elif key == "pattern":
            told["pattern"] = value
        elif key == "uniqueLang":
            told["by_language"] = True
        elif key not in _NO_CONSTRAINT:
            raise QuestionError(f"shapes.ttl: the constraint sh:{key} is not known to kg.audit.screen")
    return Rule(asked[f"{SH}path"][0][1:-1], **told)  # type: ignore[arg-type]


def _list(said: Mapping[str, Mapping[str, list[str]]], head: str) -> Iterator[str]:
    while head != f"<{RDF}nil>":
        yield said[head][f"{RDF}first"][0]
        head = said[head][f"{RDF}rest"][0]
