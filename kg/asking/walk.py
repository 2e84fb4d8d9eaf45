"""Walk: follow the relations between documents step by step and keep the shortest chains.

A level is asked for at a time, so that every engine answers alike (property paths repeat rows on some, and tell
nothing of the way on any). `queries/steps/NAME.rq` gives the steps: ?lower rests on ?upper by ?relation. Of several
shortest chains the one is told whose first step leads to a document that is held, by the strongest relation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal as Choice

from kg.stores.store import Store
from kg.terms import DKG, NamedNode, Term

from .bind import ask

__all__ = ["STEPS", "Chains", "Reached", "follow"]

#: So many documents are asked about at once: short enough for any server's limit on the length of a query.
BATCH = 500
#: No chain is followed farther.
DEPTH = 20


@dataclass(frozen=True, slots=True)
class Reached:
    """A document that was reached: the chain from it to the root without either end, and the other chains there are."""

    document: Term
    root: Term
    next: Term
    relation: str
    chain: tuple[Term, ...]
    others: tuple[tuple[Term, ...], ...]

    def step(self, *, upwards: bool) -> tuple[Term, Term, Term]:
        """Return the assertion that makes its step: the citing document, the relation and the cited document."""
        # a text is promulgated by the document that its reader rests on through it, so there the assertion runs back
        ends = (self.next, self.document) if upwards != (self.relation == "promulgates") else (self.document, self.next)
        return ends[0], NamedNode(DKG + self.relation), ends[1]

    @property
    def direct(self) -> bool:
        """Whether nothing stands between."""
        return not self.chain


@dataclass(frozen=True, slots=True)
class Chains:
    """The steps that lead to a root: for each document its distance and the steps from it towards the root."""

    root: Term
    distance: Mapping[Term, int]
    steps: Mapping[Term, Sequence[tuple[Term, str]]]
    held: frozenset[Term]

    def __iter__(self) -> Iterator[Reached]:
        """Yield every document that was reached, the near ones first."""
        best: dict[Term, tuple[Term, ...]] = {self.root: ()}
        ordered = sorted((far, str(term), term) for term, far in self.distance.items() if far)
        for _, _, document in ordered:
            near, relation = self._best(document)
            best[document] = () if near == self.root else (near, *best[near])
            yield Reached(document, self.root, near, relation, best[document], self._others(document, best, near))

    def _best(self, document: Term) -> tuple[Term, str]:
        """Return the first step of the chain that is told."""
        def rank(step: tuple[Term, str]) -> tuple[int, bool, int, str]:
            near, relation = step
            return (self.distance[near], near not in self.held, _RANK.get(relation, 9), str(near))
        steps = self.steps[document]
        return steps[0] if len(steps) == 1 else min((step for step in steps if step[0] in self.distance), key=rank)

    def _others(self, document: Term, best: dict[Term, tuple[Term, ...]], taken: Term) -> tuple[tuple[Term, ...], ...]:
        """Return the chains through other first steps, the short ones first; none that comes back to its start."""
        steps = self.steps[document]
        others = {near for near, _ in steps} - {taken, self.root, document} if len(steps) > 1 else set()
        if not others:
            return ()
        chains = [(near, *self._chain(near, best)) for near in others if near in self.distance]
        return tuple(sorted((chain for chain in chains if document not in chain),
                            key=lambda chain: (len(chain), [str(term) for term in chain])))

    def _chain(self, document: Term, best: dict[Term, tuple[Term, ...]]) -> tuple[Term, ...]:
        """Return the shortest chain of a document that may be farther away than the one being told of."""
        chain: list[Term] = []
        while document not in best:
            document = self._best(document)[0]
            if document != self.root:
                chain.append(document)
        return (*chain, *best[document])


#: All relations, the strongest first: of several to one document the first is told.
_RELATIONS = ("implements", "guides", "basedOn", "promulgates", "amends", "replaces", "repeals", "reviews", "cites")
_RANK = {relation: rank for rank, relation in enumerate(_RELATIONS)}
#: The relations that the steps of `queries/steps` are made of.
STEPS = {"implementation": _RELATIONS[:4], "reference": _RELATIONS}


def follow(store: Store, root: Term, direction: Choice["below", "above"], steps: str,
           seen: Callable[[Sequence[Term]], None] = lambda _: None) -> Chains:
    """Return what is reached from `root` by steps of the kind `steps`; `seen` is told of each level as it is found."""
    distance: dict[Term, int] = {root: 0}
    found: dict[Term, list[tuple[Term, str]]] = {root: []}
    front: list[Term] = [root]
    at, to = ("upper", "lower") if direction == "below" else ("lower", "upper")
    for far in range(1, DEPTH + 1):
        following: dict[Term, None] = {}
        for near, relation, reached in _ask(store, front, at, to, steps):
            if reached not in (near, root):
                found.setdefault(reached, []).append((near, relation))
                if reached not in distance:
                    following[reached] = None
        for term in following:
            distance[term] = far
        front = list(following)
        if not front:
            break
        seen(front)
    ways = {term: tuple(dict.fromkeys(steps_of)) for term, steps_of in found.items()}
    return Chains(root, distance, ways, _held(store, _rivals(distance, ways.values())))


def _ask(store: Store, front: Sequence[Term], at: str, to: str, steps: str) -> Iterable[tuple[Term, str, Term]]:
    columns = {"lower": 0, "upper": 2}
    for start in range(0, len(front), BATCH):
        for row in ask(store, steps, {at: front[start:start + BATCH]}, folder="steps"):
            near, relation, reached = row[columns[at]], row[1], row[columns[to]]
            if near is not None and relation is not None and reached is not None:
                yield near, relation.value.rpartition("#")[2], reached


def _rivals(distance: Mapping[Term, int], ways: Iterable[Sequence[tuple[Term, str]]]) -> list[Term]:
    """Return the documents between which it matters which one is held: several first steps of shortest chains."""
    rivals: set[Term] = set()
    for steps in ways:
        if len(steps) > 1:
            near = {term for term, _ in steps if term in distance}
            least = min((distance[term] for term in near), default=0)
            first = {term for term in near if distance[term] == least}
            rivals.update(first if len(first) > 1 else ())
    return sorted(rivals, key=str)


def _held(store: Store, documents: Sequence[Term]) -> frozenset[Term]:
    return frozenset(term for start in range(0, len(documents), BATCH)
                     for term, in ask(store, "held", {"document": documents[start:start + BATCH]}, folder="steps")
                     if term is not None)
