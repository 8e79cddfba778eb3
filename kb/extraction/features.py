"""What the reading network sees: the characters and n-grams of question and passage, and how the one lies in the other.

The passage is cut into pieces at its marks (，。；：). Everything is arrays over its characters or pieces, so that a
passage of a thousand characters takes some milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from kb.text import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kb.embed.table import NgramTable

    Floats = NDArray[np.float32]
    Integers = NDArray[np.int64]

#: Lengths of the n-grams of the question that are looked for in the passage.
LENGTHS = (1, 2, 3, 4, 6)
#: Characters before and behind a place over which the question's words are counted.
WINDOWS = (12, 40, 120)
#: Characters on one side of a place, to tell a question's words before it from those behind it.
SIDES = (10, 30)
#: Marks that end a piece, and of these those that end a sentence.
PIECE_ENDS, SENTENCE_ENDS = "，,。；;：:！!？?\n", "。；;！!？?\n"
#: Numbers for each character of the passage, of the question, and for each piece.
CHARACTER_FEATURES, QUESTION_FEATURES, PIECE_FEATURES = 36, 14, 13

_BASE = np.uint64(1_000_003)
_BEYOND = 0xFFFF
_NEAR = 20.0
_CLASSES = (
    "0123456789",
    "一二三四五六七八九十百千万亿两零〇",
    "abcdefghijklmnopqrstuvwxyz",
    "，,",
    "。",
    "；;",
    "：:",
    "、",
    "（(〔[",
    "）)〕]",
    '“"《「',
    "”》」",
    "\n",
    " \u3000\t\xa0",
    "的为由是对将",
    "年月日元个%",
)


@dataclass(frozen=True, slots=True)
class Inputs:
    """The arrays of a question of ``q`` characters and a passage of ``t`` characters in ``m`` pieces.

    Attributes:
        characters, question: code points, shapes ``(t,)`` and ``(q,)``.
        vectors, question_vectors: the sums of the n-grams that begin at each character, ``(t, d)`` and ``(q, d)``.
        local: ``(t, CHARACTER_FEATURES)``; ``asked``: ``(q, QUESTION_FEATURES)``.
        pieces: the piece of each character, ``(t,)``; ``per_piece``: ``(m, PIECE_FEATURES)``.
    """

    characters: Integers
    question: Integers
    vectors: Floats
    question_vectors: Floats
    local: Floats
    asked: Floats
    pieces: Integers
    per_piece: Floats


def inputs_of(question: str, passage: str, title: str, *, table: NgramTable, rarities: Floats) -> Inputs:
    """The arrays of a question and a passage.

    Args:
        title: of the passage's document, and headings above it; the words of a question that stand there say less.
        table: of the built-in embedding.
        rarities: of its n-grams, 0 to 1, shape ``(n,)``.
    """
    asked, read, above = _codes(question), _codes(passage), _codes(title)
    grams, question_grams = table.grams(passage), table.grams(question)
    pieces = _pieces(read)
    weights = _weights(grams, rarities)
    found = _Found.of(asked, read, above, weights, _weights(question_grams, rarities))
    vectors, question_vectors = table.sums(grams), table.sums(question_grams)
    return Inputs(
        characters=read.astype(np.int64),
        question=asked.astype(np.int64),
        vectors=vectors,
        question_vectors=question_vectors,
        local=_local(read, pieces, found),
        asked=_asked(asked, found),
        pieces=pieces,
        per_piece=_per_piece(read, pieces, found),
    )


def _codes(text: str) -> NDArray[np.uint32]:
    """The code points of the folded text; marks stay what they are, since they part the pieces."""
    folded = np.frombuffer(fold(text).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    plain = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return np.where(_is(plain, PIECE_ENDS + "、。"), plain, folded)


def _is(codes: NDArray[np.uint32], characters: str) -> NDArray[np.bool_]:
    return _members(characters)[np.minimum(codes, _BEYOND)]


@lru_cache(maxsize=64)
def _members(characters: str) -> NDArray[np.bool_]:
    """For each code point whether it is one of the characters; the last entry stands for all beyond."""
    table = np.zeros(_BEYOND + 1, dtype=bool)
    table[[ord(char) for char in characters]] = True
    return table


def _pieces(codes: NDArray[np.uint32]) -> Integers:
    """The number of each character's piece; a mark belongs to the piece that it ends."""
    ends = _is(codes, PIECE_ENDS)
    numbers = np.zeros(len(codes), dtype=np.int64)
    if len(codes) > 1:
        # Marks behind one another end one piece.
        numbers[1:] = np.cumsum(ends[:-1] & ~ends[1:])
    return numbers


