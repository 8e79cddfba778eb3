"""The same subject at the levels of government, side by side."""

from __future__ import annotations

import re

from kb import cues
from kb.answer import Draft
from kb.answers.target import select, statement
from kb.lookup import MEANT, at_level, by_topic
from kb.model import Answer, Change, Document, Level, Target
from kb.text import sentences
from kb.topic import Topic, grams, topic_of

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
    rows: list[str] = []
    silent: list[Level] = []
    changes: set[Change] = set()
    for level in levels:
        found = _at(draft, level, topic)
        if not found:
            silent.append(level)
        for document, text, key, change in found:
            changes |= {change} if change else set()
            rows.append(
                draft.say("levels_row", level=level.value, title=f"《{document.title}》", statement=text, key=key)
            )
    if not rows:
        return None
    named = "、".join(level.value for level in levels if level not in silent)
    draft.line(draft.say("levels_first", topic=topic.text or "目标", levels=named))
    draft.line("")
    draft.line(draft.say("levels_head"))
    for row in rows:
        draft.line(row)
    if silent or len(changes) > 1:
        draft.line("")
    for level in silent:
        draft.line(draft.say("levels_missing", level=level.value))
    if len(changes) > 1:
        draft.line(draft.say("levels_growth"))
    return draft.answer()


def _at(draft: Draft, level: Level, topic: Topic) -> list[tuple[Document, str, str, Change | None]]:
    """What one level says: its targets on the topic, else the sentence that covers the topic best."""
    documents = at_level(draft.library, level)
    if draft.question.asks(cues.WHEN) and topic.weights:
        for document in documents:
            heading = draft.library.outline(document.id).heading_units
            terms = draft.library.deadlines(document.id)
            scored = [(topic.coverage(grams(row.quote) | heading[row.clause_id]), row) for row in terms]
            score, row = max(scored, key=lambda pair: pair[0], default=(0.0, None))
            if row is not None and score >= MEANT:
                return [(document, row.quote, draft.cite_row(row), None)]
    for document in documents:
        rows = draft.library.targets(document.id)
        chosen: list[Target] = select(topic, rows) if topic.weights else rows
        if chosen:
            return [(document, statement(row), draft.cite_row(row), row.change) for row in chosen]
    for match in by_topic(topic, documents, draft.library)[:1]:
        clause = match.clause
        spans = list(sentences(clause.text, clause.body_start - clause.start))
        first, last = max(spans, key=lambda span: topic.coverage(grams(clause.text[span[0] : span[1]])))
        key = draft.cite(clause.document_id, clause.start + first, clause.start + last)
        return [(draft.library.document(clause.document_id), clause.text[first:last], key, None)]
    return []
