"""Contents: the sentences of the library that answer, found by search, or what the library does not say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.answer import Draft, name_of
from kb.cues import GIVES, Wanted
from kb.lookup import asked_event, by_pointers, held_firmly, scope
from kb.model import Answer, Clause, Document, Reason
from kb.question import Question
from kb.text import sentences
from kb.topic import Topic, bare_topic, grams, topic_of

#: Clauses that search hands over to be read.
CANDIDATES = 12
#: The weighted share of the question's words that a clause must hold to answer it.
ANSWERS = 0.55
# How near to the best another clause must come to be tried after it; nearer where anything would do.
_RUNNER_UP = 0.8
_RUNNER_UP_TYPED = 0.6
# In a document that the question names less is enough.
_ANSWERS_SCOPED = 0.2
#: From this share on the clause speaks of the subject, though it may not say what is asked.
SPEAKS = 0.5
#: Sentences that hold this share of what the best one holds are part of the answer.
_BESIDE = 0.5
_MAX_SENTENCES = 4
# A body this short is quoted whole, in characters.
_WHOLE = 130

#: From this share on a refusal names the clause as the one that leaves the thing asked for open.
_NEAR = 0.4
# What is added to a clause's score, found on the open questions of the evaluation.
_AT_HAND = 0.08
_NAMED_PLAN = 0.25
_IN_FOCUS = 0.3
_DEFINING = 0.6
_PLAN = re.compile(r"方案|\bthe plan\b")
_DEFINITION = re.compile(r"什么是|什么叫|是什么|是指|指什么|什么意思|定义|\bwhat is\b|\bmean")
_DEFINES = ("{}[，,]?是指", "所称[^。]{{0,6}}{}", "(?<!不得)实行{}", "{}[，,]是", "以?下?简?称“?{}")

_DUTY_BRACKET = re.compile(r"^[〔（(【\[].*(?:负责|牵头|列出)[^〕）)】\]]*[〕）)】\]]$")
_LEAD_IN = re.compile(r"[：:]$")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A clause under consideration with the shares of the topic that it holds."""

    clause: Clause
    coverage: float
    own: float
    score: float
    firm: bool = False
    scoped: bool = False

    @property
    def answers(self) -> bool:
        """Whether the clause holds enough of the question's words to answer it."""
        return self.firm or self.coverage >= (_ANSWERS_SCOPED if self.scoped else ANSWERS)

    @property
    def speaks(self) -> bool:
        """Whether the clause speaks of the subject."""
        return self.answers or self.coverage >= SPEAKS


def answer(draft: Draft) -> Answer:
    """The best passage, or a refusal that says what is missing."""
    question = draft.question
    documents = _documents(draft)
    candidates = _candidates(draft, documents)
    if not question.topic.weights or not candidates or not candidates[0].speaks:
        return _refuse(draft, candidates)
    tried = 3 if question.wanted is Wanted.ANYTHING else 6
    if question.documents and not question.topic.known:
        return _all_of(draft, question.documents[0])
    for candidate in candidates[:tried]:
        able = candidate.answers if question.wanted is Wanted.ANYTHING else candidate.speaks
        least = _RUNNER_UP if question.wanted is Wanted.ANYTHING else _RUNNER_UP_TYPED
        if candidate.score < candidates[0].score * least:
            break
        if not able:
            continue
        spans = _spans(draft, candidate.clause)
        if spans:
            _tell(draft, candidate.clause, spans)
            return draft.answer()
    return _refuse(draft, candidates)


def _documents(draft: Draft) -> list[Document] | None:
    """The documents to search: those named or whose level is named; ``None`` for the whole library."""
    question = draft.question
    if question.documents or question.levels:
        return scope(question, draft.library)
    return None


def _candidates(draft: Draft, documents: Sequence[Document] | None) -> list[_Candidate]:
    question, library = draft.question, draft.library
    ids = [document.id for document in documents] if documents is not None else None
    hits = library.search(question.search_text, CANDIDATES, ids)
    best = hits[0].score if hits else 1.0
    found: dict[str, _Candidate] = {}
    pointed = (
        [clause for document in documents or library.documents for clause in by_pointers(question, document, library)]
        if question.pointers.article
        else []
    )
    for clause, nearness in [
        *((clause, 1.0) for clause in pointed),
        *((library.clause(hit.clause_id), hit.score / best if best else 0.0) for hit in hits),
    ]:
        outline = library.outline(clause.document_id)
        own = outline.own_units[clause.id]
        around = own | outline.heading_units[clause.id] | grams(library.document(clause.document_id).title)
        coverage = question.topic.coverage(around)
        share = question.topic.coverage(own)
        heading = question.topic.coverage(grams(clause.heading or ""))
        score = coverage + 0.5 * share + 0.3 * nearness + 0.3 * heading + _preference(draft, clause)
        firm = held_firmly(question.topic, around)
        scoped = bool(question.documents) or clause.id in question.focus
        held = _Candidate(clause, coverage, share, score, firm=firm, scoped=scoped)
        if clause.id not in found:
            found[clause.id] = held
    return sorted(found.values(), key=lambda candidate: (-candidate.score, candidate.clause.id))


