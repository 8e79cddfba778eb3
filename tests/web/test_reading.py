from __future__ import annotations

from dataclasses import replace

import pytest

from kb.model import Clause, Document
from kb.web import reading

TEXT = "某市工作方案\n一、目标\n到2030年完成。\n\n二、任务\n1.建设平台。由甲局负责。\n2.培训人才。由乙局负责。\n附记"


def _clause(place: str, start: str, end: str, *, heading: str, parent: str | None = None, order: int = 0) -> Clause:
    first, last = TEXT.index(start), TEXT.index(end) + len(end)
    body = TEXT.index(heading) + len(heading)
    return Clause(
        id=f"d1/{place}",
        document_id="d1",
        label=place,
        item=None,
        marker="",
        heading=heading,
        text=TEXT[first:last],
        start=first,
        end=last,
        body_start=body,
        parent=parent,
        order=order,
        path=tuple(place.split(".")),
    )


DOCUMENT = Document(id="d1", source="a.txt", sha256="", title="某市工作方案", text=TEXT)
CLAUSES = [
    _clause("1", "一、目标", "完成。", heading="目标"),
    _clause("2", "二、任务", "二、任务", heading="任务", order=1),
    _clause("2.1", "1.建设", "甲局负责。", heading="建设平台。", parent="d1/2", order=2),
    _clause("2.2", "2.培训", "乙局负责。", heading="培训人才。", parent="d1/2", order=3),
]


SCANNED = replace(DOCUMENT, page_breaks=(0, TEXT.index("由甲局")), uncertain=(TEXT.index("平台"), TEXT.index("。由甲")))


def _pieces(mark: tuple[int, int] | None, document: Document = DOCUMENT) -> list[reading.Piece]:
    return [piece for passage in reading.passages(document, CLAUSES, mark) for line in passage.lines for piece in line]


def test_the_words_recognised_with_little_confidence_are_told_apart() -> None:
    assert [piece.text for piece in _pieces(None, SCANNED) if piece.unsure] == ["平台"]


def test_a_page_begins_where_it_begins_in_the_document() -> None:
    assert [(piece.page, piece.text) for piece in _pieces(None, SCANNED) if piece.page] == [
        (1, "某市工作方案\n"),
        (2, "由甲局负责。"),
    ]


def test_no_visible_character_of_the_document_is_lost() -> None:
    shown = "".join(piece.text for piece in _pieces(None))
    assert shown.replace("\n", "") == TEXT.replace("\n", "")


@pytest.mark.parametrize(
    "quote",
    ["由甲局负责。", "建设平台。由甲局", "完成。", "1.建设平台。由甲局负责。", "某市工作方案", "附记", "到2030年完成"],
)
def test_the_marked_pieces_are_exactly_the_quotation(quote: str) -> None:
    start = TEXT.index(quote)
    marked = [piece for piece in _pieces((start, start + len(quote))) if piece.marked]
    assert "".join(piece.text for piece in marked) == quote


def test_only_the_first_marked_piece_is_the_place_to_scroll_to() -> None:
    start = TEXT.index("设平台。由甲")
    assert [piece.text for piece in _pieces((start, start + 6)) if piece.first_mark] == ["设平台。"]


def test_a_heading_and_its_text_are_told_apart() -> None:
    lines = reading.passages(DOCUMENT, CLAUSES, None)[3].lines
    assert [(piece.text, piece.heading) for piece in lines[0]] == [("1.建设平台。", True), ("由甲局负责。", False)]


@pytest.mark.parametrize(("start", "end"), [(None, 3), (3, None), (5, 5), (6, 2), (-1, 3), (0, 10_000)])
def test_a_span_that_names_no_text_marks_nothing(start: int | None, end: int | None) -> None:
    assert reading.quotation(DOCUMENT, start, end) is None


def test_a_clause_is_shown_with_its_neighbours() -> None:
    whole = reading.passages(DOCUMENT, CLAUSES, None)
    shown = reading.around(whole, "d1/2.1", before=1, after=1)
    assert [passage.clause and passage.clause.label for passage in shown] == ["2", "2.1", "2.2"]


def test_an_unknown_clause_has_no_surroundings() -> None:
    assert reading.around(reading.passages(DOCUMENT, CLAUSES, None), "d1/9", before=1, after=1) == []


def test_the_way_down_to_a_clause_names_those_above_it() -> None:
    assert [one.heading for one in reading.above(CLAUSES, CLAUSES[3])] == ["任务"]
