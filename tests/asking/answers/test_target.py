import pytest

from tests.asking.seen import Ask, cited, items, labels, lacking


@pytest.mark.parametrize(
    ("question", "facts", "label"),
    [
        ("护理型床位占比要达到多少", ["到2027年", "70%"], "二（一）2"),
        ("参保人数目标是多少", ["到2027年", "300万人"], "二（三）8"),
        ("每年新建多少个助餐点", ["每年", "60个"], "二（一）3"),
        ("每年培训多少名护理员", ["2000名"], "二（二）6"),
        ("老年助餐人次增长多少", ["比上年增长12%"], "一"),
        ("养老服务业增加值占GDP的比重增长多少", ["比上年增长5%"], "一"),
        ("任务8的目标是什么", ["300万人"], "二（三）8"),
        ("2号任务的目标", ["70%"], "二（一）2"),
        ("扬州市护理型床位占比", ["70%"], "二（一）2"),
    ],
)
def test_an_indicator_is_told_with_value_unit_and_term(ask: Ask, question: str, facts: list[str], label: str) -> None:
    answer = ask(question)
    assert (answer.kind, labels(answer), lacking(answer, facts)) == ("target", [label], [])


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("省里的护理型床位占比目标是多少", "65%"),
        ("江苏省的护理型床位占比目标", "65%"),
        ("全国护理型床位占比是多少", "55%"),
        ("国办发〔2023〕88号的护理型床位占比是多少", "55%"),
        ("市里的护理型床位占比是多少", "70%"),
    ],
)
def test_a_figure_is_never_moved_from_one_level_to_another(ask: Ask, question: str, value: str) -> None:
    answer = ask(question)
    assert [figure for figure in ("55%", "65%", "70%") if figure in answer.text] == [value]
    assert len(cited(answer)) == 1


@pytest.mark.parametrize("question", ["方案有哪些量化目标", "列出所有指标", "list all the targets"])
def test_all_targets_are_listed(ask: Ask, question: str) -> None:
    answer = ask(question)
    figures = ["12%", "5%", "全覆盖", "70%", "60个", "2000名", "6000名", "300万人"]
    assert lacking(answer, figures) == []
    assert len(answer.facts) == len(figures)


def test_yearly_targets_are_those_of_every_year(ask: Ask) -> None:
    answer = ask("哪些指标是每年的")
    assert lacking(answer, ["60个", "2000名"]) == []
    assert "6000名" not in answer.text


def test_the_targets_of_a_task_are_told_together(ask: Ask) -> None:
    answer = ask("任务6的目标是什么")
    assert lacking(answer, ["2000名", "6000名"]) == []
    assert items(answer) == [6]


def test_a_growth_without_its_base_says_so(ask: Ask) -> None:
    assert "没有写明“上年”的具体数值" in ask("老年助餐人次增长多少").text


def test_a_growing_share_may_be_percent_or_points(ask: Ask) -> None:
    assert "百分比还是百分点" in ask("养老服务业增加值占GDP的比重增长多少").text


def test_an_absolute_target_leaves_no_base_open(ask: Ask) -> None:
    assert "没有写明" not in ask("参保人数目标是多少").text


@pytest.mark.parametrize("question", ["护理型床位占比已经达到多少", "护理型床位占比实际完成了多少"])
def test_what_was_achieved_is_not_read_from_a_target(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.refused
    assert "实际完成的数值" in answer.text


def test_a_target_of_the_city_is_not_given_for_the_province(ask: Ask) -> None:
    answer = ask("省里的参保人数目标是多少")
    assert answer.refused
    assert "300万" not in answer.text


def test_in_english_the_targets_of_a_task_are_the_same(ask: Ask) -> None:
    answer = ask("What are the targets of task 6")
    assert lacking(answer, ["2 targets", "2000名", "6000名"]) == []
