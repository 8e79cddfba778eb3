"""The registry of bodies: the table ``kb/data/departments.tsv`` as look-ups.

A body's *key* is its city-level full name without the place (市场监督管理局). A *form* is any way of
writing it; some forms say a level by themselves (国务院办公厅, 省政府, 县政府).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kb.model import Level
from kb.tables import alternatives, read_table
from kb.text import fold


@dataclass(frozen=True, slots=True)
class Department:
    """A line of the registry. ``key`` is the full name without a place, ``english`` the name without a level."""

    key: str
    english: str


#: The key of every general government, whatever its level.
GOVERNMENT = "人民政府"
#: Lines of the registry that name a class of bodies, not one: a named government is itself before it is a government.
CLASSES = frozenset({GOVERNMENT})
#: Central agencies whose branches in the places carry the agency's name; the bare name can mean the branch.
BRANCHED = frozenset({"人民银行", "金融监督管理局", "证券监督管理委员会", "税务局", "海关"})

# What the beginning of a form says about its level.
_FORM_LEVELS: tuple[tuple[re.Pattern[str], Level], ...] = (
    # 国家安全局 and 国家税务局 stand at every level; their 国家 is part of the name.
    (re.compile(r"国务院|中国|中华|全国|中央|中共中央|最高|国家(?!安全|税务局)"), Level.NATION),
    (re.compile(r"省"), Level.PROVINCE),
    (re.compile(r"市(?!场|监|管)|团市委"), Level.CITY),
    (re.compile(r"县|区(?!域)|团县委"), Level.COUNTY),
)

# Characters that, right behind a form with that ending, make it the beginning of another word:
# 组织部署, 财政部分, 人才办理, 司法局限, 发改委托, 贸促会议.
_NOT_BEFORE: dict[str, str] = {
    "部": "署分件位队落类首",
    "局": "限面部势促域",
    "办": "理法事公学案结件好成税",
    "委": "托派任员屈婉培",
    "院": "校士线落系",
    "厅": "级堂",
    "会": "议员计展晤场见费谈标",
    "联": "合动系络盟网通结手",
    "协": "同作调商议定助力",
    "处": "理罚置分所",
}
# Forms that need a guard of their own: 上海关于, 个人行为, 国务院令.
_OWN_GUARDS = {
    "海关": re.compile(r"(?<!上)海关(?![键系注联心怀])"),
    "人行": re.compile(r"(?<![个法他本商工])人行(?![业为动政使驶程走道])"),
    "国务院": re.compile("国务院(?!令)"),
}

_COLUMNS: tuple[tuple[str, Level | None], ...] = (
    ("forms", None),
    ("predecessors", None),
    ("province_forms", Level.PROVINCE),
    ("nation_forms", Level.NATION),
)


def _level_of_form(form: str) -> Level | None:
    return next((level for pattern, level in _FORM_LEVELS if pattern.match(form)), None)


@cache
def forms() -> dict[str, tuple[str, Level | None]]:
    """Every folded form with its key and the level that the form itself says."""
    found: dict[str, tuple[str, Level | None]] = {}
    for row in read_table("departments"):
        key = row["key"]
        found.setdefault(fold(key), (key, _level_of_form(key)))
        for column, level in _COLUMNS:
            for form in alternatives(row[column]):
                found.setdefault(fold(form), (key, level or _level_of_form(form)))
    return found


@cache
def _departments() -> dict[str, Department]:
    return {row["key"]: Department(row["key"], row["english"]) for row in read_table("departments")}


def department(key: str) -> Department | None:
    """The registry's line of that key."""
    return _departments().get(key)


@dataclass(frozen=True, slots=True)
class Found:
    """A form that stands in a folded text at ``[start, end)``."""

    form: str
    start: int
    end: int


def find_forms(folded: str) -> Iterator[Found]:
    """Every form in folded text, the longest at each place, not where it only begins another word.

    The forms are looked up by their first two characters: one pattern of all of them would take longer
    to compile than a short command may run.
    """
    position = 0
    while position < len(folded) - 1:
        found = form_at(folded, position)
        if found is not None:
            yield found
        position = found.end if found is not None else position + 1


def form_at(folded: str, position: int) -> Found | None:
    """The longest form that begins at ``position``."""
    for form in _by_beginning().get(folded[position : position + 2], ()):
        if folded.startswith(form, position) and _stands_alone(folded, form, position):
            return Found(form, position, position + len(form))
    return None


@cache
def _by_beginning() -> dict[str, list[str]]:
    beginnings: dict[str, list[str]] = {}
    for form in sorted(forms(), key=len, reverse=True):
        beginnings.setdefault(form[:2], []).append(form)
    return beginnings


def _stands_alone(folded: str, form: str, position: int) -> bool:
    if form in _OWN_GUARDS:
        return _OWN_GUARDS[form].match(folded, position) is not None
    following = folded[position + len(form) : position + len(form) + 1]
    return not following or following not in _NOT_BEFORE.get(form[-1], "")


@cache
def english_forms() -> dict[str, str]:
    """Every English name in lower case with its key."""
    keys: dict[str, str] = {}
    for row in read_table("departments"):
        for form in alternatives(row["english_forms"].lower()):
            keys.setdefault(form, row["key"])
    return keys
