"""Conditions that name no standard (符合条件, 有条件): nobody can tell from the documents whether they are met."""

from __future__ import annotations

import re

_NO_STANDARD = re.compile(
    r"(?:.{0,12}(?:符合|具备)(?:相关|规定|有关|一定|相应|本)?(?:的)?条件|有条件|符合(?:相关)?规定)"
)
# Types that a document names without saying who is one.
_NO_TYPE = re.compile(
    r"(?:优质|重点|骨干|龙头|优秀|先进|相关|有关|符合条件的?|有条件的?)+(?:企业|单位|机构|人员|人才)?"
)


def names_no_standard(text: str) -> bool:
    """Whether a condition as written leaves open what it asks for."""
    return _NO_STANDARD.fullmatch(text) is not None


def names_no_type(name: str) -> bool:
    """Whether a type of receiver is a word of praise and no type (优质企业, 龙头骨干企业)."""
    return _NO_TYPE.fullmatch(name) is not None


_ASKS = re.compile(
    r"什么|哪|怎么|如何|多少|几(?=[个家项条件种年月])|谁|吗|能不能|可不可以|是不是|有没有|是否|呢|\?"
    r"|\b(?:what|which|how|who|when|where|can|could|do we|does|is there|are there)\b"
)


def is_question(text: str) -> bool:
    """Whether a folded text asks something."""
    return _ASKS.search(text) is not None
