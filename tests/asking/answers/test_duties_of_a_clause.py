"""Clauses that hold several duties, or a duty beside a sentence that binds everyone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from kb.build import ingest
from kb.knowledge import KnowledgeBase
from kb.settings import Settings

_PLAN = """海州市港口提升实施方案
一、总体要求
提升港口能力。
二、主要任务
1.扩建泊位。新建万吨级泊位三个。（市交通运输局负责）疏浚进港航道。（市水利局牵头，市财政局配合）推广岸电设施。（市生态环境局负责）
2.优化服务。推行一站式通关。各地、各部门要压缩办理时限。〔市商务局、海州海关按职责分工负责〕
3.保障安全。开展隐患排查。（市应急管理局、市交通运输局负责）
"""


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    folder = tmp_path_factory.mktemp("port")
    (folder / "plan.txt").write_text(_PLAN, encoding="utf-8")
    settings = Settings(home=folder / "kb", today=dt.date(2026, 6, 1))
    ingest([folder / "plan.txt"], settings)
    with KnowledgeBase.open(settings) as kb:
        yield kb


def _asked(port: KnowledgeBase, question: str) -> str:
    answer, _ = port.ask(question)
    return answer.text


@pytest.mark.parametrize(
    ("question", "named", "left_out"),
    [
        ("疏浚进港航道由谁负责", ["市水利局牵头", "市财政局配合"], ["市生态环境局", "市交通运输局"]),
        ("推广岸电设施由谁负责", ["市生态环境局"], ["市水利局"]),
    ],
)
def test_asked_by_subject_the_duty_whose_words_cover_it_answers(
    port: KnowledgeBase, question: str, named: list[str], left_out: list[str]
) -> None:
    first = _asked(port, question).splitlines()[0]
    assert [body for body in named if body not in first] == []
    assert [body for body in left_out if body in first] == []


def test_asked_by_number_each_duty_of_the_task_is_told_with_its_words(port: KnowledgeBase) -> None:
    lines = _asked(port, "任务1由谁负责").splitlines()
    assert "“新建万吨级泊位三个。”由市交通运输局负责" in lines[0]
    assert "“疏浚进港航道。”由市水利局牵头；市财政局配合" in lines[1]
    assert "“推广岸电设施。”由市生态环境局负责" in lines[2]


def test_a_sentence_that_binds_everyone_comes_after_the_duty_of_the_task(port: KnowledgeBase) -> None:
    lines = _asked(port, "任务2由谁负责").splitlines()
    assert "市商务局、海州海关" in lines[0]
    assert "列明2个" in lines[0]
    assert "各地、各部门要压缩办理时限。" in lines[-1]


def test_everyone_is_no_body_with_most_tasks(port: KnowledgeBase) -> None:
    assert "各地" not in _asked(port, "哪个部门承担的任务最多")
