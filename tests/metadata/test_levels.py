from __future__ import annotations

import pytest

from kb.metadata.levels import level_of, place_of
from kb.model import Level

_NATION, _MINISTRY, _PROVINCE, _CITY, _COUNTY = Level


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("国务院", _NATION),
        ("国务院办公厅", _NATION),
        ("中共中央", _NATION),
        ("中共中央办公厅", _NATION),
        ("中央军委", _NATION),
        ("最高人民法院", _NATION),
        ("全国人民代表大会常务委员会", _NATION),
        ("国务院国资委", _MINISTRY),
        ("中共中央组织部", _MINISTRY),
        ("中央网信办", _MINISTRY),
        ("财政部", _MINISTRY),
        ("财政部办公厅", _MINISTRY),
        ("国家税务总局", _MINISTRY),
        ("市场监管总局", _MINISTRY),
        ("中国人民银行", _MINISTRY),
        ("海关总署", _MINISTRY),
        ("国家发展改革委办公厅", _MINISTRY),
        ("东海省人民政府", _PROVINCE),
        ("新疆维吾尔自治区人民政府", _PROVINCE),
        ("上海市人民政府", _PROVINCE),
        ("省政府办公厅", _PROVINCE),
        ("海州市人民政府", _CITY),
        ("东海省海州市人民政府", _CITY),
        ("海州市市场监督管理局", _CITY),
        ("中共海州市委", _CITY),
        ("国家税务总局海州市税务局", _CITY),
        ("中国人民银行海州市分行", _CITY),
        ("延边朝鲜族自治州人民政府", _CITY),
        ("锡林郭勒盟行政公署", _CITY),
        ("阿里地区行政公署", _CITY),
        ("河北雄安新区管理委员会", _CITY),
        ("市财政局", _CITY),
        ("海州市东港区人民政府", _COUNTY),
        ("海州市东港区财政局", _COUNTY),
        ("海州市东港县人民政府", _COUNTY),
        ("东海省东港县人民政府", _COUNTY),
        ("上海市浦东新区人民政府", _COUNTY),
        ("南京江北新区管理委员会", _COUNTY),
        ("海州市经济技术开发区管理委员会", _COUNTY),
        ("鄂托克旗人民政府", _COUNTY),
        ("海州港务集团有限公司", None),
        ("海州大学", None),
        ("中华人民共和国海州海关", None),
    ],
)
def test_a_body_tells_its_level(name: str, level: Level | None) -> None:
    assert level_of(name) is level


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("海州市港口方案", _CITY),
        ("2024年海州市港口方案", _CITY),
        ("东海省城市管理办法", _PROVINCE),
        ("海州市历史文化街区保护办法", _CITY),
        ("海州市保税区管理条例", _CITY),
        ("海州市东港区渔港方案", _COUNTY),
        ("中华人民共和国港口法", _NATION),
        ("怎么申领海州市社会保障卡？", None),
        ("知识产权市场化办法", None),
        ("城市管理条例", None),
        ("中国制造2025", None),
        ("国家粮食应急预案", None),
        ("国旗法", None),
        ("港口方案", None),
    ],
)
def test_a_title_tells_the_level_by_the_place_that_it_begins_with(title: str, level: Level | None) -> None:
    assert level_of(title) is level


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("盐城市人民政府", "盐城市"),
        ("2026年广州市天河区招生指引", "广州市"),
        ("国家税务总局盐城市税务局", "盐城市"),
        ("中共江苏省委", "江苏省"),
        ("怎么申领广州市社会保障卡？", None),
        ("财政部", None),
    ],
)
def test_a_name_begins_with_its_place(name: str, place: str | None) -> None:
    assert place_of(name) == place
