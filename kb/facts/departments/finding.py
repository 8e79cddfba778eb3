"""Bodies of government: their names, short names, aliases, the signs hung on them, and their level.

A body's *key* is its city-level full name without the place (市场监督管理局); the same key at another
level is another body (市场监管总局, 省市场监管局). A bracket behind a name names a sign hung on the same
body: 市市场监管局（知识产权局） answers to both keys. A body that was reformed goes by the key of its
successor, one whose duties were divided by its own. A body that the registry does not know keeps its own
name as key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kb.facts.departments.english import find_english
from kb.facts.departments.forms import find_forms, form_at
from kb.facts.departments.prefixes import ALL_LEVELS, GENERAL_OFFICE, LEVEL_PREFIX, strip_prefix
from kb.facts.departments.registry import BRANCHED, CLASSES, GOVERNMENT, Department, Form, Registry, current, department
from kb.facts.departments.zones import BARE_ZONE, variants
from kb.model import Level
from kb.places import find_places
from kb.text import fold, without_spaces

__all__ = ["Body", "BodyMention", "Department", "department", "find_bodies", "parse_body"]


@dataclass(frozen=True, slots=True)
class Body:
    """A body as named somewhere.

    Attributes:
        keys: its own key first, then those of the signs hung on it.
        former: the full name of the body that the name stood for before a reform.
    """

    written: str
    keys: tuple[str, ...]
    level: Level | None
    former: str | None = None


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A body named in a question at ``[start, end)``; ``level`` is ``None`` where the name does not say it."""

    body: Body
    start: int
    end: int


_ORDER = (Level.NATION, Level.PROVINCE, Level.CITY, Level.COUNTY)

# Inside a longer name the body is another one: 财政局国库处 is not 财政局.
_INNER_UNIT = re.compile(
    r"(?!负责|牵头|参与|配合|承担|[和与及跟同或在是有的要对为由])"
    r"(?:[\u4e00-\u9fff]{2,5}(?:处(?![理于在])|科(?![技研学普教创协])|所(?![有以在属需])|司(?![法机徒令])|支队|大队)"
    r"|机关党委|办公室|(?:财务|人事|秘书|督查|法规|信息|政策研究|综合)(?:室|股|组))"
)
# A branch carries its place inside the name: 人民银行盐城分行, 国家金融监管总局盐城监管分局.
_BRANCH = re.compile(r"(?P<place>[\u4e00-\u9fff]{2,8}?)(?:市|省)?(?:中心)?(?:监管)?(?:分行|支行|分局|监管局)")

# A place that the table of places does not have: 拱北海关, 国网某某供电公司.
_NAMED_AFTER_A_PLACE = re.compile(
    r"(?:国网)?(?![省市县区各])[\u4e00-\u9fff]{2,6}?(?P<form>海关|供电(?:分)?公司|金融监管[分支]局|海事局)"
)
# 共青团某某市委: the place stands inside.
_LEAGUE = re.compile(r"共青团[\u4e00-\u9fff]{1,8}?(?P<of>自治区|省|市|州|盟|县|区|旗)委(?:员会)?")
_LEAGUE_LEVELS = {"省": Level.PROVINCE, "自治区": Level.PROVINCE, "市": Level.CITY, "州": Level.CITY, "盟": Level.CITY}

_EACH_BEFORE = re.compile(r"各(?:地级以上市|设区的?市|省级|[省市县区地])$")
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
    signs = [
        part for aside in re.findall(r"\(([^()]*)\)", folded) for part in aside.split(",") if _looks_like_body(part)
    ]
    base = re.sub(r"\([^()]*\)", "", folded) if signs else folded
    form = _form_of(base)
    own = (base, *form.keys) if form.keys[0] in CLASSES and base != form.keys[0] else form.keys
    keys = dict.fromkeys([*own, *(key for sign in signs for key in _form_of(sign).keys)])
    level_said = form.level
    if level_said is None and _EACH.match(base):
        level_said = _level_below(base, implied)
    if level_said is None and ALL_LEVELS.match(base):
        implied = None
    return Body(written, tuple(keys), level_said or implied, form.former)


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


