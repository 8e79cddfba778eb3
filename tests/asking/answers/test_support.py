import pytest

from kb.model import Reason
from tests.asking.seen import Ask, items, lacking


@pytest.mark.parametrize("question", ["我是小微企业，能享受什么支持", "我们小微企业能得到哪些扶持"])
def test_a_measure_that_names_the_firm_is_told_with_its_condition(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.kind == "enterprise"
    assert items(answer)[0] == 4
    assert lacking(answer, ["给予贷款贴息", "对象（小微企业）：✓符合", "条件“符合条件”：?无法判断"]) == []


def test_a_measure_without_an_amount_says_so(ask: Ask) -> None:
    assert "文件没有写明金额" in ask("我是小微企业，能享受什么支持").text


def test_an_insurer_finds_what_names_insurers(ask: Ask) -> None:
    answer = ask("作为保险公司有什么支持")
    assert items(answer)[0] == 8
    assert "开发居家护理保险" in answer.text


def test_a_kind_of_support_is_found_with_its_amount(ask: Ask) -> None:
    answer = ask("我们公司能申请什么补贴")
    assert lacking(answer, ["每张床位给予建设补助3000元", "写明：3000元"]) == []


def test_a_measure_of_the_province_is_told_as_the_province_s(ask: Ask) -> None:
    answer = ask("连锁企业奖励多少")
    assert lacking(answer, ["一次性奖励20万元", "《江苏省养老服务提质增效实施方案》"]) == []


@pytest.mark.parametrize(
    ("question", "missing"),
    [("贷款贴息的比例是多少", "比例或者利率"), ("申请贷款贴息要哪些材料", "需要的材料")],
)
def test_what_a_measure_leaves_open_is_refused_with_the_measure(ask: Ask, question: str, missing: str) -> None:
    answer = ask(question)
    assert answer.reason is Reason.SILENT
    assert f"没有写明{missing}" in answer.text
    assert items(answer) == [4]


def test_a_measure_without_an_amount_gets_none_from_elsewhere(ask: Ask) -> None:
    answer = ask("我是小微企业，贷款贴息多少")
    assert not any(figure in answer.text for figure in ("3000元", "20万元", "300万元"))


def test_in_english_the_measure_and_what_it_leaves_open_are_told(ask: Ask) -> None:
    answer = ask("As a small and micro enterprise, what support can we get?")
    assert items(answer)[0] == 4
    assert lacking(answer, ["for 小微企业: ✓ met", "does not state the amount"]) == []
