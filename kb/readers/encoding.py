"""The encoding of a text file: Unicode by its mark or form, the Chinese ones by the characters that they give.

Nearly any bytes make characters in GB 18030, and most do in Big5; in the wrong one they make rare
characters. So every encoding that may be meant is tried, and the one whose characters are the frequent
ones of Chinese texts is taken.
"""

from __future__ import annotations

import codecs
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kb.errors import ReadError
from kb.tables import read_table

# The longer mark goes first: UTF-32 in little-endian order begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHINESE = ("gb18030", "cp950", "big5hkscs")
_WIDE = ("utf-16-le", "utf-16-be")

#: Characters that text files do not hold; more than this share of them means a binary file.
_MAX_CONTROL_SHARE = 0.02
#: With a greater share of damaged characters the encoding is another one, or the file is no text.
_MAX_DAMAGED_SHARE = 0.01
_LINES_NAMED = 5
_LOST = "\ufffd"

# What a character says for the encoding that gives it. A frequent one says the more the more frequent it is.
_PUNCTUATION = 3.0
_FREQUENT_MOST, _FREQUENT_LEAST = 5.0, 1.0
_OTHER_HAN = -2.0
_FOREIGN = -4.0
_NO_TEXT = -8.0
_MARKS_OF_CHINESE = frozenset("，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·％〇○①②③④⑤⑥⑦⑧⑨⑩\u3000×")
_LATIN = re.compile(r"[\u00a0-\u017f\u2010-\u206f\u20ac\u2100-\u22ff\u2460-\u24ff\uff01-\uff5e]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_CONTROLS = re.compile(r"[\u0000-\u0008\u000e-\u0019\u001c-\u001f\u007f-\u0084\u0086-\u009f\ue000-\uf8ff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the name of its encoding as Python calls it, and what the operator should check."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, name: str) -> str:
    """The text of ``data``: UTF-8, UTF-16 or UTF-32, GB 18030 or Big5.

    Raises:
        ReadError: the bytes are no text, or no whole text in any of these.
    """
    found = _find(data)
    _refuse_binary(found, name)
    if found.lost:
        raise _unknown(name)
    return found.text


def decode_damaged(data: bytes, name: str) -> Decoded:
    """As :func:`decode`; a few damaged bytes are read as � and a warning says how many and where.

    Raises:
        ReadError: the bytes are no text, or more of them are damaged than a slip explains.
    """
    found = _find(data)
    _refuse_binary(found, name)
    if found.lost > len(found.text) * _MAX_DAMAGED_SHARE:
        raise _unknown(name)
    return Decoded(found.text, found.encoding, tuple(_damage(found.text)))


def _unknown(name: str) -> ReadError:
    return ReadError(
        f"{name}: the text is neither UTF-8, UTF-16, GB 18030 nor Big5, or is badly damaged; "
        "save it as UTF-8 and try again"
    )


@dataclass(frozen=True, slots=True)
class _Trial:
    """``text`` as one encoding gives it, with � for each of ``lost`` places that it cannot read."""

    encoding: str
    text: str
    lost: int

    @property
    def score(self) -> float:
        counts = Counter(self.text)
        return sum(_weight(char) * count for char, count in counts.items() if not " " <= char <= "~")


def _find(data: bytes) -> _Trial:
    """The text in the encoding that is most likely."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _try(data[len(mark) :], encoding)
    unicode = _try(data, "utf-8")
    if not unicode.lost and b"\0" not in data:
        return unicode
    wide = _WIDE if len(data) % 2 == 0 else ()
    trials = [unicode, *(_try(data, encoding) for encoding in (*_CHINESE, *wide))]
    return max(trials, key=lambda trial: trial.score)


def _try(data: bytes, encoding: str) -> _Trial:
    try:
        return _Trial(encoding, data.decode(encoding), 0)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return _Trial(encoding, text, text.count(_LOST))


def _refuse_binary(found: _Trial, name: str) -> None:
    controls = len(_CONTROLS.findall(found.text))
    # A UTF-16 text without its mark is believed only where it makes sense.
    senseless = found.encoding in _WIDE and found.score < 0 and not _HAN.search(found.text)
    if controls > len(found.text) * _MAX_CONTROL_SHARE or senseless:
        raise ReadError(f"{name}: this is a binary file, not text; give it the suffix of its own format")


def _damage(text: str) -> Iterator[str]:
    """What is to be said of the places of a text that could not be read."""
    if _LOST not in text:
        return
    lines = [number for number, line in enumerate(text.split("\n"), start=1) for _ in re.findall(f"{_LOST}+", line)]
    named = list(dict.fromkeys(lines))
    where = ", ".join(map(str, named[:_LINES_NAMED])) + (" and others" if len(named) > _LINES_NAMED else "")
    yield (
        f"{len(lines)} damaged place{'s' if len(lines) > 1 else ''} in line{'s' if len(named) > 1 else ''} {where} "
        f"read as {_LOST}; compare with the source"
    )


@cache
def _frequent() -> dict[str, float]:
    """What each frequent character says, by its place in the order of frequency, in either writing."""
    weights: dict[str, float] = {}
    for row in read_table("han"):
        characters = row["characters"]
        fall = (_FREQUENT_MOST - _FREQUENT_LEAST) / math.log(len(characters))
        for place, char in enumerate(characters, start=1):
            weight = _FREQUENT_MOST - fall * math.log(place)
            weights[char] = max(weight, weights.get(char, 0.0))
    return weights


def _weight(char: str) -> float:
    frequent = _frequent().get(char)
    if frequent is not None:
        return frequent
    if char in _MARKS_OF_CHINESE:
        return _PUNCTUATION
    if char.isspace() or _LATIN.match(char):
        return 0.0
    if char == _LOST or _CONTROLS.match(char):
        return _NO_TEXT
    return _OTHER_HAN if _HAN.match(char) else _FOREIGN
