"""A single condition: what it is about, its threshold as a number, and whether it excludes.

以上, 以下 and 以内 include the number, 超过, 不满 and 以外 do not (Civil Code of China, article 1259).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from kb.facts.support.scaled import NUMBER, SCALE, UNITS, scaled
from kb.model import Condition, Joint

# The word before a number and how it compares; the longer words first.
_BEFORE = {
    "一般不超过": "<=",
    "原则上不超过": "<=",
    "达到或超过": ">=",
    "达到或者超过": ">=",
    "不得超过": "<=",
    "不得低于": ">=",
    "不得少于": ">=",
    "不超过": "<=",
    "未超过": "<=",
    "不高于": "<=",
    "不多于": "<=",
    "不大于": "<=",
    "不低于": ">=",
    "未低于": ">=",
    "不少于": ">=",
    "不小于": ">=",
    "不足": "<",
    "不满": "<",
    "未满": "<",
    "低于": "<",
    "少于": "<",
    "小于": "<",
    "超过": ">",
    "突破": ">",
    "高于": ">",
    "多于": ">",
    "大于": ">",
    "至少": ">=",
    "最低": ">=",
    "达到": ">=",
    "年满": ">=",
    "已满": ">=",
    "届满": ">=",
    "连续": ">=",
    "满": ">=",
    "达": ">=",
}
# The word after a number and how it compares.
_AFTER = {
    "及以上": ">=",
    "或以上": ">=",
    "或者以上": ">=",
    "以上": ">=",
    "及以下": "<=",
    "或以下": "<=",
    "以下": "<=",
    "以内": "<=",
    "之内": "<=",
    "以外": ">",
    "内": "<=",
}
_WITHIN = ("内", "以内", "之内")
_TIMES = ("年", "个月", "天", "日")
_STRICT = {">=": ">", "<=": "<"}
# A number behind these says during which time, not how much.
_WINDOW = re.compile(r"(?:近|过去|前|上|每|第|此后|今后|未来)$")
# A comparing word that stands a few words before its number: 不低于上年度销售收入的3%.
_FAR = re.compile(r"(?P<before>不超过|不高于|不低于|不少于|低于|高于|超过|突破|达到)(?P<of>[^，。；、\d]{1,14})$")
# Words at the beginning of a condition that are not what it is about.
_LEAD = re.compile(
    r"^(?:(?:且|并|同时|其中|其|须|应当?|需|必须|已|并且|原则上|要求|"
    r"(?:上一?年度?|上一会计年度|上年末|本年度?|当年|年度|申请(?:时|之日)|申报(?:时|之日)|截至[^，]{2,10}|"
    r"(?:近|最近|前|过去)[\d一二两三四五]+(?:个会计)?年(?:度|内|来)?(?:每年|年均|平均|累计)?|20\d\d年度?))[，的]?)+"
)
_VERBS = re.compile(
    r"^(?:拥有|具有|具备|持有|取得|获得|实现|完成|累计|有(?!效|限|关|机)|须?为|企业的?|单位的?|"
    r"项目的?|申请人的?|申报企业的?|申报单位的?)+"
)
_TAIL = re.compile(
    r"(?:[（(](?:不)?含[^（）()]{0,12}[）)]|必须|应当?|须|需|为|在|已|均|的|首次|人民币|原则上|总共|累计|共|连续)+$"
)
_NEGATION = re.compile(
    r"(?:未(?!来|满|超过|低于|就业|成年)|没有|无(?!线|人机|形|锡|偿|障碍|论|需|须)|不含|不包括|"
    r"不属于|不存在|不在|不涉及|不得|不享受|"
    r"不(?=裁员|欠)|除外|除(?!尘|了|湿)[^，。；]+(?:外|以外)|^非(?!遗|公有|公经济|物质|税))"
)
# What a class is asked for by (被认定为高新技术企业), and what the class ends with.
_CLASS = re.compile(
    r"(?:已|应当?|须|首次|新|当年|重新)?(?:被|经|获|不含|不包括|不属于|不是|非|除)?(?:认定为|"
    r"认定的|评为|评定为|评选为|确定为|备案为|入选|入围|列入|纳入|进入|属于|获评|获得|取得|通过|"
    r"首次|为|是)?"
    r"(?P<name>[^，。；、]{2,40}?(?:企业|机构|单位|人员|平台|基地|孵化器|众创空间|高校|院所|中心|"
    r"园区|示范区|团队|个体工商户|合作社|农场|项目))"
    r"(?:认定|称号|名单|名录|目录|资格|资质|评定|评价|入库)?(?:的|外|以外|除外)?$"
)
_LONGEST_CLASS = 12
_JOINS = re.compile(r"^(?:的|以上|以下|及|且)+")
# A verb right before a number governs what stands behind it: 签订1年以上劳动合同.
_GOVERNS = re.compile(r"(?:签订|组织|开展|建设|新增|配备|购买|持有|拥有|具有|建有|达到|购置)$")
# What a term of years is counted from: 吸纳退役1年内的军人.
_EVENT = re.compile(r"(?:毕业|退役|失业|登记注册|注册登记|注册成立|注册|成立|投产|上市|引进|入职|就业|获奖|刑满释放)$")
# A remark in brackets has numbers of its own; （含） and （含本数） belong to the number before.
_ASIDE = re.compile(r"[（(](?!不?含)[^（）()]{3,}[）)]|[（(]不?含[^（）()]{4,}[）)]")
_RANGE_SIGN = r"\s?(?:至|到|[-—–~～]{1,2})\s?"
_INCLUDED = r"[（(](?P<{}>不?含)(?:本数|[^（）()]{{0,10}})[）)]"


@dataclass(frozen=True, slots=True)
class _Threshold:
    comparator: str
    value: float
    upper: float | None
    unit: str
    start: int
    end: int


@cache
def _range() -> re.Pattern[str]:
    return re.compile(
        rf"(?:在)?(?P<low>{NUMBER})(?P<low_scale>{SCALE})?(?:{UNITS})?(?:{_INCLUDED.format('a')})?"
        rf"(?:{_RANGE_SIGN}|(?:[（(]含[）)])?以上(?:[（(]不?含[）)])?[、，至]?)"
        rf"(?P<high>{NUMBER})(?P<scale>{SCALE})?(?P<unit>{UNITS})(?:{_INCLUDED.format('b')})?(?:之间|以下|以内)?"
    )


@cache
def _single() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<before>{'|'.join(_BEFORE)})?\s?(?:人民币|为)?\s?"
        rf"(?:百分之(?P<hundredth>{NUMBER})|(?P<number>{NUMBER})(?P<scale>{SCALE})?(?P<unit>{UNITS}))"
        rf"(?:{_INCLUDED.format('mid')})?(?P<after>{'|'.join(_AFTER)})?(?:{_INCLUDED.format('last')})?"
    )


def _blank(match: re.Match[str]) -> str:
    return "\u3000" * len(match.group())


def has_threshold(text: str) -> bool:
    """Whether a number with a unit stands in ``text`` that compares something."""
    return _find(text) is not None


def is_negated(text: str) -> bool:
    """Whether a condition excludes: 未被列入失信名单, 不含房地产企业."""
    return _NEGATION.search(text) is not None


def read_leaf(text: str, start: int) -> Condition:
    """The condition that ``text`` states, which begins at ``start`` in the document's text."""
    end = start + len(text)
    bare = _ASIDE.sub(_blank, text)
    found = _find(bare)
    if found is None:
        return Condition(Joint.LEAF, text, start, end, subject=_class(text), negated=is_negated(bare))
    return Condition(
        Joint.LEAF,
        text,
        start,
        end,
        subject=_subject(text, found),
        comparator=found.comparator,
        value=found.value,
        upper=found.upper,
        unit=found.unit,
        negated=is_negated(bare[: found.start]),
    )


