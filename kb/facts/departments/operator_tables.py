"""An operator's own tables of bodies, read over the shipped ones: ``departments.tsv`` and ``successions.tsv``.

They lie in the home folder of the knowledge base and have the columns of the shipped tables, as many as are
needed, in any order. A wrong line is never passed over: the names of bodies decide what is found.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kb.errors import SettingError
from kb.facts.departments.registry import LEVEL_COLUMNS, LEVEL_LETTERS, REPLACES, Additions, Registry, shipped
from kb.places import place_named
from kb.tables import alternatives
from kb.text import fold

#: The names of the two files in the home folder.
DEPARTMENTS, SUCCESSIONS = "departments.tsv", "successions.tsv"

_NAMES = ("forms", "joint", *LEVEL_COLUMNS)
_DEPARTMENT_COLUMNS = ("key", "levels", "english", "stems", *_NAMES, "signs", "english_forms")
_SUCCESSION_COLUMNS = ("name", "key", "levels", "successors", "since", "forms", "english", "english_forms", "note")
#: Look-up goes by the first two characters.
_SHORTEST = 2
_NAME = re.compile(r"[^\s,;:.|=()]+(?:\([^\s,;:.|=()]+\))?")
_SINCE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a table: its cells by column, folded, and where it stands."""

    path: Path
    number: int
    cells: Mapping[str, str]

    def wrong(self, column: str, found: str, advice: str) -> SettingError:
        """The error of a cell: where it stands, what was found and what to write."""
        return SettingError(f"{self.path}, line {self.number}, column {column}: found {found!r}; {advice}")

    def parts(self, column: str) -> tuple[str, ...]:
        return alternatives(self.cells.get(column, "").removeprefix(REPLACES))


def read_registry(home: Path) -> Registry:
    """The registry with the tables of a home folder read over it; the shipped one where there are none.

    Raises:
        SettingError: a table cannot be read or a line of it is wrong.
    """
    departments, successions = home / DEPARTMENTS, home / SUCCESSIONS
    found = [path for path in (departments, successions) if path.exists()]
    if not found:
        return shipped()
    texts = {path: _text(path) for path in found}
    digest = hashlib.sha256("\0".join(f"{path.name}\0{text}" for path, text in texts.items()).encode())
    bodies = list(_lines(departments, texts.get(departments), _DEPARTMENT_COLUMNS))
    formers = list(_lines(successions, texts.get(successions), _SUCCESSION_COLUMNS))
    _check_departments(bodies)
    _check_successions(formers, bodies)
    _check_names([*bodies, *formers])
    return Registry(
        Additions(tuple(line.cells for line in bodies), tuple(line.cells for line in formers), digest.hexdigest()[:16])
    )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingError(f"reading {path}: it is no UTF-8 text; save it as tab-separated text in UTF-8") from error
    except OSError as error:
        raise SettingError(f"reading {path}: {error.strerror}; it must be a file that can be read") from error


