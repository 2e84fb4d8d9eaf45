"""Serve: the SPARQL 1.1 Protocol and pages to ask and look, over one store.

    run("kg-store", "127.0.0.1", 8000)
"""

from __future__ import annotations

import ipaddress

import uvicorn

from kg.errors import KgError
from kg.limits import Limits
from kg.workers import Workers

from .app import make_app
from .door import Door

__all__ = ["Door", "run"]

#: A query in the address may be as long as the limit on its text, with each byte percent-encoded.
_HEAD = 128 * 1024


def run(store: str, host: str, port: int, limits: Limits | None = None, door: Door | None = None) -> None:
    """Serve the store until the process is stopped; raises StoreError if it cannot be opened."""
    limits, door = limits or Limits(), door or Door()
    workers = Workers(store, limits)
    try:
        workers.start()
        if not _this_machine(host) and not workers.isolation and "://" not in store:
            raise KgError(f"{host}: this system offers no way to take the network from the processes that run queries "
                          "(Linux does), so only this machine is served; leave --host away, and let a proxy pass on")
        if _this_machine(host):
            door = door.only_for(host)
        app = make_app(workers, door)
        uvicorn.run(app, host=host, port=port, http="h11", ws="none", log_level="warning", access_log=False,
                    server_header=False, h11_max_incomplete_event_size=_HEAD)
    finally:
        workers.close()


def _this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
