"""Stores elsewhere: the ledger lies in the store itself; another machine goes on where the last one stopped."""

from __future__ import annotations

import random

import pytest

from kg.errors import StoreDamaged, StoreFormat, StoreLocked
from kg.keeping.elsewhere import distant_writer
from kg.stores.embedded import EmbeddedStore
from kg.stores.store import Change
from kg.terms import LEDGER
from kg.writing.ledger import FORMAT
from kg.writing.verify import verify

from .test_graph import canonical, collection, expected

__all__ = ["expected"]


def lines_of(store: EmbeddedStore) -> list[str]:
    return sorted(line for line in store.lines() if f"<{LEDGER}>" not in line)


@pytest.mark.parametrize("seed", range(6))
def test_many_writers_one_after_another_make_the_same_graph(expected: list[str], seed: int) -> None:
    store, rnd = EmbeddedStore.open(None), random.Random(seed)
    papers = collection()
    rnd.shuffle(papers)
    for count in range(0, len(papers), 3):
        writer = distant_writer(store)
        writer.change([(record, "1") for record in papers[count:count + 3]])
        writer.close()
    assert lines_of(store) == expected
    writer = distant_writer(store)
    writer.change(remove=[papers[0].source])
    writer.change([(papers[0], "1")])
    writer.close()
    assert lines_of(store) == expected
    assert list(verify(writer.ledger, store)) == []


def test_a_second_writer_is_told() -> None:
    store = EmbeddedStore.open(None)
    writer = distant_writer(store)
    with pytest.raises(StoreLocked, match="is writing"):
        distant_writer(store)
    distant_writer(store, take_over=True).close()
    writer.close()
    distant_writer(store).close()


class Dying(EmbeddedStore):
    """A store whose connection breaks after some changes."""

    left = 99

    def apply(self, change: Change) -> None:
        self.left -= 1
        if self.left < 0:
            raise ConnectionError
        super().apply(change)


@pytest.mark.parametrize("left", [1, 2, 3, 4])
def test_an_interrupted_change_is_written_again(expected: list[str], left: int) -> None:
    store = Dying.open(None)
    writer = distant_writer(store)
    writer.change([(record, "1") for record in collection()[:4]])
    store.left = left
    later = [[(record, "1")] for record in collection()[4:]]
    with pytest.raises(ConnectionError):
        list(map(writer.change, later))
    store.left = 99
    writer = distant_writer(store, take_over=True)
    held = writer.ledger.sources()
    writer.change([(record, "1") for record in collection() if record.source not in held])
    writer.close()
    assert lines_of(store) == expected


def test_a_damaged_record_and_another_format_are_refused() -> None:
    store = EmbeddedStore.open(None)
    writer = distant_writer(store)
    writer.change([(collection()[0], "1")])
    writer.close()
    whole = "".join(f"{line}\n" for line in store.lines(LEDGER))
    store.replace(LEDGER, whole.replace("/ontology#record> \"", "/ontology#record> \"AA"))
    with pytest.raises(StoreDamaged, match="tw/02"):
        distant_writer(store)
    store.replace(LEDGER, whole.replace(f'/ontology#format> "{FORMAT}"', '/ontology#format> "0"'))
    with pytest.raises(StoreFormat, match="format 0"):
        distant_writer(store)


assert canonical  # the collection and its canonical form are those of the embedded store
