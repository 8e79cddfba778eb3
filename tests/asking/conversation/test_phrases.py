import pytest

from kb.conversation.phrases import bare, noun_phrase, plain


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("好的，那请问一下第5项泥？谢谢", "第5项呢"),
        ("麻烦帮我看一下，有没有时限", "有没有时限"),
        ("明白了，那省里呢", "那省里呢"),
        ("哪省里呢", "那省里呢"),
        ("啥时候弄完", "什么时候完成"),
        ("OK, thanks. And the deadline?", "And the deadline?"),
        ("好处有哪些", "好处有哪些"),
        ("行政处罚怎么定", "行政处罚怎么定"),
        ("可以申请什么补贴", "可以申请什么补贴"),
        ("哪项任务没有时限呢", "哪项任务没有时限呢"),
        ("谢谢", "谢谢"),
    ],
)
def test_courtesies_and_slips_of_particles_are_taken_out(typed: str, meant: str) -> None:
    assert plain(typed) == meant


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("那保险呢", "保险"),
        ("那么第13项呢？", "第13项"),
        ("换成国办的", "国办的"),
        ("What about task 4?", "task 4"),
        ("是什么", "是什么"),
    ],
)
def test_what_joins_a_follow_up_is_taken_out(text: str, left: str) -> None:
    assert bare(text) == left


@pytest.mark.parametrize(
    ("asked", "thing"),
    [
        ("任务9由谁负责", "任务9"),
        ("养老服务促进法第十二条是什么", "养老服务促进法第十二条"),
        ("护理型床位占比要达到多少", "护理型床位占比"),
        ("什么是家庭照护假", "家庭照护假"),
        ("苏政办发〔2024〕91号还有效吗", "苏政办发〔2024〕91号"),
        ("营业收入3000万的企业，床位贷能贷多少", "床位贷"),
        ("谁管这事", None),
        ("Who is responsible for task 9?", "task 9"),
    ],
)
def test_the_thing_that_a_question_asks_about_is_found(asked: str, thing: str | None) -> None:
    assert noun_phrase(asked) == thing
