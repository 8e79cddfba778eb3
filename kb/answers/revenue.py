"""Terms that depend on a firm's revenue: the bracket into which the revenue falls."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.answer import Draft
from kb.cues import FORMER
from kb.model import Answer, Measure
from kb.numerals import NUMERAL_CHARS, parse_numeral
from kb.text import fold, normalise_question
from kb.topic import bare_topic, topic_of

_AMOUNT = (
    rf"(?P<number>\d+(?:\.\d+)?|[{NUMERAL_CHARS}]+(?:点[{NUMERAL_CHARS}]+)?)\s*个?(?P<unit>亿|千万|百万|万)(?:元|块)?"
)
_REVENUE = re.compile(
    rf"(?:营收|营业收入|年收入|销售额|销售收入|年销售|收入|\brevenue\b|\bturnover\b)[^,.?\d{NUMERAL_CHARS}]{{0,8}}{_AMOUNT}"
)
_ANY_AMOUNT = re.compile(_AMOUNT)
_ENGLISH_REVENUE = re.compile(
    r"(?:revenue|turnover|sales)[^,.?\d]{0,24}(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>million|billion)"
)
_UNITS = {"亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "million": 10**6, "billion": 10**9}
_FRAME = re.compile(
    r"营收|营业收入|年收入|销售额|销售收入|收入|额度|利率|上限|最高|单看|按|政策|拿|分别|一家|企业|公司|科技型?|贷款条件|条件|多少|申请|[\d一二两三四五六七八九十百千万亿元个年]+"
)


@dataclass(frozen=True, slots=True)
class _Bracket:
    """A measure for firms with a revenue over ``low`` up to ``high`` yuan."""

    row: Measure
    low: float
    high: float


def answer(draft: Draft) -> Answer | None:
    """The terms for the revenue that the question states; ``None`` when it states none or no terms depend on one.

    In a follow-up a bare amount (要是8000万呢) is the revenue.
    """
    question, library = draft.question, draft.library
    pattern = _ANY_AMOUNT if question.focus else _REVENUE
    # The revenue may stand in the story before the sentence that asks.
    text = fold(normalise_question(question.raw))
    stated = list(pattern.finditer(text)) or list(_ENGLISH_REVENUE.finditer(text))
    if not stated:
        return None
    documents = question.documents or library.documents
    brackets = _brackets(draft, [row for document in documents for row in library.measures(document.id)])
    if not brackets:
        return None
    for match in stated:
        _tell(draft, brackets, match)
    return draft.answer()


def _tell(draft: Draft, brackets: Sequence[_Bracket], match: re.Match[str]) -> None:
    """The terms for one revenue."""
    number, unit = match.group("number"), match.group("unit")
    revenue = _value(number) * _UNITS[unit]
    wording = f"{number}{unit}元" if draft.language == "zh" else match.group().strip()
    fitting = [bracket for bracket in brackets if bracket.low < revenue <= bracket.high]
    if not fitting:
        top = max(brackets, key=lambda bracket: bracket.high)
        key = draft.cite_row(top.row)
        draft.line(draft.say("revenue_none", revenue=wording, statement=top.row.quote, key=key))
    for bracket in fitting:
        key = draft.cite_row(bracket.row)
        draft.line(draft.say("revenue_is", revenue=wording, statement=bracket.row.quote, key=key))


def _value(number: str) -> float:
    """1500, 3.5, 两, 三点五 as a number."""
    if number[0].isdigit():
        return float(number)
    whole, _, tenths = number.partition("点")
    return float(parse_numeral(whole) or 0) + (float(parse_numeral(tenths) or 0) / 10 ** len(tenths) if tenths else 0.0)


def _brackets(draft: Draft, rows: Sequence[Measure]) -> list[_Bracket]:
    """The brackets under the heading that the question names; terms that are still given before former ones."""
    library = draft.library
    found = [bracket for row in rows if (bracket := _bracket(row)) is not None]
    words = bare_topic(fold(normalise_question(draft.question.raw))) + " " + draft.question.topic.text
    topic = topic_of(_FRAME.sub(" ", words), library.rarity)
    if topic.known:
        named = [
            bracket
            for bracket in found
            if topic.overlap(library.outline(bracket.row.document_id).heading_units[bracket.row.clause_id]) > 0
        ]
        found = named
    # A bracket is of a revenue, so the words of the heading decide which product it is of.
    former = draft.question.asks(FORMER)
    wanted = [bracket for bracket in found if (FORMER.search(_heading(draft, bracket.row)) is not None) is former]
    return wanted or found


def _heading(draft: Draft, row: Measure) -> str:
    return draft.library.outline(row.document_id).by_id[row.clause_id].heading or ""


def _bracket(row: Measure) -> _Bracket | None:
    """The bracket of the first condition that bounds a revenue from above."""
    for leaf in row.leaves:
        if leaf.unit != "元" or leaf.value is None or leaf.negated:
            continue
        if leaf.upper is not None:
            return _Bracket(row, leaf.value, leaf.upper)
        if leaf.comparator in ("<=", "<"):
            return _Bracket(row, 0.0, leaf.value)
    return None
