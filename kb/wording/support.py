"""Support for enterprises."""

from __future__ import annotations

FRAMES: dict[str, tuple[str, str]] = {
    # Support for enterprises.
    "receiver_any": ("企业", "enterprises"),
    "support_line": ("- {task}：{statement}{key}{remarks}", "- {task}: {statement}{key}{remarks}"),
    "support_named": ("（点名“{who}”{terms}）", " (names “{who}”{terms})"),
    "support_general": ("（没有限定“{who}”以外的对象{terms}）", " (not limited to “{who}”{terms})"),
    "support_for": ("（面向{who}{terms}）", " (for {who}{terms})"),
    "support_all": (
        "；须同时满足：{conditions}，请自行核对",
        "; all of these are required: {conditions}, to be checked",
    ),
    "support_any": (
        "；满足其中一项即可：{conditions}，请自行核对",
        "; one of these is enough: {conditions}, to be checked",
    ),
    "support_inner_all": ("（同时满足：{conditions}）", "(all of: {conditions})"),
    "support_inner_any": ("（其中一项：{conditions}）", "(one of: {conditions})"),
    "support_between": ("；", "; "),
    "support_period": ("；期限：{period}", "; period: {period}"),
    "support_apply": ("；申请：{apply}", "; how to apply: {apply}"),
    "support_excludes": ("；限制：{excludes}", "; restrictions: {excludes}"),
    "support_ends": ("；这项支持正在取消或者已经停止{until}", "; this support is being ended{until}"),
    "support_ends_by": ("，最迟到{date}", ", by {date} at the latest"),
    "support_condition": (
        "；“{condition}”是否满足，文件没有写明标准，无法判断",
        "; whether “{condition}” is met cannot be told from the documents",
    ),
    "support_threshold": ("；条件：{condition}，请自行核对", "; condition: {condition}, to be checked"),
    "support_no_amount": ("；未写明金额", "; no amount stated"),
    "support_amount": ("；写明：{amount}", "; states: {amount}"),
    "revenue_is": ("营业收入{revenue}的企业，适用：{statement}{key}", "For a revenue of {revenue}: {statement}{key}"),
    "revenue_none": (
        "文件没有写明营业收入{revenue}的企业适用的条件；写明的最高一档是：{statement}{key}",
        "The documents state no terms for a revenue of {revenue}; the highest bracket is: {statement}{key}",
    ),
}
