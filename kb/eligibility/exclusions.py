"""What bars from a measure, held against a profile: 被列入失信名单的不予支持, 不得重复享受."""

from __future__ import annotations

import re

from kb.eligibility.checks import Check, Part, Why
from kb.eligibility.classes import Group, word_patterns
from kb.eligibility.leaves import of_class
from kb.eligibility.subject import Firm
from kb.eligibility.truth import Truth, opposite, truth_of
from kb.model import Measure
from kb.text import fold

#: The class of those who have had support that this one may not stand beside.
OTHER_SUPPORT = "其他同类支持"
# The higher of two supports is given: nobody is barred by that.
_HIGHER = re.compile(r"就高|从高|择高|择优")
_BESIDE = re.compile(r"重复|同时|叠加|兼得|另行|一次|其他|其中一")
# What may stand around the class of those who are barred.
_AROUND = re.compile(
    r"(?:[\s,.;]|凡|对|如|被|已|列入|纳入|属于|有|存在|发生|的|企业|单位|申请人|不予|不得|不再|不能|不可|予以|给予|支持|补贴|补助|奖励|资助|"
    r"申请|申报|享受|受理|本|政策|记录|名单)*"
)


def check_exclusions(measure: Measure, firm: Firm) -> list[Check]:
    """One check for each thing that bars; that the higher of two supports is given bars from nothing."""
    return [_one(text, measure, firm) for text in measure.excludes if not _HIGHER.search(text)]


def _one(text: str, measure: Measure, firm: Firm) -> Check:
    said = fold(text)
    span = (measure.start, measure.end)
    found = [
        (one.name, match)
        for one, pattern in word_patterns()
        if (one.group is not Group.ENTITY or one.name != "企业") and (match := pattern.search(said))
    ]
    whole = [name for name, match in found if _AROUND.fullmatch(said[: match.start()] + said[match.end() :])]
    if whole and whole[0] != OTHER_SUPPORT:
        barred = of_class(whole[0], firm)
        return Check(Part.EXCLUSION, opposite(barred.truth), barred.why, text, *span, fact=barred.fact)
    if _BESIDE.search(text):
        other = of_class(OTHER_SUPPORT, firm)
        # Who had other support may have had one that this one can stand beside.
        truth = Truth.MET if other.truth is Truth.NOT_MET else Truth.CANNOT_TELL
        why = Why.ROUGH if other.truth is Truth.MET else other.why
        return Check(Part.EXCLUSION, truth, why, text, *span, fact=other.fact)
    known = firm.profile.meets(f"bar:{said}")
    why = Why.OWN_WORDS if known is None else Why.SAID
    return Check(Part.EXCLUSION, opposite(truth_of(known)), why, text, *span, fact=f"bar:{said}")
