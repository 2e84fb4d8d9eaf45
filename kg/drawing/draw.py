"""Draw: the documents and bodies of an answer as an interactive picture in one HTML file that needs no network.

    draw(store, result).save("cascade.html")     or .svg, .png: the same at rest

Nodes and edges are made with pyvis, whose copy of vis-network is put into the page (`page`). A cascade is laid out in
layers (`layers`), other networks by forces (`forces`), see `places`; two drawings of one answer are the same file.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path
from textwrap import shorten, wrap
from typing import Any
from urllib.parse import quote

import networkx as nx
from pyvis.network import Network

from kg.answers.days import day
from kg.answers.result import Result
from kg.asking.question import question
from kg.asking.walk import STEPS
from kg.errors import DrawError
from kg.stores.store import Store
from kg.terms import NamedNode
from ontology import rows

from . import still
from .bodies import among_bodies, counted, tied
from .layers import Layout
from .legend import BRANCHES, DIRECT, INDIRECT, WORDS, branch_of, legend, shape_of
from .network import network
from .page import page
from .places import FIRST, bands, bends, place, whole
from .sketch import Sketch, sketch

__all__ = ["FIRST", "MOST", "SUFFIXES", "Picture", "draw"]

SUFFIXES = (".html", ".htm", ".svg", ".png")

#: So many documents a file holds at most.
MOST = 3000
_LINE, _LINES = 25, 3


@dataclass(frozen=True, slots=True)
class Picture:
    """A page that shows documents and their relations; in Jupyter it shows itself."""

    title: str
    subtitle: str
    lang: str
    data: Mapping[str, Any] = field(repr=False)

    @property
    def html(self) -> str:
        """The page, complete in itself."""
        return page(self.title, self.subtitle, self.data, WORDS[self.lang], self.lang)

    @property
    def svg(self) -> str:
        """The picture at rest, for papers."""
        return still.svg(self._sketch(), self.title)

    @property
    def png(self) -> bytes:
        """The picture at rest as dots; raises DrawError if matplotlib is missing."""
        return still.png(self._sketch())

    def _sketch(self) -> Sketch:
        return sketch(self.title, self.subtitle, self.data)

    def save(self, path: str | Path) -> Path:
        """Write a file in the form that its suffix tells: .html, .svg or .png.

        In a page, sources that lie on this disk become links from there. Raises DrawError for another suffix.
        """
        target = Path(path)
        form = target.suffix.casefold()
        if form not in SUFFIXES:
            raise DrawError(f"{target}: a picture is written as {', '.join(SUFFIXES)}")
        if form == ".png":
            target.write_bytes(self.png)
            return target
        if form == ".svg":
            target.write_text(self.svg, encoding="utf-8", newline="\n")
            return target
        nodes = [{**node, "said": {**node["said"], "link": _link(node["said"]["source"], target)}}
                 for node in self.data["nodes"]]
        linked = Picture(self.title, self.subtitle, self.lang, {**self.data, "nodes": nodes})
        target.write_text(linked.html, encoding="utf-8", newline="\n")
        return target

    def _repr_html_(self) -> str:
        return (f'<iframe title="{escape(self.title)}" srcdoc="{escape(self.html)}" sandbox="allow-scripts" '
                'style="width:100%;height:640px;border:1px solid #d6dae2"></iframe>')


def draw(store: Store, result: Result, lang: str = "vi") -> Picture:
    """Return a picture of what a result tells of; raises DrawError if that is nothing which could be drawn."""
    if lang not in WORDS:
        raise DrawError(f"no words in {lang!r}; allowed are {', '.join(WORDS)}")
    wanted = [NamedNode(iri) for iri in dict.fromkeys((*result.roots, *result.things)) if "/document/" in iri]
    graph = network(store, () if among_bodies(result) else wanted)
    nodes = _nearest_first(graph, [root for root in result.roots if root in graph])[:MOST]
    said = {node: {**graph.nodes[node], "date": day(graph.nodes[node]["date"], lang)} for node in nodes}
    bodies, ties = tied(store, result, said)
    if not said and not bodies:
        raise DrawError("there is no document in this answer, so there is nothing to draw")
    said = {**bodies, **said} if len(said) + len(bodies) <= MOST else said
    edges = _edges(graph, frozenset(nodes), result)
    edges |= {ends: one for ends, one in ties.items() if said.keys() >= {*ends}}
    roots = [root for root in result.roots if root in said]
    layout, everything = place(said, edges, loose=result.view == "network" or bool(ties))
    net = _pyvis(said, edges, (layout, everything), roots)
    levels = WORDS[lang]["names"]["level"]
    words = {**WORDS[lang], "rest": WORDS[lang]["rest"].format(later=max(0, len(said) - FIRST)),
             "names": {**WORDS[lang]["names"], "type": _types(lang)}}
    data = {
        "nodes": net.nodes, "edges": net.edges, "bends": bends(layout, said), "bands": bands(layout, levels),
        "words": words, "options": _options(layered=bool(layout.bands)),
        "legend": legend(said.values(), lang, rooted=bool(roots)),
        "whole": {**whole(everything, said, edges, levels), "options": _options(layered=True)}
        if everything is not layout else None,
    }
    asked = question(result.question).title[lang] if result.question else result.title
    names = "; ".join(f"{said[root]['label']} ({said[root]['date']})" if said[root]["date"] else said[root]["label"]
                      for root in roots if root in said)
    return Picture(": ".join(filter(None, (asked, names))), _subtitle(graph, said, len(edges), lang), lang, data)


def _nearest_first(graph: nx.MultiDiGraph[str], roots: Sequence[str]) -> list[str]:
    """Return the documents in the order in which they are shown: roots, then those few steps away, then by date."""
    plain = graph.to_undirected(as_view=True)
    far: dict[str, int] = {}
    for root in roots:
        for node, steps in nx.single_source_shortest_path_length(plain, root).items():
            far[node] = min(steps, far.get(node, steps))

    def rank(node: str) -> tuple[int, str, str, str]:
        said = graph.nodes[node]
        return (far.get(node, 10**6), said["date"], said["label"], node)

    return sorted(graph.nodes, key=rank)


def _edges(graph: nx.MultiDiGraph[str], nodes: frozenset[str],
           result: Result) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Return the relations that are drawn, by their ends: in a cascade those that it is made of, else all."""
    walk = question(result.question).walk if result.question else None
    wanted = STEPS[walk.steps] if walk else STEPS["reference"]
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for start, end, key in sorted(graph.edges(keys=True)):
        if start in nodes and end in nodes and key in wanted:
            found.setdefault((start, end), []).append(graph.edges[start, end, key])
    return found


