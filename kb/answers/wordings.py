"""The places where a document writes given words: 哪些地方写了“年底前”字样."""

from __future__ import annotations

import re

from kb.answer import Draft, name_of, spoken
from kb.lookup import scope
from kb.model import Answer, Clause, Reason
from kb.text import fold, normalise_question, sentences

_ASKED = re.compile(
    r"(?:写|出现|提|用|带|有|含|包)[^\"“”'?,]{0,6}[\"“'](?P<words>[^\"“”'?]{2,20})[\"”'][^?]{0,3}"
    r"(?:字样|字眼|这?[两几三四]个字|一?词|表述|说法|提法|措辞|的(?:都)?有哪|的地方)|"
    r"\b(?:where|which)\b.{0,40}\b(?:words?|phrase|wording|term)\b[^\"“]{0,12}[\"“'](?P<english>[^\"“”'?]{2,30})[\"”']"
)


def answer(draft: Draft) -> Answer | None:
    """Every sentence of the documents meant that holds the words in quotation marks; ``None`` when none are asked."""
    match = _ASKED.search(fold(normalise_question(draft.question.raw)))
    if match is None:
        return None
    words = match.group("words") or match.group("english")
    document = scope(draft.question, draft.library)[0]
    found = [
        (clause, clause.start + start, clause.start + end)
        for clause in draft.library.outline(document.id).clauses
        for start, end in sentences(clause.text, clause.body_start - clause.start)
        if words in fold(clause.text[start:end])
    ]
    if not found:
        asked = draft.say("asked_words", words=words)
        return draft.refusal(
            Reason.SILENT, draft.say("silent_plain", title=document.title, asked=asked), within=[document]
        )
    draft.line(draft.say("words_stand", title=document.title, words=words, count=len(found)))
    for clause, start, end in found:
        draft.line(_line(draft, clause, start, end))
    return draft.answer()


def _line(draft: Draft, clause: Clause, start: int, end: int) -> str:
    text = spoken(draft.library.document(clause.document_id).text[start:end].strip())
    key = draft.cite(clause.document_id, start, end)
    return f"- {draft.say('content', task=name_of(clause, draft.language), text=text, key=key)}"
