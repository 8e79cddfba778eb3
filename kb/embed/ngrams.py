"""Character n-grams of folded text as 32-bit hashes: the features of the static embedding.

The arithmetic is on whole arrays of code points: Python's own ``hash`` changes between runs, and a
loop over characters would be some fifty times slower.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from kb.text import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Codes = NDArray[np.uint32]
    Hashes = NDArray[np.uint32]

#: The longest n-gram. Four characters hold most terms of administration (知识产权, 人民法院) whole.
LONGEST = 4
#: Code points below this are looked up in a table.
_TABLE = 0x10000
#: From here on stand the rare Chinese characters; between the two are signs and scripts that no policy is written in.
_RARE_HAN = 0x20000

# Odd 64-bit constants of the splitmix64 finaliser (Steele, Lea and Flood 2014).
_MULTIPLY_1 = np.uint64(0xBF58476D1CE4E5B9)
_MULTIPLY_2 = np.uint64(0x94D049BB133111EB)
_STEP = np.uint64(0x9E3779B97F4A7C15)


def code_points(texts: Sequence[str]) -> Codes:
    """The folded texts as letters, each text followed by a line feed; a digit is 0.

    So figures, which keywords find exactly, do not fill the vocabulary.
    """
    codes = letters("".join(fold(text) + "\n" for text in texts))
    codes[(codes >= ord("0")) & (codes <= ord("9"))] = ord("0")
    return codes


def letters(text: str) -> Codes:
    """The code points of letters and digits; all else is a line feed, so that no n-gram crosses a mark."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    letter = _letters()[np.minimum(codes, _TABLE - 1)]
    letter &= (codes < _TABLE) | (codes >= _RARE_HAN)
    return np.where(letter, codes, np.uint32(10))


def hashes_of(codes: Codes) -> list[tuple[NDArray[np.int64], Hashes]]:
    """For each length from 1 to :data:`LONGEST`, where in ``codes`` its n-grams begin, and their hashes."""
    found = []
    state = np.zeros(len(codes), dtype=np.uint64)
    begins = np.arange(len(codes))
    wide = codes.astype(np.uint64)
    letter = codes != 10
    for length in range(1, LONGEST + 1):
        ends = begins + (length - 1)
        inside = ends < len(codes)
        begins, state, ends = begins[inside], state[inside], ends[inside]
        whole = letter[ends]
        begins, ends = begins[whole], ends[whole]
        state = _mix(state[whole] + wide[ends] + _STEP)
        found.append((begins, (state >> np.uint64(32)).astype(np.uint32)))
    return found


def _mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The splitmix64 finaliser; overflow is meant."""
    values = (values ^ (values >> np.uint64(30))) * _MULTIPLY_1
    values = (values ^ (values >> np.uint64(27))) * _MULTIPLY_2
    return values ^ (values >> np.uint64(31))


@lru_cache(maxsize=1)
def _letters() -> NDArray[np.bool_]:
    """Which code points are letters or digits; the last entry stands for all beyond the table."""
    table = np.array([chr(code).isalnum() for code in range(_TABLE)])
    table[-1] = True
    return table