def _form_of(folded: str) -> Form:
    """What a name without signs stands for, and the level that the name itself says."""
    registry = current()
    exact = registry.form(folded)
    if exact is not None:
        return exact
    stem, level, form = strip_prefix(folded)
    if form is not None:
        return Form(form.keys, level or form.level, form.former)
    found = form_at(stem, 0, registry)
    if found and _BRANCH.fullmatch(stem, found.end):
        form, mentions = registry.form(found.form), find_places(stem[found.end :])
        if form is not None:
            return Form(form.keys, mentions[0].place.level if mentions else Level.CITY, form.former)
    for mention in find_places(stem):
        # 国网盐城供电公司: the place inside, then the name there.
        there = registry.form(stem[mention.end :])
        if there is not None:
            return Form(there.keys, mention.place.level, there.former)
    agency = form_at(folded, 0, registry)
    if agency and agency.end < len(folded):
        # 国家税务总局盐城市税务局: the agency, then its branch with the place.
        branch, own = _form_of(folded[agency.end :]), registry.form(agency.form)
        if own is not None and branch.keys == own.keys:
            return branch
    return _after_an_unknown_place(folded, registry) or Form((folded,), level)


def _after_an_unknown_place(folded: str, registry: Registry) -> Form | None:
    """What a name stands for that holds a place which the table of places does not have."""
    league = _LEAGUE.fullmatch(folded)
    if league:
        form = registry.form("共青团")
        return form and Form(form.keys, _LEAGUE_LEVELS.get(league.group("of"), Level.COUNTY))
    named = _NAMED_AFTER_A_PLACE.fullmatch(folded)
    return registry.form(named.group("form")) if named else None


def find_bodies(text: str, *, known: Iterable[str] = ()) -> list[BodyMention]:
    """Every body named in a text, in order.

    Args:
        text: a question, Chinese or English; acronyms that are common words (MOST) need their capitals.
        known: names of bodies that the library holds beside the registry (有关驻盐高校).
    """
    folded = fold(text)
    found = [*_registered(folded), *_local(folded), *_unregistered(folded, known)]
    for start, end, form in find_english(text):
        found.append(BodyMention(Body(folded[start:end], form.keys, form.level, form.former), start, end))
    found.sort(key=lambda mention: (mention.start, mention.start - mention.end))
    kept: list[BodyMention] = []
    for mention in found:
        if kept and mention.start < kept[-1].end:
            continue
        kept.append(mention)
    return _merged(folded, kept)


def _registered(folded: str) -> Iterator[BodyMention]:
    registry = current()
    for found in find_forms(folded):
        form = registry.form(found.form)
        start, end = found.start, found.end
        office = GENERAL_OFFICE.match(folded, end)
        if form is None or (not office and _INNER_UNIT.match(folded, end)):
            continue
        level, end = form.level, office.end() if office else end
        branch = _BRANCH.match(folded, end)
        places = find_places(branch.group("place")) if branch else []
        if branch and places:
            level, end = places[0].place.level, branch.end()
        elif form.keys[0] in BRANCHED and level is Level.NATION:
            level = None
        prefix_start, prefix_level = _prefix_before(folded, start)
        body = Body(folded[prefix_start:end], form.keys, prefix_level or level, form.former)
        yield BodyMention(body, prefix_start, end)


def _prefix_before(folded: str, start: int) -> tuple[int, Level | None]:
    """Where the place, the committee or the level before a form begins, and the level that it says."""
    each = _EACH_BEFORE.search(folded, max(0, start - 5), start)
    if each:
        return each.start(), _level_below(each.group(), None)
    # The form may itself begin with the last character of the place: 大丰区委组织部.
    inside = start + 1 if folded[start] in "省市县区" else start
    party = start - 1 if folded.endswith("委", 0, start) else start
    for before in dict.fromkeys([start, inside, party]):
        for mention in find_places(folded[max(0, before - 10) : before]):
            if mention.end == min(before, 10):
                return before - (mention.end - mention.start), mention.place.level
        for prefix, level in LEVEL_PREFIX if before <= start else ():
            if folded.endswith(prefix, 0, before):
                return before - len(prefix), level
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
        for variant in variants(body.keys[0], strip_prefix(body.keys[0])[0]):
            match = re.search(BARE_ZONE + re.escape(variant), folded)
            if match:
                yield BodyMention(Body(variant, body.keys[:1], body.level), match.end() - len(variant), match.end())
                break


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
        body = Body(folded[before.start : end], tuple(dict.fromkeys(keys)), level, before.body.former)
        merged[-1] = BodyMention(body, before.start, end)
    return merged
