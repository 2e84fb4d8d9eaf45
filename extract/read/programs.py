"""Programs: running an installed converter on a file, with a time limit and bounded output."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .errors import BrokenFile, TimedOut, TooLarge
from .limits import Limits

__all__ = ["installed", "run"]


def installed(program: str) -> str | None:
    """Return the path of an installed program, None if there is none."""
    return shutil.which(program)


def run(command: Sequence[str], name: str, limits: Limits, seconds: float) -> bytes:
    """Return what `command` writes to its standard output.

    Raises TimedOut, TooLarge, or BrokenFile if the program refuses the file.
    """
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}
    program = Path(command[0]).name
    with tempfile.TemporaryFile() as output:
        try:
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.DEVNULL, env=environment,
                timeout=seconds, check=False)
        except subprocess.TimeoutExpired as error:
            raise TimedOut(name, f"{program} took longer than {seconds:g} seconds") from error
        size = output.tell()
        if size > limits.inflated_bytes:
            raise TooLarge(name, f"{program} gave {size} bytes, allowed are {limits.inflated_bytes}")
        output.seek(0)
        text = output.read()
    if done.returncode:
        raise BrokenFile(name, f"{program} cannot read it (status {done.returncode})")
    return text
