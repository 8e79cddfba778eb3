"""Support measures: what a document promises, to whom, on which conditions, with which amount."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kb.facts.support.amounts import read_amounts
from kb.facts.support.beneficiaries import named_beneficiaries, owed_to, receivers, subject_of
from kb.facts.support.condition_lists import LEAD_IN, ConditionList, Outline, condition_list
from kb.facts.support.conditions import exceptions, joined, read_conditions, with_text
from kb.facts.support.grants import Grant, grants
from kb.facts.support.kinds import ENDED, GIVEN, MONEY, kinds_of
from kb.facts.support.promises import AIMS, is_promise, may_promise
from kb.facts.support.provisos import BARS, apply_of, bar_spans, end_date, excludes_of, is_ending, period_of
from kb.facts.support.sheets import read_sheet
from kb.model import Clause, Condition, Joint, Measure
from kb.text import sentences

# A list of conditions is of a support where the lead-in speaks of asking for it.
_ASKS = re.compile(r"申请|申报|申领|享受|领取|给予|获得|补贴|补助|资助|奖励|支持|贷款|认定")
# 在期限内不能再选择其他产品享受补贴: forbidden before it is named.
_FORBIDS = re.compile(r"不能|不得|严禁|禁止")
_TAKES = re.compile(r"不予|不得|不再|取消|追回")
_MONEY_NAMES = re.compile(r"贴息|补贴|奖励|资助|贷款|担保|保险|补助|减免")


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence of a clause: its span in the clause's text, and the list of conditions that it announces."""

    clause: Clause
    first: int
    last: int
    listed: ConditionList | None = None

    @property
    def text(self) -> str:
        return self.clause.text[self.first : self.last]

    @property
    def offset(self) -> int:
        return self.clause.start + self.first


def read_measures(clauses: Sequence[Clause]) -> tuple[Measure, ...]:
    """Every promise of support as one measure, with the words that promise as its quotation."""
    outline = Outline(clauses)
    found: list[Measure] = []
    taken: set[str] = set()
    leads: dict[str, Measure] = {}
    for clause in clauses:
        if clause.id in taken or not clause.body or any(map(AIMS.search, outline.headings(clause))):
            continue
        if sheet := read_sheet(outline, clause):
            found.append(sheet[0])
            taken |= sheet[1]
            continue
        listed = condition_list(outline, clause, clause.body_start - clause.start)
        rows = _of_clause(outline, clause, listed, leads.get(clause.parent or ""))
        if listed and (rows or BARS.search(clause.text)):
            taken |= listed.clause_ids
        if rows and _is_lead(rows[-1]):
            leads[clause.id] = rows.pop()
        found += rows
    return tuple(found)


def _is_lead(row: Measure) -> bool:
    """Whether a promise leaves what it gives to the items below it: 按以下标准给予奖励：."""
    return row.quote.endswith(("：", ":")) and not row.amounts and not _announces(row)


def _announces(row: Measure) -> bool:
    """Whether the items below are its conditions."""
    return any(leaf.start >= row.end for leaf in row.leaves)


def _of_clause(outline: Outline, clause: Clause, listed: ConditionList | None, lead: Measure | None) -> list[Measure]:
    """The measures of one clause; those under a ``lead`` have its receivers and its conditions too."""
    rows: list[Measure] = []
    for place in _places(clause, listed):
        own = list(_of_sentence(outline, place, rows[-1] if rows else lead)) if may_promise(place.text) else []
        for row in own:
            if rows and _is_lead(rows[-1]):
                lead = rows.pop()
            rows.append(_under_lead(_with_subject(row, rows), lead))
        if not own:
            rows = _beside(rows, place.text) if rows else rows
    return rows


def _under_lead(row: Measure, lead: Measure | None) -> Measure:
    if lead is None:
        return row
    parts = [tree for tree in (lead.conditions, row.conditions) if tree is not None]
    # The two stand apart, so the whole is told by the words of the first.
    words = (parts[0].text, parts[0].start) if len(parts) > 1 else None
    tree = joined(Joint.ALL, parts, words)
    return replace(row, beneficiaries=row.beneficiaries or lead.beneficiaries, conditions=tree)


