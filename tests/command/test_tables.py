"""``tasks``, ``targets``, ``deadlines`` and ``measures`` as table, JSON and XLSX, of all or of one body or document."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from rich.cells import cell_len

from tests.command.conftest import Run
from tests.samples import write_corpus

COMMANDS = ("tasks", "targets", "deadlines", "measures")
_TARGETS = """海州市港口提升行动方案
一、主要任务
1.扩建码头。到2027年，全市新增万吨级泊位5个。对扩建码头的企业给予补贴50万元。〔市交通运输局负责〕
2.疏浚航道。2026年底前建成航道台账。〔市水利局、市财政局负责〕
"""


@pytest.fixture
def port(call: Run, tmp_path: Path) -> Path:
    """A home with the made-up plan and a second one."""
    folder = write_corpus(tmp_path / "corpus")
    (folder / "port.txt").write_text(_TARGETS, encoding="utf-8")
    assert call("ingest", folder, "--home", tmp_path / "port").code == 0
    return tmp_path / "port"


def _rows(call: Run, *arguments: str | Path) -> list[Any]:
    return call(*arguments, "--json").objects


@pytest.mark.parametrize("command", COMMANDS)
def test_every_row_quotes_the_document_and_names_its_place(command: str, call: Run, texts: dict[str, str]) -> None:
    rows = _rows(call, command)
    assert rows
    for row in rows:
        assert row["quote"] == texts[row["document_id"]][row["start"] : row["end"]]
        assert row.keys() >= {"title", "number", "clause_id", "label", "item", "heading", "row", "corrected"}


@pytest.mark.parametrize("command", COMMANDS)
def test_rows_are_numbered_within_their_clause(command: str, call: Run) -> None:
    numbers: dict[str, list[int]] = {}
    for row in _rows(call, command):
        numbers.setdefault(row["clause_id"], []).append(row["row"])
    assert all(own == list(range(1, len(own) + 1)) for own in numbers.values())


@pytest.mark.parametrize("command", COMMANDS)
def test_the_rows_of_the_documents_together_are_the_whole_table(command: str, call: Run) -> None:
    each = [
        row
        for document in call("documents", "--json").objects
        for row in _rows(call, command, "--document", document["id"])
    ]
    assert each == _rows(call, command)


@pytest.mark.parametrize(
    ("command", "department", "field", "values"),
    [
        ("targets", "市交通运输局", "value", [5.0]),
        ("targets", "交通局", "value", [5.0]),
        ("targets", "市财政局", "value", []),
        ("deadlines", "市水利局", "date", ["2026-12-31"]),
        ("measures", "市水利局", "amount", []),
    ],
)
def test_a_department_has_the_rows_of_the_clauses_that_it_answers_for(
    command: str, department: str, field: str, values: list[Any], call: Run, port: Path
) -> None:
    rows = _rows(call, command, "--department", department, "--home", port)
    assert [row[field] for row in rows if row["title"] == "海州市港口提升行动方案"] == values


def test_the_measures_of_a_department_are_those_of_its_clauses(call: Run, port: Path) -> None:
    rows = _rows(call, "measures", "--department", "市交通运输局", "--home", port)
    assert rows
    assert {row["item"] for row in rows} == {1}


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_no_department_is_an_error(command: str, call: Run) -> None:
    done = call(command, "--department", "魔法", "--json")
    assert (done.code, done.out) == (1, "")
    assert "python -m kb tasks" in done.err


@pytest.mark.parametrize("command", COMMANDS)
def test_an_unknown_document_is_an_error_that_says_how_to_list_them(command: str, call: Run) -> None:
    done = call(command, "--document", "d000000000000", "--json")
    assert (done.code, done.out) == (1, "")
    assert "python -m kb documents" in done.err


@pytest.mark.parametrize("command", COMMANDS[1:])
def test_nothing_to_show_is_said(command: str, call: Run) -> None:
    done = call(command, "--department", "市体育局")
    assert (done.code, done.out) == (0, "")
    assert "no task of 市体育局" in done.err


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("width", [60, 100])
def test_a_terminal_gets_lines_of_its_width(
    command: str, width: int, call: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = _Terminal()
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setattr("sys.stdout", terminal)  # a terminal of that width cannot be had otherwise
    call(command)
    lines = terminal.getvalue().splitlines()
    assert len(lines) > 1
    assert max(cell_len(line) for line in lines) <= width


def test_what_is_written_to_a_file_is_cut_nowhere(call: Run) -> None:
    assert "…" not in call("tasks").out


def _sheet(call: Run, path: Path, *arguments: str | Path) -> Any:
    done = call(*arguments, "--xlsx", path)
    assert (done.code, done.out) == (0, "")
    assert f"{path} written" in done.err
    (sheet,) = load_workbook(path).worksheets
    return sheet


def _named(sheet: Any) -> list[dict[str, Any]]:
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize(
    ("command", "name", "own"),
    [
        ("tasks", "责任分工", {"单位", "职责", "依据", "原文写法"}),
        ("targets", "目标指标", {"指标", "比较方式", "数值", "计量单位", "期限", "基期", "歧义"}),
        ("deadlines", "时限", {"最后日期", "期限原文", "事项"}),
        ("measures", "支持措施", {"支持方式", "支持对象", "金额", "条件", "排除情形"}),
    ],
)
def test_a_file_holds_every_row_with_its_clause(
    command: str, name: str, own: set[str], call: Run, tmp_path: Path
) -> None:
    sheet = _sheet(call, tmp_path / "rows.xlsx", command)
    rows = _named(sheet)
    listed = _rows(call, command)
    assert sheet.title == name
    shared = {"文件", "文号", "层级", "序号", "条款", "标题", "引文", "条款全文", "更正", "条款标识", "行"}
    assert rows[0].keys() >= own | shared
    assert [(row["条款标识"], row["行"], row["引文"]) for row in rows] == [
        (row["clause_id"], row["row"], row["quote"]) for row in listed
    ]


def test_a_file_has_words_for_roles_numbers_for_numbers_and_days_for_days(
    call: Run, port: Path, tmp_path: Path
) -> None:
    (target,) = [
        row for row in _named(_sheet(call, tmp_path / "t.xlsx", "targets", "--home", port)) if row["数值"] == 5
    ]
    assert (target["计量单位"], target["期限"], target["序号"]) == ("个", dt.datetime(2027, 12, 31), 1)
    assert target["条款全文"] == _TARGETS.splitlines()[2]
    first = _named(_sheet(call, tmp_path / "d.xlsx", "tasks", "--home", port))[0]
    assert (first["职责"], first["依据"], first["条款"]) == ("负责", "明确写明", "第1项")


def test_a_corrected_row_says_why_in_the_file_and_in_the_terminal(call: Run, port: Path, tmp_path: Path) -> None:
    clause = _rows(call, "tasks", "--home", port)[0]["clause_id"]
    call(
        *("correct", clause, "responsibility", "--row", "1", "--set", "role=lead"),
        *("--reason", "=市政府分工文件", "--home", port),
    )
    sheet = _sheet(call, tmp_path / "t.xlsx", "tasks", "--home", port)
    assert [row["更正"] for row in _named(sheet)][:2] == ["=市政府分工文件", None]
    assert "=市政府分工文件" in call("tasks", "--home", port).out


def test_a_wrong_path_is_an_error(call: Run, tmp_path: Path) -> None:
    for path in (tmp_path / "t.csv", tmp_path / "absent" / "t.xlsx"):
        done = call("tasks", "--xlsx", path)
        assert (done.code, done.out) == (1, "")
        assert done.err.startswith("Error: writing ")


def test_the_same_file_is_written_again(call: Run, tmp_path: Path) -> None:
    assert _named(_sheet(call, tmp_path / "t.xlsx", "tasks")) == _named(_sheet(call, tmp_path / "t.xlsx", "tasks"))
    assert [path.name for path in tmp_path.iterdir()] == ["t.xlsx"]
