"""Bodies of government: their names, short names, aliases, the signs hung on them, and their level.

The registry is the table ``kb/data/departments.tsv``. A body's *key* is its city-level full name
without the place (市场监督管理局); the same key at another level is another body (市场监管总局,
省市场监管局). A bracket behind a name names a sign hung on the same body: 市市场监管局（知识产权局）
answers to both keys. A body that the registry does not know keeps its own name as key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kb.model import Level
from kb.places import find_places
from kb.tables import alternatives, read_table
from kb.text import fold


@dataclass(frozen=True, slots=True)
class Department:
    """A line of the registry. ``key`` is the full name without a place, ``english`` the name without a level."""

    key: str
    english: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body as named somewhere: ``keys`` holds its own key first, then those of the signs hung on it."""

    written: str
    keys: tuple[str, ...]
    level: Level | None


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A body named in a question at ``[start, end)``; ``level`` is ``None`` where the name does not say it."""

    body: Body
    start: int
    end: int


_LEVEL_PREFIX = (
    ("国家", Level.NATION),
    ("中国", Level.NATION),
    ("国务院", Level.NATION),
    ("省", Level.PROVINCE),
    ("市", Level.CITY),
    ("县", Level.COUNTY),
    ("区", Level.COUNTY),
)
_ENGLISH_LEVELS = {
    "municipal": Level.CITY,
    "city": Level.CITY,
    "provincial": Level.PROVINCE,
    "province": Level.PROVINCE,
    "national": Level.NATION,
    "state": Level.NATION,
    "ministry": Level.NATION,
    "china": Level.NATION,
}
_ENGLISH_BODY = (
    r"bureau|department|commission|committee|administration|office|authority|ministry|agency|government|bank|court"
)

# Lines of the registry that name a class of bodies, not one: 盐南高新区管委会 is itself before it is a 管委会.
_CLASSES = frozenset({"开发区管理委员会", "人民政府", "高等学校", "科研院所"})

# Inside a longer name the body is another one: 财政局国库处 is not 财政局.
_INNER_UNIT = re.compile(r"(?!负责|牵头|参与|配合|承担)[\u4e00-\u9fff]{2,4}(?:处|科|所|支队|大队)(?![理于在])")
# A branch carries its place inside the name: 人民银行盐城分行, 国家金融监管总局盐城监管分局.
_BRANCH = re.compile(r"(?P<place>[\u4e00-\u9fff]{2,8}?)(?:市|省)?(?:中心)?(?:监管)?(?:分行|支行|分局|监管局)")


@cache
def _registry() -> tuple[dict[str, tuple[str, Level | None]], dict[str, Department]]:
    forms: dict[str, tuple[str, Level | None]] = {}
    departments: dict[str, Department] = {}
    for row in read_table("departments"):
        key = row["key"]
        departments[key] = Department(key, row["english"])
        columns: tuple[tuple[str, Level | None], ...] = (
            ("forms", None),
            ("predecessors", None),
            ("province_forms", Level.PROVINCE),
            ("nation_forms", Level.NATION),
        )
        forms.setdefault(fold(key), (key, None))
        for column, level in columns:
            for form in alternatives(row[column]):
                forms.setdefault(fold(form), (key, level))
    return forms, departments


@cache
def _form_pattern() -> re.Pattern[str]:
    forms = sorted(_registry()[0], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, forms)))


@cache
def _english_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    keys: dict[str, str] = {}
    for row in read_table("departments"):
        for form in alternatives(row["english_forms"].lower()):
            keys.setdefault(form, row["key"])
    names = "|".join(re.escape(name) for name in sorted(keys, key=len, reverse=True))
    levels = "|".join(_ENGLISH_LEVELS)
    pattern = re.compile(
        rf"\b(?:(?P<level>{levels})\s+)?(?:(?:{_ENGLISH_BODY})\s+(?:of|for)\s+)?(?P<name>{names})"
        rf"(?:\s+(?P<body>{_ENGLISH_BODY}))?\b"
    )
    return pattern, keys


def department(key: str) -> Department | None:
    """The registry's line of that key."""
    return _registry()[1].get(key)


def parse_body(written: str, *, level: Level | None = None) -> Body:
    """The body that a document names.

    Args:
        written: the name as it stands in a list of bodies, brackets included.
        level: the level of the document, for names that do not say their own.
    """
    folded = re.sub(r"\s", "", fold(written))
    signs = [part for part in re.findall(r"\(([^()]*)\)", folded) if _looks_like_body(part)]
    base = re.sub(r"\([^()]*\)", "", folded) if signs else folded
    key, own_level = _key_of(base)
    keys = [base, key] if key in _CLASSES else [key]
    for sign in signs:
        sign_key, _ = _key_of(sign)
        if sign_key not in keys:
            keys.append(sign_key)
    implied = Level.NATION if level is Level.MINISTRY else level
    return Body(written, tuple(keys), own_level or implied)


