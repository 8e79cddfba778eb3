"""Levels side by side on a day, over made-up plans for harbours of which one replaced another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from kb.build import ingest
from kb.knowledge import KnowledgeBase
from kb.settings import Settings
from tests.asking.seen import Ask, lacking

FILES = {
    "city.txt": """海州市渔港建设实施方案
海政发〔2023〕11号
一、工作目标
到2026年，全市渔港泊位达到120个，渔港岸电覆盖率达到80%，渔获交易额比上年增长6%，渔港事故起数不超过4起。
二、主要任务
（一）改善设施
1.改造码头。2025年6月底前完成老旧码头改造。（市农业农村局负责）
2.建设岸电。2026年底前实现渔港岸电全覆盖。（市交通运输局负责）
海州市人民政府
2023年2月1日
""",
    "province-old.md": """---
title: 东海省渔港建设行动方案
number: 东政发〔2021〕5号
issuers: [东海省人民政府]
level: 省
place: 东海省
issued: 2021-03-01
kind: digest
---
# 东海省渔港建设行动方案

一、工作目标
到2024年，全省渔港泊位达到500个，渔港岸电覆盖率达到60%。
""",
    "province-new.md": """---
title: 东海省渔港提升行动方案
number: 东政发〔2024〕3号
issuers: [东海省人民政府]
level: 省
place: 东海省
issued: 2024-05-01
in_force: 2024-06-01
kind: digest
---
# 东海省渔港提升行动方案

一、工作目标
到2027年，全省渔港泊位达到900个，渔港岸电覆盖率达到90%，渔获交易额达到300亿元，渔港事故起数不超过20起。

二、主要任务
（一）改造码头。2024年底前完成老旧码头改造。

三、附则
《东海省渔港建设行动方案》（东政发〔2021〕5号）同时废止。
""",
}


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory, _isolated_environment: None) -> Iterator[Ask]:
    folder = tmp_path_factory.mktemp("harbours")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "corpus.toml").write_text('primary = "city.txt"\n', encoding="utf-8")
    settings = Settings(home=folder / "home", today=dt.date(2026, 6, 1))
    assert not ingest([folder], settings).failed
    with KnowledgeBase.open(settings) as opened:
        yield lambda text: opened.ask(text)[0]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("渔港岸电覆盖率，省里和市里谁定得高", "省定的数值高于市。"),
        ("渔港泊位，省和市谁定得高", "省和市的数值统计范围不同，不能据此说谁的要求更高。"),
        ("渔获交易额的目标，省和市有什么不同", "省和市一个写增长率、一个写绝对数，不能直接比较高低。"),
        ("改造码头的时限，省和市谁更早", "省的时限早于市。"),
    ],
)
def test_what_can_be_compared_is_said_first_and_what_cannot_with_the_reason(
    ask: Ask, question: str, first: str
) -> None:
    assert ask(question).text.startswith(first)


def test_figures_stand_in_a_table_with_their_nature_and_term(ask: Ask) -> None:
    answer = ask("渔获交易额的目标，省和市有什么不同")
    assert lacking(answer, ["| 增长率 | 到2026年 |", "| 绝对数 | 到2027年 |"]) == []


def test_what_each_level_says_stands_before_the_judgement(ask: Ask) -> None:
    lines = ask("渔港岸电覆盖率，省和市各是多少").text.splitlines()
    assert lines[0] == "省、市的规定如下："
    assert any(line.startswith("省定的数值高于市") for line in lines)


@pytest.mark.parametrize(
    ("question", "value", "other"),
    [
        ("截至2023年6月，省和市对渔港岸电覆盖率的规定是什么", "60%", "90%"),
        ("截至2025年6月，省和市对渔港岸电覆盖率的规定是什么", "90%", "60%"),
    ],
)
def test_on_a_day_only_what_held_then_is_compared(ask: Ask, question: str, value: str, other: str) -> None:
    answer = ask(question)
    assert value in answer.text
    assert other not in answer.text
