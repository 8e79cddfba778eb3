"""Support measures: what a document promises, to whom, on which conditions, with which amount."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.model import Clause, Condition, Joint, Measure
from kb.text import sentences

# The kinds of support and the words that announce them.
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("取消资助", re.compile(r"取消[^。；，]{0,20}资助|资助[^。；]{0,40}取消|减少[^。；]{0,60}资助")),
    ("贴息", re.compile(r"贴息")),
    ("补贴", re.compile(r"补贴|贴补|贴费|补助|奖补")),
    ("奖励", re.compile(r"(?<!不得将财政资助)奖励|奖金")),
    ("资助", re.compile(r"资助(?!科研项目|科技项目|的?项目)|专项资金|资金支持")),
    ("贷款", re.compile(r"贷款|信贷|融资|额度不超过|LPR|[\u4e00-\u9fff]{2}贷(?!款)")),
    ("担保", re.compile(r"担保")),
    ("保险", re.compile(r"保险")),
    ("减免", re.compile(r"减免|税费优惠|税收优惠|减征|免征")),
    ("上市", re.compile(r"上市|挂牌|股权市场|专板")),
    ("备案认定", re.compile(r"备案|认定")),
    ("预审", re.compile(r"预审|优先审查|(?:加快|快|尽快|早)[^。；，]{0,8}授权|快速审查|快速确权|快速维权")),
    ("培育", re.compile(r"培育|孵化|试点")),
    ("许可转让", re.compile(r"开放许可|免费专利许可|匹配推送|专利池")),
    ("对接", re.compile(r"对接|路演|供需")),
    ("平台", re.compile(r"平台|中试|概念验证|运营中心")),
    ("培训", re.compile(r"培训")),
    ("服务", re.compile(r"服务|指导")),
)

_PROMISES = re.compile(
    r"支持|鼓励|引导|推动|助力|助|落实|给予|提供|扩大|加大|加强|开展|探索|享受|减免|推送|推荐|纳入|面向|额度|利率|不超过|不少于|不低于|取消"
)
# What is forbidden or missing is no promise.
_NO_PROMISE = re.compile(r"不得|不与|避免|没有写明|没有查到|没有收录")

#: Types of firm and person that a measure can be for, the more special ones first.
BENEFICIARIES = (
    "专精特新“小巨人”企业",
    "专精特新企业",
    "高新技术企业",
    "科技型中小企业",
    "科技型企业",
    "专利密集型企业",
    "知识产权优势示范企业",
    "知识产权优势、示范企业",
    "示范企业",
    "龙头骨干企业",
    "科技企业孵化器",
    "小微企业",
    "中小企业",
    "国有企业",
    "优质企业",
    "外资研发机构",
    "保险机构",
    "银行机构",
    "金融机构",
    "专利代理机构",
    "服务机构",
    "技术转移机构",
    "医疗卫生机构",
    "科研人员",
    "从业人员",
    "发明人",
    "高校",
    "科研机构",
    "科研院所",
    "园区",
    "创新主体",
    "企业",
)

_CONDITIONS = (
    re.compile(r"符合[^，。；、]{1,12}的"),
    re.compile(r"有条件的"),
    re.compile(
        r"(?:营业收入)?[^，。；、]{0,6}\d+(?:\.\d+)?(?:万|亿)元(?:至\d+(?:\.\d+)?(?:万|亿)元)?(?:以上|以下)?的(?:企业|(?=单位|项目|[，；。]))"
    ),
    re.compile(r"手中有[^，。；、]{1,12}的"),
    re.compile(r"进入培育名单"),
)
_AMOUNT = re.compile(
    r"(?:不超过|不低于|不少于|最高|每年|一般不超过)?"
    r"(?:\d+(?:\.\d+)?(?:亿元|万元|元|%)|LPR加\d+个基点)(?:以下|以内|以上)?"
)


def read_measures(clauses: Sequence[Clause]) -> tuple[Measure, ...]:
    """Every sentence that promises support, as one measure with the sentence as its quotation."""
    found: list[Measure] = []
    for clause in clauses:
        if not clause.body:
            continue
        for first, last in sentences(clause.text, clause.body_start - clause.start):
            measure = _measure(clause, first, last)
            if measure is not None:
                found.append(measure)
    return tuple(found)


def _measure(clause: Clause, first: int, last: int) -> Measure | None:
    sentence = clause.text[first:last]
    kinds = kinds_of(sentence)
    if sentence[0] in "〔（(【[" or not kinds or not _PROMISES.search(sentence):
        return None
    if _NO_PROMISE.search(sentence) and "取消资助" not in kinds:
        return None
    if "取消资助" in kinds:
        kinds = ("取消资助",)
    offset = clause.start + first
    found = [match for pattern in _CONDITIONS for match in pattern.finditer(sentence)]
    leaves = tuple(
        Condition(Joint.LEAF, match.group(), offset + match.start(), offset + match.end()) for match in found
    )
    # What stands in a condition (营业收入不超过2000万元的企业) is a threshold and not an amount.
    promised = sentence
    for leaf in leaves:
        promised = promised.replace(leaf.text, "")
    amounts = [match.group() for match in _AMOUNT.finditer(promised)]
    return Measure(
        clause_id=clause.id,
        document_id=clause.document_id,
        kinds=kinds,
        beneficiaries=named_beneficiaries(sentence),
        conditions=_joined(leaves, sentence, offset),
        amount="；".join(dict.fromkeys(amounts)) or None,
        quote=sentence,
        start=clause.start + first,
        end=clause.start + last,
        ends=kinds == ("取消资助",),
    )


def _joined(leaves: tuple[Condition, ...], sentence: str, offset: int) -> Condition | None:
    if len(leaves) < 2:
        return leaves[0] if leaves else None
    return Condition(Joint.ALL, sentence, offset, offset + len(sentence), parts=leaves)


def named_beneficiaries(text: str) -> tuple[str, ...]:
    """The types of firm and person that a text names; a special type hides the general one inside it."""
    found: list[str] = []
    rest = text
    for name in BENEFICIARIES:
        if name in rest:
            found.append(name)
            rest = rest.replace(name, "\0")
    return tuple(found)


def kinds_of(text: str) -> tuple[str, ...]:
    """The kinds of support that a text names."""
    return tuple(kind for kind, pattern in _KINDS if pattern.search(text))
