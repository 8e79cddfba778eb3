"""A check that goes on over several turns: what was told so far, and which fact was asked for last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kb.eligibility.amounts import find_amounts
from kb.eligibility.forms import profile_from
from kb.eligibility.numbers import Number, forms
from kb.eligibility.profile import TAX_RATINGS, Profile
from kb.eligibility.ranges import Range
from kb.eligibility.reading import read_profile
from kb.eligibility.standards import is_question
from kb.places import find_places
from kb.text import fold, normalise_question


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Where a check stands.

    Attributes:
        asked: the key of the fact that the last answer asked for, ``None`` where it asked for none.
        continued: whether it goes on from an earlier turn with what this one tells.
        skipped: the facts that the firm could not tell; they are not asked for again.
    """

    profile: Profile = field(default_factory=Profile)
    asked: str | None = None
    skipped: tuple[str, ...] = ()
    continued: bool = False


_YES = re.compile(
    r"(?:是|对|有|满足|符合|嗯|没错|属于|可以|yes|yep|yeah|we (?:are|do|have)|true|right)"
    r"(?:的|呀|啊|了|有)?(?:$|[,.;!\s])"
)
_NO = re.compile(
    r"(?:不是|不属于|不满足|不符合|没有|没|无|否|不|no|nope|not|none|never|"
    r"we (?:are not|aren't|don't|do not|haven't))(?:的|呀|啊|过|有)?(?:$|[,.;!\s])"
)
_UNKNOWN = re.compile(
    r"不(?:知道|清楚|确定|了解|好说)|说不(?:准|好|清)|跳过|下一个|先不|"
    r"\b(?:don't know|not sure|unknown|skip|next)\b"
)
#: A reply that answers what was asked, and nothing else, is no longer than this.
_SHORT = 24


def is_unknown(plain: str) -> bool:
    """Whether a short folded reply says that what was asked for is not known."""
    return len(plain) <= _SHORT and _UNKNOWN.search(plain) is not None


def continued(text: str, inquiry: Inquiry) -> Inquiry | None:
    """The check with what a text tells more; ``None`` for a text that asks something or tells nothing of the firm."""
    plain = fold(normalise_question(text))
    asked = inquiry.asked
    if asked and is_unknown(plain):
        return Inquiry(inquiry.profile, None, (*inquiry.skipped, asked), continued=True)
    if is_question(re.sub(r"呢\??$", "", plain)):
        return None
    told = read_profile(text)
    # What is told of the fact asked for goes before what a bare word means elsewhere.
    if asked and (told_more := reply(plain, asked)):
        told = told.with_more(told_more) if not told.is_empty else told_more
    if told.is_empty:
        return None
    return Inquiry(inquiry.profile.with_more(told), None, inquiry.skipped, continued=True)


def reply(plain: str, asked: str) -> Profile | None:
    """What a short folded reply says of the fact that was asked for; ``None`` where it says nothing of it."""
    kind, _, name = asked.partition(":")
    if len(plain) > _SHORT:
        return None
    if kind == "number":
        return _number(plain, Number(name))
    if kind == "place":
        found = find_places(plain)
        return Profile(place=found[-1].place.name) if found else None
    if kind == "tax_rating":
        grade = re.search(r"(?<![a-z])[abmcd](?![a-z])", plain)
        return Profile(tax_rating=grade.group().upper()) if grade and grade.group().upper() in TAX_RATINGS else None
    is_so = True if _YES.match(plain) else False if _NO.match(plain) else None
    if is_so is None:
        return None
    if kind == "class":
        return Profile(classes=((name, is_so),))
    return Profile(own=((name if kind == "own" else asked, is_so),))


def _number(plain: str, number: Number) -> Profile | None:
    """An amount in the unit of the number, or without any; 没有 of something that is counted is none of it."""
    for amount in find_amounts(plain):
        if amount.unit in (forms()[number].unit, ""):
            return Profile(numbers=((number, amount.range),))
    return _none(number) if _NO.match(plain) else None


def _none(number: Number) -> Profile | None:
    return Profile(numbers=((number, Range.exactly(0.0)),)) if forms()[number].unit in ("人", "件", "元") else None


def begun(text: str, before: Inquiry | None) -> Inquiry:
    """The check that a question about support begins, or takes up again with what it tells more."""
    told = read_profile(text)
    if before is None:
        return Inquiry(told)
    return Inquiry(before.profile.with_more(told), None, before.skipped)


def tells_of_itself(text: str) -> bool:
    """Whether a text asks nothing and tells so much of its writer that it can only want to be checked."""
    return not is_question(fold(normalise_question(text))) and read_profile(text).says_much


def carried(inquiry: Inquiry | None, facts: Sequence[dict[str, Any]], before: Inquiry | None) -> Inquiry | None:
    """The check after an answer with those facts; one that checked nothing leaves it as it was, with nothing asked."""
    told = next((fact for fact in facts if fact.keys() == {"profile", "asked"}), None)
    if told is not None and inquiry is not None:
        return replace(inquiry, profile=profile_from(told["profile"]), asked=told["asked"], continued=False)
    return replace(before, asked=None) if before else None
