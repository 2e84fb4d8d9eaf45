"""Workers: processes that run a function on chunks of work, side by side, answers in order.

They are started by themselves and do not load the caller's script, as those of `multiprocessing` do: a plain script
needs no `if __name__ == "__main__":` around a build.
"""

from __future__ import annotations

import importlib
import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

__all__ = ["WorkerDied", "side_by_side"]

Work = TypeVar("Work")
Answer = TypeVar("Answer")

_ROOT = Path(__file__).resolve().parent.parent
_START = "from extract.workers import serve; serve()"
#: So many chunks a worker are under way at once; more wait, so that memory does not grow with the work.
_AHEAD = 3


class WorkerDied(RuntimeError):  # noqa: N818 - the name says what happened
    """A worker ended before it answered; the message tells its status."""


def side_by_side(
    function: Callable[[Sequence[Work]], Answer], chunks: Iterator[Sequence[Work]], count: int
) -> Iterator[Answer | WorkerDied]:
    """Yield for each chunk what `function` (of a module's top level) returns, or that its worker died; in order."""
    idle: SimpleQueue[_Worker] = SimpleQueue()
    for _ in range(count):
        idle.put(_Worker(function))
    with ThreadPoolExecutor(count) as threads:
        under_way: deque[Future[Any]] = deque()
        try:
            for chunk in chunks:
                under_way.append(threads.submit(_run, idle, chunk))
                if len(under_way) >= count * _AHEAD:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        finally:
            for future in under_way:
                future.cancel()
            threads.shutdown()
            for _ in range(count):
                idle.get().close()


def _run(idle: SimpleQueue[_Worker], chunk: Sequence[Any]) -> Any:
    worker = idle.get()
    try:
        return worker.ask(chunk)
    except WorkerDied as error:
        return error
    finally:
        idle.put(worker)


class _Worker:
    """One process, started with its first chunk and anew when it has died."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = f"{function.__module__}:{function.__qualname__}"
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, chunk: Sequence[Any]) -> Any:
        if self._process is None:
            path = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")]))
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-X", "utf8", "-c", _START, self._function],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path})
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            pickle.dump(list(chunk), self._process.stdin)
            self._process.stdin.flush()
            return pickle.load(self._process.stdout)  # noqa: S301 - from our own process
        except (EOFError, OSError, pickle.UnpicklingError):
            raise WorkerDied(f"the process that worked on it ended with status {self.close()}") from None

    def close(self) -> int | None:
        process, self._process = self._process, None
        if process is None:
            return None
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:  # the process is gone, and what was not yet sent with it
                    continue
        return process.wait()


def serve() -> None:
    """Answer chunk after chunk from stdin on stdout until there are no more; what prints, prints on stderr."""
    module, name = sys.argv[1].split(":")
    function = getattr(importlib.import_module(module), name)
    source, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    while True:
        try:
            chunk = pickle.load(source)  # noqa: S301 - from the process that started this one
        except EOFError:
            return
        except KeyboardInterrupt:
            return
        pickle.dump(function(chunk), answers)
        answers.flush()
