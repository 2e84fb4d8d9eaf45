"""Screen: the nodes that may break a shape, found in one pass over the statements of a store.

SHACL's own engine takes milliseconds a node; most stores have millions of nodes and none that is wrong. So all nodes
are held against the simple constraints that `shapes.ttl` is made of, and only those that fail are given to the engine.
A constraint that is not known here is refused, so that none is passed over.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter

import pyoxigraph as ox

import ontology
from kg.errors import QuestionError
from kg.stores.store import Store
from kg.terms import DKG, ENTITIES, RDF, RDFS, VOCABULARY, XSD

__all__ = ["Kinds", "Rule", "rules", "screen"]

SH = "http://www.w3.org/ns/shacl#"
_A = f"<{RDF}type>"
_STRING, _LANG = f"{XSD}string", f"{RDF}langString"
_LITERAL = re.compile(r'"(?P<text>.*)"(?:\^\^<(?P<type>[^>]*)>|(?P<lang>@[\w-]+))?', re.DOTALL)
_NO_CONSTRAINT = frozenset(("path", "nodeKind"))


@dataclass(frozen=True, slots=True)
class Rule:
    """What the values of a path must be; None or empty where nothing is asked."""

    path: str
    least: int = 0
    most: int | None = None
    datatypes: frozenset[str] = frozenset()
    kind: str = ""
    values: frozenset[str] = frozenset()
    pattern: re.Pattern[str] | None = None
    minimum: int | None = None
    by_language: bool = False

    def holds(self, objects: Sequence[str], kinds: Kinds) -> bool:
        """Whether the objects (terms in N-Triples) of a node's path are as they must be."""
        if not self.least <= len(objects) or (self.most is not None and len(objects) > self.most):
            return False
        if self.by_language and len({obj.rpartition("@")[2] for obj in objects}) < len(objects):
            return False
        return all(self._fits(obj, kinds) for obj in objects)

    def _fits(self, obj: str, kinds: Kinds) -> bool:
        if self.kind and self.kind not in kinds.of(obj):
            return False
        if not (self.datatypes or self.values or self.pattern or self.minimum is not None):
            return True
        text, datatype = _read(obj)
        return (
            (not self.datatypes or datatype in self.datatypes)
            and (not self.values or obj in self.values)
            and (self.pattern is None or self.pattern.search(text) is not None)
            and (self.minimum is None or (text.lstrip("-").isdecimal() and int(text) >= self.minimum)))


class Kinds:
    """The classes of nodes with those above them: of what stands once for all graphs, and of the graph at hand."""

    def __init__(self, store: Store, abroad: frozenset[str]) -> None:
        self._above = _above(store.lines(VOCABULARY))
        self._abroad = abroad
        self._everywhere: dict[str, frozenset[str]] = {}
        self._here: dict[str, frozenset[str]] = {}
        for graph in (VOCABULARY, ENTITIES):
            self._everywhere.update(self._classes(_parted(store.lines(graph))))

    def enter(self, statements: Iterable[Statement]) -> None:
        """Note the classes of the nodes of a source's graph; those that entities lead to are kept when it is left."""
        self._here = self._classes(statements)
        self._everywhere.update((node, kinds) for node, kinds in self._here.items() if kinds & self._abroad)

    def _classes(self, statements: Iterable[Statement]) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for subject, predicate, obj in statements:
            if predicate == _A:
                kinds = self._above.get(obj[1:-3], frozenset()) | {obj[1:-3]}
                found[subject] = _shared(found.get(subject, frozenset()) | kinds)
        return found

    def of(self, node: str) -> frozenset[str]:
        """Return the classes of a node."""
        return self._here.get(node) or self._everywhere.get(node) or frozenset()


#: Subject, predicate, and object with the final ` .`, each a term in N-Triples.
Statement = list[str]


def _parted(lines: Iterable[str]) -> Iterator[Statement]:
    return (line.split(" ", 2) for line in lines)


@cache
def _shared(classes: frozenset[str]) -> frozenset[str]:
    """Return one set for all that are equal."""
    return classes


def screen(store: Store) -> list[str]:
    """Return the IRIs of the nodes that may break a shape, sorted."""
    asked = rules()
    abroad = frozenset(rule.kind for rule in asked.get(f"{DKG}Document", ()) if rule.kind)
    kinds = Kinds(store, abroad)
    found: set[str] = set()
    for graph in sorted(store.graphs(), key=lambda graph: graph == ENTITIES):  # what entities lead to comes first
        statements: Iterable[Statement] = _parted(store.lines(graph))
        if graph not in (VOCABULARY, ENTITIES):
            statements = list(statements)
            kinds.enter(statements)
        for subject, said in groupby(statements, key=itemgetter(0)):
            if not _is_sound(said, kinds.of(subject), asked, kinds):
                found.add(subject[1:-1])
    return sorted(found)


def _is_sound(
    said: Iterable[Statement], classes: frozenset[str], asked: Mapping[str, tuple[Rule, ...]], kinds: Kinds
) -> bool:
    objects: dict[str, list[str]] = {}
    for _, predicate, obj in said:
        objects.setdefault(predicate[1:-1], []).append(obj[:-2])
    return all(rule.holds(objects.get(rule.path, ()), kinds) for name in classes for rule in asked.get(name, ()))


def _read(obj: str) -> tuple[str, str]:
    """Return the text of a term and its datatype, empty for an IRI."""
    if obj[-1] == '"':
        return obj[1:-1], _STRING
    match = _LITERAL.fullmatch(obj)
    if match is None:
        return obj, ""
    return match["text"], match["type"] or (_LANG if match["lang"] else _STRING)


def _above(lines: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return for each class those above it."""
    direct: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, obj in _parted(lines):
        if predicate == f"<{RDFS}subClassOf>":
            direct[subject[1:-1]].add(obj[1:-3])
    found: dict[str, frozenset[str]] = {}
    for name in list(direct):
        reached, waiting = set[str](), [name]
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
            told[{"minCount": "least", "maxCount": "most", "minInclusive": "minimum"}[key]] = int(_read(value)[0])
        elif key == "datatype":
            told["datatypes"] = frozenset((value[1:-1],))
        elif key == "or":
            told["datatypes"] = frozenset(said[node][f"{SH}datatype"][0][1:-1] for node in _list(said, value))
        elif key == "class":
            told["kind"] = value[1:-1]
        elif key == "in":
            told["values"] = frozenset(_list(said, value))
        elif key == "pattern":
            told["pattern"] = re.compile(_read(value)[0])
        elif key == "uniqueLang":
            told["by_language"] = True
        elif key not in _NO_CONSTRAINT:
            raise QuestionError(f"shapes.ttl: the constraint sh:{key} is not known to kg.audit.screen")
    return Rule(asked[f"{SH}path"][0][1:-1], **told)  # type: ignore[arg-type]


def _list(said: Mapping[str, Mapping[str, list[str]]], head: str) -> Iterator[str]:
    while head != f"<{RDF}nil>":
        yield said[head][f"{RDF}first"][0]
        head = said[head][f"{RDF}rest"][0]
