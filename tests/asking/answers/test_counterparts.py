import json
from pathlib import Path

import pytest

from kb.answers.levels import of_one_matter
from kb.build import ingest
from kb.comparison.levels import compare_levels
from kb.comparison.tables import levels_table, levels_view
from kb.knowledge import KnowledgeBase
from kb.library import Library
from kb.model import Document
from kb.settings import Settings
from tests.asking.seen import Ask, cited, items, lacking


@pytest.mark.parametrize(
    "question", ["哪些任务国家没有对应", "市里的哪些任务国家方案没有对应的要求", "国家方案里找不到对应的任务有哪些"]
)
def test_tasks_without_a_counterpart_above_are_listed(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.kind == "counterparts"
    assert {7, 8, 9} <= set(items(answer))


@pytest.mark.parametrize("question", ["国家的哪些要求市里没有落实", "国家方案哪些要求扬州没有承接"])
def test_what_above_was_not_taken_up_is_listed(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.kind == "counterparts"
    assert lacking(answer, ["完善居家照护", "没有在《扬州市养老服务提质增效实施方案》里找到对应任务"]) == []


def test_a_digest_may_leave_out_what_is_not_found(ask: Ask) -> None:
    assert "要点摘编" in ask("哪些任务省里没有对应").text


def test_a_digest_is_named_where_everything_was_taken_up_too(tmp_path: Path) -> None:
    fields = "title: 东海省渔港提升实施方案\nnumber: 东政办发〔2024〕2号\nlevel: 省\nkind: digest\nverified: seen\n"
    head = f"---\n{fields}---\n"
    task = "扩建渔港码头泊位，改造防波堤，配备消防和监控设施"
    (tmp_path / "above.md").write_text(f"{head}一、主要任务\n1.扩建渔港。{task}。\n", encoding="utf-8")
    plan = f"为落实东政办发〔2024〕2号文件，制定本方案。\n一、主要任务\n1.扩建渔港。{task}。（市水利局负责）\n"
    (tmp_path / "plan.txt").write_text(f"海州市渔港提升实施方案\n{plan}", encoding="utf-8")
    settings = Settings(home=tmp_path / "home")
    assert not ingest([tmp_path / "plan.txt", tmp_path / "above.md"], settings).failed
    with KnowledgeBase.open(settings) as base:
        above = next(document for document in base.documents() if document.number)
        answer, _ = base.ask("《海州市渔港提升实施方案》里没有落实省里的哪些要求")
    assert "都有对应任务" in answer.text
    assert "要点摘编" in answer.text
    assert above.id in {citation.document_id for citation in answer.citations}


def test_a_task_without_a_counterpart_is_said_to_have_none(ask: Ask) -> None:
    assert "没有找到对应条款" in ask("第9项任务对应国家方案的哪一条").text


def test_how_counterparts_are_found_is_noted(ask: Ask) -> None:
    assert any("请以原文为准" in note for note in ask("哪些任务省里没有对应").notes)


def test_the_goals_of_a_lower_plan_name_their_counterpart_and_what_differs(ask: Ask) -> None:
    answer = ask("国家、省、市对护理型床位占比的要求有什么不同")
    assert lacking(answer, ["市定的数值高于省", "70%", "65%"]) == []
    assert len(cited(answer)) == 3


def test_the_table_of_levels_lists_every_task_and_what_was_not_taken_up(
    library: Library, documents: dict[str, Document]
) -> None:
    comparison = compare_levels(library, documents["plan"].id, [documents["nation"].id])
    header, rows = levels_table(comparison, library)
    assert {len(row) for row in rows} == {len(header)} == {8}
    assert {row[0] for row in rows if row[0]} == {task.lower.label for task in comparison.tasks}
    assert [row[4] for row in rows if not row[0]] == [passage.label for passage in comparison.not_taken_up]


def test_the_view_of_levels_is_json(library: Library, documents: dict[str, Document]) -> None:
    view = json.loads(json.dumps(levels_view(compare_levels(library, documents["plan"].id))))
    assert view["upper_ids"] == [documents["nation"].id, documents["province"].id]
    assert view["tasks"][0]["lower"]["label"] == "一"


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("全面开展渔船登记，2026年底前基本实现全覆盖", "开展渔船登记，2026年底前实现全覆盖", True),
        ("到2027年，集装箱吞吐量比上年增长8%", "到2027年，集装箱吞吐量达到100万标准箱", True),
        ("力争2025年底前实现渔港视频监控、消防设施、防波堤检测全覆盖", "开展渔船登记，2026年底前实现全覆盖", False),
        ("每年疏浚航道20公里", "开展渔船登记，2026年底前实现全覆盖", False),
    ],
)
def test_only_statements_about_one_matter_are_compared(first: str, second: str, same: bool) -> None:
    assert of_one_matter(first, second) is same
