"""A follow-up in full words: how it was understood, as a person would have asked it."""

from __future__ import annotations

import re
from dataclasses import replace

from kb.conversation import phrases
from kb.conversation.combining import asks_several
from kb.conversation.pattern import Pattern
from kb.conversation.pointing import called
from kb.conversation.turn import Turn
from kb.cues import FUNCTION_CHARS, Kind
from kb.question import Question
from kb.text import fold

_FORMS = {
    Kind.RESPONSIBILITY: ("{object}由谁负责", "Who is responsible for {object}"),
    Kind.DEPARTMENT: ("{object}承担哪些任务", "Which tasks does {object} have"),
    Kind.TARGET: ("{object}的目标是多少", "What are the targets of {object}"),
    Kind.DEADLINE: ("{object}的时限是什么", "What is the deadline of {object}"),
    Kind.CONTENT: ("{object}的内容是什么", "What does {object} say"),
    Kind.SUPPORT: ("{object}能得到什么支持", "What support is there for {object}"),
    Kind.DOCUMENT: ("{object}的文件信息是什么", "What are the facts about the document {object}"),
}


def described(question: Question, turn: Turn) -> Question:
    """The question with the words that it stands for in the conversation."""
    words = _words(question, turn)
    if not turn.english and not phrases.asks(fold(words)):
        words = f"{words}是{'多少' if _MEASURED.search(words) else '什么'}"
    return replace(question, understood=phrases.ended(words))


def _words(question: Question, turn: Turn) -> str:
    """The follow-up completed: by its own words where they ask, else by those of the question before."""
    said = phrases.bare(turn.text).removesuffix("的")
    if question.pointers.any or (question.bodies and not question.focus):
        if phrases.asks(fold(said)):
            return _pronoun_out(turn, said)
        name = _named(question, turn) or said
        return said if question.pointers.any and said != name else _form(question, name)
    if question.bodies and turn.question.bodies:  # whether a body belongs to the task before
        thing = _thing(turn)
        return f"{said} ({thing})" if turn.english else f"{thing}{_whether(said)}"
    if turn.own_topic:
        return _other_subject(question, turn, said)
    return full_words(turn)


_LED = Pattern(r"^(?:这事|这件事|此事|这项|该项|它)|^是(?=.*吗?$)")


def _whether(said: str) -> str:
    """是市财政局吗 → 由市财政局负责吗."""
    who = re.sub(r"^是|吗$", "", _LED.sub("", said)) if re.match("是", said) else _LED.sub("", said)
    return who if phrases.asks(fold(who)) else f"是否由{who}负责"


def _other_subject(question: Question, turn: Turn, said: str) -> str:
    """那保险呢: the question before with another thing in the place of the one that it was about."""
    old = phrases.noun_phrase(turn.last.asked)
    same_sort = turn.question.kind in (Kind.PASSAGE, turn.last.kind)
    if phrases.asks(fold(said)) or not same_sort or old is None or not turn.same_language:
        own = phrases.asks(fold(said)) or turn.question.kind not in _FORMS
        return _pronoun_out(turn, said) if own else _form(question, said)
    said = re.sub(r"^(?:for|of|in) ", "", said)
    return _alike(turn.last.asked, said) or turn.last.asked.replace(_unplaced(old), said)


def _alike(asked: str, said: str) -> str | None:
    """小微贷 takes the place of 苏科贷: the word of the same length and the same ending."""
    if not 2 <= len(said) <= 6 or not re.fullmatch(r"[\u4e00-\u9fff]+", said):
        return None
    found = set(re.findall(rf"(?=([\u4e00-\u9fff]{{{len(said) - 1}}}{said[-1]}))", asked))
    words = [word for word in found if FUNCTION_CHARS.isdisjoint(word)]
    return asked.replace(words[0], said) if len(words) == 1 else None


def _unplaced(thing: str) -> str:
    """A thing without the place or level before it, which stays as it was."""
    spans = phrases.levels_in(thing)
    if spans and spans[0][0] == 0 and spans[0][1] < len(thing):
        return thing[spans[0][1] :].removeprefix("的")
    return thing


