"""Door: who is let in, and what every answer tells the browser about itself."""

from __future__ import annotations

from dataclasses import dataclass, replace

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Door", "Doorkeeper"]

_POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'{style}; img-src 'self' data:; "
           "font-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
           "frame-ancestors 'self'")
_HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "X-Frame-Options": "SAMEORIGIN",
            "Cross-Origin-Opener-Policy": "same-origin"}


@dataclass(frozen=True, slots=True)
class Door:
    """`names` are the hosts that requests may be addressed to (any if there are none), `origins` those that pages of
    other sites may ask from (CORS; none if there are none)."""

    names: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()

    def only_for(self, host: str) -> Door:
        """Return the door of a server for this machine: a name that leads here by a trick of DNS is not let in."""
        return replace(self, names=(*self.names, host, "localhost", "127.0.0.1", "::1"))


class Doorkeeper:
    """Lets in who is addressed rightly, and puts the headers on that make browsers careful."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app, self._door = app, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def careful(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                style = " 'unsafe-inline'" if scope["path"] == "/editor" else ""  # the editor places its parts so
                headers.setdefault("Content-Security-Policy", _POLICY.format(style=style))
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        host = _name(Headers(scope=scope).get("host", ""))
        if self._door.names and host not in self._door.names:
            refusal = PlainTextResponse("this server does not answer to that host name\n", 421)
            await refusal(scope, receive, careful)
            return
        await self._app(scope, receive, careful)


def _name(host: str) -> str:
    """Return a host without its port and without the brackets of IPv6."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].casefold()
