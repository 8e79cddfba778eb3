"""Contents: the sentences of the library that answer, found by search, or what the library does not say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kb import cues
from kb.answer import Draft, name_of, spoken
from kb.cues import Wanted
from kb.evidence import (
    MAX_SENTENCES,
    NEAR,
    PLAN,
    SPEAKS,
    Candidate,
    answering_spans,
    find_candidates,
    gives_asked,
    says_what_is_asked,
    touched,
)
from kb.glossary import to_chinese
from kb.lookup import scope
from kb.model import Answer, Clause, Document, Reason
from kb.question import Question
from kb.text import sentences
from kb.topic import grams

if TYPE_CHECKING:
    from kb.extraction.evidence import Words

# How near to the best another clause must come to be tried after it, and how many are tried: where a thing
# of one type is asked for, the best clause may well lack it.
_RUNNER_UP = 0.8
_RUNNER_UP_TYPED = 0.6
_TRIED = 3
_TRIED_TYPED = 6
# Candidates around which the network reads where none holds enough of the question's words, and the least that they
# hold in a large library; in a small one, whose clauses speak of related things, they hold half.
_READ = 3
_SPOKEN = 0.3
# Words of at most so many characters stand by themselves before the sentences around them, where they are sure: of the
# type that is asked for, or of any.
_BRIEF, _SURE, _BEYOND_DOUBT = 40, 0.6, 0.85
# What ends a lead-in, and how many items of its list are told.
_LEADS = ("：", ":")
_ITEMS = 12


def answer(draft: Draft) -> Answer:
    """The best passage, or a refusal that says what is missing."""
    question = draft.question
    if question.documents and (not question.topic.known or cues.OBJECTLESS.fullmatch(question.topic.text)):
        return _all_of(draft, question.documents[0])
    candidates = find_candidates(question, draft.library, _documents(draft))
    if not question.topic.weights or not candidates or not candidates[0].speaks:
        return _refuse(draft, candidates)
    for candidate in _able(draft, candidates):
        if spans := answering_spans(question, draft.library, candidate.clause):
            _tell_read(draft, candidate.clause, spans)
            return draft.answer()
    return _read(draft, candidates) or _refuse(draft, candidates)


def _able(draft: Draft, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates that hold enough of the question's words, as long as they are near the best."""
    typed = draft.question.wanted is not Wanted.ANYTHING
    least = candidates[0].score * (_RUNNER_UP_TYPED if typed else _RUNNER_UP)
    for candidate in candidates[: _TRIED_TYPED if typed else _TRIED]:
        if candidate.score >= least and (candidate.speaks if typed else candidate.answers):
            yield candidate


def _read(draft: Draft, candidates: Sequence[Candidate]) -> Answer | None:
    """What the network finds around the best candidates, though they say it in other words than the question."""
    question, library = draft.question, draft.library
    least = _SPOKEN if library.large else SPEAKS
    best: tuple[float, Clause, Words] | None = None
    for candidate in candidates[:_READ]:
        if candidate.coverage < least or not says_what_is_asked(question, library, candidate.clause):
            continue
        words = _found_by_reading(draft, candidate.clause)
        text = library.document(candidate.clause.document_id).text
        if words is None or not _gives_asked(question, text[words.start : words.end]):
            continue
        if best is None or words.confidence > best[0]:
            best = (words.confidence, candidate.clause, words)
    if best is None:
        return None
    _tell_words(draft, best[1], (), best[2])
    return draft.answer()


def _found_by_reading(draft: Draft, clause: Clause) -> Words | None:
    """What the network finds in a clause or in the paragraphs beside it; ``None`` where it is not sure enough."""
    # The network comes with numpy; it is loaded for the first question that rows do not answer.
    from kb.extraction.evidence import read_around
    from kb.extraction.network import Network

    words = read_around(_in_chinese(draft.question), draft.library, clause)
    if words is None or words.confidence < Network.load().answers_from or not _belong(draft, clause, words):
        return None
    return words


def _belong(draft: Draft, clause: Clause, words: Words) -> bool:
    """Whether the words are the clause's own, or of a paragraph beside it.

    A paragraph goes on in the next one; what has a number of its own stands by itself.
    """
    if clause.start <= words.start and words.end <= clause.end:
        return True
    around = touched(draft.library.outline(clause.document_id).clauses, words.start, words.end)
    return not any(one.marker for one in (clause, *around))


def _tells(question: Question, passage: str, words: Words) -> bool:
    """Whether the words may stand first: surely the answer, of the type that is asked for or else beyond doubt.

    What only repeats the question tells nothing.
    """
    own = grams(passage)
    repeats = len(own & grams(_in_chinese(question))) > len(own) / 2
    sure = _SURE if gives_asked(question) is not None else _BEYOND_DOUBT
    return not repeats and _gives_asked(question, passage) and min(words.confidence, words.certainty) >= sure


def _gives_asked(question: Question, words: str) -> bool:
    """Whether the words are of the type that is asked for: with 多少家 a number of 家."""
    gives = gives_asked(question)
    return gives is None or gives.search(words) is not None


