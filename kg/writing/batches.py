"""Batches: what comes one by one, taken together as it is written and acknowledged."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from extract.records import Record

__all__ = ["batches"]

#: A batch is written to the store, and acknowledged, after so many sources or so many seconds.
BATCH = 2_000
SECONDS = 30.0


def batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    """Yield records in batches, each of so many or of so many seconds."""
    batch: list[Record] = []
    since = time.monotonic()
    for record in records:
        batch.append(record)
        if len(batch) >= BATCH or time.monotonic() - since > SECONDS:
            yield batch
            batch, since = [], time.monotonic()
    if batch:
        yield batch
