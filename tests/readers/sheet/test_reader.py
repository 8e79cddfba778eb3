from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from kb.errors import ReadError
from kb.readers.grid import MAX_GRID_CELLS
from kb.readers.sheet import read_sheet
from tests.files.office import compound
from tests.files.sheet import (
    BookOf,
    SheetOf,
    Value,
    book_parts,
    one_sheet,
    pack,
    several,
    sheet_of,
    tasks,
    workbook,
)
from tests.golden_form import render

HEAD = ("任务", "单位")
ROW = ("扩建码头。", "市港口管理局")


def _texts(data: bytes) -> list[str]:
    return [line.text for line in read_sheet(data, "plan.xlsx").lines]


def _cell(
    cell: Value, *, formats: tuple[int | str, ...] = (), epoch_1904: bool = False, shared: tuple[str, ...] = ()
) -> str:
    book = BookOf([sheet_of(HEAD, ("扩建码头。", cell))], formats=formats, epoch_1904=epoch_1904, shared=shared)
    return _texts(workbook(book))[1].split(" | ")[1]


@pytest.mark.parametrize("make", [tasks, several])
def test_a_workbook_is_read(make: Callable[[], bytes], golden: Callable[[str, str], None]) -> None:
    golden(f"sheet/{make.__name__}", render(read_sheet(make(), "plan.xlsx")))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Value("9.0"), "9"),
        (Value("0.15", style=1), "15%"),
        (Value("45627", style=2), "2024年12月"),
        (Value("45627", style=3), "2024-12-1"),
        (Value("2024-12-01T00:00:00", kind="d", style=3), "2024-12-1"),
        (Value("2024-12-01", kind="d"), "2024/12/1"),
        (Value("1", kind="b"), "TRUE"),
        (Value("0010", kind="str", formula='TEXT(A1,"0000")'), "0010"),
        (Value("12", formula="SUM(B1:B2)"), "12"),
        (Value("0", kind="s"), "市港口管理局（牵头）"),
        (Value("1", kind="s"), "重庆港"),
        (Value("甲局_x000D_\n乙局", kind="str"), "甲局 乙局"),
        (Value(kind="inlineStr", xml="<is><r><t>市港口</t></r><r><t>管理局</t></r></is>"), "市港口管理局"),
        (Value("扩建"), "扩建"),
    ],
)
def test_a_cell_reads_as_people_see_it(cell: Value, text: str) -> None:
    shared = (
        "<si><r><rPr><b/></rPr><t>市港口管理局</t></r><r><t xml:space='preserve'>（牵头）</t></r></si>",
        "<si><t>重庆港</t><rPh sb='0' eb='3'><t>チョンチン</t></rPh></si>",
    )
    assert _cell(cell, formats=(9, 57, "yyyy\\-m\\-d"), shared=shared) == text


def test_days_counted_from_1904_are_read() -> None:
    assert _cell(Value("44165", style=1), formats=("yyyy-m-d",), epoch_1904=True) == "2024-12-1"


def test_a_formula_without_a_result_is_warned_of() -> None:
    data = one_sheet(HEAD, ROW, ("疏浚。", Value(formula="A1")), ("验收。", Value("", kind="str", formula='""')))
    assert read_sheet(data, "plan.xlsx").warnings == (
        "formulas without a result in the sheet Sheet1: B3; save the file in a spreadsheet program and try again",
    )


def test_an_error_is_left_out_with_a_warning() -> None:
    content = read_sheet(one_sheet(HEAD, ROW, ("疏浚。", Value("#REF!", kind="e", formula="A1"))), "plan.xlsx")
    assert content.lines[-1].text == "疏浚。 |"
    assert content.warnings == ("cells that show an error in the sheet Sheet1 were left empty: B3",)


def test_hidden_rows_and_columns_are_read_with_a_warning() -> None:
    rows = {
        1: dict(zip("AC", HEAD, strict=True)),
        2: dict(zip("AC", ROW, strict=True)),
        4: {"A": "疏浚。", "C": "水利局"},
    }
    sheet = SheetOf("任务", rows, hidden_rows=[3, 4], columns='<col min="3" max="5" hidden="1"/>')
    content = read_sheet(workbook(BookOf([sheet])), "plan.xlsx")
    assert content.lines[-1].text == "疏浚。 | 水利局"
    assert content.warnings == (
        "hidden rows in the sheet 任务 were read too: 4",
        "hidden columns in the sheet 任务 were read too: C",
    )


@pytest.mark.parametrize(
    ("name", "title", "first"),
    [
        ("Sheet1", None, "任务 | 单位"),
        ("工作表2", None, "任务 | 单位"),
        ("重点任务表", None, "重点任务表"),
        ("任务", "海州市港口任务表", "海州市港口任务表"),
        ("2024", "海州市港口任务表", "海州市港口任务表"),
    ],
)
def test_the_name_of_the_only_sheet_is_its_title_where_it_has_none(name: str, title: str | None, first: str) -> None:
    rows = [(title,), HEAD, ROW] if title else [HEAD, ROW]
    assert _texts(one_sheet(*rows, name=name))[0] == first


def test_a_picture_alone_is_a_gap() -> None:
    drawing = '<wsDr xmlns="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"><pic/></wsDr>'
    sheets = [sheet_of(HEAD, ROW), SheetOf("布局图", {}, drawing=drawing)]
    assert read_sheet(workbook(BookOf(sheets)), "plan.xlsx").gaps == ("the sheet 布局图 holds only pictures or charts",)