def _class(text: str) -> str | None:
    bare = _LEAD.sub("", text)
    match = _CLASS.fullmatch(bare.removesuffix("的"))
    # Without a verb that asks for a class only a short phrase is one.
    if match is None or (match.start("name") == 0 and len(match["name"]) > _LONGEST_CLASS):
        return None
    return match["name"]


def is_bare_threshold(text: str) -> bool:
    """Whether ``text`` is a number with a unit and nothing besides (5亿元, 300人以上)."""
    return _single().fullmatch(text.strip()) is not None


def _find(text: str) -> _Threshold | None:
    """The threshold of a condition: a range before a number with a comparing word before a bare number."""
    if (match := _range().search(text)) and not _is_time_of(text, match):
        low = scaled(match["low"], match["low_scale"] or match["scale"], match["unit"])
        high = scaled(match["high"], match["scale"], match["unit"])
        if low.value < high.value:
            return _Threshold(">=", low.value, high.value, high.unit, *match.span())
    ranked = [pair for match in _single().finditer(text) if (pair := _ranked(text, match))]
    return min(ranked, key=lambda pair: pair[0])[1] if ranked else None


def _ranked(text: str, match: re.Match[str]) -> tuple[int, _Threshold] | None:
    """A number as a threshold, and how surely it is the one of its condition, 0 for the surest."""
    if _is_time_of(text, match):
        return None
    found = _threshold(match)
    if match["before"] or match["after"]:
        # 一年内开展服务达到1000人次: what is counted comes after the time.
        only_time = match["after"] in _WITHIN and not match["before"] and found.unit in _TIMES
        return (1 if only_time else 0), found
    if far := _FAR.search(text[: match.start()]):
        return 0, replace(found, comparator=_BEFORE[far["before"]], start=far.start())
    return (2, found) if _counts(text, match) else None


