"""The head that a site puts over a document: number, issuer, dates and the like, as labels with values."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kb.days import day_of, read_day
from kb.readers.html.labels import FIELDS, WEAK, Field
from kb.readers.html.text import one_line
from kb.readers.html.tree import Measure, inner_text, inside
from kb.readers.html.words import is_page_text
from kb.text import without_spaces

if TYPE_CHECKING:
    from lxml.etree import _Element

#: A head states at least so many fields; one alone is a sentence with a colon.
_MIN_FIELDS = 2
_MAX_HEAD = 3000
_MAX_VALUE = 300
# A head stands before the text: so many marks of sentences may come before it.
_MAX_MARKS_BEFORE = 25
_HOLDERS = frozenset(("table", "tbody", "tr", "td", "ul", "ol", "dl", "div", "p", "section", "form", "center"))
_PARTS = ("td", "th", "li", "dt", "dd", "p", "div", "tr", "h1", "h2", "h3", "h4")

_LABEL = "|".join(r"\s*".join(label) for label in sorted(FIELDS, key=len, reverse=True))
_START = rf"(?:(?<![\w》）])(?:{_LABEL})\s*[:：]|[【\[](?:{_LABEL})[】\]]\s*[:：]?)"
_LABELLED = re.compile(
    rf"(?P<label>{_START})\s*(?P<value>.*?)\s*(?=[【\[]?(?:{_START})|【[\u4e00-\u9fff]{{2,6}}】|$)", re.DOTALL
)
_ANY_LABEL = re.compile(_START)
# A label that is none of the known ones, in a head that has known ones: 公文类别：, 【所属类别】.
_UNKNOWN_LABEL = re.compile(
    r"[【\[]?(?P<label>[\u4e00-\u9fff](?:\s*[\u4e00-\u9fff]){1,7})\s*(?:[】\]]\s*[:：]?|[:：])\s*(?P<value>.*)",
    re.DOTALL,
)
_WORDS = re.compile("|".join(sorted(FIELDS, key=len, reverse=True)))
_MARKS = re.compile("[，。；]")
_NO_VALUE = re.compile(r"[\W_]*|无|暂无|null|undefined|NaN", re.IGNORECASE)
#: A site publishes a document of today within so many days; later it takes an old one over.
_MAX_DAYS_TO_PUBLISH = 92
_ISSUER_IN_TITLE = re.compile(r"(?P<issuers>[^《》，。]{2,80}?)(?:关于|印发|转发|批转|公告|通告)")


@dataclass(slots=True)
class PageHead:
    """The head of a page: its lines (``label：value``), the fields in them as written, and the elements it stood in."""

    lines: list[str] = field(default_factory=list)
    fields: dict[Field, str] = field(default_factory=dict)
    elements: list[_Element] = field(default_factory=list)

    def take(self, label: str, value: str) -> None:
        """Add a field; the first of several with one meaning counts."""
        value = one_line(value)
        if _NO_VALUE.fullmatch(value) or len(value) > _MAX_VALUE:
            return
        line = f"{label}：{value}"
        if line not in self.lines:
            self.lines.append(line)
        if name := FIELDS.get(label):
            self.fields.setdefault(name, value)

    def metadata(self, title: str | None) -> dict[str, str | tuple[str, ...]]:
        """The fields that can be trusted under the names of the metadata block; ``title`` is the page's."""
        given = self.fields
        stated = given.get(Field.TITLE)
        found: dict[str, str | tuple[str, ...]] = {}
        if stated and not stated.endswith(("…", "...")):
            found["title"] = stated
        if number := given.get(Field.NUMBER):
            found["number"] = without_spaces(number)
        if issuers := given.get(Field.ISSUERS) or self._publisher(stated or title):
            found["issuers"] = tuple(part for part in re.split(r"[、,，;；\s]+", issuers) if part)
        dates = {name: date for name in _DATES if (date := day_of(read_day(given.get(name) or "")))}
        if Field.PUBLISHED in dates and Field.ISSUED not in dates and self._is_own(dates, stated or title):
            dates[Field.ISSUED] = dates[Field.PUBLISHED]
        found.update({str(name): date.isoformat() for name, date in dates.items() if name is not Field.PUBLISHED})
        if status := given.get(Field.STATUS):
            found["status"] = status
        return found

    def _publisher(self, title: str | None) -> str | None:
        """Who published the page, where the title names nobody else as the issuer."""
        publisher = self.fields.get(Field.PUBLISHER)
        named = _ISSUER_IN_TITLE.match(title or "")
        if publisher is None or (
            named and re.sub(r"\W", "", publisher) not in re.sub(r"\W", "", named.group("issuers"))
        ):
            return None
        return publisher

    def _is_own(self, dates: dict[Field, dt.date], title: str | None) -> bool:
        """Whether the day of publication is the document's, and not that on which a site took it over."""
        if Field.PUBLISHER in self.fields and self._publisher(title) is None:
            return False
        written = dates.get(Field.WRITTEN)
        return written is None or (dates[Field.PUBLISHED] - written).days <= _MAX_DAYS_TO_PUBLISH


