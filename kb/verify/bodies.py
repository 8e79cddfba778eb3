"""Bodies, places and levels of government that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from kb.facts.departments import Body, find_bodies
from kb.facts.departments.forms import find_forms
from kb.facts.departments.registry import GOVERNMENT, Registry, current
from kb.model import Level, Responsibility
from kb.places import find_places
from kb.text import fold
from kb.verify.proof import Proof, plain

_NATIONAL = (Level.NATION, Level.MINISTRY)
# A name that the registry does not have: 海州市梦想发展局.
_LIKE_A_BODY = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}(?:省|市|县|区)|(?<![全各我本\u4e00-\u9fff])[省市县区]|国家)(?:(?![和与及由])[\u4e00-\u9fff]){2,12}?"
    r"(?:管委会|委员会|办公室|保护中心|服务中心|监管局|局|厅|协会|联合会|委(?!托|派|员|任))(?![\u4e00-\u9fff]{0,1}(?:限|面|部地))"
)
_SIGNS_OF_LEVEL = {"省": Level.PROVINCE, "市": Level.CITY, "县": Level.COUNTY, "区": Level.COUNTY}
_WHOLE = {"全国": Level.NATION, "全省": Level.PROVINCE, "全市": Level.CITY, "全县": Level.COUNTY}
_ENGLISH_WHOLE = (
    (
        re.compile(r"\b(?:nationwide|national)\b(?! (?:standard|administration|health|development|intellectual))"),
        Level.NATION,
    ),
    (re.compile(r"\b(?:provincial|province-?wide|the province)\b"), Level.PROVINCE),
)


def bodies(text: str) -> tuple[Body, ...]:
    """The bodies named in a text; 各地 and 县区 name none."""
    return _bodies(text, current())


@lru_cache(maxsize=2048)
def _bodies(text: str, _: Registry) -> tuple[Body, ...]:
    # The registry that holds here is part of the key: an operator's tables name other bodies.
    return tuple(mention.body for mention in find_bodies(text) if GOVERNMENT not in mention.body.keys)


def proves(named: Iterable[Body], body: Body) -> bool:
    """Whether one of the bodies named is that body; a level that both state must be the same."""
    return any(set(one.keys) & set(body.keys) and _same_level(one.level, body.level) for one in named)


def _same_level(one: Level | None, other: Level | None) -> bool:
    return one is None or other is None or one is other or {one, other} <= set(_NATIONAL)


@lru_cache(maxsize=2048)
def _units(text: str, registry: Registry) -> tuple[Body, ...]:
    """The bodies whose name stands inside a longer one: 教育部 in 教育部办公室."""
    folded = fold(text)
    inside = []
    named = [(mention.start, mention.end) for mention in find_bodies(text)]
    for found in find_forms(folded):
        form = registry.form(found.form)
        if form is not None and not any(start <= found.start < end for start, end in named):
            level = _SIGNS_OF_LEVEL.get(folded[found.start - 1 : found.start], form.level)
            inside.append(Body(folded[found.start : found.end], form.keys, level, form.former))
    return tuple(inside)


def units(text: str) -> tuple[Body, ...]:
    """The bodies of whose inner units a text speaks."""
    return _units(text, current())


def is_body(words: str, proof: Proof) -> bool:
    """Whether words are a name, and nothing more, of a body that has a duty in what is cited."""
    keys = {key for row in proof.duties for key in row.keys}
    return any(
        mention.end - mention.start == len(words) and keys & set(mention.body.keys) for mention in find_bodies(words)
    )


def of_rows(rows: Iterable[Responsibility]) -> list[Body]:
    """The bodies of duties."""
    return [Body(row.body, row.keys, row.level) for row in rows]


def unregistered(text: str, proof: Proof) -> Iterator[str]:
    """Names that look like those of bodies, or have a duty elsewhere, and that stand nowhere in the proof.

    Those that the registry has are told apart by it.
    """
    for match in _LIKE_A_BODY.finditer(text):
        name = plain(match.group())
        if name not in proof.folded and name not in proof.asked and not bodies(match.group()):
            yield match.group()
    for name in proof.library.body_names:
        words = plain(name)
        if name in text and words not in proof.folded and words not in proof.asked and not bodies(name):
            yield name


def succession(named: Iterable[Body]) -> str:
    """What the table of departments tells of the former bodies among those named and of what they became."""
    registry = current()
    told: list[str] = []
    for body in named:
        formers = [registry.former(body.former)] if body.former else []
        formers += registry.predecessors(body.keys[0])
        for former in filter(None, formers):
            for step in registry.successions.chain(former):
                told += [step.name, step.english, step.note, *step.forms, *_since(step.since)]
                told += [_full(key) for key in step.successors]
        for key in body.keys:
            told += [_full(key), *(_full(host) for host in registry.hosts(key))]
    return "\n".join(dict.fromkeys(told))


def _since(since: str) -> Iterator[str]:
    year, _, month = since.partition("-")
    if year:
        yield f"{year}年{int(month)}月" if month else f"{year}年"


def _full(key: str) -> str:
    registered = current().department(key)
    if registered is None:
        return key
    names = (registered.full_name(level) for level in (*registered.levels, None))
    return "\n".join([*names, registered.english])


def strangers(text: str, proof: Proof) -> Iterator[str]:
    """Places, and levels of government as a whole, that are not those of what is cited."""
    levels = {document.level for document in proof.documents}
    named = find_places(text)
    held = {mention.place.name for mention in find_places(proof.text)} if named else set()
    held |= {document.place for document in proof.documents if document.place}
    for mention in named:
        place = mention.place
        if place.name not in held and plain(place.short) not in proof.folded:
            yield text[mention.start : mention.end]
    for word, level in _WHOLE.items():
        if word in text and word not in proof.folded and not _is_level(level, levels):
            yield word
    lower = text.lower()
    for pattern, level in _ENGLISH_WHOLE:
        match = pattern.search(lower)
        if match and not _is_level(level, levels) and level.value not in proof.folded:
            yield match.group()


def names_place(text: str, name: str) -> bool:
    """Whether a text names the place of that name, perhaps in pinyin."""
    places = {mention.place.name for mention in find_places(name)}
    return any(mention.place.name in places for mention in find_places(text))


def _is_level(level: Level, levels: set[Level | None]) -> bool:
    return level in levels or (level is Level.NATION and Level.MINISTRY in levels)


@cache
def _lead() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(r"(?:由|:|：|，|,|。|^|；)(?P<name>[^，。；：、由]{2,24}?)(?:负责)?牵头"),
        re.compile(r"\b(?:led|headed) by|\bleads?\b|\blead (?:body|department|agency)\b|takes the lead"),
    )


def false_leads(text: str, proof: Proof) -> Iterator[str]:
    """Bodies that are said to lead where what is cited does not say so."""
    chinese, english = _lead()
    says_lead = "牵头" in proof.folded_words or any(row.role == "lead" for row in proof.duties)
    if not says_lead:
        if "牵头" in text:
            yield "牵头"
        elif match := english.search(text.lower()):
            yield match.group()
        return
    leading = of_rows(row for row in proof.duties if row.role == "lead")
    others = of_rows(row for row in proof.duties if row.role != "lead")
    for match in chinese.finditer(text):
        for body in bodies(match["name"]):
            if leading and proves(others, body) and not proves(leading, body):
                yield match.group().strip("，。：；由")
    match = english.search(text.lower())
    if match and leading:
        named = bodies(text[match.end() : match.end() + 60]) or bodies(text[: match.start()])
        if named and proves(others, named[0]) and not proves(leading, named[0]):
            yield named[0].written
