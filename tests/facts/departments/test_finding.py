from __future__ import annotations

import pytest

from kb.facts.departments import department, find_bodies, parse_body
from kb.model import Level

NATION, PROVINCE, CITY, COUNTY = Level.NATION, Level.PROVINCE, Level.CITY, Level.COUNTY


@pytest.mark.parametrize(
    ("written", "keys", "level"),
    [
        ("市科技局", ("科学技术局",), CITY),
        ("盐城市科技局", ("科学技术局",), CITY),
        ("江苏省盐城市科技局", ("科学技术局",), CITY),
        ("科技局", ("科学技术局",), CITY),
        ("科学技术局", ("科学技术局",), CITY),
        ("省科学技术厅", ("科学技术局",), PROVINCE),
        ("科技部", ("科学技术局",), NATION),
        ("市市场监管局（知识产权局）", ("市场监督管理局", "知识产权局"), CITY),
        ("市市场监管局(知识产权局)", ("市场监督管理局", "知识产权局"), CITY),
        ("市委组织部（人才办）", ("组织部", "人才工作领导小组办公室"), CITY),
        ("市发改委", ("发展和改革委员会",), CITY),
        ("国家发展改革委", ("发展和改革委员会",), NATION),
        ("国务院办公厅", ("国务院办公厅",), NATION),
        ("中国银保监会", ("金融监督管理局",), NATION),
        ("中国证监会", ("证券监督管理委员会",), NATION),
        ("省政府办公厅", ("人民政府办公室",), PROVINCE),
        ("人民银行盐城分行", ("人民银行",), CITY),
        ("中国人民银行盐城市中心支行", ("人民银行",), CITY),
        ("国家金融监管总局盐城监管分局", ("金融监督管理局",), CITY),
        ("国家税务总局盐城市税务局", ("税务局",), CITY),
        ("国家安全局", ("国家安全局",), CITY),
        ("盐城市人民政府", ("盐城市人民政府", "人民政府"), CITY),
        ("各县（市、区）人民政府", ("各县(市,区)人民政府", "人民政府"), COUNTY),
        ("各县(市、区)人民政府", ("各县(市,区)人民政府", "人民政府"), COUNTY),
        ("各区政府", ("各区政府", "人民政府"), COUNTY),
        ("各地", ("各地", "人民政府"), COUNTY),
        ("大丰区科技局", ("科学技术局",), COUNTY),
        ("海州港集团", ("海州港集团",), CITY),
    ],
)
def test_a_name_in_a_city_document_gives_keys_and_level(written: str, keys: tuple[str, ...], level: Level) -> None:
    body = parse_body(written, level=CITY)
    assert (body.keys, body.level) == (keys, level)


@pytest.mark.parametrize(
    ("written", "document", "level"),
    [
        ("各省级人民政府", NATION, PROVINCE),
        ("各省、自治区、直辖市人民政府", NATION, PROVINCE),
        ("各地", NATION, PROVINCE),
        ("各设区市人民政府", PROVINCE, CITY),
        ("各市、县（区）人民政府", PROVINCE, CITY),
        ("各县（市、区）人民政府", PROVINCE, COUNTY),
        ("各地", None, None),
        ("财政部", Level.MINISTRY, NATION),
        ("有关单位", Level.MINISTRY, NATION),
    ],
)
def test_governments_named_together_stand_below_the_document(
    written: str, document: Level | None, level: Level | None
) -> None:
    assert parse_body(written, level=document).level is level


