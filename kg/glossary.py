"""Glossary: docs/ontology.md, made from the ontology: `python -m kg.glossary > docs/ontology.md`."""

from __future__ import annotations

import sys
from collections import defaultdict

import pyoxigraph as ox

import ontology

from .terms import OWL, PREFIXES, RDF, RDFS

__all__ = ["glossary"]

_HEAD = """# The ontology

Made from `ontology/ontology.ttl` by `python -m kg.glossary > docs/ontology.md`; do not edit it here.

Namespace `dkg:` = <https://w3id.org/directive-kg/ontology#>; what the graph is about lies under
<https://w3id.org/directive-kg/>. Evidence (citations, links, targets, duties, statements) stands in the graph of its
source, one graph a source; documents, organisations, persons and places stand once, in the graph `graph/entities`; the
vocabulary in `graph/vocabulary`. Queries see all of them as one graph.
"""

#: Title of a part -> the kind of terms in it, and whether they relate documents.
_PARTS = (
    ("Classes", "Class", False), ("Relations between documents", "ObjectProperty", True),
    ("Properties that lead to other nodes", "ObjectProperty", False),
    ("Properties that lead to values", "DatatypeProperty", False),
)

Said = dict[str, list[str]]


def glossary() -> str:
    """Return the text of the page."""
    parts = [_HEAD]
    terms = _terms()
    for title, kind, relates in _PARTS:
        rows: list[tuple[str, ...]] = [("term", "", "what it says", "from", "to", "below")]
        for name, said in terms.items():
            documents = said["domain"] == said["range"] == ["`dkg:Document`"]
            if f"`owl:{kind}`" in said["type"] and (documents and bool(said["subPropertyOf"])) == relates:
                cells = (said["label@en"] + said["label@vi"], said["comment@en"] + said["comment@vi"], said["domain"],
                         said["range"], said["subClassOf"] + said["subPropertyOf"])
                rows.append((f"`{name}`", " · ".join(cells[0]), *(" ".join(cell) for cell in cells[1:])))
        parts.append(f"## {title}\n\n{_table(rows)}")
    return "\n".join([*parts, _vocabulary()])


def _terms() -> dict[str, Said]:
    """Return what is said of each term of the ontology, in the order of the file."""
    found: dict[str, Said] = {}
    for quad in ox.parse(ontology.text("ontology.ttl"), format=ox.RdfFormat.TURTLE):
        if not isinstance(quad.subject, ox.NamedNode) or "#" not in quad.subject.value:
            continue
        said = found.setdefault(_short(quad.subject.value), defaultdict(list))
        key = quad.predicate.value.removeprefix(RDFS).removeprefix(RDF).removeprefix(OWL)
        if isinstance(quad.object, ox.Literal):
            said[f"{key}@{quad.object.language}"].append(quad.object.value)
        elif isinstance(quad.object, ox.NamedNode):
            said[key].append(f"`{_short(quad.object.value)}`")
    return found


def _short(iri: str) -> str:
    return next((f"{prefix}:{iri.removeprefix(space)}" for prefix, space in PREFIXES.items()
                 if prefix != "data" and iri.startswith(space)), iri)


def _table(rows: list[tuple[str, ...]]) -> str:
    head, *body = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([head, "|" + " --- |" * len(rows[0]), *body]) + "\n"


def _vocabulary() -> str:
    lines = ["## Vocabulary", ""]
    for scheme, title in (("level", "Levels"), ("branch", "Branches")):
        rows = [row for row in ontology.rows("concepts") if row["scheme"] == scheme]
        lines += [f"{title}: " + ", ".join(f"`{r['code']}` {r['name_en']} · {r['name_vi']}" for r in rows) + ".", ""]
    types = ", ".join(f"`{row['code']}` {row['name_vi']}" for row in ontology.rows("document_types"))
    return "\n".join([*lines, f"Types of document: {types}.", ""])


if __name__ == "__main__":
    sys.stdout.write(glossary())
