"""Bodies: the organisations, persons and places that a question ties together or to its documents, as nodes.

The head of a question says what is tied (`ties`, see `kg.asking.question`): each row gives a tie between its ends. An
end that has an address is the thing at it; one that has words only is one node for the same words.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from kg.answers.cells import Cell
from kg.answers.formats import plain
from kg.answers.result import Result
from kg.asking.bind import ask
from kg.asking.question import question
from kg.stores.store import Store
from kg.terms import NamedNode

__all__ = ["KINDS", "among_bodies", "counted", "tied"]

#: Kinds of nodes that are no documents, each with its shape.
KINDS = {"organisation": "pentagon", "person": "cross", "place": "star"}
#: Ties told from the other end.
_TURNED = {"below": "above", "reported by": "reports to"}
_SAID = ("label", "title", "type", "issuer", "level", "branch", "date", "source")

Bodies = dict[str, dict[str, Any]]
Ties = dict[tuple[str, str], list[dict[str, Any]]]


def among_bodies(result: Result) -> bool:
    """Whether a result ties bodies to each other, and its documents are only what they are tied through."""
    ties = question(result.question).ties if result.question else ()
    return bool(ties) and not any("document_iri" in end for end in ties)


def tied(store: Store, result: Result, documents: Mapping[str, Mapping[str, Any]]) -> tuple[Bodies, Ties]:
    """Return the nodes that the rows of a result tie, and their ties; `documents` are those that are drawn."""
    spec = question(result.question).ties if result.question else ()
    bodies: Bodies = {}
    ties: Ties = {}
    for row in result if spec else ():
        ends = [_end(row, spec[place]) for place in (0, 2)]
        if not all(name in documents or kind in KINDS for name, _, kind in ends):
            continue
        relation = plain(row.get(spec[1], spec[1]))
        start, end = reversed(ends) if relation in _TURNED else ends
        for name, label, kind in ends:
            if kind in KINDS:
                bodies.setdefault(name, {**dict.fromkeys(_SAID, ""), "label": label, "held": True, "kind": kind})
        if relation == "issuedBy" and start[0] in documents and end[0] in bodies:  # one told by words only, too
            bodies[end[0]]["branch"] = documents[start[0]]["branch"]
        ties.setdefault((start[0], end[0]), []).append({
            "relation": _TURNED.get(relation, relation), "quote": "", "source": "", "start": 0, "end": 0,
            "through": plain(row.get("numbers"))})
    return _known(store, bodies), ties


def _end(row: Mapping[str, Cell], spec: str) -> tuple[str, str, str]:
    """Return identity, label and kind of one end: `COLUMN@COLUMN_OF_ADDRESS` or `COLUMN/KIND`."""
    column, _, at = spec.partition("@")
    column, _, kind = column.partition("/")
    label, address = plain(row.get(column)), plain(row.get(at))
    if not at:
        return f"{kind}:{label}", label, kind if label else ""
    return address, label, next((kind for kind in KINDS if f"/{kind}/" in address), "")


def _known(store: Store, bodies: Bodies) -> Bodies:
    """Return the nodes with the level and branch of the organisations that have an address."""
    wanted = [NamedNode(name) for name in bodies if "://" in name]
    for body, _, level, branch, *_ in ask(store, "organisations", {"organisation": wanted}, folder="network") \
            if wanted else ():
        if body is not None:
            bodies[body.value] |= {"level": level.value if level else "", "branch": branch.value if branch else ""}
    return bodies


def counted(nodes: Collection[Mapping[str, Any]]) -> dict[str, int]:
    """Return how many nodes of each kind there are, documents under `document`."""
    kinds = [str(node.get("kind") or "document") for node in nodes]
    return {kind: kinds.count(kind) for kind in ("document", *KINDS) if kind in kinds}
