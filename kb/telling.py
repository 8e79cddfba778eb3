"""Questions that tell of a firm: the check of support that they begin or go on with."""

from __future__ import annotations

from dataclasses import replace

from kb import cues
from kb.cues import Kind
from kb.eligibility.describing import described
from kb.eligibility.inquiry import Inquiry, begun, continued, tells_of_itself
from kb.question import Question
from kb.wording import say

# A text of one of these kinds asks something of its own, whatever it tells besides.
_ASKING = (Kind.RESPONSIBILITY, Kind.DEADLINE, Kind.OUTLINE, Kind.DOCUMENT, Kind.LEVELS, Kind.COUNTERPARTS)


def telling(question: Question, before: Inquiry | None) -> Question | None:
    """The question as the next turn of a check that is under way; ``None`` where it tells nothing for one."""
    if before is None or question.documents or question.pointers.any or question.kind in _ASKING:
        return None
    inquiry = continued(question.raw, before)
    if inquiry is None:
        return None
    facts = described(inquiry.profile, question.language)
    understood = say("profile_checked", question.language, facts=facts)
    return replace(_of_firm(question, inquiry), understood=understood)


def with_profile(question: Question, before: Inquiry | None) -> Question:
    """A question about support with what it tells of the firm; one that only tells of it is taken as such."""
    if question.kind is Kind.SUPPORT:
        return _of_firm(question, begun(question.raw, before))
    plain = question.kind not in (*_ASKING, Kind.NONE) and not question.pointers.any and not question.documents
    if plain and question.asks(cues.OWN_PROFILE) and tells_of_itself(question.raw):
        return _of_firm(question, begun(question.raw, before))
    return question


def _of_firm(question: Question, inquiry: Inquiry) -> Question:
    """A place that the firm says of itself is not the place whose documents are asked for."""
    if inquiry.profile.place and question.places:
        named = {place.name for place in question.places}
        levels = tuple(level for level in question.levels if level not in {one.level for one in question.places})
        others = tuple(place for place in question.places if place.name != inquiry.profile.place)
        question = replace(question, places=others if named - {inquiry.profile.place} else (), levels=levels)
    return replace(question, kind=Kind.SUPPORT, profile=inquiry)
