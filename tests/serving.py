"""A server on a small store, as a process of its own, and a listener that counts who calls."""

from __future__ import annotations

import selectors
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode

import httpx

from kg.keeping.folder import Folder
from kg.terms import DATA
from tests.small import build


def stored(folder: Path, graphs: Mapping[str, str] | None = None) -> Path:
    """Make a store of the small graph, and of more graphs (IRI -> N-Triples)."""
    held = Folder(folder).hold()
    for graph, lines in build().graphs.items():
        held.store.replace(DATA + graph, "\n".join(lines))
    for iri, triples in (graphs or {}).items():
        held.store.replace(iri, triples)
    held.store.flush()
    held.close()
    return folder


@contextmanager
def served(store: Path | str, *options: str) -> Iterator[httpx.Client]:
    """Run `kg serve` on a store; yields a client whose base is the server."""
    port = free_port()
    command = [sys.executable, "-m", "kg.cli", "serve", "--store", str(store), "--port", str(port), *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30, trust_env=False) as client:
                _wait(client, process)
                yield client
        finally:
            process.terminate()
            process.wait(10)


def _wait(client: httpx.Client, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError((process.stderr.read() if process.stderr else b"").decode())
        with suppress(httpx.TransportError):
            client.get("/limits")
            return
        time.sleep(0.1)
    raise RuntimeError("the server did not start in 30 seconds")


def at_once(client: httpx.Client, queries: Sequence[str]) -> list[tuple[int, float, str]]:
    """Send all queries in one moment; returns status, seconds until the answer began, and its words, for each.

    One thread waits for all: many would have to wait for each other.
    """
    url = client.base_url
    begun: dict[str, float] = {}
    found: dict[str, tuple[int, float, str]] = {}
    with selectors.DefaultSelector() as answers, ExitStack() as stack:
        lines = [stack.enter_context(socket.create_connection((url.host, url.port or 80))) for _ in queries]
        for line, query in zip(lines, queries, strict=True):
            answers.register(line, selectors.EVENT_READ, query)
            body = urlencode({"query": query}).encode()
            begun[query] = time.monotonic()
            line.sendall(f"POST /sparql HTTP/1.1\r\nHost: {url.host}\r\nConnection: close\r\n"
                         "Content-Type: application/x-www-form-urlencoded\r\n"
                         f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        while len(found) < len(queries):
            for key, _ in answers.select():
                seconds = time.monotonic() - begun[key.data]
                answers.unregister(key.fileobj)
                head, _, words = _read(key.fileobj).partition("\r\n\r\n")
                found[key.data] = int(head.split()[1]), seconds, words
    return [found[query] for query in queries]


def _read(line: selectors._FileObject) -> str:
    """Return the beginning of an answer."""
    assert isinstance(line, socket.socket)
    text = b""
    while len(text) < 4096 and (piece := line.recv(4096)):
        text += piece
    return text.decode(errors="replace")


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Listener:
    """Listens on this machine and counts connections."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        self.calls = 0
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        with suppress(OSError):
            while True:
                self._socket.accept()[0].close()
                self.calls += 1

    def close(self) -> None:
        self._socket.close()
