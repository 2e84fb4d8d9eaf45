"""Snapshot: the files of a store as they are at this moment, kept by hard links while a writer replaces them.

The engine opens the files of a store for reading when it needs them, and a writer takes away what it has merged; the
links keep what the reader has not opened yet. Where no links can be made (a folder that may only be read) the files
are read where they lie.
"""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import pyoxigraph as ox

__all__ = ["READERS", "clear_dead", "open_snapshot"]

READERS = "readers"
_WAITS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6)


def open_snapshot(folder: Path) -> tuple[ox.Store, Path | None]:
    """Open the store in a folder for reading; returns it and the folder of its links, to be removed when it is closed.

    Raises what the engine raises.
    """
    if not (folder / "CURRENT").exists():
        return ox.Store.read_only(str(folder)), None  # the engine says what is missing
    for wait in _WAITS:
        links = folder.parent / READERS / f"{os.getpid()}-{uuid4().hex[:12]}"
        try:
            _link(folder, links)
        except OSError:
            shutil.rmtree(links, ignore_errors=True)
            if not os.access(folder.parent, os.W_OK):
                break
            time.sleep(wait)
            continue
        try:
            return ox.Store.read_only(str(links)), links
        except (OSError, RuntimeError) as error:
            shutil.rmtree(links, ignore_errors=True)
            if "No such file" not in str(error):
                raise
            time.sleep(wait)  # the list of files was written while they were linked
    return ox.Store.read_only(str(folder)), None


def _link(folder: Path, links: Path) -> None:
    links.mkdir(parents=True)
    for file in sorted(folder.iterdir(), reverse=True):  # the list of files (MANIFEST) before the files (*.sst)
        if file.name != "LOCK" and not file.name.startswith("LOG"):
            (links / file.name).hardlink_to(file)


def clear_dead(store: Path) -> None:
    """Remove the links of readers that died without removing them."""
    with suppress(OSError):
        for links in (store / READERS).iterdir():
            pid = links.name.split("-")[0]
            if pid.isdigit() and not _alive(int(pid)):
                shutil.rmtree(links, ignore_errors=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
