"""Automatic numbering of Word files, counted as Word counts it: the file holds the rules, not the numbers.

A paragraph names a list, or its style does. The list stands on an abstract one, which says how each of nine
levels is written. Lists on the same abstract one go on counting from each other, unless one starts anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kb.readers.docx.numerals import numeral
from kb.readers.docx.styles import LEVELS, Styles
from kb.readers.docx.xml import W, find, is_on, value, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_START = 32767  # Word's own limit
_PLACE = re.compile(r"%([1-9])")
# Fonts whose letters are pictures.
_SYMBOL_FONT = re.compile(r"symbol|wingdings|webdings|dingbats|marlett", re.IGNORECASE)
# A dash opens an item of an official document (——到2025年…); dots, squares and ticks are decoration.
_DASH_BULLET = re.compile(r"[—–－―-]{1,3}")
_WORD_BULLET = re.compile(r"[\u4e00-\u9fff\d]")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
# Word lets nobody write more before a number; a file that does would grow with every paragraph.
_MAX_TEXT = 100


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered.

    Attributes:
        form: the format of its numerals.
        text: what stands before a paragraph, with %1 to %9 for the numbers of the levels.
        restart: the level, from 1, whose numbers begin this one anew; 0 for none, ``None`` for every higher one.
        plain: whether all levels are shown in plain digits here.
        suffix: what follows the number: ``tab``, ``space`` or ``nothing``.
        style: the id of the style that is tied to this level.
        width: to how many digits numbers are filled up with zeros.
    """

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    plain: bool = False
    suffix: str = "tab"
    style: str | None = None
    width: int = 0
    symbols: bool = False

    def shown(self, number: int, *, plain: bool) -> str:
        """A number of this level as it is written on the page."""
        if self.form in ("none", "bullet"):
            return ""
        return (str(number) if plain else numeral(number, self.form)).rjust(self.width, "0")


@dataclass(frozen=True, slots=True)
class Mark:
    """The number before a paragraph, and what follows it."""

    text: str
    suffix: str

    def before(self, text: str) -> str:
        """The text with its number, so that the two cannot run into one another."""
        if not self.text or not text:
            return self.text + text
        last, first = self.text[-1], text[0]
        touching = (last.isdecimal() or last in ".．") and first.isdecimal()
        ends_open = last.isalpha() or last.isdecimal()
        tabbed = self.suffix == "tab" and (ends_open or (first.isascii() and first.isalpha()))
        return f"{self.text}{' ' if touching or tabbed or self.suffix == 'space' else ''}{text}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands: a list, and a level of it from 0."""

    list_id: str
    level: int


@dataclass(frozen=True, slots=True)
class _List:
    """A list: whose counters it uses, its levels, and the levels that it starts anew."""

    abstract: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a file, and how far each has been counted."""

    def __init__(self, lists: dict[str, _List], styles: Styles) -> None:
        self._lists = lists
        self._styles = styles
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    @classmethod
    def read(cls, root: _Element | None, styles: Styles) -> Numbering:
        """Read the part of the numbering; a file may lack it."""
        return cls({} if root is None else _lists(root, styles), styles)

    def place(self, paragraph: _Element, style: str | None) -> Place | None:
        """The list and level of a paragraph, its own before those of its style; ``None`` for one without number."""
        own = find(paragraph, "pPr", "numPr")
        list_id = value(find(own, "numId"))
        level = whole(value(find(own, "ilvl")), 0, LEVELS)
        if list_id is None:
            list_id = self._style_list(style)
        if list_id is None or list_id == "0":
            return None
        return Place(list_id, self._style_level(style, list_id, own) if level is None else level)

    def advance(self, place: Place) -> Mark | None:
        """Count one paragraph and give its number; ``None`` where the file does not say how it is numbered."""
        numbered = self._lists.get(place.list_id)
        level = numbered.levels.get(place.level) if numbered else None
        if numbered is None or level is None:
            return None
        counters = self._counters.setdefault(numbered.abstract, {})
        for higher in range(place.level):
            # A level that is skipped counts as begun: the next paragraph on it is its second.
            if higher not in counters:
                self._count(Place(place.list_id, higher), numbered, counters)
        self._count(place, numbered, counters)
        for deeper in [number for number in counters if number > place.level]:
            if _restarts(numbered.levels.get(deeper), place.level):
                del counters[deeper]
        return Mark(_written(numbered, level, counters), level.suffix)

    def _count(self, place: Place, numbered: _List, counters: dict[int, int]) -> None:
        start = numbered.starts.get(place.level)
        if start is not None and (place.list_id, place.level) not in self._begun:
            counters[place.level] = start
        elif place.level in counters:
            counters[place.level] += 1
        elif place.level in numbered.levels:
            counters[place.level] = numbered.levels[place.level].start
        self._begun.add((place.list_id, place.level))

    def _style_list(self, style_id: str | None) -> str | None:
        return next((style.list_id for style in self._styles.chain(style_id) if style.list_id is not None), None)

    def _style_level(self, style_id: str | None, list_id: str, own: _Element | None) -> int:
        """The level that is tied to the style, or that the style names; a list of the paragraph's own begins at 0."""
        numbered = self._lists.get(list_id, _List(""))
        tied = {level.style: number for number, level in numbered.levels.items() if level.style}
        for style in self._styles.chain(style_id):
            if style.id in tied:
                return tied[style.id]
            if find(own, "numId") is None and style.level is not None:
                return style.level
            if style.list_id is not None:
                break
        return 0