def _places(clause: Clause, listed: ConditionList | None) -> Iterator[_Place]:
    """The sentences of a clause; the items of a list of conditions are no sentences of their own."""
    for first, last in sentences(clause.text, clause.body_start - clause.start):
        if listed is None or last <= listed.start or first >= listed.end:
            yield _Place(clause, first, last)
        elif first <= listed.start:
            colon = clause.text.find("：", listed.lead_end, last)
            yield _Place(clause, first, last if colon < 0 else colon + 1, listed)


def _of_sentence(outline: Outline, place: _Place, before: Measure | None) -> Iterator[Measure]:
    if is_ending(place.text):
        yield _ended(place)
        return
    last: Measure | None = None
    for grant in grants(place.text):
        row = _granted(outline, place, grant, before)
        if row is not None and last is not None and not row.beneficiaries:
            row = replace(row, beneficiaries=last.beneficiaries)
        if row is not None:
            yield row
            last = row
    if last is None and place.listed is not None and (row := _asked(outline, place)):
        yield row


def _ended(place: _Place) -> Measure:
    kinds = kinds_of(place.text)
    kinds = (ENDED,) if ENDED in kinds else tuple(kind for kind in kinds if kind in GIVEN)
    return _measure(
        place,
        (0, len(place.text)),
        kinds=kinds,
        beneficiaries=named_beneficiaries(place.text),
        ends=True,
        ends_by=end_date(place.text),
    )


def _granted(outline: Outline, place: _Place, grant: Grant, before: Measure | None) -> Measure | None:
    start, end = grant.promise
    told = place.text[start:end]
    promise = _without_bars(told)
    amounts = read_amounts(promise, place.offset + start)
    addressed = grant.zone is not None or grant.receiver is not None
    kinds = kinds_of(promise)
    if not kinds and amounts and (addressed or amounts[0].per):
        kinds = _of_context(outline, place, before)
    if _FORBIDS.search(re.split("[，；：]", place.text[grant.start : start])[-1]):
        return None
    if not addressed and not amounts and _only_adds(told, promise, before):
        return None
    owed = owed_to(place.text[grant.start : grant.end])
    named = owed or _receivers(place.text, grant)
    if not is_promise(promise, kinds, addressed=addressed, named=bool(named), sums=bool(amounts)):
        return None
    opening = place.text[grant.start : min(span[0] for span in (grant.zone, grant.receiver, grant.promise) if span)]
    return _measure(
        place,
        (grant.start, grant.start + len(place.text[grant.start : grant.end].rstrip("，"))),
        kinds=kinds,
        beneficiaries=named,
        # What is said of who owes a reward is no condition for who gets it.
        conditions=None if owed and grant.receiver else _tree(place, grant),
        amount="；".join(dict.fromkeys(amount.text for amount in amounts)) or None,
        amounts=amounts,
        period=period_of(promise) or period_of(opening),
        apply=apply_of(told),
        excludes=excludes_of(told),
    )


def _only_adds(told: str, promise: str, before: Measure | None) -> bool:
    """Whether words only say what bars from a support that was promised before, how to apply for it, or how long."""
    period = period_of(promise) if before else None
    term_alone = period is not None and not MONEY & set(kinds_of(promise.replace(period, "")))
    return promise != told or apply_of(promise) is not None or term_alone


def _of_context(outline: Outline, place: _Place, before: Measure | None) -> tuple[str, ...]:
    """The kinds of money that the sentence names, else those of the promise before, else those of the heading."""
    own = tuple(kind for kind in kinds_of(place.text) if kind in GIVEN)
    heading = next(outline.headings(place.clause), "")
    return own or (before.kinds if before else tuple(kind for kind in kinds_of(heading) if kind in MONEY))


def _asked(outline: Outline, place: _Place) -> Measure | None:
    """申请补贴应当符合下列条件：… : the conditions of a support that is given elsewhere."""
    words = place.text + next(outline.headings(place.clause), "")
    kinds = tuple(kind for kind in kinds_of(words) if kind in MONEY)
    if place.listed is None or not kinds or not _MONEY_NAMES.search(words) or not _ASKS.search(words):
        return None
    if _TAKES.search(place.text):
        return None
    return _measure(
        place,
        (0, len(place.text)),
        kinds=kinds,
        beneficiaries=named_beneficiaries(place.text),
        conditions=place.listed.tree,
    )


