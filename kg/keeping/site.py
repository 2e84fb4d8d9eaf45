"""Site: a store behind an endpoint, opened for reading or for writing; what `Folder` is for one on disk."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass

from kg.errors import StoreLocked
from kg.stores.remote import RemoteStore
from kg.writing.ledger import Ledger

from .elsewhere import DistantWriter, distant_writer

__all__ = ["HeldElsewhere", "Site", "is_address"]


def is_address(location: object) -> bool:
    """Tell whether a store lies behind an endpoint, by its name."""
    return isinstance(location, str) and location.startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True)
class HeldElsewhere:
    """A store elsewhere opened for writing; `close` lets the next writer in."""

    store: RemoteStore
    writer: DistantWriter

    @property
    def ledger(self) -> Ledger:
        """The ledger, made from what the store keeps of it."""
        return self.writer.ledger

    def close(self) -> None:
        """Let the next writer in."""
        self.writer.close()
        self.writer.ledger.close()


class Site:
    """The address of a store."""

    def __init__(self, url: str) -> None:
        self.url = url

    def reader(self) -> RemoteStore:
        """Open for reading."""
        return RemoteStore.open(self.url)

    def hold(self) -> HeldElsewhere:
        """Open for writing; raises StoreLocked while somebody else writes.

        A writer of this machine that is no more is taken over from, as is any other where `$KG_TAKE_OVER` is set.
        """
        store = self.reader()
        try:
            writer = distant_writer(store, take_over=bool(os.environ.get("KG_TAKE_OVER")))
        except StoreLocked as error:
            if not _gone(str(error)):
                raise StoreLocked(f"{error}; if that is known to be over, set KG_TAKE_OVER=1") from error
            writer = distant_writer(store, take_over=True)
        return HeldElsewhere(store, writer)


def _gone(words: str) -> bool:
    """Tell whether the writer that a message names (`MACHINE PROCESS is writing …`) was of this machine and is gone."""
    name = words.partition(" is writing ")[0]
    machine, _, process = name.rpartition(" ")
    if machine != platform.node() or not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
