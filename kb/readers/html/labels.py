"""The labels of the heads that sites put over documents, and what each means."""

from __future__ import annotations

from enum import StrEnum


class Field(StrEnum):
    """What a label states; the values are the names of the metadata block where it has one."""

    TITLE = "title"
    NUMBER = "number"
    ISSUERS = "issuers"
    PUBLISHER = "publisher"  # of the page: mostly the issuer, now and then an office that took the document over
    WRITTEN = "written"
    ISSUED = "issued"
    PUBLISHED = "published"  # on the site
    IN_FORCE = "in_force"
    VALID_UNTIL = "valid_until"
    STATUS = "status"


#: The labels without spaces; ``None`` for those that are shown and fill no field.
FIELDS: dict[str, Field | None] = {
    **dict.fromkeys(
        (
            "标题", "名称", "信息名称", "文件名称", "公文名称", "信息标题", "公文标题", "文件标题", "法规标题",
            "法规名称",
        ),
        Field.TITLE,
    ),
    **dict.fromkeys(
        ("发文字号", "文号", "文件编号", "发布文号", "发文文号", "公文文号", "文件文号", "颁布文号"), Field.NUMBER
    ),
    **dict.fromkeys(
        (
            "发文机关", "发文机构", "发文单位", "发文部门", "制定机关", "制定单位", "制发机关", "印发机关",
            "颁布单位", "颁布机关", "公布机关",
        ),
        Field.ISSUERS,
    ),
    **dict.fromkeys(
        ("发布机构", "发布机关", "发布单位", "发布部门", "公开机构", "公开单位"), Field.PUBLISHER
    ),
    **dict.fromkeys(
        ("成文日期", "成文时间", "发文日期", "发文时间", "签发日期"), Field.WRITTEN
    ),
    **dict.fromkeys(
        ("公布日期", "印发日期", "印发时间", "颁布日期", "颁布时间"), Field.ISSUED
    ),
    "发布日期": Field.PUBLISHED,
    **dict.fromkeys(
        ("生效日期", "生效时间", "实施日期", "实施时间", "施行日期", "施行时间"), Field.IN_FORCE
    ),
    **dict.fromkeys(
        ("废止日期", "失效日期", "废止时间", "失效时间", "有效期至"), Field.VALID_UNTIL
    ),
    **dict.fromkeys(
        ("有效性", "时效性", "文件状态", "状态", "时效", "文件有效性", "效力状态", "公文时效"), Field.STATUS
    ),
    **dict.fromkeys(
        (
            "索引号", "信息索引号", "信息索引", "统一编号", "文件统一编号", "规范性文件统一编号", "登记号",
            "主题分类", "组配分类", "体裁分类", "题材分类", "服务对象分类", "信息分类", "内容分类", "分类",
            "公文种类", "公文类型", "文件类型", "文件类别", "法规类别", "所属类别", "类别", "主题词", "关键词",
            "关键字", "内容概述", "内容概况", "信息概要", "效力等级", "效力级别", "级别", "支持方式",
            "支持产业", "适用对象", "来源", "信息来源", "公开方式", "公开形式", "公开范围", "公开时限",
            "公开日期", "公开时间", "生成日期", "有效期",
        )
    ),
}  # fmt: skip

#: Labels that the line under any article has as well: they make no head without others.
WEAK = frozenset((
    "标题", "名称", "发布日期", "来源", "信息来源", "关键词", "关键字", "分类", "类别", "级别", "状态", "时效",
    "公开日期", "公开时间", "有效期",
))  # fmt: skip
