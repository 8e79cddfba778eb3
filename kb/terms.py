"""The Chinese words for the fields of rows and for the values of closed sets; in English they go by their codes."""

from __future__ import annotations

from enum import StrEnum

from kb.model import Ambiguity, Basis, Change, Comparator, Counting, Role

_FIELDS = {
    "responsibility": "责任",
    "body": "单位",
    "as_written": "原文写法",
    "role": "职责",
    "basis": "依据",
    "target": "指标",
    "indicator": "指标",
    "comparator": "比较方式",
    "value": "数值",
    "upper": "上限",
    "unit": "计量单位",
    "change": "绝对数或增长",
    "baseline": "基期",
    "counting": "计数方式",
    "deadline": "期限",
    "deadline_text": "期限原文",
    "striving": "力争",
    "ambiguity": "歧义",
    "date": "最后日期",
    "wording": "期限原文",
    "action": "事项",
    "recurring": "周期性",
    "counted_from": "起算事件",
    "measure": "支持措施",
    "kinds": "支持方式",
    "beneficiaries": "支持对象",
    "conditions": "条件",
    "amount": "金额",
    "period": "支持期限",
    "apply": "申请渠道",
    "excludes": "排除情形",
    "ends": "是否取消",
    "ends_by": "取消截止",
}
_VALUES: dict[type[StrEnum], dict[str, str]] = {
    Role: {"lead": "牵头", "responsible": "负责", "support": "配合", "participate": "参与", "guide": "指导"},
    Basis: {"stated": "明确写明", "first_listed_rule": "排在第一位者牵头", "inherited": "前文统一规定"},
    Change: {"absolute": "绝对数", "growth": "增长"},
    Counting: {"yearly": "每年", "cumulative": "累计", "new": "新增", "unstated": "未说明"},
    Ambiguity: {"percent_or_points": "百分比或百分点未写明"},
    Comparator: {member.value: member.value for member in Comparator},
}


def field_word(name: str, language: str = "zh") -> str:
    """The word for a field or a kind of row."""
    return _FIELDS[name] if language == "zh" else name


def value_word(value: StrEnum, language: str = "zh") -> str:
    """The word for a value of a closed set."""
    return _VALUES[type(value)][value.value] if language == "zh" else value.value
