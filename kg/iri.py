"""IRIs: the only place that makes one.

A key is made of lower-case ASCII letters, digits and `-._/`, so that IRIs need no escaping anywhere. In numbers `đ` is
written `dd`, since `HD` and `HĐ` are different types of document; in names it is written `d`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from unicodedata import combining, normalize

from .terms import DATA, DKG

__all__ = [
    "concept", "document", "number_slug", "organisation", "part", "person", "place", "property_", "slug", "source",
    "source_key", "source_of",
]

_GAP = re.compile(r"[^a-z0-9]+")
_LONG = 80


@lru_cache(maxsize=65536)
def slug(name: str, length: int = _LONG) -> str:
    """Return a name as a key: `Liên đoàn Lao động tỉnh Lai Châu` -> `lien-doan-lao-dong-tinh-lai-chau`.

    A name longer than `length` is cut and keeps a digest of the whole; one without any letter is its digest.
    """
    plain = normalize("NFD", name.casefold().replace("đ", "d").replace("ð", "d"))
    key = _GAP.sub("-", "".join(c for c in plain if not combining(c))).strip("-")
    if not key or len(key) > length:
        return f"{key[:length - 9].strip('-')}-{_digest(name)}".strip("-")
    return key


@lru_cache(maxsize=65536)
def number_slug(number: str) -> str:
    """Return a number as a key, whatever its separators: `02-NQ/TW` -> `2-nq-tw`, `04/KH-LĐLĐ` -> `4-kh-lddldd`."""
    plain = normalize("NFD", number.casefold().replace("đ", "dd").replace("ð", "dd"))
    parts = _GAP.sub("-", "".join(c for c in plain if not combining(c))).strip("-").split("-")
    return "-".join((p.lstrip("0") or "0") if p[:1].isdigit() else p for p in parts)


@lru_cache(maxsize=8192)
def source_key(path: str) -> str:
    """Return the key of a source from its path: readable, and its digest keeps paths apart that read alike."""
    return f"{slug(path.rsplit('/', 1)[-1], 48)}.{_digest(path)}"


def document(key: str) -> str:
    """Return the IRI of a legal document."""
    return f"{DATA}document/{key}"


def organisation(key: str) -> str:
    """Return the IRI of an organisation."""
    return f"{DATA}organisation/{key}"


def place(key: str) -> str:
    """Return the IRI of a place."""
    return f"{DATA}place/{key}"


def person(key: str) -> str:
    """Return the IRI of a person."""
    return f"{DATA}person/{key}"


def source(key: str) -> str:
    """Return the IRI of a source, which is also the name of its graph."""
    return f"{DATA}source/{key}"


def part(kind: str, source_key_: str, local: str) -> str:
    """Return the IRI of something that stands in a source: kind `citation`, `link`, `target`, `assignment` …"""
    return f"{DATA}{kind}/{source_key_}/{local}"


def source_of(part_: str) -> str:
    """Return the IRI of the source in which a part stands (see `part`)."""
    return source(part_.rpartition("/")[0].rpartition("/")[2])


def concept(scheme: str, code: str) -> str:
    """Return the IRI of a concept of a vocabulary: scheme `type`, `level`, `branch` …"""
    return f"{DATA}{scheme}/{number_slug(code)}"


def property_(name: str) -> str:
    """Return the IRI of a property or class of the ontology."""
    return f"{DKG}{name}"


def _digest(text: str) -> str:
    return sha256(normalize("NFC", text).encode("utf-8", "surrogatepass")).hexdigest()[:8]
