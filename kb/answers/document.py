"""Facts of a document: number, issuers, dates, status, what it rests on; and what the library holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kb.answer import Draft, ended, titled
from kb.facts.departments import parse_body
from kb.lookup import at_level, scope
from kb.cues import Kind
from kb.model import Answer, Document, DocumentKind, Reason
from kb.question import Question
from kb.topic import grams, topic_of

_LIBRARY = re.compile(
    r"收了?哪|你这里|(?:库|资料库|知识库|系统)(?:里|中|内)?|收录|有(?:哪些|几份|多少份?|什么)(?:政策|文件)|(?:哪些|多少|几)(?:份|个|部)?(?:政策)?文件|\blibrary\b|\b(?:which|what|how many) documents\b"
)
_BASED_ON_IT = re.compile(
    r"(?:以|根据|依据|落实|贯彻)[^,?]{0,40}(?:为依据|制定|出台|的文件)|哪些文件(?:依据|根据|落实|贯彻)|\bbased on\b"
)
_WHOLE = re.compile(r"全文|原文|完整|\bfull text\b")
_ENDED = re.compile(r"(?:期限|时间|有效期)?(?:已经?)?(?:过了|过期|届满|到期|失效|结束)|\bexpired\b|\bended\b")
_COMMENTS = re.compile(
    r"(?:怎么|如何|哪里|何处|什么方式|向谁|截止|什么时候|期限|时间)[^?]{0,8}(?:提意见|反馈|提出?意见|征求意见)|(?:提意见|意见反馈|反馈意见|征求意见)[^?]{0,10}(?:截止|期限|时间|多久|方式|到(?:什么|哪)|什么时候|邮箱|结束)|\b(?:comments?|opinions?|feedback)\b.*\b(?:until|deadline|send|submit|when|how)\b"
)

# What is asked of a document; the first that matches wins.
_ASPECTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("title", re.compile(r"叫(?:什么|啥)|全称|全名|名称|名字|标题|题目|是什么文件|\btitle\b|\bcalled\b")),
    ("kind", re.compile(r"全文|原文|完整|摘编|摘要|\bfull text\b|\bdigest\b")),
    ("comments", _COMMENTS),
    ("number", re.compile(r"文号|字号|发文号|几号文|编号|什么号|\bnumber\b")),
    (
        "basis",
        re.compile(
            r"依据|上位|根据(?:什么|哪)|(?:贯彻|落实)(?:的是)?(?:哪|什么|了)|\bbasis\b|\bbased on\b|\bimplements?\b"
        ),
    ),
    (
        "in_force",
        re.compile(
            r"施行|实施日期|生效(?:日期|时间)|(?:什么时候|何时|哪天|哪年)[^?]{0,3}(?:生效|实施|施行)|\beffective\b|\bcome into force\b|\bwhen .*\bin force\b"
        ),
    ),
    (
        "issued",
        re.compile(
            r"日子|更?早|更?晚|先出|哪(?:年|天)(?:修|发|印|出)|落款(?:日期|哪天|时间)|(?:什么时候|何时|哪年|哪一年|哪天|日期|时间|几月)|发文日期|成文日期|\bwhen\b|\bdate\b|\bissued on\b"
        ),
    ),
    (
        "issuers",
        re.compile(
            r"落款单位|联合|一起发|(?:签|参与|搞)|谁(?!更?[早晚先])|机关|单位|哪个部门|哪些部门|哪里|主体|哪几个|\bwho\b|\bissuer|\bissued by\b|\bissuing\b|\bwhich (?:bod|agenc|department|ministr)"
        ),
    ),
    (
        "status",
        re.compile(
            r"结束|能用|管用|算数|执行吗|有效|失效|废止|过期|届满|作废|生效|草案|草稿|征求意见|正式|定稿|状态|期限|执行期|\bvalid|\bexpire|\bdraft\b|\bfinal\b|\bin force\b|\bstatus\b|\bstill\b"
        ),
    ),
    ("level", re.compile(r"级别|层级|效力|性质|\blevel\b")),
)


def answer(draft: Draft) -> Answer | None:
    """Answer from the metadata, with the line that states it as the quotation."""
    question = draft.question
    if question.asks(_BASED_ON_IT) and question.documents:
        if told := _based_on(draft, question.documents[0]):
            return told
    if (
        not question.documents
        and not question.focus
        and question.asks(_LIBRARY)
        and not question.asks(_WHOLE)
        and not question.asks(re.compile("依据|上位|贯彻|落实|basis|implement"))
    ):
        return _holdings(draft)
    documents = _documents(draft)
    if documents is None:
        return None
    aspects = _aspects(question)
    aspect = aspects[0]
    if aspect == "comments":
        text = draft.say("silent_plain", title=documents[0].title, asked=draft.say("asked_comments"))
        return draft.refusal(Reason.SILENT, text)
    missing: list[str] = []
    for document in documents:
        for aspect in aspects:
            line = _TELLERS[aspect](draft, document)
            if line:
                draft.line(line)
            elif aspect != "period":
                missing.append(draft.say("silent_plain", title=document.title, asked=draft.say(f"asked_{aspect}")))
    if draft.empty:
        return draft.refusal(Reason.SILENT, "\n".join(missing))
    if len(documents) > 1 and question.asks(_EARLIER):
        _earlier(draft, documents)
    for text in missing:
        draft.line(text)
    return draft.answer()


# Words of a question about a document that name no subject.
_ABOUT = re.compile(
    r"文号|字号|发文|日期|机关|单位|部门|印发|发布|公布|制定|出台|颁布|下发|制发|修正|修订|联合|生效|施行|实施|有效|失效|废止|过期|届满|征求意见|征求|意见|正式|依据|上位|"
    r"法律|状态|效力|版本|最终|最新|已经|还是|定稿|执行|截止|反馈|性质|级别|开始|全文|原文|完整|摘编|全称|全名|名字|名称|标题|贯彻|落实|"
    r"[提还份号文年月日天稿发库用叫算成哪第几到底是有搞印签收得早晚先更谁呀吧跟]|处于|状态|目前|最近|一次|上次|落款|核实|期限|行动|结束|到期|哪几年|日子|单位|哪两个|参与|出来|出台|函|通知|家|联合|一共|数一下|各写一下|发布日|实施日|公布|最近|这次|那个|这个|两"
)
# Aspects that one question may ask for together: who issued it, when, under which number.
_OF_ISSUE = ("number", "issued", "issuers")
_SEVERAL_ASPECTS = re.compile(r"、|和|各写|分别|\band\b")
_WHEN_ISSUED = re.compile(r"什么时候|何时|哪年|哪一年|哪天|日期|\bwhen\b|\bdate\b")
#: What is told of a document when the question names no aspect.
_SUMMARY = ("title", "issuers", "issued", "status")


_EARLIER = re.compile(r"早|晚|先|\bearlier\b|\blater\b|\bfirst\b")


def _earlier(draft: Draft, documents: Sequence[Document]) -> None:
    """Which of several documents was issued first, where the dates tell."""
    dated = sorted((document for document in documents if document.issued), key=lambda held: held.issued or "")
    if len(dated) > 1 and not (dated[1].issued or "").startswith(dated[0].issued or "-"):
        keys = "".join(_line(document, "issued", draft) for document in dated)
        draft.line(draft.say("issued_first", title=titled(dated[0], draft.language), key=keys))


def about_itself(draft: Draft) -> Answer | None:
    """The facts of a document that the question names and asks nothing else about; ``None`` where it does."""
    question = draft.question
    if question.focus or question.kind in (Kind.OUTLINE, Kind.LEVELS, Kind.SUPPORT):
        return None
    if not question.documents or question.pointers.items or question.pointers.labels or question.pointers.article:
        return None
    if topic_of(_ABOUT.sub(" ", question.topic.text), draft.library.rarity).weights:
        return None
    return answer(draft)


def _aspects(question: Question) -> tuple[str, ...]:
    found = [name for name, pattern in _ASPECTS if question.asks(pattern)]
    if "comments" in found:
        return ("comments",)
    if not found:
        return _SUMMARY
    if found[0] == "issued" and "status" in found and not question.asks(_WHEN_ISSUED):
        return ("status",)
    if len(re.split("[,;?]", question.text.rstrip("?. "))) > 1 or question.asks(_SEVERAL_ASPECTS):
        several = tuple(name for name in found if name in (*_OF_ISSUE, "status", "in_force"))
        if len(several) > 1:
            return several
    if found[0] in _OF_ISSUE:
        return tuple(name for name in found if name in _OF_ISSUE)
    return (found[0],)


def _documents(draft: Draft) -> list[Document] | None:
    """The documents asked about; one that the topic names by most words of its title; ``None`` when in doubt."""
    question, library = draft.question, draft.library
    if question.documents and question.levels:
        others = [at_level(library, level)[:1] for level in question.levels]
        wanted = [*question.documents, *(document for found in others for document in found)]
        return list(dict.fromkeys(wanted))[:3]
    if question.documents or question.focus:
        return scope(question, library)[:3]
    issuers = {key for mention in question.bodies for key in mention.body.keys}
    if issuers and question.kind is Kind.DOCUMENT:
        return _issued_by(draft, issuers)
    if len(set(question.levels)) > 1:
        return [document for level in question.levels for document in at_level(library, level)[:1]]
    subject = topic_of(_ABOUT.sub(" ", question.topic.text), library.rarity)
    if question.topic.weights:
        among = scope(question, library) if question.levels else library.documents
        scored = [(subject.coverage(grams(document.title)), document) for document in among]
        best = max(score for score, _ in scored)
        if best < _TITLE_MEANT and subject.weights:
            # A short document may be called by what it is about rather than by its title.
            scored = [(subject.coverage(_words_of(draft, document)), document) for document in among]
            best = max(score for score, _ in scored)
            best = best if best >= _TEXT_MEANT and question.asks(_THAT_DOCUMENT) else 0.0
        if best >= _TITLE_MEANT and subject.weights:
            near = [document for score, document in scored if score >= best - 0.01]
            primary = library.primary
            return [primary] if primary in near and not question.levels else near[:3]
        if not _about_the_document(draft):
            return None
    return scope(question, library)[:1]


def _issued_by(draft: Draft, issuers: set[str]) -> list[Document] | None:
    """The documents of an issuer that is named, the one whose title covers the question best."""
    library = draft.library
    subject = topic_of(_ABOUT.sub(" ", draft.question.topic.text), library.rarity)
    found = [held for held in library.documents if issuers & {parse_body(name).keys[0] for name in held.issuers}]
    if not found or not subject.weights:
        return found[:3] or None
    covered = [(subject.coverage(grams(held.title)), held) for held in found]
    best, document = max(covered, key=lambda pair: pair[0])
    return [document] if best >= _ISSUERS_TITLE else None


#: The share of a question's words that a title must hold to be the one meant; of a whole text rather more.
_TITLE_MEANT = 0.75
_TEXT_MEANT = 0.9
_ISSUERS_TITLE = 0.3
_THAT_DOCUMENT = re.compile(r"(?:那|这)(?:个|份)(?:通知|文件|方案|办法|意见|文)|通知|文件|函|\bnotice\b|\bdocument\b")


def _words_of(draft: Draft, document: Document) -> set[str]:
    units = draft.library.outline(document.id).own_units.values()
    return set().union(*units) if len(units) <= 8 else set()


def _about_the_document(draft: Draft) -> bool:
    """Whether the words left over only name a document (这份方案), and no subject in it."""
    leftover = re.sub(r"专利|转化|运用|专项|行动|计划|[a-z\s]", "", _ABOUT.sub("", draft.question.topic.text))
    return len(leftover) <= 2


def _line(document: Document, field: str, draft: Draft) -> str:
    """The key of the metadata line of that field, or of the title where there is no such line."""
    head = draft.library.outline(document.id).clauses[0]
    match = re.search(rf"^{field}:.*$", head.text, re.MULTILINE)
    if match:
        return draft.cite(document.id, head.start + match.start(), head.start + match.end())
    value = getattr(document, field)
    place = head.text.find(value) if isinstance(value, str) else -1
    if place >= 0:
        start = head.start + place
        opened = document.text[start - 1 : start] in ("（", "(")
        return draft.cite(document.id, start - opened, start + len(value) + opened)
    return draft.cite(document.id, head.start, head.end)


def _number(draft: Draft, document: Document) -> str | None:
    if not document.number:
        return None
    return draft.say("number_is", title=document.title, number=document.number, key=_line(document, "number", draft))


def _issuers(draft: Draft, document: Document) -> str | None:
    if not document.issuers:
        return None
    key = _line(document, "issuers", draft)
    return draft.say(
        "issuers_are", title=document.title, issuers="、".join(document.issuers), count=len(document.issuers), key=key
    )


def _issued(draft: Draft, document: Document) -> str | None:
    if not document.issued:
        return None
    key = _line(document, "issued", draft)
    return draft.say("issued_is", title=document.title, date=written_date(document.issued, draft.language), key=key)


def _in_force(draft: Draft, document: Document) -> str | None:
    if document.in_force:
        date = written_date(document.in_force, draft.language)
        return draft.say("in_force_is", title=document.title, date=date, key=_line(document, "in_force", draft))
    return _status(draft, document) if document.draft else None


def _status(draft: Draft, document: Document) -> str | None:
    if document.draft:
        key = _line(document, "status", draft)
        return draft.say("draft_is", title=document.title, status=document.status, key=key)
    if ended(document, draft.today):
        field = "period" if document.period else "status"
        period = document.period or document.status
        return draft.say("period_over", title=document.title, period=period, key=_line(document, field, draft))
    if document.status:
        return draft.say(
            "status_is", title=document.title, status=document.status, key=_line(document, "status", draft)
        )
    if document.period:
        return draft.say(
            "period_is", title=document.title, period=document.period, key=_line(document, "period", draft)
        )
    return _in_force(draft, document) if document.in_force else None


def _basis(draft: Draft, document: Document) -> str | None:
    library = draft.library
    held = {other.id: other for other in library.documents}
    rows = [
        row for row in library.references(document.id) if row.relation == "implements" and (row.issuer or not row.title)
    ]
    if not rows:
        return None
    names = []
    for row in rows:
        target = held.get(row.target_id or "")
        names.append(titled(target, draft.language) if target else (row.number or row.wording))
    keys = "".join(dict.fromkeys(draft.cite_row(row) for row in rows))
    return draft.say("basis_is", title=document.title, documents="、".join(dict.fromkeys(names)), key=keys)


def _level(draft: Draft, document: Document) -> str | None:
    if not document.level:
        return None
    return draft.say("level_is", title=document.title, level=document.level.value, key=_line(document, "level", draft))


def _title(draft: Draft, document: Document) -> str:
    key = _line(document, "title", draft)
    number = document.number or draft.library.outline(document.id).clauses[0].label
    return draft.say("title_is", number=number, title=f"《{document.title}》", key=key)


def _kind(draft: Draft, document: Document) -> str:
    if document.kind is DocumentKind.DIGEST:
        return draft.say("digest_is", title=document.title, key=_line(document, "kind", draft))
    return draft.say("original_is", title=document.title, key=_line(document, "title", draft))


_TELLERS: dict[str, Callable[[Draft, Document], str | None]] = {
    "title": _title,
    "kind": _kind,
    "number": _number,
    "issuers": _issuers,
    "issued": _issued,
    "in_force": _in_force,
    "status": _status,
    "basis": _basis,
    "level": _level,
}


def written_date(date: str, language: str) -> str:
    """An ISO date as it is written in Chinese: 2024-02-02 → 2024年2月2日."""
    if language == "en":
        return date
    return "".join(f"{int(part)}{unit}" for part, unit in zip(date.split("-"), "年月日", strict=False))


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
        documents = [held for held in documents if keys & {parse_body(name).keys[0] for name in held.issuers}]
    if draft.question.asks(_ENDED):
        documents = [held for held in documents if ended(held, draft.today)]
    if not documents:
        return draft.refusal(Reason.NOT_IN_LIBRARY, draft.say("no_document", name="、".join(keys)))
    draft.line(draft.say("library_has", count=len(documents)))
    for document in documents:
        kind = draft.say("kind_digest") if document.kind is DocumentKind.DIGEST else ""
        level = document.level.value if document.level else ""
        key = _line(document, "period" if draft.question.asks(_ENDED) and document.period else "title", draft)
        draft.line(draft.say("library_line", title=titled(document, draft.language), level=level, kind=kind, key=key))
    return draft.answer()