@pytest.mark.parametrize(
    ("question", "keys", "level"),
    [
        ("市科技局有哪些任务", ("科学技术局",), CITY),
        ("科技局有哪些任务", ("科学技术局",), None),
        ("省科技厅负责什么", ("科学技术局",), PROVINCE),
        ("国务院办公厅负责什么", ("国务院办公厅",), NATION),
        ("市委组织部（人才办）出现在哪里", ("组织部", "人才工作领导小组办公室"), CITY),
        ("市市场监管局(知识产权局)负责什么", ("市场监督管理局", "知识产权局"), CITY),
        ("人民银行盐城分行负责什么", ("人民银行",), CITY),
        ("人民银行负责什么", ("人民银行",), None),
        ("国家税务总局盐城市税务局负责什么", ("税务局",), CITY),
        ("市政府要做什么", ("人民政府",), CITY),
        ("县政府要做什么", ("人民政府",), COUNTY),
        ("县里要做什么", ("人民政府",), COUNTY),
        ("区里要做什么", ("人民政府",), COUNTY),
        ("区县要做什么", ("人民政府",), COUNTY),
        ("县区要做什么", ("人民政府",), COUNTY),
        ("县市区要做什么", ("人民政府",), COUNTY),
        ("各县（市、区）人民政府要做什么", ("人民政府",), COUNTY),
        ("各地要做什么", ("各地", "人民政府"), None),
        ("大丰区要做什么", ("人民政府",), COUNTY),
        ("东台市政府要做什么", ("人民政府",), COUNTY),
        ("东台市科技局要做什么", ("科学技术局",), COUNTY),
        ("税务机关于2025年做什么", ("税务局",), None),
        ("which tasks does the municipal finance bureau have", ("财政局",), CITY),
        ("which tasks does the bureau of finance have", ("财政局",), None),
        ("the Ministry of Finance", ("财政局",), NATION),
        ("what does CNIPA do", ("知识产权局",), NATION),
        ("what does SAMR do", ("市场监督管理局",), NATION),
        ("what does NDRC do", ("发展和改革委员会",), NATION),
        ("what does PBOC do", ("人民银行",), None),
        ("what does MOST do", ("科学技术局",), NATION),
        ("what do county governments do", ("人民政府",), COUNTY),
        ("what do counties do", ("人民政府",), COUNTY),
        ("what do districts do", ("人民政府",), COUNTY),
        ("what do local governments do", ("人民政府",), None),
        ("what does the municipal government do", ("人民政府",), CITY),
    ],
)
def test_a_question_names_a_body(question: str, keys: tuple[str, ...], level: Level | None) -> None:
    assert [(mention.body.keys, mention.body.level) for mention in find_bodies(question)] == [(keys, level)]


@pytest.mark.parametrize(
    "text",
    [
        "组织部署下一步工作",
        "财政部分资金",
        "教育部署",
        "人才办理落户",
        "司法局限性",
        "发改委托评估",
        "贸促会议",
        "科协同创新",
        "上海关于港口的意见",
        "个人行为",
        "工商联合检查",
        "国务院令第306号",
        "公证处理结果",
        "财政局国库处",
        "园区里的企业",
        "社区里的服务",
        "大丰区的方案",
        "high-tech districts",
        "most tasks",
        "IPO support",
        "education and finance",
    ],
)
def test_a_word_that_only_begins_like_a_body_is_none(text: str) -> None:
    assert find_bodies(text) == []


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("有关驻盐高校负责什么", "有关驻盐高校"),
        ("驻盐高校负责什么", "有关驻盐高校"),
        ("盐城经济技术开发区负责什么", "盐城经济技术开发区管委会"),
        ("经开区负责什么", "盐城经济技术开发区管委会"),
        ("开发区负责什么", "盐城经济技术开发区管委会"),
        ("盐南高新区负责什么", "盐南高新区管委会"),
        ("盐南负责什么", "盐南高新区管委会"),
        ("what does the development zone do", "盐城经济技术开发区管委会"),
        ("what does the high-tech zone do", "盐南高新区管委会"),
    ],
)
def test_a_body_of_the_library_is_found_by_its_short_names(question: str, key: str) -> None:
    known = ("有关驻盐高校", "盐城经济技术开发区管委会", "盐南高新区管委会")
    assert [mention.body.keys for mention in find_bodies(question, known=known)] == [(key,)]


def test_a_known_name_with_a_sign_keeps_the_keys_of_the_registry() -> None:
    (mention,) = find_bodies("市委组织部（人才办）在哪", known=("市委组织部（人才办）",))
    assert mention.body.keys == ("组织部", "人才工作领导小组办公室")


def test_bodies_come_in_the_order_of_the_question() -> None:
    found = find_bodies("教育局和市科技局共同负责什么")
    assert [mention.body.keys[0] for mention in found] == ["教育局", "科学技术局"]


def test_a_mention_stands_at_its_span() -> None:
    text = "请问市财政局负责什么"
    (mention,) = find_bodies(text)
    assert text[mention.start : mention.end] == "市财政局"


def test_the_registry_gives_the_english_name_of_a_key() -> None:
    found = department("财政局")
    assert found is not None
    assert found.english == "Finance Bureau"


def test_a_key_outside_the_registry_has_no_line() -> None:
    assert department("海州港集团") is None
