"""How one answer and a set of answers are judged.

An answer is *correct* when all of these hold: it refuses exactly when it should, for one of the reasons
that fit; every fact stands in its text; nothing that must be absent does; the notes say what they must.

Citations are judged apart from that, three times:

validity
    The quotation is the text of the document from ``start`` to ``end``, character for character.
precision
    The share of citations that belong there. A citation belongs when its clause is one of the gold clauses
    or of those allowed beside them; or when its document is one of theirs and the quotation holds a fact of
    the answer that the question did not already contain. Citations under an answer that should have been a
    refusal never belong. Those of refusals are not judged, since a refusal may point to what is nearest,
    nor those of questions without gold clauses.
recall
    The share of gold clauses that are cited, every one counted; of a set of which one is enough, the set
    counts as one. A wrong refusal finds none.

Refusal precision is the share of refusals that were called for, refusal recall the share of called-for
refusals that came; questions where both an answer and a refusal can be honest count in neither. Answered is
the share of the questions to be answered that were not refused, whatever the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from eval.matching import ITEM, PATTERN, plain, stands_in
from eval.questions import ClauseIndex, Expected, Question


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation of any answerer; one that quotes a chunk may lie over several clauses."""

    clause_ids: frozenset[str]
    document_id: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Given:
    """What an answerer gave to a question. ``error`` holds the message where it broke down instead."""

    text: str
    refused: bool = False
    reason: str | None = None
    citations: tuple[Cited, ...] = ()
    notes: tuple[str, ...] = ()
    elapsed_ms: float = 0.0
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One question's own result: what was wrong, in words, and what was counted."""

    question: Question
    given: Given
    wrong: tuple[str, ...]
    cited_good: int = 0
    cited: int = 0
    gold_found: int = 0
    gold: int = 0
    invalid: int = 0
    quoted: int = 0

    @property
    def correct(self) -> bool:
        """Whether nothing was wrong with the answer itself."""
        return not self.wrong


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of a set of questions; shares from 0 to 1, ``None`` where nothing was to be counted."""

    name: str
    questions: int
    accuracy: float | None
    citation_precision: float | None
    citation_recall: float | None
    citation_validity: float | None
    refusal_precision: float | None
    refusal_recall: float | None
    answered: float | None
    p50_ms: float | None
    p95_ms: float | None


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges answers against the library that they were given from.

    Attributes:
        index: resolves the references of the questions.
        text_of: the stored text of a document by its id.
        facts_only: leave out what must be absent, the notes and the reason: for an answerer that has none.
    """

    index: ClauseIndex
    text_of: Callable[[str], str]
    facts_only: bool = False

    def judge(self, question: Question, given: Given) -> Result:
        """The result of one answer."""
        good, cited = self._precision(question, given)
        found, gold = self._recall(question.expected, given)
        return Result(
            question=question,
            given=given,
            wrong=tuple(self._wrong(question.expected, given)),
            cited_good=good,
            cited=cited,
            gold_found=found,
            gold=gold,
            invalid=sum(not self._is_valid(cite) for cite in given.citations),
            quoted=len(given.citations),
        )

    def _wrong(self, expected: Expected, given: Given) -> Iterable[str]:
        if given.error is not None:
            yield f"broke down: {given.error}"
            return
        if expected.refused is not None and given.refused != expected.refused:
            yield f"refused ({given.reason})" if given.refused else "answered what should be refused"
        text = plain(given.text)
        for fact in expected.facts:
            if not any(stands_in(alternative, text) for alternative in fact):
                yield f"missing {' | '.join(fact)}"
        if self.facts_only:
            return
        if given.refused and expected.reason and given.reason not in expected.reason:
            yield f"reason {given.reason}, not {' or '.join(expected.reason)}"
        for banned in expected.absent:
            if stands_in(banned, text):
                yield f"must not say {banned}"
        notes = plain("\n".join(given.notes))
        for note in expected.notes:
            if not any(stands_in(alternative, notes) for alternative in note):
                yield f"no note {' | '.join(note)}"

    def _precision(self, question: Question, given: Given) -> tuple[int, int]:
        expected = question.expected
        if given.refused:
            return 0, 0
        if expected.refused:
            return 0, len(given.citations)
        refs = (*expected.clauses, *expected.allowed)
        if not refs:
            return 0, 0
        wanted = frozenset[str]().union(*(self.index.clauses(ref) for ref in refs))
        documents = {self.index.document(ref) for ref in refs}
        asked = plain(question.question)
        telling = [fact for group in expected.facts for fact in group if _is_telling(fact, asked)]
        good = sum(
            bool(cite.clause_ids & wanted)
            or (cite.document_id in documents and any(stands_in(fact, plain(cite.quote)) for fact in telling))
            for cite in given.citations
        )
        return good, len(given.citations)

    def _recall(self, expected: Expected, given: Given) -> tuple[int, int]:
        if not expected.clauses or expected.refused is not False:
            return 0, 0
        cited = frozenset[str]().union(*(cite.clause_ids for cite in given.citations))
        hits = sum(not given.refused and bool(self.index.clauses(ref) & cited) for ref in expected.clauses)
        return (min(hits, 1), 1) if expected.any_clause else (hits, len(expected.clauses))

    def _is_valid(self, cite: Cited) -> bool:
        return 0 <= cite.start < cite.end and self.text_of(cite.document_id)[cite.start : cite.end] == cite.quote


def _is_telling(fact: str, asked: str) -> bool:
    """Whether a quotation that holds the fact tells something that the question did not."""
    return not fact.startswith((PATTERN, ITEM)) and not stands_in(fact, asked)


def summarise(name: str, results: Sequence[Result]) -> Score:
    """The figures of ``results`` together: citations and refusals pooled, not averaged by question."""
    decided = [result for result in results if result.question.expected.refused is not None]
    refusals = [result for result in decided if result.given.refused]
    due = [result for result in decided if result.question.expected.refused]
    both = sum(result.given.refused for result in due)
    times = [result.given.elapsed_ms for result in results]
    quoted = sum(result.quoted for result in results)
    return Score(
        name=name,
        questions=len(results),
        accuracy=_share(sum(result.correct for result in results), len(results)),
        citation_precision=_share(_sum(results, "cited_good"), _sum(results, "cited")),
        citation_recall=_share(_sum(results, "gold_found"), _sum(results, "gold")),
        citation_validity=_share(quoted - _sum(results, "invalid"), quoted),
        refusal_precision=_share(both, len(refusals)),
        refusal_recall=_share(both, len(due)),
        answered=_share(len(decided) - len(due) - (len(refusals) - both), len(decided) - len(due)),
        p50_ms=percentile(times, 50),
        p95_ms=percentile(times, 95),
    )


def percentile(values: Sequence[float], percent: float) -> float | None:
    """The smallest value that at least ``percent`` of the values do not exceed (nearest rank)."""
    if not values:
        return None
    rank = -(-len(values) * percent // 100)
    return sorted(values)[max(0, int(rank) - 1)]


def _sum(results: Iterable[Result], name: str) -> int:
    return sum(getattr(result, name) for result in results)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
