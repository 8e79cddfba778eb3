"""A text cut where a reader would cut it to mark changes: dates, figures, names and telling words stay whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kb.comparison.strength import scopes, strengths
from kb.facts.departments import find_bodies
from kb.numerals import NUMERAL_CHARS
from kb.text import fold


class TokenKind(StrEnum):
    """What a token is."""

    TERM = "term"
    FIGURE = "figure"
    BODY = "body"
    STRENGTH = "strength"
    SCOPE = "scope"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Token:
    """The words ``[start, end)`` of a text; ``key`` is what they are compared by."""

    kind: TokenKind
    key: str
    start: int
    end: int


_NUMERAL = rf"(?:\d+(?:\.\d+)?|[{NUMERAL_CHARS}万亿]+)"
_UNIT = (
    "个百分点|%|％|‰|万亿元|亿元|万元|美元|元|倍|个工作日|工作日|个月|小时|分钟|周年|周岁|"
    "平方公里|平方米|立方米|公里|千米|米|万亩|亩|公顷|吨|千瓦时|千瓦|万人次|人次|万人|"
    "[年月日天家件名人个项所处支批条场次期座套辆户张份门篇部只款台床岁倍成]"
)
_BEFORE = r"(?:底|末|初)?(?:之前|以前|前|以后|之后|后|止)?"
# First match wins at each place.
_WHOLE: tuple[tuple[str, TokenKind], ...] = (
    # 2024年底前, 二〇二五年十二月三十一日前, 12月31日前
    (
        rf"(?:\d{{4}}|[二一][{NUMERAL_CHARS}]{{3}})年(?:\d{{1,2}}月(?:\d{{1,2}}日)?|[{NUMERAL_CHARS}]{{1,3}}月"
        rf"(?:[{NUMERAL_CHARS}]{{1,3}}日)?)?(?:第?[一二三四]季度|[上下]半年)?{_BEFORE}",
        TokenKind.TERM,
    ),
    (rf"\d{{1,2}}月\d{{1,2}}日{_BEFORE}", TokenKind.TERM),
    # 30日内, 三个月以内, 五个工作日内
    (rf"{_NUMERAL}(?:个)?(?:工作日|日|天|月|年|周|小时)(?:以内|之内|内|届满|期满)", TokenKind.TERM),
    (r"每(?:半年|季度|年度|年|月|周|日)", TokenKind.TERM),
    # 第十二条 is a place; its number belongs to it.
    (rf"第{_NUMERAL}[条款项章节编目](?:之[一二三四五六七八九十]+)?", TokenKind.PLAIN),
    (rf"百分之{_NUMERAL}|{_NUMERAL}分之{_NUMERAL}", TokenKind.FIGURE),
    (rf"{_NUMERAL}(?:余)?(?:{_UNIT})", TokenKind.FIGURE),
    (r"[A-Za-z]+[A-Za-z0-9/.-]*", TokenKind.PLAIN),
    (r"\d+(?:\.\d+)?", TokenKind.FIGURE),
)
# 一个, 一项, 一批 and the like are no figures that a change would be about.
_INDEFINITE = re.compile(r"^[一](?:[个项批种些条次家件名支人座])$")


# A body that the registry does not know, by what stands before it and by its ending: 由市渔业局, 、区海洋发展委员会.
_UNKNOWN_BODY = re.compile(
    r"(?:(?<=[由向经报,和与及同\s])|^)[^\W\d由向经报后的在将应可须为和与及]{2,12}?"
    r"(?:局|厅|委员会|办公室|(?:主管|监督|管理|行政)部门)(?![限势面部长])"
)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<w{place}>{pattern})" for place, (pattern, _) in enumerate(_WHOLE)))


def tokens(text: str) -> list[Token]:
    """The tokens of a text in order, white space left out; words that are nothing special are single characters."""
    folded = fold(text)
    whole = _whole(text, folded)
    found: list[Token] = []
    position = 0
    for kind, start, end in whole:
        found += _characters(folded, position, start)
        found.append(Token(kind, "".join(folded[start:end].split()), start, end))
        position = end
    return found + _characters(folded, position, len(text))


def _characters(folded: str, start: int, end: int) -> list[Token]:
    return [
        Token(TokenKind.PLAIN, folded[place], place, place + 1)
        for place in range(start, end)
        if not folded[place].isspace()
    ]


def _whole(text: str, folded: str) -> list[tuple[TokenKind, int, int]]:
    """The spans that stay whole, in order; of two that overlap the more special one."""
    ranked = [(TokenKind.BODY, mention.start, mention.end) for mention in find_bodies(text)]
    ranked += [(TokenKind.BODY, *match.span()) for match in _UNKNOWN_BODY.finditer(folded)]
    for match in _pattern().finditer(folded):
        kind = _WHOLE[int((match.lastgroup or "w0")[1:])][1]
        ranked.append((TokenKind.PLAIN if _INDEFINITE.match(match.group()) else kind, *match.span()))
    ranked += [(TokenKind.SCOPE, word.start, word.end) for word in scopes(text)]
    ranked += [(TokenKind.STRENGTH, word.start, word.end) for word in strengths(text)]
    taken = [False] * len(text)
    kept = []
    for kind, start, end in ranked:
        if not any(taken[start:end]):
            taken[start:end] = [True] * (end - start)
            kept.append((kind, start, end))
    return sorted(kept, key=lambda span: span[1])
