"""Protocol: what a request to `/sparql` asks, by the SPARQL 1.1 Protocol (§2.1, queries only).

The query comes in the address (GET, HEAD), in a form (POST, `application/x-www-form-urlencoded`) or as the body (POST,
`application/sparql-query`); graphs may be named in the address in all cases. Updates are refused: nothing is ever
written through the endpoint.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from kg.errors import KgError
from kg.serve.guard import check, check_graph
from kg.serve.limits import Limits

from .media import graph_type, row_type

__all__ = ["Asked", "ProtocolError", "job_of", "read_request", "room_for"]

_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_READ_ONLY = "this endpoint is read-only: it answers queries and makes no updates"
_MANY = 200


class ProtocolError(KgError):
    """A request is not one that the protocol allows here; `status` is the status of HTTP that says so."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it was asked; `default` and `named` are the graphs that the request names, `form` a short name."""

    text: str
    default: tuple[str, ...]
    named: tuple[str, ...]
    form: str | None


def room_for(limits: Limits) -> int:
    """Return how many bytes the body of a request may have: a query in which each byte is percent-encoded, and more."""
    return limits.text * 3 + 32_768


def read_request(method: str, content_type: str, address: bytes, body: bytes) -> Asked | None:
    """Return what is asked, None where no query is given and the description of the service is wanted.

    `address` is what stands after the `?`, percent-encoded. Raises ProtocolError.
    """
    given = _pairs(address, "the address")
    kind, charset = _content_type(content_type)
    if method == "POST":
        if charset not in ("", "utf-8", "utf8"):
            raise ProtocolError(415, f"the charset is {charset:.40}; allowed is utf-8")
        if kind == _FORM:
            given += _pairs(body, "the form")
        elif kind == _QUERY:
            given.append(("query", _text(body, "the query")))
        elif kind == _UPDATE:
            raise ProtocolError(403, _READ_ONLY)
        else:
            raise ProtocolError(415, f"the body is {kind or 'of no type'!r:.80}; allowed are {_QUERY} and {_FORM}")
    if any(name in ("update", "using-graph-uri", "using-named-graph-uri") for name, _ in given):
        raise ProtocolError(403, _READ_ONLY)
    return _asked(given, needed=method == "POST")


def _asked(given: list[tuple[str, str]], *, needed: bool) -> Asked | None:
    texts = [value for name, value in given if name == "query"]
    if len(texts) > 1:
        raise ProtocolError(400, f"{len(texts)} queries are given; one is allowed")
    if not texts:
        if needed:
            raise ProtocolError(400, "no query is given; it is the parameter `query` or the body")
        return None
    form = next((value for name, value in given if name == "format"), None)
    return Asked(texts[0], _graphs(given, "default-graph-uri"), _graphs(given, "named-graph-uri"), form)


def job_of(asked: Asked, accept: str | None, base: str, limits: Limits) -> dict[str, Any]:
    """Return the job for a worker; raises QueryRefused for what is not run here."""
    checked = check(asked.text, limits, base)
    given = bool(asked.default or asked.named)
    return {
        "do": "sparql", "text": checked.text, "base": base, "rows_as": row_type(accept, asked.form),
        "graph_as": graph_type(accept, asked.form),
        "dataset": {"graphs": checked.graphs if checked.dataset else None,
                    "default": [check_graph(graph) for graph in asked.default] if given else None,
                    "named": [check_graph(graph) for graph in asked.named] if given else None},
    }


def _graphs(given: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for key, value in given if key == name and value))


def _pairs(data: bytes, where: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(_text(data, where), keep_blank_values=True, errors="strict", max_num_fields=_MANY)
    except UnicodeDecodeError as error:
        raise ProtocolError(400, f"{where} is not UTF-8") from error
    except ValueError as error:
        raise ProtocolError(400, f"{where} has more than {_MANY} parameters") from error


def _text(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProtocolError(400, f"{where} is not UTF-8") from error


def _content_type(header: str) -> tuple[str, str]:
    kind, *parameters = (part.strip().casefold() for part in header.split(";"))
    charset = next((part.partition("=")[2].strip(' "') for part in parameters if part.startswith("charset")), "")
    return kind, charset
