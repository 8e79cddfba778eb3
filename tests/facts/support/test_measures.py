from __future__ import annotations

import pytest

from kb.model import Measure
from tests.facts.documents import plan, task


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
    "sentence",
    [
        "不得将补贴与数量挂钩。",
        "企业要遵守安全生产法。",
        "港口吞吐量稳步增长。",
        "（市财政局负责）",
        "没有写明贴息比例。",
        # Reports of what was given.
        "截至上月底，全市累计发放补贴3000万元。",
        "去年共为企业减免税费2亿元。",
        # Punishments.
        "企业骗取补贴的，责令退回补贴资金，并处1万元罚款。",
        "对弄虚作假的单位，收回奖励资金。",
        "挪用专项资金的，依法追究责任。",
        # The office's own work.
        "加强补贴资金监管，定期开展监督检查。",
        "市财政局负责补贴资金的审核和拨付。",
        "补贴的具体标准由市财政局另行制定。",
        "为规范补贴发放，制定本办法。",
        "本办法所称补贴，是指对企业的用工补贴。",
        "从业人员应当参加培训。",
        "服务机构应当建立服务台账。",
        # Words that name something else.
        "企业应当缴纳社会保险费。",
        "依法免除其职务。",
        "鼓励社会力量捐赠、资助海员学校。",
        "侵权人提供担保的，人民法院应当准许。",
        "单个企业年度累计获得奖补资金不超过其当年贡献。",
    ],
)
def test_what_promises_nothing_is_no_measure(sentence: str) -> None:
    assert _measures(sentence) == []


@pytest.mark.parametrize("heading", ["总体要求", "工作目标", "基本原则", "法律责任"])
def test_aims_and_penalties_are_no_measures(heading: str) -> None:
    assert plan(f"1.{heading}", "对企业给予贷款贴息。").facts.measures == ()


@pytest.mark.parametrize(
    ("sentence", "quotes"),
    [
        ("推进改造。给予企业贷款贴息。", ["给予企业贷款贴息。"]),
        (
            "对首次认定的高新技术企业，给予20万元奖励，对重新认定的，给予10万元奖励。",
            ["对首次认定的高新技术企业，给予20万元奖励", "对重新认定的，给予10万元奖励。"],
        ),
        (
            "年营业收入首次突破1亿元的企业，奖励20万元，突破5亿元的，再奖励50万元。",
            ["年营业收入首次突破1亿元的企业，奖励20万元", "突破5亿元的，再奖励50万元。"],
        ),
        ("五星级的给予10万元，四星级的给予5万元奖励。", ["五星级的给予10万元", "四星级的给予5万元奖励。"]),
        ("领取贴息的企业，合同期满的，给予奖励。", ["领取贴息的企业，合同期满的，给予奖励。"]),
    ],
)
def test_a_measure_quotes_the_words_that_promise(sentence: str, quotes: list[str]) -> None:
    parsed = task(sentence)
    rows = parsed.facts.measures
    assert [row.quote for row in rows] == quotes
    assert [parsed.document.text[row.start : row.end] for row in rows] == quotes


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("对获得贷款担保的企业给予奖励。", ("奖励",)),
        ("对符合条件的企业减免租金。", ("减免",)),
        ("对企业给予配套支持10万元。", ("资助",)),
    ],
)
def test_the_condition_of_a_support_gives_it_no_kind(sentence: str, kinds: tuple[str, ...]) -> None:
    (measure,) = _measures(sentence)
    assert measure.kinds == kinds


def test_a_sum_without_a_kind_is_of_the_kind_before() -> None:
    rows = _measures("对年出口额100万美元以上的企业，奖励5万元；500万美元以上的，最高10万元。")
    assert [row.kinds for row in rows] == [("奖励",), ("奖励",)]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            [
                "1.租金补贴",
                "补贴对象：初创企业（劳务派遣企业除外）。",
                "补贴标准：每月500元。",
                "补贴期限：累计不超过3年。",
                "申请方式：登录市人社局网站申请。",
            ],
            ("补贴标准：每月500元。", ("补贴",), ("初创企业",), "500元", "累计不超过3年", "登录市人社局网站申请"),
        ),
        (
            ["1.创业资助", "申请条件：登记注册满一年。", "资助金额：1万元。"],
            ("资助金额：1万元。", ("资助",), (), "1万元", None, None),
        ),
        (
            ["1.担保贷款", "贷款对象：退役军人。", "贷款条件：在本市创业。"],
            ("贷款对象：退役军人。", ("贷款", "担保"), ("退役军人",), None, None, None),
        ),
    ],
)
def test_a_sheet_of_labelled_lines_is_one_measure(lines: list[str], told: tuple[object, ...]) -> None:
    parsed = plan(*lines)
    (row,) = parsed.facts.measures
    assert (row.quote, row.kinds, row.beneficiaries, row.amount, row.period, row.apply) == told
    assert parsed.document.text[row.start : row.end] == row.quote


@pytest.mark.parametrize(
    ("sentence", "receivers", "conditions"),
    [
        ("获评优秀港口工程的单位应当奖励设计人、主要技术人员。", {"设计人", "技术人员"}, None),
        ("举报经查属实的，受理机构应当给予举报人500元的奖励。", {"举报人"}, "举报经查属实"),
        ("对获评优秀港口工程的单位给予奖励。", {"单位"}, "获评优秀港口工程"),
    ],
)
def test_a_reward_is_for_whom_it_is_owed_and_not_for_who_owes_it(
    sentence: str, receivers: set[str], conditions: str | None
) -> None:
    (measure,) = _measures(sentence)
    assert set(measure.beneficiaries) == receivers
    assert (measure.conditions and measure.conditions.text) == conditions
