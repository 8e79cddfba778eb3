"""Documents that a question names: by title, by the end of a title, by number, by the name of a law."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kb.genres import GENRES
from kb.model import Document
from kb.text import fold, without_spaces
from kb.title_index import Ends, Phrases

_QUOTED_TITLE = re.compile(r"《([^《》]{2,80})》|<<([^<>]{2,80})>>")
_NUMBER_IN_QUESTION = re.compile(
    r"(?P<prefix>[\u4e00-\u9fff]{2,8}?)\s*[(〔\[]?\s*(?P<year>20\d\d|19\d\d)?\s*年?[)〕\]]?"
    r"\s*第?\s*(?P<serial>\d{1,4})\s*号(?P<file>文件|文)?"
)
_ABBREVIATION = re.compile(r"[发函办规字令]$")
# Whatever stands before it, a year in brackets makes a number: 财社〔2022〕9号.
_BRACKETED = re.compile(r"[(〔\[]\s*(?:19|20)\d\d\s*年?[)〕\]]")
# 126号文: the serial number alone.
_SERIAL = re.compile(r"(?<!\d)(?P<serial>\d{1,4}(?=号(?:文件|文|函))|\d{3,4}(?=号))号(?:文件|文|函)?")
# A law or rule named without title marks: 商标法第十条, 民法典里. Words such as 办法 and 做法 are no laws.
_LAW_NAME = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,12}(?:(?<![办方做用想看写违守执立司合依无])法|法典|条例|实施细则)|民法典|宪法|刑法|民法)"
    r"(?=第|规定|里|中|的|对|是|有|关于|怎么|如何|,|\?|$)"
)
# The text that a notice sends, by whose title the notice is called: 关于印发《渔港管理办法》的通知.
_SENT = re.compile(
    r"(?:印发|公布|发布|颁布|转发|下发)(?:实施|施行)?[《〈]?(?P<title>[^《》〈〉]{4,80}?)[》〉]?的(?:通知|公告|通告|决定|命令)$"
)
_DRAFT = re.compile(r"[（(][^（）()]{0,8}(?:征求意见稿|草案|送审稿|讨论稿|审议稿|修订稿)[^（）()]{0,8}[）)]")
_YEARS = re.compile(r"[（(]\d{4}[^）)]*[）)]")

# Words of a title that say of what sort a document is and not what it is about.
_SORT = re.compile(
    r"实施|工作|行动|专项|管理|暂行|方案|计划|规划|通知|意见|办法|规定|规范|关于|开展|组织|做好|加强|进一步|有关|国家"
)
_DISTINCT_GENRES = ("计划", "方案", "规范", "办法", "条例", "意见", "规定", "行动")
_LONGEST_END = 40


@dataclass(frozen=True, slots=True)
class NamedDocuments:
    """Documents that a question names: those held, the names of those that are not, and the other words.

    ``spoken`` tells whether one is named without title marks and not by its number.
    """

    held: tuple[Document, ...]
    missing: tuple[str, ...]
    rest: str
    spoken: bool = False


class Titles:
    """The names of the documents of a library, prepared once for all questions.

    ``speaks_of`` tells whether a folded phrase stands in any of their texts; it is asked only for a law that no title
    names. By default the texts that the documents carry are looked through.
    """

    def __init__(self, documents: Sequence[Document], speaks_of: Callable[[str], bool] | None = None) -> None:
        self._documents = documents
        self._speaks_of = speaks_of

    @cached_property
    def _own(self) -> list[list[str]]:
        return _own_names(self._documents)

    @cached_property
    def _names(self) -> Phrases:
        return Phrases((name, place) for place, names in enumerate(self._own) for name in names)

    @cached_property
    def _titles(self) -> list[str]:
        return [without_spaces(fold(document.title)) for document in self._documents]

    @cached_property
    def _numbers(self) -> Phrases:
        return Phrases(
            (beginning, place)
            for place, document in enumerate(self._documents)
            for beginning in _compact_numbers(document)
        )

    @cached_property
    def _serials(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, document in enumerate(self._documents):
            for serial in dict.fromkeys(_SERIALS.findall(fold(document.number or ""))):
                found.setdefault(serial, []).append(place)
        return found

    @cached_property
    def _ends(self) -> Ends:
        titles = [_YEARS.sub("", fold(document.title)) for document in self._documents]
        return Ends(titles, _DISTINCT_GENRES, longest=_LONGEST_END, sort=_SORT)

    def read(self, text: str) -> NamedDocuments:
        """The documents that a folded question names, and the laws that none of the documents is nor speaks of."""
        named = self.held(text)
        if named.spoken:
            return named
        missing = list(named.missing)
        rest = self._laws_not_held(named.rest, missing)
        return replace(named, missing=tuple(dict.fromkeys(missing)), rest=rest)

    def held(self, text: str) -> NamedDocuments:
        """The documents that a folded question names; of others only those in title marks or by their number."""
        held: list[Document] = []
        missing: list[str] = []
        rest = self._quoted(text, held, missing)
        rest = self._numbered(rest, held, missing)
        spoken, rest = self._spoken(rest)
        held += spoken
        if not held:
            rest = self._ended(rest, held)
        return NamedDocuments(tuple(dict.fromkeys(held)), tuple(dict.fromkeys(missing)), rest, bool(spoken))

    def speaks_of(self, phrase: str) -> bool:
        """Whether a folded phrase stands in the text of any document."""
        if self._speaks_of is not None:
            return self._speaks_of(phrase)
        return any(phrase in fold(document.text) for document in self._documents)

    def _quoted(self, text: str, held: list[Document], missing: list[str]) -> str:
        """Titles in title marks."""
        rest = text
        for match in _QUOTED_TITLE.finditer(text):
            name = match.group(1) or match.group(2)
            found = self.titled(name)
            held += found
            if not found:
                missing.append(name)
            rest = rest.replace(match.group(), " ")
        return rest

    def titled(self, name: str) -> list[Document]:
        """The documents that a title means: those of that name, else the only one whose title holds it."""
        wanted = without_spaces(_YEARS.sub("", fold(name)))
        exact = self._names.owners(wanted)
        if exact:
            return [self._documents[place] for place in exact]
        inside = [place for place, title in enumerate(self._titles) if wanted in title]
        return [self._documents[place] for place in inside] if len(inside) == 1 else []

    def _numbered(self, text: str, held: list[Document], missing: list[str]) -> str:
        """Document numbers, whole or by their serial alone; a whole number that is not held is missing."""
        rest = text
        for place in self._numbers.within(_BETWEEN.sub("", text)):
            for pattern in _number_patterns(self._documents[place]):
                if number := pattern.search(rest):
                    held.append(self._documents[place])
                    rest = rest.replace(number.group(), " ")
        for match in _SERIAL.finditer(rest):
            found = self._serials.get(match.group("serial"), [])
            if len(found) == 1:
                held.append(self._documents[found[0]])
                rest = rest.replace(match.group(), " ")
        for match in list(_NUMBER_IN_QUESTION.finditer(rest)):
            parts = self._by_parts(match)
            held += parts
            whole_number = match.group("year") and (
                _ABBREVIATION.search(match.group("prefix")) or _BRACKETED.search(match.group())
            )
            if not parts and whole_number:
                missing.append(match.group().strip())
            if parts or whole_number:
                rest = rest.replace(match.group(), " ")
        return rest

    def _by_parts(self, match: re.Match[str]) -> list[Document]:
        """Documents of that serial, and of the year and the issuer's abbreviation where they are given."""
        prefix, year, serial = match.group("prefix", "year", "serial")
        if not year and not (match.group("file") or _ABBREVIATION.search(prefix)):
            return []
        found = []
        for place in self._serials.get(serial, ()):
            document = self._documents[place]
            for number in _numbers(document):
                parts = re.match(
                    r"(?P<prefix>[\u4e00-\u9fff]+)\s*\(?(?P<year>\d{4})?\)?\s*第?(?P<serial>\d+)号", number
                )
                if not parts or parts.group("serial") != serial or (year and parts.group("year") != year):
                    continue
                if parts.group("prefix").endswith(prefix[-2:]) or prefix.endswith(parts.group("prefix")):
                    found.append(document)
        return found

    def _spoken(self, text: str) -> tuple[list[Document], str]:
        """Titles said without title marks; the longest name at a place wins, so 专利法实施细则 is not 专利法."""
        named: list[tuple[str, Document]] = []
        for place in self._names.within(text):
            own = self._own[place]
            name = next((n for n in own if n in text and (len(n) >= 6 or n.endswith(tuple(GENRES)))), None)
            if name:
                named.append((name, self._documents[place]))
        found: list[Document] = []
        for name, document in sorted(named, key=lambda pair: -len(pair[0])):
            if name in text:
                found.append(document)
                if not any(other != document and other_name == name for other_name, other in named):
                    text = text.replace(name, " ")
        return found, text

    def _ended(self, text: str, held: list[Document]) -> str:
        """The longest end of a title that only one document has: 成长计划 for a 中小企业成长计划实施方案."""
        end = self._ends.longest_in(text)
        if end is not None:
            held.append(self._documents[end.owner])
            text = text.replace(end.text, " ")
        return text

    def _laws_not_held(self, text: str, missing: list[str]) -> str:
        """Laws that no document is, nor speaks of."""
        for match in _LAW_NAME.finditer(text):
            if not self.speaks_of(match.group("name")):
                missing.append(match.group("name"))
                text = text.replace(match.group(), " ")
        return text