def _pyvis(said: Mapping[str, Mapping[str, Any]], edges: Mapping[tuple[str, str], Sequence[Mapping[str, Any]]],
           layouts: tuple[Layout, Layout], roots: Sequence[str]) -> Network:
    layout, everything = layouts
    net = Network(directed=True)
    for node, words in said.items():
        x, y = layout.places.get(node) or everything.places[node]
        net.add_node(node, **_node(words, node in roots), later=node not in layout.places, x=x, y=y)
    for count, ((start, end), relations) in enumerate(edges.items()):
        colour, width = DIRECT if end in roots else INDIRECT
        shown = [{key: one.get(key, "") for key in ("relation", "quote", "source", "start", "end", "through")}
                 for one in relations]
        net.add_edge(start, end, id=f"e{count}", direct=end in roots, route=layout.routes.get((start, end), ()),
                     color={"color": colour, "highlight": "#0072b2", "hover": "#0072b2"}, width=width, said=shown)
    return net


def _node(words: Mapping[str, Any], root: bool) -> dict[str, Any]:
    """Return what the page is told of a document: colour by branch, shape by type, dashed where it is not held."""
    heads = wrap(_short(words["label"]) if words.get("kind") else words["label"], _LINE)[:_LINES]
    below = [_line(text) for text in (_short(words["issuer"]), words["title"]) if text and text != words["label"]]
    card = {"kind": words.get("kind", ""), "colour": BRANCHES[branch_of(words)],
            "dashed": not words["held"], "root": root, "heads": len(heads),
            "date": words["date"] if len(heads) == 1 else ""}
    label = "\n".join([*heads, *below][:_LINES])
    return {"label": label, "shape": shape_of(words)[1], "card": card, "said": {**words, "link": ""}}


def _line(text: str) -> str:
    """Return text cut at a blank to what one line of a card holds."""
    return shorten(text, _LINE + 6, placeholder="…")


@cache
def _abbreviations() -> tuple[tuple[str, str], ...]:
    """Return the names of bodies that have a usual short form, the long ones first."""
    short = {row["expansion"]: row["abbr"] for row in rows("abbreviations")
             if row["category"] == "body" and row["in_names"] == "yes"}
    return tuple(sorted(short.items(), key=lambda pair: (-len(pair[0]), pair)))


def _short(issuer: str) -> str:
    for expansion, abbreviation in _abbreviations():
        issuer = issuer.replace(expansion, abbreviation)
    return issuer


def _types(lang: str) -> dict[str, str]:
    """Return the names of the types of documents by their codes."""
    return {row["code"]: row[f"name_{lang}"] for row in rows("document_types")}


def _subtitle(graph: nx.MultiDiGraph[str], drawn: Mapping[str, Mapping[str, Any]], edges: int, lang: str) -> str:
    words, missing, nodes = WORDS[lang], sum(not said["held"] for _, said in graph.nodes(data=True)), len(drawn)
    parts = [", ".join([*(f"{count} {words['kinds'][kind]}" for kind, count in counted(drawn.values()).items()),
                        f"{edges} {words['relation']}"])]
    if missing:
        parts.append(f"{words['missing'].casefold()}: {missing}")
    if nodes > FIRST:
        parts.append(words["first"].format(first=FIRST))
    if len(graph.nodes - drawn.keys()):
        parts.append(words["left"].format(left=len(graph.nodes - drawn.keys())))
    return "; ".join(parts)


def _options(*, layered: bool) -> dict[str, Any]:
    smooth = {"enabled": True, "type": "cubicBezier", "forceDirection": "vertical", "roundness": 0.45} if layered else \
        {"enabled": True, "type": "continuous"}
    return {
        "edges": {"arrows": {"to": {"enabled": True, "scaleFactor": 0.7}}, "smooth": smooth, "hoverWidth": 1.5,
                  "selectionWidth": 1.5},
        "interaction": {"hover": True, "tooltipDelay": 80, "keyboard": False, "multiselect": False},
        "layout": {"improvedLayout": False}, "physics": {"enabled": False},
    }


def _link(source: str, target: Path) -> str:
    """Return a link from the page to a source on this disk, else nothing; it begins with `./`, so it is no script."""
    if not source or not Path(source).is_file():
        return ""
    return "./" + quote(Path(os.path.relpath(source, target.resolve().parent)).as_posix())
