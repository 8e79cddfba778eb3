import pytest

from kb.model import Reason
from tests.asking.seen import Ask, labels, lacking


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("省方案的文号是什么", ["苏政办发〔2024〕91号"]),
        ("国家方案的文号是什么", ["国办发〔2023〕88号"]),
        ("江苏省养老服务提质增效实施方案是谁发的", ["江苏省人民政府办公厅"]),
        ("国办发〔2023〕88号什么时候印发的", ["2023年6月8日"]),
        ("苏政办发〔2024〕91号是哪天发的，谁发的", ["2024年3月15日", "江苏省人民政府办公厅"]),
        ("养老服务促进法什么时候施行", ["2023年3月1日起施行"]),
        ("养老服务促进法还有效吗", ["现行有效"]),
        ("国办发〔2023〕88号过期了吗", ["已经届满"]),
        ("88号文是什么文件", ["《养老服务提质增效行动方案（2023—2025年）》"]),
        ("苏政办发〔2024〕91号是全文吗", ["要点摘编，不是文件原文"]),
        ("国办发〔2023〕88号和苏政办发〔2024〕91号哪个发得早", ["国办发〔2023〕88号）发文更早"]),
        ("国务院办公厅养老服务提质增效方案和江苏省养老服务提质增效方案，谁先印发", ["国办发〔2023〕88号）发文更早"]),
        ("国务院办公厅参与发了国办发〔2023〕88号吗", ["是。国务院办公厅是", "发文机关之一"]),
        ("财政部参与发了国办发〔2023〕88号吗", ["不是。财政部不在"]),
        ("截至2023年12月，苏政办发〔2024〕91号施行了吗", ["2023年12月31日时还没有这份文件"]),
    ],
)
def test_a_fact_of_a_document_is_told_from_its_head(ask: Ask, question: str, facts: list[str]) -> None:
    answer = ask(question)
    assert (answer.refused, lacking(answer, facts)) == (False, [])
    assert labels(answer) == ["标题"]


@pytest.mark.parametrize("question", ["方案是征求意见稿吗", "这个方案正式生效了吗", "方案现在有效吗", "方案失效了吗"])
def test_a_draft_is_called_a_draft(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert lacking(answer, ["征求意见稿", "尚未生效"]) == []
    assert answer.citations[0].quote == "（征求意见稿）"


@pytest.mark.parametrize("question", ["制定依据是什么", "本方案贯彻落实哪些文件"])
def test_the_basis_named_in_spirit_is_resolved(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert lacking(answer, ["国办发〔2023〕88号", "苏政办发〔2024〕91号"]) == []
    assert "贯彻落实国务院办公厅、省政府办公厅关于养老服务提质增效行动方案精神" in answer.citations[0].quote


def test_documents_based_on_another_are_found_the_other_way(ask: Ask) -> None:
    answer = ask("哪些文件以国办发〔2023〕88号为依据")
    assert lacking(answer, ["扬州市养老服务提质增效实施方案", "苏政办发〔2024〕91号"]) == []


@pytest.mark.parametrize(
    ("question", "count"),
    [("库里有哪些文件", 5), ("库里省级文件有哪些", 2), ("Which documents are in the library?", 5)],
)
def test_the_holdings_are_counted_and_listed(ask: Ask, question: str, count: int) -> None:
    answer = ask(question)
    assert len(answer.citations) == count
    assert str(count) in answer.text.splitlines()[0]


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("本方案的文号是什么", "文号"),
        ("本方案是哪天印发的", "发文日期"),
        ("什么时候截止征求意见", "征求意见的方式和截止时间"),
    ],
)
def test_a_fact_that_the_document_does_not_state_is_named(ask: Ask, question: str, missing: str) -> None:
    answer = ask(question)
    assert answer.reason is Reason.SILENT
    assert f"没有写明{missing}" in answer.text
