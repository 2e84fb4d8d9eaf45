"""As JSON: frozen dataclasses as plain JSON values and back.

What is to be done with a value follows from the type of its field and is worked out once for each type, since a
collection has millions of values. A field may have another name in JSON (`metadata={"json": "from"}`).

Errors:
    RecordError     a value does not fit its field; the message names the place (`record.citations[2].start`)
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable
from functools import cache, partial
from operator import attrgetter
from typing import Any, TypeAlias, TypeVar

__all__ = ["RecordError", "dump", "plain", "read"]

_T = TypeVar("_T")


class RecordError(ValueError):
    """A line is no record; the message tells where and what was expected."""


def read(kind: Callable[..., _T], value: Any, name: str) -> _T:
    """Build a dataclass from plain JSON values; unknown fields are ignored, missing ones take their default."""
    try:
        return typing.cast(_T, _reader(kind)(value))
    except RecordError as error:
        raise RecordError(f"{name}{error}") from None


def dump(value: Any) -> str:
    """Return a dataclass as JSON in one line, keys in the order of the fields."""
    return _ENCODER.encode(value)


def plain(value: Any) -> Any:
    """Return a dataclass, or any part of one, as plain JSON values; a whole number is written without a point."""
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return plain(_values(value)) if dataclasses.is_dataclass(value) else _number(value)


@cache
def _fields(kind: Any) -> tuple[tuple[str, str, Any], ...]:
    """Return the fields of a dataclass in order: name, JSON key, type hint."""
    hints = typing.get_type_hints(kind)
    return tuple((f.name, f.metadata.get("json", f.name), hints[f.name]) for f in dataclasses.fields(kind))


# writing

@cache
def _shape(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]], tuple[str, ...]]:
    """Return the JSON keys of a dataclass, what gives their values, and the keys of numbers with a point."""
    fields = _fields(kind)
    numbers = tuple(key for _, key, hint in fields if float in (hint, *typing.get_args(hint)))
    return tuple(key for _, key, _ in fields), attrgetter(*(name for name, _, _ in fields)), numbers


def _values(part: Any) -> dict[str, Any]:
    """Return the values of a dataclass under their JSON keys."""
    kind: Any = type(part)
    keys, get, numbers = _shape(kind)
    told = dict(zip(keys, get(part), strict=True))
    for key in numbers:
        told[key] = _number(told[key])
    return told


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False, default=_values)


# reading

#: Turns a JSON value into what a field holds. The message of its RecordError begins with the place in the value,
#: which grows on the way out (`: …`, then `.start: …`, then `[2].start: …`), so that nothing is spent on it before.
_Reader: TypeAlias = Callable[[Any], Any]
#: The name of a field, its JSON key, the types of values that it takes as they are, and what reads any other value.
_Field: TypeAlias = tuple[str, str, frozenset[type], _Reader]


@cache
def _reader(hint: Any) -> _Reader:
    args = typing.get_args(hint)
    if isinstance(hint, types.UnionType):
        return partial(_optional, _reader(args[0]))
    if typing.get_origin(hint) is tuple:
        return partial(_items, _reader(args[0]))
    if typing.get_origin(hint) is dict:
        return partial(_table, _reader(args[1]))
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        fields = [(name, key, _kept(part), _reader(part)) for name, key, part in _fields(hint)]
        return partial(_object, hint, fields)
    return _float if hint is float else partial(_expect, hint)


def _kept(hint: Any) -> frozenset[type]:
    """Return the types of JSON values that a field takes as they are."""
    optional = isinstance(hint, types.UnionType)
    return frozenset({str, int, float, bool, types.NoneType} & set(typing.get_args(hint) if optional else (hint,)))


def _optional(some: _Reader, value: Any) -> Any:
    return None if value is None else some(value)


def _items(one: _Reader, value: Any) -> tuple[Any, ...]:
    items, found = _expect(list, value), []
    try:
        for item in items:
            found.append(one(item))  # noqa: PERF401 - the count tells where it failed
    except RecordError as error:
        raise RecordError(f"[{len(found)}]{error}") from None
    return tuple(found)


def _table(one: _Reader, value: Any) -> dict[str, Any]:
    found = {}
    for key, item in _expect(dict, value).items():
        try:
            found[key] = one(item)
        except RecordError as error:
            raise RecordError(f".{key}{error}") from None
    return found


def _object(kind: Callable[..., Any], fields: list[_Field], value: Any) -> Any:
    told = _expect(dict, value)
    given = {}
    for name, key, kept, one in fields:
        if key in told:
            part = told[key]
            if type(part) not in kept:
                try:
                    part = one(part)
                except RecordError as error:
                    raise RecordError(f".{key}{error}") from None
            given[name] = part
    try:
        return kind(**given)
    except TypeError as error:
        raise RecordError(f": {error}") from None


def _float(value: Any) -> float:
    return float(_expect(float, value) if type(value) is not int else value)


def _expect(kind: type, value: Any) -> Any:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise RecordError(f": {value!r:.60} is not {kind.__name__}")
    return value
