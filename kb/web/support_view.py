"""Verdicts as the section on support shows them: each in words, with the addresses of what it rests on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kb.eligibility.checks import Check, Part, Why
from kb.eligibility.describing import class_name, ground_of, number_of
from kb.eligibility.profile import Profile
from kb.eligibility.results import failing, lacking
from kb.eligibility.telling import to_ask
from kb.eligibility.truth import Truth
from kb.eligibility.verdicts import Outcome, Verdict
from kb.model import Basis, Clause, Document, Joint, Measure, Responsibility
from kb.web.words import Language
from kb.web.words.support import SupportWords, kind_word
from kb.wording import say

# What rests on the document and its days, and so is no condition that anybody meets.
_OF_DOCUMENT = (Part.DOCUMENT, Part.PERIOD, Part.ENDING)
# Reasons that the verdict on a condition says already.
_PLAIN = (Why.SAID, Why.OPEN_TO_ALL, Why.JOINT, Why.NATION, Why.IN_FORCE, Why.ENDING)
# The end of a sentence, which does not stand before another one.
_STOP = re.compile(r"[。；;.]+$")


class Span(NamedTuple):
    """Words of a document that an address opens."""

    document_id: str
    clause_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """A condition as shown.

    Attributes:
        text: its words as written; ``own`` instead where the program says it; ``number`` what a threshold is about
            where its words do not say it.
        truth, said, why: how it stands, that in words, and the reason.
        parts: the conditions that belong together, and how: ``joint``.
    """

    label: str
    text: str
    own: str
    span: Span | None
    truth: Truth
    said: str
    why: str
    number: str = ""
    joint: str = ""
    parts: tuple[Row, ...] = ()


class Reason(NamedTuple):
    """Why a measure does not fit, or what of it cannot be told: words with those of the document between them."""

    before: str
    words: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.words}{self.after}"


class Body(NamedTuple):
    """A body that can be asked, and the words that name it."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Card:
    """A measure with what the check found.

    Attributes:
        title: what is given in short; ``whom`` for whom, as the document names them.
        over: whether it is no longer given, whoever asks; ``ending`` what is told of one that is being ended.
        reasons: why it does not fit, or what cannot be told yet.
        restricted: restrictions that are no conditions of the check (就高不重复).
        more_bodies: whether the clause names more bodies than ``bodies``.
    """

    verdict: Verdict
    measure: Measure
    document: Document
    clause: Clause
    outcome: Outcome
    title: str
    whom: tuple[str, ...]
    span: Span
    rows: tuple[Row, ...]
    over: bool
    ending: str
    reasons: tuple[Reason, ...]
    unsaid: str
    restricted: tuple[str, ...]
    bodies: tuple[Body, ...]
    more_bodies: bool


