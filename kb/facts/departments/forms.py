"""Where the forms of the registry stand in a text, and where the same characters are another word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.facts.departments.registry import Registry, current

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
    "社": "会区保群",
    "署": "名理",
    "校": "园长友准",
    "队": "伍员列长",
}
# Forms that need a guard of their own: 上海关于, 个人行为, 国务院令.
_OWN_GUARDS = {
    "海关": re.compile(r"(?<!上)海关(?![键系注联心怀])"),
    "人行": re.compile(r"(?<![个法他本商工])人行(?![业为动政使驶程走道])"),
    "国务院": re.compile("国务院(?!令)"),
}


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
    registry = current()
    position = 0
    while position < len(folded) - 1:
        found = form_at(folded, position, registry)
        if found is not None:
            yield found
        position = found.end if found is not None else position + 1


def form_at(folded: str, position: int, registry: Registry) -> Found | None:
    """The longest form that begins at ``position``."""
    for length in registry.lengths.get(folded[position : position + 2], ()):
        form = folded[position : position + length]
        if registry.form(form) is not None and _stands_alone(folded, form, position):
            return Found(form, position, position + len(form))
    return None


def _stands_alone(folded: str, form: str, position: int) -> bool:
    if form in _OWN_GUARDS:
        return _OWN_GUARDS[form].match(folded, position) is not None
    following = folded[position + len(form) : position + len(form) + 1]
    return not following or following not in _NOT_BEFORE.get(form[-1], "")
