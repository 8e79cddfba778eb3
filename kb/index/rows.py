"""One mapping between the dataclasses of :mod:`kb.model` and rows of SQLite, read from their fields.

Tuples and values with a shape of their own (conditions, amounts) are stored as JSON, closed sets as their text,
truth values as 0 and 1; everything else as it is.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

#: An empty tuple, which most tuples of most rows are.
_NOTHING = "[]"
_SQL_TYPES = {str: "TEXT", int: "INTEGER", float: "REAL", bool: "INTEGER"}


@dataclass(frozen=True, slots=True)
class _Layout:
    """How one class is stored.

    ``readers`` turn the cells at their places into the fields' values, ``writers`` the reverse; the others stay.
    """

    names: tuple[str, ...]
    columns: str
    selection: str
    readers: tuple[tuple[int, Callable[[Any], Any]], ...]
    writers: tuple[tuple[int, Callable[[Any], Any]], ...]


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
            readers=_by_place(_reader(hint) for hint, _ in bare.values()),
            writers=_by_place(_writer(hint) for hint, _ in bare.values()),
        )
    return _layouts[cls]


def _by_place(turns: Iterable[Callable[[Any], Any] | None]) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    return tuple((place, turn) for place, turn in enumerate(turns) if turn is not None)


def _bare(hint: Any) -> tuple[Any, bool]:
    """The type without ``None``, and whether it allowed it."""
    if get_origin(hint) in (Union, types.UnionType):
        (bare,) = (part for part in get_args(hint) if part is not type(None))
        return bare, True
    return hint, False


def _reader(hint: Any) -> Callable[[Any], Any] | None:
    build = _builder(hint)
    if build is not None and get_origin(hint) is tuple:
        # Most of them are empty; reading 60,000 documents takes half as long for it.
        return lambda content: () if content == _NOTHING else build(json.loads(content))
    if build is not None and is_dataclass(hint):
        return lambda content: build(json.loads(content))
    return build


def _writer(hint: Any) -> Callable[[Any], Any] | None:
    """What turns a field's value into a cell, ``None`` where it already is one."""
    if get_origin(hint) is tuple or is_dataclass(hint):
        return lambda content: _NOTHING if content == () else json.dumps(_plain(content), ensure_ascii=False)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return str
    return int if hint is bool else None


def _builder(hint: Any) -> Callable[[Any], Any] | None:
    """What makes the value of a type out of JSON, ``None`` where JSON's own value is it."""
    if get_origin(hint) is tuple:
        build = _builder(get_args(hint)[0])
        return (lambda values: tuple(map(build, values))) if build else tuple
    if isinstance(hint, type) and is_dataclass(hint):
        return lambda values: _built(hint, values)
    if isinstance(hint, type) and (issubclass(hint, StrEnum) or hint is bool):
        return hint
    return None


@cache
def _builders(cls: type) -> dict[str, Callable[[Any], Any] | None]:
    return {name: _builder(_bare(hint)[0]) for name, hint in get_type_hints(cls).items()}


def _built(cls: Callable[..., Any], values: dict[str, Any]) -> Any:
    made = {}
    for name, value in values.items():
        build = _builders(cls)[name]
        made[name] = build(value) if build is not None and value is not None else value
    return cls(**made)


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
    layout = _layout(type(value))
    return _turned([getattr(value, name) for name in layout.names], layout.writers)


def _plain(content: Any) -> Any:
    if isinstance(content, tuple):
        return [_plain(part) for part in content]
    return asdict(content) if is_dataclass(content) and not isinstance(content, type) else content


def from_row(cls: type[T], row: Sequence[Any]) -> T:
    """The value of a row's cells, which stand in the order of :func:`names`."""
    return cls(*_turned(list(row), _layout(cls).readers))


def _turned(cells: list[Any], turns: Iterable[tuple[int, Callable[[Any], Any]]]) -> list[Any]:
    for place, turn in turns:
        if cells[place] is not None:
            cells[place] = turn(cells[place])
    return cells
