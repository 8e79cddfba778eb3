from __future__ import annotations

import re

import pytest

from kb.facts.departments import find_bodies, parse_body
from kb.facts.departments.registry import LEVEL_LETTERS, department, shipped
from kb.model import Level


@pytest.mark.parametrize(
    ("name", "heir", "since"),
    [
        ("银保监会", "金融监督管理局", "2023-05"),
        ("银监会", "金融监督管理局", "2018-03"),
        ("保监会", "金融监督管理局", "2018-03"),
        ("国土资源部", "自然资源局", "2018-03"),
        ("环境保护部", "生态环境局", "2018-03"),
        ("农业部", "农业农村局", "2018-03"),
        ("文化部", "文化和旅游局", "2018-03"),
        ("国家旅游局", "文化和旅游局", "2018-03"),
        ("国家卫计委", "卫生健康委员会", "2018-03"),
        ("国务院法制办", "司法局", "2018-03"),
        ("监察部", "纪律检查委员会监察委员会", "2018-03"),
        ("国家粮食局", "粮食和物资储备局", "2018-03"),
        ("国家林业局", "林业局", "2018-03"),
        ("国税局", "税务局", "2018"),
        ("信息产业部", "工业和信息化局", "2008-03"),
        ("人事部", "人力资源和社会保障局", "2008-03"),
        ("建设部", "住房和城乡建设局", "2008-03"),
        ("国家计委", "发展和改革委员会", "2003-03"),
        ("市环保局", "生态环境局", ""),
        ("市国土局", "自然资源局", ""),
        ("市安监局", "应急管理局", ""),
        ("市地方金融监管局", "地方金融管理局", ""),
    ],
)
def test_a_body_before_a_reform_goes_by_its_one_successor(name: str, heir: str, since: str) -> None:
    body = parse_body(name)
    assert heir in body.keys
    former = shipped().former(body.former or "")
    assert former is not None
    assert former.since == since


def test_a_chain_of_reforms_is_told_step_by_step() -> None:
    former = shipped().former(parse_body("银监会").former or "")
    assert former is not None
    steps = [(step.name, step.since) for step in shipped().successions.chain(former)]
    assert steps == [("中国银行业监督管理委员会", "2018-03"), ("中国银行保险监督管理委员会", "2023-05")]


@pytest.mark.parametrize(
    ("name", "key", "heirs"),
    [
        ("质检总局", "质量监督检验检疫局", ("市场监督管理局", "海关", "知识产权局")),
        ("工商总局", "工商行政管理局", ("市场监督管理局", "知识产权局")),
        ("食品药品监管总局", "食品药品监督管理局", ("市场监督管理局", "药品监督管理局")),
        ("市食药监局", "食品药品监督管理局", ("市场监督管理局", "药品监督管理局")),
        ("国家安监总局", "安全生产监督管理局", ("应急管理局", "卫生健康委员会")),
        ("国家新闻出版广电总局", "新闻出版广电局", ("广播电视局", "新闻出版局", "电影局")),
        ("国家经贸委", "经济贸易委员会", ("商务局", "发展和改革委员会", "国有资产监督管理委员会")),
        ("铁道部", "铁道部", ("交通运输局", "铁路监督管理局", "中国国家铁路集团")),
        ("市农林局", "农林局", ("农业农村局", "林业局")),
    ],
)
def test_a_body_whose_duties_were_divided_is_none_of_its_heirs(name: str, key: str, heirs: tuple[str, ...]) -> None:
    body = parse_body(name)
    assert body.keys == (key,)
    former = shipped().former(body.former or "")
    assert former is not None
    assert former.divided
    assert shipped().successions.heirs(former) == heirs
    assert department(key) is not None


def test_a_sign_that_moved_keeps_its_key_beside_that_of_its_host() -> None:
    assert parse_body("国家乡村振兴局").keys == ("乡村振兴局", "农业农村局")
    assert parse_body("国务院扶贫办").keys == ("乡村振兴局", "农业农村局")


def test_a_body_of_today_is_no_former_one() -> None:
    assert parse_body("市生态环境局").former is None


def test_a_question_keeps_the_name_that_it_used() -> None:
    (mention,) = find_bodies("银保监会负责什么")
    assert (mention.body.written, mention.body.former) == ("银保监会", "中国银行保险监督管理委员会")


@pytest.mark.parametrize(
    ("name", "level"),
    [("农业部", Level.NATION), ("国土资源厅", Level.PROVINCE), ("市卫计委", Level.CITY), ("卫计委", None)],
)
def test_a_former_body_has_the_level_that_its_name_says(name: str, level: Level | None) -> None:
    assert parse_body(name).level is level


def test_every_successor_is_a_body_of_today_or_a_former_one() -> None:
    registry = shipped()
    unknown = [
        (former.name, successor)
        for former in registry.successions
        for successor in former.successors
        if successor not in registry.rows and registry.former(successor) is None
    ]
    assert unknown == []


def test_every_former_body_has_its_levels_and_a_date_or_none() -> None:
    wrong = [
        former.name
        for former in shipped().successions
        if set(former.levels) - set(LEVEL_LETTERS)
        or not former.levels
        or not re.fullmatch(r"(?:\d{4}(?:-(?:0[1-9]|1[0-2]))?)?", former.since)
    ]
    assert wrong == []


def test_divided_duties_have_a_key_of_their_own_that_no_body_of_today_has() -> None:
    registry = shipped()
    wrong = [f.name for f in registry.successions if f.divided and (not f.key or f.key in registry.rows)]
    assert wrong == []
