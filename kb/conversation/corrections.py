"""A question put right: 不是质押，是保险; 说错了，是第8项; no, I meant task 8."""

from __future__ import annotations

import re
from typing import NamedTuple

from kb.conversation.pattern import Pattern
from kb.text import fold


class Correction(NamedTuple):
    """What was meant, and what was said instead, where that is repeated."""

    right: str
    wrong: str | None = None


_MEANT = r"(?:我(?:是|本来|其实)?(?:想|要)?(?:问|说|指|查|讲|打听)的?(?:是)?(?!过)|我的意思是|我要的是|我指的是)"
_WRONG = (
    r"(?:(?:说|问|打|写|弄|搞|讲|输|看)?(?:(?:错了?)+|岔了|反了)|不对|不是(?:的|这个|这样)?|"
    r"不不|更正(?:一下)?|纠正(?:一下)?|我说错了|你(?:理解|弄|搞)错了|口误|"
    r"no|sorry|wait|actually|correction|not that(?: one)?)"
)
_STOP = r"[\s,，.。;；!！:：、—-]"
_FORMS = tuple(
    Pattern(form, re.IGNORECASE)
    for form in (
        # 不是质押，是保险; 我问的不是质押，而是保险
        (
            rf"^(?:{_WRONG}{_STOP}+)?(?:不是|不要|(?:{_MEANT})?不是)(?:问|说|指)?(?P<wrong>[^,，。;；]{{1,30}}?){_STOP}*(?:(?:而)?是|"
            rf"要的是|{_MEANT})(?!不是|否|吗)(?P<right>.+)$"
        ),
        rf"^(?:no{_STOP}+)?not (?P<wrong>[^,]{{1,40}}?),?\s*(?:but|i mean(?:t)?)\s+(?P<right>.+)$",
        # 我是说目标，不是时限
        (
            rf"^(?:{_WRONG}{_STOP}+)?(?:{_MEANT}|应该是|是)(?P<right>[^,，。;；?？]{{1,40}}?){_STOP}*(?:而不是|"
            rf"不是|并非|而非)(?P<wrong>[^,，。;；?？吗]{{1,30}})$"
        ),
        rf"^(?:no{_STOP}+)?i (?:mean(?:t)?|asked about) (?P<right>[^,]{{1,40}}?),?\s*not (?P<wrong>.{{1,40}})$",
        # 说错了，是第8项; 我问的是省里的
        rf"^(?:{_WRONG}{_STOP}*[,，.。;；!！:：、—-]\s*)+(?:{_MEANT}|应该是|应是|是|改成|换成|i "
        rf"mean(?:t)?|i was asking about|it should be)?"
        rf"{_STOP}*(?P<right>.+)$",
        rf"^{_MEANT}{_STOP}*(?P<right>.+)$",
        (
            rf"^(?:{_WRONG}{_STOP}+)*(?:i mean(?:t)?|i was asking about|i am asking about|i'm asking "
            rf"about|it should be)\s+(?P<right>.+)$"
        ),
    )
)
_QUESTION = Pattern(r"(?:吗|么|吧|对吗|对不对)[\s?？]*$")


def read_correction(text: str) -> Correction | None:
    """What a question puts right in the one before; ``None`` for one that corrects nothing (不是财政局吗)."""
    if _QUESTION.search(text):
        return None
    for form in _FORMS:
        if (match := form.match(text)) and (right := match.group("right").strip(" ,，。.")):
            return Correction(right, match.groupdict().get("wrong"))
    return None


def corrected(asked: str, correction: Correction) -> str | None:
    """The question before with the wrong words replaced by the right ones; ``None`` where it does not hold them."""
    if not correction.wrong:
        return None
    wrong, held = fold(correction.wrong).strip(), fold(asked)
    if held.count(wrong) != 1:
        return None
    at = held.index(wrong)
    right = re.sub(r"[\s?？!！。.呢]+$", "", correction.right)
    return f"{asked[:at]}{right}{asked[at + len(wrong) :]}"
