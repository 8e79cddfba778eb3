import pytest

from kb.readers.grid import Cell, table_lines


def _lines(cells: list[Cell]) -> list[tuple[str, str]]:
    return [(str(line.kind), line.text) for line in table_lines(cells)]


def _grid(*rows: tuple[str, ...]) -> list[Cell]:
    return [Cell(y, x, text) for y, row in enumerate(rows) for x, text in enumerate(row)]


def test_the_first_row_of_names_is_the_header():
    assert _lines(_grid(("任务", "牵头单位"), ("建设海州港二期工程。", "市港口局"))) == [
        ("table_header", "任务 | 牵头单位"),
        ("table_row", "建设海州港二期工程。 | 市港口局"),
    ]


def test_a_cell_over_rows_stands_in_each():
    cells = [*_grid(("任务", "单位")), Cell(1, 0, "扩建码头。", rows=2), Cell(1, 1, "港口局"), Cell(2, 1, "财政局")]
    assert _lines(cells)[1:] == [("table_row", "扩建码头。 | 港口局"), ("table_row", "扩建码头。 | 财政局")]


def test_a_cell_over_columns_stands_in_the_first():
    cells = [*_grid(("任务", "单位", "时限")), Cell(1, 0, "扩建码头，疏浚航道。", columns=2), Cell(1, 2, "2026年")]
    assert _lines(cells)[1:] == [("table_row", "扩建码头，疏浚航道。 |  | 2026年")]


def test_a_row_of_one_cell_is_a_paragraph():
    cells = [
        Cell(0, 0, "重点任务分工表", columns=2),
        Cell(1, 0, "任务"),
        Cell(1, 1, "单位"),
        Cell(2, 0, "一、完善设施", columns=2),
        Cell(3, 0, "扩建码头。"),
        Cell(3, 1, "港口局"),
    ]
    assert _lines(cells) == [
        ("paragraph", "重点任务分工表"),
        ("table_header", "任务 | 单位"),
        ("paragraph", "一、完善设施"),
        ("table_row", "扩建码头。 | 港口局"),
    ]


def test_a_header_of_two_rows_becomes_one():
    cells = [
        Cell(0, 0, "任务", rows=2),
        Cell(0, 1, "时间进度", columns=2),
        Cell(1, 1, "2025年"),
        Cell(1, 2, "2026年"),
        *(Cell(2, x, text) for x, text in enumerate(("扩建码头。", "开工。", "完工。"))),
    ]
    assert _lines(cells)[0] == ("table_header", "任务 | 时间进度/2025年 | 时间进度/2026年")


def test_a_table_without_names_has_no_header():
    assert _lines(_grid(("吞吐量", "500"), ("航线", "12")))[0] == ("table_row", "吞吐量 | 500")


def test_empty_rows_are_left_out():
    assert len(_lines(_grid(("任务", "单位"), ("", ""), ("扩建码头。", "港口局")))) == 2


@pytest.mark.parametrize("cells", [[], [Cell(0, 0, "")], [Cell(0, 0, " ", rows=5, columns=5)]])
def test_a_table_without_text_gives_no_line(cells: list[Cell]):
    assert _lines(cells) == []


def test_a_span_without_end_costs_no_more_than_the_table():
    cells = [Cell(0, 0, "任务", columns=10**9, rows=10**9), Cell(1, 0, "扩建码头。")]
    assert len(_lines(cells)) <= 3


def test_a_table_beyond_all_measure_loses_its_columns_and_no_text(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kb.readers.grid.MAX_GRID_CELLS", 10)
    cells = [Cell(0, 0, "扩建码头。"), Cell(0, 50, "港口局"), Cell(3, 99, "财政局")]
    assert _lines(cells) == [("table_row", "扩建码头。 | 港口局"), ("table_row", "财政局")]


def test_text_that_spans_rows_without_end_stands_in_its_first_row_alone(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kb.readers.grid.MAX_REPEATED", 12)
    cells = [Cell(0, 0, "扩建码头。", rows=4), *(Cell(row, 1, f"{row}局。") for row in range(4))]
    assert [text for _, text in _lines(cells)] == [
        "扩建码头。 | 0局。",
        "扩建码头。 | 1局。",
        "扩建码头。 | 2局。",
        "| 3局。",
    ]
