"""One mapping between the dataclasses of :mod:`kb.model` and rows of SQLite, read from their fields.

Tuples are stored as JSON, closed sets as their text, truth values as 0 and 1; everything else as it is.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

_SQL_TYPES = {str: "TEXT", int: "INTEGER", float: "REAL", bool: "INTEGER"}


@dataclass(frozen=True, slots=True)
class _Layout:
    """How one class is stored; ``readers`` turn a cell into the field's value, ``None`` where it already is."""

    names: tuple[str, ...]
    columns: str
    selection: str
    readers: tuple[Callable[[Any], Any] | None, ...]


_layouts: dict[type, _Layout] = {}


def _layout(cls: type) -> _Layout:
    if cls not in _layouts:
        hints = get_type_hints(cls)
        bare = {item.name: _bare(hints[item.name]) for item in fields(cls)}
        _layouts[cls] = _Layout(
            names=tuple(bare),
            columns=", ".join(
                f'"{name}" {_SQL_TYPES.get(hint, "TEXT")}{"" if optional else " NOT NULL"}'
                for name, (hint, optional) in bare.items()
            ),
            selection=", ".join(f'"{name}"' for name in bare),
            readers=tuple(_reader(hint) for hint, _ in bare.values()),
        )
    return _layouts[cls]


def _bare(hint: Any) -> tuple[Any, bool]:
    """The type without ``None``, and whether it allowed it."""
    if get_origin(hint) in (Union, types.UnionType):
        (bare,) = (part for part in get_args(hint) if part is not type(None))
        return bare, True
    return hint, False


def _reader(hint: Any) -> Callable[[Any], Any] | None:
    if get_origin(hint) is tuple:
        return _read_tuple
    if isinstance(hint, type) and (issubclass(hint, StrEnum) or hint is bool):
        return hint
    return None


def _read_tuple(content: str) -> tuple[Any, ...]:
    return tuple(json.loads(content))


def names(cls: type) -> tuple[str, ...]:
    """The columns of a class, in the order of its fields."""
    return _layout(cls).names


def columns(cls: type) -> str:
    """The column definitions for ``CREATE TABLE``."""
    return _layout(cls).columns


def selection(cls: type) -> str:
    """The columns for ``SELECT`` and ``INSERT``."""
    return _layout(cls).selection


def to_row(value: Any) -> list[Any]:
    """The cells of a value."""
    return [_cell(getattr(value, name)) for name in names(type(value))]


def _cell(content: Any) -> Any:
    if isinstance(content, tuple):
        return json.dumps(content, ensure_ascii=False)
    if isinstance(content, bool):
        return int(content)
    return content.value if isinstance(content, StrEnum) else content


def from_row(cls: type[T], row: Sequence[Any]) -> T:
    """The value of a row's cells, which stand in the order of :func:`names`."""
    readers = _layout(cls).readers
    return cls(*(cell if read is None or cell is None else read(cell) for read, cell in zip(readers, row, strict=True)))