def _tell_read(draft: Draft, clause: Clause, spans: Sequence[tuple[int, int]]) -> None:
    """The sentences of a clause that answer by their words, with those that the network finds in it or beside it."""
    words = _found_by_reading(draft, clause)
    if words is None:
        _tell(draft, clause, spans)
        draft.passage = "".join(clause.text[start:end] for start, end in spans)
    else:
        _tell_words(draft, clause, spans, words)


def _tell_words(draft: Draft, clause: Clause, spans: Sequence[tuple[int, int]], words: Words) -> None:
    """The clauses in which the words stand, their sentences together with the given ones."""
    library = draft.library
    text = library.document(clause.document_id).text
    told: dict[str, list[tuple[int, int]]] = {clause.id: list(spans)} if spans else {}
    by_id = library.outline(clause.document_id).by_id
    for other in touched(library.outline(clause.document_id).clauses, words.start, words.end):
        first = other.body_start - other.start
        told.setdefault(other.id, []).extend(
            span
            for span in sentences(other.text, first)
            if span[0] + other.start < words.end and words.start < span[1] + other.start
        )
    for id_ in sorted(told, key=lambda one: by_id[one].start):
        if told[id_]:
            _tell(draft, by_id[id_], sorted(set(told[id_])))
    draft.passage = text[words.start : words.end]
    told_length = sum(end - start for spans in told.values() for start, end in set(spans))
    brief = len(draft.passage) <= min(_BRIEF, told_length / 2)
    if brief and _tells(draft.question, draft.passage, words):
        key = draft.key_of(clause.document_id, words.start, words.end)
        if key is not None:
            draft.first_line(draft.say("words", words=spoken(draft.passage), key=key))


def _in_chinese(question: Question) -> str:
    """The question as the network reads it."""
    return to_chinese(question.search_text) if question.language == "en" else question.search_text


def _documents(draft: Draft) -> list[Document] | None:
    """The documents to search: those named or whose level is named; ``None`` for the whole library."""
    question = draft.question
    if question.documents or question.levels:
        return scope(question, draft.library)
    return None


def _all_of(draft: Draft, document: Document) -> Answer:
    """The clauses of a document that is named without any subject in it, the first few."""
    clauses = [clause for clause in draft.library.outline(document.id).clauses if clause.body.strip()]
    for clause in clauses[:MAX_SENTENCES]:
        start = clause.body_start + len(clause.body) - len(clause.body.lstrip())
        _tell(draft, clause, [(start - clause.start, clause.end - clause.start)])
    return draft.answer()


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
        parts.append(f"{spoken(clause.text[start:end])}{key}")
    before, behind = _around(draft, clause)
    draft.line(draft.say("content", task=task, text=f"{before}{'……'.join(parts)}{behind}", key=""))


def _around(draft: Draft, clause: Clause) -> tuple[str, str]:
    """What makes a clause whole: the lead-in above an item of a list, the items below a lead-in."""
    outline = draft.library.outline(clause.document_id)
    above = outline.by_id.get(clause.parent or "")
    lead = _body(draft, above) if above is not None and above.body.rstrip().endswith(_LEADS) else ""
    items = outline.children(clause) if clause.body.rstrip().endswith(_LEADS) else []
    return lead, "".join(f"{item.marker or ''}{_body(draft, item)}" for item in items[:_ITEMS])


def _body(draft: Draft, clause: Clause) -> str:
    """The body of a clause with its key."""
    start = clause.body_start + len(clause.body) - len(clause.body.lstrip())
    return f"{clause.body.strip()}{draft.cite(clause.document_id, start, start + len(clause.body.strip()))}"


def _refuse(draft: Draft, candidates: Sequence[Candidate]) -> Answer:
    """The documents speak of the subject and leave open what is asked, or do not speak of it."""
    question = draft.question
    nearest = [candidate.clause for candidate in candidates]
    best = candidates[0] if candidates else None
    typed = question.wanted is not Wanted.ANYTHING
    if best is not None and question.topic.weights and typed and (best.speaks or best.coverage >= NEAR):
        clause = best.clause
        spans = list(sentences(clause.text, clause.body_start - clause.start))
        first, last = max(spans, key=lambda span: question.topic.coverage(grams(clause.text[slice(*span)])))
        key = draft.cite(clause.document_id, clause.start + first, clause.start + last)
        asked = draft.say(f"asked_{question.wanted.value}")
        where = name_of(clause, draft.language)
        text = draft.say("silent", topic=question.topic.text, where=where, asked=asked, key=key)
        return draft.refusal(Reason.SILENT, text, nearest)
    named = question.documents
    if question.levels and question.asks(PLAN):
        named = named or tuple(scope(question, draft.library)[:1])
    if named and question.topic.weights:
        asked = f"“{question.topic.text}”"
        return draft.refusal(Reason.SILENT, draft.say("silent_plain", title=named[0].title, asked=asked), nearest)
    return draft.refusal(Reason.NOTHING_RELEVANT, draft.say("nothing"), nearest)
