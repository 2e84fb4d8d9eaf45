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
#: What starting a worker and handing over the answer may take besides reading.
_GRACE = 10.0


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
            process = self._started()
            answer: list[tuple[dict[str, Any], bytes]] = []
            reader = threading.Thread(target=_receive, args=(process.stdout, answer), daemon=True)
            try:
                assert process.stdin is not None
                process.stdin.write(as_request(path, name, format_, limits, seconds))
                process.stdin.flush()
            except OSError:
                pass  # the worker died; no answer will come
            reader.start()
            reader.join(seconds + _GRACE)
            if not answer:
                late = reader.is_alive()
                status = self._stopped()
                if late or status == -getattr(signal, "SIGXCPU", 0):
                    raise TimedOut(name, f"reading it took longer than {seconds:g} seconds")
                raise BrokenFile(name, f"the reader broke down over it (status {status})")
            reply, text = answer[0]
            if "error" not in reply:
                return text.decode("utf-8", "surrogatepass"), tuple(reply["notes"]), reply["sha256"]
            if reply["error"] == OutOfMemory.__name__:
                self._stopped()
        raise error_named(reply["error"], name, reply["reason"])

    def close(self) -> None:
        """Stop the worker; the next file starts another."""
        with self._lock:
            self._stopped()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None or self._owner != os.getpid():
            path = os.pathsep.join(filter(None, [str(_PACKAGE_ROOT), os.environ.get("PYTHONPATH")]))
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-X", "utf8", "-c", _START, str(_PACKAGE_ROOT / "extract")],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path})
            self._owner = os.getpid()
        return self._process

    def _stopped(self) -> int | None:
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return None
        if process.poll() is None:
            process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue
        return process.wait()


def _receive(stream: IO[bytes] | None, to: list[tuple[dict[str, Any], bytes]]) -> None:
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
