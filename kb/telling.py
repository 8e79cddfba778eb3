"""Questions that tell of a firm: the check of support that they begin or go on with.

What reads a firm takes some modules; they are loaded with the first question that needs them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kb import cues
from kb.cues import Kind
from kb.question import Question
from kb.wording import say

if TYPE_CHECKING:
    from kb.eligibility.inquiry import Inquiry

# A text of one of these kinds asks something of its own, whatever it tells besides.
_ASKING = (Kind.RESPONSIBILITY, Kind.DEADLINE, Kind.OUTLINE, Kind.DOCUMENT, Kind.LEVELS, Kind.COUNTERPARTS)


def telling(question: Question, before: Inquiry | None) -> Question | None:
    """The question as the next turn of a check that is under way; ``None`` where it tells nothing for one."""
    if before is None or question.kind in _ASKING or _points_elsewhere(question):
        return None
    from kb.eligibility.describing import described
    from kb.eligibility.inquiry import continued

    inquiry = continued(question.raw, before)
    if inquiry is None:
        return None
    facts = described(inquiry.profile, question.language)
    understood = say("profile_checked", question.language, facts=facts)
    return replace(_of_firm(question, inquiry), understood=understood)


def with_profile(question: Question, before: Inquiry | None) -> Question:
    """A question about support with what it tells of the firm; one that only tells of it is taken as such."""
    may_tell = question.asks(cues.OWN_PROFILE) and not _points_elsewhere(question)
    if question.kind is not Kind.SUPPORT and (not may_tell or question.kind in (*_ASKING, Kind.NONE)):
        return question
    from kb.eligibility.inquiry import begun, tells_of_itself

    if question.kind is not Kind.SUPPORT and not tells_of_itself(question.raw):
        return question
    return _of_firm(question, begun(question.raw, before))


def _points_elsewhere(question: Question) -> bool:
    """Whether a document or a place in one is asked about."""
    return bool(question.documents) or question.pointers.any


def _of_firm(question: Question, inquiry: Inquiry) -> Question:
    """The question as one about support; where the firm is says nothing of whose documents are meant."""
    if inquiry.profile.place:
        own = {place.level for place in question.places if place.name == inquiry.profile.place}
        question = replace(
            question,
            places=tuple(place for place in question.places if place.name != inquiry.profile.place),
            levels=tuple(level for level in question.levels if level not in own),
        )
    return replace(question, kind=Kind.SUPPORT, profile=inquiry)
