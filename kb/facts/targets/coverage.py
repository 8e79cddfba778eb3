"""Aims without a number, or with one that only says of how many: 全覆盖, 清零, 全面完成, 翻一番."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.facts.quantities import find_quantities
from kb.facts.targets.parts import TERM, Part
from kb.model import Comparator


@dataclass(frozen=True, slots=True)
class Covering:
    """What is to be covered, cleared or completed, at ``[start, end)`` of a part of a sentence.

    Attributes:
        start: negative where the thing is named in the part before.
        value, unit: how many are covered where a number says so, of a doubling how many times; else ``None`` and empty.
    """

    indicator: str
    comparator: Comparator
    value: float | None
    unit: str
    start: int
    end: int


_END = r"(?=$|[、。；）)\x00]|和|并|且|以及|目标|任务)"
# The first form that fits; what is named may stand before or behind the words.
_FORMS: tuple[tuple[re.Pattern[str], Comparator], ...] = (
    (re.compile(rf"(?P<what>.*?)(?:基本)?(?:实现|达到|做到)?(?:100%)?全覆盖{_END}"), Comparator.FULL_COVERAGE),
    (
        re.compile(rf"(?P<what>.*?)(?:实现|达到|做到|基本|动态|全部|全面|及时)*(?:清零|归零|清仓见底){_END}"),
        Comparator.COMPLETE,
    ),
    (re.compile(r"(?:全面|全部)(?:完成|消除|淘汰)(?P<what>[^，；。、]{2,40})$"), Comparator.COMPLETE),
    (
        re.compile(r"(?P<what>[^，；。]*?)(?:全部|全面)(?:完成|消除|淘汰|达标)(?:任务|目标)?$"),
        Comparator.COMPLETE,
    ),
)
_WORDS = re.compile(r"全覆盖|清零|归零|见底|全部|全面")
# 全面开展专利产品备案，2025年底前基本实现全覆盖: what is covered stands before the comma.
_COVERED_BEFORE = re.compile(
    r"(?:全面|广泛|加快|持续|深入|大力)?(?:开展|推进|实施|组织|完成|推动|推广|落实|加强|建立|建设|完善|做好|抓好)(?P<what>[^，；。：]+)$"
)
_UNDONE = re.compile(r"[未非]|尚|不再|已")
_LEADING = re.compile(r"^(?:[，、\s]|—+|力争|确保|推动|实现|努力|使|争取|基本|到|于|在|并|且|对|将|要|应|完成(?!率))+")
_TRAILING = re.compile(r"(?:实现|基本|力争|达到|全部|要|应|均|的|,|，|\s)+$")


def read_covering(part: Part, text: str, shadow: str) -> Covering | None:
    """The first thing that a part says is to be wholly covered, cleared or completed; ``None`` for none.

    Args:
        part: the part with the term that governs it and the part before it.
        text, shadow: its words and the copy, without a stop at the end.
    """
    if not _WORDS.search(shadow):
        return None
    for form, comparator in _FORMS:
        match = form.search(shadow)
        if match is None or _UNDONE.search(match.group("what")) or match.group("what").endswith("、"):
            continue
        if comparator is Comparator.COMPLETE and (part.due is None or find_quantities_in(shadow)):
            continue
        return _made(part, text, shadow, match, comparator)
    return None


def find_quantities_in(shadow: str) -> bool:
    """Whether a part holds a number with a unit."""
    return next(iter(find_quantities(shadow)), None) is not None


def _made(part: Part, text: str, shadow: str, match: re.Match[str], comparator: Comparator) -> Covering | None:
    start, end = match.start(), match.end()
    first, last = match.span("what")
    value, unit = None, ""
    for quantity in find_quantities(shadow[:last]):
        behind = re.match(r"、|并|且|和|以及", shadow[quantity.end : last])
        if behind:
            first = start = quantity.end + behind.end()
            value, unit = None, ""
        elif "%" not in quantity.unit:
            value, unit = quantity.value, quantity.unit
    words = "".join(char for char, seen in zip(text[first:last], shadow[first:last], strict=True) if seen != TERM)
    indicator = _TRAILING.sub("", _LEADING.sub("", words))
    if not indicator:
        covered = _COVERED_BEFORE.search(part.before)
        if covered is None or part.before.strip().startswith(("到20", "力争")):
            return None
        indicator = covered.group("what")
        start = covered.start() - len(part.before) - 1
    return Covering(indicator, comparator, value, unit, start, end)
