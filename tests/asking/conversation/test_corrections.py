import pytest

from kb.conversation.corrections import Correction, corrected, read_correction


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("不是质押，是保险", "保险", "质押"),
        ("我问的不是质押，而是保险", "保险", "质押"),
        ("不是第3项是第5项", "第5项", "第3项"),
        ("我是说目标不是时限", "目标", "时限"),
        ("我问的是省里的", "省里的", None),
        ("说错了，是第8项", "第8项", None),
        ("打错了，第6项", "第6项", None),
        ("错了错了，应该是发改委", "发改委", None),
        ("不对，我想问的是第13项", "第13项", None),
        ("no, I meant task 8", "task 8", None),
        ("not task 3 but task 5", "task 5", "task 3"),
        ("I meant the province, not the city", "the province", "the city"),
    ],
)
def test_what_was_meant_is_read(text: str, right: str, wrong: str | None) -> None:
    assert read_correction(text) == Correction(right, wrong)


@pytest.mark.parametrize(
    "text", ["是市财政局吗", "不是市财政局吗", "是否包括高校", "不对吧", "我说过的那个", "由谁负责"]
)
def test_a_question_that_corrects_nothing_is_none(text: str) -> None:
    assert read_correction(text) is None


def test_the_wrong_words_of_the_question_before_are_replaced() -> None:
    assert corrected("质押贷款有没有贴息", Correction("保险", "质押贷款")) == "保险有没有贴息"


def test_words_that_the_question_before_does_not_hold_are_not_replaced() -> None:
    assert corrected("第9项由谁负责", Correction("目标", "时限")) is None
