"""Refusals that are known before any search: no such task, document, place; nothing asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb import cues
from kb.answer import Draft
from kb.cues import Kind
from kb.lookup import by_pointers, scope, section_meant, unheld_place
from kb.model import Answer, Document, Reason, Relation
from kb.numerals import NUMERAL_CHARS, chinese_numeral
from kb.text import fold, without_spaces
from kb.topic import grams


def before_search(draft: Draft) -> Answer | None:
    """The refusal of a question that no search could help, or ``None``."""
    question = draft.question
    if question.kind is Kind.NONE:
        return draft.refusal(Reason.NOT_A_QUESTION, draft.say("greeting"))
    off_topic = cues.OFF_TOPIC.search(question.text)
    if off_topic and not any(draft.library.rarity.knows(unit) for unit in grams(off_topic.group())):
        return draft.refusal(Reason.OUT_OF_SCOPE, draft.say("out_of_scope"))
    if question.missing:
        if question.asks(cues.DOCUMENT) and (told := _repealed(draft)):
            return told
        names = "、".join(f"《{name}》" for name in question.missing)
        return draft.refusal(Reason.NOT_IN_LIBRARY, draft.say("no_document", name=names))
    if place := unheld_place(question, draft.library):
        return draft.refusal(Reason.NOT_IN_LIBRARY, draft.say("no_place", place=place))
    if unclear := _unclear(draft):
        return unclear
    documents = scope(question, draft.library)
    if question.levels and not documents:
        level = "、".join(level.value for level in question.levels)
        return draft.refusal(Reason.NOT_IN_LIBRARY, draft.say("no_level", level=level))
    primary = draft.library.primary
    if question.kind is Kind.COUNTERPARTS and primary is not None:
        documents = [primary, *documents]  # the task that is pointed at is one of the plan's
    return missing_items(draft, documents) or _missing_label(draft, documents) or _missing_annex(draft)


def _repealed(draft: Draft) -> Answer | None:
    """That a document of the library ended the one asked about, which is not held itself."""
    library = draft.library
    for document in library.documents if not draft.question.as_of else ():
        for row in library.references(document.id):
            names = {without_spaces(fold(name)) for name in (row.number, row.title) if name}
            asked = {without_spaces(fold(name)) for name in draft.question.missing}
            if row.relation is Relation.REPEALS and row.article is None and names & asked and not document.draft:
                name, since = draft.question.missing[0], draft.since(document.in_force)
                key = draft.cite_row(row)
                draft.line(draft.say("repealed_unheld", name=name, by=document.title, since=since, key=key))
                return draft.answer()
    return None


_PRONOUN = re.compile(
    r"^(?:那么?)?(?:它|其(?!他|中|余)|[该这那此](?:项|条|一[项条]))|\b(?:it|its|that task|this task)\b"
)
_ALL = re.compile(r"哪些|有什么|所有|全部|各项|几|\ball\b|\bwhich\b|\bwhat\b")
_OF_ONE_TASK = (Kind.CONTENT, Kind.RESPONSIBILITY, Kind.DEADLINE)


def _unclear(draft: Draft) -> Answer | None:
    """The question back when it points at nothing, or at a number that several documents have."""
    question, library = draft.question, draft.library
    if question.unclear:
        told = draft.say(question.unclear, choices="、".join(question.choices))
        return draft.refusal(Reason.AMBIGUOUS, told)
    named = question.documents or question.levels or question.focus
    if question.pointers.any and library.primary is None and not named:
        holding = [document for document in library.documents if by_pointers(question, document, library)]
        if len(holding) != 1:
            holding = holding or library.documents
            choices = "、".join(f"《{document.title}》" for document in holding[:MAX_CHOICES])
            return draft.refusal(Reason.AMBIGUOUS, draft.say("ambiguous", choices=choices))
    objectless = cues.OBJECTLESS.fullmatch(question.topic.text) is not None
    if named or question.pointers.any or question.bodies or not objectless:
        return None
    if question.kind is Kind.OUTLINE and library.primary is None:
        choices = "、".join(f"《{document.title}》" for document in library.documents[:MAX_CHOICES])
        return draft.refusal(Reason.AMBIGUOUS, draft.say("ambiguous", choices=choices))
    if len(question.text) <= _ONE_WORD and question.kind is Kind.PASSAGE:
        return draft.refusal(Reason.AMBIGUOUS, draft.say("which_task"))
    bare = question.kind in _OF_ONE_TASK and len(question.text) <= _BARE and not question.asks(_ALL)
    if question.asks(_PRONOUN) or bare:
        return draft.refusal(Reason.AMBIGUOUS, draft.say("which_task"))
    return None


#: Documents named in a question back.
MAX_CHOICES = 5
# A question of so few characters without an object leans on a conversation that is not there: 由谁负责？
_BARE = 8
_ONE_WORD = 4


def missing_items(draft: Draft, documents: Sequence[Document]) -> Answer | None:
    """The refusal of a task number that the document does not have."""
    question, library = draft.question, draft.library
    if not question.pointers.items or any(by_pointers(question, document, library) for document in documents):
        return None
    document = documents[0]
    tasks = library.outline(document.id).items()
    item = "、".join(map(str, question.pointers.items))
    if not tasks:
        return draft.refusal(Reason.NO_SUCH_ITEM, draft.say("no_items", title=document.title, item=item))
    text = draft.say("no_item", title=document.title, count=len(tasks), item=item)
    return draft.refusal(Reason.NO_SUCH_ITEM, text, [tasks[0], tasks[-1]])


def _missing_label(draft: Draft, documents: Sequence[Document]) -> Answer | None:
    question, library = draft.question, draft.library
    pointers = question.pointers
    if not (pointers.labels or pointers.part or pointers.article) or any(
        by_pointers(question, d, library) for d in documents
    ):
        return None
    if pointers.article:
        section = section_meant(question.text, library.outline(documents[0].id).clauses)
        if section is not None:
            text = draft.say("no_label", title=documents[0].title, label=f"{section.heading}第{pointers.article}条")
            return draft.refusal(Reason.NO_SUCH_ITEM, text, library.outline(documents[0].id).children(section))
        if not question.documents:
            # 第五十条 without a law: the one that has it, or the question back.
            holding = [held for held in library.documents if by_pointers(question, held, library)]
            if len(holding) < 2:
                return None
            choices = "、".join(f"《{held.title}》" for held in holding[:MAX_CHOICES])
            return draft.refusal(Reason.AMBIGUOUS, draft.say("ambiguous", choices=choices))
        text = draft.say("no_article", title=documents[0].title, article=pointers.article)
    else:
        label = pointers.labels[0] if pointers.labels else f"第{chinese_numeral(pointers.part or 0)}部分"
        text = draft.say("no_label", title=documents[0].title, label=label)
    return draft.refusal(Reason.NO_SUCH_ITEM, text)


_ANNEX = re.compile(
    rf"(?:附[录件表]|\b(?:annex|appendix)\b)\s*(?P<n>[a-z](?![a-z])|\d{{1,2}}|[{NUMERAL_CHARS}]{{1,3}})(?!\s*[个份项])"
)


def _missing_annex(draft: Draft) -> Answer | None:
    """The refusal of an annex of a document named whose text is not held: no line begins with its number."""
    question = draft.question
    match = _ANNEX.search(question.pointers.rest)
    if match is None or not question.documents:
        return None
    opening = re.compile(rf"(?:^|\n)\W*附[录件表]{match.group('n')}(?![\dA-Za-z至到、和—-])", re.IGNORECASE)
    if any(opening.search(without_spaces(line)) for held in question.documents for line in held.text.split("\n")):
        return None
    document = question.documents[0]
    asked = draft.say("asked_words_of", words=match.group().upper())
    return draft.refusal(Reason.SILENT, draft.say("silent_plain", title=document.title, asked=asked))
