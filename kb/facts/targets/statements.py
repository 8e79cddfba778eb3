"""What a part of a sentence states with a number: indicator, comparator, value, growth or level, baseline.

A part is what stands between two pauses. Its numbers are read one by one with the words before and
behind each: 产值达到500亿元 (level), 能耗比2024年下降10% (growth), 新建泊位3个 or 新建3个泊位 (count).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kb.facts.quantities import Quantity, find_quantities, is_article
from kb.facts.targets.indicators import shared_names, what_is_measured, words_before
from kb.facts.targets.vocabulary import (
    AFTER,
    BASE,
    DONE_AWAY,
    DOUBLING,
    FALL,
    FROM,
    FROM_TO,
    GROUP,
    LEADING,
    NAMED_GROWTH,
    NO_NOUN,
    PROPERTY,
    RESPECTIVELY,
    SHARES,
    SIZE,
    TIMES,
    TIMES_OVER,
    TO,
    base_pattern,
    change_tail,
    comparator_tail,
    count_verb,
    count_verb_at_end,
    meaning_of,
    split_list,
    without_fillers,
)
from kb.model import Change, Comparator


@dataclass(frozen=True, slots=True)
class Statement:
    """A number with what it says, at ``[start, end)`` of the part of the sentence.

    Attributes:
        indicator: as written; a count's verb and noun with the number left out (建设…特色园区).
        unit: ``value`` and ``upper`` are in it; a fall is negative.
        baseline: what a growth or a change is measured against, as written.
        verb: the word that announces a count, for the counts that follow it in the list; else empty.
        rests_on_level: whether 达到, 增长 or another word of the kind ties the number to the indicator.
    """

    indicator: str
    comparator: Comparator
    value: float
    upper: float | None
    unit: str
    change: Change
    baseline: str | None
    start: int
    end: int
    verb: str = ""
    rests_on_level: bool = True


# A verb that announces a count stands near the front; further behind the same word is a noun (社区服务中心10个).
_NEAR_FRONT = 10


def read_statements(
    text: str, shadow: str, *, carried: str = "", verb: str = "", bare: bool = False
) -> Iterator[Statement]:
    """Every number of a part of a sentence that says how much of something is aimed at.

    Args:
        text: the part as written.
        shadow: the same with names, brackets and terms blanked out and digits in half-width; offsets are equal.
        carried: the indicator before it in the sentence, which a part without one speaks of.
        verb: the verb of a count before it in the sentence, which a bare count continues.
        bare: whether a number may stand without any word that ties it to its indicator (企业100家).
    """
    reading = _Reading(text, shadow, carried, verb, bare)
    yield from reading.statements()


@dataclass(slots=True)
class _Reading:
    """The reading of one part of a sentence, from number to number."""

    text: str
    shadow: str
    carried: str
    verb: str
    bare: bool

    def statements(self) -> Iterator[Statement]:
        quantities = list(find_quantities(self.shadow))
        if all(one.unit == "年" for one in quantities) and (doubled := DOUBLING.search(self.shadow)):
            yield from self._doubled(doubled)
        lead, baseline, listed, origin = 0, None, False, None
        shares, shared = shared_names(self.text, self.shadow, quantities), None
        if shares is None:
            return
        for place, quantity in enumerate(quantities):
            later = quantities[place + 1 :]
            bound = later[0].start if later else len(self.shadow)
            gap = self.shadow[quantity.end : bound]
            if later and (source := FROM.search(self.shadow[lead : quantity.start])) and FROM_TO.match(gap):
                first = lead + source.start("base")
                baseline = self.text[first : quantity.end]
                self.carried = self._words(lead, self.shadow[lead : lead + source.start()], None) or self.carried
                lead, origin = quantity.end, lead
                continue
            noun, following = split_list(gap) if later else (gap, 0)
            if following is None:  # no separator: a property of what follows, 产值超100亿元的企业5家
                lead = quantity.end if count_verb().match(gap) else lead
                continue
            found = self._statement(lead, quantity, noun, listed=listed, baseline=baseline)
            if found is not None:
                found = replace(found, start=found.start if origin is None else origin)
                if shares:
                    found = shared = replace(_as_one(found, shared, quantity), indicator=shares[place], start=0)
                yield found
                self.verb, self.carried = found.verb or self.verb, found.indicator
            listed, baseline, origin = True, None, None
            lead = quantity.end + following

    def _statement(
        self, lead: int, quantity: Quantity, noun: str, *, listed: bool, baseline: str | None
    ) -> Statement | None:
        left = self.shadow[lead : quantity.start]
        group = GROUP.match(self.shadow[quantity.end :])
        if group and quantity.unit == "%" and len(left.strip("\x01，, ")) <= 6:
            what = self.text[quantity.end + group.start("what") : quantity.end + group.end("what")]
            return self._made(what, _after(quantity, Comparator.REACH), quantity, lead, quantity.end + group.end())
        compared = comparator_tail().search(left)
        size = SIZE.match(noun) if compared else None
        if left.endswith(("前", "第")) or (PROPERTY.match(noun) and not size) or is_article(quantity, left):
            return None
        if quantity.after and noun and DONE_AWAY.search(left):
            return None
        ahead = left[: compared.start()] if compared else left
        words = compared.group("cmp") if compared else ""
        changed = change_tail().search(without_fillers(ahead) if words not in TO else ahead)
        comparator = _after(quantity, meaning_of(words) if words or "至少" not in left else Comparator.AT_LEAST)
        baseline = baseline or (compared and compared.group("of")) or None
        if changed and words not in TO and not _upgrades(ahead, changed, quantity):
            return self._growth(
                lead, without_fillers(ahead)[: changed.start()], changed.group("verb"), comparator, quantity
            )
        if changed and words in TO:
            ahead = ahead[: changed.start()]
        kept = words in ("稳定", "保持") and bool(quantity.after)
        if kept or (compared and words not in ("实现", "完成", "过", "稳定", "保持")) or baseline:
            found = self._level(lead, ahead, comparator, quantity, size.group("what") if size else noun, baseline)
            return replace(found, end=quantity.end + size.end()) if size and found else found
        if listed and RESPECTIVELY.search(self.shadow[:lead]) and not left.strip():
            return self._made(self.carried, comparator, quantity, lead, quantity.end)
        return self._count(lead, left, comparator, quantity, noun, listed=listed)

    def _doubled(self, match: re.Match[str]) -> Iterator[Statement]:
        base = base_pattern().search(self.shadow[: match.start()])
        indicator = self._words(0, self.shadow[: match.start()], base) or self.carried
        if indicator:
            times = float(TIMES_OVER[match.group("times") or "一"])
            named = (base and self.text[base.start("base") : base.end("base")]) or None
            yield Statement(indicator, Comparator.REACH, times, None, "倍", Change.ABSOLUTE, named, 0, match.end())

    def _growth(self, lead: int, ahead: str, verb: str, comparator: Comparator, quantity: Quantity) -> Statement | None:
        if quantity.unit in ("人次",) and not ahead:
            return None
        base = base_pattern().search(ahead)
        indicator = self._words(lead, ahead, base) or self.carried
        if not indicator:
            return None
        falls = verb in FALL.split("|")
        named = base and (
            self.text[lead + base.start("base") : lead + base.end("base")] if base.group("base") else base.group("yoy")
        )
        made = self._made(indicator, comparator, quantity, lead, quantity.end)
        return replace(
            made,
            change=Change.GROWTH,
            baseline=named or None,
            value=-made.value if falls else made.value,
            upper=-made.upper if falls and made.upper is not None else made.upper,
        )

    def _level(
        self, lead: int, ahead: str, comparator: Comparator, quantity: Quantity, noun: str, baseline: str | None
    ) -> Statement | None:
        ends_in_verb = count_verb_at_end().search(without_fillers(ahead))
        if ends_in_verb and noun and quantity.unit not in SHARES:
            return self._number_first(lead, ahead, comparator, quantity, noun)
        base = None if baseline else re.search(BASE, ahead)
        indicator = self._words(lead, ahead, base)
        if indicator.startswith("占") and self.carried and "占" not in self.carried:
            indicator = self.carried + indicator
        indicator = indicator or what_is_measured(self.carried, quantity.unit)
        if not indicator and noun and quantity.unit not in SHARES:
            indicator = self._noun(quantity, noun)
        if not indicator:
            return None
        growth = NAMED_GROWTH.search(indicator) is not None
        against = baseline or (base and self.text[lead + base.start("base") : lead + base.end("base")]) or None
        made = self._made(indicator, comparator, quantity, lead, quantity.end)
        counts = comparator is Comparator.AT_LEAST and count_verb().search(without_fillers(ahead)) is not None
        change = Change.GROWTH if growth else Change.ABSOLUTE
        return replace(made, baseline=against, change=change, rests_on_level=not counts)

    def _count(
        self, lead: int, left: str, comparator: Comparator, quantity: Quantity, noun: str, *, listed: bool
    ) -> Statement | None:
        counted = quantity.unit not in SHARES and quantity.unit not in TIMES
        ahead = without_fillers(left)
        found = count_verb().search(ahead)
        noun = noun.strip("\x01 ")
        if counted and noun and count_verb_at_end().search(ahead):
            return self._number_first(lead, left, comparator, quantity, noun)
        if counted and noun and listed and self.verb and not LEADING.sub("", ahead):
            made = self._made(
                self.verb + self._noun(quantity, noun), comparator, quantity, lead, self._noun_end(quantity, noun)
            )
            return replace(made, verb=self.verb, rests_on_level=False)
        if noun and not re.match(r"[（(\x00]|并|且|以?及", noun):
            return None
        indicator = self._words(lead, left, None) or (self.carried if counted and "新增" in ahead else "")
        if not indicator:
            return None
        made = self._made(indicator, comparator, quantity, lead, quantity.end)
        if counted and found and found.start() <= _NEAR_FRONT:
            return replace(made, verb=found.group(), rests_on_level=False)
        if (listed and self.verb and counted) or self.bare:
            return replace(made, rests_on_level=False)
        return None

    def _number_first(
        self, lead: int, ahead: str, comparator: Comparator, quantity: Quantity, noun: str
    ) -> Statement | None:
        if NO_NOUN.search(noun) or quantity.unit in TIMES or not noun.strip("\x00 "):
            return None
        verb = self._words(lead, ahead, None)
        made = self._made(verb + self._noun(quantity, noun), comparator, quantity, lead, self._noun_end(quantity, noun))
        announced = count_verb_at_end().search(without_fillers(ahead))
        return replace(made, verb=announced.group() if announced else "", rests_on_level=False)

    def _noun(self, quantity: Quantity, noun: str) -> str:
        return self.text[quantity.end : self._noun_end(quantity, noun)].strip().lstrip("的")

    def _noun_end(self, quantity: Quantity, noun: str) -> int:
        behind = self.shadow[quantity.end :]
        return quantity.end + behind.find(noun) + len(noun)

    def _words(self, lead: int, ahead: str, left_out: re.Match[str] | None) -> str:
        return words_before(self.text[lead:], ahead, left_out)

    def _made(self, indicator: str, comparator: Comparator, quantity: Quantity, start: int, end: int) -> Statement:
        if quantity.vague and comparator is Comparator.REACH:
            comparator = Comparator.EXCEED
        return Statement(
            indicator=indicator,
            comparator=comparator,
            value=float(quantity.value),
            upper=None if quantity.upper is None else float(quantity.upper),
            unit=quantity.unit,
            change=Change.ABSOLUTE,
            baseline=None,
            start=start,
            end=end,
        )


def _as_one(found: Statement, first: Statement | None, quantity: Quantity) -> Statement:
    """A later number of a list that is shared out, under the words before the ``first`` one (分别下降16%和15%)."""
    if first is None:
        return found
    falls = first.value < 0 < found.value
    return replace(
        found,
        comparator=found.comparator if quantity.after else first.comparator,
        change=first.change,
        baseline=first.baseline,
        value=-found.value if falls else found.value,
        upper=-found.upper if falls and found.upper is not None else found.upper,
    )


def _after(quantity: Quantity, before: Comparator) -> Comparator:
    return AFTER.get(quantity.after, before)


def _upgrades(ahead: str, changed: re.Match[str], quantity: Quantity) -> bool:
    """Whether a word of change is the second half of a verb of counting: 改造提升50万亩."""
    return quantity.unit not in (*SHARES, "倍") and count_verb_at_end().search(ahead[: changed.start()]) is not None
