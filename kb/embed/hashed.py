"""An embedding without a model: hashed character n-grams weighted by idf.

Every run of one to three characters of the folded text is a feature. Its hash picks a bucket of the
idf table, and the bucket picks one of 256 places and a sign (feature hashing, Weinberger et al. 2009,
arXiv:0902.2206), so that collisions cancel on average instead of adding up. A feature weighs
``(1 + ln tf) * idf`` with ``idf = ln((1 + n) / (1 + df)) + 1``, and vectors have length 1.

The arithmetic is on whole arrays of code points: Python's own ``hash`` changes between runs, and a
loop over characters would be some fifty times slower.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.errors import IndexStateError
from kb.text import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

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


class HashedNgrams:
    """Texts as vectors of :data:`DIMENSION` numbers, fitted on the clauses of a library."""

    name = "hashed-ngrams"
    dimension = DIMENSION

    def __init__(self, idf: NDArray[np.float32]) -> None:
        self._idf = idf

    @classmethod
    def fit(cls, texts: Sequence[str]) -> HashedNgrams:
        """The embedding whose idf is counted over ``texts``; no text at all gives equal weights."""
        import numpy as np

        seen = np.zeros(BUCKETS, dtype=np.int64)
        for batch in _batches(texts):
            _, bucket, _ = _features(batch)
            seen += np.bincount(bucket, minlength=BUCKETS)
        idf = np.log((1 + len(texts)) / (1 + seen)) + 1
        return cls(idf.astype(np.float32))

    @property
    def id(self) -> str:
        """Name, version, dimension and a hash of the idf: equal ids give equal vectors."""
        digest = hashlib.sha256(self._idf.tobytes()).hexdigest()[:12]
        return f"{self.name}-{VERSION}-{DIMENSION}-{digest}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape ``(len(texts), DIMENSION)``, float32, of length 1; an empty text gives zeros."""
        import numpy as np

        places, signs = _places()
        parts = []
        for batch in _batches(texts):
            row, bucket, weight = _features(batch)
            weight = weight * self._idf[bucket] * signs[bucket]
            flat = np.bincount(row * DIMENSION + places[bucket], weights=weight, minlength=len(batch) * DIMENSION)
            parts.append(flat.reshape(len(batch), DIMENSION))
        if not parts:
            return np.zeros((0, DIMENSION), dtype=np.float32)
        vectors = np.concatenate(parts)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.where(lengths == 0, 1, lengths), dtype=np.float32)

    def save(self, path: Path) -> None:
        """Write the embedding to one ``.npz`` file."""
        import numpy as np

        with path.open("wb") as file:
            np.savez_compressed(file, idf=self._idf, version=np.int64(VERSION))

    @classmethod
    def load(cls, path: Path) -> HashedNgrams:
        """Read what :meth:`save` wrote.

        Raises:
            IndexStateError: the file is missing, damaged or of another version.
        """
        import zipfile

        import numpy as np

        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
                version, idf = int(stored["version"]), stored["idf"]
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
            raise IndexStateError(
                f"reading the embedding {path}: {error}; run `python -m kb doctor`, then `python -m kb rollback`"
            ) from error
        if version != VERSION or idf.shape != (BUCKETS,):
            raise IndexStateError(
                f"the embedding {path} is version {version}, this program reads {VERSION}; "
                "move the home folder away and run `python -m kb ingest` again"
            )
        return cls(idf)


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
