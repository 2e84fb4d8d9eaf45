"""Index: what can be found, in an SQLite file beside the store; it can be made anew at any time.

`item` holds documents, organisations, persons and places, `source` all that is quoted from each source. The words of
items are in the FTS5 table `named`, those of quotes in `quoted`, where the number of a row is made of that of the
source and the place of the quote in it. With each two words side by side their pair is written (`dan van` -> `dan van
dan_van`), so that words side by side are found without the places of words, which would make searches many times as
slow. `word` has all different words, so that the middle of one can be looked up. `mark` tells which state of which
source or entity an entry was made from.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from kg.errors import StoreDamaged, StoreUnwritable

from .item import Item, Key, Quote, Source
from .spelled import paired, words

__all__ = ["Index", "remove"]

FORMAT = "1"
_TOKENS = "tokenize=\"unicode61 remove_diacritics 2 tokenchars '_'\", content='', columnsize=0"
_SCHEMA = f"""
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE item (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, iri TEXT NOT NULL, label TEXT NOT NULL,
    names TEXT NOT NULL, title TEXT, issuer TEXT, date TEXT, held INTEGER);
CREATE INDEX item_iri ON item (iri);
CREATE TABLE source (id INTEGER PRIMARY KEY, path TEXT NOT NULL, document TEXT NOT NULL, quotes BLOB NOT NULL);
CREATE TABLE mark (kind TEXT NOT NULL, key TEXT NOT NULL, digest BLOB NOT NULL, entry INTEGER NOT NULL,
    PRIMARY KEY (kind, key)) WITHOUT ROWID;