def law_before_place(text: str) -> re.Match[str] | None:
    """A law that a folded text names right before a place in it: 商标法第十条; the group ``name`` is the law."""
    return next((match for match in _LAW_NAME.finditer(text) if text[match.end() :].lstrip().startswith("第")), None)


def _own_names(documents: Sequence[Document]) -> list[list[str]]:
    """The names of each document; a draft is called without its bracket only where no other one has that name."""
    own = [short_titles(document) for document in documents]
    pairs = list(zip(documents, own, strict=True))
    settled = {name for document, names in pairs if not _DRAFT.search(document.title) for name in names}
    for document, names in pairs:
        bare = _DRAFT.sub("", document.title)
        free = [] if bare == document.title else short_titles(replace(document, title=bare))
        names += [name for name in free if name not in settled and name not in names]
    return own


def short_titles(document: Document) -> list[str]:
    """The names by which a document is called, longest first, folded."""
    title = fold(document.title)
    bare = _YEARS.sub("", title)
    names = {title, bare}
    for prefix in ("中华人民共和国", "关于印发", "关于"):
        if bare.startswith(prefix):
            names.add(bare[len(prefix) :])
    if sent := _SENT.search(bare):
        names.add(sent.group("title"))
    names |= {re.sub(r"的?(?:通知|意见)$", "", name) for name in list(names)}
    if place := fold(document.place or ""):
        names |= {name[len(place) :] for name in (bare, sent.group("title") if sent else "") if name.startswith(place)}
    names |= {without_spaces(name) for name in list(names)}
    if bare.endswith(("法", "条例", "细则")):
        # A law is called by the end of its title: 促进科技成果转化法 is 成果转化法.
        names |= {bare[-length:] for length in range(4, len(bare))}
    names = {name for name in names if len(name) >= 3}
    if bare.endswith("细则"):
        names.add("细则")
    return sorted(names, key=len, reverse=True)


