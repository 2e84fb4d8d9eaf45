"""Worker: the process that reads one file after the other for a `Guard`, with its memory and processor time limited.

It is told the file by a line of JSON on its standard input and answers with a line of JSON and the text.
"""

from __future__ import annotations

import dataclasses
import json
import os
import sys
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from .errors import BrokenFile, OutOfMemory, ReadError, TooLarge
from .formats import Format
from .limits import Limits

__all__ = ["main"]

#: What the interpreter and the libraries need besides the document.
_OVERHEAD = 512 * 1024 * 1024


def main() -> None:
    """Serve until the standard input ends."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get between the answers
    answers.write(b'{"size": 0}\n')  # ready
    answers.flush()
    for line in requests:
        _answer(json.loads(line), answers)


def _answer(request: dict[str, object], answers: BinaryIO) -> None:
    limits = Limits(**request["limits"])  # type: ignore[arg-type]
    name, text = str(request["name"]), b""
    try:
        _restrict(limits, float(request["seconds"]))  # type: ignore[arg-type]
        found, notes, digest = _read(Path(str(request["path"])), name, Format(*request["format"]), limits)  # type: ignore[misc]
        text = found.encode("utf-8", "surrogatepass")
        reply: dict[str, object] = {"size": len(text), "notes": notes, "sha256": digest}
    except ReadError as error:
        reply = {"error": type(error).__name__, "reason": error.reason}
    except MemoryError:
        reply = {"error": OutOfMemory.__name__, "reason": f"needs more memory than {limits.memory_bytes} bytes"}
    except RecursionError:
        reply = {"error": BrokenFile.__name__, "reason": "its parts are nested too deeply"}
    except Exception as error:  # noqa: BLE001 - libraries raise anything over hostile files
        reply = {"error": BrokenFile.__name__, "reason": f"cannot be read ({type(error).__name__}: {error})"[:300]}
    answers.write(json.dumps(reply).encode() + b"\n" + text)
    answers.flush()


def _read(path: Path, name: str, format_: Format, limits: Limits) -> tuple[str, tuple[str, ...], str]:
    with path.open("rb") as file:
        data = file.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise TooLarge(name, f"is larger than {limits.file_bytes} bytes")
    text, notes = format_.reader()(data, name, limits)
    if len(text) > limits.text_characters:
        raise TooLarge(name, f"holds {len(text)} characters of text, allowed are {limits.text_characters}")
    return text, notes, sha256(data).hexdigest()


def _restrict(limits: Limits, seconds: float) -> None:
    """Bound what this process may use for the next document, where the system can do so."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + 1, hard))
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes + _OVERHEAD, hard))


def as_request(path: Path, name: str, format_: Format, limits: Limits, seconds: float) -> bytes:
    """Return the line that asks for a file."""
    return json.dumps({"path": str(path.absolute()), "name": name, "format": format_, "seconds": seconds,
                       "limits": dataclasses.asdict(limits)}).encode() + b"\n"


