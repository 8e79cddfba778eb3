"""Workbooks of a fictional city, written part by part so that every one is the same on each run."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = _RELATIONS
_MOMENT = (2024, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Value:
    """A cell that is more than a text or a number: its value as written, its type, style, formula or XML."""

    written: str | None = None
    kind: str | None = None
    style: int = 0
    formula: str | None = None
    xml: str = ""


@dataclass(frozen=True)
class SheetOf:
    """A sheet: its rows by number (from 1), each a mapping from column letter to cell."""

    name: str
    rows: Mapping[int, Mapping[str, str | int | float | Value]]
    merged: Sequence[str] = ()
    state: str | None = None
    hidden_rows: Sequence[int] = ()
    columns: str = ""
    drawing: str | None = None
    dimension: str | None = None
    extra_rows: str = ""


@dataclass(frozen=True)
class BookOf:
    """A workbook: its sheets, its number formats by style (0 is General) and its properties."""

    sheets: Sequence[SheetOf]
    formats: Sequence[int | str] = field(default_factory=list)
    title: str | None = None
    epoch_1904: bool = False
    shared: Sequence[str] = ()


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP package of parts, the same on each run."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return buffer.getvalue()


def book_parts(book: BookOf) -> dict[str, str | bytes]:
    """The parts of a workbook by name."""
    numbers = range(1, len(book.sheets) + 1)
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _types(book),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": _workbook(book),
        "xl/_rels/workbook.xml.rels": _relations(
            {f"rId{number}": ("worksheet", f"worksheets/sheet{number}.xml") for number in numbers}
            | {"rIdS": ("styles", "styles.xml"), "rIdT": ("sharedStrings", "/xl/sharedStrings.xml")}
        ),
        "xl/styles.xml": _styles(book.formats),
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">' + "".join(book.shared) + "</sst>",
    }
    for number, sheet in zip(numbers, book.sheets, strict=True):
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(sheet)
        if sheet.drawing is not None:
            relations = _relations({"rId1": ("drawing", f"../drawings/drawing{number}.xml")})
            parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = relations
            parts[f"xl/drawings/drawing{number}.xml"] = sheet.drawing
    if book.title is not None:
        parts["docProps/core.xml"] = (
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
            f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(book.title)}</dc:title></cp:coreProperties>'
        )
    return parts


def workbook(book: BookOf) -> bytes:
    """The bytes of a workbook."""
    return pack(book_parts(book))


def one_sheet(*rows: Sequence[str | int | float | Value], name: str = "Sheet1", merged: Sequence[str] = ()) -> bytes:
    """A workbook of one sheet, its rows from the first on."""
    return workbook(BookOf([sheet_of(*rows, name=name, merged=merged)]))


def sheet_of(
    *rows: Sequence[str | int | float | Value],
    name: str = "Sheet1",
    merged: Sequence[str] = (),
    state: str | None = None,
) -> SheetOf:
    """A sheet whose rows and columns begin with the first; empty texts are cells that are not there."""
    placed = {
        number: {chr(ord("A") + place): cell for place, cell in enumerate(row) if cell != ""}
        for number, row in enumerate(rows, start=1)
    }
    return SheetOf(name, placed, merged, state)


def _types(book: BookOf) -> str:
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = {"/xl/workbook.xml": f"{sheet}.sheet.main+xml", "/xl/styles.xml": f"{sheet}.styles+xml"}
    overrides["/xl/sharedStrings.xml"] = f"{sheet}.sharedStrings+xml"
    overrides |= {f"/xl/worksheets/sheet{n}.xml": f"{sheet}.worksheet+xml" for n in range(1, len(book.sheets) + 1)}
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
        + "</Types>"
    )


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="{id_}" Type="{_OFFICE}/{kind}" Target="{to}"/>' for id_, (kind, to) in targets.items()
        )
        + "</Relationships>"
    )


def _workbook(book: BookOf) -> str:
    sheets = "".join(
        f'<sheet name="{escape(sheet.name)}" sheetId="{number}" r:id="rId{number}"'
        + (f' state="{sheet.state}"' if sheet.state else "")
        + "/>"
        for number, sheet in enumerate(book.sheets, start=1)
    )
    properties = '<workbookPr date1904="1"/>' if book.epoch_1904 else ""
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">{properties}<sheets>{sheets}</sheets></workbook>'


def _styles(formats: Sequence[int | str]) -> str:
    own = {code: 164 + place for place, code in enumerate(formats) if isinstance(code, str)}
    codes = "".join(
        f'<numFmt numFmtId="{id_}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>' for code, id_ in own.items()
    )
    ids = [0, *(own[code] if isinstance(code, str) else code for code in formats)]
    cells = "".join(f'<xf numFmtId="{id_}" fontId="0" fillId="0" borderId="0" xfId="0"/>' for id_ in ids)
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="{len(own)}">{codes}</numFmts>'
        '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
        f'<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="{len(ids)}">{cells}</cellXfs></styleSheet>'
    )


def _sheet(sheet: SheetOf) -> str:
    rows = "".join(
        f'<row r="{number}"'
        + (' hidden="1"' if number in sheet.hidden_rows else "")
        + ">"
        + "".join(_cell(f"{letter}{number}", cell) for letter, cell in cells.items())
        + "</row>"
        for number, cells in sheet.rows.items()
    )
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in sheet.merged)
    return (
        f'<worksheet xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">'
        + (f'<dimension ref="{sheet.dimension}"/>' if sheet.dimension else "")
        + (f"<cols>{sheet.columns}</cols>" if sheet.columns else "")
        + f"<sheetData>{rows}{sheet.extra_rows}</sheetData>"
        + (f'<mergeCells count="{len(sheet.merged)}">{merged}</mergeCells>' if merged else "")
        + ('<drawing r:id="rId1"/>' if sheet.drawing is not None else "")
        + "</worksheet>"
    )


def _cell(name: str, cell: str | int | float | Value) -> str:
    if isinstance(cell, str):
        return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
    if not isinstance(cell, Value):
        return f'<c r="{name}"><v>{cell}</v></c>'
    kind = f' t="{cell.kind}"' if cell.kind else ""
    formula = f"<f>{escape(cell.formula)}</f>" if cell.formula is not None else ""
    value = f"<v>{escape(cell.written)}</v>" if cell.written is not None else ""
    return f'<c r="{name}" s="{cell.style}"{kind}>{formula}{value}{cell.xml}</c>'


def tasks() -> bytes:
    """A table of tasks as offices draw it: title, unit, a header of two rows, sections, merged cells and a note."""
    month, percent = 1, 2
    sheet = SheetOf(
        "任务分工",
        {
            1: {"A": "附件1"},
            2: {"A": "海州市港口提升行动重点任务分工表"},
            3: {"A": "填报单位：市港口管理局", "F": "单位：万元"},
            4: {"A": "序号", "B": "重点任务", "C": "牵头单位", "D": "时间进度", "F": "投资"},
            5: {"D": "启动", "E": "完成"},
            6: {"A": "一、完善设施"},
            7: {
                "A": 1,
                "B": "扩建海州港二期码头，\n新增泊位3个。",
                "C": "市港口管理局\n市财政局",
                "D": Value("45627", style=month),
                "E": Value("46357", style=month),
                "F": 12000,
            },
            8: {"C": "市交通运输局", "D": Value("45658", style=month), "E": Value("46357", style=month), "F": 860.5},
            9: {"A": "二、优化服务"},
            10: {
                "A": 2,
                "B": "岸电使用率达到规定比例。",
                "C": "市生态环境局",
                "D": Value("45658", style=month),
                "E": Value("0.15", style=percent),
                "F": Value("12860.5", formula="SUM(F7:F8)"),
            },
            12: {"A": "注：市交通运输局的投资不含征地费用。"},
        },
        merged=["A2:F2", "A4:A5", "B4:B5", "C4:C5", "D4:E4", "F4:F5", "A6:F6", "A7:A8", "B7:B8", "A9:F9"],
    )
    return workbook(BookOf([sheet], formats=[57, 9], title="工作簿1"))


def several() -> bytes:
    """Three sheets that people see, one of them empty, and a hidden list of choices."""
    first = sheet_of(
        ("海州市港口任务表",), ("任务", "单位"), ("扩建码头。", "市港口管理局"), name="2024年", merged=["A1:B1"]
    )
    second = sheet_of(("任务", "单位"), ("疏浚航道。", "市水利局"), name="2025年")
    lists = sheet_of(("市港口管理局",), ("市水利局",), name="选项", state="hidden")
    return workbook(BookOf([first, second, sheet_of(name="Sheet3"), lists]))
