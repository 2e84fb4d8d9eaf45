"""Resolve: the claims of a group -> which of them mean one document.

The outcome is a function of the set of claims: claims are taken class by class, those that say most first, and a class
joins what the classes before it have founded, never one of its own rank. So the order of sources, and what was in the
store before, make no difference.

A claim that lacks a part of the key joins the only document that fits the rest: first among those that its own source
names, then among those named in the same chain (in the subject of the same document), then in the collection, where no
document is younger than the one that cites it. With several it stays apart, and they are listed as possibly the same.
Dates of one key that differ in one component are a suspected slip: linked in the same way, never merged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from kg.iri import source_key

from .claims import OWN, Claim
from .numbers import term_of
from .territory import Seat

__all__ = ["Identity", "Node", "Outcome", "founded_by", "resolve", "settled"]


@dataclass(frozen=True, slots=True)
class Identity:
    """What a class of claims says: None where it does not tell."""

    seat: Seat
    serial: str | None
    when: str | None

    @property
    def known(self) -> int:
        """How many parts are known; a whole date counts for three."""
        dated = 0 if self.when is None else self.when.count("-") + 1
        return self.seat.known + (self.serial is not None) + dated

    def fits(self, other: Identity) -> bool:
        """Whether nothing that is known of both differs; a date fits the month and the year it lies in."""
        return (
            (self.serial is None or other.serial is None or self.serial == other.serial)
            and (self.when is None or other.when is None or _within(self.when, other.when))
            and self.seat.fits(other.seat)
        )


@dataclass(slots=True)
class Node:
    """A document as far as the claims tell: how many sources speak of it, which of them, and which are its own text.

    `near` holds the sources that matter to others: all of them, or (of a document founded by settled claims) those that
    have unsettled claims of the group too.
    """

    key: str
    identity: Identity
    series: str = "name"
    weight: int = 0
    near: set[str] = field(default_factory=set)
    chains: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)

    def add(self, claim: Claim) -> None:
        """Count a claim as one of this document."""
        if claim.source not in self.near:
            self.near.add(claim.source)
            self.weight += 1
        if claim.local == OWN:
            self.own.add(claim.source)
        if claim.chain:
            self.chains.add(claim.chain)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Which document each claim means (`(source, local) -> key`), and which documents may be the same.

    `nodes` gives the identity of each document, `renamed` the new keys of seeds.
    """

    means: dict[tuple[str, str], str]
    doubts: dict[str, tuple[str, ...]]
    nodes: dict[str, Identity]
    renamed: dict[str, str]


def settled(claim: Claim) -> bool:
    """Whether a claim tells its whole key, so that it founds the document of its class whatever the others say."""
    if claim.series == "name" or claim.when is None or len(claim.when) != 10:
        return False
    return claim.seat.level == "central" or (claim.seat.level == "province" and claim.seat.province is not None)


def founded_by(claim: Claim) -> str:
    """Return the key of the document that a claim founds if it joins none."""
    return _key(claim, apart=not claim.shared)


def resolve(claims: Iterable[Claim], seeds: Sequence[Node] = ()) -> Outcome:
    """Decide a group.

    `seeds` are documents that stand already: those founded by settled claims (which need not be among `claims` then),
    or numbered laws that somebody calls by the name of this group.
    """
    return _Group(claims, seeds).outcome()


