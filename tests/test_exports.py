"""Tables as text and as XLSX files, which are opened again and read."""

from __future__ import annotations

import datetime as dt
import io
import os
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from rich.cells import cell_len

from kb.errors import InputError
from kb.exports import Column, Table, to_text, write_xlsx, xlsx_bytes

TABLE = Table(
    "目标",
    (
        Column("任务", 20),
        Column("数值", 10),
        Column("期限", 12),
        Column("条款全文", 60, listed=False),
        Column("更正", 20),
    ),
    (
        ("扩建码头", 12.5, dt.date(2027, 12, 31), "一、扩建码头。\n到2027年新增泊位。", None),
        ("疏浚航道并建设智慧港口平台", 3, None, "二、疏浚航道。", None),
    ),
)


def _sheet(table: Table, folder: Path) -> Any:
    write_xlsx([table], folder / "table.xlsx")
    return load_workbook(folder / "table.xlsx").worksheets[0]


def test_text_is_aligned_with_wide_characters_as_two() -> None:
    assert to_text(TABLE).splitlines() == [
        "任务                        数值  期限",
        "扩建码头                    12.5  2027-12-31",
        "疏浚航道并建设智慧港口平台     3",
    ]


def test_a_column_without_anything_and_one_for_the_file_alone_are_not_shown() -> None:
    head = to_text(TABLE).splitlines()[0].split()
    assert head == ["任务", "数值", "期限"]


@pytest.mark.parametrize("width", [30, 31, 40])
def test_lines_are_cut_to_the_width_and_say_so(width: int) -> None:
    lines = to_text(TABLE, width=width).splitlines()
    assert all(cell_len(line) <= width for line in lines)
    assert "…" in lines[2]
    assert "2027-12-31" in lines[1] or width < 31


def test_a_terminal_too_narrow_for_all_columns_gets_the_narrowest() -> None:
    assert max(cell_len(line) for line in to_text(TABLE, width=5).splitlines()) <= 3 * 6 + 4


def test_line_breaks_in_cells_do_not_break_the_line() -> None:
    table = Table("t", (Column("a", 10), Column("b", 10)), (("一\n二", True),))
    assert to_text(table).splitlines() == ["a       b", "一 二  是"]


def test_an_empty_table_has_no_columns_to_show() -> None:
    assert to_text(Table("t", TABLE.columns, ())) == ""


def test_a_file_has_a_bold_head_that_stays_and_a_filter(tmp_path: Path) -> None:
    sheet = _sheet(TABLE, tmp_path)
    assert sheet.title == "目标"
    assert [cell.value for cell in sheet[1]] == ["任务", "数值", "期限", "条款全文", "更正"]
    assert all(cell.font.bold for cell in sheet[1])
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:E3")


def test_columns_have_their_widths_and_text_is_wrapped(tmp_path: Path) -> None:
    sheet = _sheet(TABLE, tmp_path)
    assert [sheet.column_dimensions[letter].width for letter in "ABCDE"] == [20, 10, 12, 60, 20]
    assert sheet["D2"].alignment.wrap_text
    assert sheet["D2"].value == "一、扩建码头。\n到2027年新增泊位。"


def test_numbers_are_numbers_and_days_are_days(tmp_path: Path) -> None:
    sheet = _sheet(TABLE, tmp_path)
    assert (sheet["B2"].value, sheet["B2"].data_type, sheet["B3"].value) == (12.5, "n", 3)
    assert (sheet["C2"].value, sheet["C2"].is_date) == (dt.datetime(2027, 12, 31), True)
    assert sheet["E2"].value is None


@pytest.mark.parametrize("text", ["=1+1", "+86", "-5", "@SUM(A1)", '=HYPERLINK("x")', "\t=1"])
def test_text_that_looks_like_a_formula_stays_text(text: str, tmp_path: Path) -> None:
    cell = _sheet(Table("t", (Column("a", 10),), ((text,),)), tmp_path)["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_characters_that_no_cell_may_hold_are_left_out(tmp_path: Path) -> None:
    assert _sheet(Table("t", (Column("a", 10),), (("码\x07头",),)), tmp_path)["A2"].value == "码头"


def test_a_text_too_long_for_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    value = _sheet(Table("t", (Column("a", 10),), (("码" * 40_000,),)), tmp_path)["A2"].value
    assert len(value) == 32_767
    assert value.endswith("余下见原文）")


def test_several_tables_are_several_sheets_with_names_that_a_sheet_can_have(tmp_path: Path) -> None:
    names = ["保留/修改", "保留/修改", "长" * 40]
    write_xlsx([Table(name, TABLE.columns, TABLE.rows) for name in names], tmp_path / "t.xlsx")
    titles = load_workbook(tmp_path / "t.xlsx").sheetnames
    assert titles[0] == "保留 修改"
    assert len(set(titles)) == 3
    assert max(map(len, titles)) == 31


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    (tmp_path / "table.xlsx").write_text("old")
    assert _sheet(TABLE, tmp_path)["A2"].value == "扩建码头"
    assert [path.name for path in tmp_path.iterdir()] == ["table.xlsx"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("table.csv", "must end in .xlsx"),
        ("table", "must end in .xlsx"),
        ("absent/table.xlsx", "a folder that can be written"),
        ("folder.xlsx", "it is a folder"),
    ],
)
def test_a_wrong_path_is_an_error_and_leaves_no_rest(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(InputError, match=said):
        write_xlsx([TABLE], tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["folder.xlsx"]


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "table.xlsx").write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)  # a full disk cannot be had otherwise
    with pytest.raises(InputError, match="No space left"):
        write_xlsx([TABLE], tmp_path / "table.xlsx")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


def test_the_bytes_are_those_of_the_same_workbook() -> None:
    (sheet,) = load_workbook(io.BytesIO(xlsx_bytes([TABLE]))).worksheets
    assert (sheet.title, sheet.max_row, sheet.max_column) == ("目标", 3, 5)
    assert [cell.value for cell in sheet[2]][:2] == ["扩建码头", 12.5]


def test_more_columns_than_a_sheet_holds_are_refused() -> None:
    wide = Table("宽", tuple(Column(str(at), 5) for at in range(16_385)), ())
    with pytest.raises(InputError, match="columns are more than a sheet holds"):
        xlsx_bytes([wide])
