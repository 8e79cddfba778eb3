"""What a question points at by number, and at which level: 任务9, （三）, 第五十条, 省里."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.model import Level
from kb.numerals import NUMERAL_CHARS, parse_numeral

_N = rf"(?:\d{{1,3}}|[{NUMERAL_CHARS}]{{1,4}})"
_LIST = rf"{_N}(?:\s*(?:、|,|和|与|及|跟|还有|以及)\s*(?:第|任务)?\s*{_N})*"
_RANGE = rf"(?P<from>{_N})\s*(?:项|号)?(?:任务)?\s*(?:到|至|-|~|—)\s*(?:第|任务)?\s*(?P<to>{_N})"

# Ways to point at a numbered task. A numeral before 共, 些, 个 … counts and does not point.
_NOT_COUNT = r"(?!\s*(?:共|些|个|起|样|体|般|直|定|家|名|件|人|种|类|方面|部分|章|节|大))"
_ITEM_FORMS: tuple[re.Pattern[str], ...] = (
    re.compile(r"(?<![a-z0-9])t\s?(?P<list>\d{1,2})(?!\d)(?=\s|$|[^\w]|[\u4e00-\u9fff])"),
    re.compile(rf"(?:任务|事项|第)\s*(?:第)?\s*{_RANGE}\s*(?:项|条|号|个)?"),
    re.compile(rf"第\s*(?P<list>{_LIST})\s*(?:项|号|个|款)\s*(?:重点)?(?:任务|工作|内容|措施)?"),
    re.compile(rf"第\s*(?P<list>{_LIST})\s*条\s*(?:重点)?(?:任务|工作|措施)"),
    re.compile(rf"(?<!主要)(?<!重点)(?:任务|事项|序号|编号|条目)\s*(?:第)?\s*\(?(?P<list>{_LIST})\)?{_NOT_COUNT}"),
    re.compile(rf"(?P<list>{_N})\s*号\s*(?:任务|工作|事项|条)?(?!\s*文)"),
    re.compile(
        rf"(?<![a-z])(?:tasks?|items?|no\.?|number|points?|#)\s*(?:no\.?|number|#)?\s*"
        rf"(?P<list>{_N}(?:\s*(?:,|and|&)\s*\d{{1,3}})*)(?![\da-z%])"
    ),
    re.compile(r"\b(?P<list>\d{1,3})(?:st|nd|rd|th)\s+(?:task|item|point)\b"),
)
#: English number words, cardinal and ordinal.
ENGLISH_NUMBERS = {
    word: number
    for number, pair in enumerate(
        (
            "one first",
            "two second",
            "three third",
            "four fourth",
            "five fifth",
            "six sixth",
            "seven seventh",
            "eight eighth",
            "nine ninth",
            "ten tenth",
            "eleven eleventh",
            "twelve twelfth",
            "thirteen thirteenth",
            "fourteen fourteenth",
            "fifteen fifteenth",
            "sixteen sixteenth",
            "seventeen seventeenth",
            "eighteen eighteenth",
            "nineteen nineteenth",
            "twenty twentieth",
        ),
        start=1,
    )
    for word in pair.split()
}
_NUMBER_WORDS = "|".join(ENGLISH_NUMBERS)
_ENGLISH_ITEM = re.compile(
    rf"\b(?:task|item)\s+(?P<after>{_NUMBER_WORDS})\b|\b(?P<before>{_NUMBER_WORDS})\s+(?:task|item)\b"
)

# Places in an outline: 二（三）9, 第二部分, （三）, 第五十条.
_LABEL = re.compile(
    rf"(?<![{NUMERAL_CHARS}])(?P<a>[{NUMERAL_CHARS}]{{1,3}})\s*(?:(?<!第.),\s*)?\((?P<b>[{NUMERAL_CHARS}]{{1,3}})\)\s*(?P<c>\d{{1,2}})?"
)
_BRACKET = re.compile(rf"第?\s*\((?P<b>[{NUMERAL_CHARS}]{{1,3}})\)\s*(?P<c>\d{{1,2}})?")
_PART = re.compile(
    rf"第\s*(?P<n>{_N})\s*(?:部分|大部分|大项|章|大块|板块)|\bpart\s+(?P<e>\d)\b|\bsection\s+(?P<s>\d)\b"
)
_ARTICLE = re.compile(rf"第\s*(?P<n>{_N})\s*条(?:之(?P<sub>{_N}))?|\barticles?\s+(?P<e>\d{{1,3}})\b")
_AND_ARTICLE = re.compile(
    rf"\s*(?:、|,|和|与|及|跟|以及|and)\s*第?\s*(?P<n>{_N})\s*条|\s*(?:,|and|&)\s*(?P<e>\d{{1,3}})\b(?!\s*%)"
)

_LEVEL_WORDS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    (
        Level.NATION,
        re.compile(
            r"国家(?!级|标准)|全国|国务院|中央|国办|\bnational\b|\bnation\b|\bstate council\b|\bcountry\b|\bcentral\b"
        ),
    ),
    (Level.MINISTRY, re.compile(r"(?<!哪个)(?<!哪些)(?<!哪几个)部委|部门规章|\bministr")),
    (
        Level.PROVINCE,
        re.compile(
            r"省里|省级|全省|省的|本省|我省|省政府|省方案|省[内上与和、,]|省(?=市)|省(?=$|\?|呢|市|一级|层面|、|,)|\bprovinc"
        ),
    ),
    (
        Level.CITY,
        re.compile(
            r"市里|市级|全市|我市|本市|市的|市方案|(?<![城上都门股])市(?=$|\?|呢|、|,|和|与|一级|层面|三级|两级|各)|(?<=[,、和与及到至])市(?!场)|\bcity\b|\bmunicipal"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Pointers:
    """What a question points at, and its text with those words taken out.

    ``more_articles`` are those that it names behind the first one: 第一条和第二条.
    """

    items: tuple[int, ...]
    labels: tuple[str, ...]
    part: int | None
    article: str | None
    rest: str
    more_articles: tuple[str, ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        """All articles in the order of the question."""
        return (self.article, *self.more_articles) if self.article else ()

    @property
    def any(self) -> bool:
        """Whether the question points at anything."""
        return bool(self.items or self.labels or self.part or self.article)


def read_pointers(text: str) -> Pointers:
    """Tasks by number, outline labels, parts and articles named in a normalised question."""
    labels: list[str] = []
    rest = text
    for match in _LABEL.finditer(text):
        labels.append(f"{match.group('a')}（{match.group('b')}）{match.group('c') or ''}")
        rest = rest.replace(match.group(), " ")
    if not labels and (found := _BRACKET.search(rest)):
        labels.append(f"（{found.group('b')}）{found.group('c') or ''}")
        rest = rest.replace(found.group(), " ")
    items, rest = _items(rest)
    part = article = None
    if found := _PART.search(rest):
        part = parse_numeral(found.group("n") or found.group("e") or found.group("s"))
        rest = rest.replace(found.group(), " ")
    more: list[str] = []
    if found := _ARTICLE.search(rest):
        article = found.group("n") or found.group("e")
        start, end = found.span()
        while following := _AND_ARTICLE.match(rest, end):
            more.append(following.group("n") or following.group("e"))
            end = following.end()
        rest = f"{rest[:start]} {rest[end:]}"
    return Pointers(tuple(dict.fromkeys(items)), tuple(labels), part, article, rest, tuple(more))


def _items(text: str) -> tuple[list[int], str]:
    found: list[int] = []
    rest = text
    for pattern in _ITEM_FORMS:
        for match in pattern.finditer(rest):
            found += _numbers_of(match)
        rest = pattern.sub(" ", rest)
    for match in _ENGLISH_ITEM.finditer(rest):
        found.append(ENGLISH_NUMBERS[match.group("after") or match.group("before")])
    return found, _ENGLISH_ITEM.sub(" ", rest)


def _numbers_of(match: re.Match[str]) -> list[int]:
    groups = match.groupdict()
    if groups.get("from"):
        first, last = parse_numeral(groups["from"]), parse_numeral(groups["to"])
        return list(range(first, last + 1)) if first and last and first <= last < first + 50 else []
    numbers = [parse_numeral(part) for part in re.findall(_N, groups["list"])]
    return [number for number in numbers if number is not None]


def read_levels(text: str) -> tuple[Level, ...]:
    """The levels of government that a question names, in the order of the table."""
    return tuple(level for level, pattern in _LEVEL_WORDS if pattern.search(text))
