"""By which name a body was asked for, by which the document has it, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kb.build import ingest
from kb.knowledge import KnowledgeBase
from kb.model import Answer, Reason
from kb.settings import Settings

PLAN = """关于印发全国口岸服务提升行动计划的通知
国办发〔2017〕99号
一、主要任务
1.提升口岸查验能力。升级查验设备。（质检总局、海关总署负责）
2.扩大口岸融资。鼓励发展仓单质押。（银监会、保监会、财政部负责）
3.清理口岸收费。公布收费清单。（工商总局、发展改革委负责）
4.保护口岸生态。开展岸线修复。（环境保护部、国土资源部负责）
国务院办公厅
2017年5月8日
"""
LATER = """海州市口岸服务提升实施方案
一、主要任务
1.扩大口岸融资。鼓励发展仓单质押。〔国家金融监管总局海州监管分局、市财政局负责〕
2.规范口岸经营。公布收费清单。〔市市场监管局（知识产权局）、市发改委负责〕
3.查验口岸食品。建立抽检制度。〔市市场监管局（知识产权局）、市药监局负责〕
4.便利岸线用地。简化用地手续。〔市自然资源和规划局、市农业农村局负责〕
5.服务口岸企业。设立港口专窗。〔市港发局负责〕
"""

Put = Callable[[str], Answer]


def _ask(folder: Path, text: str, tables: dict[str, str]) -> Iterator[Put]:
    settings = Settings(home=folder / "home")
    settings.home.mkdir()
    for name, table in tables.items():
        (settings.home / name).write_text(table, encoding="utf-8")
    (folder / "plan.txt").write_text(text, encoding="utf-8")
    assert not ingest([folder / "plan.txt"], settings).failed
    with KnowledgeBase.open(settings) as kb:
        yield lambda question: kb.ask(question)[0]


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory, _isolated_environment: None) -> Iterator[Put]:
    """Ask a national plan from before the reform of 2018."""
    yield from _ask(tmp_path_factory.mktemp("old"), PLAN, {})


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory, _isolated_environment: None) -> Iterator[Put]:
    """Ask a city's plan from after it, with a body that only the operator's table has."""
    table = "key\tlevels\tforms\tenglish\n港口发展局\t市\t港发局|港口专班\tPort Development Bureau\n"
    yield from _ask(tmp_path_factory.mktemp("new"), LATER, {"departments.tsv": table})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("国家金融监管总局有哪些任务", ["银监会在", "保监会在", "2018年3月起由中国银行保险监督管理委员会承接"]),
        ("生态环境部有哪些任务", ["环境保护部在", "“环境保护部”2018年3月起由生态环境部承接"]),
        ("自然资源部有哪些任务", ["国土资源部在", "2018年3月起由自然资源部承接"]),
        ("市场监管总局有哪些任务", ["质检总局", "工商总局", "分由", "不等于其中任何一个"]),
        ("which tasks does the Ministry of Natural Resources have", ["国土资源部 (Ministry of Land and Resources)"]),
    ],
)
def test_the_body_of_today_is_found_under_its_name_of_then(old: Put, question: str, said: list[str]) -> None:
    answer = old(question)
    assert answer.reason is None
    assert [words for words in said if words not in answer.text] == []


def test_duties_under_two_earlier_names_are_never_added_up(old: Put) -> None:
    answer = old("国家金融监管总局有哪些任务")
    assert "银监会在" in answer.text
    assert "保监会在" in answer.text
    assert "承担2项任务" not in answer.text


@pytest.mark.parametrize("question", ["质检总局有哪些任务", "国家质检总局有哪些任务"])
def test_a_former_body_is_found_under_its_own_name(old: Put, question: str) -> None:
    answer = old(question)
    assert "质检总局在" in answer.text
    assert "海关总署在" not in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("市知识产权局有哪些任务", ["“市知识产权局”在文件中写作“市市场监管局（知识产权局）”"]),
        ("市发展和改革委员会有哪些任务", ["“市发展和改革委员会”在文件中写作“市发改委”"]),
        ("银保监会有哪些任务", ["国家金融监管总局海州监管分局在", "2023年5月起由国家金融监督管理总局承接"]),
        ("市国土局有哪些任务", ["“市国土局”在文件中写作“市自然资源和规划局”", "由市自然资源局承接"]),
        ("市农委有哪些任务", ["市农业农村局在", "由市农业农村局承接"]),
        ("市港口专班有哪些任务", ["“市港口专班”在文件中写作“市港发局”"]),
        ("市发展和改革委员会的全称是什么，承担哪些任务", ["是“市发展和改革委员会”的简称"]),
    ],
)
def test_the_answer_says_by_which_name_it_found_the_body(new: Put, question: str, said: list[str]) -> None:
    answer = new(question)
    assert answer.reason is None
    assert [words for words in said if words not in answer.text] == []


def test_a_body_whose_duties_were_divided_is_asked_for_heir_by_heir(new: Put) -> None:
    answer = new("市食药监局有哪些任务")
    assert "分由市市场监督管理局、市药品监督管理局承担" in answer.text
    assert "市市场监管局（知识产权局）在" in answer.text
    assert "市药监局在" in answer.text
    assert "“市食药监局”在文件中写作" not in answer.text


def test_a_sign_that_the_document_does_not_name_is_only_hinted_at(new: Put) -> None:
    answer = new("市乡村振兴局有哪些任务")
    assert answer.reason is Reason.SILENT
    assert "没有列出市乡村振兴局承担的任务" in answer.text
    assert "加挂的牌子" in answer.text
    assert "可以改问市农业农村局" in answer.text


def test_a_registered_body_without_a_duty_has_none(new: Put) -> None:
    answer = new("市信访局有哪些任务")
    assert (answer.reason, answer.text) == (
        Reason.SILENT,
        "《海州市口岸服务提升实施方案》没有列出市信访局承担的任务。",
    )


def test_an_unknown_former_body_without_a_duty_is_told_its_successor(new: Put) -> None:
    answer = new("市环保局有哪些任务")
    assert answer.reason is Reason.SILENT
    assert "由市生态环境局承接" in answer.text


@pytest.mark.parametrize("question", ["省财政厅有哪些任务", "财政部有哪些任务"])
def test_the_finance_body_of_another_level_is_another_body(new: Put, question: str) -> None:
    assert new(question).reason is Reason.SILENT


@pytest.mark.parametrize("question", ["财政部门有哪些任务", "财政局有哪些任务", "市财政局有哪些任务"])
def test_a_name_without_a_level_means_that_of_the_document(new: Put, question: str) -> None:
    assert "市财政局在" in new(question).text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("市知识产权局是任务2的责任单位吗", ["是。", "在文件中写作“市市场监管局（知识产权局）”"]),
        ("银保监会是任务1的责任单位吗", ["是。", "2023年5月起由国家金融监督管理总局承接"]),
        ("市食药监局是任务3的责任单位吗", ["否。", "不等于其中任何一个"]),
    ],
)
def test_yes_or_no_says_by_which_name_too(new: Put, question: str, said: list[str]) -> None:
    answer = new(question)
    assert [words for words in said if words not in answer.text] == []
