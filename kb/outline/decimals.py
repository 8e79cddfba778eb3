"""Numbers of several places, 1 总则 / 1.1 编制目的 / 3.2.1 响应: told from amounts by the run that they make."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from kb.outline.markers import Marker
from kb.outline.styles import DECIMAL, DECIMAL_TOP

Place = tuple[int, ...]

# A number with such a word behind it counts something; with one of the latter only where the run does not lead to it.
_AMOUNT = re.compile("[万亿元倍吨%％‰℃°]|个百分点|公里|千米|厘米|毫米|平方|立方")
_UNIT = re.compile("[千百十米度级岁年月天日时分秒次个家件名人户位项条款台套辆架艘亩顷克升瓦株处座间幢栋栏章节版寸折成]")
# As many lines below, the first place of the numbers has the second one under it.
_NEAR = 30


def read_decimals(lines: Sequence[str]) -> list[Marker | None]:
    """For each line the number of several places that opens it, ``None`` for all where they make no run.

    They make one where some number ends in 1 and the next one of its row ends in 2.
    """
    places = [_place(line) for line in lines]
    present = {place for line, place in zip(lines, places, strict=True) if place and not _counts(line)}
    if not any(place[-1] == 1 and (*place[:-1], 2) in present for place in present):
        return [None] * len(lines)
    found: list[Marker | None] = []
    last: Place = ()
    for position, (line, place) in enumerate(zip(lines, places, strict=True)):
        if place and _stands(place, last, counts=_counts(line)):
            last = place
            found.append(_marker(line, place))
        elif top := _top(line, last, places[position + 1 : position + _NEAR]):
            last = (top.number,)
            found.append(top)
        else:
            found.append(None)
    return found


def _place(line: str) -> Place | None:
    match = DECIMAL.pattern.match(line)
    if match is None or (match.end() == match.end("mark") and _AMOUNT.match(line, match.end())):
        return None
    place = tuple(int(part) for part in re.split(r"[.．]", match.group("n")))
    return place if place[-1] and len(line) > match.end() else None


def _counts(line: str) -> bool:
    """Whether the word right behind the number may be what it counts."""
    match = DECIMAL.pattern.match(line)
    return match is not None and match.end() == match.end("mark") and _UNIT.match(line, match.end()) is not None


def _stands(place: Place, last: Place, *, counts: bool) -> bool:
    """Whether a number can come behind the last one of its run; one that may count something must be the very next."""
    if not counts:
        return place >= last or place[-1] == 1
    above = last[: len(place)]
    return place in ((*last, 1), (*above[:-1], above[-1] + 1 if above else 1), ((last[0] if last else 0) + 1, 1))


def _marker(line: str, place: Place) -> Marker:
    match = DECIMAL.pattern.match(line)
    assert match is not None  # the place was read from it
    return Marker(DECIMAL, place[-1], None, match.group("mark"), match.end(), place[:-1])


def _top(line: str, last: Place, below: Sequence[Place | None]) -> Marker | None:
    """The first place, which the second one follows, or which is the next one and set off by a space."""
    match = DECIMAL_TOP.pattern.match(line)
    if match is None:
        return None
    number = int(unicodedata.normalize("NFKC", match.group("n")))
    spaced = match.end() > match.end("mark")
    opens = next(filter(None, below), None) == (number, 1)
    follows = spaced and number == (last[0] if last else 0) + 1
    if (not opens and not follows) or (not spaced and _UNIT.match(line, match.end())):
        return None
    return Marker(DECIMAL_TOP, number, None, match.group("mark"), match.end())
