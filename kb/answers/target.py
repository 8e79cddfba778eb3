"""Targets: one indicator, or all targets of a document, with what the document leaves open about them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb import cues
from kb.answer import Draft, name_of
from kb.cues import Kind
from kb.evidence import says_what_is_asked
from kb.lookup import by_pointers, scope
from kb.model import Ambiguity, Answer, Change, Clause, Counting, Document, Reason, Target
from kb.precedence import holding_first
from kb.series import years_asked
from kb.topic import Topic, grams, topic_of

#: The share of a topic that an indicator must cover to be the one that is asked for.
MEANT = 0.55
# Indicators that cover nearly as much as the best are meant too.
_NEAR = 0.85
_NEAR_OF_SEVERAL = 0.55
_SEVERAL = re.compile(
    r"(?:和|与|跟|同).{1,24}(?:一样|相同|一致|谁|哪个)|各是|分别|各多少|各为|跟|以及|\band\b|\brespectively\b"
)

_GENERIC = re.compile(
    r"(?:带|有|写)?硬(?=数字|指标|目标)|地方(?=带|有|写|硬)|一(?:条条|项项|个个)|20\d\d|表格|用|及|和|期限|时限|所有|列出|工作|主要|量化|任务|预期|总体|具体|数字|数值|数据|目标|指标|增长|幅度|增幅|"
    r"增速|达到|完成|提高|提升|人数|人才(?=\s*$)|汇总|一览|清单|列表|"
    r"截至|截止|一年|每年|年度|[一二三四五六]个|范围|多大|出来|各项|个?百分点|百分之|"
    r"\d+(?:\.\d+)?(?:%|名|个|亿元|件|家)?|[年到底把列给表各跟比要]"
)
# What was achieved is no target.
_ACHIEVED = re.compile(
    r"实际(?:完成|达到|是)|(?:完成|达到|做到)了多少|已经?(?:完成|达到|实现)|现状|\bactual|\bachieved so far\b"
)
_GROWTH = re.compile(r"增长|增幅|增速|\bgrow")
_ANY_TASK = re.compile(r"哪(?:一?项|些|几项)(?:任务|工作|指标|目标)?|\bwhich tasks?\b|\bwhat\b")
_ALL_TARGETS = re.compile(r"数字|指标|目标|量化|\btargets?\b|\bgoals?\b|\bindicators?\b")
_NUMBERS = re.compile(r"\d+(?:\.\d+)?(?:%|名|个|亿元|万亿元|件|家)")
_BASE = re.compile(
    r"口径|怎么统计|如何统计|怎么算|如何计算|计算方法|基数|基期|从多少|原来(?:是|有)?多少|基准|上年(?:是|为|的|有)?多少|去年|绝对|\bbaseline\b|"
    r"\bbase (?:year|value)\b"
)
_FROM = re.compile(r"基数|基期|基准|从多少|原来(?:是|有)?多少|\bbaseline\b|\bbase (?:year|value)\b")
_ABSOLUTE_UNIT = re.compile(r"多少(?:亿|万)?元|多少钱|几(?:亿|万)|绝对")


def answer(draft: Draft) -> Answer | None:
    """Answer from the target rows; ``None`` when no row covers what is asked."""
    question, library = draft.question, draft.library
    documents = scope(question, library)
    if not question.levels and not question.documents and not question.focus:
        others = holding_first(library.documents, library, question.text)
        documents = [*documents, *(held for held in others if held not in documents)]
    if question.kind is Kind.DEADLINE and not question.asks(_ALL_TARGETS):
        return None
    pointed = [clause for document in documents for clause in by_pointers(question, document, library)]
    if pointed and question.asks(_ALL_TARGETS) and not any(_meant(draft, document) for document in documents):
        task = "、".join(name_of(clause, draft.language) for clause in pointed)
        text = draft.say("gap", task=task, asked=draft.say("asked_target"))
        return draft.refusal(Reason.SILENT, text, pointed, within=_of(draft, pointed))
    for document in documents:
        rows = _meant(draft, document)
        if rows:
            return _told(draft, document, rows)
        if document is documents[0] and (question.levels or question.pointers.items):
            others = [held for held in documents[1:] if held.level is document.level]
            if not any(_meant(draft, held) for held in others):
                return None
    return None


def _of(draft: Draft, clauses: Sequence[Clause]) -> list[Document]:
    """The documents that clauses stand in."""
    return [draft.library.document(id_) for id_ in dict.fromkeys(clause.document_id for clause in clauses)]


def _meant(draft: Draft, document: Document) -> list[Target]:
    question, library = draft.question, draft.library
    rows = library.targets(document.id)
    if question.pointers.items or question.pointers.labels or question.focus:
        ids = {clause.id for clause in by_pointers(question, document, library)} or set(question.focus)
        rows = [row for row in rows if row.clause_id in ids]
        return rows if len(rows) == 1 else select(_subject(draft), rows) or rows
    quoted = [row for row in rows if any(number in row.quote for number in _NUMBERS.findall(question.text))]
    subject = _subject(draft)
    if not subject.weights:
        kept = quoted or rows
        if question.asks(cues.YEARLY):
            kept = [row for row in kept if row.counting is Counting.YEARLY]
        elif question.asks(_GROWTH):
            kept = [row for row in kept if row.change is Change.GROWTH] or kept
        asked = question.asks(_ALL_TARGETS) or quoted or question.asks(_GROWTH) or question.asks(cues.YEARLY)
        return kept if asked and document == scope(question, library)[0] else []
    near = _NEAR_OF_SEVERAL if question.asks(_SEVERAL) else _NEAR
    if question.asks(cues.YEARLY) and not quoted:
        rows = [row for row in rows if row.counting is Counting.YEARLY]
        if question.asks(_ANY_TASK) and document == scope(question, library)[0]:
            return rows
    if not question.asks(_ACHIEVED) and not question.asks(_BASE):
        rows = [row for row in rows if _is_of_year(question.text, row)]
    found = select(subject, quoted, near=near) or select(subject, rows, near=near)
    outline = library.outline(document.id)
    return [row for row in found if says_what_is_asked(question, library, outline.by_id[row.clause_id])]


def _is_of_year(asked: str, row: Target) -> bool:
    """Whether a target can be of the year that a question names: none is named, it is due then, or says no year."""
    years = years_asked(asked)
    return not years or not row.deadline or any(row.deadline.startswith(year) for year in years)


def _subject(draft: Draft) -> Topic:
    """The topic without the words that every question about targets holds."""
    rarity = draft.library.rarity
    subject = topic_of(_GENERIC.sub(" ", draft.question.topic.text), rarity)
    if all(unit.isascii() and not rarity.knows(unit) for unit in subject.weights):
        return topic_of("", rarity)  # English words that the glossary does not have: numeric, quantitative
    return subject


def select(topic: Topic, rows: Sequence[Target], *, near: float = _NEAR) -> list[Target]:
    """The rows whose indicator covers the topic, those near the best, in reading order."""
    scored = [(topic.coverage(grams(row.quote + row.indicator + (row.deadline_text or ""))), row) for row in rows]
    best = max((score for score, _ in scored), default=0.0)
    if best < MEANT:
        return []
    return [row for score, row in scored if score >= best * near]


def statement(row: Target) -> str:
    """A target in its document's words, its term in front where that stands elsewhere in the sentence."""
    if row.deadline_text and row.deadline_text not in row.quote:
        return f"{row.deadline_text}，{row.quote}"
    return row.quote


