"""What a question asks of a document: its number, issuers, dates, status, or what it rests on."""

from __future__ import annotations

import re

from kb.question import Question

_COMMENTS = re.compile(
    r"(?:怎么|如何|哪里|何处|什么方式|向谁|截止|什么时候|期限|时间)[^?]{0,8}(?:提意见|反馈|提出?意见|征求意见)|"
    r"(?:提意见|意见反馈|反馈意见|征求意见)[^?]{0,10}(?:截止|期限|时间|多久|方式|到(?:什么|哪)|什么时候|邮箱|结束)|"
    r"\b(?:comments?|opinions?|feedback)\b.*\b(?:until|deadline|send|submit|when|how)\b"
)

# What is asked of a document; the first that matches wins.
_ASPECTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("title", re.compile(r"叫(?:什么|啥)|全称|全名|名称|名字|标题|题目|是什么文件|\btitle\b|\bcalled\b")),
    ("kind", re.compile(r"全文|原文|完整|摘编|摘要|\bfull text\b|\bdigest\b")),
    ("comments", _COMMENTS),
    ("number", re.compile(r"文号|字号|发文号|几号文|编号|什么号|\bnumber\b")),
    (
        "basis",
        re.compile(
            r"依据|上位|根据(?:什么|哪)|(?:贯彻|落实)(?:的是)?(?:哪|什么|了)|\bbasis\b|\bbased on\b|\bimplements?\b"
        ),
    ),
    (
        "repeals",
        re.compile(
            r"(?:废止|取代|替代|代替|停止执行)了?(?:的是)?(?:哪|什么|几|谁)|\bwhat\b.*\b(?:does|did)\b.*\b(?:repeal|replace)\b|"
            r"\brepeals? (?:what|which|any)\b"
        ),
    ),
    (
        "in_force",
        re.compile(
            r"施行|实施日期|生效(?:日期|时间)|(?:什么时候|何时|哪天|几号|哪年)[^?]{0,3}(?:生效|实施|施行|执行)|\beffective\b|"
            r"\bcome into force\b|\bwhen .*\bin force\b"
        ),
    ),
    (
        "issued",
        re.compile(
            r"日子|更?早|更?晚|先出|哪(?:年|天)(?:修|发|印|出)|落款(?:日期|哪天|时间)|"
            r"(?:什么时候|何时|哪年|哪一年|哪天|日期|时间|几月)|发文日期|成文日期|\bwhen\b|\bdate\b|\bissued on\b"
        ),
    ),
    (
        "issuers",
        re.compile(
            r"落款单位|联合|一起发|(?:签|参与|搞)|谁(?!的)(?!更?[早晚先])|机关|单位|哪个部门|哪些部门|哪里|主体|哪几个|"
            r"\bwho\b|\bissuer|\bissued by\b|\bissuing\b|\bwhich (?:bod|agenc|department|ministr)"
        ),
    ),
    (
        "status",
        re.compile(
            r"结束|持续|执行到|能用|管用|算数|执行吗|有效|失效|废止|过期|届满|作废|生效|草案|草稿|征求意见|正式|定稿|状态|期限|"
            r"执行期|\bvalid|\bexpire|\bdraft\b|\bfinal\b|\bin force\b|\bstatus\b|\bstill\b|\brepealed\b"
        ),
    ),
    ("level", re.compile(r"级别|层级|效力|性质|\blevel\b")),
)


#: Words of a question about a document that name no subject.
ABOUT = re.compile(
    r"文号|字号|发文|日期|机关|单位|部门|印发|发布|公布|制定|出台|颁布|下发|制发|修正|修订|联合|生效|施行|实施|有效|"
    r"失效|废止|过期|届满|征求意见|征求|意见|正式|依据|上位|"
    r"法律|方案|计划|现行|状态|效力|版本|最终|最新|已经|还是|定稿|执行|截止|反馈|性质|级别|开始|全文|原文|完整|摘编|全称|"
    r"全名|名字|名称|标题|贯彻|落实|"
    r"[提还份号文年月日天稿发库用叫算成哪第几到底是有搞印签收得早晚先更谁呀吧跟]|处于|状态|目前|最近|一次|上次|落款|"
    r"核实|期限|行动|结束|到期|哪几年|日子|单位|哪两个|参与|出来|出台|函|通知|家|联合|一共|数一下|各写一下|发布日|"
    r"实施日|公布|最近|这次|那个|这个|两"
)
# Aspects that one question may ask for together: who issued it, when, under which number.
_OF_ISSUE = ("number", "issued", "issuers")
_SEVERAL_ASPECTS = re.compile(r"、|和|各写|分别|\band\b")
_WHEN_ISSUED = re.compile(r"什么时候|何时|哪年|哪一年|哪天|日期|\bwhen\b|\bdate\b")
#: What is told of a document when the question names no aspect.
_SUMMARY = ("title", "issuers", "issued", "status")


_EARLIER = re.compile(r"更?[早晚]|谁先|\bearlier\b|\blater\b|\bfirst\b")
_UNTIL = re.compile(r"持续|执行到|(?:到|至)(?:什么时候|何时|哪一?年)|截止到")


def aspects_of(question: Question) -> tuple[str, ...]:
    """The aspects asked for, in the order in which they are told; a summary where none is named."""
    found = [name for name, pattern in _ASPECTS if question.asks(pattern)]
    if "comments" in found:
        return ("comments",)
    if not found:
        return _SUMMARY
    if question.asks(_UNTIL):
        return ("status",)
    if found[0] == "in_force" and question.asks(_EARLIER):
        return ("in_force",)
    if found[0] == "issued" and "status" in found and not question.asks(_WHEN_ISSUED):
        return ("status",)
    if len(re.split("[,;?]", question.text.rstrip("?. "))) > 1 or question.asks(_SEVERAL_ASPECTS):
        several = tuple(name for name in found if name in (*_OF_ISSUE, "status", "in_force"))
        if len(several) > 1:
            return several
    if found[0] in _OF_ISSUE:
        return tuple(name for name in found if name in _OF_ISSUE)
    return (found[0],)
