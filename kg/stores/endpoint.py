"""Endpoint: one SPARQL server by URL, with credentials, patience and its own words of refusal.

The only file that drives SPARQLWrapper. Queries and updates are posted. Where the server wants to know who asks, name
and password come from `$KG_STORE_USER` and `$KG_STORE_PASSWORD`, or from the netrc file, and go by the scheme that it
asks for (basic or digest). A server that is busy (429, 503) or breaks the connection is asked again, later and later.
"""

from __future__ import annotations

import ast
import base64
import netrc
import os
import re
import time
import urllib.request
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import TypeAlias
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from SPARQLWrapper import POST, POSTDIRECTLY, SPARQLExceptions, SPARQLWrapper

from kg.errors import QueryError, QueryStopped, StoreError, StoreRefused, StoreUnreachable

__all__ = ["Endpoint", "Reply"]

Parameters: TypeAlias = Sequence[tuple[str, str]]

#: How often a server is asked at most, the first pause in seconds (each is twice the last), and the longest.
TRIES, PAUSE, LONGEST = 6, 0.5, 30.0
#: How long a query and an update may take, in seconds.
QUERY_TIME, UPDATE_TIME = 60, 600
_STATUS = {SPARQLExceptions.QueryBadFormed: 400, SPARQLExceptions.Unauthorized: 401,
           SPARQLExceptions.EndPointNotFound: 404, SPARQLExceptions.URITooLong: 414,
           SPARQLExceptions.EndPointInternalError: 500}
#: How the address of updates follows from that of queries, where they differ.
_UPDATES = ((re.compile(r"/query$"), "/update"), (re.compile(r"(/repositories/[^/]+)$"), r"\1/statements"))


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered; `cut` is how many rows it gives at most, where it gave no more for that reason."""

    body: bytes
    cut: int | None


class Endpoint:
    """A server that answers queries at `url` and makes updates at the address that belongs to it."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.username or parts.password:
            raise StoreError("a password in an address is seen by many; set $KG_STORE_USER and $KG_STORE_PASSWORD, or "
                             f"write a netrc file, and give https://{parts.hostname}{parts.path}")
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise StoreError(f"{url!r:.200} is no address of a SPARQL endpoint (https://…)")
        self.url = url
        self.updates = os.environ.get("KG_STORE_UPDATE") or _update_address(url)
        self.server = ""
        self._login: _Login | None = None

    def ask(self, query: str, accept: str, more: Parameters = ()) -> Reply:
        """Answer a query in the form that `accept` names; `more` are parameters of the request."""
        return self._patiently(query, accept, more)

    def update(self, text: str) -> None:
        """Make an update."""
        self._patiently(text, None, ())

    def _patiently(self, text: str, accept: str | None, more: Parameters) -> Reply:
        knocked = 0
        for attempt in range(1, TRIES + 1):
            try:
                return self._send(text, accept, more)
            except _Refusal as refusal:
                if refusal.status == 401 and knocked < 2:
                    knocked += 1
                    self._login = self._asked_who(self.url if accept else self.updates)
                elif refusal.status not in (429, 503) or attempt == TRIES:
                    raise self._named(refusal) from refusal
                else:
                    time.sleep(refusal.pause or min(LONGEST, PAUSE * 2 ** (attempt - 1)))
            except TimeoutError as error:
                raise QueryStopped(f"{self.url} did not answer in time") from error
            except (URLError, HTTPException, ConnectionError) as error:
                if isinstance(getattr(error, "reason", None), TimeoutError):
                    raise QueryStopped(f"{self.url} did not answer in time") from error
                if attempt >= 3:
                    reason = getattr(error, "reason", error)
                    raise StoreUnreachable(f"{self.url} cannot be reached: {reason}") from error
                time.sleep(PAUSE * attempt)
        raise StoreUnreachable(f"{self.url} does not answer")

    def _send(self, text: str, accept: str | None, more: Parameters) -> Reply:
        client = SPARQLWrapper(self.url, updateEndpoint=self.updates, agent="directive-kg")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a query that it does not take for one; the server knows better
            client.setQuery(text)
        client.queryType = "SELECT" if accept else "INSERT"
        client.setMethod(POST)
        client.setOnlyConneg(True)
        if accept is None:
            client.setRequestMethod(POSTDIRECTLY)
        else:
            client.addCustomHttpHeader("Accept", accept)
        client.setTimeout(QUERY_TIME if accept else UPDATE_TIME)
        for name, value in more:
            client.addParameter(name, value)
        if self._login:  # the library's own way is to change how all of Python opens addresses
            client.addCustomHttpHeader("Authorization", self._login.header(self.url if accept else self.updates))
        try:
            answer = client.query().response
            self.server = answer.headers.get("Server", "")
            rows = answer.headers.get("X-SPARQL-MaxRows", "")
            return Reply(answer.read(), int(rows) if rows.isdigit() else None)
        except SPARQLExceptions.SPARQLWrapperException as error:
            raise _Refusal(_STATUS.get(type(error), 500), _body(error)) from error
        except HTTPError as error:
            words = error.read().decode("utf-8", "replace")
            raise _Refusal(error.code, words, _pause(error.headers.get("Retry-After"))) from error

    def _asked_who(self, address: str) -> _Login:
        """Find out how the server wants to know who asks."""
        user, password = self._credentials()
        request = urllib.request.Request(address, data=b"", method="POST", headers={  # noqa: S310 - http by __init__
            "Content-Type": "application/x-www-form-urlencoded"})
        try:
            with urllib.request.build_opener().open(request, timeout=QUERY_TIME) as answer:
                offers = answer.headers.get_all("WWW-Authenticate") or []
        except HTTPError as error:
            offers = error.headers.get_all("WWW-Authenticate") or []
        return _Login(user, password, next((offer for offer in offers if offer.casefold().startswith("digest")), None))

    def _credentials(self) -> tuple[str, str]:
        user, password = os.environ.get("KG_STORE_USER"), os.environ.get("KG_STORE_PASSWORD")
        if user and password:
            return user, password
        try:
            found = netrc.netrc(os.environ.get("NETRC")).authenticators(urlsplit(self.url).hostname or "")
        except (OSError, netrc.NetrcParseError):
            found = None
        if found is None or not found[2]:
            raise StoreRefused(f"{self.url} wants to know who asks: set $KG_STORE_USER and $KG_STORE_PASSWORD, or "
                               "write its name and password into ~/.netrc")
        return found[0], found[2]

    def _named(self, refusal: _Refusal) -> StoreError | QueryError:
        """Return the error that tells a refusal in the server's own words."""
        reason = refusal.words or f"status {refusal.status}"
        if refusal.status == 400:
            return QueryError(f"{self.url} refused the query: {reason}")
        if refusal.status in (401, 403):
            return StoreRefused(f"{self.url} refused access: {reason}")
        if refusal.status == 404:
            return StoreUnreachable(f"{self.url} is no SPARQL endpoint: {reason}")
        return StoreError(f"{self.url} answered {refusal.status}: {reason}")