def _is_time_of(text: str, match: re.Match[str]) -> bool:
    """近三年, 2024年, 每年, 第1名: a time or an order and no threshold."""
    first = match.start("low") if "low" in match.groupdict() else match.start()
    unit = match["unit"] or ""
    if unit in ("年", "月", "日", "个月", "天", "期") and _WINDOW.search(text[:first]):
        return not match.groupdict().get("before")
    if text[:first].endswith("第"):
        return True
    number = match.groupdict().get("number") or match.groupdict().get("low") or ""
    return unit in ("月", "日") or (unit == "年" and (len(number) == 4 or text[match.end() :].startswith(("度", "月"))))


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether a number without a comparing word is one: not 一个, 两项 of running text."""
    number = match["number"] or match["hundredth"]
    return number[0].isdigit() and not re.match(r"[-—年月号]", text[match.end() :])


def _threshold(match: re.Match[str]) -> _Threshold:
    unit = "%" if match["hundredth"] else match["unit"]
    number = scaled(match["hundredth"] or match["number"], match["scale"], unit)
    sign = _AFTER.get(match["after"] or "") or _BEFORE.get(match["before"] or "", "=")
    if match["after"] and match["before"] in ("超过", "高于", "多于", "大于"):
        sign = ">"
    if "不含" in (match["mid"], match["last"]):
        sign = _STRICT.get(sign, sign)
    return _Threshold(sign, number.value, None, number.unit, *match.span())


def _subject(text: str, found: _Threshold) -> str | None:
    """What a threshold is about: the words before it, or those behind it (5件以上有效发明专利)."""
    stated = _TAIL.sub("", _LEAD.sub("", text[: found.start]).strip("，、（(： "))
    # 持有证书满10年 is about holding it, 拥有专利5件 about the patents.
    before = stated if found.unit in _TIMES else _VERBS.sub("", stated)
    after = _JOINS.sub("", text[found.end :]).removesuffix("的")
    if after and text[found.start :].startswith("连续"):
        return _VERBS.sub("", after)
    if after and _GOVERNS.search(stated):
        return after
    if found.unit == "周岁" and not before:
        return "年龄"
    if found.comparator == "<=" and (event := _EVENT.search(before)):
        return event.group()
    return before or after or None
