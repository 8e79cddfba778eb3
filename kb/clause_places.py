"""Places in documents that a question names as laws are cited, and the clauses that they are.

第九条, 第九条之一, 第九条第二款第（三）项, 第三章第一节, 第十二条至第十五条, 附件2, Article 9(2), chapter 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from kb.facts.references.places import Owner, Place, find_places
from kb.facts.references.positions import Positions
from kb.library import Outline
from kb.model import Clause
from kb.numerals import NUMERAL_CHARS, chinese_numeral, parse_numeral
from kb.pointers import ENGLISH_NUMBERS

_N = rf"(?:\d{{1,4}}|[{NUMERAL_CHARS}]{{1,7}})"
#: No question means more articles than these by a range.
_LONGEST_RANGE = 50
# 第十二、十三条, 第十二至十五条: every number with its own signs.
_LISTED = re.compile(rf"第(?P<list>{_N}(?:(?:、|和|与|及|至|到|-)第?{_N})+)条")
_JOINT = re.compile("、|和|与|及|至|到|-")
_UPTO = re.compile(rf"(?:至|到|-)第(?P<last>{_N})条")
# 第九条任务 is a task.
_OF_TASKS = re.compile(r"\s*(?:重点)?(?:任务|工作|措施)")
_PARAGRAPHS = re.compile(rf"第({_N})款")
_ITEMS = re.compile(_N)
_SUB = re.compile(rf"^之[{NUMERAL_CHARS}]{{1,2}}")
_POINT = re.compile(r"\s?(?P<n>\d{1,2})(?![\d%年月日号个项条名万亿元家件])")
_SECTION = re.compile(rf"(?<=[编章部分])第(?P<n>{_N})(?P<sort>[章节])")
# Spaces between Chinese characters and numbers: 第 9 条.
_GAP = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff\d(])|(?<=[\d)])\s+(?=[\u4e00-\u9fff])")

_WORD = "|".join(ENGLISH_NUMBERS)
_WORDED = re.compile(rf"\b(?P<noun>articles?|chapters?|paragraphs?|annex|attachments?)\s+(?P<word>{_WORD})\b")
_ENGLISH = re.compile(
    r"\barticles?\s+(?P<article>\d{1,3})(?:\s*(?:to|through|-)\s*(?:article\s+)?(?P<last>\d{1,3}))?"
    r"(?:\s*\((?P<brackets>\d{1,2})\)|[,、]?\s+(?:paragraph|para\.?)\s+(?P<paragraph>\d{1,2}))?"
    r"(?:[,、]?\s+(?:sub)?(?:item|point)\s+\(?(?P<item>\d{1,2})\)?)?"
    r"|\bchapters?\s+(?P<chapter>\d{1,2})\b"
    r"|\b(?:annex|attachment)\s+(?P<annex>\d{1,2})\b"
    r"|\b(?:paragraph|para\.?)\s+(?P<of>\d{1,2})\s+of\s+article\s+(?P<article2>\d{1,3})"
)


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """Places that a question names with one wording.

    Attributes:
        wording: as it stands in the question.
        place: the first of them, as documents name places.
        last: the number of the last article of a range.
        paragraphs, items: all that are named in the article.
        section: the section of the chapter, with its word.
        point: the number below an item: 第三条（二）1.
    """

    wording: str
    place: Place
    last: int | None = None
    paragraphs: tuple[int, ...] = ()
    items: tuple[int, ...] = ()
    section: tuple[int, str] | None = None
    point: int | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A clause and the part ``[start, end)`` of the document's text that is meant: all of it, or one paragraph.

    ``named`` is the wording of the question that names it.
    """

    clause: Clause
    start: int
    end: int
    named: str

    @property
    def is_whole(self) -> bool:
        return (self.start, self.end) == (self.clause.start, self.clause.end)


def spot_of(clause: Clause, named: str) -> Spot:
    """A whole clause."""
    return Spot(clause, clause.start, clause.end, named)


def read_places(text: str) -> tuple[list[NamedPlace], str]:
    """The places that a folded question names, in order, and its text with those words taken out."""
    plain = _LISTED.sub(_spelled_out, _GAP.sub("", text.replace(",", "、")))
    found: list[tuple[int, int, NamedPlace]] = []
    for place in find_places(plain):
        wanted = place.article or place.division or place.owner is Owner.ATTACHMENT
        if wanted and place.owner is not Owner.BEFORE and not _OF_TASKS.match(plain, place.end):
            point = _POINT.match(plain, place.end) if place.item is not None else None
            end = point.end() if point else place.end
            named = _chinese(plain[place.start : place.end], place)
            found.append((place.start, end, replace(named, point=int(point.group("n"))) if point else named))
    for start, end, _ in reversed(found):
        plain = f"{plain[:start]} {plain[end:]}"
    english = list(_english(_WORDED.sub(_in_digits, plain)))
    rest = _ENGLISH.sub(" ", _WORDED.sub(_in_digits, plain)) if english else plain
    return [*(named for _, _, named in found), *english], rest.replace("、", ",")


def _spelled_out(match: re.Match[str]) -> str:
    written = match.group("list").replace("第", "")
    numbers = _JOINT.split(written)
    joints = _JOINT.findall(written)
    return "".join(f"第{number}条{joint}" for number, joint in zip(numbers, [*joints, ""], strict=True))


