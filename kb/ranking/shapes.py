"""What form an answer has, by what a question asks for: an amount, a time, a body, a penalty, a list …"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = r"[\d一二三四五六七八九十百千万两]"


@dataclass(frozen=True, slots=True)
class Shape:
    """``asks`` finds it in a folded question, ``shows`` in the folded text of a clause."""

    name: str
    asks: re.Pattern[str]
    shows: re.Pattern[str]


def _shape(name: str, asks: str, shows: str) -> Shape:
    return Shape(name, re.compile(asks), re.compile(shows))


SHAPES: tuple[Shape, ...] = (
    _shape(
        "amount",
        "多少(?!时间|天|年|日)|几(?!天|年|日|个月)|金额|标准|比例|幅度",
        rf"{_NUMBER}(?:%|万?元|亿元|个|倍|家|项|件|名)|百分之",
    ),
    _shape(
        "time",
        "多久|多长|何时|什么时候|时间|期限|几(?:天|年|日|个月)|多少(?:天|年|日|时间)",
        rf"{_NUMBER}(?:年|月|日|天|个月|小时|周)|期限|期间",
    ),
    _shape(
        "body",
        "谁|哪个?(?:部门|单位|机关|机构|法院)|由.{0,6}负责|找哪|向哪|主管",
        "部门|机关|机构|委员会|法院|人民政府|[厅局委办]负责|牵头",
    ),
    _shape(
        "penalty",
        "处罚|怎么罚|判|罚款|后果|法律责任|构成.{0,4}罪|违法吗",
        "处以|罚款|处.{0,8}有期徒刑|责令|吊销|拘留|没收|警告|追究",
    ),
    _shape("condition", "条件|资格|要求|能否|可以|能不能|符合什么", "条件|符合下列|应当具备|有下列情形|可以|方可|不得"),
    _shape("procedure", "如何|怎么|怎样|流程|程序|手续|材料|办理", "申请|提交|办理|材料|程序|登记|应当自|下列步骤"),
    _shape("list", "哪些|包括什么|有什么|几种|哪几", "下列|以下|包括|[(（][一1][)）]|一是"),
    _shape("meaning", "什么是|是什么|是指|含义|定义|如何认定|怎么认定", "是指|所称|系指|指的是|认定为|视为"),
    _shape("share", "责任|承担|赔偿|负担", "承担|赔偿|连带|责任"),
)


def asked(folded: str) -> list[Shape]:
    """The shapes that a question asks for."""
    return [shape for shape in SHAPES if shape.asks.search(folded)]
