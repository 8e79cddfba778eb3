from __future__ import annotations

import pytest

from kb.readers.breaks import part_file, part_long

_FILL = "完善港口集疏运体系，加强岸电设施建设，支持航运企业发展，推动临港产业集聚。" * 12


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("短句。 一、目标", ["短句。 一、目标"]),
        (f"{_FILL} 一、目标", [_FILL, "一、目标"]),
        (f"{_FILL} 第三条 范围", [_FILL, "第三条 范围"]),
        (f"{_FILL}一、目标", [f"{_FILL}一、目标"]),
    ],
)
def test_a_line_too_long_to_be_a_paragraph_is_parted_at_its_spaces(line: str, parts: list[str]) -> None:
    assert list(part_long(line)) == parts


def test_a_file_of_many_lines_is_left_as_it_is() -> None:
    lines = [f"标题 {_FILL}", "二", "三", "四"]
    assert part_file(lines) == lines


def test_the_title_of_a_file_without_breaks_stands_alone() -> None:
    assert part_file([f"海州市港口方案 {_FILL}一、目标"]) == ["海州市港口方案", _FILL, "一、目标"]
