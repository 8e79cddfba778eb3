from __future__ import annotations

import pytest

from kb.model import Level
from kb.places import contains, find_places, place_named


def _names(text: str) -> list[str]:
    return [mention.place.name for mention in find_places(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("盐城市的方案", ["盐城市"]),
        ("盐城的方案", ["盐城市"]),
        ("江苏省盐城市", ["江苏省", "盐城市"]),
        ("东台市政府", ["东台市"]),
        ("内蒙古自治区", ["内蒙古自治区"]),
        ("全市", []),
        ("Yancheng's plan", ["盐城市"]),
        ("in Xi'an", ["西安市"]),
        ("in Xi’an", ["西安市"]),
        ("in Xian", ["西安市"]),
        ("Wuhan and Wuxi", ["武汉市", "无锡市"]),
        ("Tibet", ["西藏自治区"]),
        ("Xizang", ["西藏自治区"]),
        ("Inner Mongolia", ["内蒙古自治区"]),
        ("Huai'an or huaian", ["淮安市", "淮安市"]),
        ("Dongtai", ["东台市"]),
        ("Dafeng District", ["大丰区"]),
        ("Dafeng wind power", []),
        ("yanchengs", []),
    ],
)
def test_a_text_names_places_in_chinese_and_in_latin_letters(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(("spelling", "name"), [("Suzhou", "苏州市"), ("Fuzhou", "福州市"), ("Jilin", "吉林省")])
def test_of_places_that_share_a_spelling_the_better_known_is_meant(spelling: str, name: str) -> None:
    assert _names(spelling) == [name]


@pytest.mark.parametrize("spelling", ["Taizhou", "Yichun", "Yulin"])
def test_a_spelling_that_places_of_one_rank_share_names_none(spelling: str) -> None:
    assert _names(spelling) == []


def test_a_mention_stands_at_its_span() -> None:
    text = "请问 YANCHENG 和盐城"
    assert [text[mention.start : mention.end] for mention in find_places(text)] == ["YANCHENG", "盐城"]


@pytest.mark.parametrize(
    ("name", "level"), [("江苏省", Level.PROVINCE), ("盐城", Level.CITY), ("大丰区", Level.COUNTY)]
)
def test_a_place_knows_its_level(name: str, level: Level) -> None:
    place = place_named(name)
    assert place is not None
    assert place.level is level


def test_a_name_outside_the_table_is_no_place() -> None:
    assert place_named("桃花源") is None


@pytest.mark.parametrize(
    ("outer", "inner", "inside"),
    [
        ("江苏省", "盐城市", True),
        ("江苏省", "大丰区", True),
        ("盐城市", "盐城市", True),
        (None, "盐城市", True),
        ("盐城市", "江苏省", False),
        ("安徽省", "盐城市", False),
        ("盐城市", None, False),
    ],
)
def test_a_place_lies_in_those_above_it(outer: str | None, inner: str | None, inside: bool) -> None:
    assert contains(outer, inner) is inside
