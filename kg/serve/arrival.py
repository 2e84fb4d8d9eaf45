"""Arrival: when a request came; its time counts from then, however many others are looked into before it."""

from __future__ import annotations

import asyncio
import time
from contextvars import ContextVar

from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["Arrival", "arrived"]

_CAME: ContextVar[float | None] = ContextVar("came", default=None)


class Arrival:
    """Notes the time of each request that has come before the first of them is looked into."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on when it is its turn."""
        if scope["type"] == "http":
            _CAME.set(time.monotonic())
            await asyncio.sleep(0)
        await self._app(scope, receive, send)


def arrived() -> float:
    """Return when the request came that is being answered, by `time.monotonic`; now where there is none."""
    return _CAME.get() or time.monotonic()