def test_a_text_box_is_a_note() -> None:
    drawing = (
        '<wsDr xmlns="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="urn:a"><sp><txBody>'
        "<a:p><a:r><a:t>本表由市港口</a:t></a:r><a:r><a:t>管理局解释。</a:t></a:r></a:p></txBody></sp></wsDr>"
    )
    sheet = SheetOf("Sheet1", {1: {"A": HEAD[0], "B": HEAD[1]}, 2: {"A": ROW[0], "B": ROW[1]}}, drawing=drawing)
    line = read_sheet(workbook(BookOf([sheet])), "plan.xlsx").lines[-1]
    assert (line.kind.value, line.text) == ("note", "本表由市港口管理局解释。")


def test_a_sheet_formatted_to_its_last_row_costs_no_more_than_its_text() -> None:
    extra = "".join(
        f'<row r="{row}"><c r="A{row}" s="0"/><c r="B{row}" s="0"/></row>' for row in range(900_000, 950_000)
    )
    last = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    rows = {1: {"A": HEAD[0], "B": HEAD[1]}, 2: {"A": ROW[0], "B": ROW[1]}}
    sheet = SheetOf("Sheet1", rows, dimension="A1:XFD1048576", extra_rows=extra + last, merged=["A3:XFD1048576"])
    started = time.perf_counter()
    assert _texts(workbook(BookOf([sheet]))) == ["任务 | 单位", "扩建码头。 | 市港口管理局"]
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize("merged", ["A2:A1048576", "B2:A1", "A2", "X", "A0:B0", ""])
def test_a_span_without_sense_changes_no_text(merged: str) -> None:
    texts = _texts(one_sheet(HEAD, ROW, ("", "市水利局"), merged=[merged]))
    assert {"任务", "扩建码头。", "市港口管理局", "市水利局"} <= {
        cell.strip() for text in texts for cell in text.split("|")
    }


def test_a_huge_sheet_is_cut_and_says_where() -> None:
    row = '<row><c t="str"><v>扩建。</v></c><c t="str"><v>港口局</v></c></row>'
    sheet = SheetOf("任务", {}, extra_rows=row * (MAX_GRID_CELLS // 2 + 5))
    content = read_sheet(workbook(BookOf([sheet])), "plan.xlsx")
    assert content.gaps == (
        f"the sheet 任务 from row {MAX_GRID_CELLS // 2 + 1} on: it holds more cells than are read; split it",
    )


def test_a_sparse_sheet_is_cut_by_rows_and_never_by_columns() -> None:
    cells = "".join(f'<row r="{at}"><c r="{_letters(at)}{at}" t="str"><v>值{at}</v></c></row>' for at in range(1, 601))
    content = read_sheet(workbook(BookOf([SheetOf("任务", {}, extra_rows=cells)])), "plan.xlsx")
    assert content.gaps == ("the last 267 rows of the sheet 任务: it holds more cells than are read; split it",)


def _letters(at: int) -> str:
    return chr(ord("A") + (at - 1) // 26 - 1) + chr(ord("A") + (at - 1) % 26) if at > 26 else chr(ord("A") + at - 1)


def test_a_strict_workbook_with_other_names_of_its_parts_is_read() -> None:
    parts = book_parts(BookOf([sheet_of(HEAD, ROW)]))
    moved = {
        name.replace("xl/workbook.xml", "xl/Workbook.xml"): content.replace(
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"
        )
        if isinstance(content, str)
        else content
        for name, content in parts.items()
    }
    assert _texts(pack(moved)) == ["任务 | 单位", "扩建码头。 | 市港口管理局"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (compound("EncryptedPackage", b""), "protected by a password"),
        (b"PK\x03\x04" + bytes(40), "no whole XLSX file"),
        (pack({"a.txt": "x"}), "this package is no workbook"),
        (pack({"xl/workbook.xml": "<workbook"}), "is damaged"),
        (one_sheet(), "no sheet that people see holds text"),
        (workbook(BookOf([sheet_of(HEAD, ROW, name="选项", state="hidden")])), "the hidden sheet 选项 was not read"),
        (workbook(BookOf([SheetOf("任务", {}, extra_rows="<row>")])), "sheet1.xml is damaged"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=rf"plan\.xlsx: .*{message}"):
        read_sheet(data, "plan.xlsx")


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
)
def test_entities_are_refused_in_every_part(part: str) -> None:
    parts = book_parts(BookOf([sheet_of(HEAD, ("扩建。", Value("0", kind="s")))], shared=["<si><t>甲</t></si>"]))
    parts[part] = f'<!DOCTYPE x [<!ENTITY a "b">]>{parts[part]!s}'
    with pytest.raises(ReadError, match="declares a document type"):
        read_sheet(pack(parts), "plan.xlsx")


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"])
def test_a_missing_part_is_named(part: str) -> None:
    parts = book_parts(BookOf([sheet_of(HEAD, ROW)]))
    del parts[part]
    with pytest.raises(ReadError, match="the sheet Sheet1 is missing"):
        read_sheet(pack(parts), "plan.xlsx")


def test_a_bomb_is_refused() -> None:
    parts = book_parts(BookOf([SheetOf("任务", {}, extra_rows=" " * 40_000_000)]))
    with pytest.raises(ReadError, match="unpacks to far more"):
        read_sheet(pack(parts), "plan.xlsx")