def _preference(draft: Draft, clause: Clause) -> float:
    """A little more for the document at hand, for a definition that is asked for, for what comes first."""
    question, primary = draft.question, draft.library.primary
    score = _IN_FOCUS if clause.id in question.focus else 0.0
    if primary is not None and clause.document_id == primary.id:
        score += _NAMED_PLAN if question.asks(_PLAN) else _AT_HAND
    if question.asks(_DEFINITION) and any(
        re.search(pattern.format(re.escape(term)), clause.text)
        for word in question.topic.text.split()
        for term in (word, word[2:], word[:-2], word[2:-2])  # 专利开放许可制度 is 开放许可 in a law on patents
        if len(term) > 2
        for pattern in _DEFINES
    ):
        score += _DEFINING
    return score - 0.0005 * clause.order


def _spans(draft: Draft, clause: Clause) -> list[tuple[int, int]]:
    """The sentences of a clause that answer, in reading order; empty when none gives what is asked for."""
    question = draft.question
    first = clause.body_start - clause.start
    every = [span for span in sentences(clause.text, first) if not _DUTY_BRACKET.match(clause.text[span[0] : span[1]])]
    if not every:
        return []
    gives = _gives(question)
    texts = [clause.text[start:end] for start, end in every]
    scores = [_score(question.topic, text) for text in texts]
    best = max(
        range(len(every)),
        key=lambda place: (scores[place] * (1.0 if not gives or gives.search(texts[place]) else 0.6), -place),
    )
    if not _says_what_is_asked(draft, clause):
        return []
    if gives is not None:
        able = [place for place in range(len(every)) if gives.search(texts[place])]
        heading = question.topic.coverage(grams(clause.heading or ""))
        least = 0.1 if question.documents else 0.3
        if not able or max(scores[place] + heading * 0.5 for place in able) < least:
            return []
    if sum(len(text) for text in texts) <= _WHOLE:
        return every
    floor = scores[best] * _BESIDE
    ranked = sorted(range(len(every)), key=lambda place: -scores[place])
    chosen = {best} | {place for place in ranked[:_MAX_SENTENCES] if scores[place] >= floor and scores[place] > 0}
    for place in list(chosen):
        # A lead-in is nothing without what follows it, nor a list item without its lead-in.
        if _LEAD_IN.search(texts[place]) or texts[place].endswith("；"):
            chosen |= {
                after
                for after in range(place + 1, len(every))
                if all(texts[k].endswith(("；", "：")) for k in range(place, after))
            }
        before = place - 1
        while before >= 0 and texts[before].endswith(("；", "：")):
            chosen.add(before)
            before -= 1
    return [every[place] for place in sorted(chosen)]


# What a clause must speak of to answer a question about it; without it the clause is silent on the point.
_REQUIRED: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (re.compile(r"同时(?:享受|申请|申报|拿|领)|叠加|兼得|重复享受"), re.compile(r"同时|叠加|重复|兼得")),
    (re.compile(r"的定义|如何定义|怎么定义"), re.compile(r"是指|定义|所称")),
    (re.compile(r"口径|计算方法|怎么统计"), re.compile(r"口径|统计|计算")),
    (re.compile(r"报名"), re.compile(r"报名")),
    (re.compile(r"处罚|罚款|罚多少|什么后果"), re.compile(r"罚|处分|责任|追究")),
)
_BELONGS = re.compile(
    r"(?P<member>[^,?]{2,16}?)(?:是否|是不是)?(?:属于|算是?)(?P<whole>[^,?]{3,20}?)(?:吗|么|呢)?(?:\?|$)"
)
_WHICH = re.compile(r"哪些|什么|哪")


