"""Batches: what comes one by one, taken together as it is written and acknowledged."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from extract.records import Record

__all__ = ["batches"]

#: A batch is written to the store, and acknowledged, after so many sources, so many facts in them (all of a batch is in
#: memory at once), or so many seconds. Large batches are quicker: what they touch alike is decided and written once.
BATCH = 2_500
FACTS = 40_000
SECONDS = 30.0
#: The first batch has so many sources at most, and each after it may have twice as many: the store has work soon.
FIRST = 500


def batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    """Yield records in batches, each of so many, of so much in them, or of so many seconds."""
    batch: list[Record] = []
    since, facts, most = time.monotonic(), 0, min(FIRST, BATCH)
    for record in records:
        batch.append(record)
        facts += _weight(record)
        if len(batch) >= most or facts >= FACTS or time.monotonic() - since > SECONDS:
            yield batch
            batch, since, facts, most = [], time.monotonic(), 0, min(most * 2, BATCH)
    if batch:
        yield batch


def _weight(record: Record) -> int:
    """Return how many facts a record holds."""
    return sum(map(len, (record.citations, record.links, record.targets, record.assignments, record.reports,
                         record.observations, record.document.recipients)))
