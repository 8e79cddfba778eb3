from __future__ import annotations

import pytest

from kb.readers.text import read_text
from kb.readers.wrapped import join_wrapped

PARAGRAPHS = (
    "海州市港口提升行动方案",
    "一、工作目标",
    "到2027年，全市新增万吨级泊位5个，港口货物吞吐量达到1亿吨，集装箱吞吐量比2024年增长20%"
    "以上，推动临港产业集聚发展，带动就业10000人，建成长三角北翼重要的综合枢纽港和临港产业集聚区。",
    "二、主要任务",
    "1.扩建泊位。加快推进东港区码头工程和西港区航道工程，完善集疏运体系，加强岸电设施建设"
    "，支持航运企业发展，推动铁水联运提质增效，开通至沿海主要港口的集装箱班列，扩大腹地货源。",
    "2.优化服务。推行一站式办理，压缩船舶在港停时，实施Port Community Sy"
    "stem建设，推动数据互通共享，提升通关便利化水平，落实税费减免政策，降低企业物流成本。",
    "3.培养人才。支持高校开设航运专业，鼓励企业与院校共建实训基地，培养引"
    "航、调度、船舶管理等紧缺人才，完善职称评定和薪酬激励办法，吸引人才落户。",
)


def _wrap(paragraph: str, width: int, indent: str = "") -> list[str]:
    """Break like an editor: a Chinese character takes two columns."""
    lines, line, columns = [], indent, 0
    for char in paragraph:
        size = 1 if char.isascii() else 2
        if columns + size > width:
            lines.append(line)
            line, columns = "", 0
        line += char
        columns += size
    return [*lines, line]


@pytest.mark.parametrize("width", [60, 70, 80])
def test_broken_lines_become_their_paragraphs_again(width: int) -> None:
    lines = [line for paragraph in PARAGRAPHS for line in _wrap(paragraph, width)]
    assert [line.replace(" ", "") for line in join_wrapped(lines)] == [text.replace(" ", "") for text in PARAGRAPHS]


def test_an_indent_begins_a_paragraph() -> None:
    body = (
        "加快推进东港区码头工程和西港区航道工程，完善集疏运体系，加强岸电设施建设，支持航运企业发展，推动铁水联运提质增效"
        * 2
    )
    lines = [line for _ in range(2) for line in _wrap(body, 60, "\u3000\u3000")]
    assert len(join_wrapped(lines)) == 2


def test_latin_words_keep_a_space_between_them() -> None:
    full = "完善港口集疏运体系加强岸电设施建设支持航运企业发展" + "推动港口"
    lines = [full, full, full, "推进港口集疏运体系和岸电设施建设，统一使用Smart Port", "System完成改造。"]
    assert join_wrapped([lines[0], *lines])[0].endswith("统一使用Smart Port System完成改造。")


@pytest.mark.parametrize(
    "lines",
    [
        list(PARAGRAPHS),
        ["海州市方案", "一、目标", "二、任务", "三、保障"],
        ["第一段到此为止，写得长一些，说明清楚。", "第二段也是一样，写得长一些，说明清楚。"] * 4,
        [],
    ],
)
def test_lines_that_are_paragraphs_stay_as_they_are(lines: list[str]) -> None:
    assert join_wrapped(lines) == lines


def test_a_page_number_between_broken_lines_does_not_part_a_paragraph() -> None:
    lines = [line for paragraph in PARAGRAPHS for line in _wrap(paragraph, 60)]
    lines.insert(4, "— 1 —")
    content = read_text("\n".join(lines).encode(), "plan.txt")
    assert len(content.lines) == len(PARAGRAPHS)
