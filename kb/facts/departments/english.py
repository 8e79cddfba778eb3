"""Bodies named in English: the Municipal Finance Bureau, CNIPA, county governments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kb.facts.departments.registry import BRANCHED, GOVERNMENT, Form, Registry, current
from kb.model import Level

_LEVELS = {
    "municipal": Level.CITY,
    "city": Level.CITY,
    "provincial": Level.PROVINCE,
    "province": Level.PROVINCE,
    "national": Level.NATION,
    "state": Level.NATION,
    "ministry": Level.NATION,
    "china": Level.NATION,
    "county": Level.COUNTY,
    "district": Level.COUNTY,
}
# A name alone may be a topic (education); with a word for a body it is one (education bureau).
_BODY = (
    r"bureau|department|commission|committee|administration|office|authority|ministry|agency|government|bank|court|"
    r"council|federation|league|congress|procuratorate|cent(?:re|er)|union"
)
# Short single words of the registry that are no acronyms. An IPO is a listing before it is an office.
_PLAIN_WORDS = frozenset(
    ["audit", "court", "courts", "customs", "finance", "health", "ipo", "justice", "notary", "police", "sports", "tax"]
)
_MAX_ACRONYM = 7
# Acronyms that are common words in lower case.
_UPPER_ONLY = {"MOST": "科学技术局"}

_LOCAL = re.compile(
    r"\b(?:(?P<county>(?:count(?:y|ies)|districts?)(?:(?:,? (?:and|or) |/)(?:count(?:y|ies)|districts?))?)"
    r"(?:[ -]levels?)?(?: (?:people's )?(?:governments?|authorities))?"
    r"|local (?:people's )?(?:governments?|authorities))\b"
)
_ZONE_WORDS = re.compile(r"\b(?:new|high-tech|development|industrial|pilot|trade) $")


# A name in Latin letters has at least this many.
_LATIN = re.compile(r"[A-Za-z]{2}")


@lru_cache(maxsize=2)
def _pattern(registry: Registry) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(registry.english, key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?P<level>{'|'.join(_LEVELS)})\s+)?(?:(?:{_BODY})\s+(?:of|for)\s+)?(?P<name>{names})"
        rf"(?:\s+(?P<body>{_BODY}))?s?\b"
    )


def find_english(text: str) -> Iterator[tuple[int, int, Form]]:
    """Bodies named in English in ``text``: start, end and what the name stands for, with the level that it says."""
    if not _LATIN.search(text):
        return
    folded = text.lower()
    for match in _LOCAL.finditer(folded):
        if not _ZONE_WORDS.search(folded, 0, match.start()):
            yield *match.span(), Form((GOVERNMENT,), Level.COUNTY if match.group("county") else None)
    registry = current()
    for match in _pattern(registry).finditer(folded):
        name = match.group("name")
        acronym = len(name) <= _MAX_ACRONYM and " " not in name and name not in _PLAIN_WORDS
        if not acronym and not re.search(rf"\b(?:{_BODY})s?\b", match.group()):
            continue
        form = registry.english[name]
        yield *match.span(), Form(form.keys, _level(match, form, acronym=acronym), form.former)
    if not text.isupper():
        for word, key in _UPPER_ONLY.items():
            for match in re.finditer(rf"\b{word}\b", text):
                yield *match.span(), Form((key,), Level.NATION)


def _level(match: re.Match[str], form: Form, *, acronym: bool) -> Level | None:
    key = form.keys[0]
    said = _LEVELS.get(match.group("level") or match.group("body") or "")
    if said is None and key == GOVERNMENT:
        return _LEVELS.get(match.group("name").split()[0])
    if said is None and key not in BRANCHED:
        if "ministry" in match.group():
            return Level.NATION
        # National acronyms begin with the nation's or the ministry's letter; AMR and DRC stand at every level.
        if acronym and re.match(r"[mnsc]", match.group("name")):
            return Level.NATION
    if said is None and form.level is None:
        stands = current().department(key)
        return stands.levels[0] if stands and len(stands.levels) == 1 else None
    return said or (None if key in BRANCHED and form.level is Level.NATION else form.level)
