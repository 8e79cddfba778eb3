"""The list and the kin of documents over a catalog made by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kb.comparison.kinship import core_of
from kb.index.catalog import Catalog
from kb.library import Library
from kb.model import Document, DocumentKind, Facts, Level, Parsed, Reference, Relation
from kb.overviews.document_list import DocumentList, Order, Wanted, table
from kb.overviews.document_versions import Kinship, kin_of, older_first, yearless
from kb.validity import State

DAY = "2030-01-01"
LibraryOf = Callable[..., Library]


def _document(name: str, title: str, **fields: Any) -> Document:
    return Document(id=name, source=f"{name}.txt", sha256="", title=title, text=title, **fields)


def _act(by: str, target: str, relation: Relation) -> Reference:
    return Reference(f"{by}/1", by, "", "", None, None, relation, target, "", 0, 1)


@pytest.fixture
def library_of(tmp_path: Path) -> LibraryOf:
    def made(*documents: Document, acts: tuple[Reference, ...] = ()) -> Library:
        with Catalog.create(tmp_path / "catalog.sqlite") as catalog:
            for document in documents:
                own = tuple(act for act in acts if act.document_id == document.id)
                catalog.add(Parsed(document, (), Facts(references=own)))
        return Library(Catalog.open(tmp_path / "catalog.sqlite"), lambda *_: [])

    return made


RULES = _document("d1", "港区管理办法", number="东政规〔2028〕3号", level=Level.CITY, place="海州市", issued="2028-05")
PLAN = _document("d2", "港区行动方案", level=Level.PROVINCE, place="东海省", written="2027", kind=DocumentKind.DIGEST)
DRAFT = _document("d3", "港区管理条例（征求意见稿）", level=Level.CITY, place="海州市", draft=True)
OVER = _document("d4", "港区通告", valid_until="2029-12-31", in_force="2029-01-01", issued="2029-01-01")
ALL = (RULES, PLAN, DRAFT, OVER)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), {"d1", "d2", "d3", "d4"}),
        (Wanted(place="海州市"), {"d1", "d3"}),
        (Wanted(level=Level.PROVINCE), {"d2"}),
        (Wanted(kind=DocumentKind.DIGEST), {"d2"}),
        (Wanted(year="2028"), {"d1"}),
        (Wanted(year="2027"), {"d2"}),
        (Wanted(state=State.DRAFT), {"d3"}),
        (Wanted(state=State.ENDED), {"d4"}),
        (Wanted(words="管理"), {"d1", "d3"}),
        (Wanted(words="(2028) 3号"), {"d1"}),
        (Wanted(words="管 理", place="东海省"), set()),
    ],
)
def test_the_filters_hold_together(library_of: LibraryOf, wanted: Wanted, found: set[str]) -> None:
    listed = DocumentList(library_of(*ALL), DAY)
    assert {entry.head.id for entry in listed.chosen(wanted, Order.DATE)} == found


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        (Order.DATE, ["d4", "d1", "d2", "d3"]),
        (Order.LEVEL, ["d2", "d1", "d3", "d4"]),
        (Order.TITLE, ["d1", "d3", "d2", "d4"]),
    ],
)
def test_a_list_is_in_the_order_that_is_asked_for(library_of: LibraryOf, order: Order, ids: list[str]) -> None:
    listed = DocumentList(library_of(*ALL), DAY)
    assert [entry.head.id for entry in listed.chosen(Wanted(), order)] == ids


def test_the_table_has_a_day_as_a_day_and_a_month_as_it_is_written(library_of: LibraryOf) -> None:
    library = library_of(RULES, OVER)
    entries = DocumentList(library, DAY).chosen(Wanted(), Order.TITLE)
    made = table(entries, library, {state: state.value for state in State}, {kind: kind.value for kind in DocumentKind})
    place = [column.title for column in made.columns].index("印发日期")
    assert [str(row[place]) for row in made.rows] == ["2028-05", "2029-01-01"]
    assert isinstance(made.rows[0][place], str)


def _kin(library: Library, document: Document) -> list[tuple[str, Kinship]]:
    alike = DocumentList(library, DAY).by_core.get(yearless(core_of(document)), ())
    return [(kin.document.id, kin.kinship) for kin in kin_of(document, alike, library)]


FINAL = _document(
    "f1", "港区岸线管理办法", level=Level.CITY, place="海州市", issued="2029-03-01", issuers=("海州市人民政府",)
)
BEFORE = _document(
    "f0", "港区岸线管理办法", level=Level.CITY, place="海州市", issued="2024-03-01", issuers=("海州市人民政府",)
)
OF_FINAL = _document(
    "f2", "港区岸线管理办法（征求意见稿）", level=Level.CITY, place="海州市", draft=True, written="2028-11-01"
)
ELSEWHERE = _document("f3", "港区岸线管理办法", level=Level.CITY, place="临海市", issued="2029-03-01")


@pytest.mark.parametrize(
    ("documents", "acts", "kin"),
    [
        ((OF_FINAL,), (), [("f2", Kinship.DRAFT)]),
        ((BEFORE,), (), [("f0", Kinship.VERSION)]),
        ((BEFORE,), (_act("f1", "f0", Relation.REPEALS),), [("f0", Kinship.ENDED_BY_IT)]),
        ((BEFORE,), (_act("f0", "f1", Relation.AMENDS),), [("f0", Kinship.AMENDS_IT)]),
        ((OF_FINAL,), (_act("f2", "f1", Relation.REPEALS),), [("f2", Kinship.DRAFT)]),
        ((ELSEWHERE,), (), []),
        ((OF_FINAL, BEFORE), (), [("f0", Kinship.VERSION), ("f2", Kinship.DRAFT)]),
    ],
)
def test_the_kin_of_a_document_are_told_by_title_and_by_acts(
    library_of: LibraryOf, documents: tuple[Document, ...], acts: tuple[Reference, ...], kin: list[tuple[str, Kinship]]
) -> None:
    assert _kin(library_of(FINAL, *documents, acts=acts), FINAL) == kin


@pytest.mark.parametrize(
    ("title", "other", "kinship"),
    [
        ("海州市2028年渔业工作要点", "海州市2029年渔业工作要点", [Kinship.YEAR]),
        ("渔业发展三年行动计划（2025—2027年）", "渔业发展三年行动计划（2028—2030年）", [Kinship.VERSION]),
        ("海州市2028年渔业工作要点", "海州市2029年渔业资金管理规定", []),
    ],
)
def test_the_text_of_another_year_is_kin(library_of: LibraryOf, title: str, other: str, kinship: list[Kinship]) -> None:
    one, two = _document("y1", title), _document("y2", other)
    assert [kin for _, kin in _kin(library_of(one, two), one)] == kinship


@pytest.mark.parametrize(("one", "other"), [(FINAL, BEFORE), (OF_FINAL, FINAL), (OF_FINAL, BEFORE)])
def test_of_two_texts_the_one_of_the_earlier_day_is_the_older(one: Document, other: Document) -> None:
    old, new = older_first(one, other)
    assert (old, new) == older_first(other, one)
    assert (old.dated or "") < (new.dated or "")


def test_a_draft_without_a_day_is_older_than_the_final_text() -> None:
    assert older_first(FINAL, DRAFT) == (DRAFT, FINAL)