_DATES = (Field.WRITTEN, Field.ISSUED, Field.PUBLISHED, Field.IN_FORCE, Field.VALID_UNTIL)


def read_head(root: _Element, measures: dict[_Element, Measure]) -> PageHead:
    """Find the head of a page in a table, a list or a row of labelled parts; it may be there several times."""
    head = PageHead()
    inside: set[_Element] = set()
    marks = 0
    for element in root.iter():
        if marks > _MAX_MARKS_BEFORE and not head.elements:
            break
        if element in inside or not isinstance(element.tag, str):
            continue
        own = measures[element]
        if element.tag in _HOLDERS and own.text <= _MAX_HEAD:
            pairs = _pairs_of(element, own, measures)
            known = head.elements and all(f"{label}：{value}" in head.lines for label, value in pairs if value)
            if pairs and (known or marks <= _MAX_MARKS_BEFORE):
                head.elements.append(element)
                inside.update(element.iter())
                for label, value in pairs:
                    head.take(label, value)
                continue
        marks += len(_MARKS.findall(f"{element.text or ''}{element.tail or ''}")) if own.marks or element.tail else 0
    return head


def read_head_line(line: str) -> list[tuple[str, str]]:
    """The labels and values that make up a whole line; empty where it is any other line."""
    if len(line) > 2 * _MAX_VALUE or not _ANY_LABEL.match(line):
        return []
    pairs: list[tuple[str, str]] = []
    for match in _LABELLED.finditer(line):
        pairs.append((_bare(match.group("label")), match.group("value")))
        rest = line[match.end() :]
        while unknown := re.match(r"\s*【(?P<label>[\u4e00-\u9fff]{2,6})】\s*(?P<value>[^【]*)", rest):
            if _bare(unknown.group("label")) in FIELDS:
                break
            pairs.append((unknown.group("label"), unknown.group("value").strip()))
            rest = rest[unknown.end() :]
    return pairs


def _pairs_of(element: _Element, own: Measure, measures: dict[_Element, Measure]) -> list[tuple[str, str]]:
    """The labels and values of an element that holds a head and nothing else; empty otherwise."""
    if any(measures[child].text == own.text for child in element):
        return []  # the head itself is further inside
    if not _is_head(set(_WORDS.findall(_bare(inner_text(element))))):
        return []
    pairs: list[tuple[str, str]] = []
    waiting: str | None = None
    for part in _texts(element):
        bare = _bare(part)
        if bare in FIELDS:
            waiting = bare
            pairs.append((bare, ""))
        elif found := read_head_line(part):
            pairs += found
            waiting = None
        elif pairs and (unknown := _UNKNOWN_LABEL.fullmatch(part)) and len(part) <= _MAX_VALUE:
            pairs.append((_bare(unknown.group("label")), unknown.group("value")))
            waiting = None if unknown.group("value") else pairs[-1][0]
        elif waiting is not None:
            pairs[-1] = (waiting, part)
            waiting = None
        elif not is_page_text(part):
            return []
    return pairs if _is_head({label for label, _ in pairs}) else []


def _is_head(labels: set[str]) -> bool:
    """Whether labels make a head: several known ones, not all of which any article has."""
    known = labels & FIELDS.keys()
    return len(known) >= _MIN_FIELDS and bool(known - WEAK)


def _texts(element: _Element) -> Iterator[str]:
    """The texts of the innermost parts in order; a label and the value behind it in one part stay together."""
    pieces: list[str] = []
    steps: list[tuple[_Element | str, bool]] = [(element, False)]
    while steps:
        node, closes = steps.pop()
        if isinstance(node, str):
            pieces.append(f" {node}" if _ANY_LABEL.match(node.strip()) or _bare(node) in FIELDS else node)
            continue
        if node.tag in (*_PARTS, "br"):
            if text := one_line("".join(pieces)):
                yield text
            pieces.clear()
        if closes or not isinstance(node.tag, str):
            continue
        steps.append((node, True))
        steps.extend(inside(node))
    if text := one_line("".join(pieces)):
        yield text


def is_empty_field(line: str) -> bool:
    """Whether a line is a label that nothing was entered for."""
    return _bare(line.replace("|", "")) in FIELDS


def leading_fields(lines: Sequence[str]) -> list[list[tuple[str, str]]]:
    """For each line whether it is one of the fields of a head at the beginning of a text, and which they are."""
    pairs = [read_head_line(line) for line in lines]
    return pairs if _is_head({label for found in pairs for label, _ in found}) else [[] for _ in lines]


def _bare(label: str) -> str:
    return re.sub(r"[\s\u3000\u00a0:：【】\[\]]", "", label)
