import pytest

from kb.model import Level
from kb.pointers import Pointers, read_levels, read_pointers
from kb.text import fold, normalise_question


def _read(text: str) -> Pointers:
    return read_pointers(fold(normalise_question(text)))


@pytest.mark.parametrize(
    "text",
    [
        "任务9",
        "任务９",
        "任務９",
        "任务九",
        "任务⑨",
        "⑨号任务",
        "9号任务",
        "第九项",
        "第9项任务",
        "第 9 项",
        "第九条任务",
        "事项9",
        "T9谁负责",
        "t9",
        "task 9",
        "Task #9",
        "task nine",
        "the ninth task",
        "9th task",
        "item 9",
        "No. 9",
    ],
)
def test_every_spelling_of_a_task_points_at_the_same_one(text: str) -> None:
    assert _read(text).items == (9,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("任务1、3和5", (1, 3, 5)),
        ("任务1和任务3", (1, 3)),
        ("第1、第3项", (1, 3)),
        ("任务2到4", (2, 3, 4)),
        ("第二至四项", (2, 3, 4)),
        ("tasks 1 and 3", (1, 3)),
        ("任务4到2", ()),
        ("任务3和任务3", (3,)),
    ],
)
def test_lists_and_ranges_point_at_each_task(text: str, expected: tuple[int, ...]) -> None:
    assert _read(text).items == expected


@pytest.mark.parametrize(
    "text", ["9个任务", "三项任务", "任务共几项", "2027年", "第一批任务", "T/ABCD 402", "60个助餐点", "主要任务9条"]
)
def test_an_amount_a_year_or_a_code_points_at_no_task(text: str) -> None:
    assert _read(text).items == ()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("二（三）9", "二（三）9"),
        ("二(三)", "二（三）"),
        ("三（一）由谁负责", "三（一）"),
        ("第（二）", "（二）"),
        ("（二）讲什么", "（二）"),
    ],
)
def test_a_place_in_the_outline_is_a_label(text: str, label: str) -> None:
    assert _read(text).labels == (label,)


@pytest.mark.parametrize("text", ["第二部分", "第2部分", "第二章", "part 2", "section 2"])
def test_a_part_is_read_as_its_number(text: str) -> None:
    assert _read(text).part == 2


@pytest.mark.parametrize(("text", "article"), [("第十二条", "十二"), ("第12条", "12"), ("article 12", "12")])
def test_an_article_is_no_task(text: str, article: str) -> None:
    pointers = _read(text)
    assert (pointers.article, pointers.items) == (article, ())


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("专利法第五十条和第五十一条说什么", ("五十", "五十一")),
        ("第三条、第四条及第六条", ("三", "四", "六")),
        ("articles 12 and 13 of the law", ("12", "13")),
        ("第三条规定了什么", ("三",)),
    ],
)
def test_several_articles_are_read_in_their_order(text: str, articles: tuple[str, ...]) -> None:
    assert read_pointers(text).articles == articles


def test_what_points_is_taken_out_of_the_text() -> None:
    assert _read("任务9由谁负责").rest.strip() == "由谁负责"
    assert not _read("助餐点由谁负责").any


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("省里怎么说", (Level.PROVINCE,)),
        ("国家和省", (Level.NATION, Level.PROVINCE)),
        ("全市的目标", (Level.CITY,)),
        ("市里呢", (Level.CITY,)),
        ("national targets", (Level.NATION,)),
        ("the provincial plan", (Level.PROVINCE,)),
        ("部委的规定", (Level.MINISTRY,)),
        ("城市社区", ()),
        ("上市公司", ()),
        ("市民政局", ()),
    ],
)
def test_levels_are_read_and_not_parts_of_other_words(text: str, levels: tuple[Level, ...]) -> None:
    assert read_levels(text) == levels
