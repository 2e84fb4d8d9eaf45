"""Run: the server over one store, at a host and port, until the process is stopped.

    run("kg-store", ("127.0.0.1", 8000), Limits(), Door(), lambda: None)
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

import uvicorn

from kg.errors import KgError
from kg.serve.limits import Limits
from kg.serve.workers import Workers

from .app import make_app
from .door import Door

__all__ = ["Door", "run"]

#: A query in the address may be as long as the limit on its text, with each byte percent-encoded.
_HEAD = 128 * 1024


def run(store: str, at: tuple[str, int], limits: Limits, door: Door, ready: Callable[[], None]) -> None:
    """Serve the store at host and port until the process is stopped; calls `ready` when the door is open.

    Raises StoreError if the store cannot be opened, KgError if the place is taken.
    """
    host, port = at
    workers = Workers(store, limits)
    try:
        workers.start()
        if not _this_machine(host) and not workers.isolation and "://" not in store:
            raise KgError(f"{host}: this system offers no way to take the network from the processes that run queries "
                          "(Linux does), so only this machine is served; leave --host away, and let a proxy pass on")
        if _this_machine(host):
            door = door.only_for(host)
        config = uvicorn.Config(make_app(workers, door), http="h11", ws="none", log_level="warning", access_log=False,
                                server_header=False, h11_max_incomplete_event_size=_HEAD)
        with _listening(host, port) as listens:
            ready()
            uvicorn.Server(config).run(sockets=[listens])
    finally:
        workers.close()


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise KgError(f"{host}:{port} cannot be listened at: {error.strerror or error}; give another --port") from error


def _this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
