"""What is laid side by side to tell whether a statement says the contrary: passages, and the words that deny."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from kb.text import fold
from kb.verify.opposites import pairs

CUT = re.compile(r"[，。；：！？,;:!?\s|\x1f()（）〔〕“”]+")
#: Two passages say the same thing when so many of the pairs of characters of the shorter one stand in the other.
_ALIKE = 0.62
#: And so many of those of the source, which else says more than the statement repeats.
_AS_LONG = 0.45
#: A passage of fewer pairs is too short to be laid beside another.
SHORTEST = 3


# Words with a negating character that deny nothing.
NOT_DENYING = re.compile(
    r"不断|不仅|不但|不只|不论|不管|不同|不动产|不少于|不低于|不超过|不高于|不多于|不大于|不小于|不足|不限|不定期|不良|未来|无论|无线|无障碍|"
    r"无人机|无形|无缝|无偿|非公|非遗|非常|非税|非营利|没收|未成年|毫不|不可或缺|不可抗力|不逐项|无纸"
)
_DENIES = re.compile(
    r"不得|不能|不再|不予|不准|不可|不应|不宜|不要|禁止|严禁|未经|没有|无需|无须|不需|毋需|避免|杜绝|[不未无非勿]"
)
# What a text says of the documents themselves and not of their subject.
OF_DOCUMENTS = re.compile(
    r"(?:没有|未|并未|不曾)(?:明确)?(?:写明|说明|列出|列明|规定|提到|提及|给出|限定|找到|收录|标明|写|载明|设定|说)[^，。；]*|(?:尚未)?不是正式文件|"
    r"尚未(?:生效|施行)|没有限定[^；）)]*|未写明[^；）)]*|不再有效|不能直接比较|不等于|是否[^，。；]*|无法(?:判断|比较|回答)[^，。；]*|否则"
)
ENGLISH_OF_DOCUMENTS = re.compile(
    r"(?:does|do|did) not (?:\w+ )?(?:state|say|name|give|list|mention|specify|set|hold|declare)\b[^.;]*|"
    r"(?:names?|states?|gives?|lists?) no\b[^.;]*|"
    r"not (?:stated|given|named|specified|listed|limited to|in force|yet)\b[^.;]*|"
    r"no amount stated|no longer in force|cannot be (?:told|compared)[^.;]*|without stating[^.;]*|is not among[^.;]*"
)


def denies(passage: str) -> bool:
    """Whether a passage denies or forbids something."""
    return _DENIES.search(NOT_DENYING.sub("", passage)) is not None


def of_subject(text: str) -> str:
    """A text without what it says of the documents: that they do not state something, name no lead."""
    return ENGLISH_OF_DOCUMENTS.sub("", OF_DOCUMENTS.sub("", text))


def pairs_of(passage: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a passage, punctuation left out."""
    run = "".join(_SIGNS.findall(fold(passage)))
    return frozenset(run[place : place + 2] for place in range(len(run) - 1))


HAN = re.compile(r"[\u3400-\u9fff]")
_SIGNS = re.compile(r"[\u3400-\u9fffa-z0-9.%]")
_NEGATING = re.compile(r"不得|不能|不再|不予|禁止|严禁|[不未无没]")


def bare(passage: str) -> str:
    """A passage without the words that may differ: those that deny, and both sides of every pair."""
    bare = _NEGATING.sub("", passage)
    for pair in pairs():
        bare = pair.other.sub("", pair.one.sub("", bare))
    return bare


@cache
def _quote_pattern() -> re.Pattern[str]:
    return re.compile(r"“[^”]*”|「[^」]*」|《[^》]*》|\([^()]*[\u3400-\u9fff][^()]*\)|（[^（）]*）")


def without_quotes(text: str) -> str:
    """A text without its quotations, titles and Chinese names in brackets."""
    return _quote_pattern().sub("", text)


Passage = tuple[str, frozenset[str], frozenset[str]]


@lru_cache(maxsize=1024)
def passages(words: str) -> tuple[Passage, ...]:
    """The passages of a text, each with its pairs of characters, with and without the words that may differ."""
    parts = CUT.split(OF_DOCUMENTS.sub("", words))
    return tuple((part, pairs_of(part), pairs_of(bare(part))) for part in parts if HAN.search(part))


def repeated(part: str, sources: Iterable[Passage]) -> str | None:
    """The passage that a part of a statement repeats: the one most like it, where any is like enough."""
    own, subject = pairs_of(part), pairs_of(bare(part))
    if len(subject) < SHORTEST:
        return None
    best, score = None, 0.0
    for words, whole, without in sources:
        shared = len(subject & without)
        if shared < _ALIKE * len(subject) or shared < _AS_LONG * len(without):
            continue
        # Of two passages that share as much, the one that is alike in all its words.
        likeness = shared / len(subject) + 0.5 * shared / max(len(without), 1) + 0.1 * len(own & whole) / len(own)
        if likeness > score:
            best, score = words, likeness
    return best