class _Group:
    """The decisions on one group, rank after rank."""

    def __init__(self, claims: Iterable[Claim], seeds: Sequence[Node]) -> None:
        self.nodes = {seed.key: seed for seed in seeds}
        self.seeds = {seed.key: seed for seed in seeds}
        self.means: dict[tuple[str, str], Node] = {}
        self.doubts: dict[str, set[str]] = defaultdict(set)
        self.principals: dict[Seat, Node] = {}
        ranks: dict[int, dict[Identity, list[Claim]]] = defaultdict(lambda: defaultdict(list))
        whole = any(seed.series == "whole" for seed in seeds)
        for claim in claims:
            identity = Identity(claim.seat, claim.serial, claim.when)
            ranks[0 if settled(claim) else identity.known + 1][identity].append(claim)
            whole |= claim.series == "whole"
        for rank in sorted(ranks, key=lambda rank: (rank > 0, -rank)):
            if whole and rank:
                self._name_principals()
            self._decide(ranks[rank])
        if whole:
            self._name_principals()

    def outcome(self) -> Outcome:
        for one, other in self._slips():
            self.doubts[one].add(other)
            self.doubts[other].add(one)
        return Outcome(
            {place: node.key for place, node in self.means.items()},
            {key: tuple(sorted(keys)) for key, keys in self.doubts.items() if keys},
            {key: node.identity for key, node in self.nodes.items()},
            {old: seed.key for old, seed in self.seeds.items() if seed.key != old},
        )

    def _decide(self, classes: dict[Identity, list[Claim]]) -> None:
        founded: dict[str, Node] = {}
        joined: list[tuple[Node, Claim]] = []
        for identity, claims in classes.items():
            fitting = [node for node in self.nodes.values() if node.identity.fits(identity)]
            for claim in claims:
                node, several = self._choose(claim, fitting)
                if node is None:
                    key = _key(claim, apart=bool(several) or not claim.shared)
                    node = self.nodes.get(key) or founded.setdefault(key, Node(key, identity, claim.series))
                    self.doubts[key].update(several)
                joined.append((node, claim))
        for node, claim in joined:  # counted after the rank is decided, so that no claim of it weighs with another
            node.add(claim)
            self.means[claim.source, claim.local] = node
        self.nodes.update(founded)

    def _choose(self, claim: Claim, fitting: list[Node]) -> tuple[Node | None, list[str]]:
        """Return the document that the claim means, or none and those that it may mean."""
        if settled(claim):
            return next((node for node in fitting if node.identity.seat == claim.seat), None), []
        # no document cites itself: a mention of its number is of another series
        open_ = [node for node in fitting
                 if _in_time(node, claim) and (claim.local == OWN or claim.source not in node.own)]
        near = [node for node in open_ if claim.source in node.near]
        if len(near) == 1:
            return near[0], []
        linked = [node for node in open_ if claim.chain and claim.chain in node.chains]
        if len(linked) == 1:
            return linked[0], []
        if len(open_) == 1 and (claim.seat.complete or claim.when or claim.series == "name"):
            return open_[0], []
        lead = self._lead(open_, claim) if claim.seat.complete else None
        return lead, [] if lead else [node.key for node in open_]

    def _lead(self, nodes: list[Node], claim: Claim) -> Node | None:
        """Return the one of several datings of one number that is held, or named by far the most, if there is one.

        Only where the others look like slips of it and the numbering has not begun anew between the dates, so that the
        number can be one document only.
        """
        if claim.series == "whole" and claim.when is None:
            return self.principals.get(claim.seat)
        if len(nodes) < 2 or len({(node.identity.seat, node.identity.serial) for node in nodes}) > 1:
            return None
        runs = {_run_of(node.identity.when, claim.series) for node in nodes}
        if len(runs) > 1 or None in runs:
            return None
        first, *others = sorted(nodes, key=_standing)
        if all(_slip(first.identity.when, other.identity.when) for other in others) and (
                (first.own and not others[0].own) or first.weight > 2 * others[0].weight):
            return first
        return None

    def _name_principals(self) -> None:
        """Let the likeliest date of each number that holds its year stand for the number itself, without date."""
        by_seat: dict[Seat, list[Node]] = defaultdict(list)
        for node in self.nodes.values():
            if node.identity.seat.complete and node.identity.when and "~" not in node.key:
                by_seat[node.identity.seat].append(node)
        for seat, nodes in by_seat.items():
            if seat not in self.principals:
                best = self.principals[seat] = min(nodes, key=_standing)
                best.key = best.key.removesuffix(f".{best.identity.when}")
        self.nodes = {node.key: node for node in self.nodes.values()}

    def _slips(self) -> set[tuple[str, str]]:
        """Return the pairs of documents of one numbering whose dates look like two writings of one date."""
        found: set[tuple[str, str]] = set()
        like: dict[tuple[object, ...], list[Node]] = defaultdict(list)
        for node in self.nodes.values():
            when = node.identity.when
            if when and len(when) == 10 and "~" not in node.key:
                year, month, day = when.split("-")
                for part in ((year, month, ""), (year, "", day), ("", month, day)):
                    like[node.identity.seat, node.identity.serial, part].append(node)
        for nodes in like.values():
            for one, other in combinations(nodes, 2):
                found.add((one.key, other.key) if one.key < other.key else (other.key, one.key))
        return found


def _standing(node: Node) -> tuple[bool, int, str, str]:
    """Sort first what is held, then what most sources name, then the earlier date."""
    return not node.own, -node.weight, node.identity.when or "", node.key


def _key(claim: Claim, *, apart: bool) -> str:
    """Return the key of a document that a claim founds; one that stays apart is the source's own."""
    parts = [claim.group, claim.seat.key, claim.serial or "", claim.when or ""]
    if claim.when is None and claim.series in ("year", "term", "date"):
        # two undated mentions of one number are one document only within one run of the numbering
        parts.append(f"by-{_run(claim)}" if claim.bound else "undated")
    return ".".join(part for part in parts if part) + (f"~{source_key(claim.source)}" if apart else "")


def _run(claim: Claim) -> str:
    bound = claim.bound or ""
    if claim.series == "term" and len(bound) == 10:
        return (term_of(bound) or bound[:4]).lower()
    return bound[:4]


def _within(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short)


def _in_time(node: Node, claim: Claim) -> bool:
    """Whether the document can be older than the one that cites it without giving its date."""
    when, bound = node.identity.when, claim.bound
    if claim.when is not None or when is None or bound is None:
        return True
    length = min(len(when), len(bound))
    return when[:length] <= bound[:length]


def _slip(one: str | None, other: str | None) -> bool:
    """Whether two whole dates differ in one component."""
    if one is None or other is None or len(one) != 10 or len(other) != 10:
        return False
    return sum(a != b for a, b in zip(one.split("-"), other.split("-"), strict=True)) == 1


def _run_of(when: str | None, series: str) -> str | None:
    if when is None or series not in ("year", "term"):
        return None
    return when[:4] if series == "year" else term_of(when) if len(when) == 10 else None