def _weights(grams: NDArray[np.int32], rarities: Floats) -> Floats:
    """The rarity of the pair that begins at each character; a pair that is not in the table is taken for a rare one."""
    pairs = grams[:, 1]
    return np.where(pairs >= 0, rarities[np.maximum(pairs, 0)], np.float32(0.9)).astype(np.float32)


@dataclass(frozen=True, slots=True)
class _Found:
    """Where the question's n-grams stand in the passage.

    Attributes:
        covered: by length, the characters of the passage that lie in an n-gram of the question, ``(t,)``.
        titled: characters of the passage in a pair of the title.
        pairs: of each place of the passage, which distinct pair of the question begins there, -1 for none.
        pair_weights: of the distinct pairs of the question, their rarity; half where the title has them.
        weights: the rarity of the pair that begins at each place of the passage.
        asked_covered, asked_titled, asked_weights: the same of the question's characters.
    """

    covered: dict[int, Floats]
    titled: Floats
    pairs: Integers
    pair_weights: Floats
    weights: Floats
    asked_covered: dict[int, Floats]
    asked_titled: Floats
    asked_weights: Floats

    @classmethod
    def of(
        cls,
        asked: NDArray[np.uint32],
        read: NDArray[np.uint32],
        above: NDArray[np.uint32],
        weights: Floats,
        asked_weights: Floats,
    ) -> _Found:
        covered, asked_covered = {}, {}
        for length in LENGTHS:
            mine, theirs = _hashes(asked, length), _hashes(read, length)
            covered[length] = _cover(np.isin(theirs, mine[mine != 0]), length, len(read))
            asked_covered[length] = _cover(np.isin(mine, theirs[theirs != 0]), length, len(asked))
        mine, theirs, titles = _hashes(asked, 2), _hashes(read, 2), _hashes(above, 2)
        known, first = np.unique(mine[mine != 0], return_index=True)
        begins = np.flatnonzero(mine != 0)[first]
        pair_weights = asked_weights[begins] * np.where(np.isin(known, titles), np.float32(0.4), np.float32(1))
        slots = np.searchsorted(known, theirs)
        held = (slots < len(known)) & (theirs != 0)
        held[held] = known[slots[held]] == theirs[held]
        pairs = np.full(len(read), -1, dtype=np.int64)
        pairs[: len(theirs)][held] = slots[held]
        titles = titles[titles != 0]
        return cls(
            covered=covered,
            titled=_cover(np.isin(theirs, titles), 2, len(read)),
            pairs=pairs,
            pair_weights=pair_weights.astype(np.float32),
            weights=weights,
            asked_covered=asked_covered,
            asked_titled=_cover(np.isin(mine, titles), 2, len(asked)),
            asked_weights=asked_weights,
        )


def _hashes(codes: NDArray[np.uint32], length: int) -> NDArray[np.uint64]:
    """A number for the n-gram that begins at each place, 0 where a mark or a space lies in it."""
    count = max(0, len(codes) - length + 1)
    numbers = np.zeros(count, dtype=np.uint64)
    whole = np.ones(count, dtype=bool)
    solid = ~_is(codes, PIECE_ENDS + "、。 \u3000\t\xa0\"'()<>《》")
    for place in range(length):
        numbers = numbers * _BASE + codes[place : place + count]
        whole &= solid[place : place + count]
    return np.where(whole, numbers, np.uint64(0))


def _cover(begins: NDArray[np.bool_], length: int, total: int) -> Floats:
    """Which of the characters lie in an n-gram that begins where ``begins`` says."""
    covered = np.zeros(total, dtype=bool)
    for place in range(length):
        covered[place : place + len(begins)] |= begins
    return covered.astype(np.float32)


