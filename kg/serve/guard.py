"""Guard: a stranger's query is looked over, token by token, before any parser sees it.

Deeply nested text makes a recursive parser run out of stack, so text and nesting are bounded. What would reach beyond
the store is refused: SERVICE, updates (LOAD is one), and FROM for what is no graph of the store (`Checked.graphs` says
what is to be held). The engine's parser needs no blanks between words (`SERVICESILENT<…>`, `trueSERVICE:x`), so any run
of letters that holds `service` is refused unless it is the name of a variable or the local part of a prefixed name, or
stands in a string, an IRI or a comment.

This is for clear answers; that no query reaches the network is the promise of `kg.serve.isolation`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from kg.errors import QueryRefused
from kg.terms import PREFIXES

from .limits import Limits

__all__ = ["Checked", "check", "check_graph"]

_UPDATES = ("insert", "delete", "load", "clear", "drop", "create", "copy", "move", "add", "with")
_LETTERS = (r"A-Za-z_0-9\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u200c\u200d\u203f\u2040\u2070-\u218f"
            r"\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff")

_TOKEN = re.compile(
    rf"""(?P<comment> \#[^\n\r]* )
      | <(?P<iri> [^<>"{{}}|^`\x00-\x20]* )>
      | (?P<string> \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
        | "(?!"")(?:[^"\\\n\r]|\\.)*" | '(?!'')(?:[^'\\\n\r]|\\.)*' )
      | (?P<broken> ["'] )
      | (?P<variable> [?$][{_LETTERS}]+ )
      | (?: (?P<word> [{_LETTERS}][{_LETTERS}.-]* ) | (?=:) )
        (?: : (?P<local> (?:[{_LETTERS}:-]|%[0-9A-Fa-f]{{2}}|\\[^\w\s])* ) )?
      | (?P<open> << | [({{\[] ) | (?P<close> >> | [)}}\]] )
      | (?P<unary> [!+^-] )
      | (?P<blank> \s+ )
      | (?P<other> . )""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U00([0-9A-Fa-f]{6})")


@dataclass(frozen=True, slots=True)
class Checked:
    """A query that may be run; `graphs` are the IRIs after FROM, `dataset` tells whether FROM stands in it at all."""

    text: str
    graphs: tuple[str, ...]
    dataset: bool


def check(text: str, limits: Limits, base: str = "") -> Checked:
    """Return the query with the graphs that it names; raises QueryRefused with the reason."""
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > limits.text:
        raise QueryRefused(f"the query has {size} bytes; allowed are {limits.text}")
    if not text.strip():
        raise QueryRefused("the query is empty")
    if "\x00" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise QueryRefused("the query holds a NUL or half of a surrogate pair, which no text has")
    tokens = list(_tokens(text))
    _check_nesting(tokens, limits.nesting)
    _check_words(tokens)
    plain = _ESCAPE.sub(_unescape, text)
    if plain != text:  # SPARQL lets any letter be written as an escape; this engine does not, another may
        again = list(_tokens(plain))
        _check_nesting(again, limits.nesting)
        _check_words(again)
    dataset = any("from" in (token["word"] or "").casefold() for token in tokens)
    return Checked(text, tuple(_graphs(tokens, base)) if dataset else (), dataset)


def check_graph(iri: str) -> str:
    """Return the IRI of a graph that a request names beside its query; raises QueryRefused unless it can be one."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^<>\"{}|^`\\\x00-\x20]*", iri):
        raise QueryRefused(f"{iri!r:.200} is no absolute IRI of a graph")
    if iri.casefold().startswith("file:"):
        raise QueryRefused(f"<{iri:.200}>: this endpoint reads no files; a graph is one of the store")
    return iri


def _tokens(text: str) -> Iterator[re.Match[str]]:
    """Yield the tokens; a string without its end is refused, for to look for it from every mark would take too long."""
    for match in _TOKEN.finditer(text):
        if match["broken"]:
            raise QueryRefused(f"a string is not closed; it begins with {text[match.start():match.start() + 20]!r}")
        if match.lastgroup not in ("comment", "blank"):
            yield match


def _unescape(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code <= 0xDFFF else match[0]


def _check_nesting(tokens: list[re.Match[str]], most: int) -> None:
    """Refuse text that a parser has to go down more than `most` levels for: brackets, and signs before signs."""
    depth = signs = deepest = 0
    for token in tokens:
        depth += bool(token["open"]) - bool(token["close"])
        signs = signs + 1 if token["unary"] else 0
        deepest = max(deepest, depth + signs)
        if deepest > most:
            raise QueryRefused(f"the query is nested more than {most} levels deep, which is the limit")


def _check_words(tokens: list[re.Match[str]]) -> None:
    for token in tokens:
        if "service" in (token["word"] or "").casefold():
            raise QueryRefused("SERVICE is not answered here: queries reach no other server. Where `service` is part "
                               "of a name, write the whole IRI in <…>")
    first = _first_word(tokens)
    if first and first.startswith(_UPDATES):
        raise QueryRefused(f"this endpoint is read-only and answers queries (SELECT, ASK, CONSTRUCT, DESCRIBE); "
                           f"{first.upper():.20} is an update")


def _first_word(tokens: list[re.Match[str]]) -> str | None:
    """Return the first word after the prologue in small letters."""
    words = (token["word"].casefold() for token in tokens if token["word"] and token["local"] is None)
    return next((word for word in words if word not in ("prefix", "base", "version")), None)


def _graphs(tokens: list[re.Match[str]], base: str) -> Iterator[str]:
    """Yield the IRIs that stand after FROM and FROM NAMED, prefixed names and relative IRIs written out."""
    prefixes = dict(PREFIXES)
    for place, token in enumerate(tokens):
        word = (token["word"] or "").casefold() if token["local"] is None else ""
        after = tokens[place + 1:place + 3]
        if word == "base" and after and after[0]["iri"] is not None:
            base = urljoin(base, after[0]["iri"])
        elif word == "prefix" and len(after) == 2 and after[0]["local"] == "" and after[1]["iri"] is not None:
            prefixes[after[0]["word"] or ""] = urljoin(base, after[1]["iri"])
        elif after and (word.endswith("from") or ("from" in word and word.endswith("named"))):
            named = (after[0]["word"] or "").casefold() == "named" and after[0]["local"] is None
            yield from _graph(after[1 if named else 0:][:1], prefixes, base)


def _graph(tokens: list[re.Match[str]], prefixes: dict[str, str], base: str) -> Iterator[str]:
    for token in tokens:
        if token["iri"] is not None:
            yield urljoin(base, token["iri"]) if base else token["iri"]
        elif token["local"] is not None:
            yield prefixes.get(token["word"] or "", "") + token["local"]
