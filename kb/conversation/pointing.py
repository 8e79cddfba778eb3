"""What a follow-up points at in the turns before: 这个部门, 该项, 前者, 第二个, 下一条, 最后一项."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kb.conversation import phrases
from kb.conversation.subject import Subject
from kb.conversation.turn import Turn, has_topic
from kb.cues import Kind
from kb.library import Library
from kb.model import Clause
from kb.numerals import parse_numeral
from kb.question import Question
from kb.text import fold

# Kinds that are asked of one clause after another; a list or a comparison is not.
OF_A_CLAUSE = (Kind.RESPONSIBILITY, Kind.TARGET, Kind.DEADLINE, Kind.CONTENT)

#: The things that a name for one of a sort may stand for, in the order of the conversation, the last one last.
_Found = Callable[[Turn], list[str]]


def _body_names(turn: Turn) -> list[str]:
    """The body of the last question that named any: its own first, else those of its answer."""
    for subject in reversed(turn.conversation.subjects):
        if subject.bodies:
            return [mention.body.written for mention in subject.bodies]
        if subject.named:
            return list(subject.named)
    return []


def _document_names(turn: Turn) -> list[str]:
    for subject in reversed(turn.conversation.subjects):
        named = [f"《{document.title}》" for document in subject.documents_in(turn.library)]
        cited = dict.fromkeys(clause.partition("/")[0] for clause in subject.cited)
        primary = turn.library.primary
        if primary is not None and not named and primary.id in cited:
            return [f"《{primary.title}》"]
        if named or cited:
            return named or [f"《{turn.library.document(one).title}》" for one in cited]
    return []


def _task_names(turn: Turn) -> list[str]:
    """The tasks of the last turn that had any, as they can be asked for."""
    for subject in reversed(turn.conversation.subjects):
        spans = phrases.pointers_in(subject.asked)
        if spans:
            return [subject.asked[slice(*span)].strip() for span in spans]
        if subject.cited and subject.kind is not Kind.DOCUMENT:
            clauses = [turn.library.clause(one) for one in subject.cited]
            if subject.kind in OF_A_CLAUSE:
                clauses = clauses[:1]
            return [called(clause, english=turn.english) for clause in clauses]
    return []


def called(clause: Clause, *, english: bool) -> str:
    """How a clause is asked for: its number as a task, else its heading, else its label."""
    if clause.item is not None:
        return f"task {clause.item}" if english else f"第{clause.item}项"
    return clause.heading or clause.label


# A name for one thing of a sort, where the things of that sort are found, and how is asked back where there are none.
_SORTS: tuple[tuple[re.Pattern[str], _Found, str], ...] = (
    (
        re.compile(
            r"(?:这|那|该|上述|刚才(?:那|这)?|前面(?:那|这)?|刚才(?:说|提)(?:到)?的)(?:一)?(?:个|家)?(?:部门|单位|委办局|机构|局(?!面|势|部|限))|该[局委办厅](?!托|员)|(?:^|(?<=,))它(?=(?:还|也|又|都|具体|主要)*(?:负责|承担|牵头|参与|配合))|"
            r"\b(?:this|that|the same) (?:department|bod(?:y)|bureau|agency|office|unit)\b"
        ),
        _body_names,
        "which_body",
    ),
    (
        re.compile(
            r"(?:这|那|该|上述|刚才(?:那|这)?|前面(?:那|这)?)(?:一)?(?:个|份|部)?(?:文件|方案(?!里的)|办法|通知|意见(?!稿)|法律|条例|细则|规定)(?=[是的在里中有还什哪由发规现]|$)|该文|"
            r"\b(?:this|that|the same) (?:document|plan|notice|law|regulation)\b"
        ),
        _document_names,
        "which_document",
    ),
    (
        re.compile(
            r"(?:这|那|该|此|上述|(?:刚才|前面|上面)(?:说|提|讲|问|列)?(?:到|出|过)?的?(?:那|这)?)(?:一)?(?:个|项|条)?(?:重点)?(?:任务(?!\s*[\d一二三四五六七八九十])|条款(?!件))|(?:^|(?<=[,，和与及对跟]))(?:这项|该项|此项|这条|该条|上述事项)(?!目|工作|政策)|"
            r"\b(?:this|that|the same) (?:task|item|clause|article)\b"
        ),
        _task_names,
        "which_task",
    ),
)

_BOTH_TASKS = re.compile(r"(?:这|那|上述|前面|刚才)(?:的)?(?:两|2|二)(?:项|个|条)(?:任务|工作)?(?!部门|单位|局)|\b(?:both|these two|the two) tasks\b")


def _last_tasks(turn: Turn) -> list[str]:
    """The two tasks that were asked about last, in the order of the questions."""
    named: list[str] = []
    for subject in turn.conversation.subjects:
        for span in phrases.pointers_in(subject.asked):
            name = subject.asked[slice(*span)].strip()
            named = [*(one for one in named if one != name), name]
    return named[-2:]


#: The names by which one thing of a sort is meant.
SORT_NAMES = tuple(sort for sort, _, _ in _SORTS)


def pointed(turn: Turn) -> Question | Turn | None:
    """这个部门还负责什么: the body named last in its place; the question back where none or several are meant.

    Where the name stands alone (这个部门呢), the turn that names the thing itself.
    """
    folded = fold(turn.text)
    if (both := _BOTH_TASKS.search(folded)) and len(tasks := _last_tasks(turn)) == 2:
        joined = " and ".join(tasks) if turn.english else "和".join(tasks)
        return turn.read(f"{turn.text[: both.start()]}{joined}{turn.text[both.end() :]}")
    for sort, found, ask_back in _SORTS:
        if match := sort.search(folded):
            return _in_place(turn, match, found(turn), ask_back)
    return None


def _in_place(turn: Turn, match: re.Match[str], names: list[str], ask_back: str) -> Question | Turn | None:
    names = list(dict.fromkeys(names))
    if len(names) == 1:
        if match.group() == fold(phrases.bare(turn.text)):
            return turn.saying(names[0])
        text = f"{turn.text[: match.start()]}{names[0]}{turn.text[match.end() :]}"
        question = turn.read(text)
        return replace(question, focus=turn.last.cited) if ask_back == "which_task" and not question.pointers.any else question
    if turn.own_topic and not names and phrases.asks(fold(turn.text)):
        return None  # 这个部门 may be one that the question itself describes
    if not names:
        return replace(turn.question, unclear=ask_back)
    return replace(turn.question, unclear="which_of", choices=tuple(names[:MAX_CHOICES]))


def pointing_at_nothing(question: Question, library: Library) -> Question:
    """The first question of a conversation, to be asked back where all that it is about is 这个部门 or 该任务."""
    named = has_topic(question) or question.pointers.any or question.bodies or question.documents
    for sort, _, ask_back in () if named else _SORTS:
        at_hand = ask_back == "which_document" and library.primary is not None
        if sort.search(question.text) and not at_hand:
            return replace(question, unclear=ask_back)
    return question


#: Things named in a question back.
MAX_CHOICES = 6

_N = r"[\d一二三四五六七八九十]{1,3}"
_ORDINAL = re.compile(
    rf"(?P<former>前者|前一[个家者]|\bthe former\b)|(?P<latter>后者|后一[个家者]|\bthe latter\b)|第(?P<n>{_N})[个家](?P<sort>部门|单位|局|任务|项目|文件)?|"
    rf"(?P<last>(?:最后|末尾|末)(?:一|那)?(?:一)?[个家](?P<lsort>部门|单位|局|任务)?)|倒数第(?P<back>{_N})[个家]|"
    r"\bthe (?P<word>first|second|third|fourth|fifth|last) (?:one|of them|body|department)\b"
)
_WORDS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}


def chosen(turn: Turn) -> Question | None:
    """前者, 第二个, 最后一家: one of the things that the turn before named or listed."""
    folded = fold(turn.text)
    match = _ORDINAL.search(folded)
    if match is None:
        return None
    pair = match.group("former") or match.group("latter")
    sort = match.group("sort") or match.group("lsort") or ""
    bodies = "家" in match.group() or sort in ("部门", "单位", "局") or "depart" in match.group()
    names = _pair(turn) if pair else _listed(_shown(turn), turn, bodies=bodies)
    least = 1 if turn.last.kind in (Kind.DEPARTMENT, Kind.OUTLINE) else 2
    if sort in ("任务", "项目", "文件") or (len(names) < least and not pair):
        return None
    if pair and len(names) != 2:
        several = len(names) > 1
        choices = tuple(names[:MAX_CHOICES]) if several else ()
        return replace(turn.question, unclear="which_of" if several else "which_entry", choices=choices)
    place = _place(match, len(names))
    if not 0 <= place < len(names):
        return replace(turn.question, unclear="which_of", choices=tuple(names[:MAX_CHOICES]))
    before = re.sub("(?:这|那)?(?:其中|里面|当中)的?$", "", turn.text[: match.start()])
    rest = phrases.bare(f"{before}{names[place]}{turn.text[match.end() :]}")
    return _of_entry(turn, names[place], rest)


def _place(match: re.Match[str], count: int) -> int:
    if match.group("former"):
        return 0
    if match.group("latter") or match.group("last"):
        return count - 1
    if match.group("back"):
        return count - (parse_numeral(match.group("back")) or 0)
    if word := match.group("word"):
        return _WORDS[word] - 1 if _WORDS[word] > 0 else count - 1
    return (parse_numeral(match.group("n")) or 0) - 1


def _of_entry(turn: Turn, name: str, rest: str) -> Question:
    """The entry alone is asked what fits its sort, with more words what they ask."""
    if rest != name:
        return turn.read(rest if turn.english or phrases.asks(fold(rest)) else f"{rest}是什么")
    known = turn.saying(name).question
    if known.bodies:
        return turn.read(f"Which tasks does {name} have?" if turn.english else f"{name}承担哪些任务")
    if not turn.same_language or turn.last.kind not in OF_A_CLAUSE:
        return turn.read(f"What does {name} say?" if turn.english else f"{name}的内容是什么")
    kept = phrases.put(turn.last.asked, phrases.pointers_in, name)
    return turn.read(kept or f"{name}的内容是什么")


def _pair(turn: Turn) -> list[str]:
    """The two things that were named together last: two bodies, two tasks."""
    names: list[str] = []
    for subject in reversed(turn.conversation.subjects):
        bodies = [mention.body.written for mention in subject.bodies]
        pointers = [subject.asked[slice(*span)].strip() for span in phrases.pointers_in(subject.asked)]
        names = next((found for found in (bodies, pointers) if len(found) == 2), [])
        if names:
            break
    return names


def _shown(turn: Turn) -> Subject:
    """The turn whose list is counted in: the last, or the one before from whose list the last was taken."""
    subjects = turn.conversation.subjects
    taken = turn.last.asked
    for before in reversed(subjects[:-1]):
        if before.kind in OF_A_CLAUSE and len(phrases.pointers_in(before.asked)) == 1:
            continue  # itself one entry of a list
        listed = _listed(before, turn, bodies=False)
        return before if len(listed) > 1 and any(name in taken for name in listed) else turn.last
    return turn.last


def _listed(last: Subject, turn: Turn, *, bodies: bool) -> list[str]:
    """What the turn before named, as a list that a number counts in."""
    named = [mention.body.written for mention in last.bodies]
    if bodies and named:
        return named
    pointers = [last.asked[slice(*span)].strip() for span in phrases.pointers_in(last.asked)]
    if len(pointers) > 1:
        return pointers
    if bodies or (last.kind is Kind.RESPONSIBILITY and len(last.named) > 1):
        return list(last.named)
    entries = [turn.library.clause(one) for one in last.cited]
    return [] if last.kind is Kind.PASSAGE else [called(clause, english=turn.english) for clause in entries]


_STEP = re.compile(
    r"(?P<back>(?<!以)(?:上|前)(?:面)?(?:那)?一?(?:项|条|个)|\bprevious (?:task|item|one)\b)|(?P<on>(?<!以)(?:下|后)(?:面)?(?:那)?一?(?:项|条|个)|\bnext (?:task|item|one)\b)|"
    r"(?P<first>(?:第一|头一|最前面?的?一)(?:项|条)|\bfirst (?:task|item|one)\b)|(?P<end>最后(?:那)?一?(?:项|条)|末(?:尾)?(?:那)?一?(?:项|条)|\blast (?:task|item|one)\b)"
)


def stepped(turn: Turn) -> Question | None:
    """上一条, 下一项, 最后一项: another entry of the list that holds the clause in focus."""
    match = _STEP.search(fold(turn.text))
    entries = entries_of(turn)
    clause = turn.clause()
    if match is None or not entries or clause is None or clause.id not in entries:
        return None
    if match.group("first") and clause.item is not None:
        return None  # 第一项 points by itself
    at = entries.index(clause.id)
    place = 0 if match.group("first") else len(entries) - 1 if match.group("end") else at + (-1 if match.group("back") else 1)
    if not 0 <= place < len(entries):
        return replace(turn.question, unclear="no_further")
    found = turn.library.clause(entries[place])
    rest = phrases.bare(f"{turn.text[: match.start()]}{turn.text[match.end() :]}").strip("的 ")
    return _asked_of(turn, found, rest)


def _asked_of(turn: Turn, found: Clause, rest: str) -> Question:
    name = called(found, english=turn.english)
    if rest and (phrases.asks(fold(rest)) or turn.saying(rest).question.kind in OF_A_CLAUSE):
        whole = f"{name}{rest}" if phrases.asks(fold(rest)) else f"{name}的{rest}是什么"
        text = f"{rest} ({name})" if turn.english else whole
        return _at(turn.read(text), found)
    kept = phrases.put(turn.last.asked, phrases.pointers_in, name) if turn.same_language else None
    if kept and found.item is not None:
        return turn.read(kept)
    return _at(turn.read(f"What does {name} say?" if turn.english else f"{name}的内容是什么"), found)


def _at(question: Question, clause: Clause) -> Question:
    """The question about one clause; what names it by a number that others share is taken out."""
    if clause.item is not None:
        return question
    pointers = replace(question.pointers, items=(), labels=(), part=None, article=None)
    kind = Kind.CONTENT if question.kind in (Kind.PASSAGE, Kind.OUTLINE) else question.kind
    return replace(question, kind=kind, focus=(clause.id,), pointers=pointers)


def entries_of(turn: Turn) -> tuple[str, ...]:
    """The list that the conversation is about: the clauses listed last, or those beside the clause in focus."""
    last, clause = turn.last, turn.clause()
    if clause is None:
        return ()
    outline = turn.library.outline(clause.document_id)
    if last.kind in (Kind.OUTLINE, Kind.DEPARTMENT) and not last.focus and not last.unclear:
        return last.cited
    if clause.item is not None:
        return tuple(task.id for task in outline.items())
    if clause.parent is None and not clause.marker.startswith("第"):
        return ()
    return tuple(other.id for other in outline.clauses if other.parent == clause.parent and other.marker)


def entry(turn: Turn, number: int | None) -> Question | None:
    """第二条具体说什么, after a list or one of its entries: the second entry."""
    clause = turn.clause()
    if clause is None or (turn.last.kind is not Kind.OUTLINE and (clause.item is not None or clause.marker.startswith("第"))):
        return None
    entries = entries_of(turn)
    if not number or number > len(entries):
        return None
    found = turn.library.clause(entries[number - 1])
    question = replace(turn.question, kind=Kind.CONTENT, focus=(found.id,))
    pointers = replace(question.pointers, items=(), article=None)
    name = called(found, english=turn.english)
    text = f"What does {name} say?" if turn.english else f"{name}的内容是什么？"
    return replace(question, pointers=pointers, understood=text)

