"""Workers: a few processes that answer queries, each stopped when its time is over and replaced when it is gone.

    pool = Workers("kg-store", Limits())
    answer = await pool.run({"do": "sparql", …})

Processes are forked from one that has everything loaded, so a new one is there in some hundredths of a second. Each
has a snapshot of the store; when the store has changed, new ones take over. The time of a job counts from its arrival,
waiting included. While all places are taken a job first gets short tries in places kept for that, the newest first: so
what is answered quickly is answered though others wait for what is not. The system itself ends a process when its time
is over, however busy the machine is; those who have not got their turn are told so before, not all in the same moment.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import tempfile
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from kg.errors import AnswerTooLarge, Busy, KgError, QueryStopped, StoreError, WorkerLost

from .arrival import arrived
from .isolation import STOPPED
from .lane import Lane
from .limits import Limits
from .telling import error_of
from .worker import LAST, work

__all__ = ["Answer", "Workers"]

#: The tries of a job while all places are taken: how many seconds each computes, and how many places there are for it.
TRIES = ((0.06, 2), (0.25, 1))
#: How much longer than it computes a try lasts by the clock at most; after how much computing a query stands back.
SLOW, LONG = 8, 0.25
#: In seconds: how long a process may take to open the store; how often is looked whether the store has changed; how
#: much later than its time a job ends at the latest; how late the end of a process may be told.
START, LOOK, GRACE, LATE = 30.0, 1.0, 0.05, 0.5
#: Shares of the time: what is kept for telling that it is over; who has not got a turn when so much is left gets none.
TELL, LEFT = 0.02, 0.1
_TOO_LONG = "the query was stopped: it took more than {:g} seconds"
_IN_MEMORY = 1 << 20
#: What the process has loaded that the others are forked from.
PRELOADED = ("kg.serve.worker", "kg.drawing.draw", "kg.answers.workbook")
_FORKS = multiprocessing.get_context("forkserver")


@dataclass(slots=True)
class Answer:
    """The answer to a job: what is known about it, and its bytes, which are to be closed."""

    said: dict[str, Any]
    body: IO[bytes]
    size: int


class _Worker:
    """One process, seen from outside; all calls wait, so they are made in threads."""

    def __init__(self, location: str, limits: Limits, stamp: object) -> None:
        self.stamp, self.slow, self._limits = stamp, False, limits
        self._thread, self._before = 0, 0.0
        self._wire, theirs = _FORKS.Pipe()
        self._process = _FORKS.Process(target=work, args=(theirs, location, limits), daemon=True)
        self._process.start()
        theirs.close()
        try:
            said = self._message(time.monotonic() + START, None)
        except KgError:
            self.close()
            raise
        self.isolation: tuple[str, ...] = tuple((said or {})["isolation"])
        self._thread = int((said or {})["thread"])

    def ask(self, job: Mapping[str, Any], end: float, computing: float) -> Answer:
        """Have a job done until `end`, with so many seconds of computing.

        Raises what the job raised, or QueryStopped; after that the process is gone.
        """
        body = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - the answer keeps it
        self._before = _computed(self._thread)
        try:
            self._wire.send_bytes(json.dumps({**job, "end": end, "computing": computing}).encode())
            said = None
            while said is None:
                said = self._message(end, body)
            size = body.tell()
            body.seek(0)
            return Answer(said, body, size)
        except (EOFError, OSError) as error:
            body.close()
            stopped = self._stopped(end)
            self.close()
            if stopped:
                raise QueryStopped(_TOO_LONG.format(self._limits.seconds)) from error
            raise WorkerLost("the query broke the process that ran it, by the memory it wanted (allowed are "
                             f"{self._limits.memory >> 20} MiB) or by its form; another has taken over") from error
        except BaseException as error:
            body.close()
            if isinstance(error, (QueryStopped, AnswerTooLarge, StoreError)) or not isinstance(error, KgError):
                self.close()
            raise

    def _stopped(self, end: float) -> bool:
        """Tell whether the process that broke off was stopped for its time."""
        if time.monotonic() >= end:
            return True
        self._process.join(LATE)
        return self._process.exitcode in STOPPED

    def _message(self, end: float, body: IO[bytes] | None) -> dict[str, Any] | None:
        """Take in one message; returns what is said at the end of an answer, None while it goes on."""
        while not self._wire.poll(max(0.0, min(end - time.monotonic(), LONG))):
            if time.monotonic() >= end:
                raise QueryStopped(_TOO_LONG.format(self._limits.seconds))
            if self._thread and not self.slow and _computed(self._thread) >= self._before + LONG:
                self._let_others_go_first()
        message = self._wire.recv_bytes()
        mark, rest = message[:1], message[1:]
        if mark == b"d" and body is not None:
            if body.tell() + len(rest) > self._limits.answer:
                raise AnswerTooLarge(f"the answer has more than {self._limits.answer} bytes; ask for less at a time")
            body.write(rest)
            return None
        said: dict[str, Any] = json.loads(rest)
        if mark == b"x":
            raise error_of(said)
        return said

    def _let_others_go_first(self) -> None:
        """Give the process less of the machine; it cannot be given more again, so it gets no other job."""
        self.slow = True
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._thread, LAST)

    def close(self) -> None:
        """End the process, without waiting until its memory is given back; whoever forked it takes it in."""
        self._process.kill()
        self._wire.close()

    @property
    def alive(self) -> bool:
        """Whether the process is there to be asked."""
        return not self._wire.closed and self._process.is_alive()


def _computed(thread: int) -> float:
    """Return the seconds for which a thread has computed; where the system does not tell, those of the clock."""
    try:
        return int(Path(f"/proc/{thread}/schedstat").read_text(encoding="ascii").split()[0]) / 1e9
    except (OSError, ValueError, IndexError):
        return time.monotonic()


class Workers:
    """The processes that answer queries on the store at `location`."""

    def __init__(self, location: str, limits: Limits) -> None:
        self.location, self.limits = location, limits
        self.isolation: tuple[str, ...] = ()
        self._idle: list[_Worker] = []
        self._lane = Lane(limits.workers, newest=False)
        self._tries = [(computing, Lane(places, newest=True)) for computing, places in TRIES]
        self._threads = ThreadPoolExecutor(limits.workers + sum(places for _, places in TRIES) + 2, "worker")
        self._looked, self._stamp, self._sparing = 0.0, stamp(location), False

    def start(self) -> None:
        """Start the first process; raises what keeps it from opening the store."""
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # what is forked from has one thread, then
        _FORKS.set_forkserver_preload(["__main__", *PRELOADED])
        worker = _Worker(self.location, self.limits, self._stamp)
        self.isolation = worker.isolation
        self._idle.append(worker)

    def close(self) -> None:
        """End all processes."""
        for worker in self._idle:
            worker.close()
        self._idle.clear()
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def run(self, job: Mapping[str, Any]) -> Answer:
        """Have a job done; raises Busy if its time is over before its turn came, QueryStopped if it took too long."""
        came, seconds = arrived(), self.limits.seconds
        end, last = came + seconds * (1 - TELL), came + seconds * (1 - LEFT)
        if self._lane.waiting + sum(lane.waiting for _, lane in self._tries) >= self.limits.waiting:
            raise Busy("too many queries are waiting; try again in a moment")
        try:
            for computing, lane in self._tries:
                if self._lane.full:
                    with suppress(QueryStopped):
                        async with lane.place(last):
                            return await self._once(job, end, computing)
            async with self._lane.place(last):
                return await self._once(job, end, seconds)
        except TimeoutError as error:
            raise Busy("too many queries are running, so this one did not get its turn in "
                       f"{seconds * (1 - LEFT):g} seconds; try again in a moment") from error

    async def _once(self, job: Mapping[str, Any], end: float, computing: float) -> Answer:
        """Have a job done in a thread, which is not waited for beyond `end` even where it has to start a process."""
        asked = asyncio.get_running_loop().run_in_executor(self._threads, self._ask, dict(job), end, computing)
        try:
            return await asyncio.wait_for(asyncio.shield(asked), max(0.0, end - time.monotonic()) + GRACE)
        except TimeoutError as error:
            asked.add_done_callback(_throw_away)
            raise QueryStopped(_TOO_LONG.format(self.limits.seconds)) from error

    def _ask(self, job: Mapping[str, Any], end: float, computing: float) -> Answer:
        """Have a job done by a process until `end` and in so many seconds of computing.

        Once more by a new one if the store was taken from under its feet.
        """
        for last in (False, True):
            worker = self._take()
            try:
                answer = worker.ask(job, min(end, time.monotonic() + computing * SLOW), computing)
            except StoreError:
                self._looked = 0.0
                if last:
                    raise
                continue
            finally:
                self._give_back(worker)
            return answer
        raise AssertionError("unreachable")

    def _take(self) -> _Worker:
        """Return a process with a snapshot of the store as it is now; where that cannot be opened, as it was before."""
        now = time.monotonic()
        if now - self._looked > LOOK:
            self._looked, self._stamp = now, stamp(self.location)
        older: list[_Worker] = []
        fresh = None
        while self._idle and fresh is None:
            worker = self._idle.pop()
            if worker.alive:
                if worker.stamp == self._stamp:
                    fresh = worker
                else:
                    older.append(worker)
        if fresh is None:
            try:
                fresh = _Worker(self.location, self.limits, self._stamp)
            except StoreError:
                if not older:
                    raise
                fresh = older.pop()
        for worker in older:
            worker.close()
        return fresh

    def _give_back(self, worker: _Worker) -> None:
        if worker.alive and not worker.slow and len(self._idle) <= self.limits.workers:
            self._idle.append(worker)
        else:
            worker.close()
            if not self._idle and not self._sparing:
                self._sparing = True
                self._threads.submit(self._spare)

    def _spare(self) -> None:
        """Have a process at hand before the next job comes."""
        try:
            self._idle.append(_Worker(self.location, self.limits, self._stamp))
        except StoreError:
            return  # the next job will try again and tell
        finally:
            self._sparing = False


def _throw_away(asked: asyncio.Future[Answer]) -> None:
    if not asked.cancelled() and asked.exception() is None:
        asked.result().body.close()


def stamp(location: str) -> object:
    """Return what changes when the store at `location` changes; the same for ever for one that is elsewhere."""
    found = []
    for name in ("format", "ledger.sqlite", "ledger.sqlite-wal", "quads/CURRENT"):
        try:
            state = (Path(location) / name).stat()
        except OSError:
            found.append((name, 0, 0, 0))
        else:
            found.append((name, state.st_ino, state.st_mtime_ns, state.st_size))
    return tuple(found)
