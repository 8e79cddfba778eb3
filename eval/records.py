"""Reading files of one JSON object a line, with errors that name the line and the field; writing results."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kb.errors import InputError


def read_records(
    path: Path, fields: Mapping[str, type], *, optional: Mapping[str, type] | None = None, hint: str = ""
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each object of a file and where it stands, ``FILE line N``; empty lines are passed over.

    Args:
        path: the file, in UTF-8.
        fields: what each object must hold, and of which type; ``object`` is any.
        optional: what it may hold; then of that type.
        hint: what to do where the file itself cannot be read.

    Raises:
        InputError: the file cannot be read, or a line is no such object.
    """
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    where = f"{path} line {number}"
                    yield where, _record(line, where, fields, optional or {})
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"reading {path}: {error}{hint and f'; {hint}'}") from error


def _record(line: str, where: str, fields: Mapping[str, type], optional: Mapping[str, type]) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise InputError(f"reading {where}: {error}; each line is one JSON object") from error
    if not isinstance(row, dict):
        raise InputError(f"reading {where}: it is no JSON object but {type(row).__name__}; {_asked(fields)}")
    for name, wanted in {**fields, **optional}.items():
        if name not in row and name in optional:
            continue
        if name not in row:
            raise InputError(f"reading {where}: the field {name!r} is missing; {_asked(fields)}")
        if not isinstance(row[name], wanted):
            found = type(row[name]).__name__
            raise InputError(f"reading {where}: the field {name!r} is {found} and must be {wanted.__name__}")
    return row


def _asked(fields: Mapping[str, type]) -> str:
    return f"each line is an object with {', '.join(fields)}"


def write_text(path: Path, text: str) -> None:
    """Write a file of results, with the folders that it stands in.

    Raises:
        InputError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"writing {path}: {error}; name another file") from error