def _restarts(deeper: Level | None, level: int) -> bool:
    """Whether a paragraph of ``level`` makes a deeper level begin anew."""
    restart = None if deeper is None else deeper.restart
    return restart is None or (restart > 0 and level <= restart - 1)


def _written(numbered: _List, level: Level, counters: dict[int, int]) -> str:
    if level.form == "bullet":
        bullet = level.text.strip()
        speaks = _DASH_BULLET.fullmatch(bullet) or _WORD_BULLET.search(bullet)
        return bullet if speaks and not level.symbols and not _PRIVATE.search(bullet) else ""

    def shown(match: re.Match[str]) -> str:
        number = int(match.group(1)) - 1
        named = numbered.levels.get(number)
        return named.shown(counters.get(number, named.start), plain=level.plain) if named else ""

    return _PLACE.sub(shown, level.text).strip()


def _lists(root: _Element, styles: Styles) -> dict[str, _List]:
    abstracts = {value(element, "abstractNumId"): element for element in root.iter(W + "abstractNum")}
    numbers = {value(element, "numId"): element for element in root.iter(W + "num")}
    found: dict[str, _List] = {}
    for list_id, number in numbers.items():
        abstract = _abstract_of(number, abstracts, numbers, styles)
        if list_id is None or abstract is None:
            continue
        levels = {index: _level(element) for index, element in _numbered(abstract, "lvl")}
        starts: dict[int, int] = {}
        for index, override in _numbered(number, "lvlOverride"):
            if (own := find(override, "lvl")) is not None:
                levels[index] = _level(own)
            start = whole(value(find(override, "startOverride")), 0, _MAX_START)
            if start is not None and index in levels:
                starts[index] = start
                levels[index] = replace(levels[index], start=start)
        found[list_id] = _List(value(abstract, "abstractNumId") or "", levels, starts)
    return found


def _abstract_of(
    number: _Element, abstracts: dict[str | None, _Element], numbers: dict[str | None, _Element], styles: Styles
) -> _Element | None:
    """The abstract list of a list; one that only names a numbering style is followed to the list of that style."""
    seen: set[str] = set()
    while True:
        abstract = abstracts.get(value(find(number, "abstractNumId")))
        link = value(find(abstract, "numStyleLink"))
        if abstract is None or link is None or link in seen:
            return abstract
        seen.add(link)
        target = next((style.list_id for style in styles.chain(link) if style.list_id is not None), None)
        linked = numbers.get(target)
        if linked is None:
            return abstract
        number = linked


def _numbered(element: _Element, tag: str) -> list[tuple[int, _Element]]:
    """The levels, or changes of levels, that an element holds, with their numbers."""
    found = ((whole(value(child, "ilvl"), -1, LEVELS), child) for child in element.iter(W + tag))
    return [(index, child) for index, child in found if index is not None and 0 <= index < LEVELS]


def _level(element: _Element) -> Level:
    forms = [form for form in element.iter(W + "numFmt") if value(form)]
    own = next((form for form in forms if value(form) != "custom"), None)
    custom = next((value(form, "format") or "" for form in forms if value(form) == "custom"), "")
    padded = re.match(r"0+1", custom)
    fonts = find(element, "rPr", "rFonts")
    names = " ".join(str(name) for name in fonts.attrib.values()) if fonts is not None else ""
    return Level(
        form=value(own) or "decimal",
        text=(value(find(element, "lvlText")) or "")[:_MAX_TEXT],
        start=whole(value(find(element, "start")), 0, _MAX_START) or 0,
        restart=whole(value(find(element, "lvlRestart")), 0, LEVELS),
        plain=bool(is_on(find(element, "isLgl"))),
        suffix=value(find(element, "suff")) or "tab",
        style=value(find(element, "pStyle")),
        width=min(len(padded.group()), 8) if padded else 0,
        symbols=_SYMBOL_FONT.search(names) is not None,
    )
