"""What differs between two clauses that say the same: terms, figures, growth against a level, bodies, strength, reach.

The rows of the clauses are compared where there are rows (targets, terms, bodies); strength and reach by the words
for them (:mod:`kb.comparison.strength`) in the pieces of sentences that say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from kb.comparison.excerpts import Excerpt
from kb.comparison.segments import Segment, nearest, segments
from kb.comparison.strength import Scope, Strength, Word, scopes, strengths
from kb.comparison.terms import pieces
from kb.comparison.units import Unit
from kb.model import Deadline, Responsibility, Target
from kb.text import fold


class DifferenceKind(StrEnum):
    """What differs, in the order in which differences are listed."""

    DEADLINE = "deadline"
    NUMBER = "number"
    GROWTH = "growth"
    BODY = "body"
    STRENGTH = "strength"
    SCOPE = "scope"


@dataclass(frozen=True, slots=True)
class Difference:
    """The words of the first clause against those of the second; ``None`` for a side that says nothing of the kind.

    ``first`` is the lower or the older one. Of ``GROWTH`` one side gives a growth and the other a level:
    the two figures can be neither compared nor added. For ``STRENGTH`` and ``SCOPE`` the sides are the pieces of
    sentences, ``first_word`` and ``second_word`` the words in them that decide.
    """

    kind: DifferenceKind
    first: Excerpt | None
    second: Excerpt | None
    first_word: str | None = None
    second_word: str | None = None


#: The share of the shorter one's pieces that indicators and actions must have in common to speak of the same.
_SAME_INDICATOR = 0.6
_SAME_ACTION = 0.25

T = TypeVar("T")

_WHOSE = re.compile(r"(?:全[市省国县区州盟]|[我本][市省县区州]|规模以上)")
_SCALES = {"万亿": 1e12, "亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4, "千": 1e3}
_SCALED = re.compile(r"(?P<scale>万亿|亿|千万|百万|万|千)?\s?(?P<unit>.*)")


def differences(first: Unit, second: Unit, *, one_sided: bool) -> tuple[Difference, ...]:
    """What differs between two clauses that answer to each other, in the order of :class:`DifferenceKind`.

    Args:
        one_sided: whether a term or figure that only one of the two gives is a difference as well.
    """
    found = [
        *_deadlines(first, second, one_sided),
        *_targets(first, second, one_sided),
        *bodies(first, second),
        *_words(first, second),
    ]
    order = list(DifferenceKind)
    return tuple(sorted(dict.fromkeys(found), key=lambda difference: order.index(difference.kind)))


def row_differences(first: Unit, second: Unit) -> tuple[Difference, ...]:
    """What differs by the rows alone and cannot be told from single words: growth against a level, bodies, roles."""
    growth = (found for found in _targets(first, second, False) if found.kind is DifferenceKind.GROWTH)
    return (*growth, *bodies(first, second))


def likeness(first: str, second: str) -> float:
    """The share of the shorter text's pieces that the other holds, 0 to 1."""
    one, other = pieces(fold(first)), pieces(fold(second))
    least = min(len(one), len(other))
    return len(one.keys() & other.keys()) / least if least else 0.0


def _paired(
    first: Sequence[T], second: Sequence[T], alike: Sequence[Sequence[float]], least: float
) -> list[tuple[T | None, T | None]]:
    """The rows of both sides in pairs, nearest first, each in one; those without a like stand alone."""
    ranked = sorted(
        ((value, -one, -other) for one, row in enumerate(alike) for other, value in enumerate(row) if value >= least),
        reverse=True,
    )
    taken: dict[int, int] = {}
    for _, one, other in ranked:
        if -one not in taken and -other not in taken.values():
            taken[-one] = -other
    pairs: list[tuple[T | None, T | None]] = [
        (row, second[taken[place]] if place in taken else None) for place, row in enumerate(first)
    ]
    return pairs + [(None, row) for place, row in enumerate(second) if place not in taken.values()]


def _deadlines(first: Unit, second: Unit, one_sided: bool) -> Iterator[Difference]:
    """Terms for the same action; where each side gives just one, those."""
    one, other = first.deadlines, second.deadlines
    single = len({row.wording for row in one}) == len({row.wording for row in other}) == 1
    alike = [[_same_action(row, held, single) for held in other] for row in one]
    for row, held in _paired(one, other, alike, _SAME_ACTION):
        if row and held:
            if (row.date or row.wording) != (held.date or held.wording):
                yield Difference(DifferenceKind.DEADLINE, _wording(first, row), _wording(second, held))
        elif one_sided and not (one and other):
            yield Difference(
                DifferenceKind.DEADLINE,
                _wording(first, row) if row else None,
                _wording(second, held) if held else None,
            )


def _same_action(first: Deadline, second: Deadline, single: bool) -> float:
    return max(likeness(first.action, second.action), _SAME_ACTION if single else 0.0)


