"""Package: the parts of a zipped office document, read within the limits, never trusting declared sizes."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

from lxml import etree

from .errors import BrokenFile, TooLarge
from .limits import Limits

__all__ = ["Package", "feed_xml"]

_CHUNK = 65_536
_NOT_ALLOWED = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))


class Package:
    """An opened zip archive; `read(part, take)` feeds the bytes of one part in chunks."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self._name = name
        self._limits = limits
        self._inflated = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise BrokenFile(name, f"is no zip archive ({error})") from error
        entries = self._zip.infolist()
        if len(entries) > limits.zip_entries:
            raise TooLarge(name, f"holds {len(entries)} parts, allowed are {limits.zip_entries}")
        declared = sum(entry.file_size for entry in entries)
        if declared > limits.inflated_bytes:
            raise TooLarge(name, f"unpacks to {declared} bytes, allowed are {limits.inflated_bytes}")
        self.parts = frozenset(entry.filename for entry in entries)

    def read(self, part: str, take: Callable[[bytes], object]) -> None:
        """Give the unpacked bytes of `part` to `take`, chunk by chunk."""
        try:
            with self._zip.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    self._inflated += len(chunk)
                    if self._inflated > self._limits.inflated_bytes:
                        raise TooLarge(self._name, f"unpacks to more than {self._limits.inflated_bytes} bytes")
                    take(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise BrokenFile(self._name, f"its part {part} cannot be unpacked ({error})") from error


def feed_xml(package: Package, part: str, target: Any, name: str) -> None:
    """Parse `part` into `target` (an object with `start`, `end`, `data`, `close`); entities are refused."""
    parser = etree.XMLParser(target=target, resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    head = bytearray()

    def take(chunk: bytes) -> None:
        if len(head) < _CHUNK:
            head.extend(chunk)
            if any(mark in head for mark in _NOT_ALLOWED):
                raise BrokenFile(name, f"its part {part} declares a document type or entities")
        parser.feed(chunk)

    try:
        package.read(part, take)
        parser.close()
    except etree.XMLSyntaxError as error:
        raise BrokenFile(name, f"its part {part} is no well-formed XML ({error.msg})") from error
