"""A dataset as a table: columns made from the shape of its rows.

A part with parts of its own gives a column for each; a list of names one cell. What fits no cell (measures, history)
is left out and stands in the JSON.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from portal.opendata.datasets import DATASETS
from portal.opendata.schemas import definition, row_schema

NAMES = ("label", "name", "id")
"""What a thing in a cell is called by: the first of these that it has."""

PARTED = "; "


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, and the cell of a row."""

    head: str
    cell: Callable[[Mapping[str, Any]], object]


@cache
def columns(name: str) -> tuple[Column, ...]:
    """The columns of the dataset of this name."""
    (shape,) = (dataset.row for dataset in DATASETS if dataset.name == name)
    return tuple(_columns(row_schema(shape), ()))


def _columns(schema: Mapping[str, Any], path: tuple[str, ...]) -> Iterable[Column]:
    for name, part in schema["properties"].items():
        here, described = (*path, name), definition(part)
        if described.get("type") == "object":
            yield from _columns(described, here)
        elif described.get("type") != "array":
            yield Column(".".join(here), lambda row, here=here: _at(row, here))  # type: ignore[misc]  # bound now
        elif (named := _named(definition(described["items"]))) is not None:
            yield Column(".".join(here), lambda row, here=here, named=named: _joined(_at(row, here), named))  # type: ignore[misc]


def _named(item: Mapping[str, Any]) -> str | None:
    """What the things of a list are called by; empty if they are plain values, None if they fit no cell."""
    if item.get("type") != "object":
        return ""
    return next((name for name in NAMES if name in item["properties"]), None)


def _at(row: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = row
    for name in path:
        value = value[name]
    return value


def _joined(values: Iterable[Any], named: str) -> str:
    return PARTED.join(str(value[named] if named else value) for value in values)
