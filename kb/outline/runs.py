"""The numbers that open the lines of a text, told by their run from numbers that only stand there.

A line may begin with 第三条 because the paragraph was broken there, and with 一是 or A. for many reasons. What one
line leaves open, the numbers before and behind it decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kb.numerals import parse_numeral
from kb.outline.decimals import read_decimals
from kb.outline.markers import Marker, read_candidate

# The sentence goes on in the next line.
_GOES_ON = re.compile(r"[，、,（(《“及和或与]\s*$")
_ENDS = re.compile(r"[。；：:;！？!?”）)]\s*$")
# 一、二、三等奖; 七、八月份: neighbours that are counted together.
_TWO = re.compile(r"(?P<n>[一二三四五六七八九十])、(?P<m>[一二三四五六七八九十])(?![一二三四五六七八九十百是])")
_MORE = re.compile(r"[一二三四五六七八九十]、[一二三四五六七八九十]、")
_TOGETHER = re.compile(r"、|等奖|[等级类线档批期胎孩次产楼层季]|产业|季度|年级|月|号")
# How far two numbers of a run may lie apart where some are missing, and how many lines.
_MAX_GAP = 3
_MAX_LINES = 300
# The name of a chapter is shorter.
_LONG_NAME = 30
_DIVISIONS = ("part", "subpart", "chapter", "section")


def read_markers(lines: Sequence[str]) -> list[Marker | None]:
    """For each line the marker that opens it, ``None`` for one without."""
    decimals = read_decimals(lines)
    candidates = [decimal or read_candidate(line) for decimal, line in zip(decimals, lines, strict=True)]
    run = _Run(lines, candidates)
    return [run.take(position) for position in range(len(lines))]


@dataclass(slots=True)
class _Run:
    """The lines with what may open them, and the last marker of each style that was taken."""

    lines: Sequence[str]
    candidates: Sequence[Marker | None]
    last: dict[str, Marker] = field(default_factory=dict)

    def take(self, position: int) -> Marker | None:
        """The marker of a line, if it is one there; to be called line by line."""
        marker = self.candidates[position]
        if marker is None or not self._stands(marker, position):
            return None
        if not marker.style.counted and marker.style.name != "supplement":
            before = self.last.get(marker.style.name)
            marker = replace(marker, number=before.number + 1 if before else 1)
        # A run ends where a number further out begins; articles run on through the chapters.
        self.last = {
            name: kept for name, kept in self.last.items() if kept.style.rank <= marker.style.rank or name == "article"
        }
        self.last[marker.style.name] = marker
        return marker

    def _stands(self, marker: Marker, position: int) -> bool:
        name, line = marker.style.name, self.lines[position]
        before = self.last.get(name)
        if name == "decimal":
            return True
        if name == "supplement":
            return any(style in self.last for style in (*_DIVISIONS, "article"))
        follows = before is not None and marker.follows(before)
        above = self.lines[position - 1] if position else ""
        if _GOES_ON.search(above) and not follows and marker.number != 1:
            return False
        if name == "han" and _is_counted_together(line):
            return follows and marker.number > 1 and not _MORE.match(line)
        if name == "arabic" and marker.style.doubtful and above and not self._is_closed(position - 1):
            return False
        return not _is_doubtful(marker, line) or self._has_before(marker) or self._has_behind(marker, position)

    def _is_closed(self, position: int) -> bool:
        """Whether a line ends with its sentence, or is a heading."""
        return self.candidates[position] is not None or _ENDS.search(self.lines[position]) is not None

    def _has_before(self, marker: Marker) -> bool:
        before = self.last.get(marker.style.name)
        if before is None:
            return False
        if marker.style.name in ("dash", "bullet"):
            return before.written == marker.written
        if marker.style.name == "arabic":
            return marker.follows(before)
        return marker.follows(before) or before.number < marker.number <= before.number + _MAX_GAP

    def _has_behind(self, marker: Marker, position: int) -> bool:
        """Whether another number of the run comes, before one further out."""
        for candidate in self.candidates[position + 1 : position + 1 + _MAX_LINES]:
            if candidate is None:
                continue
            if candidate.style.name == marker.style.name:
                if marker.style.name in ("dash", "bullet"):
                    return candidate.written == marker.written
                if marker.style.name == "arabic":
                    return candidate.follows(marker)
                return candidate.follows(marker) or marker.number < candidate.number <= marker.number + _MAX_GAP
            if candidate.style.rank < marker.style.rank and not candidate.style.doubtful and _is_run(marker):
                return False
        return False


def _is_run(marker: Marker) -> bool:
    """Whether the numbers of this style begin again below each number further out."""
    return marker.style.name not in (*_DIVISIONS, "article")


def _is_doubtful(marker: Marker, line: str) -> bool:
    """Whether only other numbers beside it tell that the marker opens the line."""
    rest = line[marker.length :]
    set_off = len(marker.written) < marker.length or not rest or rest[0] in "【（(["
    if marker.style.name == "article":
        return not set_off
    if marker.style.name in _DIVISIONS:
        # 第一部分企业 is a share of them as often as a heading.
        return not set_off and (len(rest) > _LONG_NAME or "。" in rest or marker.written.endswith("部分"))
    return marker.style.doubtful


def _is_counted_together(line: str) -> bool:
    """Whether the line begins with neighbours that are counted together: 七、八月份."""
    match = _TWO.match(line)
    if match is None or not _TOGETHER.match(line, match.end()):
        return False
    first, second = parse_numeral(match.group("n")), parse_numeral(match.group("m"))
    return first is not None and second is not None and abs(first - second) == 1