CREATE TABLE word (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE VIRTUAL TABLE named USING fts5(label, title, issuer, detail=column, {_TOKENS});
CREATE VIRTUAL TABLE quoted USING fts5(body, detail=none, {_TOKENS});
"""
#: So many quotes of a source can be told apart; more are left out.
_PLACES = 1 << 16


class Index:
    """The index in a file, or in memory."""

    def __init__(self, base: sqlite3.Connection, location: str) -> None:
        self.base = base
        self.location = location
        self._known: set[str] | None = None

    @classmethod
    def open(cls, path: Path | None) -> Index:
        """Open the index at a path, made new if it is missing, damaged or of another format.

        Raises StoreUnwritable if it can be neither read nor made there.
        """
        location = str(path) if path else "memory"
        try:
            return cls._opened(path, location)
        except sqlite3.OperationalError as error:
            raise StoreUnwritable(f"{location} cannot be written to: {error}") from error
        except (StoreDamaged, sqlite3.DatabaseError):
            assert path is not None
            remove(path)
            return cls._opened(path, location)

    @classmethod
    def _opened(cls, path: Path | None, location: str) -> Index:
        base = sqlite3.connect(path or ":memory:", isolation_level=None, timeout=30, check_same_thread=False)
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("PRAGMA synchronous=NORMAL")  # what is lost is made again
        base.execute("PRAGMA cache_size=-65536")
        index = cls(base, location)
        if index.said("format") != FORMAT:
            index._make()
        return index

    def said(self, name: str) -> str | None:
        """Return what the index says about itself: `format`, or the `state` of the ledger it was made from."""
        with self._named(), suppress(sqlite3.OperationalError):  # no tables yet
            found = self.base.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
            return str(found[0]) if found else None
        return None

    def say(self, name: str, value: str) -> None:
        """Write down what the index says about itself."""
        self.base.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, value))

    def _make(self) -> None:
        with self.transaction():
            for name in ("about", "item", "source", "mark", "word", "named", "quoted"):
                self.base.execute(f"DROP TABLE IF EXISTS {name}")
            for statement in _SCHEMA.split(";"):
                self.base.execute(statement)
            self.say("format", FORMAT)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make what is done inside one step."""
        with self._named():
            self.base.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self.base.execute("ROLLBACK")
                raise
            self.base.execute("COMMIT")

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Give SQLite's complaints their names."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise StoreUnwritable(f"{self.location} cannot be written to: {error}") from error
        except sqlite3.DatabaseError as error:
            raise StoreDamaged(f"{self.location} is damaged: {error}; remove it, it is made again") from error

    def close(self) -> None:
        """Let go of the file."""
        self.base.close()

    # writing

    def marks(self) -> dict[Key, bytes]:
        """Return the state that each entry was made from; inside a transaction."""
        return {(kind, key): digest for kind, key, digest in self.base.execute("SELECT kind, key, digest FROM mark")}

    def put(self, key: Key, digest: bytes, entry: Item | Source) -> None:
        """Put an entry in the place of what was made from the same source or entity."""
        self.take(key)
        number = self._put_source(entry) if isinstance(entry, Source) else self._put_item(entry)
        self.base.execute("INSERT INTO mark VALUES (?, ?, ?, ?)", (*key, digest, number))

    def take(self, key: Key) -> None:
        """Take out what was made from a source or entity."""
        found = self.base.execute("SELECT entry FROM mark WHERE kind = ? AND key = ?", key).fetchone()
        if found is None:
            return
        (number,) = found
        if key[0] == "source":
            self.base.executemany("INSERT INTO quoted (quoted, rowid, body) VALUES ('delete', ?, ?)",
                                  _quote_rows(number, self.source(number).quotes))
            self.base.execute("DELETE FROM source WHERE id = ?", (number,))
        else:
            self.base.execute("INSERT INTO named (named, rowid, label, title, issuer) VALUES ('delete', ?, ?, ?, ?)",
                              (number, *_item_cells(self.item(number))))
            self.base.execute("DELETE FROM item WHERE id = ?", (number,))
        self.base.execute("DELETE FROM mark WHERE kind = ? AND key = ?", key)

    def _put_item(self, item: Item) -> int:
        row = (item.kind, item.iri, item.label, item.names, item.title, item.issuer, item.date, item.held)
        number = self.base.execute(
            "INSERT INTO item (kind, iri, label, names, title, issuer, date, held) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            tuple(_whole(cell) for cell in row)).lastrowid
        assert number is not None
        cells = _item_cells(item)
        self.base.execute("INSERT INTO named (rowid, label, title, issuer) VALUES (?, ?, ?, ?)", (number, *cells))
        self._learn(cells)
        return number

    def _put_source(self, source: Source) -> int:
        packed = json.dumps([[q.start, q.end, q.text] for q in source.quotes[:_PLACES]], ensure_ascii=False)
        number = self.base.execute(
            "INSERT INTO source (path, document, quotes) VALUES (?, ?, ?)",
            (_whole(source.path), source.document, zlib.compress(packed.encode("utf-8", "surrogatepass"), 1))).lastrowid
        assert number is not None
        rows = _quote_rows(number, source.quotes[:_PLACES])
        self.base.executemany("INSERT INTO quoted (rowid, body) VALUES (?, ?)", rows)
        self._learn(body for _, body in rows)
        return number

    def _learn(self, cells: Iterable[str]) -> None:
        if self._known is None:
            self._known = {word for (word,) in self.base.execute("SELECT word FROM word")}
        new = {word for cell in cells for word in cell.split() if "_" not in word} - self._known
        self.base.executemany("INSERT OR IGNORE INTO word VALUES (?)", [(word,) for word in new])
        self._known |= new

    # looking up

    def item(self, number: int) -> Item:
        """Return an item by its number."""
        kind, iri, label, names, title, issuer, date, held = self.base.execute(
            "SELECT kind, iri, label, names, title, issuer, date, held FROM item WHERE id = ?", (number,)).fetchone()
        return Item(kind, iri, label, names, title, issuer, date, None if held is None else bool(held))

    def source(self, number: int) -> Source:
        """Return a source by its number."""
        path, document, packed = self.base.execute(
            "SELECT path, document, quotes FROM source WHERE id = ?", (number,)).fetchone()
        quotes = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
        return Source(path, document, tuple(Quote(*quote) for quote in quotes))

    def of(self, iri: str) -> Item | None:
        """Return the item of an entity by its IRI."""
        found = self.base.execute("SELECT id FROM item WHERE iri = ?", (iri,)).fetchone()
        return self.item(found[0]) if found else None

    def named(self, expression: str, limit: int) -> list[int]:
        """Return the numbers of items whose words match an expression of FTS5, in no order that matters."""
        return [number for (number,) in self._matching("named", expression, limit)]

    def quoted(self, expression: str, limit: int) -> list[tuple[int, int]]:
        """Return the sources and places in them of quotes whose words match an expression of FTS5."""
        return [(number // _PLACES, number % _PLACES) for (number,) in self._matching("quoted", expression, limit)]

    def _matching(self, table: str, expression: str, limit: int) -> list[Any]:
        with self._named():
            return self.base.execute(
                f"SELECT rowid FROM {table} WHERE {table} MATCH ? LIMIT ?", (expression, limit)).fetchall()  # noqa: S608

    def words_with(self, part: str, limit: int, *, begin: bool) -> list[str]:
        """Return words that begin with these letters, or hold them, the short ones first."""
        return [word for (word,) in self.base.execute(
            f"SELECT word FROM word WHERE instr(word, ?) {'=' if begin else '>='} 1 "  # noqa: S608 - our own sign
            "ORDER BY length(word), word LIMIT ?", (part, limit))]


def remove(path: Path) -> None:
    """Remove the file of an index, that it is made again."""
    for left in ("", "-wal", "-shm"):
        path.with_name(path.name + left).unlink(missing_ok=True)


def _whole(cell: object) -> object:
    """Return a cell without lone surrogates, which SQLite does not take."""
    return cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell


def _item_cells(item: Item) -> tuple[str, ...]:
    """Return the words of an item's columns; the same item gives the same words, so that they can be taken out."""
    names = " ".join(paired(words(name)) for name in (item.label, *item.names.split("; ")))
    return (names, *(paired(words(text or "")) for text in (item.title, item.issuer)))


def _quote_rows(number: int, quotes: Iterable[Quote]) -> list[tuple[int, str]]:
    return [(number * _PLACES + place, paired(words(quote.text))) for place, quote in enumerate(quotes)]
