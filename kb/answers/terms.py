"""The terms of a support measure in the reader's language: conditions, amount, period, way to apply, restrictions."""

from __future__ import annotations

from kb.answer import Draft
from kb.eligibility.standards import names_no_standard
from kb.model import Condition, Joint, Measure


def terms(draft: Draft, row: Measure) -> str:
    """What is told behind the quotation of a measure, one remark after the other."""
    told = [_conditions(draft, row.conditions)] if row.conditions else []
    if row.ends:
        until = draft.say("support_ends_by", date=row.ends_by) if row.ends_by else ""
        return "".join([*told, draft.say("support_ends", until=until)])
    told.append(draft.say("support_amount", amount=row.amount) if row.amount else draft.say("support_no_amount"))
    if row.period:
        told.append(draft.say("support_period", period=row.period))
    if row.apply:
        told.append(draft.say("support_apply", apply=row.apply))
    if row.excludes:
        told.append(draft.say("support_excludes", excludes="；".join(row.excludes)))
    return "".join(told)


def _conditions(draft: Draft, tree: Condition) -> str:
    if tree.joint is Joint.LEAF:
        vague = names_no_standard(tree.text)
        return draft.say("support_condition" if vague else "support_threshold", condition=tree.text)
    return draft.say(f"support_{tree.joint.value}", conditions=_parts(draft, tree))


def _parts(draft: Draft, tree: Condition) -> str:
    """The parts of a joint, those with parts of their own in brackets."""
    return draft.say("support_between").join(
        part.text
        if part.joint is Joint.LEAF
        else draft.say(f"support_inner_{part.joint.value}", conditions=_parts(draft, part))
        for part in tree.parts
    )
