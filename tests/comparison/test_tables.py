"""Comparisons as rows and as JSON."""

from __future__ import annotations

import json

from kb.comparison.tables import versions_table, versions_view
from tests.comparison.texts import compared

OLD = ["渔船应当在2024年底前安装监控设备，并接受检查。", "渔港应当设置垃圾接收设施并保持完好。"]
NEW = ["渔船可以在2025年底前安装监控设备，并接受检查。", "渔港应当设置垃圾接收设施并保持完好。"]


def test_the_table_of_versions_begins_with_the_changes_of_weight() -> None:
    _, rows = versions_table(compared(OLD, NEW))
    assert [row[0] for row in rows[:3]] == ["时限", "力度", "保留"]


def test_every_row_has_as_many_cells_as_the_header() -> None:
    header, rows = versions_table(compared(OLD, NEW))
    assert {len(row) for row in rows} == {len(header)}


def test_the_view_of_versions_is_json_and_counts_the_kinds() -> None:
    view = json.loads(json.dumps(versions_view(compared(OLD, NEW))))
    assert (view["counts"]["changed"], view["differences"]["deadline"], view["differences"]["strength"]) == (1, 1, 1)
