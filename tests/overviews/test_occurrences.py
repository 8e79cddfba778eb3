from __future__ import annotations

import pytest

from kb.overviews.occurrences import occurrences


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("市渔业局会同市渔业局", "渔业局", ["渔业局", "渔业局"]),
        ("２０２９年ＡＢ项目", "2029年ab", ["２０２９年ＡＢ"]),
        ("漁業主管部門", "渔业主管部门", ["漁業主管部門"]),
        ("海洋牧\n 场建设", "海洋牧场", ["海洋牧\n 场"]),
        ("海洋牧场建设", "海洋 牧场", ["海洋牧场"]),
        ("国办发[2028]7号", "国办发〔2028〕7号", ["国办发[2028]7号"]),
        ("甲(乙)丙.*", ".*", [".*"]),
        ("啊啊啊啊", "啊啊", ["啊啊", "啊啊"]),
        ("海洋牧场", "渔场", []),
        ("海洋牧场", "  ", []),
    ],
)
def test_the_spans_are_those_of_the_stored_text(text: str, words: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in occurrences(text, words)] == found
