"""Wrong numbers, units, counts and dates."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from eval.corruption.cases import Case
from eval.corruption.pool import IsTrueError, Pool, has_figure, pick, plain, swapped

_UNIT = (
    r"%|个百分点|个基点|万亿元|亿元|万元|元|名|家|个(?!县|百|基)|件|项|条|年(?=内)|个月|人|"
    r" percent| billion| million| yuan| months?| people| basis| major"
)
_FIGURE = rf"(?<![\d.,第〔\[-])(?P<n>\d{{1,3}}(?:,\d{{3}})*|\d+)(?P<u>{_UNIT})"


def number(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """Another number before the same unit."""
    match = pick(_FIGURE, case.answer.text, rng)
    if match is None:
        return None
    value = int(match["n"].replace(",", ""))
    other = rng.choice([value + 1, value + 5, value * 10, value * 2, value + 3])
    source = pool.source_of(case)
    if has_figure(source, other) or any(form in source for form in _in_chinese(other, match["u"].strip())):
        raise IsTrueError
    return swapped(case, match, f"{other}{match['u']}")


def _in_chinese(value: int, size: str) -> tuple[str, ...]:
    """An English sum as Chinese texts write it: 10 million is 1000万."""
    sum_ = value * {"billion": 10**9, "million": 10**6}.get(size, 0)
    return (f"{sum_ / 10**4:g}万", f"{sum_ / 10**8:g}亿") if sum_ else ()


_OTHER_UNITS = {
    "%": ("个百分点", "倍", "‰"),
    "个百分点": ("%",),
    "个基点": ("%", "个百分点"),
    "万亿元": ("亿元",),
    "亿元": ("万元", "万亿元", "亿美元"),
    "万元": ("元", "亿元"),
    "元": ("万元", "美元"),
    "名": ("家", "%", "万名"),
    "家": ("名", "万家"),
    "个": ("亿元", "%", "万个"),
    "个月": ("年", "天"),
    " percent": (" percentage points",),
    " billion": (" million", " trillion"),
    " million": (" billion",),
    " months": (" years", " days"),
    " basis": (" percentage",),
}


def unit(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """Another unit behind the same number."""
    found = [match for match in re.finditer(_FIGURE, case.answer.text) if match["u"] in _OTHER_UNITS]
    if not found:
        return None
    match = rng.choice(found)
    other = rng.choice(_OTHER_UNITS[match["u"]])
    if plain(f"{match['n']}{other}") in pool.source_of(case):
        raise IsTrueError
    return swapped(case, match, f"{match['n']}{other}")


def count(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """Another count of what the answer itself lists."""
    pattern = (
        r"(?:共|有|列明|承担|包括)(?P<n>\d{1,2})(?=[项个处条家份])|"
        r"\((?P<m>\d{1,2})(?= listed)|(?P<k>\b\d{1,2})(?= tasks\b)"
    )
    match = pick(pattern, case.answer.text, rng)
    if match is None:
        return None
    value = next(value for value in match.groups() if value)
    other = int(value) + rng.choice([1, 2, 4])
    if has_figure(pool.source_of(case), other):
        raise IsTrueError
    return swapped(case, match, match.group().replace(value, str(other)))


_DATES: tuple[tuple[str, Callable[[re.Match[str], random.Random], str]], ...] = (
    (r"(?<!\d)(20[12]\d)(?=年)", lambda match, rng: str(int(match[1]) + rng.choice([-2, -1, 1, 2, 5]))),
    (r"年底前", lambda match, rng: rng.choice(["年以前", "年6月底前", "年3月底前"])),
    (r"年以前", lambda match, rng: "年底前"),
    (r"(?<=年)([1-9])(?=月)", lambda match, rng: str(int(match[1]) + rng.choice([1, 2]))),
    (r"(?<=月)(\d{1,2})(?=日)", lambda match, rng: str(int(match[1]) % 27 + 1)),
    (r"(?<=by )(20\d\d)", lambda match, rng: str(int(match[1]) + rng.choice([1, 3, 5]))),
    (r"the end of (?=20\d\d)", lambda match, rng: "June "),
    (r"(20\d\d)-(\d\d)-(\d\d)", lambda match, rng: f"{match[1]}-{match[2]}-{int(match[3]) % 27 + 1:02d}"),
    (r"每年", lambda match, rng: rng.choice(["每季度", "每月", "每两年"])),
    (r"([三五]|[35])(?=年)", lambda match, rng: "八"),
)


def date(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """Another year, month, day or term."""
    found = [(match, change) for pattern, change in _DATES for match in re.finditer(pattern, case.answer.text)]
    if not found:
        return None
    match, change = rng.choice(found)
    changed = swapped(case, match, change(match, rng))
    around = changed.answer.text[max(0, match.start() - 5) : match.start() + len(change(match, rng)) + 4]
    words = next(
        (
            found.group()
            for found in re.finditer(r"20\d\d\s?年?(?:\d+月)?(?:\d+日)?(?:底|以前|前)*|每\S{1,2}|八年", around)
        ),
        around,
    )
    if plain(words) in pool.source_of(case):
        raise IsTrueError
    return changed
