"""Bodies of government: their names, short names, aliases, the signs hung on them, and their level.

A body's *key* is its city-level full name without the place (市场监督管理局); the same key at another
level is another body (市场监管总局, 省市场监管局). A bracket behind a name names a sign hung on the same
body: 市市场监管局（知识产权局） answers to both keys. A body that the registry does not know keeps its own
name as key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kb.facts.english_bodies import find_english
from kb.facts.registry import BRANCHED, CLASSES, GOVERNMENT, Department, department, find_forms, form_at, forms
from kb.model import Level
from kb.places import find_places
from kb.text import fold, without_spaces

__all__ = ["Body", "BodyMention", "Department", "department", "find_bodies", "parse_body"]


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
_ORDER = (Level.NATION, Level.PROVINCE, Level.CITY, Level.COUNTY)

# Inside a longer name the body is another one: 财政局国库处 is not 财政局.
_INNER_UNIT = re.compile(
    r"(?!负责|牵头|参与|配合|承担|[和与及跟同或在是有的要对为由])"
    r"[\u4e00-\u9fff]{2,4}(?:处(?![理于在])|科(?![技研学普教创协])|所(?![有以在属需])|支队|大队)"
)
# A branch carries its place inside the name: 人民银行盐城分行, 国家金融监管总局盐城监管分局.
_BRANCH = re.compile(r"(?P<place>[\u4e00-\u9fff]{2,8}?)(?:市|省)?(?:中心)?(?:监管)?(?:分行|支行|分局|监管局)")

# The governments below a document's own, named together: 各县(市,区)人民政府, 各地, 区县.
_EACH = re.compile(r"各(?:级?地方|地级以上市|设区市|省级|[省市县区地])")
_EACH_GOVERNMENT = re.compile(r"各[^,]*(?:,[^,]*)*?(?:人民)?政府$|各地区?$")
_LOCAL = re.compile(
    r"(?:所有|各)?(?:县\(?,?市,?区\)?|县\(市,区\)|(?<![园社地景校片灾新特])区县|县区|市县)(?:一级)?(?:(?:人民)?政府)?"
    r"|各(?:县|区)(?:(?:人民)?政府)?|[我本全]县|县里|(?<![园社地景校片灾新特])区里|县(?=要|需|应|得|也)"
    r"|(?P<anywhere>各地(?!方)区?)"
)
# 东台市的方案 asks for a document of the place, 东台市要做什么 for what its government has to do.
_OF_A_PLACE = re.compile(r"的?(?:[\u4e00-\u9fff]{0,8})(?:方案|政策|文件|规定|办法|计划)")


def parse_body(written: str, *, level: Level | None = None) -> Body:
    """The body that a document names.

    Args:
        written: the name as it stands in a list of bodies, brackets included.
        level: the level of the document, for names that do not say their own.
    """
    folded = without_spaces(fold(written))
    implied = Level.NATION if level is Level.MINISTRY else level
    if _EACH_GOVERNMENT.match(folded):
        return Body(written, (folded, GOVERNMENT), _level_below(folded, implied))
    signs = [part for part in re.findall(r"\(([^()]*)\)", folded) if _looks_like_body(part)]
    base = re.sub(r"\([^()]*\)", "", folded) if signs else folded
    key, own_level = _key_of(base)
    keys = [base, key] if key in CLASSES and base != key else [key]
    for sign in signs:
        sign_key, _ = _key_of(sign)
        if sign_key not in keys:
            keys.append(sign_key)
    if own_level is None and _EACH.match(base):
        own_level = _level_below(base, implied)
    return Body(written, tuple(keys), own_level or implied)


def _level_below(name: str, level: Level | None) -> Level | None:
    """The level of 各省, 各市, 各县(市、区), 各地 in a document of ``level``: never the document's own."""
    if level in (Level.CITY, Level.COUNTY):
        return Level.COUNTY
    for pattern, below in ((r"各[县区]", Level.COUNTY), ("各.{0,5}省", Level.PROVINCE), ("各.{0,6}市", Level.CITY)):
        if re.match(pattern, name):
            return below
    return _ORDER[_ORDER.index(level) + 1] if level else None


def _looks_like_body(name: str) -> bool:
    return any(find_forms(name)) or re.search(r"[局委办部厅会院处室]$", name) is not None


def _key_of(folded: str) -> tuple[str, Level | None]:
    """The registry key of a name without signs, and the level that the name itself says."""
    if folded in forms():
        return forms()[folded]
    stem, level = _strip_prefix(folded)
    if stem in forms():
        key, own = forms()[stem]
        return key, level or own
    found = form_at(stem, 0)
    if found and _BRANCH.fullmatch(stem, found.end):
        mentions = find_places(stem[found.end :])
        return forms()[found.form][0], mentions[0].place.level if mentions else Level.CITY
    for mention in find_places(stem):
        # 国家税务总局盐城市税务局, 国网盐城供电公司: the agency first, then the place and the name there.
        if stem[mention.end :] in forms():
            return forms()[stem[mention.end :]][0], mention.place.level
    return folded, level


def _strip_prefix(folded: str) -> tuple[str, Level | None]:
    """A name without the places or level before it (盐城市科技局, 市科技局 → 科技局), and the nearest level."""
    end, level = 0, None
    for mention in find_places(folded):
        if mention.start == end and mention.end < len(folded):
            end, level = mention.end, mention.place.level
    if end:
        return folded[end:], level
    for prefix, level in _LEVEL_PREFIX:
        if folded.startswith(prefix) and len(folded) > len(prefix) + 1:
            return folded[len(prefix) :], level
    return folded, None


