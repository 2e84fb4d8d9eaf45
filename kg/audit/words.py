"""Words: the type that a mention says against the one of its symbol, the bodies that a number is attributed to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import ontology
from kg.identity.spelling import fold
from kg.terms import Literal

from .asking import Asking, number_in
from .finding import Draft, Said

__all__ = ["drafts"]

#: The digits of a number, with the year that may follow.
_DIGITS = re.compile(r"[^-/]*(?:/\d{4})?[-/]")

#: Types that one symbol stands for in practice: what a decision promulgates is numbered as the decision is.
_TOGETHER = (frozenset(("QĐ", "QĐi", "QC", "QTr", "ĐL")), frozenset(("KL", "TB")), frozenset(("NQ", "NQLT")),
             frozenset(("TT", "TTLT", "TTLB")), frozenset(("Lệnh", "L", "SL", "PL", "BL", "HP")))


def drafts(asking: Asking) -> Iterator[Draft]:
    """Yield mentions whose type word contradicts the symbol, and numbers of several bodies."""
    yield from _types(asking)
    yield from _issuers(asking)


@cache
def _codes() -> dict[str, str]:
    """Symbol in a number -> code of the type, for the symbols that stand for one type only."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in ontology.rows("document_types"):
        for symbol in (row["code"], *row["symbols"].split("|")):
            if symbol:
                found[symbol].add(row["code"])
    return {symbol: next(iter(codes)) for symbol, codes in found.items() if len(codes) == 1}


@cache
def _names() -> dict[str, tuple[Said, tuple[str, ...]]]:
    """Code of a type -> its names, and the words that stand for it."""
    return {row["code"]: (Said(row["name_vi"], row["name_en"]), tuple(fold(word) for word in row["words"].split("|")))
            for row in ontology.rows("document_types")}


def _symbol(number: str) -> str:
    return _DIGITS.sub("", number, count=1)


def _code_of(symbol: str) -> str | None:
    first = symbol.replace("/", "-").split("-")[0]
    return _codes().get(first)


def _types(asking: Asking) -> Iterator[Draft]:
    pairs = [(kind, number) for kind, number in asking.rows("symbols") if _differ(kind, _symbol(number))]
    if not pairs:
        return
    values = [(Literal(kind), Literal(number)) for kind, number in sorted(pairs)]
    seen: set[tuple[str, str]] = set()
    rows = sorted(asking.rows("typed", {"type number": values}), key=lambda row: (row[0], number_in(row[5])))
    for document, evidence, kind, number, mention, order in rows:
        code, said = _code_of(_symbol(number)), " ".join(mention.split())
        if code is None or (document, number) in seen or not fold(said).startswith(_names()[kind][1]):
            continue
        seen.add((document, number))
        values_told: dict[str, str | Said] = {"mention": said, "number": number, "type": _names()[code][0]}
        yield Draft("type-symbol", document, values_told, (evidence,), (number_in(order),))


def _differ(kind: str, symbol: str) -> bool:
    """Tell whether a type is not the one of a symbol; the symbol of a letter names bodies (CT the tax office)."""
    code = _code_of(symbol)
    return code is not None and code != kind and kind in _names() and kind != "CV" and not any(
        {code, kind} <= together for together in _TOGETHER)


def _issuers(asking: Asking) -> Iterator[Draft]:
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for document, issuer, evidence in asking.rows("issuers"):
        said[document][issuer] = evidence
    doubted = sorted(document for document, issuers in said.items() if len(issuers) > 1)
    named = {document: said[document] for document, _ in asking.batches("numbers", "document", doubted)}
    if not named:
        return
    bodies, above = _bodies(asking, {issuer for issuers in named.values() for issuer in issuers})
    for document, issuers in sorted(named.items()):
        lines = {issuer: _line(bodies[issuer], above) for issuer in sorted(issuers) if issuer in bodies}
        several = [issuer for issuer, line in lines.items()
                   if any(not line & other for name, other in lines.items() if name != issuer)]
        if len(several) > 1:
            yield Draft("two-issuers", document, {"issuers": "; ".join(several)},
                        tuple(issuers[issuer] for issuer in several))


def _bodies(asking: Asking, wanted: set[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the body that each name stands for, and what each body is a part of.

    Names of several bodies are left out, and of those of which nothing is known: what scanning made of a name
    contradicts nobody.
    """
    named: dict[str, set[str]] = defaultdict(set)
    above: dict[str, str] = {}
    for body, name, over in asking.rows("bodies"):
        if name in wanted:
            named[name].add(body)
        if over:
            above[body] = over
    return {name: next(iter(found)) for name, found in named.items() if len(found) == 1}, above


def _line(body: str, above: dict[str, str]) -> frozenset[str]:
    """Return a body with all that it is a part of."""
    found = [body]
    while found[-1] in above and above[found[-1]] not in found:
        found.append(above[found[-1]])
    return frozenset(found)