def _measure(place: _Place, span: tuple[int, int], **parts: object) -> Measure:
    """A measure quoting ``span`` of the sentence."""
    start, end = span
    fields: dict[str, object] = {"beneficiaries": (), "conditions": None, "amount": None} | parts
    return Measure(
        clause_id=place.clause.id,
        document_id=place.clause.document_id,
        quote=place.text[start:end],
        start=place.offset + start,
        end=place.offset + end,
        **fields,  # type: ignore[arg-type]
    )


def _without_bars(text: str) -> str:
    """The text with what bars from the support blanked out at the same length."""
    for start, end in bar_spans(text):
        text = text[:start] + "\u3000" * (end - start) + text[end:]
    return text


def _receivers(sentence: str, grant: Grant) -> tuple[str, ...]:
    """The types that receive: those addressed, else those of the case, else all that the promise names."""
    if grant.receiver and (named := receivers(sentence[slice(*grant.receiver)])):
        return named
    if grant.zone and grant.promise[0] > grant.zone[0]:
        subject = subject_of(sentence[slice(*grant.zone)])
        return (subject,) if subject else ()
    return named_beneficiaries(sentence[grant.start : grant.end])


def _tree(place: _Place, grant: Grant) -> Condition | None:
    text, offset = place.text, place.offset
    parts: list[Condition] = []
    if grant.zone or grant.receiver:
        stop = max(grant.promise[0], (grant.zone or grant.receiver or grant.promise)[1])
        parts, rest = exceptions(text[grant.start : stop], offset + grant.start)
        if grant.zone:
            zone = slice(grant.zone[0] - grant.start, grant.zone[1] - grant.start)
            found = read_conditions(rest[zone], offset + grant.zone[0])
            parts += [found] if found else []
    tree = joined(Joint.ALL, parts)
    own = with_text(tree, text, offset) if tree else None
    if place.listed is None:
        return own
    own = _without_lead(own) if own else None
    return joined(Joint.ALL, (own, place.listed.tree), (own.text, own.start)) if own else place.listed.tree


def _without_lead(condition: Condition) -> Condition | None:
    """The tree without the leaf that only announces the list: 符合下列条件之一."""
    if condition.joint is Joint.LEAF:
        return None if LEAD_IN.search(condition.text) else condition
    parts = [part for inner in condition.parts if (part := _without_lead(inner))]
    return joined(condition.joint, parts, (condition.text, condition.start))


def _with_subject(row: Measure, before: Sequence[Measure]) -> Measure:
    """A bare threshold (5000万元至4亿元的) is about what the threshold before it in the clause was about."""
    leaf = row.conditions
    if leaf is None or leaf.joint is not Joint.LEAF or leaf.value is None or leaf.subject:
        return row
    for earlier in reversed(before):
        for other in earlier.leaves:
            if other.unit == leaf.unit and other.subject:
                named = row.beneficiaries or earlier.beneficiaries
                return replace(row, beneficiaries=named, conditions=replace(leaf, subject=other.subject))
    return row


def _beside(rows: list[Measure], sentence: str) -> list[Measure]:
    """The measures with what a later sentence of their clause says of the term, the way to it and what bars from it."""
    stated, apply, bars = period_of(sentence), apply_of(sentence), excludes_of(sentence)
    if not (stated or apply or bars):
        return rows
    return [
        replace(
            row,
            period=row.period or (stated if stated and _is_about(stated, row) else None),
            apply=row.apply or apply,
            excludes=tuple(dict.fromkeys((*row.excludes, *(bar for bar in bars if _is_about(bar, row))))),
        )
        for row in rows
    ]


def _is_about(words: str, row: Measure) -> bool:
    """Whether words that name a kind of support (贴息期限) name one of the measure's, or none."""
    names = set(kinds_of("".join(_MONEY_NAMES.findall(words))))
    return not names or bool(names & set(row.kinds))
