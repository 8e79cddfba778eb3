"""Which documents filters leave, on a library of made-up heads."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.errors import FilterError
from kb.filters import Filters
from kb.index.catalog import Catalog
from kb.library import Library
from kb.model import Document, DocumentKind, Facts, Level, Parsed, Reference, Relation
from kb.selection import Selection, select

_MINISTRY = Level.MINISTRY


def _document(name: str, title: str, **fields: object) -> Document:
    return Document(id=name, source=name, sha256=name, title=title, text=title, **fields)  # type: ignore[arg-type]


_DOCUMENTS = (
    _document(
        "loans",
        "渔船贷款管理办法",
        number="银保监发〔2019〕34号",
        issuers=("中国银保监会", "财政部"),
        level=_MINISTRY,
        issued="2019-05-30",
        status="现行有效",
    ),
    _document(
        "port",
        "海州市渔港管理办法",
        number="海政规〔2021〕14号",
        issuers=("海州市人民政府",),
        level=Level.CITY,
        place="海州市",
        issued="2021",
        in_force="2021-07-01",
    ),
    _document(
        "money",
        "海州市渔港补助办法",
        issuers=("市财政局",),
        level=Level.CITY,
        place="海州市",
        written="2024-06-30",
        kind=DocumentKind.DIGEST,
    ),
    _document(
        "other",
        "连岛市渔港补助办法",
        issuers=("连岛市财政局", "连岛市人民政府"),
        level=Level.CITY,
        place="连岛市",
        issued="2024-06",
        draft=True,
        status="征求意见稿",
    ),
    _document(
        "end",
        "东海省渔港办法",
        number="东政发〔2023〕3号",
        issuers=("东海省政府",),
        level=Level.PROVINCE,
        place="东海省",
        issued="2023-03-01",
        in_force="2023-04-01",
        status="现行有效",
    ),
    _document("void", "东海省旧渔港办法", level=Level.PROVINCE, place="东海省", issued="2010-01-05", status="已废止"),
    _document("plan", "渔港建设规划", issuers=("国务院办公厅",), level=Level.NATION, period="2016—2020"),
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    ends = Reference(
        clause_id="end/1",
        document_id="end",
        wording="《海州市渔港管理办法》",
        title="海州市渔港管理办法",
        number=None,
        issuer=None,
        relation=Relation.REPEALS,
        target_id="port",
        quote="",
        start=0,
        end=1,
    )
    with Catalog.create(tmp_path / "catalog.sqlite") as catalog:
        for document in _DOCUMENTS:
            references = (ends,) if document.id == "end" else ()
            catalog.add(Parsed(document, (), Facts(references=references)))
        yield Library(catalog, lambda question, limit, ids: [])


def _left(library: Library, **filters: object) -> set[str]:
    ids = select(Filters(**filters), library).ids  # type: ignore[arg-type]
    assert ids is not None
    return set(ids)


def test_no_filter_leaves_all_without_listing_them(library: Library) -> None:
    assert select(Filters(), library) == Selection()


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ({"levels": (Level.CITY,)}, {"port", "money", "other"}),
        ({"levels": (Level.CITY, Level.MINISTRY)}, {"port", "money", "other", "loans"}),
        ({"levels": (Level.COUNTY,)}, set()),
        ({"kinds": (DocumentKind.DIGEST,)}, {"money"}),
        ({"statuses": ("现行有效",)}, {"loans", "end"}),
        ({"statuses": ("有效",)}, {"loans", "end"}),
        ({"statuses": ("draft",)}, {"other"}),
        ({"statuses": ("征求意见稿", "已废止")}, {"other", "void"}),
        ({"statuses": ("unknown",)}, {"port", "money", "plan"}),
        ({"documents": ("port",)}, {"port"}),
        ({"documents": ("海州市渔港管理办法",)}, {"port"}),
        ({"documents": ("《海州市渔港管理办法》", "loans")}, {"port", "loans"}),
        ({"documents": ("海政规[2021]14号",)}, {"port"}),
        ({"documents": ("海政规〔2021〕１４号",)}, {"port"}),
        ({"levels": (Level.CITY,), "documents": ("loans",)}, set()),
    ],
    ids=str,
)
def test_filters_leave(library: Library, filters: dict[str, object], left: set[str]) -> None:
    assert _left(library, **filters) == left


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("财政部", {"loans"}),
        ("Ministry of Finance", {"loans"}),
        ("中国银保监会", {"loans"}),
        ("银保监会", {"loans"}),
        ("国家金融监督管理总局", {"loans"}),
        ("财政局", {"money", "other", "loans"}),
        ("市财政局", {"money", "other"}),
        ("海州市财政局", {"money"}),
        ("连岛市财政局", {"other"}),
        ("海州市人民政府", {"port"}),
        ("海州市政府", {"port"}),
        ("东海省人民政府", {"end"}),
        ("省政府", {"end"}),
        ("国办", {"plan"}),
    ],
)
def test_an_issuer_is_found_by_any_of_its_names_and_by_no_others(library: Library, name: str, left: set[str]) -> None:
    assert _left(library, issuers=(name,)) == left


@pytest.mark.parametrize(
    ("first", "last", "left", "undated"),
    [
        ("2021-01-01", "2021-12-31", {"port"}, 1),
        ("2021-06-01", None, {"money", "other", "end"}, 2),
        (None, "2021-06-30", {"loans", "void"}, 2),
        ("2024-06-01", "2024-06-30", {"money", "other"}, 1),
        ("2024-06-30", "2024-06-30", {"money"}, 2),
        ("2024-06-01", "2024-06-29", set(), 2),
        ("2025-01-01", None, set(), 1),
    ],
)
def test_a_document_counts_where_its_day_surely_lies(
    library: Library, first: str | None, last: str | None, left: set[str], undated: int
) -> None:
    selection = select(Filters(issued_from=first, issued_to=last), library)
    assert (set(selection.ids or ()), selection.undated) == (left, undated)


@pytest.mark.parametrize(
    ("day", "left", "unsaid"),
    [
        ("2022-01-01", {"loans", "port"}, set()),
        ("2023-06-01", {"loans", "end"}, set()),
        ("2025-01-01", {"loans", "end", "money"}, {"money"}),
        ("2018-06-01", {"plan"}, set()),
    ],
)
def test_what_does_not_hold_on_a_day_is_left_out_and_what_does_not_say_stays(
    library: Library, day: str, left: set[str], unsaid: set[str]
) -> None:
    selection = select(Filters(valid_on=day), library)
    assert (set(selection.ids or ()), set(selection.unsaid)) == (left, unsaid)


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ({"statuses": ("作废",)}, "现行有效"),
        ({"issuers": ("海州市民政局",)}, "海州市人民政府"),
        ({"issuers": ("天上宫阙",)}, "there are"),
        ({"documents": ("渔港补助",)}, "海州市渔港补助办法"),
        ({"documents": ("东政发〔2023〕4号",)}, "东政发〔2023〕3号"),
        ({"documents": ("xyz",)}, "python -m kb documents"),
    ],
)
def test_a_value_that_nothing_has_is_refused_with_near_ones(
    library: Library, filters: dict[str, tuple[str, ...]], told: str
) -> None:
    with pytest.raises(FilterError, match=told):
        select(Filters(**filters), library)  # type: ignore[arg-type]


_CHOICES: dict[str, tuple[object, ...]] = {
    "levels": ((), (Level.CITY,), (Level.PROVINCE, Level.MINISTRY)),
    "issuers": ((), ("市财政局",), ("银保监会", "东海省人民政府")),
    "statuses": ((), ("现行有效",), ("draft", "unknown")),
    "kinds": ((), (DocumentKind.ORIGINAL,)),
    "issued_from": (None, "2021-01-01"),
    "issued_to": (None, "2024-06-30"),
    "documents": ((), ("port", "end", "other")),
    "valid_on": (None, "2022-01-01"),
}


def test_all_filters_together_leave_what_each_of_them_leaves(library: Library) -> None:
    every = {document.id for document in _DOCUMENTS}
    alone = {
        (name, value): set(ids) if (ids := select(Filters(**{name: value}), library).ids) is not None else every
        for name, values in _CHOICES.items()
        for value in values
    }
    for values in itertools.product(*_CHOICES.values()):
        given = dict(zip(_CHOICES, values, strict=True))
        ids = select(Filters(**given), library).ids
        assert (every if ids is None else set(ids)) == set.intersection(*(alone[pair] for pair in given.items()))
