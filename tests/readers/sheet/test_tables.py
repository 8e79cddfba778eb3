from __future__ import annotations

import pytest

from kb.readers.base import BlockKind, Line
from kb.readers.grid import Cell
from kb.readers.sheet.tables import sheet_lines, titled


def _cells(*rows: tuple[str, ...]) -> list[Cell]:
    return [Cell(y, x, text) for y, row in enumerate(rows) for x, text in enumerate(row) if text]


def _lines(*rows: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(line.kind.value, line.text) for line in sheet_lines(_cells(*rows)).lines]


HEAD = ("任务", "单位", "时限")
ROW = ("扩建码头。", "港口局", "2025年")


def test_what_stands_above_the_names_of_the_columns_is_no_row() -> None:
    assert _lines(("海州市任务表",), ("填报单位：港口局", "", "单位：万元"), HEAD, ROW) == [
        ("paragraph", "海州市任务表"),
        ("paragraph", "填报单位：港口局  单位：万元"),
        ("table_header", "任务 | 单位 | 时限"),
        ("table_row", "扩建码头。 | 港口局 | 2025年"),
    ]


def test_a_title_in_a_middle_column_is_a_title() -> None:
    assert _lines(("", "海州市任务表", ""), HEAD, ROW)[0] == ("paragraph", "海州市任务表")


@pytest.mark.parametrize(
    "text", ["注：不含征地。", "备注：略", "一、完善设施", "（二）优化服务", "说明：按年填报。", "【注】1.略"]
)
def test_a_heading_or_note_alone_in_its_row_is_a_paragraph(text: str) -> None:
    assert _lines(HEAD, ROW, (text,), ROW)[2] == ("paragraph", text)


@pytest.mark.parametrize("text", ["3", "疏浚航道", "2025"])
def test_a_row_that_was_left_unfinished_is_a_row(text: str) -> None:
    assert _lines(HEAD, ROW, (text,), ROW)[2] == ("table_row", f"{text} |  |")


def test_another_table_below_an_empty_row_has_its_own_names() -> None:
    other = ("指标", "目标")
    assert _lines(("一表",), HEAD, ROW, (), ("二表",), other, ("吞吐量达标。", "5亿吨")) == [
        ("paragraph", "一表"),
        ("table_header", "任务 | 单位 | 时限"),
        ("table_row", "扩建码头。 | 港口局 | 2025年"),
        ("paragraph", "二表"),
        ("table_header", "指标 | 目标"),
        ("table_row", "吞吐量达标。 | 5亿吨"),
    ]


def test_rows_go_on_below_an_empty_row() -> None:
    assert [kind for kind, _ in _lines(HEAD, ROW, (), ROW, (), ROW)] == ["table_header", *["table_row"] * 3]


def test_empty_rows_and_columns_do_not_matter() -> None:
    cells = [
        Cell(row * 10 + 5, column * 7 + 3, text)
        for row, own in enumerate((HEAD, ROW))
        for column, text in enumerate(own)
    ]
    assert [line.text for line in sheet_lines(cells).lines] == ["任务 | 单位 | 时限", "扩建码头。 | 港口局 | 2025年"]


def test_a_cell_over_rows_stands_in_each() -> None:
    cells = [*_cells(HEAD, ROW, ("", "水利局", "2026年"))]
    cells[3] = Cell(1, 0, "扩建码头。", rows=2)
    assert sheet_lines(cells).lines[2].text == "扩建码头。 | 水利局 | 2026年"


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("扩建码头，\n疏浚航道。", "扩建码头，疏浚航道。"),
        ("港口局\r\n水利局", "港口局 水利局"),
        ("市\n水\n利\n局", "市水利局"),
        ("甲局\n乙局", "甲局 乙局"),
    ],
)
def test_the_lines_of_a_cell_are_joined(cell: str, read: str) -> None:
    assert _lines(HEAD, ("任务。", cell, "2025年"))[1] == ("table_row", f"任务。 | {read} | 2025年")


def test_a_name_that_a_narrow_column_breaks_is_one_word() -> None:
    assert _lines(("任务", "牵头\n单位", "完成\n时限"), ROW)[0] == ("table_header", "任务 | 牵头单位 | 完成时限")


def test_a_sheet_without_text_gives_no_line() -> None:
    assert sheet_lines([]).lines == ()


def _line(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Line:
    return Line(kind, text)


TABLE = _line("任务 | 单位", BlockKind.TABLE_HEADER)


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (("海州市任务表",), "海州市任务表"),
        (("附件1", "海州市任务表", "单位：万元"), "海州市任务表"),
        (("海州市任务表", "（试行）"), "海州市任务表"),
        (("海州市", "任务表"), None),
        (("附件1",), None),
        (("填报单位：港口局",), None),
        (("请各单位于月底前填报。",), None),
    ],
)
def test_the_one_line_above_the_table_that_can_be_is_the_title(above: tuple[str, ...], title: str | None) -> None:
    lines = titled([*map(_line, above), TABLE])
    assert [line.text for line in lines if line.kind is BlockKind.TITLE] == ([title] if title else [])


def test_without_a_table_no_line_is_marked() -> None:
    assert titled([_line("海州市任务表")]) == (_line("海州市任务表"),)
