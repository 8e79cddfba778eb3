"""The same answer otherwise: 用英文说, 原文是什么, 展开说说, 在哪一条, 为什么, 还有吗, 全部列出来."""

from __future__ import annotations

import re
from dataclasses import replace

from kb.conversation import phrases
from kb.conversation.pattern import Pattern
from kb.conversation.pointing import called
from kb.conversation.turn import Turn
from kb.cues import Kind, Wanted
from kb.question import Question
from kb.text import fold

_IN_ENGLISH = Pattern(
    r"^(?:请|能|能不能|可以|可否)?(?:把它|把(?:这|上面)[^,]{0,6})?(?:翻译|翻|译)(?:成|为|一下)?(?:英文|"
    r"英语)|^(?:请|能不能|可以|麻烦)?(?:用|换成?|改用|说成?)(?:英文|英语)(?:说|讲|回答|再说|"
    r"表达|版)?.{0,6}$|^英文(?:版|怎么说|呢)?$|"
    r"\b(?:in english|translate (?:it |this |that )?(?:in)?to english)\b"
)
_IN_CHINESE = Pattern(
    r"\b(?:in chinese|translate (?:it |this |that )?(?:in)?to chinese)\b|^(?:请|能不能|可以|"
    r"麻烦)?(?:用|换成?|改用|说|讲)?(?:中文|汉语)(?:说|讲|回答|再说|版)?.{0,6}$"
)
_AGAIN = Pattern(
    r"^(?:请)?(?:还有(?:吗|没有|没|别的|其他|其它|哪些|什么)?(?:的)?(?:吗|么)?|(?:其他|其它|"
    r"其余|别的|剩下|剩余)的?(?:呢|还有(?:吗|哪些))?|没了吗|就这些(?:吗|了吗)?|只有这些吗|"
    r"(?:请|帮我)?(?:把(?:它们|这些)?)?(?:全部|全|都|完整地?|一一|逐[一项条])(?:给我)?(?:列|"
    r"写|说|讲|展示)(?:出来?|一下|一遍|全)*|(?:给我)?(?:列|说)(?:全|完整)(?:一点|些)?|再说一(?:遍|"
    r"次)|重复一(?:遍|下)|没听(?:懂|清)|"
    r"anything else|any others?|what else|the others|list (?:them )?all|list all of them|say "
    r"(?:that|it) again|repeat(?: that)?)[\s,.?!。]*$"
)
_WORDS = Pattern(
    r"^(?:请|能)?(?:(?:再)?(?:展开|详细|具体|细致|深入|进一步|多|仔细)(?:地)?(?:说|讲|介绍|"
    r"解释|阐述)(?:一?[下说讲些点]|说|讲|明)*|(?:展开|详细|具体)(?:点|些|一点|一些|呢)?|(?:给我)?(?:看(?:一?下|"
    r"看)?)?(?:它的|其)?(?:原文|原话|原句|条文|全文)(?:是?(?:什么|啥)?(?:样的?)?(?:说的?|写的?)?|"
    r"怎么(?:说|写)的?|呢|贴(?:出来|一下)|发我)*|"
    r"(?:这|那)?(?:出|来|写|规定|记载)?(?:在|自|于)(?:哪|什么)(?:里|儿|一?(?:条|项|段|章|部分|"
    r"页|个?文件))(?:写的?|说的?|规定的?|里)?|(?:哪|什么)(?:一?条|里|份?文件)(?:写|规定|说|"
    r"讲)(?:的|了)?|出处(?:是|在)?(?:哪里?|什么)?|"
    r"为什么(?:呢|这么说|这样说|是这样|会这样)?|为何|凭什么(?:这么说)?|怎么(?:看出来|得出|"
    r"知道)的?|(?:有(?:什么|啥)?|你的?|这个?)?(?:依据|根据|证据)(?:是?(?:什么|啥|哪里?|呢|"
    r"在哪里?)|何在)*|"
    r"why(?: is that| so)?|on what basis|what(?: is|'s) the basis|in more detail|more details?(?: "
    r"please)?|details|elaborate|tell me more|the (?:original|exact) (?:text|words)|what are "
    r"the exact words|where (?:is|does) (?:it|that) (?:say|said|say that|written|stated)?(?: "
    r"so)?|which (?:clause|article) (?:is that|says (?:so|that|it)))[\s,.?!。呢]*$"
)


def retold(turn: Turn) -> Question | None:
    """The question before in another language, in the words of its clause, or once more."""
    text = fold(turn.text)
    if _IN_ENGLISH.search(text):
        return _in(turn, "en")
    if _IN_CHINESE.search(text):
        return _in(turn, "zh")
    said = fold(phrases.bare(turn.text))
    if any(_AGAIN.match(one) for one in (said, text)):
        return turn.last.again(turn.library, turn.raw)
    if any(_WORDS.match(one) for one in (said, text)):
        return _clause_words(turn)
    return None


def _in(turn: Turn, language: str) -> Question:
    told = turn.last.again(turn.library, turn.raw)
    asked = f"用英文回答：{turn.last.asked}" if turn.question.language == "zh" and language == "en" else None
    if turn.question.language == "en" and language == "zh":
        asked = f"{turn.last.asked} (in Chinese)"
    return replace(told, language=language, understood=asked or turn.last.asked)


def _clause_words(turn: Turn) -> Question | None:
    """What the clause behind the answer says, for 原文是什么 and 为什么; not the basis of a document."""
    clause = turn.clause()
    if turn.last.kind is Kind.DOCUMENT and re.search(r"依据|根据|basis", fold(turn.text)):
        return None
    if clause is None:
        return replace(turn.question, unclear="which_entry")
    name = called(clause, english=turn.english)
    if clause.item is None and turn.same_language:
        name = phrases.noun_phrase(turn.last.asked) or name
    question = turn.last.again(turn.library, turn.raw)
    text = f"What does {name} say?" if turn.english else f"{name}的原文是什么？"
    pointers = replace(question.pointers, items=(), labels=(), part=None, article=None, rest="")
    return replace(
        question,
        text=fold(text),
        language=turn.question.language,
        kind=Kind.CONTENT,
        wanted=Wanted.ANYTHING,
        pointers=pointers,
        bodies=(),
        levels=(),
        documents=(),
        focus=(clause.id,),
        understood=text,
    )
