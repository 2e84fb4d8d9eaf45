"""App: the routes of the server and what they lead to; with `door`, the only file that drives Starlette."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

import queries
from kg.answers.formats import FORMATS
from kg.asking.question import question
from kg.errors import FormatError, KgError, QueryStopped, UnclearQuestion
from kg.serve.workers import Answer, Workers

from .arrival import Arrival
from .describe import description
from .door import Door, Doorkeeper
from .media import accepted, graph_type
from .pages import LANGUAGES, Pages, in_terminal, link
from .problem import instead, status_of, words_of
from .protocol import ProtocolError, job_of, read_request, room_for

__all__ = ["make_app"]

_TEXT = "; charset=utf-8"
_FILES = {"csv": f"text/csv{_TEXT}", "json": "application/json", "jsonl": "application/x-ndjson",
          "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "ics": f"text/calendar{_TEXT}"}
#: So many things are found at first, and so many at most.
_FOUND, _MOST_FOUND = 20, 500
#: Files that people open as well as programs; with `people` heads and words are in their language.
_FOR_PEOPLE = ("csv", "xlsx")
#: The status of what took longer than is allowed.
_LATE = 504


def make_app(workers: Workers, door: Door) -> Starlette:
    """Return the application; it ends the workers when it is shut down."""
    server = _Server(workers)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        workers.close()

    cors = [Middleware(CORSMiddleware, allow_origins=list(door.origins), allow_methods=["GET", "POST"],
                       allow_headers=["accept", "content-type"])] if door.origins else []
    return Starlette(routes=server.routes(), middleware=[Middleware(Arrival), Middleware(Doorkeeper, door=door), *cors],
                     exception_handlers=dict.fromkeys((KgError, HTTPException, Exception), server.problem),
                     lifespan=lifespan)


class _Server:
    """What the routes lead to."""

    def __init__(self, workers: Workers) -> None:
        self.workers, self.limits = workers, workers.limits
        self.pages = Pages(workers.limits)

    def routes(self) -> list[Route | Mount]:
        """Return all routes."""
        static = StaticFiles(directory=str(files("kg.serve") / "static"))
        return [
            Route("/", self.home), Route("/ask", self.ask), Route("/search", self.search),
            Route("/editor", self.editor), Route("/questions.json", self.questions),
            Route("/questions/{name}.{form}", self.file), Route("/questions/{name}", self.question),
            Route("/pictures/{name}", self.picture), Route("/limits", self.show_limits),
            Route("/sparql", self.sparql, methods=["GET", "POST"]),
            Route("/sparql/", self.sparql, methods=["GET", "POST"]),
            Route("/.well-known/void", self.describe), Mount("/static", static),
        ]

    # the protocol

    async def sparql(self, request: Request) -> Response:
        """Answer a query, or describe the service where there is none."""
        accept = request.headers.get("accept")
        body = await self._body(request) if request.method == "POST" else b""
        asked = read_request(request.method, request.headers.get("content-type", ""),
                             request.scope["query_string"], body)
        if asked is None:
            return await self.describe(request)
        base = str(request.url.replace(query="", fragment=""))
        job = await asyncio.to_thread(job_of, asked, accept, base, self.limits)  # long texts take a while to check
        answer = await self.workers.run(job)
        return _sent(answer, answer.said["type"] + (_TEXT if answer.said["type"].startswith("text/") else ""),
                     {"Vary": "Accept"})

    async def _body(self, request: Request) -> bytes:
        body, most = bytearray(), room_for(self.limits)
        async for piece in request.stream():
            body += piece
            if len(body) > most:
                raise ProtocolError(413, f"the body has more than {most} bytes; a query may have {self.limits.text}")
        return bytes(body)

    async def describe(self, request: Request) -> Response:
        """Describe the service and its data; a browser is led to the editor."""
        accept = request.headers.get("accept")
        if accepted(accept, ["text/turtle", "text/html"]) == "text/html":
            return RedirectResponse("/editor", 303)
        kind = graph_type(accept, request.query_params.get("format"))
        if kind is None:
            raise ProtocolError(406, "the description is RDF: Turtle, N-Triples, RDF/XML or JSON-LD")
        endpoint = str(request.url.replace(path="/sparql", query="", fragment=""))
        return Response(description(endpoint, await self._counts(), kind), headers={"Vary": "Accept"},
                        media_type=kind)

    async def _counts(self) -> Mapping[str, Any]:
        """Return what the store holds, counted; nothing where that takes too long."""
        try:
            answer = await self.workers.run({"do": "counts"})
        except QueryStopped:
            return {}
        answer.body.close()
        return answer.said

    async def show_limits(self, request: Request) -> Response:
        """Tell the limits."""
        told = {**asdict(self.limits), "isolation": self.workers.isolation}
        if accepted(request.headers.get("accept"), ["application/json", "text/html"]) == "text/html":
            return HTMLResponse(self.pages.limits(told, _language(request)), headers={"Vary": "Accept"})
        return JSONResponse(told, headers={"Vary": "Accept"})

    # the pages

    async def home(self, request: Request) -> Response:
        """List the questions, each with its form."""
        return HTMLResponse(self.pages.home(_language(request)))

    async def ask(self, request: Request) -> Response:
        """Lead from a question in words to the ready question that it asks, or show what may be meant."""
        text, lang = request.query_params.get("words", "").strip(), _language(request)
        if not text:
            return RedirectResponse(f"/?{urlencode({'lang': lang})}", 303)
        answer = await self.workers.run({"do": "understanding", "text": text})
        answer.body.close()
        if answer.said["question"]:
            return RedirectResponse(link(answer.said["question"], answer.said["given"], lang), 303)
        why = words_of(UnclearQuestion(answer.said["why"]))
        return HTMLResponse(self.pages.unclear(text, answer.said, why, lang))

    async def search(self, request: Request) -> Response:
        """Show what is found by words, numbers or names."""
        text, lang = request.query_params.get("words", "").strip(), _language(request)
        if not text:
            return HTMLResponse(self.pages.search("", lang, None, {}))
        limit = request.query_params.get("limit", "")
        job = {"do": "search", "at": self.workers.location, "words": text,
               "limit": min(_MOST_FOUND, int(limit)) if limit.isdecimal() and 0 < len(limit) < 6 else _FOUND}
        try:
            answer = await self.workers.run(job)
        except KgError as error:
            return HTMLResponse(self.pages.search(text, lang, None, words_of(error)), status_of(error))
        answer.body.close()
        return HTMLResponse(self.pages.search(text, lang, answer.said, {}))

    async def questions(self, _request: Request) -> Response:
        """List the questions for programs."""
        return JSONResponse(self.pages.listed())

    async def editor(self, request: Request) -> Response:
        """Show the editor for free queries."""
        return HTMLResponse(self.pages.editor(_language(request)))

    async def question(self, request: Request) -> Response:
        """Show the form of a question, and its answer where what it needs is given."""
        asked, lang = question(request.path_params["name"]), _language(request)
        given, options = _given(request)
        if any(parameter.required and parameter.name not in given for parameter in asked.parameters):
            return HTMLResponse(self.pages.question(asked, lang, given, options))
        try:
            answer = await self.workers.run({"do": "question", "name": asked.name, "given": given,
                                             "rows": self.limits.rows})
        except KgError as error:
            command = in_terminal(asked.name, given) if status_of(error) == _LATE else ""
            page = self.pages.question(asked, lang, given, options, problem=words_of(error), command=command,
                                       instead=instead(error, given))
            return HTMLResponse(page, status_of(error))
        answer.body.close()
        return HTMLResponse(self.pages.question(asked, lang, given, options, said=answer.said))

    async def file(self, request: Request) -> Response:
        """Give the answer to a question as a file."""
        asked, form = question(request.path_params["name"]), request.path_params["form"]
        if form not in FORMATS:
            raise FormatError(f"no answer as .{form}; allowed are {', '.join(f'.{name}' for name in FORMATS)}")
        given, options = _given(request)
        people = _language(request) if "people" in options and form in _FOR_PEOPLE else ""
        answer = await self.workers.run({"do": "file", "name": asked.name, "given": given, "form": form,
                                         "people": people})
        return _sent(answer, _FILES[form], {"Content-Disposition": f'attachment; filename="{asked.name}.{form}"'})

    async def picture(self, request: Request) -> Response:
        """Draw the answer to a question; the page has its own policy, which lets its own scripts run."""
        asked, (given, _) = question(request.path_params["name"]), _given(request)
        answer = await self.workers.run({"do": "picture", "name": asked.name, "given": given,
                                         "lang": _language(request)})
        return _sent(answer, "text/html; charset=utf-8", {"Content-Security-Policy": "sandbox allow-scripts"})

    async def problem(self, request: Request, error: Exception) -> Response:
        """Tell what went wrong, without anything about this machine."""
        status, words = status_of(error), words_of(error)
        headers = {"Allow": "GET, HEAD, POST"} if status == 405 else {"Retry-After": "5"} if status == 503 else {}
        if accepted(request.headers.get("accept"), ["text/plain", "text/html"]) == "text/html" \
                and not request.url.path.startswith("/sparql"):
            drawn = request.url.path.removeprefix("/pictures/") if status == _LATE else ""
            command = in_terminal(drawn, _given(request)[0], picture=True) if drawn in queries.names() else ""
            return HTMLResponse(self.pages.problem(status, words, _language(request), command), status, headers)
        both = [words["vi"], words["en"]] if _asks_for_vietnamese(request) else [words["en"]]
        return PlainTextResponse("".join(f"{line}\n" for line in dict.fromkeys(both)), status, headers)


def _sent(answer: Answer, kind: str, headers: Mapping[str, str]) -> Response:
    """Return the bytes of an answer as a response, piece by piece."""
    def pieces() -> Iterator[bytes]:
        while piece := answer.body.read(1 << 16):
            yield piece

    return StreamingResponse(pieces(), media_type=kind, background=BackgroundTask(answer.body.close),
                             headers={**headers, "Content-Length": str(answer.size)})


def _language(request: Request) -> str:
    wanted = request.query_params.get("lang")
    if wanted in LANGUAGES:
        return wanted
    return _liked(request) or LANGUAGES[0]


def _liked(request: Request) -> str | None:
    """Return the first language of the browser that the pages have."""
    ranges = request.headers.get("accept-language", "").casefold().split(",")
    return next((span.strip()[:2] for span in ranges if span.strip()[:2] in LANGUAGES), None)


def _asks_for_vietnamese(request: Request) -> bool:
    """Tell whether somebody reads Vietnamese there; programs, which say nothing, are told things in English."""
    return (request.query_params.get("lang") or _liked(request)) == "vi"


def _given(request: Request) -> tuple[dict[str, str], frozenset[str]]:
    """Return the parameters of a question that are given, and which options of the page are."""
    pairs = {name: value for name, value in request.query_params.items() if value.strip()}
    options = frozenset(name for name in pairs if name in ("all", "people"))
    return {name: value for name, value in pairs.items() if name not in ("lang", "all", "people")}, options
