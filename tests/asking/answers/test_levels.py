import pytest

from tests.asking.seen import Ask, cited, lacking


@pytest.mark.parametrize(
    "question",
    ["护理型床位占比国家、省、市各是多少", "三级对比护理型床位占比", "国家、省、市对护理型床位占比的要求有什么不同"],
)
def test_every_level_stands_in_a_row_with_its_own_figure(ask: Ask, question: str) -> None:
    answer = ask(question)
    rows = [line for line in answer.text.splitlines() if line.startswith(("| 国家 |", "| 省 |", "| 市 |"))]
    assert answer.kind == "levels"
    assert [next(f for f in ("55%", "65%", "70%") if f in row) for row in rows] == ["55%", "65%", "70%"]
    assert len(cited(answer)) == 3


def test_only_the_levels_named_are_compared(ask: Ask) -> None:
    answer = ask("省和市的护理型床位占比有什么不同")
    assert lacking(answer, ["65%", "70%"]) == []
    assert "55%" not in answer.text


def test_a_growth_and_a_level_are_not_compared(ask: Ask) -> None:
    answer = ask("省和市在养老服务业增加值占GDP的比重上有什么不同")
    assert lacking(answer, ["达到4%", "比上年增长5%", "不能直接比较"]) == []


def test_a_level_that_says_nothing_is_said_to_say_nothing(ask: Ask) -> None:
    answer = ask("国家、省、市对家庭养老床位怎么说")
    assert lacking(answer, ["推行家庭养老床位", "省的文件在库中没有写明这一项", "市的文件在库中没有写明这一项"]) == []


def test_a_row_carries_the_note_of_its_source(ask: Ask) -> None:
    notes = " ".join(ask("三级对比护理型床位占比").notes)
    assert all(word in notes for word in ("征求意见稿", "要点摘编", "已届满"))
