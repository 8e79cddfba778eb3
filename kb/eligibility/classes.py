"""What a firm can be: types of entity, titles, sizes, owners, lines of business, and what one says of the others.

Sources of what implies what: 优质中小企业梯度培育管理暂行办法 (2022) makes a 小巨人 a 专精特新中小企业 and this a small
or medium firm; 中小企业促进法 (article 2) counts medium, small and micro firms as 中小企业; the measures for
科技型中小企业 (2017) and for 高新技术企业 (2016) name the firms that they are for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from kb.tables import alternatives, read_table


class Group(StrEnum):
    """Of which sort a class is."""

    ENTITY = "entity"
    TITLE = "titles"
    SIZE = "size"
    OWNER = "owner"
    INDUSTRY = "industries"
    STATE = "states"


@dataclass(frozen=True, slots=True)
class FirmClass:
    """Something that a firm, an institution or a person is or is not.

    Attributes:
        name: as documents write it; the key under which it is known.
        english: how it is called in English answers.
        words: how Chinese texts name it, and ``foreign`` how English ones do, as regular expressions on folded text.
        prefix: the form in which it stands before 企业, 公司 or 机构, where it can (科技型小微企业 is of two).
        implies: the names of what everyone of this class is too.
        excludes: the names of what nobody of this class is.
    """

    name: str
    english: str
    group: Group
    words: str
    foreign: str = ""
    prefix: str = ""
    implies: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()


# The kinds of entity of which one is only one.
_KINDS = ("企业", "高校", "科研机构", "医疗卫生机构", "社会组织", "个体工商户", "农民合作社", "园区", "个人")


@cache
def classes() -> dict[str, FirmClass]:
    """Every class by its name, in the order of the table ``firm_classes``."""
    return {row["name"]: _read(row) for row in read_table("firm_classes")}


def _read(row: dict[str, str]) -> FirmClass:
    implied, excluded = (alternatives(row[column]) for column in ("implies", "excludes"))
    group = Group(row["group"])
    return FirmClass(row["name"], row["english"], group, row["words"], row["foreign"], row["prefix"], implied, excluded)


def in_group(group: Group) -> Iterator[FirmClass]:
    """The classes of one sort, in the order of the table."""
    return (one for one in classes().values() if one.group is group)


@lru_cache(maxsize=4096)
def follows(said: frozenset[tuple[str, bool]]) -> dict[str, bool]:
    """What is known of every class from what is said of some; what nothing is known of is left out.

    A class that is said both to hold and not to hold, directly or by what it implies, counts as holding.
    """
    table = classes()
    yes = {name for name, is_so in said if is_so}
    while more := {implied for name in yes if name in table for implied in table[name].implies} - yes:
        yes |= more
    no = {name for name, is_so in said if not is_so} | set(_excluded(yes))
    while more := {one.name for one in classes().values() if no & set(one.implies)} - no:
        no |= more
    return {name: name in yes for name in yes | no}


def _excluded(yes: set[str]) -> Iterator[str]:
    for one in classes().values():
        if one.name in yes:
            yield from one.excludes
            if one.name in _KINDS:
                yield from (other for other in _KINDS if other != one.name)
        elif yes & set(one.excludes):
            yield one.name


@cache
def word_patterns() -> tuple[tuple[FirmClass, re.Pattern[str]], ...]:
    """How texts name each class, in the order of the table; English words stand at the bounds of words."""
    return tuple(
        (one, re.compile(rf"{one.words}|\b(?:{one.foreign})" if one.foreign else one.words))
        for one in classes().values()
    )


@cache
def _prefixes() -> tuple[tuple[FirmClass, re.Pattern[str]], ...]:
    return tuple((one, re.compile(one.prefix)) for one in classes().values() if one.prefix)


# A phrase that ends so is of a firm; the other kinds of entity are named whole.
_HEAD = re.compile(r"(?:类|型|性)?(?:企业|公司|单位|主体)?$")


@lru_cache(maxsize=4096)
def classes_of(phrase: str) -> tuple[tuple[str, ...], str]:
    """The classes that a folded phrase puts together (科技型小微企业), and the rest of its words that no class has.

    All of the classes have to hold for somebody to be what the phrase says.
    """
    for one, pattern in word_patterns():
        if one.name == phrase or pattern.fullmatch(phrase):
            return (one.name,), ""
    head = _HEAD.search(phrase)
    rest = phrase[: head.start()] if head and head.group() else phrase
    found: list[str] = []
    while rest and (best := _longest(rest)):
        found.append(best[0])
        rest = rest[best[1] :]
    if not found:
        return (), phrase
    return tuple(dict.fromkeys(found)), rest


def _longest(text: str) -> tuple[str, int] | None:
    ends = [(one.name, match.end()) for one, pattern in _prefixes() if (match := pattern.match(text))]
    return max(ends, key=lambda pair: pair[1], default=None)


def narrowest(names: Iterable[str]) -> list[str]:
    """The names without those that another of them implies."""
    given = list(dict.fromkeys(names))
    return [name for name in given if not any(_implies(other, name) for other in given if other != name)]


def _implies(name: str, other: str) -> bool:
    return follows(frozenset({(name, True)})).get(other) is True
