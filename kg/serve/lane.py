"""Lane: a number of places, and who waits for one."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

__all__ = ["Lane"]


class Lane:
    """A number of places; who finds none waits for one, the oldest or the newest first."""

    def __init__(self, places: int, *, newest: bool) -> None:
        self._free, self._newest = places, newest
        self._waiting: list[asyncio.Future[None]] = []

    @property
    def full(self) -> bool:
        """Whether all places are taken."""
        return self._free <= 0

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._waiting)

    @asynccontextmanager
    async def place(self, end: float) -> AsyncIterator[None]:
        """Hold a place; raises TimeoutError if there is none until `end`."""
        if time.monotonic() >= end:
            raise TimeoutError
        if self.full:
            turn = asyncio.get_running_loop().create_future()
            self._waiting.append(turn)
            try:
                await asyncio.wait_for(turn, max(0.0, end - time.monotonic()))
            except BaseException:
                if turn in self._waiting:
                    self._waiting.remove(turn)
                elif turn.done() and not turn.cancelled():
                    self._leave()
                raise
        else:
            self._free -= 1
        try:
            yield
        finally:
            self._leave()

    def _leave(self) -> None:
        while self._waiting:
            turn = self._waiting.pop(-1 if self._newest else 0)
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1