_IT = Pattern(
    r"它的?(?!们)|其(?!他|中|余|实)|这(?:件)?事|此事|该项|这项|此项|上述|\b(?:it|its|that task|this task|that|this)\b",
    re.IGNORECASE,
)
_INSIDE = Pattern(r"^(?:里面|里头|其中|当中)的?")


def _pronoun_out(turn: Turn, said: str) -> str:
    """The words with the thing that a pronoun stands for in its place."""
    thing = _thing(turn)
    if thing is None:
        return said
    if _INSIDE.match(said):
        return f"{thing}里{_INSIDE.sub('', said)}"
    if match := _IT.search(said):
        if turn.english and (of_it := re.fullmatch(r"(?:and )?its (.+)", said, re.IGNORECASE)):
            return f"what is the {of_it.group(1)} of {thing}"
        of = "的" if match.group().endswith("的") else "’s" if match.group().lower() == "its" else ""
        return f"{said[: match.start()]}{thing}{of}{said[match.end() :]}"
    return f"{said} ({thing})" if turn.english else said


def full_words(turn: Turn) -> str:
    """有没有时限, 金额呢, 怎么申请 with the thing before: 第9项有没有时限, 质押贷款贴息怎么申请."""
    said = phrases.bare(turn.text)
    thing = _thing(turn)
    if thing is None:
        return said
    placed = _IT.search(fold(said)) or _INSIDE.match(said)
    if placed:
        return _pronoun_out(turn, said)
    if turn.question.levels:
        return _levelled(turn, thing, said)
    kind = turn.question.kind
    if not phrases.asks(fold(said)):
        plain = kind in _FORMS and kind not in (Kind.DOCUMENT, Kind.SUPPORT)
        if plain and not asks_several(fold(said)):
            return _form(turn.question, thing)
        if turn.english:
            return f"what is the {said.removeprefix('the ')} of {thing}"
        return f"{thing}的{said}是{'多少' if _MEASURED.search(said) else '什么'}"
    if turn.english:
        return _form(turn.question, thing) if kind in _SHORT_FORMS else f"{said} ({thing})"
    return f"{thing}{_joint(said)}{said}"


_SHORT_FORMS = (Kind.RESPONSIBILITY, Kind.DEADLINE)
# Words that begin with a noun are joined by 的, those that begin with a verb or a question word are not.
_NO_JOINT = Pattern(
    r"^(?:有|是|由|不|没|管|参与|如果|归|谁|哪|什么|怎么|如何|怎样|能|可|要|需|应|得|会|多|"
    r"几|在|从|到|向|找|为|被|把|给|对|和|跟|与|还|也|都|何|该|现|最|具体|主要|到底|申请|申报|"
    r"办理|完成|县|市|省|各)"
)


_MEASURED = Pattern(r"(?:金额|额度|数额|利率|费率|比例|标准|目标值|产值|数量|人数|上限|下限|罚款|占比|比重|规模)$")


def _joint(said: str) -> str:
    return "" if _NO_JOINT.match(said) else "的"


def _levelled(turn: Turn, thing: str, said: str) -> str:
    bare = _unplaced(thing)
    return f"{said} ({bare})" if turn.english else f"{said}（{bare}）"


def _named(question: Question, turn: Turn) -> str | None:
    if question.pointers.any:
        said = phrases.bare(turn.text).removesuffix("的")
        spans = phrases.pointers_in(said)
        return said[: spans[0][1]] if len(spans) == 1 else said
    if question.bodies:
        return "、".join(dict.fromkeys(mention.body.written for mention in question.bodies))
    return None


def _thing(turn: Turn) -> str | None:
    """What the question before was about, in its own words, else by the name of the clause it came to."""
    thing = phrases.noun_phrase(turn.last.asked)
    if thing is not None and turn.same_language:
        return thing
    clause = turn.clause()
    if clause is not None:
        return called(clause, english=turn.english)
    return thing


def _form(question: Question, thing: str) -> str:
    forms = _FORMS.get(question.kind)
    return forms[question.language == "en"].format(object=thing) if forms else thing
