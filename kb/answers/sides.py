"""The two things that a question sets side by side: 甲和乙，谁更早; X or Y, which comes first."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Which of several is earlier or later, or whether they are so.
EARLIER = re.compile(
    r"(?:谁|哪(?:一)?(?:个|项|件|份|部|边|条|方)?)[^,?]{0,12}(?:早|晚|先|后|急|迟)|(?:早于|晚于|先于|更早|更晚|在前|在后)|先[^,?]{0,8}还是|"
    r"\b(?:earlier|later|sooner|first|before)\b"
)
_JOINT = re.compile(r"(?:还是|和|与|跟|同|比|以及|及|、)|\s(?:or|and|versus|vs\.?|than)\s")
# What stands before the two, and what is asked of them behind.
_BEFORE = re.compile(r"^.*?(?:\b(?:earlier|later|sooner|first|between)\b[,:]?|[:：])\s*")
_BEHIND = re.compile(
    r"(?:,|\?|谁|哪|这?两(?:个|项|件|者)|二者|相比|之间|比较|分别|各(?:是|自)?|的?(?:时限|期限|时间|截止)|\b(?:which|is|comes?|are)\b).*$"
)
#: A side of fewer characters names nothing.
_LEAST = 2


def sides(text: str) -> Iterator[tuple[str, str]]:
    """The ways to read a folded question as two things side by side, the joint nearest the middle first.

    和 may stand inside a name (高校和科研机构), so whoever asks takes the first way of which both sides mean something.
    """
    rest = _BEFORE.sub("", text) if not re.search(r"[\u4e00-\u9fff]", text) else text
    ways = []
    for joint in _JOINT.finditer(rest):
        first, second = rest[: joint.start()].strip(" ,"), _BEHIND.sub("", rest[joint.end() :].strip(" ,")).strip()
        if len(first) >= _LEAST and len(second) >= _LEAST:
            ways.append((abs(len(first) - len(second)), first.rpartition(",")[2], second))
    yield from ((first, second) for _, first, second in sorted(ways))
