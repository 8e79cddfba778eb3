"""The words of a question: without what is said around it, the thing it asks about, the parts that can be replaced."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from kb.conversation.pattern import Pattern
from kb.facts.departments import find_bodies
from kb.moments import read_moment
from kb.places import find_places
from kb.text import fold, has_han
from kb.topic import grams

#: A part of a text, as its first and last offset.
Span = tuple[int, int]

# Said before a question, parted from it by a stop, or running into it; and said behind it.
_RECEIVED = (
    r"好吧|好的|好|嗯+|哦+|噢|行|可以|明白了?|知道了|了解了?|原来如此|(?:好的?)?(?:谢谢|感谢|"
    r"多谢)(?:你|您|了)?|不好意思|打扰一?下|抱歉|对了|话说|你好|您好|"
    r"\b(?:ok(?:ay)?|well|so|right|great|good|fine|i see|hello|hi|thanks?(?: you)?(?: a lot|"
    r" so much)?|please|sorry|by the way|excuse me)\b"
)
_OPENING = (
    r"那么?(?=请问|麻烦|劳驾|我?想|帮我|请教)|(?:麻烦|劳驾)(?:你|您)?(?:再)?(?:帮(?:我|忙)?)?(?:问|"
    r"查|看|说)?(?:一?下)?|请教一?下?|请问一?下?|请(?:再)?(?:帮我)?(?:查|看|说)一?下|"
    r"(?:我)?(?:还|再|又)?想(?:再)?(?:问|了解|知道|请教)(?:一?下)?|(?:我)?(?:再|还要|另外)问(?:一?下|"
    r"一个)?|帮我(?:再)?(?:查|看)(?:一?下)?|"
    r"顺(?:便|带)(?:再)?(?:问|查)(?:一?下)?|\b(?:can|could) you (?:also )?tell me\b|\bi(?:'d|"
    r" would) like to know\b|\bplease\b"
)
_BEHIND = (
    r"谢谢(?:你|您|啦|了)?|多谢(?:了|啦)?|感谢|麻烦(?:你|您)?了|拜托了?|辛苦了|可以吗|好吗|行吗|"
    r"\b(?:thanks?(?: you)?(?: a lot| so much)?|please)\b"
)
_PUNCTUATION = r"[\s,.!?;:，。！？；：~～…、]"
# 泥, 捏, 勒 typed for 呢; 哪, 纳, 拿 typed for 那.
_PARTICLE = Pattern(r"(?:泥|呐|捏|勒|嘞|呢呢|(?<=[\u4e00-\u9fff])(?:ne|nie))(?P<end>[\s?？!！。~]*)$")
_THAT = Pattern(r"^(?:哪|纳|拿|内|呐)(?=(?!项|个|些|家|里|几|条|年|天|儿|种|一|份|位|怕)[^?？]{1,14}呢[\s?？!！。~]*$)")


@cache
def _wrappers() -> tuple[Pattern, Pattern]:
    before = Pattern(rf"^(?:(?:{_RECEIVED}){_PUNCTUATION}+|(?:{_OPENING}){_PUNCTUATION}*)+", re.IGNORECASE)
    behind = Pattern(rf"{_PUNCTUATION}+(?:{_BEHIND}){_PUNCTUATION}*$", re.IGNORECASE)
    return before, behind


def plain(raw: str) -> str:
    """A question without the courtesies around it, its particles as they were meant; itself if nothing is left."""
    text = " ".join(raw.split())
    before, behind = _wrappers()
    if match := before.match(text):
        text = text[match.end() :] or text
    text = text[: found.start()] if (found := behind.search(text)) and found.start() else text
    text = _THAT.sub("那", _PARTICLE.sub(lambda m: f"呢{m.group('end')}", text))
    for spoken, written in _SPOKEN:
        text = re.sub(spoken, written, text)
    return text


# Words of speech for those of writing.
_SPOKEN = (
    ("咋(?:样|个)?", "怎么"),
    ("啥", "什么"),
    ("(?:弄|搞|办|干)(?:完|好|定)", "完成"),
    ("(?<=[讲说写做])了?些(?=什么)", "了"),
    ("(?<![各全外])省(?:这|那)一?(?:级|边|头|块)", "省里"),
    ("(?<![城上都门股])市(?:这|那)一?(?:级|边|头|块)", "市里"),
    ("国家(?:这|那)一?(?:级|边|头|块)", "国家层面"),
)

# What joins a follow-up to the question before, and what ends it.
_LEAD = Pattern(
    r"^(?:那么|那(?!个|些|项|条|份|家|几|里|儿|边|天|时)|然后|接着|再(?=说|看|问)|所以|而且|"
    r"而(?!是)|换成|换作|换做|要是(?:换成|换作)?|如果(?:换成|换作|是)?|至于|"
    r"另外|还有(?=第|任务|它)|同样|\b(?:and|then|also|but|now)\b|\b(?:what|how) about\b|"
    r"\bwhat if it(?:'s| is)\b)[\s,，]*",
    re.IGNORECASE,
)
_END = Pattern(r"(?:的?(?:话|情况))?(?:又|也)?(?:呢|呀|啊|吧|(?<![什怎])么)?[\s?？!！。.~]*$")


def bare(text: str) -> str:
    """A follow-up without 那 before it and 呢 behind it: 那保险呢 → 保险."""
    while match := _LEAD.match(text):
        text = text[match.end() :]
    return text[: _END.search(text).start()]  # type: ignore[union-attr]  # it matches the empty end too


def asks(text: str) -> bool:
    """Whether a folded text asks by words of its own, more than 呢."""
    return _INTERROGATIVE.search(text) is not None or _ENGLISH_ASKING.match(text) is not None


_INTERROGATIVE = Pattern(
    r"谁|什么|啥|哪|怎|如何|多少|多久|多[长大高快]|几|吗|么(?=$|[?,])|是不是|是否|有没有|有无|"
    r"能不能|能否|可不可以|可否|要不要|会不会|在不在|算不算|对不对|参不参|管不管|"
    r"归不归|何时|何地|为何|何种|何在|(.)不\1|(?:有|在|算|能|可以)没?不?(?=$|\?)"
)


_ENGLISH_ASKING = Pattern(
    r"(?:and |then |but |so )*(?:who|whose|whom|what(?! about)|when|where|which|why|how(?! "
    r"about)|is|are|was|were|does|do|did|can|could|may|must|should|will|has|have)\b"
)

# Words by which a question asks; what stands between them is what it asks about.
_ASKING_ZH = (
    r"由谁|归谁|是谁|向谁|找谁|谁|哪些|哪几?[个家项条份]|哪里|哪儿|哪年|哪天|什么时候|什么时间|"
    r"何时|什么样的?|什么|啥时候|啥|有没有|有无|是不是|是否|能不能|能否|可不可以|可以|"
    r"(?:可以)?(?:申请|享受|得到|拿到|获得|贷)?多少(?=[^的]|$)|几[项个条家年天月]|怎么样?|"
    r"如何|为什么|要不要|会不会|多久|多长时间|吗|呢|讲的?|说的?|写明?了?|规定了?|要求|"
    r"的?(?:目标值?|指标|时限|期限|条件|主要内容|内容|责任单位|牵头单位|负责单位|责任部门|"
    r"主要责任|金额|额度|标准|依据|文号|要点)(?:是|有|要|分别|呢|为)*(?=$|什么|多少|哪|[,?.;!]|"
    r"谁)|"
    r"牵头|负责|主管|落实|承担|参与|配合|(?:应|要|需|须|应该|应当|必须)?(?:在)?(?:完成|达到|做到|实现|增长|提高)|"
    r"(?:是|有|要|在|能|为|属于|包括)(?=$|[,?.;!])|告诉我|列出|介绍一?下?|解释一?下?"
)
_ASKING_EN = (
    r"\b(?:and|who|whose|whom|what|when|where|which|why|how (?:much|many|long|high|large)|"
    r"how|is|are|was|were|does|do|did|can|could|should|must|will|has|have|"
    r"be|been|responsible|in charge|leads?|leading|departments?|bod(?:y|ies)|deadlines?|due|"
    r"targets?|contents?|about|say|says|said|mean|means|tell me|the|for|of|to)\b"
)


@cache
def _asking() -> Pattern:
    return Pattern(rf"(?:{_ASKING_ZH}|{_ASKING_EN}|[,?;!:]|\.(?!\d)|(?<=\s)\(|\)$)+\s*")


_EDGES = Pattern(
    r"^(?:[的是有在把将给对于关于按照了和与及\s]|管(?=第|任务)|请问|我想问)+|(?:[的是有在把将给对于要应须都也还又和与及了\s]|"
    r"一共|分别|总共|具体|主要|到底|究竟)+$"
)


def noun_phrase(asked: str) -> str | None:
    """The thing that a question asks about, in its own words: 第9项 of 第9项由谁负责; ``None`` when it names none."""
    folded = fold(asked)
    pieces, at = [], 0
    for match in _asking().finditer(folded):
        pieces.append((at, match.start()))
        at = match.end()
    pieces.append((at, len(folded)))
    whole = [_trimmed(asked, span) for span in pieces if span[0] < span[1]]
    named = [piece for piece in whole if len(piece) > 1 or piece.isdigit()]
    named = [piece for piece in named if not _NO_THING.fullmatch(fold(piece))]
    # What a firm is like stands before the thing that it asks about.
    named = [piece for piece in named if not amounts_in(piece)] or named
    best = max(named, key=lambda piece: len(grams(piece)), default=None)
    return _named_part(best) if best else None


# Words that name no thing when nothing else stands beside them.
_NO_THING = Pattern(
    r"(?:每年|管?这(?:件)?事|现在|目前|它们?|这个|那个|其中|里面|项目|任务|工作|部门|单位|"
    r"文件|方案|第|用英文回答|请问|this|that|it|they|level|national|provincial|one|there|and|"
    r"\s)*"
)
# What is known of a thing, behind its name: 苏科贷的利率, 国办发…号现在还有效.
_KNOWN = Pattern(
    r"(?:的|在|(?:现在|目前|如今|还|仍然?|是否|已经?|都)*)(?:利率|额度|金额|条件|比例|标准|"
    r"流程|程序|步骤|手续|材料|对象|范围|期限|时限|目标值?|指标|内容|依据|原文|文号|有效期?|"
    r"生效|施行|失效|废止|印发|发布|出台|制定|公布|"
    r"申请|申报|办理|重点任务|责任|(?:能够?|可以?)(?:贷|给|补|拿|领)?)+$"
)


def _named_part(piece: str) -> str:
    """A thing by its name alone: a place in a document with nothing behind, else without what is known of it."""
    if spans := pointers_in(piece):
        return piece[: spans[-1][1]].strip()
    return _KNOWN.sub("", piece) or piece


def _trimmed(asked: str, span: Span) -> str:
    piece = asked[slice(*span)].strip()
    while (shorter := _EDGES.sub("", piece)) != piece:
        piece = shorter
    return piece.strip("“”\"' ")


_POINTER = Pattern(
    r"(?:任务|事项|第)\s*(?:第)?\s*[\d一二三四五六七八九十百]{1,4}\s*(?:项|号|个|条|款)?(?:重点)?(?:任务|"
    r"工作)?|[\d一二三四五六七八九十]{1,3}\s*号任务|\b(?:task|item|article)\s*(?:no\.?|number|"
    r"#)?\s*\d{1,3}"
)
_DOCUMENT = Pattern(r"《[^》]+》(?:\([^)]*\d+号\))?|[\u4e00-\u9fff]{1,8}\(\d{4}\)\d+号")
_YEAR = Pattern(r"(?<!\d)(?:19|20)\d\d年?")
_LEVEL = Pattern(
    r"国家(?:层面|一级|级)?(?!级|标准|知识|发展|税务|金融)的?|全国|中央|(?:全省|省里|省级|"
    r"省一级|省层面|我省|本省)的?|(?:全市|市里|市级|市一级|市层面|我市|本市)的?|"
    r"\b(?:(?:at|in|for) )?(?:the )?(?:national|provincial|city|municipal|province|country)(?: level)?\b"
)


def pointers_in(text: str) -> list[Span]:
    """Where a text points at something by number."""
    return [match.span() for match in _POINTER.finditer(fold(text))]


def pointer_lists_in(text: str) -> list[Span]:
    """The same, with 第7项和第9项 as one."""
    folded, joined = fold(text), list[Span]()
    for start, end in pointers_in(text):
        if joined and re.fullmatch(r"\s*(?:和|与|及|跟|,|以及|还有|and)\s*", folded[joined[-1][1] : start]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def documents_in(text: str) -> list[Span]:
    """Where a text names a document by its title in title marks or by its number."""
    return [match.span() for match in _DOCUMENT.finditer(fold(text))]


def years_in(text: str) -> list[Span]:
    """Where a text names a year, or a day that it asks about."""
    folded = fold(text)
    moment = read_moment(folded)
    return [(moment.start, moment.end)] if moment else [match.span() for match in _YEAR.finditer(folded)]


def levels_in(text: str) -> list[Span]:
    """Where a text names a place or a level of government."""
    folded = fold(text)
    places = [(mention.start, mention.end) for mention in find_places(folded)]
    named = [match.span() for match in _LEVEL.finditer(folded)]
    titles = documents_in(text)
    own = [span for span in (*places, *named) if not any(start <= span[0] < end for start, end in titles)]
    return _apart(sorted(own, key=lambda span: (span[0], -span[1])))


_AMOUNT = Pattern(r"\d+(?:\.\d+)?\s*(?:万亿|[万亿千百])元?")


def amounts_in(text: str) -> list[Span]:
    """Where a text names a sum of money."""
    return [match.span() for match in _AMOUNT.finditer(fold(text))]


def bodies_in(text: str) -> list[Span]:
    """Where a text names a body."""
    return [(mention.start, mention.end) for mention in find_bodies(fold(text))]


def _apart(spans: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def put(asked: str, find: Callable[[str], list[Span]], new: str) -> str | None:
    """A question with the one part of a sort replaced; ``None`` where it has none or several."""
    spans = find(asked)
    if len(spans) != 1:
        return None
    start, end = spans[0]
    return f"{asked[:start]}{new}{asked[end:]}"


def english(text: str) -> bool:
    """Whether the words of a question are English; titles of documents are Chinese in every question."""
    return not has_han(re.sub("《[^》]*》", "", text))


def ended(text: str) -> str:
    """A question with its mark."""
    text = re.sub(r"[\s?？。.!！,，;；]+$", "", text)
    return f"{text}{'？' if has_han(text) else '?'}"
