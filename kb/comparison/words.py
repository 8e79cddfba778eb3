"""The words that changed between old and new clauses, and what those changes are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from kb.comparison.differences import Difference, DifferenceKind
from kb.comparison.excerpts import Excerpt
from kb.comparison.marks import Stretch, changed_stretches
from kb.comparison.tokens import Token, TokenKind
from kb.comparison.units import Unit

# The changes that are listed for themselves. A term and a figure may stand for one another: 30日内 for 一个月.
_NUMERIC = (TokenKind.TERM, TokenKind.FIGURE)
_GROUPS: tuple[tuple[tuple[TokenKind, ...], DifferenceKind], ...] = (
    (_NUMERIC, DifferenceKind.NUMBER),
    ((TokenKind.BODY,), DifferenceKind.BODY),
    ((TokenKind.STRENGTH,), DifferenceKind.STRENGTH),
    ((TokenKind.SCOPE,), DifferenceKind.SCOPE),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that changed: ``None`` on the old side where they were put in, on the new one where they were taken out."""

    old: Excerpt | None
    new: Excerpt | None


def compare_words(old: Sequence[Unit], new: Sequence[Unit]) -> tuple[tuple[Mark, ...], tuple[Difference, ...]]:
    """The words that changed between the clauses of both sides, in order, and the differences that they make."""
    before, after = _Side(old), _Side(new)
    stretches = changed_stretches(before.text, after.text)
    marks = [
        Mark(*pair)
        for stretch in stretches
        for pair in zip_longest(before.excerpts(stretch.old), after.excerpts(stretch.new))
    ]
    found = [difference for stretch in _without_moved(stretches) for difference in _told(stretch, before, after)]
    order = list(DifferenceKind)
    return tuple(marks), tuple(sorted(found, key=lambda difference: order.index(difference.kind)))


class _Side:
    """Clauses joined to one text, and the way back from its offsets."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        self.text = "\n".join(unit.unnumbered for unit in units)

    def excerpts(self, tokens: Sequence[Token]) -> list[Excerpt]:
        """The words of neighbouring tokens, clause by clause."""
        found, start = [], 0
        for unit in self._units:
            end = start + len(unit.unnumbered)
            inside = [token for token in tokens if start <= token.start and token.end <= end]
            if inside:
                shift = unit.passage.start - start
                found.append(unit.excerpt(inside[0].start + shift, inside[-1].end + shift))
            start = end + 1
        return found

    def excerpt(self, token: Token | None) -> Excerpt | None:
        """The words of one token."""
        return self.excerpts([token])[0] if token else None


def _without_moved(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The stretches without telling words that were only taken out at one place and put in at another."""
    taken = Counter(_telling(token) for stretch in stretches if not stretch.new for token in stretch.old)
    put = Counter(_telling(token) for stretch in stretches if not stretch.old for token in stretch.new)
    moved = (Counter(taken & put), Counter(taken & put))

    def stays(token: Token, side: int) -> bool:
        key = _telling(token)
        moved[side][key] -= 1
        return moved[side][key] < 0

    return [
        stretch
        if stretch.old and stretch.new
        else Stretch(
            tuple(token for token in stretch.old if stays(token, 0)),
            tuple(token for token in stretch.new if stays(token, 1)),
        )
        for stretch in stretches
    ]


def _telling(token: Token) -> tuple[TokenKind, str]:
    return token.kind, token.key


def _told(stretch: Stretch, before: _Side, after: _Side) -> Iterator[Difference]:
    """The differences of one stretch: its telling words side by side, those that stayed left out."""
    for kinds, kind in _GROUPS:
        old = [token for token in stretch.old if token.kind in kinds]
        new = [token for token in stretch.new if token.kind in kinds]
        for one, other in _apart(old, new):
            term = any(token is not None and token.kind is TokenKind.TERM for token in (one, other))
            told = DifferenceKind.DEADLINE if term else kind
            yield Difference(told, before.excerpt(one), after.excerpt(other))


def _apart(old: Sequence[Token], new: Sequence[Token]) -> Iterator[tuple[Token | None, Token | None]]:
    matcher = SequenceMatcher(None, [token.key for token in old], [token.key for token in new], autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind != "equal":
            yield from zip_longest(old[i:j], new[k:m])
