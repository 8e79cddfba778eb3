"""The registry of bodies: the tables ``kb/data/departments.tsv`` and ``successions.tsv`` as look-ups.

A body's *key* is its city-level full name without the place (市场监督管理局). A *form* is any way of
writing it; some forms say a level by themselves (国务院办公厅, 省政府, 县政府). An operator's own tables
(:mod:`kb.facts.departments.operator_tables`) are read over those that ship; which registry holds is told by
:func:`using`, and it is the shipped one where nobody told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, cached_property

from kb.facts.departments.successions import Former, Successions, former_of
from kb.model import Level
from kb.tables import alternatives, read_table

Row = Mapping[str, str]

#: The letters of the column ``levels``.
LEVEL_LETTERS = {"国": Level.NATION, "省": Level.PROVINCE, "市": Level.CITY, "县": Level.COUNTY}
#: The columns that name a body at one level; the first name in a cell is the full one.
LEVEL_COLUMNS = {
    "nation": Level.NATION,
    "province": Level.PROVINCE,
    "city": Level.CITY,
    "county": Level.COUNTY,
}
#: The key of every general government, whatever its level.
GOVERNMENT = "人民政府"
#: Lines of the registry that name a class of bodies, not one: a named government is itself before it is a government.
CLASSES = frozenset({GOVERNMENT})
#: Central agencies whose branches in the places carry the agency's name; the bare name can mean the branch.
BRANCHED = frozenset({"人民银行", "金融监督管理局", "证券监督管理委员会", "税务局", "海关"})

#: What laws write behind the stem of a body that each level has: 财政部门, 水行政主管部门.
_STEM_ENDINGS = ("部门", "主管部门", "行政部门", "行政主管部门", "管理部门", "行政管理部门")

# What the beginning of a form says about its level.
_FORM_LEVELS: tuple[tuple[re.Pattern[str], Level], ...] = (
    # 国家安全局 and 国家税务局 stand at every level; their 国家 is part of the name.
    (re.compile(r"国务院|中国|中华|全国|中央|中共中央|最高|国家(?!安全|税务局|税务部门|保密行政)"), Level.NATION),
    (re.compile(r"省|自治区|.*(?<!办公)厅$"), Level.PROVINCE),
    (re.compile(r"市(?!场|监|管|容|政|民)"), Level.CITY),
    (re.compile(r"县|区(?!域)"), Level.COUNTY),
)


@dataclass(frozen=True, slots=True)
class Department:
    """A line of the registry.

    Attributes:
        key: the full name without a place.
        english: the name without a level.
        levels: the levels at which it stands.
        names: its full name at a level, where that is not the level and the key.
    """

    key: str
    english: str
    levels: tuple[Level, ...] = ()
    names: tuple[tuple[Level, str], ...] = ()

    def full_name(self, level: Level | None) -> str:
        """The full name at a level (市市场监督管理局, 国家市场监督管理总局), without one the key."""
        for own, name in self.names:
            if own is level:
                return name
        return f"{level}{self.key}" if level in (Level.PROVINCE, Level.CITY, Level.COUNTY) else self.key


@dataclass(frozen=True, slots=True)
class Form:
    """What a way of writing a body stands for: its keys, the level that it says, the former body that it names."""

    keys: tuple[str, ...]
    level: Level | None
    former: str | None = None


@dataclass(frozen=True, slots=True)
class Additions:
    """The rows of an operator's tables, and what tells one state of the tables from another."""

    departments: tuple[Row, ...] = ()
    successions: tuple[Row, ...] = ()
    fingerprint: str = ""


