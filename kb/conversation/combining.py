"""Several things asked of one: 第13项的时限和牵头单位呢, who leads task 9 and what is the deadline."""

from __future__ import annotations

from dataclasses import replace

from kb.conversation.pattern import Pattern
from kb.cues import Kind
from kb.question import Question

# What can be asked of a clause beside something else, by its noun or by its question.
_ASKED = (
    (
        Kind.DEADLINE,
        (
            r"(?:完成)?(?:时限|期限|时间(?:节点|要求)?)|截止(?:时间|日期)?|(?:要)?(?:什么时候|何时)(?:要)?(?:完成|"
            r"做完|到期)?"
        ),
        r"deadlines?|when is it due|time limits?",
    ),
    (
        Kind.RESPONSIBILITY,
        (
            r"(?:责任|牵头|负责|主管|承办)(?:单位|部门|主体)|(?:由|归)?谁(?:来)?(?:负责|牵头|管|落实)|"
            r"(?:由)?哪(?:些|个|几个)(?:部门|单位)(?:负责|牵头)"
        ),
        (
            r"who (?:leads|is responsible|is in charge)(?: (?:it|for it|of it))?|responsible (?:bodies|"
            r"departments)|lead (?:body|department)"
        ),
    ),
    (Kind.TARGET, r"(?:量化)?(?:目标|指标)", r"targets?|goals?"),
    (Kind.CONTENT, r"(?:主要|具体)?内容", r"contents?"),
)
_JOINT = (
    r"\s*(?:是什么|是多少|分别|各)?\s*(?:和|与|及|以及|还有|跟|同|,|\band\b)\s*"
    r"(?:的|其|它的|the|its|what (?:is|are) (?:the|its)|with)?\s*"
)


def _pattern(zh: str, en: str) -> str:
    return rf"(?:{zh}|\b(?:{en})\b)"


_EACH = tuple((kind, Pattern(_pattern(zh, en))) for kind, zh, en in _ASKED)
_PAIR = Pattern("(?:{0}){1}(?:{0})(?:{1}(?:{0}))?".format("|".join(_pattern(zh, en) for _, zh, en in _ASKED), _JOINT))
_OF_A_CLAUSE = tuple(kind for kind, _, _ in _ASKED)


def asks_several(text: str) -> bool:
    """Whether a folded text names several things that are asked for."""
    return _PAIR.search(text) is not None


def combined(question: Question) -> Question:
    """The question with the further kinds that it asks for, where it asks one thing of several kinds."""
    about = question.pointers.any or question.focus or question.topic.weights
    match = _PAIR.search(question.text)
    if match is None or not about or question.bodies or question.kind not in _OF_A_CLAUSE:
        return question
    found = sorted(
        (place.start(), kind)
        for kind, pattern in _EACH
        if (place := pattern.search(question.text, *match.span())) is not None
    )
    kinds = [kind for _, kind in found]
    if len(kinds) < 2:
        return question
    return replace(question, kind=kinds[0], also=tuple(kinds[1:]))
