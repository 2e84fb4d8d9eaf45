"""The ontology: every term is used and explained in both languages, its page is current, its rows prove themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SH

import ontology
from kg.glossary import glossary
from kg.identity.organisation import bodies
from kg.terms import DKG, ELI, PREFIXES
from kg.writing.vocabulary import vocabulary_lines

from .test_organisation import DISTRICT
from .test_triples import whole

#: What of ELI we refer to, as its ontology has it.
ELI_TERMS = {
    "AdministrativeArea", "LegalResource", "Person", "amends", "based_on", "cites", "date_document", "has_annex",
    "implements", "jurisdiction", "number", "passed_by", "related_to", "repeals", "responsibility_of", "type_document",
}


@pytest.fixture(scope="module")
def terms() -> rdflib.Graph:
    return rdflib.Graph().parse(data=ontology.text("ontology.ttl"), format="turtle")


def declared(terms: rdflib.Graph) -> set[str]:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    return {str(term).removeprefix(DKG) for kind in kinds for term in terms.subjects(RDF.type, kind)}


def test_every_term_is_explained_in_both_languages(terms: rdflib.Graph) -> None:
    for name in declared(terms):
        for said in (RDFS.label, RDFS.comment):
            languages = sorted(str(o.language) for o in terms.objects(rdflib.URIRef(DKG + name), said)
                               if isinstance(o, rdflib.Literal))
            assert languages == ["en", "vi"], (name, said)


def test_every_term_that_is_written_is_declared(terms: rdflib.Graph) -> None:
    from kg import KnowledgeGraph  # noqa: PLC0415 - the rest of this file needs no store

    graph = KnowledgeGraph.open()
    graph._writer().change([(whole(), "1")])
    used = set(re.findall(re.escape(DKG) + r"(\w+)>", "\n".join(graph.store.lines())))
    assert used - declared(terms) == set()


def test_every_term_that_a_query_asks_for_is_declared(terms: rdflib.Graph, root: Path) -> None:
    for query in (root / "queries").rglob("*.rq"):
        asked = set(re.findall(r"\bdkg:(\w+)", query.read_text(encoding="utf-8")))
        assert asked - declared(terms) == set(), query.name


def test_only_known_terms_of_eli_are_referred_to(terms: rdflib.Graph) -> None:
    used = {str(o).removeprefix(ELI) for o in terms.objects() if str(o).startswith(ELI)}
    assert used == ELI_TERMS


def test_the_shapes_cover_every_class_and_name_declared_terms(terms: rdflib.Graph) -> None:
    shapes = rdflib.Graph().parse(data=ontology.text("shapes.ttl"), format="turtle")
    covered = {str(target).removeprefix(DKG) for target in shapes.objects(None, SH.targetClass)}
    classes = {str(term).removeprefix(DKG) for term in terms.subjects(RDF.type, OWL.Class)}
    assert classes - covered == {"Assertion"}
    paths = {str(path) for path in shapes.objects(None, SH.path)}
    assert {path.removeprefix(DKG) for path in paths if path.startswith(DKG)} <= declared(terms)


def test_the_page_is_current(root: Path) -> None:
    assert (root / "docs" / "ontology.md").read_text(encoding="utf-8") == glossary(), \
        "run `python -m kg.glossary > docs/ontology.md`"


def test_the_vocabulary_has_a_concept_for_each_row() -> None:
    lines = "\n".join(vocabulary_lines())
    for row in ontology.rows("document_types"):
        assert f'"{row["code"]}"' in lines
    assert len(set(vocabulary_lines())) == len(vocabulary_lines())


def test_the_prefixes_of_the_ontology_are_those_of_the_queries() -> None:
    for prefix, namespace in re.findall(r"@prefix (\w+): <(.*?)>", ontology.text("ontology.ttl")):
        assert PREFIXES[prefix] == namespace


@pytest.mark.parametrize("row", ontology.rows("parents"), ids=lambda row: f"{row['body']} {row['level']}")
def test_each_row_of_parents_finds_the_parent_of_its_example(row: dict[str, str]) -> None:
    chain = bodies(row["example"], DISTRICT)
    assert chain[0].level == row["level"]
    if row["parent_level"] != "district" or "Phong Thổ" in row["example"]:
        assert len(chain) > 1
        assert chain[1].level == row["parent_level"]


@pytest.mark.parametrize("row", ontology.rows("concepts"), ids=lambda row: row["code"])
def test_each_row_of_concepts_has_an_example_of_it(row: dict[str, str]) -> None:
    body = bodies(row["example"], DISTRICT)[0]
    told = {"level": body.seat.level or body.level, "branch": body.branch}[row["scheme"]]
    assert row["code"] in (told or "").split("|")
