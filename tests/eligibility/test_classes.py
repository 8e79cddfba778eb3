import re

import pytest

from kb.eligibility.classes import classes, classes_of, follows, narrowest, word_patterns


@pytest.mark.parametrize(
    ("said", "name", "known"),
    [
        ([("专精特新“小巨人”企业", True)], "专精特新企业", True),
        ([("专精特新“小巨人”企业", True)], "中小企业", True),
        ([("专精特新“小巨人”企业", True)], "企业", True),
        ([("专精特新“小巨人”企业", True)], "小微企业", None),
        ([("专精特新“小巨人”企业", True)], "大型企业", False),
        ([("专精特新“小巨人”企业", True)], "高校", False),
        ([("专精特新企业", False)], "专精特新“小巨人”企业", False),
        ([("专精特新企业", False)], "中小企业", None),
        ([("科技型中小企业", True)], "科技型企业", True),
        ([("知识产权示范企业", True)], "知识产权优势示范企业", True),
        ([("小型企业", True)], "小微企业", True),
        ([("小型企业", True)], "微型企业", False),
        ([("大型企业", True)], "小微企业", False),
        ([("中小企业", False)], "科技型中小企业", False),
        ([("外商投资企业", True)], "国有企业", False),
        ([("外商投资企业", False)], "国有企业", None),
        ([("不良信用记录", False)], "失信名单记录", False),
        ([("不良信用记录", True)], "失信名单记录", None),
        ([("个人", True)], "企业", False),
        ([("高校", True)], "创新主体", True),
        ([("保险机构", True)], "金融机构", True),
        ([], "企业", None),
    ],
)
def test_one_class_says_of_another(said: list[tuple[str, bool]], name: str, known: bool | None) -> None:
    assert follows(frozenset(said)).get(name) is known


@pytest.mark.parametrize(
    ("phrase", "names", "rest"),
    [
        ("专精特新企业", ("专精特新企业",), ""),
        ("专精特新中小企业", ("专精特新企业",), ""),
        ("高等院校", ("高校",), ""),
        ("科研院所", ("科研机构",), ""),
        ("科技型小微企业", ("科技型企业", "小微企业"), ""),
        ("民营制造业企业", ("民营企业", "制造业企业"), ""),
        ("中小微企业", ("中小企业",), ""),
        ("国家高新技术企业", ("高新技术企业",), ""),
        ("生物医药企业", ("生物医药企业",), ""),
        ("海洋牧场", (), "海洋牧场"),
    ],
)
def test_a_phrase_is_taken_apart_into_classes(phrase: str, names: tuple[str, ...], rest: str) -> None:
    assert classes_of(phrase) == (names, rest)


def test_a_name_that_another_implies_is_left_out() -> None:
    assert narrowest(["企业", "中小企业", "专精特新企业", "软件企业"]) == ["专精特新企业", "软件企业"]


def test_every_implied_and_excluded_class_is_in_the_table() -> None:
    table = classes()
    named = {name for one in table.values() for name in (*one.implies, *one.excludes)}
    assert named <= set(table) | {"单位"}


def test_every_class_is_named_by_its_own_words() -> None:
    patterns = {one.name: pattern for one, pattern in word_patterns()}
    bare = {name: re.sub("[“”]", '"', name) for name in patterns}
    unnamed = [name for name, pattern in patterns.items() if not pattern.search(bare[name])]
    assert unnamed == ["单位"]


def test_nothing_a_class_implies_is_excluded_by_it() -> None:
    for name in classes():
        known = follows(frozenset({(name, True)}))
        assert all(known[implied] for implied in classes()[name].implies)