def _in_digits(match: re.Match[str]) -> str:
    return f"{match.group('noun')} {ENGLISH_NUMBERS[match.group('word')]}"


def _chinese(written: str, place: Place) -> NamedPlace:
    upto, section = _UPTO.search(written), _SECTION.search(written)
    paragraphs = _numbers(_PARAGRAPHS.findall(written))
    behind = _SUB.sub("", re.split(r"[条款]", written)[-1]) if place.article and place.item else ""
    return NamedPlace(
        written,
        place,
        last=parse_numeral(upto.group("last")) if upto else None,
        paragraphs=paragraphs,
        items=_numbers(_ITEMS.findall(behind)),
        section=(parse_numeral(section.group("n")) or 0, section.group("sort")) if section else None,
    )


def _numbers(written: list[str]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(number for one in written if (number := parse_numeral(one)) is not None))


def _english(text: str) -> Iterator[NamedPlace]:
    for match in _ENGLISH.finditer(text):
        given = {name: int(value) for name, value in match.groupdict().items() if value}
        bare = Place(*match.span(), Owner.BARE)
        if number := given.get("article") or given.get("article2"):
            paragraph = given.get("brackets") or given.get("paragraph") or given.get("of")
            yield NamedPlace(
                match.group().strip(),
                replace(bare, article=(number, 0)),
                last=given.get("last"),
                paragraphs=(paragraph,) if paragraph else (),
                items=(given["item"],) if "item" in given else (),
            )
        elif "chapter" in given:
            yield NamedPlace(match.group(), replace(bare, division=(given["chapter"], "章")))
        else:
            attached = replace(bare, owner=Owner.ATTACHMENT, kind="附件", item=given["annex"])
            yield NamedPlace(match.group(), attached)


def locate(named: NamedPlace, outline: Outline, *, counted: bool) -> list[Spot]:
    """The clauses of an outline that a place means, in reading order; empty where one of them is not there.

    ``counted`` lets 第五条 of a document without articles mean its fifth numbered task, or else its fifth section.
    """
    positions = Positions(outline.clauses)
    place = named.place
    if place.article is None:
        clause = positions.locate(place)
        if clause is None and counted and place.division is not None:
            # A plan without chapters calls its sections so.
            clause = positions.locate(replace(place, division=(place.division[0], "部分")))
        if clause is not None and named.section is not None:
            clause = _section(clause, named.section, outline)
        return [spot_of(clause, named.wording)] if clause else []
    if not positions.has_articles:
        return _counted(named, outline, positions) if counted else []
    first, sub = place.article
    last = named.last if named.last and first < named.last < first + _LONGEST_RANGE else first
    found: list[Spot] = []
    for number in range(first, last + 1):
        article = positions.locate(replace(place, article=(number, sub), item=None, paragraph=None))
        spots = _in_article(named, article, outline) if article else []
        if not spots:
            return []
        found += spots
    return found


def _counted(named: NamedPlace, outline: Outline, positions: Positions) -> list[Spot]:
    number = named.place.article[0] if named.place.article else 0
    tasks = [clause for clause in outline.clauses if clause.item == number]
    section = positions.locate(replace(named.place, item=None, paragraph=None))
    meant = tasks[:1] or ([section] if section else [])
    return [spot_of(clause, named.wording) for clause in meant]


def _section(chapter: Clause, section: tuple[int, str], outline: Outline) -> Clause | None:
    number, sort = section
    for child in outline.children(chapter):
        match = re.match(rf"第\s*(?P<n>{_N})\s*{sort}", child.marker)
        if match and parse_numeral(match.group("n")) == number:
            return child
    return None


def _in_article(named: NamedPlace, article: Clause, outline: Outline) -> list[Spot]:
    """The paragraphs and items of an article that are named; the whole article where none is."""
    found = []
    for paragraph, item in product(named.paragraphs or (None,), named.items or (None,)):
        spot: Spot | None = spot_of(article, named.wording)
        if spot is not None and paragraph is not None:
            spot = _paragraph(spot, paragraph, outline)
        if spot is not None and item is not None:
            spot = _item(spot, item, outline, article=article)
        if spot is not None and named.point is not None:
            spot = _item(spot, named.point, outline, article=spot.clause)
        if spot is None:
            return []
        found.append(spot)
    return found


def _paragraph(spot: Spot, number: int, outline: Outline) -> Spot | None:
    """A paragraph of an article: a line of its own text, or the clause that stands behind its items."""
    article = spot.clause
    lines = list(re.finditer(r"[^\n]*\S[^\n]*", article.text))
    if number <= len(lines):
        start, end = lines[number - 1].span()
        return replace(spot, start=article.start + start, end=article.start + end)
    label = f"{article.label}第{chinese_numeral(number)}款"
    found = [child for child in outline.children(article) if child.label == label]
    return spot_of(found[0], spot.named) if found else None


def _item(spot: Spot, number: int, outline: Outline, *, article: Clause) -> Spot | None:
    """An item of an article: a clause of its own, or written out in the words of the spot."""
    for child in (*outline.children(article), *outline.children(spot.clause)):
        if child.marker and parse_numeral(re.sub(r"[()（）、.．\s]", "", child.marker)) == number:
            return spot_of(child, spot.named)
    words = spot.clause.text[spot.start - spot.clause.start : spot.end - spot.clause.start]
    return spot if re.search(rf"[（(]\s?(?:{number}|{chinese_numeral(number)})\s?[）)]", words) else None
