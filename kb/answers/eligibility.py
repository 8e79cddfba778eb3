"""The measures checked against what is said of a firm: outcome, conditions, what is unsaid, and what to tell next."""

from __future__ import annotations

from collections.abc import Sequence

from kb.answer import Draft, name_of
from kb.eligibility.asks import missing
from kb.eligibility.describing import question_of
from kb.eligibility.forms import Told, profile_view
from kb.eligibility.inquiry import Inquiry
from kb.eligibility.results import bears_on_what_is_said
from kb.eligibility.telling import counts_in_words, judged, line_of, to_ask, where_in_words
from kb.eligibility.truth import Truth
from kb.eligibility.verdicts import Outcome, Verdict, check
from kb.facts.support.beneficiaries import is_person
from kb.model import Answer, Measure

#: Measures that one answer tells; the command goes through all of them.
TOLD = 8


def answer(draft: Draft, inquiry: Inquiry, rows: Sequence[Measure], *, every: bool) -> Answer | None:
    """The check of the measures; ``None`` when none of them is for the firm.

    Args:
        every: whether the measures were asked for by their kind, so that all are told that the firm is not barred
            from; else those that bear on what it said, or failing such those that are for any firm.
    """
    verdicts = check(inquiry.profile, rows, draft.library, draft.today)
    told = _told(draft, verdicts, every=every)
    if not told:
        return None
    draft.own_line(counts_in_words(verdicts, draft.language))
    for verdict in told[:TOLD]:
        _tell(draft, verdict)
    if len(verdicts) > len(told[:TOLD]):
        draft.own_line(draft.say("check_rest"))
    _ask(draft, inquiry, told, verdicts)
    return draft.answer()


def _told(draft: Draft, verdicts: Sequence[Verdict], *, every: bool) -> list[Verdict]:
    """The verdicts to tell, the best outcomes first.

    Of what is open to everybody, and not just to such a firm, only the document at hand is told where there is one.
    """
    order = list(Outcome)
    bearing = [one for one in verdicts if bears_on_what_is_said(one)]
    found = bearing
    if every or not bearing:
        # Who says no more than to be a firm may be of any type of firm.
        found = [
            one
            for one in verdicts
            if one.checks[0].truth is Truth.MET or (not bearing and _may_be_for(one, any_kind=every))
        ]
    primary = draft.library.primary
    near = [one for one in found if one in bearing or primary is None or one.measure.document_id == primary.id]
    return sorted(near or found, key=lambda one: order.index(one.outcome))


def _may_be_for(verdict: Verdict, *, any_kind: bool) -> bool:
    """Whether a measure may be for a firm of no stated type: one for firms, with ``any_kind`` one not for persons."""
    names = verdict.measure.beneficiaries
    fits = not all(map(is_person, names)) if any_kind else any("企业" in name for name in names)
    return verdict.checks[0].truth is Truth.CANNOT_TELL and fits


def _tell(draft: Draft, verdict: Verdict) -> None:
    """The measure with its key, below it how it was judged, and whom to ask."""
    row = verdict.measure
    document = draft.library.document(row.document_id)
    task = name_of(draft.library.clause(row.clause_id), draft.language)
    if document != draft.library.primary:
        task = f"《{document.title}》{task}"
    draft.line(line_of(verdict, draft.language, task=task, key=draft.cite_row(row)))
    draft.own_line(judged(verdict, draft.language))
    bodies = "".join(dict.fromkeys(draft.cite_row(duty) for duty in to_ask(verdict)))
    where = where_in_words(verdict, draft.language, bodies)
    (draft.line if bodies else draft.own_line)(where)


def _ask(draft: Draft, inquiry: Inquiry, told: Sequence[Verdict], verdicts: Sequence[Verdict]) -> None:
    """The next fact to tell: first of those that the measures told leave open, then of all."""
    open_facts = [one for one in (*missing(told), *missing(verdicts)) if one.fact not in inquiry.skipped]
    asked = open_facts[0] if open_facts else None
    if asked is not None:
        # What is asked for may be a condition of a measure that is not among those told, so it is cited.
        question = question_of(asked, draft.language)
        row = asked.measure
        draft.own_line(draft.say("check_asks", question=question) + draft.cite(row.document_id, row.start, row.end))
    draft.fact(Told(profile_view(inquiry.profile), asked.fact if asked else None))
