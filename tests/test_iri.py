"""IRIs: readable, without escapes, the same for all spellings of one thing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.iri import concept, document, number_slug, slug, source_key

NUMBERS = [
    ("02-NQ/TW", "2-nq-tw"),
    ("02 – NQ / TW", "2-nq-tw"),
    ("299/KH-LĐLĐ", "299-kh-lddldd"),
    ("10/2022/QH15", "10-2022-qh15"),
    ("66.7/2025/NQ-CP", "66-7-2025-nq-cp"),
    ("12b/NQ-BCH", "12b-nq-bch"),
    # HD and HĐ are two types of document
    ("05-HD/TU", "5-hd-tu"),
    ("05-HĐ/TU", "5-hdd-tu"),
]


@pytest.mark.parametrize(("number", "expected"), NUMBERS)
def test_number_slug(number: str, expected: str) -> None:
    assert number_slug(number) == expected


NAMES = [
    ("Liên đoàn Lao động tỉnh Lai Châu", "lien-doan-lao-dong-tinh-lai-chau"),
    ("Ủy  ban nhân dân", "uy-ban-nhan-dan"),
    ("Ðảng ủy", "dang-uy"),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_a_long_name_keeps_a_digest_of_the_whole() -> None:
    one, other = slug("a" * 90 + "b"), slug("a" * 90 + "c")
    assert one != other
    assert len(one) <= 80


def test_sources_of_one_file_name_in_two_folders_are_two() -> None:
    assert source_key("a/plan.txt") != source_key("b/plan.txt")
    assert source_key("a/plan.txt").startswith("plan-txt.")


def test_iris_stand_in_their_places() -> None:
    assert document("2-nq-tw.2021-06-12") == "https://w3id.org/directive-kg/document/2-nq-tw.2021-06-12"
    assert concept("type", "QĐi") == "https://w3id.org/directive-kg/type/qddi"


@given(st.text())
def test_a_key_needs_no_escape(text: str) -> None:
    for key in (slug(text), number_slug(text), source_key(text)):
        assert re.fullmatch(r"[a-z0-9._-]*", key)
