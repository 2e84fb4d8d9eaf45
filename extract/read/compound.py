"""Compound file: the streams of an OLE2 container, in which old office documents are kept ([MS-CFB])."""

from __future__ import annotations

import struct
from collections.abc import Iterator

__all__ = ["SIGNATURE", "CircleError", "CompoundError", "streams"]

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST = 0xFFFFFFFA  # sector numbers from here on are marks
_ENTRY = 128
_MOST_ENTRIES = 4_096


class CompoundError(ValueError):
    """The container is broken; the message says where."""


class CircleError(CompoundError):
    """The container leads back into itself, which no writer does: other programs should not be given it either."""


def streams(data: bytes, wanted: frozenset[str]) -> dict[str, bytes]:
    """Return the streams of the names `wanted` that the container holds."""
    if not data.startswith(SIGNATURE) or len(data) < 1_536:
        raise CompoundError("it is no compound file")
    try:
        return _Container(data).streams(wanted)
    except (struct.error, IndexError) as error:
        raise CompoundError(f"its directory is broken ({error})") from error


class _Container:
    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise CompoundError("its sectors have an unknown size")
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        self._most = len(data) // self._size + 1
        directory, self._cutoff, mini_table = struct.unpack_from("<I4xII", data, 48)
        self._table = self._allocation()
        self._directory = self._chain(directory)
        self._mini_table = self._numbers(self._chain(mini_table))
        self._mini_stream = b""

    def streams(self, wanted: frozenset[str]) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for name, kind, start, size in self._entries():
            if kind == 5:
                self._mini_stream = self._chain(start)
            elif kind == 2 and name in wanted and name not in found:
                found[name] = self._stream(start, size)
        return found

    def _entries(self) -> Iterator[tuple[str, int, int, int]]:
        for offset in range(0, min(len(self._directory), _MOST_ENTRIES * _ENTRY) - _ENTRY + 1, _ENTRY):
            entry = self._directory[offset:offset + _ENTRY]
            length = struct.unpack_from("<H", entry, 64)[0]
            name = entry[:max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
            start, size = struct.unpack_from("<II", entry, 116)
            yield name, entry[66], start, size

    def _stream(self, start: int, size: int) -> bytes:
        if size >= self._cutoff:
            return self._chain(start)[:size]
        pieces, sector, steps = [], start, 0
        while sector < _LAST and steps <= len(self._mini_table):
            pieces.append(self._mini_stream[sector * self._mini_size:(sector + 1) * self._mini_size])
            sector = self._mini_table[sector]
            steps += 1
        return b"".join(pieces)[:size]

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * self._size:(number + 2) * self._size]

    def _chain(self, sector: int) -> bytes:
        pieces: list[bytes] = []
        while sector < _LAST:
            if len(pieces) > self._most:
                raise CircleError("a chain of its sectors runs in a circle")
            pieces.append(self._sector(sector))
            sector = self._table[sector]
        return b"".join(pieces)

    def _allocation(self) -> list[int]:
        sectors = list(struct.unpack_from("<109I", self._data, 76))
        further, count = struct.unpack_from("<II", self._data, 68)
        while further < _LAST and count > 0 and len(sectors) <= self._most + 109:
            numbers = self._numbers(self._sector(further))
            sectors += numbers[:-1]
            further = numbers[-1]
            count -= 1
        table: list[int] = []
        for sector in sectors:
            if sector < _LAST and len(table) <= self._most * 2:
                table += self._numbers(self._sector(sector))
        return table

    @staticmethod
    def _numbers(data: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(data) // 4}I", data[:len(data) // 4 * 4]))