def find_bodies(text: str, *, known: Iterable[str] = ()) -> list[BodyMention]:
    """Every body named in a text, in order.

    Args:
        text: a question, Chinese or English; acronyms that are common words (MOST) need their capitals.
        known: names of bodies that the library holds beside the registry (有关驻盐高校).
    """
    folded = fold(text)
    found = [*_registered(folded), *_local(folded), *_unregistered(folded, known)]
    found += [
        BodyMention(Body(folded[start:end], (key,), level), start, end) for start, end, key, level in find_english(text)
    ]
    found.sort(key=lambda mention: (mention.start, mention.start - mention.end))
    kept: list[BodyMention] = []
    for mention in found:
        if kept and mention.start < kept[-1].end:
            continue
        kept.append(mention)
    return _merged(folded, kept)


def _registered(folded: str) -> Iterator[BodyMention]:
    for found in find_forms(folded):
        if _INNER_UNIT.match(folded, found.end):
            continue
        key, level = forms()[found.form]
        start, end = found.start, found.end
        branch = _BRANCH.match(folded, end)
        places = find_places(branch.group("place")) if branch else []
        if branch and places:
            level, end = places[0].place.level, branch.end()
        elif key in BRANCHED and level is Level.NATION:
            level = None
        prefix_start, prefix_level = _prefix_before(folded, start)
        yield BodyMention(Body(folded[prefix_start:end], (key,), prefix_level or level), prefix_start, end)


def _prefix_before(folded: str, start: int) -> tuple[int, Level | None]:
    for mention in find_places(folded[max(0, start - 10) : start]):
        if mention.end == min(start, 10):
            return start - (mention.end - mention.start), mention.place.level
    for prefix, level in _LEVEL_PREFIX:
        if folded.endswith(prefix, 0, start):
            return start - len(prefix), level
    return start, None


def _local(folded: str) -> Iterator[BodyMention]:
    """Governments below the document's own: 区县, 县里, 各地, 大丰区, 东台市政府."""
    for match in _LOCAL.finditer(folded):
        keys = (match.group(), GOVERNMENT) if match.group("anywhere") else (GOVERNMENT,)
        level = None if match.group("anywhere") else Level.COUNTY
        yield BodyMention(Body(match.group(), keys, level), *match.span())
    for mention in find_places(folded):
        start, end = mention.start, mention.end
        government = re.compile("(?:人民)?政府").match(folded, end)
        full = folded[start:end] == mention.place.name and not _OF_A_PLACE.match(folded, end)
        if mention.place.level is Level.COUNTY and (government or full):
            end = government.end() if government else end
            yield BodyMention(Body(folded[start:end], (GOVERNMENT,), Level.COUNTY), start, end)


def _unregistered(folded: str, known: Iterable[str]) -> Iterator[BodyMention]:
    for name in known:
        body = parse_body(name)
        if department(body.keys[0]):
            continue
        for variant in _variants(body.keys[0]):
            match = re.search(_BARE_ZONE + re.escape(variant), folded)
            if match:
                yield BodyMention(Body(variant, body.keys[:1], body.level), match.end() - len(variant), match.end())
                break


# A bare 开发区 behind one of these is part of another zone's name.
_BARE_ZONE = r"(?<!技术)(?<!产业)(?<!经济)"
_ZONE = re.compile(
    r"(?:(?:国家级|省级)?(?P<kind>高新区|高新技术产业开发区|经济技术开发区|经济开发区|综合保税区|新区|度假区|园区|开发区))$"
)
#: What a kind of zone is called for short, in Chinese and in English.
_ZONE_NAMES = {
    "高新区": ("高新区", "high-tech zone"),
    "高新技术产业开发区": ("高新区", "high-tech zone"),
    "经济技术开发区": (
        "经济技术开发区",
        "经开区",
        "开发区",
        "economic and technological development zone",
        "development zone",
    ),
    "经济开发区": ("经济开发区", "经开区", "开发区", "economic development zone", "development zone"),
    "综合保税区": ("综合保税区", "综保区", "comprehensive bonded zone", "bonded zone"),
}


def _variants(key: str) -> list[str]:
    """The ways in which a name outside the registry is asked for, longest first."""
    bare = re.sub(r"^(?:各有关|各|有关)", "", key)
    without = re.sub(r"(?:管理委员会|管委会)$", "", bare)
    names = {key, bare, without, _strip_prefix(key)[0]}
    zone = _ZONE.search(without)
    if zone:
        names.update(_ZONE_NAMES.get(zone.group("kind"), ()))
        stem = without[: zone.start()]
        if not any(mention.end == len(stem) for mention in find_places(stem)):
            names.add(stem)  # 盐南 means the zone, 盐城 the city
    return sorted((name for name in names if len(name) >= 2), key=len, reverse=True)


def _merged(folded: str, mentions: list[BodyMention]) -> list[BodyMention]:
    """Join 市市场监管局(知识产权局) into one body with two keys, and 国家税务总局盐城市税务局 into one with one."""
    merged: list[BodyMention] = []
    for mention in mentions:
        before = merged[-1] if merged else None
        if before and folded[before.end : mention.start] == "(" and folded[mention.end : mention.end + 1] == ")":
            keys, level, end = before.body.keys + mention.body.keys, before.body.level, mention.end + 1
        elif before and before.end == mention.start and before.body.keys == mention.body.keys:
            keys, level, end = before.body.keys, mention.body.level, mention.end
        else:
            merged.append(mention)
            continue
        merged[-1] = BodyMention(Body(folded[before.start : end], tuple(dict.fromkeys(keys)), level), before.start, end)
    return merged