def _numbers(document: Document) -> list[str]:
    """The document's numbers, folded; a digest of two documents has two."""
    return [number for number in re.split("[;；]", fold(document.number or "")) if number]


# What may stand between the parts of a number, and is left out of its compact form.
_BETWEEN = re.compile(r"[\s()〔〕/.-]")
_PARTS = re.compile(r"[\u4e00-\u9fff]+|[a-z]+|\d+")
_SERIALS = re.compile(r"(?<!\d)(\d+)号")


def _compact_numbers(document: Document) -> Iterator[str]:
    """What every writing of one of the document's numbers holds once what stands between its parts is left out."""
    for number in _numbers(document):
        parts = _PARTS.findall(number)
        if number[:1].isascii() and len(parts) > 3:
            yield "".join(parts[:-1])
        elif len(parts) >= 3:
            yield "".join(parts)


def _number_patterns(document: Document) -> Iterator[re.Pattern[str]]:
    """The document's numbers with any brackets and spaces between their parts."""
    for number in _numbers(document):
        parts = _PARTS.findall(number)
        if len(parts) >= 3:
            yield re.compile(r"[\s()〔〕/.-]*".join(parts))
        if number[:1].isascii() and len(parts) > 3:
            # A standard is often cited without its year: DB32/T 4308.
            yield re.compile(r"[\s()/.-]*".join(parts[:-1]) + r"(?!\d)")
