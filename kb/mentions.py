"""What a question points at by name: numbered tasks, places in an outline, documents, levels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.metadata import GENRES
from kb.model import Document, Level
from kb.numerals import NUMERAL_CHARS, parse_numeral
from kb.text import fold

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
_ENGLISH_NUMBERS = {
    word: number
    for number, pair in enumerate(
        (
            "one first|two second|three third|four fourth|five fifth|six sixth|seven seventh|eight eighth|nine ninth|"
            "ten tenth|eleven eleventh|twelve twelfth|thirteen thirteenth|fourteen fourteenth|fifteen fifteenth|"
            "sixteen sixteenth|seventeen seventeenth|eighteen eighteenth|nineteen nineteenth|twenty twentieth"
        ).split("|"),
        start=1,
    )
    for word in pair.split()
}
_ENGLISH_ITEM = re.compile(
    rf"\b(?:task|item)\s+(?P<after>{'|'.join(_ENGLISH_NUMBERS)})\b|\b(?P<before>{'|'.join(_ENGLISH_NUMBERS)})\s+(?:task|item)\b"
)

# Places in an outline: 二（三）9, 第二部分, （三）, 第五十条.
_LABEL = re.compile(rf"(?<![{NUMERAL_CHARS}])(?P<a>[{NUMERAL_CHARS}]{{1,3}})\s*\((?P<b>[{NUMERAL_CHARS}]{{1,3}})\)\s*(?P<c>\d{{1,2}})?")
_BRACKET = re.compile(rf"第?\s*\((?P<b>[{NUMERAL_CHARS}]{{1,3}})\)\s*(?P<c>\d{{1,2}})?")
_PART = re.compile(rf"第\s*(?P<n>{_N})\s*(?:部分|大部分|大项|章|大块|板块)|\bpart\s+(?P<e>\d)\b|\bsection\s+(?P<s>\d)\b")
_ARTICLE = re.compile(rf"第\s*(?P<n>{_N})\s*条(?:之(?P<sub>{_N}))?|\barticles?\s+(?P<e>\d{{1,3}})\b")

_LEVEL_WORDS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    (Level.NATION, re.compile(r"国家|全国|国务院|中央|国办|\bnational\b|\bnation\b|\bstate council\b|\bcountry\b|\bcentral\b")),
    (Level.MINISTRY, re.compile(r"(?<!哪个)(?<!哪些)(?<!哪几个)部委|部门规章|\bministr")),
    (Level.PROVINCE, re.compile(r"省里|省级|全省|省的|本省|我省|省政府|省方案|省[内上与和、,]|省(?=$|\?|呢|市|一级|层面|、|,)|江苏|\bprovinc|\bjiangsu\b")),
    (Level.CITY, re.compile(r"市里|市级|全市|我市|本市|市的|市方案|(?<![城上都门股])市(?=$|\?|呢|、|,|和|与|一级|层面|三级|两级|各)|(?<=[,、和与及到至])市(?!场)|盐城|\bcity\b|\bmunicipal|\byancheng\b")),
)

_QUOTED_TITLE = re.compile(r"《([^《》]{2,80})》|<<([^<>]{2,80})>>")
_NUMBER_IN_QUESTION = re.compile(
    r"(?P<prefix>[\u4e00-\u9fff]{2,8}?)\s*[(〔\[]?\s*(?P<year>20\d\d|19\d\d)?\s*年?[)〕\]]?\s*第?\s*(?P<serial>\d{1,4})\s*号(?P<file>文件|文)?"
)
# A law or rule named without title marks: 商标法第十条, 民法典里.
_LAW_NAME = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,12}(?:(?<![办方做用想看写违守执立司合依无])法|法典|条例|实施细则))(?=第|规定|里|中|的|对|是|有|关于|怎么|如何|,|\?|$)")
_YEARS = re.compile(r"[（(]\d{4}[^）)]*[）)]")


@dataclass(frozen=True, slots=True)
class Pointers:
    """What a question points at, and its text with those words taken out."""

    items: tuple[int, ...]
    labels: tuple[str, ...]
    part: int | None
    article: str | None
    rest: str


def read_pointers(text: str) -> Pointers:
    """Tasks by number, outline labels, parts and articles named in a normalised question."""
    labels: list[str] = []
    rest = text
    for match in _LABEL.finditer(text):
        labels.append(f"{match.group('a')}（{match.group('b')}）{match.group('c') or ''}")
        rest = rest.replace(match.group(), " ")
    if not labels and (match := _BRACKET.search(rest)):
        labels.append(f"（{match.group('b')}）{match.group('c') or ''}")
        rest = rest.replace(match.group(), " ")
    items, rest = _items(rest)
    part = article = None
    if match := _PART.search(rest):
        part = parse_numeral(match.group("n") or match.group("e") or match.group("s"))
        rest = rest.replace(match.group(), " ")
    if match := _ARTICLE.search(rest):
        article = match.group("n") or match.group("e")
        rest = rest.replace(match.group(), " ")
    return Pointers(tuple(dict.fromkeys(items)), tuple(labels), part, article, rest)


def _items(text: str) -> tuple[list[int], str]:
    found: list[int] = []
    rest = text
    for pattern in _ITEM_FORMS:
        for match in pattern.finditer(rest):
            found += _numbers_of(match)
        rest = pattern.sub(" ", rest)
    for match in _ENGLISH_ITEM.finditer(rest):
        found.append(_ENGLISH_NUMBERS[match.group("after") or match.group("before")])
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


@dataclass(frozen=True, slots=True)
class NamedDocuments:
    """Documents that a question names: those held, and the names of those that are not."""

    held: tuple[Document, ...]
    missing: tuple[str, ...]
    rest: str


def short_titles(document: Document) -> list[str]:
    """The names by which a document is called, longest first, folded."""
    title = fold(document.title)
    bare = _YEARS.sub("", title)
    names = {title, bare}
    for prefix in ("中华人民共和国", "关于印发", "关于"):
        if bare.startswith(prefix):
            names.add(bare[len(prefix) :])
    names |= {re.sub(r"的?(?:通知|意见)$", "", name) for name in list(names)}
    if document.place and bare.startswith(document.place):
        names.add(bare[len(document.place) :])
    names |= {re.sub(r"(?:实施方案|工作方案|行动方案)$", "", name) for name in list(names)}
    names |= {re.sub(r"\s", "", name) for name in list(names)}
    if bare.endswith(("法", "条例", "细则")):
        # A law is called by the end of its title: 促进科技成果转化法 is 成果转化法.
        names |= {bare[-length:] for length in range(4, len(bare))}
    if bare.endswith("细则"):
        names.add("细则")
    return sorted((name for name in names if len(name) >= 3 or name == "细则"), key=len, reverse=True)


# Words of a title that say of what sort it is and not what it is about.
_SORT = re.compile(r"实施|工作|行动|专项|方案|计划|规划|通知|意见|办法|规定|规范|关于|开展|组织|做好|加强|进一步|有关|国家|专利|知识产权")


def _distinctive(documents: Sequence[Document]) -> dict[str, Document]:
    """Ends of titles that only one document has and that name a subject: 成长计划 for a 中小企业成长计划实施方案."""
    owners: dict[str, set[str]] = {}
    by_id = {document.id: document for document in documents}
    for document in documents:
        title = _YEARS.sub("", fold(document.title))
        for genre in _DISTINCT_GENRES:
            end = title.find(genre) + len(genre)
            if end < len(genre):
                continue
            for length in range(len(genre) + 2, 13):
                part = title[max(0, end - length) : end]
                if len(_SORT.sub("", part)) >= 2:
                    owners.setdefault(part, set()).add(document.id)
    return {part: by_id[next(iter(ids))] for part, ids in owners.items() if len(ids) == 1}


_DISTINCT_GENRES = ("计划", "方案", "规范", "办法", "条例", "意见", "规定", "行动")


def read_documents(text: str, documents: Sequence[Document]) -> NamedDocuments:
    """The documents that a normalised question names by title, law name or number."""
    held: list[Document] = []
    missing: list[str] = []
    rest = text
    for match in _QUOTED_TITLE.finditer(text):
        name = match.group(1) or match.group(2)
        found = _by_title(name, documents)
        held += found
        if not found:
            missing.append(name)
        rest = rest.replace(match.group(), " ")
    for document in documents:
        for written in _written_numbers(document):
            if match := written.search(rest):
                held.append(document)
                rest = rest.replace(match.group(), " ")
    for match in _SERIAL.finditer(rest):
        found = [document for document in documents if _has_serial(document, match.group("serial"))]
        if len(found) == 1:
            held += found
            rest = rest.replace(match.group(), " ")
    for match in list(_NUMBER_IN_QUESTION.finditer(rest)):
        found = _by_number(match, documents)
        if found:
            held += found
            rest = rest.replace(match.group(), " ")
        elif match.group("year") and re.search(r"[发函办规字令]$", match.group("prefix")):
            missing.append(match.group().strip())
            rest = rest.replace(match.group(), " ")
    spoken, rest = _spoken_titles(rest, documents)
    held += spoken
    if not spoken and not held:
        named = sorted((part for part in _distinctive(documents) if part in rest), key=len, reverse=True)[:1]
        for part in named:
            spoken.append(_distinctive(documents)[part])
            held += spoken
            rest = rest.replace(part, " ")
    if not spoken:
        for match in _LAW_NAME.finditer(rest):
            if not any(match.group("name") in fold(document.text) for document in documents):
                missing.append(match.group("name"))
                rest = rest.replace(match.group(), " ")
    return NamedDocuments(tuple(dict.fromkeys(held)), tuple(dict.fromkeys(missing)), rest)


def _written_numbers(document: Document) -> Iterator[re.Pattern[str]]:
    """The document's numbers as patterns that allow any brackets and spaces between their parts."""
    for number in re.split("[;；]", fold(document.number or "")):
        parts = re.findall(r"[\u4e00-\u9fff]+|[a-z]+|\d+", number)
        if len(parts) >= 3:
            yield re.compile(r"[\s()〔〕/.-]*".join(parts))
        if number[:1].isascii() and len(parts) > 3:
            # A standard is often cited without its year: DB32/T 4308.
            yield re.compile(r"[\s()/.-]*".join(parts[:-1]) + r"(?!\d)")


