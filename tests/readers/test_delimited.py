from __future__ import annotations

from collections.abc import Callable

import pytest

from kb.readers.delimited import read_csv
from kb.readers.grid import MAX_GRID_CELLS
from tests.files.csv import ROWS, delimited, exported
from tests.golden_form import render

LINES = [" | ".join(row) for row in ROWS]


def _texts(data: bytes, name: str = "plan.csv") -> list[str]:
    return [line.text for line in read_csv(data, name).lines]


def test_an_exported_sheet_is_read(golden: Callable[[str, str], None]) -> None:
    golden("csv/exported", render(read_csv(exported(), "plan.csv")))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    assert _texts(delimited(delimiter).encode()) == LINES


def test_a_wide_comma_is_a_delimiter_where_every_row_has_it() -> None:
    assert _texts("任务，单位\n扩建，港口局\n疏浚，水利局\n".encode()) == [
        "任务 | 单位",
        "扩建 | 港口局",
        "疏浚 | 水利局",
    ]


def test_wide_commas_inside_cells_part_nothing() -> None:
    assert _texts("任务,要求\n扩建，疏浚,先行，试点\n".encode())[1] == "扩建，疏浚 | 先行，试点"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_stated_delimiter_is_believed(line_end: str) -> None:
    assert _texts(f"sep=;{line_end}任务;要求,范围{line_end}扩建;甲,乙{line_end}".encode("utf-8-sig")) == [
        "任务 | 要求,范围",
        "扩建 | 甲,乙",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_every_encoding_is_read(encoding: str) -> None:
    assert _texts(delimited().encode(encoding)) == LINES


def test_a_table_with_tabs_is_read() -> None:
    assert _texts(delimited("\t").encode(), "plan.tsv") == LINES


def test_ragged_rows_keep_their_cells() -> None:
    assert _texts("任务,单位,时限\n扩建,港口局\n疏浚,水利局,2025年,加急\n".encode()) == [
        "任务 | 单位 | 时限 |",
        "扩建 | 港口局 |  |",
        "疏浚 | 水利局 | 2025年 | 加急",
    ]


def test_one_column_becomes_paragraphs() -> None:
    lines = read_csv("海州市任务\n扩建码头\n疏浚航道\n".encode(), "plan.csv").lines
    assert [(line.kind.value, line.text) for line in lines] == [
        ("paragraph", "海州市任务"),
        ("paragraph", "扩建码头"),
        ("paragraph", "疏浚航道"),
    ]


def test_a_quotation_mark_that_is_not_closed_costs_no_row() -> None:
    content = read_csv('任务,单位\n"扩建,港口局\n疏浚,水利局\n'.encode(), "plan.csv")
    assert [line.text for line in content.lines] == ["任务 | 单位", '"扩建 | 港口局', "疏浚 | 水利局"]
    assert content.warnings == ("a quotation mark is not closed or stands inside a cell; all were read as text",)


def test_damaged_bytes_are_warned_of() -> None:
    data = delimited().encode().replace("扩建".encode(), b"\xff", 1)
    data += "备注,无,无,无\r\n".encode() * 40
    assert len(read_csv(data, "plan.csv").warnings) == 1


def test_a_huge_table_is_cut_and_says_so() -> None:
    data = ("扩建码头。,港口局\n" * (MAX_GRID_CELLS // 2 + 10)).encode()
    content = read_csv(data, "plan.csv")
    assert len(content.lines) == MAX_GRID_CELLS // 2
    assert content.gaps == (f"what follows the first {MAX_GRID_CELLS} cells of the table; split the file",)


def test_an_empty_table_gives_no_line() -> None:
    assert _texts(b",,,\r\n,,,\r\n") == []
