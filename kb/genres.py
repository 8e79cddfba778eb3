"""The kinds of official document, by the words that their titles end with."""

from __future__ import annotations

import re

#: Words that end the title of an official document.
GENRES = (
    "方案", "计划", "规划", "通知", "意见", "办法", "规定", "规则", "细则", "条例", "法", "决定", "公告", "通告",
    "公报", "批复", "函", "报告", "纲要", "要点", "措施", "指南", "规范", "标准", "制度", "章程", "解释", "目录",
    "清单", "答复", "请示", "纪要", "意见稿", "草案", "摘编",
)  # fmt: skip
# Further ones that are too common in speech to name a document by.
_MORE_GENRES = (
    "预案", "通报", "决议", "命令", "指引", "规程", "准则", "导则", "大纲", "议案", "安排", "倡议书", "公约", "须知",
    "修正案", "讲话", "简介", "说明", "通则", "总则", "名单",
)  # fmt: skip
#: A pattern of any of them.
GENRE = rf"(?:{'|'.join((*GENRES, *_MORE_GENRES))})"
_TITLE_END = re.compile(rf"{GENRE}(?:[（(][^（）()]*[）)])*$")


def ends_title(title: str) -> bool:
    """Whether a title has come to the word for what the document is: 办法, 通知, 方案（试行）."""
    return _TITLE_END.search(title) is not None