class _Login:
    """A name and password, told in the way that a server wants: by digest if it gave a challenge, else plainly."""

    def __init__(self, user: str, password: str, challenge: str | None) -> None:
        self._plain = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
        self._passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        self._user, self._password = user, password
        self._handler = urllib.request.HTTPDigestAuthHandler(self._passwords)
        said = urllib.request.parse_http_list(challenge.partition(" ")[2]) if challenge else []
        self._challenge = urllib.request.parse_keqv_list([part for part in said if "=" in part])

    def header(self, address: str) -> str:
        """Return what is said to the server at an address."""
        if not self._challenge:
            return self._plain
        self._passwords.add_password(None, address, self._user, self._password)
        request = urllib.request.Request(address, data=b"", method="POST")  # noqa: S310 - http by Endpoint.__init__
        return f"Digest {self._handler.get_authorization(request, self._challenge)}"


class _Refusal(Exception):  # noqa: N818 - see kg.errors
    """A server said no: with which status, in which words, and when to ask again."""

    def __init__(self, status: int, words: str, pause: float | None = None) -> None:
        super().__init__(words)
        self.status, self.words, self.pause = status, _legible(words), pause


def _update_address(url: str) -> str:
    for ending, other in _UPDATES:
        if ending.search(url):
            return ending.sub(other, url)
    return url


def _body(error: Exception) -> str:
    """Return what the server said; the library hands it on as the `repr` of its bytes only."""
    said = str(error).partition("Response:\n")[2]
    try:
        body = ast.literal_eval(said)
    except (SyntaxError, ValueError):
        return said
    return body.decode("utf-8", "replace") if isinstance(body, bytes) else str(body)


def _legible(words: str) -> str:
    """Return the first words of what a server said, without markup and without our query, which some repeat."""
    plain = re.sub(r"<[^<>]{0,500}>", " ", words.partition("SPARQL query:")[0])
    return " ".join(plain.split())[:500]


def _pause(header: str | None) -> float | None:
    """Return how long a server asks to wait (`Retry-After`: seconds, or a time)."""
    if header is None:
        return None
    try:
        seconds = float(header) if header.strip().isdigit() else parsedate_to_datetime(header).timestamp() - time.time()
    except (TypeError, ValueError):
        return None
    return min(LONGEST, max(0.0, seconds))