# 126号文: the serial number alone.
_SERIAL = re.compile(r"(?<!\d)(?P<serial>\d{1,4}(?=号(?:文件|文|函))|\d{3,4}(?=号))号(?:文件|文|函)?")


def _has_serial(document: Document, serial: str) -> bool:
    return re.search(rf"(?<!\d){serial}号", document.number or "") is not None


def _by_title(name: str, documents: Sequence[Document]) -> list[Document]:
    wanted = re.sub(r"\s", "", _YEARS.sub("", fold(name)))
    exact = [document for document in documents if wanted in map(lambda n: re.sub(r"\s", "", n), short_titles(document))]
    if exact:
        return exact
    inside = [document for document in documents if wanted in re.sub(r"\s", "", fold(document.title))]
    return inside if len(inside) == 1 else []


def _by_number(match: re.Match[str], documents: Sequence[Document]) -> list[Document]:
    """Documents whose number has that serial, and the year and the issuer's abbreviation where they are given."""
    prefix, year, serial = match.group("prefix", "year", "serial")
    if not year and not (match.group("file") or re.search(r"[发函办规字令]$", prefix)):
        return []
    found = []
    for document in documents:
        for number in re.split("[;；]", fold(document.number or "")):
            parts = re.match(r"(?P<prefix>[\u4e00-\u9fff]+)\s*\(?(?P<year>\d{4})?\)?\s*第?(?P<serial>\d+)号", number)
            if not parts or parts.group("serial") != serial or (year and parts.group("year") != year):
                continue
            if parts.group("prefix").endswith(prefix[-2:]) or prefix.endswith(parts.group("prefix")):
                found.append(document)
    return found


def _spoken_titles(text: str, documents: Sequence[Document]) -> tuple[list[Document], str]:
    """Titles said without title marks; the longest name at a place wins, so 专利法实施细则 is not 专利法."""
    names: list[tuple[str, Document]] = []
    for document in documents:
        for name in short_titles(document):
            if name in text and (len(name) >= 6 or name.endswith(tuple(GENRES))):
                names.append((name, document))
                break
    found: list[Document] = []
    for name, document in sorted(names, key=lambda pair: -len(pair[0])):
        if name in text:
            found.append(document)
            if not any(other != document and other_name == name for other_name, other in names):
                text = text.replace(name, " ")
    return found, text
