"""Ledger: what the store was told, beside the store: sources, records, claims, and what is not written yet.

SQLite, one file, each commit on disk before it returns. A change is first written down here with the graphs and
entities that it makes stale; then the store is changed; then they are struck off. A process that dies in between leaves
stale entries, which the next writer works off. What is not stale is acknowledged.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from extract.records import Document, Record, dump_line, load_lines
from kg.errors import StoreDamaged, StoreError, StoreFormat, StoreLocked, StoreUnwritable

from .told import CLAIM_COLUMNS, TABLES, WORD_COLUMNS, Told, tell

__all__ = ["FORMAT", "Ledger"]

#: The version of what is written here and in the store; a store of another version is refused with a message.
FORMAT = "2"

_SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO about VALUES ('format', '2');
CREATE TABLE source (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, extractor TEXT NOT NULL,
    record BLOB NOT NULL, digest BLOB NOT NULL, graph BLOB, stale INTEGER NOT NULL);
CREATE INDEX source_stale ON source (stale) WHERE stale;
CREATE TABLE claim (
    source INTEGER NOT NULL, local TEXT NOT NULL, grp TEXT NOT NULL, seat TEXT NOT NULL, serial TEXT, date TEXT,
    series TEXT NOT NULL, bound TEXT, chain TEXT, alias TEXT, shared INTEGER NOT NULL, settled INTEGER NOT NULL,
    node TEXT NOT NULL, number TEXT, name TEXT, type TEXT, title TEXT, issuer TEXT, issuers TEXT,
    PRIMARY KEY (source, local)) WITHOUT ROWID;
CREATE INDEX claim_class ON claim (grp, settled, seat, date, serial, series, node);
CREATE INDEX claim_alias ON claim (alias) WHERE alias IS NOT NULL;
CREATE INDEX claim_called ON claim (grp, alias) WHERE alias IS NOT NULL;
CREATE INDEX claim_chain ON claim (grp, chain, node) WHERE chain IS NOT NULL;
CREATE INDEX claim_node ON claim (node, local);
CREATE TABLE mention (
    source INTEGER NOT NULL, local TEXT NOT NULL, meant TEXT NOT NULL, relation TEXT NOT NULL,
    PRIMARY KEY (source, local)) WITHOUT ROWID;
CREATE TABLE tie (
    source INTEGER NOT NULL, meant TEXT NOT NULL, relation TEXT NOT NULL, other TEXT NOT NULL,
    PRIMARY KEY (source, meant, relation, other)) WITHOUT ROWID;
CREATE TABLE named (
    source INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, data TEXT NOT NULL, words TEXT NOT NULL);
CREATE INDEX named_source ON named (source);
CREATE INDEX named_key ON named (kind, key);
CREATE TABLE spot (
    source INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, open INTEGER NOT NULL);
CREATE INDEX spot_source ON spot (source);
CREATE INDEX spot_place ON spot (name, key) WHERE open = 0;
CREATE INDEX spot_open ON spot (name, kind, key) WHERE open = 1;
CREATE TABLE joined (name TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, node TEXT NOT NULL,
    PRIMARY KEY (kind, key)) WITHOUT ROWID;
CREATE INDEX joined_name ON joined (name);
CREATE INDEX joined_node ON joined (kind, node);
CREATE TABLE doubt (grp TEXT NOT NULL, node TEXT NOT NULL, other TEXT NOT NULL);
CREATE INDEX doubt_grp ON doubt (grp);
CREATE INDEX doubt_node ON doubt (node);
CREATE TABLE entity (
    kind TEXT NOT NULL, key TEXT NOT NULL, digest BLOB NOT NULL, votes TEXT NOT NULL, PRIMARY KEY (kind, key))
    WITHOUT ROWID;
CREATE TABLE stale (kind TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;
"""

_CLAIM_ROW = ("source", *CLAIM_COLUMNS.replace("claim.", "").split(", "), "settled", *WORD_COLUMNS.split(", "), "node")
_CLAIM = f"INSERT INTO claim ({', '.join(_CLAIM_ROW)}) VALUES ({', '.join('?' * len(_CLAIM_ROW))})"  # noqa: S608


