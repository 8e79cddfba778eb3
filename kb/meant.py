"""Whether a clause is of the one that a question means: its year, its batch, its county, its loan."""

from __future__ import annotations

import re

from kb.cues import Kind, Wanted
from kb.facts.departments import Body
from kb.library import Library
from kb.model import Clause, Level
from kb.places import Place, place_named
from kb.question import Question
from kb.series import is_of_batches, is_of_years, years_asked

# Questions of which the year is part: 2027年的目标, 2025年度申报到哪天.
_OF_A_YEAR = (Wanted.MONEY, Wanted.RATIO, Wanted.COUNT, Wanted.DATE)
_OF_A_YEAR_BY_KIND = (Kind.TARGET, Kind.DEADLINE)


def is_the_one_meant(question: Question, library: Library, clause: Clause) -> bool:
    """Whether a clause can be of the year, the batch, the county and the product that the question names."""
    document = library.document(clause.document_id)
    asked = question.pointers.rest
    around = f"{document.title} {document.period or ''}"
    if not is_of_batches(asked, f"{clause.text} {clause.heading or ''} {around}"):
        return False
    if not _names_what_is_named(
        question, library, f"{clause.text} {clause.heading or ''} {document.title} {document.place or ''}"
    ):
        return False
    of_a_year = question.wanted in _OF_A_YEAR or question.kind in _OF_A_YEAR_BY_KIND
    return not of_a_year or is_of_years(years_asked(asked), f"{clause.text} {document.title}", document.period or "")


# A loan by its name opens a question: 苏知贷利率多少.
_PRODUCT = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2}(?:贷(?!款)|融(?!资|通|合))(?!和|与|跟|、|或)")

# The table of places does not hold every county; one that opens a question is told by its ending.
_OTHER_COUNTY = re.compile(
    r"(?<![\u4e00-\u9fff])(?![各全本该我哪每区市])([\u4e00-\u9fff]{2,3}县)(?=自己|本级|的|[,\d])"
)


def _names_what_is_named(question: Question, library: Library, said: str) -> bool:
    """Whether a text names the county whose figure is asked, and the loan that the library knows by its name.

    What a city aims at or what one loan gives is not what a county aims at or another loan gives.
    """
    names = [name for name in _PRODUCT.findall(question.text) if library.titles.speaks_of(name)]
    if question.kind is Kind.TARGET or question.wanted in _OF_A_YEAR:
        names += [place.short for mention in question.bodies if (place := _county(mention.body))]
        names += _OTHER_COUNTY.findall(question.text)
    return all(name in said for name in names)


def _county(body: Body) -> Place | None:
    """The county for which its government stands in a question."""
    place = place_named(body.written.removesuffix("人民政府").removesuffix("政府"))
    return place if place is not None and place.level is Level.COUNTY else None
