import pytest

from kb.model import Reason
from tests.asking.seen import Ask, labels, lacking


@pytest.mark.parametrize(
    ("question", "label", "words"),
    [
        ("押金应该存在哪里", "二（三）7", "存入专用账户"),
        ("什么是家庭照护假", "第三条", "带薪假期"),
        ("助餐卡有什么用", "二（一）3", "凭助餐卡就餐"),
        ("公益金优先用于什么", "三（二）", "护理型床位建设"),
        ("智慧养老要研发哪些产品", "二（二）5", "跌倒报警"),
        ("养老服务促进法对书面协议怎么规定", "第十二条", "载明服务项目"),
        ("省里农村敬老院怎么改", "二（一）", "县级中心敬老院改造"),
        ("适老化改造惠及多少户", "二（二）", "200万户"),
        ("每张床位补助多少", "二（一）2", "3000元"),
    ],
)
def test_the_sentence_that_answers_is_quoted(ask: Ask, question: str, label: str, words: str) -> None:
    answer = ask(question)
    assert (answer.refused, labels(answer), lacking(answer, [words])) == (False, [label], [])


def test_a_clause_of_another_document_is_told_with_its_title(ask: Ask) -> None:
    assert "《中华人民共和国养老服务促进法》第三条" in ask("什么是家庭照护假").text


def test_a_clause_of_the_plan_at_hand_is_told_by_its_number(ask: Ask) -> None:
    assert ask("押金应该存在哪里").text.startswith("第7项")


@pytest.mark.parametrize(
    ("question", "missing", "label"),
    [
        ("体验馆在哪里办", "办理地点", "二（二）5"),
        ("护理员岗位津贴发多少钱", "金额", "二（三）"),
    ],
)
def test_a_clause_that_leaves_the_point_open_is_named(ask: Ask, question: str, missing: str, label: str) -> None:
    answer = ask(question)
    assert answer.reason is Reason.SILENT
    assert f"没有写明{missing}" in answer.text
    assert labels(answer) == [label]


@pytest.mark.parametrize(
    "question",
    [
        "养老服务热线电话是多少",
        "工作专班由哪些单位组成",
        "谁发明了电灯",
        "怎么报考公务员",
        "港口什么时候扩建",
        "附件是什么",
        "2030年护理型床位占比达到多少",
        "2029年参保人数的目标",
        "What is the 2030 target for nursing beds?",
        "宝应县自己的护理型床位占比目标是多少",
        "智慧养老体验馆几点开门",
        "智慧养老体验馆设在什么地方",
        "公办敬老院名单有哪几所",
        "连锁运营的养老服务企业里入选的是哪几家企业",
        "养老服务工作专班的办公室设在哪个部门",
        "居家护理保险由哪家保险公司承保",
        "押金几个工作日能退",
    ],
)
def test_what_the_library_does_not_say_is_refused_and_not_answered_from_the_nearest(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.refused
    assert len(answer.nearest) <= 3
