"""Who is responsible for a task: by number, by title, by topic; whether a body is; who has most tasks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb import cues
from kb.answer import Draft, name_of, spoken
from kb.answers import refusal, task_counts, whether
from kb.answers.bodies import is_beside, listed, role_word
from kb.answers.duty_rows import clause_rows, duties_of, stated_duties, tell_inherited
from kb.facts.responsibilities.everyone import is_everyone
from kb.lookup import MEANT, by_topic, clauses_meant, scope
from kb.model import Answer, Basis, Clause, Reason, Responsibility, Role
from kb.text import sentences
from kb.topic import grams, topic_of

_MOST = re.compile(r"最多|排名|各(?:有|承担|负责)几|\bmost\b")
_MORE = re.compile(r"(?:单位|部门)[^,?]{0,4}(?:更)?多|哪(?:一)?(?:项|个)[^,?]{0,8}多|更多|\bmore\b")
#: A subject of fewer units (合作) stands in too many headings to name a task.
_NAMES_A_TASK = 3
# 除了财政局，任务4还有谁 asks for the others.
_BESIDES = re.compile(r"除了?|还有(?:谁|哪)|\bbesides\b|\bapart from\b|\bother than\b")
# 任务1和任务2都有的单位 asks for those that both lists have.
_COMMON = re.compile(
    r"都(?:有|列|出现|涉及)|共有|共同的?(?:责任)?(?:单位|部门)|同时(?:有|列|出现)|重合|重叠|\bin common\b|\bboth\b"
)
_ONCE = re.compile(r"(?:只|仅|就)(?:有|承担|负责|摊上|参与|涉及)?(?:了)?(?:一|1)(?:项|个|件)|\bonly one task\b")
_GENERIC = re.compile(
    r"责任|负责|牵头|工作|任务|落实|单位|部门|主管|承担|参与|配合|分工|职责|主体|组织|推进|抓|管|归|事|活|做|干|办|来|去|是|建设|建"
)
# The share of a subject that the words of one of several duties must cover to be the one that is asked for.
_COVERS = 0.4
# Words shown to tell one duty of a clause from another.
_MAX_WORDS = 40
_TASK_QUESTION = re.compile(r"任务|项|条|\btask|\bitem")


def answer(draft: Draft) -> Answer | None:
    """Answer from the duties of the clauses meant; ``None`` when the question means no clause with any."""
    question, library = draft.question, draft.library
    documents = scope(question, library)
    if question.asks(_MOST) and not question.pointers.items:
        return task_counts.most(draft, documents[0])
    if question.asks(_ONCE) and not question.pointers.items:
        return task_counts.once(draft, documents[0])
    if question.pointers.items and (missing := refusal.missing_items(draft, documents)):
        return missing
    clauses = clauses_meant(question, documents, library)
    with_duties = [clause for clause in clauses if clause_rows(draft, clause)]
    by_subject = not (question.pointers.items or question.pointers.labels or question.focus)
    if by_subject and question.topic.weights:
        subject = topic_of(_GENERIC.sub(" ", question.topic.text), library.rarity)
        found = (match.clause for match in by_topic(subject, documents, library))
        if subject.weights:
            with_duties = [clause for clause in found if _names_a_body(clause_rows(draft, clause))][:1]
            if with_duties and _speaks_of_others(draft, with_duties[0]):
                return None  # the sentence that is meant names no body that was read: its words answer
    if not with_duties:
        return _no_duty(draft, clauses)
    if len(with_duties) > 1 and question.asks(_COMMON) and whether.common(draft, with_duties):
        return draft.answer()
    if len(with_duties) > 1 and question.asks(_MORE):
        _more(draft, with_duties)
    for clause in with_duties:
        beside = bool(question.bodies) and question.asks(_BESIDES)
        if beside and whether.others(draft, clause):
            continue
        if question.bodies and not beside:
            whether.tell(draft, clause)
        else:
            _who(draft, clause, by_subject=by_subject)
            if by_subject:
                _subject_words(draft, clause)
    return draft.answer()


def of_subject(draft: Draft) -> Answer | None:
    """Whether a body named has to do with the task that the question names by its heading; else ``None``."""
    question = draft.question
    subject = topic_of(_GENERIC.sub(" ", question.topic.text), draft.library.rarity)
    if len(subject.weights) < _NAMES_A_TASK or question.asks(cues.PARTNERS):
        return None
    found = by_topic(subject, scope(question, draft.library), draft.library)
    for match in found[:1]:
        if subject.coverage(grams(match.clause.heading or "")) >= MEANT and clause_rows(draft, match.clause):
            whether.tell(draft, match.clause)
            return draft.answer()
    return None


def _more(draft: Draft, clauses: Sequence[Clause]) -> None:
    """Which of several tasks lists more bodies."""
    stated = {
        clause.id: list({row.body: row for duty in duties_of(draft, clause) for row in duty}.values())
        for clause in clauses
    }
    most = max(len(rows) for rows in stated.values())
    first = [clause for clause in clauses if len(stated[clause.id]) == most]
    counts = "，".join(f"{name_of(clause, draft.language)}{len(stated[clause.id])}个" for clause in clauses)
    keys = "".join(draft.cite_row(rows[0]) for rows in stated.values() if rows)
    wording = "more_bodies" if len(first) == 1 else "same_bodies"
    draft.line(draft.say(wording, task=name_of(first[0], draft.language), counts=counts, key=keys))


def _no_duty(draft: Draft, clauses: Sequence[Clause]) -> Answer | None:
    question = draft.question
    if clauses and (question.pointers.items or question.pointers.labels or question.focus):
        clause = clauses[0]
        text = draft.say("duty_none", task=name_of(clause, draft.language), key=draft.cite_heading(clause))
        within = [draft.library.document(clause.document_id)]
        return draft.refusal(Reason.SILENT, text, clauses, within=within)
    if not (question.topic.weights or question.bodies or question.documents) and question.asks(_TASK_QUESTION):
        return draft.refusal(Reason.AMBIGUOUS, draft.say("which_task"))
    return None


def _by_role(draft: Draft, rows: Sequence[Responsibility]) -> str:
    """The bodies in order, grouped by role: A牵头，B、C按职责分工负责."""
    parts = []
    for role in dict.fromkeys(row.role for row in rows):
        group = [row for row in rows if row.role is role]
        divided = role is Role.RESPONSIBLE and any("分工" in row.quote for row in group)
        word = draft.say("responsible_divided") if divided else role_word(role, draft.language)
        bodies = listed(group, draft.language)
        if re.search(r"等[\u4e00-\u9fff]{0,4}(?:单位|部门)", group[0].quote):
            bodies += draft.say("etc")
        parts.append(draft.say("by_role", bodies=bodies, role=word))
    return ("；" if draft.language == "zh" else "; ").join(parts)


def _names_a_body(rows: Sequence[Responsibility]) -> bool:
    """Whether rows charge more than 各地, 各部门."""
    return any(not is_everyone(row.body) for row in rows)


def _covering(draft: Draft, duties: list[list[Responsibility]]) -> list[list[Responsibility]]:
    """The duty whose words cover the subject of the question best; all where none does clearly."""
    topic = draft.question.topic
    text = draft.library.document(duties[0][0].document_id).text
    shares = [topic.coverage(grams(text[duty[0].task_start : duty[0].task_end])) for duty in duties]
    best = max(shares)
    return [duty for duty, share in zip(duties, shares, strict=True) if share == best] if best > _COVERS else duties


def _speaks_of_others(draft: Draft, clause: Clause) -> bool:
    """Whether the duties in the sentences of a clause are all of other subjects than the one asked about."""
    duties = duties_of(draft, clause)
    topic = draft.question.topic
    if len(duties) < 2 or is_beside(duties[0][0]) or topic.coverage(grams(clause.heading or "")) > _COVERS:
        return False
    text = draft.library.document(clause.document_id).text
    within = max(topic.coverage(grams(text[duty[0].task_start : duty[0].task_end])) for duty in duties)
    spans = sentences(clause.text, clause.body_start - clause.start)
    return max(topic.coverage(grams(clause.text[start:end])) for start, end in spans) > max(within, _COVERS)


def _who(draft: Draft, clause: Clause, *, by_subject: bool) -> None:
    every = duties_of(draft, clause)
    duties = _covering(draft, every) if by_subject and len(every) > 1 else every
    for duty in duties:
        _duty(draft, clause, duty, alone=len(every) == 1)
    inherited = [row for row in clause_rows(draft, clause) if row.basis is Basis.INHERITED]
    if inherited:
        tell_inherited(draft, inherited)
    if len(duties) == 1:
        key = draft.cite(duties[0][0].document_id, duties[0][0].start, duties[0][0].end)
        draft.line(draft.say("quote", quote=spoken(duties[0][0].quote), key=key))
    for duty in stated_duties(draft, clause):
        if duty not in every:
            keys = [draft.cite_row(row) for row in duty]
            draft.line(draft.say("duty_also", quote=duty[0].quote, key=keys[0]))


def _duty(draft: Draft, clause: Clause, rows: Sequence[Responsibility], *, alone: bool) -> None:
    """Whose duty a clause is, or where it holds several the words of one of them."""
    for row in rows:
        draft.fact(row)
    key = draft.cite_row(rows[0])
    task, bodies = name_of(clause, draft.language), _by_role(draft, rows)
    has_lead = any(row.role is Role.LEAD for row in rows)
    asked_lead = draft.question.asks(cues.LEAD) and not has_lead
    if not alone:
        words = draft.library.document(rows[0].document_id).text[rows[0].task_start : rows[0].task_end]
        shown = words if len(words) <= _MAX_WORDS else words[:_MAX_WORDS] + "……"
        draft.line(draft.say("duty_part", task=task, words=shown, bodies=bodies, count=len(rows), key=key))
        return
    wording = "no_lead_first" if asked_lead else "duty"
    draft.line(draft.say(wording, task=task, bodies=bodies, count=len(rows), key=key))
    if not has_lead and not asked_lead:
        draft.line(draft.say("no_lead", key=key))


def _subject_words(draft: Draft, clause: Clause) -> None:
    """What the clause says of the subject itself, where more than its heading does."""
    topic = draft.question.topic
    if topic.coverage(grams(clause.heading or "")) > 0.8:
        return
    spans = list(sentences(clause.text, clause.body_start - clause.start))
    start, end = max(spans, key=lambda span: topic.coverage(grams(clause.text[span[0] : span[1]])))
    quote = clause.text[start:end]
    # A duty that stands in its sentence has been quoted already, and so has the row of a table.
    told = any(quote in row.quote for row in clause_rows(draft, clause))
    if topic.coverage(grams(quote)) > 0.4 and quote[0] not in "〔（(【" and not told:
        key = draft.cite(clause.document_id, clause.start + start, clause.start + end)
        draft.line(draft.say("subject", quote=quote, key=key))
