from __future__ import annotations

import pytest

from kb.facts.measures import kinds_of, named_beneficiaries
from kb.model import Measure
from tests.facts.documents import task


def _measures(sentence: str) -> list[Measure]:
    return list(task(sentence).facts.measures)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("对购买岸电设备的企业给予贷款贴息。", "贴息"),
        ("落实船员培训补贴政策。", "补贴"),
        ("给予一次性奖励50万元。", "奖励"),
        ("支持银行扩大港口信贷投放。", "贷款"),
        ("鼓励担保机构为小微企业提供担保。", "担保"),
        ("引导保险机构开发航运保险。", "保险"),
        ("落实港口企业税收优惠政策。", "减免"),
        ("支持符合条件的企业上市。", "上市"),
        ("支持企业参加绿色港口认定。", "备案认定"),
        ("支持企业申请专利优先审查。", "预审"),
        ("支持孵化器培育航运企业。", "培育"),
        ("组织供需对接，助力企业拓展市场。", "对接"),
        ("支持高校建设中试平台。", "平台"),
        ("支持从业人员参加技能培训。", "培训"),
        ("为企业提供法律服务。", "服务"),
        ("三年内逐步减少对集装箱运输的财政资助。", "取消资助"),
    ],
)
def test_a_promise_is_a_measure_of_its_kind(sentence: str, kind: str) -> None:
    (measure,) = _measures(sentence)
    assert kind in measure.kinds


@pytest.mark.parametrize(
    ("sentence", "amount"),
    [
        ("给予企业不超过500万元的贷款。", "不超过500万元"),
        ("给予企业最高30%的贴息。", "最高30%"),
        ("给予企业一次性奖励50万元。", "50万元"),
        ("给予企业贷款贴息。", None),
        ("对营业收入不超过2000万元的企业给予贷款贴息。", None),
        ("对营业收入2000万元以上的企业给予奖励20万元。", "20万元"),
    ],
)
def test_the_amount_is_as_written_and_not_a_threshold(sentence: str, amount: str | None) -> None:
    (measure,) = _measures(sentence)
    assert measure.amount == amount


@pytest.mark.parametrize(
    ("sentence", "condition"),
    [
        ("支持符合条件的企业上市。", "符合条件的"),
        ("支持有条件的园区建设平台。", "有条件的"),
        ("对营业收入不超过2000万元的企业给予贷款。", "营业收入不超过2000万元的企业"),
    ],
)
def test_the_conditions_are_named(sentence: str, condition: str) -> None:
    (measure,) = _measures(sentence)
    assert [leaf.text for leaf in measure.leaves] == [condition]


@pytest.mark.parametrize(
    "sentence",
    [
        "不得将补贴与数量挂钩。",
        "企业要遵守安全生产法。",
        "港口吞吐量稳步增长。",
        "（市财政局负责）",
        "没有写明贴息比例。",
    ],
)
def test_what_promises_nothing_is_no_measure(sentence: str) -> None:
    assert _measures(sentence) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("高新技术企业和专精特新企业", ("专精特新企业", "高新技术企业")),
        ("小微企业", ("小微企业",)),
        ("企业", ("企业",)),
        ("高校、科研机构和企业", ("高校", "科研机构", "企业")),
        ("港口", ()),
    ],
)
def test_a_special_type_hides_the_general_one_inside_it(text: str, names: tuple[str, ...]) -> None:
    assert named_beneficiaries(text) == names


def test_a_text_may_name_several_kinds() -> None:
    assert kinds_of("贷款贴息和保险补贴") == ("贴息", "补贴", "贷款", "保险")


def test_a_measure_quotes_its_sentence_at_its_span() -> None:
    parsed = task("推进改造。给予企业贷款贴息。")
    (measure,) = parsed.facts.measures
    assert measure.quote == "给予企业贷款贴息。" == parsed.document.text[measure.start : measure.end]
