"""Places in documents that a text names: 第9项, 第4、6至8项, 第十二条, 二（三）9, Task 9."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kb.model import Clause
from kb.numerals import NUMERAL_CHARS, parse_numeral
from kb.text import fold

_N = rf"(?:\d{{1,3}}|[{NUMERAL_CHARS}]{{1,5}})"
_LIST = rf"(?P<list>{_N}(?:\s*(?:,|和|及|至|到|-|与)\s*(?:第\s*)?{_N})*)"
_KINDS = "项|条|款|章|节|部分|编|段|行|点|号"
_RANGE = re.compile(rf"({_N})\s*(?:至|到|-)\s*(?:第\s*)?({_N})")
_EACH = re.compile(_N)


@dataclass(frozen=True, slots=True)
class Pointer:
    """A place at ``[start, end)``: the kind of its number (项, 条 …; 级 for an outline label) and its value."""

    kind: str
    value: str
    written: str
    start: int
    end: int


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str | None], ...]:
    return (
        (re.compile(rf"第\s*{_LIST}\s*(?:[(][^()]*[)])?\s*(?P<kind>{_KINDS})(?!业|线|次)"), None),
        (re.compile(rf"(?:任务|事项)\s*第?\s*{_LIST}(?!\s*(?:共|些|个|项|条|年|月|%|{_N}))"), "项"),
        (
            re.compile(rf"(?P<label>[{NUMERAL_CHARS}]{{1,3}}\([{NUMERAL_CHARS}]{{1,3}}\)(?:\d{{1,2}}(?![\d年月%]))?)"),
            "级",
        ),
        (re.compile(rf"(?P<label>(?<![{NUMERAL_CHARS}])\([{NUMERAL_CHARS}]{{1,3}}\))"), "节号"),
        (re.compile(r"附件\s*(?P<list>\d{1,2})"), "附件"),
    )


def pointers(text: str) -> Iterator[Pointer]:
    """Every place in a document that a text names, a list of numbers one by one, a range by its ends."""
    folded = fold(text)
    for pattern, kind in _forms():
        for match in list(pattern.finditer(folded)):
            found = match.groupdict()
            for value in [found["label"]] if found.get("label") else _numbers(found["list"]):
                yield Pointer(kind or found["kind"], value, text[match.start() : match.end()], *match.span())
            folded = f"{folded[: match.start()]}{'_' * len(match.group())}{folded[match.end() :]}"


def _numbers(written: str) -> Iterator[str]:
    for first, last in _RANGE.findall(written):
        low, high = parse_numeral(first), parse_numeral(last)
        if low and high and low < high:
            yield from (str(low), str(high))
    for each in _EACH.findall(_RANGE.sub(" ", written)):
        if (number := parse_numeral(each)) is not None:
            yield str(number)


def held(clauses: Iterable[Clause], above: Iterable[Clause], text: str) -> set[tuple[str, str]]:
    """The places that clauses are and stand in, and those that their text names."""
    found = {(pointer.kind, pointer.value) for pointer in pointers(text)}
    for clause in (*clauses, *above):
        label = fold(clause.label)
        found.add(("级", label))
        found |= {(pointer.kind, pointer.value) for pointer in pointers(label)}
        if clause.item is not None:
            found.add(("项", str(clause.item)))
        found |= _of_marker(fold(clause.marker))
        found |= {("级", part) for part in _levels(label)}
    return found


_MARKER = re.compile(rf"[(]?(?P<n>{_N})[).,]?")
_DEEP = re.compile(rf"[{NUMERAL_CHARS}]{{1,3}}|\([{NUMERAL_CHARS}]{{1,3}}\)|\d{{1,2}}")


def _of_marker(marker: str) -> set[tuple[str, str]]:
    """What a marker may be called: （三） is 第三项, 第三条 of a list or the part （三）; 三、 is 第三部分."""
    match = _MARKER.fullmatch(marker.strip())
    if not match:
        return set()
    number, bare = str(parse_numeral(match["n"])), marker.strip()
    if bare.startswith("("):
        return {*((kind, number) for kind in ("项", "条", "点", "部分")), ("节号", bare)}
    return {(kind, number) for kind in (("项", "条", "点") if match["n"].isdigit() else ("部分",))}


def _levels(label: str) -> Iterator[str]:
    """The beginnings of a label: 二(三) of 二(三)9."""
    ends = [match.end() for match in _DEEP.finditer(label)]
    yield from (label[:end] for end in ends)
