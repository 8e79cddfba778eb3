"""What a follow-up means by its place in a list: 前者, 第二个, 下一条, 最后一项."""

from __future__ import annotations

import re
from dataclasses import replace

from kb.conversation import phrases
from kb.conversation.pattern import Pattern
from kb.conversation.pointing import MAX_CHOICES, OF_A_CLAUSE, called
from kb.conversation.subject import Subject
from kb.conversation.turn import Turn
from kb.cues import Kind
from kb.model import Clause
from kb.numerals import parse_numeral
from kb.question import Question
from kb.text import fold

_N = r"[\d一二三四五六七八九十]{1,3}"
_ORDINAL = Pattern(
    rf"(?P<former>前者|前一[个家者]|\bthe former\b)|(?P<latter>后者|后一[个家者]|\bthe latter\b)|"
    rf"第(?P<n>{_N})[个家](?P<sort>部门|单位|局|任务|项目|文件)?|"
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


_STEP = Pattern(
    r"(?P<back>(?<!以)(?:上|前)(?:面)?(?:那)?一?(?:项|条|个)|\bprevious (?:task|item|one)\b)|"
    r"(?P<on>(?<!以)(?:下|后)(?:面)?(?:那)?一?(?:项|条|个)|\bnext (?:task|item|one)\b)|"
    r"(?P<first>(?:第一|头一|最前面?的?一)(?:项|条)|\bfirst (?:task|item|one)\b)|(?P<end>最后(?:那)?一?(?:项|"
    r"条)|末(?:尾)?(?:那)?一?(?:项|条)|\blast (?:task|item|one)\b)"
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
    place = (
        0
        if match.group("first")
        else len(entries) - 1
        if match.group("end")
        else at + (-1 if match.group("back") else 1)
    )
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
    if clause is None or (
        turn.last.kind is not Kind.OUTLINE and (clause.item is not None or clause.marker.startswith("第"))
    ):
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
