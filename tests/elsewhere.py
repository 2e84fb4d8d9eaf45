"""Servers of others, each as a process of its own on an empty store: Oxigraph and Virtuoso."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest

from tests.serving import free_port

_VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
MaxCheckpointRemap = 2000
[Parameters]
ServerPort = {sql}
DisableUnixSocket = 1
MaxClientConnections = 10
CaseMode = 2
DirsAllowed = {folder}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
MaxQueryMem = 500M
ThreadsPerQuery = 1
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 5
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 10000
MaxQueryExecutionTime = 60
"""


@contextmanager
def oxigraph(folder: Path) -> Iterator[str]:
    """Run Oxigraph's own server; yields the address of its queries."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("needs the server of the package `oxigraph`")
    port = free_port()
    command = [program, "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    with _running(command, f"http://127.0.0.1:{port}/"):
        yield f"http://127.0.0.1:{port}/query"


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """Run Virtuoso; yields the address of its queries and updates, which wants digest authentication (dba, dba)."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("needs Debian's package `virtuoso-opensource`")
    http, sql = free_port(), free_port()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "virtuoso.ini").write_text(_VIRTUOSO.format(folder=folder, http=http, sql=sql), encoding="ascii")
    command = [program, "+configfile", str(folder / "virtuoso.ini"), "+foreground"]
    with _running(command, f"http://127.0.0.1:{http}/sparql?query=ASK+%7B%7D"):
        yield f"http://127.0.0.1:{http}/sparql-auth"


@contextmanager
def _running(command: list[str], address: str) -> Iterator[None]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(600):
                if process.poll() is not None:
                    pytest.skip(f"{command[0]} does not start here")
                with suppress(httpx.TransportError):
                    httpx.get(address, timeout=5, trust_env=False)
                    break
                time.sleep(0.1)
            else:
                pytest.skip(f"{command[0]} does not answer")
            yield
        finally:
            process.kill()
