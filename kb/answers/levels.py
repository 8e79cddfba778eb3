"""The same subject at the levels of government, side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb import cues
from kb.answer import Draft
from kb.answers.target import select, statement
from kb.comparison.differences import DifferenceKind, differences
from kb.comparison.excerpts import Excerpt
from kb.comparison.levels import parsed_of
from kb.comparison.units import Unit, task_units
from kb.facts.quantities import find_quantities
from kb.lookup import MEANT, at_level, by_topic
from kb.model import Answer, Change, Document, Level, Target
from kb.text import sentences
from kb.topic import Topic, grams, topic_of

# Aims at two levels that speak of the same share two thirds of their words and more, others less than half.
_SAME_WORDS = 0.6
#: What a statement says of its matter and not what it is about; numbers with their units are taken out besides.
_SAID_OF_IT = re.compile(
    r"(?:较|比)(?:上一?年|去年|20\d\d年)(?:同期|底|末)?|(?:到|于|在)?20\d\d年(?:底|末)?(?:前|以前)?|增长|提高|提升|下降|降低|达到?|超过|突破|"
    r"不低于|不少于|实现|基本|力争|全面|全市|全省|全国|[，、]"
)
_ALL_LEVELS = (Level.NATION, Level.PROVINCE, Level.CITY)
_COMPARING = re.compile(
    r"\d+(?:\.\d+)?%|数值|表述|更?进一步|哪里|方案|有|自己|写的|对比|比较|相比|区别|差异|差别|差距|不同|高于|低于|一致|矛盾|衔接|对应|三级|三个层面|各级|各层级|分别|逐级|异同|更高|更严|落差|目标|指标|谁|口径|上级|国家|全国|省里?|(?<![上城])市里?|和|与|要求|时间|时限|怎么说|怎么|一样|相同|各是|各为|各自|是|"
    r"\b(?:compare[sd]?|higher|lower|one|higher|comparison|differ\w*|versus|vs|levels?|respectively|between|targets?)\b"
)


def answer(draft: Draft) -> Answer | None:
    """A row for each level with what its documents say, or that they do not; ``None`` when no level says anything."""
    question, library = draft.question, draft.library
    levels = [level for level in _ALL_LEVELS if level in question.levels]
    if len(levels) < 2:
        levels = list(_ALL_LEVELS)
    topic = topic_of(_COMPARING.sub(" ", question.topic.text), library.rarity)
    if not topic.known:
        topic = topic_of("", library.rarity)
    said = {level: _at(draft, level, topic) for level in levels}
    silent = [level for level in levels if not said[level]]
    changes = {one.change for found in said.values() for one in found if one.change}
    if len(silent) == len(levels):
        return None
    named = "、".join(level.value for level in levels if level not in silent)
    draft.line(draft.say("levels_first", topic=topic.text or "目标", levels=named))
    draft.line("")
    draft.line(draft.say("levels_head"))
    for level in levels:
        for one in said[level]:
            title = f"《{one.document.title}》"
            draft.line(draft.say("levels_row", level=level.value, title=title, statement=one.text, key=one.key))
    told = _differences(draft, said)
    uncomparable = len(changes) > 1 and DifferenceKind.GROWTH not in told
    if silent or uncomparable:
        draft.line("")
    for level in silent:
        draft.line(draft.say("levels_missing", level=level.value))
    if uncomparable:
        draft.line(draft.say("levels_growth"))
    return draft.answer()


def _differences(draft: Draft, said: dict[Level, list[_Said]]) -> set[DifferenceKind]:
    """Tell what differs between the lowest level that says something and each above it, in what is quoted of them."""
    speaking = [found for found in said.values() if found]
    lines: dict[str, DifferenceKind] = {}
    for above in speaking[:-1]:
        for one in speaking[-1]:
            for other in above:
                if of_one_matter(one.text, other.text):
                    lines |= _between(draft, one, other)
    if lines:
        draft.line("")
        draft.line(draft.say("levels_differences"))
        for line in lines:
            draft.line(line)
    return set(lines.values())


def of_one_matter(first: str, second: str) -> bool:
    """Whether two statements are about the same: most words of the shorter one stand in the other, figures aside."""
    one, other = _matter(first), _matter(second)
    return len(one & other) >= _SAME_WORDS * max(1, min(len(one), len(other)))


def _matter(statement: str) -> set[str]:
    rest = statement
    for quantity in reversed(list(find_quantities(statement))):
        rest = rest[: quantity.start] + rest[quantity.end :]
    return {unit for unit in grams(_SAID_OF_IT.sub("", rest)) if len(unit) > 1}


def _between(draft: Draft, lower: _Said, upper: _Said) -> dict[str, DifferenceKind]:
    one, other = _unit(draft, lower), _unit(draft, upper)
    if one is None or other is None:
        return {}
    return {
        draft.say(
            "levels_difference",
            kind=draft.say(f"difference_{found.kind.value}"),
            level=lower.level.value,
            first=found.first.text,
            key=draft.cite(lower.document.id, found.first.start, found.first.end),
            upper=upper.level.value,
            second=found.second.text,
            upper_key=draft.cite(upper.document.id, found.second.start, found.second.end),
        ): found.kind
        for found in differences(one, other, one_sided=False)
        if found.first and found.second and lower.touches(found.first) and upper.touches(found.second)
    }


def _unit(draft: Draft, said: _Said) -> Unit | None:
    """The clause of what was said, with its rows."""
    units = task_units(parsed_of(draft.library, said.document))
    return next((unit for unit in units if unit.holds(said.start, said.end)), None)


@dataclass(frozen=True, slots=True)
class _Said:
    """What one level says, as quoted: ``[start, end)`` of its document."""

    level: Level
    document: Document
    text: str
    key: str
    change: Change | None
    start: int
    end: int

    def touches(self, excerpt: Excerpt) -> bool:
        """Whether an excerpt has words of what is quoted; it may reach on to a remark behind it."""
        return self.start < excerpt.end and excerpt.start < self.end


def _at(draft: Draft, level: Level, topic: Topic) -> list[_Said]:
    """What one level says: its targets on the topic, else the sentence that covers the topic best."""
    documents = at_level(draft.library, level, draft.question.text)
    if draft.question.asks(cues.WHEN) and topic.weights:
        for document in documents:
            heading = draft.library.outline(document.id).heading_units
            terms = draft.library.deadlines(document.id)
            scored = [(topic.coverage(grams(row.quote) | heading[row.clause_id]), row) for row in terms]
            score, row = max(scored, key=lambda pair: pair[0], default=(0.0, None))
            if row is not None and score >= MEANT:
                return [_Said(level, document, row.quote, draft.cite_row(row), None, row.start, row.end)]
    for document in documents:
        rows = draft.library.targets(document.id)
        chosen: list[Target] = select(topic, rows) if topic.weights else rows
        if chosen:
            return [
                _Said(level, document, statement(row), draft.cite_row(row), row.change, row.start, row.end)
                for row in chosen
            ]
    for match in by_topic(topic, documents, draft.library)[:1]:
        clause = match.clause
        spans = list(sentences(clause.text, clause.body_start - clause.start))
        first, last = max(spans, key=lambda span: topic.coverage(grams(clause.text[span[0] : span[1]])))
        start, end = clause.start + first, clause.start + last
        key = draft.cite(clause.document_id, start, end)
        document = draft.library.document(clause.document_id)
        return [_Said(level, document, clause.text[first:last], key, None, start, end)]
    return []