@dataclass(frozen=True, slots=True)
class Teller:
    """Puts verdicts into the words of a language.

    Attributes:
        profile, today: what was checked, and on which day: what a decided condition rests on.
    """

    own: SupportWords
    language: Language
    profile: Profile
    today: dt.date

    @property
    def code(self) -> str:
        """The language as the wording of answers knows it."""
        return "en" if self.language is Language.ENGLISH else "zh"

    def card(self, verdict: Verdict) -> Card:
        """One measure as shown."""
        measure, document = verdict.measure, verdict.document
        between = say("silent_between", self.code)
        told = [check.text for check in verdict.checks if check.part is Part.EXCLUSION]
        asked = [row for row in verdict.ask if row.basis is not Basis.INHERITED]
        bodies = to_ask(verdict)
        silent = [one for one in verdict.silent if one.value != "amount"]
        return Card(
            verdict=verdict,
            measure=measure,
            document=document,
            clause=verdict.clause,
            outcome=verdict.outcome,
            title=between.join(kind_word(kind, self.language) for kind in measure.kinds),
            whom=measure.beneficiaries,
            span=_span_of(measure),
            rows=tuple(self._rows(verdict)),
            over=any(check.part in _OF_DOCUMENT and check.truth is Truth.NOT_MET for check in verdict.checks),
            ending=self._ending(measure),
            reasons=tuple(self._reasons(verdict)),
            unsaid=between.join(say(f"silent_{one}", self.code) for one in silent),
            restricted=tuple(text for text in measure.excludes if text not in told),
            bodies=tuple(Body(row.as_written, _span_of(row)) for row in bodies),
            more_bodies=len(asked) > len(bodies),
        )

    def _ending(self, measure: Measure) -> str:
        if not measure.ends:
            return ""
        if measure.ends_by is None:
            return self.own.ends
        past = measure.ends_by < self.today.isoformat()
        return self.own.ended if past else self.own.ends_by.format(measure.ends_by)

    def _rows(self, verdict: Verdict) -> Iterator[Row]:
        for check in verdict.checks:
            # The nation's documents are for every place, and one that is in force needs no word.
            if check.why is Why.NATION or (check.why is Why.IN_FORCE and check.part is Part.DOCUMENT):
                continue
            if check.part is Part.CONDITION and check.joint is Joint.ALL:
                yield from (self._row(part, verdict.measure) for part in check.parts)
            else:
                yield self._row(check, verdict.measure)

    def _row(self, check: Check, measure: Measure) -> Row:
        own, receiver = self.own, check.part is Part.RECEIVER
        parts = () if receiver else check.parts
        decides = check
        if receiver and check.parts:
            decides = next((part for part in check.parts if part.truth is check.truth), check)
        return Row(
            label=own.parts[check.part],
            text=check.text,
            own=own.anybody if receiver and not check.text else "",
            span=self._span(check, measure),
            truth=check.truth,
            said=self._said(check),
            why=self._why(decides),
            number="" if parts else number_of(check, self.code),
            joint="" if not parts else own.one_of if check.joint is Joint.ANY else own.all_of,
            parts=tuple(self._row(part, measure) for part in parts),
        )

    def _span(self, check: Check, measure: Measure) -> Span | None:
        if check.start == check.end or (check.start, check.end) == (measure.start, measure.end):
            return None
        return Span(measure.document_id, measure.clause_id, check.start, check.end)

    def _said(self, check: Check) -> str:
        if check.part in _OF_DOCUMENT:
            return self.own.standings[check.truth]
        return (self.own.bars if check.part is Part.EXCLUSION else self.own.truths)[check.truth]

    def _why(self, check: Check) -> str:
        if ground := ground_of(check, self.profile, self.today, self.code):
            return ground
        return "" if check.why in _PLAIN else say(f"why_{check.why}", self.code)

    def _reasons(self, verdict: Verdict) -> dict[Reason, None]:
        """Why a measure does not fit, or what of it cannot be told, each once."""
        if verdict.outcome is Outcome.NOT_ELIGIBLE:
            # Of a joint that fails, the parts that fail are the reason.
            leaves = (leaf for check in failing(verdict) for leaf in _failed(check))
            return dict.fromkeys(self._told(leaf, self.own.failing) for leaf in leaves)
        return dict.fromkeys(self._lacks(check, verdict.document) for check in lacking(verdict))

    def _lacks(self, check: Check, document: Document) -> Reason:
        if check.part is Part.DOCUMENT and document.draft:
            return Reason(self.own.draft, "", "")
        return self._told(check, self.own.lacking)

    def _told(self, check: Check, frames: Mapping[Part, str]) -> Reason:
        """A condition in a line, by its words; the standing of a document by its reason."""
        before, _, after = frames[check.part].partition("{}")
        if check.part is Part.DOCUMENT:
            return Reason(before + say(f"why_{check.why}", self.code) + after, "", "")
        if about := number_of(check, self.code):
            before += about + self.own.colon
        return Reason(before, _STOP.sub("", check.text), after)


def _failed(check: Check) -> Iterator[Check]:
    """What of a failed condition fails: the receivers together, of another joint the single parts."""
    if not check.parts or check.part is Part.RECEIVER:
        yield check
        return
    for part in check.parts:
        if part.truth is Truth.NOT_MET:
            yield from _failed(part)


def _span_of(row: Measure | Responsibility) -> Span:
    return Span(row.document_id, row.clause_id, row.start, row.end)


def kind_label(name: str, language: Language) -> str:
    """A kind of firm as a choice: without the article that English gives it in a sentence."""
    said = class_name(name, "en" if language is Language.ENGLISH else "zh")
    bare = re.sub(r"^(?:an?) ", "", said) if language is Language.ENGLISH else said
    return bare[:1].upper() + bare[1:]


def cards(verdicts: Sequence[Verdict], teller: Teller) -> list[Card]:
    """The measures as shown, in their order."""
    return [teller.card(one) for one in verdicts]
