"""What the library holds, and which of its documents rest on another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.answer import Draft, titled
from kb.answers.head_line import cite_field
from kb.lookup import scope
from kb.model import Answer, Document, DocumentKind, Reason
from kb.validity import OVER

_LIBRARY = re.compile(
    r"收了?哪|你这里|(?:(?<![\u4e00-\u9fff])库|[你我咱]们?(?:的)?库|[这本该]个?库|资料库|知识库|系统)(?:里|中|内)?|收录|有(?:哪些|几份|多少份?|什么)(?:政策|文件)|"
    r"(?:哪些|多少|几)(?:份|个|部)?(?:政策)?文件|\blibrary\b|\b(?:which|what|how many) documents\b"
)
_BASED_ON_IT = re.compile(
    r"(?:以|根据|依据|落实|贯彻)[^,?]{0,40}(?:为依据|制定|出台|的文件)|哪些文件(?:依据|根据|落实|贯彻)|\bbased on\b"
)
_WHOLE = re.compile(r"全文|原文|完整|\bfull text\b")
_BASIS = re.compile("依据|上位|贯彻|落实|basis|implement")
_ENDED = re.compile(r"(?:期限|时间|有效期)?(?:已经?)?(?:过了|过期|届满|到期|失效|结束)|\bexpired\b|\bended\b")


def answer(draft: Draft) -> Answer | None:
    """List the holdings, or the documents based on the one named; ``None`` when neither is asked."""
    question = draft.question
    if question.asks(_BASED_ON_IT) and question.documents:
        return _based_on(draft, question.documents[0])
    about_one = question.documents or question.focus or question.asks(_WHOLE) or question.asks(_BASIS)
    return _holdings(draft) if question.asks(_LIBRARY) and not about_one else None


def _based_on(draft: Draft, document: Document) -> Answer | None:
    library = draft.library
    rows = [
        row
        for other in library.documents
        for row in library.references(other.id)
        if row.target_id == document.id and row.relation == "implements"
    ]
    if not rows:
        return None
    names = dict.fromkeys(titled(library.document(row.document_id), draft.language) for row in rows)
    keys = "".join(dict.fromkeys(draft.cite_row(row) for row in rows))
    draft.line(draft.say("based_on_it", title=titled(document, draft.language), documents="、".join(names), key=keys))
    return draft.answer()


def _holdings(draft: Draft) -> Answer:
    documents: Sequence[Document] = draft.library.documents
    if draft.question.levels:
        documents = scope(draft.question, draft.library)
    keys = {key for mention in draft.question.bodies for key in mention.body.keys}
    if keys:
        issued = draft.library.issued_by(keys)
        documents = [held for held in documents if held in issued]
    if draft.question.asks(_ENDED):
        documents = [held for held in documents if draft.standing(held).state in OVER]
    if not documents:
        return draft.refusal(Reason.NOT_IN_LIBRARY, draft.say("no_document", name="、".join(keys)))
    draft.line(draft.say("library_has", count=len(documents)))
    for document in documents:
        kind = draft.say("kind_digest") if document.kind is DocumentKind.DIGEST else ""
        level = document.level.value if document.level else ""
        key = cite_field(draft, document, "period" if draft.question.asks(_ENDED) and document.period else "title")
        draft.line(draft.say("library_line", title=titled(document, draft.language), level=level, kind=kind, key=key))
    return draft.answer()
