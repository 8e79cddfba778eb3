"""Names that mean bodies without naming them: 各有关部门和单位, 各省级人民政府, 各地、各部门."""

from __future__ import annotations

import re


def is_class(name: str) -> bool:
    """Whether a name stands for bodies that it does not name one by one: 各有关部门和单位, 各省级人民政府, 有关高校."""
    return re.match(r"各|有关|相关|其他|所有|全[国省市县区](?:各|有关)|试点|地方", name) is not None


_EACH_ONE = (
    r"(?:全[国省市县区州]|本[省市县区州])?各(?:各|级|地|有关|相关|成员|责任|牵头|配合)*"
    r"(?:地区?|地方|级|部门|单位|机构|部门和单位)?"
)
_EVERYONE = re.compile(rf"{_EACH_ONE}(?:[、，和及]{{0,2}}(?:{_EACH_ONE}|有关部门|有关单位|相关部门|相关单位))*")


def is_everyone(name: str) -> bool:
    """Whether a name means no body more than another: 各地, 各部门, 各级各有关部门, 各成员单位."""
    return _EVERYONE.fullmatch(name) is not None
