"""The kinds of support that a text names, and which of them are money."""

from __future__ import annotations

import re
from functools import cache

#: What the ending of a financial support is called as a kind.
ENDED = "取消资助"

# Contributions to the social insurance are a duty and not an insurance that is promised.
_DUTIES = "(?<!社会)(?<!养老)(?<!医疗)(?<!失业)(?<!工伤)(?<!生育)"

# The kinds of support and the words that announce them.
_KINDS: tuple[tuple[str, str], ...] = (
    (ENDED, r"取消[^。；，]{0,20}资助|资助[^。；]{0,40}取消|减少[^。；]{0,60}资助"),
    ("贴息", r"贴息"),
    ("补贴", r"补贴|贴补|贴费|补助|奖补|津贴|安家费|补偿资金|生活费|救助金"),
    ("奖励", r"(?<!不得将财政资助)奖励|奖金"),
    (
        "资助",
        r"(?<!捐赠、)资助(?!科研项目|科技项目|的?项目|、捐赠|财产|对象|年度)|专项资金|资金支持|资金扶持|"
        r"经费支持|配套[^，。；]{0,4}支持|支持资金|扶持资金|"
        r"元[^，。；、奖补贴励]{0,10}(?:支持|扶持)",
    ),
    ("贷款", r"贷款|信贷|融资|额度不超过|LPR|[\u4e00-\u9fff]{2}贷(?!款)"),
    ("担保", r"(?<!反)担保"),
    ("保险", rf"{_DUTIES}保险"),
    (
        "减免",
        r"减免|税费优惠|税收优惠|减征|减按\d|扣减[^，。；]{0,16}(?:税|附加)|免征|免收|免交|免缴|免费(?!专利)|"
        r"免除[^，。；]{0,10}(?:费|税|租金|利息)|费用[^，。；]{0,6}免除|减半|减收|缓缴|"
        r"(?:稳岗|费|税款?|租金)[^，。；]{0,10}返还|返还[^，。；]{0,20}(?:费|税|租金)|"
        r"返还(?:标准|政策)|加计扣除|即征即退|"
        r"降低[^。；，]{0,12}(?:费率|税率|租金)|租金优惠",
    ),
    ("上市", r"上市|挂牌|股权市场|专板"),
    ("备案认定", r"备案|认定"),
    (
        "预审",
        r"预审|优先审查|(?:加快|快|尽快|早)[^。；，]{0,8}授权|快速审查|快速确权|快速维权",
    ),
    ("培育", r"培育|孵化|试点"),
    ("许可转让", r"开放许可|免费专利许可|匹配推送|专利池"),
    ("对接", r"对接|路演|供需"),
    ("平台", r"平台|中试|概念验证|运营中心"),
    ("培训", r"培训(?!机构|基地)"),
    ("服务", r"(?<!志愿)服务(?!机构|提供者|对象|单位|组织)|指导(?!意见|思想)"),
)

#: The kinds that are money given, lent, secured or not taken.
MONEY = frozenset(("贴息", "补贴", "奖励", "资助", "贷款", "担保", "保险", "减免"))
#: The kinds that are money given or not taken: what a sum can be of without any bank.
GIVEN = frozenset(("贴息", "补贴", "奖励", "资助", "减免"))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Compiled when the first text asks: most questions name no support."""
    return tuple((kind, re.compile(words)) for kind, words in _KINDS)


def kinds_of(text: str) -> tuple[str, ...]:
    """The kinds of support that a text names."""
    return tuple(kind for kind, pattern in _patterns() if pattern.search(text))