def _looks_like_body(name: str) -> bool:
    return _form_pattern().search(name) is not None or re.search(r"[局委办部厅会院处室]$", name) is not None


def _key_of(folded: str) -> tuple[str, Level | None]:
    """The registry key of a name without signs, and the level that the name itself says."""
    forms = _registry()[0]
    if folded in forms:
        return forms[folded]
    stem, level = _strip_prefix(folded)
    if stem in forms:
        key, own = forms[stem]
        return key, level or own
    match = _form_pattern().match(stem)
    if match and _BRANCH.fullmatch(stem, match.end()):
        mentions = find_places(stem[match.end() :])
        return forms[match.group()][0], mentions[0].place.level if mentions else Level.CITY
    return folded, level


def _strip_prefix(folded: str) -> tuple[str, Level | None]:
    """A name without the place or level before it (盐城市科技局, 市科技局 → 科技局), and that level."""
    mentions = [mention for mention in find_places(folded) if mention.start == 0]
    if mentions and mentions[0].end < len(folded):
        return folded[mentions[0].end :], mentions[0].place.level
    for prefix, level in _LEVEL_PREFIX:
        if folded.startswith(prefix) and len(folded) > len(prefix) + 1:
            return folded[len(prefix) :], level
    return folded, None


def find_bodies(text: str, *, known: Iterable[str] = ()) -> list[BodyMention]:
    """Every body named in a text, in order.

    Args:
        text: a question, Chinese or English.
        known: names of bodies that the library holds beside the registry (有关驻盐高校).
    """
    folded = fold(text)
    found = _registered(folded) + _unregistered(folded, known) + _english(folded)
    found.sort(key=lambda mention: (mention.start, mention.start - mention.end))
    kept: list[BodyMention] = []
    for mention in found:
        if kept and mention.start < kept[-1].end:
            continue
        kept.append(mention)
    return _merge_signs(folded, kept)


def _registered(folded: str) -> list[BodyMention]:
    forms = _registry()[0]
    found = []
    for match in _form_pattern().finditer(folded):
        if _INNER_UNIT.match(folded, match.end()):
            continue
        key, level = forms[match.group()]
        start, end = match.span()
        branch = _BRANCH.match(folded, end)
        places = find_places(branch.group("place")) if branch else []
        if branch and places:
            level, end = places[0].place.level, branch.end()
        prefix_start, prefix_level = _prefix_before(folded, start)
        found.append(
            BodyMention(Body(folded[prefix_start:end], (key,), prefix_level or level), prefix_start, end)
        )
    return found


def _prefix_before(folded: str, start: int) -> tuple[int, Level | None]:
    for mention in find_places(folded[max(0, start - 10) : start]):
        if mention.end == min(start, 10):
            return start - (mention.end - mention.start), mention.place.level
    for prefix, level in _LEVEL_PREFIX:
        if folded.endswith(prefix, 0, start):
            return start - len(prefix), level
    return start, None


def _unregistered(folded: str, known: Iterable[str]) -> list[BodyMention]:
    found = []
    for name in known:
        key, level = _key_of(re.sub(r"\s", "", fold(name)))
        if key in _CLASSES:
            key = re.sub(r"\s", "", fold(name))
        elif key in _registry()[1]:
            continue
        for variant in _variants(key):
            start = folded.find(variant)
            if start >= 0:
                found.append(BodyMention(Body(variant, (key,), level), start, start + len(variant)))
                break
    return found


def _variants(key: str) -> list[str]:
    """The ways in which a name outside the registry is asked for, longest first."""
    bare = re.sub(r"^(?:各有关|各|有关)", "", key)
    without = re.sub(r"(?:管理委员会|管委会)$", "", bare)
    place = find_places(without)
    short = without[place[0].end :] if place and place[0].start == 0 else without
    names = {key, bare, without}
    if len(short) >= 4:
        names.add(short)
    return sorted((name for name in names if len(name) >= 3), key=len, reverse=True)


def _english(folded: str) -> list[BodyMention]:
    pattern, keys = _english_pattern()
    found = []
    for match in pattern.finditer(folded):
        if not match.group("body") and not re.search(rf"\b(?:{_ENGLISH_BODY})\b", match.group()):
            continue
        level = _ENGLISH_LEVELS.get(match.group("level") or match.group("body") or "")
        found.append(BodyMention(Body(match.group(), (keys[match.group("name")],), level), *match.span()))
    return found


def _merge_signs(folded: str, mentions: list[BodyMention]) -> list[BodyMention]:
    """Join 市市场监管局(知识产权局) into one body with two keys."""
    merged: list[BodyMention] = []
    for mention in mentions:
        before = merged[-1] if merged else None
        if before and folded[before.end : mention.start] == "(" and folded[mention.end : mention.end + 1] == ")":
            body = Body(
                folded[before.start : mention.end + 1], before.body.keys + mention.body.keys, before.body.level
            )
            merged[-1] = BodyMention(body, before.start, mention.end + 1)
        else:
            merged.append(mention)
    return merged
