"""The words that changed between two versions of a clause, marked on both sides.

Segments of sentences are lined up first and tokens (:mod:`kb.comparison.tokens`) within those that changed, both by
the longest common blocks (Ratcliff and Obershelp, as in :mod:`difflib`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kb.comparison.tokens import Token, TokenKind, tokens

# What separates segments of a sentence, folded.
_STOPS = frozenset(",.;:!?")
#: Beyond so many tokens on a side a changed stretch is marked whole; nobody reads single words in one that long,
#: and the time for it grows with the square.
_LONGEST = 3000


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens of the old text that the tokens of the new one stand for; one side may be empty."""

    old: tuple[Token, ...]
    new: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """``old[a:b]`` against ``new[c:d]``; they are ``equal`` or the one stands for the other."""

    equal: bool
    a: int
    b: int
    c: int
    d: int


def changed_stretches(old: str, new: str) -> list[Stretch]:
    """What changed from one text to another, in order; empty where they differ in white space and width alone."""
    first, second = tokens(old), tokens(new)
    steps = _joined(list(_by_segment(first, second)), first, second)
    return [Stretch(tuple(first[step.a : step.b]), tuple(second[step.c : step.d])) for step in steps if not step.equal]


def _by_segment(old: Sequence[Token], new: Sequence[Token]) -> Iterator[_Step]:
    first, second = _segments(old), _segments(new)
    keys = (
        [tuple(token.key for token in old[a:b]) for a, b in first],
        [tuple(token.key for token in new[a:b]) for a, b in second],
    )
    edges_old, edges_new = [0, *(end for _, end in first)], [0, *(end for _, end in second)]
    for kind, i, j, k, m in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        a, b, c, d = edges_old[i], edges_old[j], edges_new[k], edges_new[m]
        if kind == "equal":
            yield _Step(True, a, b, c, d)
        else:
            yield from _by_token(old, new, _Step(False, a, b, c, d))


def _by_token(old: Sequence[Token], new: Sequence[Token], step: _Step) -> Iterator[_Step]:
    before, after = old[step.a : step.b], new[step.c : step.d]
    if not before or not after or max(len(before), len(after)) > _LONGEST:
        yield step
        return
    keys = [token.key for token in before], [token.key for token in after]
    for kind, i, j, k, m in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        yield _Step(kind == "equal", step.a + i, step.a + j, step.c + k, step.c + m)


def _segments(found: Sequence[Token]) -> list[tuple[int, int]]:
    """The tokens between stops, and each stop for itself, as spans of places."""
    spans, start = [], 0
    for place, token in enumerate(found):
        if token.key in _STOPS:
            spans += [(start, place)] * (start < place) + [(place, place + 1)]
            start = place + 1
    return spans + [(start, len(found))] * (start < len(found))


def _joined(steps: Sequence[_Step], old: Sequence[Token], new: Sequence[Token]) -> list[_Step]:
    """Neighbouring changes as one; a character that stayed between changed ones is part of a word that changed."""
    joined: list[_Step] = []
    for place, step in enumerate(steps):
        changed = not step.equal or (
            0 < place < len(steps) - 1
            and step.b - step.a == 1
            and _is_character(old[step.a])
            and _within_word(steps[place - 1], steps[place + 1], old, new)
        )
        if changed and joined and not joined[-1].equal:
            last = joined.pop()
            joined.append(_Step(False, last.a, step.b, last.c, step.d))
        else:
            joined.append(_Step(not changed, step.a, step.b, step.c, step.d))
    return joined


def _within_word(before: _Step, after: _Step, old: Sequence[Token], new: Sequence[Token]) -> bool:
    """Whether both neighbours are changes that end, or begin, with plain characters."""
    if before.equal or after.equal:
        return False
    edges = [*old[before.a : before.b][-1:], *new[before.c : before.d][-1:]]
    edges += [*old[after.a : after.b][:1], *new[after.c : after.d][:1]]
    return all(map(_is_character, edges))


def _is_character(token: Token) -> bool:
    return token.kind is TokenKind.PLAIN and len(token.key) == 1 and "\u4e00" <= token.key <= "\u9fff"
