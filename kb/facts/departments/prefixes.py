"""What stands before the name of a body and says its level: places, levels, and the phrases of laws."""

from __future__ import annotations

import re

from kb.facts.departments.registry import Form, current
from kb.model import Level
from kb.places import find_places

# A ministry's general office signs for the ministry.
GENERAL_OFFICE = re.compile(r"办公厅(?:秘书局)?")
LEVEL_PREFIX = (
    ("国家", Level.NATION),
    ("中国", Level.NATION),
    ("国务院", Level.NATION),
    ("省", Level.PROVINCE),
    ("市", Level.CITY),
    ("县", Level.COUNTY),
    ("区", Level.COUNTY),
)
# A character of the name of a place: none that ends a body, joins two, or leads to one in a sentence.
_PLACE = r"(?:(?![各和与及同等或由请向的局委部办厅会院对在从为将把让按据照经加强应须需并])[\u4e00-\u9fff])"
# What laws write before the name of a body that more than one place has. The level of 各县 is that of _level_below.
_SCOPES: tuple[tuple[re.Pattern[str], Level | None], ...] = (
    (re.compile(r"(?:设区的市|市|县|区)级?以上(?:地方)?(?:各级)?(?:人民政府)?(?:的|其)?"), None),
    (re.compile(r"(?:各级|地方各级|地方|各级地方)(?:人民政府)?的?"), None),
    (re.compile(r"各(?:级?地方|地级以上市|设区市|省级|[省市县区地])"), None),
    (re.compile(r"国务院的?"), Level.NATION),
    # A place that the table of places does not have is told by its last character.
    (re.compile(rf"(?:{_PLACE}{{2,4}}|本)?(?:省级?|自治区)(?:人民政府|党?委)?的?"), Level.PROVINCE),
    (re.compile(rf"(?:{_PLACE}{{2,6}}?|本|设区的?)?(?:市级?|自治州|盟)(?:人民政府|委)?的?"), Level.CITY),
    (re.compile(rf"(?:{_PLACE}{{2,8}}?|本)?(?:县级?|区级?|自治县|旗)(?:人民政府|委)?的?"), Level.COUNTY),
)
# Every level at once: the document's own says nothing of it.
ALL_LEVELS = re.compile(r"(?:设区的市|市|县|区)级?以上|(?:地方)?各级")


def strip_prefix(folded: str) -> tuple[str, Level | None, Form | None]:
    """A name without the places or the level before it, the nearest level, and what the rest stands for.

    盐城市科技局, 市科技局, 中共盐城市委宣传部, 县级以上地方人民政府水利部门, 财政部办公厅.
    """
    registry = current()
    bare = GENERAL_OFFICE.sub("", folded) if registry.form(GENERAL_OFFICE.sub("", folded)) else folded
    bare = bare.removeprefix("中共")
    if bare != folded and (form := registry.form(bare)):
        return bare, None, form
    end, level = 0, None
    for mention in find_places(bare):
        if mention.start == end and mention.end < len(bare):
            end, level = mention.end, mention.place.level
    if not end:
        end, level = next(
            ((len(p), own) for p, own in LEVEL_PREFIX if bare.startswith(p) and len(bare) > len(p) + 1), (0, None)
        )
    stem = bare[end:].removeprefix("委") if registry.form(bare[end + 1 :]) else bare[end:]
    form = registry.form(stem) if end else None
    return (stem, level, form) if form else _strip_scope(bare) or (stem, level, None)


def _strip_scope(name: str) -> tuple[str, Level | None, Form] | None:
    """A body of the registry behind what a law writes before it, or behind a place that no table has."""
    for pattern, level in _SCOPES:
        match = pattern.match(name)
        form = current().form(name[match.end() :]) if match else None
        if match and form is not None:
            return name[match.end() :], level, form
    return None