def _told(draft: Draft, document: Document, rows: Sequence[Target]) -> Answer:
    if _missing_value(draft, rows):
        return _silent(draft, rows)
    outline = draft.library.outline(document.id)
    if len(rows) == 1:
        row = rows[0]
        task = draft.place(outline.by_id[row.clause_id])
        draft.line(draft.say("target", task=task, statement=statement(row), key=_key(draft, row)))
    else:
        draft.line(draft.say("targets", title=document.title, count=len(rows)))
        for row in rows:
            draft.line(draft.say("bullet", statement=statement(row), key=_key(draft, row)))
    _left_open(draft, rows)
    return draft.answer()


def _key(draft: Draft, row: Target) -> str:
    """The key of a target; the quotation takes in the term where that stands before it in the sentence."""
    draft.fact(row)
    clause = draft.library.outline(row.document_id).by_id[row.clause_id]
    start = row.start
    if row.deadline_text and row.deadline_text not in row.quote:
        place = clause.text.rfind(row.deadline_text, 0, row.start - clause.start)
        start = clause.start + place if place >= 0 else start
    return draft.cite(row.document_id, start, row.end)


def _left_open(draft: Draft, rows: Sequence[Target]) -> None:
    growth = [row for row in rows if row.change is Change.GROWTH and row.baseline]
    if growth:
        keys = "".join(dict.fromkeys(_key(draft, row) for row in growth))
        draft.line(draft.say("base_unstated", base=growth[0].baseline, key=keys))
    for row in rows:
        if row.ambiguity is Ambiguity.PERCENT_OR_POINTS:
            draft.line(draft.say("share_ambiguous", key=_key(draft, row)))


def _missing_value(draft: Draft, rows: Sequence[Target]) -> bool:
    """Whether the question wants an absolute value, a base or a kind of number that the rows do not give."""
    question = draft.question
    if question.asks(_BASE) and any(row.change is Change.GROWTH for row in rows):
        return True
    if question.asks(_ACHIEVED):
        return True
    return question.asks(_ABSOLUTE_UNIT) and not any("元" in row.unit for row in rows)


def _silent(draft: Draft, rows: Sequence[Target]) -> Answer:
    asked = "asked_money" if draft.question.asks(_ABSOLUTE_UNIT) else "asked_count"
    if draft.question.asks(_ACHIEVED):
        asked = "asked_achieved"
    elif draft.question.asks(_FROM) and not draft.question.asks(_ABSOLUTE_UNIT):
        asked = "asked_base"
    row = rows[0]
    clause = draft.library.outline(row.document_id).by_id[row.clause_id]
    key = _key(draft, row)
    text = draft.say(
        "silent_on", topic=row.indicator, where=name_of(clause, draft.language), asked=draft.say(asked), key=key
    )
    draft.line(draft.say("quote", quote=row.quote, key=key))
    return draft.refusal(Reason.SILENT, text, [clause], within=[draft.library.document(row.document_id)])
