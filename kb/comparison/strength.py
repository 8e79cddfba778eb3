"""How strongly a text binds and how far it reaches: the words for it, as official documents use them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class Strength(StrEnum):
    """How strongly a wording binds, strongest first."""

    FORBIDDEN = "forbidden"
    BINDING = "binding"
    STRIVING = "striving"
    PERMISSIVE = "permissive"


class Scope(StrEnum):
    """How far a wording reaches."""

    WHOLE = "whole"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of strength or scope at ``[start, end)`` of a text."""

    text: str
    meaning: Strength | Scope
    start: int
    end: int


# The words, and beside them what they must not stand in: 需要, 响应, 许可 hold the characters and not the word.
# Where two words begin at one place the longer one is meant.
_STRENGTHS: tuple[tuple[Strength, tuple[str, ...]], ...] = (
    (
        Strength.FORBIDDEN,
        ("不得", "严禁", "禁止", "不准", "不许", "不应当?", "不可(?![抗分逆或缺避])", "杜绝", "(?<!得)不能(?!够)"),
    ),
    (
        Strength.BINDING,
        (
            "必须",
            "应当",
            "务必",
            "确保",
            "一律",
            "(?<![适响相供对效反感呼顺照])应(?![用急对收付届试变税邀聘激])",
            "(?<![必无急])须(?![知要])",
            "(?<![需重主必首只纲摘概简提紧次扼机险])要(?![求素点件闻害塞领么职义图目地旨员道约])",
        ),
    ),
    (
        Strength.STRIVING,
        ("力争", "力求", "争取(?![^，。；]{0,8}(?:资金|支持|项目))", "努力", "尽量", "尽可能", "原则上"),
    ),
    (
        Strength.PERMISSIVE,
        (
            "可以",
            "(?<![许认不宁])可(?!用性|[行持能靠及控视再信观贵喜比兑追见])",
            "鼓励(?!措施|政策|类|机制)",
            "(?<!落实)(?<![融政技资策金本信业力给的大供贷])支持(?!力度|政策|措施|体系|系统|力量|资金|方式|对象|范围|标准|作用|[，。；、和与及的])",
            "引导(?!基金|作用|资金|价|目录|性|机制)",
            "倡导",
            "提倡",
            "允许",
            "探索",
            "先行先试",
            "试点(?=[^，。；]{0,2}(?:开展|推行|实施|建设|推进))",
            "(?:开展|组织|进行|推进)(?=[^，。；]{1,16}试点)",
        ),
    ),
)
_SCOPES: tuple[tuple[Scope, tuple[str, ...]], ...] = (
    (
        Scope.WHOLE,
        (
            "全部",
            "全覆盖",
            "全面(?!发展|从严|深化)",
            "所有(?![权制者])",
            "普遍",
            "完全",
            "应[^，。；]尽[^，。；]",
            "一律",
        ),
    ),
    (
        Scope.PART,
        (
            "基本(?=实现|完成|建成|形成|建立|消除|消灭|满足|全|达|覆盖|具备|解决|取消|健全|淘汰|普及|到位|做到|确立|构建)",
            "逐步",
            "逐年",
            "部分(?=[^，。；]{0,6}(?:地区|领域|行业|企业|县|市|学校|单位|取消|实现|完成))",
            "大部分",
            "有条件的",
            "分步",
            "分批",
            "分期",
            "分阶段(?=实施|推进|完成|实现|取消)",
            "稳步",
            "初步(?=实现|完成|建成|形成|建立)",
        ),
    ),
)


@cache
def _forms(strength: bool) -> tuple[re.Pattern[str], tuple[Strength | Scope, ...]]:
    table: tuple[tuple[Strength | Scope, tuple[str, ...]], ...] = _STRENGTHS if strength else _SCOPES
    flat = [(pattern, meaning) for meaning, patterns in table for pattern in patterns]
    joined = "|".join(f"(?P<w{place}>{pattern})" for place, (pattern, _) in enumerate(flat))
    return re.compile(joined), tuple(meaning for _, meaning in flat)


def _words(text: str, strength: bool) -> Iterator[Word]:
    pattern, meanings = _forms(strength)
    for match in pattern.finditer(text):
        yield Word(match.group(), meanings[int((match.lastgroup or "w0")[1:])], *match.span())


def strengths(text: str) -> list[Word]:
    """The words of ``text`` that say how strongly it binds, in order."""
    return list(_words(text, strength=True))


def scopes(text: str) -> list[Word]:
    """The words of ``text`` that say how far it reaches, in order."""
    return list(_words(text, strength=False))
