"""What the section on support shows as tables of a workbook: the measures, their conditions, what was checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from kb.exports import Cell, Column, Table
from kb.web.support_view import Card, Row
from kb.web.words import Language
from kb.web.words.support import SupportWords
from kb.wording import say


def tables(
    cards: Sequence[Card],
    own: SupportWords,
    language: Language,
    about: Sequence[tuple[str, str]],
    today: dt.date,
    *,
    judged: bool,
) -> list[Table]:
    """Three tables: a measure a row, a condition a row, and what was checked on which day.

    Args:
        about: what was checked, as pairs of names and values.
        judged: whether anything was checked; a catalogue has no results.
    """
    code = "en" if language is Language.ENGLISH else "zh"
    between = say("silent_between", code)
    first = (Column(own.column_measure, 10), Column(own.column_outcome, 18))
    columns = (
        *first,
        Column(own.column_kinds, 18),
        Column(own.column_whom, 26),
        Column(own.amount, 26),
        Column(own.column_quote, 70),
        Column(own.column_document, 40),
        Column(own.column_number, 22),
        Column(own.column_status, 24),
        Column(own.column_place, 14),
        Column(own.period, 18),
        Column(own.how, 24),
        Column(own.excludes, 24),
        Column(own.unsaid, 26),
        Column(own.ask_whom, 36),
        Column(own.column_why, 40),
    )
    rows = tuple(_measure(number, card, own, between, judged=judged) for number, card in enumerate(cards, 1))
    conditions = (
        *first,
        Column(own.column_what, 16),
        Column(own.column_condition, 60),
        Column(own.column_truth, 14),
        Column(own.column_why, 40),
        Column(own.column_document, 40),
        Column(own.column_place, 14),
    )
    checked = tuple(line for number, card in enumerate(cards, 1) for line in _lines(number, card, own, judged=judged))
    told = (*about, (own.printed, today.isoformat()), ("", own.caution))
    return [
        Table(own.sheet_measures, columns, rows),
        Table(own.sheet_conditions, conditions, checked),
        Table(own.sheet_about, (Column(own.sheet_about, 22), Column("", 90)), told),
    ]


def _measure(number: int, card: Card, own: SupportWords, between: str, *, judged: bool) -> tuple[Cell, ...]:
    row, document = card.measure, card.document
    bodies = between.join(body.name for body in card.bodies) + (own.others if card.more_bodies else "")
    return (
        number,
        own.outcomes[card.outcome] if judged else None,
        card.title,
        "、".join(card.whom) or own.anybody,
        row.amount or own.no_amount,
        row.quote,
        document.title,
        document.number,
        own.draft if document.draft else own.over if card.over else document.status,
        card.clause.label,
        row.period,
        row.apply,
        "；".join(row.excludes) or None,
        card.unsaid or None,
        bodies or own.nobody,
        own.semicolon.join(map(str, card.reasons)) or None if judged else card.ending or None,
    )


def _lines(number: int, card: Card, own: SupportWords, *, judged: bool) -> Iterator[tuple[Cell, ...]]:
    for row in card.rows:
        for leaf, joint in _leaves(row, ""):
            yield (
                number,
                own.outcomes[card.outcome] if judged else None,
                " · ".join(filter(None, (leaf.label, leaf.number, joint))),
                leaf.text or leaf.own or None,
                leaf.said if judged else None,
                (leaf.why or None) if judged else None,
                card.document.title,
                card.clause.label,
            )


def _leaves(row: Row, joint: str) -> Iterator[tuple[Row, str]]:
    if not row.parts:
        yield row, joint
    for part in row.parts:
        yield from _leaves(part, row.joint)
