"""The clauses above that a task answers to; the tasks and the clauses that have no answer on the other side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb import cues
from kb.answer import Draft, name_of, titled
from kb.comparison.excerpts import Passage
from kb.comparison.kinship import documents_above
from kb.comparison.levels import LevelComparison, TaskComparison, compare_levels
from kb.comparison.tables import difference_text, reasons
from kb.lookup import clauses_meant, levels_of
from kb.model import Answer, Document, DocumentKind, Level, Reason
from kb.precedence import holding_first

# The levels by their words, for the one that is named last before 没有对应.
_LEVEL_WORDS: tuple[tuple[re.Pattern[str], Level | None], ...] = (
    (re.compile(r"国家|全国|国务院|国办|中央|\bnation"), Level.NATION),
    (re.compile(r"省|\bprovinc"), Level.PROVINCE),
    (re.compile(r"(?<![上城都门股])市|\bcity|\bmunicipal"), Level.CITY),
    (re.compile(r"上级|上位|上面|\bhigher\b|\babove\b"), None),
)
_CARRIED_OUT = re.compile(r"落实|承接|细化|响应|taken up|carried out|implemented")


def answer(draft: Draft) -> Answer | None:
    """What answers to a task above, what has no counterpart, or what was not taken up; ``None`` for other questions."""
    lower = _lower(draft)
    if lower is None:
        return None
    uppers = _uppers(draft, lower)
    if not uppers:
        return draft.refusal(Reason.NOT_IN_LIBRARY, draft.say("not_above", title=lower.title))
    comparison = compare_levels(draft.library, lower.id, [upper.id for upper in uppers])
    unanswered = cues.UNANSWERED.search(draft.question.text)
    if unanswered is None or draft.question.pointers.any:
        return _of_task(draft, lower, uppers, comparison)
    if _is_below(draft, lower, unanswered):
        _list(draft, "not_taken_up", lower, uppers, comparison.not_taken_up)
    else:
        missing = comparison.without(comparison.upper_ids)
        _list(draft, "without", lower, uppers, missing)
    draft.note(draft.say("by_terms"))
    return draft.answer()


def _lower(draft: Draft) -> Document | None:
    """The plan that is compared: of the documents named the lowest, else the primary one.

    Where there is none, it is the one plan of the lowest level that is held with a plan above it.
    """
    named = draft.question.documents
    order = list(Level)
    ranked = sorted((one for one in named if one.level), key=lambda one: order.index(one.level or Level.NATION))
    primary = draft.library.primary
    if len(ranked) > 1 or (ranked and primary is None):
        return ranked[-1]
    return primary or _only_plan(draft)


def _only_plan(draft: Draft) -> Document | None:
    library, order = draft.library, list(Level)
    held = holding_first(library.documents, library, draft.question.text)
    below = [document for document in held if document.level and documents_above(library, document)]
    lowest = max((order.index(one.level or Level.NATION) for one in below), default=0)
    plans = [one for one in below if order.index(one.level or Level.NATION) == lowest]
    return plans[0] if len(plans) == 1 else None


def _uppers(draft: Draft, lower: Document) -> list[Document]:
    """The documents above, of the levels or titles that the question names where it names some."""
    above = documents_above(draft.library, lower)
    named = [document for document in above if document in draft.question.documents]
    wanted = {one for level in draft.question.levels if level is not lower.level for one in levels_of(level)}
    of_levels = [document for document in above if document.level in wanted]
    return named or of_levels or ([] if wanted else above)


def _is_below(draft: Draft, lower: Document, unanswered: re.Match[str]) -> bool:
    """Whether it is the lower plan that has no answer: 省里的要求市里没有落实, not 市里的任务省里没有对应."""
    before = draft.question.text[: unanswered.start()]
    places = [(before.rfind(place.short), place.level) for place in draft.question.places]
    for pattern, level in _LEVEL_WORDS:
        places += [(match.start(), level or Level.NATION) for match in pattern.finditer(before)]
    at, level = max(places, default=(-1, None), key=lambda found: found[0])
    if at >= 0 and len({found for place, found in places if place >= 0}) > 1:
        return level is lower.level
    if _CARRIED_OUT.search(unanswered.group()):
        return True
    return level is lower.level


def _list(draft: Draft, wording: str, lower: Document, uppers: Sequence[Document], passages: Sequence[Passage]) -> None:
    documents = "、".join(f"《{upper.title}》" for upper in uppers)
    if passages:
        draft.line(draft.say(f"{wording}_first", title=lower.title, documents=documents, count=len(passages)))
    else:
        firsts = [draft.library.outline(document.id).clauses[0] for document in (lower, *uppers)]
        key = "".join(draft.cite(first.document_id, first.start, first.end) for first in firsts)
        draft.line(draft.say(f"{wording}_none", title=lower.title, documents=documents, key=key))
    digests = [document for document in (lower, *uppers) if document.kind is DocumentKind.DIGEST]
    if digests:
        draft.line(draft.say("of_digests", documents="、".join(f"《{held.title}》" for held in digests)))
    for passage in passages:
        key = draft.cite(passage.document_id, passage.start, passage.end)
        clause = draft.library.clause(passage.clause_id)
        draft.line(draft.say("task_line", task=name_of(clause, draft.language), key=key))


def _of_task(draft: Draft, lower: Document, uppers: Sequence[Document], comparison: LevelComparison) -> Answer | None:
    meant = {clause.id for clause in clauses_meant(draft.question, [lower], draft.library)}
    tasks = [task for task in comparison.tasks if task.lower.clause_id in meant]
    if not tasks:
        return None
    for task in tasks:
        _told(draft, task, uppers)
    draft.note(draft.say("by_terms"))
    return draft.answer()


def _told(draft: Draft, task: TaskComparison, uppers: Sequence[Document]) -> None:
    library, language = draft.library, draft.language
    name = name_of(library.clause(task.lower.clause_id), language)
    key = draft.cite(task.lower.document_id, task.lower.start, task.lower.end)
    if not task.counterparts:
        documents = "、".join(f"《{upper.title}》" for upper in uppers)
        draft.line(draft.say("counterparts_none", task=name, documents=documents, key=key))
        return
    draft.line(draft.say("counterparts_first", task=name, count=len(task.counterparts), key=key))
    for held in task.counterparts:
        document = library.document(held.upper.document_id)
        draft.line(
            draft.say(
                "counterparts_line",
                level=document.level.value if document.level else "",
                title=titled(document, language),
                clause=name_of(library.clause(held.upper.clause_id), language),
                key=draft.cite(held.upper.document_id, held.upper.start, held.upper.end),
                why=reasons(held, language),
            )
        )
        for difference in held.differences:
            draft.line(
                draft.say("counterparts_differs", difference=difference_text(difference, language, of_levels=True))
            )
