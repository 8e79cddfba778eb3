"""Questions made from plain texts: a span is taken for the answer, and the words around it become the question.

As people who write questions on a document do it: they copy what stands before the answer, leave words out, put others
for them, and ask with what, who, when, how many or how.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from training.reader.examples import Example

#: Passages of so many characters are cut from the texts.
SHORTEST, LONGEST = 120, 430
#: The share of questions that their passage does not answer.
UNANSWERABLE = 0.16
#: The share of spans that are phrases, and are marked as brief.
_WINDOW_MARKS = "。！？；\n"
_STOPS = re.compile(r"[，。；：！？、\n,;:!?（）()“”《》\s]+")

_NUMBER = re.compile(
    r"(?:约|超过|近|不少于|不超过|达到?)?\d[\d.,]*(?:余|多)?(?:万|亿|千|百)?(?:元|个|家|人|名|项|件|户|吨|亩|次|天|年|月|日|%|％|个百分点|公里|平方米|小时|分钟|倍|条|所|台|辆|套|岁)(?:\d+(?:月|日|时))*"
)
_DATE = re.compile(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|\d{4}年(?:底|末|初)?")
_VERB = re.compile(
    r"(?:为|是|由|对|将|向|给予|实施|推出|提供|采取|包括|要求|开展|建立|组织|成立|发布|印发|制定|实行|落实|鼓励|支持|安排|设立|加强|做好|应当|可以|不得|按照|通过|负责|称|表示|位于|来自|获得|完成)"
)
_SUBJECT = re.compile(
    r"^[\u4e00-\u9fff“”A-Za-z（）]{2,16}?(?=负责|组织|发布|印发|推出|表示|应当|可以|将|已|对|要|会同|承担|制定)"
)
_LIST = re.compile(r"(?:包括|如下|分别为|分别是|以下|有|是)[：:]?(?=[^，。；]{2,20}、)")

_ASKS: dict[str, tuple[str, ...]] = {
    "number": ("多少", "几", "是多少", "达到多少", "有多少"),
    "date": ("什么时候", "何时", "哪天", "什么时间", "几月几日", "时间是什么时候"),
    "phrase": ("什么", "是什么", "哪些", "怎样的", "什么样的", "哪", "如何"),
    "subject": ("谁", "哪个部门", "什么", "哪里", "由谁", "哪些单位", "什么机构"),
    "tail": (
        "如何",
        "怎么",
        "有什么规定",
        "有哪些措施",
        "采取了哪些措施",
        "有何要求",
        "有什么支持",
        "做了什么",
        "怎么办",
        "如何处理",
        "有哪些政策",
        "给予什么支持",
        "有什么优惠",
        "应该怎么做",
        "有哪些要求",
        "有何规定",
        "如何开展",
        "怎样做",
        "为什么",
        "内容是什么",
        "有何举措",
    ),
    "list": ("包括哪些", "有哪些", "哪些", "分别是什么", "有什么", "是哪些"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """An answer in a passage, and how it is asked for."""

    start: int
    end: int
    kind: str


class Synthesis:
    """Makes examples of texts.

    Args:
        texts: plain texts; ``synonyms`` are words that may stand for one another.
    """

    def __init__(self, texts: Sequence[str], synonyms: dict[str, tuple[str, ...]]) -> None:
        self._texts = texts
        self._synonyms = synonyms

    def example(self, rng: random.Random) -> Example | None:
        """One example, or none where the text that it came upon is of no use."""
        text = rng.choice(self._texts)
        passage = _window(text, rng)
        span = _span(passage, rng)
        if span is None:
            return None
        question = self._question(passage, span, rng)
        if len(question) < 5:
            return None
        title = _title(text) if rng.random() < 0.6 else ""
        brief = span.kind in ("number", "date", "subject", "phrase") and rng.random() < 0.5
        if rng.random() < UNANSWERABLE:
            passage = self._without(passage, span, rng)
            return Example("", question, passage, title, -1, -1, brief) if passage else None
        return Example("", question, passage, title, span.start, span.end, brief)

    def _without(self, passage: str, span: Span, rng: random.Random) -> str:
        """The passage without the sentence that answers, or another passage."""
        if rng.random() < 0.3:
            return _window(rng.choice(self._texts), rng)
        first, last = _sentence(passage, span)
        return passage[:first] + passage[last:]

    def _question(self, passage: str, span: Span, rng: random.Random) -> str:
        first, last = _sentence(passage, span)
        before, behind = passage[first : span.start], passage[span.end : last]
        if len(before) < 4:
            # The sentence begins with the answer: what stood before, or what follows, leads to it.
            earlier = passage[max(0, first - 40) : first]
            pieces = [piece for piece in _STOPS.split(earlier) if len(piece) > 3]
            inner = passage[span.start : span.end]
            own = [piece for piece in _STOPS.split(inner) if len(piece) > 3]
            if span.kind == "tail" and own:
                before = rng.choice([*pieces[-1:], own[0], rng.choice(own)])
            elif pieces and not behind:
                before = pieces[-1]
        size = rng.randint(8, 34)
        before, behind = before[-size:], behind[: rng.randint(0, 18) if rng.random() < 0.6 else 0]
        if before and rng.random() < 0.7:
            before = re.sub(r"^[^，。；：、\n]{0,6}[，。；：、\n]", "", before)
        noise = rng.choice((0.0, 0.08, 0.15, 0.25, 0.4))
        before, behind = self._noisy(before, noise, rng), self._noisy(behind, noise, rng)
        if span.kind in ("tail",) and rng.random() < 0.3:
            # A word of the answer itself stands in the question: 如何支持…… of what begins with 加大……支持.
            within = [piece for piece in _STOPS.split(passage[span.start : span.end]) if len(piece) > 3]
            if within:
                behind = self._noisy(rng.choice(within)[:10], max(noise, 0.2), rng)
        ask = rng.choice(_ASKS[span.kind])
        prefix = _prefix(passage, rng) if rng.random() < 0.35 else ""
        draw = rng.random()
        if draw < 0.6:
            words = prefix + before + ask + behind
        elif draw < 0.8:
            words = prefix + ask + behind + before
        else:
            words = prefix + before + behind + ask
        return words.strip() + rng.choice(("？", "?", ""))

    def _noisy(self, words: str, noise: float, rng: random.Random) -> str:
        """The words without marks, some of them left out, changed or put elsewhere."""
        pieces = [piece for piece in _STOPS.split(words) if piece]
        if len(pieces) > 1 and rng.random() < 0.2:
            rng.shuffle(pieces)
        kept = []
        for piece in pieces:
            place = 0
            while place < len(piece):
                size = 2 if rng.random() < 0.8 else 1
                chunk = piece[place : place + size]
                place += size
                if rng.random() < noise:
                    continue
                others = self._synonyms.get(chunk)
                kept.append(rng.choice(others) if others and rng.random() < 0.3 else chunk)
            if rng.random() < 0.4:
                kept.append("，")
        return "".join(kept).strip("，")


def _window(text: str, rng: random.Random) -> str:
    """A stretch of a text from one sentence to another."""
    size = rng.randint(SHORTEST, LONGEST)
    if len(text) <= size:
        return text
    begin = rng.randrange(0, len(text) - size)
    if rng.random() < 0.25:
        begin = 0
    while begin and begin < len(text) and text[begin - 1] not in _WINDOW_MARKS:
        begin += 1
    return text[begin : begin + size]


def _sentence(passage: str, span: Span) -> tuple[int, int]:
    first = max(passage.rfind(mark, 0, span.start) for mark in "。！？\n") + 1
    ends = [place for mark in "。！？\n" if (place := passage.find(mark, max(span.end - 1, span.start))) >= 0]
    return first, max(min(ends, default=len(passage) - 1) + 1, span.end)


def _span(passage: str, rng: random.Random) -> Span | None:
    draw = rng.random()
    for limit, kind, find in _KINDS:
        if draw < limit:
            found = find(passage, rng)
            if found is None or found[1] - found[0] < 2 or found[1] > len(passage):
                return None
            return Span(*found, kind)
    return None


Found = tuple[int, int] | None


def _matched(pattern: re.Pattern[str], passage: str, rng: random.Random) -> Found:
    found = [match.span() for match in pattern.finditer(passage)]
    return rng.choice(found) if found else None


def _number(passage: str, rng: random.Random) -> Found:
    return _matched(_NUMBER, passage, rng)


def _date(passage: str, rng: random.Random) -> Found:
    return _matched(_DATE, passage, rng)


def _phrase(passage: str, rng: random.Random) -> Found:
    """What stands behind a verb, up to the next mark."""
    found = [match.end() for match in _VERB.finditer(passage)]
    if not found:
        return None
    start = rng.choice(found) if rng.random() < 0.8 else rng.choice(found) - 2
    start = max(start, 0)
    end = _next(passage, start, "，。；：\n" if rng.random() < 0.7 else "，。；：、\n的")
    return (start, end) if 2 <= end - start <= 60 else None


def _subject(passage: str, rng: random.Random) -> Found:
    begins = [0, *(place + 1 for place, char in enumerate(passage) if char in "，。；\n")]
    rng.shuffle(begins)
    for begin in begins[:12]:
        match = _SUBJECT.match(passage[begin : begin + 24])
        if match:
            return begin, begin + match.end()
    return None


def _tail(passage: str, rng: random.Random) -> Found:
    """From some mark inside a sentence to its end, or further."""
    marks = [
        place + 1 for place, char in enumerate(passage[:-4]) if char in ("，：" if rng.random() < 0.7 else "，：。；\n")
    ]
    if not marks:
        return None
    start = rng.choice(marks)
    end = _next(passage, start, "。；\n")
    if rng.random() < 0.35:
        inner = [place for place in range(start + 6, end) if passage[place] == "，"]
        end = rng.choice(inner) if inner else end
    more = rng.random()
    while more < 0.4 and end < len(passage) - 1:
        end = _next(passage, end + 1, "。；\n")
        more = rng.random()
    if end < len(passage) and passage[end] in "。；" and rng.random() < 0.5:
        end += 1
    while start < end and passage[start].isspace():
        start += 1
    return (start, end) if 5 <= end - start <= 220 else None


def _listed(passage: str, rng: random.Random) -> Found:
    found = _matched(_LIST, passage, rng)
    if found is None:
        return None
    start = found[1]
    return start, _next(passage, start, "，。；\n" if rng.random() < 0.5 else "。；\n")


_KINDS: tuple[tuple[float, str, Callable[[str, random.Random], Found]], ...] = (
    (0.14, "number", _number),
    (0.19, "date", _date),
    (0.40, "phrase", _phrase),
    (0.48, "subject", _subject),
    (0.92, "tail", _tail),
    (1.01, "list", _listed),
)


def _next(passage: str, start: int, marks: str) -> int:
    return min((place for mark in marks if (place := passage.find(mark, start)) >= 0), default=len(passage))


def _prefix(passage: str, rng: random.Random) -> str:
    """A name or a word from elsewhere in the passage, as a question names its place or its firm."""
    begin = rng.randrange(0, max(1, min(len(passage) - 8, 80)))
    return "".join(_STOPS.split(passage[begin : begin + rng.randint(2, 8)]))


def _title(text: str) -> str:
    """The first words of a text stand for a title."""
    return text[:24]