def _local(codes: NDArray[np.uint32], pieces: Integers, found: _Found) -> Floats:
    """The numbers for each character of the passage."""
    total = len(codes)
    place = np.arange(total, dtype=np.float32)
    mass = np.where(
        found.pairs >= 0, found.pair_weights[np.maximum(found.pairs, 0)] if len(found.pair_weights) else 0, 0
    )
    mass = mass.astype(np.float32)
    whole = max(float(found.pair_weights.sum()), 1e-3)
    sums = np.concatenate([[0.0], np.cumsum(mass)]).astype(np.float32)
    at = np.arange(total)

    def within(before: int, behind: int) -> Floats:
        inside: Floats = sums[np.minimum(at + behind, total)] - sums[np.maximum(at - before, 0)]
        share: Floats = np.minimum(inside / whole, 2)
        return share

    starts = np.r_[0, np.flatnonzero(np.diff(pieces)) + 1] if total else np.zeros(0, dtype=np.int64)
    ends = np.r_[starts[1:], total]
    columns = [
        *(found.covered[length] for length in LENGTHS),
        found.covered[2] * found.weights,
        found.titled,
        found.weights,
        mass,
        *(within(size, size) for size in WINDOWS),
        *(within(size, 0) for size in SIDES),
        *(within(0, size) for size in SIDES),
        np.minimum(at - starts[pieces], _NEAR) / _NEAR,
        np.minimum(ends[pieces] - at, _NEAR) / _NEAR,
        place / max(total, 1),
        np.minimum(place, 100) / 100,
        *(_is(codes, characters) for characters in _CLASSES),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _asked(codes: NDArray[np.uint32], found: _Found) -> Floats:
    """The numbers for each character of the question."""
    total = len(codes)
    place = np.arange(total, dtype=np.float32)
    columns: list[NDArray[Any]] = [
        *(found.asked_covered[length] for length in LENGTHS),
        found.asked_titled,
        found.asked_weights,
        place / max(total, 1),
        (total - place) / 30,
        *(_is(codes, characters) for characters in ("什么何哪谁几多少怎如", "0123456789", "？?", "是否吗能", "些措施")),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _per_piece(codes: NDArray[np.uint32], pieces: Integers, found: _Found) -> Floats:
    """The numbers for each piece: the question's words in it, around it and before it, and its place."""
    count = int(pieces[-1]) + 1 if len(pieces) else 0
    if not count:
        return np.zeros((0, PIECE_FEATURES), dtype=np.float32)
    starts = np.r_[0, np.flatnonzero(np.diff(pieces)) + 1]
    last = codes[np.r_[starts[1:], len(codes)] - 1]
    closes = _is(last, SENTENCE_ENDS)
    sentence = np.r_[0, np.cumsum(closes[:-1])].astype(np.int64)
    own = _held(pieces, found, count)
    around = _held(sentence[pieces], found, int(sentence[-1]) + 1)[sentence]
    whole = max(float(found.pair_weights.sum()), 1e-3)
    share = own @ found.pair_weights / whole
    share_around = around @ found.pair_weights / whole
    before = np.r_[0, np.maximum.accumulate(share)[:-1]]
    lengths = np.diff(np.r_[starts, len(codes)])
    columns = [
        share,
        share_around,
        np.r_[0, share[:-1]],
        np.r_[share[1:], 0],
        before,
        np.arange(count) / count,
        np.minimum(np.arange(count), 40) / 40,
        np.log1p(lengths) / 5,
        closes,
        _is(last, "：:"),
        _is(last, "\n"),
        np.r_[1, closes[:-1]],
        share_around / max(float(share_around.max()), 1e-3),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _held(groups: Integers, found: _Found, count: int) -> Floats:
    """Which distinct pairs of the question each group of characters holds, ``(count, pairs)``."""
    held = np.zeros((count, len(found.pair_weights)), dtype=np.float32)
    places = np.flatnonzero(found.pairs >= 0)
    held[groups[places], found.pairs[places]] = 1
    return held
