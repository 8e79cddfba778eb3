"""Sentences cut at their pauses, each part with the term that governs it and a copy to look for numbers in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.facts.dates import PLAN_ENDS, Anchor, DueDate, find_due_dates
from kb.facts.quantities import HALF_WIDTH
from kb.facts.targets.reports import counts_up, is_no_term, looks_ahead, looks_back
from kb.model import Document

#: In the copy of a part: a character of a name or of an aside, a character of a term.
ASIDE, TERM = "\x00", "\x01"

# Numbers in names, titles and asides are not those of the sentence: “1+11+N”, 《……2025》, （含两个市辖区）.
_ASIDES = re.compile(
    r"“[^”\n]{0,80}”|《[^》\n]{0,80}》|（[^（）\n]{0,200}）|\([^()\n]{0,200}\)|〔[^〔〕\n]{0,300}〕|【[^【】\n]{0,300}】|\[[^\[\]\n]{0,60}\]"
)
_PAUSE = re.compile(r"[，；;：]|(?<!\d),|,(?!\d{3}(?!\d))|(?<!\d):")
# A year in front of a part (2025年，新建…): the year's end is the term, unless it is over. 今年 is the document's.
_YEAR_IN_FRONT = re.compile(
    r"(?:^|(?<=[，；：]))[—\s]*(?:其中)?(?P<ahead>确保|力争|争取|预计|计划)?(?P<wording>(?:(?P<y>(?:19|20)\d\d)年|今年)(?:度)?)"
    r"(?![底末前以初及起来内间上下第—－-]|[一二三四]季|\s?\d|至|到|度|之|开始|[^，]{0,6}以来)"
)
_PLAN_NAMED = re.compile(r"十(?P<one>[二三四五六])五|第十(?P<two>[二三四五六])个五年")
# 提高到2025年的45%: 到 belongs to the verb.
_RISES_TO = re.compile(r"[高升加降大展少缩长低减]$")
#: A sentence that announces the aims of those after it: 到2025年，主要目标是：.
_ANNOUNCES = re.compile(r"[：:]$|(?:以下|如下|下列)(?:主要|具体|工作)?目标|目标如下|主要目标[是为]?。?$")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence between two pauses.

    Attributes:
        text: as written; ``start`` its place in the text of the clause.
        shadow: the text with digits in half-width, asides and terms blanked out; of the same length.
        own: the terms that stand in it, their places counted from the beginning of the sentence.
        due: the term that governs it: the last of its own, else one before it that goes on.
        dues: the group of terms that ``due`` is the last of: 到2025年、2027年.
        before: the part in front of it in the sentence, empty at its beginning.
        past: whether it reports what was.
    """

    text: str
    start: int
    shadow: str
    own: tuple[DueDate, ...]
    due: DueDate | None
    dues: tuple[DueDate, ...]
    before: str
    past: bool


@dataclass(slots=True)
class Governing:
    """What earlier sentences of a text leave to the later ones: a term that goes on after a semicolon, a report."""

    anchor: Anchor
    year: int | None
    due: DueDate | None = None
    past: bool = False
    announced: DueDate | None = None

    def parts(self, text: str, first: int, last: int) -> tuple[Part, ...]:
        """The parts of the sentence at ``[first, last)`` of a clause's text, in order."""
        sentence = text[first:last]
        terms = list(self.terms(sentence))
        blanked = _blanked(sentence, terms)
        due = self.due or self.announced
        group: tuple[DueDate, ...] = (due,) if due else ()
        found: list[Part] = []
        position, before = 0, ""
        again: DueDate | None = None
        for bound in (*(match.start() for match in _PAUSE.finditer(blanked)), len(sentence)):
            own = tuple(term for term in terms if position <= term.start < bound)
            piece = sentence[position:bound]
            self.past = self._reports(sentence, position, bound, own)
            if lasting := tuple(term for term in own if not term.recurring):
                due, group = lasting[-1], lasting
            again = own[-1] if own and not due else again
            governs = own[-1] if own else due or again
            found.append(
                Part(piece, first + position, blanked[position:bound], own, governs, own or group, before, self.past)
            )
            before, position = piece, bound + 1
        self.due = due if sentence.endswith(("；", ";")) else None
        if _ANNOUNCES.search(sentence):
            self.announced = due
        return tuple(found)

    def _reports(self, sentence: str, start: int, end: int, own: Sequence[DueDate]) -> bool:
        piece = sentence[start:end]
        if looks_back(piece) or self._is_over(piece) or counts_up(piece, sentence[end : end + 40]):
            return True
        ahead = looks_ahead(piece) or any(term.date for term in own)
        return self.past and not ahead

    def _is_over(self, piece: str) -> bool:
        front = _YEAR_IN_FRONT.match(piece)
        if front is None or not front.group("y"):
            return False
        if self.year is None and front.group("ahead"):
            return False
        return self.year is None or int(front.group("y")) < self.year

    def terms(self, sentence: str) -> Iterator[DueDate]:
        """The terms of a sentence, without the dates of events and those that were over when it was written."""
        yield from sorted((*self._years(sentence), *self._dates(sentence)), key=lambda due: due.start)

    def _years(self, sentence: str) -> Iterator[DueDate]:
        """The years in front of parts that are not over; where nobody knows what year it was, 今年 only."""
        for front in _YEAR_IN_FRONT.finditer(sentence):
            year = int(front.group("y")) if front.group("y") else self.anchor.year
            known = self.year or (year if front.group("ahead") else None)
            if front.group("y") and (known is None or year is None or year < known):
                continue
            date = f"{year}-12-31" if year else None
            yield DueDate(front.group("wording"), date, False, *front.span("wording"))

    def _dates(self, sentence: str) -> Iterator[DueDate]:
        for due in find_due_dates(sentence, self.anchor):
            after = sentence[due.end : due.end + 40]
            if is_no_term(due.wording, after) or counts_up(due.wording, after) or self._was_over(due):
                continue
            if sentence[: due.start].endswith(("已", "已经", "曾", "较", "比", "与", "同", "如", "若")):
                continue
            yield due

    def _was_over(self, due: DueDate) -> bool:
        dated = self.anchor.dated
        return due.date is not None and dated is not None and due.date < dated[: len(due.date)]


def speaking_year(document: Document) -> int | None:
    """The year that a document speaks in: that of its day, or the first that its title or period names.

    A plan that is named after a five-year plan (“十四五”…规划) speaks in the first of its years.
    """
    if document.dated:
        return int(document.dated[:4])
    words = document.title + (document.period or "")
    years = re.findall(r"20\d\d", words)
    if not years and (named := _first_plan_year(words)):
        return named
    return min(map(int, years), default=None)


def _first_plan_year(words: str) -> int | None:
    """The first year of the five-year plan that a title names, ``None`` where it names none."""
    named = _PLAN_NAMED.search(words)
    if named is None:
        return None
    return PLAN_ENDS[f"十{named.group('one') or named.group('two')}五"] - 4


def _blanked(sentence: str, terms: Sequence[DueDate]) -> str:
    """The sentence with digits in half-width, asides and terms blanked out; its length stays."""
    shadow = sentence.translate(HALF_WIDTH)
    if any(char in shadow for char in "“《（(〔【["):
        for _ in range(2):  # brackets stand in brackets, no deeper
            shadow = _ASIDES.sub(lambda match: ASIDE * len(match.group()), shadow)
    for term in terms:
        start = term.start
        if term.wording[0] in "到至" and _RISES_TO.search(shadow[:start]):
            start += 1
        shadow = shadow[:start] + TERM * (term.end - start) + shadow[term.end :]
    return shadow
