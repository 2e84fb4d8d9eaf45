"""`kg` for somebody who may read a store and not write it, also where the tests are run by root.

`python -m tests.unprivileged RECORDS STORE` loads records into a store of its own first, since another user may not be
able to read the parts of the program that are loaded when they are needed; then root becomes nobody, looks at the
store and loads the records into it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.cli import main

__all__ = ["NOBODY", "may_only_be_read"]

NOBODY = 65534


def may_only_be_read(folder: Path) -> None:
    """Take the right to write away from a folder and all that is in it, and let everybody read."""
    for place in (folder, *folder.rglob("*")):
        place.chmod(0o555 if place.is_dir() else 0o444)


def _kg(*words: str) -> int:
    sys.argv = ["kg", *words]
    try:
        main()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def _run(records: str, store: str) -> None:
    with TemporaryDirectory() as scratch:
        _kg("load", records, "--store", f"{scratch}/s")
        _kg("stats", "--store", f"{scratch}/s")
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    read, written = _kg("stats", "--store", store), _kg("load", records, "--store", store)
    sys.stdout.write(f"read {read}, written {written}\n")


if __name__ == "__main__":
    _run(*sys.argv[1:])
