"""The same subject at the levels of government, side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb import cues
from kb.answer import Draft, written_date
from kb.answers import ranks
from kb.answers.ranks import Stated
from kb.answers.target import select, statement
from kb.comparison.differences import DifferenceKind, differences
from kb.comparison.excerpts import Excerpt
from kb.comparison.levels import parsed_of
from kb.comparison.units import Unit, task_units
from kb.facts.quantities import find_quantities
from kb.lookup import MEANT, at_level, by_topic
from kb.model import Answer, Change, Deadline, Document, Level, Target
from kb.text import sentences
from kb.topic import Topic, grams, topic_of
from kb.validity import State

# Aims at two levels that speak of the same share two thirds of their words and more, others less than half.
_SAME_WORDS = 0.6
#: What a statement says of its matter and not what it is about; numbers with their units are taken out besides.
_SAID_OF_IT = re.compile(
    r"(?:较|比)(?:上一?年|去年|20\d\d年)(?:同期|底|末)?|(?:到|于|在)?20\d\d年(?:底|末)?(?:前|以前)?|增长|提高|提升|下降|降低|达到?|超过|突破|"
    r"不低于|不少于|实现|基本|力争|全面|全市|全省|全国|[，、]"
)
# A question of who asks for more is answered first; one of what each says has that behind the table.
_JUDGED = re.compile(
    r"谁|哪个|哪一?级|更|高于|低于|早于|晚于|一致|一样|相同|不同|区别|差[异别距]|比较|相比|对比|矛盾|严|早|晚|比(?![重例如率值])|"
    r"\b(?:higher|lower|earlier|later|stricter|same|differ\w*|compare\w*)\b"
)
# 国家和省里对渔港岸电: what leads over from the levels to the subject.
_LEADING = re.compile(r"(?:^|\s)[对就](?=\S)")
# By so much more of the topic a sentence must hold than the target in it.
_MORE = 0.15
_TIME = re.compile(r"时间|日期|进度|[更谁][早晚先]|早(?=吗|些|一点|$)|\b(?:earlier|later|sooner)\b")
_GOALS = re.compile(r"目标|指标|总体要求")
_IN_ORDER = (Level.NATION, Level.MINISTRY, Level.PROVINCE, Level.CITY)
_ALL_LEVELS = (Level.NATION, Level.PROVINCE, Level.CITY)
_COMPARING = re.compile(
    r"\d+(?:\.\d+)?%|部委|部里|件事|期限|放[在到]\S*|[写说]法|写得\S*|更\S{0,2}|[比给定]|(?<=[省市家里])早|一级|完成|上(?=\s|$)|在(?=\s|$)|(?<=\s)中(?=\s|$)|分别|数值|表述|更?进一步|哪里|方案|有|自己|写的|对比|比较|相比|区别|差异|差别|差距|不同|高于|低于|一致|矛盾|衔接|对应|三级|三个层面|各级|各层级|分别|逐级|异同|更高|更严|落差|目标|指标|谁|口径|上级|国家|全国|省里?|(?<![上城])市里?|和|与|要求|时间|时限|怎么说|怎么|一样|相同|各是|各为|各自|是|"
    r"\b(?:compare[sd]?|higher|lower|one|higher|comparison|differ\w*|versus|vs|levels?|respectively|between|targets?)\b"
)


def answer(draft: Draft) -> Answer | None:
    """A row for each level with what its documents say, or that they do not; ``None`` when no level says anything."""
    question, library = draft.question, draft.library
    levels = [level for level in _IN_ORDER if level in question.levels]
    if len(levels) < 2:
        levels = list(_ALL_LEVELS)
    topic = topic_of(_LEADING.sub(" ", _COMPARING.sub(" ", question.topic.text)), library.rarity)
    if not topic.known:
        topic = topic_of("", library.rarity)
    said = {level: _at(draft, level, topic) for level in levels}
    silent = [level for level in levels if not said[level]]
    changes = {one.change for found in said.values() for one in found if one.change}
    if len(silent) == len(levels):
        return None
    joint = "、" if draft.language == "zh" else ", "
    named = joint.join(draft.say(f"level_{level.name.lower()}") for level in levels if level not in silent)
    judged = question.asks(_JUDGED)
    compared = judged and ranks.tell(draft, _pairs(said))
    draft.line(draft.say("levels_first", levels=named))
    draft.line("")
    _table(draft, [one for level in levels for one in said[level]])
    pairs = [] if judged else _pairs(said)
    if pairs:
        draft.line("")
        compared = ranks.tell(draft, pairs)
    told = _differences(draft, said, known=compared)
    uncomparable = len(changes) > 1 and not compared and DifferenceKind.GROWTH not in told
    if silent or uncomparable:
        draft.line("")
    for level in silent:
        draft.line(_missing(draft, level))
    if uncomparable:
        draft.line(draft.say("levels_growth"))
    return draft.answer()


def _missing(draft: Draft, level: Level) -> str:
    """That a level says nothing of it; on an earlier day, that its documents did not hold then."""
    gone = _not_on_the_day(draft, level)
    if gone:
        titles = "、".join(f"《{document.title}》" for document in gone)
        day = written_date(draft.day, draft.language)
        return draft.say("levels_not_then", level=draft.say(f"level_{level.name.lower()}"), titles=titles, day=day)
    return draft.say("levels_missing", level=draft.say(f"level_{level.name.lower()}"))


def _table(draft: Draft, rows: Sequence[_Said]) -> None:
    """What each level says; of figures the indicator, the value as written and the term in columns of their own."""
    targets = [one.row for one in rows if isinstance(one.row, Target)]
    if len(targets) < len(rows):
        draft.line(draft.say("levels_head"))
        for one in rows:
            title = f"《{one.document.title}》"
            draft.line(
                draft.say(
                    "levels_row",
                    level=draft.say(f"level_{one.level.name.lower()}"),
                    title=title,
                    statement=one.text,
                    key=one.key,
                )
            )
        return
    draft.line(draft.say("levels_target_head"))
    for one, row in zip(rows, targets, strict=True):
        kind = "growth" if row.change is Change.GROWTH else "level" if row.value is not None else "coverage"
        draft.line(
            draft.say(
                "levels_target_row",
                level=draft.say(f"level_{one.level.name.lower()}"),
                title=f"《{one.document.title}》",
                statement=row.quote,
                kind=draft.say(f"levels_of_{kind}"),
                due=row.deadline_text or draft.say("levels_no_term"),
                key=one.key,
            )
        )


def _pairs(said: dict[Level, list[_Said]]) -> list[tuple[Stated, Stated]]:
    """The rows of one matter at every two levels, the higher level first."""
    speaking = [found for found in said.values() if found]
    return [
        (Stated(one.level, one.row, one.key), Stated(other.level, other.row, other.key))
        for place, above in enumerate(speaking)
        for below in speaking[place + 1 :]
        for one in above
        for other in below
        if one.row is not None and other.row is not None and _alike(one, other, len(above) == len(below) == 1)
    ]


def _alike(one: _Said, other: _Said, alone: bool) -> bool:
    return alone or of_one_matter(one.text, other.text)


def _differences(draft: Draft, said: dict[Level, list[_Said]], *, known: bool) -> set[DifferenceKind]:
    """Tell what differs between the lowest level that says something and each above it, in what is quoted of them.

    ``known`` leaves out figures that stand in the table and have been compared.
    """
    speaking = [found for found in said.values() if found]
    lines: dict[str, DifferenceKind] = {}
    for above in speaking[:-1]:
        for one in speaking[-1]:
            for other in above:
                if of_one_matter(one.text, other.text):
                    lines |= _between(draft, one, other)
    figures = (DifferenceKind.GROWTH, DifferenceKind.NUMBER, DifferenceKind.DEADLINE)
    if known and all(isinstance(one.row, Target) for found in speaking for one in found):
        lines = {line: kind for line, kind in lines.items() if kind not in figures}
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
            level=draft.say(f"level_{lower.level.name.lower()}"),
            first=found.first.text,
            key=draft.cite(lower.document.id, found.first.start, found.first.end),
            upper=draft.say(f"level_{upper.level.name.lower()}"),
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
    row: Target | Deadline | None
    start: int
    end: int

    @property
    def change(self) -> Change | None:
        return self.row.change if isinstance(self.row, Target) else None

    def touches(self, excerpt: Excerpt) -> bool:
        """Whether an excerpt has words of what is quoted; it may reach on to a remark behind it."""
        return self.start < excerpt.end and excerpt.start < self.end


def _held(draft: Draft, level: Level) -> list[Document]:
    """The documents of a level that held, or at least existed, on the day that the question names."""
    gone = _not_on_the_day(draft, level)
    return [document for document in at_level(draft.library, level, draft.question.text) if document not in gone]


def _not_on_the_day(draft: Draft, level: Level) -> list[Document]:
    """The documents of a level that did not exist yet on the day that the question names, or held no longer."""
    if draft.question.as_of is None:
        return []
    gone = (State.NOT_YET_IN_FORCE, State.REPEALED, State.REPLACED)
    documents = at_level(draft.library, level, draft.question.text)
    return [document for document in documents if draft.standing(document).state in gone]


def _goals(draft: Draft, document: Document, rows: Sequence[Target]) -> list[Target]:
    """The targets that stand under a heading of goals, where a document has such; else all of them."""
    by_id = draft.library.outline(document.id).by_id
    return [row for row in rows if _GOALS.search(by_id[row.clause_id].heading or "")] or list(rows)


def _says_more(draft: Draft, document: Document, topic: Topic, chosen: Sequence[Target]) -> bool:
    """Whether a sentence around a single target says more of the topic than the target does: 以高新技术企业为重点."""
    if len(chosen) > 1 or draft.question.asks(cues.TARGET):
        return False
    row = chosen[0]
    around = next(
        (span for span in sentences(document.text, *_span(draft, row)) if span[0] <= row.start < span[1]),
        (row.start, row.end),
    )
    return topic.coverage(grams(document.text[slice(*around)])) > topic.coverage(grams(row.quote)) + _MORE


def _span(draft: Draft, row: Target) -> tuple[int, int]:
    clause = draft.library.outline(row.document_id).by_id[row.clause_id]
    return clause.start, clause.end


def _at(draft: Draft, level: Level, topic: Topic) -> list[_Said]:
    """What one level says: its targets on the topic, else the sentence that covers the topic best."""
    documents = _held(draft, level)
    if (draft.question.asks(cues.WHEN) or draft.question.asks(_TIME)) and topic.weights:
        for document in documents:
            heading, title = draft.library.outline(document.id).heading_units, grams(document.title)
            terms = draft.library.deadlines(document.id)
            scored = [(topic.coverage(grams(row.quote) | heading[row.clause_id] | title), row) for row in terms]
            score, row = max(scored, key=lambda pair: pair[0], default=(0.0, None))
            if row is not None and score >= MEANT:
                return [_Said(level, document, row.quote, draft.cite_row(row), row, row.start, row.end)]
    for document in documents:
        rows = draft.library.targets(document.id)
        chosen: list[Target] = select(topic, rows) if topic.weights else _goals(draft, document, rows)
        if chosen and not _says_more(draft, document, topic, chosen):
            return [
                _Said(level, document, statement(row), draft.cite_row(row), row, row.start, row.end) for row in chosen
            ]
    for match in by_topic(topic, documents, draft.library, titles=True)[:1]:
        clause = match.clause
        spans = list(sentences(clause.text, clause.body_start - clause.start))
        first, last = max(spans, key=lambda span: topic.coverage(grams(clause.text[span[0] : span[1]])))
        start, end = clause.start + first, clause.start + last
        key = draft.cite(clause.document_id, start, end)
        document = draft.library.document(clause.document_id)
        return [_Said(level, document, clause.text[first:last].strip(), key, None, start, end)]
    return []