class Ledger:
    """The ledger in a file, or in memory for a store in memory."""

    def __init__(self, base: sqlite3.Connection, location: str) -> None:
        self.base = base
        self.location = location
        self._fresh: dict[str, Record] = {}

    @classmethod
    def open(cls, path: Path | None, *, write: bool = True) -> Ledger:
        """Open the ledger at `path`, made new if it is missing and may be written."""
        location = str(path) if path else "memory"
        with _named(location):
            if path is None:
                base = sqlite3.connect(":memory:", isolation_level=None)
            elif write:
                base = sqlite3.connect(path, isolation_level=None, timeout=10)
            else:
                base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=10)
            ledger = cls(base, location)
            ledger._prepare(new=write)
        return ledger

    def _prepare(self, *, new: bool) -> None:
        if new:
            self.base.execute("PRAGMA journal_mode=WAL")
            self.base.execute("PRAGMA synchronous=FULL")
        self.base.execute("PRAGMA cache_size=-65536")
        tables = self.base.execute("SELECT count(*) FROM sqlite_master WHERE name = 'about'").fetchone()[0]
        if not tables:
            if not new:
                raise StoreDamaged(f"{self.location} is no ledger of a store")
            self.base.executescript(f"BEGIN;{_SCHEMA}COMMIT;")
        found = self.base.execute("SELECT value FROM about WHERE name = 'format'").fetchone()
        if found is None or found[0] != FORMAT:
            raise StoreFormat(f"{self.location} was written in format {found and found[0]}, this version reads "
                              f"{FORMAT}; build the store anew with `kg build --rebuild`")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make what is done inside one step that is on disk when it returns, or none of it."""
        with _named(self.location):
            self.base.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self.base.execute("ROLLBACK")
                raise
            self.base.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        self.base.close()

    # sources

    def sources(self) -> dict[str, tuple[str, str]]:
        """Return for each path the digest of its bytes and the version of the extractor that read it."""
        with _named(self.location):
            return {path: (digest, version) for path, digest, version in
                    self.base.execute("SELECT path, sha256, extractor FROM source ORDER BY path")}

    def known(self, path: str) -> tuple[str, str] | None:
        """Return the digest of a source's bytes and the version of its extractor, None if it is not held."""
        with _named(self.location):
            found = self.base.execute("SELECT sha256, extractor FROM source WHERE path = ?", (path,)).fetchone()
        return found and (str(found[0]), str(found[1]))

    def within(self, place: str) -> list[str]:
        """Return the paths that are this one or lie in this folder, sorted."""
        with _named(self.location):
            return [path for (path,) in self.base.execute(
                "SELECT path FROM source WHERE path = ?1 OR (path > ?1 || '/' AND path < ?1 || '0') ORDER BY path",
                (place,))]  # the sign after `/` is `0`

    def count(self) -> int:
        """Return how many sources are held."""
        return int(self.base.execute("SELECT count(*) FROM source").fetchone()[0])

    def records(self) -> Iterator[Record]:
        """Yield the records of all sources in the order of their paths."""
        for (path,) in self.base.execute("SELECT path FROM source ORDER BY path").fetchall():
            yield self.record(path)

    def record(self, path: str) -> Record:
        """Return the record of a source; raises StoreDamaged if it is not what was written."""
        return self._fresh.get(path) or next(load_lines([self._line(path)], path))

    def document(self, path: str) -> Document:
        """Return what the document of a source says of itself, without reading the rest of its record."""
        if path in self._fresh:
            return self._fresh[path].document
        return Record.from_json({"source": path, "document": self.told(path)["document"]}).document

    def told(self, path: str) -> dict[str, Any]:
        """Return the record of a source as plain values, as its line of JSON has them."""
        told: dict[str, Any] = self._fresh[path].to_json() if path in self._fresh else json.loads(self._line(path))
        return told

    def forget_records(self) -> None:
        """Let go of the records that were added and are kept in memory until they are written to the store."""
        self._fresh.clear()

    def _line(self, path: str) -> str:
        with _named(self.location):
            found = self.base.execute("SELECT record, digest FROM source WHERE path = ?", (path,)).fetchone()
        if found is None:
            raise StoreError(f"{self.location} holds no source {path}")
        if sha256(found[0]).digest() != found[1]:
            raise StoreDamaged(f"{self.location}: the record of {path} is damaged; build it again with --rebuild")
        return zlib.decompress(found[0]).decode("utf-8", "surrogatepass")

    def number(self, path: str) -> int | None:
        """Return the number of a source, None if it is not held."""
        found = self.base.execute("SELECT id FROM source WHERE path = ?", (path,)).fetchone()
        return found and int(found[0])

    def add(self, records: Sequence[tuple[Record, str]]) -> list[tuple[int, Told]]:
        """Write records down, each with the version of its extractor, marked stale; return what each says.

        The numbers of their sources follow one another. What they say is written by `write`.
        """
        told = []
        for record, extractor in records:
            packed = zlib.compress(dump_line(record).encode("utf-8", "surrogatepass"), 1)
            row = (record.source, record.sha256, extractor, packed, sha256(packed).digest())
            number = self.base.execute(
                "INSERT INTO source (path, sha256, extractor, record, digest, stale) VALUES (?, ?, ?, ?, ?, 1)", row
            ).lastrowid
            assert number is not None
            self._fresh[record.source] = record
            told.append((number, tell(record)))
        return told

    def write(self, told: Sequence[tuple[int, Told]], nodes: Mapping[tuple[int, str], str]) -> None:
        """Write down what sources say; `nodes` are the documents that claims mean, where that is known already."""
        self.base.executemany(_CLAIM, ((number, *row, nodes.get((number, row[0]), ""))
                                       for number, said in told for row in said.rows["claim"]))
        for table in TABLES[1:]:
            width = next((len(row) for _, said in told for row in said.rows[table]), None)
            if width is not None:
                self.base.executemany(f"INSERT INTO {table} VALUES (?{', ?' * width})",  # noqa: S608 - our tables
                                      ((number, *row) for number, said in told for row in said.rows[table]))

    def drop(self, path: str) -> None:
        """Strike a source off with all that it said; its graph is stale."""
        self._fresh.pop(path, None)
        (number,) = self.base.execute("SELECT id FROM source WHERE path = ?", (path,)).fetchone()
        for table in TABLES:
            self.base.execute(f"DELETE FROM {table} WHERE source = ?", (number,))  # noqa: S608 - our tables
        self.base.execute("DELETE FROM source WHERE id = ?", (number,))
        self.base.execute("INSERT OR IGNORE INTO stale VALUES ('source', ?)", (path,))


@contextmanager
def _named(location: str) -> Iterator[None]:
    """Give SQLite's complaints their names."""
    try:
        yield
    except sqlite3.OperationalError as error:
        words = str(error)
        if "locked" in words:
            raise StoreLocked(f"another process is writing to {location}; wait until it has finished") from error
        if any(sign in words for sign in ("readonly", "full", "unable to open", "disk I/O")):
            raise StoreUnwritable(f"{location} cannot be written to: {words}") from error
        raise StoreDamaged(f"{location} cannot be read: {words}") from error
    except sqlite3.DatabaseError as error:
        raise StoreDamaged(f"{location} is damaged: {error}") from error
