"""Guard: reads files in a worker process that is killed when it takes too long, and used again when it does not."""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any

from .errors import BrokenFile, OutOfMemory, TimedOut, error_named
from .formats import Format
from .limits import Limits
from .worker import as_request

__all__ = ["Guard", "read_guarded"]

_PACKAGE_ROOT = Path(__file__).resolve().parents[2]
#: Starts the worker without the rest of the package `extract`, which it does not need.
_START = """
import sys, types
package = types.ModuleType("extract")
package.__path__ = [sys.argv[1]]
sys.modules["extract"] = package
from extract.read.worker import main
main()
"""
#: What starting a worker, and what handing over an answer may take besides reading.
_START_SECONDS, _GRACE = 60.0, 0.5
Answer = tuple[dict[str, Any], bytes]


class Guard:
    """A worker process, started when first needed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._lock = threading.Lock()

    def read(self, path: Path, name: str, format_: Format, limits: Limits) -> tuple[str, tuple[str, ...], str]:
        """Return text, notes and the bytes' digest of the file; raises the ReadError that the worker met."""
        seconds = limits.ocr_seconds if format_.module == "ocr" else limits.seconds
        with self._lock:
            answer = self._asked(as_request(path, name, format_, limits, seconds), seconds)
            if answer is None:
                late, status = self._stopped()
                if late or status == -getattr(signal, "SIGXCPU", 0):
                    raise TimedOut(name, f"reading it took longer than {seconds:g} seconds")
                raise BrokenFile(name, f"the reader broke down over it (status {status})")
            reply, text = answer
            if "error" not in reply:
                return text.decode("utf-8", "surrogatepass"), tuple(reply["notes"]), reply["sha256"]
            if reply["error"] == OutOfMemory.__name__:
                self._stopped()
        raise error_named(reply["error"], name, reply["reason"])

    def close(self) -> None:
        """Stop the worker; the next file starts another."""
        with self._lock:
            self._stopped()

    def _asked(self, request: bytes, seconds: float) -> Answer | None:
        """Return the worker's answer, None if it gives none in time or dies."""
        process = self._started()
        assert process.stdin is not None
        try:
            process.stdin.write(request)
            process.stdin.flush()
        except OSError:  # the worker died; another gets the file
            self._stopped()
            process = self._started()
            assert process.stdin is not None
            process.stdin.write(request)
            process.stdin.flush()
        return _received(process, seconds + _GRACE)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None or self._owner != os.getpid():
            path = os.pathsep.join(filter(None, [str(_PACKAGE_ROOT), os.environ.get("PYTHONPATH")]))
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-X", "utf8", "-c", _START, str(_PACKAGE_ROOT / "extract")],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path})
            self._owner = os.getpid()
            if _received(self._process, _START_SECONDS) is None:
                _, status = self._stopped()
                raise RuntimeError(f"the process that reads files does not start (status {status})")
        return self._process

    def _stopped(self) -> tuple[bool, int | None]:
        """Stop the worker; return whether it was still running, and its status."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return False, None
        _close(process.stdin)  # a worker that waits for work ends by itself now
        try:
            status, running = process.wait(_GRACE), False
        except subprocess.TimeoutExpired:
            process.kill()
            status, running = process.wait(), True
        _close(process.stdout)
        return running, status


def _close(stream: IO[bytes] | None) -> None:
    try:
        if stream is not None:
            stream.close()
    except OSError:  # what was not yet written is lost with the worker
        return


def _received(process: subprocess.Popen[bytes], seconds: float) -> Answer | None:
    """Return the next answer of `process`, None if none comes within `seconds`."""
    answer: list[Answer] = []
    reader = threading.Thread(target=_receive, args=(process.stdout, answer), daemon=True)
    reader.start()
    reader.join(seconds)
    return answer[0] if answer else None


def _receive(stream: IO[bytes] | None, to: list[Answer]) -> None:
    """Read one answer; nothing comes if the worker ends."""
    if stream is None:
        return
    try:
        line = stream.readline()
        reply = json.loads(line) if line else None
        if reply is not None:
            text = stream.read(reply.get("size", 0))
            if len(text) == reply.get("size", 0):
                to.append((reply, text))
    except (OSError, ValueError):
        return


_GUARD = Guard()
atexit.register(_GUARD.close)


def read_guarded(path: Path, name: str, format_: Format, limits: Limits) -> tuple[str, tuple[str, ...], str]:
    """Read a file in the worker process that all files of this process share."""
    return _GUARD.read(path, name, format_, limits)
