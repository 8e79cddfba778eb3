"""What a sentence of a model must not do, beyond the faults that every text is verified for.

A sentence is laid beside what the model was given for its keys, and nothing else. It may use other words; it may not
speak of other things, say no for yes, bind more or less strongly, reach further, or say that the documents leave
something open where our own answer does not say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kb.comparison.strength import Scope, Strength, scopes, strengths
from kb.text import fold, has_han
from kb.topic import grams
from kb.write.material import keys_of, without_keys


class Flaw(StrEnum):
    """Why a sentence was not let through; the faults of :mod:`kb.verify` have names of their own."""

    NO_KEY = "no_key"
    UNKNOWN_KEY = "unknown_key"
    REPEATED = "repeated"
    BEYOND = "beyond"
    STRENGTH = "strength"
    SILENCE = "silence"


# The share of the words of a sentence, and of each of its pieces between commas, that must stand in what was given; a
# piece of fewer pairs of characters than this is mere connection.
_HELD, _HELD_BY_PIECE, _SHORTEST = 0.6, 0.34, 4
# A piece is laid beside the pieces of the source that hold this share of it, and nearly as much as the
# one that holds most.
_BESIDE, _NEARLY = 0.5, 0.15

_PIECES = re.compile(r"[，。；：！？,;:!?\n|]|\.(?!\d)")
# What is said of the documents and not of their subject: that they leave something open.
_SILENT = re.compile(
    r"(?:没有|未|并未|没|不曾)(?:作出?|做出?|予以)?(?:明确|具体)?的?"
    r"(?:写明|说明|列出|列明|规定|提到|提及|涉及|给出|限定|载明|设定|明确|指明|交代|写)"
    r"|\b(?:do(?:es)?|did) not (?:\w+ )?(?:state|say|name|give|list|mention|specify|set)\b"
    r"|\b(?:names?|states?|gives?|lists?|mentions?) no\b"
    r"|\b(?:not|no \w+ (?:is|are)) (?:stated|given|named|specified|listed|mentioned)\b",
    re.IGNORECASE,
)
# Words that name the documents or ask for something, and not the point that is left open.
_OF_DOCUMENTS = re.compile(
    r"原文|文件|方案|条款|资料|意见|通知|具体|明确|哪个|哪些|哪一|谁|什么|单位|部门|由|是|的|所给|上述|其中|对于?"
    r"|\b(?:the|documents?|texts?|sources?|plan|which|who|what|it|its|is|are|an?|of|to|in)\b",
    re.IGNORECASE,
)
_ENGLISH: tuple[tuple[Strength | Scope, re.Pattern[str]], ...] = (
    (Strength.BINDING, re.compile(r"\b(?:must|shall|should|required?|obliged|ensures?)\b", re.IGNORECASE)),
    (Strength.STRIVING, re.compile(r"\b(?:strives?|striving|in principle|endeavou?rs?)\b", re.IGNORECASE)),
    (Strength.PERMISSIVE, re.compile(r"\b(?:may|can|could|encouraged?s?|allow(?:ed|s)?)\b", re.IGNORECASE)),
    (Scope.WHOLE, re.compile(r"\b(?:all|every|entirely|fully)\b", re.IGNORECASE)),
    (Scope.PART, re.compile(r"\b(?:basically|gradually|partly|some of)\b", re.IGNORECASE)),
)
# 不断, 不同, 不仅 deny nothing, and 不超过 bounds a number, which numbers are checked for.
_NO = re.compile(
    r"不(?![断同仅但久良动只过管论]|[超高低少多早晚大小][过于])|没有|未(?![来成])|无[需须法权]|并非|禁止|严禁"
    r"|\b(?:not|no|never|without|none|neither|nor|cannot)\b|n't\b",
    re.IGNORECASE,
)
_DENIES = "denies"
# Marks that a wording may lose without saying more than the source: 要加强 is 加强, 全部取消 is 取消.
_MAY_GO = frozenset({Strength.BINDING, Scope.WHOLE})


@dataclass(frozen=True)
class Support:
    """What stands behind the keys of a sentence.

    Attributes:
        lines: the lines of our own answer.
        quotes: the quotations.
        given: what the model was given for the keys.
        about: titles, labels and the question, which a sentence may repeat.
    """

    lines: tuple[str, ...]
    quotes: tuple[str, ...]
    given: tuple[str, ...]
    about: tuple[str, ...]

    @property
    def shown(self) -> str:
        """What the reader sees of it without a model."""
        return "\n".join((*self.lines, *self.quotes))

    def flaw(self, sentence: str) -> Flaw | None:
        """What is wrong with a sentence, ``None`` where nothing is."""
        said, told = _pieces([sentence]), _pieces([*self.lines, *self.quotes, *self.given])
        known = grams("\n".join((self.shown, *self.given, *self.about)))
        if not (_is_held(without_keys(sentence), known, _HELD) and all(_is_held(one, known) for one in said)):
            return Flaw.BEYOND
        if not all(_is_borne_out(piece, told) for piece in said):
            return Flaw.STRENGTH
        left_open = [piece for piece in _pieces(self.lines) if _SILENT.search(piece)]
        if any(_SILENT.search(piece) and not _beside(_point(piece), left_open) for piece in said):
            return Flaw.SILENCE
        return None


def _is_held(text: str, known: set[str], share: float = _HELD_BY_PIECE) -> bool:
    """Whether enough of the words of a text are known; few words always are."""
    units = grams(text)
    return len(units) < _SHORTEST or len(units & known) >= share * len(units)


def _point(piece: str) -> str:
    """What a piece says is left open."""
    return _OF_DOCUMENTS.sub(" ", _SILENT.sub(" ", piece))


def _is_borne_out(piece: str, told: Sequence[str]) -> bool:
    """Whether a piece binds as strongly, and reaches as far, as one that it repeats."""
    marks, beside = _marks(piece), _beside(piece, told)
    if not beside:
        return not marks
    return any(marks <= other and other - marks <= _MAY_GO for other in map(_marks, beside))


def _pieces(texts: Iterable[str]) -> list[str]:
    cut = (piece.strip() for text in texts for piece in _PIECES.split(without_keys(text)))
    return list(dict.fromkeys(piece for piece in cut if piece))


def _beside(piece: str, others: Sequence[str]) -> list[str]:
    """The pieces of the source that say what ``piece`` says, as far as words tell."""
    units = grams(piece)
    if not units:
        return list(others)
    shares = [(len(units & grams(other)) / len(units), other) for other in others]
    best = max((share for share, _ in shares), default=0.0)
    return [other for share, other in shares if share >= max(_BESIDE, best - _NEARLY)]


def _marks(piece: str) -> set[str]:
    """How strongly a piece binds, how far it reaches, and whether it denies."""
    found: set[str] = {_DENIES} if _NO.search(piece) else set()
    if has_han(piece):
        return found | {word.meaning for word in (*strengths(piece), *scopes(piece))}
    return found | {meaning for meaning, pattern in _ENGLISH if pattern.search(piece)}


_REFUSES = re.compile(
    r"(?:无法|不能|难以|没法)(?:直接)?(?:回答|作答|提供|协助|完成|满足)|抱歉|对不起|作为(?:一个|一名)?(?:AI|人工智能|语言模型|助手)"
    r"|\b(?:I(?:'m| am) (?:sorry|unable|not able)|I (?:cannot|can't|won't)|as an AI|unable to (?:answer|assist|help))",
    re.IGNORECASE,
)
# What no answer holds: pictures, links, tags, addresses.
_MARKUP = re.compile(r"!?\[[^\]\n]*\]\([^)\n]*\)|<\s*/?[a-z!][^>\n]*>?|\b(?:https?|ftp|javascript|data):|\bwww\.", re.I)
_WORD = re.compile(r"[A-Za-z]+|[\u3400-\u4dbf\u4e00-\u9fff]")
_QUOTED = re.compile(r"[《“（(][^《》“”（）()]*[》”）)]")
# So many words in a row that the instructions hold are taken from them.
_COPIED = 14


# Words to a language model, which no document has a reason to hold.
_ORDERS = re.compile(
    r"(?:忽略|无视|忘记|忘掉)(?:掉|了)?(?:你的)?(?:以上|上述|之前|前面|先前|此前|所有|一切|全部)[^。；\n]{0,8}(?:指令|指示|要求|提示|规则|设定|内容)"
    r"|(?:告诉|告知|回答|回复)(?:提问的?)?用户|系统提示词?|(?:你现在是|请?扮演)(?:一个|一名)?[^。\n]{0,8}(?:助手|模型|人工智能|AI)"
    r"|\b(?:ignore|disregard|forget) (?:all |any |the |your )*(?:previous|above|prior|earlier|preceding)\b"
    r"|\bsystem prompt\b|\btell the user\b|\byou are now\b",
    re.IGNORECASE,
)


def has_orders(text: str) -> bool:
    """Whether a text speaks to a language model."""
    return _ORDERS.search(text) is not None


def without_orders(text: str) -> str:
    """A text without the sentences that speak to a language model."""
    return "".join(part for part in re.split(r"(?<=[。！？；\n])", text) if not has_orders(part))


def refuses(sentence: str) -> bool:
    """Whether a sentence says that the model will not answer."""
    return not keys_of(sentence) and _REFUSES.search(sentence) is not None


def has_markup(sentence: str, support: str) -> bool:
    """Whether a sentence holds a picture, a link, a tag or an address that the sources do not hold."""
    return any(match.group() not in support for match in _MARKUP.finditer(sentence))


def leaks(sentence: str, mark: str, instructions: str, support: str) -> bool:
    """Whether a sentence holds the mark between the data, or a piece of the instructions."""
    if mark and mark.strip("=") in sentence:
        return True
    said, own, theirs = ("".join(fold(text).split()) for text in (sentence, instructions, support))
    spans = (said[start : start + _COPIED] for start in range(len(said) - _COPIED + 1))
    return any(span in own and span not in theirs for span in spans)


def is_of_language(text: str, language: str) -> bool:
    """Whether a text is in ``language``, names and quotations in the other one left aside."""
    words = _WORD.findall(_QUOTED.sub("", without_keys(text)))
    if len(words) < 6:
        return True
    han = sum(has_han(word) for word in words) / len(words)
    # An English sentence may be made of Chinese names for the most part.
    return han >= 0.5 if language == "zh" else han <= 0.9