def _wording(unit: Unit, row: Deadline) -> Excerpt:
    return unit.places(row.wording, row.start, row.end)


def _targets(first: Unit, second: Unit, one_sided: bool) -> Iterator[Difference]:
    for row, held in paired_targets(first.targets, second.targets):
        below = first.excerpt(row.start, row.end) if row else None
        above = second.excerpt(held.start, held.end) if held else None
        if row and held:
            if row.change is not held.change:
                yield Difference(DifferenceKind.GROWTH, below, above)
            elif _figure(row) != _figure(held):
                yield Difference(DifferenceKind.NUMBER, below, above)
        elif one_sided and any(one is not None and one.value is not None for one in (row, held)):
            # An aim without a number (全覆盖) may well stand on the other side in other words.
            yield Difference(DifferenceKind.NUMBER, below, above)


def paired_targets(first: Sequence[Target], second: Sequence[Target]) -> list[tuple[Target | None, Target | None]]:
    """The targets of two clauses in pairs of one indicator, each in one; those without a like stand alone."""
    alike = [[likeness(bare_indicator(row), bare_indicator(held)) for held in second] for row in first]
    return _paired(first, second, alike, _SAME_INDICATOR)


def bare_indicator(target: Target) -> str:
    """What a target measures without the words for whose it is: 全市, 全省."""
    return _WHOSE.sub("", target.indicator)


def scaled(value: float | None, unit: str) -> tuple[float | None, str]:
    """A value with the scale of its unit worked in, and the bare unit: 1 万亿元 is 1e12 元."""
    match = _SCALED.fullmatch(unit)
    scale = _SCALES.get(match.group("scale") or "", 1.0) if match else 1.0
    return (round(value * scale, 6) if value is not None else None), (match.group("unit") if match else unit)


def _figure(target: Target) -> tuple[object, ...]:
    """Value, unit and comparator with the scale of the unit worked in: 1万亿元 is 10000亿元."""
    value, unit = scaled(target.value, target.unit)
    upper, _ = scaled(target.upper, target.unit)
    return value, upper, unit, target.comparator, target.counting, target.striving


def bodies(first: Unit, second: Unit) -> Iterator[Difference]:
    """Bodies that only one of the two names, and bodies named in another role; none where a side names none at all."""
    one, other = _by_body(first), _by_body(second)
    if not one or not other:
        return
    for key, row in one.items():
        held = other.get(key)
        if held is None:
            yield Difference(DifferenceKind.BODY, _name(first, row), None)
        elif held.role is not row.role:
            yield Difference(DifferenceKind.BODY, _name(first, row), _name(second, held))
    for key, row in other.items():
        if key not in one:
            yield Difference(DifferenceKind.BODY, None, _name(second, row))


def _by_body(unit: Unit) -> dict[str, Responsibility]:
    """The bodies of a clause itself, the first mention of each."""
    rows: dict[str, Responsibility] = {}
    for row in unit.responsibilities:
        if unit.holds(row.start, row.end):
            rows.setdefault(row.keys[0] if row.keys else row.body, row)
    return rows


def _name(unit: Unit, row: Responsibility) -> Excerpt:
    return unit.places(row.as_written, row.start, row.end)


def _words(first: Unit, second: Unit) -> Iterator[Difference]:
    """Strength and reach of the pieces of sentences that say the same."""
    below = segments(first.words, first.passage.heading)
    for above in segments(second.words, second.passage.heading):
        same = nearest(above, below)
        if not same:
            continue
        for kind, words in ((DifferenceKind.STRENGTH, strengths), (DifferenceKind.SCOPE, scopes)):
            other = _telling(words(above.text))
            found = [_telling(words(segment.text)) for segment in same]
            if any(_meaning(one) is _meaning(other) for one in found) or not _weakens(found[0], other):
                continue
            yield Difference(
                kind,
                _whole(first, same[0]),
                _whole(second, above),
                found[0].text if found[0] else None,
                other.text if other else None,
            )


def _telling(words: Sequence[Word]) -> Word | None:
    """The word that decides: of 2025年底前基本实现全覆盖 the 基本, of 鼓励探索 the first."""
    partial = next((word for word in words if word.meaning is Scope.PART), None)
    return partial or (words[0] if words else None)


def _meaning(word: Word | None) -> Strength | Scope | None:
    return word.meaning if word else None


def _weakens(first: Word | None, second: Word | None) -> bool:
    """A plain imperative demands, so a word that makes it stronger says no more; one that weakens it does."""
    return any(_meaning(word) in (Strength.PERMISSIVE, Strength.STRIVING, Scope.PART) for word in (first, second))


def _whole(unit: Unit, segment: Segment) -> Excerpt:
    start = unit.passage.start + segment.start
    return unit.excerpt(start, start + len(segment.text))
