"""Store: where quads lie and queries are answered, whatever the engine.

The default graph of every query is the union of all named graphs. Values enter a query as RDF terms only: they are
put as a `VALUES` block at the start of its outermost group, so a variable bound there is bound in the whole query.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeAlias

from kg.errors import QueryError
from kg.terms import Term, Triple

__all__ = ["NO_VALUES", "Answer", "Answering", "Change", "Rows", "Store", "bind", "form_of", "words_of"]

NO_VALUES: Mapping[str, Term] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT: names of the variables, and for each row a term or None under each of them."""

    variables: tuple[str, ...]
    rows: list[tuple[Term | None, ...]]


Answer: TypeAlias = Rows | bool | list[Triple]


@dataclass(frozen=True, slots=True)
class Change:
    """What is to become different in one transaction.

    First the graphs in `drop` are emptied and all statements about each `(graph, subject)` of `forget` taken out; then
    `insert` is put in: graph IRI -> N-Triples text.
    """

    drop: tuple[str, ...] = ()
    forget: tuple[tuple[str, str], ...] = ()
    insert: Mapping[str, str] = field(default_factory=dict)


class Answering:
    """The ways to ask that an engine gets for its one `query`."""

    def query(self, text: str, values: Mapping[str, Term] = NO_VALUES) -> Answer:
        """Answer any query form."""
        raise NotImplementedError

    def select(self, text: str, values: Mapping[str, Term] = NO_VALUES) -> Rows:
        """Answer a SELECT query with `values` bound: variable name without `?` -> term."""
        found = self.query(text, values)
        if not isinstance(found, Rows):
            raise QueryError("a SELECT query is needed here")
        return found

    def ask(self, text: str, values: Mapping[str, Term] = NO_VALUES) -> bool:
        """Answer an ASK query."""
        found = self.query(text, values)
        if not isinstance(found, bool):
            raise QueryError("an ASK query is needed here")
        return found

    def construct(self, text: str, values: Mapping[str, Term] = NO_VALUES) -> list[Triple]:
        """Answer a CONSTRUCT or DESCRIBE query."""
        found = self.query(text, values)
        if not isinstance(found, list):
            raise QueryError("a CONSTRUCT or DESCRIBE query is needed here")
        return found


class Store(Protocol):
    """One store of quads; embedded or remote.

    Errors: QueryError for a query that cannot be answered, StoreError and its kinds for the rest.
    """

    @property
    def location(self) -> str:
        """Where the store lies: a folder, an endpoint URL, or `memory`."""

    def query(self, text: str, values: Mapping[str, Term] = NO_VALUES) -> Answer:
        """Answer any query form: Rows for SELECT, bool for ASK, triples for CONSTRUCT and DESCRIBE."""

    def select(self, text: str, values: Mapping[str, Term] = NO_VALUES) -> Rows:
        """Answer a SELECT query with `values` bound: variable name without `?` -> term."""

    def ask(self, text: str, values: Mapping[str, Term] = NO_VALUES) -> bool:
        """Answer an ASK query."""

    def construct(self, text: str, values: Mapping[str, Term] = NO_VALUES) -> list[Triple]:
        """Answer a CONSTRUCT or DESCRIBE query."""

    def graphs(self) -> list[str]:
        """Return the IRIs of the named graphs, sorted."""

    def size(self) -> int:
        """Return the number of quads."""

    def lines(self, graph: str | None = None) -> Iterator[str]:
        """Yield the N-Triples lines of one graph, or the N-Quads lines of all of them, without line ends.

        They are unsorted, but those of one subject in one graph stand together.
        """

    def apply(self, change: Change) -> None:
        """Make a change in one transaction."""

    def replace(self, graph: str, triples: str) -> None:
        """Make N-Triples text the whole content of a named graph."""

    def remove(self, graph: str) -> None:
        """Take a named graph out with all its quads."""

    def bulk(self, chunks: Iterable[bytes]) -> None:
        """Add N-Quads, chunk after chunk, as fast as the engine can; each chunk whole or not at all."""

    def flush(self) -> None:
        """Return when everything done so far is on disk."""

    def backup(self, folder: Path) -> None:
        """Write a copy of the store into a folder that does not exist yet."""

    def close(self) -> None:
        """Let go of files and connections."""


_TOKEN = re.compile(
    r"""(?P<skip> \#[^\n]* | <[^<>"{}|^`\\\x00-\x20]*>
        | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
      | (?P<form> (?<![\w?$:]) (?:SELECT|ASK|CONSTRUCT|DESCRIBE|WHERE) (?![\w:]) )
      | (?P<open> \{ ) | (?P<close> \} )""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def bind(text: str, values: Mapping[str, Term]) -> str:
    """Return the query with a `VALUES` block for `values` at the start of its outermost group.

    Raises QueryError if the query has no group pattern or a name is not a variable name.
    """
    if not values:
        return text
    wrong = [name for name in values if not _NAME.fullmatch(name)]
    if wrong:
        raise QueryError(f"not names of variables: {wrong}; allowed are letters, digits and _")
    place = _outer_group(text)
    names = " ".join(f"?{name}" for name in values)
    terms = " ".join(str(term) for term in values.values())
    return f"{text[:place]} VALUES ({names}) {{ ({terms}) }} {text[place:]}"


def _outer_group(text: str) -> int:
    """Return the position after the brace that opens the outermost group pattern (never the CONSTRUCT template)."""
    template, depth = False, 0
    for match in _TOKEN.finditer(text):
        if match["form"]:
            template = match["form"].upper() == "CONSTRUCT" and not depth
        elif match["open"]:
            if not template:
                return match.end()
            depth += 1
        elif match["close"]:
            depth -= 1
            template = template and depth > 0
    raise QueryError("the query has no group pattern { … } that values could be bound in")


_WORD = re.compile(
    r"""\#[^\n]* | <[^<>"{}|^`\\\x00-\x20]*> | [?$]\w+ | [\w.-]*:[\w.-]* | (?P<word>\b[A-Za-z]+\b) | (?P<open>\{)""",
    re.VERBOSE)


def words_of(text: str) -> Iterator[tuple[str, int]]:
    """Yield the words of a query in small letters with their places, and `{`; no names, IRIs and comments."""
    for match in _WORD.finditer(text):
        word = match["word"] or match["open"]
        if word:
            yield word.casefold(), match.start()


def form_of(text: str) -> tuple[str, bool]:
    """Return the form of a query (`select` …) and whether it names its own graphs (FROM)."""
    form, own = "", False
    for word, _ in words_of(text):
        if word == "where" or (word == "{" and form != "construct"):
            break
        if word in ("select", "ask", "construct", "describe") and not form:
            form = word
        own = own or word == "from"
    return form, own