def _says_what_is_asked(draft: Draft, clause: Clause) -> bool:
    """Whether a clause speaks of the point that the question is after, beside its subject."""
    question = draft.question
    event = asked_event(question.text)
    if event and event not in clause.text:
        return False
    if any(asked.search(question.text) and not said.search(clause.text) for asked, said in _REQUIRED):
        return False
    belongs = _BELONGS.search(question.text)
    if belongs is None:
        return True
    sides = [side for side in (belongs.group("member"), belongs.group("whole")) if not _WHICH.search(side)]
    units = draft.library.outline(clause.document_id).own_units[clause.id]
    return all(topic_of(bare_topic(side), draft.library.rarity).coverage(units) >= _SIDE for side in sides)


#: The share of each side of 甲属于乙吗 that a clause must hold.
_SIDE = 0.5


def _all_of(draft: Draft, document: Document) -> Answer:
    """The clauses of a document that is named without any subject in it, the first few."""
    clauses = [clause for clause in draft.library.outline(document.id).clauses if clause.body.strip()]
    for clause in clauses[:_MAX_SENTENCES]:
        start = clause.body_start + len(clause.body) - len(clause.body.lstrip())
        _tell(draft, clause, [(start - clause.start, clause.end - clause.start)])
    return draft.answer()


_UNIT_ASKED = re.compile(r"(?:多少|(?<!哪)(?<!第)几)(?P<unit>[个家人名项件条所处类种次倍])")
_SAME_UNIT = {"人": "人名", "名": "人名", "个": "个项家所处", "类": "类种", "种": "类种"}


def _gives(question: Question) -> re.Pattern[str] | None:
    """What a sentence must hold to give the thing asked for: with 多少家 a number of 家."""
    asked = _UNIT_ASKED.search(question.text) if question.wanted is Wanted.COUNT else None
    if question.wanted is Wanted.MONEY and not re.search(r"[元钱万亿]", question.text):
        return re.compile(f"{GIVES[Wanted.MONEY].pattern}|{GIVES[Wanted.RATIO].pattern}")  # 最低给多少 may be a share
    if asked is None:
        return GIVES.get(question.wanted)
    units = _SAME_UNIT.get(asked.group("unit"), asked.group("unit"))
    return re.compile(rf"[\d一二三四五六七八九十百千两][万亿余多]*[{units}]")


def _score(topic: Topic, text: str) -> float:
    return topic.coverage(grams(text))


def _tell(draft: Draft, clause: Clause, spans: Sequence[tuple[int, int]]) -> None:
    """Name the clause, then its sentences, runs of neighbours as one quotation."""
    document = draft.library.document(clause.document_id)
    task = name_of(clause, draft.language)
    if document != draft.library.primary:
        task = f"《{document.title}》{task}"
    runs: list[list[int]] = []
    for start, end in spans:
        if runs and not clause.text[runs[-1][1] : start].strip():
            runs[-1][1] = end
        else:
            runs.append([start, end])
    parts = []
    for start, end in runs:
        key = draft.cite(document.id, clause.start + start, clause.start + end)
        parts.append(f"{clause.text[start:end]}{key}")
    draft.line(draft.say("content", task=task, text="……".join(parts), key=""))


def _refuse(draft: Draft, candidates: Sequence[_Candidate]) -> Answer:
    """The documents speak of the subject and leave open what is asked, or do not speak of it."""
    question = draft.question
    if not question.topic.weights or not candidates:
        return _nothing(draft, candidates)
    nearest = [candidate.clause for candidate in candidates]
    best = candidates[0]
    if question.wanted is not Wanted.ANYTHING and (best.speaks or best.coverage >= _NEAR):
        clause = best.clause
        spans = list(sentences(clause.text, clause.body_start - clause.start))
        first, last = max(spans, key=lambda span: _score(question.topic, clause.text[span[0] : span[1]]))
        key = draft.cite(clause.document_id, clause.start + first, clause.start + last)
        asked = draft.say(f"asked_{question.wanted.value}")
        text = draft.say(
            "silent", topic=question.topic.text, where=name_of(clause, draft.language), asked=asked, key=key
        )
        return draft.refusal(Reason.SILENT, text, nearest)
    return _nothing(draft, candidates)


def _nothing(draft: Draft, candidates: Sequence[_Candidate]) -> Answer:
    """The refusal when no clause speaks of the subject; a document that was named is said to be silent on it."""
    question = draft.question
    nearest = [candidate.clause for candidate in candidates]
    named = question.documents or (
        scope(question, draft.library)[:1] if question.levels and question.asks(_PLAN) else ()
    )
    if named and question.topic.weights:
        asked = f"“{question.topic.text}”"
        return draft.refusal(Reason.SILENT, draft.say("silent_plain", title=named[0].title, asked=asked), nearest)
    return draft.refusal(Reason.NOTHING_RELEVANT, draft.say("nothing"), nearest)
