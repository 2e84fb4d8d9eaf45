"""Worker: a process that answers queries on one snapshot of a store, cut off from the network, and may die of them.

Over a pipe it is given jobs as JSON, `{"do": NAME, "end": …, "computing": …}` with the arguments of that one of `jobs`:
when by the clock (`time.monotonic`) and after how many seconds of computing the system is to end it. It answers with
messages of one mark and a body: `d` a piece of the answer, then `e` its end with what is to be known about it, or `x`
with the kind and the words of an error, and what it offers instead.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path

from kg.errors import KgError
from kg.keeping.folder import Folder
from kg.stores.remote import RemoteStore
from kg.stores.store import Store

from .isolation import cap_memory, cut_off, go_on, stop_in
from .jobs import JOBS
from .limits import Limits
from .telling import told

__all__ = ["LAST", "work"]

_STACK = 256 << 20
#: How far queries stand back (`nice`) behind the server, which has to tell everybody in time; and those that take long.
BACK, LAST = 5, 15
_PIECE = 1 << 16


class _Wire:
    """The stream of an answer, sent over a pipe in pieces."""

    def __init__(self, wire: Connection) -> None:
        self._wire, self._waiting = wire, bytearray()

    def write(self, data: bytes) -> int:
        self._waiting += data
        if len(self._waiting) >= _PIECE:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Send what is waiting."""
        if self._waiting:
            self._wire.send_bytes(b"d" + self._waiting)
            self._waiting.clear()


def work(wire: Connection, location: str, limits: Limits) -> None:
    """Serve jobs until the pipe is closed; the first message tells how this is cut off, and which thread computes."""
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):  # the last words of an engine that dies of a query are for nobody
        os.dup2(null, stream)
    os.nice(BACK)
    by = () if _elsewhere(location) else cut_off()  # while there is one thread
    threading.stack_size(_STACK)  # the engine goes down a level for each item of a long list
    thread = threading.Thread(target=_serve, args=(wire, location, limits, by))
    thread.start()
    thread.join()


def _serve(wire: Connection, location: str, limits: Limits, by: tuple[str, ...]) -> None:
    threading.stack_size(0)  # threads that help this one are of the usual size
    try:
        store = _opened(location)
    except KgError as error:
        _tell(wire, b"x", **told(error))
        return
    cap_memory(limits.memory)
    thread = threading.get_native_id() if sys.platform == "linux" else 0  # elsewhere it is no process to the system
    _tell(wire, b"e", isolation=by, thread=thread)
    while True:
        try:
            job = json.loads(wire.recv_bytes())
        except EOFError:
            return
        stop_in(job.pop("end") - time.monotonic(), job.pop("computing"))
        _answer(store, wire, job)


def _opened(location: str) -> Store:
    return RemoteStore.open(location) if _elsewhere(location) else Folder(Path(location)).reader()


def _answer(store: Store, wire: Connection, job: dict[str, object]) -> None:
    try:
        out = _Wire(wire)
        said = JOBS[str(job.pop("do"))](store, out, **job)
        out.flush()
        go_on()
        _tell(wire, b"e", **said)
    except KgError as error:
        go_on()
        _tell(wire, b"x", **told(error))
    except MemoryError:
        go_on()
        _tell(wire, b"x", error="QueryStopped", words="the query needs more memory than is allowed")


def _tell(wire: Connection, mark: bytes, **said: object) -> None:
    wire.send_bytes(mark + json.dumps(said).encode())


def _elsewhere(location: str) -> bool:
    return location.startswith(("http://", "https://"))
