"""Frame: a result as a pandas DataFrame; the only file that drives pandas."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pandas

from .columns import Kind
from .formats import plain

if TYPE_CHECKING:
    from .result import Result

__all__ = ["frame"]

_DTYPES: dict[Kind, str] = {"integer": "Int64", "decimal": "Float64", "boolean": "boolean", "date": "datetime64[s]",
                            "string": "string"}
_TYPES: dict[Kind, tuple[type, ...]] = {"integer": (int,), "decimal": (int, float), "boolean": (bool,), "date": (date,),
                                        "string": (str,)}


def frame(result: Result) -> pandas.DataFrame:
    """Return a DataFrame of the nullable types; a date column that holds partial dates (`2024-06`) is text."""
    names = [column.name for column in result.columns]
    columns = {place: _series([row[place] for row in result.rows], column.kind)
               for place, column in enumerate(result.columns)}
    found = pandas.DataFrame(columns, index=pandas.RangeIndex(len(result.rows)))
    found.columns = pandas.Index(names)
    found.attrs["title"] = result.title
    return found


def _series(values: list[Any], kind: Kind) -> pandas.Series[Any]:
    if not all(value is None or isinstance(value, _TYPES[kind]) for value in values):
        kind = "string"
    if kind == "string":
        return pandas.Series([None if value is None else plain(value) for value in values], dtype="string")
    if kind == "date":
        return pandas.Series(pandas.to_datetime(pandas.Series(values, dtype="object")), dtype=_DTYPES[kind])
    return pandas.Series(values, dtype=_DTYPES[kind])
