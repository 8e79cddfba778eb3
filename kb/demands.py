"""Points that a question asks about and a clause must speak of to answer it: a penalty, a sum of support, an event."""

from __future__ import annotations

import re

from kb.question import Question

# What a clause must speak of to answer a question about it; without it the clause is silent on the point.
_REQUIRED: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (re.compile(r"同时(?:享受|申请|申报|拿|领)|叠加|兼得|重复享受"), re.compile(r"同时|叠加|重复|兼得")),
    (re.compile(r"的定义|如何定义|怎么定义"), re.compile(r"是指|定义|所称")),
    (re.compile(r"口径|计算方法|怎么统计"), re.compile(r"口径|统计|计算")),
    (re.compile(r"报名"), re.compile(r"报名")),
    (
        re.compile(r"哪一?家(?:保险)?(?:公司|银行|机构)"),
        re.compile(
            r"(?:保险|银行|股份)[^，。、]{0,6}公司|"
            r"(?!人民|支持|鼓励|引导|推动|商业|合作|有关|相关|各类|试点|经办|指导|协调|开户|联合|会同|组织|允许|各大)"
            r"[\u4e00-\u9fff]{2}银行"
        ),
    ),
    (
        re.compile(r"办公室[^,?]{0,4}设在|设在[^,?]{0,6}(?:部门|单位|局|委)"),
        re.compile(r"办公室[^。；]{0,12}设|设[^。；]{0,8}办公室"),
    ),
    (
        re.compile(
            r"(?:奖励|奖补|奖金|补贴|补助|资助)[^,?]{0,4}(?:多少|几)|(?:多少|几)[^,?]{0,4}(?:奖励|奖补|奖金|补贴|补助|资助)"
        ),
        re.compile(r"奖|补|资助"),
    ),
    (
        re.compile(r"(?:什么时候|何时|哪一?[天年]|几月)[^,?]{0,4}(?:公布|发布|印发|出台)"),
        re.compile(r"公布|发布|印发|出台"),
    ),
    (re.compile(r"免责|追责|担责"), re.compile(r"免责|责任|追究|追责|容错")),
    (re.compile(r"处罚|罚款|罚多少|什么后果"), re.compile(r"罚|处分|责任|追究")),
)


def speaks_of_point(question: Question, text: str) -> bool:
    """Whether a text speaks of every such point that the question asks about."""
    return all(said.search(text) for asked, said in _REQUIRED if question.asks(asked))
