"""As JSON: records as plain JSON values and back, by msgspec, which does in C what a collection has millions of.

A field may have another name in JSON (`field(name="from")`).

Errors:
    RecordError     a value does not fit its field; the message names the place (`record.citations[2].start`)
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

__all__ = ["RecordError", "dump", "fill", "plain", "read"]

_T = TypeVar("_T", bound=msgspec.Struct)


class RecordError(ValueError):
    """A line is no record; the message tells where and what was expected."""


def read(kind: type[_T], line: str, name: str) -> _T:
    """Build a struct from a line of JSON; unknown fields are ignored, missing ones take their default."""
    try:
        return cast(_T, _decoder(kind).decode(line))
    except msgspec.ValidationError as error:
        raise RecordError(_told(error, name)) from None
    except (msgspec.DecodeError, UnicodeEncodeError):
        pass  # half of a surrogate pair, as a damaged file may hold it; or no JSON at all, and it says where
    try:
        return fill(kind, json.loads(line), name)
    except json.JSONDecodeError as error:
        raise RecordError(f"no JSON: {error.msg} at character {error.pos + 1}") from None


def fill(kind: type[_T], value: Any, name: str) -> _T:
    """Build a struct from plain JSON values, as `read` does from a line."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise RecordError(_told(error, name)) from None


def dump(value: msgspec.Struct) -> str:
    """Return a struct as JSON in one line, keys in the order of the fields."""
    try:
        return _encode(value).decode()
    except UnicodeEncodeError:  # half of a surrogate pair
        return json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":"))


def plain(value: Any) -> Any:
    """Return a struct, or any part of one, as plain JSON values."""
    return _lists(msgspec.to_builtins(value))


def _lists(value: Any) -> Any:
    """Return plain values with lists for tuples, as JSON gives them."""
    if isinstance(value, (tuple, list)):
        return [_lists(item) for item in value]
    return {key: _lists(item) for key, item in value.items()} if isinstance(value, dict) else value


@cache
def _decoder(kind: type) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


_encode: Callable[[object], bytes] = msgspec.json.Encoder().encode


def _told(error: msgspec.ValidationError, name: str) -> str:
    """Return a message that begins with the place: `record.length: expected int, got bool`."""
    words, _, place = str(error).replace("`", "").partition(" - at $")
    return f"{name}{place}: {words[:1].lower()}{words[1:]}"
