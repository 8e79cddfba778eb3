from __future__ import annotations

import pytest

from kb.readers import BlockKind
from kb.readers.markdown import markdown_lines


def _lines(text: str) -> list[tuple[str, str]]:
    return [(line.kind.value, line.text) for line in markdown_lines(text.split("\n")) if line.text]


def _texts(text: str) -> list[str]:
    return [line for _, line in _lines(text)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("## 一、目标 ##", ["一、目标"]),
        ("##一、目标", ["一、目标"]),
        ("#港口#", ["#港口#"]),
        ("1. 扩建码头\n2) 疏浚航道\n10. 验收", ["1. 扩建码头", "2) 疏浚航道", "10. 验收"]),
        ("- 扩建码头\n* 疏浚航道\n- [ ] 验收", ["扩建码头", "疏浚航道", "验收"]),
        ("—— 扩建码头\n-5度", ["—— 扩建码头", "-5度"]),
        ("> 扩建码头\n>> 疏浚航道", ["扩建码头", "疏浚航道"]),
        (">=60分\n>60岁", [">=60分", ">60岁"]),
        ("二、任务\n---\n扩建码头", ["二、任务", "扩建码头"]),
        ("扩建码头\n\n* * *\n疏浚航道\n___", ["扩建码头", "疏浚航道"]),
        ("```text\n**扩建** |\n```\n疏浚", ["**扩建** |", "疏浚"]),
        ("~~~\n扩建\n```\n~~~", ["扩建", "```"]),
        ("    扩建**码头**", ["扩建码头"]),
        ("扩建码头\\\n疏浚航道", ["扩建码头", "疏浚航道"]),
        ("扩建<br>疏浚", ["扩建", "疏浚"]),
        ("<div align='center'>\n\n扩建\n</div>", ["扩建"]),
        ("见[方案][a]。\n\n[a]: http://a.example/b", ["见方案。"]),
        ("[注]: 本表由市港口管理局填报", ["[注]: 本表由市港口管理局填报"]),
        ("扩建<!-- 内部\n意见 -->码头", ["扩建码头"]),
    ],
)
def test_every_line_is_a_paragraph_without_its_marks(written: str, read: list[str]) -> None:
    assert _texts(written) == read


@pytest.mark.parametrize("written", ["# 海州市方案\n正文", "海州市方案\n===\n正文"])
def test_a_heading_of_the_first_level_is_the_title(written: str) -> None:
    assert _lines(written) == [("title", "海州市方案"), ("paragraph", "正文")]


@pytest.mark.parametrize(
    "written",
    [
        "| 任务 | 单位 |\n| --- | --- |\n| 扩建 | 港口局 |",
        "任务 | 单位\n:-- | --:\n扩建 | 港口局",
        "|任务|单位|\n|:-:|-|\n|**扩建**|`港口局`|",
        "> | 任务 | 单位 |\n> | --- | --- |\n> | 扩建 | 港口局 |",
        "<table>\n<tr><th>任务</th><th>单位</th></tr>\n<tr><td>扩建</td><td>港口局</td></tr>\n</table>",
    ],
)
def test_a_table_becomes_rows(written: str) -> None:
    assert _lines(f"前\n\n{written}\n\n后") == [
        ("paragraph", "前"),
        ("table_header", "任务 | 单位"),
        ("table_row", "扩建 | 港口局"),
        ("paragraph", "后"),
    ]


def test_a_pipe_inside_a_cell_parts_no_cells() -> None:
    written = "| 甲 | 乙 |\n| --- | --- |\n| a\\|b | `c|d` |\n| 一<br>二 | - |"
    assert _texts(written)[1:] == ["a|b | c|d", "一 二 | -"]


def test_a_line_with_a_pipe_alone_is_no_table() -> None:
    assert _lines("甲 | 乙\n正文") == [("paragraph", "甲 | 乙"), ("paragraph", "正文")]


def test_a_footnote_is_a_note() -> None:
    assert _lines("规定[^1]如下。\n\n[^1]: 见条例\n    第三条。") == [
        ("paragraph", "规定如下。"),
        (BlockKind.NOTE.value, "[1] 见条例 第三条。"),
    ]


def test_text_broken_at_a_width_is_joined() -> None:
    line = "完善港口集疏运体系加强岸电设施建设支持航运企业发展推动临港"
    assert _texts("\n".join([line] * 6 + ["产业集聚。"])) == [line * 6 + "产业集聚。"]
