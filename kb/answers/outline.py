"""What a document consists of, and what one clause says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.answer import Draft, name_of
from kb.answers import task_counts
from kb.cues import GIVES, Wanted
from kb.lookup import MEANT, by_pointers, by_topic, clauses_meant, scope
from kb.model import Answer, Clause, Document, Reason
from kb.text import fold, without_spaces
from kb.topic import grams, topic_of

# The share of a heading that stands in the question, or of the question that stands in a heading.
_HEADING_SHARE = 0.6
_NAMED = 0.8
_GENERIC = re.compile(r"部分|措施|章节|包括|有|跟|任务|工作|第|讲|说|涉及|项|条|是|属于")
_TASKS = re.compile(r"任务|项|条|\btask|\bitem")
_PARTS = re.compile(
    r"部分|结构|框架|(?<!产业)(?<!产品)(?<!技术)(?<!项目)(?<!企业)(?<!药品)(?<!服务)(?<!指导)目录|提纲|大纲|章|板块|\bsections?\b|\bparts?\b|\bstructure\b|\boutline\b"
)
_WHICH = re.compile(r"哪几条|第几(?:项|条|个)|哪一?(?:项|条)|\bwhich task\b(?! has)|\bwhich item\b")
_HOW_MANY_TASKS = re.compile(r"(?:多少|几)(?:项|条|个任务)|\bhow many\b")
_RELATIVE = re.compile(
    r"最后一(?:项|条)|后面(?:的)?那?一?(?:项|条)|下一(?:项|条)|前面(?:的)?那?一?(?:项|条)|上一(?:项|条)|\blast task\b|"
    r"\bnext task\b"
)
_WHICH_ONE = re.compile(r"第几|哪一?(?:项|条)|\bwhich task\b")
_SEVERAL = re.compile(r"哪几(?:项|条)|哪些(?:项|条|任务)|\bwhich articles\b|\bwhich tasks\b")
_PART_OF = re.compile(
    r"属于|归在?哪|列在|位于|哪个大?标题|在哪(?:个|一)?(?:部分|方面|章|板块)|哪(?:个|一)部分|\bbelongs?\b"
)
_BLOCKS = re.compile(r"块|方面|部分|板块|类|大项|\bparts?\b|\bsections?\b")
_HEADINGS = re.compile(r"标题|题目|名称|叫什么|\bheadings?\b|\btitles?\b")
_FULLEST = re.compile(r"(?P<most>最多)|最少|\b(?P<en>most)\b|\bfewest\b")
_DUTY_AT_END = re.compile(r"[〔（(【\[][^〔〕]*(?:负责|牵头|落实|列出)[^〔〕]*[〕）)】\]]\s*$")


def answer(draft: Draft) -> Answer | None:
    """List the tasks, the parts, or what stands below a section; ``None`` when no such section is named."""
    question, library = draft.question, draft.library
    documents = scope(question, library)
    for document in documents:
        pointed = by_pointers(question, document, library)
        if pointed and question.asks(_PART_OF):
            return _part_of(draft, pointed)
        if pointed:
            return _children(draft, pointed)
    if (place := _RELATIVE.search(question.text)) and (told := _relative(draft, documents[0], place.group())):
        return told
    if question.asks(_PART_OF) and question.topic.weights:
        subject = topic_of(_GENERIC.sub(" ", question.topic.text), library.rarity)
        found = [match.clause for match in by_topic(subject, documents, library) if match.clause.parent]
        if found:
            return _part_of(draft, found[:1])
    document = documents[0]
    if question.asks(_PARTS) and (most := _FULLEST.search(question.text)):
        return task_counts.sections(draft, document, fewest=not (most.group("most") or most.group("en")))
    outline = library.outline(document.id)
    section = _section(draft, document)
    if section is not None and not question.asks(_WHICH_ONE):
        return _children(draft, [section])
    if question.asks(_WHICH) and question.topic.weights and (told := _which(draft, documents)):
        return told
    tasks = outline.items()
    if tasks and question.asks(_TASKS) and not question.asks(_PARTS):
        return _tasks(draft, document, tasks)
    parts = [clause for clause in outline.clauses if clause.parent is None and clause.marker]
    if not parts or (question.topic.weights and not question.asks(_PARTS)):
        return None
    keys = "".join(draft.cite_heading(clause) for clause in parts)
    draft.line(draft.say("outline_parts", title=document.title, count=len(parts), key=keys))
    for clause in parts:
        draft.line(f"- {clause.label}、{clause.heading or ''}{draft.cite_heading(clause)}")
    return draft.answer()


def content(draft: Draft) -> Answer | None:
    """The words of the clauses meant; a section without text of its own lists what stands below it."""
    clauses = clauses_meant(draft.question, scope(draft.question, draft.library), draft.library)
    if not clauses:
        return None
    if gap := _gap(draft, clauses):
        return gap
    sections = [clause for clause in clauses if not clause.body.strip()]
    if sections:
        return _children(draft, sections)
    if draft.question.asks(_HEADINGS) and all(clause.heading for clause in clauses):
        for clause in clauses:
            text = draft.say(
                "heading_is", label=_called(draft, clause), heading=clause.heading, key=draft.cite_heading(clause)
            )
            draft.line(text)
        return draft.answer()
    for clause in clauses:
        start = clause.body_start + (len(clause.body) - len(clause.body.lstrip()))
        duty = _DUTY_AT_END.search(clause.text)
        end = clause.start + duty.start() if duty and clause.start + duty.start() > start else clause.end
        key = draft.cite(clause.document_id, start, end)
        text = draft.library.document(clause.document_id).text[start:end]
        draft.line(draft.say("content", task=name_of(clause, draft.language), text=text, key=key))
    return draft.answer()


def _called(draft: Draft, clause: Clause) -> str:
    """A clause by its number alone: 第9项, 三（一）."""
    if clause.item is None:
        return clause.label
    return f"Task {clause.item}" if draft.language == "en" else f"第{clause.item}项"


# Things that a clause either gives or does not; a number stands in nearly every clause.
_GIVEN_OR_NOT = (Wanted.MONEY, Wanted.RATIO, Wanted.CONTACT, Wanted.ADDRESS, Wanted.HOURS, Wanted.PERSON)


def _gap(draft: Draft, clauses: Sequence[Clause]) -> Answer | None:
    """The refusal when an amount, a rate or a contact is asked of clauses that give none."""
    wanted = draft.question.wanted
    if wanted not in _GIVEN_OR_NOT or any(GIVES[wanted].search(clause.text) for clause in clauses):
        return None
    task = "、".join(name_of(clause, draft.language) for clause in clauses)
    text = draft.say("gap", task=task, asked=draft.say(f"asked_{wanted.value}"))
    within = [draft.library.document(clauses[0].document_id)]
    return draft.refusal(Reason.SILENT, text, clauses, within=within)


def _section(draft: Draft, document: Document) -> Clause | None:
    """The section that the question names by its heading: the whole heading, or most of its words."""
    question = draft.question
    outline = draft.library.outline(document.id)
    sections = [clause for clause in outline.clauses if clause.heading and outline.children(clause)]
    if not sections:
        return None
    asked = grams(without_spaces(question.topic.text)) | grams(question.text)
    scored = []
    for clause in sections:
        heading = fold(clause.heading or "")
        units = grams(heading)
        share = len(units & asked) / max(len(units), 1)
        scored.append((heading in question.text, share, -clause.order, clause))
    whole, share, _, best = max(scored, key=lambda entry: entry[:3])
    # 任务 alone asks for the tasks; 主要任务 names the section that holds them all.
    if best.parent is None and any(child.item is None and outline.children(child) for child in outline.children(best)):
        return best if whole and question.asks(_BLOCKS) else None
    if whole or share >= _HEADING_SHARE:
        return best
    # A heading of two halves is called by one of them: 组织保障 for 强化组织保障，营造良好环境.
    subject = topic_of(_GENERIC.sub(" ", question.topic.text), draft.library.rarity)
    named = [clause for clause in sections if subject.coverage(grams(clause.heading or "")) >= _NAMED]
    return named[0] if named and len(subject.weights) >= 3 else None


def _relative(draft: Draft, document: Document, wording: str) -> Answer | None:
    """The last task, or the one before or after the task that the question names."""
    tasks = draft.library.outline(document.id).items()
    if not tasks:
        return None
    if "最后" in wording or "last" in wording:
        return _said(draft, tasks[-1])
    subject = topic_of(_GENERIC.sub(" ", _RELATIVE.sub(" ", draft.question.topic.text)), draft.library.rarity)
    named = [match.clause for match in by_topic(subject, [document], draft.library) if match.clause.item]
    if draft.question.focus:
        named = [draft.library.clause(draft.question.focus[0])]
    if not named or named[0].item is None:
        return None
    place = named[0].item + (1 if "后" in wording or "下" in wording or "next" in wording else -1)
    found = [task for task in tasks if task.item == place]
    return _said(draft, found[0]) if found else None


def _said(draft: Draft, clause: Clause) -> Answer:
    draft.line(f"{name_of(clause, draft.language)}。{draft.cite_heading(clause)}")
    return draft.answer()


def _part_of(draft: Draft, clauses: Sequence[Clause]) -> Answer:
    """The section in which a clause stands."""
    for clause in clauses:
        outline = draft.library.outline(clause.document_id)
        above = outline.by_id.get(clause.parent or "")
        if above is None:
            continue
        key = draft.cite_heading(clause) + draft.cite_heading(above)
        task, section = name_of(clause, draft.language), name_of(above, draft.language)
        draft.line(draft.say("part_of", task=task, section=section, key=key))
    return draft.answer()


def _which(draft: Draft, documents: Sequence[Document]) -> Answer | None:
    """The clauses whose heading names the subject, else the one whose text does most."""
    subject = topic_of(_GENERIC.sub(" ", draft.question.topic.text), draft.library.rarity)
    found = by_topic(subject, documents, draft.library)
    named = [match.clause for match in found if subject.coverage(grams(match.clause.heading or "")) >= MEANT]
    several = [match.clause for match in found if match.coverage >= _NAMED] if draft.question.asks(_SEVERAL) else []
    clauses = several or named or [match.clause for match in found[:1]]
    if not clauses:
        return None
    keys = "".join(draft.cite_heading(clause) for clause in clauses)
    tasks = "、".join(name_of(clause, draft.language) for clause in clauses)
    draft.line(draft.say("which_is", tasks=tasks, key=keys))
    return draft.answer()


def _children(draft: Draft, sections: Sequence[Clause]) -> Answer | None:
    outline = draft.library.outline(sections[0].document_id)
    for section in sections:
        below = outline.children(section)
        deeper = [clause for clause in outline.items() if clause.path[: len(section.path)] == section.path]
        if not below:
            draft_key = draft.cite(section.document_id, section.start, section.end)
            draft.line(
                draft.say("content", task=name_of(section, draft.language), text=section.body.strip(), key=draft_key)
            )
            continue
        keys = "".join(draft.cite_heading(clause) for clause in below)
        draft.line(draft.say("children", task=name_of(section, draft.language), count=len(below), key=keys))
        for clause in below:
            draft.line(f"- {_entry(clause)}{draft.cite_heading(clause)}")
        if draft.question.asks(_HOW_MANY_TASKS) and len(deeper) > len(below):
            ends = draft.cite_heading(deeper[0]) + draft.cite_heading(deeper[-1])
            draft.line(
                draft.say("tasks_below", count=len(deeper), first=deeper[0].item, last=deeper[-1].item, key=ends)
            )
    return draft.answer()


def _entry(clause: Clause) -> str:
    if clause.heading is None:
        return f"{clause.label} {clause.body.strip()}"
    return f"{clause.marker}{clause.heading}"


def _tasks(draft: Draft, document: Document, tasks: Sequence[Clause]) -> Answer:
    outline = draft.library.outline(document.id)
    keys = "".join(draft.cite_heading(clause) for clause in tasks)
    draft.line(draft.say("outline_tasks", title=document.title, count=len(tasks), key=keys))
    above: str | None = None
    for clause in tasks:
        if clause.parent != above and clause.parent is not None and outline.by_id[clause.parent].heading:
            above = clause.parent
            section = outline.by_id[above]
            draft.line(f"{section.label} {section.heading}{draft.cite_heading(section)}")
        draft.line(f"- {_entry(clause)}{draft.cite_heading(clause)}")
    return draft.answer()
