"""The embedding that comes with the program: character n-grams, nothing to download and no key.

Every run of one to three characters of the folded text is a feature. Its hash picks one of 256 places and a
sign (feature hashing, Weinberger et al. 2009, arXiv:0902.2206), so that collisions cancel on average instead of
adding up. A feature weighs ``1 + ln tf``, and vectors have length 1.

The arithmetic is on whole arrays of code points: Python's own ``hash`` changes between runs, and a
loop over characters would be some fifty times slower.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kb.text import fold

if TYPE_CHECKING:
    from kb.embed.base import Vectors

#: Raise this when the same text would get another vector than before.
VERSION = 1
DIMENSION = 256
#: Buckets of the idf table: a library of some 60,000 clauses has about 500,000 different n-grams,
#: of which the frequent ones, whose idf matters, rarely meet in 2**18 buckets.
BUCKETS = 1 << 18
#: The weight of an n-gram by its length. On 584 questions to policies the mean reciprocal rank of the answering clause
#: was .481 with these, .453 with (.5, 1, .3) and .429 with (.3, 1, .7): threes collide too often in 256 places.
LENGTH_WEIGHTS = (1.0, 1.0, 0.3)
#: Texts that are counted at once; bounds the memory to about 100 MB for long clauses.
BATCH_CHARS = 400_000

# Odd 64-bit constants of the splitmix64 finaliser (Steele, Lea and Flood 2014).
_MULTIPLY_1 = 0xBF58476D1CE4E5B9
_MULTIPLY_2 = 0x94D049BB133111EB
_STEP = 0x9E3779B97F4A7C15


class StaticNgrams:
    """Texts as vectors of :data:`DIMENSION` numbers; make it with :meth:`load`."""

    id = f"static-ngrams-{VERSION}-{DIMENSION}"
    dimension = DIMENSION

    @classmethod
    def load(cls) -> StaticNgrams:
        """The embedding of this version of the program, the same object at every call."""
        return _loaded()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape ``(len(texts), DIMENSION)``, float32, of length 1; an empty text gives zeros."""
        import numpy as np

        places, signs = _places()
        parts = []
        for batch in _batches(texts):
            row, bucket, weight = _features(batch)
            weight = weight * signs[bucket]
            flat = np.bincount(row * DIMENSION + places[bucket], weights=weight, minlength=len(batch) * DIMENSION)
            parts.append(flat.reshape(len(batch), DIMENSION))
        if not parts:
            return np.zeros((0, DIMENSION), dtype=np.float32)
        vectors = np.concatenate(parts)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.where(lengths == 0, 1, lengths), dtype=np.float32)

    def encode_question(self, text: str) -> Vectors:
        """The vector of a question, of shape ``(DIMENSION,)``."""
        vector: Vectors = self.encode([text])[0]
        return vector


@lru_cache(maxsize=1)
def _loaded() -> StaticNgrams:
    return StaticNgrams()


def _batches(texts: Sequence[str]) -> list[Sequence[str]]:
    """Cut ``texts`` into runs of at most :data:`BATCH_CHARS` characters, at least one text each."""
    batches: list[Sequence[str]] = []
    first = chars = 0
    for index, text in enumerate(texts):
        if index > first and chars + len(text) > BATCH_CHARS:
            batches.append(texts[first:index])
            first, chars = index, 0
        chars += len(text)
    if first < len(texts):
        batches.append(texts[first:])
    return batches


def _features(texts: Sequence[str]) -> tuple[Any, Any, Any]:
    """The n-grams of ``texts``, each once a text: index of the text, bucket, and ``length weight * (1 + ln tf)``."""
    import numpy as np

    # A line feed at the end of every text keeps n-grams from reaching into the next one.
    joined = "".join(fold(text) + "\n" for text in texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    rows = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])
    wordlike = _wordlike(codes)
    keys, weights = [], []
    state = np.zeros(len(codes), dtype=np.uint64)
    whole = np.ones(len(codes), dtype=bool)
    for length, weight in enumerate(LENGTH_WEIGHTS, start=1):
        ahead = length - 1
        size = len(codes) - ahead
        state = _mix(state[:size] + codes[ahead:] + np.uint64(_STEP))
        whole = whole[:size] & wordlike[ahead:]
        bucket = (state[whole] % np.uint64(BUCKETS)).astype(np.int64)
        key, count = np.unique(rows[:size][whole] * BUCKETS + bucket, return_counts=True)
        keys.append(key)
        weights.append(weight * (1 + np.log(count)))
    key = np.concatenate(keys)
    return key // BUCKETS, key % BUCKETS, np.concatenate(weights)


def _wordlike(codes: Any) -> Any:
    """Which code points are letters, digits or Chinese characters; n-grams do not cross the others."""
    import numpy as np

    different, place = np.unique(codes, return_inverse=True)
    return np.array([chr(int(code)).isalnum() for code in different], dtype=bool)[place]


def _mix(values: Any) -> Any:
    """The splitmix64 finaliser on an array of uint64; overflow is meant."""
    import numpy as np

    values = (values ^ (values >> np.uint64(30))) * np.uint64(_MULTIPLY_1)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(_MULTIPLY_2)
    return values ^ (values >> np.uint64(31))


@lru_cache(maxsize=1)
def _places() -> tuple[Any, Any]:
    """The place in the vector and the sign of every bucket."""
    import numpy as np

    mixed = _mix(np.arange(1, BUCKETS + 1, dtype=np.uint64) * np.uint64(_STEP))
    places = (mixed % np.uint64(DIMENSION)).astype(np.int64)
    signs = np.where((mixed >> np.uint64(40)) & np.uint64(1), 1.0, -1.0)
    return places, signs
