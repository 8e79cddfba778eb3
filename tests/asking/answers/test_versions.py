"""What changed between a draft and its final text, where a library holds both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.build import ingest
from kb.knowledge import KnowledgeBase
from kb.settings import Settings
from tests.asking.seen import Ask, lacking

DRAFT = """海州市渔港管理办法
（征求意见稿）
第一条　渔港经营单位应当在2024年底前安装监控设施，费用由市财政局补助三千元。
第二条　渔船进港停泊应当服从指挥，不得占用航道和消防通道。
第三条　渔港应当设置油污水和垃圾的接收设施并保持完好。
"""
FINAL = """海州市渔港管理办法
第一条　渔港经营单位可以在2025年底前安装监控设施，费用由市财政局补助五千元。
第二条　渔船进港停泊应当服从指挥，不得占用航道和消防通道。
第三条　渔港内禁止使用明火照明和露天焚烧废弃渔网。
"""


@pytest.fixture(scope="module")
def ask_harbour(tmp_path_factory: pytest.TempPathFactory, _isolated_environment: None) -> Iterator[Ask]:
    folder: Path = tmp_path_factory.mktemp("versions")
    for name, text in (("draft.txt", DRAFT), ("final.txt", FINAL)):
        (folder / name).write_text(text, encoding="utf-8")
    settings = Settings(home=folder / "home", today=dt.date(2026, 6, 1))
    assert not ingest([folder / "draft.txt", folder / "final.txt"], settings).failed
    with KnowledgeBase.open(settings) as base:
        yield lambda question: base.ask(question)[0]


QUESTIONS = [
    "征求意见稿和正式稿有什么区别",
    "新旧版本有哪些变化",
    "正式稿跟草案相比改了什么",
    "前后两稿对比",
    "What changed between the draft and the final version?",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_on_versions_is_understood_as_one(ask_harbour: Ask, question: str) -> None:
    answer = ask_harbour(question)
    assert (answer.kind, answer.reason) == ("versions", None)


def test_changes_of_weight_come_first_and_carry_both_texts(ask_harbour: Ask) -> None:
    answer = ask_harbour("征求意见稿和正式稿有什么区别")
    shown = ["时限：2024年底前 → 2025年底前", "数值：三千元 → 五千元", "力度：应当 → 可以"]
    assert lacking(answer, shown) == []
    assert answer.text.index("时限：") < answer.text.index("逐条变化")


def test_added_and_removed_clauses_are_listed(ask_harbour: Ask) -> None:
    assert lacking(ask_harbour("新旧版本有哪些变化"), ["新增：第三条", "删除：第三条", "保留1条"]) == []


def test_one_version_alone_cannot_be_compared(ask: Ask) -> None:
    answer = ask("征求意见稿和正式稿有什么区别")
    assert answer.reason == "not_in_library"
    assert "只有" in answer.text