def _lines(path: Path, text: str | None, columns: Sequence[str]) -> Iterator[_Line]:
    """The lines of a table; empty lines and those that begin with # are passed over."""
    header: list[str] | None = None
    for number, line in enumerate((text or "").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = _header(path, number, cells, columns)
            continue
        if len(cells) > len(header) and any(cells[len(header) :]):
            raise SettingError(
                f"{path}, line {number}: it has {len(cells)} cells and the header has {len(header)}; "
                "separate cells by one tab, and the names inside a cell by |"
            )
        found = dict(zip(header, cells, strict=False))
        yield _Line(path, number, {name: cell if name in _PLAIN else fold(cell) for name, cell in found.items()})


#: Columns that are shown and never looked up.
_PLAIN = frozenset({"english", "note"})


def _header(path: Path, number: int, cells: list[str], columns: Sequence[str]) -> list[str]:
    for name in cells:
        if name not in columns:
            raise SettingError(
                f"{path}, line {number}: {name!r} is no column; the first line names the columns, "
                f"separated by tabs, from: {' '.join(columns)}"
            )
        if cells.count(name) > 1:
            raise SettingError(f"{path}, line {number}: the column {name} stands twice; name it once")
    if columns[0] not in cells:
        raise SettingError(f"{path}, line {number}: the column {columns[0]} is missing; add it")
    return cells


def _check_departments(lines: Sequence[_Line]) -> None:
    keys: dict[str, int] = {}
    known = shipped().rows
    for line in lines:
        key = line.cells["key"]
        _check_name(line, "key", key)
        if key in keys:
            raise line.wrong("key", key, f"line {keys[key]} has it too; put all names of a body on one line")
        keys[key] = line.number
        if key not in known or line.cells.get("levels"):
            _check_levels(line)
    for line in lines:
        for sign in line.parts("signs"):
            if sign not in known and sign not in keys:
                raise line.wrong("signs", sign, "write the key of a body, or add a line for that body")


def _check_successions(lines: Sequence[_Line], bodies: Sequence[_Line]) -> None:
    keys = {*shipped().rows, *(line.cells["key"] for line in bodies)}
    names = {line.cells["name"]: line for line in lines}
    for line in lines:
        name = line.cells["name"]
        _check_name(line, "name", name)
        if names[name] is not line:
            raise line.wrong("name", name, f"line {names[name].number} has it too; write it once")
        _check_levels(line)
        _check_successors(line, keys, names)
        since = line.cells.get("since", "")
        if since and not _SINCE.fullmatch(since):
            raise line.wrong("since", since, "write a year or a month such as 2018 or 2018-03, or leave it empty")


def _check_successors(line: _Line, keys: set[str], names: Mapping[str, _Line]) -> None:
    successors = line.parts("successors")
    if not successors:
        raise line.wrong("successors", "", "write the key of the body that took over, or several between |")
    for successor in successors:
        if successor not in keys and shipped().former(successor) is None and successor not in names:
            raise line.wrong("successors", successor, f"write a key of the table of bodies, or add it to {DEPARTMENTS}")
    if len(successors) > 1 and not line.cells.get("key"):
        raise line.wrong("key", "", "duties that were divided need a key of their own; write the name without a place")
    if _leads_back(line, names):
        raise line.wrong("successors", "|".join(successors), "it leads back to the body itself; name one of today")


def _leads_back(line: _Line, names: Mapping[str, _Line]) -> bool:
    reached = list(line.parts("successors"))
    for successor in reached:  # grows while it is walked
        own = names.get(successor)
        former = shipped().former(successor)
        later = own.parts("successors") if own else former.successors if former else ()
        reached += [name for name in later if name not in reached]
    return line.cells["name"] in reached


def _check_levels(line: _Line) -> None:
    letters = line.cells.get("levels", "")
    if not letters or set(letters) - set(LEVEL_LETTERS) or len(set(letters)) < len(letters):
        advice = f"write the levels at which the body stands, each once, from {''.join(LEVEL_LETTERS)}, such as 市县"
        raise line.wrong("levels", letters, advice)


def _check_name(line: _Line, column: str, name: str) -> None:
    if len(name) < _SHORTEST or not _NAME.fullmatch(name):
        raise line.wrong(column, name, "write a name of two or more characters without spaces or signs")
    if place_named(name):
        raise line.wrong(column, name, "it is the name of a place; write the name of a body")


def _check_names(lines: Sequence[_Line]) -> None:
    """Every name a name, and no name on two lines of the operator's own."""
    owners: dict[str, _Line] = {}
    for line in lines:
        for column in ("key" if "key" in line.cells and "name" not in line.cells else "name", *_NAMES):
            for name in line.parts(column):
                _check_name(line, column, name)
                owner = owners.setdefault(name, line)
                if owner is not line and column != "joint":
                    advice = f"line {owner.number} of {owner.path.name} has it too; a name belongs to one body"
                    raise line.wrong(column, name, advice)
