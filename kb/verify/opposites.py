"""Pairs of opposites: 不低于 and 不超过, 增长 and 下降, at least and at most."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Opposites:
    """Two sides, each of the words that stand for it."""

    one: re.Pattern[str]
    other: re.Pattern[str]


_PAIRS: tuple[tuple[str, str, str, str], ...] = (
    (
        r"不低于|不少于|至少|以上|不小于|(?<!不)超过|高于|多于",
        r"不超过|不高于|不多于|至多|最多|最高|以下|以内|不大于|上限|低于(?<!不低于)|少于(?<!不少于)",
        r"at least|not less than|no less than|no fewer than|not lower than|(?<!not )(?<!no )more than|(?<!not )exceed|"
        r"minimum|or above",
        r"at most|not more than|no more than|not exceed\w*|not over|up to|(?<!not )(?<!no )less than|maximum|"
        r"(?<!not )below|or under|no higher than|cap",
    ),
    (
        r"增长|增加(?!值)|上升|提高|提升|扩大|加大|新增|增至|上调",
        r"下降|减少|降低|缩小|压减|下调|削减|降至|缩减",
        r"\b(?:increas|grow|rise|rais|expand|improv|up by|higher)\w*",
        r"\b(?:decreas|declin|fall|drop|reduc|lower|shrink|cut|down by)\w*",
    ),
    (
        r"应当|必须|应该|务必",
        r"可以|自愿|可自行",
        r"\b(?:must|shall|mandatory|compulsory|required to)\b(?! not)",
        r"\b(?:may|optional|voluntar\w+)\b(?! not)",
    ),
    (
        r"全部取消|全面取消|一律取消|全部停止",
        r"逐步减少|逐步取消|适当减少",
        r"\b(?:abolish|cancel|eliminat|end)\w* (?:all|entirely|completely)|all .{0,40}(?:cancel|abolish|eliminat)\w+",
        r"gradual\w*|phase\w* (?:down|out)|reduc\w+ step",
    ),
    (
        r"允许|准许|准予",
        r"禁止|不得|严禁|不准",
        r"\b(?:allow|permit)\w*\b(?<!not allowed)",
        r"\b(?:prohibit|forbid|ban|not allow)\w*",
    ),
    (
        r"支持|鼓励|引导",
        r"限制|禁止|严禁|严控|压缩|不支持",
        r"\b(?:support|encourag|promot)\w*",
        r"\b(?:restrict|prohibit|forbid|discourag|ban)\w*",
    ),
    (r"牵头", r"配合|协助|参与", r"\bleads?\b|\bled\b", r"\bassist\w*|\bcooperat\w*|\bsupporting\b"),
    (r"之前|以前|前", r"之后|以后|后", r"\b(?:before|prior to)\b", r"\bafter\b"),
    (r"免费|无偿|免收", r"收费|有偿|付费", r"\bfree\b", r"\b(?:paid|charge[ds]?|fee)\b"),
    (r"有效", r"失效|无效|废止", r"\bvalid\b", r"\b(?:invalid|void|repealed)\b"),
    (r"公开", r"保密|不公开", r"\bpublic\w*", r"\b(?:secret|confidential)\w*"),
    (r"放宽|降低门槛|简化", r"收紧|从严|提高门槛", r"\brelax\w*|\bsimplif\w*", r"\btighten\w*"),
    (
        r"设立|新建|建立|组建|新设",
        r"撤销|取消|关闭|撤并",
        r"\b(?:establish|set up|build|creat)\w*",
        r"\b(?:abolish|clos|cancel|dissolv)\w*",
    ),
    (r"首次|首贷", r"再次|以后|续贷", r"\bfirst[- ]time\b", r"\b(?:subsequent|renew)\w*"),
)


@cache
def pairs() -> tuple[Opposites, ...]:
    """Every pair of opposites in Chinese."""
    return tuple(Opposites(re.compile(one), re.compile(other)) for one, other, _, _ in _PAIRS)


@cache
def english_pairs() -> tuple[Opposites, ...]:
    """The same pairs in English, in the same order."""
    return tuple(Opposites(re.compile(one), re.compile(other)) for _, _, one, other in _PAIRS)