class Registry:
    """The bodies of the tables; names in ``additions`` win over those that ship."""

    def __init__(self, additions: Additions) -> None:
        self.additions = additions

    @cached_property
    def rows(self) -> dict[str, Row]:
        """The line of every key, an operator's cells read over the shipped ones."""
        merged: dict[str, Row] = {row["key"]: row for row in read_table("departments")}
        for row in self.additions.departments:
            merged[row["key"]] = merged_row(merged.get(row["key"], {}), row)
        return merged

    @cached_property
    def successions(self) -> Successions:
        """The former bodies."""
        rows = (*self.additions.successions, *read_table("successions"))
        return Successions(map(former_of, rows))

    def department(self, key: str) -> Department | None:
        """The line of that key; a former body that keeps a key of its own has one too."""
        row = self.rows.get(key)
        if row is None:
            return self._divided.get(key)
        names = ((level, alternatives(row.get(column, ""))) for column, level in LEVEL_COLUMNS.items())
        return Department(
            key,
            row.get("english") or key,
            tuple(LEVEL_LETTERS[letter] for letter in row["levels"]),
            tuple((level, found[0]) for level, found in names if found),
        )

    @cached_property
    def _divided(self) -> dict[str, Department]:
        return {former.key: Department(former.key, former.english) for former in self.successions if former.key}

    @cached_property
    def _forms(self) -> dict[str, Form]:
        found: dict[str, Form] = {}
        shipped = [self.rows[row["key"]] for row in read_table("departments")]
        for rows in (self.additions.departments, shipped):
            for row in rows:
                self._claim(found, row)
        own = {row["name"] for row in self.additions.successions}
        for former in self.successions:
            level = _only_level(former.levels)
            form = Form(self.successions.keys(former), level, former.name)
            for name in (former.name, *former.forms):
                if former.name in own:
                    found[name] = form
                else:
                    found.setdefault(name, form)
        for key, row in self.rows.items():
            for name in alternatives(row.get("joint", "")):
                first = found.get(name, Form((), None))
                if key not in first.keys:
                    found[name] = Form((*first.keys, key), first.level, first.former)
        return found

    def _claim(self, found: dict[str, Form], row: Row) -> None:
        key = row["key"]
        anywhere = Form((key,), _only_level(self.rows[key]["levels"]))
        found.setdefault(key, anywhere)
        for form in alternatives(row.get("forms", "").removeprefix(REPLACES)):
            found.setdefault(form, anywhere)
        for stem in alternatives(row.get("stems", "").removeprefix(REPLACES)):
            for ending in _STEM_ENDINGS:
                found.setdefault(stem + ending, anywhere)
        for column, level in LEVEL_COLUMNS.items():
            stands = Form((key,), level)
            for form in alternatives(row.get(column, "").removeprefix(REPLACES)):
                found.setdefault(form, stands)

    def form(self, name: str) -> Form | None:
        """What exactly that folded name stands for."""
        found = self._forms.get(name)
        if found is None or found.level is not None:
            return found
        level = next((level for pattern, level in _FORM_LEVELS if pattern.match(name)), None)
        return Form(found.keys, level, found.former) if level else found

    @cached_property
    def lengths(self) -> dict[str, tuple[int, ...]]:
        """For the first two characters of the forms the lengths of the forms that begin so, longest first."""
        beginnings: dict[str, set[int]] = {}
        for form in self._forms:
            beginnings.setdefault(form[:2], set()).add(len(form))
        return {beginning: tuple(sorted(lengths, reverse=True)) for beginning, lengths in beginnings.items()}

    @cached_property
    def english(self) -> dict[str, Form]:
        """Every English name in lower case with what it stands for."""
        found: dict[str, Form] = {}
        for rows in (self.additions.departments, self.rows.values()):
            for row in rows:
                for name in alternatives(row.get("english_forms", "").removeprefix(REPLACES).lower()):
                    found.setdefault(name, Form((row["key"],), None))
        for former in self.successions:
            form = Form(self.successions.keys(former), _only_level(former.levels), former.name)
            for name in former.english_forms:
                found.setdefault(name, form)
        return found

    @cached_property
    def _hosts(self) -> dict[str, tuple[str, ...]]:
        hosts: dict[str, tuple[str, ...]] = {}
        for key, row in self.rows.items():
            for sign in alternatives(row.get("signs", "")):
                hosts[sign] = (*hosts.get(sign, ()), key)
        return hosts

    def hosts(self, key: str) -> tuple[str, ...]:
        """The keys of the bodies on which the sign of that key is hung in many places."""
        return self._hosts.get(key, ())

    def former(self, name: str) -> Former | None:
        """The former body of that full name."""
        return self.successions.named(name)

    def predecessors(self, key: str) -> tuple[Former, ...]:
        """The former bodies with a key of their own of whose divided duties that body has a part."""
        return tuple(f for f in self.successions if f.divided and key in self.successions.heirs(f))


#: An operator's cell that begins so takes the place of the shipped one; any other adds to it.
REPLACES = "="
_LISTS = ("stems", "forms", "joint", "nation", "province", "city", "county", "signs", "english_forms")


def merged_row(shipped: Row, own: Row) -> Row:
    """A shipped line with an operator's read over it: names that it adds come first, so they are the full ones."""
    merged = {**shipped}
    for column, cell in own.items():
        if column not in _LISTS:
            merged[column] = cell or shipped.get(column, "")
        elif cell.startswith(REPLACES):
            merged[column] = cell.removeprefix(REPLACES)
        else:
            merged[column] = "|".join(part for part in (cell, shipped.get(column, "")) if part)
    return merged


def _only_level(letters: str) -> Level | None:
    return LEVEL_LETTERS[letters] if len(letters) == 1 else None


@cache
def shipped() -> Registry:
    """The registry of the tables that ship."""
    return Registry(Additions())


_CURRENT: ContextVar[Registry | None] = ContextVar("registry", default=None)


def current() -> Registry:
    """The registry that holds here: the one of :func:`using`, else the shipped one."""
    return _CURRENT.get() or shipped()


@contextmanager
def using(registry: Registry) -> Iterator[None]:
    """Read and understand with that registry inside the ``with``."""
    token = _CURRENT.set(registry)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def use_here(registry: Registry) -> None:
    """Read and understand with that registry from now on; for a process that does nothing else."""
    _CURRENT.set(registry)


def department(key: str) -> Department | None:
    """The line of that key in the registry that holds here."""
    return current().department(key)
